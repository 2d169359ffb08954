"""What the words of one column stand for, answered word by word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.mapping_row import QuietCombo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inventory.mapping import ColumnDraft

_UNKNOWN = translate("Window", "– not known, left out –")


class WordsDialog(QDialog):
    """Lists every word of a column with its meaning.

    Attributes:
        translated: Emitted with a word and what it stands for, "" for nothing.
    """

    translated = Signal(str, str)

    def __init__(
        self, column: ColumnDraft, values: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            translate("Window", "Words of {heading}").format(heading=column.heading.name)
        )
        self.meanings: dict[str, QuietCombo] = {}
        words = column.decisions.words
        table = QTableWidget(len(words), 3)
        table.setHorizontalHeaderLabels(
            [
                translate("Window", "Word in the file"),
                translate("Window", "Rows"),
                translate("Window", "Stands for"),
            ]
        )
        table.setAccessibleName(
            translate("Window", "Words of {heading}").format(heading=column.heading.name)
        )
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, use in enumerate(words):
            table.setItem(row, 0, QTableWidgetItem(use.word))
            table.setItem(row, 1, QTableWidgetItem(formats.whole(use.count)))
            combo = QuietCombo()
            combo.setAccessibleName(translate("Window", "Meaning of {word}").format(word=use.word))
            combo.addItem(_UNKNOWN, "")
            for value in values:
                combo.addItem(value, value)
            combo.setCurrentIndex(max(0, combo.findData(use.value)))
            combo.activated.connect(partial(self._on_chosen, use.word))
            table.setCellWidget(row, 2, combo)
            self.meanings[use.word] = combo
        table.verticalHeader().setDefaultSectionSize(theme.row_height() + theme.gap(2))
        table.setColumnWidth(2, theme.text_width(34))
        layout = QVBoxLayout(self)
        layout.addWidget(
            PlainLabel(
                translate(
                    "Window", "A word that is not known leaves its cell out, with a finding."
                ),
                secondary=True,
                wrap=True,
            )
        )
        layout.addWidget(table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        layout.addWidget(buttons)
        self.resize(theme.text_width(100), theme.gap(110))

    def _on_chosen(self, word: str, _index: int) -> None:
        self.translated.emit(word, str(self.meanings[word].currentData()))
