"""A table of records: sorted by its headings, columns chosen by the person, quick at any length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView

from desktop_app.language import translate
from desktop_app.views import icons, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QWidget

    from desktop_app.models.row_table import Column, RowTable

#: Copying more rows than this would fill the clipboard with more than anyone pastes.
MOST_ROWS_COPIED = 100_000


class RecordTable(QTableView):
    """Shows a `RowTable`.

    Attributes:
        current_changed: Emitted with the record that became current, or None.
        columns_chosen: Emitted after a person showed or hid a column.
        activated_record: Emitted with the record on Enter or double click.
    """

    current_changed = Signal(object)
    columns_chosen = Signal()
    activated_record = Signal(object)

    def __init__(self, model: RowTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._row_height = theme.row_height
        self._icons: dict[str, QIcon] = {}
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        # One height for all rows: measuring each of 100,000 takes minutes.
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        headings = self.horizontalHeader()
        headings.setHighlightSections(False)
        # A selection model of its own: the headings would ask every row whether it is selected.
        headings.setSelectionModel(QItemSelectionModel(model, headings))
        headings.setSectionsMovable(True)
        headings.setSortIndicatorClearable(True)
        headings.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        headings.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        headings.customContextMenuRequested.connect(self._show_columns_menu)
        self._measure()
        for number, column in enumerate(model.columns):
            self.setColumnHidden(number, not column.shown)
            if column.stretch:
                headings.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        model.paint = _colour
        model.decorate = self._icon
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_selection)

    def set_row_height(self, height: Callable[[], int]) -> None:
        """Make every row as high as `height` says, now and after another font was chosen."""
        self._row_height = height
        self._measure()

    def current_record(self) -> Any:
        """Return the record of the current row, or None."""
        index = self.currentIndex()
        return self._table.record(index.row()) if index.isValid() else None

    def selected_records(self) -> list[Any]:
        """Return the records of the selected rows, in their order.

        Reads the ranges of the selection: `selectedRows()` takes seconds at 100,000 rows.
        """
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        return [self._table.record(row) for row in sorted(rows)]

    def go_to_key(self, key: str) -> bool:
        """Make the row of `key` current and bring it into view; return whether it is shown."""
        row = self._table.row_of(key)
        if row is None:
            return False
        column = self.horizontalHeader().logicalIndex(0)
        index = self._table.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def columns_menu(self) -> QMenu:
        """Return a menu in which the person chooses the columns; the caller shows it."""
        menu = QMenu(translate("Tables", "Columns"), self)
        for number, column in enumerate(self._table.columns):
            action = menu.addAction(column.heading.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.setEnabled(number > 0)  # a row without its name is no use
            action.setData(number)
        menu.triggered.connect(
            lambda action: self._choose_column(action.data(), shown=action.isChecked())
        )
        return menu

    def hide_columns(self, hidden: Collection[str]) -> None:
        """Hide the columns with these ids and show all others; the first always stays."""
        for number, column in enumerate(self._table.columns):
            self.setColumnHidden(number, number > 0 and column.id in hidden)

    def hidden_columns(self) -> tuple[str, ...]:
        """Return the ids of the columns that are not shown."""
        return tuple(
            column.id
            for number, column in enumerate(self._table.columns)
            if self.isColumnHidden(number)
        )

    def shown_columns(self) -> tuple[Column, ...]:
        """Return the columns shown, in the order in which they stand."""
        order = sorted(
            (self.horizontalHeader().visualIndex(number), number)
            for number in range(len(self._table.columns))
            if not self.isColumnHidden(number)
        )
        return tuple(self._table.columns[number] for _, number in order)

    @Slot()
    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard, headings first, apart by tabs."""
        columns = self.shown_columns()
        lines = ["\t".join(column.heading for column in columns)]
        lines += [
            "\t".join(" ".join(column.text(column.value(record)).split()) for column in columns)
            for record in self.selected_records()[:MOST_ROWS_COPIED]
        ]
        QApplication.clipboard().setText("\n".join(lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._icons.clear()
            self._table.repaint_all()
        elif event.type() == QEvent.Type.FontChange:
            self._measure()

    def _choose_column(self, number: int, *, shown: bool) -> None:
        self.setColumnHidden(number, not shown)
        self.columns_chosen.emit()

    def _measure(self) -> None:
        self.setIconSize(QSize(theme.gap(4), theme.gap(4)))
        # A column that takes what is left must not be left with nothing.
        self.horizontalHeader().setMinimumSectionSize(theme.text_width(8))
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        words = QFontMetrics(theme.font(theme.Role.STRONG))
        for number, column in enumerate(self._table.columns):
            # No heading is cut: its text, its padding and the arrow of the sort order.
            heading = words.horizontalAdvance(column.heading) + theme.gap(7)
            self.setColumnWidth(
                number, max(theme.text_width(column.characters) + theme.gap(4), heading)
            )

    def _icon(self, name: str) -> QIcon:
        if name not in self._icons:
            known = name if hasattr(theme.colours(), name) else "text"
            self._icons[name] = icons.icon(name, _colour(known))
        return self._icons[name]

    @Slot(QPoint)
    def _show_columns_menu(self, at: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(at))

    @Slot()
    def _on_reset(self) -> None:
        self.current_changed.emit(None)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self._table.record(current.row()) if current.isValid() else None)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.activated_record.emit(self._table.record(index.row()))


def _colour(name: str) -> str:
    return str(getattr(theme.colours(), name))
