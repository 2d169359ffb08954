"""A wave plan made elsewhere to a wave plan over the servers of the inventory."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import ServerId, folded
from inventory.plan_audit.naming import Names
from inventory.waves.calendar import CUTOVER_DAYS, SATURDAY
from inventory.waves.plan import Wave, WavePlan

if TYPE_CHECKING:
    from inventory.findings import SourceRef
    from inventory.identity import ApplicationId
    from inventory.model import Inventory
    from inventory.plan_audit.foreign import ForeignPlan, ForeignRow
    from inventory.waves.problem import WaveProblem

_NUMBERED = re.compile(r"[a-z]*[ #._-]*0*([1-9]\d{0,3})")
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class PlacedPlan:
    """What a wave plan made elsewhere says, over servers of the inventory.

    Attributes:
        plan: Its waves keep the numbers of the file where every wave there has one of its own.
            A name that is in no inventory stands in its wave as a server with that id, so that
            the judgement names it.
        labels: Number and name in the file of each wave.
        undated: Numbers of the waves that got a date of the calendar because the file has none.
    """

    plan: WavePlan
    labels: tuple[tuple[int, str], ...]
    undated: tuple[int, ...]
    findings: tuple[Finding, ...]


def place(foreign: ForeignPlan, inventory: Inventory, problem: WaveProblem) -> PlacedPlan:
    """Return `foreign` as a wave plan that the rules can judge.

    The waves stand in the order of their numbers; where some have none, in the order of their
    dates; where some have none of those either, in that of the file.  A date on a Saturday or
    Sunday stands for that weekend.  A wave without a date takes the first cutover slot after the
    wave before it that no dated wave takes; when the calendar is used up, the next weekend.
    """
    return _Placing(foreign, inventory, problem).placed()


class _Placing:
    def __init__(self, foreign: ForeignPlan, inventory: Inventory, problem: WaveProblem) -> None:
        self._foreign = foreign
        self._inventory = inventory
        self._problem = problem
        self._findings: list[Finding] = list(foreign.findings)
        excluded = (server for server, _ in problem.policy.excluded)
        self._names = Names(inventory, excluded)
        self._servers: dict[str, dict[ServerId, SourceRef]] = defaultdict(dict)
        self._rows: dict[str, list[ForeignRow]] = defaultdict(list)
        self._label: dict[str, str] = {}

    def placed(self) -> PlacedPlan:
        without_wave = []
        for row in self._foreign.rows:
            if row.wave is None:
                without_wave.append(row)
            else:
                self._take(row, row.wave)
        if without_wave:
            self._found(
                "row-without-wave",
                f"{counted(len(without_wave), 'row')} of {self._foreign.file} "
                f"{'has' if len(without_wave) == 1 else 'have'} no wave: what "
                "they name is in none, unless another row says so.",
                without_wave[0].ref,
                severity=Severity.NOTE,
                count=len(without_wave),
            )
        keys = self._in_order()
        numbers = self._numbers(keys)
        ranges = {key: self._range(key) for key in keys}
        dated, undated = self._dated(keys, ranges)
        waves = tuple(
            Wave(
                number=numbers[key],
                start=dated[key][0],
                end=dated[key][1],
                servers=tuple(sorted(self._servers[key])),
                applications=self._applications(key),
            )
            for key in keys
        )
        plan = WavePlan(
            waves=tuple(sorted(waves, key=lambda wave: wave.number)),
            unassigned=self._problem.unplaced,
        )
        self._count(plan)
        return PlacedPlan(
            plan=plan,
            labels=tuple(sorted((numbers[key], self._label[key]) for key in keys)),
            undated=tuple(sorted(numbers[key] for key in undated)),
            findings=tuple(self._findings),
        )

    def _take(self, row: ForeignRow, wave: str) -> None:
        key = folded(wave)
        self._label.setdefault(key, wave)
        self._rows[key].append(row)
        named = self._names.of(row)
        for name in named.unknown:
            self._found(
                "unknown-in-wave-plan",
                f"{name!r} in wave {wave} is no server and no application of the inventory. "
                "Correct the name, or import the inventory that has it.",
                row.ref,
            )
        if named.problem:
            self._found("ambiguous-in-wave-plan", f"Not placed: {named.problem}.", row.ref)
        for server in (*named.servers, *map(ServerId, named.unknown)):
            self._servers[key].setdefault(server, row.ref)

    def _in_order(self) -> list[str]:
        keys = list(self._rows)
        if all(re.search(r"\d", key) for key in keys):
            return sorted(keys, key=_natural)
        starts = {
            key: min((r.start for r in self._rows[key] if r.start), default=None) for key in keys
        }
        if all(starts.values()):
            return sorted(keys, key=lambda key: (starts[key] or date.min, keys.index(key)))
        return keys

    def _numbers(self, keys: list[str]) -> dict[str, int]:
        matches = [_NUMBERED.fullmatch(key) for key in keys]
        own = [int(match[1]) for match in matches if match]
        if len(set(own)) == len(keys):
            return dict(zip(keys, own, strict=True))
        numbers = {key: number for number, key in enumerate(keys, 1)}
        said = ", ".join(f"{self._label[key]} is {number}" for key, number in numbers.items())
        self._found(
            "waves-numbered", f"The waves are numbered in their order: {said}.",
            None, severity=Severity.NOTE,
        )  # fmt: skip
        return numbers

    def _range(self, key: str) -> tuple[date, date] | None:
        """Return the half-open days of a wave, or None where no row has a date."""
        starts = {row.start for row in self._rows[key] if row.start is not None}
        lasts = {row.last for row in self._rows[key] if row.last is not None}
        days = starts | lasts
        if not days:
            return None
        first, last = min(days), max(days)
        saturday = first - timedelta(days=(first.weekday() - SATURDAY) % 7)
        if last < saturday + timedelta(days=CUTOVER_DAYS):
            return saturday, saturday + timedelta(days=CUTOVER_DAYS)
        if len(starts) > 1:
            self._found(
                "wave-with-several-dates",
                f"Wave {self._label[key]} has {len(starts)} dates, from {first} to {last}: it is "
                "judged as one cutover over all of these days. Give it one date, or split it.",
                self._rows[key][0].ref,
            )
        return first, last + _DAY

    def _dated(
        self, keys: list[str], ranges: dict[str, tuple[date, date] | None]
    ) -> tuple[dict[str, tuple[date, date]], list[str]]:
        taken = {found[0] for found in ranges.values() if found is not None}
        free = [slot for slot in self._problem.slots if slot.start not in taken]
        dated: dict[str, tuple[date, date]] = {}
        undated = []
        before = date.min
        for key in keys:
            found = ranges[key]
            if found is None:
                undated.append(key)
                slot = next((slot for slot in free if slot.start > before), None)
                found = (slot.start, slot.end) if slot else self._weekend_after(before, taken)
                taken.add(found[0])
                free = [slot for slot in free if slot.start != found[0]]
            dated[key] = found
            before = max(before, found[0])
        if undated:
            days = ", ".join(f"{self._label[key]} on {dated[key][0]}" for key in undated)
            self._found(
                "wave-without-date",
                f"{counted(len(undated), 'wave')} of {self._foreign.file} "
                f"{'has' if len(undated) == 1 else 'have'} no date and "
                f"{'is' if len(undated) == 1 else 'are'} judged on free cutover slots in order: "
                f"{days}.",
                self._rows[undated[0]][0].ref,
                severity=Severity.NOTE,
                count=len(undated),
            )
        return dated, undated

    def _weekend_after(self, before: date, taken: set[date]) -> tuple[date, date]:
        day = max(before, self._problem.policy.start - _DAY) + _DAY
        day += timedelta(days=(SATURDAY - day.weekday()) % 7)
        while day in taken:
            day += _WEEK
        return day, day + timedelta(days=CUTOVER_DAYS)

    def _applications(self, key: str) -> tuple[ApplicationId, ...]:
        known = self._inventory.server_by_id
        held = (known[server] for server in self._servers[key] if server in known)
        return tuple(
            sorted({application for server in held for application in server.applications})
        )

    def _count(self, plan: WavePlan) -> None:
        """Say which servers are in several waves or in none."""
        times: dict[ServerId, list[int]] = defaultdict(list)
        for wave in plan.waves:
            for server in wave.servers:
                times[server].append(wave.number)
        label = self._inventory.label_of
        for server, numbers in sorted(times.items()):
            if len(numbers) > 1:
                waves = ", ".join(map(str, numbers))
                self._found(
                    "twice-in-wave-plan",
                    f"{label.get(server, server)} is in waves {waves}. Leave it in one.",
                    None,
                    subjects=(server,),
                )
        missing = sorted(set(self._problem.group_of) - times.keys())
        if missing:
            names = listed(tuple(label.get(server, server) for server in missing))
            self._found(
                "missing-in-wave-plan",
                f"{counted(len(missing), 'server')} of the inventory "
                f"{'is' if len(missing) == 1 else 'are'} in no wave: {names}.",
                None,
                count=len(missing),
                subjects=tuple(missing),
            )

    def _found(
        self,
        code: str,
        text: str,
        ref: SourceRef | None,
        *,
        severity: Severity = Severity.WARNING,
        count: int = 1,
        subjects: tuple[str, ...] = (),
    ) -> None:
        self._findings.append(
            Finding(
                severity=severity, code=code, text=text, ref=ref, count=count, subjects=subjects
            )
        )


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts "wave 2" before "wave 10"."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", text)
        if part
    )
