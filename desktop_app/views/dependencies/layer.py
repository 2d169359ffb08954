"""The last painted state of a drawing of middling size, moved along while a person moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop_app.views import theme
from desktop_app.views.dependencies.painter import Drawing, paint, paint_rail

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

#: With fewer edges a drawing is painted anew in every frame.
FEW_EDGES = 150
#: It is painted anew when it has not been moved for so long.
REST_MS = 120


class Layer:
    """Paints a drawing, anew when it stands still, from its last state while it is moved."""

    def __init__(self, canvas: QWidget) -> None:
        self._canvas = canvas
        self._painted: QPixmap | None = None
        self._scale = 1.0
        self._centre = QPointF()
        self._rest = QTimer(canvas)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(canvas.update)

    def moves(self) -> None:
        """Note that the drawing is being moved."""
        if self._painted is not None:
            self._rest.start()

    def paint(self, painter: QPainter, drawing: Drawing) -> None:
        """Paint a drawing."""
        if drawing.backdrop.is_used or len(drawing.scene.edges) <= FEW_EDGES:
            self._painted = None
            paint(painter, drawing)
        elif self._painted is not None and self._rest.isActive():
            self._paint_moved(painter, drawing)
        else:
            self._paint_anew(painter, drawing)

    def _paint_anew(self, painter: QPainter, drawing: Drawing) -> None:
        ratio = self._canvas.devicePixelRatioF()
        layer = QPixmap(self._canvas.size() * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(QColor(0, 0, 0, 0))
        inside = QPainter(layer)
        paint(inside, drawing)
        inside.end()
        self._painted = layer
        self._scale, self._centre = drawing.viewport.scale, QPointF(drawing.viewport.centre)
        painter.drawPixmap(0, 0, layer)

    def _paint_moved(self, painter: QPainter, drawing: Drawing) -> None:
        layer, view = self._painted, drawing.viewport
        if layer is None:
            return
        share = view.scale / self._scale
        middle = view.to_screen(self._centre)
        area = view.area
        box = QRectF(
            middle.x() - area.width() * share / 2,
            middle.y() - area.height() * share / 2,
            area.width() * share,
            area.height() * share,
        )
        ratio = layer.devicePixelRatioF()
        part = QRectF(area.topLeft() * ratio, area.size() * ratio)
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, QColor(theme.colours().surface))
        painter.drawPixmap(box, layer, part)
        painter.restore()
        paint_rail(painter, drawing)
