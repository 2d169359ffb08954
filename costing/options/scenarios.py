"""A projection in another world, as far as it needs no new dates: prices and an organisation more.

What needs new dates, sizes or prices is worked out again by the program's stages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.lines import ZERO, Line, LineKind
from costing.months import Month
from costing.prices import MissingPrice

if TYPE_CHECKING:
    from costing.cases.economic import EconomicCase
    from costing.cases.scenario import NamedScenario
    from costing.projection import Projection
    from costing.statements import Statement

#: What a provider charges; its team and what is on site are paid to others.
_CHARGED = frozenset({"C1", "C2", "C3", "C4", "C5", "C6", "C7"})
#: What grows with the number of servers that move.
_PER_SERVER = _CHARGED | {"B2", "B4", "B5"}


@dataclass(frozen=True, kw_only=True)
class ScenarioCase:
    """What a named scenario comes to.

    Attributes:
        changed: What differs from the plan, as a sentence.
        why_not: Why it could not be worked out or changes nothing; "" otherwise.
    """

    scenario: NamedScenario
    changed: str
    projection: Projection | None
    statement: Statement | None
    case: EconomicCase | None
    why_not: str = ""


def scaled(projection: Projection, scenario: NamedScenario) -> Projection:
    """Return the projection at a scenario's prices and with the organisation that joins."""
    more = 1 + scenario.joining_ratio
    growth = (1 + scenario.usage_growth) * (1 + scenario.price_growth)
    if scenario.price_factor == 1 and more == 1 and growth == 1:
        return projection
    option = tuple(
        _growing(_times(line, _factor(line, scenario.price_factor, more)), scenario, growth)
        for line in projection.option
    )
    made = replace(projection, option=option)
    return _joined(made, scenario) if scenario.joining_ratio else made


def _factor(line: Line, price: Decimal, more: Decimal) -> Decimal:
    charged = price if line.standard in _CHARGED else Decimal(1)
    return charged * more if line.standard in _PER_SERVER else charged


def _times(line: Line, factor: Decimal) -> Line:
    if factor == 1:
        return line
    amounts = tuple(amount * factor for amount in line.amounts)
    driver = f"{line.driver}; x {factor.normalize():f} in this scenario"
    return replace(line, amounts=amounts, driver=driver)


def _growing(line: Line, scenario: NamedScenario, growth: Decimal) -> Line:
    """Return a line with use and prices of each fiscal year: ``(1 + g)^t x (1 + p)^t`` (C11)."""
    if growth == 1 or line.standard not in _CHARGED:
        return line
    factors = [growth**year for year in range(-(-len(line.amounts) // 12))]
    amounts = tuple(
        amount * factors[place // 12] if amount else amount
        for place, amount in enumerate(line.amounts)
    )
    use, prices = (f"{one * 100:f} %" for one in (scenario.usage_growth, scenario.price_growth))
    driver = f"{line.driver}; each year {use} more use and {prices} dearer in this scenario"
    return replace(line, amounts=amounts, driver=driver)


def _joined(projection: Projection, scenario: NamedScenario) -> Projection:
    """Add what the organisation pays today until the last wave; a gap where it is not known."""
    name = "What the organisation that joins pays today"
    if scenario.joining_pays is None:
        gap = MissingPrice(what=name, reason="Enter joining_pays of the scenario.")
        gaps = replace(projection.gaps, on_site=(*projection.gaps.on_site, gap))
        return replace(projection, gaps=gaps)
    monthly = scenario.joining_pays / 12
    moved = [one.cutover for one in projection.leaving if one.cutover is not None]
    end = Month.of(max(moved)) - projection.first if moved else projection.months
    line = Line(
        id="joining",
        name=name,
        kind=LineKind.ON_PREMISES,
        amounts=(monthly,) * projection.months,
        driver=f"{scenario.joining_pays:,} a year / 12, until the last wave when leaving",
        standard="A11",
    )
    until = tuple(monthly if place < end else ZERO for place in range(projection.months))
    return replace(
        projection,
        do_nothing=(*projection.do_nothing, line),
        option=(*projection.option, replace(line, amounts=until)),
    )
