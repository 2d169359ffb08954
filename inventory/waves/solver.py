"""The one front door to the wave planner."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from inventory.progress import SILENT, Cancelled, Share, raise_if_cancelled
from inventory.waves import annealing, bound, exact, greedy, improving
from inventory.waves.calendar import closures, first_day_after
from inventory.waves.explain import too_few_cutovers, why_no_plan
from inventory.waves.plan import WavePlan, WaveResult, WaveStatus
from inventory.waves.problem import as_plan, as_slots
from inventory.waves.proof import Proof, can_end
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from inventory.waves.searching import Until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: Above this many literals ("has left by slot k", "spans both sites after slot k") the exact model
#: proves less in the time left than the cuts do, and that time is better spent on the chains.
PROVABLE_LITERALS: Final = 5_000

#: Above this many it takes longer to build than a person waits: no plan is looked for with it, nor
#: why there is none.
MOST_LITERALS: Final = 20_000

#: Below this many the exact model closes at once, without improving the first plan before.
FEW_LITERALS: Final = 400

#: Shares of the limit where the exact model is worth building: the chains, parts of the plan
#: solved again, the bound by cuts, the exact model where it closes at once, and the proof by states
#: (less where it is a bound alone); the exact model has the rest.
ANNEALING_SHARE: Final = 0.15
PARTS_SHARE: Final = 0.05
CUTS_SHARE: Final = 0.02
AT_ONCE_SHARE: Final = 0.08
PROOF_SHARE: Final = 0.55
PROOF_SHARE_WITHOUT_END: Final = 0.15

#: The same where it is not: what the chains leave is for the bound, by cuts alone or, where there
#: is time for it, by the states after a first one by cuts.
ANNEALING_SHARE_OF_LARGE: Final = 0.7
CUTS_SHARE_OF_LARGE: Final = 0.05

#: How often a large estate is filled before the chains look for a first plan, which is quicker.
ATTEMPTS_OF_LARGE: Final = 3

#: Deterministic seconds of one search in the time a person gives to improve further.
FURTHER_SECONDS: Final = 10.0


def solve(
    problem: WaveProblem,
    *,
    seed: int = 1,
    limit_seconds: float = 20.0,
    workers: int = 1,
    hint: WavePlan | None = None,
    improve_seconds: float = 0.0,
    watch: Callable[[int | None, int | None], None] | None = None,
    progress: Progress = SILENT,
) -> WaveResult:
    """Return the best plan found within `limit_seconds` deterministic seconds.

    `improve_seconds` are added by the clock: what they find depends on the machine, so the result
    is kept, not made again.

    `watch` is called with the score and the bound whenever one of them is better than before, from
    the thread of the search.

    The same problem, seed and limit give the same plan on every machine and for any number of
    `workers`: they share out the same work.  A cancelled search keeps the best plan found by
    then.  Where no plan exists the status is IMPOSSIBLE and `reasons` say why.
    """
    search = _Search(
        problem,
        seed=seed,
        limit_seconds=limit_seconds,
        improve_seconds=improve_seconds,
        workers=workers,
        watch=watch,
        progress=progress,
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
        improve_seconds: float,
        workers: int,
        watch: Callable[[int | None, int | None], None] | None,
        progress: Progress,
    ) -> None:
        self._watch = watch
        self._improve_seconds = improve_seconds
        self._problem = problem
        self._seed = seed
        self._limit_seconds = limit_seconds
        self._workers = workers
        self._progress = progress
        self._best: Sequence[int] | None = None
        self._score: int | None = None
        self._bound: int | None = None
        self._proof: Proof | None = None

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
        large = len(problem.groups) * len(problem.slots) > MOST_LITERALS
        attempts = ATTEMPTS_OF_LARGE if large else greedy.ATTEMPTS
        filled = greedy.fill(problem, self._progress, attempts)
        if filled is not None:
            self._offer(filled)
        proved = self._search(self._first_share())
        if self._best is not None and not proved and self._improve_seconds > 0:
            proved = self._improve_further()
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
            improve_seconds=self._improve_seconds,
            violations=() if plan is None else check_plan(self._problem, plan),
            reasons=reasons,
        )

    def _first_share(self) -> Progress:
        """Return the part of the bar for what is not timed by the clock."""
        whole = self._limit_seconds + self._improve_seconds
        return Share(self._progress, 0.0, self._limit_seconds / whole if whole > 0 else 1.0)

    def _search(self, progress: Progress) -> bool:
        """Search; return whether it is proved that there is no better plan, or none at all."""
        if self._limit_seconds <= 0:
            return False
        literals = self._literals()
        if literals <= FEW_LITERALS:
            return self._exact(self._limit_seconds, progress)
        if self._best is None and too_few_cutovers(self._problem):
            return False
        if literals <= PROVABLE_LITERALS:
            return self._search_and_prove(progress)
        first = ANNEALING_SHARE_OF_LARGE
        self._anneal(self._seed, first * self._limit_seconds, Share(progress, 0.0, first))
        begun = first
        proof = 1.0 - first - CUTS_SHARE_OF_LARGE
        if literals <= MOST_LITERALS and self._is_worth_proving(proof * self._limit_seconds):
            begun += CUTS_SHARE_OF_LARGE
            self._cut(CUTS_SHARE_OF_LARGE * self._limit_seconds, Share(progress, first, begun))
            self._prove(proof * self._limit_seconds, Share(progress, begun, 1.0))
        else:
            self._cut((1.0 - first) * self._limit_seconds, Share(progress, first, 1.0))
        if self._best is None and literals <= MOST_LITERALS:
            # The chains found nothing: whether there is a plan is left to the exact model.
            return self._exact(self._limit_seconds, Share(progress, 1.0, 1.0))
        return self._is_closed()

    def _search_and_prove(self, progress: Progress) -> bool:
        """Search with every method; the exact model has most of the time."""
        limit, first = self._limit_seconds, ANNEALING_SHARE
        self._anneal(self._seed, first * limit, Share(progress, 0.0, first))
        begun = first + PARTS_SHARE
        if self._best is not None:
            self._solve_parts(PARTS_SHARE * limit, Share(progress, first, begun))
        self._cut(CUTS_SHARE * limit, Share(progress, begun, begun + CUTS_SHARE))
        begun += CUTS_SHARE
        if self._is_closed():
            return True
        if self._exact(AT_ONCE_SHARE * limit, Share(progress, begun, begun + AT_ONCE_SHARE)):
            return True
        begun += AT_ONCE_SHARE
        share = PROOF_SHARE if can_end(self._problem) else PROOF_SHARE_WITHOUT_END
        if self._prove(share * limit, Share(progress, begun, begun + share)):
            return True
        spent = 0.0 if self._proof is None else self._proof.spent_seconds
        return self._exact(
            max(1.0 - begun - share, 1.0 - begun - spent / limit) * limit,
            Share(progress, begun + share, 1.0),
        )

    def _improve_further(self) -> bool:
        """Go on until the time by the clock is over; return whether the plan is proved best."""
        whole = self._limit_seconds + self._improve_seconds
        share = Share(self._progress, self._limit_seconds / whole, 1.0)
        begun = time.monotonic()
        until = begun + self._improve_seconds
        # Twice the chains, then the bound, and again: a bound that has run dry ends by itself.
        turn = 0
        while time.monotonic() < until and not self._is_closed():
            turn += 1
            timed = Until(share, begun, until)
            try:
                seconds = FURTHER_SECONDS * turn
                self._anneal(self._seed + 1000 * turn, seconds, timed)
                self._cut(seconds, timed)
                if self._literals() > PROVABLE_LITERALS:
                    continue
                if self._prove(2 * seconds, timed) or self._exact(2 * seconds, timed):
                    return True
            except Cancelled:
                raise_if_cancelled(self._progress)
        return self._is_closed()

    def _anneal(self, seed: int, limit_seconds: float, progress: Progress) -> None:
        for better in annealing.improvements(
            self._problem,
            self._best,
            seed=seed,
            limit_seconds=limit_seconds,
            workers=self._workers,
            progress=progress,
        ):
            self._offer(better)

    def _solve_parts(self, limit_seconds: float, progress: Progress) -> None:
        for better in improving.improvements(
            self._problem,
            self._best or (),
            seed=self._seed,
            limit_seconds=limit_seconds,
            workers=self._workers,
            progress=progress,
        ):
            self._offer(better)

    def _cut(self, limit_seconds: float, progress: Progress) -> None:
        for least in bound.bounds(
            self._problem,
            best=self._best,
            best_score=self._score,
            limit_seconds=limit_seconds,
            workers=self._workers,
            progress=progress,
        ):
            self._raise_bound(least)

    def _prove(self, limit_seconds: float, progress: Progress) -> bool:
        """Go on with the proof by states; return whether there is no better plan."""
        proof = self._begun_proof()
        if proof is None or not proof.is_worthwhile(limit_seconds):
            return False
        for step in proof.steps(limit_seconds, progress, best_score=self._score):
            if step.slot_of is not None:
                self._offer_plan(as_plan(self._problem, step.slot_of))
            self._raise_bound(step.bound)
        return self._is_closed()

    def _begun_proof(self) -> Proof | None:
        if self._proof is None and self._score is not None:
            self._proof = Proof(self._problem, self._score)
        return self._proof

    def _is_worth_proving(self, limit_seconds: float) -> bool:
        proof = self._begun_proof()
        return proof is not None and proof.is_worthwhile(limit_seconds)

    def _raise_bound(self, least: int) -> None:
        """Take a bound that holds for plans no worse than the best."""
        if self._score is not None:
            least = min(least, self._score)
        self._bound = max(least, self._bound or 0)
        self._tell()

    def _is_closed(self) -> bool:
        return self._score is not None and self._bound == self._score

    def _exact(self, limit_seconds: float, progress: Progress) -> bool:
        answer = exact.search(
            self._problem,
            start=self._best,
            start_score=self._score,
            seed=self._seed,
            limit_seconds=limit_seconds,
            progress=progress,
        )
        if answer.bound is not None:
            self._bound = max(answer.bound, self._bound or 0)
            self._tell()
        if answer.slot_of is not None:
            self._offer(answer.slot_of)
        raise_if_cancelled(progress)
        return answer.proved

    def _literals(self) -> int:
        slots = exact.horizon(self._problem, self._score) + 1
        ordered = {(rule.first, rule.then) for rule in self._problem.orders}
        free = sum(
            crossing.service is not None
            or not ordered & {(crossing.one, crossing.other), (crossing.other, crossing.one)}
            for crossing in self._problem.crossings
        )
        return (len(self._problem.groups) + free) * slots

    def _offer(self, slot_of: Sequence[int]) -> None:
        offered = score(self._problem, as_plan(self._problem, slot_of))
        if self._score is None or offered < self._score:
            self._best, self._score = slot_of, offered
            self._tell()

    def _tell(self) -> None:
        if self._watch is not None:
            self._watch(self._score, self._bound)

    def _offer_plan(self, plan: WavePlan) -> None:
        slot_of = as_slots(self._problem, plan)
        if slot_of is not None and not check_plan(self._problem, as_plan(self._problem, slot_of)):
            self._offer(slot_of)


def _no_slots(problem: WaveProblem) -> str:
    policy = problem.policy
    freezes = "".join(
        f" Nothing is cut over from {freeze.start} until {freeze.end} ({freeze.reason})."
        for freeze in closures(policy, policy.start, first_day_after(policy))
    )
    return (
        f"There is no weekend for a cutover from {policy.start} until {policy.exit_by}.{freezes} "
        "Start earlier, exit later or open a freeze."
    )
