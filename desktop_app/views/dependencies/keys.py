"""Going through a drawn graph by the arrow keys: which neighbour lies in a direction."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QPointF

#: Across and down, as the keys say.
DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
#: The widest angle from the direction of the key at which a neighbour is still meant.
WIDEST = math.radians(75)


def towards(
    centres: Sequence[QPointF], start: int, among: Iterable[int], direction: tuple[float, float]
) -> int | None:
    """Return the place in a direction that is nearest, those straight ahead before those aside."""
    best: tuple[float, int] | None = None
    for place in sorted(among):
        across = centres[place].x() - centres[start].x()
        down = centres[place].y() - centres[start].y()
        away = math.hypot(across, down)
        if not away:
            continue
        cosine = (across * direction[0] + down * direction[1]) / away
        angle = math.acos(max(-1.0, min(1.0, cosine)))
        if angle <= WIDEST:
            cost = away * (1.0 + 2.0 * angle)
            if best is None or cost < best[0]:
                best = (cost, place)
    return None if best is None else best[1]
