"""The proof: track one group after the other, and drop every state that no better plan can have.

Successive sublimation (Ibaraki 1987; Tanaka, Fujikuma and Araki 2009 for schedules): a relaxation
that knows few groups exactly gives a bound and, with it, the states that no plan better than the
best one known passes through.  With these gone there is room to know one more group exactly.  When
nothing is left the best plan is proved; when every group is tracked, what is left are plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.progress import Share, raise_if_cancelled
from inventory.waves.exact import horizon
from inventory.waves.problem import windows
from inventory.waves.proof.ascent import Ascent
from inventory.waves.proof.estate import SCALE, Estate
from inventory.waves.proof.relaxation import Relaxation
from inventory.waves.proof.states import MOST_TRACKED, States

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: Steps of the innermost loops in a deterministic second.
WORK_PER_SECOND: Final = 400_000_000

#: Groups are tracked without improving prices up to so many arcs: at first, and later.
FIRST_ARCS: Final = 100_000
FEW_ARCS: Final = 30_000

#: The same at first where there are more groups than can be tracked: a bound is all that is found.
FIRST_ARCS_OF_LARGE: Final = 2_000
MOST_ARCS_OF_LARGE: Final = 300_000

#: No further group is tracked beyond so many: that would take memory and time for little.
MOST_ARCS: Final = 3_000_000

#: Steps of the prices at first, as many as the time allows between these two, and after each group.
FIRST_STEPS: Final = (60, 800)
FIRST_STEPS_OF_LARGE: Final = (200, 3_000)
MOST_STEPS: Final = 250
FEWEST_STEPS: Final = 12

#: Work of the steps after each group, where that gives a number between these two.
WORK_OF_STEPS: Final = 100_000_000
WORK_OF_STEPS_OF_LARGE: Final = 1_000_000_000

#: Rounds of steps and dropping after each group, and what has to go for another.
ROUNDS: Final = 6
WORTH_ANOTHER: Final = 0.93

#: Lengths of the first steps, as parts of the score, and what each round leaves of it.
FIRST_LENGTH: Final = 1 / 450
LENGTH: Final = 1 / 1500
LENGTH_OF_LARGE: Final = 0.3
SHORTER: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is proved by now.

    Attributes:
        bound: No plan costs less.
        slot_of: At the end, the slot of each group in a plan that may be better than the one
            known; it has to be checked and scored, and is the best there is if it costs `bound`.
    """

    bound: int
    slot_of: list[int] | None = None


def can_end(problem: WaveProblem) -> bool:
    """Return whether every group can be tracked, so that there is an end to the proof."""
    return len(problem.groups) <= MOST_TRACKED


class Proof:
    """A proof that can be stopped and gone on with."""

    def __init__(self, problem: WaveProblem, best_score: int) -> None:
        """Set out to prove that no plan costs less than `best_score`, the score of a known one."""
        self._problem = problem
        self._score = best_score
        self._bound = 0
        self._work = self._began_at = 0
        self._until = 0.0
        limits = windows(problem, horizon(problem, best_score))
        self.is_over = limits is None or not problem.groups
        if limits is None or not problem.groups:
            self._bound = best_score if limits is None else 0
            return
        self._estate = Estate(problem, limits)
        self._states = States(self._estate)
        self._ascent = Ascent(self._estate)
        weight = self._estate.weight(best_score)
        self._waiting = sorted(range(len(weight)), key=lambda group: (-weight[group], group))
        self._began = False

    @property
    def spent_seconds(self) -> float:
        """Deterministic seconds that all steps have taken."""
        return self._work / WORK_PER_SECOND

    def is_worthwhile(self, limit_seconds: float) -> bool:
        """Return whether so many deterministic seconds are enough for a first good bound."""
        if self.is_over:
            return False
        work = Relaxation(self._estate, self._states).work
        fewest, _ = FIRST_STEPS_OF_LARGE if self._is_large else FIRST_STEPS
        return fewest * work <= limit_seconds * WORK_PER_SECOND

    def steps(
        self, limit_seconds: float, progress: Progress, *, best_score: int | None = None
    ) -> Iterator[Step]:
        """Yield what is proved, more and more, for so many deterministic seconds.

        `best_score` is that of a better plan found since.

        Raises:
            Cancelled: The person asked to stop; what was yielded by then stands.
        """
        if best_score is not None:
            self._score = min(self._score, best_score)
        self._began_at, self._until = self._work, self._work + limit_seconds * WORK_PER_SECOND
        while not self.is_over and self._work < self._until:
            yield self._go_on(progress)

    def _go_on(self, progress: Progress) -> Step:
        """Track one more group, or the first few, and take what follows from it."""
        self._track_next(progress)
        relaxation = Relaxation(self._estate, self._states)
        length = (LENGTH if self._began else FIRST_LENGTH) * self._score
        if self._is_large:
            length *= LENGTH_OF_LARGE
        for _ in range(ROUNDS):
            before = self._states.arcs
            self._improve(relaxation, length, progress)
            length *= SHORTER
            shrinks = self._states.arcs <= WORTH_ANOTHER * before
            if self.is_over or not shrinks or self._work > self._until:
                break
        slot_of = None
        if not self.is_over and not self._waiting:
            slot_of, self.is_over = self._plan(relaxation), True
        most = MOST_ARCS_OF_LARGE if self._is_large else MOST_ARCS
        if len(self._states.tracked) >= MOST_TRACKED or self._states.arcs > most:
            self.is_over = True
        return Step(bound=self._bound, slot_of=slot_of)

    def _track_next(self, progress: Progress) -> None:
        """Track a group, and more of them where that leaves few arcs."""
        few = FEW_ARCS if self._began else FIRST_ARCS
        if self._is_large:
            few = 0 if self._began else FIRST_ARCS_OF_LARGE
        goes_on = True
        while goes_on and self._waiting:
            raise_if_cancelled(progress)
            self._states.track(self._waiting.pop(0))
            goes_on = self._states.arcs < few and len(self._states.tracked) < MOST_TRACKED

    def _improve(self, relaxation: Relaxation, length: float, progress: Progress) -> None:
        """Improve the prices, and drop what no better plan passes through."""
        work = WORK_OF_STEPS_OF_LARGE if self._is_large else WORK_OF_STEPS
        steps = min(MOST_STEPS, max(FEWEST_STEPS, work // relaxation.work))
        if not self._began:
            steps = self._first_steps(relaxation)
        if not self._waiting:
            # Nothing is relaxed any more: no prices are needed.
            self._ascent, steps = Ascent(self._estate), 1
        self._began = True
        work = steps * relaxation.work
        share = Share(progress, self._share(self._work), self._share(self._work + work))
        found = self._ascent.climb(relaxation, steps, length, share)
        self._work += work
        if found is None or -(-found // SCALE) >= self._score:
            self._bound, self.is_over = self._score, True
            return
        self._bound = max(self._bound, -(-found // SCALE))
        relaxation.drop_dearer(self._ascent.prices, SCALE * (self._score - 1))

    def _first_steps(self, relaxation: Relaxation) -> int:
        fewest, most = FIRST_STEPS_OF_LARGE if self._is_large else FIRST_STEPS
        affordable = int((self._until - self._work) / relaxation.work)
        return min(most, max(fewest, affordable))

    def _share(self, work: int) -> float:
        """Return how much of the time given is over when so much work is done."""
        return min(1.0, (work - self._began_at) / max(1.0, self._until - self._began_at))

    @property
    def _is_large(self) -> bool:
        return not can_end(self._problem)

    def _plan(self, relaxation: Relaxation) -> list[int]:
        """Return the cheapest way as a plan; nothing is relaxed when every group is tracked."""
        slot_of = [0] * len(self._states.tracked)
        for slot, content in enumerate(relaxation.contents(self._ascent.prices)):
            for place, group in enumerate(self._states.tracked):
                if (content >> place) & 1:
                    slot_of[group] = slot
        return slot_of
