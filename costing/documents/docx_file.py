"""A paper as a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
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
from costing.documents.diagram_png import diagram_png
from costing.documents.docx_styles import (
    LEAD,
    NOTE,
    dress,
    footer_of,
    set_page,
    text_width_twips,
)
from costing.documents.docx_tables import table_xml
from costing.documents.wording import clean
from inventory.progress import Share, raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.documents.blocks import Paper
    from costing.templates import Template
    from inventory.progress import Progress

#: Every part of the file bears this day, so that equal papers are equal bytes.
_FILE_DAY = (1980, 1, 1, 0, 0, 0)
_MM_PER_INCH = 25.4


def write_docx(path: Path, paper: Paper, template: Template, progress: Progress) -> None:
    """Write `paper` in the look of `template`: A4, real heading styles, header rows that repeat.

    The language is the template's; pictures carry their words; pages are numbered "x of y".  The
    same paper gives the same bytes.

    Raises:
        OSError: The file cannot be written.
        Cancelled: `progress` says so; what stands in the file then is worth nothing.
    """
    writer = _DocxWriter(paper, template)
    tables = writer.build(progress)
    writer.save(path, tables)


class _DocxWriter:
    """Builds one document with python-docx; tables are put in while the file is packed."""

    def __init__(self, paper: Paper, template: Template) -> None:
        from docx import Document

        self._paper = paper
        self._template = template
        enclosed = template.document
        self._document: Any = Document(io.BytesIO(enclosed.data) if enclosed else None)
        self._own_styles = enclosed is not None
        self._style_ids: dict[str, str | None] = {}

    def build(self, progress: Progress) -> list[str]:
        """Fill the document and return the XML of its tables, in order."""
        document, paper = self._document, self._paper
        dress(document, self._template, keep=self._own_styles)
        section = document.sections[-1] if not self._own_styles else document.add_section()
        set_page(section, lying=False)
        footer_of(section, paper, self._template)
        self._properties()
        self._front()
        tables: list[str] = []
        lying = False
        for number, block in enumerate(paper.blocks):
            part = Share(progress, number / len(paper.blocks), (number + 1) / len(paper.blocks))
            part.report(0.0, f"Writing {paper.title}")
            raise_if_cancelled(progress)
            match block:
                case Heading():
                    self._add(block.text, f"Heading {block.level}")
                case Paragraph():
                    self._add(block.text, self._style(block.kind))
                case Points():
                    for item in block.items:
                        self._add(item, "List Bullet")
                case NewPage():
                    lying = self._turn(lying, block.lying)
                case Grid():
                    self._grid(block, lying, tables, part)
                case Diagram():
                    self._diagram(block)
        return tables

    def save(self, path: Path, tables: list[str]) -> None:
        """Pack the document with its tables put in, at fixed times."""
        packed = io.BytesIO()
        self._document.save(packed)
        with (
            zipfile.ZipFile(packed) as source,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                data = source.read(name)
                if name == "word/document.xml":
                    data = _with_tables(data, tables)
                part = zipfile.ZipInfo(name, _FILE_DAY)
                part.compress_type = zipfile.ZIP_DEFLATED
                part.external_attr = 0o644 << 16
                target.writestr(part, data)

    def _properties(self) -> None:
        paper, properties = self._paper, self._document.core_properties
        made = datetime.combine(paper.today, time(12))
        properties.title = clean(paper.title)[:255]
        properties.subject = clean(paper.subtitle)[:255]
        properties.author = clean(self._template.organisation)[:255] or "Decant"
        properties.last_modified_by = "Decant"
        properties.comments = clean("; ".join(paper.marks))[:255]
        properties.language = self._template.language
        properties.created = properties.modified = made
        properties.revision = 1

    def _front(self) -> None:
        from docx.shared import Mm

        document, template = self._document, self._template
        if template.logo is not None:
            shape = document.add_picture(
                io.BytesIO(template.logo.data), width=Mm(template.logo_width_mm)
            )
            shape._inline.docPr.set("descr", clean(template.logo_text))  # noqa: SLF001 - no public way to set alternative text
            shape._inline.docPr.set("name", "Logo")  # noqa: SLF001 - as above
        document.add_paragraph(clean(self._paper.title), "Title")
        if self._paper.subtitle:
            document.add_paragraph(clean(self._paper.subtitle), "Subtitle")
        for line in template.cover:
            document.add_paragraph(clean(line))

    def _add(self, text: str, style: str) -> Any:
        """Add a paragraph in a style; each style is looked up once, which takes its time."""
        known = self._style_ids
        if style not in known:
            found = self._document.styles[style]
            known[style] = None if style == "Normal" else found.style_id
        made = self._document.add_paragraph(clean(text))
        if known[style] is not None:
            made._p.style = known[style]  # noqa: SLF001 - the public way looks all styles up each time
        return made

    def _style(self, kind: ParagraphKind) -> str:
        return {ParagraphKind.LEAD: LEAD, ParagraphKind.NOTE: NOTE}.get(kind, "Normal")

    def _turn(self, lying: bool, wanted: bool) -> bool:  # noqa: FBT001 - now, then
        from docx.enum.section import WD_SECTION

        if lying == wanted:
            self._document.add_page_break()
        else:
            set_page(self._document.add_section(WD_SECTION.NEW_PAGE), lying=wanted)
        return wanted

    def _diagram(self, diagram: Diagram) -> None:
        from docx.shared import Pt

        document = self._document
        title = document.add_paragraph(clean(diagram.title), "Caption")
        title.paragraph_format.keep_with_next = True
        shape = document.add_picture(io.BytesIO(diagram_png(diagram)), width=Pt(diagram.width))
        shape._inline.docPr.set("descr", clean(diagram.words))  # noqa: SLF001 - no public way to set alternative text
        shape._inline.docPr.set("name", clean(diagram.title))  # noqa: SLF001 - as above
        for note in diagram.notes:
            document.add_paragraph(clean(note), NOTE)

    def _grid(self, grid: Grid, lying: bool, tables: list[str], progress: Progress) -> None:  # noqa: FBT001 - how the page lies
        from docx.oxml import OxmlElement

        document = self._document
        title = self._add(grid.table.title, "Caption")
        title.paragraph_format.keep_with_next = bool(grid.table.rows)
        if grid.table.rows:
            marker = OxmlElement(f"w:decantGrid{len(tables)}")
            document.element.body.insert(len(document.element.body) - 1, marker)
            width = text_width_twips(lying=lying)
            tables.append(table_xml(grid, width, self._template.band_colour, progress))
        else:
            document.add_paragraph(grid.empty)
        notes = grid.table.notes if grid.notes else ()
        for note in notes:
            self._add(note, NOTE)
        if grid.table.rows and not notes:
            self._add("", NOTE)  # Word joins tables that touch


def _with_tables(document: bytes, tables: list[str]) -> bytes:
    pieces = re.split(rb"<w:decantGrid(\d+)\s*/>", document)
    for place in range(1, len(pieces), 2):
        pieces[place] = tables[int(pieces[place])].encode()
    return b"".join(pieces)
