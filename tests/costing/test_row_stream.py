"""Sheets whose body is written as text, beside those that XlsxWriter writes cell by cell."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.report import Table
from costing.sheets import write_workbook
from inventory.progress import SILENT

if TYPE_CHECKING:
    from pathlib import Path

ODD = [
    "<r>rich?</r>", "a & b < c", "_x0041_", "bell \x07", "  edges  ", "two\nlines", "tab\tin it", '"quoted"',
    "=1+1", "+1", "-1", "@x", "\ufffe", "grüße 🏛", "x" * 40_000,
]  # fmt: skip


def written(path: Path, rows: tuple[tuple[object, ...], ...], headings: tuple[str, ...]) -> Path:
    table = Table(name="t", title="T", headings=headings, rows=rows)
    write_workbook(
        path, [table], title="Plan", today=date(2026, 11, 22), version="1", progress=SILENT
    )
    return path


def cells(path: Path) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    found = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    book.close()
    return found


@pytest.mark.parametrize("text", ODD[:-1])
def test_that_an_odd_text_reads_back_as_it_was_and_is_no_formula(tmp_path, text) -> None:
    path = written(tmp_path / "a.xlsx", ((text, 1),), ("Text", "N"))
    beside = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(beside, {"constant_memory": True}) as book:
        # A text in these marks is taken for markup by the library itself.
        book.add_worksheet().write_string(1, 0, text if not text.startswith("<r>") else "plain")
    expected = cells(beside)[0][0] if not text.startswith("<r>") else text
    assert cells(path)[0][0] == expected
    book = openpyxl.load_workbook(path)
    assert book.worksheets[0]["A2"].data_type == "s"
    book.close()


def test_that_a_text_longer_than_a_cell_says_that_it_was_cut(tmp_path) -> None:
    (row,) = cells(written(tmp_path / "a.xlsx", ((ODD[-1],),), ("Text",)))
    assert len(row[0]) == 32_767
    assert row[0].endswith("(40000 characters in all)")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)),
            st.one_of(st.none(), st.integers(-(10**12), 10**12), st.floats(-1e300, 1e300)),
            st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=2)),
            st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2100, 1, 1))),
        ),
        max_size=5,
    )
)  # fmt: skip
def test_that_every_cell_reads_back_with_its_value_and_kind(tmp_path_factory, rows) -> None:
    path = written(tmp_path_factory.mktemp("sheet") / "a.xlsx", tuple(rows), ("A", "B", "C", "D"))
    found = cells(path)
    for row, shown in zip(rows, found, strict=False):
        text, number, money, day = row
        assert (shown[0] or "") == (text or "")
        assert shown[1] == (None if number is None else pytest.approx(number, rel=1e-15))
        assert shown[2] == (None if money is None else pytest.approx(float(money)))
        assert shown[3] == (None if day is None else datetime.combine(day, time()))


def test_that_the_styles_follow_what_a_cell_holds(tmp_path) -> None:
    rows = (("=a", 1234, Decimal("1234.5"), Decimal("0.125"), date(2027, 4, 1)),)
    path = written(tmp_path / "a.xlsx", rows, ("A", "B", "C", "D", "E"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet["A2"].quotePrefix is True
    assert [sheet[place].number_format for place in ("B2", "C2", "D2", "E2")] == [
        "#,##0", "#,##0.00", "General", "yyyy\\-mm\\-dd" if "\\" in sheet["E2"].number_format else "yyyy-mm-dd",
    ]  # fmt: skip
    assert sheet.dimensions == "A1:E2"
    book.close()
