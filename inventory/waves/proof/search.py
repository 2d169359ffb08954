"""The proof: track one group after the other, and drop every state that no better plan can have.

Successive sublimation (Ibaraki 1987; Tanaka, Fujikuma and Araki 2009 for schedules): a relaxation
that knows few groups exactly gives a bound and, with it, the states that no plan better than the
best one known passes through.  With these gone there is room to know one more group exactly.  When
nothing is left the best plan is proved; when every group is tracked, what is left are plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.progress import raise_if_cancelled
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

#: No further group is tracked beyond so many: that would take memory and time for little.
MOST_ARCS: Final = 6_000_000

#: Steps of the prices at first, and after each group.
FIRST_STEPS: Final = 800
MOST_STEPS: Final = 250
FEWEST_STEPS: Final = 12

#: Work of the steps after each group, where that gives a number between these two.
WORK_OF_STEPS: Final = 100_000_000

#: Rounds of steps and dropping after each group, and what has to go for another.
ROUNDS: Final = 6
WORTH_ANOTHER: Final = 0.93

#: Lengths of the first steps, as parts of the score, and what each round leaves of it.
FIRST_LENGTH: Final = 1 / 450
LENGTH: Final = 1 / 1500
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


class Proof:
    """A proof that can be stopped and gone on with."""

    def __init__(self, problem: WaveProblem, best_score: int) -> None:
        """Set out to prove that no plan costs less than `best_score`, the score of a known one."""
        self._problem = problem
        self._score = best_score
        self._bound = 0
        self._work = 0
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
        until = self._work + limit_seconds * WORK_PER_SECOND
        begun = self._work
        while not self.is_over and self._work < until:
            share = (self._work - begun) / max(1.0, until - begun)
            progress.report(share, f"No plan costs less than {self._bound:,}")
            yield self._go_on(until, progress)

    def _go_on(self, until: float, progress: Progress) -> Step:
        """Track one more group, or the first few, and take what follows from it."""
        states = self._states
        few = FEW_ARCS if self._began else FIRST_ARCS
        if self._waiting:
            self._track(progress)
        while self._waiting and states.arcs < few and len(states.tracked) < MOST_TRACKED:
            self._track(progress)
        relaxation = Relaxation(self._estate, states)
        slot_of = None
        length = (LENGTH if self._began else FIRST_LENGTH) * self._score
        for _ in range(ROUNDS):
            steps = min(MOST_STEPS, max(FEWEST_STEPS, WORK_OF_STEPS // relaxation.work))
            steps = steps if self._began else FIRST_STEPS
            if not self._waiting:
                # Nothing is relaxed any more: no prices are needed.
                self._ascent, steps = Ascent(self._estate), 1
            self._began = True
            before = states.arcs
            found = self._ascent.climb(relaxation, steps, length, progress)
            self._work += steps * relaxation.work
            if found is None or -(-found // SCALE) >= self._score:
                self.is_over = True
                self._bound = self._score
                break
            self._bound = max(self._bound, -(-found // SCALE))
            relaxation.drop_dearer(self._ascent.prices, SCALE * (self._score - 1))
            length *= SHORTER
            if states.arcs > WORTH_ANOTHER * before or self._work > until:
                break
        if not self.is_over and not self._waiting:
            slot_of, self.is_over = self._plan(relaxation), True
        if len(states.tracked) >= MOST_TRACKED or states.arcs > MOST_ARCS:
            self.is_over = True
        return Step(bound=self._bound, slot_of=slot_of)

    def _track(self, progress: Progress) -> None:
        raise_if_cancelled(progress)
        self._states.track(self._waiting.pop(0))

    def _plan(self, relaxation: Relaxation) -> list[int]:
        """Return the cheapest way as a plan; nothing is relaxed when every group is tracked."""
        slot_of = [0] * len(self._states.tracked)
        for slot, content in enumerate(relaxation.contents(self._ascent.prices)):
            for place, group in enumerate(self._states.tracked):
                if (content >> place) & 1:
                    slot_of[group] = slot
        return slot_of
