"""What the tables of the case workbook must show: shares to the penny, ends of each range."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
import openpyxl
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from costing.cases.terms import FundingRoute
from costing.lines import LineKind
from costing.recharge import pence, share_out
from costing.uncertainty import drawing
from costing.uncertainty.sensitivity import Cases
from costing.uncertainty.waiting import Waiting
from costing.uncertainty.worth import Worth
from tests.builders_case_workbook import ESTATE, Changes

if TYPE_CHECKING:
    from pathlib import Path

    from costing.cases.economic import EconomicCase
    from costing.cases.financial import FinancialCase
    from costing.exporting import Material
    from costing.projection import Projection
    from costing.statements import Statement

Cell = tuple[str, int, int]


def party_cells(path: Path) -> dict[str, Cell]:
    """Where the workbook shows what each party pays, by period and party."""
    book = openpyxl.load_workbook(path)
    found = {}
    for name, defined in book.defined_names.items():
        if name.startswith("out_recharge_") and name.count("_") == 3 and "cost" not in name:
            ((sheet, target),) = defined.destinations
            letter, row = coordinate_from_string(target.replace("$", ""))
            period = name.split("_")[2]
            party = book[sheet].cell(row, 1).value
            found[f"{period} {party}"] = (sheet, row - 1, column_index_from_string(letter) - 1)
    return found


def by_party(base: Material, changed: Material) -> dict[str, float]:
    """What each party pays after a change: its parts of each line as exported, of the new cost."""
    found: dict[str, float] = {}
    for number, recharge in enumerate(base.recharges, start=1):
        before = _costs(base, number, 0 if number == 1 else None)
        after = _costs(changed, number, 0 if number == 1 else None)
        side = base.projection.do_nothing if number == 1 else base.projection.option
        standard = {line.id: line.standard for line in side}
        sums: dict[tuple[str, str, str, str], int] = defaultdict(int)
        for one in recharge.allocations:
            sums[one.party, standard[one.cost], one.rule.value, one.quantity] += one.pence
        weights: dict[str, Fraction] = {}
        parties: dict[str, str] = {}
        for place, (key, size) in enumerate(sorted(sums.items(), key=lambda item: _order(item[0]))):
            name = f"{place:05}"
            parties[name] = key[0]
            weights[name] = size * Fraction(after[key[1]]) / Fraction(before[key[1]])
        for line, amount in after.items():
            if amount and line not in {key[1] for key in sums}:
                parties[f"x {line}"] = "Unallocated"
                weights[f"x {line}"] = Fraction(amount) * 100
        shares = share_out(pence(sum(after.values(), Decimal(0))), weights) or {}
        paid = dict.fromkeys(recharge.by_party, 0)
        for name, size in shares.items():
            paid[parties[name]] += size
        found |= {f"{number} {party}": size / 100 for party, size in paid.items()}
    return found


def _order(key: tuple[str, str, str, str]) -> tuple[Any, ...]:
    return key[0], key[1][:1], int(key[1][1:]), key[2], key[3]


def _costs(material: Material, number: int, place: int | None) -> dict[str, Decimal]:
    projection = material.projection
    if place is None:
        full = material.statement.first_full_year or projection.fiscal_years[-1]
        place = full - projection.first.fiscal_year
    costs: dict[str, Decimal] = defaultdict(Decimal)
    for line in projection.do_nothing if number == 1 else projection.option:
        costs[line.standard] += sum(line.amounts[12 * place : 12 * place + 12], Decimal(0))
    return costs


def swings(material: Material, changes: Changes) -> dict[str, float]:
    """Net present value with each multiplier at the ends of its range, by title and end.

    `material` is without the multipliers of `changes`, which come on top.
    """
    projection, assumptions = material.projection, material.assumptions
    with ExitStack() as stack:
        if changes.uplift is not None:
            uplift = changes.uplift
            stack.enter_context(patch.object(drawing, "uplift_of", lambda *_, **__: uplift))
        ranges = drawing.ranges_of(material.ranges, projection, assumptions)
    waiting = Waiting(ESTATE, material.plan, material.releases, projection.leaving, (), {})
    worth = Worth(ESTATE, projection, waiting, assumptions, 40)
    cases = Cases(ranges=ranges, worth=worth)
    found = {}
    # What is left of hardware at the end follows from its dates, which a test may have changed.
    apart = float(material.statement.npv.amount) - worth.planned
    now = {name: np.full(2, float(factor)) for name, factor in changes.factors.items()}
    for estimate, points in ranges.estimates:
        ends = np.array([float(points.low), float(points.high)])
        low, high = cases.npv_of_factors({**now, estimate.id: ends})
        more = apart * ends if "A1" in estimate.lines else np.full(2, apart)
        found[f"{estimate.title} low"] = float(low + more[0])
        found[f"{estimate.title} high"] = float(high + more[1])
    return found


def swings_shown(cells: dict[Cell, float | str], wanted: dict[str, float]) -> dict[str, float]:
    """The same as the workbook shows it."""
    titles = {name.rpartition(" ")[0] for name in wanted}
    found = {}
    for (sheet, row, column), value in cells.items():
        if sheet == "Sensitivity" and column == 0 and value in titles:
            found[f"{value} low"] = cells[sheet, row, 5]
            found[f"{value} high"] = cells[sheet, row, 6]
    return found


def expected(projection: Projection, statement: Statement) -> dict[tuple[str, str], list[float]]:
    """What the workbook must show, by sheet and label: figures or rows over time."""
    rows = statement.years
    split = {
        "Dual running": projection.dual_running,
        "Stranded": projection.stranded,
        "Productive": _sums(projection, "productive"),
        "Saved": _sums(projection, "saved"),
    }
    net = [
        stay - leave
        for stay, leave in zip(
            projection.staying_by_month, projection.leaving_by_month, strict=True
        )
    ]
    full = statement.first_full_year
    payback = statement.payback_month
    saving, run_cost = statement.steady_state_saving, statement.target_per_year
    found: dict[tuple[str, str], list[Any]] = {
        ("Incremental", "Staying"): list(projection.staying_by_month),
        ("Incremental", "Leaving"): list(projection.leaving_by_month),
        ("Incremental", "Net"): net,
        ("Option", "One-off costs, all"): list(projection.leaving_by_kind[LineKind.ONE_OFF]),
        ("Option", "Target run, all"): list(projection.leaving_by_kind[LineKind.TARGET_RUN]),
        ("Economic", "Staying"): [row.do_nothing.amount for row in rows],
        ("Economic", "Leaving: on site"): [row.on_premises.amount for row in rows],
        ("Economic", "Leaving: target run"): [row.target_run.amount for row in rows],
        ("Economic", "Leaving: one-off costs"): [row.one_off.amount for row in rows],
        ("Economic", "Net"): [row.net.amount for row in rows],
        ("Economic", "Cumulative net"): [row.cumulative.amount for row in rows],
        ("Economic", "Present value"): [row.present_value.amount for row in rows],
        ("Rates", "Discount factor"): [row.discount_factor for row in rows],
        ("Economic", "Net present value"): [statement.npv.amount],
        ("Economic", "One-off costs"): [statement.one_off.amount],
        ("Economic", "Dual running"): [statement.dual_running.amount],
        ("Economic", "Stranded"): [statement.stranded.amount],
        ("Economic", "Worth of hardware left at the end, discounted"): [statement.residual.amount],
        ("Economic", "Staying, revenue of the first year"): [statement.baseline_per_year.amount],
        ("Economic", "Saving of the first full year; 0 for none"): [
            0 if saving is None else saving.amount
        ],
        ("Economic", "Target run of a full year; 0 for none"): [
            0 if run_cost is None else run_cost.amount
        ],
        ("Economic", "First full fiscal year, its number; 0 for none"): [
            0 if full is None else full - projection.first.fiscal_year + 1
        ],
        (
            "Incremental",
            "First month from which the cumulative net stays at or above zero; 0 for none",
        ): [0 if payback is None else payback - projection.first + 1],
    }
    for label, amounts in split.items():
        found["Stranded", label] = list(amounts)
    return {key: [float(value) for value in values] for key, values in found.items()}


def worth_of(case: EconomicCase) -> dict[tuple[str, str], list[float]]:
    """What the sheet of rates of return must show, but for what there is none of."""
    cumulative, discounted, total, present = [], [], Decimal(0), Decimal(0)
    for flow, factor in zip(case.flows, case.factors, strict=True):
        total += flow
        present += flow * factor
        cumulative.append(total)
        discounted.append(present)
    by_timing = {one.value: value for one, value in case.npv_by_timing}
    first = case.years[0].first_month
    figures = {
        "Modified internal rate, financed and reinvested at the discount rate": case.modified_rate,
        "Payback": case.payback_years or Decimal(0),
        "Payback, discounted": case.discounted_payback_years or Decimal(0),
        "Avoided cost on site, with hardware left at the end (D1)": case.avoided,
        "Receipts (D2)": case.receipts,
        "Not cashable, in no total of money (D3)": case.non_cashable,
        "One-off costs (B)": case.one_off,
        "Target run (C)": case.target_run,
        "Optimism bias": case.bias_cost,
        "Net present value of the case": case.npv,
        "Net present value with flows at the end of each year": by_timing["end"],
        "Net present value with flows at the middle of each year": by_timing["mid"],
        "Net present value with flows at the start of each year": by_timing["start"],
        "Benefit-cost ratio: (D1 + D2 + D3) / (B + C + optimism bias)": case.benefit_cost_ratio,
        "Benefit-cost ratio in money: (D1 + D2) / (B + C + optimism bias)": (
            case.cashable_benefit_cost_ratio
        ),
        "Return on investment: (benefits - costs) / costs, in money": case.return_on_investment,
        "Equivalent annual value: net present value / factors after year 0": case.equivalent_annual,
        "Deepest point of cumulative cash, month by month": case.peak_funding,
        "Month of it, its number; 0 for none": (
            0 if case.peak_month is None else case.peak_month - first + 1
        ),
        "Rates at which the net present value is nil": len(case.internal_rate.values),
    }
    for place, rate in enumerate(case.internal_rate.values):
        figures[f"Internal rate of return{f', number {place + 1}' if place else ''}"] = rate
    found = {("IRR", key): [float(value)] for key, value in figures.items() if value is not None}
    found["IRR", "Net of the case"] = [float(one) for one in case.flows]
    found["IRR", "Cumulative net of the case"] = [float(one) for one in cumulative]
    found["IRR", "Cumulative present value of the case"] = [float(one) for one in discounted]
    return found


def _sums(projection: Projection, part: str) -> list[Decimal]:
    return [
        sum(column, Decimal(0))
        for column in zip(*(getattr(one.split, part) for one in projection.units), strict=True)
    ]


def cash_of(case: FinancialCase) -> dict[tuple[str, str], list[float]]:
    """What the sheet of the financial case must show."""
    nothing = (Decimal(0),) * len(case.years)
    routes = {
        f"Funding route: {route.value}": tuple(-one for one in amounts)
        for route, amounts in case.by_route
        if route is not None and route is not FundingRoute.BASE_BUDGET
    }
    net = [
        sum(column, Decimal(0))
        for column in zip(
            case.ongoing,
            (-one for one in case.saved_revenue),
            case.one_off_revenue,
            *routes.values(),
            strict=True,
        )
    ]
    rows: dict[str, Any] = {
        "Contingency on one-off revenue": case.contingency_revenue,
        "Contingency on one-off capital": case.contingency_capital or nothing,
        "Savings that are not cashable yet, in no total": case.not_agreed,
        "One-off Capital Costs": case.one_off_capital,
        "One-off Revenue Costs": case.one_off_revenue,
        "Ongoing Annual Revenue Costs": case.ongoing,
        "Total Project Costs": case.costs,
        "Cashable Savings/Income": case.cashable,
        "Net Financial Impact (per year)": case.net,
        "Cumulative Net Impact": tuple(accumulate(case.net)),
        "Revenue growth": case.ongoing,
        "Revenue savings": tuple(-one for one in case.saved_revenue),
        **routes,
        "Net revenue": net,
        "Capital spend": case.capital_spend,
        "MRP": case.minimum_revenue_provision,
    }
    if case.interest is not None:
        rows["Interest"] = case.interest
    for label in ("Revenue growth", "Net revenue", "Capital spend", "MRP"):
        values = rows[label]
        before = (Decimal(0), *values[:-1])
        rows[f"{label}, change"] = [a - b for a, b in zip(values, before, strict=True)]
    last = len(case.years) - 1
    place = last if case.full_year is None else case.full_year - case.years[0]
    place = last if case.full_year is None else min(last, max(place, case.window))
    rows["Revenue savings, full year"] = [rows["Revenue savings"][place]]
    rows["Net revenue, full year on top of the last year shown"] = [
        net[place] - net[case.window - 1]
    ]
    found = {("Financial_MTFS", key): [float(one) for one in row] for key, row in rows.items()}
    found["Cash", "Leaving: all"] = [float(one) for one in case.paid_when_leaving]
    found["Cash", "Staying: all"] = [float(one) for one in case.paid_when_staying]
    return found
