"""The page of assumptions: each is read with its source and typed over where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton

from costing.assumptions import resolve
from desktop_app import edits, formats
from desktop_app.language import translate
from desktop_app.models.assumption_table import AssumptionTable, read_value
from desktop_app.views.dialogs import tell_error
from desktop_app.views.report_page import ReportPage
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from costing.report import Table
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker


class AssumptionsPage(ReportPage):
    """Every number that a person may change."""

    def __init__(
        self, table: Table, session: Session, asker: Asker, parent: QWidget | None = None
    ) -> None:
        self._session = session
        self._asker = asker
        self.change_button = QPushButton(translate("Costs", "Change …"))
        self.reset_button = QPushButton(translate("Costs", "Use default"))
        super().__init__(
            table,
            make_model=lambda columns: AssumptionTable(columns, parent=self),
            buttons=(self.change_button, self.reset_button),
            hint=translate(
                "Costs",
                "Choose an assumption to read its reason and source. "
                "Double-click a value, or press F2 on it, to change it; an "
                "empty value goes back to the default.",
            ),
            parent=parent,
        )
        assert isinstance(self.model, AssumptionTable)  # noqa: S101 - made above
        triggers = self.table.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        # Queued: the editor of the cell must be gone before the rows are laid out anew.
        self.model.typed.connect(self.set_value, Qt.ConnectionType.QueuedConnection)
        self.change_button.clicked.connect(self.edit_current)
        self.reset_button.clicked.connect(self.reset_current)

    @Slot(str, str)
    def set_value(self, name: str, text: str) -> None:
        """Set an assumption to what a person typed, as one step that can be undone."""
        try:
            value = read_value(name, text)
            title = resolve().by_id[name].title
            shown = (
                translate("Costs", "to {plain}").format(plain=formats.plain(value))
                if value is not None
                else translate("Costs", "back to its default")
            )
            self._session.edit(
                translate("Costs", "Set “{title}” {shown}").format(title=title, shown=shown),
                partial(edits.set_assumption, name=name, value=value),
            )
        except PlannerError as error:
            tell_error(self._asker, translate("Costs", "The value was not changed"), error)

    @Slot()
    def edit_current(self) -> None:
        """Open the value of the chosen assumption for typing."""
        row = self.table.currentIndex().row()
        if row >= 0 and isinstance(self.model, AssumptionTable):
            index = self.model.value_index(row)
            self.table.setCurrentIndex(index)
            self.table.edit(index)

    @Slot()
    def reset_current(self) -> None:
        """Take the chosen assumption back to its default."""
        row = self.table.current_record()
        if row is not None:
            self.set_value(str(row.cells[0]), "")
