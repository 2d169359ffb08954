"""The table of assumptions, in which a value can be typed over."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from costing.assumptions import resolve
from desktop_app.language import translate
from desktop_app.models.report_columns import report_key
from desktop_app.models.row_table import RowTable
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.models.row_table import Column, Index

#: Heading of the column that can be typed into.
EDITED = "Value"


class NotANumberError(PlannerError):
    """What was typed as the value of an assumption is no number."""

    def __init__(self, text: str) -> None:
        super().__init__(
            translate(
                "Costs",
                "{text} is not a number. Type digits with a point for decimals, "
                "for example 1250.50; leave it empty to go back to the default.",
            ).format(text=f"{text!r}")
        )


def read_value(assumption: str, text: str) -> Decimal | None:
    """Return the value that a person typed for an assumption, None for its default.

    Spaces, thousands commas and a pound sign are read over, and "7 %" is 0.07.  Raises
    `NotANumberError`, and `AssumptionRangeError` for a value outside the limits.
    """
    digits = text.replace(",", "").replace("£", "").replace("\u00a0", "").replace(" ", "")
    if not digits:
        return None
    is_percent = digits.endswith("%")
    try:
        value = Decimal(digits.removesuffix("%"))
    except InvalidOperation:
        raise NotANumberError(text.strip()) from None
    if not value.is_finite():
        raise NotANumberError(text.strip())
    if is_percent:
        value /= 100
    resolve({assumption: value})
    return value


class AssumptionTable(RowTable):
    """A report's table of assumptions.

    Attributes:
        typed: Emitted with the id of an assumption and the text typed as its value.  The table
            itself changes when the plan has changed.
    """

    typed = Signal(str, str)

    def __init__(self, columns: Sequence[Column], *, parent: QObject | None = None) -> None:
        super().__init__(columns, key=report_key, parent=parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].heading == EDITED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            column = self.columns[index.column()]
            value = column.value(self.record(index.row()))
            return column.text(value) if value is not None else ""
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) == self.data(index, role):
            return False
        self.typed.emit(str(self.record(index.row()).cells[0]), str(value))
        return True

    def value_index(self, row: int) -> QModelIndex:
        """Return the cell of a row that can be typed into."""
        place = [column.heading for column in self.columns].index(EDITED)
        return self.index(row, place)
