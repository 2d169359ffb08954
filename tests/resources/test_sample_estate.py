"""The sample estate: what it holds, and that the files are what the code makes."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from resources.samples.council import applications, servers
from resources.samples.estate import COUNTY_COUNCIL, write_estate
from resources.samples.rvtools_headings import HEADINGS


@pytest.fixture(scope="module")
def made_again(tmp_path_factory):
    folder = tmp_path_factory.mktemp("estate")
    return {path.name: path for path in write_estate(folder)}


def cells_of(workbook):
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(workbook))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def rows_of(name):
    with (COUNTY_COUNCIL / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_the_files_in_the_repository_are_those_that_the_code_makes(made_again):
    kept = {path.name for path in COUNTY_COUNCIL.iterdir()} - {"README.md"}
    assert kept == set(made_again)
    for name, path in made_again.items():
        if path.suffix == ".csv":
            assert path.read_bytes() == (COUNTY_COUNCIL / name).read_bytes(), name


def test_that_the_workbook_in_the_repository_is_the_one_that_the_code_makes(made_again):
    # Cells, not bytes: another zlib may pack the same workbook differently.
    assert cells_of(made_again["rvtools.xlsx"]) == cells_of(COUNTY_COUNCIL / "rvtools.xlsx")


def test_that_writing_the_workbook_twice_gives_the_same_bytes(made_again, tmp_path):
    again = {path.name: path for path in write_estate(tmp_path)}
    assert again["rvtools.xlsx"].read_bytes() == made_again["rvtools.xlsx"].read_bytes()


def test_that_text_files_end_their_lines_as_git_keeps_them():
    for path in COUNTY_COUNCIL.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name


def test_that_the_council_has_320_servers_and_62_applications():
    kinds = Counter(server.kind for server in servers())
    assert kinds == {"virtual": 300, "physical": 20, "template": 4, "placeholder": 1}
    assert len(applications()) == 62


def test_that_every_tab_of_the_workbook_has_the_headings_of_its_generation():
    for tab, rows in cells_of(COUNTY_COUNCIL / "rvtools.xlsx").items():
        assert tuple(rows[0]) == HEADINGS[tab]


def test_that_every_need_of_the_catalogue_names_an_application_of_it():
    codes = {application.code for application in applications()}
    assert {code for entry in applications() for code, _ in entry.needs} <= codes


def test_that_applications_need_each_other_in_circles():
    needs = {entry.code: {code for code, _ in entry.needs} for entry in applications()}
    assert "gis" in needs["gaz"]
    assert "gaz" in needs["gis"]
    assert "edm" in needs["crm"]
    assert "crm" in needs["edm"]


def test_that_every_contract_covers_something_that_the_registers_know_except_the_fault():
    known = {row["Name"] for row in rows_of("hardware.csv")}
    known |= {f"site: {row['Site']}" for row in rows_of("hardware.csv")}
    known |= {f"room: {row['Room']}" for row in rows_of("hardware.csv")}
    known |= {row["Server name"] for row in rows_of("physical_servers.csv")}
    unknown = {
        row["Contract reference"]: unit
        for row in rows_of("contracts.csv")
        for unit in row["Covers"].split("; ")
        if unit not in known
    }
    assert unknown == {"C-1028": "room: Annexe plant room"}


def test_that_no_two_things_share_a_rack_unit():
    taken = Counter()
    for row in rows_of("hardware.csv") + rows_of("physical_servers.csv"):
        if row.get("Type") == "Rack" or not row["U position"]:
            continue
        first, height = int(row["U position"]), int(row["Height (U)"])
        taken.update((row["Rack"], unit) for unit in range(first, first + height))
    assert [place for place, count in taken.items() if count > 1] == []
    assert max(unit for _, unit in taken) <= 42
