"""The sheets of units and of who holds them, each row with what follows from it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import BODY, Book, Column, write_table
from costing.exports.case_workbook.entries import Entry, Role, calc, day_of, fixed, number
from costing.exports.case_workbook.input_sheets import PRICE_COLUMNS, Cells, flag, prices, text
from costing.exports.case_workbook.spreading import Spread, Sums, cells, spread

if TYPE_CHECKING:
    from costing.exports.case_workbook.rows import CaseInputs, UnitRow
    from costing.exports.case_workbook.spreading import Calendar


def write_inventory(
    book: Book, inputs: CaseInputs, calendar: Calendar
) -> tuple[Sums, Sums, list[tuple[float, float, float]]]:
    """Write the terminable units; return their sums staying and leaving, and each unit's days.

    Tenants of a unit stand together on the Tenants sheet, in the order of units.
    """
    rows, days = [], []
    stay, leave = Sums(calendar), Sums(calendar)
    tenant_row = BODY
    for place, unit in enumerate(inputs.units):
        at = BODY + place
        monthly = unit.price.monthly
        begin = max(number(unit.start), calendar.begin)
        finish = number(unit.stop) or calendar.end
        kept = spread(calendar, monthly, begin, finish, by_day=unit.by_day)
        always = Spread(
            full=monthly,
            from_no=kept.from_no,
            to_no=0.0,
            from_part=monthly * (day_of(begin).day - 1) if unit.by_day else 0.0,
            to_part=0.0,
        )
        stay.add(unit.standard, always, ends=False)
        leave.add(unit.standard, kept)
        weight = sum(one for _, one in unit.tenants)
        last = tenant_row + len(unit.tenants) - 1
        weights = f"=SUM(Tenants!$C${tenant_row}:$C${last})" if unit.tenants else ""
        tenant_row = last + 1
        days.append((begin, finish, monthly))
        rows.append(
            [
                text(unit.id), text(unit.name), text(unit.standard),
                *prices(unit.price), calc(f"=D{at}*E{at}*F{at}/G{at}", monthly),
                flag(unit.by_day), unit.start, unit.stop,
                calc(f"=MAX(J{at},k_first_day)", begin),
                calc(f"=IF(K{at}=k_zero,k_end_day,K{at})", finish),
                calc(f"=IF(M{at}>L{at},H{at},k_zero)", kept.full),
                *cells(kept, f"N{at}", f"L{at}", f"M{at}", f"I{at}"),
                calc(f"=I{at}*H{at}*(DAY(L{at})-k_one)", always.from_part),
                calc(weights, weight) if weights else fixed(None),
                text(unit.note),
            ]
        )  # fmt: skip
    write_table(
        book,
        "Inventory",
        "Inventory: terminable units of the data centre",
        f"A month costs quantity x each x rate / per, in {book.currency}. A stop is the first day "
        "without cost; none means that it never stops. 1 under 'By day' pays the days in use, 0 "
        "whole months that begin in use.",
        (
            Column(heading="Id", width=24), Column(heading="Unit", width=34),
            Column(heading="Standard line", name="unit_key", width=9), *PRICE_COLUMNS,
            Column(heading="A month", kind="money", name="unit_monthly"),
            Column(heading="By day", kind="whole", width=7),
            Column(heading="Start", kind="day", watched=True),
            Column(heading="Stop", kind="day", name="unit_stop", watched=True),
            Column(heading="Counted from", kind="day"), Column(heading="Counted until", kind="day"),
            Column(heading="A month until its stop", kind="money", name="unit_kept"),
            Column(heading="First month", kind="whole", name="unit_from_no"),
            Column(heading="Month of stop", kind="whole", name="unit_to_no"),
            Column(heading="Part of first month", kind="money", name="unit_from_part"),
            Column(heading="Part of last month", kind="money", name="unit_to_part"),
            Column(heading="Part of first month, staying", kind="money", name="unit_stay_part"),
            Column(heading="Weight of tenants", kind="number"),
            Column(heading="Follows from", width=60),
        ),
        rows,
    )  # fmt: skip
    return stay, leave, days


def write_tenants(
    book: Book,
    inputs: CaseInputs,
    calendar: Calendar,
    days: list[tuple[float, float, float]],
    starts: list[float],
) -> tuple[Sums, Sums]:
    """Write who holds which unit; return the sums of dual running and of stranded cost."""
    rows: list[Cells] = []
    dual, gone = Sums(calendar), Sums(calendar)
    for place, unit in enumerate(inputs.units):
        for wave, weight in unit.tenants:
            off = number(inputs.waves[wave].off)
            figures = (starts[wave], off, *days[place])
            rows.append(
                _tenant(unit, BODY + place, BODY + wave, weight, figures, calendar, dual, gone,
                        BODY + len(rows))
            )  # fmt: skip
    write_table(
        book,
        "Tenants",
        "Tenants: the share of each unit by the days on which its servers leave",
        "Of a unit's cost the share of servers whose target is already paid is dual running, the "
        "share of servers that are gone is stranded, until the unit stops as a whole.",
        (
            Column(heading="Unit", width=24), Column(heading="Standard line", name="tenant_key"),
            Column(heading="Weight", kind="number", watched=True, width=20),
            Column(heading="A month, its share", kind="money"),
            Column(heading="Dual from", kind="day"), Column(heading="Dual until", kind="day"),
            Column(heading="Dual a month", kind="money", name="dual_full"),
            Column(heading="First month", kind="whole", name="dual_from_no"),
            Column(heading="Last month", kind="whole", name="dual_to_no"),
            Column(heading="Part of first", kind="money", name="dual_from_part"),
            Column(heading="Part of last", kind="money", name="dual_to_part"),
            Column(heading="Gone from", kind="day"), Column(heading="Unit until", kind="day"),
            Column(heading="Stranded a month", kind="money", name="gone_full"),
            Column(heading="First month", kind="whole", name="gone_from_no"),
            Column(heading="Last month", kind="whole", name="gone_to_no"),
            Column(heading="Part of first", kind="money", name="gone_from_part"),
            Column(heading="Part of last", kind="money", name="gone_to_part"),
        ),
        rows,
    )  # fmt: skip
    return dual, gone


def _tenant(
    unit: UnitRow,
    unit_at: int,
    wave_at: int,
    weight: float,
    figures: tuple[float, float, float, float, float],
    calendar: Calendar,
    dual: Sums,
    gone: Sums,
    at: int,
) -> Cells:
    start, off, begin, finish, monthly = figures
    total = sum(one for _, one in unit.tenants)
    share = monthly * weight / total
    dual_from, dual_to = max(start, begin), min(off or finish, finish)
    running = spread(calendar, share if start else 0.0, dual_from, dual_to, by_day=unit.by_day)
    gone_from = max(off, begin)
    stranded = spread(calendar, share if off else 0.0, gone_from, finish, by_day=unit.by_day)
    dual.add(unit.standard, running)
    gone.add(unit.standard, stranded)
    by_day, wave = f"Inventory!$I${unit_at}", f"Waves!$G${wave_at}"
    off_cell, finish_cell = f"Waves!$H${wave_at}", f"Inventory!$M${unit_at}"
    begin_cell = f"Inventory!$L${unit_at}"
    return [
        text(unit.id),
        text(unit.standard),
        Entry(weight, Role.INPUT),
        calc(f"=Inventory!$H${unit_at}*C{at}/Inventory!$T${unit_at}", share),
        calc(f"=MAX({wave},{begin_cell})", dual_from),
        calc(f"=MIN(IF({off_cell}=k_zero,{finish_cell},{off_cell}),{finish_cell})", dual_to),
        calc(f"=IF(AND({wave}<>k_zero,F{at}>E{at}),D{at},k_zero)", running.full),
        *cells(running, f"G{at}", f"E{at}", f"F{at}", by_day),
        calc(f"=MAX({off_cell},{begin_cell})", gone_from),
        calc(f"={finish_cell}", finish),
        calc(f"=IF(AND({off_cell}<>k_zero,M{at}>L{at}),D{at},k_zero)", stranded.full),
        *cells(stranded, f"N{at}", f"L{at}", f"M{at}", by_day),
    ]
