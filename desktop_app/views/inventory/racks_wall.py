"""The wall of racks: scrolled, pointed at, and walked through by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from desktop_app.language import translate
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.charts.drawing import draw_text, text_size
from desktop_app.views.inventory.racks_painter import Look, arranged, paint_racks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.models.rack_elevations import Elevation, Mounted
    from desktop_app.views.inventory.racks_painter import Arrangement, Placed

#: A picture higher than this is made wider instead: no bitmap holds more than 32,767 pixels.
MOST_PIXELS = 12_000

#: Racks that a screen reader is told of at once.
MOST_TOLD = 60


class RackWall(QAbstractScrollArea):
    """Shows elevations room by room.

    Attributes:
        chosen: Emitted with the rack and the thing in it that became current; both may be None.
        opened: Emitted with the same on Enter or double click.
    """

    chosen = Signal(object, object)
    opened = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._racks: tuple[Elevation, ...] = ()
        self._look = Look()
        self._whole: Arrangement = arranged((), 1)
        self._rack: int | None = None
        self._thing: int | None = None
        self._empty = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Inventory", "Racks from the front"))
        self.setMinimumWidth(theme.text_width(36))

    @property
    def racks(self) -> tuple[Elevation, ...]:
        """The racks shown."""
        return self._racks

    def current(self) -> tuple[Elevation | None, Mounted | None]:
        """Return the rack and the thing that are chosen."""
        if self._rack is None:
            return None, None
        rack = self._racks[self._rack]
        return rack, rack.things[self._thing] if self._thing is not None else None

    def show_racks(self, racks: Sequence[Elevation], look: Look, empty: str = "") -> None:
        """Show other racks, or the same in another look; what is chosen stays where it can."""
        rack, thing = self.current()
        self._racks, self._look, self._empty = self._in_rooms(racks), look, empty
        self._rack = self._thing = None
        self._lay_out()
        if rack is None or not self.go_to(rack.subject, thing.subject if thing else ""):
            self._say()

    def go_to(self, rack: str, thing: str = "") -> bool:
        """Choose a rack, and a thing in it; return whether it is shown."""
        for place, one in enumerate(self._racks):
            if one.subject == rack:
                found = [held.subject for held in one.things]
                self._choose(place, found.index(thing) if thing in found else None)
                return True
        return False

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the whole wall into a box of any device, for a picture or print."""
        painter.save()
        painter.translate(box.topLeft())
        whole = arranged(self._racks, box.width())
        paint_racks(painter, whole, self._look, QRectF(0, 0, box.width(), whole.height))
        painter.restore()

    def picture_size(self) -> QSize:
        """Return how large a picture of the whole wall is, in pixels."""
        width = max(self.viewport().width(), 640)
        while arranged(self._racks, width).height > MOST_PIXELS and width < MOST_PIXELS:
            width = round(width * 1.5)
        edge = theme.gap(8)
        return QSize(width, round(arranged(self._racks, width).height) + edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.colours().surface))
        if not self._racks:
            box = QRectF(self.viewport().rect())
            draw_text(painter, box, self._empty, side=Qt.AlignmentFlag.AlignHCenter)
            return
        shift = self._shift()
        painter.translate(-shift)
        seen = QRectF(event.rect()).translated(shift)
        paint_racks(painter, self._whole, self._look, seen, self._marked())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self._choose(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()) is not None:
            self.opened.emit(*self.current())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]  # the type says so
            found = self._at(QPointF(help_event.pos()))
            QToolTip.showText(help_event.globalPos(), escaped(self._told(found)), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if not self._racks:
            super().keyPressEvent(event)
        elif sideways is not None:
            last = len(self._racks) - 1
            self._choose(min(last, max(0, (-1 if self._rack is None else self._rack) + sideways)))
        elif down is not None:
            rack = self._rack or 0
            last = len(self._racks[rack].things) - 1
            thing = min(last, (-1 if self._thing is None else self._thing) + down)
            self._choose(rack, thing if thing >= 0 else None)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(*self.current())
        else:
            super().keyPressEvent(event)

    def _in_rooms(self, racks: Sequence[Elevation]) -> tuple[Elevation, ...]:
        return tuple(sorted(racks, key=lambda one: (one.place.casefold(), one.name.casefold())))

    def _lay_out(self) -> None:
        edge = theme.gap(2)
        width = max(1, self.viewport().width() - 2 * edge)
        self._whole = arranged(self._racks, width)
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(round(text_size("0")[1] * 3))
        bar.setRange(0, max(0, round(self._whole.height) + 2 * edge - page))
        self.viewport().update()

    def _shift(self) -> QPointF:
        edge = theme.gap(2)
        return QPointF(-edge, self.verticalScrollBar().value() - edge)

    def _marked(self) -> tuple[Placed, Mounted | None] | None:
        rack, thing = self.current()
        if rack is None:
            return None
        placed = next(one for one in self._whole.placed if one.rack is rack)
        return placed, thing

    def _at(self, point: QPointF) -> tuple[int, int | None] | None:
        at = point + self._shift()
        for placed in self._whole.placed:
            if placed.box.contains(at):
                thing = placed.thing_at(at)
                place = self._racks.index(placed.rack)
                return place, placed.rack.things.index(thing) if thing is not None else None
        return None

    def _choose(self, rack: int, thing: int | None = None) -> None:
        self._rack, self._thing = rack, thing
        marked = self._marked()
        if marked is not None:
            box = marked[0].box_of(marked[1]) if marked[1] is not None else marked[0].box
            bar, page = self.verticalScrollBar(), self.viewport().height()
            is_seen = bar.value() <= box.top() and box.bottom() <= bar.value() + page
            if not is_seen:
                bar.setValue(round(box.top()) - theme.gap(4))
        self._say()
        self.viewport().update()

    def _say(self) -> None:
        place = (self._rack, self._thing) if self._rack is not None else None
        self.setAccessibleDescription(self._told(place).replace("\n", "; "))
        self.chosen.emit(*self.current())

    def _told(self, place: tuple[int, int | None] | None) -> str:
        if place is None:
            told = [f"{rack.name}: {rack.when}" for rack in self._racks[:MOST_TOLD]]
            return "\n".join(told) or self._empty
        rack = self._racks[place[0]]
        if place[1] is None:
            return f"{rack.name}\n{rack.when}" + (f"\n{rack.reason}" if rack.reason else "")
        thing = rack.things[place[1]]
        lines = (
            translate("Inventory", "{thing} ({what}) in {rack}").format(
                thing=thing.name, what=thing.what, rack=rack.name
            ),
            thing.units,
            translate("Inventory", "Free: {when}").format(when=thing.when),
            thing.reason,
            translate("Inventory", "Claims the same units as {clash}").format(clash=thing.clash)
            if thing.clash
            else "",
        )
        return "\n".join(line for line in lines if line)
