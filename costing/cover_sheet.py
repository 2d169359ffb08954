"""The first sheet of a workbook in an organisation's own look: its logo, its words, which plan."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from costing.templates import Template

COVER = "Cover"
_MM_PER_INCH = 25.4
#: Heights of rows in points, and what stands between logo and title.
_POINTS_PER_ROW = 15
_TITLE_LARGER, _ORGANISATION_LARGER = 10, 4
_WIDTH = 90
_LINE = 1.5


def add_cover(workbook: Any, title: str, made: str, template: Template) -> None:
    """Add the sheet "Cover" with logo, organisation, title, lines, and of which plan it is.

    The logo keeps its sides' ratio at the width that the template names, and says in words what
    it shows.
    """
    sheet = workbook.add_worksheet(COVER)
    sheet.set_column(0, 0, _WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    face = {"font_name": template.body_font, "text_wrap": True}
    colour = f"#{template.heading_colour}"
    points = template.font_points
    plain = workbook.add_format({**face, "font_size": points})
    named = workbook.add_format(
        {**face, "font_size": points + _ORGANISATION_LARGER, "font_color": colour}
    )
    headed = {**face, "font_name": template.heading_font, "font_color": colour, "bold": True}
    large = workbook.add_format({**headed, "font_size": points + _TITLE_LARGER})
    row = _add_logo(sheet, template)
    lines = [
        (template.organisation, named),
        (title, large),
        *((line, plain) for line in template.cover),
        (made, plain),
        (template.classification, workbook.add_format({**face, "font_size": points, "bold": True})),
        (template.footer, plain),
    ]
    for text, style in lines:
        if text:
            sheet.set_row(row, style.font_size * _LINE * max(-(-len(text) // _WIDTH), 1))
            sheet.write_string(row, 0, text, style)
            row += 1


def _add_logo(sheet: Any, template: Template) -> int:
    """Place the logo in the first row; return the row that follows it."""
    if template.logo is None:
        return 0
    from PIL import Image

    data = template.logo.data
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
    inches = template.logo_width_mm / _MM_PER_INCH
    sheet.set_row(0, min(inches * 72 * height / width + _POINTS_PER_ROW, 400))
    # The library takes a picture's own resolution for its size: say the size in inches instead.
    across = inches * 96 / width
    sheet.insert_image(
        0,
        0,
        template.logo.name,
        {
            "image_data": io.BytesIO(_at_screen_resolution(data)),
            "x_scale": across,
            "y_scale": across,
            "description": template.logo_text,
        },
    )
    return 1


def _at_screen_resolution(data: bytes) -> bytes:
    """Return the picture as PNG with 96 dots to the inch."""
    from PIL import Image

    file = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.save(file, "PNG", dpi=(96, 96))
    return file.getvalue()
