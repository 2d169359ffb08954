"""Why a card, a cutover or a row of the time axis is as it is: rule, inputs, where from."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.explanations import NothingToExplainError, explain
from desktop_app.language import translate
from desktop_app.models.timeline_parts import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.derived import Derived
    from desktop_app.models.timeline_parts import TimelineRow
    from desktop_app.models.wave_board import BoardColumn, Card
    from desktop_app.project import Project
    from inventory.waves.plan import Violation

#: Applications of a card that are explained one by one.
MOST = 4


def card_reason(project: Project, derived: Derived, card: Card) -> tuple[str, ...]:
    """Return why a move group leaves when it does, with the rows it was read from."""
    return tuple(_card(project, derived, card))


def column_reason(
    project: Project, derived: Derived, column: BoardColumn, broken: tuple[Violation, ...]
) -> tuple[str, ...]:
    """Return why a cutover is where it is, how full it is, and what it breaks."""
    return tuple(_column(project, derived, column, broken))


def row_reason(project: Project, derived: Derived, row: TimelineRow) -> tuple[str, ...]:
    """Return why a row of the time axis looks as it does: a wave, capacity, site or contract."""
    return tuple(_row(project, derived, row))


def _card(project: Project, derived: Derived, card: Card) -> Iterator[str]:
    names = list(card.applications[:MOST])
    if not names:
        known = project.inventory.server_by_id
        names = [known[one].name for one in card.servers[:MOST] if one in known]
    for name in names or [card.name]:
        yield from _explained(project, derived, name)
    if len(card.applications) > MOST:
        yield translate("Waves", "And {more} more applications in this group.").format(
            more=len(card.applications) - MOST
        )
    if card.pins:
        yield translate("Waves", "A person pinned it here: take the pin out to let it move.")
    if not card.movable and card.note:
        yield card.note


def _column(
    project: Project, derived: Derived, column: BoardColumn, broken: tuple[Violation, ...]
) -> Iterator[str]:
    policy = project.policy
    if policy is not None and column.start is not None:
        yield translate(
            "Waves",
            "Rule: a cutover every {weeks} from {start} to {exit_by}, outside of freezes; what a "
            "cutover takes is set above the board.",
        ).format(
            weeks=formats.count(policy.weeks_between, "week"),
            start=formats.day(policy.start),
            exit_by=formats.day(policy.exit_by),
        )
    for load in column.all_loads:
        yield translate("Waves", "{name}: {used} of {limit}.").format(
            name=load.name.capitalize(),
            used=f"{load.used:,}",
            limit=f"{load.limit:,}" if load.limit is not None else translate("Waves", "no limit"),
        )
    if column.blocked:
        yield column.blocked
    for one in broken:
        if column.wave in one.waves:
            yield translate("Waves", "Broken rule: {text}").format(text=one.text)
    if column.wave:
        yield from _explained(project, derived, f"wave {column.wave}")


def _row(project: Project, derived: Derived, row: TimelineRow) -> Iterator[str]:
    if row.section is Section.CAPACITY:
        yield translate(
            "Waves",
            "Rule: a bar is what a cutover takes, the line is its limit, which is set above the "
            "board.",
        )
        yield from (
            f"{formats.day(one.start)}: {one.load.text}" for one in row.loads if one.load.used
        )
        return
    if row.text:
        yield row.text
    for mark in row.marks:
        yield mark.text
    if row.section is Section.WAVES and row.wave:
        yield from _explained(project, derived, f"wave {row.wave}")
    elif row.section in {Section.SITES, Section.CONTRACTS}:
        yield from _explained(project, derived, row.title)


def _explained(project: Project, derived: Derived, thing: str) -> Iterator[str]:
    with contextlib.suppress(NothingToExplainError):
        yield from explain(project, derived, thing)
