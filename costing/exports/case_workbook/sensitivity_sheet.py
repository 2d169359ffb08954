"""One thing at a time: what each multiplier does to the net present value, and where it turns.

The net present value is a sum of present values of standard lines, each times the product of its
multipliers, so that the effect of one is exact whatever the others are set to.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import Check, Column
from costing.exports.case_workbook.entries import Entry, calc
from costing.exports.case_workbook.fixed_figures import GRID_POINTS, MOST_FACTOR
from costing.exports.case_workbook.rows import line_order
from costing.exports.case_workbook.spreading import standard_of
from costing.exports.case_workbook.stacked import StackedSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.frame_sheets import Months, Years
    from costing.exports.case_workbook.month_sheets import LineRow, Side
    from costing.exports.case_workbook.rows import CaseInputs, Multiplier
    from costing.uncertainty import Simulation, SwitchingValue

NONE = "none in range"
_NAME = "Sensitivity"
_LIVE = (
    "Live: each multiplier at the ends of its range, all else as it is now. The switching value is "
    "the multiplier at which leaving is worth nothing more than staying."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worths:
    """Present values of the standard lines.

    Attributes:
        planned: By standard line, with optimism bias where there is any, every multiplier 1.
        total: What they come to.
    """

    planned: dict[str, float]
    total: float


def write_sensitivity(
    book: Book,
    inputs: CaseInputs,
    months: Months,
    years: Years,
    sides: tuple[Side, Side],
    left: Mapping[str, tuple[float, float]],
    last: str,
    npv: float,
    simulation: Simulation | None,
    today: date,
) -> None:
    """Write the worth of each line, tornado and switching values, grid, and what was re-run."""
    sheet = StackedSheet(
        book, _NAME, "Sensitivity: what the result hangs on",
        "Change a multiplier on the Assumptions sheet (in_factor_...): every sheet follows it. "
        "Low and high are those of its range.", (46, *(16,) * 11),
    )  # fmt: skip
    worths = _worths(sheet, inputs, months, years, sides, left, last, npv)
    rows = _tornado(sheet, inputs, worths, simulation)
    _grid(sheet, inputs, worths, rows, simulation)
    _re_run(sheet, simulation, today)


def _worths(
    sheet: StackedSheet,
    inputs: CaseInputs,
    months: Months,
    years: Years,
    sides: tuple[Side, Side],
    left: Mapping[str, tuple[float, float]],
    last: str,
    npv: float,
) -> Worths:
    book = sheet.book
    sheet.section(
        "Worth of each standard line",
        "Present values of all its rows as planned; what leaving saves on it times its multiplier.",
    )
    lines = sorted(
        {one.standard for side in sides for one in side.lines} | set(left), key=line_order
    )
    factor = years.factor
    last_factor = factor.at(len(factor.values) - 1)
    rows: list[list[Entry]] = []
    presents = [
        [_present(sheet, side.lines, line, months, last) for side in sides] for line in lines
    ]
    first = sheet.next_number + 1
    planned: dict[str, float] = {}
    biased = inputs.bias
    for place, (line, present) in enumerate(zip(lines, presents, strict=True)):
        at = first + place
        tags = [tag for tag in left if standard_of(tag) == line]
        remains = sum(left[tag][1] - left[tag][0] for tag in tags) * factor.values[-1]
        worth = present[0][1] - present[1][1] + remains
        uplift = biased.get(line, ("", 0.0))
        planned[line] = worth * (1 + uplift[1])
        multiplier = f"=line_{line}" if line in book.multiplied else "=k_one"
        rows.append(
            [
                Entry(line), calc(multiplier, 1.0),
                *(calc(formula, value) for formula, value in present),
                calc(f"=({_left(tags)})*{last_factor}", remains),
                calc(f"=C{at}-D{at}+E{at}", worth),
                calc(f"=F{at}*B{at}", worth),
                calc(f"=k_one+{uplift[0]}" if uplift[0] else "=k_one", 1 + uplift[1]),
                calc(f"=F{at}*H{at}", planned[line]),
                calc(f"=I{at}*B{at}", planned[line]),
            ]
        )  # fmt: skip
        book.define(f"worth_{line}", f"{_NAME}!$I${at}")
    sheet.table(
        (
            Column(heading="Standard line"), Column(heading="Multiplier now", kind="number"),
            Column(heading="Staying, as planned", kind="money"),
            Column(heading="Leaving, as planned", kind="money"),
            Column(heading="Hardware left at the end", kind="money"),
            Column(heading="Worth, as planned", kind="money"),
            Column(heading="Worth now", kind="money"),
            Column(heading="With optimism bias", kind="number"),
            Column(heading="Worth with bias, as planned", kind="money"),
            Column(heading="Worth with bias now", kind="money"),
        ),
        rows,
    )  # fmt: skip
    end = first + max(len(rows), 1) - 1
    total = sum(planned.values())
    sheet.figure("Net present value, from the lines", calc(f"=SUM(G{first}:G{end})", npv), "money")
    without = f"{_NAME}!$B${sheet.next_number - 1}"
    sheet.figure(
        "The same with optimism bias, where any is entered",
        calc(f"=SUM(J{first}:J{end})", total), "money", "out_worth_with_bias",
    )  # fmt: skip
    book.checks.append(
        Check(
            label="Worth of the standard lines adds up to the net present value",
            formula=f"=IF(ABS({without}-out_npv)>k_tolerance,k_one,k_zero)",
            value=0,
        )
    )
    return Worths(planned=planned, total=total)


def _left(tags: Sequence[str]) -> str:
    return (
        "+".join(
            f'SUMIFS(asset_left_leave,asset_key,"{tag}")-SUMIFS(asset_left_stay,asset_key,"{tag}")'
            for tag in tags
        )
        or "k_zero"
    )


def _present(
    sheet: StackedSheet, lines: Sequence[LineRow], line: str, months: Months, last: str
) -> tuple[str, float]:
    """Return formula and value of the present value of all rows of a line."""
    factors = months.factor
    rows = [one.planned for one in lines if one.standard == line]
    parts = [f"SUMPRODUCT({row.all(last)},{factors.all(last)})" for row in rows]
    each = [
        sum(one * other for one, other in zip(row.values, factors.values, strict=True))
        for row in rows
    ]
    return f"={sheet.total_of(f'{line}, present value', parts, each)}", sum(each)


def effect(
    inputs: CaseInputs, worths: Worths, *names: str, values: Mapping[str, float]
) -> tuple[str, float]:
    """Return what multipliers scale together: lines that all of `names` scale, by the others."""
    parts, total = [], 0.0
    for line, multipliers in inputs.multiplied.items():
        if line not in worths.planned or not set(names) <= {one.id for one in multipliers}:
            continue
        others = [one for one in multipliers if one.id not in names]
        parts.append("*".join([f"worth_{line}", *(one.name for one in others)]))
        total += worths.planned[line] * prod(values[one.id] for one in others)
    return "+".join(parts) or "k_zero", total


def _tornado(
    sheet: StackedSheet, inputs: CaseInputs, worths: Worths, simulation: Simulation | None
) -> dict[str, int]:
    """Write one row for each multiplier; return the number of the row of each."""
    book = sheet.book
    bars = {bar.id: bar for bar in simulation.bars} if simulation else {}
    turns = {one.id: one for one in simulation.switching} if simulation else {}
    values = {one.id: 1.0 for one in inputs.multipliers}
    notes = [_LIVE]
    if bars:
        notes.append("Rank correlations are those of the simulation; they do not follow changes.")
    sheet.section("Tornado and switching values", *notes)
    order = sorted(
        inputs.multipliers,
        key=lambda one: (-abs(_swing(inputs, worths, one, values)), one.id),
    )
    first = sheet.next_number + 1
    rows, places = [], {}
    for place, one in enumerate(order):
        at = first + place
        places[one.id] = at
        formula, size = effect(inputs, worths, one.id, values=values)
        low, high = (worths.total + size * (end - 1.0) for end in (one.low, one.high))
        turn: float | str = 1.0 - worths.total / size if abs(size) > _TINY else NONE
        if isinstance(turn, float) and not 0 <= turn <= MOST_FACTOR:
            turn = NONE
        bar = bars.get(one.id)
        correlation = Entry(None)
        if bar is not None and bar.correlation is not None:
            book.taken[f"app_correlation_{place}"] = (
                f"Rank correlation of {one.title}", bar.correlation,
            )  # fmt: skip
            correlation = calc(f"=app_correlation_{place}", bar.correlation)
        name = one.name.removeprefix("in_")
        rows.append(
            [
                Entry(one.title), calc(f"={one.name}", 1.0), calc(f"=low_{name}", one.low),
                calc(f"=high_{name}", one.high), calc(f"={formula}", size),
                calc(f"=out_worth_with_bias+E{at}*(C{at}-B{at})", low),
                calc(f"=out_worth_with_bias+E{at}*(D{at}-B{at})", high),
                calc(f"=ABS(G{at}-F{at})", abs(high - low)),
                calc(
                    f'=IF(ABS(E{at})<=k_tiny,"{NONE}",IF(OR(B{at}-out_worth_with_bias/E{at}<k_zero,'
                    f'B{at}-out_worth_with_bias/E{at}>k_most_factor),"{NONE}",'
                    f"B{at}-out_worth_with_bias/E{at}))",
                    turn,
                ),
                correlation,
                Entry(one.driver),
            ]
        )  # fmt: skip
        if bar is not None:
            ends = (("F", "low", low, bar.npv_low), ("G", "high", high, bar.npv_high))
            for column, words, own, exported in ends:
                label = f"Net present value, {one.title} {words}"
                cell = f"{_NAME}!${column}${at}"
                book.compare(f"swing_{place}_{words}", cell, label, own, float(exported))
        if one.id in turns:
            cell = f"app_switching_{place}"
            book.taken[cell] = (f"Switching value of {one.title}", _turned(turns[one.id]))
            book.add_check(
                f"Switching value of {one.title}",
                f"=IF(OR({_NAME}!I{at}={cell},IFERROR(ABS({_NAME}!I{at}-{cell})<=k_tiny,"
                "k_one=k_zero)),k_zero,k_one)",
                0,
            )
    sheet.table(
        (
            Column(heading="Multiplier"), Column(heading="Now", kind="number"),
            Column(heading="Low", kind="number"), Column(heading="High", kind="number"),
            Column(heading="Effect of one whole", kind="money"),
            Column(heading="NPV at low", kind="money"), Column(heading="NPV at high", kind="money"),
            Column(heading="Swing", kind="money"),
            Column(heading="Switching value", kind="number"),
            Column(heading="Rank correlation", kind="number"), Column(heading="Driver"),
        ),
        rows,
    )  # fmt: skip
    return places


def swings(inputs: CaseInputs, worths: Worths) -> dict[str, float]:
    """Return what the ends of each range are apart, by the id of the multiplier."""
    values = {one.id: 1.0 for one in inputs.multipliers}
    return {one.id: _swing(inputs, worths, one, values) for one in inputs.multipliers}


def _swing(
    inputs: CaseInputs, worths: Worths, one: Multiplier, values: Mapping[str, float]
) -> float:
    return effect(inputs, worths, one.id, values=values)[1] * (one.high - one.low)


def _grid(
    sheet: StackedSheet,
    inputs: CaseInputs,
    worths: Worths,
    rows: Mapping[str, int],
    simulation: Simulation | None,
) -> None:
    """Write the net present value over the ranges of the two multipliers that matter most."""
    by_id = {one.id: one for one in inputs.multipliers}
    names = simulation.grid_names if simulation is not None else None
    if names is None or not set(names) <= set(by_id):
        spread = [one for one in inputs.multipliers if one.low < one.high]
        if len(spread) < 2:  # noqa: PLR2004 - two ways
            return
        found = swings(inputs, worths)
        spread.sort(key=lambda one: (-abs(found[one.id]), one.id))
        names = (spread[0].id, spread[1].id)
    across, down = by_id[names[1]], by_id[names[0]]
    values = {one.id: 1.0 for one in inputs.multipliers}
    both, size = effect(inputs, worths, down.id, across.id, values=values)
    slopes = [effect(inputs, worths, one.id, values=values)[1] for one in (down, across)]
    sheet.section(
        "Two at once",
        f"Live: net present value with {down.title} down and {across.title} across.",
    )
    cross = sheet.figure("Effect of both", calc(f"={both}", size)).replace(f"{_NAME}!", "")
    head = sheet.next_number
    steps = range(GRID_POINTS)

    def point(one: Multiplier, step: int) -> float:
        return one.low + (one.high - one.low) * step / (GRID_POINTS - 1)

    def formula(one: Multiplier, counter: str) -> str:
        name = one.name.removeprefix("in_")
        return f"=low_{name}+(high_{name}-low_{name})*({counter}-k_one)/(k_grid_points-k_one)"

    letters = "BCDEF"
    axis = [
        calc(formula(across, f"COLUMNS($B{head}:{letters[step]}{head})"), point(across, step))
        for step in steps
    ]
    body: list[list[Entry]] = []
    for place in steps:
        at = head + 1 + place
        x = point(down, place)
        cells = [calc(formula(down, f"ROWS($A${head + 1}:A{at})"), x)]
        for step in steps:
            y = point(across, step)
            here = f"{letters[step]}${head}"
            value = (
                worths.total + slopes[0] * (x - 1) + slopes[1] * (y - 1) + size * (x - 1) * (y - 1)
            )
            cells.append(
                calc(
                    f"=out_worth_with_bias+$E${rows[down.id]}*($A{at}-{down.name})"
                    f"+$E${rows[across.id]}*({here}-{across.name})"
                    f"+{cross}*($A{at}-{down.name})*({here}-{across.name})",
                    value,
                )
            )
        body.append(cells)
    sheet.plain_rows([[Entry(None), *axis]], ["text", *["number"] * GRID_POINTS])
    sheet.plain_rows(body, ["number", *["money"] * GRID_POINTS])


def _re_run(sheet: StackedSheet, simulation: Simulation | None, today: date) -> None:
    """Write what slips of the waves come to: re-runs of the application, not formulas."""
    if simulation is None:
        return
    book = sheet.book
    sheet.section(
        "Slips, risks and scenarios: results of re-runs",
        f"Worked out by the application for the plan as of {today.isoformat()} (seed "
        f"{simulation.seed}): dates move through contracts in steps, which no formula here does.",
        "These figures do not follow changes made in this workbook.",
    )
    known = {bar.id for bar in simulation.bars} - {one.id for one in simulation.inputs.estimates}
    rows = []
    shown = [
        (f"{bar.title}: {words}", float(value))
        for bar in simulation.bars
        if bar.id in known
        for words, value in ((bar.low, bar.npv_low), (bar.high, bar.npv_high))
    ]
    shown += [(one.scenario.name, float(one.npv)) for one in simulation.scenarios]
    for place, (label, value) in enumerate(shown):
        book.taken[f"app_rerun_{place}"] = (f"Re-run: {label}", value)
        planned = float(simulation.planned)
        book.taken["app_rerun_planned"] = ("Re-run: as planned", planned)
        rows.append(
            [
                Entry(label), calc(f"=app_rerun_{place}", value),
                calc(f"=app_rerun_{place}-app_rerun_planned", value - planned),
            ]
        )  # fmt: skip
    sheet.table(
        (
            Column(heading="Case"), Column(heading="Net present value", kind="money"),
            Column(heading="Against the plan", kind="money"),
        ),
        rows,
    )  # fmt: skip
    for one in simulation.switching:
        if one.id == "schedule":
            turned = _turned(one)
            book.taken["app_rerun_slip"] = ("Re-run: months of slip at which it turns", turned)
            label = (
                f"Months of slip of all waves at which leaving is worth no more (0 to {one.high})"
            )
            sheet.figure(label, calc("=app_rerun_slip", turned), "number")


def _turned(one: SwitchingValue) -> float | str:
    return NONE if one.value is None else float(one.value)


_TINY = 1e-6
