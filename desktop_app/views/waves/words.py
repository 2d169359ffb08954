"""The sentences of the Waves screen about the plan as a whole.  No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from desktop_app.project import AcceptedPlan, Project


def summary(project: Project) -> str:
    """Return what the plan places and when, in one line."""
    if not project.inventory.servers:
        return translate("Waves", "Import an inventory to plan its waves")
    if project.accepted is None:
        return translate("Waves", "No waves are planned yet: check dates and capacity, then plan")
    plan = project.accepted.plan
    placed = sum(len(wave.servers) for wave in plan.waves)
    said = translate("Waves", "{servers} in {waves}").format(
        servers=formats.count(placed, "server"), waves=formats.count(len(plan.waves), "wave")
    )
    if plan.waves:
        first, last = plan.waves[0], plan.waves[-1]
        said += translate("Waves", ", {first} to {last}").format(
            first=formats.day(first.start), last=formats.day(last.start)
        )
    estate = {server.id for server in project.inventory.estate}
    left = sum(one.server in estate for one in plan.unassigned)
    if left:
        said += translate("Waves", "; {servers} in no wave").format(
            servers=formats.count(left, "server")
        )
    templates = len(plan.unassigned) - left
    if templates:
        said += translate("Waves", "; {templates} that nothing moves for").format(
            templates=formats.count(templates, "template")
        )
    return said


def status(accepted: AcceptedPlan | None, score: int | None, broken: int) -> str:
    """Return how good the plan is; `score` is that of the plan as it is now, if it is known."""
    if accepted is None:
        return translate("Waves", "No plan yet")
    if accepted.edited:
        cost = (
            translate("Waves", ", costs {score} in the planner's weights").format(
                score=f"{score:,}"
            )
            if score is not None
            else ""
        )
        how = translate("Waves", "Changed by hand since it was planned")
        if accepted.status == "adopted":
            how = translate("Waves", "Made elsewhere")
        said = f"{how}{cost}"
    else:
        said = {
            "optimal": translate("Waves", "The best plan there is"),
            "feasible": translate("Waves", "A good plan"),
        }.get(accepted.status, accepted.status.capitalize())
        if accepted.score is not None:
            said += translate("Waves", ": costs {score} in the planner's weights").format(
                score=f"{accepted.score:,}"
            )
        if accepted.score and accepted.bound is not None and accepted.bound < accepted.score:
            gap = (accepted.score - accepted.bound) / accepted.score
            said += translate("Waves", "; none can cost less than {bound} (gap {gap})").format(
                bound=f"{accepted.bound:,}", gap=f"{gap:.1%}"
            )
    return f"{said}; {formats.count(broken, 'broken rule')}" if broken else said
