"""Changes to the accepted wave plan as a whole: split, merged, repaired, adopted, left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.edits import (
    NoPlanError,
    UnknownServerError,
    exclude_servers,
    move_servers,
    set_policy,
    unpin_servers,
)
from desktop_app.language import translate
from desktop_app.project import AcceptedPlan
from inventory.errors import PlannerError
from inventory.waves.plan import Unassigned, WavePlan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from datetime import date

    from desktop_app.project import Project
    from inventory.identity import ServerId
    from inventory.waves.plan import Wave


class NoSuchWaveError(PlannerError):
    """An edit names a wave that the plan does not have."""

    def __init__(self, number: int, plan: WavePlan) -> None:
        known = ", ".join(str(wave.number) for wave in plan.waves) or "none"
        super().__init__(
            translate(
                "Waves", "There is no wave {number} in this plan. Its waves are: {known}."
            ).format(number=number, known=known)
        )


class NothingToSplitError(PlannerError):
    """A split that leaves one of its two waves empty."""

    def __init__(self, number: int, held: int, taken: int) -> None:
        what = "none" if taken == 0 else "all"
        super().__init__(
            translate(
                "Waves",
                "Wave {number} holds {held} servers and the split takes {what} "
                "of them. Take some and leave some, or move the whole wave to "
                "another day.",
            ).format(number=number, held=held, what=what)
        )


class SameWaveError(PlannerError):
    """A wave was to be merged with itself, or split onto its own day."""

    def __init__(self, number: int) -> None:
        super().__init__(
            translate("Waves", "Wave {number} is that wave itself. Name another one.").format(
                number=number
            )
        )


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


def leave_out(project: Project, servers: AbstractSet[ServerId], reason: str) -> Project:
    """Return `project` with servers taken out of the waves for `reason`, and of the plan at once.

    Their pins go with them.  Raises `NoDatesError` and `UnknownServerError`.
    """
    without = unpin_servers(exclude_servers(project, servers, reason), servers)
    accepted = without.accepted
    if accepted is None:
        return without
    waves = _renumbered(
        replace(wave, servers=tuple(one for one in wave.servers if one not in servers))
        for wave in accepted.plan.waves
    )
    kept = tuple(one for one in accepted.plan.unassigned if one.server not in servers)
    out = tuple(
        Unassigned(server=server, reason=f"{_name(project, server)} was taken out: {reason}")
        for server in sorted(servers)
    )
    unassigned = tuple(sorted((*kept, *out), key=lambda one: one.server))
    return _with_plan(without, accepted, WavePlan(waves=waves, unassigned=unassigned))


def take_back(project: Project, servers: AbstractSet[ServerId]) -> Project:
    """Return `project` in which servers that were left out may be placed in waves again."""
    if project.policy is None:
        return project
    kept = tuple(pair for pair in project.policy.excluded if pair[0] not in servers)
    if kept == project.policy.excluded:
        return project
    return set_policy(project, replace(project.policy, excluded=kept))


def take_repaired(
    project: Project,
    plan: WavePlan,
    *,
    score: int | None = None,
    unpin: Iterable[str] = (),
) -> Project:
    """Return `project` with its plan repaired, and without the pins that stood in the way.

    Raises `NoPlanError`.
    """
    accepted = project.accepted
    if accepted is None:
        raise NoPlanError
    gone = set(unpin)
    if gone and project.policy is not None:
        pins = tuple(pin for pin in project.policy.pins if pin.member not in gone)
        project = set_policy(project, replace(project.policy, pins=pins))
    return _with_plan(project, accepted, plan, score)


def adopt_plan(project: Project, plan: WavePlan, *, score: int | None = None) -> Project:
    """Return `project` with a plan that no search of ours made as its accepted plan.

    Names that are not in the inventory are left out, a server in several waves keeps the first,
    and what the plan does not place stands in no wave with that reason.  The waves are numbered
    again.  Seed and limit are 0, as no search can make it again.
    """
    known = project.inventory.server_by_id
    taken: set[ServerId] = set()
    waves = []
    for wave in sorted(plan.waves, key=lambda one: (one.start, one.number)):
        held = tuple(one for one in wave.servers if one in known and one not in taken)
        taken.update(held)
        named = {one for server in held for one in known[server].applications}
        waves.append(replace(wave, servers=held, applications=tuple(sorted(named))))
    reasons = {one.server: one.reason for one in plan.unassigned}
    left = tuple(
        Unassigned(
            server=server,
            reason=reasons.get(server, "The plan that was adopted puts it in no wave."),
        )
        for server in sorted(known.keys() - taken)
    )
    plan = WavePlan(waves=_renumbered(waves), unassigned=left)
    accepted = AcceptedPlan(
        plan=plan, seed=0, limit_seconds=0.0, status="adopted", score=score, edited=True
    )
    return replace(project, accepted=accepted)


def _with_plan(
    project: Project, accepted: AcceptedPlan, plan: WavePlan, score: int | None = None
) -> Project:
    # The bound was of other rules or pins: None says that it is not known now.
    edited = replace(accepted, plan=plan, edited=True, score=score, bound=None)
    return replace(project, accepted=edited)


def _renumbered(waves: Iterable[Wave]) -> tuple[Wave, ...]:
    held = sorted((wave for wave in waves if wave.servers), key=lambda wave: wave.start)
    return tuple(replace(wave, number=number) for number, wave in enumerate(held, start=1))


def _name(project: Project, server: ServerId) -> str:
    return project.inventory.label_of.get(server, str(server))


def _wave(project: Project, number: int) -> Wave:
    if project.accepted is None:
        raise NoPlanError
    plan = project.accepted.plan
    for wave in plan.waves:
        if wave.number == number:
            return wave
    raise NoSuchWaveError(number, plan)
