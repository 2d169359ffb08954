"""Rules of order that are judged over several subjects: consumers, contents, hand-back, freezes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.decommission.feeds import FEED, power_feeds
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from inventory.decommission.plan import DecommissionPlan, Task
    from inventory.graph import DependencyGraph, Node
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Inventory
    from inventory.policy import Freeze, OwnerBlackout
    from inventory.release import Releases

_Subject = tuple[str, str]


def cut_consumers(
    graph: DependencyGraph,
    releases: Releases,
    plan: DecommissionPlan,
    shared: Collection[ServerId],
) -> Iterator[str]:
    """Yield a sentence for each consumer that is cut when its provider goes off (O5).

    A consumer is off before, in an earlier step of the same day or in the same joint step; or it
    is repointed before.  What only a shared service reaches out to holds nothing up.
    """
    off = {one.server: one.power_off for one in releases.servers}
    tasks = plan.task_by_id
    for edge in graph.dependencies:
        consumer = graph.node_by_id[edge.source]
        if consumer.servers and all(one in shared for one in consumer.servers):
            continue
        for server in graph.node_by_id[edge.destination].servers:
            shutdown = tasks.get(f"srv:{server}/shutdown")
            if shutdown is None or server in consumer.servers:
                continue
            if not _served(consumer, shutdown, off, tasks):
                yield f"{consumer.name} is cut when {shutdown.subject_name} goes off."


def _served(
    consumer: Node, provider: Task, off: dict[ServerId, date | None], tasks: dict[str, Task]
) -> bool:
    for server in consumer.servers or (None,):
        day = off.get(server) if server is not None else None
        mine = tasks.get(f"srv:{server}/shutdown")
        if day is None or mine is None or mine.start > provider.start:
            repoint = tasks.get(f"{provider.id.rpartition('/')[0]}/repoint")
            if repoint is None or repoint.end > provider.start:
                return False
        elif mine.start == provider.start and mine.step > provider.step:
            return False
    return True


def early_contents(inventory: Inventory, plan: DecommissionPlan) -> Iterator[str]:
    """Yield a sentence for each place or feed that is released before what is in or on it (O13)."""
    last = {(task.subject_kind, task.subject): task for task in plan.tasks if task.last}
    for place, content in _inside(inventory):
        outer, inner = last.get(place), last.get(content)
        if outer is None:
            continue
        if inner is None:
            yield f"{outer.subject_name} is released, and {content[1]} in it is not."
        elif inner.end > outer.start:
            yield (
                f"{outer.id} starts on {outer.start}, {inner.subject_name} is out on {inner.end}."
            )


def _inside(inventory: Inventory) -> Iterator[tuple[_Subject, _Subject]]:
    for server in inventory.estate:
        if is_hardware(server) and server.rack is not None:
            yield ("rack", server.rack), ("server", server.id)
    for host in inventory.hosts:
        yield ("rack", host.rack or ""), ("host", host.id)
    for device in inventory.devices:
        yield ("rack", device.rack or ""), ("device", device.id)
    for rack in inventory.racks:
        yield ("room", rack.room or ""), ("rack", rack.id)
    for room in inventory.rooms:
        yield ("site", room.site or ""), ("room", room.id)
    for feed in power_feeds(inventory):
        for fed in feed.racks:
            yield (FEED, feed.key), ("rack", fed)
        yield ("room", feed.room or ""), (FEED, feed.key)


def outlasting(releases: Releases, plan: DecommissionPlan) -> Iterator[str]:
    """Yield a sentence for each unit whose tasks take longer than its release date allows."""
    last = {(task.subject_kind, task.subject): task for task in plan.tasks if task.last}
    for one in releases.units:
        task = last.get((one.unit.kind.value, one.unit.key))
        if task is None or one.removed is None or one.unit.kind.value == "site":
            continue
        if task.end > one.removed:
            yield (
                f"{task.id} ends on {task.end}, and {one.name} counts as gone on {one.removed}. "
                "Allow more days of physical work."
            )


def after_hand_back(plan: DecommissionPlan) -> Iterator[str]:
    """Yield a sentence for each task that ends after the last hand-back of a site (O17)."""
    sites = [task for task in plan.tasks if task.subject_kind == "site" and task.last]
    if not sites:
        return
    final = max(sites, key=lambda task: task.start)
    for task in plan.tasks:
        if task.end > final.start and task not in sites:
            yield f"{task.id} ends on {task.end}, the last site is handed back on {final.start}."


def off_in_a_freeze(
    inventory: Inventory,
    days: Mapping[ServerId, date],
    freezes: Sequence[Freeze],
    blackouts: Sequence[OwnerBlackout],
) -> Iterator[tuple[ServerId, str]]:
    """Yield each server that goes off on a day on which it may not, with the sentence (O18).

    Freezes are for all; owners' blackouts, of the register and of the plan, for the servers of
    their applications.
    """
    closed: dict[ApplicationId, list[tuple[date, date]]] = defaultdict(list)
    for application in inventory.applications:
        closed[application.id] += application.blackouts
    for one in blackouts:
        closed[one.application].append((one.start, one.end))
    for server in inventory.estate:
        day = days.get(server.id)
        if day is None:
            continue
        why = [one.reason or "a freeze" for one in freezes if one.start <= day < one.end]
        why += [
            f"the owner of {inventory.application_by_id[app].name} allows no cutover then"
            for app in server.applications
            if any(start <= day < end for start, end in closed.get(app, ()))
        ]
        if why:
            yield server.id, f"{server.name} goes off on {day}: {why[0]}."
