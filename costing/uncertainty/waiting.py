"""Dates that wait for waves: which wave moves which date, and by how much.

Every date of a plan is the latest (or earliest) of dates that each move with one wave.  A row holds
for each wave the day that this wave alone would give (a date's ordinal or `ABSENT`), and last the
day that no wave moves.  Under slips of so many days a wave the date is the greatest (least) of
``row + slips``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.release import is_hardware
from inventory.release.tenancy import tenancies

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from costing.departures import Departure
    from inventory.model import Contract, Inventory
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan

#: Where a wave does not move a date.
ABSENT = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One date: an ordinal for each wave and one that never moves; `ABSENT` where there is none.

    Attributes:
        earliest: The least of them counts, not the greatest.
    """

    days: tuple[int, ...]
    earliest: bool = False

    @property
    def planned(self) -> int:
        """The date without any slip."""
        known = [day for day in self.days if day != ABSENT]
        return min(known) if self.earliest else max(known)

    def plus(self, days: int) -> Row:
        """Return the date so many days later."""
        moved = tuple(day + days if day != ABSENT else ABSENT for day in self.days)
        return Row(moved, self.earliest)


class Waiting:
    """The rows of all servers and units of one plan; None for what never goes.

    The rules are those of `inventory.release`: power-off on the last day of a server's wave, for
    shared services and retired servers of the last wave; then soak, and units after what they
    wait for.  Its dates without a slip are the releases given.
    """

    def __init__(
        self,
        inventory: Inventory,
        plan: WavePlan,
        releases: Releases,
        leaving: Iterable[Departure],
        shared: Collection[ServerId],
        awaited: Mapping[ServerId, tuple[int, ...]],
    ) -> None:
        """Take the plan; `awaited` holds waves that retiring servers wait for (`waves_awaited`)."""
        self._inventory = inventory
        self._releases = releases
        self.waves = plan.waves
        # Thousands of servers move with few waves on few days.
        self._moving: dict[tuple[int, int], Row] = {}
        self._place = {wave.number: place for place, wave in enumerate(plan.waves)}
        self._leaving = {one.server: one for one in leaving}
        self._wave_of = {
            server: place for place, wave in enumerate(plan.waves) for server in wave.servers
        }
        self._shared = shared
        self._awaited = awaited
        self.off = {one.server: self._off(one.server) for one in releases.servers}
        self.free: dict[UnitRef, Row | None] = {}
        self.removed: dict[UnitRef, Row | None] = {}
        self._follow_units()

    def alone(self, wave: int, day: int) -> Row:
        """Return a date that moves with one wave, by the wave's place."""
        known = self._moving.get((wave, day))
        if known is None:
            places = range(len(self.waves) + 1)
            known = Row(tuple(day if place == wave else ABSENT for place in places))
            self._moving[wave, day] = known
        return known

    def wave_start(self, number: int) -> Row:
        """Return the first day of the wave of that number."""
        place = self._place[number]
        return self.alone(place, self.waves[place].start.toordinal())

    def target_start(self, server: ServerId) -> Row | None:
        """Return the first day a server's target is paid; None where it has none."""
        departure = self._leaving.get(server)
        if departure is None or departure.cloud_start is None or departure.wave is None:
            return None
        return self.alone(self._place[departure.wave], departure.cloud_start.toordinal())

    def first_target_start(self, servers: Iterable[ServerId] | None = None) -> Row | None:
        """Return the first day any target is paid, of all servers or of some."""
        names = self._leaving if servers is None else servers
        rows = [row for row in map(self.target_start, names) if row is not None]
        return earliest(rows)

    def gone(self, unit: UnitRef) -> Row | None:
        """Return the day a unit is out of the building; a virtual server: off for good."""
        if unit in self.removed:
            return self.removed[unit]
        return self.off.get(ServerId(unit.key)) if unit.kind is UnitKind.SERVER else None

    def no_longer_needed(self, unit: UnitRef) -> Row | None:
        """Return the first day a unit is empty; a server: off for good."""
        if unit.kind is UnitKind.SERVER:
            return self.off.get(ServerId(unit.key))
        return self.free.get(unit)

    def ready(self, contract: Contract) -> Row | None:
        """Return the day all that a contract covers is gone; None for never or nothing covered."""
        rows = [self.gone(unit) for unit in contract.covers]
        return _latest_if_all(rows) if rows else None

    def last_off(self) -> Row | None:
        """Return the day the last server that leaves is off for good."""
        return latest([row for row in self.off.values() if row is not None])

    def site_free(self) -> Row | None:
        """Return the day the last site, or else room, or else server is free; None for never."""
        for kind in (UnitKind.SITE, UnitKind.ROOM):
            rows = [row for unit, row in self.free.items() if unit.kind is kind]
            if rows:
                return _latest_if_all(rows)
        return _latest_if_all(list(self.off.values()))

    def site_empty(self) -> Row | None:
        """Return the day the last site is empty and cleared, as the decommission plan has it."""
        if self._inventory.sites:
            return _latest_if_all(
                [self.removed.get(_site(site.id)) for site in self._inventory.sites]
            )
        return _latest_if_all([*self.removed.values(), *self.off.values()])

    def hardware_gone(self) -> list[Row]:
        """Return the days on which machines are gone: servers, hosts, devices."""
        servers = self._inventory.server_by_id
        rows = [
            row
            for server, row in self.off.items()
            if row is not None and is_hardware(servers[server])
        ]
        return rows + self._removed_of(UnitKind.HOST, UnitKind.DEVICE)

    def racks_gone(self) -> list[Row]:
        """Return the days on which racks are cleared."""
        return self._removed_of(UnitKind.RACK)

    def _removed_of(self, *kinds: UnitKind) -> list[Row]:
        return [row for unit, row in self.removed.items() if row is not None and unit.kind in kinds]

    def _off(self, server: ServerId) -> Row | None:
        release = self._releases.of_server[server]
        if release.soak_end is None or release.power_off is None:
            return None
        wave = self._wave_of.get(server)
        if wave is not None and server not in self._shared:
            return self.alone(wave, release.soak_end.toordinal())
        soak = (release.soak_end - release.power_off).days
        numbers = None if wave is not None else self._awaited.get(server)
        row = Row(
            (
                *(
                    one.end.toordinal() - 1 + soak
                    if numbers is None or one.number in numbers
                    else ABSENT
                    for one in self.waves
                ),
                ABSENT,
            )
        )
        planned = release.soak_end.toordinal()
        known = any(row.days) and row.planned == planned
        return row if known else self.alone(len(self.waves), planned)

    def _follow_units(self) -> None:
        for one in tenancies(self._inventory):
            release = self._releases.of_unit.get(one.unit)
            row = None
            if release is not None and release.free is not None:
                rows = [self.off[server] for server in one.servers]
                rows += [self.removed[unit] for unit in one.units]
                row = _latest_if_all(rows)
            self.free[one.unit] = row
            days = 0
            if release is not None and release.free and release.removed:
                days = (release.removed - release.free).days
            self.removed[one.unit] = None if row is None else row.plus(days)


def latest(rows: Iterable[Row]) -> Row | None:
    """Return the date that waits for all of `rows`; None where there is none."""
    unlike = {row.days for row in rows}
    return Row(tuple(map(max, zip(*unlike, strict=True)))) if unlike else None


def earliest(rows: Iterable[Row]) -> Row | None:
    """Return the date on which the first of `rows` comes; None where there is none."""
    unlike = {row.days for row in rows}
    if not unlike:
        return None
    columns = zip(*unlike, strict=True)
    firsts = (min((day for day in column if day != ABSENT), default=ABSENT) for column in columns)
    return Row(tuple(firsts), earliest=True)


def _latest_if_all(rows: list[Row | None]) -> Row | None:
    known = [row for row in rows if row is not None]
    return latest(known) if known and len(known) == len(rows) else None


def _site(key: str) -> UnitRef:
    return UnitRef(kind=UnitKind.SITE, key=key)
