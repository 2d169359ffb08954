"""The headline figures of the decommission plan, and what asks for a decision, as text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.cost_figures import Figure

if TYPE_CHECKING:
    from costing.report import Cell, Table
    from desktop_app.derived import Derived
    from inventory.decommission.slips import ContractSlip

#: Names of the figures in the order in which they are shown.
EXIT_FIGURE_NAMES = {
    "first": translate("Decommission", "First power-off"),
    "empty": translate("Decommission", "Site empty"),
    "float": translate("Decommission", "Float to the exit date"),
    "tasks": translate("Decommission", "Tasks"),
    "open": translate("Decommission", "Open ends"),
    "notice": translate("Decommission", "Next notice"),
}
#: Notices told on the first page; the others stand in their own tab.
MOST_NOTICES = 8


def exit_figures(derived: Derived) -> tuple[Figure, ...]:
    """Return the figures in the order of `EXIT_FIGURE_NAMES`; none without a plan."""
    plan = derived.decommission
    tables = {table.name: table for table in derived.exit_tables}
    if plan is None or not {"summary", "notices"} <= tables.keys():
        return ()
    summary = {str(row[0]): row[1] for row in tables["summary"].rows}
    late = summary["Tasks that should have begun"]
    return (
        Figure(
            id="first",
            name=EXIT_FIGURE_NAMES["first"],
            text=formats.day(plan.first_power_off),
            note=translate("Decommission", "last on {summary}").format(
                summary=formats.day(_day(summary["Last power-off"]))
            ),
            table="tasks",
            words="shutdown",
        ),
        Figure(
            id="empty",
            name=EXIT_FIGURE_NAMES["empty"],
            text=formats.day(plan.site_empty),
            note=translate("Decommission", "all hardware out, rooms handed back")
            if plan.site_empty
            else translate("Decommission", "see the open ends"),
            mark="" if plan.site_empty else "warning",
            table="shared_release",
        ),
        _float(summary),
        Figure(
            id="tasks",
            name=EXIT_FIGURE_NAMES["tasks"],
            text=formats.whole(len(plan.tasks)),
            note=translate("Decommission", "{late} should have begun").format(late=f"{late:,}")
            if late
            else translate("Decommission", "none is late today"),
            mark="warning" if late else "",
            table="tasks",
        ),
        _open_ends(len(plan.open_ends), len(plan.warnings)),
        _notice(tables["notices"]),
    )


def decisions(derived: Derived) -> list[tuple[str, str]]:
    """Return what asks for a decision as label and text: open ends, warnings, notices due."""
    plan = derived.decommission
    if plan is None:
        return []
    told = [
        (
            translate("Decommission", "{contract} moved").format(contract=one.name),
            _moved(one),
        )
        for one in derived.contract_slips[:MOST_NOTICES]
    ]
    told += [(translate("Decommission", "Open end"), text) for text in plan.open_ends]
    told += [(translate("Decommission", "Warning"), text) for text in plan.warnings]
    notices = next((table for table in derived.exit_tables if table.name == "notices"), None)
    if notices is None:
        return told
    dated = [row for row in notices.rows if row[1] is not None]
    for row in dated[:MOST_NOTICES]:
        told.append(
            (
                translate("Decommission", "Notice by {day}, {left}").format(
                    day=formats.day(_day(row[1])), left=_days(row[2])
                ),
                f"{row[0]}: {row[3]}",
            )
        )
    if len(dated) > MOST_NOTICES:
        rest = formats.count(len(dated) - MOST_NOTICES, "later notice")
        told.append(
            (
                translate("Decommission", "And"),
                translate("Decommission", "{rest}, in the tab Notices").format(rest=rest),
            )
        )
    return told


def _moved(slip: ContractSlip) -> str:
    """Return when a contract ends now, when it was to end, what that costs, and why."""
    text = translate("Decommission", "{expected} in place of {planned}").format(
        expected=formats.day(slip.expected), planned=formats.day(slip.planned)
    )
    if slip.cost is not None:
        text += f": {formats.amount(slip.cost)} {slip.currency or ''}".rstrip()
    return f"{text}. {slip.why}" if slip.why else text


def _float(summary: dict[str, Cell]) -> Figure:
    spare = summary["Days to spare (negative: late)"]
    exit_by = _day(summary["Last permitted day on site"])
    if not isinstance(spare, int):
        return Figure(
            id="float",
            name=EXIT_FIGURE_NAMES["float"],
            text=formats.NOT_KNOWN,
            note=translate("Decommission", "the site never empties")
            if exit_by
            else translate("Decommission", "no exit date is set"),
            mark="warning",
            table="summary",
        )
    is_late = spare < 0
    days = formats.count(abs(spare), "day")
    return Figure(
        id="float",
        name=EXIT_FIGURE_NAMES["float"],
        text=translate("Decommission", "{days} late").format(days=days) if is_late else days,
        note=translate("Decommission", "last permitted day {exit_by}").format(
            exit_by=formats.day(exit_by)
        ),
        mark="error" if is_late else "",
        table="summary",
    )


def _open_ends(open_ends: int, warnings: int) -> Figure:
    return Figure(
        id="open",
        name=EXIT_FIGURE_NAMES["open"],
        text=formats.whole(open_ends),
        note=translate("Decommission", "without a date; {warnings}").format(
            warnings=formats.count(warnings, "warning")
        ),
        mark="warning" if open_ends else "",
        table="open_ends",
    )


def _notice(notices: Table) -> Figure:
    row = next((one for one in notices.rows if one[1] is not None), None)
    if row is None:
        return Figure(
            id="notice",
            name=EXIT_FIGURE_NAMES["notice"],
            text=translate("Decommission", "none"),
            note=translate("Decommission", "no contract asks for one"),
            table="notices",
        )
    left = row[2]
    return Figure(
        id="notice",
        name=EXIT_FIGURE_NAMES["notice"],
        text=formats.day(_day(row[1])),
        note=f"{_days(left)}: {row[0]}",
        mark="error" if isinstance(left, int) and left < 0 else "",
        table="notices",
        row=str(row[0]),
    )


def _days(left: Cell) -> str:
    if not isinstance(left, int):
        return translate("Decommission", "no day is known")
    if left < 0:
        return translate("Decommission", "{days} ago").format(days=formats.count(-left, "day"))
    return (
        translate("Decommission", "in {days}").format(days=formats.count(left, "day"))
        if left
        else translate("Decommission", "today")
    )


def _day(value: Cell) -> date | None:
    return value if isinstance(value, date) else None
