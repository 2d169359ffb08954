"""A table as the XML of a Word document, written as text: 20,000 rows of objects are slow."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from costing.documents.widths import shares
from costing.documents.wording import clean, is_figure
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from costing.documents.blocks import Grid
    from inventory.progress import Progress

#: Names of the paragraph styles of cells, as `docx_file` defines them.
TEXT_CELL = "DecantCell"
FIGURE_CELL = "DecantFigure"
TABLE_STYLE = "DecantTable"

_ROWS_BETWEEN_CHECKS = 500


def table_xml(grid: Grid, width_twips: int, band_colour: str, progress: Progress) -> str:
    """Return `w:tbl`: fixed widths, a first row that repeats on every page, rows kept whole.

    `width_twips` is the width between the margins.  Every text is escaped and cleaned.
    """
    table = grid.table
    texts = grid.texts()
    headings = [clean(heading) for heading in table.headings]
    widths = [max(int(part * width_twips), 1) for part in shares(headings, texts)]
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{band_colour}"/>'
    starts = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in widths]
    parts = [
        "<w:tbl><w:tblPr>",
        f'<w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>',
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>',
        f"<w:tblCaption w:val={quoteattr(clean(table.title))}/></w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
        *(
            f'{start}{shade}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{TEXT_CELL}"/><w:keepNext/>'
            f"</w:pPr><w:r><w:rPr><w:b/></w:rPr>{_text(heading)}</w:r></w:p></w:tc>"
            for start, heading in zip(starts, headings, strict=True)
        ),
        "</w:tr>",
    ]
    left = [
        f'{start}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{TEXT_CELL}"/></w:pPr>' for start in starts
    ]
    right = [
        f'{start}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{FIGURE_CELL}"/></w:pPr>' for start in starts
    ]
    for number, (row, shown) in enumerate(zip(table.rows, texts, strict=True)):
        if number % _ROWS_BETWEEN_CHECKS == 0:
            raise_if_cancelled(progress)
        parts.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        for column, (cell, text) in enumerate(zip(row, shown, strict=True)):
            start = right[column] if is_figure(cell) else left[column]
            run = f"<w:r>{_text(text)}</w:r>" if text else ""
            parts.append(f"{start}{run}</w:p></w:tc>")
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
