from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from costing.report import Table
from desktop_app.models.report_columns import (
    cell_text,
    report_columns,
    report_key,
    report_rows,
    row_title,
)
from desktop_app.models.row_table import RowTable
from tests.builders_screens import exit_project, full, target_cost

WIDE = Table(
    name="lines",
    title="Lines",
    headings=("Id", "Line", "Staying", "Leaving", "Saving", "Follows from"),
    rows=(
        ("x:1", "Lease", Decimal("1200.5"), Decimal(0), Decimal("1200.5"), "A sentence. " * 9),
        ("x:2", "Power", None, Decimal("-0.4"), None, ""),
    ),
)


@pytest.mark.parametrize(
    ("heading", "cell", "text"),
    [
        ("Staying", Decimal("1234567.5"), "1,234,568"),
        ("Saving", Decimal("-0.4"), "0"),
        ("Per month", Decimal("19033.333"), "19,033.33"),
        ("Price", Decimal("0.191900"), "0.1919"),
        ("Value", Decimal(2020), "2020"),
        ("Value", Decimal(58000), "58,000"),
        ("Value", Decimal(9800), "9,800"),
        ("Value", Decimal("2606215.70"), "2,606,215.70"),
        ("Value", "2030-11", "Nov 2030"),
        ("Low", Decimal("0.85"), "0.85"),
        ("High", Decimal("40000.4"), "40,000"),
        ("Rate", Decimal("0.024968372627"), "0.025"),
        ("Difference", Decimal("-6E-21"), "0"),
        ("Share of cost (%)", Decimal("7.8377"), "7.84"),
        ("Pays back in", "2030-11", "Nov 2030"),
        (
            "Reason",
            "enter day_rate by 2027-01-31",
            "enter “Rate of one migration day” by 31 Jan 2027",
        ),
        ("Id", "day_rate", "day_rate"),
        ("Grid factor of the site (kg per kWh)", Decimal("0.177000"), "0.177"),
        ("Holds (1 yes, 0 no)", 1, "yes"),
        ("Holds (1 yes, 0 no)", 0, "no"),
        ("What to do", "Give notice for 2028-04-01", "Give notice for 1 Apr 2028"),
        ("Discount factor", Decimal("0.96618357"), "0.9662"),
        ("Month", "2026-04", "Apr 2026"),
        ("Stops on", date(2028, 4, 1), "1 Apr 2028"),
        ("Servers", 1200, "1,200"),
        ("Signal", None, "–"),
    ],
)
def test_that_cells_are_written_by_what_their_heading_says(
    heading: str, cell: object, text: str
) -> None:
    assert cell_text(heading, cell) == text


def test_that_the_name_stands_first_and_ids_are_put_away() -> None:
    columns = report_columns(WIDE)
    assert columns[0].heading == "Line"
    assert columns[-1].heading == "Id"
    hidden = {column.heading for column in columns if not column.shown}
    assert hidden == {"Id", "Follows from"}
    assert row_title(WIDE, report_rows(WIDE)[0]) == "Lease"


def test_that_a_row_is_called_by_its_name_and_not_by_its_kind() -> None:
    titles = {
        table.name: row_title(table, report_rows(table)[0])
        for table in (*target_cost(exit_project()).tables, *full(exit_project()).exit_tables)
        if table.rows
    }
    assert titles["shared_release"] == "esx-1"
    assert titles["completeness"] == "Hardware refresh"
    assert titles["open_ends"] == "open end"
    assert titles["assets"] == "web-001"
    assert titles["months"] == "Apr 2026"


def test_that_numbers_are_sorted_as_numbers_and_unknown_ones_stand_last() -> None:
    model = RowTable(report_columns(WIDE), key=report_key)
    model.set_rows(report_rows(WIDE))
    place = [column.heading for column in model.columns].index("Staying")
    model.sort(place, Qt.SortOrder.DescendingOrder)
    assert [row.cells[1] for row in model.shown()] == ["Lease", "Power"]
    model.sort(place, Qt.SortOrder.AscendingOrder)
    assert [row.cells[1] for row in model.shown()] == ["Lease", "Power"]


def test_that_every_table_of_both_screens_is_a_sound_model(qapp) -> None:
    project = exit_project()
    tables = (*target_cost(project).tables, *full(project).exit_tables)
    assert len(tables) > 15
    for table in tables:
        model = RowTable(report_columns(table), key=report_key)
        tester = QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        model.set_rows(report_rows(table))
        for column in range(model.columnCount()):
            model.sort(column)
            for row in range(model.rowCount()):
                assert isinstance(model.index(row, column).data(), str)
        model.set_filter("a")
        del tester


def test_that_numbers_with_a_date_among_them_stand_to_the_right_as_people_write_them() -> None:
    table = Table(
        name="ranges",
        title="Ranges",
        headings=("Figure", "P10"),
        rows=(("Worth", Decimal("756894.69")), ("Empty", date(2027, 9, 19)), ("Cost", Decimal(5))),
    )
    column = report_columns(table)[1]
    shown = [column.text(column.value(row)) for row in report_rows(table)]
    assert column.number
    assert shown == ["756,895", "19 Sep 2027", "5"]


def test_that_the_year_of_a_benefit_stands_beside_its_name() -> None:
    table = Table(
        name="benefits",
        title="Benefits",
        headings=("Id", "Benefit", "Owner", "Fiscal year", "Forecast", "Realised"),
        rows=(),
    )
    assert [one.id for one in report_columns(table)] == [
        "Benefit", "Fiscal year", "Forecast", "Realised", "Owner", "Id"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "cells", "title"),
    [
        (("Site", "Room", "Rack"), ("County Hall", "Suite", "CH-A1"), "CH-A1"),
        (("After wave", "From", "Service"), (0, None, "DNS and DHCP"), "DNS and DHCP"),
        (("Tier", "Name", "RTO"), (0, "identity", "15 minutes"), "identity"),
        (("Site", "Room"), ("County Hall", "Suite"), "County Hall"),
    ],
)
def test_that_a_row_is_called_after_what_tells_it_from_the_others(headings, cells, title) -> None:
    table = Table(name="rows", title="Rows", headings=headings, rows=(cells,))
    assert row_title(table, report_rows(table)[0]) == title


def test_that_a_heading_leaves_out_what_only_files_need() -> None:
    table = Table(name="c", title="C", headings=("Rule", "Holds (1 yes, 0 no)"), rows=(("O1", 1),))
    assert [column.heading for column in report_columns(table)] == ["Rule", "Holds"]
