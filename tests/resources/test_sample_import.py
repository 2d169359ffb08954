"""The sample estate as it is read: every fault that its README lists is found, and nothing else."""

from __future__ import annotations

import pytest

from inventory.findings import Severity
from inventory.intake import read_files
from resources.samples.estate import COUNTY_COUNCIL


@pytest.fixture(scope="module")
def read():
    return read_files(
        sorted(path for path in COUNTY_COUNCIL.iterdir() if path.suffix in {".csv", ".xlsx"})
    )


def server(read, name):
    (found,) = (one for one in read.inventory.servers if one.name == name)
    return found


#: Code of the finding, file that it points into, and what its text names.
FAULTS = [
    ("memory-differs", "rvtools.xlsx", "itsm-app-p01"),
    ("cpu-differs", "rvtools.xlsx", "bi-app-p02"),
    ("duplicate-name", "rvtools.xlsx", "zz-old-intranet"),
    ("shared-smbios-uuid", "rvtools.xlsx", "zz-old-intranet"),
    ("incomplete-machine", "rvtools.xlsx", "unknown-0413"),
    ("hosts-unmatched", "rvtools.xlsx", "chesx99.mgmt.wealdshire.example"),
    ("unmatched-rows", "rvtools.xlsx", "gone-server"),
    ("unusable-partition", "rvtools.xlsx", "file-file-p03"),
    ("missing-required", "applications.csv", "Row 64"),
    ("bad-cell", "applications.csv", "about 15"),
    ("noise-self", "dependencies.csv", "itself"),
    ("missing-required", "dependencies.csv", "Row 2694"),
    ("noise-multicast", "dependencies.csv", "multicast"),
    ("conflicting-values", "utilisation.csv", "104"),
    ("bad-cell", "contracts.csv", "31/02/2028"),
    ("unknown-unit", "contracts.csv", "Annexe plant room"),
]

#: Findings that follow from the faults above, and remarks that are no faults.
REMARKS = {
    "columns-not-mapped",
    "custom-attributes",
    "export-origin",
    "host-not-matched",
    "how-it-was-read",
    "same-name-different-ids",
    "used-size-of-all-disks",
}


@pytest.mark.parametrize(("code", "file", "named"), FAULTS)
def test_that_a_fault_on_purpose_is_found(code, file, named, read):
    assert any(
        finding.code == code
        and named in finding.text
        and (file is None or (finding.ref is not None and finding.ref.file == file))
        for finding in read.findings
    )


def test_that_nothing_else_is_found(read):
    known = {code for code, _, _ in FAULTS} | REMARKS
    assert {finding.code for finding in read.findings} <= known


def test_that_no_fault_of_the_sample_is_an_error(read):
    assert [one for one in read.findings if one.severity is Severity.ERROR] == []


def test_that_every_row_is_accounted_for(read):
    assert read.rows.balances
    assert read.rows.excepted == 6


def test_that_the_estate_is_the_one_described(read):
    inventory = read.inventory
    assert len(inventory.estate) == 322  # 320, and two of which only the name is known
    assert len(inventory.applications) == 63  # 62, and the website without a server
    assert (len(inventory.hosts), len(inventory.racks), len(inventory.contracts)) == (14, 10, 28)
    assert sorted(room.name for room in inventory.rooms) == ["Computer suite", "Data hall 2"]


def test_that_what_is_missing_is_not_0(read):
    assert server(read, "unknown-0413").vcpus is None
    assert server(read, "unknown-0413").memory_mib is None
    assert server(read, "bms-ctl-m02").memory_mib is None
    assert server(read, "asc-web-p09").memory_mib is None


def test_that_a_row_with_a_port_in_words_keeps_its_port(read):
    assert any(
        one.port == 1521 and one.source.key == "hr-app-p02" and one.connections
        for one in read.inventory.dependencies
    )


def test_that_contracts_cost_what_the_readme_says(read):
    assert sum(one.cost_per_year for one in read.inventory.contracts) == 1_460_700
