"""How old the prices of a target are, and from when on that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.assumptions import DEFAULTS
from costing.prices import Target
from inventory.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from costing.lines import Line

#: Prices older than this are warned of.
OLD_DAYS = 90
_LISTED = frozenset({"aws", "azure"})
ASSUMPTIONS = frozenset(one.id for one in DEFAULTS)


def oldest_used(
    lines: Iterable[Line], targets: Mapping[str, Target], known: Mapping[Target, date]
) -> tuple[tuple[Target, date], ...]:
    """Return the date of the oldest price that cost lines use of each region or rate card.

    Disks, licences and traffic are often older than machines; a plan may use several regions.

    Args:
        lines: With the prices they are composed of.
        targets: Where the subject of a line runs, for prices named by the provider's own row.
        known: Dates that count in any case.
    """
    dates = dict(known)
    for line in lines:
        for part in line.parts:
            if part.as_of is None:
                continue
            where, slash, _ = part.price_id.partition("/")
            provider, colon, region = where.partition(":")
            target = targets.get(line.subject)
            if slash and colon:
                target = Target(provider, region)
            elif part.price_id in ASSUMPTIONS:
                continue
            if target is not None:
                dates[target] = min(part.as_of, dates.get(target, part.as_of))
    return tuple(sorted(dates.items()))


def age_findings(dated: Iterable[tuple[Target, date]], today: date) -> tuple[Finding, ...]:
    """Return a warning for each target whose oldest price is older than `OLD_DAYS`.

    Args:
        dated: Targets, each with the date of its oldest price.
        today: The day from which age counts.
    """
    oldest: dict[Target, date] = {}
    for target, as_of in dated:
        oldest[target] = min(as_of, oldest.get(target, as_of))
    return tuple(
        Finding(
            severity=Severity.WARNING,
            code="prices-old",
            text=f"The oldest prices of {target} are of {as_of}: {(today - as_of).days:,} days old."
            f" {_advice(target)}",
            subjects=(str(target),),
        )
        for target, as_of in sorted(oldest.items())
        if (today - as_of).days > OLD_DAYS
    )


def _advice(target: Target) -> str:
    if target.provider in _LISTED:
        return (
            "Sizes launched since are not among them. Refresh them: decant prices refresh --target "
            f"{target}."
        )
    return "Ask the supplier for a new rate card."
