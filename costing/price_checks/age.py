"""How old the prices of a target are, and from when on that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.prices import Target

#: Prices older than this are warned of.
OLD_DAYS = 90
_LISTED = frozenset({"aws", "azure"})


def age_findings(dated: Iterable[tuple[Target, date]], today: date) -> tuple[Finding, ...]:
    """Return a warning for each target whose oldest price is older than `OLD_DAYS`.

    Args:
        dated: Targets, each with the date of its oldest price.
        today: The day from which age counts.
    """
    return tuple(
        Finding(
            severity=Severity.WARNING,
            code="prices-old",
            text=f"The oldest prices of {target} are of {as_of}: {(today - as_of).days:,} days old."
            f" Sizes launched since are not among them. {_advice(target)}",
            subjects=(str(target),),
        )
        for target, as_of in sorted(set(dated))
        if (today - as_of).days > OLD_DAYS
    )


def _advice(target: Target) -> str:
    if target.provider in _LISTED:
        return f"Refresh them: decant prices refresh --target {target}."
    return "Ask the supplier for a new rate card."
