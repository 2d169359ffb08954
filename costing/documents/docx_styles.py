"""Styles, page and foot of a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from costing.documents.docx_tables import FIGURE_CELL, TABLE_STYLE, TEXT_CELL
from costing.documents.wording import clean

if TYPE_CHECKING:
    from costing.documents.blocks import Paper
    from costing.templates import Template

#: Names of styles that papers add to Word's own.
LEAD = "Decant Lead"
NOTE = "Decant Note"
FOOT = "Decant Foot"

_SHORT_MM, _LONG_MM = 210, 297
_MARGIN_MM = 20
_TWIPS_PER_MM = 1440 / 25.4
_NARROW_POINTS = 1.5
_HEADINGS = (("Heading 1", 6), ("Heading 2", 3), ("Heading 3", 1), ("Title", 12), ("Subtitle", 2))


def dress(document: Any, template: Template, *, keep: bool) -> None:
    """Give the document the template's fonts, colours and language, and the styles it lacks.

    With `keep` the document is the organisation's own: its styles stay as they are.
    """
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for name in ("Title", "Subtitle", "Caption", "List Bullet", *(one for one, _ in _HEADINGS)):
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not keep:
        _font(styles["Normal"], template.body_font, template.font_points)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for name, larger in _HEADINGS:
            style = styles[name]
            _font(style, template.heading_font, template.font_points + larger)
            style.font.color.rgb = RGBColor.from_string(template.heading_colour)
        caption = styles["Caption"]
        _font(caption, template.body_font, template.font_points - 1)
        caption.font.bold = True
        caption.font.color.rgb = RGBColor.from_string(template.heading_colour)
    for name, smaller in ((LEAD, -2), (NOTE, 1), (FOOT, 3), (TEXT_CELL, 2), (FIGURE_CELL, 2)):
        _add(document, name, template, smaller)
    _add_table_style(document)
    _language(document, template.language)


def set_page(section: Any, *, lying: bool) -> None:
    """Make a section A4, upright or lying."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width = Mm(_LONG_MM if lying else _SHORT_MM)
    section.page_height = Mm(_SHORT_MM if lying else _LONG_MM)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)


def text_width_twips(*, lying: bool) -> int:
    """Return the width between the margins, in twentieths of a point."""
    return int(((_LONG_MM if lying else _SHORT_MM) - 2 * _MARGIN_MM) * _TWIPS_PER_MM)


def footer_of(section: Any, paper: Paper, template: Template) -> None:
    """Write the head and the foot of every page: organisation, marking, marks, "Page x of y"."""
    head = [one for one in (template.organisation, template.classification) if one]
    if head:
        section.header.is_linked_to_previous = False
        _line(section.header, clean("  ·  ".join(head)))
    foot = section.footer
    foot.is_linked_to_previous = False
    _line(foot, clean("  ·  ".join(paper.marks)))
    own = [one for one in (template.footer, template.classification) if one]
    paragraph = foot.add_paragraph(style=FOOT)
    if own:
        paragraph.add_run(clean("  ·  ".join(own)) + "  ·  ")
    paragraph.add_run("Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _line(part: Any, text: str) -> None:
    first = part.paragraphs[0]
    paragraph = first if not first.text and not first.runs else part.add_paragraph()
    paragraph.style = FOOT
    paragraph.add_run(text)


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - fields have no public way
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)  # noqa: SLF001 - as above


def _add(document: Any, name: str, template: Template, smaller: int) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if name in document.styles:
        return
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(max(template.font_points - smaller, 6))
    if name == LEAD:
        style.font.bold = True
    if name in {NOTE, FOOT}:
        style.paragraph_format.space_after = Pt(_NARROW_POINTS)
    if name in {TEXT_CELL, FIGURE_CELL}:
        style.paragraph_format.space_before = Pt(_NARROW_POINTS)
        style.paragraph_format.space_after = Pt(_NARROW_POINTS)
        style.paragraph_format.line_spacing = 1.0
    if name == FIGURE_CELL:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add_table_style(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    if TABLE_STYLE in document.styles:
        return
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
            f'<w:name w:val="{TABLE_STYLE}"/><w:uiPriority w:val="59"/>'
            f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders>"
            '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr></w:style>"
        )
    )


def _font(style: Any, name: str, points: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name = name
    style.font.size = Pt(points)
    fonts = style.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
        fonts.set(qn(f"w:{kind}"), name)
    fonts.attrib.pop(qn("w:cstheme"), None)


def _language(document: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)
    properties = document.styles["Normal"].element.get_or_add_rPr()
    mark = properties.find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        properties.append(mark)
    mark.set(qn("w:val"), language)
