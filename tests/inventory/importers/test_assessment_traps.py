"""Small inventories with one fault each: the finding that their name calls for must come."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventory.intake import read_files

TRAPS = Path(__file__).resolve().parents[2] / "data" / "traps"
#: Folders of traps are called as the formats.
FORMATS = (
    "azure-import-template",
    "azure-migrate-report",
    "aws-migration-hub",
    "aws-discovery",
    "aws-mpa",
    "aws-migration-evaluator",
    "cloud-migration-factory",
    "google-migration-center",
    "liveoptics",
)
FILES = sorted(path for name in FORMATS for path in (TRAPS / name).iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_that_a_trap_gives_the_finding_its_name_calls_for(path):
    result = read_files([path])
    assert path.name.split("__")[0] in {finding.code for finding in result.findings}
    assert [source.format for source in result.sources] == [path.parent.name]
    assert result.rows.balances
    assert result.rows.read or path.stem.startswith("no-rows")
    assert "  " not in " ".join(finding.text for finding in result.findings)


def test_that_every_format_has_its_traps():
    assert {path.parent.name for path in FILES} == set(FORMATS)
    assert len(FILES) >= 40
