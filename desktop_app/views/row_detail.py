"""The detail pane of one row: everything it says, in full, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Pairs made in one go: each is two labels, and hundreds of them would hold the window up.
AT_ONCE = 30
#: Pairs shown until the person asks for more: wrapping hundreds takes the window a third of a
#: second, each time that its width changes.
PAGE = 90


class RowDetail(QFrame):
    """Shows a title and pairs of label and text, wrapped; buttons stand below them.

    A list longer than a few screens grows while the window goes on, and stops at a button.
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
        self._scroll.setAccessibleDescription(translate("Tables", "The arrow keys scroll it"))
        layout = QVBoxLayout(self)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self._scroll, 1)
        row = FlowLayout(theme.gap(2))
        for button in buttons:
            row.addWidget(button)
        if buttons:
            layout.addLayout(row)
        self._scroll.setMinimumWidth(theme.text_width(32))
        self._pairs: tuple[tuple[str, str], ...] = ()
        #: The button for more pairs, where there are more.
        self.more: QPushButton | None = None
        self._made, self._most = 0, PAGE
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
        self._pairs = tuple((label, formats.sentence(text)) for label, text in pairs if text)
        content = QWidget()
        theme.mark(content, "surface")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, theme.gap(1), 0)
        layout.setSpacing(0)
        # The title scrolls with the rest, so that large text has the whole height.
        self.title = PlainLabel(formats.sentence(title), theme.Role.HEADING, wrap=True)
        if title:
            layout.addWidget(self.title)
            layout.addSpacing(theme.gap(1.5))
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        layout.addLayout(self._column)
        layout.addStretch(1)
        self._made, self._most, self.more = 0, PAGE, None
        self._show_more()
        self._scroll.setWidget(content)

    @Slot()
    def _show_more(self) -> None:
        part = self._pairs[self._made : min(self._made + AT_ONCE, self._most)]
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
        if self._made < min(len(self._pairs), self._most):
            self._later.start(0)
        elif self._made < len(self._pairs):
            left = len(self._pairs) - self._made
            self.more = QPushButton(
                translate("Tables", "Show more ({left} left)").format(left=f"{left:,}")
            )
            self.more.clicked.connect(self._go_on)
            self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _go_on(self) -> None:
        self._most += PAGE
        if self.more is not None:
            self.more.hide()
            self.more.deleteLater()
            self.more = None
        self._show_more()
