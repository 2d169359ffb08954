"""The financial case as rows: years, the council's table, the medium-term table, benefits."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from costing.appraisal import Timing
from costing.cases.financial import RECEIPTS_USABLE, added
from costing.cases.terms import FundingRoute
from costing.lines import ZERO, LineKind
from costing.report.charging import charged_by_year
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.cases.charges import Charge
    from costing.cases.economic import EconomicCase
    from costing.cases.financial import FinancialCase, Years
    from costing.projection import Projection
    from costing.recharge import Recharge
    from costing.statements import Statement

#: Fiscal years of the council's table.
COUNCIL_YEARS = 5
_PENNY = Decimal("0.01")
_NOMINAL = "Prices of each year, fiscal years from April to March, not discounted."
CASHABLE = (
    "A saving is cashable only with a budget code, an owner and somebody who agreed: in the "
    "benefits register, or by the owner and budget code that a contract has in its own register. "
    "Labour is cashable only where a post is deleted."
)


def financial_table(case: FinancialCase, written_off: Years | None = None) -> Table:
    """Return the cash of the change over the whole horizon, revenue and capital apart.

    `written_off` is the net book value of machines that go, where it is known: a memo.
    """
    depreciation = case.minimum_revenue_provision
    rows: list[tuple[Cell, ...]] = [
        _row("One-off revenue", case.one_off_revenue),
        _row("  of which contingency on all one-off lines", case.contingency),
        _row("Ongoing revenue", case.ongoing),
        _row("Cashable revenue savings", case.saved_revenue),
        _row("Capital spend of the project", case.one_off_capital),
        _row("Cashable capital savings", case.saved_capital),
        _row("Capital receipts", case.receipts),
        _row("Net cash: plus is money in", case.net),
        ("Cumulative net cash", *accumulate(case.net), None),
        _row("Savings that are not cashable yet, in no total", case.not_agreed),
        _row("Memo: depreciation of net capital", depreciation),
        _row("Memo: depreciation reversed", tuple(-one for one in depreciation)),
        *([_row("Memo: net book value written off (B11)", written_off)] if written_off else []),
    ]
    return Table(
        name="financial_case",
        title=f"Financial case: affordability ({case.currency})",
        headings=("Row", *(str(year) for year in case.years), "Total"),
        rows=tuple(rows),
        notes=(_NOMINAL, CASHABLE, "Benefits that are not money stand in the register alone."),
    )


def council_table(case: FinancialCase, payback_threshold: Decimal | None) -> Table:
    """Return the council business case: seven rows over five fiscal years."""
    years = case.years[:COUNCIL_YEARS]
    rows: list[tuple[Cell, ...]] = [
        _row("One-off Capital Costs", case.one_off_capital, len(years)),
        _row("One-off Revenue Costs", case.one_off_revenue, len(years)),
        _row("Ongoing Annual Revenue Costs", case.ongoing, len(years)),
        _row("Total Project Costs", case.costs, len(years)),
        _row("Cashable Savings/Income", case.cashable, len(years)),
        _row("Net Financial Impact (per year)", case.net, len(years)),
        ("Cumulative Net Impact", *accumulate(case.net[: len(years)]), sum(case.net[:5], ZERO)),
    ]
    budgets = sorted(
        {
            (one.budget[0], one.benefit.title if one.benefit else "contracts", one.budget[1])
            for one in case.cash
            if not one.why_not and any(one.saved)
        }
    )
    return Table(
        name="council_case",
        title=f"Council business case ({case.currency})",
        headings=(
            "Row",
            *(f"Year {number} ({year})" for number, year in enumerate(years, start=1)),
            "Total",
        ),
        rows=tuple(rows),
        notes=(
            _NOMINAL + " Costs and savings as magnitudes; an impact with plus is money in.",
            CASHABLE,
            payback_sentence(case, payback_threshold),
            "Budgets that fall: "
            + (
                "; ".join(f"{code} {title} (owner {owner})" for code, title, owner in budgets)
                or "none is agreed yet"
            )
            + ".",
            (
                "To be signed by the chief finance officer: the costs above are robust, and the "
                "cashable savings are achievable and will be taken from the budgets named. "
                "Name, date, signature:"
            ),
        ),
    )


def payback_years(case: FinancialCase) -> int | None:
    """Return the years until the cumulative net cash is at or above zero for good."""
    cumulative = list(accumulate(case.net))
    if not any(case.net) or cumulative[-1] < 0:
        return None
    below = [place for place, amount in enumerate(cumulative) if amount < 0]
    return below[-1] + 2 if below else 1


def payback_sentence(case: FinancialCase, threshold: Decimal | None) -> str:
    """Return when cashable cash pays back, held against the council's threshold."""
    reached = payback_years(case)
    sentence = (
        f"On cashable savings it does not pay back by the end of {case.years[-1]}"
        if reached is None
        else f"On cashable savings it pays back in year {reached} ({case.years[reached - 1]})"
    )
    if threshold is None:
        return f"{sentence}; no threshold is entered."
    met = reached is not None and reached <= threshold
    words = "meets" if met else "does not meet"
    return f"{sentence}, which {words} the threshold of {threshold.normalize():f} years."


def mtfs_table(case: FinancialCase) -> Table:
    """Return the medium-term table: changes to the year before, then cumulative."""
    shown = case.years[: case.window]
    full = _full_year_at(case)
    rows: list[tuple[Cell, ...]] = []
    for block, incremental in (("Incremental to prior year", True), ("Cumulative", False)):
        for name, amounts in _mtfs_rows(case):
            cells: tuple[Cell, ...]
            if amounts is None:
                cells = (None,) * (len(shown) + 1)
            else:
                whole = _changes(amounts) if incremental else amounts
                last = amounts[full] - (amounts[len(shown) - 1] if incremental else ZERO)
                cells = (*whole[: len(shown)], last)
            rows.append((block, name, *cells))
    notes = [
        _NOMINAL + " Growth and costs are positive, savings and income negative.",
        CASHABLE,
        "Cumulative is against the budget before the first year.",
        (
            f"Full-year effect: the yearly amount of {case.years[full]}; in the first block what "
            f"it adds to {shown[-1]}."
        ),
        (
            "Net revenue is before minimum revenue provision and interest. The provision is in "
            f"equal parts over {case.asset_life_years} years from the year after the spend."
        ),
    ]
    notes += _funding_notes(case)
    if not any(case.contingency):
        notes.append("No contingency is held: enter one under Case lines, or in the case file.")
    if case.interest is None:
        notes.append("Interest is not known: enter borrowing_rate in the case file.")
    return Table(
        name="mtfs",
        title=f"Medium-term financial strategy ({case.currency})",
        headings=("Block", "Row", *(str(year) for year in shown), "Full-year effect"),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def _mtfs_rows(case: FinancialCase) -> list[tuple[str, Years | None]]:
    savings = tuple(-one for one in case.saved_revenue)
    funded = [
        (route, tuple(-one for one in amounts))
        for route, amounts in case.by_route
        if route is not None and route is not FundingRoute.BASE_BUDGET
    ]
    at = f" at {case.confidence}" if case.confidence else ""
    held = f"of which contingency{at}" if any(case.contingency) else ""
    funding: list[tuple[str, Years | None]] = [
        (f"Funding route: {route.value}", amounts) for route, amounts in funded
    ]
    nothing = (ZERO,) * len(case.years)
    words = "base budget" if all(route for route, _ in case.by_route) else "not decided"
    net = added(
        case.ongoing, savings, case.one_off_revenue, nothing, *(amounts for _, amounts in funded)
    )
    return [
        ("Revenue growth", case.ongoing),
        ("Revenue savings", savings),
        ("One-off revenue", case.one_off_revenue),
        *([(f"  One-off revenue, {held}", case.contingency_revenue)] if held else []),
        *(funding or [(f"Funding route: {words}", nothing)]),
        ("Net revenue", net),
        ("Capital spend", case.capital_spend),
        *([(f"  Capital spend, {held}", case.contingency_capital or nothing)] if held else []),
        ("Capital receipts", tuple(-one for one in case.receipts)),
        ("MRP", case.minimum_revenue_provision),
        ("Interest", case.interest),
    ]


def _funding_notes(case: FinancialCase) -> list[str]:
    notes = []
    for route, amounts in case.by_route:
        if route is None and any(amounts):
            notes.append(
                f"One-off revenue of {sum(amounts, ZERO).quantize(_PENNY):,} has no funding route: "
                "enter one in the case file."
            )
        if route is FundingRoute.CAPITAL_RECEIPTS:
            outside = [
                str(year)
                for year, amount in zip(case.years, amounts, strict=True)
                if amount and year.start not in RECEIPTS_USABLE
            ]
            notes.append(
                "Flexible use of capital receipts: not from Right to Buy, not borrowed, and "
                "planned in advance (direction of 26 March 2025)."
            )
            if outside:
                notes.append(
                    f"The direction does not cover {', '.join(outside)}: it ends with 2029-30."
                )
    return notes


def _full_year_at(case: FinancialCase) -> int:
    """Return the place of the year whose amounts are the full-year effect."""
    last = len(case.years) - 1
    if case.full_year is None:
        return last
    return min(last, max(case.full_year - case.years[0], case.window))


def _changes(amounts: Years) -> Years:
    return tuple(one - before for one, before in zip(amounts, (ZERO, *amounts[:-1]), strict=True))


def case_check_table(
    case: FinancialCase,
    economic: EconomicCase,
    projection: Projection,
    statement: Statement,
    *,
    charges: Sequence[Charge] = (),
    recharges: Sequence[Recharge] = (),
) -> Table:
    """Return the sums of both cases that must tie, each with both sides.

    `charges` are the rows of the forecast for other programs, `recharges` what business units pay.
    """
    nominal = ZERO
    for one in case.cash:
        nominal += sum(one.staying, ZERO) - sum(one.leaving, ZERO)
    stated = (
        sum(case.saved_revenue, ZERO)
        + sum(case.saved_capital, ZERO)
        + sum(case.not_agreed, ZERO)
        - sum(case.costs, ZERO)
        + sum(case.contingency, ZERO)
    )
    revenue = sum(case.saved_revenue, ZERO) - sum(added(case.one_off_revenue, case.ongoing), ZERO)
    capital = sum(added(case.saved_capital, case.receipts), ZERO) - sum(case.one_off_capital, ZERO)
    once = sum(
        (sum(one.leaving, ZERO) for one in case.cash if one.block.kind is LineKind.ONE_OFF), ZERO
    )
    extra = sum(
        (
            sum(one.added, ZERO)
            for one in case.cash
            if one.capital and one.block.kind is not LineKind.ONE_OFF
        ),
        ZERO,
    )
    by_route = sum((sum(amounts, ZERO) for _, amounts in case.by_route), ZERO)
    lines_stay = sum((one.total for one in projection.do_nothing), ZERO)
    blocks_stay = sum((sum(one.block.staying, ZERO) for one in case.cash), ZERO)
    pairs: tuple[tuple[str, Decimal, Decimal], ...] = (
        ("Staying less leaving = savings less costs, all agreed or not", nominal, stated),
        ("Revenue + capital = net cash", revenue + capital, sum(case.net, ZERO)),
        (
            "One-off lines + contingency + hardware only leaving buys = one-off costs",
            once + sum(case.contingency, ZERO) + extra,
            sum(added(case.one_off_capital, case.one_off_revenue), ZERO),
        ),
        ("Funding routes = one-off revenue", by_route, sum(case.one_off_revenue, ZERO)),
        ("Lines of staying = blocks of staying, real", lines_stay, blocks_stay),
        (
            "Cost of staying less cost of leaving + receipts = net present value",
            economic.cost_of_staying - economic.cost_of_leaving + economic.receipts,
            economic.npv,
        ),
    )
    if economic.timing is Timing.END:  # the timing of the projection's own figure
        name = "Net present value of the projection + receipts - optimism bias = of the case"
        whole = statement.npv.amount + economic.receipts - economic.bias_cost
        pairs += ((name, whole, economic.npv),)
    pairs += _bridged(case, projection)
    if charges:
        rows = sum(charged_by_year(charges, case), ZERO)
        name = "FOCUS rows = financial case: cash of leaving"
        pairs += ((name, rows, sum(case.paid_when_leaving, ZERO)),)
    pairs += tuple(
        (
            f"Business units + central + unallocated = total, {one.period}",
            Decimal(sum(one.by_party.values())) / 100,
            _paid_in(projection, one),
        )
        for one in recharges
        if one.year is not None
    )
    return Table(
        name="case_reconciliation",
        title=f"Sums of both cases that must tie ({case.currency})",
        headings=("Check", "One side", "Other side", "Difference", "Result"),
        rows=tuple(
            (
                name,
                one,
                other,
                abs(one - other),
                "ties" if abs(one - other) < _PENNY else "DOES NOT TIE",
            )
            for name, one, other in pairs
        ),
    )


def _bridged(
    case: FinancialCase, projection: Projection
) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """Return baseline and steps beside the option: real from the blocks, nominal from the cash."""
    real = sum((one.total for one in projection.do_nothing), ZERO)
    cash = sum(case.paid_when_staying, ZERO)
    for one in case.cash:
        real += sum(one.block.leaving, ZERO) - sum(one.block.staying, ZERO)
        cash += sum(one.added, ZERO) - sum(one.saved, ZERO)
    return (
        (
            "Baseline + steps by standard line = option, real",
            real,
            sum((one.total for one in projection.option), ZERO),
        ),
        (
            "Baseline + steps by standard line = option, prices of each year",
            cash,
            sum(case.paid_when_leaving, ZERO),
        ),
    )


def _paid_in(projection: Projection, recharge: Recharge) -> Decimal:
    """Return what the side of a recharge pays in its year, added up from the lines."""
    year = recharge.year or projection.fiscal_years[0]
    at = 12 * (year - projection.first.fiscal_year)
    lines = projection.do_nothing if recharge.staying else projection.option
    return sum((sum(one.amounts[at : at + 12], ZERO) for one in lines), ZERO)


def _row(name: str, amounts: Years, years: int | None = None) -> tuple[Cell, ...]:
    shown = amounts[:years]
    return (name, *shown, sum(shown, ZERO))
