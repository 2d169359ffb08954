"""One page of the Inventory screen: a table of one kind of record, searched, changed, exported."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.inventory_edits import RecordEdit, set_field
from desktop_app.language import translate
from desktop_app.models.record_kinds import SERVERS
from desktop_app.models.row_table import RowTable, haystacks
from desktop_app.models.shown_rows import write_rows
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.dialogs import tell_error
from desktop_app.views.edit_job import MANY, EditJob
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.inventory.filters import ColumnFilters
from desktop_app.views.inventory.groups import GroupsView
from desktop_app.views.labels import PlainLabel
from desktop_app.views.server_detail import ServerDetail, summary
from desktop_app.views.table_view import RecordTable
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.inventory_edits import EditField
    from desktop_app.jobs import JobRunner
    from desktop_app.models.record_kinds import RecordKind
    from desktop_app.models.row_table import Column
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker

#: Typing is answered when it has been quiet for so long.
TYPING_MS = 60
#: From so many records on, the texts to search are made in the background.
MANY_RECORDS = 5_000


class RecordsPage(QWidget):
    """A search, a table, and the fields of the chosen record with where they came from.

    Attributes:
        counted: Emitted with how many records are shown, after that may have changed.
    """

    counted = Signal(int)

    def __init__(
        self,
        kind: RecordKind,
        session: Session,
        runner: JobRunner,
        asker: Asker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._session = session
        self._runner = runner
        self._asker = asker
        self._edits = EditJob(session, runner, self._tell_unchanged, self)
        self.model = RowTable(self._columns(), key=_key, parent=self)
        self.table = RecordTable(self.model, kind.title)
        self.detail = ServerDetail(kind.noun)
        self.search = QLineEdit()
        self.search.setPlaceholderText(
            translate("Inventory", "Filter {key}: type any words").format(key=kind.key)
        )
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(
            translate("Inventory", "Filter {key} by text in any column").format(key=kind.key)
        )
        self.shown = PlainLabel("", secondary=True)
        self._only: frozenset[str] = frozenset()
        self.all_button = QPushButton(translate("Inventory", "Show all {key}").format(key=kind.key))
        self.all_button.clicked.connect(self.show_all)
        self.all_button.hide()
        self.filters = ColumnFilters(
            lambda: self.model.columns, lambda: kind.records(session.looked_at), asker
        )
        self.filters.changed.connect(self._on_conditions)
        self._passing: frozenset[str] | None = None
        self._is_growing = False
        self.groups = GroupsView(lambda: self.model.columns, self.model.shown, kind.title)
        self.groups.chosen.connect(self._on_group)
        self.filter_button = QPushButton(translate("Inventory", "Filter column …"))
        self.group_button = QPushButton(translate("Inventory", "Group by …"))
        self.edit_button = QPushButton(translate("Inventory", "Change selected …"))
        self.save_button = QPushButton(translate("Inventory", "Save as CSV …"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.apply_filter)
        self.search.textChanged.connect(self._timer.start)
        self._build()
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)
        self.edit_button.clicked.connect(lambda: self._popup(self.edit_menu(), self.edit_button))
        self.filter_button.clicked.connect(
            lambda: self._popup(self.filters.menu(), self.filter_button)
        )
        self.group_button.clicked.connect(lambda: self._popup(self.group_menu(), self.group_button))
        self.save_button.clicked.connect(self.save)
        self.table.current_changed.connect(self._on_current)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_edit_menu)
        self.refresh()

    @property
    def is_growing(self) -> bool:
        """Whether what is shown is the beginning of a plan that is being read."""
        return self._is_growing

    @Slot()
    def refresh(self) -> None:
        """Show the records of the plan as it is now, the same one current as before."""
        current = self.table.current_record()
        records = self.kind.records(self._session.looked_at)
        if self._is_growing:
            self.model.grow(records, self._columns())
            self._on_current(self.table.current_record())
        else:
            self.model.set_rows(records, self._columns())
            if self.filters.texts:
                self._passing = self.filters.kept()
                self.model.set_filter(self.search.text(), self._keep())
            if current is None or not self.table.go_to_key(current.id):
                self._on_current(None)
        self._is_growing = self._session.opening is not None
        self._let_change(not self._is_growing)
        if len(records) >= MANY_RECORDS:
            self._prepare_search(records)
        self._say_how_many()

    @Slot()
    def apply_filter(self) -> None:
        """Show the records that hold every word typed."""
        current = self.table.current_record()
        self.model.set_filter(self.search.text(), self._keep())
        if current is not None:
            self.table.go_to_key(current.id)
        self._say_how_many()

    def show_record(self, key: str) -> bool:
        """Choose a record, though it be filtered out; return whether there is such a one."""
        if self.table.go_to_key(key):
            return True
        if not any(one.id == key for one in self.kind.records(self._session.looked_at)):
            return False
        self.show_all()  # it is there, but filtered out
        return self.table.go_to_key(key)

    def show_only(self, keys: frozenset[str]) -> bool:
        """Show some records by themselves until all are wanted again."""
        self._only = keys
        self.search.clear()
        self.all_button.show()
        self.apply_filter()
        return bool(self.model.rowCount()) and self.table.go_to_key(str(self.model.record(0).id))

    @Slot()
    def show_all(self) -> None:
        """Show every record again, after a search or the list of a finding."""
        self._only = frozenset()
        self.all_button.hide()
        self.search.clear()
        self.filters.clear()
        self.apply_filter()

    def group_menu(self) -> QMenu:
        """Return a menu of the columns to group by; the caller shows it."""
        menu = self.groups.menu()
        menu.triggered.connect(lambda action: self.group_by(action.data()))
        return menu

    def group_by(self, column: str) -> None:
        """Show groups by a column instead of records; "" shows the records again."""
        self.groups.group_by(column)
        self._front.setCurrentWidget(self.groups if column else self.table)
        self.edit_button.setEnabled(not column)

    def edit_menu(self) -> QMenu:
        """Return a menu that changes a field of all selected records; the caller shows it."""
        menu = QMenu(self)
        chosen = self.table.selected_records()
        may_change = self._session.opening is None
        many = formats.count(len(chosen), self.kind.noun)
        menu.addSection(translate("Inventory", "{records} selected").format(records=many))
        for field in self.kind.editable:
            name = translate("Inventory", "Set {label}").format(
                label=field.label[0].lower() + field.label[1:]
            )
            if not field.choices:
                act = menu.addAction(f"{name} …")
                act.triggered.connect(partial(self.ask_field, field))
                continue
            values = menu.addMenu(name)
            for text, value in field.choices:
                act = values.addAction(text)
                act.triggered.connect(partial(self.set_field, field.name, value))
            if not field.required:
                values.addSeparator()
                act = values.addAction(translate("Inventory", "Not known"))
                act.triggered.connect(partial(self.set_field, field.name, None))
        for action in menu.actions():
            action.setEnabled(bool(chosen) and may_change)
        menu.addSeparator()
        copy = menu.addAction(translate("Inventory", "Copy rows"))
        copy.triggered.connect(self.table.copy_selection)
        copy.setEnabled(bool(chosen))
        return menu

    def ask_field(self, field: EditField, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        """Ask for the value of a field and set it in all selected records."""
        chosen = self.table.selected_records()
        held = {field.shown(getattr(one, field.name)) for one in chosen}
        typed = self._asker.text(
            translate("Inventory", "Set {label} of {chosen}").format(
                label=field.label, chosen=formats.count(len(chosen), self.kind.noun)
            ),
            translate("Inventory", "{label} ({entry}; empty for not known)").format(
                label=field.label, entry=field.entry.value
            ),
            held.pop() if len(held) == 1 else "",
        )
        if typed is None:
            return
        try:
            value = field.read(typed)
        except PlannerError as error:
            self._tell_unchanged(error)
            return
        self.set_field(field.name, value)

    def set_field(self, name: str, value: object, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        """Set a field of all selected records, as one step that can be undone."""
        ids = frozenset(one.id for one in self.table.selected_records())
        words = name.replace("_", " ")
        label = translate("Inventory", "Set {words} of {ids}").format(
            words=words, ids=formats.count(len(ids), self.kind.noun)
        )
        edit = RecordEdit(kind=self.kind.key, ids=ids, name=name, value=value)
        change = partial(set_field, edit=edit)
        if len(ids) > MANY:
            self._edits.start(label, change)
            return
        try:
            self._session.edit(label, change)
        except PlannerError as error:
            self._tell_unchanged(error)

    def _tell_unchanged(self, error: BaseException) -> None:
        tell_error(
            self._asker,
            translate("Inventory", "The {key} were not changed").format(key=self.kind.key),
            error,
        )

    @Slot()
    def save(self) -> None:
        """Ask where the rows shown go, and write them with the columns shown."""
        path = self._asker.file_to_save(
            translate("Inventory", "Save the {key} shown").format(key=self.kind.key),
            (translate("Inventory", "CSV table (*.csv)"),),
            f"{self.kind.key}.csv",
        )
        if path is None:
            return
        try:
            write_rows(
                path if path.suffix else path.with_suffix(".csv"),
                self.table.shown_columns(),
                self.model.shown(),
            )
        except PlannerError as error:
            tell_error(self._asker, translate("Inventory", "The table was not saved"), error)

    def _keep(self) -> Callable[[Any], bool] | None:
        only, passing = self._only, self._passing
        if passing is not None:
            both = passing & only if only else passing
            return lambda one: one.id in both
        return (lambda one: one.id in only) if only else None

    @Slot()
    def _on_conditions(self) -> None:
        self._passing = self.filters.kept()
        self.apply_filter()

    @Slot(object, object)
    def _on_group(self, column: Column, value: object) -> None:
        """Show the records of a group: a filter like any other."""
        self.group_by("")
        self.filters.only(column, value)
        self.table.setFocus()

    def _columns(self) -> tuple[Any, ...]:
        derived = self._session.derived if self._session.opening is None else None
        return self.kind.columns(self._session.looked_at, derived)

    def _let_change(self, allowed: bool) -> None:  # noqa: FBT001 - one word
        """Offer only to look and search while there is but the beginning of a plan."""
        for button in (self.filter_button, self.group_button, self.edit_button):
            button.setEnabled(allowed)
        if allowed and self.groups.by:
            self.edit_button.setEnabled(False)

    def _build(self) -> None:
        columns = QPushButton(translate("Inventory", "Columns …"))
        columns.clicked.connect(lambda: self._popup(self.table.columns_menu(), columns))
        self.bar = FlowLayout(theme.gap(3))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(theme.text_width(40))
        for widget in (
            self.search,
            self.shown,
            self.all_button,
            self.filter_button,
            self.group_button,
            columns,
            self.edit_button,
            self.save_button,
        ):
            self.bar.addWidget(widget)
        split = Beside()
        self._front = QStackedWidget()
        self._front.addWidget(self.table)
        self._front.addWidget(self.groups)
        split.hold(self._front, self.detail, (90, 58))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(3))
        layout.addLayout(self.bar)
        layout.addWidget(self.filters)
        layout.addWidget(split, 1)

    def _popup(self, menu: QMenu, button: QPushButton) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _say_how_many(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.shown.setText(
            translate("Inventory", "{shown} of {total}").format(
                shown=f"{shown:,}", total=f"{total:,}"
            )
            if shown != total
            else translate("Inventory", "{total} shown").format(total=f"{total:,}")
        )
        self.save_button.setEnabled(bool(shown) and self._session.opening is None)
        if self.groups.by:
            self.groups.refresh()
        self.counted.emit(shown)

    def _prepare_search(self, records: Sequence[Any]) -> None:
        columns = self.model.columns
        job = self._runner.start(
            lambda _progress: (records, haystacks(records, columns)),
            kind="search" if self.kind is SERVERS else f"search {self.kind.key}",
            title=translate("Inventory", "Preparing the search"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_search_ready)

    @Slot(object)
    def _on_search_ready(self, made: tuple[Sequence[Any], list[str]]) -> None:
        self.model.take_haystacks(*made)

    @Slot(object)
    def _on_current(self, record: Any) -> None:
        if record is None:
            self.detail.show_record("", "", None)
            return
        project = self._session.looked_at
        line = summary(project, record) if self.kind is SERVERS else ""
        self.detail.show_record(record.name, line, self.kind.fields(project, record))

    @Slot(QPoint)
    def _show_edit_menu(self, at: QPoint) -> None:
        menu = self.edit_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(at))


def _key(record: Any) -> str:
    return str(record.id)
