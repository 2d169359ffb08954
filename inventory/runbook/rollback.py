"""The way back: how long it takes, who decides, until when it may begin."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.runbook.book import Arithmetic, RollbackLayer

if TYPE_CHECKING:
    from inventory.runbook.ordering import MovingUnit
    from inventory.runbook.record import TeamPerson
    from inventory.runbook.standard import RollbackPart, Standard
    from inventory.runbook.timing import Window

#: The role that decides.
AUTHORITY = "rollback authority"


def layer_minutes(standard: Standard, units: tuple[MovingUnit, ...], layer: str) -> int | None:
    """Return the minutes of one way back, None where there is none.

    Each part waits for the one before.  A part with an order takes, level by level, as long as
    the longest unit of the level; one without an order as long as the longest of all units.
    """
    parts = {part.id: part for part in standard.parts}
    names = next(one.parts for one in standard.layers if one.id == layer)
    return sum(_part_minutes(parts[name], units) for name in names) if names else None


def _part_minutes(part: RollbackPart, units: tuple[MovingUnit, ...]) -> int:
    longest: dict[int, int] = {}
    for unit in units:
        level = {"stop": unit.stop_level, "start": unit.start_level}.get(part.order, 0)
        longest[level] = max(longest.get(level, 0), part.minutes(len(unit.servers)))
    return sum(longest.values())


def rollback_layers(
    standard: Standard,
    units: tuple[MovingUnit, ...],
    window: Window,
    authority: TeamPerson | None,
) -> tuple[RollbackLayer, ...]:
    """Return the ways back in the order of the cutover."""
    made = []
    for layer in standard.layers:
        minutes = layer_minutes(standard, units, layer.id)
        latest = window.closes - timedelta(minutes=minutes) if minutes is not None else None
        made.append(
            RollbackLayer(
                id=layer.id,
                phases=layer.phases,
                trigger=layer.trigger,
                authority=_named(authority),
                what=layer.what,
                data=layer.data,
                minutes=minutes,
                latest=latest,
            )
        )
    return tuple(made)


def arithmetic_of(
    layers: tuple[RollbackLayer, ...],
    window: Window,
    *,
    forward: int,
    reserve_percent: int,
    rehearsed: int | None,
) -> Arithmetic:
    """Return whether all of it fits, with the longest way back or the one that was rehearsed."""
    estimated = max((layer.minutes for layer in layers if layer.minutes is not None), default=0)
    rollback = rehearsed if rehearsed is not None else estimated
    return Arithmetic(
        forward=forward,
        reserve_percent=reserve_percent,
        rollback=rollback,
        window=window.minutes,
        latest_rollback=window.closes - timedelta(minutes=rollback),
    )


def _named(person: TeamPerson | None) -> str:
    if person is None or not person.owner:
        return AUTHORITY
    deputy = f", alternate {person.deputy}" if person.deputy else ""
    return f"{person.owner} ({AUTHORITY}{deputy})"
