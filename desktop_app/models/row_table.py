"""One table model for every list of records: columns are data, order and filter are our own.

Sorting and filtering keep vectors of row numbers instead of going through
QSortFilterProxyModel, which asks Python for every comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop_app.models.tooltips import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Index = QModelIndex | QPersistentModelIndex

#: Role under which a cell gives its raw value (a number, a date, a text), for sorting and tests.
VALUE_ROLE = Qt.ItemDataRole.UserRole
#: Role under which every cell of a row gives the row's key.
KEY_ROLE = Qt.ItemDataRole.UserRole + 1

#: Role under which a cell gives the text that stands below its value.
BELOW_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        id: Stable, for settings.
        value: The raw value of a record, None where it is not known; values of one column are
            of one kind, so that they can be compared.
        text: The raw value as shown.
        number: Whether it is set to the right.
        characters: How wide the column starts, in average characters.
        stretch: Whether it takes the room that the others leave.
        shown: Whether it is shown until a person chooses otherwise.
        mark: Name of an icon for a record, or "".
        colour: Name of one of `Colours`' fields for the text of a record, or "".
        below: A second line for a record, for tables drawn in two lines.
        tip: The tooltip of a record, where it says more than the cell.
        hint: What the heading means, with its unit, where that is not plain.
    """

    id: str
    heading: str
    value: Callable[[Any], object]
    text: Callable[[Any], str] = str
    number: bool = False
    characters: int = 14
    stretch: bool = False
    shown: bool = True
    mark: Callable[[Any], str] | None = None
    colour: Callable[[Any], str] | None = None
    below: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None
    hint: str = ""


class RowTable(QAbstractTableModel):
    """Shows records in columns.  Read-only: changes go through `Session.edit`.

    `decorate` turns the name of an icon, and `paint` the name of a colour, into Qt's: both
    belong to the views, which know the palette.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        key: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._rows: Sequence[Any] = ()
        self._base: list[int] = []
        self._order: list[int] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._keep: Callable[[Any], bool] | None = None
        self._needles: tuple[str, ...] = ()
        self._haystacks: list[str] | None = None
        self.decorate: Callable[[str], Any] | None = None
        self.paint: Callable[[str], str] | None = None
        self._readers: dict[int, Callable[[Column, Any], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.TextAlignmentRole: self._alignment,
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.ForegroundRole: self._foreground,
            VALUE_ROLE: self._value,
            KEY_ROLE: self._row_key,
            BELOW_ROLE: self._below,
        }

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the order of their sections."""
        return self._columns

    @property
    def total(self) -> int:
        """How many records there are, shown or filtered out."""
        return len(self._rows)

    def set_rows(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Show other records, in the present sort order and under the present filter.

        `columns` may be given afresh where they close over new facts; as many as before.
        """
        self.beginResetModel()
        if columns is not None:
            self._columns = tuple(columns)
        self._rows = rows
        self._haystacks = None
        self._sort_all()
        self._arrange()
        self.endResetModel()

    def grow(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Show more records below those that are shown, which begin `rows` in the same order.

        Who looks at one keeps it: place, selection and current row stay.  Where `rows` begin with
        other records this is `set_rows`.
        """
        before = len(self._rows)
        if [self._key(one) for one in self._rows] != [self._key(one) for one in rows[:before]]:
            self.set_rows(rows, columns)
            return
        if columns is not None:
            self._columns = tuple(columns)
        self._haystacks = None
        more = list(range(before, len(rows)))
        shown = self._passing(more, rows)
        if shown:
            first = len(self._order)
            self.beginInsertRows(QModelIndex(), first, first + len(shown) - 1)
        self._rows, self._base = rows, self._base + more
        self._order = self._order + shown
        if shown:
            self.endInsertRows()
        if self._sorted_by is not None:
            self.sort(*self._sorted_by)
        self.repaint_all()

    def set_filter(self, text: str = "", keep: Callable[[Any], bool] | None = None) -> None:
        """Show the records that hold every word of `text` in some column and that `keep` keeps."""
        self.beginResetModel()
        self._needles = tuple(text.casefold().split())
        self._keep = keep
        self._arrange()
        self.endResetModel()

    def record(self, row: int) -> Any:
        """Return the record shown in `row`."""
        return self._rows[self._order[row]]

    def shown(self) -> Iterable[Any]:
        """Return the records shown, in their order."""
        return (self._rows[place] for place in self._order)

    def row_of(self, key: str) -> int | None:
        """Return the row that shows the record called `key`, or None where none does."""
        rows, name = self._rows, self._key
        return next((row for row, at in enumerate(self._order) if name(rows[at]) == key), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the raw values of a column; what is not known stands last either way."""
        self.layoutAboutToBeChanged.emit()
        before = self._order
        self._sorted_by = (column, order) if 0 <= column < len(self._columns) else None
        self._sort_all()
        self._arrange()
        place = {at: row for row, at in enumerate(self._order)}
        old = self.persistentIndexList()
        new = [self.index(place[before[index.row()]], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def repaint_all(self) -> None:
        """Say that how cells look has changed, after another palette was chosen."""
        if self._order:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._order) - 1, len(self._columns) - 1)
            )

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        read = self._readers.get(role)
        if read is None:
            return None
        return read(self._columns[index.column()], self.record(index.row()))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.ToolTipRole:
                return escaped(column.hint or column.heading)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
        return None

    def haystacks(self) -> list[str]:
        """Return the folded text of every record over all columns, made when first needed."""
        if self._haystacks is None:
            self._haystacks = haystacks(self._rows, self._columns)
        return self._haystacks

    def take_haystacks(self, rows: Sequence[Any], made: list[str]) -> None:
        """Take texts to search that were made in the background; ignored for other `rows`."""
        if rows is self._rows:
            self._haystacks = made

    def _arrange(self) -> None:
        """Filter the sorted row numbers, which stay as they are while a person types."""
        order = self._base
        if self._needles:
            texts = self.haystacks()
            for needle in self._needles:
                order = [at for at in order if needle in texts[at]]
        if self._keep is not None:
            rows, keep = self._rows, self._keep
            order = [at for at in order if keep(rows[at])]
        self._order = order

    def _passing(self, places: list[int], rows: Sequence[Any]) -> list[int]:
        """Return those of new places in `rows` that the filter lets through, in their order."""
        if self._needles:
            texts = haystacks([rows[at] for at in places], self._columns)
            places = [
                at
                for at, text in zip(places, texts, strict=True)
                if all(needle in text for needle in self._needles)
            ]
        keep = self._keep
        return places if keep is None else [at for at in places if keep(rows[at])]

    def _sort_all(self) -> None:
        rows = self._rows
        self._base = list(range(len(rows)))
        if self._sorted_by is None:
            return
        number, order = self._sorted_by
        value = self._columns[number].value
        known: list[tuple[Any, int]] = []
        unknown: list[int] = []
        for at in self._base:
            found = value(rows[at])
            if found is None:
                unknown.append(at)
            else:
                known.append((found.casefold() if isinstance(found, str) else found, at))
        known.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
        self._base = [at for _, at in known] + unknown

    def _text(self, column: Column, record: Any) -> str:
        return column.text(column.value(record))

    def _tooltip(self, column: Column, record: Any) -> str:
        if column.tip is not None:
            return escaped(column.tip(record))
        lines = (self._text(column, record), self._below(column, record))
        return escaped("\n".join(line for line in lines if line))

    def _below(self, column: Column, record: Any) -> str:
        return column.below(record) if column.below else ""

    def _alignment(self, column: Column, _record: Any) -> Qt.AlignmentFlag:
        return _alignment(column)

    def _decoration(self, column: Column, record: Any) -> Any:
        name = column.mark(record) if column.mark else ""
        return self.decorate(name) if name and self.decorate else None

    def _foreground(self, column: Column, record: Any) -> Any:
        name = column.colour(record) if column.colour else ""
        return QColor(self.paint(name)) if name and self.paint else None

    def _value(self, column: Column, record: Any) -> object:
        return column.value(record)

    def _row_key(self, _column: Column, record: Any) -> str:
        return self._key(record)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def haystacks(rows: Sequence[Any], columns: Sequence[Column]) -> list[str]:
    """Return the folded texts of `rows`, to be searched; touches no Qt object."""
    getters = [(column.value, column.text) for column in columns]
    return ["\x1f".join([text(value(row)) for value, text in getters]).casefold() for row in rows]
