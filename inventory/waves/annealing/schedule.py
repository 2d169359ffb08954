"""Which chains run, from which start, how hot and how long.

First the last cutover is fixed in turn to the earliest possible and the three after it, as no
move by itself empties the last cutover; then the best of these is improved by cooling again from
a lower temperature.  All jobs of a step run side by side, whatever the number of workers, and the
next step looks at all their answers, so that the plan does not depend on the workers.
"""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.progress import Cancelled, raise_if_cancelled
from inventory.waves.annealing.chain import Arrays, Chain
from inventory.waves.problem import windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: Moves of one deterministic second.
MOVES_PER_SECOND: Final = 1_000_000

#: Moves between two looks at a wish to cancel: some hundredths of a second.
BLOCK: Final = 20_000

#: How often the caller hears of the search, in seconds.
REPORT_SECONDS: Final = 0.05

#: Last cutovers that are tried, from the earliest possible on.
LAST_SLOTS_TRIED: Final = 4

#: Shares of all moves: for the last cutovers tried, for the best of them from hot and from warm,
#: and for each of the rounds of cooling again; the last two run two chains each.
EXIT_SHARE: Final = 0.35
SECOND_SHARE: Final = 0.25
ROUND_SHARE: Final = 0.1

#: Temperatures in the scale of the problem's costs: from hot, which forgets the start, and the
#: warm ones of the rounds, which keep most of it; the end; and the pressure against breaking rules.
HOT: Final = 10.0
WARM: Final = (0.4, 0.15, 0.8, 0.25)
COLD: Final = 0.03
PRESSURE: Final = 0.5

#: A first plan is looked for with more pressure, and for so long.
FIRST_MOVES: Final = 3_000_000
FIRST_HEAT: Final = 1.0
FIRST_PRESSURE: Final = 2.0

#: Two plans this close are both worth going on from.
CLOSE: Final = 1.02

_COMPILED = threading.Event()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """A chain to run: its windows end with slot `last`, it starts so hot from `start`.

    `any_plan` stops it at the first plan that keeps every rule.
    """

    last: int
    start: Sequence[int]
    moves: int
    heat: float
    seed: int
    any_plan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    cost: int
    slot_of: list[int]
    last: int


def improvements(
    problem: WaveProblem,
    start: Sequence[int] | None,
    *,
    seed: int,
    limit_seconds: float,
    workers: int,
    progress: Progress,
) -> Iterator[list[int]]:
    """Yield better and better plans that keep every rule, for so many deterministic seconds.

    Without a start the search begins with every group as early as its own rules allow.

    Raises:
        Cancelled: The person asked to stop; the best plan found by then was yielded before.
    """
    if not problem.groups or windows(problem) is None:
        return
    if any(rule.one == rule.other for rule in problem.aparts):
        return
    search = _Search(problem, workers, limit_seconds, progress)
    try:
        search.compile()
        if start is None:
            search.run([search.first_plan(seed)])
            yield from search.news()
            start = search.best_plan()
        for step in search.steps(start, seed):
            search.run(step)
            yield from search.news()
    except Cancelled:
        yield from search.news()
        raise


class _Search:
    """The chains of one search and the best plan of all."""

    def __init__(
        self, problem: WaveProblem, workers: int, limit_seconds: float, progress: Progress
    ) -> None:
        self._problem = problem
        self._workers = workers
        self._progress = progress
        self._moves = max(BLOCK, int(limit_seconds * MOVES_PER_SECOND))
        self._done = 0
        self._arrays: dict[int, Arrays | None] = {}
        self._found: list[_Found] = []
        self._yielded: int | None = None
        self._shown: int | None = None
        self._stop = threading.Event()
        self._lock = threading.Lock()

    def compile(self) -> None:
        """Compile the moves, which takes some seconds once on each computer.

        A wish to cancel is followed at once; the compiler goes on by itself and the next search
        has the benefit.
        """
        if _COMPILED.is_set():
            return
        arrays = self._arrays_for(len(self._problem.slots) - 1)
        limits = windows(self._problem)
        if arrays is None or limits is None:
            return
        failed: list[BaseException] = []

        def work() -> None:
            try:
                Chain(arrays, [first for first, _ in limits], 1).run(0)
                _COMPILED.set()
            except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
                failed.append(error)

        thread = threading.Thread(target=work, name="wave-compiler")
        thread.start()
        while thread.is_alive():
            self._progress.report(0.0, "Preparing the search, once on each computer")
            raise_if_cancelled(self._progress)
            thread.join(REPORT_SECONDS)
        if failed:
            raise failed[0]

    def first_plan(self, seed: int) -> _Job:
        """Return the job that looks for any plan at all, from all as early as they may be."""
        last = len(self._problem.slots) - 1
        return _Job(
            last=last,
            start=[first for first, _ in windows(self._problem, last) or ()],
            moves=FIRST_MOVES,
            heat=FIRST_HEAT,
            seed=seed * 10_007 + 1000,
            any_plan=True,
        )

    def best_plan(self) -> list[int] | None:
        """Return the best plan found by now."""
        best = self._best()
        return best[0].slot_of if best else None

    def steps(self, start: Sequence[int] | None, seed: int) -> Iterator[list[_Job]]:
        """Yield the jobs that run side by side; what they find decides on the next."""
        every = len(self._problem.slots) - 1
        possible = (
            last
            for last in range(_earliest_last(self._problem), every + 1)
            if self._arrays_for(last) is not None
        )
        lasts = list(itertools.islice(possible, LAST_SLOTS_TRIED))
        if not lasts:
            return
        limits = windows(self._problem)
        begin = [first for first, _ in limits or ()] if start is None else list(start)
        moves = int(EXIT_SHARE * self._moves / len(lasts))
        yield [
            _Job(last=last, start=begin, moves=moves, heat=HOT, seed=seed * 10_007 + last)
            for last in lasts
        ]
        best = self._best()[:2] or [_Found(cost=0, slot_of=begin, last=every)]
        if len(best) < 2 or best[1].cost > CLOSE * best[0].cost:  # noqa: PLR2004 - a pair
            best = [best[0], best[0]]
        moves = int(SECOND_SHARE * self._moves / 2)
        yield [
            _Job(
                last=found.last,
                start=origin,
                moves=moves,
                heat=heat,
                seed=seed * 10_007 + 100 + number,
            )
            for number, (found, origin, heat) in enumerate(
                zip(best, (best[0].slot_of, begin), (WARM[0], HOT), strict=True)
            )
        ]
        moves = int(ROUND_SHARE * self._moves / 2)
        for turn in range(len(WARM)):
            top = (self._best() or best)[0]
            yield [
                _Job(
                    last=top.last,
                    start=top.slot_of,
                    moves=moves,
                    heat=WARM[(turn + number) % len(WARM)],
                    seed=seed * 10_007 + 200 + 10 * turn + number,
                )
                for number in range(2)
            ]

    def run(self, jobs: list[_Job]) -> None:
        """Run some jobs to their end, telling the caller how it goes.

        Raises:
            Cancelled: The person asked to stop; what the jobs have found is kept.
        """
        with ThreadPoolExecutor(max_workers=max(1, min(self._workers, len(jobs)))) as pool:
            waiting = {pool.submit(self._work, job) for job in jobs}
            try:
                while waiting:
                    done, waiting = wait(waiting, REPORT_SECONDS, FIRST_COMPLETED)
                    for job in done:
                        job.result()
                    self._report()
                    raise_if_cancelled(self._progress)
            except BaseException:
                # Also Ctrl-C or a fault in the caller's report: leave nothing running.
                self._stop.set()
                raise

    def news(self) -> Iterator[list[int]]:
        """Yield the best plan, if it is better than the one yielded last."""
        best = self._best()
        if best and (self._yielded is None or best[0].cost < self._yielded):
            self._yielded = best[0].cost
            yield best[0].slot_of

    def _work(self, job: _Job) -> None:
        arrays = self._arrays_for(job.last)
        limits = windows(self._problem, job.last)
        if arrays is None or limits is None:
            return
        # Within the windows, which keep every order: so does what is no later than they allow.
        start = [
            max(first, min(slot, last))
            for slot, (first, last) in zip(job.start, limits, strict=True)
        ]
        chain = Chain(arrays, start, job.seed)
        scale = arrays.scale_of_costs
        pressure = FIRST_PRESSURE if job.any_plan else PRESSURE
        chain.cool(job.moves, scale * job.heat, scale * COLD, scale * pressure)
        left = job.moves
        while left > 0 and not self._stop.is_set():
            cost = chain.best_cost
            if job.any_plan and cost is not None:
                break
            chain.run(min(BLOCK, left))
            cost = chain.best_cost
            with self._lock:
                self._done += min(BLOCK, left)
                if cost is not None and (self._shown is None or cost < self._shown):
                    self._shown = cost
            left -= BLOCK
        if chain.best_cost is not None:
            with self._lock:
                found = _Found(cost=chain.best_cost, slot_of=chain.best, last=job.last)
                self._found.append(found)

    def _report(self) -> None:
        score = "" if self._shown is None else f": score {self._shown:,}"
        self._progress.report(min(1.0, self._done / self._moves), f"Improving the plan{score}")

    def _best(self) -> list[_Found]:
        """Return what was found, best first; of equal cost the plan itself decides."""
        with self._lock:
            return sorted(self._found, key=lambda found: (found.cost, found.last, found.slot_of))

    def _arrays_for(self, last: int) -> Arrays | None:
        with self._lock:
            if last not in self._arrays:
                limits = windows(self._problem, last)
                self._arrays[last] = None if limits is None else Arrays(self._problem, limits)
            return self._arrays[last]


def _earliest_last(problem: WaveProblem) -> int:
    """Return the first slot by which everything can have left, by windows and by capacity."""
    limits = windows(problem)
    earliest = max((first for first, _ in limits or ()), default=0)
    policy = problem.policy
    per_slot = [policy.servers_per_wave] * len(problem.slots)
    per_slot[0] = min(policy.first_wave_servers, policy.servers_per_wave)
    kinds = [(per_slot, sum(len(group.servers) for group in problem.groups))]
    kinds += [
        (
            [resource.limit_at(slot.index) for slot in problem.slots],
            sum(uses[index] for uses in problem.uses),
        )
        for index, resource in enumerate(problem.resources)
    ]
    for limits_of_kind, needed in kinds:
        room = 0
        for slot, limit in enumerate(limits_of_kind):
            room += limit
            if room >= needed:
                earliest = max(earliest, slot)
                break
    return earliest
