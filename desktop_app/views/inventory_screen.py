"""The Inventory screen: every server, filtered and sorted, with its fields and their sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
)

from desktop_app import edits, formats
from desktop_app.models.row_table import RowTable, haystacks
from desktop_app.models.server_columns import server_columns
from desktop_app.views import theme
from desktop_app.views.dialogs import tell_error
from desktop_app.views.labels import PlainLabel, ScreenHeader
from desktop_app.views.screen import Screen, ScreenWidget, Step, StepState
from desktop_app.views.server_detail import ServerDetail
from desktop_app.views.table_view import RecordTable
from inventory.errors import PlannerError
from inventory.findings import Severity
from inventory.model import Criticality, Environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.model import Server

#: Typing is answered when it has been quiet for so long.
TYPING_MS = 60
#: From so many servers on, the texts to search are made in the background.
MANY_SERVERS = 5_000
#: Fields of the project that the columns draw on.
SHOWN_PARTS = frozenset({"inventory", "accepted"})


class InventoryScreen(ScreenWidget):
    """The table of servers, a filter, a column chooser and the detail pane."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self.header = ScreenHeader("Inventory")
        self.model = RowTable(server_columns(session.project), key=_key, parent=self)
        self.table = RecordTable(self.model, "Servers")
        self.detail = ServerDetail()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filter servers: type any words, for example “sql prod”")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Filter servers by text in any column")
        self.shown = PlainLabel("", secondary=True)
        self._only: frozenset[str] = frozenset()
        self.all_button = QPushButton("Show all servers")
        self.all_button.clicked.connect(self.show_all)
        self.all_button.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.apply_filter)
        self.search.textChanged.connect(self._timer.start)
        self._build()
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)
        self.table.current_changed.connect(self._on_current)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_edit_menu)
        session.changed.connect(self._on_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the servers of the plan as it is now, the same one current as before."""
        project = self._session.project
        current = self.table.current_record()
        servers = project.inventory.servers
        self.model.set_rows(servers, server_columns(project))
        if current is None or not self.table.go_to_key(current.id):
            self.detail.show_server(project, None)
        if len(servers) >= MANY_SERVERS:
            self._prepare_search(servers)
        self._say_how_many()
        self._say_what_there_is()

    @Slot()
    def apply_filter(self) -> None:
        """Show the servers that hold every word typed."""
        current = self.table.current_record()
        only = self._only
        self.model.set_filter(
            self.search.text(), (lambda server: server.id in only) if only else None
        )
        if current is not None:
            self.table.go_to_key(current.id)
        self._say_how_many()

    def show_subject(self, subject: str) -> bool:
        if self.table.go_to_key(subject):
            return True
        if subject not in self._session.project.inventory.server_by_id:
            return False
        self.show_all()  # it is there, but filtered out
        return self.table.go_to_key(subject)

    def show_subjects(self, subjects: tuple[str, ...]) -> bool:
        known = self._session.project.inventory.server_by_id.keys() & set(subjects)
        if len(known) < 2:  # noqa: PLR2004 - one needs no list of its own
            return self.show_subject(subjects[0])
        self._only = frozenset(known)
        self.search.clear()
        self.all_button.show()
        self.apply_filter()
        return self.table.go_to_key(str(self.model.record(0).id))

    @Slot()
    def show_all(self) -> None:
        """Show every server again, after a search or the list of a finding."""
        self._only = frozenset()
        self.all_button.hide()
        self.search.clear()
        self.apply_filter()

    def prepare_for_screenshot(self) -> None:
        if self.model.rowCount():
            self.table.selectRow(min(3, self.model.rowCount() - 1))

    def edit_menu(self) -> QMenu:
        """Return a menu that changes a field of all selected servers; the caller shows it."""
        menu = QMenu(self)
        chosen = self.table.selected_records()
        menu.addSection(formats.count(len(chosen), "server") + " selected")
        environments = menu.addMenu("Set environment")
        for environment in Environment:
            act = environments.addAction(environment.value.capitalize())
            act.triggered.connect(partial(self.set_field, "environment", environment))
        tiers = menu.addMenu("Set criticality")
        for tier in Criticality:
            act = tiers.addAction(f"Tier {tier.value}")
            act.triggered.connect(partial(self.set_field, "criticality", tier))
        menu.addSeparator()
        menu.addAction("Copy rows").triggered.connect(self.table.copy_selection)
        for action in menu.actions():
            action.setEnabled(bool(chosen))
        return menu

    def set_field(self, name: str, value: object, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        """Set a field of all selected servers, as one step that can be undone."""
        ids = frozenset(server.id for server in self.table.selected_records())
        label = f"Set {name} of {formats.count(len(ids), 'server')}"
        change = partial(edits.set_server_field, servers=ids, name=name, value=value)
        try:
            self._session.edit(label, change)
        except PlannerError as error:
            tell_error(self._asker, "The servers were not changed", error)

    def _build(self) -> None:
        columns = QToolButton()
        columns.setText("Columns")
        theme.mark(columns, "button")
        columns.clicked.connect(lambda: self._show_columns(columns))
        self.edit_button = QPushButton("Change selected …")
        self.edit_button.clicked.connect(lambda: self._popup(self.edit_menu(), self.edit_button))
        bar = QHBoxLayout()
        bar.setSpacing(theme.gap(3))
        bar.addWidget(self.search, 1)
        bar.addWidget(self.shown)
        bar.addWidget(self.all_button)
        bar.addWidget(columns)
        bar.addWidget(self.edit_button)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([theme.text_width(90), theme.text_width(58)])
        split.setHandleWidth(theme.gap(2))
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(self.header)
        layout.addLayout(bar)
        layout.addWidget(split, 1)

    def _show_columns(self, button: QToolButton) -> None:
        self._popup(self.table.columns_menu(), button)

    def _popup(self, menu: QMenu, button: QToolButton | QPushButton) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _say_how_many(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.shown.setText(f"{shown:,} of {total:,}" if shown != total else f"{total:,} shown")

    def _say_what_there_is(self) -> None:
        inventory = self._session.project.inventory
        vcpus = sum(server.vcpus or 0 for server in inventory.estate)
        memory = sum(server.memory_mib or 0 for server in inventory.estate) // 1024
        self.header.line.setText(
            f"{formats.count(len(inventory.estate), 'server')} to move or retire with "
            f"{vcpus:,} vCPUs and {memory:,} GiB of memory (where known); "
            f"{len(inventory.servers) - len(inventory.estate):,} templates and placeholders"
        )

    def _prepare_search(self, servers: Sequence[Server]) -> None:
        columns = self.model.columns
        job = self._runner.start(
            lambda _progress: (servers, haystacks(servers, columns)),
            kind="search",
            title="Preparing the search",
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_search_ready)

    @Slot(object)
    def _on_search_ready(self, made: tuple[Sequence[Server], list[str]]) -> None:
        self.model.take_haystacks(*made)

    @Slot(object)
    def _on_current(self, server: Server | None) -> None:
        self.detail.show_server(self._session.project, server)

    @Slot(QPoint)
    def _show_edit_menu(self, at: QPoint) -> None:
        menu = self.edit_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(at))

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if parts & SHOWN_PARTS:
            self.refresh()


def inventory_state(session: Session) -> StepState:
    """Return how many servers there are, and whether findings ask for a look at them."""
    inventory = session.project.inventory
    if not inventory.servers:
        return StepState(step=Step.BLOCKED, text="needs an import")
    derived = session.derived
    findings = derived.findings if derived is not None else session.project.import_findings
    wrong = {
        subject
        for finding in findings
        if finding.severity is Severity.ERROR
        for subject in finding.subjects
        if subject in inventory.server_by_id
    }
    servers = formats.count(len(inventory.estate), "server")
    if wrong:
        return StepState(step=Step.ATTENTION, text=f"{servers}, {len(wrong):,} to mend")
    return StepState(step=Step.DONE, text=servers)


def _key(server: Server) -> str:
    return server.id


SCREEN = Screen(
    key="inventory",
    title="Inventory",
    icon="inventory",
    state=inventory_state,
    widget=InventoryScreen,
)
