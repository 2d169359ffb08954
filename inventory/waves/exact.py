"""The whole problem as one CP-SAT model: the best plan, with a proved bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.progress import raise_if_cancelled
from inventory.waves import formulation, pricing
from inventory.waves.problem import windows
from inventory.waves.searching import new_solver, run, spent_seconds

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
        seconds: Deterministic seconds that the search took.
    """

    slot_of: list[int] | None
    objective: int | None
    bound: int | None
    proved: bool
    seconds: float = 0.0


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
    model.minimize(pricing.objective(placement))
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
        seconds=spent_seconds(solver),
    )


def least_score(problem: WaveProblem) -> int:
    """Return what every plan costs at the least, proved without a search.

    Every server leaves as early as capacity allows, the site is open until the last of them, and
    the fewest cutovers are held; dependencies are taken to cost nothing.
    """
    run, cutovers = _least_run(problem)
    weights = problem.policy.weights
    if cutovers == 0:
        return 0
    last = min(cutovers, len(problem.slots)) - 1
    return run + weights.wave * cutovers + weights.site * problem.days[last]


def horizon(problem: WaveProblem, best: int | None) -> int:
    """Return the last slot that a plan no worse than `best` can use."""
    last = len(problem.slots) - 1
    if best is None:
        return last
    weights = problem.policy.weights
    run, cutovers = _least_run(problem)
    least = run + weights.wave * cutovers
    while last > 0 and weights.site * problem.days[last] + least > best:
        last -= 1
    return last


def _least_run(problem: WaveProblem) -> tuple[int, int]:
    """Return the least price of running what has not left yet, and the fewest cutovers.

    The dearest servers leave first, in part where a group does not fit whole.
    """
    policy, prices, days = problem.policy, problem.run_prices, problem.days
    order = sorted(
        range(len(prices)),
        key=lambda group: (-prices[group] / max(1, len(problem.groups[group].servers)), group),
    )
    room = min(policy.first_wave_servers, policy.servers_per_wave)
    run = slot = 0
    for group in order:
        servers = waiting = len(problem.groups[group].servers)
        while waiting > 0 and slot < len(problem.slots):
            moved = min(room, waiting)
            run += prices[group] * moved * days[slot] // servers
            waiting, room = waiting - moved, room - moved
            if room == 0:
                slot, room = slot + 1, policy.servers_per_wave
    return run, min(len(problem.slots), fewest_cutovers(problem))


def fewest_cutovers(problem: WaveProblem) -> int:
    """Return how many cutovers it takes at the least, by arithmetic."""
    policy, slots = problem.policy, range(len(problem.slots))
    servers = sum(len(group.servers) for group in problem.groups)
    if servers == 0:
        return 0
    later = max(0, servers - min(policy.first_wave_servers, policy.servers_per_wave))
    fewest = 1 + -(-later // policy.servers_per_wave)
    for index, resource in enumerate(problem.resources):
        needed, count = sum(uses[index] for uses in problem.uses), 0
        for most in sorted((resource.limit_at(slot) for slot in slots), reverse=True):
            if needed <= 0:
                break
            needed, count = needed - most, count + 1
        fewest = max(fewest, count)
    return fewest
