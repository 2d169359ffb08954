"""The drawn dependencies as a table: read, found, confirmed and rejected without the drawing."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.edge_columns import EDGE_COLUMNS, EdgeRow, edge_key
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.table_view import RecordTable
from inventory.reimporting import Ruling


class EdgeTable(QWidget):
    """Lists dependencies.

    Attributes:
        chosen: Emitted with the id of the node that a row's first column names.
        ruled: Emitted with pairs of nodes and what a person says of them, a `Ruling` or None.
    """

    chosen = Signal(str)
    ruled = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowTable(EDGE_COLUMNS, key=edge_key, parent=self)
        self.table = RecordTable(self.model, translate("Dependencies", "Dependencies drawn above"))
        self.table.setToolTip(
            translate("Dependencies", "Enter or a double click shows what needs it in the drawing")
        )
        self.count = PlainLabel("", theme.Role.STRONG)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Dependencies", "Filter the table"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(translate("Dependencies", "Show rows that hold these words"))
        self.confirm = QPushButton(translate("Dependencies", "Confirm"))
        self.confirm.setToolTip(
            translate(
                "Dependencies", "Say that the selected rows are real dependencies, noise or not"
            )
        )
        self.reject = QPushButton(translate("Dependencies", "Reject"))
        self.reject.setToolTip(
            translate("Dependencies", "Say that the selected rows are no dependencies")
        )
        self.take_back = QPushButton(translate("Dependencies", "Take back"))
        self.take_back.setToolTip(
            translate("Dependencies", "Unsay it: rows are as the files say, drawn ones go")
        )
        bar = QHBoxLayout()
        bar.setSpacing(theme.gap(2))
        bar.addWidget(self.count)
        bar.addWidget(self.search, 1)
        for button in (self.confirm, self.reject, self.take_back):
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(1))
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        self.search.textChanged.connect(self._on_search)
        self.table.activated_record.connect(self._on_row)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self.confirm.clicked.connect(self._on_confirm)
        self.reject.clicked.connect(self._on_reject)
        self.take_back.clicked.connect(self._on_take_back)
        self._offer()

    def show_rows(self, rows: list[EdgeRow]) -> None:
        """Show other dependencies."""
        self.model.set_rows(rows)
        self._tell()
        self._offer()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.model.set_filter(text)
        self._tell()

    def _tell(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        said = formats.count(total, "dependency", "dependencies")
        self.count.setText(
            said
            if shown == total
            else translate("Dependencies", "{shown} of {said}").format(
                shown=f"{shown:,}", said=said
            )
        )

    @Slot()
    def _offer(self) -> None:
        rows = self.table.selected_records()
        self.confirm.setEnabled(any(row.is_rejected or not _is_confirmed(row) for row in rows))
        self.reject.setEnabled(any(not row.is_rejected for row in rows))
        self.take_back.setEnabled(any(row.is_rejected or _is_confirmed(row) for row in rows))

    def _rule(self, ruling: Ruling | None) -> None:
        pairs = frozenset((row.source, row.destination) for row in self.table.selected_records())
        if pairs:
            self.ruled.emit(pairs, ruling)

    @Slot()
    def _on_confirm(self) -> None:
        self._rule(Ruling.CONFIRMED)

    @Slot()
    def _on_reject(self) -> None:
        self._rule(Ruling.REJECTED)

    @Slot()
    def _on_take_back(self) -> None:
        self._rule(None)

    @Slot(object)
    def _on_row(self, row: EdgeRow) -> None:
        self.chosen.emit(row.source)


def _is_confirmed(row: EdgeRow) -> bool:
    return row.said.startswith("confirmed")
