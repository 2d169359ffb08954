"""Checks, the application's own figures, cover, guide and change log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import MASTER, SHEETS
from costing.exports.case_workbook.entries import Entry, Role, calc, fixed
from costing.exports.case_workbook.guide import GUIDE
from costing.exports.case_workbook.simulation_sheets import simulated
from costing.exports.case_workbook.times import Row, TimeSheet
from costing.verdict import unpriced_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from costing.exporting import Material
    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.frame_sheets import Years
    from costing.exports.case_workbook.month_sheets import Side
    from costing.exports.case_workbook.year_sheets import Economic

AS_EXPORTED = "out_as_exported_check"


@dataclass(frozen=True, kw_only=True)
class Application:
    """Where the application's own figures stand: rows by year, single figures, sums of inputs."""

    rows: dict[str, Row]
    figures: dict[str, tuple[str, float]]
    inputs: list[tuple[str, str, str]]
    last: str


def write_application(
    book: Book,
    years: Years,
    by_year: Mapping[str, Sequence[float]],
    figures: Mapping[str, float],
) -> Application:
    """Write what the application computed, and what each column of inputs added up to."""
    sheet = TimeSheet(
        book,
        "Application",
        "Application: figures as they were at export",
        "Values, not formulas: the Checks sheet compares the workbook with them.",
        len(years.number.values),
    )
    sheet.headings(f"={years.begin.here}", years.begin.values)
    rows = {
        name: sheet.taken_over(
            name.replace("_", " ").capitalize(), book.currency, by_year[name],
            "factor" if name == "discount_factor" else "money",
        )
        for name in by_year
    }  # fmt: skip
    sheet.section("Figures")
    cells = {
        name: (
            sheet.single("", name.replace("_", " ").capitalize(), "", fixed(value), "number"),
            value,
        )
        for name, value in figures.items()
    }
    for name, label, _, value in book.exported:
        cells[name] = (sheet.single("", label, "", fixed(value), "number"), value)
    for name, (label, taken) in sorted(book.taken.items()):
        sheet.single("", label, "", fixed(taken), "number", name)
    sheet.section("Sums of inputs")
    inputs = [
        (one.label, one.target, sheet.single("", one.label, "", fixed(one.total), "number"))
        for one in book.columns
    ]
    return Application(rows=rows, figures=cells, inputs=inputs, last=sheet.last)


def write_checks(
    book: Book,
    application: Application,
    economic: Economic,
    years: Years,
    bau: Side,
    option: Side,
    split: dict[str, Row],
    month_last: str,
    outside: int,
) -> int:
    """Write every check, 0 or 1, and their sum; return the sum."""
    sheet = TimeSheet(
        book, "Checks", "Checks: 0 is as it should be, 1 is not",
        "The master check is their sum; it stands on the cover and at the head of every sheet.", 1,
    )  # fmt: skip
    cells: list[str] = []
    found: list[int] = []

    def differs(label: str, one: str, other: str, values: tuple[float, float]) -> int:
        value = int(abs(values[0] - values[1]) > TOLERANCE)
        formula = f"=IF(ABS({one}-({other}))>k_tolerance,k_one,k_zero)"
        cells.append(sheet.single("", label, "0 or 1", calc(formula, value), "whole"))
        found.append(value)
        return value

    sheet.section("The model")
    rows = economic.rows
    differs(
        "Months of staying add up to years", bau.total.total, rows["do_nothing"].total,
        (sum(bau.total.values), sum(rows["do_nothing"].values)),
    )  # fmt: skip
    leaving = [rows[name] for name in ("on_premises", "target_run", "one_off")]
    differs(
        "Months of leaving add up to years", option.total.total,
        "+".join(row.total for row in leaving),
        (sum(option.total.values), sum(sum(row.values) for row in leaving)),
    )  # fmt: skip
    for words, side in (("staying", bau), ("leaving", option)):
        parts = [row for row in (side.site, side.capital, side.target, side.one_off) if row]
        differs(
            f"Revenue and capital of {words} add up to all", side.total.total,
            "+".join(row.total for row in parts),
            (sum(side.total.values), sum(sum(row.values) for row in parts)),
        )  # fmt: skip
    four = [split[name] for name in ("productive", "dual", "stranded", "saved")]
    differs(
        "Productive, dual, stranded and saved add up to the cost", split["cost"].total,
        "+".join(row.total for row in four),
        (sum(split["cost"].values), sum(sum(row.values) for row in four)),
    )  # fmt: skip
    differs(
        "Staying less what is still paid is what is avoided",
        f"{bau.site.total}-{option.site.total}",
        split["saved"].total,
        (sum(bau.site.values) - sum(option.site.values), sum(split["saved"].values)),
    )  # fmt: skip
    worst = min([0.0, *split["productive"].values, *split["saved"].values])
    differs(
        "No part of the split is below zero",
        f"MIN({split['productive'].all(month_last)},{split['saved'].all(month_last)},k_zero)",
        "k_zero", (worst, 0.0),
    )  # fmt: skip
    differs(
        "Discount factor of year 0 is 1", years.factor.at(0), "k_one", (years.factor.values[0], 1.0)
    )
    differs("Inputs lie between low and high", "SUM(assumed_outside)", "k_zero", (outside, 0.0))

    def brought(exported: bool) -> None:  # noqa: FBT001 - which part of the sheet is written
        for one in book.checks:
            if one.exported is exported:
                entry = calc(one.formula, one.value)
                cells.append(sheet.single("", one.label, "0 or 1", entry, "whole"))
                found.append(one.value)

    brought(exported=False)

    sheet.section("Workbook equals application at export")
    made = len(cells)
    for name, row in application.rows.items():
        here = rows[name]
        apart = sum(abs(one - other) for one, other in zip(here.values, row.values, strict=True))
        last = application.last
        differs(
            f"{name.replace('_', ' ').capitalize()}, by year",
            f"SUMPRODUCT(ABS({here.all(last)}-{row.all(last)}))", "k_zero", (apart, 0.0),
        )  # fmt: skip
    own = {name: (label, value) for name, label, value, _ in book.exported}
    for name, (cell, exported) in application.figures.items():
        words = name.replace("_", " ").capitalize()
        label, value = own.get(name) or (words, economic.figures[name])
        differs(label, f"out_{name}", cell, (value, exported))
    brought(exported=True)
    for label, target, cell in application.inputs:
        formula = (
            f"=IF(ABS(SUM({target})-{cell})>k_input_tolerance*MAX(k_one,ABS({cell})),k_one,k_zero)"
        )
        text = f"Input as exported: {label}"
        cells.append(sheet.single("", text, "0 or 1", calc(formula, 0), "whole"))
        found.append(0)
    sheet.section("Master check")
    apart = int(any(found[made:]))
    sheet.single(
        "", "Workbook equals application at export: 0, or 1 once an input was changed", "0 or 1",
        calc(f"=IF(SUM({_span(cells[made:])})>k_zero,k_one,k_zero)", apart), "whole", AS_EXPORTED,
    )  # fmt: skip
    sheet.single(
        "", "Checks of the model that fail", "number",
        calc(f"=SUM({_span(cells[:made])})", sum(found[:made])), "whole", "out_model_checks",
    )  # fmt: skip
    master = sum(found[:made]) + apart
    sheet.single(
        "", "Master check", "number", calc(f"=out_model_checks+{AS_EXPORTED}", master), "whole",
        MASTER,
    )  # fmt: skip
    return master


TOLERANCE = 0.005


def _span(cells: Sequence[str]) -> str:
    return f"{cells[0]}:{cells[-1]}".replace("Checks!", "")


def write_cover(book: Book, material: Material, master: int, rates: str) -> None:
    """Write which plan this is and whether its checks hold."""
    sheet = book.begin(
        "Cover", f"{material.title}: business case", "Every figure is a live formula."
    )
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    bold = book.style(Role.CALC, "text", bold=True)
    sheet.write_formula(2, 1, f"={MASTER}", book.style(Role.CALC, "whole", bold=True), master)
    checks = (
        f'=IF(out_model_checks>k_zero,"{_FAILS}",IF({AS_EXPORTED}>k_zero,"{_CHANGED}","{_HOLD}"))'
    )
    target, projection = material.target, material.projection
    rows: list[tuple[str, Entry, str]] = [
        ("In words", calc(checks, _HOLD if not master else _FAILS), "text"),
        ("Target", fixed("" if target is None else str(target)), "text"),
        ("Day of the plan", fixed(material.today), "day"),
        ("Application", fixed(f"Decant {material.version}".strip()), "text"),
        ("Fingerprint of the inputs", fixed(material.inputs), "text"),
        ("Exchange rate", fixed(rates), "text"),
        (
            "Seed of the wave search",
            fixed("" if material.seed is None else str(material.seed)),
            "text",
        ),
        ("Simulation", fixed(simulated(material.simulation, material.not_simulated)), "text"),
        ("Currency", fixed(book.currency), "text"),
        ("Net present value", calc("=out_npv", _figure(material)), "money"),
    ]
    if projection is not None and projection.unpriced:
        count = len(projection.unpriced)
        text = f"{count} costs have no figure, so totals lack them; the costs report lists them."
        rows.append(
            ("Not complete", fixed(f"{text} {unpriced_blocks(projection)}".strip()), "text")
        )
    for place, (label, entry, kind) in enumerate(rows, start=4):
        sheet.write_string(place, 0, label, bold)
        book.put(sheet, place, 1, entry, kind)
    place = 5 + len(rows)
    sheet.write_string(place, 0, "Sheets", bold)
    for name in SHEETS:
        place += 1
        sheet.write_url(place, 0, f"internal:'{name}'!A1", book.style(Role.CALC, "text"), name)


_HOLD = "All checks hold: the workbook shows the application's figures."
_CHANGED = (
    "An input was changed since the export: the figures are those of this workbook and no longer "
    "those of the application."
)
_FAILS = "A check of the model fails: see the Checks sheet."


def _figure(material: Material) -> float:
    return 0.0 if material.statement is None else float(material.statement.npv.amount)


def write_guide(book: Book) -> None:
    """Write how the workbook is read and changed."""
    sheet = book.begin("Guide", "Guide", "How to read and to change this workbook.")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    bold, text = book.style(Role.CALC, "text", bold=True), book.wrapped()
    for place, (heading, words) in enumerate(GUIDE, start=4):
        sheet.write_string(place, 0, heading, bold)
        sheet.write_string(place, 1, words, text)


def write_change_log(book: Book, material: Material) -> None:
    """Write the first entry of the log; people add theirs below."""
    sheet = book.begin("ChangeLog", "Change log", "Say here what you changed, and why.")
    for column, (heading, width) in enumerate((("Date", 12), ("Who", 24), ("What and why", 90))):
        sheet.set_column(column, column, width)
        sheet.write_string(4, column, heading, book.heading())
    book.put(sheet, 5, 0, fixed(material.today), "day")
    book.put(sheet, 5, 1, fixed(f"Decant {material.version}".strip()), "text")
    book.put(sheet, 5, 2, fixed("Exported"), "text")
    sheet.freeze_panes(5, 0)
