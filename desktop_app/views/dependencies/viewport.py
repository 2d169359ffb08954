"""Which part of a drawing is seen, how large, and which node lies under a point."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SCALE = 0.02
MOST_SCALE = 4.0


class Viewport:
    """Maps the plane of the layout to pixels.

    Attributes:
        scale: Pixels per unit of the layout.
        centre: The point of the layout in the middle of `area`.
        area: The part of the widget that the drawing has, in pixels.
    """

    def __init__(self) -> None:
        self.scale = 1.0
        self.centre = QPointF(0, 0)
        self.area = QRectF(0, 0, 100, 100)

    def to_screen(self, point: QPointF) -> QPointF:
        """Return the pixel of a point."""
        return (point - self.centre) * self.scale + self.area.center()

    def to_plane(self, pixel: QPointF) -> QPointF:
        """Return the point of a pixel."""
        return (pixel - self.area.center()) / self.scale + self.centre

    def transform(self) -> QTransform:
        """Return the same as a transform for a painter."""
        middle = self.area.center()
        made = QTransform()
        made.translate(middle.x(), middle.y())
        made.scale(self.scale, self.scale)
        made.translate(-self.centre.x(), -self.centre.y())
        return made

    def seen(self) -> QRectF:
        """Return the part of the plane that is seen."""
        return QRectF(self.to_plane(self.area.topLeft()), self.to_plane(self.area.bottomRight()))

    def pan(self, pixels: QPointF) -> None:
        """Move the drawing by so many pixels."""
        self.centre -= pixels / self.scale

    def zoom(self, factor: float, at: QPointF) -> None:
        """Enlarge the drawing, the point under the pixel `at` staying where it is."""
        before = self.to_plane(at)
        self.scale = min(max(self.scale * factor, LEAST_SCALE), MOST_SCALE)
        self.centre += before - self.to_plane(at)

    def fit(self, bounds: QRectF, most: float = 1.4) -> None:
        """Show all of `bounds`, enlarged `most` times at the most."""
        if bounds.isEmpty():
            return
        self.centre = bounds.center()
        wide = self.area.width() / bounds.width()
        high = self.area.height() / bounds.height()
        self.scale = min(max(min(wide, high), LEAST_SCALE), most)


class HitGrid:
    """Finds the disc under a point without asking every disc."""

    def __init__(self, discs: Sequence[tuple[float, float, float]]) -> None:
        self._discs = discs
        self._cell = max((2 * radius for _, _, radius in discs), default=1.0) or 1.0
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, (x, y, _) in enumerate(discs):
            self._cells[self._place(x, y)].append(at)

    def at(self, x: float, y: float, slack: float = 0.0) -> int | None:
        """Return the disc whose centre is nearest among those within `slack` of a point."""
        column, row = self._place(x, y)
        reach = 1 + math.ceil(slack / self._cell)
        best: tuple[float, int] | None = None
        for across in range(column - reach, column + reach + 1):
            for down in range(row - reach, row + reach + 1):
                for disc in self._cells.get((across, down), ()):
                    left, top, radius = self._discs[disc]
                    distance = math.hypot(x - left, y - top)
                    if distance <= radius + slack and (best is None or distance < best[0]):
                        best = (distance, disc)
        return None if best is None else best[1]

    def _place(self, x: float, y: float) -> tuple[int, int]:
        return math.floor(x / self._cell), math.floor(y / self._cell)
