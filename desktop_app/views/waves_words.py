"""The sentences of the Waves screen about the plan as a whole.  No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats

if TYPE_CHECKING:
    from desktop_app.project import AcceptedPlan, Project


def summary(project: Project) -> str:
    """Return what the plan places and when, in one line."""
    if not project.inventory.servers:
        return "Import an inventory to plan its waves"
    if project.accepted is None:
        return "No waves are planned yet: check dates and capacity, then plan"
    plan = project.accepted.plan
    placed = sum(len(wave.servers) for wave in plan.waves)
    said = f"{formats.count(placed, 'server')} in {formats.count(len(plan.waves), 'wave')}"
    if plan.waves:
        first, last = plan.waves[0], plan.waves[-1]
        said += f", {formats.day(first.start)} to {formats.day(last.start)}"
    estate = {server.id for server in project.inventory.estate}
    left = sum(one.server in estate for one in plan.unassigned)
    if left:
        said += f"; {formats.count(left, 'server')} in no wave"
    templates = len(plan.unassigned) - left
    if templates:
        said += f"; {formats.count(templates, 'template')} that nothing moves for"
    return said


def status(accepted: AcceptedPlan | None, score: int | None, broken: int) -> str:
    """Return how good the plan is; `score` is that of the plan as it is now, if it is known."""
    if accepted is None:
        return "No plan yet"
    if accepted.edited:
        cost = f", costs {score:,} in the planner's weights" if score is not None else ""
        how = "Made elsewhere" if accepted.status == "adopted" else "Changed by hand"
        said = f"{how} since it was planned{cost}" if how != "Made elsewhere" else f"{how}{cost}"
    else:
        said = {"optimal": "The best plan there is", "feasible": "A good plan"}.get(
            accepted.status, accepted.status.capitalize()
        )
        if accepted.score is not None:
            said += f": costs {accepted.score:,} in the planner's weights"
        if accepted.score and accepted.bound is not None and accepted.bound < accepted.score:
            gap = (accepted.score - accepted.bound) / accepted.score
            said += f"; none can cost less than {accepted.bound:,} (gap {gap:.1%})"
    return f"{said}; {formats.count(broken, 'broken rule')}" if broken else said
