"""A table of groups over the records shown: counts and sums; Enter shows the records of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.models.groups import Group, group_columns, groups, summed
from desktop_app.models.row_table import RowTable
from desktop_app.views.labels import PlainLabel
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.models.row_table import Column


class GroupsView(QWidget):
    """Shows the groups by one column at a time.

    Attributes:
        chosen: Emitted with the column and the value of the group that a person opens.
    """

    chosen = Signal(object, object)

    def __init__(
        self,
        columns: Callable[[], Sequence[Column]],
        records: Callable[[], Iterable[Any]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._records = records
        self._name = name
        self._by = ""
        self.table: RecordTable | None = None
        self.model: RowTable | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(
            PlainLabel(
                translate("Inventory", "Enter or a double click shows the records of a group."),
                secondary=True,
            )
        )

    @property
    def by(self) -> str:
        """Id of the column grouped by, "" while none is."""
        return self._by

    def menu(self) -> QMenu:
        """Return a menu of the columns to group by; its actions hold their ids."""
        menu = QMenu(self)
        none = menu.addAction(translate("Inventory", "No groups"))
        none.setData("")
        menu.addSeparator()
        for column in self._columns():
            menu.addAction(column.heading.replace("&", "&&")).setData(column.id)
        for action in menu.actions():
            action.setCheckable(not action.isSeparator())
            action.setChecked(action.data() == self._by)
        return menu

    def group_by(self, column: str) -> None:
        """Group by another column, "" for none."""
        self._by = column
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
            self.table = self.model = None
        found = self._column()
        if found is None:
            return
        self.model = RowTable(group_columns(found, summed(self._columns())), key=_key, parent=self)
        self.table = RecordTable(
            self.model,
            translate("Inventory", "{name} by {heading}").format(
                name=self._name, heading=found.heading
            ),
        )
        self.table.activated_record.connect(self._on_opened)
        self._layout.addWidget(self.table, 1)
        self.refresh()

    def refresh(self) -> None:
        """Gather the records anew."""
        found = self._column()
        if found is not None and self.model is not None:
            adding = summed(self._columns())
            self.model.set_rows(
                groups(self._records(), found, adding), group_columns(found, adding)
            )

    def _column(self) -> Column | None:
        return next((one for one in self._columns() if one.id == self._by), None)

    @Slot(object)
    def _on_opened(self, group: Group) -> None:
        self.chosen.emit(self._column(), group.value)


def _key(group: Group) -> str:
    return group.text
