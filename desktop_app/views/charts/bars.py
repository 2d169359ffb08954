"""Lying bars on one axis: bridge, holders and tornado, on screen, in PNG and in SVG alike."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from costing.money import Money
from desktop_app import formats
from desktop_app.views import theme
from desktop_app.views.charts.drawing import Fill, Scale, draw_text, scale, text_size

if TYPE_CHECKING:
    from desktop_app.models.bar_pictures import BarPicture, BarRow

#: By the numbers of `bar_pictures`: total, dearer, cheaper, while running, after leaving, then four
#: things side by side, and one that asks for a look.
FILLS = (
    Fill(colour=6),
    Fill(colour=5, pattern=Qt.BrushStyle.BDiagPattern, soft=True),
    Fill(colour=0),
    Fill(colour=1, pattern=Qt.BrushStyle.Dense5Pattern, soft=True),
    Fill(colour=5),
    Fill(colour=0),
    Fill(colour=2, pattern=Qt.BrushStyle.BDiagPattern, soft=True),
    Fill(colour=6, pattern=Qt.BrushStyle.Dense5Pattern, soft=True),
    Fill(colour=1, pattern=Qt.BrushStyle.HorPattern, soft=True),
    Fill(colour=5, pattern=Qt.BrushStyle.DiagCrossPattern, soft=True),
)
#: Names take at most this part of the width.
_NAMES_SHARE = 0.36
#: Lines of text that a row is high.
ROW_LINES = 1.9
#: Lines of text above and below the bars: title and legend, axis.
EDGE_LINES = 5.9


class _Frame:
    """Where everything stands in a picture of a given size."""

    def __init__(self, box: QRectF, picture: BarPicture) -> None:
        self.line = text_size("0")[1]
        widest = max(text_size(row.name)[0] for row in picture.rows) + theme.gap(2)
        names = min(widest, box.width() * _NAMES_SHARE)
        ends = max(text_size(row.text)[0] for row in picture.rows) + theme.gap(3)
        self.names = QRectF(box.left(), box.top(), names, box.height())
        # A title that does not fit takes a second line.
        wide = text_size(picture.title, theme.Role.STRONG)[0]
        self.title_lines = 1 if wide <= box.width() else 2
        under = self.line * (1.6 + 1.2 * (self.title_lines - 1))
        self.legend = _legend_places(box, self.line, under, picture)
        lines = 1 + round(max((at.y() - under for at in self.legend), default=0.0) / self.line)
        top = box.top() + under + self.line * (1.4 + lines)
        bottom = box.bottom() - self.line * 1.8
        left = box.left() + names + theme.gap(2)
        self.plot = QRectF(left, top, max(1.0, box.right() - ends - left), max(1.0, bottom - top))
        self.row_height = self.plot.height() / max(1, len(picture.rows))
        values = [at for row in picture.rows for part in row.parts for at in (part.start, part.end)]
        # The scale of an upright axis lies down: its bottom is the left edge.
        self.axis: Scale = scale(
            values, self.plot.width(), 0.0, text_size("-£000.0m")[0] + theme.gap(3)
        )

    def x(self, value: Decimal) -> float:
        """Return the pixel of an amount."""
        share = float((value - self.axis.low) / (self.axis.high - self.axis.low))
        return self.plot.left() + self.plot.width() * share

    def row(self, place: int) -> QRectF:
        """Return the stripe of a row, over the plot alone."""
        top = self.plot.top() + self.row_height * place
        return QRectF(self.plot.left(), top, self.plot.width(), self.row_height)


def row_at(box: QRectF, picture: BarPicture, y: float) -> int | None:
    """Return the place of the row at a pixel, None above and below them."""
    frame = _Frame(box, picture)
    place = int((y - frame.plot.top()) // frame.row_height)
    return place if 0 <= place < len(picture.rows) else None


def draw_bars(painter: QPainter, box: QRectF, picture: BarPicture, at: int | None = None) -> None:
    """Draw a picture into a box of any device; `at` is the row to point at."""
    frame = _Frame(box, picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    title = QRectF(box.left(), box.top(), box.width(), frame.line * 1.4 * frame.title_lines)
    draw_text(
        painter, title, picture.title,
        colour="text", role=theme.Role.STRONG, wrap=frame.title_lines > 1,
    )  # fmt: skip
    _draw_legend(painter, box, frame, picture)
    if at is not None:
        stripe = frame.row(at)
        stripe.setLeft(box.left())
        stripe.setRight(box.right())
        painter.fillRect(stripe, QColor(theme.colours().hover))
    _draw_axis(painter, frame, picture)
    for place, row in enumerate(picture.rows):
        _draw_row(painter, box, frame, place, row)
    if picture.at is not None:
        _draw_line(painter, frame, *picture.at)


def _draw_row(painter: QPainter, box: QRectF, frame: _Frame, place: int, row: BarRow) -> None:
    stripe = frame.row(place)
    names = QRectF(box.left(), stripe.top(), frame.names.width(), stripe.height())
    draw_text(painter, names, row.name, colour="text", side=Qt.AlignmentFlag.AlignRight)
    height = min(stripe.height() * 0.66, frame.line * 1.4)
    top = stripe.center().y() - height / 2
    furthest = frame.x(Decimal(0)) if not row.parts else frame.plot.left()
    for part in row.parts:
        ends = sorted((frame.x(part.start), frame.x(part.end)))
        # Even nothing is seen as a hair, so that a row is never empty.
        bar = QRectF(ends[0], top, max(1.5, ends[1] - ends[0]), height)
        FILLS[part.fill].paint(painter, bar)
        furthest = max(furthest, bar.right())
    words = QRectF(furthest + 6, stripe.top(), box.right() - furthest - 6, stripe.height())
    draw_text(painter, words, row.text, colour="text")


def _draw_axis(painter: QPainter, frame: _Frame, picture: BarPicture) -> None:
    chosen = theme.colours()
    for value in frame.axis.steps:
        x = round(frame.x(value))
        painter.setPen(QPen(QColor(chosen.secondary if value == 0 else chosen.border), 1))
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()))
        text = (
            formats.axis_money(Money(value, picture.currency))
            if picture.currency
            else formats.plain(value)
        )
        width = text_size(text)[0] + 4
        below = QRectF(x - width / 2, frame.plot.bottom() + 3, width, frame.line)
        draw_text(painter, below, text, side=Qt.AlignmentFlag.AlignHCenter)


def _draw_line(painter: QPainter, frame: _Frame, value: Decimal, name: str) -> None:
    chosen = theme.colours()
    x = frame.x(value)
    painter.setPen(QPen(QColor(chosen.text), 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, frame.plot.top() - 3), QPointF(x, frame.plot.bottom()))
    width = text_size(name, theme.Role.STRONG)[0] + 4
    left = max(frame.names.left(), min(x - width / 2, frame.plot.right() - width))
    words = QRectF(left, frame.plot.top() - frame.line - 3, width, frame.line)
    painter.fillRect(words, QColor(chosen.surface))
    draw_text(painter, words, name, colour="text", role=theme.Role.STRONG)


def _draw_legend(painter: QPainter, box: QRectF, frame: _Frame, picture: BarPicture) -> None:
    edge = frame.line * 0.8
    for place, (fill, name) in zip(frame.legend, picture.legend, strict=True):
        x, y = box.left() + place.x(), box.top() + place.y()
        FILLS[fill].paint(painter, QRectF(x, y + (frame.line - edge) / 2, edge * 1.4, edge))
        words = QRectF(x + edge * 1.4 + 6, y, text_size(name)[0] + 4, frame.line)
        draw_text(painter, words, name, colour="text")


def _legend_places(box: QRectF, line: float, y: float, picture: BarPicture) -> list[QPointF]:
    """Return where each entry begins, seen from the corner of the box, line below line from y."""
    places, x = [], 0.0
    for _, name in picture.legend:
        width = line * 1.12 + 10 + text_size(name)[0]
        if x and x + width > box.width():
            x, y = 0.0, y + line
        places.append(QPointF(x, y))
        x += width + theme.gap(4)
    return places
