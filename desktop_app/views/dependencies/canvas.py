"""The surface on which the dependency graph is drawn: pan, zoom, choose, open."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app import formats
from desktop_app.graph_scene import Scene
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.dependencies import words
from desktop_app.views.dependencies.keys import DIRECTIONS, towards
from desktop_app.views.dependencies.layer import Layer
from desktop_app.views.dependencies.look import RAIL_TITLE, ColourBy, looks
from desktop_app.views.dependencies.painter import Drawing, open_bounds, pill_width
from desktop_app.views.dependencies.viewport import HitGrid
from desktop_app.views.labels import repaint_on_palette_change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from desktop_app.graph_raster import Picture
    from desktop_app.views.dependencies.look import Look
    from inventory.graph import NodeId

#: One notch of a wheel, and one press of a key.
NOTCH = 1.2
PAN_PIXELS = 60
#: Radius of a node: of one without servers, and for each root of a server.
LEAST_RADIUS = 10.0
ROOT_RADIUS = 3.0
#: Servers beyond which a node grows no more: "Several sites" of thousands would hide the rest.
MOST_SHOWN = 500
#: Of the height, what the shared services may take with their names in full.
RAIL_SHARE = 0.42
#: Pixels beside a node that still count as on it.
SLACK_PIXELS = 4.0


def radius_of(servers: int) -> float:
    """Return the radius of a node in the units of the layout: its area follows its servers."""
    return LEAST_RADIUS + ROOT_RADIUS * math.sqrt(min(servers, MOST_SHOWN))


class DependencyCanvas(QWidget):
    """Draws a `Scene`.

    Attributes:
        selected: Emitted with the id of the node or shared service selected, "" for none.
        opened: Emitted with the id of the node that a person wants to see the inside of.
        closed: Emitted when a person wants to go back out of what is open.
        picked: Emitted, while a node is to be picked, with its id, "" when a person gives up.
        picture_wanted: Emitted with what makes the picture of a large drawing; whoever runs it in
            the background hands the result to `take_picture`, or calls `no_picture`.
    """

    selected = Signal(str)
    opened = Signal(str)
    closed = Signal()
    picked = Signal(str)
    picture_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = Drawing(scene=Scene())
        self._grid = HitGrid(())
        self._by = ColourBy.WAVE
        self.legend: list[tuple[Look, int]] = []
        self._fits = True
        self._pressed: QPointF | None = None
        self._dragged = False
        # One picture of a large drawing at a time is under way.
        self._is_drawing = False
        self._pick = ""
        self._layer = Layer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(theme.text_width(24), theme.gap(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words.GRAPH_NAME)

    @property
    def scene(self) -> Scene:
        """What is drawn."""
        return self.drawing.scene

    @property
    def selection(self) -> str:
        """Id of the node or shared service that is selected, "" for none."""
        if self.drawing.selected is not None:
            return self.scene.nodes[self.drawing.selected].id
        if self.drawing.selected_service is not None:
            return self.scene.rail[self.drawing.selected_service].id
        return ""

    def set_scene(self, scene: Scene, places: Mapping[str, tuple[float, float]]) -> None:
        """Draw `scene` with its nodes at `places`; the view and the selection stay if they can."""
        chosen = self.selection
        anew = scene.view.key != self.scene.view.key
        self.drawing.scene = scene
        self.drawing.centres = [QPointF(*places[node.id]) for node in scene.nodes]
        self.drawing.radii = [radius_of(node.servers) for node in scene.nodes]
        self.drawing.hovered = None
        self._grid = HitGrid(
            [
                (centre.x(), centre.y(), radius)
                for centre, radius in zip(self.drawing.centres, self.drawing.radii, strict=True)
            ]
        )
        self._choose(chosen)
        self.drawing.outlines.clear()
        self.drawing.backdrop.drop()
        self._set_backdrop()
        self.colour_by(self._by)
        self._arrange()
        if anew or self._fits:
            self.fit()

    def colour_by(self, by: ColourBy) -> None:
        """Colour the nodes by wave, criticality, business unit or environment."""
        self._by = by
        self.drawing.looks, self.legend = looks(self.scene, by)
        self.drawing.backdrop.set_looks(self.drawing.looks)
        self._redraw()

    def show_noise(self, shown: bool) -> None:  # noqa: FBT001 - a switch's signal
        """Draw, or leave out, the flows that are set aside as noise."""
        self.drawing.show_noise = shown
        self._set_backdrop()
        self._redraw()

    def show_shared(self, shown: bool) -> None:  # noqa: FBT001 - a switch's signal
        """Draw, or leave out, the links to all shared services."""
        self.drawing.show_shared = shown
        self.update()

    def select(self, node: str, *, centre: bool = False) -> bool:
        """Select a node or shared service by id, "" for none; return whether it is drawn."""
        found = self._choose(node)
        place = self.drawing.selected
        if centre and place is not None:
            view = self.drawing.viewport
            self._fits = False
            view.scale = max(view.scale, 0.9)
            view.centre = QPointF(self.drawing.centres[place])
        self._redraw()
        self.selected.emit(self.selection)
        return found

    def members(self) -> frozenset[NodeId]:
        """Return the nodes of the graph that the selection stands for."""
        if self.drawing.selected is not None:
            return frozenset(self.scene.nodes[self.drawing.selected].members)
        if self.drawing.selected_service is not None:
            return frozenset(self.scene.rail[self.drawing.selected_service].nodes)
        return frozenset()

    def selected_name(self) -> str:
        """Return the name of what is selected, "" for nothing."""
        if self.drawing.selected is not None:
            return self.scene.nodes[self.drawing.selected].name
        if self.drawing.selected_service is not None:
            return self.scene.rail[self.drawing.selected_service].name
        return ""

    @property
    def is_picking(self) -> bool:
        """Whether the next click or Enter picks a node."""
        return bool(self._pick)

    def pick(self, text: str) -> None:
        """Let a person pick a node, and say so in `text`; "" ends it."""
        self._pick = text
        self.setCursor(Qt.CursorShape.CrossCursor if text else Qt.CursorShape.ArrowCursor)
        self.setFocus()
        self.update()

    def picture(self, ratio: float) -> QImage:
        """Return what is seen as a picture, `ratio` times as large."""
        image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        self.render(image)
        return image

    def node_at(self, pixel: QPointF) -> str:
        """Return the id of the node or shared service under a pixel, "" for none."""
        service = self._service_at(pixel)
        if service is not None:
            return self.scene.rail[service].id
        place = self._place_at(pixel)
        return "" if place is None else self.scene.nodes[place].id

    def pixel_of(self, node: str) -> QPointF:
        """Return where the middle of a node is drawn."""
        return self.drawing.viewport.to_screen(self.drawing.centres[self.scene.place_of[node]])

    def fit(self) -> None:
        """Show the whole drawing."""
        self._fits = True
        self.drawing.viewport.fit(self._bounds())
        self._redraw()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge the drawing around a pixel, the middle unless said."""
        self._fits = False
        view = self.drawing.viewport
        view.zoom(factor, at if at is not None else view.area.center())
        self._layer.moves()
        self._redraw()

    def pan(self, across: float, down: float) -> None:
        """Move the drawing by so many pixels."""
        self._fits = False
        self.drawing.viewport.pan(QPointF(across, down))
        self._layer.moves()
        self._redraw()

    @Slot(object)
    def take_picture(self, picture: Picture) -> None:
        """Show a picture that was wanted, and ask for the next one if the view has moved on."""
        self._is_drawing = False
        self.drawing.backdrop.take(picture)
        self._redraw()

    @Slot()
    def no_picture(self) -> None:
        """Note that the picture under way does not come."""
        self._is_drawing = False
        self.drawing.backdrop.mark_stale()

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(100), theme.gap(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.colours()
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(self.rect(), QColor(colours.surface))
        if self.scene.rail:
            above = QRectF(0, 0, self.width(), self.drawing.viewport.area.top())
            painter.fillRect(above, QColor(colours.window))
            painter.setPen(QColor(colours.border))
            painter.drawLine(above.bottomLeft(), above.bottomRight())
            painter.setPen(QColor(colours.secondary))
            painter.setFont(theme.font(theme.Role.SMALL))
            title = QRectF(theme.gap(3), theme.gap(1), self.width(), theme.gap(4))
            painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, RAIL_TITLE)
        self._layer.paint(painter, self.drawing)
        if self._pick:
            self._paint_pick(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.border), 1.0))
        painter.drawRect(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._fits:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.colour_by(self._by)
        repaint_on_palette_change(self, event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tooltip(event)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            self._pressed = event.position()
            self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            place = self._place_at(event.position())
            if place != self.drawing.hovered:
                self.drawing.hovered = place
                self.update()
            return
        moved = event.position() - self._pressed
        if self._dragged or moved.manhattanLength() > theme.gap(1):
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(moved.x(), moved.y())
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_drag, self._dragged = self._dragged, False
        self._pressed = None
        self.unsetCursor()
        if was_drag:
            self.update()
        elif event.button() == Qt.MouseButton.LeftButton:
            found = self.node_at(event.position())
            if self._pick and found:
                self._end_pick(found)
            elif not self._pick:
                self.select(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.node_at(event.position())
        if found and not self._pick:
            self.opened.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(NOTCH ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        does: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Plus: partial(self.zoom, NOTCH),
            Qt.Key.Key_Equal: partial(self.zoom, NOTCH),
            Qt.Key.Key_Minus: partial(self.zoom, 1 / NOTCH),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Home: self._select_busiest,
            Qt.Key.Key_Backspace: self.closed.emit,
        }
        if key in DIRECTIONS:
            self._go(DIRECTIONS[key], event.modifiers())
        elif key in does:
            does[key]()
        elif key == Qt.Key.Key_Escape and (self._pick or self.selection):
            self._leave()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.selection:
            if self._pick:
                self._end_pick(self.selection)
            else:
                self.opened.emit(self.selection)
        else:
            super().keyPressEvent(event)

    def _go(self, direction: tuple[float, float], modifiers: Qt.KeyboardModifier) -> None:
        """Go to the neighbour in a direction; with nothing selected, or Shift, move the drawing."""
        place = self.drawing.selected
        if place is None or modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-direction[0] * PAN_PIXELS, -direction[1] * PAN_PIXELS)
        else:
            self._step(place, direction)

    def _select_busiest(self) -> None:
        degrees = self.scene.degrees
        if degrees:
            most = max(range(len(degrees)), key=lambda at: (degrees[at], -at))
            self.select(self.scene.nodes[most].id, centre=True)

    def _leave(self) -> None:
        """Give up picking, else select nothing."""
        if self._pick:
            self._end_pick("")
        else:
            self.select("")

    def _step(self, place: int, direction: tuple[float, float]) -> None:
        """Select the neighbour in a direction, and keep it in sight."""
        among = self.scene.neighbours[place]
        found = towards(self.drawing.centres, place, among, direction)
        if found is None:
            return
        view = self.drawing.viewport
        is_seen = view.seen().contains(self.drawing.centres[found])
        self.select(self.scene.nodes[found].id, centre=not is_seen)

    def _end_pick(self, node: str) -> None:
        self.pick("")
        self.picked.emit(node)

    def _paint_pick(self, painter: QPainter) -> None:
        colours = theme.colours()
        area = self.drawing.viewport.area
        box = QRectF(area.left(), area.top(), area.width(), theme.gap(9))
        painter.fillRect(box, QColor(colours.accent))
        painter.setPen(QColor(colours.on_accent))
        painter.setFont(theme.font(theme.Role.STRONG))
        inside = box.adjusted(theme.gap(3), 0, -theme.gap(3), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, self._pick)

    def _redraw(self) -> None:
        """Paint again; of a large drawing ask for another picture where the last will not do."""
        self.update()
        if self._is_drawing or not self.isVisible():
            return
        work = self.drawing.backdrop.work(self.drawing.viewport)
        if work is not None:
            self._is_drawing = True
            self.picture_wanted.emit(work)

    def _set_backdrop(self) -> None:
        drawing = self.drawing
        drawing.backdrop.set_scene(
            drawing.scene, drawing.centres, drawing.radii, noise=drawing.show_noise
        )

    def _choose(self, node: str) -> bool:
        """Note the selection without telling anyone."""
        drawing = self.drawing
        drawing.selected = self.scene.place_of.get(node, self.scene.holder_of.get(node))
        drawing.selected_service = next(
            (at for at, service in enumerate(self.scene.rail) if service.id == node), None
        )
        found = drawing.selected is not None or drawing.selected_service is not None
        named = self.scene.nodes[drawing.selected].name if drawing.selected is not None else node
        self.setAccessibleDescription(words.drawn(self.scene, named if found else ""))
        return found

    def _bounds(self) -> QRectF:
        """Return the part of the plane that holds every node and the names at its rim."""
        margin = theme.gap(8)
        discs = [
            (centre.x(), centre.y(), radius + margin)
            for centre, radius in zip(self.drawing.centres, self.drawing.radii, strict=True)
        ]
        left = min((x - reach for x, _, reach in discs), default=0.0)
        top = min((y - reach for _, y, reach in discs), default=0.0)
        right = max((x + reach for x, _, reach in discs), default=0.0)
        bottom = max((y + reach for _, y, reach in discs), default=0.0)
        bounds = QRectF(QPointF(left, top), QPointF(right, bottom))
        return bounds | open_bounds(self.drawing).adjusted(0, -margin, 0, 0)

    def _arrange(self) -> None:
        """Put the shared services on the rail above, and give the drawing the rest."""
        gap, edge, height = theme.gap(2), theme.gap(3), theme.gap(9)
        room = self.width() - 2.0 * edge
        widths = [min(pill_width(service), room) for service in self.scene.rail]
        left, top = float(edge), float(theme.gap(6))
        self.drawing.pills = _rows(widths, left, top, room, float(height), gap)
        if self.drawing.pills and self.drawing.pills[-1].bottom() > self.height() * RAIL_SHARE:
            # Too little room for whole names: narrower boxes, in as many columns as needed.
            rows = max(1, int((self.height() * RAIL_SHARE - top) // (height + gap)))
            columns = math.ceil(len(widths) / rows)
            narrow = [room / columns - gap] * len(widths)
            self.drawing.pills = _rows(narrow, left, top, room, float(height), gap)
        top = self.drawing.pills[-1].top() if self.drawing.pills else 0.0
        above = top + height + gap if self.scene.rail else 0.0
        self.drawing.viewport.area = QRectF(
            1, above, max(1, self.width() - 2), max(1.0, self.height() - above - 1)
        )

    def _place_at(self, pixel: QPointF) -> int | None:
        view = self.drawing.viewport
        if not view.area.contains(pixel):
            return None
        point = view.to_plane(pixel)
        return self._grid.at(point.x(), point.y(), SLACK_PIXELS / view.scale)

    def _service_at(self, pixel: QPointF) -> int | None:
        boxes = enumerate(self.drawing.pills)
        return next((at for at, box in boxes if box.contains(pixel)), None)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        pixel = QPointF(event.pos())
        service, place = self._service_at(pixel), self._place_at(pixel)
        text = ""
        if service is not None:
            text = f"{self.scene.rail[service].name}\n{self.scene.rail[service].reason}"
        elif place is not None:
            node = self.scene.nodes[place]
            look = self.drawing.looks[place].name
            text = f"{node.name}\n{formats.count(node.servers, 'server')}, {look}"
        QToolTip.showText(event.globalPos(), escaped(text), self)


def _rows(
    widths: list[float], left: float, top: float, room: float, height: float, gap: int
) -> list[QRectF]:
    """Return boxes of these widths from the left, in rows that are `room` wide."""
    boxes: list[QRectF] = []
    across = left
    for width in widths:
        if across > left and across + width > left + room:
            across, top = left, top + height + gap
        boxes.append(QRectF(across, top, width, height))
        across += width + gap
    return boxes
