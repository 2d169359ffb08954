"""The board of waves: cards chosen, dragged and moved, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.waves.board_painter import (
    BoardPicture,
    card_box,
    card_height,
    card_note,
    heading_height,
    measured_heading,
    paint,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QWidget

    from desktop_app.models.wave_board import BoardColumn, Card

#: Characters that a column is wide: a wave's, and a free date's.
WAVE_CHARACTERS = 27
FREE_CHARACTERS = 7
#: Keys that change the selected cards or the selected wave.
COMMAND_KEYS = {
    Qt.Key.Key_P: "pin",
    Qt.Key.Key_Delete: "leave_out",
    Qt.Key.Key_T: "together",
    Qt.Key.Key_A: "apart",
    Qt.Key.Key_B: "before",
    Qt.Key.Key_S: "split",
    Qt.Key.Key_M: "merge",
}
#: Pixels from the edge within which dragging scrolls, and by how much.
EDGE_PIXELS = 32
EDGE_STEP = 24


class WaveBoard(QAbstractScrollArea):
    """Shows columns of cards.

    Attributes:
        chosen_changed: Emitted when other cards are selected.
        move_wanted: Emitted with the ids of cards and the index of the column they go to.
        menu_wanted: Emitted with a global point when the menu of the selected cards is asked for.
        opened: Emitted with the id of a card on Enter or double click.
        command_wanted: Emitted with what a key asks for, one of the values of `COMMAND_KEYS`.
    """

    chosen_changed = Signal()
    move_wanted = Signal(object, int)
    menu_wanted = Signal(QPoint)
    opened = Signal(str)
    command_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = BoardPicture()
        self._pressed: QPointF | None = None
        #: Says in a few words what the selected cards would break in a column; "" for unknown.
        self.forecast: Callable[[int], str] = _no_forecast
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(translate("Waves", "Board of waves"))
        self.horizontalScrollBar().setSingleStep(theme.text_width(WAVE_CHARACTERS) // 2)
        self.verticalScrollBar().setSingleStep(round(card_height()))

    @property
    def columns(self) -> tuple[BoardColumn, ...]:
        """The columns shown."""
        return self.picture.columns

    def show_columns(self, columns: tuple[BoardColumn, ...]) -> None:
        """Show other columns; cards that are still there stay selected."""
        self.picture.columns = columns
        ids = {card.id for column in columns for card in column.cards}
        self.picture.chosen &= frozenset(ids)
        if self.picture.current not in ids:
            self.picture.current = ""
        if self.picture.heading not in {column.start for column in columns}:
            self.picture.heading = None
        self._measure()
        self.viewport().update()
        self.chosen_changed.emit()

    def chosen_cards(self) -> list[Card]:
        """Return the selected cards, in their order."""
        chosen = self.picture.chosen
        return [card for column in self.columns for card in column.cards if card.id in chosen]

    def choose(self, *cards: str) -> None:
        """Select cards by id, and bring the first into view."""
        self.picture.chosen = frozenset(cards)
        self.picture.current = cards[0] if cards else ""
        self.picture.heading = None
        if cards:
            self._show_card(cards[0])
        self._say_current()
        self.viewport().update()
        self.chosen_changed.emit()

    def choose_heading(self, at: int | None) -> None:
        """Select a wave as a whole by the index of its column; None for none."""
        column = None if at is None else self.columns[at]
        self.picture.chosen, self.picture.current = frozenset(), ""
        self.picture.heading = column.start if column is not None and column.wave else None
        if at is not None:
            self._show_column(at)
        self._say_current()
        self.viewport().update()
        self.chosen_changed.emit()

    def chosen_heading(self) -> BoardColumn | None:
        """Return the wave that is selected as a whole, None where cards are or nothing is."""
        day = self.picture.heading
        if day is None:
            return None
        return next((one for one in self.columns if one.start == day), None)

    def choose_servers(self, servers: frozenset[str]) -> bool:
        """Select the cards that hold any of the servers; return whether there are any."""
        found = [
            card.id
            for column in self.columns
            for card in column.cards
            if not servers.isdisjoint(card.servers)
        ]
        if found:
            self.choose(*found)
        return bool(found)

    def place_of(self, card: str) -> tuple[int, int] | None:
        """Return column and row of a card, None where it is not on the board."""
        for at, column in enumerate(self.columns):
            for row, one in enumerate(column.cards):
                if one.id == card:
                    return at, row
        return None

    def card_at(self, pixel: QPointF) -> str:
        """Return the id of the card under a point of the viewport, "" for none."""
        at = self.column_at(pixel)
        if at is None or pixel.y() < heading_height(self.picture):
            return ""
        for row, card in enumerate(self.columns[at].cards):
            if card_box(self.picture, at, row).contains(pixel):
                return card.id
        return ""

    def column_at(self, pixel: QPointF) -> int | None:
        """Return the index of the column under a point of the viewport, or None."""
        across = pixel.x() + self.picture.scroll.x()
        for at, (left, width) in enumerate(self.picture.boxes):
            if left <= across < left + width:
                return at
        return None

    def box_of(self, card: str) -> QRectF:
        """Return where a card lies in the viewport; empty where it is not on the board."""
        place = self.place_of(card)
        return QRectF() if place is None else card_box(self.picture, *place)

    def drop(self, column: int | None) -> None:
        """Let the selected cards fall into a column; nothing happens where they are there already.

        Servers go to a cutover or a free date, never back among those in no wave.
        """
        self.picture.drag = self.picture.target = None
        self.picture.forecast = ""
        self.viewport().update()
        if column is None or self.columns[column].start is None:
            return
        moving = tuple(card.id for card in self.chosen_cards() if card.movable)
        here = {card.id for card in self.columns[column].cards}
        if moving and not here.issuperset(moving):
            self.move_wanted.emit(moving, column)

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(120), theme.gap(90))

    def paintEvent(self, event: QPaintEvent) -> None:
        scroll = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self.picture.scroll = scroll
        self.picture.has_focus = self.hasFocus()
        paint(QPainter(self.viewport()), self.picture, QRectF(self.viewport().rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.picture.scroll = QPointF(
            self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._measure()
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), escaped(self._tooltip(event)), self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        card = self.card_at(event.position())
        at = self.column_at(event.position())
        if at is not None and event.position().y() < heading_height(self.picture):
            self.choose_heading(at)
            return
        adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if adds and card:
            self.picture.chosen ^= {card}
            self.picture.current = card
            self.picture.heading = None
            self.viewport().update()
            self.chosen_changed.emit()
        elif card not in self.picture.chosen or not card:
            self.choose(*([card] if card else []))
        if event.button() == Qt.MouseButton.LeftButton and card:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = (event.position() - self._pressed).manhattanLength()
        if self.picture.drag is None and moved < QApplication.startDragDistance():
            return
        self.picture.drag = event.position()
        target = self.column_at(event.position())
        if target != self.picture.target:
            self.picture.target = target
            self.picture.forecast = "" if target is None else self.forecast(target)
        self._scroll_at_edge(event.position())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_drag = self.picture.drag is not None
        self._pressed = None
        if was_drag:
            self.drop(self.column_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self.card_at(event.position())
        if card:
            self.opened.emit(card)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chosen_cards() or self.chosen_heading() is not None:
            self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, key = Qt.Key, Qt.Key(event.key())
        moves = {
            keys.Key_Left: (-1, 0),
            keys.Key_Right: (1, 0),
            keys.Key_Up: (0, -1),
            keys.Key_Down: (0, 1),
        }
        shifts = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == keys.Key_Escape and self.picture.drag is not None:
            self._pressed = None
            self.drop(None)
        elif key in moves and shifts and moves[key][0]:
            self._move_chosen(moves[key][0])
        elif key in moves and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            before = self.picture.chosen
            self._go(*moves[key])
            self._add(before)
        elif key in moves:
            self._go(*moves[key])
        elif key in {keys.Key_Return, keys.Key_Enter} and self.picture.current:
            self.opened.emit(self.picture.current)
        elif key in COMMAND_KEYS and not event.modifiers():
            self.command_wanted.emit(COMMAND_KEYS[key])
        else:
            super().keyPressEvent(event)

    def _move_chosen(self, step: int) -> None:
        """Move the selected cards to the cutover before or after theirs, free dates included."""
        cards = self.chosen_cards()
        place = self.place_of(cards[0].id) if cards else None
        if place is not None:
            goal = place[0] + step
            if 0 <= goal < len(self.columns):
                self.drop(goal)

    def _add(self, before: frozenset[str]) -> None:
        """Keep what was selected before beside the card that the keyboard went to."""
        if self.picture.current:
            self.picture.chosen |= before
            self.viewport().update()
            self.chosen_changed.emit()

    def _go(self, across: int, down: int) -> None:
        heading = self.chosen_heading()
        if heading is not None:
            self._go_from_heading(self.columns.index(heading), across, down)
            return
        place = self.place_of(self.picture.current)
        if place is not None and down < 0 and place[1] == 0 and self.columns[place[0]].wave:
            self.choose_heading(place[0])
            return
        filled = [at for at, column in enumerate(self.columns) if column.cards]
        if not filled:
            return
        if place is None:
            self.choose(self.columns[filled[0]].cards[0].id)
            return
        at, row = place
        if across:
            beyond = [one for one in filled if (one > at if across > 0 else one < at)]
            if not beyond:
                return
            at = beyond[0] if across > 0 else beyond[-1]
        cards = self.columns[at].cards
        self.choose(cards[min(max(row + down, 0), len(cards) - 1)].id)

    def _go_from_heading(self, at: int, across: int, down: int) -> None:
        """Go to the heading of the wave beside, or down to the first card."""
        if down > 0:
            self.choose(self.columns[at].cards[0].id)
        elif across:
            step = 1 if across > 0 else -1
            beyond = at + step
            while 0 <= beyond < len(self.columns):
                if self.columns[beyond].wave:
                    self.choose_heading(beyond)
                    return
                beyond += step

    def _measure(self) -> None:
        """Work out where the columns lie, and how far one can scroll."""
        self.picture.head = measured_heading(self.picture)
        gap = theme.gap(2)
        left = 0.0
        self.picture.boxes = []
        for column in self.columns:
            characters = FREE_CHARACTERS if column.wave == 0 else WAVE_CHARACTERS
            width = float(theme.text_width(characters))
            self.picture.boxes.append((left, width))
            left += width + gap
        most = max((len(column.cards) for column in self.columns), default=0)
        height = heading_height(self.picture) + (most + 1) * (card_height() + theme.gap(1.5))
        size = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(left - gap) - size.width()))
        across.setPageStep(size.width())
        down.setRange(0, max(0, round(height) - size.height()))
        down.setPageStep(size.height())

    def _show_card(self, card: str) -> None:
        place = self.place_of(card)
        if place is None:
            return
        self._show_column(place[0])
        down, size = self.verticalScrollBar(), self.viewport().size()
        top = place[1] * (card_height() + theme.gap(1.5))
        room = size.height() - heading_height(self.picture) - card_height()
        if not down.value() <= top <= down.value() + room:
            down.setValue(round(top - room / 2))

    def _show_column(self, at: int) -> None:
        left, width = self.picture.boxes[at]
        across, size = self.horizontalScrollBar(), self.viewport().size()
        if not across.value() <= left <= across.value() + size.width() - width:
            across.setValue(round(left - (size.width() - width) / 2))

    def _scroll_at_edge(self, pixel: QPointF) -> None:
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        if pixel.x() > width - EDGE_PIXELS:
            bar.setValue(bar.value() + EDGE_STEP)
        elif pixel.x() < EDGE_PIXELS:
            bar.setValue(bar.value() - EDGE_STEP)

    def _say_current(self) -> None:
        place = self.place_of(self.picture.current)
        heading = self.chosen_heading()
        if heading is not None:
            said = ", ".join(load.text for load in heading.all_loads)
            day = formats.day(heading.start)
            self.setAccessibleDescription(f"{heading.title}, {day}, {said}")
            return
        if place is None:
            self.setAccessibleDescription(translate("Waves", "No card is selected"))
            return
        column = self.columns[place[0]]
        card = column.cards[place[1]]
        self.setAccessibleDescription(f"{card.name}, {card_note(card)}, {column.title}")

    def _tooltip(self, event: QHelpEvent) -> str:
        pixel = QPointF(event.pos())
        place = self.place_of(self.card_at(pixel))
        if place is not None:
            card = self.columns[place[0]].cards[place[1]]
            lines = [card.name, card_note(card)]
            if card.applications:
                lines.append(formats.listed(card.applications))
            if card.pins:
                lines.append(translate("Waves", "Pinned here by a person"))
            if card.broken:
                lines.append(translate("Waves", "A broken rule names it: see the list below"))
            return "\n".join(lines)
        at = self.column_at(pixel)
        if at is None or self.columns[at].start is None:
            return ""
        column = self.columns[at]
        lines = [column.title, formats.day(column.start)]
        if column.wave:
            lines += [load.text for load in column.all_loads]
        if column.blocked:
            lines.append(column.blocked)
        return "\n".join(lines)


def _no_forecast(_column: int) -> str:
    return ""
