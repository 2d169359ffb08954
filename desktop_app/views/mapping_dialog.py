"""The column mapper: a table, its columns one by one, its first rows as they would be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QSplitter,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.column_mapping import drafted_with, redrafted, reopened, said_form, save_map
from desktop_app.language import translate
from desktop_app.models.mapping_columns import preview_columns, preview_key, preview_line
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.mapping_row import MappingRow, QuietCombo
from desktop_app.views.table_view import RecordTable
from desktop_app.views.text_form_choice import TextFormChoice
from desktop_app.views.words_dialog import WordsDialog
from inventory.errors import PlannerError
from inventory.mapping import (
    field_label,
    preview,
    suggest,
    with_heading_row,
    with_map,
    with_register,
    with_separators,
    with_word,
    word_values,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.column_mapping import MappingTask
    from desktop_app.jobs import Job, JobRunner
    from inventory.importers.registers import ColumnMap
    from inventory.mapping import MappingDraft, Preview
    from inventory.progress import Progress
    from inventory.tables.table import TableFile
    from inventory.tables.text_form import TextForm

    Change = Callable[[MappingDraft], MappingDraft]

MAP_FILTER = translate("Import", "Column maps (*.toml)")
_HEADINGS = (
    translate("Import", "Column in the file"),
    translate("Import", "Field"),
    translate("Import", "Read as"),
    translate("Import", "Open"),
)
_KEPT = translate("Import", "Saved maps that fit …")


class MapFiles(Protocol):
    """Whoever asks for the files of column maps."""

    def files_to_open(self, title: str, filters: tuple[str, ...]) -> tuple[Path, ...]:
        """Return the files chosen."""

    def file_to_save(self, title: str, filters: tuple[str, ...], suggested: str) -> Path | None:
        """Return where to save, or None."""


class MappingDialog(QDialog):
    """Maps the columns of one file; `draft` is the outcome once it was accepted."""

    def __init__(
        self, task: MappingTask, runner: JobRunner, files: MapFiles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._task = task
        self._runner = runner
        self._files = files
        self._jobs: list[Job] = []
        #: Changed by the background jobs, which run one after the other.
        self._working = task.draft
        self._tables = task.tables
        self.draft = task.draft
        self._fault = ""
        self._words: WordsDialog | None = None
        self.rows: list[MappingRow] = []
        self.model = RowTable(preview_columns(task.draft), key=preview_key, parent=self)
        self._build()
        self._show_draft(task.draft)
        self._change(_same)

    @property
    def is_busy(self) -> bool:
        """Whether a change is still being worked out."""
        return bool(self._jobs)

    def done(self, result: int) -> None:
        """Leave; work that is still going on is dropped."""
        for job in self._jobs:
            job.cancel()
        super().done(result)

    def _build(self) -> None:
        name = self._task.path.name
        self.setWindowTitle(translate("Import", "Columns of {name}").format(name=name))
        self.setSizeGripEnabled(True)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(
            PlainLabel(
                translate("Import", "What do the columns of {name} hold?").format(name=name),
                theme.Role.TITLE,
            )
        )
        self.told = PlainLabel("", secondary=True, wrap=True)
        layout.addWidget(self.told)
        self._tell_how(self._task.file)
        layout.addLayout(self._choices())
        form = self._task.draft.table.form
        self.form = None
        if form is not None:
            self.form = TextFormChoice(form)
            self.form.changed.connect(self._on_form)
            layout.addWidget(self.form)
        self.why = ElidedLabel("", theme.Role.SMALL, secondary=True)
        layout.addWidget(self.why)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._columns_table())
        parts.addWidget(self._preview_part())
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        layout.addWidget(parts, 1)
        self.message = PlainLabel("", wrap=True)
        layout.addWidget(self.message)
        layout.addLayout(self._buttons())
        self.resize(theme.text_width(190), theme.gap(210))

    def _choices(self) -> QHBoxLayout:
        self.sheet = QuietCombo()
        self.sheet.setAccessibleName(translate("Import", "Sheet"))
        for table in self._task.tables:
            self.sheet.addItem(table.name)
        self.sheet.setCurrentText(self._task.draft.table.name)
        self.sheet.activated.connect(self._on_sheet)
        self.register = QuietCombo()
        self.register.setAccessibleName(translate("Import", "Kind of record"))
        self.register.activated.connect(self._on_register)
        self.heading_row = QSpinBox()
        self.heading_row.setAccessibleName(translate("Import", "Row of the headings"))
        self.heading_row.setKeyboardTracking(False)
        self.heading_row.setMinimumHeight(self.register.sizeHint().height())
        self.heading_row.valueChanged.connect(self._on_heading_row)
        self.separators = QLineEdit()
        self.separators.setAccessibleName(translate("Import", "Signs between the items of a list"))
        self.separators.setFixedWidth(theme.text_width(10))
        self.separators.editingFinished.connect(self._on_separators)
        self.kept = QuietCombo()
        self.kept.setAccessibleName(translate("Import", "Saved maps that fit"))
        self.kept.addItem(_KEPT)
        for one in self._task.kept:
            self.kept.addItem(one.title)
        self.kept.activated.connect(self._on_kept)
        self.kept.setVisible(bool(self._task.kept))
        line = QHBoxLayout()
        line.setSpacing(theme.gap(2))
        several = len(self._task.tables) > 1
        for label, widget in (
            (translate("Import", "Sheet"), self.sheet),
            (translate("Import", "Each row is a record of a"), self.register),
            (translate("Import", "Headings in row"), self.heading_row),
            (translate("Import", "Lists are separated by"), self.separators),
        ):
            if widget is self.sheet and not several:
                continue
            line.addWidget(PlainLabel(label))
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.kept)
        return line

    def _tell_how(self, file: TableFile) -> None:
        self.told.setText(" ".join(part for part in (self._task.reason, *file.notes) if part))

    def _columns_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADINGS))
        table.setHorizontalHeaderLabels(list(_HEADINGS))
        table.setAccessibleName(translate("Import", "Columns of the file"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        headings = table.horizontalHeader()
        headings.setHighlightSections(False)
        headings.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section, characters in enumerate((34, 34, 40)):
            table.setColumnWidth(section, theme.text_width(characters) + theme.gap(4))
        headings.setSectionResizeMode(len(_HEADINGS) - 1, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(theme.gap(50))
        self.columns = table
        return table

    def _preview_part(self) -> QWidget:
        self.preview_line = ElidedLabel("", theme.Role.STRONG)
        self.preview = RecordTable(self.model, translate("Import", "Preview"))
        self._preview_layout = QVBoxLayout()
        part = QWidget()
        part.setLayout(self._preview_layout)
        self._preview_layout.setContentsMargins(0, theme.gap(2), 0, 0)
        self._preview_layout.setSpacing(theme.gap(1))
        self._preview_layout.addWidget(self.preview_line)
        self._preview_layout.addWidget(self.preview, 1)
        part.setMinimumHeight(theme.gap(40))
        return part

    def _buttons(self) -> QHBoxLayout:
        self.save_button = QPushButton(translate("Import", "Save map …"))
        self.save_button.clicked.connect(self._save)
        load = QPushButton(translate("Import", "Load map …"))
        load.clicked.connect(self._load)
        cancel = QPushButton(translate("Import", "Cancel"))
        cancel.clicked.connect(self.reject)
        self.import_button = QPushButton(translate("Import", "Import"))
        theme.mark(self.import_button, "primary")
        self.import_button.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.setSpacing(theme.gap(2))
        for button in (self.save_button, load, cancel, self.import_button):
            button.setAutoDefault(False)  # Enter in a field ends that field, not the dialog
        line.addWidget(self.save_button)
        line.addWidget(load)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.import_button)
        return line

    def _change(self, change: Change) -> None:
        """Work a change out in the background, after those that were asked for before it."""

        def work(progress: Progress) -> tuple[MappingDraft, Preview]:
            self._working = change(self._working)
            return self._working, preview(self._working, progress)

        self._fault = ""
        self._start(work, translate("Import", "Reading the columns")).succeeded.connect(
            self._on_worked_out
        )
        self._show_state()

    def _start(self, work: Callable[[Progress], object], title: str) -> Job:
        job = self._runner.start(work, kind="map", title=title)
        self._jobs.append(job)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        return job

    @Slot(object)
    def _on_worked_out(self, result: tuple[MappingDraft, Preview]) -> None:
        draft, shown = result
        self._show_draft(draft)
        self.preview_line.setText(preview_line(shown))
        if len(draft.columns) + 1 != len(self.model.columns):
            self._new_preview(draft)
        self.model.set_rows(shown.rows, preview_columns(draft))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        known = isinstance(error, PlannerError)
        self._fault = (
            str(error)
            if known
            else translate("Import", "This is a defect of Decant ({error}).").format(
                error=f"{error!r}"
            )
        )

    @Slot()
    def _on_ended(self) -> None:
        job = self.sender()
        self._jobs = [one for one in self._jobs if one is not job]
        self._show_state()

    def _new_preview(self, draft: MappingDraft) -> None:
        """Make another table: one model keeps its number of columns."""
        old = self.preview
        self.model = RowTable(preview_columns(draft), key=preview_key, parent=self)
        self.preview = RecordTable(self.model, translate("Import", "Preview"))
        self._preview_layout.replaceWidget(old, self.preview)
        old.deleteLater()

    def _show_draft(self, draft: MappingDraft) -> None:
        before, self.draft = self.draft, draft
        same = [one.heading for one in before.columns] == [one.heading for one in draft.columns]
        if not self.rows or not same or before.register != draft.register:
            self._build_rows(draft)
        for row, column in zip(self.rows, draft.columns, strict=True):
            row.show_column(column)
        self._show_choices(draft)
        self._show_state()

    def _build_rows(self, draft: MappingDraft) -> None:
        for row in self.rows:
            row.deleteLater()
        self.columns.setRowCount(0)
        self.columns.setRowCount(len(draft.columns))
        self.rows = []
        for at, column in enumerate(draft.columns):
            row = MappingRow(draft, column, self)
            row.changed.connect(self._change)
            row.asks_words.connect(self._ask_words)
            for section, widget in enumerate((row.source, row.target, row.reading, row.note)):
                self.columns.setCellWidget(at, section, widget)
            self.rows.append(row)
        if self.rows:
            height = max(row.target.sizeHint().height() for row in self.rows)
            self.columns.verticalHeader().setDefaultSectionSize(height + theme.gap(1))

    def _show_choices(self, draft: MappingDraft) -> None:
        self.register.clear()
        for candidate in draft.candidates:
            self.register.addItem(candidate.title, candidate.name)
        self.register.setCurrentIndex(self.register.findData(draft.register))
        chosen = next(one for one in draft.candidates if one.name == draft.register)
        self.why.setText(f"{chosen.title}: {chosen.reason}")
        self.heading_row.blockSignals(True)  # noqa: FBT003 - Qt's name for it
        table = draft.table
        self.heading_row.setRange(table.first_row, table.row_number(max(0, len(table.rows) - 1)))
        self.heading_row.setValue(draft.heading_row)
        self.heading_row.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.separators.setText(draft.separators)
        if self.form is not None and table.form is not None:
            self.form.show_form(table.form)

    def _show_state(self) -> None:
        """Say what is missing or open, and whether the file can be imported."""
        draft = self.draft
        self.import_button.setEnabled(draft.can_import and not self.is_busy)
        self.save_button.setEnabled(bool(draft.fields) and not self.is_busy)
        if self._fault:
            self._tell(self._fault, "error")
            return
        missing = [" or ".join(field_label(one) for one in entry) for entry in draft.missing]
        if missing:
            self._tell(
                translate("Import", "Missing: {missing}. Choose its column.").format(
                    missing="; ".join(missing)
                ),
                "error",
            )
        elif draft.questions:
            number = formats.count(len(draft.questions), "question")
            self._tell(
                translate(
                    "Import",
                    "{number} open. What depends on them is left out with a finding, not guessed.",
                ).format(number=number),
                "warning",
            )
        else:
            self._tell(
                translate(
                    "Import", "Every required field has its column, and no question is open."
                ),
                "secondary",
            )

    def _tell(self, text: str, part: str) -> None:
        theme.mark(self.message, part)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(text)

    def _on_sheet(self, index: int) -> None:
        table = self._tables[index]
        self._change(lambda _draft: suggest(table))

    @Slot(object)
    def _on_form(self, form: TextForm) -> None:
        """Read the file again as the person says it is written; its columns may be others."""
        task, at = self._task, max(0, self.sheet.currentIndex())

        def work(progress: Progress) -> TableFile:
            file = reopened(task, form, progress)
            tables = file.tables
            self._working = redrafted(self._working, tables[min(at, len(tables) - 1)])
            return file

        self._start(
            work, translate("Import", "Reading {path}").format(path=task.path.name)
        ).succeeded.connect(self._on_reopened)
        self._change(_same)

    @Slot(object)
    def _on_reopened(self, file: TableFile) -> None:
        self._tables = file.tables
        self._tell_how(file)

    def _on_register(self, _index: int) -> None:
        name = str(self.register.currentData())
        self._change(partial(_to_register, name))

    def _on_heading_row(self, row: int) -> None:
        self._change(partial(_to_heading_row, row))

    def _on_separators(self) -> None:
        text = self.separators.text()
        if text and text != self.draft.separators:
            self._change(partial(_to_separators, text))

    def _on_kept(self, index: int) -> None:
        if index > 0:
            self._change(partial(_to_map, self._task.kept[index - 1]))
            self.kept.setCurrentIndex(0)

    @Slot(int)
    def _ask_words(self, position: int) -> None:
        column = self.draft.column(position)
        dialog = WordsDialog(column, word_values(self.draft, column.field or ""), self)
        dialog.translated.connect(partial(self._translate, position))
        dialog.open()
        self._words = dialog  # it goes with the mapper

    def _translate(self, position: int, word: str, value: str) -> None:
        self._change(partial(_to_word, position, word, value or None))

    def _load(self) -> None:
        chosen = self._files.files_to_open(translate("Import", "Load a column map"), (MAP_FILTER,))
        if chosen:
            self._change(partial(_to_file, chosen[0]))

    def _save(self) -> None:
        suggested = f"{self.draft.register}.toml"
        path = self._files.file_to_save(
            translate("Import", "Save the column map"), (MAP_FILTER,), suggested
        )
        if path is None:
            return
        if path.suffix != ".toml":
            path = path.with_name(f"{path.name}.toml")
        draft, place, form = self.draft, path, said_form(self._task, self.draft)
        job = self._start(
            lambda _progress: save_map(draft, place, form),
            translate("Import", "Saving {path}").format(path=path.name),
        )
        job.succeeded.connect(partial(self._on_saved, path.name))

    def _on_saved(self, name: str, _nothing: object) -> None:
        self.preview_line.setText(
            translate("Import", "Saved {name}. The command line takes it as --map {name}.").format(
                name=name
            )
        )


def _same(draft: MappingDraft) -> MappingDraft:
    return draft


def _to_register(name: str, draft: MappingDraft) -> MappingDraft:
    return with_register(draft, name)


def _to_heading_row(row: int, draft: MappingDraft) -> MappingDraft:
    return with_heading_row(draft, row)


def _to_separators(text: str, draft: MappingDraft) -> MappingDraft:
    return with_separators(draft, text)


def _to_map(column_map: ColumnMap, draft: MappingDraft) -> MappingDraft:
    return with_map(draft, column_map)


def _to_file(path: Path, draft: MappingDraft) -> MappingDraft:
    return drafted_with(draft, path)


def _to_word(position: int, word: str, value: str | None, draft: MappingDraft) -> MappingDraft:
    return with_word(draft, position, word, value)
