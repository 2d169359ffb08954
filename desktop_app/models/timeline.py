"""The time axis of a plan as plain data: waves with their soak, sites, contracts, freezes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app import formats
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.contract_calendar import ContractStop
    from inventory.model import Contract
    from inventory.release import Releases
    from inventory.waves.plan import Wave
    from inventory.waves.policy import Freeze

#: Contract ends later than this many days after everything else do not stretch the axis.
LOOKAHEAD_DAYS = 300


class BarKind(StrEnum):
    """What a bar says."""

    CUTOVER = "cutover"
    SOAK = "soak, until off for good"
    PAID = "contract paid for"
    STRANDED = "paid after its units are empty"


class MarkKind(StrEnum):
    """What a mark says."""

    NOTICE = "last day to give notice"
    END = "term ends"
    STOP = "first day without cost"
    EMPTY = "empty"


class Section(StrEnum):
    """Parts of the chart, from the top."""

    WAVES = "Waves"
    SITES = "Sites"
    CONTRACTS = "Contracts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A half-open range of days; `wave` is the number whose colour it has, 0 for none."""

    kind: BarKind
    start: date
    end: date
    text: str
    wave: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One day; `is_late` where it lies in the past and was needed."""

    kind: MarkKind
    day: date
    text: str
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One row.

    Attributes:
        note: A few words beside the title.
        text: The whole story, as a tooltip.
    """

    section: Section
    title: str
    note: str
    text: str
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    wave: int = 0


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Everything on the time axis from `first` (a first of a month) to `last` (another)."""

    first: date
    last: date
    today: date
    rows: tuple[TimelineRow, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    exit_by: date | None = None
    waves: int = 0


def timeline(project: Project, derived: Derived | None, today: date) -> Timeline | None:
    """Return the time axis of a plan, None while it has no waves."""
    accepted, policy = project.accepted, project.policy
    if accepted is None or policy is None or not accepted.plan.waves:
        return None
    releases = derived.releases if derived is not None else None
    rows = [_wave_row(wave, releases) for wave in accepted.plan.waves]
    rows += _site_rows(releases)
    rows += _contract_rows(project, releases, today)
    near = [day for row in rows if row.section is not Section.CONTRACTS for day in _days(row)]
    near += [policy.start, policy.exit_by, *(freeze.end for freeze in policy.freezes)]
    farthest = max(near) + timedelta(days=LOOKAHEAD_DAYS)
    far = [day for row in rows for day in _days(row) if day <= farthest]
    return Timeline(
        first=min(*near, today).replace(day=1),
        last=_next_month(max(near + far)),
        today=today,
        rows=tuple(rows),
        freezes=policy.freezes,
        exit_by=policy.exit_by,
        waves=len(accepted.plan.waves),
    )


def _days(row: TimelineRow) -> Iterator[date]:
    for bar in row.bars:
        yield bar.end
        if row.section is not Section.CONTRACTS:
            yield bar.start
    for mark in row.marks:
        yield mark.day


def _wave_row(wave: Wave, releases: Releases | None) -> TimelineRow:
    servers = formats.count(len(wave.servers), "server")
    said = f"Wave {wave.number}: {formats.day(wave.start)}, {servers}"
    bars = [
        Bar(
            kind=BarKind.CUTOVER,
            start=wave.start,
            end=wave.end,
            text=f"Cutover {formats.day(wave.start)}",
            wave=wave.number,
        )
    ]
    known = releases.of_server if releases is not None else {}
    ends = [known[server].soak_end for server in wave.servers if server in known]
    dated = [end for end in ends if end is not None]
    if dated:
        last = max(dated)
        until = f"soak until off for good on {formats.day(last)}"
        soak = Bar(kind=BarKind.SOAK, start=wave.end, end=last, text=until, wave=wave.number)
        bars.append(soak)
        said += f"\n{until.capitalize()}"
    return TimelineRow(
        section=Section.WAVES,
        title=f"Wave {wave.number}",
        note=servers,
        text=said,
        bars=tuple(bars),
        wave=wave.number,
    )


def _site_rows(releases: Releases | None) -> Iterator[TimelineRow]:
    if releases is None:
        return
    for unit in releases.units:
        if unit.unit.kind not in {UnitKind.SITE, UnitKind.ROOM}:
            continue
        removed = unit.removed
        marks: tuple[Mark, ...] = ()
        if removed is not None:
            text = f"{unit.name} is empty on {formats.day(removed)}"
            marks = (Mark(kind=MarkKind.EMPTY, day=removed, text=text),)
        yield TimelineRow(
            section=Section.SITES,
            title=unit.name,
            note=f"empty {formats.day(removed)}" if removed else "never empty",
            text=f"{unit.name}\n{unit.reason}",
            marks=marks,
        )


def _contract_rows(
    project: Project, releases: Releases | None, today: date
) -> Iterator[TimelineRow]:
    stops = releases.of_contract if releases is not None else {}

    def order(contract: Contract) -> tuple[date, str]:
        stop = stops.get(contract.id)
        day = stop.stop if stop is not None else None
        return day or contract.end or date.max, contract.name

    for contract in sorted(project.inventory.contracts, key=order):
        yield _contract_row(contract, stops.get(contract.id), today)


def _contract_row(contract: Contract, stop: ContractStop | None, today: date) -> TimelineRow:
    bars: list[Bar] = []
    marks: list[Mark] = []
    if contract.end is not None:
        text = f"The term ends on {formats.day(contract.end)}"
        marks.append(Mark(kind=MarkKind.END, day=contract.end, text=text))
    note = formats.NOT_KNOWN
    if stop is not None and stop.stop is not None:
        note = f"stops {formats.day(stop.stop)}"
        begin = max(contract.start or today, today)
        empty = stop.ready or stop.stop
        paid_until = max(min(empty, stop.stop), begin)
        if begin < paid_until:
            text = f"Paid for until {formats.day(stop.stop)}"
            bars.append(Bar(kind=BarKind.PAID, start=begin, end=paid_until, text=text))
        if paid_until < stop.stop:
            text = f"Empty on {formats.day(empty)}, paid for until {formats.day(stop.stop)}"
            bars.append(Bar(kind=BarKind.STRANDED, start=paid_until, end=stop.stop, text=text))
        marks.append(Mark(kind=MarkKind.STOP, day=stop.stop, text=f"S{note[1:]}"))
    elif contract.end is None:
        note = "end not known"
    if stop is not None and stop.notice_by is not None:
        text = f"Give notice by {formats.day(stop.notice_by)}"
        late = stop.notice_by < today
        marks.append(Mark(kind=MarkKind.NOTICE, day=stop.notice_by, text=text, is_late=late))
    reason = stop.reason if stop is not None and stop.reason else contract.name
    return TimelineRow(
        section=Section.CONTRACTS,
        title=contract.name,
        note=note,
        text=reason,
        bars=tuple(bars),
        marks=tuple(marks),
    )


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
