"""The clocks of contracts on the time axis: paid, empty, notice, permitted ends, stop."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.timeline_parts import Bar, BarKind, Mark, MarkKind, Section, TimelineRow
from inventory.contract_calendar import next_deadlines
from inventory.release import needed_empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.project import Project
    from inventory.contract_calendar import ContractStop
    from inventory.model import Contract, Inventory
    from inventory.release import NeededEmpty, Releases


def contract_rows(
    project: Project, releases: Releases | None, today: date
) -> Iterator[TimelineRow]:
    """Yield a row for each contract with its clocks, in order of the day on which it stops."""
    stops = releases.of_contract if releases is not None else {}

    def order(contract: Contract) -> tuple[date, str]:
        stop = stops.get(contract.id)
        day = stop.stop if stop is not None else None
        return day or contract.end or date.max, contract.name

    for contract in sorted(project.inventory.contracts, key=order):
        needed = needed_empty(contract, releases, today) if releases is not None else ()
        yield _contract_row(contract, stops.get(contract.id), today, project.inventory, needed)


def _contract_row(
    contract: Contract,
    stop: ContractStop | None,
    today: date,
    inventory: Inventory,
    needed: tuple[NeededEmpty, ...],
) -> TimelineRow:
    bars: list[Bar] = []
    marks = list(_permitted(contract, today, inventory, needed))
    if contract.end is not None:
        text = translate("Waves", "The term ends on {end}").format(end=formats.day(contract.end))
        marks.append(Mark(kind=MarkKind.END, day=contract.end, text=text))
    note = formats.NOT_KNOWN
    if stop is not None and stop.stop is not None:
        note = translate("Waves", "stops {stop}").format(stop=formats.day(stop.stop))
        begin = max(contract.start or today, today)
        empty = stop.ready or stop.stop
        paid_until = max(min(empty, stop.stop), begin)
        if begin < paid_until:
            text = translate("Waves", "Paid for until {stop}").format(stop=formats.day(stop.stop))
            bars.append(Bar(kind=BarKind.PAID, start=begin, end=paid_until, text=text))
        if paid_until < stop.stop:
            text = translate("Waves", "Empty on {empty}, paid for until {stop}").format(
                empty=formats.day(empty), stop=formats.day(stop.stop)
            )
            bars.append(Bar(kind=BarKind.STRANDED, start=paid_until, end=stop.stop, text=text))
        marks.append(Mark(kind=MarkKind.STOP, day=stop.stop, text=f"S{note[1:]}"))
    elif contract.end is None:
        note = translate("Waves", "end not known")
    if stop is not None and stop.notice_by is not None:
        text = translate("Waves", "Give notice by {notice_by}").format(
            notice_by=formats.day(stop.notice_by)
        )
        late = stop.notice_by < today
        marks.append(Mark(kind=MarkKind.NOTICE, day=stop.notice_by, text=text, is_late=late))
    if stop is not None and stop.ready is not None:
        text = translate("Waves", "Everything it pays for is empty on {ready}").format(
            ready=formats.day(stop.ready)
        )
        if stop.float_days is not None:
            text += translate("Waves", "; its end would wait {days} longer").format(
                days=formats.count(stop.float_days, "day")
            )
        marks.append(Mark(kind=MarkKind.EMPTY, day=stop.ready, text=text))
    reason = stop.reason if stop is not None and stop.reason else contract.name
    return TimelineRow(
        section=Section.CONTRACTS,
        title=contract.name,
        note=note,
        text=reason,
        bars=tuple(bars),
        marks=tuple(marks),
    )


def _permitted(
    contract: Contract, today: date, inventory: Inventory, needed: tuple[NeededEmpty, ...]
) -> Iterator[Mark]:
    """Yield the days on which a contract may end, with what that asks of the waves."""
    asked = {one.deadline.end: one for one in needed}
    for deadline in next_deadlines(contract, today):
        text = translate(
            "Waves", "May end on {end} ({kind}): everything it pays for has to be empty by then"
        ).format(end=formats.day(deadline.end), kind=deadline.kind)
        if deadline.notice_by is not None:
            text += translate("Waves", ", and notice given by {notice_by}").format(
                notice_by=formats.day(deadline.notice_by)
            )
        one = asked.get(deadline.end)
        if one is not None and one.holder is not None and one.off_by is not None:
            text += translate(
                "Waves", "; for that {server} has to be off by {off} and its soak over by {empty}"
            ).format(
                server=inventory.server_by_id[one.holder].name,
                off=formats.day(one.off_by),
                empty=formats.day(one.empty_by),
            ) + ("" if one.is_met else translate("Waves", ", which the waves do not meet"))
        yield Mark(kind=MarkKind.PERMITTED, day=deadline.end, text=text)
