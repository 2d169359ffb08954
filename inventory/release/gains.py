"""What it brings to move a holder earlier, and by when a contract's units have to be empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inventory.contract_calendar import next_deadlines
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.release.tenancy import tenancies

if TYPE_CHECKING:
    from inventory.contract_calendar import Deadline
    from inventory.model import Contract, Inventory
    from inventory.release.dates import Releases
    from inventory.release.tenancy import Tenancy

_Ranked = tuple[date, ServerId]


#: Stands for an end that no server moves: a legal hold, data to be retained.
_FIXED = ServerId("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What one unit gains when the server that holds it leaves earlier.

    Attributes:
        next_holder: The server that holds the unit then; None where no other does, or a hold.
        days: Calendar days that the unit can be out earlier before something else holds it:
            moving the holder d days earlier brings ``min(d, days)``; None for no limit.
    """

    next_holder: ServerId | None
    days: int | None


def gains(inventory: Inventory, found: Releases) -> dict[UnitRef, Gain]:
    """Return the gain of every unit that has a date, by one pass from servers to sites.

    Of each unit the two latest ends of different servers are followed: with the first moved, the
    second decides.
    """
    second: dict[UnitRef, _Ranked | None] = {}
    made: dict[UnitRef, Gain] = {}
    for tenancy in tenancies(inventory):
        release = found.of_unit[tenancy.unit]
        if release.free is None or release.removed is None or release.holder is None:
            continue
        ends = _ends(tenancy, found, second)
        if ends.get(release.holder, date.min) < release.free:  # the unit itself is held
            ends[_FIXED] = release.free
        others = [(day, server) for server, day in ends.items() if server != release.holder]
        after = max(others, default=None)
        lag = release.removed - release.free
        second[tenancy.unit] = None if after is None else (after[0] + lag, after[1])
        made[tenancy.unit] = Gain(
            next_holder=None if after is None else after[1] or None,
            days=None if after is None else (release.free - after[0]).days,
        )
    return made


def _ends(
    tenancy: Tenancy, found: Releases, second: dict[UnitRef, _Ranked | None]
) -> dict[ServerId, date]:
    """Return the latest end that each server causes, directly or through other units."""
    ends: dict[ServerId, date] = {}

    def add(server: ServerId, day: date) -> None:
        ends[server] = max(day, ends.get(server, day))

    for server in tenancy.servers:
        one = found.of_server[server]
        if one.gone is not None:
            add(server, one.gone)
            if one.gone != one.soak_end:
                add(_FIXED, one.gone)
    for unit in tenancy.units:
        inner = found.of_unit[unit]
        if inner.removed is not None and inner.holder is not None:
            add(inner.holder, inner.removed)
        other = second.get(unit)
        if other is not None:
            add(other[1], other[0])
    return ends


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededEmpty:
    """By when what a contract covers has to be empty for one permitted end.

    Attributes:
        empty_by: Last day on which the soaks may end: the end less the days that removal and
            hand-back take after them.
        off_by: Last day of the power-off of `holder`: `empty_by` less its soak.
        holder: The server that holds the units; None where none does.
        is_met: Whether the units are ready by the end, as planned.
    """

    deadline: Deadline
    empty_by: date
    off_by: date | None
    holder: ServerId | None
    is_met: bool


def needed_empty(contract: Contract, found: Releases, today: date) -> tuple[NeededEmpty, ...]:
    """Return what each permitted end asks for whose notice is still possible, soonest first.

    ``needed empty = end - (ready - last end of a soak)``; the days after the last soak are those
    of removal and hand-back as planned.  Empty where the units have no date.
    """
    stop = found.of_contract[contract.id]
    if stop.ready is None:
        return ()
    last: tuple[date, ServerId] | None = None
    for unit in contract.covers:
        release = found.of_unit.get(unit)
        if release is not None:
            tenants = release.tenants
        elif unit.kind is UnitKind.SERVER and ServerId(unit.key) in found.of_server:
            tenants = (ServerId(unit.key),)
        else:
            continue
        for server in tenants:
            gone = found.of_server[server].gone
            if gone is not None and (last is None or (gone, server) > last):
                last = (gone, server)
    if last is None:
        return ()
    lag = max(stop.ready - last[0], timedelta())
    holder = found.of_server[last[1]]
    soak = last[0] - holder.power_off if holder.power_off is not None else None
    return tuple(
        NeededEmpty(
            deadline=deadline,
            empty_by=deadline.end - lag,
            off_by=None if soak is None else deadline.end - lag - soak,
            holder=last[1],
            is_met=stop.ready <= deadline.end,
        )
        for deadline in next_deadlines(contract, today)
        if deadline.end > today
    )
