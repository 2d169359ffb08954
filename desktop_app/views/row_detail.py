"""The detail pane of one row: everything it says, in full, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton


class RowDetail(QFrame):
    """Shows a title and pairs of label and text, wrapped; buttons stand below them."""

    def __init__(
        self, hint: str, buttons: Sequence[QPushButton] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self._hint = hint
        self.title = PlainLabel()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(translate("Tables", "Details of the selected row"))
        layout = QVBoxLayout(self)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self._scroll, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        if buttons:
            layout.addLayout(row)
        self._scroll.setMinimumWidth(theme.text_width(32))
        self._pairs: tuple[tuple[str, str], ...] = ()
        self.clear()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The labels and texts shown."""
        return self._pairs

    def clear(self) -> None:
        """Show how to choose a row."""
        self.show_pairs("", (("", self._hint),))

    def show_pairs(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Show a title and pairs of label and text; pairs without a text are left out."""
        self._pairs = tuple(pair for pair in pairs if pair[1])
        content = QWidget()
        theme.mark(content, "surface")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, theme.gap(1), 0)
        layout.setSpacing(0)
        # The title scrolls with the rest, so that large text has the whole height.
        self.title = PlainLabel(title, theme.Role.HEADING, wrap=True)
        if title:
            layout.addWidget(self.title)
            layout.addSpacing(theme.gap(1.5))
        for label, text in self._pairs:
            if label:
                layout.addWidget(PlainLabel(label, theme.Role.SMALL, secondary=True, wrap=True))
            words = PlainLabel(text, wrap=True, secondary=not label)
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            layout.addWidget(words)
            layout.addSpacing(theme.gap(1.5))
        layout.addStretch(1)
        self._scroll.setWidget(content)
