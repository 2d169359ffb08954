from __future__ import annotations

import pytest

from inventory.identity import EndpointKind
from inventory.importers.konveyor import KonveyorImporter
from inventory.importing import WrongFormatError
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_catalogues import (
    MANY,
    codes,
    counts,
    imported,
    lines,
    stops_when_cancelled,
    table,
    the,
)

SHORT = (
    "Record Type 1,Application Name,Description,Comments,Business Service,"
    "Dependency,Dependency Direction"
)
BLOCK = (
    ",Binary Group,Binary Artifact,Binary Version,Binary Packaging,Repository Type,"
    "Repository URL,Repository Branch,Repository Path"
)
PAIRS = "".join(f",Tag Category {n},Tag {n}" for n in range(1, 21))
TYPES = "".join(f",Tag Type {n},Tag {n}" for n in range(1, 21))


def ends(result):
    names = {one.id: one.name for one in result.inventory.applications}
    return [
        (
            names.get(one.source.key, one.source.key),
            names.get(one.destination.key, one.destination.key),
        )
        for one in result.inventory.dependencies
    ]


@pytest.mark.parametrize(
    ("headings", "width"),
    [
        (SHORT + BLOCK, 15),
        ("Record Type 1,Application Name,Description,Comments,Business Service" + TYPES, 45),
        (SHORT + BLOCK + PAIRS, 55),
        (SHORT + BLOCK + ",Owner,Contributors" + PAIRS, 57),
        (SHORT.replace("Record Type 1", "Record Type") + BLOCK + ",Owner,Contributors" + PAIRS, 57),
    ],
)
def test_that_every_generation_of_headings_gives_its_applications(tmp_path, headings, width):
    assert len(headings.split(",")) == width
    path = lines(tmp_path / "k.csv", headings, "1,Payroll,Pays people,,Finance")
    result = imported(KonveyorImporter(), path)
    application = result.inventory.applications[0]
    assert (application.name, application.description) == ("Payroll", "Pays people")
    assert application.business_service == "Finance"
    assert counts(result) == (1, 1, 0, 0)


def test_that_southbound_depends_and_northbound_is_turned_round(tmp_path):
    path = lines(
        tmp_path / "k.csv",
        SHORT + BLOCK,
        "1,Gateway",
        "1,Stock",
        "1,People",
        "2,Gateway,,,,Stock,southbound",
        "2,Gateway,,,,People,NORTHBOUND",
    )
    result = imported(KonveyorImporter(), path)
    assert ends(result) == [("Gateway", "Stock"), ("People", "Gateway")]
    assert counts(result) == (5, 5, 0, 0)


def test_that_a_dependency_beside_an_application_is_read_and_said(tmp_path):
    path = lines(tmp_path / "k.csv", SHORT, "1,Gateway,,,,Stock,southbound", "1,Stock")
    result = imported(KonveyorImporter(), path)
    assert ends(result) == [("Gateway", "Stock")]
    assert "row 2: Gateway depends on Stock" in the("inline-dependency", result).text


def test_that_a_dependency_said_twice_is_one(tmp_path):
    path = lines(
        tmp_path / "k.csv",
        SHORT,
        "1,A",
        "1,B",
        "2,A,,,,B,southbound",
        "2,B,,,,A,northbound",
    )
    result = imported(KonveyorImporter(), path)
    assert ends(result) == [("A", "B")]
    assert counts(result) == (4, 3, 1, 0)


def test_that_a_dependency_on_an_application_of_another_file_stays_a_name(tmp_path):
    path = lines(tmp_path / "k.csv", SHORT, "1,A", "2,A,,,,Elsewhere,southbound")
    dependency = imported(KonveyorImporter(), path).inventory.dependencies[0]
    assert dependency.destination.kind is EndpointKind.NAME
    assert dependency.destination.key == "Elsewhere"


def test_that_unknown_record_types_are_set_aside_and_counted(tmp_path):
    path = lines(tmp_path / "k.csv", SHORT, "3,A", "100,B", ",C", "1,D")
    result = imported(KonveyorImporter(), path)
    assert counts(result) == (4, 1, 0, 3)
    finding = the("unknown-record-type", result)
    assert finding.count == 3
    assert "row 2: type '3'; row 3: type '100'; row 4: no type" in finding.text
    assert finding.ref.column == "Record Type 1"


def test_that_a_row_without_an_application_name_is_set_aside_and_the_rest_kept(tmp_path):
    path = lines(tmp_path / "k.csv", SHORT, "1,,No name", "1,A", "2,A,,,,,southbound")
    result = imported(KonveyorImporter(), path)
    assert [one.name for one in result.inventory.applications] == ["A"]
    assert counts(result) == (3, 1, 0, 2)


@pytest.mark.parametrize("direction", ["", "sideways"])
def test_that_a_dependency_without_a_known_direction_is_not_guessed(tmp_path, direction):
    path = lines(tmp_path / "k.csv", SHORT, "1,A", "1,B", f"2,A,,,,B,{direction}")
    result = imported(KonveyorImporter(), path)
    assert not result.inventory.dependencies
    assert the("unknown-direction", result).ref.row == 4
    assert counts(result) == (3, 2, 0, 1)


def test_that_names_that_differ_in_spaces_are_told(tmp_path):
    path = lines(tmp_path / "k.csv", SHORT, "1,spaces", "1, spaces", "1,a_b", "1,a%b")
    result = imported(KonveyorImporter(), path)
    finding = the("names-may-be-one", result)
    assert "'spaces' and ' spaces' (rows 2 and 3)" in finding.text
    assert [one.name for one in result.inventory.applications] == ["spaces", "spaces", "a_b", "a%b"]


def test_that_owners_are_kept_without_their_mail_addresses(tmp_path):
    path = lines(
        tmp_path / "k.csv",
        SHORT + BLOCK + ",Owner,Contributors,Tag Category 1,Tag 1",
        "1,A,,,,,,,,,,git,https://git.example/a.git,,,"
        'Jo Doe <jo@example.com>,"Jo Doe <jo@example.com>, Sam Lee <sam@example.com>",Language,Java',
    )
    application = imported(KonveyorImporter(), path).inventory.applications[0]
    assert application.owner == "Jo Doe"
    assert dict(application.tags) == {
        "Language": "Java",
        "contributors": "Jo Doe, Sam Lee",
        "repository": "https://git.example/a.git",
    }


def test_that_a_blank_before_a_quote_does_not_shift_the_cells(tmp_path):
    path = lines(
        tmp_path / "k.csv",
        SHORT,
        '1,A, "first, second",,Retail,,',
        '1,B, "third, fourth",,Retail,,',
    )
    application = imported(KonveyorImporter(), path).inventory.applications[0]
    assert application.description == "first, second"
    assert application.business_service == "Retail"


def test_that_a_table_without_record_types_is_refused_by_name(tmp_path):
    path = lines(tmp_path / "x.csv", "Application Name,Description,Comments", "A,,")
    file = open_tables(path, SILENT)
    assert KonveyorImporter().match(file).score < 0.5
    with pytest.raises(WrongFormatError, match="'Record Type'"):
        KonveyorImporter().read(file, SILENT)


def test_that_a_table_without_rows_gives_nothing(tmp_path):
    result = imported(KonveyorImporter(), lines(tmp_path / "k.csv", SHORT))
    assert counts(result) == (0, 0, 0, 0)


def test_that_reading_stops_when_cancelled(tmp_path):
    stops_when_cancelled(KonveyorImporter(), lines(tmp_path / "k.csv", SHORT, "1,A"))


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_rows_are_read(tmp_path):
    rows = [(1, f"App {n}", "", "", "Retail", "", "") for n in range(MANY // 2)]
    rows += [
        (2, f"App {n}", "", "", "", f"App {(n + 1) % (MANY // 2)}", "southbound")
        for n in range(MANY // 2)
    ]
    result = imported(KonveyorImporter(), table(tmp_path / "k.csv", SHORT, rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert len(result.inventory.dependencies) == MANY // 2
    assert codes(result) == ["round-row-count"]
