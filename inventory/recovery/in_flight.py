"""Which recovery plan holds for each service in each week of the wave plan, and where none does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from inventory.findings import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from inventory.graph import DependencyGraph, NodeId
    from inventory.identity import ServerId
    from inventory.policy import RecoveryOverride
    from inventory.waves.plan import WavePlan

#: How many providers on the other side a sentence names.
NAMED: Final = 3


class HoldingPlan(StrEnum):
    """The recovery plan that holds for a service."""

    ON_SITE = "plan of the site"
    TARGET = "plan of the target"
    BOTH = "stands on both sites"
    OVERRIDE = "approved without a plan"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The time from one cutover to the next.

    Attributes:
        wave: Number of the wave that it begins with; 0 before the first.
        start: First day of the wave's cutover; None before the first.
        end: First day of the next cutover; None after the last.
    """

    wave: int
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What holds for one service in one period.

    Attributes:
        why: Where no plan holds, or only an approval, a clause that says what stands where.
        own: Whether the gap is its own: its servers, or it and what it needs directly, are on
            different sides.  If not, something that it needs has the gap.
    """

    node: NodeId
    name: str
    plan: HoldingPlan
    why: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryGap:
    """A service for which no recovery plan holds, from one cutover to another.

    Attributes:
        opened_by: Number of the wave that opens it.
        closed_by: Number of the wave that closes it, None where none does.
        start / end: Half-open days; `end` is None where no wave closes it.
        override: The approval to go on without a plan, None without one.
    """

    node: NodeId
    name: str
    why: str
    opened_by: int
    start: date
    closed_by: int | None = None
    end: date | None = None
    override: RecoveryOverride | None = None


@dataclass(frozen=True, kw_only=True)
class RecoveryInFlight:
    """The recovery plans of a wave plan, week by week.

    Attributes:
        periods: In order of date, the one before the first wave first.
        holding: For each period, one entry for each service with servers, in order of name.
        gaps: Those that services have of their own, in order of date and name.
    """

    periods: tuple[Period, ...]
    holding: tuple[tuple[Holding, ...], ...]
    gaps: tuple[RecoveryGap, ...]

    @cached_property
    def blocked_waves(self) -> tuple[int, ...]:
        """Numbers of the waves that open a gap which nobody approved: they may not begin."""
        return tuple(sorted({gap.opened_by for gap in self.gaps if gap.override is None}))


def recovery_in_flight(
    graph: DependencyGraph,
    requires: Mapping[NodeId, tuple[NodeId, ...]],
    plan: WavePlan,
    *,
    both_sites: Collection[NodeId] = (),
    overrides: tuple[RecoveryOverride, ...] = (),
) -> RecoveryInFlight:
    """Return which recovery plan holds from wave to wave.

    The site's plan holds for a service whose servers, and those of all that it needs, directly or
    through others, are on site; the target's where all of them are in the target.  Otherwise no
    plan brings the service back.  What stands on both sites is on nobody's other side.  A server
    in no wave is on site throughout.

    Args:
        graph: Of applications.
        requires: What each node needs to work (`needs.required`).
        plan: The waves.
        both_sites: Nodes that are extended to both sites (shared services).
        overrides: Approvals to go on without a plan.
    """
    weeks = _Weeks(graph, requires, plan, frozenset(both_sites), overrides)
    periods = weeks.periods()
    holding = tuple(weeks.holding(period) for period in periods)
    return RecoveryInFlight(
        periods=periods, holding=holding, gaps=tuple(_gaps(periods, holding, weeks))
    )


class _Weeks:
    def __init__(
        self,
        graph: DependencyGraph,
        requires: Mapping[NodeId, tuple[NodeId, ...]],
        plan: WavePlan,
        both_sites: frozenset[NodeId],
        overrides: tuple[RecoveryOverride, ...],
    ) -> None:
        self._graph = graph
        self._requires = requires
        self._both = both_sites
        self._overrides = overrides
        self._waves = sorted((w for w in plan.waves if w.servers), key=lambda w: w.start)
        self._left: dict[ServerId, date] = {
            server: wave.start for server, wave in plan.wave_of.items()
        }
        self._nodes = sorted(
            (node for node in graph.nodes if node.servers), key=lambda node: (node.name, node.id)
        )

    def periods(self) -> tuple[Period, ...]:
        starts = [wave.start for wave in self._waves]
        ends = [*starts[1:], None] if starts else []
        first = Period(wave=0, start=None, end=starts[0] if starts else None)
        return (
            first,
            *(
                Period(wave=wave.number, start=wave.start, end=end)
                for wave, end in zip(self._waves, ends, strict=True)
            ),
        )

    def holding(self, period: Period) -> tuple[Holding, ...]:
        sides = {
            node.id: tuple(self._moved(server, period) for server in node.servers)
            for node in self._nodes
            if node.id not in self._both
        }
        causes = {node.id: self._cause(node.id, sides) for node in self._nodes}
        inherited = self._inherited(causes)
        return tuple(self._held(node.id, period, sides, causes, inherited) for node in self._nodes)

    def override_of(self, node: NodeId, period: Period) -> RecoveryOverride | None:
        names = {node, node.partition(":")[2]}
        return next(
            (
                one
                for one in self._overrides
                if one.member in names and one.wave_start in {None, period.start}
            ),
            None,
        )

    def _moved(self, server: ServerId, period: Period) -> bool:
        left = self._left.get(server)
        return left is not None and period.start is not None and left <= period.start

    def _cause(self, node: NodeId, sides: dict[NodeId, tuple[bool, ...]]) -> str:
        """Return why a node has a gap of its own, as a clause, or ""."""
        if node not in sides:
            return ""
        own = sides[node]
        if len(set(own)) > 1:
            return f"{sum(own)} of its {len(own)} servers are in the target, the others on site"
        names = [
            self._graph.node_by_id[provider].name
            for provider in self._requires.get(node, ())
            if provider in sides and set(sides[provider]) != set(own)
        ]
        if not names:
            return ""
        here = "in the target" if own[0] else "on site"
        verb = "is" if len(names) == 1 else "are"
        return f"it is {here}; {listed(names, NAMED)}, which it needs, {verb} not wholly there"

    def _inherited(self, causes: dict[NodeId, str]) -> dict[NodeId, NodeId]:
        """Return for each node without a gap of its own the nearest it needs that has one."""
        consumers: dict[NodeId, list[NodeId]] = {}
        for consumer, providers in self._requires.items():
            for provider in providers:
                consumers.setdefault(provider, []).append(consumer)
        ring = [node for node, cause in causes.items() if cause]
        origin = {node: node for node in ring}
        while ring:
            reached: dict[NodeId, NodeId] = {}
            for provider in ring:
                for consumer in consumers.get(provider, ()):
                    if consumer not in origin and consumer not in self._both:
                        reached.setdefault(consumer, origin[provider])
            origin |= reached
            ring = list(reached)
        return {node: of for node, of in origin.items() if node != of}

    def _held(
        self,
        node: NodeId,
        period: Period,
        sides: dict[NodeId, tuple[bool, ...]],
        causes: dict[NodeId, str],
        inherited: dict[NodeId, NodeId],
    ) -> Holding:
        name = self._graph.node_by_id[node].name
        if node not in sides:
            return Holding(node=node, name=name, plan=HoldingPlan.BOTH)
        own, of = causes[node], inherited.get(node)
        why = own
        if not own and of is not None:
            why = f"it needs {self._graph.node_by_id[of].name}, for which no plan holds"
        if not why:
            plan = HoldingPlan.TARGET if sides[node][0] else HoldingPlan.ON_SITE
            return Holding(node=node, name=name, plan=plan)
        approved = self.override_of(node, period) is not None
        return Holding(
            node=node,
            name=name,
            plan=HoldingPlan.OVERRIDE if approved else HoldingPlan.NONE,
            why=why,
            own=bool(own),
        )


def _gaps(
    periods: tuple[Period, ...], holding: tuple[tuple[Holding, ...], ...], weeks: _Weeks
) -> list[RecoveryGap]:
    found: list[RecoveryGap] = []
    services = len(holding[0]) if holding else 0
    for place in range(services):
        opened: RecoveryGap | None = None
        for period, held in zip(periods, holding, strict=True):
            one = held[place]
            if opened is not None and not one.own:
                found.append(_closed(opened, period))
                opened = None
            if opened is None and one.own and period.start is not None:
                opened = RecoveryGap(
                    node=one.node,
                    name=one.name,
                    why=one.why,
                    opened_by=period.wave,
                    start=period.start,
                    override=weeks.override_of(one.node, period),
                )
        if opened is not None:
            found.append(opened)
    return sorted(found, key=lambda gap: (gap.start, gap.name, gap.node))


def _closed(gap: RecoveryGap, period: Period) -> RecoveryGap:
    return replace(gap, closed_by=period.wave, end=period.start)
