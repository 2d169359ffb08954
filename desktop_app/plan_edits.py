"""Changes to the accepted wave plan as a whole: a wave split, two waves merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.edits import NoPlanError, UnknownServerError, move_servers
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from desktop_app.project import Project
    from inventory.identity import ServerId
    from inventory.waves.plan import Wave, WavePlan


class NoSuchWaveError(PlannerError):
    """An edit names a wave that the plan does not have."""

    def __init__(self, number: int, plan: WavePlan) -> None:
        known = ", ".join(str(wave.number) for wave in plan.waves) or "none"
        super().__init__(f"There is no wave {number} in this plan. Its waves are: {known}.")


class NothingToSplitError(PlannerError):
    """A split that leaves one of its two waves empty."""

    def __init__(self, number: int, held: int, taken: int) -> None:
        what = "none" if taken == 0 else "all"
        super().__init__(
            f"Wave {number} holds {held} servers and the split takes {what} of them. "
            "Take some and leave some, or move the whole wave to another day."
        )


class SameWaveError(PlannerError):
    """A wave was to be merged with itself, or split onto its own day."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Wave {number} is that wave itself. Name another one.")


def split_wave(
    project: Project, number: int, servers: AbstractSet[ServerId], to: date, end: date
) -> Project:
    """Return `project` with some servers of a wave in a cutover of their own.

    The new cutover runs from `to` to `end` (half-open); where the plan has one that begins that
    day, they join it.  The servers are pinned there, the waves numbered again.

    Raises:
        NoPlanError: There is no plan.
        NoSuchWaveError: It has no wave of that number.
        UnknownServerError: Some of the servers are not in that wave.
        NothingToSplitError: None or all of its servers are to go.
        SameWaveError: `to` is the day of the wave itself.
    """
    wave = _wave(project, number)
    if wave.start == to:
        raise SameWaveError(number)
    elsewhere = servers - set(wave.servers)
    if elsewhere:
        raise UnknownServerError(elsewhere)
    if not servers or len(servers) == len(wave.servers):
        raise NothingToSplitError(number, len(wave.servers), len(servers))
    return move_servers(project, servers, to, end)


def merge_waves(project: Project, number: int, into: int) -> Project:
    """Return `project` with the servers of one wave moved into another, and pinned there.

    Raises:
        NoPlanError: There is no plan.
        NoSuchWaveError: It has no wave of one of the numbers.
        SameWaveError: Both numbers are the same.
    """
    one, other = _wave(project, number), _wave(project, into)
    if one.number == other.number:
        raise SameWaveError(number)
    return move_servers(project, set(one.servers), other.start, other.end)


def _wave(project: Project, number: int) -> Wave:
    if project.accepted is None:
        raise NoPlanError
    plan = project.accepted.plan
    for wave in plan.waves:
        if wave.number == number:
            return wave
    raise NoSuchWaveError(number, plan)
