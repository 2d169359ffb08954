"""What stands in the workbook of the business case: formulas, names, colours, values held."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from costing.exporting import Material
from costing.exports.case_workbook import CaseWorkbook
from costing.exports.case_workbook.book import CALCULATING, SHEETS, TABLED
from costing.exports.case_workbook.reading import read_inputs
from costing.exports.case_workbook.times import FIRST
from inventory.model import Inventory
from inventory.progress import SILENT, Cancelled
from tests.builders_case_buying import WITH_BANDS, WITH_LINKS
from tests.builders_case_expected import expected
from tests.builders_case_workbook import PLAN_ALL, run, run_whole
from tests.builders_workbook_cells import is_input, master_check, rows_of, shown_by

if TYPE_CHECKING:
    from pathlib import Path

#: Functions of Excel 2010 and LibreOffice 7.4 that are not volatile and spill nothing.
KNOWN = {
    "ABS", "AND", "AVERAGE", "COLUMNS", "COUNT", "COUNTIF", "DAY", "EDATE", "IF", "IFERROR", "INDEX", "INT",
    "IRR", "MATCH", "MAX", "MIN", "MIRR", "MOD", "MONTH", "OR", "PERCENTILE", "ROUND", "ROWS", "SMALL",
    "SQRT", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "YEAR",
}  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    (made,) = CaseWorkbook().write(run_whole(), folder, SILENT)
    return made


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def formulas(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet, cell


def test_that_the_sheets_stand_in_their_order(book):
    assert tuple(book.sheetnames) == SHEETS
    assert {sheet.sheet_state for sheet in book} == {"visible"}


def test_that_sheets_that_calculate_hold_no_figure_of_their_own(book):
    found = [
        f"{name}!{cell.coordinate}"
        for name in (*CALCULATING, *TABLED)
        for row in book[name].iter_rows()
        for cell in row
        if cell.data_type in {"n", "d", "b"} and cell.value is not None
    ]
    assert found == []


def test_that_no_formula_holds_a_number(book):
    found = [
        f"{sheet.title}!{cell.coordinate} {cell.value}"
        for sheet, cell in formulas(book)
        for token in Tokenizer(cell.value).items
        if token.type == "OPERAND" and token.subtype == "NUMBER"
    ]
    assert found == []


def test_that_formulas_use_functions_that_old_programs_know(book):
    used = set()
    for _, cell in formulas(book):
        for token in Tokenizer(cell.value).items:
            if token.type == "FUNC" and token.subtype == "OPEN":
                used.add(token.value.rstrip("(").lstrip("+-"))
    assert used <= KNOWN


def test_that_a_row_has_one_formula_over_time(book):
    first = get_column_letter(FIRST + 1)
    apart = []
    for name in (*CALCULATING, "Rates"):
        for row in book[name].iter_rows(min_col=FIRST + 1):
            cells = [cell for cell in row if cell.value is not None]
            if not cells:
                continue
            assert cells[0].column == FIRST + 1
            moved = Translator(cells[0].value, origin=f"{first}{cells[0].row}")
            apart += [
                f"{name}!{cell.coordinate}"
                for cell in cells[1:]
                if cell.value != moved.translate_formula(cell.coordinate)
            ]
    assert apart == []


def test_that_every_input_has_a_name_and_every_name_a_cell(book):
    named = set()
    for name, defined in book.defined_names.items():
        assert re.fullmatch(r"(in|k|out|unit|tenant|dual|gone|asset|run|adv|once|profile|wave|sched|assumed|input|line|sim|app|worth|low|high|benefit|share|recharge|mtfs)_\w+", name), name  # fmt: skip
        for sheet, cells in defined.destinations:
            area = book[sheet][cells]
            rows = area if isinstance(area, tuple) else ((area,),)
            for row in rows:
                named |= {(sheet, cell.coordinate) for cell in row}
    inputs = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if is_input(cell)
    }
    assert len(inputs) > 100
    assert inputs <= named


def test_that_the_values_held_are_those_of_the_engine(path):
    material = run()
    got = rows_of(shown_by(path))
    for key, values in expected(material.projection, material.statement).items():
        assert got[key] == pytest.approx(values, abs=1e-6), key
    assert master_check(shown_by(path)) == 0


def test_that_an_exit_of_everything_holds_the_figures_of_the_engine(tmp_path):
    material = run(plan=PLAN_ALL)
    (path,) = CaseWorkbook().write(material, tmp_path, SILENT)
    got = rows_of(shown_by(path))
    assert material.statement.payback_month is not None
    for key, values in expected(material.projection, material.statement).items():
        assert got[key] == pytest.approx(values, abs=1e-6), key


def test_that_lines_by_price_bands_have_a_row_for_each_band(tmp_path):
    material = run(buying=WITH_BANDS)
    inputs = read_inputs(material)
    assert inputs.profiles == []
    assert [row.id for row in inputs.banded] == ["run:egress:azure:uksouth"]
    (path,) = CaseWorkbook().write(material, tmp_path, SILENT)
    got = rows_of(shown_by(path))
    for key, values in expected(material.projection, material.statement).items():
        assert got[key] == pytest.approx(values, abs=1e-6), key


def test_that_links_and_vaults_have_rows_that_a_person_can_change(tmp_path):
    material = run(buying=WITH_LINKS)
    inputs = read_inputs(material)
    assert inputs.profiles == []
    followed = {row.id: row.how for row in inputs.follow if row.id.count(":") > 1}
    assert followed == {
        "run:link:azure:eastus:VPN gateway VpnGw1": "daily",
        "run:link:azure:uksouth:inter-region out": "ramp",
        "run:storage:azure:westeurope:Azure Backup: vault storage LRS": "ramp",
    }
    (path,) = CaseWorkbook().write(material, tmp_path, SILENT)
    got = rows_of(shown_by(path))
    for key, values in expected(material.projection, material.statement).items():
        assert got[key] == pytest.approx(values, abs=1e-6), key


def test_that_lines_have_rows_of_their_own_wherever_a_row_can_say_them():
    inputs = read_inputs(run())
    assert inputs.profiles == []
    assert {row.how for row in inputs.follow} == {"ramp", "ratio", "flat"}
    assert len(inputs.advance) == 3


def test_that_a_text_that_begins_like_a_formula_stays_text(book):
    cell = book["Cover"]["A1"]
    assert (cell.data_type, cell.value) == ("s", "=Exit of the west rooms: business case")


def test_that_assumptions_carry_their_evidence(book):
    rows = {row[0].value: row for row in book["Assumptions"].iter_rows(min_row=6)}
    rate = rows["in_discount_rate"]
    assert is_input(rate[2])
    assert (rate[2].value, rate[9].value) == (0.035, "C")
    assert rate[7].value
    assert not is_input(rows["headroom"][2])


def test_that_the_same_plan_gives_the_same_bytes(tmp_path):
    made = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        (path,) = CaseWorkbook().write(run(), folder, SILENT)
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_that_nothing_is_written_without_a_projection(tmp_path):
    bare = Material(title="", today=date(2027, 4, 1), inventory=Inventory())
    assert CaseWorkbook().write(bare, tmp_path, SILENT) == ()


def test_that_a_cancelled_run_leaves_no_file(tmp_path):
    class Stopped:
        def report(self, fraction, message):
            """Say nothing."""

        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        CaseWorkbook().write(run(), tmp_path, Stopped())
    assert list(tmp_path.iterdir()) == []
