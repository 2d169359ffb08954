"""Filters of single columns: chosen from a menu, shown as buttons that take them away again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.language import translate
from desktop_app.models.conditions import condition, sort_of, ticked, values_of
from desktop_app.views import theme
from desktop_app.views.dialogs import tell_error
from desktop_app.views.flow_layout import FlowLayout
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.models.conditions import Condition
    from desktop_app.models.row_table import Column
    from desktop_app.views.dialogs import Asker


class ColumnFilters(QWidget):
    """Holds at most one filter for each column.

    Attributes:
        changed: Emitted after a filter came, changed or went.
    """

    changed = Signal()

    def __init__(
        self,
        columns: Callable[[], Sequence[Column]],
        records: Callable[[], Sequence[Any]],
        asker: Asker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._records = records
        self._asker = asker
        self._held: dict[str, Condition] = {}
        self._chips = FlowLayout(theme.gap(2), self)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """The filters in words."""
        return tuple(one.text for one in self._held.values())

    def kept(self) -> frozenset[str] | None:
        """Return the ids of the records that pass every filter, None where there is none."""
        if not self._held:
            return None
        left = list(self._records())
        for column in self._columns():
            found = self._held.get(column.id)
            if found is not None:
                value, keeps = column.value, found.keeps
                left = [one for one in left if keeps(value(one))]
        return frozenset(str(one.id) for one in left)

    def menu(self) -> QMenu:
        """Return a menu of the columns, each with its values or a condition to type."""
        menu = QMenu(self)
        for column in self._columns():
            part = menu.addMenu(column.heading.replace("&", "&&"))
            part.aboutToShow.connect(partial(self.fill, part, column))
        if self._held:
            menu.addSeparator()
            menu.addAction(translate("Inventory", "Clear all filters")).triggered.connect(
                self.clear
            )
        return menu

    def fill(self, part: QMenu, column: Column) -> None:
        """Fill the menu of one column: few values to tick, and a condition to type."""
        part.clear()
        part.addAction(translate("Inventory", "Type a condition …")).triggered.connect(
            partial(self.ask, column)
        )
        values = values_of(column, self._records())
        if values is None:
            return
        part.addSeparator()
        held = self._held.get(column.id)
        now = held.values if held is not None and held.values is not None else frozenset()
        for value, count in values:
            name = translate("Inventory", "not known") if value is None else column.text(value)
            act = part.addAction(f"{name} ({count:,})".replace("&", "&&"))
            act.setCheckable(True)
            act.setChecked(value in now)
            act.triggered.connect(partial(self.tick, column, value))

    def ask(self, column: Column, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        """Ask for a condition and take it."""
        sort = sort_of(column, self._records())
        held = self._held.get(column.id)
        before = (
            held.text.removeprefix(f"{column.heading}: ") if held and held.values is None else ""
        )
        typed = self._asker.text(
            translate("Inventory", "Filter by {heading}").format(heading=column.heading),
            translate("Inventory", "Type {sort}; or “not known” or “known”").format(
                sort=sort.value
            ),
            before,
        )
        if typed is None:
            return
        try:
            found = condition(column, sort, typed)
        except PlannerError as error:
            tell_error(self._asker, translate("Inventory", "The filter was not set"), error)
            return
        self._take(column.id, found)

    def tick(self, column: Column, value: Any, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        """Add a value to those that pass, or take it from them."""
        held = self._held.get(column.id)
        now = held.values if held is not None and held.values is not None else frozenset()
        values = now ^ {value}
        self._take(column.id, ticked(column, values) if values else None)

    def only(self, column: Column, value: Any) -> None:
        """Keep just the records with one value, None for those where it is not known."""
        self._take(column.id, ticked(column, frozenset({value})))

    @Slot()
    def clear(self) -> None:
        """Take every filter away."""
        if self._held:
            self._held.clear()
            self._show()

    def remove(self, column: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        """Take the filter of a column away."""
        self._take(column, None)

    def _take(self, column: str, found: Condition | None) -> None:
        if found is None:
            self._held.pop(column, None)
        else:
            self._held[column] = found
        self._show()

    def _show(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for column, held in self._held.items():
            chip = QToolButton()
            chip.setText(f"{held.text}  ✕")
            chip.setAccessibleName(
                translate("Inventory", "Take away the filter {held}").format(held=held.text)
            )
            theme.mark(chip, "button")
            chip.clicked.connect(partial(self.remove, column))
            self._chips.addWidget(chip)
        self.setVisible(bool(self._held))
        self.changed.emit()
