"""What practitioners do today: an order of the move groups, then each into the first cutover.

All baselines share one filler that keeps windows, capacity, precedence and apart rules as a
careful person would; they differ in the order alone.  Where a group finds no place, those that
found none go first and the filling begins again, some times; then it is put where it does least
harm, which counts as a violation.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inventory.waves.problem import WaveProblem

ATTEMPTS = 6


def priority(problem: WaveProblem) -> list[int]:
    """The spreadsheet: low risk first, then the nearest deadline, then small before large."""
    return _filled(problem, _by_risk(problem, range(len(problem.groups))))


def topological(problem: WaveProblem) -> list[int]:
    """Providers (the ends with more dependants) first, low risk first among the free."""
    degree = _degree(problem)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(problem.groups)))
    for c in problem.crossings:
        one, other = sorted((c.one, c.other), key=lambda g: (-degree[g], g))
        graph.add_edge(one, other)
    for gap in problem.gaps:
        graph.add_edge(gap.first, gap.then)
    whole = nx.condensation(graph)
    place = {group: at for at, group in enumerate(_by_risk(problem, range(len(problem.groups))))}
    order: list[int] = []
    for part in nx.lexicographical_topological_sort(
        whole, key=lambda part: min(place[g] for g in whole.nodes[part]["members"])
    ):
        order += _by_risk(problem, whole.nodes[part]["members"])
    return _filled(problem, order)


def louvain(problem: WaveProblem) -> list[int]:
    """Communities by Louvain, low risk first, filled one after the other."""
    found = nx.community.louvain_communities(_weighted(problem), seed=1)
    return _filled(problem, _by_community(problem, [sorted(part) for part in found]))


def partition(problem: WaveProblem) -> list[int]:
    """As many parts of like size as there are cutovers, by repeated bisection (Kernighan-Lin)."""
    graph = _weighted(problem)
    parts = [sorted(graph)]
    while len(parts) < len(problem.slots):
        parts.sort(key=lambda part: (-sum(_size(problem, g) for g in part), part))
        largest = parts.pop(0)
        if len(largest) < 2:
            parts.append(largest)
            break
        halves = nx.community.kernighan_lin_bisection(graph.subgraph(largest), seed=1)
        parts += [sorted(half) for half in halves]
    return _filled(problem, _by_community(problem, parts))


BASELINES: dict[str, Callable[[WaveProblem], list[int]]] = {
    "sort by priority": priority,
    "topological greedy": topological,
    "Louvain, then fill": louvain,
    "k-way partition, then fill": partition,
}


def _size(problem: WaveProblem, group: int) -> int:
    return len(problem.groups[group].servers)


def _by_risk(problem: WaveProblem, groups: Sequence[int]) -> list[int]:
    last = len(problem.slots) - 1

    def key(g: int) -> tuple[object, ...]:
        latest = problem.allowed[g][-1]
        return (
            bool(problem.groups[g].tier_1),
            len(problem.allowed[g]) < len(problem.slots) - 2,
            latest if latest < last else math.inf,
            _size(problem, g),
            g,
        )

    return sorted(groups, key=key)


def _by_community(problem: WaveProblem, parts: list[list[int]]) -> list[int]:
    def risk(part: list[int]) -> float:
        critical = sum(_size(problem, g) for g in part if problem.groups[g].tier_1)
        return critical / sum(_size(problem, g) for g in part)

    return [
        g for part in sorted(parts, key=lambda p: (risk(p), p)) for g in _by_risk(problem, part)
    ]


def _degree(problem: WaveProblem) -> dict[int, int]:
    degree: dict[int, int] = defaultdict(int)
    for c in problem.crossings:
        degree[c.one] += 1
        degree[c.other] += 1
    return degree


def _weighted(problem: WaveProblem) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(problem.groups)))
    for c in problem.crossings:
        graph.add_edge(c.one, c.other, weight=c.price)
    return graph


def _filled(problem: WaveProblem, order: list[int]) -> list[int]:
    for _ in range(ATTEMPTS):
        filler = _Filler(problem)
        stuck = [g for g in order if not filler.put_first(g)]
        if not stuck:
            break
        order = stuck + [g for g in order if g not in set(stuck)]
    for g in [g for g, slot in enumerate(filler.slot_of) if slot < 0]:
        filler.put(g, max(problem.allowed[g], key=lambda slot: (filler.room(slot), -slot)))
    return filler.slot_of


class _Filler:
    def __init__(self, problem: WaveProblem) -> None:
        self.problem = problem
        self.slot_of = [-1] * len(problem.groups)
        self.load = [[0] * (2 + len(problem.resources)) for _ in problem.slots]
        policy = problem.policy
        self.limits = [
            [
                policy.servers_per_wave if slot.index else policy.first_wave_servers,
                policy.tier_1_per_wave,
                *(r.limit_at(slot.index) for r in problem.resources),
            ]
            for slot in problem.slots
        ]
        self.uses = [
            [len(g.servers), len(g.tier_1), *uses]
            for g, uses in zip(problem.groups, problem.uses, strict=True)
        ]
        self.apart: dict[int, list[int]] = defaultdict(list)
        for rule in problem.aparts:
            self.apart[rule.one].append(rule.other)
            self.apart[rule.other].append(rule.one)

    def room(self, slot: int) -> int:
        return self.limits[slot][0] - self.load[slot][0]

    def put(self, g: int, slot: int) -> None:
        self.slot_of[g] = slot
        for kind, amount in enumerate(self.uses[g]):
            self.load[slot][kind] += amount

    def put_first(self, g: int) -> bool:
        for slot in self.problem.allowed[g]:
            if self._fits(g, slot):
                self.put(g, slot)
                return True
        return False

    def _fits(self, g: int, slot: int) -> bool:
        problem = self.problem
        for load, amount, limit in zip(
            self.load[slot], self.uses[g], self.limits[slot], strict=True
        ):
            if load + amount > limit:
                return False
        for first, gap in problem.before[g]:
            at = self.slot_of[first]
            if slot < (problem.allowed[first][0] if at < 0 else at) + gap:
                return False
        for then, gap in problem.after[g]:
            at = self.slot_of[then]
            if (problem.allowed[then][-1] if at < 0 else at) < slot + gap:
                return False
        return all(self.slot_of[other] != slot for other in self.apart[g])
