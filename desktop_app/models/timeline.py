"""The time axis of a plan as plain data: waves with their soak, capacity, sites, contracts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.timeline_contracts import contract_rows
from desktop_app.models.timeline_parts import (
    Bar,
    BarKind,
    DayLoad,
    Mark,
    MarkKind,
    Section,
    Timeline,
    TimelineRow,
)
from desktop_app.models.wave_load import Load
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.derived import Derived
    from desktop_app.models.wave_board import BoardColumn
    from desktop_app.project import Project
    from inventory.release import Releases
    from inventory.waves.plan import Wave, WavePlan

#: Contract ends later than this many days after everything else do not stretch the axis.
LOOKAHEAD_DAYS = 300


def timeline(
    project: Project,
    derived: Derived | None,
    today: date,
    columns: tuple[BoardColumn, ...] = (),
    other: tuple[str, WavePlan] | None = None,
) -> Timeline | None:
    """Return the time axis of a plan, None while it has no waves.

    `columns` are those of the board, for how full the cutovers are; `other` is a plan to set
    beside it, with what it is called.
    """
    accepted, policy = project.accepted, project.policy
    if accepted is None or policy is None or not accepted.plan.waves:
        return None
    releases = derived.releases if derived is not None else None
    rows = [_wave_row(wave, releases) for wave in accepted.plan.waves]
    if other is not None:
        rows += [_other_row(wave, other[0]) for wave in other[1].waves]
    rows += _capacity_rows(project, columns)
    rows += _site_rows(releases)
    rows += contract_rows(project, releases, today)
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
        other=other[0] if other is not None else "",
    )


def _days(row: TimelineRow) -> Iterator[date]:
    for bar in row.bars:
        yield bar.end
        if row.section is not Section.CONTRACTS:
            yield bar.start
    for mark in row.marks:
        if mark.kind is not MarkKind.PERMITTED:
            yield mark.day


def _wave_row(wave: Wave, releases: Releases | None) -> TimelineRow:
    servers = formats.count(len(wave.servers), "server")
    said = translate("Waves", "Wave {wave}: {start}, {servers}").format(
        wave=wave.number, start=formats.day(wave.start), servers=servers
    )
    bars = [
        Bar(
            kind=BarKind.CUTOVER,
            start=wave.start,
            end=wave.end,
            text=translate("Waves", "Cutover {start}").format(start=formats.day(wave.start)),
            wave=wave.number,
        )
    ]
    known = releases.of_server if releases is not None else {}
    ends = [known[server].soak_end for server in wave.servers if server in known]
    dated = [end for end in ends if end is not None]
    if dated:
        last = max(dated)
        until = translate("Waves", "soak until off for good on {last}").format(
            last=formats.day(last)
        )
        soak = Bar(kind=BarKind.SOAK, start=wave.end, end=last, text=until, wave=wave.number)
        bars.append(soak)
        said += f"\n{until[:1].upper()}{until[1:]}"
    return TimelineRow(
        section=Section.WAVES,
        title=translate("Waves", "Wave {wave}").format(wave=wave.number),
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
            text = translate("Waves", "{unit} is empty on {removed}").format(
                unit=unit.name, removed=formats.day(removed)
            )
            marks = (Mark(kind=MarkKind.EMPTY, day=removed, text=text),)
        yield TimelineRow(
            section=Section.SITES,
            title=unit.name,
            note=translate("Waves", "empty {removed}").format(removed=formats.day(removed))
            if removed
            else translate("Waves", "never empty"),
            text=f"{unit.name}\n{unit.reason}",
            marks=marks,
        )


def _other_row(wave: Wave, name: str) -> TimelineRow:
    servers = formats.count(len(wave.servers), "server")
    text = translate("Waves", "Wave {wave} of {name}: {start}, {servers}").format(
        wave=wave.number, name=name, start=formats.day(wave.start), servers=servers
    )
    return TimelineRow(
        section=Section.OTHER,
        title=translate("Waves", "Wave {wave}").format(wave=wave.number),
        note=servers,
        text=text,
        bars=(Bar(kind=BarKind.OTHER, start=wave.start, end=wave.end, text=text),),
    )


def _capacity_rows(project: Project, columns: tuple[BoardColumn, ...]) -> Iterator[TimelineRow]:
    """Yield one row for each thing that a cutover takes: servers, tier 1, data, teams."""
    held = [one for one in columns if one.wave and one.start is not None and one.end is not None]
    rows: dict[str, list[DayLoad]] = {}
    for column in held:
        loads = list(column.all_loads)
        if not any(load.label == "data" for load in loads):
            loads.insert(2, _data(project, column))
        for load in loads:
            if column.start is not None and column.end is not None:
                made = DayLoad(start=column.start, end=column.end, load=load)
                rows.setdefault(load.label, []).append(made)
    for label, found in rows.items():
        over = sum(one.load.is_over for one in found)
        limits = [one.load.limit for one in found if one.load.limit is not None]
        note = (
            translate("Waves", "at most {limits}").format(limits=f"{max(limits):,}")
            if limits
            else translate("Waves", "no limit set")
        )
        yield TimelineRow(
            section=Section.CAPACITY,
            title=label[:1].upper() + label[1:],
            note=translate("Waves", "{over} too full").format(over=over) if over else note,
            text="\n".join(f"{formats.day(one.start)}: {one.load.text}" for one in found[:40]),
            loads=tuple(found),
        )


def _data(project: Project, column: BoardColumn) -> Load:
    from inventory.waves.problem.resources import gigabytes

    known = project.inventory.server_by_id
    servers = (known.get(server) for card in column.cards for server in card.servers)
    amount = sum(gigabytes(one) for one in servers if one is not None)
    return Load(name="data over the link", unit="gigabyte", used=round(amount), limit=None)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
