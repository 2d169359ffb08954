"""The decommission plan of a whole exit, out of its releases."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from inventory.decommission.cautions import (
    early_shared_services,
    lasting_consumers,
    late_tasks,
    missing_site,
)
from inventory.decommission.contract_tasks import add_contract
from inventory.decommission.feeds import add_feed, feeds_of_room
from inventory.decommission.hand_back import emptied, inside, site_empty
from inventory.decommission.hardware_tasks import add_device, add_host
from inventory.decommission.milestones import add_milestone, milestones
from inventory.decommission.opening import add_opening, opening_day
from inventory.decommission.plan import DecommissionPlan
from inventory.decommission.preparation import add_preparation
from inventory.decommission.schedule import Schedule
from inventory.decommission.server_tasks import add_ending, add_shutdown
from inventory.decommission.situation import Situation
from inventory.decommission.unit_tasks import add_rack, add_room, add_site, undated
from inventory.dispositions import decide
from inventory.exit_record import NOTHING_RECORDED
from inventory.identity import RoomId, UnitKind, UnitRef, folded
from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from datetime import date

    from inventory.dispositions import Dispositions
    from inventory.exit_record import ExitRecord
    from inventory.graph import DependencyGraph
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.progress import Progress
    from inventory.release import Releases
    from inventory.shared_services import SharedService
    from inventory.waves.plan import WavePlan


def decommission(
    inventory: Inventory,
    graph: DependencyGraph,
    shared: tuple[SharedService, ...],
    plan: WavePlan,
    releases: Releases,
    *,
    today: date,
    decided: Dispositions | None = None,
    record: ExitRecord = NOTHING_RECORDED,
    progress: Progress = SILENT,
) -> DecommissionPlan:
    """Return the dated tasks that empty the building, in a safe order.

    Every server, host, device, rack, room, site and contract has exactly one task with `last`
    set, or a sentence in `open_ends`.  All durations and offsets are calendar days.  `decided`
    says what becomes of each server; the program's own rules where None.  Of the `record` the
    media register and media counts make tasks; what was done is set beside the plan (`stand`)
    and never changes it.

    Power-off order: at a server's T0 each of its consumers is off already, goes off in an
    earlier step of the same day, or goes later and talks to the server's new home from then on
    (a task before T0 makes that ready); servers of one day that need each other are one joint
    step.  Shared services go last on their day, after the waves before theirs.  Nothing is
    removed, sanitised or taken out before the end of soak; monitoring is silenced at T0 and
    removed last.  Notices do not wait for physical work.  The last task of a site is its
    hand-back, after everything in it and every contract that pays for it.
    """
    decided = decided or decide(inventory, today)
    planner = _Planner(
        Situation.of(inventory, graph, shared, plan, releases, decided, record), today
    )
    for share, message, work in (
        (0.0, "Ordering the power-offs", planner.prepare),
        (0.2, "Dating the tasks of servers", planner.shut_down),
        (0.5, "Dating soak and removal", planner.end_servers),
        (0.7, "Dating hosts, racks and rooms", planner.end_units),
        (0.9, "Dating contracts and hand-back", planner.end_contracts_and_sites),
    ):
        raise_if_cancelled(progress)
        progress.report(share, message)
        work()
    return planner.result()


class _Planner:
    """Builds one plan; every step adds tasks whose predecessors are there already."""

    def __init__(self, situation: Situation, today: date) -> None:
        self._situation = situation
        self._today = today
        self._schedule = Schedule()
        self._ready: dict[ServerId, tuple[str, ...]] = {}
        self._opened: tuple[str, ...] = ()

    def prepare(self) -> None:
        """Add everything before T0."""
        situation = self._situation
        opened = self._opened = add_opening(self._schedule, situation)
        for server in situation.inventory.estate:
            if server.id in situation.power_off:
                ready = add_preparation(self._schedule, server, situation, opened)
                self._ready[server.id] = ready
            else:
                basis = situation.releases.of_server[server.id].basis
                self._schedule.open_ends.append(f"Server {server.name} stays: {basis}")

    def shut_down(self) -> None:
        """Add the power-offs in order of date, and the milestones that others wait for."""
        situation = self._situation
        waiting = deque(milestones(situation))
        waves = situation.plan.waves
        servers = situation.inventory.server_by_id
        by_day = sorted(situation.power_off.items(), key=lambda item: (item[1], item[0]))
        for server_id, power_off in by_day:
            while waiting and waiting[0].day <= power_off:
                add_milestone(self._schedule, waiting.popleft())
            gates: list[str] = []
            if server_id in situation.order.shared:
                gates = [f"wave:{wave.number}/off" for wave in waves if wave.end <= power_off]
            ready = self._ready[server_id]
            add_shutdown(self._schedule, servers[server_id], situation, ready, gates)
        for milestone in waiting:
            add_milestone(self._schedule, milestone)
        self._schedule.warnings += lasting_consumers(situation)
        self._schedule.warnings += early_shared_services(situation)
        self._schedule.warnings += missing_site(situation)

    def end_servers(self) -> None:
        """Add soak, removal and release of every server that goes."""
        for server in self._situation.inventory.estate:
            if server.id in self._situation.power_off:
                add_ending(self._schedule, server, self._situation)

    def end_units(self) -> None:
        """Add the end of hosts, devices, racks and rooms, each after what it waits for."""
        for unit, tenancy in self._situation.tenancies.items():
            release = self._situation.releases.of_unit[unit]
            if unit.kind in {UnitKind.SERVER, UnitKind.SITE}:
                continue
            free, removed = release.free, release.removed
            fed = self._end_feeds(RoomId(unit.key)) if unit.kind is UnitKind.ROOM else []
            if free is None or removed is None:
                self._schedule.open_ends.append(undated(release))
                continue
            opened, media = self._opened, self._situation.media.get(unit, ())
            if unit.kind is UnitKind.HOST:
                add_host(self._schedule, tenancy, free, removed, media, opened)
            elif unit.kind is UnitKind.DEVICE:
                hosts = self._hosts_served(unit)
                add_device(self._schedule, tenancy, free, removed, hosts, media, opened)
            elif unit.kind is UnitKind.RACK:
                add_rack(self._schedule, tenancy, free, removed)
            else:
                add_room(self._schedule, tenancy, free, removed, fed)
        self._end_feeds(None)

    def _end_feeds(self, room: RoomId | None) -> list[str]:
        """Add the power feeds of a room and return the ids of those that end."""
        feeds = feeds_of_room(self._situation.inventory, room)
        ended = [add_feed(self._schedule, feed) for feed in feeds]
        return [one for one in ended if one is not None]

    def end_contracts_and_sites(self) -> None:
        """Add notice and end of every contract, then the hand-back of every site."""
        situation = self._situation
        begun = opening_day(situation) or self._today
        for contract in situation.inventory.contracts:
            empty = [task for unit in contract.covers for task in emptied(unit, situation)]
            stop = situation.releases.of_contract[contract.id]
            add_contract(self._schedule, contract, stop, begun, empty)
        for unit, tenancy in situation.tenancies.items():
            if unit.kind is not UnitKind.SITE:
                continue
            release = situation.releases.of_unit[unit]
            if release.removed is None:
                self._schedule.open_ends.append(undated(release))
                continue
            subjects, contracts = inside(tenancy, situation)
            ends = [
                task.end
                for task in self._schedule.tasks.values()
                if subjects is None or (task.subject_kind, task.subject) in subjects
            ]
            add_site(self._schedule, tenancy, max([release.removed, *ends]), contracts)

    def result(self) -> DecommissionPlan:
        """Return the plan as it stands."""
        tasks = tuple(sorted(self._schedule.tasks.values(), key=lambda task: (task.start, task.id)))
        return DecommissionPlan(
            tasks=tasks,
            first_power_off=min(self._situation.power_off.values(), default=None),
            site_empty=site_empty(self._situation),
            open_ends=tuple(self._schedule.open_ends),
            warnings=(*self._schedule.warnings, *late_tasks(tasks, self._today)),
        )

    def _hosts_served(self, unit: UnitRef) -> list[UnitRef]:
        inventory = self._situation.inventory
        device = next(item for item in inventory.devices if item.id == unit.key)
        clusters = {folded(name) for name in device.clusters}
        return [
            UnitRef(kind=UnitKind.HOST, key=host.id)
            for host in inventory.hosts
            if host.cluster is not None and folded(host.cluster) in clusters
        ]
