"""The Decommission screen: when the rooms are empty, what holds them, and every task until then."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import exit_edits, formats
from desktop_app.language import translate
from desktop_app.models.exit_figures import EXIT_FIGURE_NAMES, decisions, exit_figures
from desktop_app.models.timeline_rows import GROUPS, timeline_rows
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.charts_timeline import Timeline, TimelineLegend
from desktop_app.views.costs_cards import FigureCards
from desktop_app.views.decommission_runbook import RunbookPage
from desktop_app.views.decommission_tasks import TasksPage
from desktop_app.views.decommission_words import TABS, why_empty
from desktop_app.views.dialogs import tell_error
from desktop_app.views.labels import ElidedLabel, PlainLabel, ScreenHeader
from desktop_app.views.page_tabs import PageTabs
from desktop_app.views.report_page import ReportPage
from desktop_app.views.row_detail import RowDetail
from desktop_app.views.screen import Place, ScreenWidget
from desktop_app.views.scrolling import scrolled
from inventory.errors import PlannerError
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from costing.report import Table
    from desktop_app.derived import Derived
    from desktop_app.jobs import JobRunner
    from desktop_app.models.cost_figures import Figure
    from desktop_app.models.timeline_rows import TimelineRow
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.recording_form import Recorded
    from inventory.progress import Progress

OVERVIEW, TASKS, RUNBOOK = "overview", "tasks", "runbook"


class DecommissionScreen(ScreenWidget):
    """How the rooms are emptied and switched off."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self.header = ScreenHeader(translate("Decommission", "Decommission"))
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
        self.tabs = PageTabs(translate("Decommission", "Pages of the decommission plan"))
        self.empty = PlainLabel("", wrap=True)
        self.plan_button = QPushButton(translate("Decommission", "Plan waves"))
        self._build()
        self._connect()
        self.refresh()

    @property
    def tasks(self) -> TasksPage:
        """The page of tasks."""
        page = self.tabs.page(TASKS)
        assert isinstance(page, TasksPage)  # noqa: S101 - made in `_build`
        return page

    @property
    def runbook(self) -> RunbookPage:
        """The page of runbooks."""
        page = self.tabs.page(RUNBOOK)
        assert isinstance(page, RunbookPage)  # noqa: S101 - made in `_build`
        return page

    @Slot()
    def refresh(self) -> None:
        """Show the plan as it is now."""
        derived = self._session.derived
        plan = derived.decommission if derived is not None else None
        self._pages.setCurrentIndex(0 if plan is None else 1)
        self.empty.setText(why_empty(self._session))
        project = self._session.project
        self.plan_button.setVisible(bool(project.inventory.estate) and project.accepted is None)
        if plan is None or derived is None:
            self.header.line.setText("")
            return
        self.header.line.setText(
            translate(
                "Decommission", "{tasks} for {servers} and all they stand in, from {tasks_2}"
            ).format(
                tasks=formats.count(len(plan.tasks), "task"),
                servers=formats.count(len(project.inventory.estate), "server"),
                tasks_2=formats.day(min((one.start for one in plan.tasks), default=None)),
            )
        )
        for name, _, _ in TABS:
            self.tabs.set_visible(name, visible=self._table(name) is not None)
        self.tabs.set_title(
            TASKS, translate("Decommission", "Tasks ({tasks})").format(tasks=f"{len(plan.tasks):,}")
        )
        asks = len(plan.open_ends) + len(plan.warnings)
        self.tabs.set_title(
            "open_ends",
            translate("Decommission", "Open ends ({asks})").format(asks=f"{asks:,}")
            if asks
            else translate("Decommission", "Open ends"),
        )
        self._on_page(self.tabs.current)

    @Slot(object)
    def explain(self, figure: Figure) -> None:
        """Show the rows that a headline figure comes from."""
        self.tabs.show_page(figure.table)
        page = self.tabs.page(figure.table)
        if isinstance(page, ReportPage):
            page.go_to(figure.row, figure.words)
        elif isinstance(page, TasksPage):
            page.show_all()
            page.search.setText(figure.words)
            page.apply_filter()

    def show_subject(self, subject: str) -> bool:
        derived = self._session.derived
        if derived is None or derived.decommission is None:
            return False
        if subject in derived.decommission.task_by_id:
            self.tabs.show_page(TASKS)
            return self.tasks.go_to_task(subject)
        if not any(task.subject == subject for task in derived.decommission.tasks):
            return False
        self.show_tasks_of(subject)
        return True

    def show_tasks_of(self, subject: str) -> None:
        """Show the tasks of a server, unit or contract."""
        derived = self._session.derived
        plan = derived.decommission if derived is not None else None
        names = (
            (task.subject_name for task in plan.tasks if task.subject == subject) if plan else ()
        )
        self.tabs.show_page(TASKS)
        self.tasks.show_only(next(iter(names), subject), frozenset({subject}))

    def prepare_for_screenshot(self) -> None:
        self.tabs.show_page(OVERVIEW)
        rows = self.timeline.rows
        if rows:
            self.timeline.choose(rows[0].key)

    def further_views(self) -> tuple[str, ...]:
        """Return the tasks and the tables that have rows; nothing without a plan."""
        derived = self._session.derived
        if derived is None or derived.decommission is None:
            return ()
        return (TASKS, RUNBOOK, *(name for name, _, _ in TABS if self._table(name) is not None))

    def open_view(self, name: str) -> None:
        """Show one of the pages."""
        if name in self.tabs.keys:
            self.tabs.show_page(name)

    def show_view(self, name: str) -> None:
        """Show one of the tables."""
        self.tabs.show_page(name)

    def _connect(self) -> None:
        self.cards.chosen.connect(self.explain)
        self.tabs.page_shown.connect(self._on_page)
        self.timeline.row_chosen.connect(self._show_unit)
        self.timeline.row_opened.connect(self._open_unit)
        self.unit_tasks.clicked.connect(lambda: self._open_unit(self.timeline.chosen))
        self.unit_server.clicked.connect(self._go_to_holder)
        self._session.changed.connect(self._on_changed)
        self._session.derived_changed.connect(self.refresh)
        self._show_unit(None)

    def _build(self) -> None:
        export = QPushButton(translate("Decommission", "Export …"))
        export.setToolTip(
            translate(
                "Decommission", "Write the workbooks and lists of the whole plan into a folder"
            )
        )
        export.clicked.connect(partial(self.wants.emit, "export", ""))
        top = QHBoxLayout()
        top.setSpacing(theme.gap(4))
        top.addWidget(self.header, 1)
        top.addWidget(export, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs.add_page(
            OVERVIEW,
            translate("Decommission", "Overview"),
            self._overview,
            translate("Decommission", "Dates, timeline and decisions"),
        )
        self.tabs.add_page(
            TASKS,
            translate("Decommission", "Tasks"),
            self._tasks_page,
            translate("Decommission", "Every dated task"),
        )
        self.tabs.add_page(
            RUNBOOK,
            translate("Decommission", "Runbook"),
            self._runbook_page,
            translate("Decommission", "The cutover of each wave, step by step"),
        )
        for name, title, tip in TABS:
            self.tabs.add_page(name, title, partial(self._page, name), tip)
        below = QWidget()
        self._pages = QStackedLayout(below)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, theme.gap(4), edge, theme.gap(3))
        layout.setSpacing(theme.gap(2.5))
        layout.addLayout(top)
        layout.addWidget(below, 1)

    def _overview(self) -> QWidget:
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.setHandleWidth(theme.gap(2))
        right.addWidget(self.decisions)
        right.addWidget(self.unit)
        right.setSizes([theme.gap(60), theme.gap(50)])
        split = Beside()
        split.setChildrenCollapsible(False)
        split.addWidget(self._board())
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([theme.text_width(110), theme.text_width(44)])
        split.setHandleWidth(theme.gap(2))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.cards)
        layout.addWidget(split, 1)
        return scrolled(page)

    def _board(self) -> QWidget:
        """Return the timeline with its legend and the switches of its groups."""
        switches = QHBoxLayout()
        switches.setSpacing(theme.gap(1))
        switches.addWidget(
            ElidedLabel(translate("Decommission", "What is released when"), theme.Role.HEADING), 1
        )
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

    def _nothing(self) -> QWidget:
        theme.mark(self.plan_button, "primary")
        self.plan_button.clicked.connect(partial(self.wants.emit, "plan_waves", ""))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self.empty)
        layout.addSpacing(theme.gap(3))
        layout.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return page

    def _tasks_page(self) -> TasksPage:
        page = TasksPage(self._runner)
        page.server_wanted.connect(self._go_to_server)
        page.recorded.connect(self._record)
        page.recording.file_wanted.connect(self._choose_evidence)
        return page

    def _runbook_page(self) -> RunbookPage:
        return RunbookPage(self._session, self._runner, self._asker)

    def _page(self, name: str) -> QWidget:
        table = self._table(name)
        if table is None:
            raise KeyError(name)
        return ReportPage(table, runner=self._runner)

    def _table(self, name: str) -> Table | None:
        derived = self._session.derived
        tables = derived.exit_tables if derived is not None else ()
        return next((table for table in tables if table.name == name), None)

    @Slot(str)
    def _on_page(self, key: str) -> None:
        """Fill the page in front; the others are filled when they come to the front."""
        derived = self._session.derived
        if derived is None or derived.decommission is None:
            return
        if key == OVERVIEW:
            self.cards.show_figures(exit_figures(derived))
            told = decisions(derived)
            self.decisions.show_pairs(
                translate("Decommission", "What asks for a decision"),
                told or (("", translate("Decommission", "Nothing: every date is known.")),),
            )
            self._show_timeline()
        elif key == TASKS:
            self.tasks.show_plan(self._session.project, derived)
        elif key == RUNBOOK:
            self.runbook.refresh()
        else:
            table, page = self._table(key), self.tabs.page(key)
            if table is not None and isinstance(page, ReportPage) and page.report is not table:
                page.show_table(table)

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
            (self._session.today, "today"),
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
            self.show_tasks_of(row.subject)

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
            self._go_to_server(self._holder(row))

    @Slot(object)
    def _record(self, recorded: Recorded) -> None:
        """Take what was done of a task, its evidence first: a pass asks for some."""
        derived, today = self._session.derived, self._session.today
        if derived is None:
            return

        def change(project: Project) -> Project:
            if recorded.evidence is not None:
                project = exit_edits.add_evidence(project, derived, recorded.evidence)
            return exit_edits.record_task(project, derived, recorded.actual, today)

        form = self.tasks.recording
        try:
            self._session.edit(
                translate("Decommission", "Record “{recorded}”").format(recorded=recorded.title),
                change,
            )
        except PlannerError as error:
            form.say(str(error))
            return
        form.take_saved(self._session.project.exit_record)

    @Slot()
    def _choose_evidence(self) -> None:
        """Name a file and work out its checksum in the background; the file is not taken."""
        chosen = self._asker.files_to_open(
            translate("Decommission", "Evidence of the task"),
            (translate("Decommission", "All files (*)"),),
        )
        if not chosen:
            return
        path = chosen[0]
        job = self._runner.start(
            partial(_checksum, path),
            kind="checksum",
            title=translate("Decommission", "Reading {path}").format(path=path.name),
        )
        job.succeeded.connect(partial(self.tasks.recording.name_file, path.name))
        job.failed.connect(
            partial(tell_error, self._asker, translate("Decommission", "The file cannot be read"))
        )

    @Slot(str)
    def _go_to_server(self, server: str) -> None:
        self.go_to.emit(Place(screen="inventory", subject=server))

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if parts & {"inventory", "accepted"}:
            self.refresh()
        elif "exit_record" in parts and self.tabs.current == TASKS:
            self.tasks.take_record(self._session.project)


def _checksum(path: Path, progress: Progress) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
                raise_if_cancelled(progress)
    except OSError as error:
        raise UnreadableEvidenceError(path, error) from error
    return digest.hexdigest()


class UnreadableEvidenceError(PlannerError):
    """A file that was named as evidence cannot be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path}: {error.strerror or error}. Choose a file that can be read.")
