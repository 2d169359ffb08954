"""A page of entries that a person adds, changes, copies and removes; every step can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.entry_fields import UnreadableEntryError
from desktop_app.models.entry_kinds import entry_columns, entry_key
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.field_form import FieldForm
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.table_view import RecordTable
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from desktop_app.models.entry_fields import Values
    from desktop_app.models.entry_kinds import EntryKind, EntryRow
    from desktop_app.session import Session

#: Typing is answered when it has been quiet for so long.
TYPING_MS = 60


class EntryPage(QWidget):
    """All entries of one kind on the left, the one chosen in its fields on the right.

    Attributes:
        chosen: Emitted with the `EntryRow` that became current, or None.
    """

    chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        kind: EntryKind,
        buttons: tuple[QPushButton, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.kind = kind
        self._key = ""
        self._is_filling = False
        self._shown_key = ""
        self._drafts: dict[str, dict[str, str]] = {}
        self.model = RowTable(entry_columns(kind), key=entry_key, parent=self)
        self.table = RecordTable(self.model, kind.title)
        self.form = FieldForm(kind.hint)
        self.news: dict[str, QPushButton] = {}
        self.copy_button, self.remove_button = (
            QPushButton(translate("Window", "Copy")),
            QPushButton(translate("Window", "Remove")),
        )
        self.copy_button.setToolTip(translate("Window", "Begin another one with the same values"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Window", "Filter: type any words"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(
            translate("Window", "Filter {kind} by text in any column").format(
                kind=kind.title.lower()
            )
        )
        self.shown = PlainLabel("", secondary=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.apply_filter)
        self._build(buttons)
        self.search.textChanged.connect(self._timer.start)
        self.table.current_changed.connect(self._on_current)
        self.form.entered.connect(self._save)
        self.copy_button.clicked.connect(self.copy)
        self.remove_button.clicked.connect(self.remove)
        session.changed.connect(self._on_changed)
        session.derived_changed.connect(self._on_derived)
        self.refresh()

    @property
    def key(self) -> str:
        """Key of the entry on the form, "+" and a word for a new one, "" for none."""
        return self._key

    @Slot()
    def refresh(self) -> None:
        """Show the entries as they are now, the same one on the form as before."""
        rows = self.kind.rows(self._session.project, self._session.derived)
        self._is_filling = True
        self.model.set_rows(rows)
        found = bool(self._key) and self.table.go_to_key(self._key)
        self._is_filling = False
        self._say_how_many()
        known = any(row.key == self._key for row in rows)
        if found or known:
            self._show_entry(self._key)
        elif not self._key.startswith("+"):
            self._key = ""
            self._show_entry("")

    @Slot()
    def apply_filter(self) -> None:
        """Show the entries that hold every word typed."""
        self._is_filling = True
        self.model.set_filter(self.search.text())
        if self._key:
            self.table.go_to_key(self._key)
        self._is_filling = False
        self._say_how_many()

    def go_to(self, key: str) -> bool:
        """Show an entry, though it be filtered out; return whether there is such a one."""
        if self.model.row_of(key) is None and self.search.text():
            self.search.clear()
            self.apply_filter()
        return self.table.go_to_key(key)

    def begin(self, new: str = "", values: Values | None = None) -> None:
        """Begin an entry, with these values in place of the usual ones."""
        key = new or self.kind.news[0][0]
        self._keep_draft()
        self._leave_row()
        self._key = key
        project, derived = self._session.project, self._session.derived
        usual = self.kind.values(project, derived, key)
        self.form.show_fields(
            translate("Window", "New {key}").format(key=self._new_name(key)),
            self._told(key),
            self.kind.fields(project, derived, key),
            {**usual, **(values or {})},
        )
        if values is None:
            self._put_draft(key)
        self._enable()
        self.form.begin()

    @Slot()
    def copy(self) -> None:
        """Begin another entry with the values of the one chosen."""
        if self.kind.copied is not None and self._key and not self._key.startswith("+"):
            new, values = self.kind.copied(self._session.project, self._key)
            self.begin(new, values)

    @Slot()
    def remove(self) -> None:
        """Take the chosen entry out."""
        row: EntryRow | None = self.table.current_record()
        if row is None or self.kind.remove is None or not row.removable:
            return
        try:
            remove, key = self.kind.remove, row.key
            self._session.edit(
                translate("Window", "Remove {noun} “{row}”").format(
                    noun=self.kind.noun, row=row.name
                ),
                lambda project: remove(project, key),
            )
        except PlannerError as error:
            self.form.say(str(error))

    @Slot(object)
    def _save(self, values: Values) -> None:
        before = self._key
        project, derived = self._session.project, self._session.derived
        try:
            after, self._key = self.kind.save(project, derived, before, values)
            self._session.edit(self._step(before, self._key), lambda _: after)
        except UnreadableEntryError as error:
            self.form.say_beside(error.problems)
            return
        except PlannerError as error:
            self.form.say(str(error))
            return
        self._drafts.pop(before, None)
        # Nothing is typed any more: it must not be kept when the row is chosen.
        self._show_entry(self._key, afresh=True)
        self.go_to(self._key)
        self._show_entry(self._key, afresh=True)

    def _step(self, before: str, after: str) -> str:
        verb = "Enter" if before.startswith("+") else translate("Window", "Change")
        name = after.partition(":")[2] or after
        return f"{verb} {self.kind.noun} “{name}”"

    def _show_entry(self, key: str, *, afresh: bool = False) -> None:
        """Show an entry; what is being typed of the same one stays while it is as it was."""
        if not key:
            self.form.clear()
            self._enable()
            return
        project, derived = self._session.project, self._session.derived
        fields = self.kind.fields(project, derived, key)
        values = self.kind.values(project, derived, key)
        same = fields == self.form.fields and values == self.form.values
        row = self.table.current_record()
        name = row.name if row is not None and row.key == key else key
        if same and not afresh and self._shown_key == key:
            self.form.told.setText(self._told(key))
        else:
            self.form.show_fields(name, self._told(key), fields, values)
        self._shown_key = key
        self._enable()

    def _keep_draft(self) -> None:
        """Keep what is typed and not saved for when a person comes back to this entry."""
        if self._key and self.form.fields and self.form.is_touched:
            self._drafts[self._key] = self.form.texts()
        else:
            self._drafts.pop(self._key, None)

    def _put_draft(self, key: str) -> None:
        """Show again what was typed of an entry and not saved, and say so."""
        texts = self._drafts.pop(key, {})
        for name, text in texts.items():
            if any(one.name == name for one in self.form.fields):
                self.form.put(name, text)
        if texts:
            self.form.say(translate("Window", "These changes are not saved yet."))

    def _told(self, key: str) -> str:
        if self.kind.told is None:
            return ""
        return formats.sentence(self.kind.told(self._session.project, self._session.derived, key))

    def _new_name(self, key: str) -> str:
        text = next((text for new, text in self.kind.news if new == key), self.kind.noun)
        return text.removeprefix("New ").removeprefix("Add ")

    def _leave_row(self) -> None:
        self._is_filling = True
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self._is_filling = False
        self._shown_key = ""

    def _enable(self) -> None:
        row: EntryRow | None = self.table.current_record()
        held = row is not None and row.key == self._key
        self.copy_button.setEnabled(held and self.kind.copied is not None)
        removable = held and row is not None and row.removable
        self.remove_button.setEnabled(removable and self.kind.remove is not None)

    @Slot(object)
    def _on_current(self, row: EntryRow | None) -> None:
        if self._is_filling:
            return
        self._keep_draft()
        self._key = row.key if row is not None else ""
        self._show_entry(self._key, afresh=True)
        self._put_draft(self._key)
        self.chosen.emit(row)

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if parts & self.kind.parts:
            self.refresh()

    @Slot()
    def _on_derived(self) -> None:
        if self.isVisible():
            self.refresh()

    def _say_how_many(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        whole = formats.count(total, "row")
        self.shown.setText(
            translate("Window", "{shown} of {total}").format(shown=f"{shown:,}", total=f"{total:,}")
            if shown != total
            else whole
        )

    def _build(self, buttons: tuple[QPushButton, ...]) -> None:
        bar = FlowLayout(theme.gap(2))
        for key, text in self.kind.news:
            button = QPushButton(f"{text} …")
            button.clicked.connect(partial(self._on_new, key))
            bar.addWidget(button)
            self.news[key] = button
        for button in buttons:
            bar.addWidget(button)
        self.search.setMinimumWidth(theme.text_width(30))
        bar.addWidget(self.search)
        bar.addWidget(self.shown)
        self.copy_button.setVisible(self.kind.copied is not None)
        self.remove_button.setVisible(self.kind.remove is not None)
        self.form.buttons.addWidget(self.copy_button)
        self.form.buttons.addWidget(self.remove_button)
        split = Beside()
        split.hold(self.table, self.form, (100, 52))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(split, 1)

    @Slot()
    def _on_new(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.begin(key)
