"""Racks drawn from the front: where each stands in the picture, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from desktop_app.language import translate
from desktop_app.models.rack_elevations import BY_WAVE, summaries
from desktop_app.views import theme
from desktop_app.views.charts.drawing import draw_text, text_size
from desktop_app.views.wave_colours import mixed, text_on, wave_colour

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPainter

    from desktop_app.models.rack_elevations import Elevation, Mounted

#: Width of a rack in average characters of its small text, the numbers of its units included.
RACK_CHARACTERS = 34
#: Every so many units a number stands beside the rack.
NUMBERED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the picture is to show.

    Attributes:
        colour_by: `BY_WAVE` or `BY_DATE`.
        as_of: What is free by this day is drawn as gone; None draws all as it stands today.
        waves: How many waves there are.
        first / last: Earliest and latest day on which something is free.
    """

    colour_by: str = BY_WAVE
    as_of: date | None = None
    waves: int = 0
    first: date | None = None
    last: date | None = None

    def is_gone(self, free: date | None) -> bool:
        """Return whether something free from that day is gone on the day looked at."""
        return self.as_of is not None and free is not None and free <= self.as_of

    def colour(self, thing: Mounted) -> QColor | None:
        """Return the colour of a thing; None where it has no wave or no date."""
        if self.colour_by == BY_WAVE:
            return wave_colour(thing.wave, self.waves) if thing.wave is not None else None
        if thing.free is None or self.first is None or self.last is None:
            return None
        days = (self.last - self.first).days
        share = (thing.free - self.first).days / days if days else 0.0
        return _date_colour(share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One rack in the picture: the whole of it, and the frame that its units fill."""

    rack: Elevation
    box: QRectF
    frame: QRectF

    def box_of(self, thing: Mounted) -> QRectF:
        """Return where a thing is drawn: in its units, or below the rack where none is known."""
        unit = self.frame.height() / self.rack.height
        if thing.low is not None and thing not in self.rack.loose:
            top = self.frame.bottom() - (thing.low + thing.height - 1) * unit
            return QRectF(self.frame.left(), top, self.frame.width(), unit * thing.height)
        line = _line()
        place = self.rack.loose.index(thing)
        top = self.frame.bottom() + line * (place + 1.4)
        return QRectF(self.frame.left(), top, self.frame.width(), line)

    def thing_at(self, at: QPointF) -> Mounted | None:
        """Return what is drawn at a point of the picture."""
        return next((one for one in self.rack.things if self.box_of(one).contains(at)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """The whole picture: racks in rows, room by room, with a line over each room."""

    placed: tuple[Placed, ...]
    headings: tuple[tuple[str, QRectF], ...]
    height: float


def arranged(racks: Sequence[Elevation], width: float) -> Arrangement:
    """Return where each rack stands in a picture so wide; it is as high as it needs to be."""
    line, gap = _line(), theme.gap(3)
    numbers = text_size("000")[0]
    wide = text_size("x")[0] * RACK_CHARACTERS
    placed: list[Placed] = []
    headings: list[tuple[str, QRectF]] = []
    top = 0.0
    for room in summaries(racks):
        headings.append((room.line, QRectF(0, top, width, line * 1.6)))
        top += line * 1.8
        left, deepest = 0.0, 0.0
        for rack in (one for one in racks if one.place == room.place):
            if left > 0 and left + wide > width:
                top, left, deepest = top + deepest + gap, 0.0, 0.0
            below = line * (len(rack.loose) + 1.6) if rack.loose else line * 0.4
            frame = QRectF(left + numbers, top + line * 2.4, wide - numbers, line * rack.height)
            high = line * 2.4 + frame.height() + below
            placed.append(Placed(rack=rack, box=QRectF(left, top, wide, high), frame=frame))
            left += wide + gap
            deepest = max(deepest, high)
        top += deepest + gap
    return Arrangement(placed=tuple(placed), headings=tuple(headings), height=top)


def paint_racks(
    painter: QPainter,
    whole: Arrangement,
    look: Look,
    seen: QRectF,
    chosen: tuple[Placed, Mounted | None] | None = None,
) -> None:
    """Paint what of a picture lies in `seen`, in its own pixels."""
    for text, box in whole.headings:
        if box.intersects(seen):
            draw_text(painter, box, text, colour="text", role=theme.Role.STRONG)
    for placed in whole.placed:
        if placed.box.intersects(seen):
            _paint_rack(painter, placed, look)
    if chosen is not None:
        place, thing = chosen
        box = place.box_of(thing) if thing is not None else place.box
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colours().text), 3))
        painter.drawRect(box.adjusted(-1, -1, 1, 1))


def _paint_rack(painter: QPainter, placed: Placed, look: Look) -> None:
    rack, frame, line = placed.rack, placed.frame, _line()
    colours = theme.colours()
    head = QRectF(frame.left(), placed.box.top(), frame.width(), line * 1.2)
    draw_text(painter, head, rack.name, colour="text", role=theme.Role.STRONG)
    gone = look.is_gone(rack.free)
    draw_text(
        painter,
        head.translated(0, line * 1.1),
        f"{rack.when}{' · gone by then' if gone else ''}",
        colour="good" if gone else "secondary",
    )
    painter.fillRect(frame, QColor(colours.window))
    unit = frame.height() / rack.height
    painter.setPen(QPen(QColor(colours.border), 1))
    for number in range(1, rack.height):
        y = frame.bottom() - number * unit
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.secondary), 2))
    painter.drawRect(frame)
    for number in range(1, rack.height + 1):
        if number == 1 or number % NUMBERED == 0:
            at = QRectF(placed.box.left(), frame.bottom() - number * unit, 0, unit)
            at.setRight(frame.left() - theme.gap(1))
            draw_text(painter, at, str(number), side=Qt.AlignmentFlag.AlignRight)
    if rack.loose:
        text = QRectF(frame.left(), frame.bottom() + line * 0.3, frame.width(), line)
        draw_text(painter, text, translate("Inventory", "In the rack, at no known unit:"))
    for thing in rack.things:
        _paint_thing(painter, placed.box_of(thing), thing, look)


def _paint_thing(painter: QPainter, whole: QRectF, thing: Mounted, look: Look) -> None:
    colours = theme.colours()
    box = whole.adjusted(1.5, 1, -1.5, -1)
    colour = look.colour(thing)
    gone = look.is_gone(thing.free)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if gone:
        painter.fillRect(box, QColor(colours.window))
        painter.setPen(QPen(QColor(colours.secondary), 1, Qt.PenStyle.DashLine))
        painter.drawRect(box)
        words = QColor(colours.secondary)
    elif colour is None:
        # A pattern as well as no colour, so that print in grey tells it apart.
        painter.fillRect(box, QColor(colours.surface))
        painter.fillRect(box, QBrush(QColor(colours.border), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(colours.secondary), 1))
        painter.drawRect(box)
        words = QColor(colours.text)
    else:
        painter.fillRect(box, colour)
        words = text_on(colour)
    if thing.clash:
        painter.setPen(QPen(QColor(colours.error), 2, Qt.PenStyle.DotLine))
        painter.drawRect(box)
    _write(painter, box, thing, words)


def _write(painter: QPainter, box: QRectF, thing: Mounted, words: QColor) -> None:
    """Write the name on the left and the date on the right; the name gives way last."""
    edge = theme.gap(1)
    inner = box.adjusted(edge, 0, -edge, 0)
    when, name = thing.when, f"! {thing.name}" if thing.clash else thing.name
    need = text_size(when)[0]
    room = inner.width() - need - edge
    font = theme.font(theme.Role.SMALL)
    painter.setFont(font)
    painter.setPen(words)
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(name) > room:
        name = name.split(".")[0]  # the domain tells least
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(max(room, 0)))
    painter.drawText(inner, left, cut)
    painter.drawText(inner, right, when)


def _line() -> float:
    return text_size("0")[1] * 1.2


def _date_colour(share: float) -> QColor:
    series = theme.colours().series
    stops = [QColor(series[place]) for place in (1, 3, 0)]
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    before = min(int(place), len(stops) - 2)
    return mixed(stops[before], stops[before + 1], place - before)
