"""The wave plan of a project: searched for, checked, audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.stages.structuring import NoServersError, Structure, structure
from inventory.plan_audit import Audit, audit, read_wave_plan
from inventory.progress import SILENT, Progress, Share, raise_if_cancelled
from inventory.waves.plan import WaveResult, WaveStatus
from inventory.waves.problem import build_problem
from inventory.waves.repairing import repair
from inventory.waves.rules import check_plan
from inventory.waves.solver import solve

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.project import Project
    from inventory.waves.plan import Violation, WavePlan


def plan_waves(
    project: Project,
    *,
    seed: int = 1,
    limit_seconds: float = 20.0,
    improve_seconds: float = 0.0,
    progress: Progress = SILENT,
) -> WaveResult:
    """Search for a wave plan; a plan a person edited is the search's starting point.

    `improve_seconds` by the clock come on top of `limit_seconds` of deterministic search.

    Raises `NoServersError` where there is nothing to plan.
    """
    if not project.inventory.estate:
        raise NoServersError
    progress.report(0.0, "Grouping what must move together")
    made = structure(project)
    raise_if_cancelled(progress)
    problem = build_problem(project.inventory, made.graph, made.groups, made.policy)
    return solve(
        problem,
        seed=seed,
        limit_seconds=limit_seconds,
        improve_seconds=improve_seconds,
        workers=2,
        hint=project.accepted.plan if project.accepted else None,
        progress=Share(progress, 0.05, 1.0),
    )


def repair_waves(project: Project, plan: WavePlan, progress: Progress = SILENT) -> WaveResult:
    """Return `plan` made to keep every rule and pin with as few move groups moved as can be.

    `reasons` say what moved, or why nothing could.  Raises `NoServersError` where there is nothing
    to plan.
    """
    if not project.inventory.estate:
        raise NoServersError
    made = structure(project)
    raise_if_cancelled(progress)
    problem = build_problem(project.inventory, made.graph, made.groups, made.policy)
    found = repair(problem, plan, progress=Share(progress, 0.2, 1.0))
    if found.plan is None:
        status = WaveStatus.IMPOSSIBLE if found.impossible else WaveStatus.NOT_FOUND
        reason = "No plan keeps every rule" if found.impossible else "No repair was found"
        broken = tuple(violation.text for violation in found.violations)
        return WaveResult(status=status, reasons=(f"{reason}; the plan breaks:", *broken))
    moved = tuple(
        f"{problem.groups[move.group].name} leaves on {problem.slots[move.after].start}"
        + ("." if move.before is None else f", not on {problem.slots[move.before].start}.")
        for move in found.moves
    )
    return WaveResult(
        status=WaveStatus.FEASIBLE,
        plan=found.plan,
        score=found.score,
        reasons=moved or ("The plan keeps every rule: nothing moved.",),
    )


def check_waves(project: Project, made: Structure, plan: WavePlan) -> tuple[Violation, ...]:
    """Return the rules that `plan` breaks."""
    problem = build_problem(project.inventory, made.graph, made.groups, made.policy)
    return check_plan(problem, plan)


def audit_waves(project: Project, path: Path, progress: Progress = SILENT) -> Audit:
    """Judge the wave plan in a file made elsewhere by the rules of `project`.

    Raises `NoServersError` where there is nothing to judge it by, and what `read_wave_plan` does.
    """
    if not project.inventory.estate:
        raise NoServersError
    foreign = read_wave_plan(path, Share(progress, 0.0, 0.1))
    made = structure(project)
    problem = build_problem(project.inventory, made.graph, made.groups, made.policy)
    return audit(
        foreign,
        project.inventory,
        problem,
        ours=project.accepted.plan if project.accepted else None,
        progress=Share(progress, 0.2, 1.0),
    )
