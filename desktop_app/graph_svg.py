"""A drawing of the dependency graph as SVG, written in full whatever the window shows.  No Qt here.

Written as text by a thread: Qt's own SVG generator would hold up the window on a large graph.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.graph_scene import Scene, SceneEdge
    from inventory.progress import Progress

#: Room around the drawing, size of the names, and of the row of shared services and the legend.
MARGIN = 40.0
FONT = 11.0
ROW = 34.0
#: With more edges than this they are drawn fainter.
FULL_STRENGTH_EDGES = 300
_REPORT_EVERY = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How one node is drawn: where, how large, its colour ("" for hollow) and its sign."""

    x: float
    y: float
    radius: float
    colour: str
    sign: str
    is_square: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Colours of a drawing, as "#rrggbb"."""

    surface: str
    text: str
    line: str


def graph_svg(
    scene: Scene,
    marks: Sequence[Mark],
    legend: Sequence[tuple[str, str]],
    ink: Ink,
    title: str,
    *,
    noise: bool = False,
    progress: Progress = SILENT,
) -> str:
    """Return the drawing as an SVG document; names of nodes are also their tooltips.

    Args:
        scene: What is drawn.
        marks: One for each of its nodes.
        legend: Names and colours.
        ink: Colours of all else.
        title: Of the document.
        noise: Whether flows that are set aside are drawn, dotted.
        progress: Reports and can cancel.

    Raises:
        Cancelled: The caller asked to stop.
    """
    left = min((one.x - one.radius for one in marks), default=0.0) - MARGIN
    right = max((one.x + one.radius for one in marks), default=200.0) + MARGIN
    top = min((one.y - one.radius for one in marks), default=0.0) - MARGIN - 2 * ROW
    bottom = max((one.y + one.radius for one in marks), default=0.0) + MARGIN + ROW
    edges = [edge for edge in scene.edges if noise or not edge.noise]
    strength = min(1.0, max(0.15, FULL_STRENGTH_EDGES / max(1, len(edges))))
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.1f} {top:.1f} '
            f'{right - left:.1f} {bottom - top:.1f}" font-family="sans-serif" font-size="{FONT}">'
        ),
        f"<title>{escape(title)}</title>",
        (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
            f'height="{bottom - top:.1f}" fill="{ink.surface}"/>'
        ),
        f'<g stroke="{ink.line}" fill="{ink.line}" opacity="{strength:.2f}">',
    ]
    for number, edge in enumerate(edges):
        if number % _REPORT_EVERY == 0:
            raise_if_cancelled(progress)
            progress.report(number / len(edges), "Writing the picture")
        parts += _arrow(edge, marks)
    parts.append("</g><g>")
    for node, mark in zip(scene.nodes, marks, strict=True):
        parts += _node(node.name, mark, ink)
    parts.append("</g>")
    parts += _row([(one.name, "") for one in scene.rail], left, top + ROW / 2, ink)
    parts += _row(legend, left, bottom - ROW, ink)
    parts.append("</svg>\n")
    return "\n".join(parts)


def _arrow(edge: SceneEdge, marks: Sequence[Mark]) -> list[str]:
    one, other = marks[edge.source], marks[edge.target]
    across, down = other.x - one.x, other.y - one.y
    length = math.hypot(across, down)
    if length <= one.radius + other.radius:
        return []
    across, down = across / length, down / length
    start = one.x + across * one.radius, one.y + down * one.radius
    tip = other.x - across * other.radius, other.y - down * other.radius
    width = min(1.0 + math.log2(edge.count) * 0.5, 4.0)
    dotted = ' stroke-dasharray="2 3"' if edge.noise else ""
    drawn = [
        (
            f'<path d="M{start[0]:.1f} {start[1]:.1f}L{tip[0]:.1f} {tip[1]:.1f}" '
            f'stroke-width="{width:.1f}"{dotted}/>'
        ),
        _head(tip, across, down, 4 + width),
    ]
    return [*drawn, _head(start, -across, -down, 4 + width)] if edge.mutual else drawn


def _head(tip: tuple[float, float], across: float, down: float, size: float) -> str:
    base = tip[0] - across * size, tip[1] - down * size
    side = size * 0.42
    return (
        f'<path stroke="none" d="M{tip[0]:.1f} {tip[1]:.1f}'
        f"L{base[0] - down * side:.1f} {base[1] + across * side:.1f}"
        f'L{base[0] + down * side:.1f} {base[1] - across * side:.1f}z"/>'
    )


def _node(name: str, mark: Mark, ink: Ink) -> list[str]:
    look = f"fill={quoteattr(mark.colour or ink.surface)} stroke={quoteattr(ink.line)}"
    if mark.is_square:
        edge = mark.radius * 1.5
        shape = (
            f'<rect x="{mark.x - edge / 2:.1f}" y="{mark.y - edge / 2:.1f}" '
            f'width="{edge:.1f}" height="{edge:.1f}" {look}>'
        )
        end = "</rect>"
    else:
        shape = f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius:.1f}" {look}>'
        end = "</circle>"
    parts = [f"{shape}<title>{escape(name)}</title>{end}"]
    if mark.sign:
        colour = _on(mark.colour or ink.surface)
        parts.append(
            f'<text x="{mark.x:.1f}" y="{mark.y + FONT * 0.35:.1f}" text-anchor="middle" '
            f'fill="{colour}" font-weight="600">{escape(mark.sign)}</text>'
        )
    parts.append(
        f'<text x="{mark.x:.1f}" y="{mark.y + mark.radius + FONT:.1f}" text-anchor="middle" '
        f'fill="{ink.text}">{escape(name)}</text>'
    )
    return parts


def _row(entries: Sequence[tuple[str, str]], left: float, top: float, ink: Ink) -> list[str]:
    parts = []
    across = left + MARGIN / 2
    for name, colour in entries:
        if colour:
            parts.append(
                f'<rect x="{across:.1f}" y="{top:.1f}" width="12" height="12" fill="{colour}"/>'
            )
        else:
            parts.append(
                f'<rect x="{across:.1f}" y="{top:.1f}" width="12" height="12" fill="none" '
                f'stroke="{ink.line}"/>'
            )
        parts.append(
            f'<text x="{across + 17:.1f}" y="{top + 10:.1f}" fill="{ink.text}">'
            f"{escape(name)}</text>"
        )
        across += 34 + FONT * 0.62 * len(name)
    return parts


def _on(colour: str) -> str:
    """Return black or white, whichever is read on a colour (relative luminance, WCAG 2)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    bright = sum(
        weight * (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - constants of the sRGB standard
        for weight, one in ((0.2126, red), (0.7152, green), (0.0722, blue))
    )
    return "#000000" if bright > 0.179 else "#ffffff"  # noqa: PLR2004 - equal contrast with both
