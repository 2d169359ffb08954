"""The Decommission screen: when the rooms are empty, what holds them, and every task until then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app import exit_edits, formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.decommission.overview import DecommissionOverview
from desktop_app.views.decommission.recording import TaskRecorder
from desktop_app.views.decommission.records import RecordsPage
from desktop_app.views.decommission.runbook import RunbookPage
from desktop_app.views.decommission.tasks import TasksPage
from desktop_app.views.decommission.words import ONLY_WITH_ROWS, TABS, why_empty
from desktop_app.views.labels import PlainLabel, ScreenHeader
from desktop_app.views.page_tabs import PageTabs
from desktop_app.views.report_page import ReportPage
from desktop_app.views.screen import Place, ScreenWidget
from desktop_app.views.scrolling import scrolled

if TYPE_CHECKING:
    from costing.report import Table
    from desktop_app.jobs import JobRunner
    from desktop_app.models.cost_figures import Figure
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.reasons import Reason
    from inventory.decommission import Task

#: Headings of tables that are called otherwise in the files than in their tab.
_RENAMED = {name: title for name, title, _ in TABS if name in {"assets", "shared_release"}}
OVERVIEW, TASKS, RECORDS, RUNBOOK = "overview", "tasks", "records", "runbook"


class DecommissionScreen(ScreenWidget):
    """How the rooms are emptied and switched off."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self.header = ScreenHeader(translate("Decommission", "Decommission"))
        self.overview = DecommissionOverview(session)
        self.tabs = PageTabs(translate("Decommission", "Pages of the decommission plan"))
        self.empty = PlainLabel("", wrap=True)
        self.plan_button = QPushButton(translate("Decommission", "Plan waves"))
        self.agree_button = QPushButton(translate("Decommission", "Agree these days"))
        self.agree_button.setToolTip(
            translate(
                "Decommission",
                "Keep the planned days of all units and contracts: whatever moves later is shown "
                "against them with its cause and its cost",
            )
        )
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
    def records(self) -> RecordsPage:
        """The page of notices, media, certificates, sign-offs and holds."""
        page = self.tabs.page(RECORDS)
        assert isinstance(page, RecordsPage)  # noqa: S101 - made in `_build`
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
        self.agree_button.setVisible(plan is not None)
        self.plan_button.setVisible(bool(project.inventory.estate) and project.accepted is None)
        if plan is None or derived is None:
            self.header.line.setText("")
            return
        self.header.line.setText(
            translate(
                "Decommission", "{tasks} for {servers} and all they stand in, from {first_day}"
            ).format(
                tasks=formats.count(len(plan.tasks), "task"),
                servers=formats.count(len(project.inventory.estate), "server"),
                first_day=formats.day(min((one.start for one in plan.tasks), default=None)),
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

    @Slot()
    def agree(self) -> None:
        """Keep the planned days as those agreed; later days are held to them."""
        derived, today = self._session.derived, self._session.today
        if derived is None or derived.releases is None:
            return
        self._session.edit(
            translate("Decommission", "Agree the days of the exit"),
            lambda project: exit_edits.agree_days(project, derived, today),
        )

    @Slot(str, object)
    def record_other(self, kind: str, task: Task) -> None:
        """Begin a record of a kind about the subject of a task."""
        self.tabs.show_page(RECORDS)
        self.records.begin(kind, task)

    def prepare_for_screenshot(self) -> None:
        self.tabs.show_page(OVERVIEW)
        rows = self.overview.timeline.rows
        if rows:
            self.overview.timeline.choose(rows[0].key)

    def further_views(self) -> tuple[str, ...]:
        """Return the tasks and the tables that have rows; nothing without a plan."""
        derived = self._session.derived
        if derived is None or derived.decommission is None:
            return ()
        return (
            TASKS,
            RECORDS,
            RUNBOOK,
            *(name for name, _, _ in TABS if self._table(name) is not None),
        )

    def why_reason(self) -> Reason | None:
        return self.overview.why_reason() if self.tabs.current == OVERVIEW else None

    def open_view(self, name: str) -> None:
        """Show one of the pages."""
        if name in self.tabs.keys:
            self.tabs.show_page(name)

    def show_view(self, name: str) -> None:
        """Show one of the pages, a record on its form."""
        self.tabs.show_page(name)
        if name == RECORDS and not self.records.current.key:
            self.records.current.table.selectRow(0)

    def _connect(self) -> None:
        self.overview.figure_chosen.connect(self.explain)
        self.overview.tasks_wanted.connect(self.show_tasks_of)
        self.overview.server_wanted.connect(self._go_to_server)
        self.tabs.page_shown.connect(self._on_page)
        self.agree_button.clicked.connect(self.agree)
        self._session.changed.connect(self._on_changed)
        self._session.derived_changed.connect(self.refresh)

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
        top.addWidget(self.agree_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(export, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs.add_page(
            OVERVIEW,
            translate("Decommission", "Overview"),
            lambda: scrolled(self.overview),
            translate("Decommission", "Dates, timeline and decisions"),
        )
        self.tabs.add_page(
            TASKS,
            translate("Decommission", "Tasks"),
            self._tasks_page,
            translate("Decommission", "Every dated task"),
        )
        self.tabs.add_page(
            RECORDS,
            translate("Decommission", "Records"),
            lambda: RecordsPage(self._session, self._runner, self._asker),
            translate(
                "Decommission", "Notices, media, certificates, sign-offs and legal holds, entered"
            ),
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
        recorder = TaskRecorder(page.recording, self._session, self._runner, self._asker)
        page.recorded.connect(recorder.record)
        page.other_wanted.connect(self.record_other)
        return page

    def _runbook_page(self) -> RunbookPage:
        return RunbookPage(self._session, self._runner, self._asker)

    def _page(self, name: str) -> QWidget:
        table = self._table(name)
        if table is None:
            raise KeyError(name)
        return ReportPage(table, runner=self._runner, title=_RENAMED.get(name, ""))

    def _table(self, name: str) -> Table | None:
        derived = self._session.derived
        tables = derived.exit_tables if derived is not None else ()
        table = next((table for table in tables if table.name == name), None)
        if table is not None and name in ONLY_WITH_ROWS and not table.rows:
            return None
        return table

    @Slot(str)
    def _on_page(self, key: str) -> None:
        """Fill the page in front; the others are filled when they come to the front."""
        derived = self._session.derived
        if derived is None or derived.decommission is None:
            return
        if key == OVERVIEW:
            self.overview.show_plan(derived)
        elif key == TASKS:
            self.tasks.show_plan(self._session.project, derived)
        elif key == RUNBOOK:
            self.runbook.refresh()
        elif key != RECORDS:
            table, page = self._table(key), self.tabs.page(key)
            if table is not None and isinstance(page, ReportPage) and page.report is not table:
                page.show_table(table)

    @Slot(str)
    def _go_to_server(self, server: str) -> None:
        self.go_to.emit(Place(screen="inventory", subject=server))

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if parts & {"inventory", "accepted"}:
            self.refresh()
        elif "exit_record" in parts and self.tabs.current == TASKS:
            self.tasks.take_record(self._session.project)
