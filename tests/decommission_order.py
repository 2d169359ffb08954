"""Judges a decommission plan from the inventory and the dates alone: knows nothing of the planner."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

from inventory.identity import EndpointKind, ServerId, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.decommission import DecommissionPlan, Task
    from inventory.model import Inventory
    from inventory.release import Releases


def check_order(
    inventory: Inventory, releases: Releases, plan: DecommissionPlan, shared: frozenset[str]
) -> tuple[str, ...]:
    """Return every broken promise, in words.  `shared` names the servers of shared services."""
    return (
        *_predecessors(plan),
        *_one_release_each(inventory, plan),
        *_nothing_before_soak_end(releases, plan),
        *_power_off_order(inventory, releases, plan, shared),
        *_monitoring_last(plan),
        *_row_of_each_server(inventory, releases, plan),
        *_row_of_each_unit(inventory, plan),
        *_contracts_wait(inventory, plan),
        *_shared_units(inventory, releases, plan),
        *_hand_back_last(inventory, plan),
    )


def _predecessors(plan: DecommissionPlan) -> list[str]:
    tasks = {task.id: task for task in plan.tasks}
    faults = [] if len(tasks) == len(plan.tasks) else ["An id is used twice."]
    for task in plan.tasks:
        if task.end < task.start:
            faults.append(f"{task.id} ends before it starts.")
        for name in task.after:
            if name not in tasks:
                faults.append(f"{task.id} waits for {name}, which is not in the plan.")
            elif tasks[name].end > task.start:
                faults.append(f"{task.id} starts before {name} has ended.")
    try:
        TopologicalSorter({task.id: task.after for task in plan.tasks}).prepare()
    except CycleError as error:
        faults.append(f"Tasks wait for each other: {error.args[1]}.")
    if list(plan.tasks) != sorted(plan.tasks, key=lambda task: (task.start, task.id)):
        faults.append("Tasks are not in order of start and id.")
    return faults


def _assets(inventory: Inventory) -> list[tuple[str, str, str]]:
    return [
        *(("server", item.id, item.name) for item in inventory.estate),
        *(("host", item.id, item.name) for item in inventory.hosts),
        *(("device", item.id, item.name) for item in inventory.devices),
        *(("rack", item.id, item.name) for item in inventory.racks),
        *(("room", item.id, item.name) for item in inventory.rooms),
        *(("site", item.id, item.name) for item in inventory.sites),
        *(("contract", item.id, item.name) for item in inventory.contracts),
        *(
            ("power feed", _feed_key(inventory, room, name), f"{room}: {name}")
            for room, name in _feeds(inventory)
        ),
    ]


def _feeds(inventory: Inventory) -> dict[tuple[str, str], set[str]]:
    """Return the racks of each feed, keyed by room and name; the tests name them in lower case."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rack in inventory.racks:
        for name in rack.feeds:
            found[rack.room or "", name].add(rack.id)
    return found


def _feed_key(inventory: Inventory, room: str, name: str) -> str:
    rack = next(one for one in inventory.racks if (one.room or "") == room and name in one.feeds)
    return f"{rack.id}/{rack.feeds.index(name) + 1}"


def _row_of_each_server(
    inventory: Inventory, releases: Releases, plan: DecommissionPlan
) -> list[str]:
    """O1 to O4, O8, O9, O11, O12, O15: the row of each server, by the ends of its tasks."""
    tasks = {task.id: task for task in plan.tasks}
    goes = {one.server for one in releases.servers if one.power_off is not None}
    dated = {one.server for one in releases.servers if one.gone is not None}
    faults = []
    for server in inventory.estate:
        if server.id not in goes:
            continue
        metal = server.host is None and server.kind.value == "physical"
        rows = [
            ["clearance", "approval-7", "acceptance", "shutdown", "soak", "logical-removal"],
            ["final-backup", "tested-restore", "pre-checks", "acceptance", "shutdown"],
            ["notice-14", "approval-7", "notice-1", "shutdown"],
            ["soak", "logical-removal", "address-release", "monitoring-removal"],
        ]
        if server.id in dated:
            rows.append(["monitoring-removal", "release"])
            if metal:
                rows.append(["media-count", "sanitise", "release", "dispose", "close"])
                rows.append(["soak", "sanitise"])
            elif server.disks:
                rows.append(["soak", "data-removal", "release"])
        for row in rows:
            faults += _out_of_row(f"srv:{server.id}", row, tasks)
        opening = [task for task in plan.tasks if task.phase == 2 and "reconcile" in task.id]
        start = tasks[f"srv:{server.id}/clearance"].start
        if not opening or any(start < one.end for one in opening):
            faults.append(f"{server.id} is cleared before the estate is reconciled.")
        off = tasks[f"srv:{server.id}/shutdown"]
        if tasks[f"srv:{server.id}/acceptance"].id not in off.after:
            faults.append(f"{server.id} goes off without acceptance.")
        again = tasks[f"srv:{server.id}/address-release"]
        if (again.end + timedelta(days=30)).isoformat() not in again.title:
            faults.append(f"{again.id} does not say when the address may be used again.")
    return faults


def _out_of_row(subject: str, row: list[str], tasks: dict[str, Task]) -> list[str]:
    faults = [f"{subject} has no {work}." for work in row if f"{subject}/{work}" not in tasks]
    found = [tasks[f"{subject}/{work}"] for work in row if f"{subject}/{work}" in tasks]
    faults += [
        f"{later.id} starts on {later.start}, {one.id} ends on {one.end}."
        for one, later in pairwise(found)
        if later.start < one.end
    ]
    faults += [
        f"{later.id} does not wait for {one.id}."
        for one, later in pairwise(found)
        if one.id not in _own_ancestors(later, tasks)
    ]
    return faults


def _own_ancestors(task: Task, tasks: dict[str, Task]) -> set[str]:
    """Return what a task waits for among the tasks of its own subject, through others of it."""
    subject, found = task.id.rpartition("/")[0] + "/", set[str]()
    waiting = [name for name in task.after if name.startswith(subject)]
    while waiting:
        name = waiting.pop()
        if name not in found and name in tasks:
            found.add(name)
            waiting += [one for one in tasks[name].after if one.startswith(subject)]
    return found


def _row_of_each_unit(inventory: Inventory, plan: DecommissionPlan) -> list[str]:
    """Hosts and devices: cleared, counted, approved, sanitised, off and out, in that order."""
    tasks = {task.id: task for task in plan.tasks}
    faults = []
    for host in inventory.hosts:
        if f"host:{host.id}/release" in tasks:
            faults += _out_of_row(
                f"host:{host.id}",
                ["clearance", "approval-7", "power-off", "sanitise", "release", "dispose", "close"],
                tasks,
            )
            faults += _out_of_row(f"host:{host.id}", ["media-count", "sanitise"], tasks)
            faults += _out_of_row(
                f"host:{host.id}", ["power-off", "logical-removal", "release"], tasks
            )
    for device in inventory.devices:
        if f"device:{device.id}/release" in tasks:
            faults += _out_of_row(
                f"device:{device.id}",
                ["clearance", "approval-7", "disconnect", "sanitise", "power-off", "release"],
                tasks,
            )
            faults += _out_of_row(
                f"device:{device.id}", ["media-count", "sanitise", "dispose", "close"], tasks
            )
    for (room, name), racks in _feeds(inventory).items():
        released = tasks.get(f"feed:{_feed_key(inventory, room, name)}/release")
        for rack in racks:
            out = tasks.get(f"rack:{rack}/release")
            if released is not None and (out is None or out.end > released.start):
                faults.append(f"Feed {name} is cut while {rack} is on it.")
        handed = tasks.get(f"room:{room}/clear")
        if handed is not None and (released is None or released.id not in handed.after):
            faults.append(f"{room} is cleared while feed {name} is on.")
    return faults


def _contracts_wait(inventory: Inventory, plan: DecommissionPlan) -> list[str]:
    """O16: notice and confirmation first; saving and end after the duties and the empty units."""
    tasks = {task.id: task for task in plan.tasks}
    faults = []
    for contract in inventory.contracts:
        subject = f"contract:{contract.id}"
        if f"{subject}/release" not in tasks:
            continue
        rows = [["confirm-end", "duties", "saving"], ["confirm-end", "duties", "release"]]
        if f"{subject}/notice" in tasks:
            rows.append(["notice", "confirm-end"])
        for row in rows:
            faults += _out_of_row(subject, row, tasks)
    return faults


def _one_release_each(inventory: Inventory, plan: DecommissionPlan) -> list[str]:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for task in plan.tasks:
        if task.last:
            found[task.subject_kind, task.subject] += 1
    faults = []
    for kind, key, name in _assets(inventory):
        number = found.pop((kind, key), 0)
        told = any(f" {name} " in sentence for sentence in plan.open_ends)
        if number + told != 1:
            faults.append(f"{kind} {name} has {number} release tasks and open end: {told}.")
    faults += [f"A release of {subject} is about nothing known." for subject in found]
    return faults


def _nothing_before_soak_end(releases: Releases, plan: DecommissionPlan) -> list[str]:
    soaks = {item.server: item for item in releases.servers}
    faults = []
    for task in plan.tasks:
        if task.subject_kind != "server" or task.phase not in {9, 10, 11, 12}:
            continue
        end = soaks[ServerId(task.subject)].soak_end
        if end is None or task.start < end:
            faults.append(f"{task.id} starts before the soak ends on {end}.")
        held = soaks[ServerId(task.subject)]
        if held.held and task.phase > 9 and (not held.held_until or task.start < held.held_until):
            faults.append(f"{task.id} starts though {held.held}")
    return faults


def _monitoring_last(plan: DecommissionPlan) -> list[str]:
    logical: dict[str, list[Task]] = defaultdict(list)
    for task in plan.tasks:
        if task.subject_kind == "server" and task.phase == 9:
            logical[task.subject].append(task)
    return [
        f"Monitoring of {subject} is not removed last."
        for subject, tasks in logical.items()
        if not max(tasks, key=lambda task: task.end).id.endswith("monitoring-removal")
        or min(t.start for t in tasks if t.id.endswith("monitoring-removal"))
        < max(t.end for t in tasks if not t.id.endswith("monitoring-removal"))
    ]


def _pairs(inventory: Inventory) -> set[tuple[ServerId, ServerId]]:
    """Return (consumer, provider) server pairs of the declared and observed dependencies."""
    of_application = {
        application: [server.id for server in servers]
        for application, servers in inventory.servers_of.items()
    }

    def servers(kind: EndpointKind, key: str) -> list[ServerId]:
        if kind is EndpointKind.SERVER:
            return [ServerId(key)]
        return of_application.get(key, [])  # type: ignore[call-overload,no-any-return] # ids are str

    return {
        (consumer, provider)
        for edge in inventory.dependencies
        for consumer in servers(edge.source.kind, edge.source.key)
        for provider in servers(edge.destination.kind, edge.destination.key)
        if consumer != provider
    }


def _power_off_order(
    inventory: Inventory, releases: Releases, plan: DecommissionPlan, shared: frozenset[str]
) -> list[str]:
    off = {item.server: item.power_off for item in releases.servers}
    tasks = {task.id: task for task in plan.tasks}
    faults = [
        _pair_fault(consumer, provider, off, tasks)
        for consumer, provider in sorted(_pairs(inventory))
        if consumer not in shared and provider not in shared and off[provider] is not None
    ]
    days: dict[date, list[Task]] = defaultdict(list)
    for server, day in off.items():
        if day is not None:
            days[day].append(tasks[f"srv:{server}/shutdown"])
    for group in days.values():
        common = [task.step for task in group if task.subject not in shared]
        last = [task.step for task in group if task.subject in shared]
        if common and last and max(common) >= min(last):
            faults.append("A shared service goes off before an ordinary server of its day.")
    return [fault for fault in faults if fault]


def _pair_fault(
    consumer: ServerId,
    provider: ServerId,
    off: dict[ServerId, date | None],
    tasks: dict[str, Task],
) -> str:
    shutdown = tasks[f"srv:{provider}/shutdown"]
    day = off[consumer]
    if day is None or day > shutdown.start:
        repoint = tasks.get(f"srv:{provider}/repoint")
        alive = repoint is not None and repoint.end <= shutdown.start
        return "" if alive else f"{consumer} is cut when {provider} goes off."
    before = tasks[f"srv:{consumer}/shutdown"]
    if day < shutdown.start:
        waits = before.id in _ancestors(shutdown, tasks)
        return "" if waits else f"{provider} does not wait for {consumer}."
    if before.step > shutdown.step:
        return f"{consumer} goes off after {provider} on the same day."
    if before.step == shutdown.step and "in one step with" not in shutdown.title:
        return f"{provider} does not say that it goes with {consumer}."
    return ""


def _ancestors(task: Task, tasks: dict[str, Task]) -> set[str]:
    found: set[str] = set()
    waiting = list(task.after)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(tasks[name].after)
    return found


def _shared_units(inventory: Inventory, releases: Releases, plan: DecommissionPlan) -> list[str]:
    ends: dict[tuple[str, str], date] = {
        (task.subject_kind, task.subject): task.end for task in plan.tasks if task.last
    }
    for item in releases.servers:  # a virtual server is gone from the end of its soak
        if item.soak_end is not None:
            ends["soak of", item.server] = item.soak_end
    faults = []
    for later, earlier in _must_outlast(inventory):
        if later in ends and (earlier not in ends or ends[later] < ends[earlier]):
            faults.append(f"{later} ends on {ends[later]}, {earlier} on {ends.get(earlier)}.")
    return faults


_Asset = tuple[str, str]


def _must_outlast(inventory: Inventory) -> Iterator[tuple[_Asset, _Asset]]:
    """Yield (unit, what has to be gone before it)."""
    yield from _held_by_servers(inventory)
    for item in (*inventory.hosts, *inventory.devices):
        kind = "host" if item in inventory.hosts else "device"
        yield ("rack", item.rack or ""), (kind, item.id)
    for rack in inventory.racks:
        yield ("room", rack.room or ""), ("rack", rack.id)
    for room in inventory.rooms:
        yield ("site", room.site or ""), ("room", room.id)
    for contract in inventory.contracts:
        for unit in contract.covers:  # the hand-back of a site comes after its contracts, by rule
            if unit.kind is UnitKind.SERVER:
                yield ("contract", contract.id), ("soak of", unit.key)
            elif unit.kind is not UnitKind.SITE:
                yield ("contract", contract.id), (unit.kind.value, unit.key)


def _held_by_servers(inventory: Inventory) -> Iterator[tuple[_Asset, _Asset]]:
    clusters = {host.id: host.cluster for host in inventory.hosts}
    for server in inventory.estate:
        if server.host is None:
            yield ("rack", server.rack or ""), ("server", server.id)
            continue
        yield ("host", server.host), ("soak of", server.id)
        for device in inventory.devices:
            if clusters.get(server.host) in device.clusters:
                yield ("device", device.id), ("soak of", server.id)


def _hand_back_last(inventory: Inventory, plan: DecommissionPlan) -> list[str]:
    released = [task for task in plan.tasks if task.subject_kind == "site" and task.last]
    if len(inventory.sites) != 1 or not released:
        return []
    others = [task for task in plan.tasks if task not in released]
    if any(task.end > released[0].start for task in others):
        return ["The hand-back of the site is not the last task."]
    return [] if plan.tasks[-1] is released[0] else ["The hand-back does not stand last."]


def soak_at_least(releases: Releases, days: int) -> bool:
    """Return whether every dated soak lasts `days`."""
    return all(
        item.soak_end >= item.power_off + timedelta(days=days)
        for item in releases.servers
        if item.power_off is not None and item.soak_end is not None
    )
