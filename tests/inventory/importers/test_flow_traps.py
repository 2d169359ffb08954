"""Small files with one fault each: the finding that their name calls for must come."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventory.intake import read_files

TRAPS = Path(__file__).resolve().parents[2] / "data" / "traps"
FORMATS = {
    "vpc-flow-logs": {"vpc-flow-logs"},
    "azure-flow-logs": {"azure-flow-logs"},
    "zeek-connections": {"zeek-connections"},
    "netflow": {"nfdump", "argus"},
    "aws-discovery-connections": {"aws-connections"},
    "graphs": {"traces", "graphml", "archi"},
    "socket-dumps": {"socket-dump"},
    "utilisation-series": {"utilisation-series"},
}
FILES = sorted(path for folder in FORMATS for path in (TRAPS / folder).iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_that_a_trap_gives_the_finding_its_name_calls_for(path):
    result = read_files([path])
    assert path.name.split("__")[0] in {finding.code for finding in result.findings}
    assert {source.format for source in result.sources} <= FORMATS[path.parent.name]
    assert result.rows.read > 0
    assert result.rows.balances
    for finding in result.findings:
        assert finding.text.endswith((".", ")")), finding.text


def test_that_the_files_stay_together_in_one_folder_too():
    result = read_files([TRAPS / "zeek-connections"])
    assert len(result.sources) == len(list((TRAPS / "zeek-connections").iterdir()))
