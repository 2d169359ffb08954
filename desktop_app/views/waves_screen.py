"""The Waves screen: rules, board, time axis, broken rules, and why each group leaves then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.models.timeline import timeline
from desktop_app.models.wave_board import board
from desktop_app.views import theme
from desktop_app.views.labels import ElidedLabel, ScreenHeader
from desktop_app.views.screen import Place, Screen, ScreenWidget, Step, StepState
from desktop_app.views.waves_board import WaveBoard
from desktop_app.views.waves_broken_rules import BrokenRules
from desktop_app.views.waves_changes import WaveChanges
from desktop_app.views.waves_gantt import WaveGantt
from desktop_app.views.waves_gantt_legend import GanttLegend
from desktop_app.views.waves_panel import WavesPanel
from desktop_app.views.waves_planning import PlanningBar
from desktop_app.views.waves_questions import Judgement, judge, why_group
from desktop_app.views.waves_rules import WaveRules

if TYPE_CHECKING:
    from desktop_app.jobs import JobRunner
    from desktop_app.models.wave_board import Card
    from desktop_app.project import AcceptedPlan, Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.waves.plan import Violation

#: Kinds of the background jobs.
CHECK, WHY = "wave-check", "wave-why"


class WavesScreen(ScreenWidget):
    """Everything about when what leaves."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._judged: Judgement | None = None
        self.header = ScreenHeader("Waves")
        self.rules = WaveRules()
        self.planning = PlanningBar(runner)
        self.status = ElidedLabel("", secondary=True)
        self.board = WaveBoard()
        self.gantt = WaveGantt()
        self.panel = WavesPanel()
        self.broken = BrokenRules()
        self.changes = WaveChanges(session, asker, self.board, self)
        self.tabs = QButtonGroup(self)
        self.pages = QStackedWidget()
        self._build()
        self._connect()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the plan as it is now."""
        project, derived = self._session.project, self._session.derived
        self.rules.show_policy(self.changes.policy())
        self.board.show_columns(board(project, derived, self._violations()))
        self.gantt.show_timeline(timeline(project, derived, self._session.today))
        self.planning.show_state(
            has_servers=bool(project.inventory.servers), has_plan=project.accepted is not None
        )
        self.header.line.setText(_summary(project))
        self._show_violations()

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
        """Return the time axis; the board is the picture of the screen itself."""
        return ("gantt",)

    def show_view(self, name: str) -> None:
        """Show the time axis."""
        self.show_page(1 if name == "gantt" else 0)

    def card_menu(self) -> QMenu:
        """Return the menu of the selected cards; the caller shows it."""
        menu = QMenu(self)
        cards = self.board.chosen_cards()
        movable = any(card.movable for card in cards)
        moving = self.changes.move_menu(self)
        moving.setEnabled(movable)
        menu.addMenu(moving)
        pinned = bool(cards) and all(card.pins for card in cards)
        pin = menu.addAction("Unpin" if pinned else "Pin here")
        pin.setEnabled(movable)
        pin.triggered.connect(self.changes.toggle_pin)
        menu.addSeparator()
        menu.addAction("Show in the inventory").triggered.connect(self.go_to_inventory)
        menu.addAction("Show in the graph").triggered.connect(self.go_to_dependencies)
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
        """Show the board (0) or the time axis (1)."""
        self.pages.setCurrentIndex(place)
        self.tabs.button(place).setChecked(True)

    def _go_to(self, screen: str) -> None:
        for card in self.board.chosen_cards():
            if card.servers:
                self.go_to.emit(Place(screen=screen, subject=card.servers[0]))
                return

    def _violations(self) -> tuple[Violation, ...]:
        derived, judged = self._session.derived, self._judged
        if derived is not None and self._session.derived_is_current:
            return derived.violations
        if judged is not None and judged.project is self._session.project:
            return judged.violations
        return derived.violations if derived is not None else ()

    def _show_violations(self) -> None:
        project, found = self._session.project, self._violations()
        self.broken.show_violations(found, has_plan=project.accepted is not None)
        judged = self._judged
        now = judged.score if judged is not None and judged.project is project else None
        self.status.setText(_status(project.accepted, now, len(found)))

    def _check(self) -> None:
        """Judge the plan at once, before everything else that follows from it is worked out."""
        project, derived = self._session.project, self._session.derived
        if project.accepted is None or project.policy is None or derived is None:
            return
        job = self._runner.start(
            lambda _progress: judge(project, derived),
            kind=CHECK,
            title="Checking the plan",
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_judged)

    @Slot(object)
    def _on_judged(self, judged: Judgement) -> None:
        if judged.project is self._session.project:
            self._judged = judged
            self.board.show_columns(board(judged.project, self._session.derived, judged.violations))
            self._show_violations()

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        self.refresh()
        if parts & {"accepted", "policy", "inventory"}:
            self._check()

    @Slot()
    def _on_derived(self) -> None:
        self.refresh()
        self._check()  # for the score: what was judged before may have had other groups

    @Slot()
    def _on_chosen(self) -> None:
        cards = self.board.chosen_cards()
        column = self.changes.column_of(cards[0]) if cards else None
        self.panel.show_cards(cards, column)
        self.gantt.mark_wave((column.wave or 0) if column is not None else 0)
        project, derived = self._session.project, self._session.derived
        if len(cards) != 1 or not cards[0].movable or derived is None:
            return
        card = cards[0]
        thing = card.servers[0] if card.servers else card.id
        job = self._runner.start(
            lambda _progress: (card.id, why_group(project, derived, thing)),
            kind=WHY,
            title="Looking for the reasons",
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

    def _server_names(self, card: Card) -> set[str]:
        known = self._session.project.inventory.server_by_id
        return {known[server].name for server in card.servers if server in known}

    @Slot(int)
    def _on_wave_chosen(self, number: int) -> None:
        cards = [
            card.id
            for column in self.board.columns
            if column.wave == number
            for card in column.cards
        ]
        self.board.choose(*cards)

    @Slot()
    def _on_plan(self) -> None:
        self.wants.emit("plan_waves", "")

    @Slot(str)
    def _on_told(self, message: str) -> None:
        if message:
            self.status.setText(message)
        else:
            self._show_violations()

    @Slot(QPoint)
    def _show_card_menu(self, at: QPoint) -> None:
        self._popup(self.card_menu(), at)

    @Slot()
    def _show_move_menu(self) -> None:
        button = self.panel.move_button
        self._popup(self.changes.move_menu(self), button.mapToGlobal(QPoint(0, button.height())))

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _connect(self) -> None:
        self.rules.changed.connect(self.changes.set_policy)
        self.rules.freeze_added.connect(self.changes.add_freeze)
        self.rules.freeze_removed.connect(self.changes.remove_freeze)
        self.planning.wanted.connect(self._on_plan)
        self.planning.told.connect(self._on_told)
        self.tabs.idClicked.connect(self.pages.setCurrentIndex)
        self.board.chosen_changed.connect(self._on_chosen)
        self.board.move_wanted.connect(self.changes.move_cards)
        self.board.menu_wanted.connect(self._show_card_menu)
        self.board.opened.connect(self.go_to_inventory)
        self.gantt.wave_chosen.connect(self._on_wave_chosen)
        self.panel.move_button.clicked.connect(self._show_move_menu)
        self.panel.pin.clicked.connect(self.changes.toggle_pin)
        self.panel.inventory.clicked.connect(self.go_to_inventory)
        self.panel.dependencies.clicked.connect(self.go_to_dependencies)
        self.broken.chosen.connect(self._on_violation)
        self._session.changed.connect(self._on_changed)
        self._session.derived_changed.connect(self._on_derived)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.gap(3))
        top.addWidget(self.header, 1)
        top.addWidget(self.planning)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        for place, name in enumerate(("Board", "Gantt")):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(place == 0)
            theme.mark(button, "filter")
            self.tabs.addButton(button, place)
            row.addWidget(button)
        row.addSpacing(theme.gap(2))
        row.addWidget(self.status, 1)
        self.pages.addWidget(self.board)
        self.pages.addWidget(self._gantt_page())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.pages)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([theme.text_width(120), theme.text_width(40)])
        split.setHandleWidth(theme.gap(2))
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, theme.gap(3))
        layout.setSpacing(theme.gap(2.5))
        layout.addLayout(top)
        layout.addWidget(self.rules)
        layout.addLayout(row)
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


def waves_state(session: Session) -> StepState:
    """Return how many waves there are, and whether they keep the rules."""
    project = session.project
    if not project.inventory.servers:
        return StepState(step=Step.BLOCKED, text="needs an import")
    if project.accepted is None:
        return StepState(step=Step.READY, text="ready to plan")
    waves = formats.count(len(project.accepted.plan.waves), "wave")
    broken = len(session.derived.violations) if session.derived is not None else 0
    if broken:
        return StepState(step=Step.ATTENTION, text=formats.count(broken, "broken rule"))
    return StepState(step=Step.DONE, text=waves)


def _summary(project: Project) -> str:
    if not project.inventory.servers:
        return "Import an inventory to plan its waves"
    if project.accepted is None:
        return "No waves are planned yet: check dates and capacity, then plan"
    plan = project.accepted.plan
    placed = sum(len(wave.servers) for wave in plan.waves)
    said = f"{formats.count(placed, 'server')} in {formats.count(len(plan.waves), 'wave')}"
    if plan.waves:
        first, last = plan.waves[0], plan.waves[-1]
        said += f", {formats.day(first.start)} to {formats.day(last.start)}"
    estate = {server.id for server in project.inventory.estate}
    left = sum(one.server in estate for one in plan.unassigned)
    if left:
        said += f"; {formats.count(left, 'server')} in no wave"
    templates = len(plan.unassigned) - left
    if templates:
        said += f"; {formats.count(templates, 'template')} that nothing moves for"
    return said


def _status(accepted: AcceptedPlan | None, score: int | None, broken: int) -> str:
    if accepted is None:
        return "No plan yet"
    if accepted.edited:
        cost = f", costs {score:,} in the planner's weights" if score is not None else ""
        said = f"Changed by hand since it was planned{cost}"
    else:
        said = {"optimal": "The best plan there is", "feasible": "A good plan"}.get(
            accepted.status, accepted.status.capitalize()
        )
        if accepted.score is not None:
            said += f": costs {accepted.score:,} in the planner's weights"
        if accepted.score and accepted.bound is not None and accepted.bound < accepted.score:
            gap = (accepted.score - accepted.bound) / accepted.score
            said += f"; none can cost less than {accepted.bound:,} (gap {gap:.1%})"
    return f"{said}; {formats.count(broken, 'broken rule')}" if broken else said


SCREEN = Screen(key="waves", title="Waves", icon="waves", state=waves_state, widget=WavesScreen)
