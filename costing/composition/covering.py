"""Which servers run on licences brought along, and on which days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from costing.composition.sql_covering import sql_ledgers
from costing.licences import (
    OVERLAP_DAYS,
    Demand,
    Entitlement,
    Ledger,
    OnSiteUse,
    Product,
    cores_needed,
    cover,
    overlap_findings,
)
from costing.prices import OsCharge
from inventory.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.composition.composed import Composed
    from inventory.identity import ServerId

#: Where licences brought along are honoured on shared hardware.
_HONOURED = {"azure"}

Ranges = tuple[tuple["date", "date"], ...]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Half-open ranges of days in which a server's licence is not paid for on the target.

    Attributes:
        windows / sql: By server; none of them where nothing is covered.
        ledgers: (what, ledger) for every pool of licences, in order.
        paid_twice_from / sql_paid_twice_from: Day from which a server that still runs on site
            may no longer use its licence on both sides, and its last day there.
    """

    windows: Mapping[ServerId, Ranges] = field(default_factory=dict)
    sql: Mapping[ServerId, Ranges] = field(default_factory=dict)
    ledgers: tuple[tuple[str, Ledger], ...] = ()
    paid_twice_from: Mapping[ServerId, tuple[date, date | None]] = field(default_factory=dict)
    sql_paid_twice_from: Mapping[ServerId, tuple[date, date | None]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def cover_licences(
    composed: Sequence[Composed],
    starts: Mapping[ServerId, date],
    uses: Sequence[OnSiteUse],
    entitlements: Sequence[Entitlement],
    *,
    assumptions: AssumptionSet,
    first: date,
    end: date,
) -> Coverage:
    """Return which licences the entitlements save, on the days of ``[first, end)``.

    Windows Server needs one core licence a vCPU and at least 8 for a machine; for SQL Server see
    `sql_ledgers`.  Machines with the larger saving come first; see `best_covered`.  `uses` are
    those of Windows Server, without an edition, and of SQL Server, each with its own.
    """
    if not entitlements:
        return Coverage()
    usable = [one for one in composed if one.target.provider in _HONOURED and one.vcpus]
    windows_owned = [one for one in entitlements if one.product is Product.WINDOWS_SERVER]
    windows = cover(
        [
            Demand(
                server=one.server,
                cores=cores_needed(one.vcpus or 0),
                value=one.system.per_month.amount,
                start=starts[one.server],
            )
            for one in usable
            if one.charge is OsCharge.WINDOWS and one.system is not None
        ],
        windows_owned,
        [one for one in uses if one.edition is None],
        first=first,
        end=end,
    )
    ledgers = [("Windows Server", windows)] if windows_owned else []
    databases = sql_ledgers(usable, starts, uses, entitlements, assumptions, first=first, end=end)
    sql: dict[ServerId, Ranges] = {}
    for _, ledger in databases:
        sql |= ledger.covered_days
    held_twice = [one for _, ledger in databases for one in ledger.single_use]
    return Coverage(
        windows=windows.covered_days,
        sql=sql,
        ledgers=(*ledgers, *databases),
        paid_twice_from=_limits(windows.single_use),
        sql_paid_twice_from=_limits(held_twice),
        findings=tuple(_findings(composed, entitlements, windows.single_use, held_twice, end)),
    )


def _findings(
    composed: Iterable[Composed],
    entitlements: Iterable[Entitlement],
    single_use: Iterable[OnSiteUse],
    databases: Iterable[OnSiteUse],
    end: date,
) -> Iterable[Finding]:
    here = {one.server for one in composed if one.target.provider in _HONOURED}
    yield from overlap_findings(use for use in single_use if use.server in here)
    yield from overlap_findings(
        (use for use in databases if use.server in here), "A SQL Server licence"
    )
    owned = {one.product for one in entitlements}
    elsewhere = sorted(
        {
            str(one.target)
            for one in composed
            if one.target.provider not in _HONOURED
            and (
                (Product.WINDOWS_SERVER in owned and one.charge is OsCharge.WINDOWS)
                or (Product.SQL_SERVER in owned and one.database is not None)
            )
        }
    )
    if elsewhere:
        yield Finding(
            severity=Severity.NOTE,
            code="licences-not-honoured",
            text=(
                f"Licences brought along are not used on {', '.join(elsewhere)}: shared hardware "
                "there has no hybrid benefit. Windows and SQL Server are priced with their "
                "licences; ask the provider about dedicated hosts."
            ),
        )
    for one in entitlements:
        if one.assurance_end is None:
            yield Finding(
                severity=Severity.WARNING,
                code="entitlement-without-assurance",
                text=(
                    f"Entitlement {one.id} has no last day of Software Assurance or subscription: "
                    "it covers nothing on a target. Enter assurance_until in the buying file."
                ),
            )
        elif one.assurance_end < end:
            yield Finding(
                severity=Severity.NOTE,
                code="entitlement-ends",
                text=(
                    f"Software Assurance of entitlement {one.id} ends before "
                    f"{one.assurance_end.isoformat()}: from then on its machines are priced with "
                    "the licence included. Enter a later date if it will be renewed, and its cost."
                ),
            )


def _limits(uses: Iterable[OnSiteUse]) -> dict[ServerId, tuple[date, date | None]]:
    limit = timedelta(days=OVERLAP_DAYS)
    return {
        use.server: (use.cloud_start + limit, use.off)
        for use in uses
        if use.cloud_start is not None
    }
