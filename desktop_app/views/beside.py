"""A part with another beside it, or below it where text is large or the window small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter

from desktop_app.views import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

#: Characters that have to fit side by side, else the second part goes below the first.
ROOMY = 90
#: Least height in quarters of a line: side by side, and of each part of two below each other.
LEAST, LEAST_EACH = 44, 56


class Beside(QSplitter):
    """A splitter of two that turns by itself; the sizes given are kept for when it turns back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._least = LEAST
        self._beside: list[int] = []
        self._set_least()

    def hold(self, main: QWidget, aside: QWidget, widths: tuple[int, int] | None = None) -> None:
        """Put two parts in, neither of which can be folded away; what is left goes to the first.

        `widths` are those they begin with, in average characters.
        """
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.gap(2))
        self.addWidget(main)
        self.addWidget(aside)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        if widths is not None:
            self.setSizes([theme.text_width(one) for one in widths])

    def set_least(self, quarters: float) -> None:
        """Say how high the first part has to be at least, in quarters of a line."""
        self._least = round(quarters)
        self._set_least()

    @property
    def is_folded(self) -> bool:
        """Whether the parts stand below each other."""
        return self.orientation() == Qt.Orientation.Vertical

    def minimumSizeHint(self) -> QSize:
        """Return the least size: so wide as the wider part, for the other can go below it."""
        least = super().minimumSizeHint()
        wide = [max(one.minimumSizeHint().width(), one.minimumWidth()) for one in self._parts()]
        return QSize(max(wide, default=0), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        parts = [one.minimumSizeHint().width() for one in self._parts()]
        needed = sum(parts) + self.handleWidth() * max(0, len(parts) - 1)
        wanted = event.size().width() < max(theme.text_width(ROOMY), needed)
        if wanted != self.is_folded:
            self._fold(wanted=wanted)
        super().resizeEvent(event)

    def _parts(self) -> list[QWidget]:
        parts = (self.widget(place) for place in range(self.count()))
        return [one for one in parts if one is not None]

    def _fold(self, *, wanted: bool) -> None:
        if wanted:
            self._beside = self.sizes()
            self.setOrientation(Qt.Orientation.Vertical)
            first = max(self._least, LEAST_EACH)
            self.setSizes([theme.gap(first), theme.gap(LEAST_EACH)])
        else:
            self.setOrientation(Qt.Orientation.Horizontal)
            self.setSizes(self._beside)
        self._set_least()

    def _set_least(self) -> None:
        more = max(0, LEAST_EACH - self._least) + LEAST_EACH if self.is_folded else 0
        self.setMinimumHeight(theme.gap(self._least + more))
