"""Dual running of Windows Server Standard: allowed for 180 days of a migration, flagged beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.licences.entitlements import OnSiteUse

#: Days a licence may serve both sides while migrating: Windows Server Standard (Microsoft,
#: 2025-09-03), SQL Server of any edition (Licensing School on the Product Terms, 2019-08-12).
OVERLAP_DAYS = 180


def overlap_findings(
    uses: Iterable[OnSiteUse], licence: str = "A Standard licence"
) -> tuple[Finding, ...]:
    """Return one finding for each server whose two sides run for more than 180 days."""
    found = []
    for use in sorted(uses, key=lambda one: one.server):
        if use.cloud_start is None:
            continue
        if use.off is None:
            long = "without end"
        else:
            days = (use.off - use.cloud_start).days
            if days <= OVERLAP_DAYS:
                continue
            long = f"for {days} days"
        until = "it stays" if use.off is None else f"it is off on {use.off.isoformat()}"
        found.append(
            Finding(
                severity=Severity.WARNING,
                code="licence-overlap",
                text=(
                    f"{use.server} runs on both sides {long}: its target starts on "
                    f"{use.cloud_start.isoformat()} and {until}. {licence} may serve "
                    f"both for {OVERLAP_DAYS} days; from then on {use.cores} core licences are "
                    "paid for again. Shorten the soak or the time before the cutover."
                ),
                subjects=(use.server,),
            )
        )
    return tuple(found)
