"""Behind a large drawing: a picture of it that a thread makes anew while the last one is moved."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.graph_raster import Frame, GraphRaster, Palette, Picture
from desktop_app.views import theme
from desktop_app.views.wave_colours import mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.graph_scene import Scene
    from desktop_app.views.dependencies.look import Look
    from desktop_app.views.dependencies.viewport import Viewport
    from inventory.progress import Progress

    Work = Callable[[Progress], Picture]

#: With more edges or nodes the drawing is painted through a picture.
MANY_EDGES = 1_500
MANY_NODES = 800
#: So many nodes and edges in sight are painted in full, whatever the size of the whole.
FEW_NODES = 80
FEW_EDGES = 240
#: How much more than the surface a picture covers, so that it can be moved.
MARGIN = 1.5


class Backdrop:
    """Keeps the raster of a scene and the newest picture of it."""

    def __init__(self) -> None:
        self._raster: GraphRaster | None = None
        self._palette: Palette | None = None
        self._image: QImage | None = None
        self._frame: Frame | None = None
        self._is_stale = True

    @property
    def is_used(self) -> bool:
        """Whether the drawing is so large that it needs a picture."""
        return self._raster is not None

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture to show, be it of another place."""
        return self._image is not None

    def set_scene(
        self, scene: Scene, centres: Sequence[QPointF], radii: Sequence[float], *, noise: bool
    ) -> None:
        """Take another scene; its last picture is shown no more if nodes moved."""
        edges = [edge for edge in scene.edges if noise or not edge.noise]
        self._is_stale = True
        if len(edges) <= MANY_EDGES and len(scene.nodes) <= MANY_NODES:
            self._raster = self._image = self._frame = None
            return
        degrees, nodes = scene.degrees, scene.nodes
        ranks = sorted(range(len(nodes)), key=lambda at: (-degrees[at], -nodes[at].servers, at))
        discs = [(one.x(), one.y(), radius) for one, radius in zip(centres, radii, strict=True)]
        self._raster = GraphRaster(discs, [(one.source, one.target) for one in edges], ranks)

    def set_looks(self, looks: Sequence[Look]) -> None:
        """Take other colours of the nodes, or another palette."""
        colours = theme.colours()
        line = mixed(QColor(colours.surface), QColor(colours.secondary), 0.9)
        self._is_stale = True
        known = {one.colour: _rgb(QColor(one.colour)) if one.colour else None for one in set(looks)}
        self._palette = Palette(
            surface=_rgb(QColor(colours.surface)),
            line=_rgb(line),
            hollow=_rgb(QColor(colours.secondary)),
            nodes=tuple(known[one.colour] for one in looks),
        )

    def in_sight(self, view: Viewport, most: int) -> tuple[list[int], int]:
        """Return the most important nodes in sight, and how many are in sight in all."""
        if self._raster is None:
            return [], 0
        return self._raster.in_sight(_frame(view, 1.0), most)

    def work(self, view: Viewport) -> Work | None:
        """Return what makes the picture that is wanted now, None where the last one will do."""
        if self._raster is None or self._palette is None or self._covers(view):
            return None
        frame = _frame(view, MARGIN)
        self._is_stale = False
        return partial(_drawn, self._raster, frame, self._palette)

    def take(self, picture: Picture) -> None:
        """Show a new picture from now on."""
        frame = picture.frame
        image = QImage(
            picture.pixels, frame.width, frame.height, 4 * frame.width, QImage.Format.Format_RGB32
        )
        # The image keeps no reference to the bytes: it gets its own.
        self._image, self._frame = image.copy(), frame

    def drop(self) -> None:
        """Forget the picture: the nodes have moved."""
        self._image = self._frame = None
        self._is_stale = True

    def mark_stale(self) -> None:
        """Ask for another picture: the one under way did not come."""
        self._is_stale = True

    def paint(self, painter: QPainter, view: Viewport) -> None:
        """Paint the last picture where the view now wants it."""
        if self._image is None or self._frame is None:
            return
        share = view.scale / self._frame.scale
        middle = view.to_screen(QPointF(*self._frame.centre))
        wide, high = self._frame.width * share, self._frame.height * share
        if math.isclose(share, 1.0):
            corner = QPointF(round(middle.x() - wide / 2), round(middle.y() - high / 2))
            painter.drawImage(corner, self._image)
        else:
            box = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
            painter.drawImage(box, self._image)

    def _covers(self, view: Viewport) -> bool:
        frame = self._frame
        if self._is_stale or frame is None or not math.isclose(frame.scale, view.scale):
            return False
        spare = (frame.width - view.area.width()) / 2, (frame.height - view.area.height()) / 2
        away = (view.centre - QPointF(*frame.centre)) * view.scale
        # Half of the margin is left, so that the next picture is there before it is used up.
        return min(spare) >= 0 and abs(away.x()) <= spare[0] / 2 and abs(away.y()) <= spare[1] / 2


def _drawn(raster: GraphRaster, frame: Frame, palette: Palette, progress: Progress) -> Picture:
    return raster.draw(frame, palette, progress)


def _frame(view: Viewport, margin: float) -> Frame:
    return Frame(
        scale=view.scale,
        centre=(view.centre.x(), view.centre.y()),
        width=max(1, round(view.area.width() * margin)),
        height=max(1, round(view.area.height() * margin)),
    )


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
