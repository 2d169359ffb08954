"""The one front door to the wave planner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.progress import SILENT, Cancelled, Share
from inventory.waves import exact, greedy, improving
from inventory.waves.explain import too_few_cutovers, why_no_plan
from inventory.waves.plan import WavePlan, WaveResult, WaveStatus
from inventory.waves.problem import as_plan, as_slots
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: Above this many "leaves in slot k" literals the exact model takes longer to build than a person
#: waits, and one worker proves nothing worth showing in the time that is left.
MOST_LITERALS: Final = 20_000

#: Below this many the exact model closes at once, without improving the first plan before.
FEW_LITERALS: Final = 400

#: Share of the limit for improving the first plan; the rest proves how good it is.
IMPROVING_SHARE: Final = 0.4


def solve(
    problem: WaveProblem,
    *,
    seed: int = 1,
    limit_seconds: float = 20.0,
    workers: int = 1,
    hint: WavePlan | None = None,
    progress: Progress = SILENT,
) -> WaveResult:
    """Return the best plan found within `limit_seconds` deterministic seconds.

    The same problem, seed and limit give the same plan on every machine and for any number of
    `workers`: they share out the same work.  A cancelled search keeps the best plan found by
    then.  Where no plan exists the status is IMPOSSIBLE and `reasons` say why.
    """
    search = _Search(
        problem, seed=seed, limit_seconds=limit_seconds, workers=workers, progress=progress
    )
    try:
        return search.run(hint)
    except Cancelled:
        return search.result(WaveStatus.CANCELLED)


class _Search:
    """One search, with the best plan found so far."""

    def __init__(
        self,
        problem: WaveProblem,
        *,
        seed: int,
        limit_seconds: float,
        workers: int,
        progress: Progress,
    ) -> None:
        self._problem = problem
        self._seed = seed
        self._limit_seconds = limit_seconds
        self._workers = workers
        self._progress = progress
        self._best: Sequence[int] | None = None
        self._score: int | None = None
        self._bound: int | None = None

    def run(self, hint: WavePlan | None) -> WaveResult:
        """Search: a first plan, then the exact model, then, without a plan, why there is none."""
        problem = self._problem
        if not problem.groups:
            self._offer(())
            self._bound = 0
            reason = "There is nothing to move: every server is set aside with a reason."
            return self.result(WaveStatus.OPTIMAL, (reason,))
        if not problem.slots:
            return self.result(WaveStatus.IMPOSSIBLE, (_no_slots(problem),))
        self._bound = exact.least_score(problem)
        if hint is not None:
            self._offer_plan(hint)
        self._progress.report(0.0, "Placing providers before consumers")
        filled = greedy.fill(problem, self._progress)
        if filled is not None:
            self._offer(filled)
        proved = self._improve_and_prove()
        if self._best is not None:
            return self.result(WaveStatus.OPTIMAL if proved else WaveStatus.FEASIBLE)
        self._progress.report(1.0, "Looking for why there is no plan")
        reasons = self._why_no_plan()
        if reasons:
            return self.result(WaveStatus.IMPOSSIBLE, reasons)
        reason = (
            f"No plan was found within {self._limit_seconds:g} seconds, and it is not proved that "
            "there is none. Allow more time, more servers a cutover or a later exit."
        )
        return self.result(WaveStatus.NOT_FOUND, (reason,))

    def _why_no_plan(self) -> tuple[str, ...]:
        """Return why there is no plan; nothing where that is not proved."""
        problem = self._problem
        if self._literals() > MOST_LITERALS:
            return too_few_cutovers(problem)
        why = why_no_plan(problem, seed=self._seed, progress=self._progress)
        return () if why is None else why.reasons

    def result(self, status: WaveStatus, reasons: tuple[str, ...] = ()) -> WaveResult:
        """Return what has been found by now."""
        plan = None if self._best is None else as_plan(self._problem, self._best)
        return WaveResult(
            status=status,
            plan=plan,
            score=None if plan is None else score(self._problem, plan),
            bound=self._bound if plan is not None else None,
            seed=self._seed,
            limit_seconds=self._limit_seconds,
            violations=() if plan is None else check_plan(self._problem, plan),
            reasons=reasons,
        )

    def _improve_and_prove(self) -> bool:
        """Search; return whether it is proved that there is no better plan, or none at all."""
        literals = self._literals()
        spent = 0.0
        if self._limit_seconds <= 0:
            return False
        if self._best is not None and literals > FEW_LITERALS:
            provable = literals <= MOST_LITERALS
            spent = self._limit_seconds * (IMPROVING_SHARE if provable else 1.0)
            for better in improving.improvements(
                self._problem,
                self._best,
                seed=self._seed,
                limit_seconds=spent,
                workers=self._workers,
                progress=Share(self._progress, 0.0, spent / self._limit_seconds),
            ):
                self._offer(better)
        if self._literals() > MOST_LITERALS:
            return False
        return self._exact(self._limit_seconds - spent)

    def _exact(self, limit_seconds: float) -> bool:
        answer = exact.search(
            self._problem,
            start=self._best,
            start_score=self._score,
            seed=self._seed,
            limit_seconds=limit_seconds,
            progress=Share(self._progress, 1.0 - limit_seconds / self._limit_seconds, 1.0),
        )
        if answer.bound is not None:
            self._bound = max(answer.bound, self._bound or 0)
        if answer.slot_of is not None:
            self._offer(answer.slot_of)
        if self._progress.is_cancelled():
            raise Cancelled
        return answer.proved

    def _literals(self) -> int:
        slots = exact.horizon(self._problem, self._score) + 1
        return len(self._problem.groups) * slots

    def _offer(self, slot_of: Sequence[int]) -> None:
        offered = score(self._problem, as_plan(self._problem, slot_of))
        if self._score is None or offered < self._score:
            self._best, self._score = slot_of, offered

    def _offer_plan(self, plan: WavePlan) -> None:
        slot_of = as_slots(self._problem, plan)
        if slot_of is not None and not check_plan(self._problem, as_plan(self._problem, slot_of)):
            self._offer(slot_of)


def _no_slots(problem: WaveProblem) -> str:
    policy = problem.policy
    freezes = "".join(
        f" Nothing is cut over from {freeze.start} until {freeze.end} ({freeze.reason})."
        for freeze in policy.freezes
    )
    return (
        f"There is no weekend for a cutover from {policy.start} until {policy.exit_by}.{freezes} "
        "Start earlier, exit later or open a freeze."
    )
