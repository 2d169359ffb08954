"""The whole problem as one CP-SAT model: the best plan, with a proved bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.progress import raise_if_cancelled
from inventory.waves import formulation
from inventory.waves.problem import windows
from inventory.waves.searching import new_solver, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactAnswer:
    """What the exact search found.

    Attributes:
        slot_of: The best plan, None where none was found.
        objective: Its value, in the weights of the policy.
        bound: No plan costs less; None where nothing is proved.
        proved: The plan is optimal, or, without a plan, there is none.
    """

    slot_of: list[int] | None
    objective: int | None
    bound: int | None
    proved: bool


def search(
    problem: WaveProblem,
    *,
    start: Sequence[int] | None,
    start_score: int | None,
    seed: int,
    limit_seconds: float,
    progress: Progress,
) -> ExactAnswer:
    """Search for the best plan with one deterministic worker.

    `limit_seconds` counts CP-SAT's deterministic seconds, so that the same call gives the same
    plan on a slow machine.  A cancelled search returns what it has found by then.

    Raises:
        Cancelled: The person asked to stop before the search began.
    """
    from ortools.sat.python import cp_model

    limits = windows(problem, horizon(problem, start_score))
    if limits is None:
        return ExactAnswer(slot_of=None, objective=None, bound=None, proved=True)
    model = cp_model.CpModel()
    placement = formulation.whole(model, problem, limits, progress)
    formulation.cumulative_capacity(placement)
    model.minimize(formulation.objective(placement))
    if start is not None:
        placement.hint(start)
    solver = new_solver(seed, limit_seconds)
    raise_if_cancelled(progress)
    status = run(solver, model, progress, limit_seconds)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    bound = solver.best_objective_bound
    return ExactAnswer(
        slot_of=placement.read(solver) if found else None,
        objective=round(solver.objective_value) if found else None,
        bound=round(bound) if status != cp_model.INFEASIBLE else None,
        proved=status in {cp_model.OPTIMAL, cp_model.INFEASIBLE},
    )


def horizon(problem: WaveProblem, best: int | None) -> int:
    """Return the last slot that a plan no worse than `best` can use.

    Leaving in slot k costs at least the site until then, every server as early as capacity
    allows, and the fewest cutovers.
    """
    last = len(problem.slots) - 1
    if best is None:
        return last
    weights, policy = problem.policy.weights, problem.policy
    left = sum(len(group.servers) for group in problem.groups)
    least, slot, room = 0, 0, min(policy.first_wave_servers, policy.servers_per_wave)
    while left > 0 and slot <= last:
        moved = min(room, left)
        least += weights.run * moved * problem.days[slot] + weights.wave
        left, slot, room = left - moved, slot + 1, policy.servers_per_wave
    while last > 0 and weights.site * problem.days[last] + least > best:
        last -= 1
    return last
