"""One pound, one rule: direct tag, then measured usage, then a driver, then an even split."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from costing.recharge.rounding import pence, share_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from costing.months import FiscalYear

#: Party of what is held centrally, by decision.
CENTRAL = "Central"
#: Party of what no rule places.
UNALLOCATED = "Unallocated"


class Rule(StrEnum):
    """How a pound found its party, in order of precedence.

    CENTRAL and NONE are no business unit's.  RATE and SUBSCRIPTION are charges that do not follow
    actual cost, and VARIANCE is what they leave with the centre.
    """

    DIRECT = "direct tag"
    USAGE = "measured usage"
    DRIVER = "driver"
    EVEN = "even split"
    CENTRAL = "held centrally"
    NONE = "no rule"
    RATE = "standard rate"
    SUBSCRIPTION = "fixed subscription"
    VARIANCE = "variance held centrally"


class Basis(StrEnum):
    """By what business units are charged."""

    ACTUAL = "actual cost"
    RATE = "standard rate"
    SUBSCRIPTION = "fixed subscription"


class RateMeasure(StrEnum):
    """What a standard rate is charged for; servers that several units share count in parts."""

    SERVER = "server"
    VCPU = "vCPU"
    APPLICATION = "application"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRate:
    """A price of the catalogue for one of what is measured, a year."""

    name: str
    measure: RateMeasure
    per_year: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedYear:
    """What a business unit was charged in the fiscal year that begins in `year`, and its cost."""

    year: int
    unit: str
    charged: Decimal
    actual: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RechargePolicy:
    """What a person decides about sharing out.

    Attributes:
        recharge_stranded: Charge cost that stays after a workload left to the units it served;
            False holds it centrally.
        even_split: Split evenly over all business units what has neither tag, usage nor driver;
            False leaves it unallocated.
        cost_codes: (business unit, ledger code) pairs for the journal.
        pool_code: Ledger code of the budget that is relieved.
        central_code: Ledger code of what is held centrally or unallocated.
        basis: By what units are charged; `rates` and `subscriptions` serve the other two.
        rates: The catalogue.
        subscriptions: (business unit, sum a year) pairs.
        tolerance_points: Percentage points by which a share may differ before a year is settled.
        booked: Past years out of the ledger.
    """

    recharge_stranded: bool = False
    even_split: bool = False
    cost_codes: tuple[tuple[str, str], ...] = ()
    pool_code: str = "ICT-POOL"
    central_code: str = "ICT-CENTRAL"
    basis: Basis = Basis.ACTUAL
    rates: tuple[StandardRate, ...] = ()
    subscriptions: tuple[tuple[str, Decimal], ...] = ()
    tolerance_points: Decimal = Decimal(3)
    booked: tuple[BookedYear, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CostToShare:
    """One cost with everything that is known of who caused it.

    Attributes:
        stranded: The part of `amount` paid for workloads that have gone.
        direct: The business unit that it is tagged with.
        usage: (business unit, measure) pairs; the unit "" stands for a user nobody has named.
        quantity: What the usage is measured in, in words.
    """

    id: str
    name: str
    amount: Decimal
    stranded: Decimal = Decimal(0)
    direct: str | None = None
    usage: tuple[tuple[str, Decimal], ...] = ()
    quantity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Whole pence of one cost, placed with one party by one rule.

    Attributes:
        measure / total_measure: Its quantity and everybody's; None where the rule has none.
    """

    party: str
    cost: str
    name: str
    pence: int
    rule: Rule
    measure: Decimal | None = None
    total_measure: Decimal | None = None
    quantity: str = ""

    @property
    def amount(self) -> Decimal:
        """The pence as money."""
        return Decimal(self.pence) / 100


@dataclass(frozen=True, kw_only=True)
class Recharge:
    """A total shared out to the penny.

    Attributes:
        period: What the costs are of, in words: "2028-29, leaving".
        total_pence: Of all costs; the allocations add up to it exactly.
        allocations: Sorted by party, then cost, then rule; none of 0 pence.
        parties: The business units, sorted.
        year / staying: The fiscal year and the side of the projection it is of; None for neither.
    """

    period: str
    currency: str
    total_pence: int
    allocations: tuple[Allocation, ...]
    parties: tuple[str, ...]
    year: FiscalYear | None = None
    staying: bool = False

    @cached_property
    def by_party(self) -> dict[str, int]:
        """Pence of each party, of the two that are no business unit as well."""
        sums = dict.fromkeys((*self.parties, CENTRAL, UNALLOCATED), 0)
        for one in self.allocations:
            sums[one.party] += one.pence
        return sums

    @cached_property
    def by_rule(self) -> dict[Rule, int]:
        """Pence placed by each rule."""
        sums = dict.fromkeys(Rule, 0)
        for one in self.allocations:
            sums[one.rule] += one.pence
        return sums


def allocate(
    costs: Iterable[CostToShare],
    parties: Iterable[str],
    *,
    period: str,
    currency: str = "GBP",
    driver: Mapping[str, Decimal] | None = None,
    driver_name: str = "",
    policy: RechargePolicy | None = None,
) -> Recharge:
    """Share costs out to business units; each penny is placed once, by one rule.

    The costs are first rounded to pence so that they add up to their rounded sum.  A cost with a
    tag goes there whole.  One with usage is split by it, and the part of users nobody has named
    is unallocated.  Otherwise `driver` splits it, or an even split where the policy has one.
    A cost or driver of which all measures are 0 passes on to the next rule.

    Args:
        costs: Ids are unique.
        parties: All business units.
        period: What the costs are of, in words.
        currency: Of all amounts.
        driver: One measure for each business unit, such as its users.
        driver_name: What the driver counts, in words.
        policy: The defaults where None.
    """
    decided = policy or RechargePolicy()
    units = tuple(sorted(set(parties)))
    ordered = sorted(costs, key=lambda one: one.id)
    whole = pence(sum((one.amount for one in ordered), Decimal(0)))
    rows: list[Allocation] = []
    for cost, size in zip(ordered, _rounded([one.amount for one in ordered], whole), strict=True):
        kept = size
        if not decided.recharge_stranded and cost.stranded:
            central = max(min(pence(cost.stranded), size), 0)
            kept -= central
            rows.append(_row(CENTRAL, cost, central, Rule.CENTRAL))
        rows += _placed(cost, kept, units, driver or {}, driver_name, decided)
    placed = [row for row in rows if row.pence]
    placed.sort(key=lambda row: (row.party, row.cost, row.rule))
    return Recharge(
        period=period,
        currency=currency,
        total_pence=whole,
        allocations=tuple(placed),
        parties=units,
    )


def _rounded(amounts: list[Decimal], whole: int) -> list[int]:
    """Return amounts as whole pence that add up to `whole`: floors, then largest remainders."""
    floors = [int((amount * 100).to_integral_value("ROUND_FLOOR")) for amount in amounts]
    places = sorted(range(len(amounts)), key=lambda at: (floors[at] - amounts[at] * 100, at))
    for place in places[: whole - sum(floors)]:
        floors[place] += 1
    return floors


def _placed(
    cost: CostToShare,
    size: int,
    units: tuple[str, ...],
    driver: Mapping[str, Decimal],
    driver_name: str,
    policy: RechargePolicy,
) -> list[Allocation]:
    if cost.direct:
        return [_row(cost.direct, cost, size, Rule.DIRECT)]
    measures: dict[str, Decimal] = defaultdict(Decimal)
    for party, measure in cost.usage:
        measures[party] += measure
    chain: list[tuple[Rule, Mapping[str, Decimal], str]] = [
        (Rule.USAGE, measures, cost.quantity),
        (Rule.DRIVER, driver, driver_name),
    ]
    if policy.even_split:
        chain.append((Rule.EVEN, dict.fromkeys(units, Decimal(1)), "business unit"))
    for rule, weights, quantity in chain:
        shares = share_out(size, weights) if weights else None
        if shares is None:
            continue
        total = sum(weights.values(), Decimal(0))
        return [
            _row(party, cost, share, rule, weights[party], total, quantity)
            if party
            else _row(UNALLOCATED, cost, share, Rule.NONE, weights[party], total, quantity)
            for party, share in shares.items()
        ]
    return [_row(UNALLOCATED, cost, size, Rule.NONE)]


def _row(
    party: str,
    cost: CostToShare,
    size: int,
    rule: Rule,
    measure: Decimal | None = None,
    total: Decimal | None = None,
    quantity: str = "",
) -> Allocation:
    return Allocation(
        party=party,
        cost=cost.id,
        name=cost.name,
        pence=size,
        rule=rule,
        measure=measure,
        total_measure=total,
        quantity=quantity,
    )
