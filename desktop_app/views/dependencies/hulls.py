"""The outline around nodes that leave together: a band along the shortest tree between them.

A convex outline would take in nodes that merely stand between the members.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

if TYPE_CHECKING:
    from collections.abc import Sequence

    Disc = tuple[float, float, float]

#: Width of the band beside its members, as a share of the smallest one's diameter.
NECK = 0.7


def hull_path(discs: Sequence[Disc]) -> QPainterPath:
    """Return the outline of discs (middle and radius in pixels)."""
    band = QPainterPath()
    for one, other in shortest_tree([(x, y) for x, y, _ in discs]):
        band.moveTo(QPointF(*discs[one][:2]))
        band.lineTo(QPointF(*discs[other][:2]))
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * NECK * min(radius for _, _, radius in discs))
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    outline = stroker.createStroke(band)
    for x, y, radius in discs:
        disc = QPainterPath()
        disc.addEllipse(QPointF(x, y), radius, radius)
        outline = outline.united(disc)
    return outline.simplified()


def around_path(discs: Sequence[Disc]) -> QPainterPath:
    """Return the smallest circle about their middle that holds discs: the rim of an open box."""
    ends = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in discs]
    across = (min(one[0] for one in ends) + max(one[2] for one in ends)) / 2
    down = (min(one[1] for one in ends) + max(one[3] for one in ends)) / 2
    reach = max(math.hypot(x - across, y - down) + radius for x, y, radius in discs)
    path = QPainterPath()
    path.addEllipse(QPointF(across, down), reach, reach)
    return path


def band_path(discs: Sequence[Disc]) -> QPainterPath:
    """Return the lines of the shortest tree between discs, for a pen as broad as they are.

    The outline of a large group takes seconds to find; its band is stroked at once.
    """
    band = QPainterPath()
    for one, other in shortest_tree([(x, y) for x, y, _ in discs]):
        band.moveTo(QPointF(*discs[one][:2]))
        band.lineTo(QPointF(*discs[other][:2]))
    return band


def shortest_tree(points: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return the pairs that tie all points together with the least length (Prim, 1957)."""
    best = {at: (math.dist(points[0], points[at]), 0) for at in range(1, len(points))}
    pairs: list[tuple[int, int]] = []
    while best:
        at = min(best, key=lambda one: (best[one][0], one))
        pairs.append((best.pop(at)[1], at))
        for other in best:
            distance = math.dist(points[at], points[other])
            if distance < best[other][0]:
                best[other] = (distance, at)
    return pairs
