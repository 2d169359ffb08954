"""Servers by what they do, and databases beside the managed service for them, as rows."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.report.table import Table
from costing.sizing import (
    RATE_OF,
    ActivityClass,
    activity_of,
    managed_databases,
    measured_in,
)
from costing.sizing.figures import plain
from inventory.findings import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from costing.assumptions import AssumptionSet
    from costing.composition import Composed
    from costing.money import Money
    from costing.report.table import Cell
    from costing.sizing import Sizing
    from inventory.model import Inventory


def activity_table(
    inventory: Inventory, assumptions: AssumptionSet, sizings: Sequence[Sizing] = ()
) -> Table:
    """Return the class of every server with the figures behind it, candidates first."""
    link = assumptions.number("network_link_mbit")
    sized = {one.server: one for one in sizings}
    judged = [(server, activity_of(server, link)) for server in inventory.estate]
    judged.sort(key=lambda entry: (not entry[1].may_retire, entry[0].id))
    rows = []
    for server, activity in judged:
        asked = activity.may_retire or activity.kind is ActivityClass.IDLE
        sizing = sized.get(server.id)
        saved = sizing.per_month if asked and sizing is not None else None
        rows.append(
            (
                server.name,
                activity.kind.value,
                activity.evidence,
                measured_in(server) or None,
                _amount(saved),
                saved.currency if saved is not None else None,
                server.owner,
                _question(owner=server.owner) if asked else None,
            )
        )
    return Table(
        name="server_activity",
        title="What each server does, from its power state and measurements",
        headings=(
            "Server",
            "Class",
            "Evidence",
            "Measured in",
            "Retiring it saves per month on the target",
            "Currency",
            "Owner",
            "To be asked",
        ),
        rows=tuple(rows),
        notes=(
            "Asked in this order: off, unknown, zombie, idle, else active.",
            "A zombie is at 0 in CPU, memory and network throughout.",
            f"Idle is CPU and memory below 5 %, network below 2 % of {link} Mbit/s.",
            "No server is left out of the plan for its class: an owner has to confirm first.",
            (
                "What retiring saves is its machine and disks at list price; what it stands in is "
                "saved once all that holds it has left."
            ),
            *_saved_together(rows),
        ),
    )


def _saved_together(rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    """Yield what retiring all servers of a class would save, by the currency of its prices."""
    for kind in (ActivityClass.OFF, ActivityClass.ZOMBIE, ActivityClass.IDLE):
        asked = [row for row in rows if row[1] == kind.value]
        sums: defaultdict[str, Decimal] = defaultdict(Decimal)
        for row in asked:
            if isinstance(row[4], Decimal):
                sums[str(row[5])] += row[4]
        lacking = sum(row[4] is None for row in asked)
        if sums:
            said = " and ".join(f"{plain(sums[one])} {one}" for one in sorted(sums))
            without = f", {lacking} of them without a price" if lacking else ""
            yield f"Retiring {counted(len(asked), 'server')} {kind.value}{without}: {said} a month."


def managed_database_table(
    inventory: Inventory,
    sizings: Sequence[Sizing],
    assumptions: AssumptionSet,
    composed: Iterable[Composed] = (),
    rate_of_usd: Decimal | None = None,
) -> Table:
    """Return every database server with its price and that of the managed service beside it.

    `composed` has the database licence of each server, where there is a projection, and
    `rate_of_usd` what a dollar is worth in the currency of the prices, where that is another one.
    """
    rates = {engine: assumptions.entered(name) for engine, name in RATE_OF.items()}
    names = inventory.label_of
    licences = {
        one.server: one.database_part.per_month for one in composed if one.database_part is not None
    }
    rows = tuple(
        (
            names[one.server],
            one.engine.value if one.engine else None,
            one.because,
            _amount(one.machine_per_month),
            _currency(one.machine_per_month, one.per_month),
            _amount(one.licence_per_month),
            _currency(one.licence_per_month),
            _amount(one.per_month),
            _amount(one.saves_per_month),
            one.licence_model,
            one.how,
        )
        for one in managed_databases(inventory, sizings, rates, licences, rate_of_usd)
    )
    return Table(
        name="managed_databases",
        title="Databases: the server, and the managed service in its place",
        headings=(
            "Server",
            "Engine",
            "What shows it",
            "Server per month",
            "Currency",
            "Its database licence",
            "Currency of the licence",
            "Managed per month",
            "The service saves",
            "Licence model",
            "How the price is made up, or why there is none",
        ),
        rows=rows,
        notes=(
            "The managed service stands beside the server: it is in no total.",
            (
                "Left out of the service: a second node for high availability, backups beyond what "
                "is included, reserved prices, the work of moving to it, and what it does not do "
                "(agent jobs, linked servers, file access, extensions: check each database)."
            ),
            "Left out of the server: the hours of patching, backup and failover that it takes.",
        ),
    )


def _amount(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount


def _currency(*amounts: Money | None) -> str | None:
    return next((one.currency for one in amounts if one is not None), None)


def _question(*, owner: str | None) -> str:
    asked = f"Ask {owner}" if owner else "Find the owner and ask"
    return f"{asked} whether it may be retired."
