"""What each way of recovering a service would cost, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.recovery_costs import Pattern
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from costing.money import Currency
    from costing.recovery_costs import ServiceRecoveryCost


def recovery_cost_table(costs: Sequence[ServiceRecoveryCost], currency: Currency) -> Table:
    """Return one row for each service: the parts of its own pattern, then every pattern whole."""
    rows: list[tuple[Cell, ...]] = []
    for one in costs:
        tier, own = one.service.need.tier, one.own
        parts: tuple[Cell, ...] = (None,) * 5
        if own is not None:
            parts = (own.compute, own.storage, own.replication, own.tests, own.per_year)
        missing = own.missing if own is not None else (f"No cost is known of {tier.pattern}.",)
        rows.append(
            (
                one.service.need.name,
                f"{tier.number} {tier.name}",
                tier.pattern,
                one.gib,
                *parts,
                *(each.per_year for each in one.costs),
                " ".join(missing) or None,
            )
        )
    if rows:
        own_sum = _total(one.own.per_year if one.own else None for one in costs)
        sums = [_total(one.costs[place].per_year for one in costs) for place in range(len(Pattern))]
        gib = _total(one.gib for one in costs)
        rows.append(("Total", None, None, gib, *(None,) * 4, own_sum, *sums, None))
    return Table(
        name="recovery_costs",
        title=f"What recovery costs a year, pattern by pattern ({currency})",
        headings=(
            "Service",
            "Tier",
            "Pattern of its tier",
            "Data (GiB)",
            "Machines that stand ready",
            "Storage or backups",
            "Replication",
            "Tests",
            "Its own pattern",
            *(one.value.capitalize() for one in Pattern),
            "What is missing",
        ),
        rows=tuple(rows),
        notes=(
            (
                "s x machines + copies x GB x price of a GB-month + GB replicated x egress + tests "
                "a year x (hours x full rate + staff days x day rate); s is 1 for active-active, "
                "dr_warm_share for a warm standby, the database machines alone for a pilot light, "
                "0 for backups."
            ),
            (
                "Prices of the target on demand: backups at the price of disk snapshots, "
                "replication at the first paid band of traffic out. A server of several services "
                "counts for each in parts."
            ),
            (
                "Figures to choose by, in no total of the case: line C6 has what was entered for "
                "backup and recovery. A part that nobody knows leaves its sums empty, never 0."
            ),
        ),
    )


def _total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    held = tuple(amounts)
    known = [one for one in held if one is not None]
    return sum(known, ZERO) if len(known) == len(held) else None
