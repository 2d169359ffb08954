"""The rules that the plan breaks, below the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.models.row_table import RowTable
from desktop_app.models.violation_columns import VIOLATION_COLUMNS, violation_key
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from inventory.waves.plan import Violation


class BrokenRules(QWidget):
    """Lists violations; the list is there only while there are any.

    Attributes:
        chosen: Emitted with the violation that a person wants to see on the board.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowTable(VIOLATION_COLUMNS, key=violation_key, parent=self)
        self.table = RecordTable(self.model, "Broken rules")
        self.table.setFixedHeight(theme.gap(30))
        self.table.activated_record.connect(self.chosen)
        self.heading = PlainLabel("", theme.Role.STRONG)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(1))
        layout.addWidget(self.heading)
        layout.addWidget(self.table)

    def show_violations(self, found: tuple[Violation, ...], *, has_plan: bool) -> None:
        """Show what a plan breaks."""
        self.model.set_rows(found)
        self.table.setVisible(bool(found))
        said = "No rule is broken." if has_plan else ""
        if found:
            said = f"{formats.count(len(found), 'broken rule')}: Enter shows what is concerned"
        self.heading.setText(said)
        theme.mark(self.heading, "warning" if found else "secondary")
        self.heading.style().unpolish(self.heading)
        self.heading.style().polish(self.heading)
