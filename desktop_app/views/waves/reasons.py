"""What is meant on the Waves screen, a row, cutover or card, with why it is so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.models.wave_reasons import card_reason, column_reason, row_reason
from desktop_app.views.reasons import Reason

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from desktop_app.views.waves.board import WaveBoard
    from desktop_app.views.waves.gantt import WaveGantt
    from inventory.waves.plan import Violation


def reason_of(
    project: Project,
    derived: Derived,
    board: WaveBoard,
    gantt: WaveGantt | None,
    broken: tuple[Violation, ...],
) -> Reason | None:
    """Return what is meant on the time axis, where that is in front, else on the board."""
    row = gantt.meant_row() if gantt is not None else None
    if row is not None:
        return Reason(thing=row.title, sentences=partial(row_reason, project, derived, row))
    column, cards = board.chosen_heading(), board.chosen_cards()
    if column is not None:
        make = partial(column_reason, project, derived, column, broken)
        return Reason(thing=column.title, sentences=make)
    if not cards:
        return None
    return Reason(thing=cards[0].name, sentences=partial(card_reason, project, derived, cards[0]))
