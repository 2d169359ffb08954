"""A diagram laid on a page of a PDF and painted there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from costing.documents.blocks import BoxLook
from costing.documents.diagram_lines import (
    DASH,
    DOUBLE,
    LABEL_POINTS,
    MORE_POINTS,
    NAME_POINTS,
    PADDING,
    arrow_head,
    cut_to,
)
from costing.documents.pdf_pages import MARGIN
from costing.documents.wording import clean

if TYPE_CHECKING:
    from costing.documents.blocks import Arrow, Box, Diagram
    from costing.documents.pdf_fonts import Fonts
    from costing.documents.pdf_pages import Pages

_GREY, _LIGHT, _THIN, _THICK = 0.43, 0.93, 0.6, 1.4


def lay_diagram(pages: Pages, diagram: Diagram) -> None:
    """Leave room for `diagram` on the page, on a new one where it does not fit."""
    pages.need(diagram.height + 4)
    pages.y -= diagram.height
    pages.page.drawings.append((MARGIN, pages.y, diagram))
    pages.y -= 4


def paint_diagram(canvas: Any, fonts: Fonts, x: float, y: float, diagram: Diagram) -> None:
    """Paint `diagram` with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y + diagram.height)
    for arrow in diagram.arrows:
        _arrow(canvas, arrow)
    for box in diagram.boxes:
        _box(canvas, fonts, box)
    canvas.setFillGray(0)
    for across, down, text in diagram.labels:
        font, shown = fonts.fit(clean(text), bold=True)
        canvas.setFont(font, LABEL_POINTS)
        canvas.drawString(across, -down - LABEL_POINTS, shown)
    canvas.restoreState()


def _box(canvas: Any, fonts: Fonts, box: Box) -> None:
    outside = box.look is BoxLook.OUTSIDE
    canvas.setLineWidth(_THIN)
    canvas.setStrokeGray(_GREY if outside else 0)
    canvas.setFillGray(1 if outside else _LIGHT)
    canvas.setDash(list(DASH) if outside else [])
    canvas.rect(box.x, -box.y - box.height, box.width, box.height, stroke=1, fill=1)
    canvas.setDash([])
    if box.look is BoxLook.SHARED:
        width, height = box.width - 2 * DOUBLE, box.height - 2 * DOUBLE
        canvas.rect(box.x + DOUBLE, -box.y - box.height + DOUBLE, width, height, stroke=1, fill=0)
    canvas.setFillGray(0)
    room, y = box.width - 2 * PADDING, -box.y - 3
    for number, line in enumerate(box.lines):
        points = MORE_POINTS if number else NAME_POINTS
        font, shown = fonts.fit(clean(line), bold=False)

        def measure(text: str, font: str = font, points: float = points) -> float:
            return fonts.width(text, font, points)

        y -= points
        canvas.setFont(font, points)
        canvas.drawString(box.x + PADDING, y, cut_to(shown, room, measure))
        y -= points * 0.3


def _arrow(canvas: Any, arrow: Arrow) -> None:
    canvas.setLineWidth(_THICK if arrow.thick else _THIN)
    canvas.setStrokeGray(_GREY)
    canvas.setFillGray(_GREY)
    canvas.setDash(list(DASH) if arrow.dashed else [])
    path = canvas.beginPath()
    (x, y), *others = arrow.places
    path.moveTo(x, -y)
    for across, down in others:
        path.lineTo(across, -down)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([])
    head = canvas.beginPath()
    (x, y), *others = arrow_head(arrow)
    head.moveTo(x, -y)
    for across, down in others:
        head.lineTo(across, -down)
    head.close()
    canvas.drawPath(head, stroke=0, fill=1)
