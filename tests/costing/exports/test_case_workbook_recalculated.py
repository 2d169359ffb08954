"""Every input of the workbook changed in LibreOffice, against the engine run with that change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from costing.exports.case_workbook import CaseWorkbook
from costing.exports.case_workbook.book import BODY
from costing.exports.case_workbook.entries import day_of
from costing.exports.case_workbook.reading import read_inputs
from costing.months import Month
from inventory.progress import SILENT
from tests.builders_case_workbook import (
    PLAN,
    PLAN_ALL,
    Changes,
    expected,
    run,
    scaled_parts,
)
from tests.builders_workbook_cells import COMPARED, SHOWN, is_input, master_check, rows_of, shown_by
from tests.soffice import Edit, needs_soffice, recalculated

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.waves.plan import WavePlan

LATER = timedelta(days=37)

#: Steps for inputs of which a factor would leave the limits or the whole numbers.
STEPS = {
    "replication_overlap_days": Decimal(9),
    "sweat_months": Decimal(3),
    "life_months_server": Decimal(-7),
    "life_months_storage": Decimal(5),
    "life_months_network": Decimal(5),
    "discount_rate": Decimal("0.015"),
    "inflation": Decimal("0.01"),
}


@dataclass(frozen=True)
class Case:
    """One changed input: where it stands, its new value, and the same change for the engine."""

    sheet: str
    cell: str
    label: str
    value: object
    changes: Changes
    plan: WavePlan
    inflation: Decimal = Decimal("0.02")


class CaseMaker:
    """Says the change of one cell in the engine's terms."""

    def __init__(self, material: Material, plan: WavePlan) -> None:
        self.material = material
        self.plan = plan
        self.inputs = read_inputs(material)
        self.tenants = [(unit.id, wave) for unit in self.inputs.units for wave, _ in unit.tenants]

    def case(self, sheet: str, cell, row: str, heading: str) -> Case:
        value, factor = cell.value, Decimal("1.25")
        place = cell.row - BODY
        if isinstance(value, datetime):
            value = value.date()
            new: object = value + LATER
        else:
            value = Decimal(str(value))
            new = value * factor
        made = getattr(self, f"_{sheet.lower()}")(place, row, heading, value, new, factor)
        changes, written = made if isinstance(made, tuple) else (made, new)
        if isinstance(written, Decimal):
            written = float(written)
        label = f"{sheet}!{cell.coordinate} {row} {heading}"
        inflation = Decimal("0.02")
        if row == "in_inflation":
            inflation, changes = Decimal(str(written)), Changes()
        return Case(sheet, cell.coordinate, label, written, changes, self.plan, inflation)

    def _assumptions(self, place, row, heading, value, new, factor):
        name = row.removeprefix("in_")
        changed = value + STEPS[name] if name in STEPS else new
        return Changes(values={name: changed}), changed

    def _waves(self, place, row, heading, value, new, factor):
        wave = self.inputs.waves[place]
        key = (wave.cutover.value, wave.start_day, wave.off.value)
        assert heading in {"Cutover", "Off for good from"}

        def moved(one):
            days = (_serial(one.cutover), one.cloud_start, _serial(one.off))
            if days != key:
                return one
            if heading == "Cutover":
                return replace(
                    one, cutover=one.cutover + LATER, cloud_start=one.cloud_start + LATER
                )
            return replace(one, off=one.off + LATER)

        return Changes(departures=moved)

    def _inventory(self, place, row, heading, value, new, factor):
        def changed(unit):
            if unit.id != row:
                return unit
            match heading:
                case "Quantity" | "Each":
                    return replace(unit, monthly=unit.monthly * factor)
                case "Start":
                    return replace(unit, start=new)
                case "Stop":
                    return replace(unit, stop=new)
            raise AssertionError(heading)

        return Changes(units=changed)

    def _tenants(self, place, row, heading, value, new, factor):
        unit_id, wave = self.tenants[place]
        servers = {
            one.server
            for one in self.material.projection.leaving
            if (_serial(one.cutover), one.cloud_start, _serial(one.off))
            == (
                self.inputs.waves[wave].cutover.value,
                self.inputs.waves[wave].start_day,
                self.inputs.waves[wave].off.value,
            )
        }

        def changed(unit):
            if unit.id != unit_id:
                return unit
            alike = not any(one.weight for one in unit.tenants)
            tenants = []
            for one in unit.tenants:
                weight = Decimal(1) if alike else one.weight
                tenants.append(
                    replace(one, weight=weight * (factor if one.server in servers else 1))
                )
            return replace(unit, tenants=tuple(tenants))

        return Changes(units=changed)

    def _refresh(self, place, row, heading, value, new, factor):
        key = row.rpartition(":")[2]

        def changed(item):
            if item.ref.key != key:
                return item
            match heading:
                case "Quantity" | "Each":
                    return replace(item, price=item.price * factor)
                case "Purchased":
                    return replace(item, purchased=new)
                case "Supported until":
                    return replace(item, end_of_support=new)
            raise AssertionError(heading)

        if heading == "No longer needed from":
            return Changes(free={key: new})
        return Changes(assets=changed)

    def _running(self, place, row, heading, value, new, factor):
        if heading == "From":
            return Changes(days={value: new})
        assert heading == "Each"
        prefix, _, server = row.partition(":")

        def changed(composed):
            return scaled_parts(composed, prefix, factor) if composed.server == server else composed

        # A dearer licence might be covered in another's place: that choice stands in the workbook.
        return Changes(composed=changed, coverage=self.material.projection.coverage)

    def _advance(self, place, row, heading, value, new, factor):
        server = row.partition(":")[2].partition("/")[0]

        def changed(composed):
            if composed.server != server:
                return composed
            if heading == "Amount":
                return scaled_parts(composed, "upfront", factor)
            assert heading == "Term in months"
            terms = tuple(replace(one, months=one.months + 5) for one in composed.upfront)
            return replace(composed, upfront=terms)

        if heading == "Term in months":
            return Changes(composed=changed), value + 5
        return Changes(composed=changed)

    def _once(self, place, row, heading, value, new, factor):
        once = self.inputs.once[place]
        amount = Decimal(str(once.quantity.value * once.each.value * once.rate.value))
        first = self.material.projection.first
        due = Month.of(day_of(once.due.value)) - first
        line_id = row.partition("/")[0]

        def changed(line):
            if line.id != line_id:
                return line
            amounts = list(line.amounts)
            amounts[due] -= amount
            match heading:
                case "Due":
                    amounts[Month.of(new) - first] += amount
                case "Quantity":
                    amounts[due] += amount * factor
                case _:
                    raise AssertionError(heading)
            return replace(line, amounts=tuple(amounts))

        return Changes(lines=changed)


def _serial(day: date | None) -> float | None:
    return None if day is None else float(day.toordinal() - 693_594)


def written(material: Material, folder: Path) -> Path:
    folder.mkdir()
    (path,) = CaseWorkbook().write(material, folder, SILENT)
    return path


def all_cases(material: Material, path: Path, plan: WavePlan) -> list[Case]:
    """One for each cell that a person may change and that holds a value."""
    maker = CaseMaker(material, plan)
    found = []
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(min_row=BODY):
            for cell in row:
                if is_input(cell) and cell.value is not None:
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
    return _serial(value) if isinstance(value, date) else float(value)


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
    edits, cases = [], []
    for name, plan in plans.items():
        material = run(plan=plan)
        path = written(material, tmp_path / name)
        found = all_cases(material, path, plan)
        if name == "all":  # what differs: the last day of all closes the site
            found = [one for one in found if one.sheet == "Waves"]
        copy = stripped(path)
        edits.append(Edit(copy, SHOWN))
        cases.append((path, material))
        edits += [Edit(copy, COMPARED, one.sheet, one.cell, number_of(one.value)) for one in found]
        cases += found
    wrong = []
    assert len(cases) > 80
    for case, got in zip(cases, recalculated(edits, tmp_path / "office"), strict=True):
        if isinstance(case, Case):
            label, master = f"{case.label} -> {case.value}", 1
            material, inflation = run(case.changes, plan=case.plan), case.inflation
        else:
            (path, material), inflation = case, Decimal("0.02")
            label, master = f"{path.parent.name} as exported", 0
            held = shown_by(path)
            apart = [key for key, value in held.items() if is_apart(value, got.cells.get(key, ""))]
            assert apart == []
            assert len(held) > 2000
        wanted = {
            key: values
            for key, values in expected(material.projection, material.statement, inflation).items()
            if key[0] in COMPARED
        }
        found = differences(rows_of(got.cells), wanted)
        if got.errors or master_check(got.cells) != master:
            found.append(f"errors {got.errors[:3]}, master check {master_check(got.cells)}")
        if found:
            wrong.append(f"{label}: {found[:3]}")
    assert wrong == []


def is_apart(held: float | str, got: float | str) -> bool:
    """Whether a value that the file holds is not the one that comes out of its formula."""
    if isinstance(held, str) or isinstance(got, str):
        return held != got  # a text that is empty is not written down
    return abs(held - got) > 1e-6 + 1e-9 * abs(held)
