"""The detail pane of one row: everything it says, in full, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

#: Pairs made in one go: each is two labels, and hundreds of them would hold the window up.
AT_ONCE = 30


class RowDetail(QFrame):
    """Shows a title and pairs of label and text, wrapped; buttons stand below them.

    A list longer than a few screens grows while the window goes on.
    """

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
        self._made = 0
        self._column = QVBoxLayout()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_more)
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
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        layout.addLayout(self._column)
        layout.addStretch(1)
        self._made = 0
        self._show_more()
        self._scroll.setWidget(content)

    @Slot()
    def _show_more(self) -> None:
        part = self._pairs[self._made : self._made + AT_ONCE]
        self._made += len(part)
        for label, text in part:
            if label:
                self._column.addWidget(
                    PlainLabel(label, theme.Role.SMALL, secondary=True, wrap=True)
                )
            words = PlainLabel(text, wrap=True, secondary=not label)
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self._column.addWidget(words)
            self._column.addSpacing(theme.gap(1.5))
        self._later.stop()
        if self._made < len(self._pairs):
            self._later.start(0)
