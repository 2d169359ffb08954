"""What a person changes on the Waves screen: each a step of the session that can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from desktop_app import edits, formats
from desktop_app.exit_dates import proposed_policy
from desktop_app.views.dialogs import tell_error
from inventory.errors import PlannerError
from inventory.identity import ServerId

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.models.wave_board import BoardColumn, Card
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.waves_board import WaveBoard
    from inventory.waves.policy import Freeze, WavePolicy


class WaveChanges(QObject):
    """Moves and pins the selected cards of a board; changes dates, capacity and freezes."""

    def __init__(
        self, session: Session, asker: Asker, board: WaveBoard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._asker = asker
        self._board = board

    def policy(self) -> WavePolicy | None:
        """Return the policy of the plan, or the one that would be proposed."""
        project = self._session.project
        if project.policy is not None or not project.inventory.servers:
            return project.policy
        return proposed_policy(project.inventory, self._session.today)[0]

    @Slot(object, int)
    def move_cards(self, cards: tuple[str, ...], column: int) -> None:
        """Move cards to a column of the board."""
        goal = self._board.columns[column]
        known = {card.id: card for one in self._board.columns for card in one.cards}
        moving = [known[one] for one in cards if one in known and known[one].movable]
        if goal.start is None or goal.end is None or not moving:
            return
        servers = frozenset(server for card in moving for server in card.servers)
        where = f"wave {goal.wave}" if goal.wave else formats.day(goal.start)
        change = partial(edits.move_servers, servers=servers, to=goal.start, end=goal.end)
        if self._edit(f"Move {_named(moving)} to {where}", change):
            self._board.choose_servers(servers)

    @Slot()
    def toggle_pin(self) -> None:
        """Pin the selected cards where they are, or take their pins out."""
        cards = self._board.chosen_cards()
        if not cards:
            return
        if all(card.pins for card in cards):
            members = frozenset(ServerId(pin) for card in cards for pin in card.pins)
            self._edit(f"Unpin {_named(cards)}", partial(edits.unpin_servers, servers=members))
            return
        column = self.column_of(cards[0])
        if column is not None and column.start is not None:
            here = [card for card in cards if self.column_of(card) == column]
            servers = frozenset(server for card in here for server in card.servers)
            change = partial(edits.pin_servers, servers=servers, on=column.start)
            self._edit(f"Pin {_named(here)}", change)

    def move_menu(self, parent: QWidget) -> QMenu:
        """Return a menu of the cutovers that the selected cards may go to; the caller shows it."""
        menu = QMenu("Move to wave …", parent)
        places = [self._board.place_of(card.id) for card in self._board.chosen_cards()]
        held = {place[0] for place in places if place is not None}
        free = QMenu("Free dates", menu)
        for at, column in enumerate(self._board.columns):
            if column.start is None or held == {at}:
                continue
            goal = menu if column.wave else free
            name = f"{column.title}, " if column.wave else ""
            act = goal.addAction(f"{name}{formats.day(column.start)}")
            act.triggered.connect(partial(self._move_chosen, at))
        if free.actions():
            menu.addSeparator()
            menu.addMenu(free)
        return menu

    def column_of(self, card: Card) -> BoardColumn | None:
        """Return the column that holds a card, None where it is not on the board."""
        place = self._board.place_of(card.id)
        return None if place is None else self._board.columns[place[0]]

    @Slot(str, object)
    def set_policy(self, text: str, policy: WavePolicy) -> None:
        """Take other dates and capacities; `text` says which."""
        self._edit(text, partial(edits.set_policy, policy=policy))

    @Slot(object)
    def add_freeze(self, freeze: Freeze) -> None:
        """Close some days to cutovers."""
        self._edit(f"Add freeze “{freeze.reason}”", self._with_policy(edits.add_freeze, freeze))

    @Slot(object)
    def remove_freeze(self, freeze: Freeze) -> None:
        """Open days that were closed."""
        self._edit(
            f"Remove freeze “{freeze.reason}”", self._with_policy(edits.remove_freeze, freeze)
        )

    def _with_policy(
        self, change: Callable[[Project, Freeze], Project], freeze: Freeze
    ) -> Callable[[Project], Project]:
        """Return a change that first takes over the proposed dates where none are set."""
        policy = self.policy()

        def changed(project: Project) -> Project:
            if project.policy is None and policy is not None:
                project = edits.set_policy(project, policy)
            return change(project, freeze)

        return changed

    def _move_chosen(self, column: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.move_cards(tuple(card.id for card in self._board.chosen_cards()), column)

    def _edit(self, text: str, change: Callable[[Project], Project]) -> bool:
        try:
            return self._session.edit(text, change)
        except PlannerError as error:
            tell_error(self._asker, "The plan was not changed", error)
            return False


def _named(cards: list[Card]) -> str:
    return cards[0].name if len(cards) == 1 else formats.count(len(cards), "group")
