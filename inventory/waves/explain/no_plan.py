"""Why there is no plan: the smallest set of rules that cannot all hold, and what would help."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inventory.progress import raise_if_cancelled
from inventory.waves import exact
from inventory.waves.explain.families import FAMILIES, under, without
from inventory.waves.explain.sentences import core_sentences, relaxation_sentence
from inventory.waves.explain.singles import SINGLES
from inventory.waves.policy import WaveWeights
from inventory.waves.searching import Unheard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: Deterministic seconds of one question "is there any plan without these rules?".
QUESTION_SECONDS: Final = 2.0

#: And of all questions of one explanation together.  What is then still open counts as possible: a
#: cause may name a rule more than it needs, and never one too few.
ALL_QUESTIONS_SECONDS: Final = 60.0

#: Independent causes that are named; each takes a round of questions.
MOST_CAUSES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPlan:
    """Why there is no plan.

    Attributes:
        rules: Names of the rule families to blame: for each cause, families that together rule
            out every plan and of which none can be left out.
        reasons: Sentences with the values, then what would make a plan possible.
    """

    rules: tuple[tuple[str, ...], ...]
    reasons: tuple[str, ...]


def why_no_plan(
    problem: WaveProblem,
    *,
    seed: int,
    progress: Progress,
    limit_seconds: float = ALL_QUESTIONS_SECONDS,
) -> NoPlan | None:
    """Return why no plan exists, or None where that is not proved.

    Families of rules are left out one after the other as long as no plan exists without them;
    what remains is one cause.  Families made of single decisions (a pin, a dependency) are shrunk
    in the same way to those that matter.  Then the rules of the cause are left out, and if there
    is still no plan there is another cause.  All questions share `limit_seconds` deterministic
    seconds.

    Raises:
        Cancelled: The person asked to stop.
    """
    asking = _Asking(problem, seed, progress, limit_seconds)
    causes: list[tuple[str, ...]] = []
    reasons: list[str] = []
    rest = problem
    while len(causes) < MOST_CAUSES and asking.impossible(rest):
        core = asking.core_families(rest)
        if not core:
            break
        shrunk = without(rest, [family.name for family in FAMILIES if family.name not in core])
        for family in core:
            shrunk = asking.shrink(family, shrunk)
        needed = asking.cutovers_needed() if "exit-date" in core else None
        reasons += core_sentences(problem, shrunk, core, needed)
        causes.append(core)
        rest = without(rest, core)
    if not causes:
        return None
    return NoPlan(rules=tuple(causes), reasons=(*reasons, *asking.relaxations(causes)))


def too_few_cutovers(problem: WaveProblem) -> tuple[str, ...]:
    """Return why the slots cannot hold the servers, by arithmetic alone; nothing where they can.

    For estates that are too large to ask the exact model.
    """
    policy = problem.policy
    servers = sum(len(group.servers) for group in problem.groups)
    later = max(0, servers - min(policy.first_wave_servers, policy.servers_per_wave))
    fewest = 1 + -(-later // policy.servers_per_wave)
    if fewest <= len(problem.slots):
        return ()
    families = ["freezes"] if policy.freezes or policy.bank_holidays else []
    core = (*families, "capacity", "exit-date")
    return tuple(core_sentences(problem, problem, core, (fewest, True)))


class _Asking:
    """Asks the exact model whether a problem has any plan at all."""

    def __init__(
        self, problem: WaveProblem, seed: int, progress: Progress, limit_seconds: float
    ) -> None:
        self._problem = problem
        self._seed = seed
        self._progress = progress
        self._left = limit_seconds

    def impossible(self, problem: WaveProblem) -> bool:
        """Return whether it is proved that a problem has no plan."""
        if not problem.groups:
            return False
        if not problem.slots:
            return True
        answer = self._search(problem, WaveWeights(run=0, site=0, split=0, wave=0))
        return answer.proved and answer.slot_of is None

    def cutovers_needed(self) -> tuple[int, bool] | None:
        """Return how many slots a plan needs if the exit may be later, and whether no fewer do."""
        answer = self._earliest(without(self._problem, ["exit-date"]))
        return None if answer.slot_of is None else (max(answer.slot_of) + 1, answer.proved)

    def core_families(self, problem: WaveProblem) -> tuple[str, ...]:
        """Return the families that cannot all hold, none of which can be left out."""
        left_out: list[str] = []
        for family in FAMILIES:
            raise_if_cancelled(self._progress)
            if self.impossible(without(problem, [*left_out, family.name])):
                left_out.append(family.name)
        return tuple(family.name for family in FAMILIES if family.name not in left_out)

    def shrink(self, family: str, problem: WaveProblem) -> WaveProblem:
        """Return the problem with only those rules of a family that the proof needs."""
        if family not in SINGLES:
            return problem
        singles = SINGLES[family]
        kept = list(range(singles.count(problem)))
        chunk = max(1, len(kept) // 2)
        while True:
            place = 0
            while place < len(kept):
                raise_if_cancelled(self._progress)
                trial = kept[:place] + kept[place + chunk :]
                if self.impossible(singles.keep(problem, trial)):
                    kept = trial
                else:
                    place += chunk
            if chunk == 1:
                return singles.keep(problem, kept)
            chunk //= 2

    def relaxations(self, causes: list[tuple[str, ...]]) -> Iterator[str]:
        """Yield what would make a plan possible: one family of each cause, each verified."""
        for families in itertools.product(*causes):
            raise_if_cancelled(self._progress)
            relaxed = without(self._problem, families)
            answer = self._earliest(relaxed)
            if answer.slot_of is None:
                continue
            last = relaxed.slots[max(answer.slot_of)] if "exit-date" in families else None
            size = self._smallest_size(families) if "capacity" in families else None
            yield relaxation_sentence(families, last, size)

    def _smallest_size(self, families: tuple[str, ...]) -> int:
        """Return the fewest servers a cutover must take, the other families being left out."""
        others = without(self._problem, [name for name in families if name != "capacity"])
        too_few = others.policy.servers_per_wave
        enough = sum(len(group.servers) for group in others.groups)
        while enough - too_few > 1:
            raise_if_cancelled(self._progress)
            middle = (enough + too_few) // 2
            tried = under(others, replace(others.policy, servers_per_wave=middle))
            answer = self._search(tried, WaveWeights(run=0, site=0, split=0, wave=0))
            if answer.slot_of is None:
                too_few = middle
            else:
                enough = middle
        return enough

    def _earliest(self, problem: WaveProblem) -> exact.ExactAnswer:
        """Return the plan by which the site is empty soonest."""
        if not problem.slots:
            return exact.ExactAnswer(slot_of=None, objective=None, bound=None, proved=True)
        return self._search(problem, WaveWeights(run=0, site=1, split=0, wave=0))

    def _search(self, problem: WaveProblem, weights: WaveWeights) -> exact.ExactAnswer:
        if self._left <= 0:
            return exact.ExactAnswer(slot_of=None, objective=None, bound=None, proved=False)
        answer = exact.search(
            replace(problem, policy=problem.policy.without_prices(weights)),
            start=None,
            start_score=None,
            seed=self._seed,
            limit_seconds=min(QUESTION_SECONDS, self._left),
            progress=Unheard(self._progress),
        )
        self._left -= answer.seconds
        return answer
