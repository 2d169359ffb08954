"""Shares, rates of return, draws and multipliers of the case workbook, against published figures."""

from __future__ import annotations

import openpyxl
import pytest
import xlsxwriter

from costing.exports.case_workbook import CaseWorkbook
from costing.exports.case_workbook.book import Book
from costing.exports.case_workbook.recharge_sheets import _half_even, _largest_remainder
from costing.exports.case_workbook.times import Row
from costing.exports.case_workbook.worth_sheets import _write_profile
from inventory.progress import SILENT
from tests.builders_case_workbook import PLAN_ALL, run, run_whole
from tests.builders_workbook_cells import is_input


@pytest.mark.parametrize(
    ("weights", "total", "pence"),
    [
        ((1, 1, 1), 100_000, [33_334, 33_333, 33_333]),
        ((1, 1, 1, 4), 10_000, [1_429, 1_429, 1_428, 5_714]),
        ((0, 0), 0, [0, 0]),
    ],
)
def test_that_the_pence_left_over_go_to_the_largest_fractions(weights, total, pence):
    assert [row[-1] for row in _largest_remainder(weights, float(total))] == pence


@pytest.mark.parametrize(
    ("amount", "pence"), [(0.125, 12), (0.135, 14), (10.004, 1000), (2.5e6, 250_000_000)]
)
def test_that_half_a_penny_goes_to_the_even_one(amount, pence):
    assert _half_even(amount) == pence


@pytest.mark.parametrize(
    ("flows", "rates"),
    [
        ((-150_000, 15_000, 25_000, 35_000, 45_000, 60_000), [0.052433]),
        ((-100, 0, 0, 74), [-0.095496]),
        ((-100, 100, 0, -7), [-0.678894, -0.083300]),
        ((-100, 120, -40), []),
    ],
)
def test_that_the_profile_finds_every_published_rate(tmp_path, flows, rates):
    workbook = xlsxwriter.Workbook(tmp_path / "one.xlsx")
    book = Book(workbook=workbook, currency="GBP", progress=SILENT)
    flow = Row(sheet="IRR", number=6, values=tuple(map(float, flows)))
    place = Row(sheet="Rates", number=7, values=tuple(map(float, range(len(flows)))))
    profile = _write_profile(book, flow, place, "L")
    workbook.close()
    assert profile.roots == pytest.approx(rates, abs=1e-6)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    material = run_whole(plan=PLAN_ALL)
    (path,) = CaseWorkbook().write(material, tmp_path_factory.mktemp("tables"), SILENT)
    return material, openpyxl.load_workbook(path, data_only=True)


def column(sheet, letter, first, last):
    return [sheet[f"{letter}{row}"].value for row in range(first, last + 1)]


def test_that_every_draw_is_listed_with_the_seed_and_their_number(written):
    material, book = written
    draws = column(book["Draws"], "B", 6, 405)
    assert draws == pytest.approx(material.simulation.npv_draws, rel=1e-12)
    assert book["Draws"]["A2"].value.startswith("Simulated, seed 7, N 400.")
    rows = {row[0].value: row[1].value for row in book["Simulation"].iter_rows(min_row=1)}
    assert (rows["Draws"], rows["Seed"]) == (400, 7)
    positive = sum(one > 0 for one in draws) / 400
    assert rows["Chance that leaving is worth more than staying"] == positive


def test_that_the_parts_of_the_draws_hold_all_of_them(written):
    _, book = written
    rows = list(book["Simulation"].iter_rows(values_only=True))
    begin = next(place for place, row in enumerate(rows) if row[0] == "Part") + 1
    counts = [row[3] for row in rows[begin : begin + 40]]
    assert sum(counts) == 400
    assert rows[begin + 39][5] == 1


def test_that_debits_and_credits_of_each_journal_are_the_recharge(written):
    material, book = written
    rows = list(book["Recharge"].iter_rows(values_only=True))
    for recharge in material.recharges:
        text = f"Recharge {recharge.period}"
        debit = sum(row[2] for row in rows if row[4] == text)
        relief = f"Relief of the budget, {recharge.period}"
        credit = sum(row[3] for row in rows if row[4] == relief)
        assert debit == pytest.approx(recharge.total_pence / 100, abs=1e-6)
        assert credit == pytest.approx(recharge.total_pence / 100, abs=1e-6)


def test_that_the_medium_term_table_has_the_rows_that_are_asked_for(written):
    _, book = written
    labels = [row[1] for row in book["Financial_MTFS"].iter_rows(values_only=True)]
    start = labels.index("Revenue growth")
    assert labels[start : start + 12] == [
        "Revenue growth",
        "Revenue savings",
        "One-off revenue",
        "  One-off revenue, of which contingency",
        "Funding route: flexible use of capital receipts",
        "Funding route: reserve",
        "Net revenue",
        "Capital spend",
        "  Capital spend, of which contingency",
        "Capital receipts",
        "MRP",
        "Interest",
    ]


def test_that_without_a_simulation_the_sheet_says_so(tmp_path):
    (path,) = CaseWorkbook().write(run(), tmp_path, SILENT)
    book = openpyxl.load_workbook(path, data_only=True)
    assert book["Simulation"]["A2"].value == "Not simulated."
    assert book["Cover"]["B3"].value == 0


def test_that_inputs_alone_can_be_typed_into(written):
    _, book = written
    for sheet in book:
        protected = sheet.protection.sheet
        assert protected is (sheet.title != "ChangeLog"), sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.protection.locked is not is_input(cell), f"{sheet.title} {cell}"
