"""The cost chart: bars of leaving against the line of staying, and what was saved so far.

Both halves share the axis of time, so that the eye finds the year in which the costs are made
good.  Drawn by ourselves, so that paper and screen show the same.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from costing.money import Money
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.cost_series import CUMULATIVE, NAMES, STACKED, STAYING
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.charts.drawing import Fill, Scale, draw_text, scale, text_size
from desktop_app.views.labels import repaint_on_palette_change

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent

    from desktop_app.models.cost_series import CostSeries

#: Fill of each part of a bar, bottom first.
FILLS = (
    Fill(colour=0),
    Fill(colour=2, pattern=Qt.BrushStyle.BDiagPattern, soft=True),
    Fill(colour=5, pattern=Qt.BrushStyle.Dense4Pattern, soft=True),
)
#: Part of the height for the bars; the rest is for the curve.
_UPPER_SHARE = 0.64
#: Wider bars than this many pixels a month look like walls.
_WIDEST_BAR = 90


class CostChart(QWidget):
    """Shows a `CostSeries`.

    Attributes:
        period_chosen: Emitted with the key of the period that was clicked.
    """

    period_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: CostSeries | None = None
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("Costs", "Chart of staying and leaving"))

    def show_series(self, series: CostSeries | None) -> None:
        """Draw another series."""
        self._series = series
        self._at = None
        many = len(series.periods) if series is not None else 0
        self.setAccessibleDescription(
            "; ".join(self.period_text(place).replace("\n", ", ") for place in range(min(many, 12)))
            or translate("Costs", "There is nothing to draw yet")
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(100), theme.gap(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_width(45), theme.gap(54))

    @property
    def chosen_key(self) -> str:
        """Key of the period that is pointed at, "" for none."""
        if self._series is None or self._at is None:
            return ""
        return self._series.periods[self._at].key

    def period_at(self, x: float) -> int | None:
        """Return the place of the period under a pixel, None beside them."""
        if self._series is None:
            return None
        frame = _Frame(QRectF(self.rect()), self._series)
        count = len(self._series.periods)
        place = int((x - frame.plot.left()) // frame.step)
        return place if 0 <= place < count and x >= frame.plot.left() else None

    def period_text(self, place: int) -> str:
        """Return what the tooltip of a period says."""
        return "\n".join(self._series.periods[place].lines) if self._series else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_cost_chart(painter, QRectF(self.rect()), self._series, self._at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.period_at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.period_at(event.position().x())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and place is not None and self._series is not None:
            self.period_chosen.emit(self._series.periods[place].key)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        series = self._series
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if series is None or not series.periods:
            super().keyPressEvent(event)
        elif step is not None:
            last = len(series.periods) - 1
            place = 0 if self._at is None else min(last, max(0, self._at + step))
            self._point_at(place)
            self.setAccessibleDescription(self.period_text(place))
            frame = _Frame(QRectF(self.rect()), series)
            x = round(frame.x(place + 0.5))
            at = self.mapToGlobal(QPointF(x, frame.plot.center().y()).toPoint())
            QToolTip.showText(at, escaped(self.period_text(place)), self)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at is not None:
            self.period_chosen.emit(series.periods[self._at].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]  # the type says so
            place = self.period_at(help_event.pos().x())
            text = escaped(self.period_text(place)) if place is not None else ""
            QToolTip.showText(help_event.globalPos(), text, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self, event)

    def _point_at(self, place: int | None) -> None:
        if place != self._at:
            self._at = place
            self.update()


class _Frame:
    """Where everything stands in a chart of a given size."""

    def __init__(self, box: QRectF, series: CostSeries) -> None:
        line = text_size("0")[1]
        top = box.top() + line * 1.9
        bottom = box.bottom() - line * 1.5
        height = bottom - top
        gap = line * 1.6
        split = top + (height - gap) * _UPPER_SHARE
        tallest = [max(one.staying, sum(one.stacked, Decimal(0))) for one in series.periods]
        self.bars: Scale = scale(tallest, split, top, line * 2.0)
        self.curve: Scale = scale(series.cumulative, bottom, split + gap, line * 1.5)
        labels = [
            formats.axis_money(Money(value, series.currency))
            for value in (*self.bars.steps, *self.curve.steps)
        ]
        margin = max(text_size(label)[0] for label in labels) + theme.gap(2)
        self.plot = QRectF(
            box.left() + margin, top, max(1.0, box.width() - margin - theme.gap(2)), bottom - top
        )
        self.line = line
        self.step = self.plot.width() / max(1, len(series.periods))
        self.months = max(1, len(series.cumulative))

    def x(self, period: float) -> float:
        """Return the pixel of a place between periods."""
        return self.plot.left() + self.step * period

    def x_of_month(self, month: float) -> float:
        """Return the pixel of so many months after the beginning."""
        return self.plot.left() + self.plot.width() * month / self.months


def draw_cost_chart(
    painter: QPainter, box: QRectF, series: CostSeries | None, at: int | None = None
) -> None:
    """Draw a series into a box of any device; `at` is the period to point at."""
    if series is None or not series.periods:
        draw_text(
            painter,
            box,
            translate("Costs", "There is nothing to draw yet."),
            side=Qt.AlignmentFlag.AlignHCenter,
        )
        return
    frame = _Frame(box, series)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if at is not None:
        shade = QRectF(frame.x(at), frame.plot.top(), frame.step, frame.plot.height())
        painter.fillRect(shade, QColor(theme.colours().hover))
    _draw_legend(painter, box, frame)
    _draw_axis(painter, box, frame, frame.bars, series)
    _draw_axis(painter, box, frame, frame.curve, series)
    _draw_years(painter, frame, series)
    _draw_bars(painter, frame, series)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_staying(painter, frame, series)
    _draw_curve(painter, frame, series)
    _draw_payback(painter, frame, series)


def _draw_axis(
    painter: QPainter, box: QRectF, frame: _Frame, axis: Scale, series: CostSeries
) -> None:
    chosen = theme.colours()
    for value in axis.steps:
        y = round(axis.y(value))
        painter.setPen(QPen(QColor(chosen.secondary if value == 0 else chosen.border), 1))
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y))
        text = formats.axis_money(Money(value, series.currency))
        left = QRectF(
            box.left(), y - frame.line / 2, frame.plot.left() - box.left() - 6, frame.line
        )
        draw_text(painter, left, text, side=Qt.AlignmentFlag.AlignRight)


def _draw_years(painter: QPainter, frame: _Frame, series: CostSeries) -> None:
    """Write the fiscal years below, leaving out what would not fit."""
    width = frame.x_of_month(12) - frame.x_of_month(0)
    widest = max(text_size(text)[0] for text in series.years) + theme.gap(1)
    every = max(1, -int(-widest // width))
    middle = (frame.bars.bottom + frame.curve.top) / 2
    painter.setPen(QPen(QColor(theme.colours().border), 1))
    for place in range(1, len(series.years)):
        x = round(frame.x_of_month(12 * place))
        painter.drawLine(QPointF(x, frame.bars.bottom), QPointF(x, frame.bars.bottom + 4))
    for place in range(0, len(series.years), every):
        box = QRectF(
            frame.x_of_month(12 * place), middle - frame.line / 2, width * every, frame.line
        )
        side = Qt.AlignmentFlag.AlignHCenter if every == 1 else Qt.AlignmentFlag.AlignLeft
        draw_text(painter, box, series.years[place], side=side)


def _draw_bars(painter: QPainter, frame: _Frame, series: CostSeries) -> None:
    width = min(frame.step * 0.72, _WIDEST_BAR) if series.months_each > 1 else frame.step
    inset = 0.5 if series.months_each == 1 and frame.step > 4 else 0.0  # noqa: PLR2004 - pixels
    for place, period in enumerate(series.periods):
        left = frame.x(place) + (frame.step - width) / 2 + inset
        below = Decimal(0)
        for fill, amount in zip(FILLS, period.stacked, strict=True):
            top, bottom = frame.bars.y(below + amount), frame.bars.y(below)
            fill.paint(painter, QRectF(left, top, width - 2 * inset, bottom - top))
            below += amount


def _draw_staying(painter: QPainter, frame: _Frame, series: CostSeries) -> None:
    """Draw staying as steps with a halo, so that it is seen on bars of every colour."""
    path = QPainterPath()
    for place, period in enumerate(series.periods):
        y = frame.bars.y(period.staying)
        if place == 0:
            path.moveTo(frame.x(0), y)
        else:
            path.lineTo(frame.x(place), y)
        path.lineTo(frame.x(place + 1), y)
    chosen = theme.colours()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(chosen.surface), 5))
    painter.drawPath(path)
    painter.setPen(QPen(QColor(chosen.text), 2))
    painter.drawPath(path)


def _draw_curve(painter: QPainter, frame: _Frame, series: CostSeries) -> None:
    """Draw what was saved so far; where it is below nought the area is hatched as well."""
    chosen = theme.colours()
    nought = frame.curve.y(Decimal(0))
    points = [QPointF(frame.x_of_month(0), nought)]
    points += [
        QPointF(frame.x_of_month(month), frame.curve.y(amount))
        for month, amount in enumerate(series.cumulative, start=1)
    ]
    area = QPolygonF([*points, QPointF(points[-1].x(), nought)])
    halves = (
        (frame.curve.top, nought, 2, Qt.BrushStyle.SolidPattern, True),
        (nought, frame.curve.bottom, 5, Qt.BrushStyle.FDiagPattern, False),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    for top, bottom, colour, pattern, soft in halves:
        painter.save()
        painter.setClipRect(QRectF(frame.plot.left(), top, frame.plot.width(), bottom - top))
        painter.setBrush(QColor(chosen.series_soft[colour]))
        painter.drawPolygon(area)
        if not soft:
            brush = painter.brush()
            brush.setStyle(pattern)
            brush.setColor(QColor(chosen.series[colour]))
            painter.setBrush(brush)
            painter.drawPolygon(area)
        painter.restore()
    painter.setPen(QPen(QColor(chosen.text), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    width = min(text_size(NAMES[CUMULATIVE])[0] + 2, frame.plot.width() - 8)
    title = QRectF(frame.plot.left() + 6, frame.curve.top + 2, width, frame.line)
    painter.fillRect(title.adjusted(-2, 0, 2, 0), QColor(chosen.surface))
    draw_text(painter, title, NAMES[CUMULATIVE], colour="text")


def _draw_payback(painter: QPainter, frame: _Frame, series: CostSeries) -> None:
    if series.payback is None:
        return
    chosen = theme.colours()
    x = frame.x_of_month(series.payback)
    nought = frame.curve.y(Decimal(0))
    painter.setPen(QPen(QColor(chosen.text), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, frame.curve.top), QPointF(x, frame.curve.bottom))
    painter.setPen(QPen(QColor(chosen.surface), 1))
    painter.setBrush(QColor(chosen.good))
    painter.drawEllipse(QPointF(x, nought), 5, 5)
    width, height = text_size(series.payback_text, theme.Role.STRONG)
    left = x + 8 if x + width + 12 < frame.plot.right() else x - width - 8
    box = QRectF(left, frame.curve.bottom - height - 2, width + 2, height)
    painter.fillRect(box.adjusted(-3, 0, 3, 0), QColor(chosen.surface))
    draw_text(painter, box, series.payback_text, colour="good", role=theme.Role.STRONG)


def _draw_legend(painter: QPainter, box: QRectF, frame: _Frame) -> None:
    """Name the parts on one line above; what has no room is cut."""
    edge = frame.line * 0.8
    x = frame.plot.left()
    y = box.top() + theme.gap(0.5)
    chosen = theme.colours()
    for heading in (STAYING, *STACKED):
        name = NAMES[heading]
        width = text_size(name)[0] + 2
        room = box.right() - x - edge - 6
        if room <= edge:
            return
        if heading == STAYING:
            painter.setPen(QPen(QColor(chosen.text), 2))
            middle = y + frame.line / 2
            painter.drawLine(QPointF(x, middle), QPointF(x + edge * 1.4, middle))
        else:
            fill = FILLS[STACKED.index(heading)]
            swatch = QRectF(x, y + (frame.line - edge) / 2, edge * 1.4, edge)
            fill.paint(painter, swatch)
        x += edge * 1.4 + 6
        draw_text(painter, QRectF(x, y, min(width, room), frame.line), name, colour="text")
        x += width + theme.gap(4)
