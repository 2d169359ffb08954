"""A cell that stands in many rows is read once, and what is wrong with it is told for each."""

from __future__ import annotations

from unittest import mock

from inventory.importers.registers import RegisterImporter, built_in_maps, remembered
from inventory.importing import RowCount
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_inventory import register
from tests.builders_tables import workbook

CONTRACTS = RegisterImporter(
    column_map=next(one for one in built_in_maps() if one.name == "contract-register")
)
LINES = (
    "Contract,Supplier,Start date,End date,Notice period",
    "C1,Acme,2024-01-01,2027-12-31,3 months",
    "C2,Acme,2024-01-01,soon,3 months",
    "C3,Acme,2024-01-01,soon,a while",
    "C4,Acme,2025-01-01,2027-12-31,3 months",
)


def read(tmp_path, name):
    path = register(tmp_path / name, *LINES)
    return CONTRACTS.read(open_tables(path, SILENT), SILENT)


def told(result):
    return [(one.ref.row, one.ref.column) for one in result.findings if one.code == "bad-cell"]


def test_that_a_bad_cell_is_told_for_each_row_that_holds_it(tmp_path):
    result = read(tmp_path, "a.csv")
    assert told(result) == [(3, "End date"), (4, "End date"), (4, "Notice period")]
    assert [one.notice_months for one in result.inventory.contracts] == [3, 3, None, 3]
    assert result.rows == RowCount(read=4, used=4)


def test_that_a_column_of_too_many_cells_is_read_the_same(tmp_path):
    usual = read(tmp_path, "a.csv")
    with mock.patch.object(remembered, "MOST_REMEMBERED", 1):
        forgetful = read(tmp_path, "a.csv")
    assert forgetful.findings == usual.findings
    assert forgetful.inventory == usual.inventory


def test_that_a_truth_value_is_not_taken_for_the_figure_it_equals(tmp_path):
    rows = [["Application name", "Users"], ["a", 1], ["b", True], ["c", 1.0], ["d", "1"]]
    path = workbook(tmp_path / "apps.xlsx", {"Apps": rows})
    importer = RegisterImporter(
        column_map=next(one for one in built_in_maps() if one.name == "application-register")
    )
    result = importer.read(open_tables(path, SILENT), SILENT)
    assert [one.users for one in result.inventory.applications] == [1, None, 1, 1]
