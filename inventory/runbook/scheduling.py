"""The steps of a wave with their planned times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.identity import ApplicationId
from inventory.runbook.book import SET_BY_HAND, Step
from inventory.runbook.timing import at_local, minutes_between, moved_days, offset_text
from inventory.runbook.words import Counted, StepKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from inventory.graph import NodeId
    from inventory.model import Inventory
    from inventory.runbook.ordering import MovingUnit
    from inventory.runbook.record import (
        OffsetChange,
        RunbookRecord,
        StepRecord,
        TeamPerson,
        WaveRecord,
    )
    from inventory.runbook.standard import Standard, StandardStep, StandardTask
    from inventory.runbook.timing import Window

#: In front of the ids of steps of the wave as a whole.
WAVE = "wave:"
#: The decision whether to accept the cutover.
DECISION = "wave:gate-4"
_CALENDAR = Counted.CALENDAR
_HUNDRED = 100
_MINUTES_AN_HOUR = 60


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who works on a wave, and what was entered about its steps.

    Attributes:
        people: By team: those of the wave before those of the plan.
        steps: Records by step id.
        suffix: After the id of each unit whose other servers are in earlier waves.
    """

    people: Mapping[str, TeamPerson]
    steps: Mapping[str, StepRecord]
    factors: Mapping[str, int]
    offsets: Mapping[str, OffsetChange]
    suffix: Mapping[NodeId, str]


def cast_of(record: RunbookRecord, wave: WaveRecord, suffix: Mapping[NodeId, str]) -> Cast:
    """Return who works on a wave."""
    return Cast(
        people={one.team: one for one in (*record.people, *wave.people)},
        steps={one.step: one for one in (*record.steps, *wave.steps)},
        factors={one.kind: one.percent for one in record.factors},
        offsets={one.task: one for one in record.offsets},
        suffix=suffix,
    )


class Scheduler:
    """Makes the steps of one wave."""

    def __init__(
        self,
        inventory: Inventory,
        standard: Standard,
        window: Window,
        units: tuple[MovingUnit, ...],
        cast: Cast,
        soak_end: date | None,
        closed: Collection[date] = frozenset(),
    ) -> None:
        self._inventory = inventory
        self._standard = standard
        self._window = window
        self._units = units
        self._cast = cast
        self._soak_end = soak_end
        self._closed = closed
        self._made: dict[str, Step] = {}
        self._of_work: dict[str, list[str]] = {}

    def steps(self) -> tuple[Step, ...]:
        """Return all steps in order of planned start."""
        later = self._add_what_can_be()
        order = "stop"
        for standard in self._standard.steps:
            # A step without an order of its own goes with the last one that has one.
            order = standard.order or order
            for unit in self._ordered(standard):
                self._add_unit(standard, unit, order)
        for task in later:
            self._add_task(task)
        if self._soak_end is not None:
            self._add_soak(self._soak_end)
        return self._numbered()

    @property
    def forward_minutes(self) -> int:
        """Minutes from go-live to the end of the decision whether to accept, as estimated."""
        ends = [
            step.end
            for step in self._made.values()
            if step.kind is StepKind.CUTOVER or step.id == DECISION
        ]
        return max((minutes_between(self._window.go_live, end) for end in ends), default=0)

    def _add_what_can_be(self) -> list[StandardTask]:
        """Add the tasks that wait for no step of an application; return the others."""
        later: list[StandardTask] = []
        for task in self._standard.tasks:
            if task.follows or any(name not in self._of_work for name in task.after):
                later.append(task)
            else:
                self._add_task(task)
        return later

    def _ordered(self, standard: StandardStep) -> list[MovingUnit]:
        """Return the units so that each comes after those it waits for."""
        return sorted(self._units, key=lambda unit: (_level(unit, standard.order), unit.key))

    def _add_unit(self, standard: StandardStep, unit: MovingUnit, order: str) -> None:
        own = [self.id_of(unit.key, kind) for kind in standard.after]
        waits = {"stop": unit.consumers, "start": unit.providers}.get(standard.order, ())
        others = [self.id_of(key, standard.kind) for key in waits]
        # The first steps of the night wait for the last gate before go-live.
        after = [*own, *others] or [step for step in self._last_gates() if step in self._made]
        start = max(
            [
                self._window.go_live,
                *(self._made[one].end for one in (*own, *others)),
            ]
        )
        level = _level(unit, order)
        key = self.id_of(unit.key, standard.kind)
        owner = self._owner_of(unit) if standard.team == "application owner" else ""
        self._add(
            Step(
                number=0,
                id=key,
                work=standard.kind,
                kind=StepKind.CUTOVER,
                phase=standard.phase,
                title=standard.title.format(name=_joint(unit)),
                team=standard.team,
                owner=owner,
                deputy="",
                offset="",
                start=start,
                end=start,
                estimate=standard.minutes(len(unit.servers)),
                minutes=0,
                success=standard.success,
                nodes=unit.nodes,
                servers=unit.servers,
                after=tuple(after),
                group=f"{standard.kind} {level}",
                rollback=standard.rollback,
            )
        )

    def id_of(self, node: NodeId, work: str) -> str:
        """Return the id of a step of a unit."""
        return f"{node}/{work}{self._cast.suffix.get(node, '')}"

    def _last_gates(self) -> list[str]:
        before = [
            one
            for one in self._standard.tasks
            if one.kind is StepKind.GATE and (one.minutes is not None or one.days is not None)
        ]
        return [WAVE + before[-1].id] if before else []

    def _add_task(self, task: StandardTask) -> None:
        changed = self._cast.offsets.get(task.id)
        days = changed.days if changed is not None else task.days
        minutes = changed.minutes if changed is not None else task.minutes
        counted = changed.counted if changed is not None else task.counted
        names = (*task.after, *([task.follows] if task.follows else ()))
        after = tuple(dict.fromkeys(step for name in names for step in self._of_work.get(name, [])))
        if task.follows and changed is None:
            start = max((self._made[one].end for one in after), default=self._window.go_live)
            minutes = minutes_between(self._window.go_live, start)
        elif days is not None:
            day = moved_days(self._window.day, days, counted, self._closed)
            works = self._standard.works_from
            start = at_local(day, works.hour * _MINUTES_AN_HOUR + works.minute, self._window.tz)
            # Of two tasks of one day the later waits; over days the offsets stand as they are.
            ends = [self._made[one].end for one in after]
            start = max([start, *(end for end in ends if self._window.local(end).date() == day)])
        else:
            start = self._window.go_live + timedelta(minutes=minutes or 0)
        self._add(
            Step(
                number=0,
                id=WAVE + task.id,
                work=task.id,
                kind=task.kind,
                phase=task.phase,
                title=task.title,
                team=task.team,
                owner="",
                deputy="",
                offset=offset_text(days, minutes, counted),
                counted=counted.value if days is not None else "",
                start=start,
                end=start,
                estimate=task.minutes_long,
                minutes=0,
                success=task.success,
                after=after,
                rollback=task.rollback,
                point_of_no_return=task.point_of_no_return,
            ),
            days_long=task.days_long,
        )

    def _add_soak(self, day: date) -> None:
        start = at_local(day, 0, self._window.tz)
        self._add(
            Step(
                number=0,
                id=WAVE + "soak",
                work="soak",
                kind=StepKind.TASK,
                phase="Look after",
                title="Soak of the last server of the wave is over: its removal may begin",
                team="cutover lead",
                owner="",
                deputy="",
                offset=offset_text((day - self._window.day).days, None, _CALENDAR),
                counted=_CALENDAR.value,
                start=start,
                end=start,
                estimate=0,
                minutes=0,
                success="No incident of the soak is open",
                after=tuple(self._of_work.get("open", [])),
                fixed="date of the decommission plan",
            )
        )

    def _add(self, step: Step, days_long: int = 0) -> None:
        """Add a step with its people, its estimate and its end."""
        entered = self._cast.steps.get(step.id)
        person = self._cast.people.get(step.team)
        owner = step.owner or (person.owner if person is not None else "")
        deputy = person.deputy if person is not None else ""
        estimate, success = step.estimate, step.success
        if entered is not None:
            owner, deputy = entered.owner or owner, entered.deputy or deputy
            estimate = entered.minutes if entered.minutes is not None else estimate
            success = entered.success if entered.success is not None else success
        factor = self._cast.factors.get(step.work, _HUNDRED)
        minutes = -(-estimate * factor // _HUNDRED)
        end = step.start + timedelta(minutes=minutes)
        if days_long:
            clock = self._window.local(step.start)
            last = clock.date() + timedelta(days=days_long)
            end = at_local(last, clock.hour * _MINUTES_AN_HOUR + clock.minute, self._window.tz)
            estimate = minutes = minutes_between(step.start, end)
        offset = step.offset
        if not offset:
            distance = minutes_between(self._window.go_live, step.start)
            offset = offset_text(None, distance, _CALENDAR)
        self._made[step.id] = replace(
            step,
            owner=owner,
            deputy=deputy,
            estimate=estimate,
            minutes=minutes,
            success=success,
            end=end,
            offset=offset,
        )
        self._of_work.setdefault(step.work, []).append(step.id)

    def _owner_of(self, unit: MovingUnit) -> str:
        known = self._inventory.application_by_id
        owners = [
            known[app].owner
            for node in unit.nodes
            if (app := _application(self._inventory, node)) is not None
        ]
        return "; ".join(sorted({one for one in owners if one}))

    def _numbered(self) -> tuple[Step, ...]:
        """Return the steps with what was entered, numbered in order of planned start."""
        entered = [self._with_record(step) for step in self._made.values()]
        place = {key: at for at, key in enumerate(self._made)}
        order = sorted(entered, key=lambda step: (step.start, place[step.id]))
        number = {step.id: at for at, step in enumerate(order, start=1)}
        return tuple(
            replace(
                step,
                number=number[step.id],
                after=tuple(sorted(step.after, key=lambda one: number[one])),
            )
            for step in order
        )

    def _with_record(self, step: Step) -> Step:
        entered = self._cast.steps.get(step.id)
        if entered is None:
            return step
        start, end, fixed = step.start, step.end, step.fixed
        if entered.fixed is not None:
            start, end = entered.fixed, entered.fixed + (step.end - step.start)
            fixed = SET_BY_HAND
        minutes, estimate = step.minutes, step.estimate
        if entered.status.is_over and entered.planned_start and entered.planned_end:
            # What is over keeps the times it was planned for, wherever the wave goes.
            start, end = entered.planned_start, entered.planned_end
            minutes = minutes_between(start, end)
            estimate = entered.estimate if entered.estimate is not None else estimate
        return replace(
            step,
            start=start,
            end=end,
            minutes=minutes,
            estimate=estimate,
            fixed=fixed,
            status=entered.status,
            started=entered.started,
            finished=entered.finished,
            done_by=entered.done_by,
            evidence=entered.evidence,
            reason=entered.reason,
            notes=entered.notes,
        )


def _level(unit: MovingUnit, order: str) -> int:
    return unit.stop_level if order == "stop" else unit.start_level


def _joint(unit: MovingUnit) -> str:
    return f"{unit.name} (one joint step: they need each other)" if unit.is_joint else unit.name


def _application(inventory: Inventory, node: NodeId) -> ApplicationId | None:
    kind, _, key = node.partition(":")
    known = ApplicationId(key)
    return known if kind == "app" and known in inventory.application_by_id else None
