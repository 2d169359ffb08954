"""What leaving sooner costs: the best plan for every exit, from the first that is possible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from inventory.progress import SILENT, Cancelled, Share, raise_if_cancelled
from inventory.waves import exact
from inventory.waves.explain.families import under
from inventory.waves.plan import WaveStatus
from inventory.waves.policy import WaveWeights
from inventory.waves.problem import as_slots, windows
from inventory.waves.searching import Unheard
from inventory.waves.solver import MOST_LITERALS, solve

if TYPE_CHECKING:
    from datetime import date

    from inventory.progress import Progress
    from inventory.waves.plan import WavePlan, WaveResult
    from inventory.waves.problem import WaveProblem

#: Exits that are searched for; of more, some in equal distance.
MOST_POINTS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPoint:
    """The best plan that was found for one exit.

    Attributes:
        slot: Index of the last cutover allowed.
        last_day: Last day of that cutover.
        score / bound: In the planner's weights; None where no plan was found.
        more: What it costs more than the cheapest plan for the exit of the policy.
        status: How the search ended.
    """

    slot: int
    last_day: date
    score: int | None
    bound: int | None
    more: int | None
    status: WaveStatus


@dataclass(frozen=True, kw_only=True)
class ExitCurve:
    """What each exit costs.

    Attributes:
        first: The first exit for which there is a plan, as far as is known; None where none was
            found.
        first_proved: Whether it is proved that there is none earlier.
        points: In order of date, from `first` to the exit of the cheapest plan; every later exit
            costs the same as the last.
        complete: False where the person stopped the search.
    """

    first: date | None
    first_proved: bool
    points: tuple[ExitPoint, ...]
    complete: bool


def exit_curve(
    problem: WaveProblem,
    plan: WavePlan | None = None,
    *,
    seed: int = 1,
    limit_seconds: float = 30.0,
    points: int = MOST_POINTS,
    progress: Progress = SILENT,
) -> ExitCurve:
    """Return what every exit from the first possible one costs.

    The first is sought with the exact model where the estate is small enough for it, and its
    proof is that model's; otherwise it is the exit of the cheapest plan.  All searches
    share `limit_seconds` deterministic seconds.  A plan for one exit is the start of the search
    for the next, so that the curve never rises.
    """
    share = limit_seconds / (points + 2)
    total = points + 2
    best = solve(
        problem,
        seed=seed,
        limit_seconds=share,
        hint=plan,
        progress=Share(progress, 0.0, 1 / total),
    )
    if best.plan is None or not problem.groups or best.status is WaveStatus.CANCELLED:
        complete = best.status is not WaveStatus.CANCELLED
        return ExitCurve(first=None, first_proved=False, points=(), complete=complete)
    slots = as_slots(problem, best.plan) or [0]
    last = max(slots)
    try:
        first, proved = _earliest(problem, slots, seed, share, progress)
    except Cancelled:
        return ExitCurve(first=None, first_proved=False, points=(), complete=False)
    found: list[tuple[int, WaveResult]] = []
    complete = True
    hint: WavePlan | None = None
    for place, slot in enumerate(_spread(first, last, points), start=2):
        part = Share(progress, place / total, (place + 1) / total)
        result = best if slot == last else _by(problem, slot, hint, seed, share, part)
        if result.status is WaveStatus.CANCELLED:
            complete = False
            break
        hint = result.plan or hint
        found.append((slot, result))
    made = tuple(_point(problem, slot, result, best) for slot, result in found)
    with_plan = [one for one in made if one.score is not None]
    proved = proved and bool(with_plan) and with_plan[0].slot == first
    return ExitCurve(
        first=with_plan[0].last_day if with_plan else None,
        first_proved=proved,
        points=made,
        complete=complete,
    )


def _earliest(
    problem: WaveProblem, slots: list[int], seed: int, seconds: float, progress: Progress
) -> tuple[int, bool]:
    """Return the first last cutover of which a plan is known, and whether none is earlier.

    Halves the cutovers between what no plan can keep to and what one does; each question "is
    there any plan by then?" goes to the exact model, without any price.
    """
    possible = max(slots)
    impossible = exact.fewest_cutovers(problem) - 2
    if len(problem.groups) * len(problem.slots) > MOST_LITERALS:
        return possible, windows(problem, possible - 1) is None
    nothing = WaveWeights(run=0, site=0, split=0, wave=0)
    free = replace(problem, policy=problem.policy.without_prices(nothing))
    questions = max(1, (possible - impossible).bit_length())
    unknown = impossible
    while possible - unknown > 1:
        raise_if_cancelled(progress)
        middle = (possible + unknown) // 2
        if windows(problem, middle) is None:
            impossible = unknown = middle
            continue
        answer = exact.search(
            _until(free, middle),
            start=None,
            start_score=None,
            seed=seed,
            limit_seconds=seconds / questions,
            progress=Unheard(progress),
        )
        if answer.slot_of is not None:
            possible = max(answer.slot_of)
        else:
            unknown = middle
            impossible = middle if answer.proved else impossible
    return possible, possible - impossible <= 1


def _until(problem: WaveProblem, slot: int) -> WaveProblem:
    """Return the problem with the exit on the last day of a slot."""
    exit_by = problem.slots[slot].end - timedelta(days=1)
    return under(problem, replace(problem.policy, exit_by=exit_by))


def _spread(first: int, last: int, points: int) -> list[int]:
    """Return slots from first to last, both included, in equal distance where there are many."""
    count = last - first + 1
    if count <= points:
        return list(range(first, last + 1)) or [last]
    return sorted({first + round(step * (count - 1) / (points - 1)) for step in range(points)})


def _by(
    problem: WaveProblem,
    slot: int,
    hint: WavePlan | None,
    seed: int,
    seconds: float,
    progress: Progress,
) -> WaveResult:
    sooner = _until(problem, slot)
    return solve(sooner, seed=seed, limit_seconds=seconds, hint=hint, progress=progress)


def _point(problem: WaveProblem, slot: int, result: WaveResult, best: WaveResult) -> ExitPoint:
    more = None
    if result.score is not None and best.score is not None:
        more = result.score - best.score
    return ExitPoint(
        slot=slot,
        last_day=problem.slots[slot].end - timedelta(days=1),
        score=result.score,
        bound=result.bound,
        more=more,
        status=result.status,
    )
