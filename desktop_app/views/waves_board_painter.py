"""Paints the board of waves: headings with their capacity, cards, what is being dragged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop_app import formats
from desktop_app.views import icons, theme
from desktop_app.views.dependencies_look import TIER_SERIES
from desktop_app.views.wave_colours import text_on, wave_colour

if TYPE_CHECKING:
    from desktop_app.models.wave_board import BoardColumn, Card


@dataclass
class BoardPicture:
    """What the board shows at the moment.

    Attributes:
        boxes: Left edge and width of each column in pixels, before scrolling.
        chosen: Ids of the selected cards; `current` the one that the keyboard is at.
        target: Column that a dragged card would fall into, or None.
        drag: Where the pointer is while cards are dragged, or None.
    """

    columns: tuple[BoardColumn, ...] = ()
    boxes: list[tuple[float, float]] = field(default_factory=list)
    chosen: frozenset[str] = frozenset()
    current: str = ""
    target: int | None = None
    drag: QPointF | None = None
    scroll: QPointF = field(default_factory=QPointF)
    has_focus: bool = False

    @property
    def waves(self) -> int:
        """How many waves there are."""
        return sum(1 for column in self.columns if column.wave)


def heading_height() -> float:
    """Return the height in pixels of the headings, which stay when the cards scroll."""
    return float(theme.gap(21))


def card_height() -> float:
    """Return the height in pixels of a card."""
    return float(theme.gap(11.5))


def card_box(picture: BoardPicture, column: int, row: int) -> QRectF:
    """Return where a card lies in the viewport."""
    left, width = picture.boxes[column]
    gap = theme.gap(1.5)
    top = heading_height() + gap + row * (card_height() + gap) - picture.scroll.y()
    return QRectF(left + gap - picture.scroll.x(), top, width - 2 * gap, card_height())


def paint(painter: QPainter, picture: BoardPicture, size: QRectF) -> None:
    """Paint the whole board into a viewport of `size`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(size, QColor(theme.colours().window))
    for at, column in enumerate(picture.columns):
        left, width = picture.boxes[at]
        box = QRectF(left - picture.scroll.x(), 0, width, size.height())
        if not box.intersects(size):
            continue
        _paint_column(painter, picture, at, column, box)
    if picture.drag is not None:
        _paint_dragged(painter, picture)


def _paint_column(
    painter: QPainter, picture: BoardPicture, at: int, column: BoardColumn, box: QRectF
) -> None:
    colours = theme.colours()
    is_target = picture.target == at
    body = box.adjusted(1, 1, -1, -1)
    if is_target:
        painter.setPen(QPen(QColor(colours.accent), 2.0))
        painter.setBrush(QColor(colours.hover))
    else:
        painter.setPen(QPen(QColor(colours.border), 1.0))
        painter.setBrush(QColor(colours.raised if column.wave != 0 else colours.window))
    painter.drawRoundedRect(body, theme.gap(1.5), theme.gap(1.5))
    painter.save()
    painter.setClipRect(box.adjusted(0, heading_height(), 0, 0))
    for row, card in enumerate(column.cards):
        place = card_box(picture, at, row)
        if place.bottom() > heading_height() and place.top() < box.bottom():
            _paint_card(painter, picture, card, place)
    painter.restore()
    head = QRectF(box.left(), 0, box.width(), heading_height())
    if column.wave == 0:
        _paint_free(painter, column, head)
    else:
        _paint_heading(painter, picture, column, head)


def _paint_heading(
    painter: QPainter, picture: BoardPicture, column: BoardColumn, head: QRectF
) -> None:
    colours = theme.colours()
    inside = head.adjusted(theme.gap(2), theme.gap(1.5), -theme.gap(2), 0)
    line = QFontMetricsF(theme.font(theme.Role.BODY)).height()
    if column.wave:
        stripe = QRectF(head.left() + 1, 1, head.width() - 2, theme.gap(1))
        painter.fillRect(stripe, wave_colour(column.wave, picture.waves))
    edge = line
    title_room = inside.adjusted(0, theme.gap(0.5), -(edge if column.broken else 0), 0)
    strong = theme.font(theme.Role.STRONG)
    _text(painter, strong, colours.text, title_room, column.title, line * 1.2)
    if column.broken:
        mark = QRectF(inside.right() - edge, title_room.top(), edge, edge)
        icons.draw(painter, "warning", colours.warning, mark)
    body, small = theme.font(theme.Role.BODY), theme.font(theme.Role.SMALL)
    top = title_room.top() + line * 1.15
    row = QRectF(inside.left(), top, inside.width(), line)
    if column.start is None:
        said = formats.count(column.servers, "server")
        _text(painter, body, colours.secondary, row, said, line)
        return
    _text(painter, body, colours.secondary, row, formats.day(column.start), line)
    bar = QRectF(inside.left(), row.bottom() + theme.gap(1), inside.width(), theme.gap(1.5))
    over = column.servers > column.limit
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.border))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    share = min(1.0, column.servers / column.limit) if column.limit else 1.0
    filled = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
    painter.setBrush(QColor(colours.error if over else colours.accent))
    painter.drawRoundedRect(filled, bar.height() / 2, bar.height() / 2)
    below = QRectF(inside.left(), bar.bottom() + theme.gap(0.5), inside.width(), line)
    said = f"{column.servers} of {column.limit} servers"
    _text(painter, small, colours.error if over else colours.text, below, said, line)
    tiers = QRectF(inside.left(), below.bottom() - 2, inside.width(), line)
    crowded = column.tier_1 > column.tier_1_limit
    said = f"{column.tier_1} of {column.tier_1_limit} tier 1"
    _text(painter, small, colours.error if crowded else colours.secondary, tiers, said, line)


def _paint_free(painter: QPainter, column: BoardColumn, head: QRectF) -> None:
    colours = theme.colours()
    small = theme.font(theme.Role.SMALL)
    line = QFontMetricsF(small).height()
    words = formats.day(column.start).split()
    painter.setFont(small)
    painter.setPen(QColor(colours.secondary))
    top = head.top() + theme.gap(2)
    for word in ("Free", *words):
        row = QRectF(head.left(), top, head.width(), line)
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, word)
        top += line


def _paint_card(painter: QPainter, picture: BoardPicture, card: Card, box: QRectF) -> None:
    colours = theme.colours()
    chosen = card.id in picture.chosen
    frame, width = QColor(colours.border), 1.0
    if card.broken:
        frame, width = QColor(colours.warning), 2.0
    if chosen:
        frame, width = QColor(colours.accent), 2.0
    painter.setOpacity(0.35 if chosen and picture.drag is not None else 1.0)
    painter.setPen(QPen(frame, width))
    painter.setBrush(QColor(colours.hover if chosen else colours.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.gap(1), theme.gap(1))
    if card.id == picture.current and picture.has_focus:
        painter.setPen(QPen(QColor(colours.text), 1.0, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(3.5, 3.5, -3.5, -3.5), theme.gap(1), theme.gap(1))
    name, small = theme.font(theme.Role.BODY), theme.font(theme.Role.SMALL)
    name.setWeight(QFont.Weight.Medium)
    line = QFontMetricsF(name).height()
    inside = box.adjusted(theme.gap(1.5), theme.gap(1), -theme.gap(1.5), -theme.gap(0.5))
    right = inside.right()
    edge = line * 0.9
    for shown, picked, colour in (
        (bool(card.pins), "pin", colours.accent),
        (card.broken, "warning", colours.warning),
    ):
        if shown:
            icons.draw(painter, picked, colour, QRectF(right - edge, inside.top(), edge, edge))
            right -= edge + 2
    title = QRectF(inside.left(), inside.top(), right - inside.left(), line)
    _text(painter, name, colours.text, title, card.name, line)
    left = inside.left()
    below = title.bottom() + theme.gap(0.5)
    if card.tier is not None:
        left = _paint_tier(painter, card.tier, QRectF(left, below, line * 1.5, line)) + 4
    note = QRectF(left, below, inside.right() - left, line)
    _text(painter, small, colours.secondary, note, card_note(card), line)
    painter.setOpacity(1.0)


def card_note(card: Card) -> str:
    """Return what stands below the name of a card."""
    parts = [card.note]
    if card.split:
        parts.append("split")
    if card.shared:
        parts.append("shared")
    elif len(card.applications) > 1:
        parts.append(formats.count(len(card.applications), "application"))
    return " · ".join(parts)


def _paint_tier(painter: QPainter, tier: int, box: QRectF) -> float:
    """Paint the badge of a tier; return its right edge."""
    fill = QColor(theme.colours().series[TIER_SERIES[min(max(tier, 1), 4) - 1]])
    font = theme.font(theme.Role.SMALL)
    font.setWeight(QFont.Weight.DemiBold)
    badge = box.adjusted(0, 1, 0, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(badge, 3, 3)
    painter.setPen(text_on(fill))
    painter.setFont(font)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, f"T{tier}")
    return badge.right()


def _paint_dragged(painter: QPainter, picture: BoardPicture) -> None:
    cards = [card for one in picture.columns for card in one.cards if card.id in picture.chosen]
    if not cards or picture.drag is None:
        return
    width = max(theme.text_width(24), 1)
    box = QRectF(picture.drag.x() + 8, picture.drag.y() + 8, width, card_height())
    still = BoardPicture(columns=picture.columns, chosen=picture.chosen)
    painter.setOpacity(0.9)
    _paint_card(painter, still, cards[0], box)
    if len(cards) > 1:
        small = theme.font(theme.Role.SMALL)
        row = QRectF(box.left(), box.bottom() + 2, width, theme.gap(4))
        more = f"and {len(cards) - 1} more"
        _text(painter, small, theme.colours().text, row, more, theme.gap(4))
    painter.setOpacity(1.0)


def _text(
    painter: QPainter, font: QFont, colour: str, box: QRectF, text: str, height: float
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    row = QRectF(box.left(), box.top(), box.width(), height)
    flat = " ".join(text.split())
    cut = QFontMetricsF(font).elidedText(flat, Qt.TextElideMode.ElideRight, row.width())
    painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
