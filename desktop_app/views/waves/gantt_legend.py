"""What the bars and marks of the time axis mean, in a row that wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import term, translate
from desktop_app.models.timeline_parts import BarKind, MarkKind
from desktop_app.views import theme
from desktop_app.views.labels import repaint_on_palette_change
from desktop_app.views.wave_colours import wave_colour
from desktop_app.views.waves.gantt_painter import paint_bar, paint_mark

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

KINDS: tuple[BarKind | MarkKind, ...] = (*BarKind, *MarkKind)


class GanttLegend(QWidget):
    """Draws a sample of every bar and mark with its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(
            translate("Waves", "Legend: ") + ", ".join(term(kind.value) for kind in KINDS)
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._boxes(width)[-1].bottom()) + 1

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(60), self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for kind, box in zip(KINDS, self._boxes(self.width()), strict=True):
            edge = theme.gap(5)
            if isinstance(kind, MarkKind):
                paint_mark(painter, kind, QPointF(box.left() + edge / 2, box.center().y()))
            else:
                sample = QRectF(box.left(), box.top() + 3, edge, box.height() - 6)
                paint_bar(painter, kind, sample, wave_colour(1, 1))
            painter.setFont(theme.font(theme.Role.SMALL))
            painter.setPen(QColor(theme.colours().text))
            words = box.adjusted(edge + theme.gap(1), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, term(kind.value))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self, event)

    def _boxes(self, width: int) -> list[QRectF]:
        metrics = QFontMetrics(theme.font(theme.Role.SMALL))
        left, top, height = 0.0, 0.0, float(theme.gap(5))
        boxes: list[QRectF] = []
        for kind in KINDS:
            wide = theme.gap(5) + theme.gap(1) + metrics.horizontalAdvance(term(kind.value)) + 2
            if left > 0 and left + wide > width:
                left, top = 0.0, top + height
            boxes.append(QRectF(left, top, wide, height))
            left += wide + theme.gap(3)
        return boxes
