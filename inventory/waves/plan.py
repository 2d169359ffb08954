"""A wave plan, and what a solver says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import ApplicationId, ServerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One dated cutover.

    Attributes:
        number: From 1, in order of date.
        start / end: Half-open days of the cutover window.
        servers / applications: Sorted by id.  An application is in the wave of its servers.
    """

    number: int
    start: date
    end: date
    servers: tuple[ServerId, ...]
    applications: tuple[ApplicationId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unassigned:
    """A server in no wave, and why (a sentence)."""

    server: ServerId
    reason: str


@dataclass(frozen=True, kw_only=True)
class WavePlan:
    """Every server of the estate is in exactly one wave or in `unassigned`."""

    waves: tuple[Wave, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()

    @cached_property
    def wave_of(self) -> dict[ServerId, Wave]:
        """The wave of each assigned server."""
        return {server: wave for wave in self.waves for server in wave.servers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule that a plan breaks.

    Attributes:
        rule: Stable name, the name of the check in `rules.py`.
        text: What, with the values, and what to do.
        waves: Numbers of the waves concerned.
        members: Names of the servers or applications concerned.
    """

    rule: str
    text: str
    waves: tuple[int, ...] = ()
    members: tuple[str, ...] = ()


class WaveStatus(StrEnum):
    """How a search for a plan ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    IMPOSSIBLE = "impossible"
    NOT_FOUND = "not-found"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class WaveResult:
    """What the solver found.

    Attributes:
        plan: None unless the status is OPTIMAL or FEASIBLE, or a search that was cancelled had
            found a plan by then.
        score / bound: In the planner's weights; the score is recomputed from the plan alone.
        reasons: Why there is no plan, or what shaped it, in sentences.
        improve_seconds: By the clock, on top of the deterministic limit: where there are any,
            another machine may find another plan.
    """

    status: WaveStatus
    plan: WavePlan | None = None
    score: int | None = None
    bound: int | None = None
    seed: int = 0
    limit_seconds: float = 0.0
    improve_seconds: float = 0.0
    violations: tuple[Violation, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def gap(self) -> float | None:
        """Return ``(score - bound) / score``, or None where either is not known or score is 0."""
        if self.score is None or self.bound is None or self.score == 0:
            return None
        return (self.score - self.bound) / self.score
