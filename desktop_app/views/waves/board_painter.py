"""Paints the board of waves: headings with their capacity, cards, what is being dragged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import icons, theme
from desktop_app.views.wave_colours import TIER_SERIES, text_on, wave_colour

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.models.wave_board import BoardColumn, Card
    from desktop_app.models.wave_load import Load


#: Capacity bars besides servers and tier 1; the tooltip has all.
MOST_BARS = 5


@dataclass
class BoardPicture:
    """What the board shows at the moment.

    Attributes:
        boxes: Left edge and width of each column in pixels, before scrolling.
        chosen: Ids of the selected cards; `current` the one that the keyboard is at.
        target: Column that a dragged card would fall into, or None.
        drag: Where the pointer is while cards are dragged, or None.
        forecast: What the dragged cards would break in `target`, in a few words.
        heading: First day of the wave that is selected as a whole, or None.
        head: Height in pixels of the headings, as `measured_heading` says.
    """

    columns: tuple[BoardColumn, ...] = ()
    boxes: list[tuple[float, float]] = field(default_factory=list)
    chosen: frozenset[str] = frozenset()
    current: str = ""
    target: int | None = None
    drag: QPointF | None = None
    forecast: str = ""
    heading: date | None = None
    head: float = 0.0
    scroll: QPointF = field(default_factory=QPointF)
    has_focus: bool = False

    @property
    def waves(self) -> int:
        """How many waves there are."""
        return sum(1 for column in self.columns if column.wave)

    @property
    def loads(self) -> int:
        """How many capacity bars stand in the heading of a wave."""
        most = max((len(column.loads) for column in self.columns), default=0)
        return 2 + min(most, MOST_BARS)


def heading_height(picture: BoardPicture) -> float:
    """Return the height in pixels of the headings, which stay when the cards scroll."""
    return picture.head


def measured_heading(picture: BoardPicture) -> float:
    """Return the height in pixels that the headings need for their capacity bars."""
    return float(theme.gap(11.5) + picture.loads * _load_height())


def _load_height() -> float:
    return float(theme.gap(5.5))


def card_height() -> float:
    """Return the height in pixels of a card."""
    return float(theme.gap(11.5))


def card_box(picture: BoardPicture, column: int, row: int) -> QRectF:
    """Return where a card lies in the viewport."""
    left, width = picture.boxes[column]
    gap = theme.gap(1.5)
    top = heading_height(picture) + gap + row * (card_height() + gap) - picture.scroll.y()
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
    painter.setClipRect(box.adjusted(0, heading_height(picture), 0, 0))
    for row, card in enumerate(column.cards):
        place = card_box(picture, at, row)
        if place.bottom() > heading_height(picture) and place.top() < box.bottom():
            _paint_card(painter, picture, card, place)
    painter.restore()
    head = QRectF(box.left(), 0, box.width(), heading_height(picture))
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
    if column.start is not None and column.start == picture.heading:
        painter.setPen(QPen(QColor(colours.accent), 2.0))
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(head.adjusted(2, 2, -2, -1), theme.gap(1.5), theme.gap(1.5))
    if column.wave:
        stripe = QRectF(head.left() + 1, 1, head.width() - 2, theme.gap(1))
        painter.fillRect(stripe, wave_colour(column.wave, picture.waves))
    edge = line
    marks = [
        (name, colour)
        for shown, name, colour in (
            (column.broken, "warning", colours.warning),
            (bool(column.blocked), "blocked", colours.error),
        )
        if shown
    ]
    title_room = inside.adjusted(0, theme.gap(0.5), -len(marks) * (edge + 2), 0)
    strong = theme.font(theme.Role.STRONG)
    _text(painter, strong, colours.text, title_room, column.title, line * 1.2)
    for place, (name, colour) in enumerate(marks):
        right = inside.right() - place * (edge + 2)
        icons.draw(painter, name, colour, QRectF(right - edge, title_room.top(), edge, edge))
    body = theme.font(theme.Role.BODY)
    top = title_room.top() + line * 1.15
    row = QRectF(inside.left(), top, inside.width(), line)
    if column.start is None:
        said = formats.count(column.servers, "server")
        _text(painter, body, colours.secondary, row, said, line)
        return
    _text(painter, body, colours.secondary, row, formats.day(column.start), line)
    top = row.bottom() + theme.gap(0.5)
    for load in column.all_loads[: picture.loads]:
        box = QRectF(inside.left(), top, inside.width(), _load_height())
        _paint_load(painter, load, box)
        top += _load_height()


def _paint_load(painter: QPainter, load: Load, box: QRectF) -> None:
    """Paint how full a wave is of one thing: words, and below them a bar.

    What is too much is told by the words, the colour and hatching; overtime by a notch at the
    comfort.
    """
    colours = theme.colours()
    small = theme.font(theme.Role.SMALL)
    line = QFontMetricsF(small).height()
    bar = QRectF(box.left(), box.top() + line + 1, box.width(), theme.gap(1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.border))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    share = min(1.0, load.used / load.limit) if load.limit else float(load.used > 0)
    filled = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
    painter.setBrush(QColor(colours.error if load.is_over else colours.accent))
    painter.drawRoundedRect(filled, bar.height() / 2, bar.height() / 2)
    if load.is_over:
        stripes = QBrush(QColor(colours.surface), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(filled, stripes)
    if load.limit and load.comfort is not None and load.comfort < load.limit:
        notch = bar.left() + bar.width() * load.comfort / load.limit
        painter.fillRect(
            QRectF(notch - 1, bar.top() - 1, 2, bar.height() + 2), QColor(colours.text)
        )
    colour = colours.error if load.is_over else colours.text
    said = (
        translate("Waves", "{load}, too many").format(load=load.text) if load.is_over else load.text
    )
    _text(painter, small, colour, QRectF(box.left(), box.top(), box.width(), line), said, line)


def _paint_free(painter: QPainter, column: BoardColumn, head: QRectF) -> None:
    colours = theme.colours()
    small = theme.font(theme.Role.SMALL)
    line = QFontMetricsF(small).height()
    words = formats.day(column.start).split()
    painter.setFont(small)
    painter.setPen(QColor(colours.secondary))
    top = head.top() + theme.gap(2)
    for word in (translate("Waves", "Free"), *words):
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
        more = translate("Waves", "and {cards} more").format(cards=len(cards) - 1)
        _text(painter, small, theme.colours().text, row, more, theme.gap(4))
    if picture.forecast:
        _paint_forecast(painter, picture.forecast, QPointF(box.left(), box.bottom() + 4))
    painter.setOpacity(1.0)


def _paint_forecast(painter: QPainter, text: str, at: QPointF) -> None:
    """Paint what a drop would break, in a small box of its own below the dragged card."""
    colours, font = theme.colours(), theme.font(theme.Role.SMALL)
    metrics = QFontMetricsF(font)
    box = QRectF(at.x(), at.y(), metrics.horizontalAdvance(text) + theme.gap(4), theme.gap(5))
    painter.setOpacity(1.0)
    painter.setPen(QPen(QColor(colours.warning), 1.0))
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(box, theme.gap(1), theme.gap(1))
    painter.setPen(QColor(colours.warning))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _text(
    painter: QPainter, font: QFont, colour: str, box: QRectF, text: str, height: float
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    row = QRectF(box.left(), box.top(), box.width(), height)
    flat = " ".join(text.split())
    cut = QFontMetricsF(font).elidedText(flat, Qt.TextElideMode.ElideRight, row.width())
    painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
