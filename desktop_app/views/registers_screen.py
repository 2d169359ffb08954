"""The Registers screen: risks, assumptions, issues, decisions, exceptions and approvals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from desktop_app import edits, exit_edits, formats
from desktop_app.language import translate
from desktop_app.models.register_rows import (
    NAMES,
    next_id,
    register_columns,
    register_key,
    register_rows,
)
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.dialogs import tell_error
from desktop_app.views.labels import PlainLabel, ScreenHeader
from desktop_app.views.registers_form import RegisterForm
from desktop_app.views.screen import ScreenWidget
from desktop_app.views.table_view import RecordTable
from inventory.errors import PlannerError
from inventory.identity import ServerId
from inventory.registers import RegisterKind

if TYPE_CHECKING:
    from desktop_app.jobs import JobRunner
    from desktop_app.models.register_rows import RegisterRow
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.registers import RegisterEntry


class RegistersScreen(ScreenWidget):
    """All entries on the left, the one chosen on the right; every change can be undone."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._asker = asker
        self.header = ScreenHeader(translate("Registers", "Registers"))
        self.header.line.setText(
            translate("Registers", "What the board and the auditor ask for, in one place")
        )
        self.only = QComboBox()
        self.only.setAccessibleName(translate("Registers", "Show one register only"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Registers", "Filter: type any words"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(
            translate("Registers", "Filter entries by text in any column")
        )
        self.shown = PlainLabel("", secondary=True)
        self.new_button = QPushButton(translate("Registers", "New entry"))
        theme.mark(self.new_button, "primary")
        self.approve_button = QPushButton(translate("Registers", "Approve …"))
        self.approve_button.setToolTip(
            translate("Registers", "Approve the chosen exception of the plan, with a reason")
        )
        self.approve_button.clicked.connect(self.approve)
        self.rows = RowTable(register_columns(session.today), key=register_key, parent=self)
        self.table = RecordTable(self.rows, translate("Registers", "Entries of the registers"))
        self.form = RegisterForm()
        self._is_filling = False
        self._build()
        self.only.currentIndexChanged.connect(self._filter)
        self.search.textChanged.connect(self._filter)
        self.new_button.clicked.connect(self.begin)
        self.table.current_changed.connect(self._on_current)
        self.form.entered.connect(self._save)
        self.form.removed.connect(self._remove)
        session.changed.connect(self._on_changed)
        session.derived_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the registers as they are now, the same entry current as before."""
        current: RegisterRow | None = self.table.current_record()
        rows = register_rows(self._session.project, self._session.derived)
        self._is_filling = True
        self.rows.set_rows(rows, register_columns(self._session.today))
        self._offer(rows)
        self._filter()
        found = current is not None and self.table.go_to_key(register_key(current))
        self._is_filling = False
        if current is None:
            return
        now: RegisterRow | None = self.table.current_record() if found else None
        if now != current:  # what is being typed stays while the entry is the same
            self.form.show_row(now)

    @Slot()
    def begin(self) -> None:
        """Begin a new entry of the register that is shown."""
        chosen = self.only.currentData()
        kind = RegisterKind(chosen) if chosen else RegisterKind.RISK
        entries = self._session.project.registers.entries
        self._is_filling = True
        self.table.clearSelection()
        self.table.setCurrentIndex(self.rows.index(-1, -1))
        self._is_filling = False
        self.form.begin(kind, next_id(kind, entries), self._session.today)

    def show_subject(self, subject: str) -> bool:
        """Select an entry by its id, else the first about a server or application."""
        if self.table.go_to_key(subject):
            return True
        inventory = self._session.project.inventory
        server = inventory.server_by_id.get(ServerId(subject))
        held = server.applications if server is not None else (subject,)
        names = {one.name for one in inventory.applications if one.id in held}
        if server is not None:
            names.add(server.name)
        for row in self.rows.shown():
            if row.entry.subject in names:
                return self.table.go_to_key(row.entry.id)
        return False

    def open_view(self, name: str) -> None:
        """Show one register by its kind."""
        place = self.only.findData(name)
        if place >= 0:
            self.only.setCurrentIndex(place)

    def why_subject(self) -> str:
        row: RegisterRow | None = self.table.current_record()
        return row.entry.subject if row is not None else ""

    def prepare_for_screenshot(self) -> None:
        if self.rows.rowCount():
            self.table.selectRow(0)

    @Slot()
    def approve(self) -> None:
        """Approve the chosen exception of the plan: ask for a reason and who approves."""
        row: RegisterRow | None = self.table.current_record()
        if row is None or not _can_approve(row):
            return
        name = row.entry.subject
        title = translate("Registers", "Approve {name}").format(name=name)
        reason = self._asker.text(title, translate("Registers", "Reason"), row.entry.response)
        if reason is None:
            return
        approver = self._asker.text(title, translate("Registers", "Approved by"), "")
        if approver is None:
            return
        change = partial(edits.approve_disposition, name=name, reason=reason, approver=approver)
        try:
            self._session.edit(title, change)
        except PlannerError as error:
            tell_error(self._asker, translate("Registers", "It was not approved"), error)

    @Slot(object)
    def _save(self, entry: RegisterEntry) -> None:
        try:
            self._session.edit(
                translate("Registers", "Enter {id}").format(id=entry.id),
                partial(exit_edits.set_register_entry, entry=entry),
            )
        except PlannerError as error:
            self.form.say(str(error))
            return
        self.only.setCurrentIndex(0)
        self.search.clear()
        self.refresh()
        self.table.go_to_key(entry.id)

    @Slot(str)
    def _remove(self, entry_id: str) -> None:
        self._session.edit(
            translate("Registers", "Remove {entry_id}").format(entry_id=entry_id),
            partial(exit_edits.remove_register_entry, entry_id=entry_id),
        )

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if parts & {"registers", "today"}:
            self.refresh()

    @Slot(object)
    def _on_current(self, row: RegisterRow | None) -> None:
        self.approve_button.setEnabled(row is not None and _can_approve(row))
        if not self._is_filling:
            self.form.show_row(row)

    @Slot()
    def _filter(self) -> None:
        kind = self.only.currentData()
        keep = (lambda row: row.entry.kind.value == kind) if kind else None
        self.rows.set_filter(self.search.text(), keep)
        shown, total = self.rows.rowCount(), self.rows.total
        whole = formats.count(total, "entry", "entries")
        self.shown.setText(
            whole
            if shown == total
            else translate("Registers", "{shown} of {whole}").format(
                shown=f"{shown:,}", whole=whole
            )
        )

    def _offer(self, rows: tuple[RegisterRow, ...]) -> None:
        """Offer the registers with their counts, keeping what was chosen."""
        chosen = self.only.currentData()
        self.only.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.only.clear()
        self.only.addItem(translate("Registers", "All registers"), "")
        for kind, (name, _) in NAMES.items():
            many = sum(row.entry.kind is kind for row in rows)
            self.only.addItem(f"{name} ({many:,})", kind.value)
        self.only.setCurrentIndex(max(0, self.only.findData(chosen)))
        self.only.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.header, 1)
        top.addWidget(self.approve_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignTop)
        bar = QHBoxLayout()
        bar.setSpacing(theme.gap(2))
        bar.addWidget(self.only)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.shown)
        split = Beside()
        split.hold(self.table, self.form, (110, 50))
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addLayout(top)
        layout.addLayout(bar)
        layout.addWidget(split, 1)


def _can_approve(row: RegisterRow) -> bool:
    return row.from_plan and row.entry.kind is RegisterKind.EXCEPTION and bool(row.entry.subject)
