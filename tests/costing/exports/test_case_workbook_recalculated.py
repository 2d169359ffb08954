"""Every input of the workbook changed in LibreOffice, against the engine run with that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from costing.exports.case_workbook import CaseWorkbook
from costing.exports.case_workbook.book import BODY
from inventory.progress import SILENT
from tests.builders_case_buying import WITH_BANDS, WITH_LINKS, WITH_SUPPORT
from tests.builders_case_changes import Case, CaseMaker, serial_of
from tests.builders_case_expected import (
    by_party,
    cash_of,
    expected,
    party_cells,
    swings,
    swings_shown,
    worth_of,
)
from tests.builders_case_workbook import BUYING, PLAN, PLAN_ALL, run, run_whole
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


def is_anything(one: Case) -> bool:
    return True


def is_date_of_a_wave(one: Case) -> bool:
    return one.sheet == "Waves"


def is_rate(one: Case) -> bool:
    return "in_exchange_rate" in one.label


def moves_bands(one: Case) -> bool:
    return one.sheet in {"Bands", "Waves"} or is_rate(one)


def moves_links(one: Case) -> bool:
    return one.sheet == "Overheads" or is_rate(one)


#: By name: the plan, how it buys, and which of its inputs are changed.  The first has every kind
#: of cell but the bands; where everything leaves, the last day of all closes the site; a support
#: plan is taken over month by month and follows the exchange rate; links and vaults follow what
#: runs.
ESTATES = {
    "some": (PLAN, BUYING, is_anything),
    "all": (PLAN_ALL, BUYING, is_date_of_a_wave),
    "bands": (PLAN, WITH_BANDS, moves_bands),
    "support": (PLAN, WITH_SUPPORT, is_rate),
    "links": (PLAN, WITH_LINKS, moves_links),
}


@needs_soffice
@pytest.mark.libreoffice
@pytest.mark.slow
def test_that_every_changed_input_comes_to_what_the_engine_comes_to(tmp_path):
    edits, cases, whole = [], [], {}
    for name, (plan, buying, wanted) in ESTATES.items():
        material = run_whole(plan=plan, buying=buying)
        path = written(material, tmp_path / name)
        found = [replace(one, name=name) for one in all_cases(material, path, plan) if wanted(one)]
        copy = stripped(path)
        edits.append(Edit(copy, SHOWN))
        cases.append((path, material))
        whole[name] = (material, party_cells(path))
        edits += [Edit(copy, COMPARED, one.sheet, one.cell, number_of(one.value)) for one in found]
        cases += found
    wrong = []
    assert len(cases) > 180
    for case, got in zip(cases, recalculated(edits, tmp_path / "office"), strict=True):
        if isinstance(case, Case):
            label, master = f"{case.label} -> {case.value}", 1
            material = run(case.changes, plan=case.plan, buying=ESTATES[case.name][1])
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
            base, cells = whole[case.name]
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
