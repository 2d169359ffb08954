"""A wave plan under repair: waves by number, changed by whole move groups and whole waves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.waves.plan import Wave, WavePlan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from inventory.identity import ServerId
    from inventory.waves.calendar import Slot
    from inventory.waves.problem import ProblemGroup, WaveProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One state of a plan under repair; every change returns a new one.

    Attributes:
        waves: In order of number.  A number once given is kept, whatever becomes of the dates.
    """

    waves: tuple[Wave, ...]

    def plan(self, problem: WaveProblem) -> WavePlan:
        """Return the draft as a plan: waves that became empty are left out."""
        group_of = problem.group_of
        waves = []
        for wave in self.waves:
            groups = {group_of[server] for server in wave.servers if server in group_of}
            found = {one for group in groups for one in problem.groups[group].applications}
            if wave.servers:
                waves.append(replace(wave, applications=tuple(sorted(found))))
        return WavePlan(waves=tuple(waves), unassigned=problem.unplaced)

    def moved(self, group: ProblemGroup, to: Slot | int) -> Draft:
        """Return the draft with all of a group in one wave: that of a number, or on a slot.

        A slot on which no wave begins gets a new wave.
        """
        draft = self._with_wave_on(to) if not isinstance(to, int) else self
        number = to if isinstance(to, int) else draft.on(to.start)
        gone = draft.without(group.servers)
        return Draft(
            waves=tuple(
                _holding(wave, (*wave.servers, *group.servers)) if wave.number == number else wave
                for wave in gone.waves
            )
        )

    def without(self, servers: Iterable[ServerId], *, but: int | None = None) -> Draft:
        """Return the draft with servers taken out of every wave but one."""
        out = set(servers)
        return Draft(
            waves=tuple(
                wave
                if wave.number == but or out.isdisjoint(wave.servers)
                else _holding(wave, (one for one in wave.servers if one not in out))
                for wave in self.waves
            )
        )

    def dated(self, number: int, slot: Slot) -> Draft:
        """Return the draft with one wave on a cutover slot."""
        return Draft(
            waves=tuple(
                replace(wave, start=slot.start, end=slot.end) if wave.number == number else wave
                for wave in self.waves
            )
        )

    def on(self, day: date) -> int | None:
        """Return the number of the first wave that begins on a day, or None."""
        return next((wave.number for wave in self.waves if wave.start == day), None)

    def _with_wave_on(self, slot: Slot) -> Draft:
        if self.on(slot.start) is not None:
            return self
        number = max((wave.number for wave in self.waves), default=0) + 1
        new = Wave(number=number, start=slot.start, end=slot.end, servers=())
        return Draft(waves=(*self.waves, new))


def _holding(wave: Wave, servers: Iterable[ServerId]) -> Wave:
    return replace(wave, servers=tuple(sorted(set(servers))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Servers that leave one wave for another.

    Attributes:
        member: The move group, where all of it moves; else the server, or the group "in part".
        from_wave / to_wave: Numbers; None for in no wave.
    """

    member: str
    servers: tuple[ServerId, ...]
    from_wave: int | None
    to_wave: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redate:
    """A wave that is held on another day; `was` is None for a wave that the repair adds."""

    wave: int
    was: date | None
    now: date


def moves_between(problem: WaveProblem, old: Draft, new: Draft) -> tuple[Move, ...]:
    """Return what has to be carried from wave to wave to get from one draft to another.

    A server that stands in several waves and ends in one of them leaves the others for it.
    """
    before, after = _places(old), _places(new)
    found: dict[tuple[int | None, int | None, int | ServerId], list[ServerId]] = {}
    for server in sorted(before.keys() | after.keys()):
        was, now = before.get(server, set()), after.get(server, set())
        goal = min(now, default=None)
        gone: list[int | None] = [*sorted(was - now)]
        if not was and now:
            gone = [None]
        unit: int | ServerId = problem.group_of.get(server, server)
        for wave in gone:
            found.setdefault((wave, goal, unit), []).append(server)
    return tuple(
        Move(
            member=_called(problem, unit, servers),
            servers=tuple(servers),
            from_wave=wave,
            to_wave=goal,
        )
        for (wave, goal, unit), servers in sorted(
            found.items(), key=lambda item: (item[0][0] or 0, item[0][1] or 0, item[1])
        )
    )


def redates_between(old: Draft, new: Draft) -> tuple[Redate, ...]:
    """Return which waves two drafts hold on different days, new ones included."""
    before = {wave.number: wave.start for wave in old.waves}
    return tuple(
        Redate(wave=wave.number, was=before.get(wave.number), now=wave.start)
        for wave in new.waves
        if wave.servers and before.get(wave.number) != wave.start
    )


def _places(draft: Draft) -> dict[ServerId, set[int]]:
    found: dict[ServerId, set[int]] = {}
    for wave in draft.waves:
        for server in wave.servers:
            found.setdefault(server, set()).add(wave.number)
    return found


def _called(problem: WaveProblem, unit: int | ServerId, servers: list[ServerId]) -> str:
    if isinstance(unit, int):
        group = problem.groups[unit]
        if len(servers) == len(group.servers):
            return group.name
        if len(servers) > 1:
            return f"{group.name} (in part)"
    return problem.name_of.get(servers[0], servers[0])
