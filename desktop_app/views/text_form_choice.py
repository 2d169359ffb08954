"""How a separated text is written, shown and changed: its encoding and what parts its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.mapping_row import QuietCombo
from inventory.tables.text_form import (
    DELIMITER_NAMES,
    ENCODING_NAMES,
    TextForm,
    delimiter_name,
    encoding_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class TextFormChoice(QWidget):
    """Two lists.

    Attributes:
        changed: Emitted with the `TextForm` that the person chose.
    """

    changed = Signal(object)

    def __init__(self, form: TextForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.encoding = _combo(translate("Window", "Encoding"), ENCODING_NAMES)
        self.delimiter = _combo(translate("Window", "Sign between columns"), DELIMITER_NAMES)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.gap(2))
        for label, combo in (
            (translate("Window", "Written in"), self.encoding),
            (translate("Window", "Columns are separated by"), self.delimiter),
        ):
            line.addWidget(PlainLabel(label))
            line.addWidget(combo)
            combo.activated.connect(self._on_chosen)
        line.addStretch(1)
        self.show_form(form)

    def show_form(self, form: TextForm) -> None:
        """Show a form; a delimiter or encoding that is not in the list is added to it."""
        _show(self.encoding, form.encoding or "", encoding_name)
        _show(self.delimiter, form.delimiter or "", delimiter_name)

    def _on_chosen(self, _index: int) -> None:
        self.changed.emit(
            TextForm(
                encoding=str(self.encoding.currentData()),
                delimiter=str(self.delimiter.currentData()),
            )
        )


def _combo(name: str, choices: Mapping[str, str]) -> QuietCombo:
    combo = QuietCombo()
    combo.setAccessibleName(name)
    for value, text in choices.items():
        combo.addItem(text, value)
    return combo


def _show(combo: QuietCombo, value: str, named: Callable[[str], str]) -> None:
    if combo.findData(value) < 0:
        combo.addItem(named(value), value)
    combo.setCurrentIndex(combo.findData(value))
