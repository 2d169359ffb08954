"""The financial case: affordability in the prices of each year, April to March.

Cashable money only: a saving counts where a budget is named, somebody owns it and somebody agreed.
A contract that its register gives an owner and a budget code is agreed to by ending it.
Amounts are magnitudes; what each row means stands in its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.cases.blocks import Block, blocks_of
from costing.cases.economic import by_year, check_not_both
from costing.cases.terms import (
    USUAL_INFLATION,
    Benefit,
    BenefitKind,
    FundingRoute,
    Inflation,
    closest,
    names_of,
)
from costing.lines import ZERO, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.assumptions import AssumptionSet
    from costing.cases.terms import CaseTerms
    from costing.money import Currency
    from costing.months import FiscalYear
    from costing.projection import Projection
    from costing.uncertainty import BiasChoice

#: Fiscal years of the direction on the flexible use of capital receipts of 26 March 2025.
RECEIPTS_USABLE = range(2025, 2030)
_LABOUR = "A7"

Years = tuple[Decimal, ...]


@dataclass(frozen=True, kw_only=True)
class BlockCash:
    """Cash of some cost lines in the prices of each year.

    Attributes:
        capital: After what a person capitalised.
        benefit: Whose saving it is, None where nobody has put a name to it.
        why_not: Why a saving on it is not cashable; "" where it is.
        vat_factor: What VAT that cannot be recovered makes of a price; in all amounts here.
    """

    block: Block
    capital: bool
    inflation: Inflation
    staying: Years
    leaving: Years
    benefit: Benefit | None
    why_not: str
    vat_factor: Decimal = Decimal(1)

    @property
    def budget(self) -> tuple[str, str]:
        """Budget code and owner of a saving on it, of its benefit before those of its contracts."""
        if self.benefit is None:
            return self.block.budget_code, self.block.owner
        return (
            self.benefit.budget_code or self.block.budget_code,
            self.benefit.owner or self.block.owner,
        )

    @property
    def saved(self) -> Years:
        """What leaving pays less, year by year."""
        return tuple(
            max(stay - leave, ZERO) for stay, leave in zip(self.staying, self.leaving, strict=True)
        )

    @property
    def added(self) -> Years:
        """What leaving pays more, year by year."""
        return tuple(
            max(leave - stay, ZERO) for stay, leave in zip(self.staying, self.leaving, strict=True)
        )


@dataclass(frozen=True, kw_only=True)
class FinancialCase:
    """What the change costs and saves in cash, by fiscal year over the whole horizon.

    Attributes:
        one_off_capital: One-off lines that are capital, and hardware bought only when leaving.
        one_off_revenue: With `contingency`, which stands in it and is shown apart.
        contingency_capital: The part of `contingency` that stands in `one_off_capital`.
        confidence: At which the contingency is held, in words such as "P80"; "" for none.
        ongoing: Revenue paid only when leaving, year in year out.
        saved_revenue / saved_capital / receipts: Cashable.
        not_agreed: Savings that nobody has agreed to, named a budget for or owns: in no total.
        by_route: One-off revenue by funding route; None for "not decided".
        full_year: First full fiscal year after everything has ended and started, None for none.
    """

    currency: Currency
    years: tuple[FiscalYear, ...]
    window: int
    cash: tuple[BlockCash, ...]
    one_off_capital: Years
    one_off_revenue: Years
    contingency: Years
    ongoing: Years
    saved_revenue: Years
    saved_capital: Years
    receipts: Years
    not_agreed: Years
    by_route: tuple[tuple[FundingRoute | None, Years], ...]
    full_year: FiscalYear | None
    asset_life_years: int
    borrowing_rate: Decimal | None
    contingency_capital: Years = ()
    confidence: str = ""

    @property
    def contingency_revenue(self) -> Years:
        """The part of the contingency that stands in one-off revenue."""
        if not self.contingency_capital:
            return self.contingency
        pairs = zip(self.contingency, self.contingency_capital, strict=True)
        return tuple(whole - capital for whole, capital in pairs)

    @property
    def paid_when_leaving(self) -> Years:
        """All cash of leaving in the prices of each year, contingency not in it."""
        return added((ZERO,) * len(self.years), *(one.leaving for one in self.cash))

    @property
    def paid_when_staying(self) -> Years:
        """All cash of staying in the prices of each year."""
        return added((ZERO,) * len(self.years), *(one.staying for one in self.cash))

    @property
    def costs(self) -> Years:
        """What the project costs in each year."""
        return added(self.one_off_capital, self.one_off_revenue, self.ongoing)

    @property
    def cashable(self) -> Years:
        """Cashable savings and income of each year."""
        return added(self.saved_revenue, self.saved_capital, self.receipts)

    @property
    def net(self) -> Years:
        """Cashable savings and income less costs; plus is money in."""
        return tuple(one - other for one, other in zip(self.cashable, self.costs, strict=True))

    @property
    def capital_spend(self) -> Years:
        """Capital of the project less capital that it saves and that somebody agreed to."""
        pairs = zip(self.one_off_capital, self.saved_capital, strict=True)
        return tuple(one - other for one, other in pairs)

    @property
    def minimum_revenue_provision(self) -> Years:
        """Capital charged to revenue in equal parts over its life from the year after it."""
        life = self.asset_life_years
        charged = [ZERO] * len(self.years)
        for spent, amount in enumerate(self.capital_spend):
            for year in range(spent + 1, min(spent + 1 + life, len(charged))):
                charged[year] += amount / life
        return tuple(charged)

    @property
    def interest(self) -> Years | None:
        """Interest on capital not yet charged at the start of each year; None without a rate."""
        if not any(self.capital_spend):
            return (ZERO,) * len(self.years)
        if self.borrowing_rate is None:
            return None
        owed, paid = ZERO, []
        pairs = zip(self.capital_spend, self.minimum_revenue_provision, strict=True)
        for spent, charged in pairs:
            paid.append(owed * self.borrowing_rate)
            owed += spent - charged
        return tuple(paid)


def added(*rows: Sequence[Decimal]) -> Years:
    """Return the sums of rows, year by year."""
    return tuple(sum(column, ZERO) for column in zip(*rows, strict=True))


def index(inflation: Inflation, years: int) -> Decimal:
    """Return the price of a year over that of the base year, `years` later."""
    return (1 + inflation.per_year) ** years


def to_nominal(real: Decimal, inflation: Inflation, years: int) -> Decimal:
    """Return an amount at prices of the base year in the prices of `years` later."""
    return real * index(inflation, years)


def to_real(nominal: Decimal, inflation: Inflation, years: int) -> Decimal:
    """Return an amount in the prices of `years` later at those of the base year."""
    return nominal / index(inflation, years)


def inflation_of(terms: CaseTerms, line: str, standard: str) -> Inflation:
    """Return the price rise that holds for a line; the recommended one where none is entered."""
    return closest(terms.inflation, line, standard) or USUAL_INFLATION


def benefit_of(terms: CaseTerms, line: str, standard: str) -> Benefit | None:
    """Return the benefit that a saving on a line counts under, the closest name first."""
    by_name = {name: one for one in terms.benefits for name in one.lines}
    return next((by_name[name] for name in names_of(line, standard) if name in by_name), None)


def financial_case(
    projection: Projection,
    assumptions: AssumptionSet,
    terms: CaseTerms,
    *,
    full_year: FiscalYear | None,
    bias: Sequence[BiasChoice] = (),
    blocks: tuple[Block, ...] | None = None,
) -> FinancialCase:
    """Return the financial case over the whole horizon; `blocks` are the lines where known.

    Raises `CaseTermsError` where a line has both optimism bias and a contingency.
    """
    check_not_both(bias, terms)
    years = projection.fiscal_years
    if blocks is None:
        blocks = blocks_of(projection, assumptions, terms)
    cash = tuple(_cash(block, terms) for block in blocks)
    once = [one for one in cash if one.block.kind is LineKind.ONE_OFF]
    rest = [one for one in cash if one.block.kind is not LineKind.ONE_OFF]
    nothing = (ZERO,) * len(years)
    held = [(one, _contingency(one, terms)) for one in once]
    routes: dict[FundingRoute | None, Years] = {}
    for one, extra in held:
        if one.capital:
            continue
        funding = closest(terms.funding, one.block.line, one.block.standard)
        route = None if funding is None else funding.route
        routes[route] = added(routes.get(route, nothing), one.added, extra)
    life = terms.asset_life_years or max(1, assumptions.whole("life_months_server") // 12)
    reserve = added(nothing, *(extra for _, extra in held))
    return FinancialCase(
        currency=projection.currency,
        years=years,
        window=min(terms.window_years, len(years)),
        cash=cash,
        one_off_capital=added(
            nothing,
            *(one.added for one in cash if one.capital),
            *(extra for one, extra in held if one.capital),
        ),
        one_off_revenue=added(
            nothing,
            *(one.added for one in once if not one.capital),
            *(extra for one, extra in held if not one.capital),
        ),
        contingency=reserve,
        contingency_capital=added(nothing, *(extra for one, extra in held if one.capital)),
        confidence=", ".join(sorted({held.confidence for held in terms.contingency})),
        ongoing=added(nothing, *(one.added for one in rest if not one.capital)),
        saved_revenue=added(
            nothing, *(one.saved for one in cash if not one.capital and not one.why_not)
        ),
        saved_capital=added(
            nothing, *(one.saved for one in cash if one.capital and not one.why_not)
        ),
        receipts=_receipts(terms, years),
        not_agreed=added(nothing, *(one.saved for one in cash if one.why_not)),
        by_route=tuple(
            sorted(routes.items(), key=lambda item: "" if item[0] is None else item[0].value)
        ),
        full_year=full_year,
        asset_life_years=life,
        borrowing_rate=terms.borrowing_rate,
    )


def _cash(block: Block, terms: CaseTerms) -> BlockCash:
    inflation = inflation_of(terms, block.line, block.standard)
    vat = closest(terms.vat, block.line, block.standard)
    factor = Decimal(1) if vat is None else 1 + vat.rate
    benefit = benefit_of(terms, block.line, block.standard)
    capitalised = block.kind is LineKind.ONE_OFF and (
        closest(terms.capitalised, block.line, block.standard) is not None
    )

    def nominal(amounts: Years) -> Years:
        return tuple(
            to_nominal(amount, inflation, place) * factor for place, amount in enumerate(amounts)
        )

    return BlockCash(
        block=block,
        capital=block.capital or capitalised,
        inflation=inflation,
        staying=nominal(block.staying_by_year),
        leaving=nominal(block.leaving_by_year),
        benefit=benefit,
        why_not=why_not_cashable(
            benefit, block.standard, owner=block.owner, budget_code=block.budget_code
        ),
        vat_factor=factor,
    )


def why_not_cashable(
    benefit: Benefit | None, standard: str, *, owner: str = "", budget_code: str = ""
) -> str:
    """Return why a saving on a standard line is not cashable; "" where it is.

    `owner` and `budget_code` are those of its contracts.  They stand in for what a benefit leaves
    out, and for the benefit itself where there is none: a contract that ends takes its budget
    with it.  An entry that nobody agreed to still holds its saving back.
    """
    if benefit is None:
        if owner and budget_code:
            return ""
        return "In no entry of the benefits register."
    missing = [
        words
        for words, given in (
            ("budget code", benefit.budget_code or budget_code),
            ("owner", benefit.owner or owner),
            ("person who agreed", benefit.agreed_by),
        )
        if not given
    ]
    if missing:
        return f"Benefit {benefit.title} has no {' and no '.join(missing)}."
    if standard == _LABOUR and not benefit.post_deleted:
        return f"Benefit {benefit.title} deletes no post: time saved is not cashable."
    return ""


def _contingency(one: BlockCash, terms: CaseTerms) -> Years:
    by_name = {line: held for held in terms.contingency for line in held.lines}
    names = names_of(one.block.line, one.block.standard)
    held = next((by_name[name] for name in names if name in by_name), None)
    return tuple(amount * (held.ratio if held else ZERO) for amount in one.added)


def _receipts(terms: CaseTerms, years: tuple[FiscalYear, ...]) -> Years:
    """Return the receipts that a budget, an owner and an agreement make cashable, as cash."""
    agreed = (one for one in terms.benefits if one.is_agreed)
    real = by_year(agreed, BenefitKind.RECEIPT, years)
    rise = inflation_of(terms, "", "D2")
    return tuple(to_nominal(amount, rise, place) for place, amount in enumerate(real))
