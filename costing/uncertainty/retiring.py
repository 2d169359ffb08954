"""Which waves a retiring server waits for before it is switched off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.release import retirement_days

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.graph import DependencyGraph, NodeId
    from inventory.identity import ServerId
    from inventory.waves.plan import WavePlan

#: Later than any wave of a plan.
_FAR = timedelta(days=50_000)


def waves_awaited(
    graph: DependencyGraph,
    plan: WavePlan,
    retiring: Collection[ServerId],
    shared: Collection[NodeId] = (),
    lasting: Collection[ServerId] = (),
) -> dict[ServerId, tuple[int, ...]]:
    """Return the numbers of the waves that move each retiring server's day, sorted.

    Each wave is moved far away in turn: the servers whose day follows wait for it.  A server that
    nothing needs goes with the first cutover and is taken to move with that wave alone, even
    where another would come to be the first.  Arguments as of `retirement_days`.
    """
    cutovers = [wave for wave in plan.waves if wave.servers]
    if not cutovers or not retiring:
        return {}
    days = retirement_days(graph, plan, retiring, shared, lasting)
    found: dict[ServerId, list[int]] = {server: [] for server in days}
    for wave in cutovers:
        away = replace(wave, start=wave.start + _FAR, end=wave.end + _FAR)
        moved = replace(plan, waves=tuple(away if one is wave else one for one in plan.waves))
        for server, day in retirement_days(graph, moved, retiring, shared, lasting).items():
            if day >= away.start:
                found[server].append(wave.number)
    first = min(cutovers, key=lambda wave: (wave.end, wave.number)).number
    return {server: tuple(sorted(numbers)) or (first,) for server, numbers in found.items()}
