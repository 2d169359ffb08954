"""Shows a screen whole where there is room, and lets it scroll where text is large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent


class ScreenArea(QScrollArea):
    """Gives its screen the height of the window, and never less than the screen needs."""

    def __init__(self, screen: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A viewport of our own, as in scrolling.py.
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._screen = screen
        self.setWidget(screen)
        screen.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when the screen wants another size."""
        if watched is self._screen and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the screen its size."""
        whole = self.maximumViewportSize()
        height = self._least_height(whole.width())
        if height > whole.height():
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
            whole = QSize(whole.width() - bar, self._least_height(whole.width() - bar))
        if self._screen.size() != whole:
            self._screen.resize(whole)

    def _least_height(self, width: int) -> int:
        layout = self._screen.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalMinimumHeightForWidth(width)
        return self._screen.minimumSizeHint().height()
