"""The promises that every reader of an assessment tool's inventory keeps, checked for each."""

from __future__ import annotations

import dataclasses

import pytest

from inventory.importing import WrongFormatError
from inventory.intake import formats, importers, read_file, read_files
from inventory.model import Server
from inventory.progress import SILENT, Cancelled
from inventory.tables.opening import open_tables
from tests.builders_assessments import FORMATS, export, lines_file
from tests.builders_inventory import codes, the
from tests.builders_tables import Cancelling, csv_zip, rows, workbook

ROWS = 100_000
EVERY = pytest.mark.parametrize("name", FORMATS)
MODEL_FIELDS = {field.name for field in dataclasses.fields(Server)}


def reader(name):
    return next(one for one in importers() if one.name == name)


@EVERY
def test_that_a_clean_file_is_recognised_and_gives_a_server_for_each_row(name, tmp_path):
    source, result = read_file(export(tmp_path / "any.csv", name, 3))
    assert source.format == name
    assert source.rows == (3, 3, 0, 0)
    assert [server.name for server in result.inventory.servers] == ["srv1", "srv2", "srv3"]
    assert {finding.severity for finding in result.findings} <= {"note", "warning"}
    assert "bad-cell" not in codes(result.findings)


@EVERY
def test_that_no_other_format_claims_a_clean_file(name, tmp_path):
    file = open_tables(export(tmp_path / "any.csv", name, 3), SILENT)
    claims = {one.name: one.match(file).score for one in importers()}
    assert claims.pop(name) == 1.0
    assert max(claims.values()) < 0.9


@EVERY
def test_that_a_damaged_row_costs_neither_the_file_nor_its_other_rows(name, tmp_path):
    path = export(tmp_path / "any.csv", name, 2, FORMATS[name][2], "", FORMATS[name][1](1))
    _, result = read_file(path)
    assert result.rows.balances
    assert (result.rows.read, result.rows.merged) == (4, 1)
    assert {"srv1", "srv2"} <= {server.name for server in result.inventory.servers}
    faults = {"bad-cell", "unknown-word", "damaged-ids", "missing-required"}
    assert faults & set(codes(result.findings))
    assert {"empty-rows", "duplicate-rows"} <= set(codes(result.findings))
    for finding in result.findings:
        assert finding.ref is not None
        assert finding.ref.file == "any.csv"


@EVERY
def test_that_a_cancelled_reading_stops(name, tmp_path):
    file = open_tables(export(tmp_path / "any.csv", name, 5_000), SILENT)
    with pytest.raises(Cancelled):
        reader(name).read(file, Cancelling(answers=1))


@EVERY
def test_that_a_file_without_rows_is_said_to_be_empty(name, tmp_path):
    source, result = read_file(export(tmp_path / "any.csv", name, 0))
    assert source.format == name
    assert source.rows == (0, 0, 0, 0)
    assert result.inventory.servers == ()
    assert the("no-rows", result.findings).severity == "warning"


@pytest.mark.slow
@EVERY
@pytest.mark.large
def test_that_a_hundred_thousand_rows_are_read_to_the_last(name, tmp_path):
    file = open_tables(export(tmp_path / "any.csv", name, ROWS), SILENT)
    result = reader(name).read(file, SILENT)
    assert result.rows.read == result.rows.used == ROWS
    assert len(result.inventory.servers) == ROWS
    assert the("round-row-count", result.findings).count == ROWS


@EVERY
def test_that_every_value_names_a_field_of_the_model_and_its_column(name, tmp_path):
    path = export(tmp_path / "any.csv", name, 1)
    headings = set(path.read_text(encoding="utf-8").splitlines()[0].split(","))
    _, result = read_file(path)
    (server,) = result.inventory.servers
    for item in server.provenance:
        assert item.ref.row == 2
        assert item.columns
        assert {field for field, _ in item.columns} <= MODEL_FIELDS
        assert {heading for _, heading in item.columns} <= headings


@EVERY
def test_that_titles_above_and_phantom_rows_below_are_passed_over(name, tmp_path):
    head, row, _ = FORMATS[name]
    table = [["Report of the estate"], ["made on Monday"], head.split(","), row(1).split(",")]
    path = workbook(tmp_path / "any.xlsx", {"Some sheet": table}, blank_rows=20)
    source, result = read_file(path)
    assert source.format == name
    assert source.rows == (1, 1, 0, 0)
    assert the("heading-row", result.findings).ref.row == 3
    assert the("empty-rows", result.findings).count == 20


@EVERY
def test_that_moved_columns_other_case_and_strange_columns_do_not_matter(name, tmp_path):
    head, row, _ = FORMATS[name]
    headings = [f"  {heading.upper()} " for heading in head.split(",")]
    cells = row(1).split(",")
    path = lines_file(
        tmp_path / "any.csv",
        ",".join(["Colour", *reversed(headings), "Admin password"]),
        ",".join(["red", *reversed(cells), "hunter2"]),
    )
    source, result = read_file(path)
    assert source.format == name
    (server,) = result.inventory.servers
    assert server.name == "srv1"
    assert ("Colour", "red") in server.tags
    assert "'Colour'" in the("unknown-columns", result.findings).text
    assert "hunter2" not in str(result)
    assert "Admin password" in the("secret-column", result.findings).text


@EVERY
def test_that_a_file_of_another_kind_is_refused_by_name(name, tmp_path):
    path = lines_file(tmp_path / "any.csv", "Colour,Size", "red,2")
    with pytest.raises(WrongFormatError, match="does not look like"):
        read_file(path, as_format=name)


@EVERY
def test_that_a_sheet_of_no_known_kind_is_named_and_its_rows_counted(name, tmp_path):
    head, row, _ = FORMATS[name]
    sheets = {
        "Servers": [head.split(","), row(1).split(",")],
        "Pivot": rows("Colour,Size", "red,2", "blue,3"),
    }
    _, result = read_file(workbook(tmp_path / "any.xlsx", sheets))
    assert (result.rows.read, result.rows.used, result.rows.excepted) == (3, 1, 2)
    left_out = the("sheet-not-read", result.findings)
    assert (left_out.ref.sheet, left_out.count) == ("Pivot", 2)


@EVERY
def test_that_reading_the_same_file_again_changes_nothing(name, tmp_path):
    path = export(tmp_path / "any.csv", name, 3)
    once = read_files([path])
    again = read_files([path], existing=once.inventory)
    assert again.inventory == once.inventory
    assert again.rows.merged == 3


@EVERY
def test_that_the_format_is_listed_with_its_columns(name):
    listed = next(one for one in formats() if one.name == name)
    assert listed.title
    assert len(listed.columns) > 5


def test_that_a_zip_of_one_format_is_read_as_one_export(tmp_path):
    head, row, _ = FORMATS["azure-import-template"]
    path = csv_zip(tmp_path / "any.zip", {"a": [head.split(","), row(1).split(",")]})
    source, result = read_file(path)
    assert source.format == "azure-import-template"
    assert result.rows.used == 1
