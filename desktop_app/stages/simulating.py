"""Ranges of a plan: drawn on request, because thousands of draws take longer than a blink."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.report.ranges import simulation_tables
from costing.uncertainty import Simulation, default_inputs
from costing.uncertainty import simulate as simulate_costs
from desktop_app.stages.awaiting import NothingToSimulateError, waited_for
from desktop_app.stages.deriving import derive
from inventory.progress import SILENT, Progress, Share

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project


def simulate(
    project: Project,
    derived: Derived | None = None,
    *,
    place: int = 0,
    draws: int | None = None,
    seed: int | None = None,
    progress: Progress = SILENT,
) -> Simulation:
    """Return the ranges of one target of `project`; the same seed gives the same result.

    Args:
        project: Its `uncertainty` says what is drawn from; None there is the recommended ranges.
        derived: What follows from it, where that is known already.
        place: Which of the project's targets; the first is the plan's.
        draws: In place of the number that the project holds.
        seed: In place of the seed that the project holds.
        progress: Reports and may cancel.

    Raises:
        NothingToSimulateError: There is no wave plan or no such target.
        UncertaintyError: The ranges contradict themselves.
    """
    part = progress
    if derived is None:
        derived = derive(project, Share(progress, 0.0, 0.4))
        part = Share(progress, 0.4, 1.0)
    costs = derived.costs[place : place + 1]
    if not costs or costs[0].projection is None or derived.releases is None:
        raise NothingToSimulateError
    if project.accepted is None:
        raise NothingToSimulateError
    plan = project.accepted.plan
    inputs = project.uncertainty or default_inputs()
    inputs = replace(
        inputs,
        draws=inputs.draws if draws is None else draws,
        seed=inputs.seed if seed is None else seed,
    )
    shared, awaited = waited_for(project, derived)
    return simulate_costs(
        project.inventory,
        plan,
        derived.releases,
        costs[0].projection,
        resolve(dict(project.assumptions)),
        inputs,
        shared=shared,
        awaited=awaited,
        exit_by=project.policy.exit_by if project.policy is not None else None,
        progress=part,
    )


def with_ranges(project: Project, derived: Derived, progress: Progress = SILENT) -> Derived:
    """Return `derived` with the tables of a simulation among those of the plan's target.

    Exports print them with the others.  Raises what `simulate` raises.
    """
    made = simulate(project, derived, progress=progress)
    first, *others = derived.costs
    first = replace(first, tables=(*first.tables, *simulation_tables(made)))
    return replace(derived, costs=(first, *others), simulation=made)
