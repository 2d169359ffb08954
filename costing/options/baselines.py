"""Headline figures kept of one day, and how far today's are from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.cases.scenario import CaseTermsError, SavedBaseline
from costing.lines import ZERO, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from costing.cases.economic import EconomicCase
    from costing.cases.financial import FinancialCase
    from costing.cases.terms import CaseTerms
    from costing.money import Money
    from costing.projection import Projection
    from costing.recharge import Recharge
    from costing.statements import Statement


#: Headline figures by id; blocks of standard lines follow them.
TITLES = {
    "npv": "Net present value",
    "cost_of_staying": "Net present cost of staying",
    "cost_of_leaving": "Net present cost of leaving",
    "one_off": "One-off cost",
    "target_per_year": "Target run cost per year",
    "baseline_per_year": "On-premises cost per year",
    "steady_state_saving": "Steady-state saving per year",
    "dual_running": "On site while the target runs",
    "stranded": "On site after the workload left",
    "peak_funding": "Peak funding",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance:
    """One figure then and now; None where it was or is not known."""

    id: str
    title: str
    then: Decimal | None
    now: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Now less then."""
        return None if self.then is None or self.now is None else self.now - self.then


def figures_of(
    projection: Projection,
    statement: Statement,
    case: EconomicCase,
    *,
    financial: FinancialCase | None = None,
    recharges: Sequence[Recharge] = (),
) -> tuple[tuple[str, Decimal | None], ...]:
    """Return the figures that a baseline keeps, then what leaving costs by standard line.

    With the financial case the forecast of each benefit is kept too, so that what is realised can
    be held against what was once promised; with recharges what each business unit is charged in
    the year of the last one.
    """

    def amount(money: Money | None) -> Decimal | None:
        return None if money is None else money.amount

    headline: dict[str, Decimal | None] = {
        "npv": case.npv,
        "cost_of_staying": case.cost_of_staying,
        "cost_of_leaving": case.cost_of_leaving,
        "one_off": amount(statement.one_off),
        "target_per_year": amount(statement.target_per_year),
        "baseline_per_year": amount(statement.baseline_per_year),
        "steady_state_saving": amount(statement.steady_state_saving),
        "dual_running": amount(statement.dual_running),
        "stranded": amount(statement.stranded),
        "peak_funding": case.peak_funding,
    }
    lines: dict[str, Decimal] = {}
    for worth in case.worths:
        side = "staying" if worth.block.kind is LineKind.ON_PREMISES else "leaving"
        total = worth.block.staying if side == "staying" else worth.block.leaving
        name = f"{side}:{worth.block.standard}"
        lines[name] = lines.get(name, ZERO) + sum(total, ZERO)
        if side == "staying":
            name = f"leaving:{worth.block.standard}"
            lines[name] = lines.get(name, ZERO) + sum(worth.block.leaving, ZERO)
    months: dict[str, Decimal | None] = {"staying": sum(projection.staying_by_month, ZERO)}
    months["leaving"] = sum(projection.leaving_by_month, ZERO)
    promised: dict[str, Decimal] = {}
    for one in financial.cash if financial is not None else ():
        if one.benefit is not None:
            name = f"benefit:{one.benefit.id}"
            promised[name] = promised.get(name, ZERO) + sum(one.saved, ZERO)
    charged = {
        f"charged:{unit}": Decimal(size) / 100
        for unit, size in (recharges[-1].by_party if recharges else {}).items()
    }
    return tuple({**headline, **months, **lines, **promised, **charged}.items())


def saved_as(
    terms: CaseTerms,
    name: str,
    *,
    saved: date,
    projection: Projection,
    statement: Statement,
    case: EconomicCase,
    note: str = "",
    financial: FinancialCase | None = None,
    recharges: Sequence[Recharge] = (),
) -> CaseTerms:
    """Return the terms with a baseline of today's figures.

    Raises `CaseTermsError` where one of that name is kept already: a baseline never changes.
    """
    if any(one.name.casefold() == name.strip().casefold() for one in terms.baselines):
        raise CaseTermsError(
            f"A baseline called {name.strip()!r} is kept already and never changes. Choose "
            "another name."
        )
    if not name.strip():
        raise CaseTermsError("A baseline needs a name. Give it one.")
    made = SavedBaseline(
        name=name.strip(),
        saved=saved,
        target=str(projection.target),
        currency=projection.currency,
        figures=figures_of(projection, statement, case, financial=financial, recharges=recharges),
        note=note,
    )
    return replace(terms, baselines=(*terms.baselines, made))


def variances(
    baseline: SavedBaseline, now: tuple[tuple[str, Decimal | None], ...]
) -> tuple[Variance, ...]:
    """Return every figure that is known then or now, then beside now."""
    then, today = dict(baseline.figures), dict(now)
    names = list(dict.fromkeys((*then, *today)))
    return tuple(
        Variance(id=name, title=_title(name), then=then.get(name), now=today.get(name))
        for name in names
        if then.get(name) is not None or today.get(name) is not None
    )


def _title(name: str) -> str:
    if name in TITLES:
        return TITLES[name]
    side, _, line = name.partition(":")
    if side == "benefit":
        return f"Benefit {line}: forecast over the horizon, prices of each year"
    if side == "charged":
        return f"Charged in the first full year: {line}"
    words = f"{side.capitalize()} over the horizon"
    return f"{words}: {line}" if line else words
