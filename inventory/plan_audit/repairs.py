"""The smallest changes found that take violations out of a plan and bring none in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.plan_audit.candidates import Candidates
from inventory.plan_audit.drafts import Draft, moves_between, redates_between
from inventory.progress import SILENT, raise_if_cancelled
from inventory.waves.rules import check_plan

if TYPE_CHECKING:
    from inventory.plan_audit.drafts import Move, Redate
    from inventory.progress import Progress
    from inventory.waves.plan import Violation, WavePlan
    from inventory.waves.problem import WaveProblem

#: Rules that a wave breaks as a whole: their violations are told apart by the wave, not by those
#: in it, because moving one of several out changes who they are.
OF_WAVES: Final = frozenset({"tier-1-per-wave", "tier-1-not-first"})

#: Candidates that are judged after one that is a repair: a later one may mend more at once.
FURTHER: Final = 3

#: Plans judged in one search, times servers and dependencies: some seconds of work.
WORK: Final = 3_000_000
FEWEST_CHECKS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One set of changes, to be made after those before it in the list.

    Attributes:
        moves: What changes waves.
        dates: What is held on another day, and waves that are added.
        removes: How many violations fewer there are after it.
        mended: The violations that are gone.
    """

    moves: tuple[Move, ...]
    dates: tuple[Redate, ...]
    removes: int
    mended: tuple[Violation, ...]


@dataclass(frozen=True, kw_only=True)
class Repaired:
    """What a search for repairs came to.

    Attributes:
        plan: The plan after all repairs.
        left: The violations for which none was found.
        checks: How many plans were judged.
        exhausted: Whether the search ended because it had judged as many as it may.
    """

    repairs: tuple[Repair, ...]
    plan: WavePlan
    left: tuple[Violation, ...]
    checks: int
    exhausted: bool = False


def find_repairs(
    problem: WaveProblem,
    plan: WavePlan,
    *,
    most_checks: int | None = None,
    progress: Progress = SILENT,
) -> Repaired:
    """Return repairs of a plan, one after the other, until none is found or none is needed.

    Every repair lowers the number of violations and brings in none that was not there before it,
    as `check_plan` says.  Violations are taken in the order of the report; for each, another day
    for the wave is tried first where its rule is about days, then one move group, then a group
    with those that have to leave before or after it, then several out of one wave.  The same plan
    has the same repairs: `most_checks` counts plans judged, not time.

    Raises:
        Cancelled: When `progress` says so.
    """
    size = len(problem.group_of) + len(problem.links)
    most = most_checks or max(FEWEST_CHECKS, WORK // max(1, size))
    return _Search(problem, most, progress).run(Draft(waves=plan.waves))


class _Search:
    def __init__(self, problem: WaveProblem, most_checks: int, progress: Progress) -> None:
        self._problem = problem
        self._most = most_checks
        self._progress = progress
        self._checks = 0

    def run(self, draft: Draft) -> Repaired:
        repairs: list[Repair] = []
        broken = self._judge(draft)
        first = max(1, len(broken))
        hopeless: set[tuple[object, ...]] = set()
        while True:
            self._progress.report(1 - len(broken) / first, "Looking for repairs")
            found = self._next(draft, broken, hopeless)
            if found is None:
                break
            better, left = found
            gone = Counter(map(_key, broken)) - Counter(map(_key, left))
            repairs.append(
                Repair(
                    moves=moves_between(self._problem, draft, better),
                    dates=redates_between(draft, better),
                    removes=len(broken) - len(left),
                    mended=tuple(_picked(broken, gone)),
                )
            )
            draft, broken = better, left
        return Repaired(
            repairs=tuple(repairs),
            plan=draft.plan(self._problem),
            left=broken,
            checks=self._checks,
            exhausted=bool(broken) and self._checks >= self._most,
        )

    def _next(
        self, draft: Draft, broken: tuple[Violation, ...], hopeless: set[tuple[object, ...]]
    ) -> tuple[Draft, tuple[Violation, ...]] | None:
        """Return the next repaired draft and what it still breaks.

        A violation without a repair is tried again only after all the others were tried: a
        repair of theirs may have made room for its own.
        """
        candidates = Candidates(self._problem, draft)
        for violation in sorted(broken, key=lambda one: _key(one) in hopeless):
            for drafts in candidates.of(violation):
                found = self._best(drafts, broken)
                if found is not None:
                    hopeless.discard(_key(violation))
                    return found
                if self._checks >= self._most:
                    return None
            hopeless.add(_key(violation))
        return None

    def _best(
        self, drafts: list[Draft], broken: tuple[Violation, ...]
    ) -> tuple[Draft, tuple[Violation, ...]] | None:
        """Return the first repair, or one soon after it that leaves less broken."""
        before = Counter(map(_key, broken))
        best: tuple[Draft, tuple[Violation, ...]] | None = None
        more = FURTHER
        for draft in drafts:
            if self._checks >= self._most or more < 0:
                break
            more -= best is not None
            left = self._judge(draft)
            if len(left) >= (len(broken) if best is None else len(best[1])):
                continue
            if not Counter(map(_key, left)) - before:
                best = draft, left
        return best

    def _judge(self, draft: Draft) -> tuple[Violation, ...]:
        raise_if_cancelled(self._progress)
        self._checks += 1
        return check_plan(self._problem, draft.plan(self._problem))


def _key(violation: Violation) -> tuple[object, ...]:
    """Return what makes two violations the same before and after a change."""
    if violation.rule == "every-server-once" and not violation.waves:
        return (violation.rule, "missing")
    if violation.members and violation.rule not in OF_WAVES:
        return (violation.rule, violation.members)
    return (violation.rule, violation.waves)


def _picked(broken: tuple[Violation, ...], gone: Counter[tuple[object, ...]]) -> list[Violation]:
    left = Counter(gone)
    picked = []
    for violation in broken:
        if left[_key(violation)] > 0:
            left[_key(violation)] -= 1
            picked.append(violation)
    return picked
