"""Repairs a plan after a pin or another change: every rule kept, as few groups moved as can be.

Groups that cannot stay, those they push aside and the cutovers they leave or enter are opened and
placed again by CP-SAT; all others stay where they are.  Where that has no answer the neighbouring
cutovers are opened too, then everything, so that no plan is called beyond repair that is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inventory.progress import SILENT, raise_if_cancelled
from inventory.waves.problem import Pinned, as_plan
from inventory.waves.repairing.model import Model
from inventory.waves.repairing.present import Present
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from inventory.waves.searching import Unheard, new_solver, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inventory.progress import Progress
    from inventory.waves.plan import Violation, WavePlan
    from inventory.waves.policy import Pin
    from inventory.waves.problem import WaveProblem

#: Cutovers opened on either side of those concerned, in turn; None opens every group.
REACHES: Final = (0, 1, 3, None)

#: Deterministic seconds for the fewest moves, and then for the cheapest of these.
FEWEST_SECONDS: Final = 0.5
CHEAPEST_SECONDS: Final = 0.2

#: The same where every group is open: the last resort, which may take longer.
LAST_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One group that a repair puts elsewhere, by index.

    Attributes:
        before: Its slot in the plan as it was; None where it had no single one.
        after: Its slot in the repaired plan.
    """

    group: int
    before: int | None
    after: int


@dataclass(frozen=True, kw_only=True)
class Repair:
    """A plan made whole again.

    Attributes:
        plan: Breaks no rule; None where the repair found none.
        score: Of the plan, in the planner's weights.
        moves: In the order of the groups; none where nothing had to move.
        violations: Of the plan as it was, under the rules as they are now.
        impossible: It is proved that no plan keeps every rule.
    """

    plan: WavePlan | None
    score: int | None
    moves: tuple[Move, ...]
    violations: tuple[Violation, ...]
    impossible: bool = False


def pinned(problem: WaveProblem, pins: Iterable[Pin]) -> WaveProblem:
    """Return the problem with more pins; a new pin of a member takes the place of its old one."""
    wanted = {pin.member: pin for pin in pins}
    if not wanted:
        return problem
    kept = tuple(pin for pin in problem.policy.pins if pin.member not in wanted)
    policy = replace(problem.policy, pins=(*kept, *wanted.values()))
    names = {str(server): name for server, name in problem.server_names}
    names |= {str(n.application): n.name for n in problem.nodes if n.application is not None}
    groups = []
    for group in problem.groups:
        own = sorted(wanted.keys() & {*group.servers, *group.applications})
        new = [Pinned(name=names.get(member, member), on=wanted[member].on) for member in own]
        named = {pin.name for pin in new}
        old = [pin for pin in group.pins if pin.name not in named]
        groups.append(replace(group, pins=(*old, *new)) if new else group)
    return replace(problem, policy=policy, groups=tuple(groups))


def repair(
    problem: WaveProblem,
    plan: WavePlan,
    pins: Iterable[Pin] = (),
    *,
    seed: int = 1,
    progress: Progress = SILENT,
) -> Repair:
    """Return `plan` with as few groups moved as it takes to keep every rule and `pins`.

    Of plans with the fewest moves one of the cheapest is taken, where the opened groups are priced
    one by one.  The answer is the same on every machine.

    Raises:
        Cancelled: The person asked to stop.
    """
    problem = pinned(problem, pins)
    broken = check_plan(problem, plan)
    if not broken:
        return Repair(plan=plan, score=score(problem, plan), moves=(), violations=())
    state = Present(problem, plan)
    for step, reach in enumerate(REACHES):
        raise_if_cancelled(progress)
        progress.report(step / len(REACHES), "Repairing the plan")
        opened = state.opened(reach)
        found, proved = _place(state, opened, seed, progress, last=reach is None)
        if found is not None:
            repaired = as_plan(problem, found)
            if not check_plan(problem, repaired):
                progress.report(1.0, "Repaired the plan")
                return Repair(
                    plan=repaired,
                    score=score(problem, repaired),
                    moves=tuple(
                        Move(group=group, before=before, after=after)
                        for group, (before, after) in enumerate(zip(state.at, found, strict=True))
                        if before != after
                    ),
                    violations=broken,
                )
        elif proved and len(opened) == len(problem.groups):
            return Repair(plan=None, score=None, moves=(), violations=broken, impossible=True)
    return Repair(plan=None, score=None, moves=(), violations=broken)


def _place(
    state: Present, opened: Sequence[int], seed: int, progress: Progress, *, last: bool
) -> tuple[list[int] | None, bool]:
    """Return slots for all groups, the opened ones placed anew, and whether None is proved."""
    from ortools.sat.python import cp_model

    model = Model(state, opened)
    if not model.build():
        return None, True
    solver = new_solver(seed, LAST_SECONDS if last else FEWEST_SECONDS)
    solver.parameters.linearization_level = 1
    model.model.minimize(model.moved)
    model.hint(None)
    status = run(solver, model.model, Unheard(progress), 1.0)
    raise_if_cancelled(progress)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None, status == cp_model.INFEASIBLE
    found = model.read(solver)
    model.model.add(model.moved <= round(solver.objective_value))
    model.model.minimize(model.cost())
    model.hint(found)
    solver = new_solver(seed, CHEAPEST_SECONDS)
    solver.parameters.linearization_level = 1
    status = run(solver, model.model, Unheard(progress), 1.0)
    raise_if_cancelled(progress)
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        found = model.read(solver)
    return found, False
