"""Later estimates put right by what earlier cutovers really took: proposed, never applied here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.runbook.record import EstimateFactor
from inventory.runbook.timing import minutes_between
from inventory.runbook.words import StepStatus

if TYPE_CHECKING:
    from inventory.runbook.book import Runbook
    from inventory.runbook.record import RunbookRecord

_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebasing:
    """What steps of one kind really took.

    Attributes:
        kind: Kind of step, or id of a task of the wave.
        steps: How many are done with both times known.
        estimated / actual: Their minutes in sum; estimates are without any factor.
        now: Factor in force, per cent.
    """

    kind: str
    steps: int
    estimated: int
    actual: int
    now: int

    @property
    def percent(self) -> int:
        """The factor that the times speak for, per cent, rounded to the nearest."""
        return (2 * self.actual * _HUNDRED + self.estimated) // (2 * self.estimated)


def rebasings(record: RunbookRecord) -> tuple[Rebasing, ...]:
    """Return planned and actual times by kind of step, sorted by kind.

    Only steps that are done count; those without an estimate or without both times do not.
    """
    entered = [
        *record.steps,
        *(step for wave in record.waves for step in wave.steps),
    ]
    times: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for step in entered:
        if step.status is not StepStatus.DONE or not step.estimate:
            continue
        if step.started is not None and step.finished is not None:
            pair = (step.estimate, minutes_between(step.started, step.finished))
            times[kind_of(step.step)].append(pair)
    factors = {one.kind: one.percent for one in record.factors}
    return tuple(
        Rebasing(
            kind=kind,
            steps=len(pairs),
            estimated=sum(estimate for estimate, _ in pairs),
            actual=sum(actual for _, actual in pairs),
            now=factors.get(kind, _HUNDRED),
        )
        for kind, pairs in sorted(times.items())
    )


def proposed_factors(found: tuple[Rebasing, ...]) -> tuple[EstimateFactor, ...]:
    """Return the factors that the times speak for; one of 100 % is left out."""
    return tuple(
        EstimateFactor(kind=one.kind, percent=one.percent)
        for one in found
        if one.percent != _HUNDRED
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RebasedWave:
    """What other factors would mean for one wave; minutes from go-live to the decision."""

    wave: int
    before: int
    after: int
    fits_before: bool
    fits_after: bool


def rebased_waves(
    before: tuple[Runbook, ...], after: tuple[Runbook, ...]
) -> tuple[RebasedWave, ...]:
    """Return the waves whose estimate changes between two sets of runbooks of the same plan."""
    later = {book.wave: book for book in after}
    return tuple(
        RebasedWave(
            wave=book.wave,
            before=book.arithmetic.forward,
            after=other.arithmetic.forward,
            fits_before=book.arithmetic.fits,
            fits_after=other.arithmetic.fits,
        )
        for book in before
        if (other := later.get(book.wave)) is not None
        and other.arithmetic.forward != book.arithmetic.forward
    )


def kind_of(step: str) -> str:
    """Return the kind of a step by its id: "stop" of "app:web/stop" and of "app:web/stop-2"."""
    if step.startswith("wave:"):
        return step.removeprefix("wave:")
    return step.rpartition("/")[2].partition("-")[0]
