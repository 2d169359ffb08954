"""JSON and text of the business case: both cases, the options, scenarios and baselines.

Money is text of decimal digits, dates are ISO 8601, an unknown value is null and never 0.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.cases.terms import BenefitKind
from costing.options.baselines import figures_of, variances
from costing.report.financial import payback_sentence
from costing.report.options import by_standard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.cases.delay import Delay
    from costing.cases.economic import EconomicCase
    from costing.cases.financial import FinancialCase
    from costing.cases.terms import CaseTerms
    from costing.money import Money
    from costing.options.scenarios import ScenarioCase
    from costing.options.side_by_side import Options
    from costing.report import Table
    from desktop_app.derived import TargetCost
    from desktop_app.project import Project

Document = dict[str, Any]

_PENNY = Decimal("0.01")
#: Tables printed as they are, row by row.
_PRINTED = (
    "council_case", "mtfs", "refresh_profile", "completeness", "benefits", "bridge_lines",
    "focus_totals", "contract_ends", "write_off",
)  # fmt: skip


def cases(project: Project, one: TargetCost) -> Document | None:
    """Return both cases of a target; null where there is no wave plan."""
    if one.economic is None or one.financial is None or one.statement is None:
        return None
    tables = {table.name: table for table in one.tables}
    return {
        "target": str(one.target),
        "currency": one.currency,
        "economic": _economic(one.economic),
        "financial": _financial(one.financial, project.case),
        "steady_state_saving": _money(one.statement.steady_state_saving),
        "first_full_year": _text(one.statement.first_full_year),
        "delay": [_delay(each) for each in one.delays],
        "reconciliation": [
            *rows_of(tables.get("reconciliation")),
            *rows_of(tables.get("case_reconciliation")),
        ],
        **{name: rows_of(tables.get(name)) for name in _PRINTED},
    }


def options(found: Options | None) -> Document | None:
    """Return the options side by side; null where there is no wave plan."""
    if found is None:
        return None
    return {
        "verdict": found.verdict,
        "stay": found.stay,
        "best": found.best.name if found.best is not None else None,
        "currency": found.currency,
        "do_nothing": {"net_present_cost": _amount(found.cost_of_staying), "npv": "0.00"},
        "options": [
            {
                "name": one.name,
                "kind": one.kind,
                "net_present_cost": _amount(one.case.cost_of_leaving),
                "npv": _amount(one.case.npv),
                "one_off": _money(one.statement.one_off),
                "target_per_year": _money(one.statement.target_per_year),
                "steady_state_saving": _money(one.statement.steady_state_saving),
                "first_full_year": _text(one.statement.first_full_year),
                "payback_month": _text(one.case.payback_month),
                "peak_funding": _amount(one.case.peak_funding),
                "benefit_cost_ratio": _ratio(one.case.cashable_benefit_cost_ratio),
                "evidence_share_cd": _ratio(one.case.evidence_share),
                "costs_without_figure": one.lacks,
            }
            for one in found.options
        ],
    }


def scenarios(plan: ScenarioCase, found: Iterable[ScenarioCase]) -> list[Document]:
    """Return each scenario with its headline and what leaving costs line by line."""
    base = {} if plan.projection is None else by_standard(plan.projection)
    return [_scenario(one, plan, base) for one in found]


def baselines(project: Project, one: TargetCost) -> list[Document]:
    """Return every saved baseline with today's figures beside it."""
    if one.projection is None or one.statement is None or one.economic is None:
        return []
    now = figures_of(
        one.projection,
        one.statement,
        one.economic,
        financial=one.financial,
        recharges=one.recharges,
    )
    return [
        {
            "name": saved.name,
            "saved": saved.saved.isoformat(),
            "target": saved.target,
            "currency": saved.currency,
            "variances": [
                {
                    "id": each.id,
                    "title": each.title,
                    "then": _amount(each.then),
                    "now": _amount(each.now),
                    "variance": _amount(each.difference),
                }
                for each in variances(saved, now)
            ],
        }
        for saved in project.case.baselines
    ]


def in_words(one: TargetCost) -> str:
    """Return the figures of both cases that a decision rests on."""
    case, cash = one.economic, one.financial
    if case is None or cash is None:
        return ""
    share = case.evidence_share
    lines = [f"Cases on {one.target} ({one.currency})"]
    if share is not None:
        lines.append(f"  {share * 100:.1f} % of the present values rest on grades C and D")
    lines.append(f"  peak funding {case.peak_funding:,.0f} in {case.peak_month or 'no month'}")
    lines.append(f"  {payback_sentence(cash, None)}")
    late = next((each for each in one.delays if each.wave is None and each.months == 1), None)
    if late is not None:
        lines.append(
            f"  every wave a month later costs {late.net:,.0f} in present value, "
            f"{late.gross:,.0f} of it paid longer on site"
            if late.net > 0
            else f"  every wave a month later costs {late.gross:,.0f} on site, which later costs "
            "of the target outweigh"
        )
    return "\n".join(lines)


def _economic(case: EconomicCase) -> Document:
    return {
        "price_base": str(case.years[0]),
        "discount_rate": str(case.rate),
        "timing": case.timing.value,
        "npv": _amount(case.npv),
        "npv_by_timing": {timing.value: _amount(worth) for timing, worth in case.npv_by_timing},
        "benefits": {
            "avoided": _amount(case.avoided),
            "receipts": _amount(case.receipts),
            "non_cashable_apart": _amount(case.non_cashable),
        },
        "costs": {
            "one_off": _amount(case.one_off),
            "target_run": _amount(case.target_run),
            "optimism_bias": _amount(case.bias_cost),
        },
        "benefit_cost_ratio": _ratio(case.cashable_benefit_cost_ratio),
        "benefit_cost_ratio_with_non_cashable": _ratio(case.benefit_cost_ratio),
        "benefit_cost_ratio_formula": "(D1 + D2) / (B + C + optimism bias)",
        "return_on_investment": _ratio(case.return_on_investment),
        "irr": {
            "kind": case.internal_rate.kind,
            "values": [f"{one:.6f}" for one in case.internal_rate.values],
        },
        "mirr": _ratio(case.modified_rate),
        "payback_years": _ratio(case.payback_years),
        "payback_month": _text(case.payback_month),
        "discounted_payback_years": _ratio(case.discounted_payback_years),
        "equivalent_annual": _amount(case.equivalent_annual),
        "net_present_cost_staying": _amount(case.cost_of_staying),
        "net_present_cost_leaving": _amount(case.cost_of_leaving),
        "peak_funding": _amount(case.peak_funding),
        "peak_funding_month": _text(case.peak_month),
        "evidence_share_cd": _ratio(case.evidence_share),
        "flows": [
            {"year": str(year), "net": _amount(flow), "discount_factor": f"{factor:.6f}"}
            for year, flow, factor in zip(case.years, case.flows, case.factors, strict=True)
        ],
        "lines": [
            {
                "line": one.block.standard,
                "name": one.block.name or None,
                "block": one.block.kind.value,
                "grade": one.block.grade.value,
                "budget_code": one.block.budget_code or None,
                "owner": one.block.owner or None,
                "staying": _amount(one.staying),
                "leaving": _amount(one.leaving),
                "worth": _amount(one.worth),
            }
            for one in case.worths
        ],
    }


def _financial(case: FinancialCase, terms: CaseTerms) -> Document:
    rows = {
        "one_off_capital": case.one_off_capital,
        "one_off_revenue": case.one_off_revenue,
        "contingency": case.contingency,
        "contingency_capital": case.contingency_capital or None,
        "ongoing_revenue": case.ongoing,
        "cashable_revenue": case.saved_revenue,
        "cashable_capital": case.saved_capital,
        "receipts": case.receipts,
        "net": case.net,
        "not_agreed": case.not_agreed,
        "mrp": case.minimum_revenue_provision,
        "interest": case.interest,
    }
    return {
        "price_base": "prices of each year",
        "years": [str(year) for year in case.years],
        **{
            name: None if amounts is None else [_amount(one) for one in amounts]
            for name, amounts in rows.items()
        },
        "payback": payback_sentence(case, terms.threshold_years),
        "non_cashable_benefits": [
            one.title for one in terms.benefits if one.kind is BenefitKind.NON_CASHABLE
        ],
    }


def _scenario(one: ScenarioCase, plan: ScenarioCase, base: dict[str, Decimal]) -> Document:
    case, statement = one.case, one.statement
    lines = {} if one.projection is None else by_standard(one.projection)
    return {
        "name": one.scenario.name,
        "changed": one.changed,
        "remark": one.why_not or None,
        "npv": None if case is None else _amount(case.npv),
        "difference": None
        if case is None or plan.case is None
        else _amount(case.npv - plan.case.npv),
        "one_off": None if statement is None else _money(statement.one_off),
        "target_per_year": None if statement is None else _money(statement.target_per_year),
        "steady_state_saving": None if statement is None else _money(statement.steady_state_saving),
        "payback_month": None if case is None else _text(case.payback_month),
        "peak_funding": None if case is None else _amount(case.peak_funding),
        "lines": [
            {
                "line": line,
                "leaving": _amount(lines.get(line, Decimal(0))),
                "change": _amount(lines.get(line, Decimal(0)) - base.get(line, Decimal(0))),
            }
            for line in sorted({*lines, *base})
        ],
    }


def _delay(one: Delay) -> Document:
    return {
        "wave": one.wave,
        "months": one.months,
        "gross": str(one.gross),
        "net": str(one.net),
        "site_empty": one.site_empty.isoformat() if one.site_empty else None,
    }


def rows_of(table: Table | None) -> list[Document]:
    """Return a table row by row; none where there is no table."""
    if table is None:
        return []
    return [
        {heading: _cell(cell) for heading, cell in zip(table.headings, row, strict=True)}
        for row in table.rows
    ]


def _cell(cell: object) -> object:
    if isinstance(cell, Decimal):
        return _amount(cell)
    if cell is None or isinstance(cell, str | int | float):
        return cell
    return str(cell)


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount.quantize(_PENNY) + 0)


def _money(money: Money | None) -> str | None:
    return None if money is None else _amount(money.amount)


def _ratio(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.6f}"


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
