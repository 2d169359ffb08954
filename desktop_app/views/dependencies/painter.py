"""Paints the drawn graph: hulls, arrows, nodes, names, and the rail of shared services."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from desktop_app.graph_scene import BOXES
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.dependencies.backdrop import FEW_EDGES, FEW_NODES, Backdrop
from desktop_app.views.dependencies.hulls import around_path, band_path, hull_path
from desktop_app.views.dependencies.labels import place_labels
from desktop_app.views.dependencies.viewport import Viewport
from desktop_app.views.wave_colours import mixed, text_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.graph_scene import RailService, Scene, SceneEdge
    from desktop_app.views.dependencies.look import Look

#: Members of a move group that are outlined; a larger one is a band behind its nodes.
MOST_OUTLINED = 24
#: Neighbours and arrows of the selection that a large drawing shows at the most.
MOST_LIT = 120
#: Up to so many arrows are drawn in full strength, and more never fainter than this.
FULL_STRENGTH_EDGES = 300
FAINTEST = 0.1
#: Labels at the most: more cannot be read at a time.
MOST_LABELS = 220
#: A node smaller than this many pixels in radius carries no sign and few of them a name.
SMALL_RADIUS = 6.0
LABELS_WHEN_SMALL = 40
#: Names that are tried at the most over the picture of a large drawing.
LABELS_WHEN_PICTURED = 60


@dataclass
class Drawing:
    """What is painted, and how it stands at the moment.

    Attributes:
        centres / radii: Of the nodes, in the units of the layout.
        pills: The boxes of the shared services on the rail, in pixels.
        selected: Place of the selected node, or None; `selected_service` likewise on the rail.
    """

    scene: Scene
    centres: list[QPointF] = field(default_factory=list)
    radii: list[float] = field(default_factory=list)
    looks: Sequence[Look] = ()
    viewport: Viewport = field(default_factory=Viewport)
    pills: list[QRectF] = field(default_factory=list)
    selected: int | None = None
    selected_service: int | None = None
    hovered: int | None = None
    show_noise: bool = False
    show_shared: bool = False
    backdrop: Backdrop = field(default_factory=Backdrop)
    outlines: dict[int, QPainterPath] = field(default_factory=dict)

    def lit(self) -> frozenset[int] | None:
        """Return the nodes that stay bright beside the selection, None for all."""
        if self.selected is not None:
            return self.scene.neighbours[self.selected] | {self.selected}
        if self.selected_service is not None:
            return frozenset(self.scene.rail[self.selected_service].users)
        return None

    def lit_services(self) -> frozenset[int] | None:
        """Return the shared services that stay bright, None for all."""
        if self.selected is not None:
            return frozenset(
                at for at, one in enumerate(self.scene.rail) if self.selected in one.users
            )
        return None if self.selected_service is None else frozenset({self.selected_service})


def paint(painter: QPainter, drawing: Drawing) -> None:
    """Paint everything."""
    _Painter(painter, drawing).paint()


def paint_rail(painter: QPainter, drawing: Drawing) -> None:
    """Paint the shared services only."""
    _Painter(painter, drawing).paint_rail()


def open_bounds(drawing: Drawing) -> QRectF:
    """Return the part of the plane that the open boxes take, empty without any."""
    bounds = QRectF()
    for hull in drawing.scene.hulls:
        if hull.id:
            discs = [
                (drawing.centres[at].x(), drawing.centres[at].y(), drawing.radii[at] + 9.0)
                for at in hull.nodes
            ]
            bounds |= around_path(discs).boundingRect()
    return bounds


def pill_width(service: RailService) -> float:
    """Return the width in pixels of a shared service on the rail."""
    name = QFontMetricsF(theme.font(theme.Role.STRONG)).horizontalAdvance(service.name)
    below = QFontMetricsF(theme.font(theme.Role.SMALL)).horizontalAdvance(_ties(service))
    return min(max(name, below), theme.text_width(30)) + 2 * theme.gap(2) + 2


def _ties(service: RailService) -> str:
    return translate("Dependencies", "{role}, {total} links").format(
        role=service.role, total=f"{service.total:,}"
    )


class _Painter:
    def __init__(self, painter: QPainter, drawing: Drawing) -> None:
        self._painter = painter
        self._drawing = drawing
        self._scene = drawing.scene
        self._view = drawing.viewport
        self._colours = theme.colours()
        self._lit = drawing.lit()
        self._is_pictured = drawing.backdrop.is_used
        self._seen = self._in_sight()

    def paint(self) -> None:
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(self._view.area)
        if self._is_pictured:
            self._paint_pictured()
        else:
            self._paint_hulls()
            self._paint_edges()
            self._paint_service_links()
            self._paint_nodes(self._seen)
        self._paint_labels()
        self._paint_box_names()
        painter.restore()
        self.paint_rail()

    def _in_sight(self) -> list[int]:
        """Return the nodes to paint; of a large drawing the most important in sight."""
        drawing = self._drawing
        if not self._is_pictured:
            seen = self._view.seen().adjusted(-80, -80, 80, 80)
            return [at for at, centre in enumerate(drawing.centres) if seen.contains(centre)]
        found, count = drawing.backdrop.in_sight(self._view, MOST_LABELS)
        if count <= FEW_NODES:
            edges_of = self._scene.edges_of
            self._is_pictured = sum(len(edges_of[at]) for at in found) > FEW_EDGES
        if self._lit is not None:
            area = self._view.seen()
            chosen = [drawing.selected] if drawing.selected is not None else []
            lit = [at for at in sorted(self._lit) if area.contains(drawing.centres[at])]
            lit.sort(key=lambda at: (-self._scene.degrees[at], at))
            found = list(dict.fromkeys([*chosen, *lit[:MOST_LIT]]))
            self._is_pictured = True
        return found

    def _paint_pictured(self) -> None:
        """Paint a large drawing: its picture, and over it what is chosen."""
        painter, drawing = self._painter, self._drawing
        drawing.backdrop.paint(painter, self._view)
        if self._lit is None:
            self._paint_hulls()
            self._paint_service_links()
            if drawing.hovered is not None:
                self._paint_nodes([drawing.hovered])
            return
        veil = QColor(self._colours.surface)
        veil.setAlphaF(0.78)
        painter.fillRect(self._view.area, veil)
        self._paint_hulls()
        if drawing.selected is not None:
            edges = self._scene.edges_of[drawing.selected]
            for edge in edges[:MOST_LIT]:
                if drawing.show_noise or not edge.noise:
                    self._paint_arrow(edge, QColor(self._colours.text), lit=True)
        self._paint_service_links()
        self._paint_nodes(self._seen)

    def _paint_hulls(self) -> None:
        painter, colours, drawing = self._painter, self._colours, self._drawing
        if self._view.scale * min(drawing.radii, default=1.0) < SMALL_RADIUS:
            hulls = [hull for hull in enumerate(self._scene.hulls) if hull[1].id]
        else:
            hulls = list(enumerate(self._scene.hulls))
        fill = QColor(colours.raised)
        # The nodes of a large drawing are in the picture already: nothing may cover them.
        fill.setAlphaF(0.0 if self._is_pictured else 0.75)
        pen = QPen(QColor(colours.secondary), 1.2, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        seen = self._view.seen()
        painter.save()
        painter.setTransform(self._view.transform(), combine=True)
        painter.setBrush(fill)
        painter.setPen(pen)
        for at, hull in hulls:
            path = self._outline(at)
            if not path.boundingRect().adjusted(-40, -40, 40, 40).intersects(seen):
                continue
            bright = self._lit is None or any(one in self._lit for one in hull.nodes)
            painter.setOpacity(1.0 if bright else 0.45)
            if len(hull.nodes) > MOST_OUTLINED and not hull.id:
                painter.strokePath(path, self._band_pen(hull.nodes))
            else:
                painter.drawPath(path)
        painter.restore()

    def _paint_box_names(self) -> None:
        """Paint the names of open boxes above them, over what lies there."""
        painter, colours = self._painter, self._colours
        font = theme.font(theme.Role.STRONG)
        metrics = QFontMetricsF(font)
        veil = QColor(colours.surface)
        veil.setAlphaF(0.85)
        for at, hull in enumerate(self._scene.hulls):
            if hull.id:
                rim = self._outline(at).boundingRect()
                top = self._view.to_screen(QPointF(rim.center().x(), rim.top()))
                wide = metrics.horizontalAdvance(hull.name) + theme.gap(3)
                box = QRectF(
                    top.x() - wide / 2, top.y() - metrics.height() / 2, wide, metrics.height()
                )
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(veil)
                painter.drawRoundedRect(box, 3, 3)
                painter.setFont(font)
                painter.setPen(QColor(colours.text))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, hull.name)

    def _outline(self, at: int) -> QPainterPath:
        """Return the outline of a hull in the plane, made when it is first seen."""
        outlines, drawing = self._drawing.outlines, self._drawing
        if at not in outlines:
            hull = self._scene.hulls[at]
            discs = [
                (drawing.centres[one].x(), drawing.centres[one].y(), drawing.radii[one] + 9.0)
                for one in hull.nodes
            ]
            make = band_path if len(discs) > MOST_OUTLINED else hull_path
            outlines[at] = around_path(discs) if hull.id else make(discs)
        return outlines[at]

    def _band_pen(self, nodes: Sequence[int]) -> QPen:
        colour = QColor(self._colours.secondary)
        colour.setAlphaF(0.16)
        width = 2 * max(self._drawing.radii[at] for at in nodes) + 18
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _paint_edges(self) -> None:
        edges_of = self._scene.edges_of
        found = dict.fromkeys(edge for at in self._seen for edge in edges_of[at])
        edges = [edge for edge in found if self._drawing.show_noise or not edge.noise]
        colours = self._colours
        plain = mixed(QColor(colours.surface), QColor(colours.secondary), 0.5)
        dim = mixed(QColor(colours.surface), QColor(colours.secondary), 0.16)
        strong = QColor(colours.text)
        # Many lines are drawn faint, so that it shows where they are dense.
        plain.setAlphaF(min(1.0, max(FAINTEST, FULL_STRENGTH_EDGES / max(1, len(edges)))))
        for lit in (False, True):
            for edge in edges:
                if self._touches(edge) is lit:
                    bright = plain if self._drawing.selected is None else dim
                    self._paint_arrow(edge, strong if lit else bright, lit=lit)

    def _touches(self, edge: SceneEdge) -> bool:
        return self._drawing.selected is not None and self._drawing.selected in {
            edge.source,
            edge.target,
        }

    def _paint_arrow(self, edge: SceneEdge, colour: QColor, *, lit: bool) -> None:
        source, target = self._disc(edge.source), self._disc(edge.target)
        across, down = target[0] - source[0], target[1] - source[1]
        length = math.hypot(across, down)
        free = length - source[2] - target[2]
        if free < 2:  # noqa: PLR2004 - the discs touch
            return
        across, down = across / length, down / length
        start = QPointF(source[0] + across * source[2], source[1] + down * source[2])
        end = QPointF(target[0] - across * target[2], target[1] - down * target[2])
        width = min(1.0 + math.log2(edge.count) * 0.5, 4.0) + (0.8 if lit else 0.0)
        head = min(5.0 + width * 1.6, free * 0.45)
        painter = self._painter
        style = Qt.PenStyle.DotLine if edge.noise else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, width, style, Qt.PenCapStyle.FlatCap))
        back = QPointF(across * head * 0.8, down * head * 0.8)
        painter.drawLine(start + back if edge.mutual else start, end - back)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        self._paint_head(end, across, down, head)
        if edge.mutual:
            self._paint_head(start, -across, -down, head)

    def _paint_head(self, tip: QPointF, across: float, down: float, size: float) -> None:
        side = size * 0.42
        base = QPointF(tip.x() - across * size, tip.y() - down * size)
        self._painter.drawPolygon(
            QPolygonF(
                [
                    tip,
                    QPointF(base.x() - down * side, base.y() + across * side),
                    QPointF(base.x() + down * side, base.y() - across * side),
                ]
            )
        )

    def _paint_service_links(self) -> None:
        drawing, colours = self._drawing, self._colours
        for at, service in enumerate(self._scene.rail):
            pill = drawing.pills[at]
            foot = QPointF(pill.center().x(), self._view.area.top())
            for user in service.users:
                chosen = drawing.selected == user or drawing.selected_service == at
                if not chosen and not drawing.show_shared:
                    continue
                colour = QColor(colours.accent if chosen else colours.secondary)
                idle = drawing.selected is not None or drawing.selected_service is not None
                colour.setAlphaF(0.5 if chosen else 0.05 if idle else 0.16)
                self._painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DashLine))
                x, y, radius = self._disc(user)
                self._painter.drawLine(foot, QPointF(x, y - radius))

    def _paint_nodes(self, nodes: Sequence[int]) -> None:
        painter, colours, drawing = self._painter, self._colours, self._drawing
        faded = self._scene.around
        small = False
        for at in nodes:
            x, y, radius = self._disc(at)
            look = drawing.looks[at]
            bright = self._lit is None or at in self._lit
            painter.setOpacity((0.6 if at in faded else 1.0) if bright else 0.28)
            chosen = at == drawing.selected
            small = radius < SMALL_RADIUS
            fill = QColor(look.colour or colours.surface)
            line = QColor(colours.text if chosen else colours.surface)
            if not look.colour:
                line = QColor(colours.text if chosen else colours.secondary)
            if at == drawing.hovered and not chosen:
                line = QColor(colours.accent)
            painter.setPen(QPen(line, 3.0 if chosen else 1.5))
            painter.setBrush(QBrush(fill))
            box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
            if look.square:
                painter.drawRect(box.adjusted(radius / 4, radius / 4, -radius / 4, -radius / 4))
            elif self._scene.nodes[at].kind in BOXES:
                painter.drawRoundedRect(box, radius / 3, radius / 3)
            else:
                painter.drawEllipse(box)
            if not small and look.sign:
                self._paint_sign(look.sign, box, fill)
        painter.setOpacity(1.0)

    def _paint_sign(self, sign: str, box: QRectF, fill: QColor) -> None:
        font = theme.font(theme.Role.STRONG)
        room = box.width() * (0.62 if len(sign) > 1 else 0.75)
        font.setPixelSize(max(7, min(round(room), round(box.width() * 1.1 / max(2, len(sign))))))
        self._painter.setFont(font)
        self._painter.setPen(text_on(fill))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def _paint_labels(self) -> None:
        discs = {at: self._disc(at) for at in self._seen}
        large = [at for at in self._seen if discs[at][2] >= SMALL_RADIUS or self._is_lit(at)]
        most = MOST_LABELS
        if not large:
            large, most = list(self._seen), LABELS_WHEN_SMALL
        degrees, nodes = self._scene.degrees, self._scene.nodes
        large.sort(key=lambda at: (not self._is_lit(at), -degrees[at], -nodes[at].servers, at))
        area = self._view.area
        within = (area.left(), area.top(), area.right(), area.bottom())
        font = theme.font(theme.Role.SMALL)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        height = QFontMetricsF(font).height()
        shown = [(at, nodes[at].name) for at in large if self._lit is None or at in self._lit]
        if self._is_pictured:
            # Each name that finds no room is tried at many places: only the most important are.
            shown = shown[:LABELS_WHEN_PICTURED]
        veil = QColor(self._colours.surface)
        veil.setAlphaF(0.72)
        if self._lit is not None:
            discs = {at: disc for at, disc in discs.items() if at in self._lit}
        for label in place_labels(shown, discs, within, most):
            left, top, right, bottom = label.box
            box = QRectF(left, top, right - left, bottom - top)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(veil)
            self._painter.drawRoundedRect(box, 2, 2)
            self._painter.setPen(QColor(self._colours.text))
            self._painter.setFont(bold if label.node == self._drawing.selected else font)
            for number, line in enumerate(label.lines):
                row = QRectF(left - 8, top + number * height, right - left + 16, height)
                self._painter.drawText(row, Qt.AlignmentFlag.AlignCenter, line)

    def _is_lit(self, at: int) -> bool:
        return self._lit is not None and at in self._lit

    def paint_rail(self) -> None:
        """Paint the shared services."""
        painter, colours = self._painter, self._colours
        lit = self._drawing.lit_services()
        bold, small = theme.font(theme.Role.STRONG), theme.font(theme.Role.SMALL)
        for at, (service, pill) in enumerate(
            zip(self._scene.rail, self._drawing.pills, strict=True)
        ):
            painter.setOpacity(1.0 if lit is None or at in lit else 0.4)
            chosen = at == self._drawing.selected_service
            used = self._drawing.selected is not None and lit is not None and at in lit
            frame = colours.accent if chosen or used else colours.border
            painter.setPen(QPen(QColor(frame), 2.0 if chosen or used else 1.0))
            painter.setBrush(QColor(colours.hover if chosen else colours.surface))
            painter.drawRoundedRect(pill, theme.gap(1.5), theme.gap(1.5))
            inside = pill.adjusted(theme.gap(2), 0, -theme.gap(2), 0)
            upper = QRectF(inside.left(), inside.top(), inside.width(), inside.height() * 0.56)
            lower = QRectF(inside.left(), upper.bottom() - 2, inside.width(), inside.height() * 0.4)
            self._line(upper, bold, colours.text, service.name)
            self._line(lower, small, colours.secondary, _ties(service))
        painter.setOpacity(1.0)

    def _line(self, box: QRectF, font: QFont, colour: str, text: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(box, place, cut)

    def _disc(self, at: int, grown: float = 0.0) -> tuple[float, float, float]:
        middle = self._view.to_screen(self._drawing.centres[at])
        return middle.x(), middle.y(), self._drawing.radii[at] * self._view.scale + grown
