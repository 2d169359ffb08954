"""The tasks of the decommission plan: filtered by words, phase and subject, each with its why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.row_table import RowTable, haystacks
from desktop_app.models.task_columns import (
    LINK_COLUMNS,
    TaskLinks,
    link_key,
    phases,
    task_columns,
    task_key,
    task_pairs,
)
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.labels import PlainLabel
from desktop_app.views.recording_form import RecordingForm
from desktop_app.views.row_detail import RowDetail
from desktop_app.views.scrolling import scrolled
from desktop_app.views.table_view import RecordTable
from desktop_app.views.two_lines import TwoLines, two_line_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.derived import Derived
    from desktop_app.jobs import JobRunner
    from desktop_app.models.task_columns import Link
    from desktop_app.project import Project
    from inventory.decommission import Task

#: Typing is answered when it has been quiet for so long.
TYPING_MS = 60
#: From so many tasks on, the texts to search are made in the background.
MANY_TASKS = 5_000


class TasksPage(QWidget):
    """The table of tasks with its filters and the detail of one task.

    Attributes:
        server_wanted: Emitted with the id of a server to show in the inventory.
        recorded: Emitted with a `Recorded` when a person says what was done of a task.
        other_wanted: Emitted with a kind of record to begin, and the task it is about.
    """

    server_wanted = Signal(str)
    recorded = Signal(object)
    other_wanted = Signal(str, object)

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._project: Project | None = None
        self._derived: Derived | None = None
        self._links = TaskLinks(None)
        self._subjects: frozenset[str] = frozenset()
        self.model = RowTable(task_columns(), key=task_key, parent=self)
        self.table = RecordTable(self.model, translate("Decommission", "Tasks"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(
            translate("Decommission", "Filter tasks: type any words, for example “ora-db sanitise”")
        )
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(
            translate("Decommission", "Filter tasks by text in any column")
        )
        self.phase, self.kind = QComboBox(), QComboBox()
        self.phase.setAccessibleName(translate("Decommission", "Show one phase only"))
        self.kind.setAccessibleName(translate("Decommission", "Show one kind of subject only"))
        self.only = QToolButton()
        self.only.setToolTip(translate("Decommission", "Show the tasks of every subject again"))
        theme.mark(self.only, "button")
        self.only.hide()
        self.shown = PlainLabel("", secondary=True)
        self.go_button = QPushButton(translate("Decommission", "Show server"))
        self.only_button = QPushButton(translate("Decommission", "Only this"))
        self.other_button = QPushButton(translate("Decommission", "Record …"))
        self.other_button.setToolTip(
            translate("Decommission", "A sign-off, medium, certificate, hold or notice about it")
        )
        self.go_button.setToolTip(
            translate("Decommission", "Show the server of this task in the inventory")
        )
        self.only_button.setToolTip(
            translate("Decommission", "Show the tasks of the same server, unit or contract only")
        )
        self.detail = RowDetail(
            translate(
                "Decommission", "Choose a task to see who does it, why then, and what it waits for."
            ),
            (self.go_button, self.only_button, self.other_button),
        )
        self.links = RowTable(LINK_COLUMNS, key=link_key, parent=self)
        self.links_table = RecordTable(
            self.links, translate("Decommission", "Tasks before and after the chosen one")
        )
        self.links_table.setItemDelegate(TwoLines(self.links_table))
        self.links_table.set_row_height(two_line_height)
        self.recording = RecordingForm()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.apply_filter)
        self._connect()
        self._build()
        self._show_task(None)

    def show_plan(self, project: Project, derived: Derived) -> None:
        """Show the tasks of a plan, the same one current as before."""
        self._project = project
        before = self._derived
        if (
            before is not None
            and derived.decommission is before.decommission
            and derived.standing is before.standing
        ):
            self._derived = derived
            self._show_recording(self.table.current_record())
            return
        self._derived = derived
        current = self.table.current_record()
        plan = derived.decommission
        tasks = plan.tasks if plan is not None else ()
        self._links = TaskLinks(plan)
        self._fill_filters(tasks)
        self.model.set_rows(tasks, task_columns(derived.standing))
        self.apply_filter()
        if len(tasks) >= MANY_TASKS:
            self._prepare_search(tasks)
        if current is None or not self.table.go_to_key(current.id):
            self._show_task(None)
            self.table.selectRow(0)

    def take_record(self, project: Project) -> None:
        """Show what is recorded now, before all that follows from it is worked out."""
        self._project = project
        self._show_recording(self.table.current_record())

    @Slot()
    def apply_filter(self) -> None:
        """Show the tasks that hold every word typed and that the lists and the subject keep."""
        current = self.table.current_record()
        phase, kind = self.phase.currentData(), self.kind.currentData()
        subjects = self._subjects
        keep = None
        if phase is not None or kind is not None or subjects:
            keep = lambda task: (  # noqa: E731 - as short as it is
                (phase is None or task.phase == phase)
                and (kind is None or task.subject_kind == kind)
                and (not subjects or task.subject in subjects)
            )
        self.model.set_filter(self.search.text(), keep)
        if current is not None:
            self.table.go_to_key(current.id)
        self._say_how_many()

    def show_only(self, name: str, subjects: frozenset[str]) -> bool:
        """Show the tasks of `subjects` only, called `name`; say whether there are any."""
        self.search.clear()
        self.phase.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self._subjects = subjects
        self.only.setText(translate("Decommission", "Only {name}  ×").format(name=name))
        self.only.setVisible(bool(subjects))
        self.apply_filter()
        if self.model.rowCount():
            self.table.selectRow(0)
        return self.model.rowCount() > 0

    @Slot()
    def show_all(self) -> None:
        """Show the tasks of every subject again."""
        self._subjects = frozenset()
        self.only.hide()
        self.apply_filter()

    def go_to_task(self, key: str) -> bool:
        """Select a task, taking filters back where they hide it; say whether the plan has it."""
        if self.table.go_to_key(key):
            return True
        plan = self._derived.decommission if self._derived is not None else None
        if plan is None or key not in plan.task_by_id:
            return False
        self.search.clear()
        self.phase.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.show_all()
        return self.table.go_to_key(key)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._timer.start)
        self.phase.activated.connect(self.apply_filter)
        self.kind.activated.connect(self.apply_filter)
        self.only.clicked.connect(self.show_all)
        self.table.current_changed.connect(self._show_task)
        self.links_table.activated_record.connect(self._follow)
        self.go_button.clicked.connect(self._go_to_server)
        self.only_button.clicked.connect(self._only_current)
        self.other_button.setMenu(self._other_menu())
        self.recording.entered.connect(self.recorded)

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.gap(2))
        bar.addWidget(self.search, 1)
        for widget in (self.only, self.phase, self.kind, self.shown):
            bar.addWidget(widget)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.setHandleWidth(theme.gap(2))
        right.addWidget(self.detail)
        right.addWidget(self.links_table)
        right.setSizes([theme.gap(80), theme.gap(60)])
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.setHandleWidth(theme.gap(2))
        self.table.setMinimumHeight(theme.gap(28))
        left.addWidget(self.table)
        left.addWidget(scrolled(self.recording))
        left.setStretchFactor(0, 1)
        left.setStretchFactor(1, 0)
        left.setSizes([theme.gap(120), theme.gap(52)])
        split = Beside()
        split.set_least(100)
        split.hold(left, right, (100, 40))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(split, 1)

    def _fill_filters(self, tasks: Sequence[Task]) -> None:
        """Offer the phases and kinds that there are, keeping what was chosen."""
        kinds = sorted({task.subject_kind for task in tasks})
        made: tuple[tuple[QComboBox, str, list[tuple[str, Any]]], ...] = (
            (
                self.phase,
                translate("Decommission", "All phases"),
                [(f"{at} {name}", at) for at, name in phases(tasks)],
            ),
            (
                self.kind,
                translate("Decommission", "All subjects"),
                [(term(f"{kind}s".capitalize()), kind) for kind in kinds],
            ),
        )
        for box, everything, choices in made:
            chosen = box.currentData()
            box.clear()
            box.addItem(everything, None)
            for text, data in choices:
                box.addItem(text, data)
            box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)

    @Slot(object)
    def _show_task(self, task: Task | None) -> None:
        servers = self._project.inventory.server_by_id if self._project is not None else {}
        self.go_button.setEnabled(task is not None and task.subject in servers)
        self.only_button.setEnabled(task is not None)
        self.other_button.setEnabled(task is not None)
        for action in self.other_button.menu().actions():
            of_contract = task is not None and task.subject_kind == "contract"
            action.setVisible(of_contract or action.data() != "notice")
        if task is None or self._project is None or self._derived is None:
            self.detail.clear()
            self.links.set_rows(())
            self._show_recording(None)
            return
        self.detail.show_pairs(task.title, task_pairs(task, self._derived))
        self.links.set_rows(self._links.of(task))
        self._show_recording(task)

    def _show_recording(self, task: Task | None) -> None:
        record = self._project.exit_record if self._project is not None else None
        self.recording.show_task(task, record)

    def _other_menu(self) -> QMenu:
        """Return a menu of what else can be recorded about the subject of a task."""
        menu = QMenu(self)
        for key, text in (
            ("notice", translate("Decommission", "Notice on the contract …")),
            ("sign_off", translate("Decommission", "Sign-off …")),
            ("medium", translate("Decommission", "Medium …")),
            ("certificate", translate("Decommission", "Certificate …")),
            ("hold", translate("Decommission", "Legal hold …")),
            ("rule_exception", translate("Decommission", "Exception to a rule …")),
            ("media_count", translate("Decommission", "Count of media …")),
            ("removal", translate("Decommission", "Removal from a system …")),
            ("disposal", translate("Decommission", "Disposal …")),
        ):
            action = menu.addAction(text)
            action.setData(key)
            action.triggered.connect(partial(self._want_other, key))
        return menu

    def _want_other(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        task = self.table.current_record()
        if task is not None:
            self.other_wanted.emit(key, task)

    @Slot(object)
    def _follow(self, link: Link) -> None:
        self.go_to_task(link.task.id)

    @Slot()
    def _go_to_server(self) -> None:
        task = self.table.current_record()
        if task is not None:
            self.server_wanted.emit(task.subject)

    @Slot()
    def _only_current(self) -> None:
        task = self.table.current_record()
        if task is not None:
            self.show_only(task.subject_name, frozenset({task.subject}))

    def _say_how_many(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        whole = formats.count(total, "task")
        self.shown.setText(
            translate("Decommission", "{shown} of {total}").format(
                shown=f"{shown:,}", total=f"{total:,}"
            )
            if shown != total
            else whole
        )

    def _prepare_search(self, tasks: Sequence[Task]) -> None:
        columns = self.model.columns
        job = self._runner.start(
            lambda _progress: (tasks, haystacks(tasks, columns)),
            kind="search tasks",
            title=translate("Decommission", "Preparing the search"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_search_ready)

    @Slot(object)
    def _on_search_ready(self, made: tuple[Sequence[Task], list[str]]) -> None:
        self.model.take_haystacks(*made)
