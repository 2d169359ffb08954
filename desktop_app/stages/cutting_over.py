"""The runbooks of a project's cutovers, and what other estimates would make of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.stages.structuring import today_of
from inventory.progress import SILENT, Progress
from inventory.runbook import proposed_factors, rebased_waves, rebasings, runbooks

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.runbook import RebasedWave, Rebasing, Runbook


def make_runbooks(
    project: Project,
    derived: Derived,
    *,
    only: Collection[int] | None = None,
    progress: Progress = SILENT,
) -> tuple[Runbook, ...]:
    """Return the runbook of each wave, or of the waves in `only`; none without a wave plan."""
    if project.accepted is None:
        return ()
    return runbooks(
        project.inventory,
        derived.graph,
        project.accepted.plan,
        today=today_of(project),
        policy=derived.policy or project.policy,
        shared=derived.shared_services,
        recovery=derived.recovery,
        releases=derived.releases,
        record=project.cutovers,
        only=only,
        progress=progress,
    )


def rebase(
    project: Project, derived: Derived, progress: Progress = SILENT
) -> tuple[tuple[Rebasing, ...], tuple[RebasedWave, ...]]:
    """Return planned and actual times, and what the factors they speak for would change.

    Nothing is applied: `runbook_edits.apply_rebasing` does that when a person has seen it.
    """
    found = rebasings(project.cutovers)
    if not found:
        return (), ()
    factors = proposed_factors(found)
    before = make_runbooks(project, derived, progress=progress)
    other = replace(project, cutovers=replace(project.cutovers, factors=factors))
    after = make_runbooks(other, derived, progress=progress)
    return found, rebased_waves(before, after)
