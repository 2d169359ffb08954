"""The questions of the Waves screen that run in the background.  No Qt here.

The planner is loaded when the first question is asked, not when the window opens.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views.waves.judging import bench_for

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from desktop_app.views.waves.judging import Bench
    from inventory.progress import Progress
    from inventory.waves.plan import Violation, WavePlan
    from inventory.waves.policy import Pin
    from inventory.waves.problem import WaveProblem
    from inventory.waves.repairing import Repair


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The smallest repair of a plan, for a person to take or not.

    Attributes:
        project: Whose plan it repairs.
        plan: The repaired plan; None where none was found, and `moves` say why.
        change: What it costs more than the plan as it is, in the planner's weights.
        moves: What moves, in sentences; members by name.
        members: Names of the groups that move.
        unpin: Pinned members that the repair has to set free.
    """

    project: Project
    plan: WavePlan | None
    score: int | None = None
    change: int | None = None
    moves: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    unpin: tuple[str, ...] = ()


def why_group(project: Project, derived: Derived, thing: str) -> tuple[str, ...]:
    """Return, in sentences, why a server, application or move group leaves when it does.

    Raises:
        NotPlanned: The plan places nothing of that name.
    """
    bench = bench_for(project, derived)
    return (
        (translate("Waves", "There is no wave plan yet."),)
        if bench is None
        else why_at(project, bench, thing)
    )


def why_at(project: Project, bench: Bench, thing: str) -> tuple[str, ...]:
    """Return what `why_group` does, by a problem that is there already."""
    from inventory.waves.explain import why_here

    if project.accepted is None:
        return (translate("Waves", "There is no wave plan yet."),)
    told = why_here(bench.problem_of(project), project.accepted.plan, thing)
    return tuple(formats.sentence(one) for one in told)


def offer_repair(project: Project, bench: Bench, progress: Progress) -> Offer:
    """Return the plan with as few groups moved as it takes to keep every rule and pin.

    Where no plan keeps them with the pins, those of what the broken rules name are set free.
    """
    from inventory.waves.repairing import repair
    from inventory.waves.scoring import score

    if project.accepted is None:
        return Offer(project=project, plan=None)
    plan, problem = project.accepted.plan, bench.problem_of(project)
    found = repair(problem, plan, progress=progress)
    freed: tuple[str, ...] = ()
    if found.plan is None:
        freed = _in_the_way(project, problem, found.violations)
        if freed:
            loose = bench.problem_of(_without_pins(project, freed))
            found = repair(loose, plan, progress=progress)
            problem = loose if found.plan is not None else problem
    if found.plan is None:
        return Offer(project=project, plan=None, moves=(_no_repair(found),))
    return Offer(
        project=project,
        plan=found.plan,
        score=found.score,
        change=None if found.score is None else found.score - score(problem, plan),
        moves=_spoken(problem, found),
        members=tuple(problem.groups[move.group].name for move in found.moves),
        unpin=freed,
    )


def _no_repair(found: Repair) -> str:
    if found.impossible:
        return translate(
            "Waves", "No plan keeps every rule and pin: raise a limit, remove a rule, or undo."
        )
    return translate("Waves", "No repair was found in the time given. Undo, or plan again.")


def _spoken(problem: WaveProblem, found: Repair) -> tuple[str, ...]:
    said = []
    for move in found.moves:
        group = problem.groups[move.group]
        servers = formats.count(len(group.servers), "server")
        after = formats.day(problem.slots[move.after].start)
        if move.before is None:
            said.append(
                translate("Waves", "{group} ({servers}) leaves whole on {after}").format(
                    group=group.name, servers=servers, after=after
                )
            )
        else:
            before = formats.day(problem.slots[move.before].start)
            said.append(
                translate("Waves", "{group} ({servers}) leaves on {after}, not on {before}").format(
                    group=group.name, servers=servers, after=after, before=before
                )
            )
    return tuple(said)


def _in_the_way(
    project: Project, problem: WaveProblem, violations: tuple[Violation, ...]
) -> tuple[str, ...]:
    """Return the pinned members of the groups that broken rules name, or of their waves."""
    policy = project.policy
    plan = project.accepted.plan if project.accepted is not None else None
    if policy is None or plan is None:
        return ()
    names = {name for violation in violations for name in violation.members}
    bare = {
        number for violation in violations if not violation.members for number in violation.waves
    }
    held = {server for wave in plan.waves if wave.number in bare for server in wave.servers}
    known = problem.name_of
    groups = {
        node.group
        for node in problem.nodes
        if node.name in names
        or not held.isdisjoint(node.servers)
        or any(known.get(server) in names for server in node.servers)
    }
    members = {
        str(member)
        for group in groups
        for member in (*problem.groups[group].servers, *problem.groups[group].applications)
    }
    return tuple(sorted({str(pin.member) for pin in policy.pins} & members))


def _without_pins(project: Project, members: tuple[str, ...]) -> Project:
    policy = project.policy
    if policy is None:
        return project
    gone = set(members)
    kept: tuple[Pin, ...] = tuple(pin for pin in policy.pins if pin.member not in gone)
    return replace(project, policy=replace(policy, pins=kept))
