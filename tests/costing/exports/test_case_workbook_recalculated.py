"""Every input of the workbook changed in LibreOffice, against the engine run with that change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from costing.exports.case_workbook import CaseWorkbook
from costing.exports.case_workbook.book import BODY
from inventory.progress import SILENT
from tests.builders_case_changes import Case, CaseMaker, serial_of
from tests.builders_case_expected import by_party, party_cells, swings, swings_shown
from tests.builders_case_workbook import PLAN, PLAN_ALL, cash_of, expected, run, run_whole, worth_of
from tests.builders_workbook_cells import COMPARED, SHOWN, is_input, master_check, rows_of, shown_by
from tests.soffice import Edit, needs_soffice, recalculated

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.waves.plan import WavePlan


def written(material: Material, folder: Path) -> Path:
    folder.mkdir()
    (path,) = CaseWorkbook().write(material, folder, SILENT)
    return path


def all_cases(material: Material, path: Path, plan: WavePlan) -> list[Case]:
    """One for each cell that a person may change, those that are empty with them."""
    maker = CaseMaker(material, plan)
    found = []
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(min_row=BODY):
            for cell in row:
                if is_input(cell):
                    heading = sheet.cell(BODY - 1, cell.column).value
                    name = str(sheet.cell(cell.row, 1).value)
                    found.append(maker.case(sheet.title, cell, name, heading))
    return found


def stripped(path: Path) -> Path:
    """Save a copy without the values that it holds: openpyxl leaves them out."""
    copy = path.with_name("stripped.xlsx")
    openpyxl.load_workbook(path).save(copy)
    return copy


def number_of(value: object) -> float:
    """A day as a spreadsheet counts it, or the number."""
    return serial_of(value) if isinstance(value, date) else float(value)


def differences(got, wanted) -> list[str]:
    found = []
    for key, values in wanted.items():
        if key not in got:
            found.append(f"{key} is not there")
            continue
        for place, (one, other) in enumerate(zip(got[key], values, strict=True)):
            if abs(one - other) > 0.01:
                found.append(f"{key}[{place}]: workbook {one:.4f}, engine {other:.4f}")
                break
    return found


@needs_soffice
@pytest.mark.libreoffice
@pytest.mark.slow
def test_that_every_changed_input_comes_to_what_the_engine_comes_to(tmp_path):
    plans = {"some": PLAN, "all": PLAN_ALL}
    edits, cases, whole = [], [], {}
    for name, plan in plans.items():
        material = run_whole(plan=plan)
        path = written(material, tmp_path / name)
        found = all_cases(material, path, plan)
        if name == "all":  # what differs: the last day of all closes the site
            found = [one for one in found if one.sheet == "Waves"]
        copy = stripped(path)
        edits.append(Edit(copy, SHOWN))
        cases.append((path, material))
        whole[name] = (material, party_cells(path))
        edits += [Edit(copy, COMPARED, one.sheet, one.cell, number_of(one.value)) for one in found]
        cases += found
    wrong = []
    assert len(cases) > 80
    for case, got in zip(cases, recalculated(edits, tmp_path / "office"), strict=True):
        if isinstance(case, Case):
            label, master = f"{case.label} -> {case.value}", 1
            material = run(case.changes, plan=case.plan)
        else:
            path, material = case
            label, master = f"{path.parent.name} as exported", 0
            held = shown_by(path)
            apart = [key for key, value in held.items() if is_apart(value, got.cells.get(key, ""))]
            assert apart == []
            assert len(held) > 2000
        wanted = {
            key: values
            for key, values in expected(material.projection, material.statement).items()
            if key[0] in COMPARED
        }
        wanted |= worth_of(material.economic) | cash_of(material.financial)
        found = differences(rows_of(got.cells), wanted)
        if isinstance(case, Case):
            name = next(name for name, plan in plans.items() if plan is case.plan)
            base, cells = whole[name]
            shown = {party: got.cells[cell] for party, cell in cells.items()}
            found += apart_by(shown, by_party(base, material), 0.011)
            ends = swings(base if case.changes.factors else material, case.changes)
            found += apart_by(swings_shown(got.cells, ends), ends, 0.01)
        if got.errors or master_check(got.cells) != master:
            found.append(f"errors {got.errors[:3]}, master check {master_check(got.cells)}")
        if found:
            wrong.append(f"{label}: {found[:3]}")
    assert wrong == []


def apart_by(got, wanted, most) -> list[str]:
    """What lies further apart than `most`, or is not there."""
    return [
        f"{key}: workbook {got.get(key)}, engine {value:.4f}"
        for key, value in wanted.items()
        if key not in got or abs(got[key] - value) > most
    ]


def is_apart(held: float | str, got: float | str) -> bool:
    """Whether a value that the file holds is not the one that comes out of its formula."""
    if isinstance(held, str) or isinstance(got, str):
        return held != got  # a text that is empty is not written down
    return abs(held - got) > 1e-6 + 1e-9 * abs(held)
