"""The runbooks of all cutovers of a wave plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.findings import in_order
from inventory.progress import SILENT, raise_if_cancelled
from inventory.recovery import HoldingPlan
from inventory.runbook.book import Runbook
from inventory.runbook.cautions import (
    date_findings,
    days_of,
    dependencies_known,
    draft_findings,
    fitting_findings,
    gate_findings,
    merged_findings,
    plain_findings,
    recovery_known,
    step_findings,
)
from inventory.runbook.changes import changed_lines
from inventory.runbook.crossings import crossings_of
from inventory.runbook.days import day_findings, header_findings
from inventory.runbook.gates import Known, gates_of
from inventory.runbook.ordering import moving_units
from inventory.runbook.outlook import conduct_findings, with_expected
from inventory.runbook.reach import Reach
from inventory.runbook.record import NOTHING_ENTERED, WaveRecord
from inventory.runbook.rollback import AUTHORITY, arithmetic_of, rollback_layers
from inventory.runbook.scheduling import Scheduler, cast_of
from inventory.runbook.standard import shipped_standard
from inventory.runbook.telling import communications, contacts
from inventory.runbook.timing import Window, at_local, local_text, zone_of
from inventory.waves.bank_holidays import bank_holidays

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from inventory.findings import Finding
    from inventory.graph import DependencyGraph, Edge, NodeId
    from inventory.model import Inventory
    from inventory.policy import WavePolicy
    from inventory.progress import Progress
    from inventory.recovery import Recovery
    from inventory.release import Releases
    from inventory.runbook.book import Step
    from inventory.runbook.crossings import Crossing
    from inventory.runbook.ordering import MovingUnit
    from inventory.runbook.record import RunbookRecord
    from inventory.runbook.standard import Standard
    from inventory.shared_services import SharedService
    from inventory.waves.plan import Wave, WavePlan

_MINUTES_AN_HOUR = 60
#: So far before and after the waves tasks may lie that count working days.
_ABOUT = timedelta(days=400)


def runbooks(
    inventory: Inventory,
    graph: DependencyGraph,
    plan: WavePlan,
    *,
    today: date,
    policy: WavePolicy | None = None,
    shared: tuple[SharedService, ...] = (),
    recovery: Recovery | None = None,
    releases: Releases | None = None,
    record: RunbookRecord = NOTHING_ENTERED,
    standard: Standard | None = None,
    only: Collection[int] | None = None,
    progress: Progress = SILENT,
) -> tuple[Runbook, ...]:
    """Return the runbook of each wave, in order of number.

    A cutover begins at go-live on the first day of its wave, local time; the window ends with its
    last day.  Tasks with an offset in days begin so many days from the day of go-live at the hour
    the standard says; offsets in minutes count real minutes.  From go-live each step begins when
    those before it end: consumers stop before what they need and start after it, what needs each
    other moves in one joint step.  Steps of different units are taken to be worked on at once.

    Args:
        inventory: Names, owners, criticality.
        graph: Of applications.
        plan: The waves.
        today: Open steps before it are overdue.
        policy: Freezes, owners' blackouts and service windows.
        shared: The shared services: what they look after does not wait for them.
        recovery: Which recovery plan holds when; unknown where None.
        releases: The ends of the soaks.
        record: What people entered.
        standard: The program's own where None.
        only: Numbers of the waves to make; all where None.
        progress: Reports and may cancel.
    """
    pollers = frozenset(service.node for service in shared)
    maker = _Maker(
        inventory=inventory,
        graph=graph,
        plan=plan,
        today=today,
        policy=policy,
        pollers=pollers,
        recovery=recovery,
        releases=releases,
        record=record,
        standard=standard or shipped_standard(),
        records=_entries_of_waves(record, plan),
        reach=Reach(graph, inventory, pollers),
    )
    wanted = [wave for wave in plan.waves if only is None or wave.number in only]
    made = []
    for place, wave in enumerate(wanted):
        progress.report(place / len(wanted), f"Writing the runbook of wave {wave.number}")
        raise_if_cancelled(progress)
        made.append(maker.runbook(wave))
    return tuple(made)


def records_of_waves(record: RunbookRecord, plan: WavePlan) -> dict[int, WaveRecord]:
    """Return what was entered about each wave, by its number.

    An entry belongs to the wave that holds most of its servers, the first of several; where two
    entries meet in one wave it is that with more servers in common, the earlier entry of a tie.
    """
    return {number: entries[0] for number, entries in _entries_of_waves(record, plan).items()}


def _entries_of_waves(record: RunbookRecord, plan: WavePlan) -> dict[int, list[WaveRecord]]:
    """Return the entries that belong to each wave, the one that counts first."""
    found: dict[int, list[tuple[int, WaveRecord]]] = {}
    for entry in record.waves:
        held = Counter(
            plan.wave_of[server].number for server in entry.servers if server in plan.wave_of
        )
        if held:
            number, count = min(held.items(), key=lambda item: (-item[1], item[0]))
            found.setdefault(number, []).append((-count, entry))
    return {
        number: [entry for _, entry in sorted(pairs, key=lambda pair: pair[0])]
        for number, pairs in sorted(found.items())
    }


@dataclass(frozen=True, kw_only=True)
class _Maker:
    inventory: Inventory
    graph: DependencyGraph
    plan: WavePlan
    today: date
    policy: WavePolicy | None
    pollers: frozenset[NodeId]
    recovery: Recovery | None
    releases: Releases | None
    record: RunbookRecord
    standard: Standard
    records: dict[int, list[WaveRecord]]
    reach: Reach

    def runbook(self, wave: Wave) -> Runbook:
        entries = self.records.get(wave.number) or [WaveRecord(servers=wave.servers)]
        entered = entries[0]
        window = self._window(wave, entered)
        units = moving_units(self.graph, wave, self.pollers)
        cast = cast_of(self.record, entered, self._suffixes(wave, units))
        scheduler = Scheduler(
            self.inventory, self.standard, window, units, cast, self._soak_end(wave), self.closed
        )
        steps = with_expected(scheduler.steps())
        layers = rollback_layers(self.standard, units, window, cast.people.get(AUTHORITY))
        reserve = self.record.reserve_percent
        sums = arithmetic_of(
            layers,
            window,
            forward=scheduler.forward_minutes,
            reserve_percent=self.standard.reserve_percent if reserve is None else reserve,
            rehearsed=entered.rollback_minutes,
        )
        dated = date_findings(self.inventory, self.policy, wave.applications, days_of(window))
        crossings = crossings_of(
            self.graph, self.plan, wave, units, self._both_sites(), self.record.bridges
        )
        known, said = self._known(wave, units, steps, dated, crossings, sums_fit=sums.fits)
        gates = gates_of(self.standard, steps, entered, known)
        services = self.reach.affected(node for unit in units for node in unit.nodes)

        def local(instant: datetime) -> str:
            return local_text(window, instant)

        made = Runbook(
            wave=wave.number,
            title=f"Wave {wave.number}",
            window=window,
            applications=tuple(
                sorted({self.graph.node_by_id[node].name for unit in units for node in unit.nodes})
            ),
            servers=wave.servers,
            units=units,
            services=services,
            steps=steps,
            gates=gates,
            communications=communications(self.standard, wave, window, steps, services),
            contacts=contacts(cast, steps, self.record.vendors),
            layers=layers,
            arithmetic=sums,
            record=entered,
            recovery=said,
            findings=(),
            edges=self._edges(units),
            crossings=crossings,
        )
        findings = [
            *dated,
            *fitting_findings(sums, local),
            *plain_findings(known, window),
            *step_findings(steps, self.today, window),
            *gate_findings(gates),
            *conduct_findings(steps, gates, window, sums, local),
            *day_findings(steps, window, self.closed, self.standard, entered),
            *header_findings(entered, made.contacts),
            *merged_findings(len(entries) - 1),
            *draft_findings(made.missing),
        ]
        issued = entered.issued
        changes = changed_lines(issued.lines, made.lines(), local) if issued is not None else ()
        return replace(made, findings=in_order(tuple(findings)), changes=changes)

    @cached_property
    def closed(self) -> frozenset[date]:
        """The bank holidays about the waves, where it is known whose count."""
        area = self.policy.bank_holidays if self.policy is not None else None
        if area is None and (self.record.zone or self.standard.zone) == self.standard.zone:
            area = self.standard.holidays or None
        if area is None or not self.plan.waves:
            return frozenset()
        first = min(wave.start for wave in self.plan.waves) - _ABOUT
        last = max(wave.end for wave in self.plan.waves) + _ABOUT
        return frozenset(one.day for one in bank_holidays(area, first, last))

    def _window(self, wave: Wave, entered: WaveRecord) -> Window:
        name = self.record.zone or self.standard.zone
        zone = zone_of(name)
        opens = self.standard.opens
        stated = (entered.go_live_minutes, self.record.opens_minutes)
        minutes = next(
            (one for one in stated if one is not None),
            opens.hour * _MINUTES_AN_HOUR + opens.minute,
        )
        go_live = at_local(wave.start, minutes, zone)
        closes = at_local(wave.end, 0, zone)
        if entered.window_minutes is not None:
            closes = go_live + timedelta(minutes=entered.window_minutes)
        start = min(at_local(wave.start, 0, zone), go_live)
        return Window(opens=start, go_live=go_live, closes=closes, zone=name)

    def _suffixes(self, wave: Wave, units: tuple[MovingUnit, ...]) -> dict[NodeId, str]:
        """Return what tells the steps of a node apart whose servers leave in several waves."""
        found: dict[NodeId, str] = {}
        for unit in units:
            waves = {
                self.plan.wave_of[server].number
                for server in self.graph.node_by_id[unit.key].servers
                if server in self.plan.wave_of
            }
            place = sorted(waves).index(wave.number) + 1
            if place > 1:
                found[unit.key] = f"-{place}"
        return found

    def _soak_end(self, wave: Wave) -> date | None:
        if self.releases is None:
            return None
        held = self.releases.of_server
        ends = [held[server].soak_end for server in wave.servers if server in held]
        return max((end for end in ends if end is not None), default=None)

    def _both_sites(self) -> frozenset[NodeId]:
        """Return the nodes that run on both sites while the estate moves."""
        flight = self.recovery.in_flight if self.recovery is not None else None
        if flight is None:
            return frozenset(self.pollers)
        return frozenset(one.node for one in flight.holding[0] if one.plan is HoldingPlan.BOTH)

    def _known(
        self,
        wave: Wave,
        units: tuple[MovingUnit, ...],
        steps: tuple[Step, ...],
        dated: list[Finding],
        crossings: tuple[Crossing, ...],
        *,
        sums_fit: bool,
    ) -> tuple[dict[str, Known], tuple[str, ...]]:
        unnamed = sum(not step.owner for step in steps)
        known = {
            "dependencies": dependencies_known(self.graph, crossings),
            "fits": Known(
                passed=sums_fit,
                why="They fit." if sums_fit else "They do not fit: see the findings.",
            ),
            "dates": Known(
                passed=not dated,
                why=" ".join(one.text for one in dated) or "Nothing speaks against them.",
            ),
        }
        if unnamed:
            known["people"] = Known(passed=False, why=f"{unnamed} steps have no owner.")
        held, said = recovery_known(self.recovery, wave, units)
        if held is not None:
            known["recovery"] = held
        return known, said

    def _edges(self, units: tuple[MovingUnit, ...]) -> tuple[Edge, ...]:
        found = {
            (edge.source, edge.destination): edge
            for unit in units
            for node in unit.nodes
            for edge in (*self.graph.providers[node], *self.graph.consumers[node])
            if edge.noise is None
        }
        return tuple(found[pair] for pair in sorted(found))
