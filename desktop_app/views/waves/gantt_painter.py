"""Paints the time axis: months, freezes, waves with their soak, contract clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop_app import formats
from desktop_app.language import calendar, translate
from desktop_app.models.timeline_parts import BarKind, MarkKind
from desktop_app.views import theme
from desktop_app.views.wave_colours import mixed, text_on, wave_colour

if TYPE_CHECKING:
    from desktop_app.models.timeline_parts import Bar, Timeline, TimelineRow

#: A bar of two days is still seen when a month is narrow.
LEAST_BAR = 5.0
#: Characters of a title before there is room for its note; the tooltip has both.
LEAST_TITLE = 8
#: Most of the width that titles take.
TITLES_SHARE = 0.42
#: Days that a column of the capacity is wide: a week, less a hair to the next.
LOAD_DAYS = 6


@dataclass
class GanttPicture:
    """What the chart shows at the moment.

    Attributes:
        day_width: Pixels of one day.
        tops: Top of each row in pixels, before scrolling; the last entry is the bottom of all.
        headings: Top and text of each section's heading.
        wave: Number of the wave that is marked, 0 for none.
        titles: Pixels on the left that the titles take.
    """

    timeline: Timeline
    day_width: float = 1.0
    tops: list[float] = field(default_factory=list)
    headings: list[tuple[float, str]] = field(default_factory=list)
    scroll: QPointF = field(default_factory=QPointF)
    wave: int = 0
    titles: float = 0.0

    def x(self, day: date) -> float:
        """Return where a day begins in the viewport."""
        days = (day - self.timeline.first).days
        return self.titles + days * self.day_width - self.scroll.x()

    def y(self, row: int) -> float:
        """Return the top of a row in the viewport."""
        return axis_height() + self.tops[row] - self.scroll.y()

    def day(self, x: float) -> date:
        """Return the day at a place of the viewport."""
        days = int((x - self.titles + self.scroll.x()) / self.day_width)
        return self.timeline.first + timedelta(days=days)


def title_width(room: float) -> float:
    """Return the width in pixels of the titles on the left of a chart `room` pixels wide."""
    return min(float(theme.text_width(44)), room * TITLES_SHARE)


def axis_height() -> float:
    """Return the height in pixels of the months at the top."""
    return float(theme.gap(11))


def row_height() -> float:
    """Return the height in pixels of a row."""
    return float(theme.gap(5.5))


def height_of(row: TimelineRow) -> float:
    """Return the height in pixels of a row: one about capacity has room for its bars."""
    return row_height() * (1.9 if row.loads else 1.0)


def heading_height() -> float:
    """Return the height in pixels of a section's heading."""
    return float(theme.gap(6.5))


def paint(painter: QPainter, picture: GanttPicture, size: QRectF) -> None:
    """Paint the chart into a viewport of `size`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.colours()
    painter.fillRect(size, QColor(colours.surface))
    chart = QRectF(
        picture.titles, axis_height(), size.width() - picture.titles, size.height() - axis_height()
    )
    months = _months(picture)
    painter.save()
    painter.setClipRect(chart)
    _paint_grid(painter, picture, chart, months)
    _paint_freezes(painter, picture, chart)
    for number, row in enumerate(picture.timeline.rows):
        bottom = picture.y(number) + height_of(row)
        if picture.y(number) < size.height() and bottom > axis_height():
            _paint_row(painter, picture, number, row)
    _paint_lines(painter, picture, chart)
    painter.restore()
    _paint_titles(painter, picture, size)
    _paint_axis(painter, picture, size, months)


def _months(picture: GanttPicture) -> list[date]:
    months, day = [], picture.timeline.first
    while day <= picture.timeline.last:
        months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return months


def _paint_grid(
    painter: QPainter, picture: GanttPicture, chart: QRectF, months: list[date]
) -> None:
    colours = theme.colours()
    faint = mixed(QColor(colours.surface), QColor(colours.border), 0.55)
    for month in months:
        painter.setPen(QPen(QColor(colours.border) if month.month == 1 else faint, 1.0))
        x = round(picture.x(month)) + 0.5
        painter.drawLine(QPointF(x, chart.top()), QPointF(x, chart.bottom()))


def _paint_freezes(painter: QPainter, picture: GanttPicture, chart: QRectF) -> None:
    colours = theme.colours()
    for freeze in picture.timeline.freezes:
        left, right = picture.x(freeze.start), picture.x(freeze.end)
        box = QRectF(left, chart.top(), max(right - left, 2.0), chart.height())
        shade = QColor(colours.series[6])
        shade.setAlphaF(0.18)
        painter.fillRect(box, shade)
        shade.setAlphaF(0.5)
        painter.fillRect(box, QBrush(shade, Qt.BrushStyle.BDiagPattern))


def _paint_row(painter: QPainter, picture: GanttPicture, number: int, row: TimelineRow) -> None:
    top = picture.y(number)
    if row.loads:
        paint_loads(painter, picture, row, top)
    for bar in row.bars:
        _paint_bar(painter, picture, bar, top)
    if row.wave and row.bars:
        end = max(picture.x(bar.end) for bar in row.bars)
        words = QRectF(end + theme.gap(1.5), top, theme.text_width(30), row_height())
        painter.setPen(QColor(theme.colours().secondary))
        painter.setFont(theme.font(theme.Role.SMALL))
        last = max(bar.end for bar in row.bars)
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignVCenter,
            translate("Waves", "off {last}").format(last=formats.day(last)),
        )
    for mark in sorted(row.marks, key=lambda one: one.kind is MarkKind.NOTICE):
        at = QPointF(picture.x(mark.day), top + row_height() / 2)
        paint_mark(painter, mark.kind, at, is_late=mark.is_late)


def _paint_bar(painter: QPainter, picture: GanttPicture, bar: Bar, top: float) -> None:
    left, right = picture.x(bar.start), picture.x(bar.end)
    if bar.kind is BarKind.CUTOVER:
        right = max(right, left + LEAST_BAR)
    margin = theme.gap(0.75)
    box = QRectF(left, top + margin, right - left, row_height() - 2 * margin)
    paint_bar(painter, bar.kind, box, wave_colour(bar.wave or 1, picture.timeline.waves))


def paint_bar(painter: QPainter, kind: BarKind, box: QRectF, wave: QColor) -> None:
    """Paint a bar into `box`; each kind has a height and a filling of its own."""
    colours = theme.colours()
    painter.setPen(Qt.PenStyle.NoPen)
    match kind:
        case BarKind.CUTOVER:
            colour, share = wave, 1.0
        case BarKind.SOAK:
            colour, share = mixed(QColor(colours.surface), wave, 0.38), 0.6
        case BarKind.PAID:
            colour, share = QColor(colours.series_soft[4]), 0.5
        case BarKind.STRANDED:
            colour, share = QColor(colours.series_soft[5]), 0.5
        case BarKind.OTHER:
            painter.setPen(QPen(QColor(colours.text), 1.4))
            colour, share = QColor(colours.surface), 0.8
    inset = box.height() * (1 - share) / 2
    inside = box.adjusted(0, inset, 0, -inset)
    painter.setBrush(colour)
    painter.drawRect(inside)
    if kind is BarKind.STRANDED:
        stripes = QColor(colours.series[5])
        stripes.setAlphaF(0.6)
        painter.fillRect(inside, QBrush(stripes, Qt.BrushStyle.FDiagPattern))
    if kind is BarKind.PAID:
        painter.setPen(QPen(QColor(colours.series[4]), 1.0))
        painter.drawLine(inside.bottomLeft(), inside.bottomRight())


def paint_mark(painter: QPainter, kind: MarkKind, at: QPointF, *, is_late: bool = False) -> None:
    """Paint a mark: each kind has a shape of its own; a late one is in the colour of errors."""
    colours = theme.colours()
    size, thin = float(theme.gap(1.4)), 2.0
    painter.setPen(QPen(QColor(colours.surface), 1.0))
    match kind:
        case MarkKind.NOTICE:
            painter.setBrush(QColor(colours.error if is_late else colours.series[1]))
            points = [(-size, -size), (size, -size), (0.0, size)]
        case MarkKind.PERMITTED:
            painter.setPen(QPen(QColor(colours.series[0]), 1.6))
            painter.setBrush(QColor(colours.surface))
            small = size * 0.9
            points = [(0.0, -small), (small, 0.0), (0.0, small), (-small, 0.0)]
        case MarkKind.END:
            painter.setBrush(QColor(colours.series[0]))
            points = [(0.0, -size * 1.2), (size * 1.2, 0.0), (0.0, size * 1.2), (-size * 1.2, 0.0)]
        case MarkKind.STOP:
            painter.setBrush(QColor(colours.text))
            high = size * 1.1
            points = [(-thin, -high), (thin, -high), (thin, high), (-thin, high)]
        case MarkKind.EMPTY:
            painter.setBrush(QColor(colours.good))
            painter.drawEllipse(at, size, size)
            return
    painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in points]))


def paint_loads(painter: QPainter, picture: GanttPicture, row: TimelineRow, top: float) -> None:
    """Paint how full each cutover is: a column for each, the limit as a line across it.

    What is too much is hatched and stands out above the line, whatever the colours.
    """
    colours = theme.colours()
    base = top + height_of(row) - theme.gap(0.75)
    room = height_of(row) - theme.gap(1.5)
    most = max((max(one.load.used, one.load.limit or 0) for one in row.loads), default=0)
    small = theme.font(theme.Role.SMALL)
    metrics = QFontMetricsF(small)
    painter.setFont(small)
    starts = [picture.x(one.start) for one in row.loads]
    apart = min((after - before for before, after in pairwise(sorted(starts))), default=LEAST_BAR)
    # Where many weeks are narrow, columns of the least width would run into one block.
    least = max(1.0, min(LEAST_BAR, apart - 1.0))
    for left, one in zip(starts, row.loads, strict=True):
        width = max(least, picture.day_width * LOAD_DAYS)
        high = room * one.load.used / most if most else 0.0
        box = QRectF(left, base - high, width, high)
        over = one.load.is_over
        painter.fillRect(box, QColor(colours.error if over else colours.series[0]))
        if over:
            painter.fillRect(box, QBrush(QColor(colours.surface), Qt.BrushStyle.BDiagPattern))
        if one.load.limit is not None and most:
            y = base - room * one.load.limit / most
            painter.setPen(QPen(QColor(colours.text), 1.4))
            painter.drawLine(QPointF(left - 1, y), QPointF(left + width + 1, y))
        words = f"{one.load.used:,}"
        if width > metrics.horizontalAdvance(words) + 4 and high > metrics.height():
            fill = QColor(colours.error if over else colours.series[0])
            painter.setPen(text_on(fill))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _paint_lines(painter: QPainter, picture: GanttPicture, chart: QRectF) -> None:
    colours = theme.colours()
    line = picture.timeline
    after = line.exit_by + timedelta(days=1) if line.exit_by is not None else None
    for day, colour, style in (
        (line.today, colours.note, Qt.PenStyle.DotLine),
        (after, colours.error, Qt.PenStyle.SolidLine),
    ):
        if day is not None:
            painter.setPen(QPen(QColor(colour), 1.6, style))
            x = picture.x(day)
            painter.drawLine(QPointF(x, chart.top()), QPointF(x, chart.bottom()))


def _paint_titles(painter: QPainter, picture: GanttPicture, size: QRectF) -> None:
    colours = theme.colours()
    column = QRectF(0, axis_height(), picture.titles, size.height() - axis_height())
    painter.save()
    painter.fillRect(column, QColor(colours.surface))
    painter.setClipRect(QRectF(0, axis_height(), size.width(), column.height()))
    body, small = theme.font(theme.Role.BODY), theme.font(theme.Role.SMALL)
    side = theme.gap(2)
    for number, row in enumerate(picture.timeline.rows):
        box = QRectF(side, picture.y(number), picture.titles - 2 * side, height_of(row))
        if box.bottom() < axis_height() or box.top() > size.height():
            continue
        if row.wave and row.wave == picture.wave:
            painter.fillRect(
                QRectF(0, box.top(), picture.titles, box.height()), QColor(colours.hover)
            )
        note = QFontMetricsF(small).horizontalAdvance(row.note)
        left = box.left()
        if row.wave:
            edge = box.height() - theme.gap(1.5)
            chip = QRectF(left, box.top() + theme.gap(0.75), edge * 1.35, edge)
            fill = wave_colour(row.wave, picture.timeline.waves)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(chip, 3, 3)
            painter.setFont(small)
            painter.setPen(text_on(fill))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(row.wave))
            left = chip.right() + theme.gap(1.5)
        if box.right() - left - note < theme.text_width(LEAST_TITLE):
            words = QRectF(left, box.top(), box.right() - left, box.height())
            _text(painter, body, colours.text, words, row.title, Qt.TextElideMode.ElideMiddle)
            continue
        words = QRectF(left, box.top(), box.right() - note - theme.gap(2) - left, box.height())
        # The end of a title tells "…, Mill hall" from "…, North hall".
        _text(painter, body, colours.text, words, row.title, Qt.TextElideMode.ElideMiddle)
        where = QRectF(box.right() - note - 1, box.top(), note + 1, box.height())
        _text(painter, small, colours.secondary, where, row.note)
    painter.setPen(QColor(colours.border))
    painter.drawLine(QPointF(picture.titles, axis_height()), QPointF(picture.titles, size.height()))
    strong = theme.font(theme.Role.STRONG)
    for top, text in picture.headings:
        y = axis_height() + top - picture.scroll.y()
        box = QRectF(0, y, size.width(), heading_height())
        painter.fillRect(box.adjusted(0, theme.gap(1), 0, 0), QColor(colours.window))
        words = box.adjusted(side, theme.gap(1), 0, 0)
        _text(painter, strong, colours.text, words, text)
    painter.restore()


def _paint_axis(painter: QPainter, picture: GanttPicture, size: QRectF, months: list[date]) -> None:
    colours = theme.colours()
    band = QRectF(0, 0, size.width(), axis_height())
    painter.fillRect(band, QColor(colours.raised))
    painter.setPen(QColor(colours.border))
    painter.drawLine(band.bottomLeft(), band.bottomRight())
    painter.save()
    painter.setClipRect(QRectF(picture.titles, 0, size.width() - picture.titles, axis_height()))
    body, small = theme.font(theme.Role.STRONG), theme.font(theme.Role.SMALL)
    line = axis_height() / 3
    width = picture.day_width * 30
    letters = QFontMetricsF(small)
    room = letters.horizontalAdvance("Mmm ")
    step = next((months for months in (1, 3) if width * months > room), 12)
    for month in months:
        x = picture.x(month)
        if month.month == 1 or month == picture.timeline.first:
            left = max(x, picture.titles) + 3
            room = picture.x(date(month.year + 1, 1, 1)) - left
            if room > QFontMetricsF(body).horizontalAdvance("2000 "):
                _text(painter, body, colours.text, QRectF(left, 0, room, line), str(month.year))
        if (month.month - 1) % step == 0:
            name = calendar().months[month.month - 1]
            if x + 3 + letters.horizontalAdvance(name) <= size.width():
                words = QRectF(x + 3, line, max(width * step, 24), line)
                _text(painter, small, colours.secondary, words, name)
    _paint_day_names(painter, picture, line, size.width())
    painter.restore()


def _paint_day_names(
    painter: QPainter, picture: GanttPicture, line: float, width_of_all: float
) -> None:
    """Name today, the exit date and the freezes in the lowest band of the axis."""
    colours, found = theme.colours(), picture.timeline
    font = theme.font(theme.Role.SMALL)
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    # Today and the exit date come before freezes, whose tooltips tell their reason as well.
    named = [(found.today, translate("Waves", "Today"), colours.note)]
    if found.exit_by is not None:
        after = found.exit_by + timedelta(days=1)
        named.insert(
            0,
            (
                after,
                translate("Waves", "Exit by {exit_by}").format(exit_by=formats.day(found.exit_by)),
                colours.error,
            ),
        )
    named += [(freeze.start, freeze.reason, colours.secondary) for freeze in found.freezes]
    taken: list[tuple[float, float]] = []
    for day, name, colour in named:
        width = min(metrics.horizontalAdvance(name), theme.text_width(24)) + 4
        for left in (picture.x(day) + 3, picture.x(day) - width - 3):
            right = left + width
            if left < picture.titles or right > width_of_all:
                continue
            if any(left < end and start < right for start, end in taken):
                continue
            _text(painter, font, colour, QRectF(left, 2 * line - 1, width, line), name)
            taken.append((left, right + 4))
            break


def _text(
    painter: QPainter,
    font: QFont,
    colour: str,
    box: QRectF,
    text: str,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    flat = " ".join(text.split())
    cut = QFontMetricsF(font).elidedText(flat, elide, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
