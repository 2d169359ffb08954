"""Two wave plans of one problem side by side: what leaves when in each, and what each costs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from inventory.waves.scoring import Score, score_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.identity import ServerId
    from inventory.waves.plan import Wave, WavePlan
    from inventory.waves.problem import WaveProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a plan puts something: the number and first day of the wave."""

    wave: int
    start: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A move group, or a server of one that does not change as a whole, with another date.

    Attributes:
        name: Of the group or server.
        servers: Sorted.
        one / other: Its place in either plan, None where it is in no wave.
    """

    name: str
    servers: tuple[ServerId, ...]
    one: Place | None
    other: Place | None

    @property
    def days(self) -> int | None:
        """Days by which the other plan is later, below 0 earlier; None where one has no date."""
        if self.one is None or self.other is None:
            return None
        return (self.other.start - self.one.start).days


@dataclass(frozen=True, slots=True, kw_only=True)
class CutoverDay:
    """What each plan cuts over in the window that begins on a day; None where it has none."""

    start: date
    one_servers: int | None
    other_servers: int | None


@dataclass(frozen=True, kw_only=True)
class PlanComparison:
    """The differences of two plans.

    A wave that has another number but the same day is no difference: people and contracts know
    the day.

    Attributes:
        changes: In order of the first plan, by date and name; what only the other places last.
        days: Every day on which either plan begins a cutover.
        one_empty / other_empty: First day on which nothing is on site any more, None for a plan
            that leaves a server it could place.
    """

    changes: tuple[Change, ...]
    days: tuple[CutoverDay, ...]
    one: Score
    other: Score
    one_empty: date | None
    other_empty: date | None

    @property
    def moved_servers(self) -> int:
        """How many servers leave on another day, or only in one of the plans."""
        return sum(len(change.servers) for change in self.changes)


def compare_plans(problem: WaveProblem, one: WavePlan, other: WavePlan) -> PlanComparison:
    """Return what differs between two plans of a problem, whoever made them."""
    return PlanComparison(
        changes=tuple(_changes(problem, one, other)),
        days=tuple(_days(one, other)),
        one=score_parts(problem, one),
        other=score_parts(problem, other),
        one_empty=_empty(problem, one),
        other_empty=_empty(problem, other),
    )


CHANGE_HEADINGS = ("What", "Servers", "Wave", "Date", "Other wave", "Other date", "Days later")
SCORE_HEADINGS = ("Part", "Score", "Other score", "Difference")
DAY_HEADINGS = ("Date", "Servers", "Other servers")


def change_rows(comparison: PlanComparison) -> tuple[tuple[str | int | date | None, ...], ...]:
    """Return one row for each change, under `CHANGE_HEADINGS`."""
    return tuple(
        (
            change.name,
            len(change.servers),
            change.one.wave if change.one else None,
            change.one.start if change.one else None,
            change.other.wave if change.other else None,
            change.other.start if change.other else None,
            change.days,
        )
        for change in comparison.changes
    )


def score_rows(comparison: PlanComparison) -> tuple[tuple[str, int, int, int], ...]:
    """Return the parts of both scores and the total last, under `SCORE_HEADINGS`."""
    ones, others = asdict(comparison.one), asdict(comparison.other)
    rows = [(part, ones[part], others[part], others[part] - ones[part]) for part in ones]
    totals = comparison.one.total, comparison.other.total
    return (*rows, ("total", *totals, totals[1] - totals[0]))


def day_rows(comparison: PlanComparison) -> tuple[tuple[date | int | None, ...], ...]:
    """Return one row for each day on which a cutover begins, under `DAY_HEADINGS`."""
    return tuple((day.start, day.one_servers, day.other_servers) for day in comparison.days)


def _changes(problem: WaveProblem, one: WavePlan, other: WavePlan) -> list[Change]:
    found = []
    for name, servers in _units(problem, one, other):
        places = [(_place(one, server), _place(other, server)) for server in servers]
        if all(pair == places[0] for pair in places):
            parts = [(name, servers, places[0])]
        else:
            parts = [
                (problem.name_of.get(server, server), (server,), pair)
                for server, pair in zip(servers, places, strict=True)
            ]
        found += [
            Change(name=called, servers=held, one=was, other=now)
            for called, held, (was, now) in parts
            if (was.start if was else None) != (now.start if now else None)
        ]
    return sorted(found, key=_order)


def _units(
    problem: WaveProblem, one: WavePlan, other: WavePlan
) -> Iterator[tuple[str, tuple[ServerId, ...]]]:
    for group in problem.groups:
        if group.servers:
            yield group.name, group.servers
    for server in sorted((one.wave_of.keys() | other.wave_of.keys()) - problem.group_of.keys()):
        yield problem.name_of.get(server, server), (server,)


def _order(change: Change) -> tuple[bool, str, str, tuple[ServerId, ...]]:
    start = change.one.start.isoformat() if change.one else ""
    return (change.one is None, start, change.name, change.servers)


def _place(plan: WavePlan, server: ServerId) -> Place | None:
    wave = plan.wave_of.get(server)
    return None if wave is None else Place(wave=wave.number, start=wave.start)


def _days(one: WavePlan, other: WavePlan) -> Iterator[CutoverDay]:
    ones, others = _sizes(one.waves), _sizes(other.waves)
    for start in sorted(ones.keys() | others.keys()):
        yield CutoverDay(start=start, one_servers=ones.get(start), other_servers=others.get(start))


def _sizes(waves: tuple[Wave, ...]) -> dict[date, int]:
    found: dict[date, int] = {}
    for wave in waves:
        if wave.servers:
            found[wave.start] = found.get(wave.start, 0) + len(wave.servers)
    return found


def _empty(problem: WaveProblem, plan: WavePlan) -> date | None:
    if not plan.wave_of.keys() >= problem.group_of.keys():
        return None
    return max((plan.wave_of[server].end for server in problem.group_of), default=None)
