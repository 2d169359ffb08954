"""Why there is no plan: the smallest set of rules that cannot all hold, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from inventory.progress import raise_if_cancelled
from inventory.waves import exact
from inventory.waves.calendar import cutover_slots, freeze_touching
from inventory.waves.explain.families import FAMILIES, without
from inventory.waves.policy import WaveWeights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: Deterministic seconds of one question "is there any plan without these rules?".
QUESTION_SECONDS: Final = 5.0

#: How many single rules of one family a sentence list names at most.
MOST_NAMED: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPlan:
    """Why there is no plan.

    Attributes:
        rules: Names of the rule families that together rule out every plan; without any one of
            them the others can hold.
        reasons: Sentences with the values, then what would make a plan possible.
    """

    rules: tuple[str, ...]
    reasons: tuple[str, ...]


def why_no_plan(problem: WaveProblem, *, seed: int, progress: Progress) -> NoPlan | None:
    """Return why no plan exists, or None where that is not proved.

    Families of rules are left out one after the other as long as no plan exists without them;
    what remains is needed for the proof.  The families whose rules are single decisions (a pin, a
    dependency) are shrunk in the same way to the rules that matter.

    Raises:
        Cancelled: The person asked to stop.
    """
    asking = _Asking(problem, seed, progress)
    if not asking.impossible(problem):
        return None
    core = asking.core_families()
    relaxed = without(problem, [family.name for family in FAMILIES if family.name not in core])
    for family in core:
        relaxed = asking.shrink(family, relaxed)
    sentences = list(_sentences(problem, relaxed, core, asking))
    return NoPlan(rules=core, reasons=(*sentences, *asking.relaxations(core)))


class _Asking:
    """Asks the exact model whether a problem has any plan at all."""

    def __init__(self, problem: WaveProblem, seed: int, progress: Progress) -> None:
        self._problem = problem
        self._seed = seed
        self._progress = progress

    def impossible(self, problem: WaveProblem) -> bool:
        """Return whether it is proved that a problem has no plan."""
        if not problem.groups:
            return False
        if not problem.slots:
            return True
        answer = self._search(_any_plan(problem))
        return answer.proved and answer.slot_of is None

    def earliest_last_slot(self, problem: WaveProblem) -> tuple[int, bool] | None:
        """Return the earliest slot by which everything can have left, and whether it is proved."""
        if not problem.slots:
            return None
        policy = replace(problem.policy, weights=WaveWeights(run=0, site=1, split=0, wave=0))
        answer = self._search(replace(problem, policy=policy))
        if answer.slot_of is None:
            return None
        return max(answer.slot_of), answer.proved

    def core_families(self) -> tuple[str, ...]:
        """Return the families that cannot all hold, none of which can be left out."""
        left_out: list[str] = []
        for family in FAMILIES:
            raise_if_cancelled(self._progress)
            if self.impossible(without(self._problem, [*left_out, family.name])):
                left_out.append(family.name)
        return tuple(family.name for family in FAMILIES if family.name not in left_out)

    def shrink(self, family: str, problem: WaveProblem) -> WaveProblem:
        """Return the problem with only those rules of a family that the proof needs."""
        singles = _SINGLES.get(family)
        if singles is None:
            return problem
        keep, size = singles
        kept = list(range(size(problem)))
        chunk = max(1, len(kept) // 2)
        while True:
            place = 0
            while place < len(kept):
                raise_if_cancelled(self._progress)
                trial = kept[:place] + kept[place + chunk :]
                if self.impossible(keep(problem, trial)):
                    kept = trial
                else:
                    place += chunk
            if chunk == 1:
                return keep(problem, kept)
            chunk //= 2

    def relaxations(self, core: Sequence[str]) -> Iterator[str]:
        """Yield what would make a plan possible, each verified by itself."""
        for family in core:
            raise_if_cancelled(self._progress)
            relaxed = without(self._problem, [family])
            found = self.earliest_last_slot(relaxed)
            if found is None:
                continue
            last = relaxed.slots[found[0]]
            if family == "exit-date":
                yield f"A plan exists with an exit by {_last_day(last)}."
            elif family == "capacity":
                yield "A plan exists where one cutover takes more servers."
            else:
                yield f"A plan exists without the rule {family!r}."

    def _search(self, problem: WaveProblem) -> exact.ExactAnswer:
        return exact.search(
            problem,
            start=None,
            start_score=None,
            seed=self._seed,
            limit_seconds=QUESTION_SECONDS,
            progress=self._progress,
        )


def _any_plan(problem: WaveProblem) -> WaveProblem:
    weights = WaveWeights(run=0, site=0, split=0, wave=0)
    return replace(problem, policy=replace(problem.policy, weights=weights))


def _sentences(
    problem: WaveProblem, relaxed: WaveProblem, core: Sequence[str], asking: _Asking
) -> Iterator[str]:
    policy = problem.policy
    servers = sum(len(group.servers) for group in problem.groups)
    freezes = " and the freezes leave" if "freezes" in core else " leaves"
    slots = len(problem.slots)
    cutovers = f"{slots} cutover{'' if slots == 1 else 's'}"
    if "exit-date" in core or "freezes" in core:
        yield f"Exit by {policy.exit_by}{freezes} {cutovers} from {policy.start}" + _needed(
            problem, core, asking, servers
        )
    for freeze in policy.freezes if "freezes" in core else ():
        yield f"Nothing is cut over from {freeze.start} until {freeze.end} ({freeze.reason})."
    if "capacity" in core:
        yield f"One cutover takes {policy.servers_per_wave} servers; {servers} have to leave."
    if "pilot-capacity" in core:
        yield f"The first cutover takes {policy.first_wave_servers} servers."
    if "tier-1-per-wave" in core:
        critical = sum(len(group.tier_1) for group in problem.groups)
        yield (
            f"One cutover takes {policy.tier_1_per_wave} tier-1 applications; {critical} have to "
            "leave."
        )
    if "tier-1-not-first" in core:
        yield f"The first {policy.tier_1_not_before} cutovers are closed to tier 1."
    for family in core:
        said = _SAID.get(family)
        if said is not None:
            every = list(said(relaxed))
            yield from every[:MOST_NAMED]
            if len(every) > MOST_NAMED:
                yield f"{len(every) - MOST_NAMED} more rules of this kind take part."


def _needed(problem: WaveProblem, core: Sequence[str], asking: _Asking, servers: int) -> str:
    if "exit-date" not in core:
        return "."
    later = without(problem, ["exit-date"])
    found = asking.earliest_last_slot(later)
    if found is None:
        return "."
    last, proved = found
    needed = f"{last + 1} are needed" if proved else f"{last + 1} are enough"
    policy = problem.policy
    return f"; {needed} for {servers} servers at {policy.servers_per_wave} a cutover."


def _last_day(slot: Any) -> str:
    from datetime import timedelta

    return str(slot.end - timedelta(days=1))


def _pins_said(problem: WaveProblem) -> Iterator[str]:
    days = {slot.start for slot in cutover_slots(problem.policy)}
    for group in problem.groups:
        for pin in group.pins:
            if pin.on in days:
                yield f"{pin.name} is pinned to {pin.on}."
                continue
            freeze = freeze_touching(problem.policy, pin.on, pin.on.replace())
            why = f"lies in a freeze ({freeze.reason})" if freeze else "is no day of a cutover"
            yield f"{pin.name} is pinned to {pin.on}, which {why}."


def _blackouts_said(problem: WaveProblem) -> Iterator[str]:
    for group in problem.groups:
        for blackout in group.blackouts:
            yield (
                f"The owner of {blackout.name} allows no cutover from {blackout.start} until "
                f"{blackout.end}."
            )


def _orders_said(problem: WaveProblem) -> Iterator[str]:
    for order in problem.orders:
        first, then = problem.groups[order.first].name, problem.groups[order.then].name
        if not order.shared:
            yield f"{order.reason}, so {first} leaves no later than {then}."


def _shared_said(problem: WaveProblem) -> Iterator[str]:
    for order in problem.orders:
        first, then = problem.groups[order.first].name, problem.groups[order.then].name
        if order.shared:
            yield (
                f"{then} is a shared service ({order.reason}), so it leaves no sooner than {first}."
            )


def _gaps_said(problem: WaveProblem) -> Iterator[str]:
    for gap in problem.gaps:
        yield (
            f"{gap.first_name} must leave at least {gap.slots} cutover slots before "
            f"{gap.then_name}."
        )


def _aparts_said(problem: WaveProblem) -> Iterator[str]:
    for rule in problem.aparts:
        yield f"{rule.one_name} and {rule.other_name} must not leave together."


def _keep_pins(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    wanted, place, groups = set(kept), 0, []
    for group in problem.groups:
        pins = [pin for number, pin in enumerate(group.pins, place) if number in wanted]
        place += len(group.pins)
        groups.append(replace(group, pins=tuple(pins)))
    return replace(problem, groups=tuple(groups))


def _keep_blackouts(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    wanted, place, groups = set(kept), 0, []
    for group in problem.groups:
        ranges = [found for number, found in enumerate(group.blackouts, place) if number in wanted]
        place += len(group.blackouts)
        groups.append(replace(group, blackouts=tuple(ranges)))
    return replace(problem, groups=tuple(groups))


def _keep_orders(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    dependencies = [order for order in problem.orders if not order.shared]
    shared = [order for order in problem.orders if order.shared]
    return replace(problem, orders=(*(dependencies[number] for number in kept), *shared))


def _keep_shared(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    dependencies = [order for order in problem.orders if not order.shared]
    shared = [order for order in problem.orders if order.shared]
    return replace(problem, orders=(*dependencies, *(shared[number] for number in kept)))


def _keep_gaps(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    return replace(problem, gaps=tuple(problem.gaps[number] for number in kept))


def _keep_aparts(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    return replace(problem, aparts=tuple(problem.aparts[number] for number in kept))


_Keep = tuple["Callable[[WaveProblem, list[int]], WaveProblem]", "Callable[[WaveProblem], int]"]

#: For the families made of single decisions: keep some of them, and how many there are.
_SINGLES: Final[dict[str, _Keep]] = {
    "pins": (_keep_pins, lambda p: sum(len(group.pins) for group in p.groups)),
    "owner-blackouts": (_keep_blackouts, lambda p: sum(len(g.blackouts) for g in p.groups)),
    "order-of-dependencies": (_keep_orders, lambda p: sum(not o.shared for o in p.orders)),
    "shared-services-last": (_keep_shared, lambda p: sum(o.shared for o in p.orders)),
    "before": (_keep_gaps, lambda p: len(p.gaps)),
    "apart": (_keep_aparts, lambda p: len(p.aparts)),
}

_SAID: Final[dict[str, Callable[[WaveProblem], Iterator[str]]]] = {
    "pins": _pins_said,
    "owner-blackouts": _blackouts_said,
    "order-of-dependencies": _orders_said,
    "shared-services-last": _shared_said,
    "before": _gaps_said,
    "apart": _aparts_said,
}
