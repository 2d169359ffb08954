from __future__ import annotations

import pytest

from inventory.importers.cast_highlight import CastHighlightImporter
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

HEADINGS = "Application,Business Units,Tags,Campaign,Level,Technologies,CloudReady,Roadblocks,Lines of Code"


def read(tmp_path, *texts, headings=HEADINGS):
    return imported(CastHighlightImporter(), lines(tmp_path / "p.csv", headings, *texts))


def test_that_an_application_over_several_lines_is_one(tmp_path):
    result = read(
        tmp_path,
        "Roswell,Core;Demo,Fast,May,Application,C#;Ksh,81.65,202,855939",
        "Roswell,,,,Analysis,C#,97.6,0,567398",
        "Roswell,,,,Analysis,Perl,97.6,0,100",
        "Mahout,Core,,May,Application,Java,70,1,10",
    )
    first, second = result.inventory.applications
    assert (first.name, first.business_unit) == ("Roswell", "Core; Demo")
    assert first.tags == (
        ("technology", "C#"),
        ("technology", "Ksh"),
        ("technology", "Perl"),
        ("tag", "Fast"),
        ("cloud readiness", "81.65"),
        ("roadblocks", "202"),
        ("lines of code", "855939"),
    )
    assert second.name == "Mahout"
    assert counts(result) == (4, 3, 1, 0)


def test_that_lines_without_a_name_go_on_with_the_one_above(tmp_path):
    result = read(
        tmp_path,
        "Roswell,Core,,May,Application,C#,81,202,10",
        ",,,,Analysis,Ksh,97,0,5",
    )
    assert ("technology", "Ksh") in result.inventory.applications[0].tags
    assert "row 3: Roswell" in the("name-from-above", result).text


def test_that_nothing_is_lost_after_an_empty_line(tmp_path):
    result = read(tmp_path, "A,,,May,,C#,1,2,3", ",,,,,,,,", "B,,,May,,C#,1,2,3")
    assert [one.name for one in result.inventory.applications] == ["A", "B"]
    assert the("empty-rows", result).count == 1


def test_that_a_first_line_without_a_name_is_set_aside(tmp_path):
    result = read(tmp_path, ",Core,,May,Application,C#,1,2,3", "A,Core,,May,Application,C#,1,2,3")
    assert the("missing-required", result).ref.row == 2
    assert counts(result) == (2, 1, 0, 1)


def test_that_columns_in_another_order_give_the_same(tmp_path):
    turned = read(tmp_path, "C#,May,Roswell", headings="Technologies,Campaign,Application")
    assert turned.inventory.applications[0].name == "Roswell"


def test_that_a_table_without_the_application_heading_is_refused(tmp_path):
    path = lines(tmp_path / "x.csv", HEADINGS.replace("Application,", "Apps,", 1), "A,,,,,,,,")
    file = open_tables(path, SILENT)
    assert CastHighlightImporter().match(file).score < 0.5
    with pytest.raises(WrongFormatError, match="no column 'Application'"):
        CastHighlightImporter().read(file, SILENT)


def test_that_a_table_without_rows_gives_nothing(tmp_path):
    assert counts(read(tmp_path)) == (0, 0, 0, 0)


def test_that_reading_stops_when_cancelled(tmp_path):
    path = lines(tmp_path / "x.csv", HEADINGS, "A,,,May,,C#,1,2,3")
    stops_when_cancelled(CastHighlightImporter(), path)


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_lines_are_read(tmp_path):
    rows = [(f"App {n // 3}", "", "", "May", "Analysis", f"T{n}", "", "", "") for n in range(MANY)]
    result = imported(CastHighlightImporter(), table(tmp_path / "x.csv", HEADINGS, rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert len(result.inventory.applications) == 33_334
    assert codes(result) == ["round-row-count"]
