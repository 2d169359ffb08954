"""Every import contract is seen to break when it is broken, and no other with it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("desktop_app", "costing", "inventory", "resources")

#: For each contract: files to write or to add to, and the line that breaks it.
OFFENCES = {
    "One way: desktop_app, costing, inventory, resources": {
        "inventory/model.py": "import costing.money",
    },
    "The core and the command line know no Qt": {
        "inventory/model.py": "import PySide6.QtCore",
    },
    "Only price sources talk to cloud SDKs and HTTP": {
        "costing/money.py": "import urllib.request",
    },
    "Only the wave planner knows OR-Tools and numba": {
        "inventory/model.py": "import ortools.sat.python.cp_model",
    },
    "Importers do not know each other": {
        "inventory/importers/planted_one.py": "import inventory.importers.planted_two",
        "inventory/importers/planted_two.py": "",
    },
    "Inventory exporters do not know each other": {
        "inventory/exporters/planted_one.py": "import inventory.exporters.planted_two",
        "inventory/exporters/planted_two.py": "",
    },
    "Price sources do not know each other": {
        "costing/price_sources/azure/names.py": "import costing.price_sources.aws.settings",
    },
    "Exports do not know each other": {
        "costing/exports/planted_one.py": "import costing.exports.planted_two",
        "costing/exports/planted_two.py": "",
    },
    "Floors of inventory": {"inventory/planted.py": ""},
    "Floors of the wave planner": {"inventory/waves/planted.py": ""},
    "Floors of costing": {"costing/planted.py": ""},
    "Floors of desktop_app": {"desktop_app/planted.py": ""},
    "No cycles": {
        "desktop_app/views/planted_one.py": "import desktop_app.views.planted_two",
        "desktop_app/views/planted_two.py": "import desktop_app.views.planted_one",
    },
}

#: Floors that a type-only import upwards has to break as well, with nothing else on its way.
UPWARD = "if TYPE_CHECKING:\n    import costing.money"


def contracts():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return config["tool"]["importlinter"]["contracts"]


@pytest.fixture
def copy(tmp_path):
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package,
            tmp_path / package,
            ignore=lambda folder, names: (
                [name for name in names if not name.endswith(".py") and "." in name]
                + ["__pycache__"]
            ),
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(folder):
    """Return the names of the contracts that break in `folder`."""
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=folder, capture_output=True, text=True, check=False
    )
    verdicts = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    assert len(verdicts) == len(contracts()), done.stdout + done.stderr
    assert (done.returncode != 0) == any(verdict == "BROKEN" for _, verdict in verdicts)
    return {name for name, verdict in verdicts if verdict == "BROKEN"}


def plant(folder, offence):
    for place, line in offence.items():
        path = folder / place
        assert path.exists() or path.stem.startswith("planted"), place
        text = path.read_text(encoding="utf-8") if path.exists() else '"""Planted."""\n'
        path.write_text(f"{text}\n{line}\n", encoding="utf-8")


def test_that_every_contract_has_an_offence_here():
    assert [contract["name"] for contract in contracts()] == list(OFFENCES)


def test_that_the_tree_as_it_stands_keeps_every_contract(copy):
    assert broken_contracts(copy) == set()


@pytest.mark.parametrize("contract", OFFENCES)
def test_that_an_offence_breaks_its_contract_and_no_other(contract, copy):
    plant(copy, OFFENCES[contract])
    assert broken_contracts(copy) == {contract}


def test_that_a_type_only_import_counts_as_an_import(copy):
    plant(copy, {"inventory/model.py": UPWARD})
    assert broken_contracts(copy) == {"One way: desktop_app, costing, inventory, resources"}


@pytest.mark.parametrize(
    ("contract", "lower", "upper"),
    [
        ("Floors of inventory", "inventory/progress.py", "inventory.contract_calendar"),
        ("Floors of costing", "costing/money.py", "costing.months"),
    ],
)
def test_that_a_lower_floor_may_not_import_a_higher_one(contract, lower, upper, copy):
    plant(copy, {lower: f"import {upper}"})
    assert contract in broken_contracts(copy)
