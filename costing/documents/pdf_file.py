"""A paper as PDF."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING, Any

from costing.documents.blocks import (
    Diagram,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    ParagraphKind,
    Points,
)
from costing.documents.pdf_diagrams import lay_diagram, paint_diagram
from costing.documents.pdf_fonts import Fonts
from costing.documents.pdf_pages import MARGIN, Pages
from costing.documents.pdf_tables import lay_table
from costing.documents.wording import clean
from inventory.progress import Share, raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.documents.blocks import Block, Paper
    from costing.documents.pdf_pages import Page
    from costing.templates import Template
    from inventory.progress import Progress

_POINTS_PER_MM = 72 / 25.4
_LARGER = {0: 10, 1: 6, 2: 3, 3: 1}
_KEPT_WITH_HEADING = 70
_FOOT_POINTS = 7
_RULE_WIDTH = 0.4
_RULE_GREY = 0.55
_BLACK = "000000"
_STANDARD = frozenset({"Helvetica", "Helvetica-Bold"})
#: Signs that end or turn a string of a PDF.
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_PAGES_BETWEEN_CHECKS = 10


def write_pdf(path: Path, paper: Paper, template: Template, progress: Progress) -> None:
    """Write `paper` in the look of `template`: A4, repeated header rows, "Page x of y", outline.

    Text can be searched and copied; the language is set.  The same paper gives the same bytes.

    Raises:
        OSError: The file cannot be written.
        Cancelled: `progress` says so; what stands in the file then is worth nothing.
    """
    pages = _lay_out(paper, template, Share(progress, 0.0, 0.6))
    data = _painted(pages.pages, paper, template, Share(progress, 0.6, 1.0))
    path.write_bytes(data)


def _lay_out(paper: Paper, template: Template, progress: Progress) -> Pages:
    pages = Pages(Fonts(template))
    if template.logo is not None:
        _place_logo(pages, template.logo.data, template.logo_width_mm)
    _heading(pages, clean(paper.title), 0, template)
    if paper.subtitle:
        pages.write(clean(paper.subtitle), template.font_points + 2)
    for line in template.cover:
        pages.write(clean(line), template.font_points)
    for number, block in enumerate(paper.blocks):
        raise_if_cancelled(progress)
        part = Share(progress, number / len(paper.blocks), (number + 1) / len(paper.blocks))
        part.report(0.0, f"Laying out {paper.title}")
        _lay(pages, block, template, part)
    if pages.fonts.lacking:
        pages.gap(8)
        pages.write(_lacking(pages.fonts.lacking), template.font_points - 1)
    return pages


def _lay(pages: Pages, block: Block, template: Template, progress: Progress) -> None:
    points = template.font_points
    match block:
        case Heading():
            _heading(pages, clean(block.text), block.level, template)
        case Paragraph():
            pages.gap(4)
            larger = {ParagraphKind.LEAD: 2, ParagraphKind.NOTE: -1}.get(block.kind, 0)
            lead = block.kind is ParagraphKind.LEAD
            pages.write(clean(block.text), points + larger, bold=lead)
        case Points():
            for item in block.items:
                pages.gap(2)
                pages.write(f"–  {clean(item)}", points, indent=8)
        case NewPage():
            pages.turn(lying=block.lying)
        case Grid():
            _grid(pages, block, template, progress)
        case Diagram():
            _diagram(pages, block, template)


def _diagram(pages: Pages, diagram: Diagram, template: Template) -> None:
    points = template.font_points
    pages.gap(8)
    pages.need(diagram.height + _KEPT_WITH_HEADING / 2)
    pages.write(clean(diagram.title), points, bold=True, heading=True)
    pages.y -= 3
    lay_diagram(pages, diagram)
    for note in diagram.notes:
        pages.write(clean(note), points - 1)


def _grid(pages: Pages, grid: Grid, template: Template, progress: Progress) -> None:
    points = template.font_points
    pages.gap(8)
    pages.need(_KEPT_WITH_HEADING)
    pages.write(clean(grid.table.title), points, bold=True, heading=True)
    pages.y -= 3
    if grid.table.rows:
        lay_table(pages, grid, max(points - 2, 6), progress)
    else:
        pages.write(grid.empty, points)
    for note in grid.table.notes if grid.notes else ():
        pages.y -= 2
        pages.write(clean(note), points - 1)
    pages.y -= 4


def _heading(pages: Pages, text: str, level: int, template: Template) -> None:
    points = template.font_points + _LARGER[level]
    pages.gap(points * 0.7)
    pages.need(points + _KEPT_WITH_HEADING)
    pages.page.marks.append((max(level - 1, 0), text, pages.y))
    pages.write(text, points, bold=True, heading=True)
    pages.y -= 3


def _place_logo(pages: Pages, data: bytes, width_mm: int) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
    across = width_mm * _POINTS_PER_MM
    down = min(across * height / width, pages.room / 2)
    across = down * width / height
    pages.y -= down
    pages.page.logo = (MARGIN, pages.y, across, down)
    pages.y -= 6


def _lacking(letters: set[str]) -> str:
    named = ", ".join(
        f"U+{ord(one):04X} {unicodedata.name(one, 'without a name').lower()}"
        for one in sorted(letters)[:40]
    )
    return (
        "Letters that the fonts of this file lack are printed without their marks or as a "
        f"question mark: {named}. A template can name a font that has them."
    )


def _painted(pages: list[Page], paper: Paper, template: Template, progress: Progress) -> bytes:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # pages as bytes, not spelt out in letters: a fifth smaller
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, pageCompression=1, lang=template.language)
    canvas.setTitle(clean(paper.title))
    canvas.setSubject(clean("; ".join((paper.subtitle, *paper.marks))))
    canvas.setAuthor(clean(template.organisation) or "Decant")
    canvas.setCreator(f"Decant {paper.version}".strip())
    canvas.setProducer("Decant")
    fonts = Fonts(template)
    foot = [*paper.marks, *(one for one in (template.footer,) if one)]
    outline = -1
    for number, page in enumerate(pages, start=1):
        if number % _PAGES_BETWEEN_CHECKS == 1:
            raise_if_cancelled(progress)
            progress.report(number / len(pages), f"Painting page {number:,} of {len(pages):,}")
        canvas.setPageSize((page.width, page.height))
        for place, (level, text, y) in enumerate(page.marks):
            key = f"p{number}-{place}"
            canvas.bookmarkHorizontal(key, 0, y)
            outline = min(level, outline + 1)  # no level may be left out on the way down
            canvas.addOutlineEntry(text, key, outline)
        _paint(canvas, page, template)
        for x, y, diagram in page.drawings:
            paint_diagram(canvas, fonts, x, y, diagram)
        _head_and_foot(canvas, page, template, fonts, foot, f"Page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _paint(canvas: Any, page: Page, template: Template) -> None:
    from reportlab.lib.utils import ImageReader

    if page.logo is not None and template.logo is not None:
        x, y, width, height = page.logo
        picture = ImageReader(io.BytesIO(template.logo.data))
        canvas.drawImage(picture, x, y, width, height, mask="auto")
    if page.boxes:
        canvas.setFillColorRGB(*_rgb(template.band_colour))
        for box in page.boxes:
            canvas.rect(*box, stroke=0, fill=1)
    if page.rules:
        canvas.setLineWidth(_RULE_WIDTH)
        canvas.setStrokeGray(_RULE_GREY)
        canvas.lines(page.rules)
    _print(canvas, page, template)


def _print(canvas: Any, page: Page, template: Template) -> None:
    """Print the lines of a page, saying font and colour only where they change: half the time."""
    shown = canvas.beginText()
    said: tuple[str, float] | None = None
    coloured: bool | None = None
    for x, y, font, points, text, heading in page.texts:
        if coloured is not heading:
            shown.setFillColorRGB(*_rgb(template.heading_colour if heading else _BLACK))
            coloured = heading
        if said != (font, points):
            shown.setFont(font, points)
            said = font, points
        if font in _STANDARD and text.isascii():
            # Written as it will stand in the file: 200,000 cells take a third of the time.
            spelt = text.translate(_ESCAPED)
            shown._code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm ({spelt}) Tj")  # noqa: SLF001 - see above
        else:
            shown.setTextOrigin(x, y)
            shown.textOut(text)
    canvas.drawText(shown)


def _head_and_foot(
    canvas: Any, page: Page, template: Template, fonts: Fonts, foot: list[str], numbered: str
) -> None:
    head = [clean(one) for one in (template.organisation, template.classification) if one]
    pages = Pages(fonts)
    canvas.setFillGray(0.25)

    def print_line(y: float, text: str) -> None:
        font, shown = fonts.fit(text, bold=False)
        canvas.setFont(font, _FOOT_POINTS)
        canvas.drawString(MARGIN, y, shown)

    if head:
        print_line(page.height - MARGIN * 0.6, "  ·  ".join(head))
    width = page.width - 2 * MARGIN
    font, shown = fonts.fit(clean("  ·  ".join(foot)), bold=False)
    lines = pages.lines(shown, font, _FOOT_POINTS, width - 60)[:3]
    y = MARGIN * 0.7
    for line in lines:
        print_line(y, line)
        y -= _FOOT_POINTS * 1.25
    canvas.setFont("Helvetica", _FOOT_POINTS)
    canvas.drawRightString(page.width - MARGIN, MARGIN * 0.7, numbered)
    if template.classification:
        marking = clean(template.classification)
        font, shown = fonts.fit(marking, bold=True)
        canvas.setFont(font, _FOOT_POINTS)
        across = fonts.width(shown, font, _FOOT_POINTS)
        canvas.drawString(page.width - MARGIN - across, MARGIN * 0.4, shown)


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue
