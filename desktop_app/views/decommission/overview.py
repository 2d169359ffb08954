"""The first page of the decommission plan: figures, timeline, and what asks for a decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import translate
from desktop_app.models.exit_figures import EXIT_FIGURE_NAMES, decisions, exit_figures
from desktop_app.models.exit_reasons import ExitReasons, exit_bar_reason
from desktop_app.models.timeline_rows import GROUPS, timeline_rows
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.charts.timeline import Timeline, TimelineLegend
from desktop_app.views.costs.cards import FigureCards
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.reasons import Reason, is_meant, meant_card
from desktop_app.views.row_detail import RowDetail

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.derived import Derived
    from desktop_app.models.timeline_rows import TimelineRow
    from desktop_app.session import Session


class DecommissionOverview(QWidget):
    """Cards, what is released when, the decisions that are asked for, and the unit chosen.

    Attributes:
        figure_chosen: Emitted with the `Figure` whose card was clicked.
        tasks_wanted: Emitted with the id of a unit whose tasks are to be shown.
        server_wanted: Emitted with the id of the server that holds a unit.
    """

    figure_chosen = Signal(object)
    tasks_wanted = Signal(str)
    server_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.cards = FigureCards(EXIT_FIGURE_NAMES, columns=len(EXIT_FIGURE_NAMES))
        self.timeline = Timeline()
        self.groups: dict[str, QToolButton] = {}
        self.decisions = RowDetail("")
        self.unit_tasks = QPushButton(translate("Decommission", "Its tasks"))
        self.unit_server = QPushButton(translate("Decommission", "Who holds it"))
        self.unit = RowDetail(
            translate("Decommission", "Choose a bar to see why it ends then."),
            (self.unit_tasks, self.unit_server),
        )
        self._build()
        self.cards.chosen.connect(self.figure_chosen)
        self.timeline.row_chosen.connect(self._show_unit)
        self.timeline.row_opened.connect(self._open_unit)
        self.unit_tasks.clicked.connect(lambda: self._open_unit(self.timeline.chosen))
        self.unit_server.clicked.connect(self._go_to_holder)
        self._show_unit(None)

    def show_plan(self, derived: Derived) -> None:
        """Show the figures, the decisions and the timeline of a plan."""
        self.cards.show_figures(exit_figures(derived))
        told = decisions(derived)
        self.decisions.show_pairs(
            translate("Decommission", "What asks for a decision"),
            told or (("", translate("Decommission", "Nothing: every date is known.")),),
        )
        self._show_timeline()

    def why_reason(self) -> Reason | None:
        """Return the card or bar that is meant, with its reasons; None where none is."""
        project, derived = self._session.project, self._session.derived
        if derived is None or derived.decommission is None:
            return None
        name, row = meant_card(self.cards.cards), self.timeline.chosen
        if row is not None and (is_meant(self.timeline) or not name):
            return Reason(thing=row.name, sentences=partial(exit_bar_reason, project, derived, row))
        if name:
            made = ExitReasons(project, derived, derived.decommission)
            thing = self.cards.cards[name].accessibleName().partition(". ")[0]
            return Reason(thing=thing, sentences=partial(made.figure, name))
        return None

    def _build(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.setHandleWidth(theme.gap(2))
        right.addWidget(self.decisions)
        right.addWidget(self.unit)
        right.setSizes([theme.gap(60), theme.gap(50)])
        split = Beside()
        split.hold(self._board(), right, (110, 44))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.cards)
        layout.addWidget(split, 1)

    def _board(self) -> QWidget:
        """Return the timeline with its legend and the switches of its groups."""
        switches = FlowLayout(theme.gap(1))
        heading = PlainLabel(translate("Decommission", "What is released when"), theme.Role.HEADING)
        heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        switches.addWidget(heading)
        for key, title, _ in GROUPS:
            button = QToolButton()
            button.setText(title.rsplit(maxsplit=1)[-1].capitalize())
            button.setToolTip(
                translate("Decommission", "Show or hide: {title}").format(title=title.lower())
            )
            button.setCheckable(True)
            button.setChecked(True)
            button.setAccessibleName(
                translate("Decommission", "Show {title} in the timeline").format(
                    title=title.lower()
                )
            )
            theme.mark(button, "filter")
            button.toggled.connect(self._show_timeline)
            switches.addWidget(button)
            self.groups[key] = button
        board = QWidget()
        theme.mark(board, "card")
        board.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(board)
        layout.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        layout.setSpacing(theme.gap(1))
        layout.addLayout(switches)
        layout.addWidget(TimelineLegend())
        layout.addWidget(self.timeline, 1)
        return board

    @Slot()
    def _show_timeline(self) -> None:
        derived = self._session.derived
        if derived is None:
            return
        every = timeline_rows(self._session.project, derived)
        present = {row.group for row in every}
        for key, button in self.groups.items():
            button.setVisible(key in present)
        rows = [row for row in every if self.groups[row.group].isChecked()]
        self.timeline.show_rows(rows, self._marks(derived))
        self._show_unit(self.timeline.chosen)

    def _marks(self, derived: Derived) -> list[tuple[date, str]]:
        plan, project = derived.decommission, self._session.project
        exit_by = project.policy.exit_by if project.policy is not None else None
        marks = (
            (exit_by, translate("Decommission", "exit date")),
            (
                plan.site_empty if plan is not None else None,
                translate("Decommission", "site empty"),
            ),
            (self._session.today, translate("Decommission", "today")),
            (
                plan.first_power_off if plan is not None else None,
                translate("Decommission", "first power-off"),
            ),
        )
        return [(day, name) for day, name in marks if day is not None]

    @Slot(object)
    def _show_unit(self, row: TimelineRow | None) -> None:
        self.unit_tasks.setEnabled(row is not None)
        self.unit_server.setEnabled(row is not None and bool(self._holder(row)))
        if row is None:
            self.unit.clear()
        else:
            self.unit.show_pairs(row.name, (("", row.what), *row.lines))

    @Slot(object)
    def _open_unit(self, row: TimelineRow | None) -> None:
        if row is not None:
            self.tasks_wanted.emit(row.subject)

    def _holder(self, row: TimelineRow) -> str:
        derived = self._session.derived
        releases = derived.releases if derived is not None else None
        if releases is None:
            return ""
        for unit in releases.units:
            if f"{unit.unit.kind.value}:{unit.unit.key}" == row.key:
                return unit.holder or ""
        return ""

    @Slot()
    def _go_to_holder(self) -> None:
        row = self.timeline.chosen
        if row is not None and self._holder(row):
            self.server_wanted.emit(self._holder(row))
