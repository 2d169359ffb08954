"""One table of a report: filter, rows, notes, and the selected row in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.assumption_words import spoken
from desktop_app.models.report_columns import (
    LONG,
    TECHNICAL,
    cell_text,
    heading_text,
    report_columns,
    report_key,
    report_rows,
    row_title,
    sentence_place,
)
from desktop_app.models.row_table import RowTable, haystacks
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.row_detail import RowDetail
from desktop_app.views.saving_rows import ask_and_save_rows
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from costing.report import Table
    from desktop_app.jobs import JobRunner
    from desktop_app.models.report_columns import ReportRow
    from desktop_app.models.row_table import Column
    from desktop_app.views.dialogs import Asker

#: From so many rows on, the texts to search are made in the background.
MANY_ROWS = 5_000
#: Characters of a sentence that make it worth a column.
LEAST_SENTENCE = 20
#: Typing is answered when it has been quiet for so long.
TYPING_MS = 60
#: Characters that the search has room for at least.
LEAST_SEARCH = 26


class HeadingLabel(ElidedLabel):
    """A title that asks for the room of its whole text: what stands beside it goes below."""

    def sizeHint(self) -> QSize:
        whole = QFontMetrics(self.font()).horizontalAdvance(self.whole_text())
        return QSize(whole + theme.gap(2), super().sizeHint().height())


class ReportPage(QWidget):
    """Shows one `Table` at a time; all that it shows have the same headings.

    Attributes:
        row_chosen: Emitted with the row that became current, or None.
        more: Further pairs for the detail pane of a row, handed in by the screen.
        title: Stands above the table in place of the table's own title.
    """

    row_chosen = Signal(object)

    def __init__(
        self,
        table: Table,
        *,
        runner: JobRunner | None = None,
        buttons: Sequence[QPushButton] = (),
        more: Callable[[ReportRow], Sequence[tuple[str, str]]] | None = None,
        make_model: Callable[[Sequence[Column]], RowTable] | None = None,
        hint: str = "",
        title: str = "",
        asker: Asker | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._saving_asker = asker
        self._report = table
        self._title = title
        self._runner = runner
        self._more = more
        self._is_fitted = False
        make = make_model or (lambda columns: RowTable(columns, key=report_key, parent=self))
        self.model = make(report_columns(table))
        self.table = RecordTable(self.model, term(table.title))
        self.detail = RowDetail(
            translate("Tables", "Choose a row to read it in full and see where it comes from.")
        )
        if buttons:
            self.detail = RowDetail(hint or translate("Tables", "Choose a row."), buttons)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Tables", "Filter: type any words"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(translate("Tables", "Filter rows by text in any column"))
        self.save_button = QPushButton(translate("Tables", "Save as CSV …"))
        self.save_button.clicked.connect(self.save)
        self.heading = HeadingLabel("", theme.Role.HEADING)
        self.heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.shown = PlainLabel("", secondary=True)
        self.notes = PlainLabel("", theme.Role.SMALL, secondary=True, wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.apply_filter)
        self.search.textChanged.connect(self._timer.start)
        self.search.setMinimumWidth(theme.text_width(LEAST_SEARCH))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table.current_changed.connect(self._on_current)
        self._build()
        self.show_table(table)

    @property
    def report(self) -> Table:
        """The table shown."""
        return self._report

    def show_table(self, table: Table) -> None:
        """Show other rows under the same headings, the same one current as before."""
        current = self.table.current_record()
        self._report = table
        self.heading.setText(self._title or term(table.title))
        rows = report_rows(table)
        self.model.set_rows(rows, report_columns(table))
        self.notes.setText("  ".join(map(spoken, table.notes)))
        self.notes.setVisible(bool(table.notes))
        self._say_how_many()
        if len(table.rows) >= MANY_ROWS:
            self._prepare_search(rows)
        if current is None or not self._go_back_to(current):
            self.show_row(None)

    @Slot()
    def apply_filter(self) -> None:
        """Show the rows that hold every word typed."""
        current = self.table.current_record()
        self.model.set_filter(self.search.text())
        if current is not None:
            self.table.go_to_key(report_key(current))
        self._say_how_many()

    @Slot()
    def save(self) -> None:
        """Ask for a file and write the rows and columns shown to it."""
        if self._saving_asker is not None:
            name = self._report.name.replace("_", "-")
            ask_and_save_rows(self._saving_asker, self.table, self.model, name)

    def go_to(self, first_cell: str = "", words: str = "") -> bool:
        """Filter by `words` and select the row whose first cell reads so; say if it is there."""
        self.search.setText(words)
        self.apply_filter()
        if not first_cell:
            return True
        for row in self.model.shown():
            if str(row.cells[0]) == first_cell:
                return self.table.go_to_key(report_key(row))
        return False

    def go_to_cell(self, text: str) -> bool:
        """Select the first row of which a cell reads `text`; return whether there is one."""
        self.search.clear()
        self.apply_filter()
        for row in self.model.shown():
            if any(str(cell) == text for cell in row.cells):
                return self.table.go_to_key(report_key(row))
        return False

    def show_row(self, row: ReportRow | None) -> None:
        """Show a row in the detail pane."""
        if row is None:
            self.detail.clear()
            return
        self.detail.show_pairs(row_title(self._report, row), self.pairs(row))

    def pairs(self, row: ReportRow) -> list[tuple[str, str]]:
        """Return a row as label and text: its sentences first, then its figures, then what else."""
        cells = zip(self._report.headings, row.cells, strict=True)
        pairs = [
            (heading, cell_text(heading, cell)) for heading, cell in cells if cell not in {None, ""}
        ]
        title = row_title(self._report, row)
        said = [pair for pair in pairs if pair[0] in LONG and pair[1] != title]
        figures = [pair for pair in pairs if pair[0] not in LONG and pair[1] != title]
        figures.sort(key=lambda pair: pair[0] in TECHNICAL)  # ids are for programs: they come last
        more = list(self._more(row)) if self._more is not None else []
        return [(heading_text(label), text) for label, text in (*said, *more, *figures)]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_fitted:
            self._is_fitted = True
            self._use_room_left()
        if self.table.current_record() is None and self.model.rowCount():
            self.table.selectRow(0)

    def _use_room_left(self) -> None:
        """Show the sentences of a wide table after all, where its other columns leave room."""
        place = sentence_place(self._report)
        if place is None or not self.table.isColumnHidden(place):
            return
        room = self.table.viewport().width() - self.table.horizontalHeader().length()
        if room >= theme.text_width(LEAST_SENTENCE):
            self.table.showColumn(place)
            mode = QHeaderView.ResizeMode.Stretch
            self.table.horizontalHeader().setSectionResizeMode(place, mode)

    def _go_back_to(self, row: ReportRow) -> bool:
        same = self.model.row_of(report_key(row))
        if same is None or self.model.record(same).cells[0] != row.cells[0]:
            return False
        return self.table.go_to_key(report_key(row))

    def _prepare_search(self, rows: Sequence[ReportRow]) -> None:
        """Make the texts to search in the background: for many rows it takes a moment."""
        if self._runner is None:
            return
        columns = self.model.columns
        job = self._runner.start(
            lambda _progress: (rows, haystacks(rows, columns)),
            kind=f"search {self._report.name}",
            title=translate("Tables", "Preparing the search"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_search_ready)

    @Slot(object)
    def _on_search_ready(self, made: tuple[Sequence[ReportRow], list[str]]) -> None:
        self.model.take_haystacks(*made)

    def _say_how_many(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        whole = formats.count(total, "row")
        self.shown.setText(
            translate("Tables", "{shown} of {total}").format(shown=f"{shown:,}", total=f"{total:,}")
            if shown != total
            else whole
        )

    @Slot(object)
    def _on_current(self, row: ReportRow | None) -> None:
        self.show_row(row)
        self.row_chosen.emit(row)

    def _build(self) -> None:
        bar = FlowLayout(theme.gap(3))
        bar.addWidget(self.heading)
        bar.addWidget(self.shown)
        bar.addWidget(self.search)
        if self._saving_asker is not None:
            bar.addWidget(self.save_button)
        split = Beside()
        split.hold(self.table, self.detail, (100, 44))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(split, 1)
        layout.addWidget(self.notes)
