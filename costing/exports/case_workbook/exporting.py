"""Writes the business case as a workbook of live formulas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from costing.appraisal import Timing
from costing.currencies import mixture_words
from costing.exporting import placing
from costing.exports.case_workbook.benefit_sheet import write_benefits
from costing.exports.case_workbook.book import Book
from costing.exports.case_workbook.cash_sheets import CASH_ROWS, write_cash, write_terms
from costing.exports.case_workbook.closing_sheets import (
    write_application,
    write_change_log,
    write_checks,
    write_cover,
    write_guide,
)
from costing.exports.case_workbook.difference_sheets import write_incremental, write_stranded
from costing.exports.case_workbook.entries import serial
from costing.exports.case_workbook.frame_sheets import (
    write_assumptions,
    write_rates,
    write_schedule,
)
from costing.exports.case_workbook.input_sheets import (
    write_advance,
    write_bands,
    write_once,
    write_overheads,
    write_profiles,
    write_running,
    write_waves,
)
from costing.exports.case_workbook.month_sheets import Leaving, write_bau, write_option
from costing.exports.case_workbook.reading import read_inputs
from costing.exports.case_workbook.recharge_sheets import Period, write_recharge
from costing.exports.case_workbook.refresh_sheet import write_refresh
from costing.exports.case_workbook.sensitivity_sheet import write_sensitivity
from costing.exports.case_workbook.simulation_sheets import write_draws, write_simulation
from costing.exports.case_workbook.site_sheets import write_inventory, write_tenants
from costing.exports.case_workbook.spreading import Calendar
from costing.exports.case_workbook.worth_sheets import write_worth
from costing.exports.case_workbook.year_sheets import write_economic
from costing.internal_rate import InternalRate
from inventory.progress import raise_if_cancelled
from inventory.workbook_files import new_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from costing.cases.financial import FinancialCase
    from costing.exporting import Material
    from costing.exports.case_workbook.frame_sheets import Months, Years
    from costing.exports.case_workbook.month_sheets import Side
    from costing.exports.case_workbook.rows import CaseInputs
    from costing.exports.case_workbook.times import Row
    from costing.exports.case_workbook.year_sheets import Economic
    from costing.projection import Projection
    from costing.statements import Statement
    from inventory.progress import Progress

FILE = "business-case.xlsx"


@dataclass(frozen=True, slots=True)
class CaseWorkbook:
    """Writes business-case.xlsx: inputs apart from calculations, every figure a live formula."""

    name: str = "business-case-workbook"
    title: str = "Business case with live formulas (XLSX)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the workbook; nothing where there is no projection yet."""
        if (
            material.projection is None
            or material.statement is None
            or material.assumptions is None
            or material.plan is None
            or material.releases is None
        ):
            return ()
        with placing(folder) as place, new_workbook(place(FILE)) as workbook:
            workbook.set_properties(
                {
                    "title": f"{material.title}: business case",
                    "created": datetime.combine(material.today, time(12)),
                    "comments": f"Decant {material.version}".strip(),
                }
            )
            _fill(workbook, material, progress)
            progress.report(0.8, "Packing the workbook")
        return (folder / FILE,)


def _fill(workbook: Any, material: Material, progress: Progress) -> None:
    projection, statement = material.projection, material.statement
    if projection is None or statement is None:
        raise ValueError("There is no projection.")
    inputs = read_inputs(material)
    calendar = Calendar(first=projection.first, months=projection.months)
    today = projection.today or projection.first.first_day
    book = Book(
        workbook=workbook,
        currency=str(projection.currency),
        progress=progress,
        multiplied=frozenset(inputs.multiplied),
    )
    inputs.named.use("discount_rate")
    inputs.named.use("sweat_months")
    inputs.named.use("inflation")

    def step(share: float, words: str) -> None:
        raise_if_cancelled(progress)
        progress.report(share, words)

    step(0.1, "Writing what a person may change")
    starts = write_waves(book, inputs)
    stay_units, leave_units, days = write_inventory(book, inputs, calendar)
    step(0.2, "Writing who holds which unit")
    dual, gone = write_tenants(book, inputs, calendar, days, starts)
    refresh = write_refresh(
        book, inputs, calendar, float(serial(today)), inputs.named.value("sweat_months")
    )
    step(0.35, "Writing what the target costs")
    running = write_running(book, inputs, calendar)
    advance = write_advance(book, inputs, calendar)
    once = write_once(book, inputs, calendar)
    overheads = write_overheads(book, inputs)
    bands = write_bands(book, inputs)
    profiles = write_profiles(book, inputs, calendar)
    step(0.6, "Writing months and years")
    outside = write_assumptions(book, inputs)
    rate = inputs.named.value("discount_rate")
    write_terms(book, inputs.terms)
    write_benefits(book, inputs.benefits, projection.fiscal_years)
    timing = Timing.END if material.economic is None else material.economic.timing
    years = write_rates(
        book, inputs, calendar, today, rate, inputs.named.value("inflation"), timing
    )
    months = write_schedule(book, inputs, calendar, years, starts)
    bau = write_bau(book, calendar, months, stay_units, refresh[0], profiles, len(inputs.profiles))
    leaving = Leaving(
        units=leave_units,
        refresh=refresh[1],
        running=running,
        advance=advance,
        once=once,
        profiles=profiles,
        profile_rows=len(inputs.profiles),
        overheads=overheads,
        bands=bands,
    )
    first_start = min((start for start in starts if start), default=0.0)
    option = write_option(book, inputs, calendar, months, leaving, first_start)
    months_of = MonthRows(
        months=months, years=years, bau=bau, option=option, left=refresh[2], starts=tuple(starts)
    )
    split = write_stranded(book, calendar, months, dual, gone, bau, option)
    economic = _write_case(book, inputs, calendar, material, months_of, split)
    step(0.7, "Writing what is uncertain")
    _write_ranges(book, inputs, material, months_of, economic)
    application = write_application(
        book,
        years,
        _by_year(statement) | _cash_by_year(inputs.terms.case),
        _figures(projection, statement),
    )
    last = months_of.last
    master = write_checks(book, application, economic, years, bau, option, split, last, outside)
    write_cover(book, material, master, mixture_words(projection) or projection.exchange)
    write_guide(book)
    write_change_log(book, material)


@dataclass(frozen=True, kw_only=True)
class MonthRows:
    """What stands on the sheets by month, for those that follow from it.

    Attributes:
        left: What is left of hardware at the end, staying and leaving, by standard line.
        starts: First day each group of servers has a target that is paid; 0 for none.
    """

    months: Months
    years: Years
    bau: Side
    option: Side
    left: Mapping[str, tuple[float, float]]
    starts: tuple[float, ...]

    @property
    def last(self) -> str:
        """Column of the last month."""
        return month_letter(len(self.months.begin.values))


def _write_case(
    book: Book,
    inputs: CaseInputs,
    calendar: Calendar,
    material: Material,
    rows: MonthRows,
    split: dict[str, Row],
) -> Economic:
    """Write the economic case, its rates of return and the financial case."""
    months, years, last = rows.months, rows.years, rows.last
    flows = write_incremental(book, calendar, months, years, rows.bau, rows.option, inputs.bias)
    economic = write_economic(
        book, inputs, calendar, months, years, rows.bau, rows.option, split, rows.left,
        rows.starts, last,
    )  # fmt: skip
    economic.figures["payback_month"] = flows.payback
    case = material.economic
    rates = InternalRate(kind="none") if material.statement is None else (
        material.statement.internal_rate
    )  # fmt: skip
    if case is not None:
        rates = case.internal_rate
    rate = inputs.named.value("discount_rate")
    write_worth(book, months, years, economic, flows, last, case, rates, rate)
    sides = (rows.bau, rows.option)
    cash = write_cash(book, inputs, months, years, sides, inputs.terms, last, economic.settled_year)
    economic.rows.update({name: cash[name] for name in CASH_ROWS})
    if material.projection is not None:
        periods = _periods(material, rows, economic, cash)
        write_recharge(
            book, material.projection, periods, material.recharge_policy,
            months.year.all(last), last,
        )  # fmt: skip
    return economic


def _periods(
    material: Material, rows: MonthRows, economic: Economic, cash: Mapping[str, Row]
) -> list[Period]:
    """Return what is shared out: staying in the first year, leaving after the exit."""
    if len(material.recharges) != 2:  # noqa: PLR2004 - before and after
        return []
    before, after = material.recharges
    years = rows.years
    count = len(years.number.values)
    last = years.last
    full = int(economic.settled_year) or count
    leaving = [economic.rows[name] for name in ("on_premises", "target_run", "one_off")]
    paid = "+".join(f"INDEX({row.all(last)},recharge_year_2)" for row in leaving)
    return [
        Period(
            number=1,
            title="Staying, in the first year",
            recharge=before,
            lines=rows.bau.lines,
            year=("=k_one", 1.0),
            paid=(f"={economic.rows['do_nothing'].at(0)}", economic.rows["do_nothing"].values[0]),
            cash=(f"={cash['staying'].at(0)}", cash["staying"].values[0]),
        ),
        Period(
            number=2,
            title="Leaving, in the first full year",
            recharge=after,
            lines=rows.option.lines,
            year=(
                "=IF(out_first_full_year=k_zero,k_months/k_months_per_year,out_first_full_year)",
                float(full),
            ),
            paid=(f"={paid}", sum(row.values[full - 1] for row in leaving)),
            cash=(
                f"=INDEX({cash['leaving'].all(last)},recharge_year_2)",
                cash["leaving"].values[full - 1],
            ),
        ),
    ]


def _write_ranges(
    book: Book, inputs: CaseInputs, material: Material, rows: MonthRows, economic: Economic
) -> None:
    """Write what the result hangs on, and the simulation."""
    made, why = material.simulation, material.not_simulated
    write_sensitivity(
        book, inputs, rows.months, rows.years, (rows.bau, rows.option), rows.left, rows.last,
        economic.figures["npv"], made, material.today,
    )  # fmt: skip
    write_draws(book, made, why)
    write_simulation(book, made, why, material.exit_by, material.today)


def month_letter(count: int) -> str:
    """Return the column of the last month or year."""
    from xlsxwriter.utility import xl_col_to_name

    from costing.exports.case_workbook.times import FIRST

    return str(xl_col_to_name(FIRST + count - 1))


def _by_year(statement: Statement) -> dict[str, Sequence[float]]:
    rows = statement.years
    return {
        "do_nothing": [float(row.do_nothing.amount) for row in rows],
        "on_premises": [float(row.on_premises.amount) for row in rows],
        "target_run": [float(row.target_run.amount) for row in rows],
        "one_off": [float(row.one_off.amount) for row in rows],
        "net": [float(row.net.amount) for row in rows],
        "cumulative": [float(row.cumulative.amount) for row in rows],
        "discount_factor": [float(row.discount_factor) for row in rows],
        "present_value": [float(row.present_value.amount) for row in rows],
    }


def _cash_by_year(case: FinancialCase) -> dict[str, list[float]]:
    rows = {
        "project_costs": case.costs,
        "cashable_savings": case.cashable,
        "net_cash": case.net,
        "not_cashable": case.not_agreed,
        "provision": case.minimum_revenue_provision,
    }
    return {name: [float(one) for one in rows[name]] for name in CASH_ROWS}


def _figures(projection: Projection, statement: Statement) -> dict[str, float]:
    full, payback = statement.first_full_year, statement.payback_month
    saving, run = statement.steady_state_saving, statement.target_per_year
    return {
        "residual": float(statement.residual.amount),
        "npv": float(statement.npv.amount),
        "one_off": float(statement.one_off.amount),
        "dual_running": float(statement.dual_running.amount),
        "stranded": float(statement.stranded.amount),
        "baseline_per_year": float(statement.baseline_per_year.amount),
        "steady_state_saving": 0.0 if saving is None else float(saving.amount),
        "target_per_year": 0.0 if run is None else float(run.amount),
        "first_full_year": (
            0.0 if full is None else float(full - projection.first.fiscal_year + 1)
        ),
        "payback_month": 0.0 if payback is None else float(payback - projection.first + 1),
    }
