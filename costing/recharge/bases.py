"""By what business units are charged: actual cost, a standard rate, or a fixed subscription.

Whatever the basis, what is charged and what stays central add up to the cost: the difference
between a unit's actual cost and its charge is a variance that is held centrally and shown.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.recharge.allocation import CENTRAL, Allocation, Basis, Recharge, RechargePolicy, Rule
from costing.recharge.rounding import pence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from costing.recharge.allocation import RateMeasure

_MONTHS = 12


def charged(
    actual: Recharge,
    policy: RechargePolicy,
    volumes: Mapping[RateMeasure, Mapping[str, Decimal]],
) -> Recharge:
    """Return a year's recharge on the basis of the policy, from the actual cost of each unit.

    * Actual: as it is.
    * Standard rate: rate a year x what the unit has of its measure.
    * Fixed subscription: the sum agreed for the unit; a unit without one is charged nothing.

    What is central or unallocated stays so.  A unit's variance, ``actual - charged``, goes to the
    centre with its name, whichever its sign.
    """
    if policy.basis is Basis.ACTUAL:
        return actual
    made = (
        _by_rate(actual, policy, volumes)
        if policy.basis is Basis.RATE
        else _by_subscription(actual, policy)
    )
    units = set(actual.parties)
    sums = dict.fromkeys(actual.parties, 0)
    for row in made:
        sums[row.party] += row.pence
    rows = [row for row in actual.allocations if row.party not in units]
    rows += made
    for unit, cost in actual.by_party.items():
        if unit in units and cost != sums[unit]:
            rows.append(
                Allocation(
                    party=CENTRAL,
                    cost=f"variance:{unit}",
                    name=f"Actual cost of {unit} less its charge",
                    pence=cost - sums[unit],
                    rule=Rule.VARIANCE,
                )
            )
    rows.sort(key=lambda row: (row.party, row.cost, row.rule))
    return replace(actual, allocations=tuple(rows))


def _by_rate(
    actual: Recharge,
    policy: RechargePolicy,
    volumes: Mapping[RateMeasure, Mapping[str, Decimal]],
) -> list[Allocation]:
    rows = []
    for rate in policy.rates:
        counted = volumes.get(rate.measure, {})
        whole = sum(counted.values(), Decimal(0))
        for unit in actual.parties:
            many = counted.get(unit, Decimal(0))
            size = pence(many * rate.per_year)
            if size:
                rows.append(
                    Allocation(
                        party=unit,
                        cost=f"rate:{rate.name}",
                        name=rate.name,
                        pence=size,
                        rule=Rule.RATE,
                        measure=many,
                        total_measure=whole,
                        quantity=rate.measure.value,
                    )
                )
    return rows


def _by_subscription(actual: Recharge, policy: RechargePolicy) -> list[Allocation]:
    agreed = dict(policy.subscriptions)
    return [
        Allocation(
            party=unit,
            cost="subscription",
            name="Subscription of the year",
            pence=pence(agreed[unit]),
            rule=Rule.SUBSCRIPTION,
            measure=Decimal(_MONTHS),
            total_measure=None,
            quantity="months",
        )
        for unit in actual.parties
        if agreed.get(unit)
    ]
