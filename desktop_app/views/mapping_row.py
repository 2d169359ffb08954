"""One source column in the mapper: its field, how it is read, and what is still open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import ElidedLabel, PlainLabel
from inventory.mapping import (
    field_choices,
    with_date_order,
    with_decimal,
    with_field,
    with_unit,
)
from inventory.tables.dates import DateOrder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWheelEvent

    from inventory.mapping import ColumnDraft, MappingDraft

    Change = Callable[[MappingDraft], MappingDraft]

_NOTHING = translate("Import", "– not read –")
_DECIMALS = ((".", translate("Import", "1.5 (point)")), (",", translate("Import", "1,5 (comma)")))
_ORDERS = (
    (DateOrder.DAY_FIRST, translate("Import", "day first")),
    (DateOrder.MONTH_FIRST, translate("Import", "month first")),
)


class QuietCombo(QComboBox):
    """A list that the mouse wheel does not change while a person scrolls past it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MappingRow(QObject):
    """The cells of one source column.

    Attributes:
        changed: Emitted with a change: `MappingDraft` to `MappingDraft`.
        asks_words: Emitted with the position of the column when its words are to be translated.
    """

    changed = Signal(object)
    asks_words = Signal(int)

    def __init__(self, draft: MappingDraft, column: ColumnDraft, parent: QObject) -> None:
        super().__init__(parent)
        self.position = column.heading.position
        name = column.heading.name
        samples = " · ".join(column.samples) or "(empty)"
        self.source = _two_lines(
            ElidedLabel(name, theme.Role.STRONG),
            ElidedLabel(samples, theme.Role.SMALL, secondary=True),
        )
        self.field = QuietCombo()
        self.field.setAccessibleName(translate("Import", "Field of {name}").format(name=name))
        self.field.setMaxVisibleItems(30)
        self.field.addItem(_NOTHING, None)
        for choice in field_choices(draft.base):
            self.field.addItem(choice.label + (" *" if choice.required else ""), choice.id)
        self.field.activated.connect(self._on_field)
        self._reason = ElidedLabel("", theme.Role.SMALL, secondary=True)
        self.target = _two_lines(self.field, self._reason)
        self.unit = self._answer(translate("Import", "Unit of {name}").format(name=name), with_unit)
        self.order = self._answer(
            translate("Import", "Order of day and month of {name}").format(name=name), _with_order
        )
        self.decimal = self._answer(
            translate("Import", "Decimal sign of {name}").format(name=name), with_decimal
        )
        self.words = QPushButton(translate("Import", "Words …"))
        self.words.setAccessibleName(translate("Import", "Words of {name}").format(name=name))
        self.words.clicked.connect(partial(self.asks_words.emit, self.position))
        self._decided = ElidedLabel("", theme.Role.SMALL, secondary=True)
        line = QHBoxLayout()
        line.setSpacing(theme.gap(1))
        for widget in (self.unit, self.order, self.decimal, self.words):
            line.addWidget(widget)
        line.addStretch(1)
        self.reading = QWidget()
        layout = QVBoxLayout(self.reading)
        _tighten(layout)
        layout.addLayout(line)
        layout.addWidget(self._decided)
        self._note = PlainLabel("", theme.Role.SMALL, wrap=True)
        self.note = QWidget()
        beside = QVBoxLayout(self.note)
        _tighten(beside)
        beside.addWidget(self._note)
        self.show_column(column)

    def show_column(self, column: ColumnDraft) -> None:
        """Show the column as the draft has it now."""
        decisions, answers = column.decisions, column.answers
        self.field.setCurrentIndex(max(0, self.field.findData(column.field)))
        self._reason.setText(column.reason)
        units = tuple((unit, unit) for unit in decisions.units)
        _fill(self.unit, units, answers.unit or decisions.unit, translate("Import", "unit …"))
        _fill(
            self.order,
            _ORDERS if decisions.asks_order else (),
            decisions.date_order,
            translate("Import", "order …"),
        )
        decimals = _DECIMALS if decisions.asks_decimal else ()
        _fill(self.decimal, decimals, decisions.decimal, translate("Import", "decimal sign …"))
        self.words.setVisible(bool(decisions.words))
        self._decided.setText(_decided(column))
        said = decisions.questions or decisions.cautions
        theme.mark(self._note, "warning" if said else "secondary")
        self._note.setText("\n".join((*decisions.questions, *decisions.cautions)))
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def _answer(self, name: str, change: Callable[..., MappingDraft]) -> QuietCombo:
        combo = QuietCombo()
        combo.setAccessibleName(name)

        def answer(_index: int) -> None:
            value = combo.currentData()
            self.changed.emit(partial(_with, change, self.position, value))

        combo.activated.connect(answer)
        return combo

    def _on_field(self, _index: int) -> None:
        field = self.field.currentData()
        self.changed.emit(partial(_with, with_field, self.position, field))


def _with(
    change: Callable[..., MappingDraft], position: int, value: object, draft: MappingDraft
) -> MappingDraft:
    return change(draft, position, value)


def _with_order(draft: MappingDraft, position: int, value: str | None) -> MappingDraft:
    # Qt's lists make plain texts of their values.
    return with_date_order(draft, position, None if value is None else DateOrder(value))


def _decided(column: ColumnDraft) -> str:
    """Return in words what holds for a column and what decided it."""
    one = column.decisions
    parts: list[str] = []
    if one.unit is not None and one.unit_from:
        parts.append(
            translate("Import", "{unit}, from {unit_from}").format(
                unit=one.unit, unit_from=one.unit_from
            )
        )
    elif one.unit_from:
        parts.append(translate("Import", "unit from {unit_from}").format(unit_from=one.unit_from))
    if one.date_order is not None and one.order_from:
        parts.append(
            translate("Import", "{date_order}, from {order_from}").format(
                date_order=one.date_order, order_from=one.order_from
            )
        )
    if one.decimal is not None and one.decimal_from:
        sign = "point" if one.decimal == "." else "comma"
        parts.append(
            translate("Import", "decimal {sign}, from {decimal_from}").format(
                sign=sign, decimal_from=one.decimal_from
            )
        )
    if one.words:
        known = sum(1 for word in one.words if word.value is not None)
        parts.append(
            translate("Import", "{known} of {words} words known").format(
                known=known, words=len(one.words)
            )
        )
    return "; ".join(parts)


def _fill(
    combo: QComboBox, items: tuple[tuple[object, str], ...], current: object, ask: str
) -> None:
    """Offer `items`; where none is current the list says what it asks for."""
    combo.blockSignals(True)  # noqa: FBT003 - Qt's name for it
    combo.clear()
    if current is None:
        combo.addItem(ask, None)
    for value, text in items:
        combo.addItem(text, value)
    at = next((at for at in range(combo.count()) if combo.itemData(at) == current), -1)
    if at < 0 and current is not None:
        combo.insertItem(0, str(current), current)
        at = 0
    combo.setCurrentIndex(at)
    combo.blockSignals(False)  # noqa: FBT003 - Qt's own signature
    combo.setVisible(bool(items))


def _two_lines(first: QWidget, second: QWidget) -> QWidget:
    both = QWidget()
    layout = QVBoxLayout(both)
    _tighten(layout)
    layout.addWidget(first)
    layout.addWidget(second)
    return both


def _tighten(layout: QVBoxLayout) -> None:
    layout.setContentsMargins(theme.gap(2), theme.gap(1), theme.gap(2), theme.gap(1))
    layout.setSpacing(theme.gap(0.5))
