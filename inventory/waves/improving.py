"""Makes a plan better step by step: a part of it is opened and solved again, the rest held.

Which part is drawn at random from a seed.  Each round opens two parts and keeps the better answer,
so that two workers do the work of one in half the time and come to the same plan.
"""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.progress import raise_if_cancelled
from inventory.waves import formulation, pricing
from inventory.waves.problem import windows
from inventory.waves.searching import Unheard, new_solver, run, spent_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: Parts opened in each round, whatever the number of workers.
PARTS: Final = 2

#: Groups opened at a time: enough to exchange the content of two or three cutovers.
GROUPS_OPENED: Final = 24

#: Deterministic seconds of one part.
PART_SECONDS: Final = 0.32

#: Deterministic seconds for building one part, by group and slot.
BUILDING_SECONDS: Final = 4e-6

#: Rounds without a better plan after which the search has run dry.
STALE_ROUNDS: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    slot_of: list[int] | None
    value: int
    seconds: float


def improvements(
    problem: WaveProblem,
    start: Sequence[int],
    *,
    seed: int,
    limit_seconds: float,
    workers: int,
    progress: Progress,
) -> Iterator[list[int]]:
    """Yield better and better plans, each kept by every rule, until the limit or none is found.

    Raises:
        Cancelled: The person asked to stop; what was yielded by then stands.
    """
    limits = windows(problem)
    if limits is None:
        return
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    best, value = list(start), None
    spent, stale = 0.0, 0
    with ThreadPoolExecutor(max_workers=max(1, min(workers, PARTS))) as pool:
        while spent < limit_seconds and stale < STALE_ROUNDS:
            raise_if_cancelled(progress)
            parts = [_part(problem, best, limits, draw) for _ in range(PARTS)]
            seeds = [draw.randrange(2**31 - 1) for _ in parts]
            jobs = [
                pool.submit(_solve, problem, best, part, part_seed, progress)
                for part, part_seed in zip(parts, seeds, strict=True)
            ]
            answers = [job.result() for job in jobs]
            spent += sum(answer.seconds for answer in answers)
            stale += 1
            for answer in answers:
                if answer.slot_of is not None and (value is None or answer.value < value):
                    if answer.slot_of != best:
                        stale = 0
                        yield answer.slot_of
                    best, value = answer.slot_of, answer.value
            shown = "" if value is None else f": score {value:,}"
            progress.report(spent / limit_seconds, f"Improving the plan{shown}")


def _part(
    problem: WaveProblem, best: list[int], limits: list[tuple[int, int]], draw: random.Random
) -> list[tuple[int, int]]:
    """Return the windows of all groups: wide for the opened ones, one slot for the rest."""
    last = max(best)
    if draw.randrange(2):
        low = draw.randint(0, last)
        high = min(low + draw.randint(1, 3), last + 1, len(problem.slots) - 1)
        opened = [group for group, slot in enumerate(best) if low <= slot <= high]
    else:
        low, high = 0, min(last + 1, len(problem.slots) - 1)
        opened = _neighbourhood(problem, best, draw)
    draw.shuffle(opened)
    free = set(opened[: 2 * GROUPS_OPENED])
    return [
        (max(first, min(low, slot)), min(final, max(high, slot))) if group in free else (slot, slot)
        for group, (slot, (first, final)) in enumerate(zip(best, limits, strict=True))
    ]


def _neighbourhood(problem: WaveProblem, best: list[int], draw: random.Random) -> list[int]:
    """Return groups that depend on each other, and some that share their cutovers."""
    start = draw.randrange(len(best))
    found, waiting = {start}, [start]
    while waiting and len(found) < GROUPS_OPENED // 2:
        group = waiting.pop(draw.randrange(len(waiting)))
        near = [other for other, _ in (*problem.before[group], *problem.after[group])]
        draw.shuffle(near)
        for other in near[: GROUPS_OPENED // 4]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    slots = {best[group] for group in found}
    beside = [group for group, slot in enumerate(best) if slot in slots and group not in found]
    draw.shuffle(beside)
    return [*sorted(found), *beside[: max(0, GROUPS_OPENED - len(found))]]


def _solve(
    problem: WaveProblem,
    best: list[int],
    part: list[tuple[int, int]],
    seed: int,
    progress: Progress,
) -> _Answer:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    placement = formulation.whole(model, problem, part, progress)
    model.minimize(pricing.objective(placement))
    placement.hint(best)
    solver = new_solver(seed, PART_SECONDS)
    status = run(solver, model, Unheard(progress), PART_SECONDS)
    seconds = spent_seconds(solver) + BUILDING_SECONDS * len(part) * placement.slots
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return _Answer(slot_of=None, value=0, seconds=seconds)
    value = round(solver.objective_value)
    return _Answer(slot_of=placement.read(solver), value=value, seconds=seconds)
