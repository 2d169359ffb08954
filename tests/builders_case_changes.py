"""The change of one cell of the case workbook, in the workbook and in the engine's own terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.cases.terms import YearAmount
from costing.exports.case_workbook.book import BODY
from costing.exports.case_workbook.entries import day_of
from costing.exports.case_workbook.reading import read_inputs
from costing.money import Money
from costing.months import Month
from tests.builders_case_workbook import Changes, Cut, scaled_parts

if TYPE_CHECKING:
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


#: What is put into a cell that is empty, by sheet and heading; figures of years everywhere else.
FILLED = {
    ("Inventory", "Start"): date(2027, 7, 19),
    ("Inventory", "Stop"): date(2029, 2, 14),
    ("Refresh", "Purchased"): date(2022, 6, 20),
    ("Refresh", "Supported until"): date(2029, 8, 31),
    ("Refresh", "No longer needed from"): date(2028, 5, 9),
    ("Running", "Until"): date(2028, 10, 17),
}
FILLED_AMOUNT = Decimal("1234.50")


@dataclass(frozen=True)
class Case:
    """One changed input: where it stands, its new value, and the same change for the engine."""

    sheet: str
    cell: str
    label: str
    value: object
    changes: Changes
    plan: WavePlan
    name: str = ""


def terms_changed(name: str, value: Decimal):
    """The change of the terms of the case that an input stands for; None for none."""

    def rise(line):
        def changed(terms):
            return replace(
                terms,
                inflation=tuple(
                    replace(one, per_year=value) if one.line == line else one
                    for one in terms.inflation
                ),
            )

        return changed

    def held(terms):
        return replace(terms, contingency=(replace(terms.contingency[0], ratio=value),))

    return {
        "inflation": rise(""),
        "inflation_a4": rise("A4"),
        "inflation_d2": rise("D2"),
        "inflation_power_host_h1": rise("power:host:H1"),
        "vat_c4": lambda terms: replace(terms, vat=(replace(terms.vat[0], rate=value),)),
        "contingency_b2_b3": held,
        "borrowing_rate": lambda terms: replace(terms, borrowing_rate=value),
    }.get(name)


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
        new: object
        if value is None:
            new = FILLED.get((sheet, heading), FILLED_AMOUNT)
        elif isinstance(value, datetime):
            value = value.date()
            new = value + LATER
        else:
            value = Decimal(str(value))
            new = value * factor
        made = getattr(self, f"_{sheet.lower()}")(place, row, heading, value, new, factor)
        changes, written = made if isinstance(made, tuple) else (made, new)
        if isinstance(written, Decimal):
            written = float(written)
        label = f"{sheet}!{cell.coordinate} {row} {heading}"
        return Case(sheet, cell.coordinate, label, written, changes, self.plan)

    def _assumptions(self, place, row, heading, value, new, factor):
        name = row.removeprefix("in_")
        changed = value + STEPS[name] if name in STEPS else new
        terms = terms_changed(name, changed)
        if terms is not None:
            return Changes(terms=terms), changed
        if name.startswith("bias_"):
            return Changes(uplift=changed), changed
        if name.startswith("factor_"):
            changed = value * Decimal("1.07")
            one = next(one for one in self.inputs.multipliers if one.name == row)
            return Changes(factors={one.id: changed}), changed
        return Changes(values={name: changed}), changed

    def _benefits(self, place, row, heading, value, new, factor):
        year = int(heading[:4])

        def changed(benefit):
            if benefit.id != row:
                return benefit
            others = [one for one in benefit.forecast if one.year != year]
            return replace(benefit, forecast=(*others, YearAmount(year=year, amount=new)))

        return Changes(benefits=changed)

    def _waves(self, place, row, heading, value, new, factor):
        wave = self.inputs.waves[place]
        key = (wave.cutover.value, wave.start_day, wave.off.value)
        assert heading in {"Cutover", "Off for good from"}

        def moved(one):
            days = (serial_of(one.cutover), one.cloud_start, serial_of(one.off))
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
            if (serial_of(one.cutover), one.cloud_start, serial_of(one.off))
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
        if heading == "Until":
            one = self.inputs.running[place]
            assert one.by_day
            line = row.partition("/")[0]
            monthly = Decimal(str(one.price.monthly))
            return Changes(cut=Cut(line, monthly, day_of(one.start.value), new))
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

    def _bands(self, place, row, heading, value, new, factor):
        if heading == "Quantity a month, all running":
            return Changes(traffic=factor)

        def changed(found):
            bands, free = found
            if heading == "Free a month":
                return bands, new
            price = bands[place].price
            dearer = replace(price, amount=Money(new, price.amount.currency))
            return (*bands[:place], replace(bands[place], price=dearer), *bands[place + 1 :]), free

        return Changes(bands=changed)

    def _overheads(self, place, row, heading, value, new, factor):
        assert heading == "Each"
        item = row.split(":", 4)[4]

        def changed(use):
            # The price of a row is that of its whole quantity.
            return replace(use, quantity=use.quantity * factor) if use.item == item else use

        return Changes(uses=changed)

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


def serial_of(day: date | None) -> float | None:
    return None if day is None else float(day.toordinal() - 693_594)
