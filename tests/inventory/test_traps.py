"""Small files with one fault each: every one is flagged, none crashes, none drops a row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inventory.checks import check
from inventory.intake import read_files

TRAPS = Path(__file__).resolve().parents[1] / "data" / "traps"

#: Folders that are called like the one format of all their files.
OWN = {
    "konveyor",
    "netbox",
    "servicenow",
    "glpi",
    "snipe-it",
    "ralph",
    "cast-highlight",
    "infoblox",
}
FILES = sorted(path for path in TRAPS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_that_a_trap_gives_the_finding_its_name_calls_for(path):
    result = read_files([path])
    found = (*result.findings, *check(result.inventory, date(2026, 1, 1)))
    codes = {finding.code for finding in found}
    assert path.name.split("__")[0] in codes, codes
    assert result.rows.balances
    assert path.parent.name not in OWN or result.sources[0].format == path.parent.name
    assert sum(result.sources[0].rows) == 2 * result.rows.read  # read = used + merged + excepted


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_that_a_trap_read_twice_changes_nothing(path):
    once = read_files([path])
    again = read_files([path], existing=once.inventory)
    assert again.inventory == once.inventory
    assert "already-imported" in {finding.code for finding in again.findings}


def test_that_there_are_enough_traps():
    assert len(FILES) >= 60
