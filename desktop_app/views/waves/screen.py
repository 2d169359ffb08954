"""The Waves screen: rules, board, time axis, broken rules, and why each group leaves then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import edits
from desktop_app.language import translate
from desktop_app.models.timeline import timeline
from desktop_app.models.wave_board import BoardMemory, board
from desktop_app.models.wave_recovery import recovery_lines
from desktop_app.rule_edits import persons_rules
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel, ScreenHeader
from desktop_app.views.screen import Place, ScreenWidget
from desktop_app.views.waves.board import WaveBoard
from desktop_app.views.waves.broken_rules import BrokenRules
from desktop_app.views.waves.changes import WaveChanges
from desktop_app.views.waves.checking import PlanChecking
from desktop_app.views.waves.gantt import WaveGantt
from desktop_app.views.waves.gantt_legend import GanttLegend
from desktop_app.views.waves.pages import WavePages
from desktop_app.views.waves.panel import WavesPanel
from desktop_app.views.waves.planning import PlanningBar
from desktop_app.views.waves.questions import why_at
from desktop_app.views.waves.reasons import reason_of
from desktop_app.views.waves.rules import WaveRules
from desktop_app.views.waves.searches import forecast
from desktop_app.views.waves.words import status, summary

if TYPE_CHECKING:
    from desktop_app.jobs import JobRunner
    from desktop_app.models.wave_board import Card
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.reasons import Reason
    from inventory.waves.comparison import Change
    from inventory.waves.plan import Violation

#: The pages, and the places of some of them.
VIEWS = ("board", "gantt", "compare", "audit", "trade-offs")
PAGES = (
    translate("Waves", "Board"),
    translate("Waves", "Gantt"),
    translate("Waves", "Compare"),
    translate("Waves", "Audit"),
    translate("Waves", "Trade-offs"),
)
BOARD, GANTT, COMPARE, TRADE_OFFS = 0, 1, 2, 4
#: What each page needs at least, in quarters of a line; below that the screen scrolls.
LEAST_HEIGHTS = (64, 100, 112, 112, 112)
#: The reasons of a card are looked for when it has been selected for so long.
QUIET_MS = 60
#: Kind of the background job.
WHY = "wave-why"


class WavesScreen(ScreenWidget):
    """Everything about when what leaves."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self.checking = PlanChecking(session, runner, self)
        self.header = ScreenHeader(translate("Waves", "Waves"))
        self.rules = WaveRules()
        self.planning = PlanningBar(runner)
        self.status = PlainLabel("", secondary=True, wrap=True)
        self.status.setMinimumWidth(1)  # else a wrapped text asks for more than a window has
        self.board = WaveBoard()
        self.gantt = WaveGantt()
        self.panel = WavesPanel()
        self.broken = BrokenRules()
        self.changes = WaveChanges(session, asker, self.board, self)
        self.further = WavePages(session, runner, asker, self.checking, self)
        self.tabs = QButtonGroup(self)
        self.pages = QStackedWidget()
        self._is_gantt_old = True
        self._note = ""
        self._memory = BoardMemory()
        self._why = QTimer(self)
        self._why.setSingleShot(True)
        self._why.setInterval(QUIET_MS)
        self._why.timeout.connect(self._ask_why)
        self._build()
        self._connect()
        self.checking.take_change()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the plan as it is now."""
        project = self._session.project
        self.rules.show_policy(self.changes.policy(), persons_rules(project))
        self.planning.show_state(
            has_servers=bool(project.inventory.servers), has_plan=project.accepted is not None
        )
        self.header.line.setText(summary(project))
        self._show_plan()

    @Slot()
    def _show_plan(self) -> None:
        """Draw the plan with what is known of it, on the page that is looked at."""
        project, derived = self._session.project, self._session.derived
        judged = self.checking.judgement
        loads = judged.loads if judged is not None else {}
        self.board.show_columns(board(project, derived, self._violations(), loads, self._memory))
        self._is_gantt_old = True
        self._show_page_in_front()
        self._show_violations()

    def _show_page_in_front(self) -> None:
        place = self.pages.currentIndex()
        self.panel.setVisible(place in {BOARD, GANTT})
        self.broken.setVisible(place in {BOARD, GANTT})
        self._split.set_least(LEAST_HEIGHTS[place])
        if place == TRADE_OFFS:
            self.further.show_chain()
        if place == GANTT and self._is_gantt_old:
            self._is_gantt_old = False
            project, derived = self._session.project, self._session.derived
            self.gantt.show_timeline(
                timeline(
                    project, derived, self._session.today, self.board.columns, self.further.other
                )
            )

    def show_subject(self, subject: str) -> bool:
        inventory = self._session.project.inventory
        bare = subject.partition(":")[2] if subject.startswith(("app:", "srv:")) else subject
        servers = frozenset(
            server.id
            for server in inventory.servers
            if bare == server.id or bare in server.applications
        )
        return bool(servers) and self.board.choose_servers(servers)

    def prepare_for_screenshot(self) -> None:
        cards = [card for column in self.board.columns[:4] for card in column.cards]
        if cards:
            self.board.choose(max(cards, key=lambda card: len(card.servers)).id)

    def further_views(self) -> tuple[str, ...]:
        """Return the other pages; the board is the picture of the screen itself."""
        return VIEWS[1:]

    def show_view(self, name: str) -> None:
        """Show one of the pages."""
        self.show_page(VIEWS.index(name))

    def why_reason(self) -> Reason | None:
        project, derived = self._session.project, self._session.derived
        place = self.pages.currentIndex()
        if derived is None or place not in {BOARD, GANTT}:
            return None
        gantt = self.gantt if place == GANTT else None
        return reason_of(project, derived, self.board, gantt, self._violations())

    def open_view(self, name: str) -> None:
        """Show one of the pages, or bring the control of a rule to hand."""
        if not self.rules.open_control(name) and name in VIEWS:
            self.show_view(name)

    def card_menu(self) -> QMenu:
        """Return the menu of the selected cards; the caller shows it."""
        menu = self.changes.card_menu(self)
        menu.addSeparator()
        menu.addAction(translate("Waves", "Show in the inventory")).triggered.connect(
            self.go_to_inventory
        )
        menu.addAction(translate("Waves", "Show in the graph")).triggered.connect(
            self.go_to_dependencies
        )
        return menu

    @Slot()
    def go_to_inventory(self) -> None:
        """Show the first server of the selected card on the Inventory screen."""
        self._go_to("inventory")

    @Slot()
    def go_to_dependencies(self) -> None:
        """Show the first server's application of the selected card in the graph."""
        self._go_to("dependencies")

    def show_page(self, place: int) -> None:
        """Show one of `PAGES` by its place."""
        self.pages.setCurrentIndex(place)
        self.tabs.button(place).setChecked(True)
        self._show_page_in_front()

    def _go_to(self, screen: str) -> None:
        wave = self.board.chosen_heading()
        for card in wave.cards if wave is not None else self.board.chosen_cards():
            if card.servers:
                self.go_to.emit(Place(screen=screen, subject=card.servers[0]))
                return

    def _violations(self) -> tuple[Violation, ...]:
        judged, derived = self.checking.judgement, self._session.derived
        if judged is not None:
            return judged.violations
        return derived.violations if derived is not None else ()

    def _show_violations(self) -> None:
        project, found = self._session.project, self._violations()
        self.broken.show_violations(found, has_plan=project.accepted is not None)
        judged = self.checking.judgement
        score = judged.score if judged is not None else None
        said = status(project.accepted, score, len(found))
        self.status.setText(f"{self._note} {said}".strip())

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        self._note = ""
        if parts & {"accepted", "policy", "inventory", "dispositions"}:
            self.checking.take_change()
        self.further.take_change(parts)
        self.refresh()

    @Slot()
    def _on_derived(self) -> None:
        self.checking.take_derived()
        self._show_plan()

    @Slot()
    def _on_chosen(self) -> None:
        wave = self.board.chosen_heading()
        if wave is not None and wave.start is not None:
            self.panel.show_wave(wave, recovery_lines(self._session.derived, wave.start))
            self.gantt.mark_wave(wave.wave or 0)
            return
        cards = self.board.chosen_cards()
        column = self.changes.column_of(cards[0]) if cards else None
        self.panel.show_cards(cards, column)
        self.gantt.mark_wave((column.wave or 0) if column is not None else 0)
        self._why.start()

    @Slot()
    def _ask_why(self) -> None:
        """Look for the reasons of the selected card, when a person stays with it."""
        cards = self.board.chosen_cards()
        project, bench = self._session.project, self.checking.bench
        if len(cards) != 1 or not cards[0].movable or bench is None:
            return
        card = cards[0]
        thing = card.servers[0] if card.servers else card.id
        job = self._runner.start(
            lambda _progress: (card.id, why_at(project, bench, thing)),
            kind=WHY,
            title=translate("Waves", "Looking for the reasons"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_why)
        job.failed.connect(self._on_no_reason)

    @Slot(object)
    def _on_why(self, found: tuple[str, tuple[str, ...]]) -> None:
        card, sentences = found
        if [one.id for one in self.board.chosen_cards()] == [card]:
            self.panel.show_why(sentences)

    @Slot(object)
    def _on_no_reason(self, error: BaseException) -> None:
        self.panel.show_why((str(error),))

    @Slot(object)
    def _on_violation(self, violation: Violation) -> None:
        """Select what a broken rule names; where it names nothing, all of its waves."""
        names = set(violation.members)
        named = [
            card.id
            for column in self.board.columns
            for card in column.cards
            if names & {card.name, *card.applications, *self._server_names(card)}
        ]
        if not named:
            named = [
                card.id
                for column in self.board.columns
                if column.wave in violation.waves
                for card in column.cards
            ]
        self.show_page(0)
        self.board.choose(*named)

    @Slot(str)
    def _on_control(self, name: str) -> None:
        """Bring to hand what loosens a rule; where only moving helps, the board."""
        if not self.rules.open_control(name):
            self.show_page(BOARD)
            self.board.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _server_names(self, card: Card) -> set[str]:
        known = self._session.project.inventory.server_by_id
        return {known[server].name for server in card.servers if server in known}

    @Slot(int)
    def _on_wave_chosen(self, number: int) -> None:
        at = next((at for at, one in enumerate(self.board.columns) if one.wave == number), None)
        self.board.choose_heading(at)

    def _forecast(self, at: int) -> str:
        """Return what a drop of the selected cards into a column would break."""
        goal, bench, judged = self.board.columns[at], self.checking.bench, self.checking.judgement
        cards = [card for card in self.board.chosen_cards() if card.movable]
        if goal.start is None or goal.end is None or bench is None or judged is None or not cards:
            return ""
        if {card.id for card in goal.cards}.issuperset(card.id for card in cards):
            return ""
        servers = frozenset(server for card in cards for server in card.servers)
        after = edits.move_servers(self._session.project, servers, goal.start, goal.end)
        return forecast(after, bench, judged.violations)

    @Slot()
    def _on_pin(self) -> None:
        """Pin the selected cards; of a wave selected as a whole, choose its cards first."""
        wave = self.board.chosen_heading()
        if wave is None:
            self.changes.toggle_pin()
        else:
            self.board.choose(*(card.id for card in wave.cards))

    @Slot(object)
    def _on_change_opened(self, change: Change) -> None:
        """Show on the board what leaves on another day in another plan."""
        self.show_page(BOARD)
        self.board.choose_servers(frozenset(change.servers))

    @Slot()
    def _on_other(self) -> None:
        self._is_gantt_old = True
        self._show_page_in_front()

    @Slot()
    def _show_both(self) -> None:
        self.show_page(GANTT)

    @Slot()
    def _show_comparison(self) -> None:
        self.show_page(COMPARE)

    @Slot()
    def _on_improving(self) -> None:
        self.planning.show_improving(is_running=self.further.improving.is_running)

    @Slot()
    def _on_plan(self) -> None:
        self.wants.emit("plan_waves", "")

    @Slot(str)
    def _on_told(self, message: str) -> None:
        if message:
            self.status.setText(message)
        else:
            self._show_violations()

    @Slot(str)
    def _on_note(self, message: str) -> None:
        """Say what a search came to, until the plan changes again."""
        self._note = message
        self._show_violations()

    @Slot(QPoint)
    def _show_card_menu(self, at: QPoint) -> None:
        wave = self.board.chosen_heading()
        self._popup(self.card_menu() if wave is None else self.changes.wave_menu(wave, self), at)

    @Slot()
    def _show_move_menu(self) -> None:
        button, wave = self.panel.move_button, self.board.chosen_heading()
        menu = self.changes.move_menu(self) if wave is None else self.changes.wave_menu(wave, self)
        self._popup(menu, button.mapToGlobal(QPoint(0, button.height())))

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _connect(self) -> None:
        self.rules.changed.connect(self.changes.set_policy)
        self.rules.freeze_added.connect(self.changes.add_freeze)
        self.rules.freeze_removed.connect(self.changes.remove_freeze)
        self.planning.wanted.connect(self._on_plan)
        self.planning.told.connect(self._on_told)
        self.planning.improve_wanted.connect(self.further.improve)
        self.further.improving.running_changed.connect(self._on_improving)
        self.further.told.connect(self._on_note)
        self.further.other_changed.connect(self._on_other)
        self.further.comparison_shown.connect(self._show_comparison)
        self.further.comparison.gantt_wanted.connect(self._show_both)
        self.further.comparison.change_opened.connect(self._on_change_opened)
        self.rules.rules.weights_changed.connect(self.changes.set_weights)
        self.rules.rules.rule_removed.connect(self.changes.remove_rule)
        self.tabs.idClicked.connect(self.show_page)
        self.board.forecast = self._forecast
        self.board.command_wanted.connect(self.changes.run_command)
        self.checking.judged.connect(self._show_plan)
        self.checking.offered.connect(self.broken.show_offer)
        self.broken.repair_wanted.connect(self.changes.take_repair)
        self.board.chosen_changed.connect(self._on_chosen)
        self.board.move_wanted.connect(self.changes.move_cards)
        self.board.menu_wanted.connect(self._show_card_menu)
        self.board.opened.connect(self.go_to_inventory)
        self.gantt.wave_chosen.connect(self._on_wave_chosen)
        self.panel.move_button.clicked.connect(self._show_move_menu)
        self.panel.pin.clicked.connect(self._on_pin)
        self.panel.inventory.clicked.connect(self.go_to_inventory)
        self.panel.dependencies.clicked.connect(self.go_to_dependencies)
        self.broken.chosen.connect(self._on_violation)
        self.broken.control_wanted.connect(self._on_control)
        self._session.changed.connect(self._on_changed)
        self._session.derived_changed.connect(self._on_derived)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.gap(3))
        top.addWidget(self.header, 1)
        top.addWidget(self.planning)
        row = FlowLayout(theme.gap(2))
        for place, name in enumerate(PAGES):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(place == 0)
            theme.mark(button, "filter")
            self.tabs.addButton(button, place)
            row.addWidget(button)
        self.pages.addWidget(self.board)
        self.pages.addWidget(self._gantt_page())
        for page in (self.further.comparison, self.further.audit, self.further.trade_offs):
            self.pages.addWidget(page)
        split = _Stage()
        split.setChildrenCollapsible(False)
        split.addWidget(self.pages)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([theme.text_width(112), theme.text_width(46)])
        split.setHandleWidth(theme.gap(2))
        # Large text needs more height than a window has: then the whole screen scrolls.
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._split = split
        inside = QWidget()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        layout = QVBoxLayout(inside)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, theme.gap(3))
        layout.setSpacing(theme.gap(2.5))
        layout.addLayout(top)
        layout.addWidget(self.further.improving)
        layout.addWidget(self.rules)
        layout.addLayout(row)
        layout.addWidget(self.status)
        layout.addWidget(split, 1)
        layout.addWidget(self.broken)

    def _gantt_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(1))
        layout.addWidget(self.gantt, 1)
        layout.addWidget(GanttLegend())
        return page


class _Stage(Beside):
    """The page and the panel beside it: it asks for no more height than it needs at least."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())
