"""How soon a thing is back when all that it needs has to come back first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.graph import NodeId


class Restoring(StrEnum):
    """How the members of a cycle are brought back."""

    PARALLEL = "parallel"
    SERIAL = "serial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """The time until one thing works again, counted from the start of recovery.

    Attributes:
        own_minutes: For itself alone, everything that it needs being there.
        minutes: With everything that it needs.
        path: From it to the last thing waited for, which sets `minutes`; at least itself.  Of a
            cycle only the members that lead on are named.
        group: All that depend on each other in a cycle with it, itself included, sorted.
    """

    own_minutes: int
    minutes: int
    path: tuple[NodeId, ...]
    group: tuple[NodeId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inversion:
    """Something that takes longer than what needs it may take.

    Attributes:
        consumer: Has to be back within `target_minutes`.
        provider: Is needed by it directly, and back after `minutes`.
        path: From the consumer over the provider to the last thing waited for.
    """

    consumer: NodeId
    provider: NodeId
    target_minutes: int
    minutes: int
    path: tuple[NodeId, ...]


def effective_times(
    own: Mapping[NodeId, int],
    requires: Mapping[NodeId, Iterable[NodeId]],
    restoring: Restoring = Restoring.PARALLEL,
) -> dict[NodeId, Effective]:
    """Return how soon each thing is back, keyed and sorted by id.

    ``RTO_eff(s) = own(s) + max over required d of RTO_eff(d)``.  What depends on each other in a
    cycle is one: its own time is the longest of its members (parallel) or their sum (serial), and
    all share one time.

    Args:
        own: Minutes of each thing by itself, 0 or more.
        requires: What each needs; a provider without a time of its own is left out.
        restoring: How a cycle is brought back.
    """
    groups, group_of = _groups(own, requires)
    found: dict[NodeId, Effective] = {}
    for index, members in enumerate(groups):
        waits = [
            (found[provider].minutes, member, provider)
            for member in members
            for provider in requires.get(member, ())
            if provider in group_of and group_of[provider] != index
        ]
        each = [own[member] for member in members]
        alone = sum(each) if restoring is Restoring.SERIAL else max(each)
        slowest = min(waits, key=lambda one: (-one[0], one[1], one[2]), default=None)
        for member in members:
            path = [member]
            if slowest is not None:
                path += [slowest[1]] if slowest[1] != member else []
                path += found[slowest[2]].path
            found[member] = Effective(
                own_minutes=own[member],
                minutes=alone + (slowest[0] if slowest is not None else 0),
                path=tuple(path),
                group=members,
            )
    return dict(sorted(found.items()))


def inversions(
    times: Mapping[NodeId, Effective],
    requires: Mapping[NodeId, Iterable[NodeId]],
    target: Mapping[NodeId, int],
) -> tuple[Inversion, ...]:
    """Return every provider outside a thing's cycle that is back later than the thing may be."""
    return tuple(
        Inversion(
            consumer=consumer,
            provider=provider,
            target_minutes=target[consumer],
            minutes=times[provider].minutes,
            path=(consumer, *times[provider].path),
        )
        for consumer in sorted(times)
        if consumer in target
        for provider in sorted(set(requires.get(consumer, ())))
        if provider in times
        and provider not in times[consumer].group
        and times[provider].minutes > target[consumer]
    )


def effective_points(
    own: Mapping[NodeId, int], data_from: Mapping[NodeId, Iterable[NodeId]]
) -> dict[NodeId, int]:
    """Return how much data each thing may lose, in minutes, keyed and sorted by id.

    ``RPO_eff(s) = max(RPO(s), max over data dependencies d of RPO_eff(d))``: what a thing holds
    is no newer than what it is made from.
    """
    groups, group_of = _groups(own, data_from)
    done: list[int] = []
    for index, members in enumerate(groups):
        others = [
            done[group_of[provider]]
            for member in members
            for provider in data_from.get(member, ())
            if provider in group_of and group_of[provider] != index
        ]
        done.append(max([*(own[member] for member in members), *others]))
    return {node: done[group_of[node]] for node in sorted(group_of)}


def effective_availability(
    own: Mapping[NodeId, float | None], requires: Mapping[NodeId, Iterable[NodeId]]
) -> dict[NodeId, float | None]:
    """Return the availability of each thing with all that it needs, directly or not, in series.

    Each counts once, however many ways lead to it.  None where one of them is not known.

    Args:
        own: Share of time, 0..1, of each thing by itself.
        requires: What each needs; a provider that `own` does not hold is left out.
    """
    groups, group_of = _groups(own, requires)
    names = sorted(own)
    bit = {node: 1 << place for place, node in enumerate(names)}
    unknown = sum(bit[node] for node in names if own[node] is None)
    # What a group needs is a set of bits: a chain of thousands of things stays small.
    needed: list[int] = []
    found: list[float | None] = []
    for members in groups:
        everything = 0
        for member in members:
            everything |= bit[member]
            for provider in requires.get(member, ()):
                place = group_of.get(provider)
                if place is not None and place < len(needed):
                    everything |= needed[place]
        needed.append(everything)
        found.append(
            None
            if everything & unknown
            else series(own[node] or 0.0 for node in names if everything & bit[node])
        )
    return {node: found[group_of[node]] for node in names}


def series(availabilities: Iterable[float]) -> float:
    """Return the availability of components that are all needed: ``product of a_i``, each 0..1."""
    result = 1.0
    for one in availabilities:
        result *= one
    return result


def parallel(availabilities: Iterable[float]) -> float:
    """Return the availability of components of which one is enough: ``1 - product of (1 - a_i)``.

    0 for none at all.
    """
    result = 1.0
    for one in availabilities:
        result *= 1.0 - one
    return 1.0 - result


def _groups(
    own: Mapping[NodeId, object], requires: Mapping[NodeId, Iterable[NodeId]]
) -> tuple[list[tuple[NodeId, ...]], dict[NodeId, int]]:
    """Return the cycles and single things, each sorted, providers first; and the place of each."""
    import networkx as nx

    made = nx.DiGraph()
    made.add_nodes_from(sorted(own))
    for consumer in sorted(own):
        for provider in sorted(set(requires.get(consumer, ()))):
            if provider in own and provider != consumer:
                made.add_edge(consumer, provider)
    condensed = nx.condensation(made)
    order = reversed(list(nx.topological_sort(condensed)))
    groups = [tuple(sorted(condensed.nodes[place]["members"])) for place in order]
    return groups, {node: index for index, group in enumerate(groups) for node in group}
