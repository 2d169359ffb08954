"""Which recovery plan holds for the services in the week of a wave, in a few sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.derived import Derived
    from inventory.recovery.in_flight import Holding

#: Services without a plan that are named before the rest is counted.
MOST_NAMED = 3

#: By the value of `HoldingPlan`.
_WORDS = {
    "plan of the site": translate("Waves", "by the plan of the site"),
    "plan of the target": translate("Waves", "by the plan of the target"),
    "stands on both sites": translate("Waves", "standing on both sites"),
    "approved without a plan": translate("Waves", "approved without a plan"),
    "none": translate("Waves", "without a plan"),
}


def blocked_starts(derived: Derived | None) -> dict[date, str]:
    """Return the first days of the waves that may not begin, each with the reason."""
    recovery = derived.recovery if derived is not None else None
    if recovery is None or recovery.in_flight is None:
        return {}
    names: dict[date, list[str]] = {}
    for gap in recovery.in_flight.gaps:
        if gap.override is None:
            names.setdefault(gap.start, []).append(gap.name)
    return {
        start: translate(
            "Waves",
            "Blocked: no recovery plan would hold for {found}. Move what "
            "belongs together, or have it approved with a reason.",
        ).format(found=formats.listed(tuple(found), 6))
        for start, found in names.items()
    }


def recovery_lines(derived: Derived | None, start: date) -> tuple[str, ...]:
    """Return which recovery plan holds for the services from the cutover of `start` on."""
    recovery = derived.recovery if derived is not None else None
    if recovery is None or recovery.in_flight is None:
        return ()
    flight = recovery.in_flight
    for period, holding in zip(flight.periods, flight.holding, strict=True):
        if period.start != start:
            continue
        counts = Counter(one.plan.value for one in holding)
        parts = [
            f"{formats.count(counts[plan], 'service')} {words}"
            for plan, words in _WORDS.items()
            if counts[plan]
        ]
        until = (
            translate("Waves", " until {end}").format(end=formats.day(period.end))
            if period.end is not None
            else ""
        )
        said = [
            translate("Waves", "Recoverable from {start}{until}: {parts}.").format(
                start=formats.day(start), until=until, parts="; ".join(parts)
            )
        ]
        bare: list[Holding] = [one for one in holding if one.plan.value == "none" and one.own]
        said += [f"{one.name}: {one.why}." for one in bare[:MOST_NAMED]]
        if len(bare) > MOST_NAMED:
            said.append(
                translate("Waves", "And {more_services}.").format(
                    more_services=formats.count(len(bare) - MOST_NAMED, "more service")
                )
            )
        return tuple(said)
    return ()
