"""A diagram as a PNG picture, for Word documents."""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from itertools import pairwise
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
from costing.documents.wording import clean

if TYPE_CHECKING:
    from costing.documents.blocks import Arrow, Box, Diagram

#: Pixels of a point: 180 to the inch, sharp in print.
_SCALE = 2.5
_WHITE, _BLACK, _GREY, _SHADE = 255, 0, 110, 238


def diagram_png(diagram: Diagram) -> bytes:
    """Return the picture in shades of grey; the same diagram gives the same bytes."""
    from PIL import Image, ImageDraw

    size = (round(diagram.width * _SCALE), round(diagram.height * _SCALE))
    picture = Image.new("L", size, _WHITE)
    draw = ImageDraw.Draw(picture)
    for arrow in diagram.arrows:
        _arrow(draw, arrow)
    for box in diagram.boxes:
        _box(draw, box)
    for x, y, text in diagram.labels:
        draw.text((x * _SCALE, y * _SCALE), clean(text), _BLACK, _font("VeraBd.ttf", LABEL_POINTS))
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _box(draw: Any, box: Box) -> None:
    left, top = box.x * _SCALE, box.y * _SCALE
    right, bottom = left + box.width * _SCALE, top + box.height * _SCALE
    outside = box.look is BoxLook.OUTSIDE
    draw.rectangle((left, top, right, bottom), fill=_WHITE if outside else _SHADE)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    _path(draw, corners, _GREY if outside else _BLACK, 2, dashed=outside)
    if box.look is BoxLook.SHARED:
        inner = DOUBLE * _SCALE
        draw.rectangle((left + inner, top + inner, right - inner, bottom - inner), outline=_BLACK)
    room = (box.width - 2 * PADDING) * _SCALE
    y = top + 3 * _SCALE
    for number, line in enumerate(box.lines):
        points = MORE_POINTS if number else NAME_POINTS
        font = _font("Vera.ttf", points)
        draw.text(
            (left + PADDING * _SCALE, y), cut_to(clean(line), room, font.getlength), _BLACK, font
        )
        y += points * 1.3 * _SCALE


def _arrow(draw: Any, arrow: Arrow) -> None:
    places = tuple((x * _SCALE, y * _SCALE) for x, y in arrow.places)
    _path(draw, places, _GREY, 4 if arrow.thick else 2, dashed=arrow.dashed)
    draw.polygon([(x * _SCALE, y * _SCALE) for x, y in arrow_head(arrow)], fill=_GREY)


def _path(
    draw: Any, places: tuple[tuple[float, float], ...], shade: int, width: int, *, dashed: bool
) -> None:
    """Draw lines along `places`, in pixels; a dash begins anew at each corner."""
    if not dashed:
        draw.line(places, fill=shade, width=width)
        return
    on, off = (one * _SCALE for one in DASH)
    for (x1, y1), (x2, y2) in pairwise(places):
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1.0)
        at = 0.0
        while at < length:
            part, rest = at / length, min(at + on, length) / length
            draw.line(
                (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part,
                 x1 + (x2 - x1) * rest, y1 + (y2 - y1) * rest),
                fill=shade, width=width,
            )  # fmt: skip
            at += on + off


@cache
def _font(name: str, points: float) -> Any:
    """Return the font that PDFs embed too."""
    from PIL import ImageFont

    data = resources.files("reportlab").joinpath("fonts", name).read_bytes()
    return ImageFont.truetype(
        io.BytesIO(data), round(points * _SCALE), layout_engine=ImageFont.Layout.BASIC
    )
