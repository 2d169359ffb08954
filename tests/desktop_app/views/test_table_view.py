from __future__ import annotations

import time

import pytest

from desktop_app.models.row_table import Column, RowTable
from desktop_app.views.table_view import RecordTable

MANY = 100_000
COLUMNS = tuple(
    Column(id=f"c{number}", heading=f"Column {number}", value=lambda row: row, number=number > 0)
    for number in range(20)
)


@pytest.fixture
def table(qtbot, qapp) -> RecordTable:
    model = RowTable(COLUMNS, key=str)
    model.set_rows(range(MANY))
    table = RecordTable(model, "Many rows")
    table.kept = model
    qtbot.addWidget(table)
    table.resize(900, 600)
    table.show()
    return table


def test_that_selecting_a_hundred_thousand_rows_is_quick(table: RecordTable, qapp) -> None:
    begin = time.thread_time()
    table.selectAll()
    qapp.processEvents()
    rows = table.selected_records()
    assert len(rows) == MANY
    assert (rows[0], rows[-1]) == (0, MANY - 1)
    assert time.thread_time() - begin < 0.5  # it took 2 s while headings asked every row


def test_that_rows_are_copied_in_the_order_shown_without_hidden_columns(
    table: RecordTable, qapp
) -> None:
    for number in range(2, len(COLUMNS)):
        table.hideColumn(number)
    table.horizontalHeader().moveSection(1, 0)
    table.selectRow(7)
    table.copy_selection()
    assert qapp.clipboard().text() == "Column 1\tColumn 0\n7\t7"


def test_that_no_heading_is_cut(table: RecordTable) -> None:
    words = table.horizontalHeader().fontMetrics()
    for number, column in enumerate(COLUMNS):
        assert table.columnWidth(number) > words.horizontalAdvance(column.heading)
