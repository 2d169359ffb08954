"""What a person changes on the Waves screen: each a step of the session that can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu

from desktop_app import edits, formats, plan_edits, rule_edits
from desktop_app.exit_dates import proposed_policy
from desktop_app.language import translate
from desktop_app.views.dialogs import Message, MessageKind, tell_error
from inventory.errors import PlannerError
from inventory.identity import ServerId

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.models.wave_board import BoardColumn, Card
    from desktop_app.project import Project
    from desktop_app.rule_edits import PersonsRule
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.waves.board import WaveBoard
    from desktop_app.views.waves.questions import Offer
    from inventory.identity import ApplicationId
    from inventory.waves.policy import Freeze, WavePolicy, WaveWeights

#: A rule that orders or parts has two ends.
_TWO = 2


class WaveChanges(QObject):
    """Changes what is selected on a board, the rules of the waves, and the plan as a whole."""

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
        where = (
            translate("Waves", "wave {wave}").format(wave=goal.wave)
            if goal.wave
            else formats.day(goal.start)
        )

        def change(project: Project) -> Project:
            # What was left out and is dragged into a wave is meant to move after all.
            back = plan_edits.take_back(project, servers)
            return edits.move_servers(back, servers, start, end)

        start, end = goal.start, goal.end
        if self._edit(
            translate("Waves", "Move {moving} to {where}").format(
                moving=_named(moving), where=where
            ),
            change,
        ):
            self._board.choose_servers(servers)

    @Slot()
    def toggle_pin(self) -> None:
        """Pin the selected cards where they are, or take their pins out."""
        cards = self._board.chosen_cards()
        if not cards:
            return
        if all(card.pins for card in cards):
            members = frozenset(ServerId(pin) for card in cards for pin in card.pins)
            self._edit(
                translate("Waves", "Unpin {cards}").format(cards=_named(cards)),
                partial(edits.unpin_servers, servers=members),
            )
            return
        column = self.column_of(cards[0])
        if column is not None and column.start is not None:
            here = [card for card in cards if self.column_of(card) == column]
            servers = frozenset(server for card in here for server in card.servers)
            change = partial(edits.pin_servers, servers=servers, on=column.start)
            self._edit(translate("Waves", "Pin {here}").format(here=_named(here)), change)

    @Slot()
    def leave_out(self) -> None:
        """Take the selected cards out of the waves, for a reason that is asked."""
        cards = [card for card in self._board.chosen_cards() if card.movable]
        if not cards:
            return
        reason = self._asker.text(
            translate("Waves", "Leave {cards} out of the waves").format(cards=_named(cards)),
            translate("Waves", "Reason, shown wherever it is missing"),
            "",
        )
        if reason is not None and reason.strip():
            servers = frozenset(server for card in cards for server in card.servers)
            change = partial(plan_edits.leave_out, servers=servers, reason=reason.strip())
            self._edit(translate("Waves", "Leave {cards} out").format(cards=_named(cards)), change)

    @Slot()
    def keep_together(self) -> None:
        """Make the applications of the selected cards leave in one wave."""
        applications = self._applications(translate("Waves", "leave together"))
        if applications is not None:
            change = partial(rule_edits.keep_together, applications=applications)
            self._edit(
                translate("Waves", "Keep {chosen_cards} together").format(
                    chosen_cards=_named(self._board.chosen_cards())
                ),
                change,
            )

    @Slot()
    def keep_apart(self) -> None:
        """Keep the applications of two selected cards out of one wave."""
        pair = self._pair(translate("Waves", "stay apart"))
        if pair is not None:
            change = partial(rule_edits.keep_apart, one=pair[0], other=pair[1])
            self._edit(translate("Waves", "Keep two applications apart"), change)

    @Slot()
    def leave_before(self) -> None:
        """Make the selected card that leaves sooner leave before the other, always."""
        pair = self._pair(translate("Waves", "leave one before the other"))
        if pair is not None:
            self._edit(
                translate("Waves", "Let one application leave before another"),
                partial(rule_edits.leave_before, first=pair[0], then=pair[1]),
            )

    @Slot()
    def split_off(self) -> None:
        """Put the selected cards of one wave into a cutover of their own: the next free date."""
        cards = [card for card in self._board.chosen_cards() if card.movable]
        column = self.column_of(cards[0]) if cards else None
        if column is None or not column.wave or column.start is None:
            return
        day = column.start
        free = [
            one
            for one in self._board.columns
            if one.wave == 0 and one.start is not None and one.start > day
        ]
        if not free or free[0].start is None or free[0].end is None:
            self._tell(
                translate("Waves", "There is no free date"),
                translate("Waves", "Exit later, or open a freeze, to split the wave."),
            )
            return
        here = [card for card in cards if self.column_of(card) == column]
        servers = frozenset(server for card in here for server in card.servers)
        change = partial(
            plan_edits.split_wave,
            number=column.wave,
            servers=servers,
            to=free[0].start,
            end=free[0].end,
        )
        if self._edit(
            translate("Waves", "Split {here} off {column}").format(
                here=_named(here), column=column.title.lower()
            ),
            change,
        ):
            self._board.choose_servers(servers)

    def merge(self, number: int, into: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        """Put all of one wave into another."""
        self._edit(
            translate("Waves", "Merge wave {number} into wave {into}").format(
                number=number, into=into
            ),
            partial(plan_edits.merge_waves, number=number, into=into),
        )

    @Slot()
    def merge_into_nearest(self) -> None:
        """Put the selected wave into the wave before it, the first into the one after it."""
        column = self._board.chosen_heading()
        waves = [one.wave for one in self._board.columns if one.wave]
        if column is not None and column.wave and len(waves) > 1:
            self.merge(column.wave, column.wave - 1 if column.wave > 1 else column.wave + 1)

    @Slot(object)
    def take_repair(self, offer: Offer) -> None:
        """Take the smallest repair that was offered."""
        if offer.plan is None or offer.project is not self._session.project:
            return
        self._edit(
            translate("Waves", "Repair the plan: {moves}").format(
                moves=formats.count(len(offer.moves), "move")
            ),
            partial(
                plan_edits.take_repaired, plan=offer.plan, score=offer.score, unpin=offer.unpin
            ),
        )

    @Slot(object)
    def set_weights(self, weights: WaveWeights) -> None:
        """Take other prices of the planner."""
        self._edit(
            translate("Waves", "Set the planner's weights"),
            partial(rule_edits.set_weights, weights=weights),
        )

    @Slot(object)
    def remove_rule(self, rule: PersonsRule) -> None:
        """Take a rule away that a person made."""
        self._edit(
            translate("Waves", "Remove “{rule}”").format(rule=rule.text),
            partial(rule_edits.remove_rule, rule=rule),
        )

    @Slot(str)
    def run_command(self, name: str) -> None:
        """Do what a key of the board asks for."""
        {
            "pin": self.toggle_pin,
            "leave_out": self.leave_out,
            "together": self.keep_together,
            "apart": self.keep_apart,
            "before": self.leave_before,
            "split": self.split_off,
            "merge": self.merge_into_nearest,
        }[name]()

    def card_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the selected cards; the caller adds to it and shows it."""
        menu = QMenu(parent)
        cards = self._board.chosen_cards()
        movable = any(card.movable for card in cards)
        moving = self.move_menu(parent)
        moving.setEnabled(movable)
        menu.addMenu(moving)
        pinned = bool(cards) and all(card.pins for card in cards)
        with_rules = sum(bool(card.application_ids) for card in cards)
        for text, key, run, is_possible in (
            (
                translate("Waves", "Unpin") if pinned else translate("Waves", "Pin here"),
                "P",
                self.toggle_pin,
                movable,
            ),
            (translate("Waves", "Split off into a wave of its own"), "S", self.split_off, movable),
            (translate("Waves", "Leave out of the waves …"), "Del", self.leave_out, movable),
            (None, "", None, False),
            (translate("Waves", "Keep together, always"), "T", self.keep_together, with_rules > 1),
            (
                translate("Waves", "Keep apart, always"),
                "A",
                self.keep_apart,
                with_rules == len(cards) == _TWO,
            ),
            (
                self._order_words(cards) or translate("Waves", "Leave one before the other"),
                "B",
                self.leave_before,
                with_rules == len(cards) == _TWO,
            ),
        ):
            if text is None or run is None:
                menu.addSeparator()
                continue
            act = menu.addAction(f"{text.replace('&', '&&')}\t{key}")
            act.setEnabled(is_possible)
            act.triggered.connect(run)
        return menu

    def wave_menu(self, column: BoardColumn, parent: QWidget) -> QMenu:
        """Return the menu of a whole wave: what it can be merged into; the caller shows it."""
        menu = QMenu(translate("Waves", "Merge into …"), parent)
        for other in self._board.columns:
            if other.wave and column.wave and other.wave != column.wave:
                act = menu.addAction(f"{other.title}, {formats.day(other.start)}")
                act.triggered.connect(partial(self.merge, column.wave, other.wave))
        return menu

    def _pair(self, what: str) -> tuple[ApplicationId, ApplicationId] | None:
        """Return the applications of two selected cards, the one that leaves sooner first."""
        cards = self._board.chosen_cards()
        if len(cards) != _TWO or not all(card.application_ids for card in cards):
            self._tell_to_choose(translate("Waves", "two cards of applications"), what)
            return None
        return cards[0].application_ids[0], cards[1].application_ids[0]

    def _applications(self, what: str) -> tuple[ApplicationId, ...] | None:
        cards = self._board.chosen_cards()
        if len(cards) < _TWO or not all(card.application_ids for card in cards):
            self._tell_to_choose(translate("Waves", "two or more cards of applications"), what)
            return None
        return tuple(card.application_ids[0] for card in cards)

    def _order_words(self, cards: list[Card]) -> str:
        if len(cards) != _TWO:
            return ""
        return translate("Waves", "“{one}” always leaves before “{other}”").format(
            one=cards[0].name, other=cards[1].name
        )

    def _tell_to_choose(self, which: str, what: str) -> None:
        self._tell(
            translate("Waves", "Choose what the rule is about"),
            translate(
                "Waves",
                "Select {which} on the board that are to {what}: Ctrl and click, "
                "or Shift and the arrow keys. Servers without an application "
                "cannot have such a rule.",
            ).format(which=which, what=what),
        )

    def _tell(self, title: str, text: str) -> None:
        self._asker.ask(Message(kind=MessageKind.WARNING, title=title, text=text))

    def move_menu(self, parent: QWidget) -> QMenu:
        """Return a menu of the cutovers that the selected cards may go to; the caller shows it."""
        menu = QMenu(translate("Waves", "Move to wave …"), parent)
        places = [self._board.place_of(card.id) for card in self._board.chosen_cards()]
        held = {place[0] for place in places if place is not None}
        free = QMenu(translate("Waves", "Free dates"), menu)
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
        self._edit(
            translate("Waves", "Add freeze “{reason}”").format(reason=freeze.reason),
            self._with_policy(edits.add_freeze, freeze),
        )

    @Slot(object)
    def remove_freeze(self, freeze: Freeze) -> None:
        """Open days that were closed."""
        self._edit(
            translate("Waves", "Remove freeze “{reason}”").format(reason=freeze.reason),
            self._with_policy(edits.remove_freeze, freeze),
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
            tell_error(self._asker, translate("Waves", "The plan was not changed"), error)
            return False


def _named(cards: list[Card]) -> str:
    return cards[0].name if len(cards) == 1 else formats.count(len(cards), "group")
