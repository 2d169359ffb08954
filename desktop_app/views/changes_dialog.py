"""What an import would change, in a table that can be filtered, before it is taken or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.change_columns import change_columns, change_key
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.table_view import RecordTable
from inventory.differences import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from inventory.differences import Change

_LABELS = {
    ChangeKind.ADDED: translate("Window", "Added"),
    ChangeKind.CHANGED: translate("Window", "Changed"),
    ChangeKind.GONE: translate("Window", "Gone from the files"),
    ChangeKind.NOT_TAKEN: translate("Window", "Not taken"),
    ChangeKind.REFUSED: translate("Window", "Refused"),
}


class ChangesDialog(QDialog):
    """Lists changes; accepted means that they are to be taken, if they can be."""

    def __init__(
        self,
        title: str,
        text: str,
        changes: Sequence[Change],
        parent: QWidget | None = None,
        *,
        only_shown: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setSizeGripEnabled(True)
        self.model = RowTable(change_columns(), key=change_key, parent=self)
        self.table = RecordTable(self.model, translate("Window", "Changes"))
        self.model.set_rows(changes)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(translate("Window", "Kind of change"))
        self.kinds.addItem(
            translate("Window", "Everything ({changes})").format(changes=f"{len(changes):,}"),
            None,
        )
        for kind, label in _LABELS.items():
            count = sum(1 for one in changes if one.kind is kind)
            if count:
                self.kinds.addItem(f"{label} ({count:,})", kind.value)
        self.kinds.currentIndexChanged.connect(self._filter)
        self.search = QLineEdit()
        self.search.setAccessibleName(translate("Window", "Filter changes"))
        self.search.setPlaceholderText(translate("Window", "Filter by name, field, value or file"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.shown = PlainLabel("", theme.Role.SMALL, secondary=True)
        leave = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(leave.Close if only_shown else leave.Cancel)
        take = buttons.addButton(
            translate("Window", "Take the changes"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        theme.mark(take, "primary")
        take.setDefault(True)
        take.setVisible(not only_shown)
        self.buttons = buttons
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.setSpacing(theme.gap(2))
        line.addWidget(self.kinds)
        line.addWidget(self.search, 1)
        line.addWidget(self.shown)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(PlainLabel(title, theme.Role.HEADING))
        layout.addWidget(PlainLabel(text, secondary=True, wrap=True))
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self._filter()
        self.resize(theme.text_width(170), theme.gap(150))

    def _filter(self) -> None:
        kind = self.kinds.currentData()
        keep = None if kind is None else lambda one: one.kind.value == kind
        self.model.set_filter(self.search.text(), keep)
        self.shown.setText(
            translate("Window", "{rowCount} of {changes}").format(
                rowCount=f"{self.model.rowCount():,}",
                changes=formats.count(self.model.total, "change"),
            )
        )
