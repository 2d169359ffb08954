"""Which SQL Servers run on core licences brought along, one edition's used for another's too."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.licences import (
    Demand,
    Edition,
    Entitlement,
    Ledger,
    OnSiteUse,
    Product,
    cover,
    sql_cores_needed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.composition.composed import Composed
    from inventory.identity import ServerId

#: One Enterprise core covers 4 vCPU of Standard (Microsoft, 2023-12), and 4 Standard cores one
#: vCPU of Enterprise (2020-08): both count in Standard cores.
STANDARD_CORES = {Edition.STANDARD: 1, Edition.ENTERPRISE: 4}
#: Provider whose rates order the machines where those of the target are not known.
_ORDER_BY = "aws"


def sql_ledgers(
    usable: Sequence[Composed],
    starts: Mapping[ServerId, date],
    uses: Sequence[OnSiteUse],
    entitlements: Iterable[Entitlement],
    assumptions: AssumptionSet,
    *,
    first: date,
    end: date,
) -> tuple[tuple[str, Ledger], ...]:
    """Return a ledger for each pool of core licences, with its name.

    Standard and Enterprise are one pool, counted in Standard cores where both editions are owned
    or run; Web is its own.  A machine needs a core a vCPU, and at least `sql_minimum_vcpus`.
    """
    owned = [one for one in entitlements if one.product is Product.SQL_SERVER]
    found = []
    for editions in ((Edition.STANDARD, Edition.ENTERPRISE), (Edition.WEB,)):
        held = [one for one in owned if one.edition in editions]
        if not held:
            continue
        running = [
            one for one in usable if one.database is not None and one.database.edition in editions
        ]
        on_site = [one for one in uses if one.edition in editions]
        met = {one.edition for one in held} | {
            one.database.edition for one in running if one.database is not None
        }
        factors: Mapping[Edition, int] = STANDARD_CORES if len(met) > 1 else {}
        ledger = cover(
            _demands(running, starts, assumptions, factors),
            [replace(one, cores=one.cores * factors.get(one.edition, 1)) for one in held],
            [_scaled(one, factors) for one in on_site],
            first=first,
            end=end,
        )
        name = "SQL Server, in Standard cores" if factors else f"SQL Server {held[0].edition}"
        found.append((name, _unscaled(ledger, on_site)))
    return tuple(found)


def _demands(
    running: Sequence[Composed],
    starts: Mapping[ServerId, date],
    assumptions: AssumptionSet,
    factors: Mapping[Edition, int],
) -> list[Demand]:
    minimum = assumptions.whole("sql_minimum_vcpus")
    priced = all(one.database_part is not None for one in running)
    made = []
    for one in running:
        edition = None if one.database is None else one.database.edition
        if edition is None:
            continue
        cores = sql_cores_needed(one.usable_vcpus or one.vcpus or 0, minimum)
        if priced and one.database_part is not None:
            value = one.database_part.per_month.amount
        else:
            value = cores * _rate(edition, assumptions)
        made.append(
            Demand(
                server=one.server,
                cores=cores * factors.get(edition, 1),
                value=value,
                start=starts[one.server],
            )
        )
    return made


def _rate(edition: Edition, assumptions: AssumptionSet) -> Decimal:
    """Return what a vCPU of an edition is worth beside one of another."""
    return assumptions.entered(f"sql_{edition}_vcpu_hour_{_ORDER_BY}") or Decimal(1)


def _scaled(use: OnSiteUse, factors: Mapping[Edition, int]) -> OnSiteUse:
    factor = 1 if use.edition is None else factors.get(use.edition, 1)
    return replace(use, cores=use.cores * factor)


def _unscaled(ledger: Ledger, uses: Iterable[OnSiteUse]) -> Ledger:
    """Return the ledger with the cores of the servers on site as they are there."""
    cores = {one.server: one.cores for one in uses}
    single = tuple(replace(one, cores=cores[one.server]) for one in ledger.single_use)
    return replace(ledger, single_use=single)
