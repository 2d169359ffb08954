"""The cumulative curve with its bands: what leaving has saved, as planned and as drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from costing.money import Money
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.charts.drawing import Scale, draw_text, scale, text_size
from desktop_app.views.labels import repaint_on_palette_change

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from costing.money import Currency
    from costing.uncertainty import BandYear

#: Name, colour (a field of `Colours` or a place in its series) and pen of each line.
_PLAN, _MIDDLE = translate("Charts", "As planned"), translate("Charts", "P50 of the draws")


class BandChart(QWidget):
    """Shows the years of a simulation; each is pointed at by mouse or arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bands: tuple[BandYear, ...] = ()
        self._currency: Currency | None = None
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.gap(50))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("Charts", "Cumulative net saving with its bands"))

    def show_bands(self, bands: tuple[BandYear, ...], currency: Currency | None) -> None:
        """Draw other years."""
        self._bands, self._currency = bands, currency
        self._at = None
        self.setAccessibleDescription(
            "\n".join(
                translate("Charts", "{year}: planned {planned}, P10 {p10}, P90 {p90}").format(
                    year=one.year,
                    planned=f"{one.planned:,.0f}",
                    p10=f"{one.p10:,.0f}",
                    p90=f"{one.p90:,.0f}",
                )
                for one in bands
            )
        )
        self.update()

    @property
    def chosen_year(self) -> str:
        """The fiscal year that is pointed at, "" for none."""
        return str(self._bands[self._at].year) if self._at is not None else ""

    def year_text(self, place: int) -> str:
        """Return what the tooltip of a year says."""
        if self._currency is None:
            return ""
        one = self._bands[place]
        planned, low, middle, high = (
            formats.money(Money(at, self._currency))
            for at in (one.planned, one.p10, one.p50, one.p90)
        )
        return translate(
            "Charts", "{year}\nAs planned: {planned}\nP10 {low}, P50 {middle}, P90 {high}"
        ).format(year=one.year, planned=planned, low=low, middle=middle, high=high)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._place_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._bands:
            super().keyPressEvent(event)
            return
        last = len(self._bands) - 1
        place = 0 if self._at is None else min(last, max(0, self._at + step))
        self._point_at(place)
        self.setAccessibleDescription(self.year_text(place))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]  # the type says so
            place = self._place_at(help_event.pos().x())
            text = escaped(self.year_text(place)) if place is not None else ""
            QToolTip.showText(help_event.globalPos(), text, self)
            return True
        return super().event(event)

    def _place_at(self, x: float) -> int | None:
        if not self._bands or self._currency is None:
            return None
        left, step = _columns(QRectF(self.rect()), self._bands, self._currency)
        place = int((x - left) // step)
        return place if 0 <= place < len(self._bands) and x >= left else None

    def _point_at(self, place: int | None) -> None:
        if place != self._at:
            self._at = place
            self.update()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw into a box of any device."""
        draw_bands(painter, box, self._bands, self._currency)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        if self._at is not None and self._currency is not None:
            left, step = _columns(box, self._bands, self._currency)
            shade = QRectF(left + step * self._at, box.top(), step, box.height())
            painter.fillRect(shade, QColor(theme.colours().hover))
        self.draw(painter, box)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self, event)


def _axis(box: QRectF, bands: tuple[BandYear, ...]) -> Scale:
    line = text_size("0")[1]
    values = [at for one in bands for at in (one.planned, one.p10, one.p90)]
    return scale(values, box.bottom() - line * 1.6, box.top() + line * 3.2, line * 2)


def _columns(box: QRectF, bands: tuple[BandYear, ...], currency: Currency) -> tuple[float, float]:
    """Return where the first year begins and how wide each one is."""
    steps = _axis(box, bands).steps
    widest = max(text_size(formats.axis_money(Money(step, currency)))[0] for step in steps)
    left = box.left() + widest + theme.gap(2)
    return left, max(1.0, (box.right() - theme.gap(2) - left) / len(bands))


def draw_bands(
    painter: QPainter, box: QRectF, bands: tuple[BandYear, ...], currency: Currency | None
) -> None:
    """Draw cumulative net cash at the end of each fiscal year: P10 to P90, P50 and the plan."""
    if not bands or currency is None:
        draw_text(
            painter,
            box,
            translate("Charts", "There is nothing to draw yet."),
            side=Qt.AlignmentFlag.AlignHCenter,
        )
        return
    chosen, line = theme.colours(), text_size("0")[1]
    axis = _axis(box, bands)
    labels = [formats.axis_money(Money(step, currency)) for step in axis.steps]
    left, step = _columns(box, bands, currency)
    right = left + step * len(bands)
    draw_text(
        painter,
        QRectF(box.left(), box.top(), box.width(), line * 1.4),
        translate("Charts", "Saved so far against staying, at the end of each fiscal year"),
        colour="text",
        role=theme.Role.STRONG,
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for value, label in zip(axis.steps, labels, strict=True):
        y = round(axis.y(value))
        painter.setPen(QPen(QColor(chosen.secondary if value == 0 else chosen.border), 1))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        words = QRectF(box.left(), y - line / 2, left - box.left() - 6, line)
        draw_text(painter, words, label, side=Qt.AlignmentFlag.AlignRight)
    every = max(1, -int(-(text_size("0000-00")[0] + theme.gap(2)) // step))
    for place in range(0, len(bands), every):
        year = QRectF(left + step * place, axis.bottom + 3, step * every, line)
        side = Qt.AlignmentFlag.AlignHCenter if every == 1 else Qt.AlignmentFlag.AlignLeft
        draw_text(painter, year, str(bands[place].year), side=side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    xs = [left + step * (place + 0.5) for place in range(len(bands))]
    upper = [QPointF(x, axis.y(one.p90)) for x, one in zip(xs, bands, strict=True)]
    lower = [QPointF(x, axis.y(one.p10)) for x, one in zip(xs, bands, strict=True)]
    painter.setPen(QPen(QColor(chosen.series[0]), 1))
    painter.setBrush(QColor(chosen.series_soft[0]))
    painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = [QPointF(x, axis.y(one.p50)) for x, one in zip(xs, bands, strict=True)]
    planned = [QPointF(x, axis.y(one.planned)) for x, one in zip(xs, bands, strict=True)]
    painter.setPen(_pen(_MIDDLE))
    painter.drawPolyline(QPolygonF(middle))
    painter.setPen(_pen(_PLAN))
    painter.drawPolyline(QPolygonF(planned))
    painter.setBrush(QColor(chosen.text))
    for point in planned:
        painter.drawEllipse(point, 2.5, 2.5)
    _draw_legend(painter, QPointF(box.left(), box.top() + line * 1.6), line)


def _draw_legend(painter: QPainter, at: QPointF, line: float) -> None:
    chosen, x = theme.colours(), at.x()
    edge = line * 1.3
    for name in (_PLAN, _MIDDLE, translate("Charts", "P10 to P90")):
        middle = at.y() + line / 2
        if name in {_PLAN, _MIDDLE}:
            painter.setPen(_pen(name))
            painter.drawLine(QPointF(x, middle), QPointF(x + edge, middle))
        else:
            swatch = QRectF(x, at.y() + line * 0.15, edge, line * 0.7)
            painter.fillRect(swatch, QColor(chosen.series_soft[0]))
            painter.setPen(QPen(QColor(chosen.series[0]), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(swatch)
        x += edge + 6
        width = text_size(name)[0] + 4
        draw_text(painter, QRectF(x, at.y(), width, line), name, colour="text")
        x += width + theme.gap(4)


def _pen(name: str) -> QPen:
    chosen = theme.colours()
    if name == _PLAN:
        return QPen(QColor(chosen.text), 2)
    return QPen(QColor(chosen.series[0]), 2, Qt.PenStyle.DashLine)
