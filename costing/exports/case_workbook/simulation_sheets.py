"""The draws as the application made them, and live formulas over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import BODY, Check, Column, write_table
from costing.exports.case_workbook.entries import Entry, calc, fixed, plain, serial
from costing.exports.case_workbook.fixed_figures import BINS, LEVELS, STEP
from costing.exports.case_workbook.stacked import StackedSheet

if TYPE_CHECKING:
    from datetime import date

    from costing.exports.case_workbook.book import Book
    from costing.uncertainty import Simulation, Spread

_STEPS = 19
_NAMES = ("P10", "P50", "P80", "P90")


def write_draws(book: Book, simulation: Simulation | None, why: str) -> None:
    """Write every draw and the bands of the years, as values."""
    rows: list[list[Entry]] = []
    if simulation is not None:
        empty = simulation.empty_draws or (None,) * simulation.draws
        bands = simulation.bands
        draws = zip(simulation.npv_draws, simulation.one_off_draws, empty, strict=True)
        for place, (npv, one_off, day) in enumerate(draws):
            row = [
                fixed(float(place + 1)), fixed(npv), fixed(one_off),
                fixed(None if day is None else float(day - _DAY_0)),
            ]  # fmt: skip
            if place < len(bands):
                band = bands[place]
                row += [fixed(None), fixed(str(band.year))]
                row += [
                    fixed(one) for one in (band.planned, band.p10, band.p50, band.p80, band.p90)
                ]
            rows.append(row)
    write_table(
        book,
        "Draws",
        "Draws: net present values as the application drew them",
        f"{simulated(simulation, why)} Values, not formulas: a change made in this workbook does "
        "not draw again.",
        (
            Column(heading="Draw", kind="whole"),
            Column(heading="Net present value", kind="money", name="sim_npv", width=18),
            Column(heading="One-off cost with risks", kind="money", name="sim_one_off", width=18),
            Column(heading="Site is empty", kind="day", name="sim_empty", width=14),
            Column(heading="", width=2),
            Column(heading="Fiscal year"),
            Column(heading="Cumulative net as planned", kind="money", width=16),
            *(Column(heading=words, kind="money", width=16) for words in _NAMES),
        ),
        rows,
    )  # fmt: skip


_DAY_0 = 693_594


def simulated(simulation: Simulation | None, why: str) -> str:
    """Return with what a simulation was made, or why there is none."""
    if simulation is None:
        return f"Not simulated. {why}".strip()
    return f"Simulated, seed {simulation.seed}, N {simulation.draws:,}."


def write_simulation(
    book: Book, simulation: Simulation | None, why: str, exit_by: date | None, today: date
) -> None:
    """Write quantiles, chances and bins over the draws."""
    made = simulated(simulation, why)
    sheet = StackedSheet(
        book, "Simulation", "Simulation: ranges instead of points", made, (46, *(16,) * 6)
    )
    if simulation is None:
        return
    sheet.section(
        "Made with",
        f"{made} Drawn by the application for the plan as of {today.isoformat()} and listed on the "
        "Draws sheet.",
        "Everything below is a formula over those draws; they do not follow changes made here.",
    )
    sheet.figure(
        "Draws", calc("=COUNT(sim_npv)", float(simulation.draws)), "whole", "out_sim_draws"
    )
    sheet.figure("Seed", calc("=sim_seed", float(simulation.seed)), "whole")
    book.taken["sim_seed"] = ("Seed of the simulation", float(simulation.seed))
    if exit_by is not None:
        book.taken["sim_exit_by"] = (
            "Last permitted day on site, as a serial number",
            float(serial(exit_by)),
        )
    _quantiles(book, sheet, simulation)
    _chances(sheet, simulation, exit_by)
    _percentiles(sheet, simulation)
    _bins(book, sheet, simulation)
    _years(sheet, simulation)


def _quantiles(book: Book, sheet: StackedSheet, simulation: Simulation) -> None:
    import numpy as np

    sheet.section("Quantiles, linear between draws; budget for P80")
    lists: list[tuple[str, str, str, tuple[float, ...], Spread]] = [
        ("npv", "Net present value of leaving", "sim_npv", simulation.npv_draws, simulation.npv),
        ("one_off", "One-off cost with risks", "sim_one_off", simulation.one_off_draws,
         simulation.one_off),
    ]  # fmt: skip
    rows = []
    at = sheet.next_number + 1
    for number, (name, label, cells, draws, spread) in enumerate(lists):
        values = [float(one) for one in np.quantile(draws, [level for _, level in LEVELS])]
        row = [calc(f"=PERCENTILE({cells},{level})", value)
               for (level, _), value in zip(LEVELS, values, strict=True)]  # fmt: skip
        mean = float(np.mean(draws))
        rows.append([Entry(label), *row, calc(f"=AVERAGE({cells})", mean)])
        wanted = (spread.p10, spread.p50, spread.p80, spread.p90, spread.mean)
        letters = ("P10", "P50", "P80", "P90", "mean")
        for place, (one, value, words) in enumerate(
            zip(wanted, [*values, mean], letters, strict=True)
        ):
            key, cell = f"sim_{name}_{words.lower()}", f"Simulation!${'BCDEF'[place]}${at + number}"
            book.compare(key, cell, f"{label}, {words}, simulated", value, float(one))
    headings = ("Figure", *_NAMES, "Mean")
    sheet.table([Column(heading=one, kind="money") for one in headings], rows)
    if simulation.empty_draws:
        days = np.sort(np.array(simulation.empty_draws)) - _DAY_0
        places = [int(np.ceil((len(days) - 1) * level)) for _, level in LEVELS]
        formula = "=SMALL(sim_empty,k_one-INT(-(COUNT(sim_empty)-k_one)*{}))"
        cells_of = [calc(formula.format(level), float(days[place]))
                    for (level, _), place in zip(LEVELS, places, strict=True)]  # fmt: skip
        at = sheet.table(
            [Column(heading=""), *(Column(heading="", kind="day") for _ in LEVELS)],
            [[Entry("Day on which the site is empty"), *cells_of]],
        )
        for place, (words, day) in enumerate(zip(_NAMES, simulation.empty_days, strict=True)):
            book.compare(
                f"sim_empty_{words.lower()}",
                f"Simulation!${'BCDE'[place]}${at}",
                f"Day on which the site is empty, {words}, simulated",
                float(days[places[place]]),
                float(serial(day)),
            )


def _chances(sheet: StackedSheet, simulation: Simulation, exit_by: date | None) -> None:
    sheet.section("Chances")
    book = sheet.book
    count = simulation.draws
    share = sum(one > 0 for one in simulation.npv_draws) / count
    sheet.figure(
        "Chance that leaving is worth more than staying",
        calc("=SUMPRODUCT((sim_npv>k_zero)*k_one)/COUNT(sim_npv)", share),
        "percent",
        "out_sim_positive",
    )
    close = "=IF(ABS(out_sim_positive-app_sim_positive)>k_tiny,k_one,k_zero)"
    book.add_check("Chance that leaving is worth more, simulated", close, 0)
    book.taken["app_sim_positive"] = ("Chance that leaving is worth more", simulation.positive)
    if exit_by is None or simulation.in_time is None:
        words = "No last permitted day on site is entered, so there is no chance of meeting it."
        sheet.section(words)
        return
    shown = plain(exit_by)
    if not simulation.empty_draws:
        sheet.figure("Last permitted day on site", calc("=sim_exit_by", shown), "day")
        sheet.section("Something never leaves under this plan: the site is empty in no draw.")
        return
    sheet.figure("Last permitted day on site", calc("=sim_exit_by", shown), "day")
    met = sum(one <= exit_by.toordinal() for one in simulation.empty_draws) / count
    sheet.figure(
        "Chance that the site is empty by then",
        calc("=SUMPRODUCT((sim_empty<=sim_exit_by)*k_one)/COUNT(sim_empty)", met),
        "percent",
        "out_sim_in_time",
    )
    close = "=IF(ABS(out_sim_in_time-app_sim_in_time)>k_tiny,k_one,k_zero)"
    book.add_check("Chance that the site is empty in time, simulated", close, 0)
    book.taken["app_sim_in_time"] = ("Chance that the site is empty in time", simulation.in_time)


def _percentiles(sheet: StackedSheet, simulation: Simulation) -> None:
    import numpy as np

    sheet.section("Every twentieth of the draws")
    first = sheet.next_number + 1
    rows = []
    levels = [no * STEP for no in range(1, _STEPS + 1)]
    npv = np.quantile(simulation.npv_draws, levels)
    once = np.quantile(simulation.one_off_draws, levels)
    for place, level in enumerate(levels):
        at = first + place
        rows.append(
            [
                calc(f"=ROWS(A${first}:A{at})*k_percentile_step", level),
                calc(f"=PERCENTILE(sim_npv,A{at})", float(npv[place])),
                calc(f"=PERCENTILE(sim_one_off,A{at})", float(once[place])),
            ]
        )
    sheet.table(
        (
            Column(heading="Part of the draws at or below", kind="percent"),
            Column(heading="Net present value", kind="money"),
            Column(heading="One-off cost with risks", kind="money"),
        ),
        rows,
    )


def _bins(book: Book, sheet: StackedSheet, simulation: Simulation) -> None:
    import numpy as np

    draws = np.array(simulation.npv_draws)
    sheet.section("Net present values in equal parts of their range")
    low, high = float(draws.min()), float(draws.max())
    width = (high - low) / BINS
    cell = sheet.figure(
        "Width of a part", calc("=(MAX(sim_npv)-MIN(sim_npv))/k_bins", width), "money"
    ).replace("Simulation!", "")
    first = sheet.next_number + 1
    rows: list[list[Entry]] = []
    total = 0
    for number in range(1, BINS + 1):
        at = first + number - 1
        begin, end = (number - 1) * width + low, number * width + low
        within = (draws >= begin) & ((draws < end) | (number == BINS))
        count = int(within.sum())
        total += count
        rows.append(
            [
                calc(f"=ROWS(A${first}:A{at})", float(number)),
                calc(f"=(A{at}-k_one)*{cell}+MIN(sim_npv)", begin),
                calc(f"=A{at}*{cell}+MIN(sim_npv)", end),
                calc(
                    f"=SUMPRODUCT((sim_npv>=B{at})*((sim_npv<C{at})+(A{at}=k_bins)"
                    f"*(sim_npv>=C{at})))",
                    float(count),
                ),
                calc(f"=D{at}/out_sim_draws", count / simulation.draws),
                calc(f"=SUM(D${first}:D{at})/out_sim_draws", total / simulation.draws),
            ]
        )
    sheet.table(
        (
            Column(heading="Part", kind="whole"), Column(heading="From", kind="money"),
            Column(heading="Up to", kind="money"), Column(heading="Draws", kind="whole"),
            Column(heading="Share", kind="percent"), Column(heading="Up to here", kind="percent"),
        ),
        rows,
    )  # fmt: skip
    cells = f"Simulation!D{first}:D{first + BINS - 1}"
    apart = f"=IF(ABS(SUM({cells})-out_sim_draws)>k_tolerance,k_one,k_zero)"
    book.checks.append(Check(label="Draws in parts add up to all", formula=apart, value=0))


def _years(sheet: StackedSheet, simulation: Simulation) -> None:
    sheet.section(
        "Cumulative net cash by fiscal year",
        "Quantiles of each year as the application drew them (Draws sheet).",
    )
    rows = []
    for place, band in enumerate(simulation.bands):
        at = BODY + place
        figures = (band.planned, band.p10, band.p50, band.p80, band.p90)
        cells = (
            calc(f"=Draws!{letter}{at}", float(one))
            for letter, one in zip("GHIJK", figures, strict=True)
        )
        rows.append([calc(f"=Draws!F{at}", str(band.year)), *cells])
    headings = ("Fiscal year", "As planned", "P10", "P50", "P80", "P90")
    sheet.table([Column(heading=one, kind="money") for one in headings], rows)
