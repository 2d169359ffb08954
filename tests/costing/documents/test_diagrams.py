"""Diagrams in Word documents and PDFs, read back."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdf
import pytest
from docx import Document
from PIL import Image

from costing.documents import (
    Arrow,
    Box,
    BoxLook,
    Diagram,
    Heading,
    Paper,
    write_docx,
    write_pdf,
)
from costing.documents.diagram_lines import arrow_head, cut_to
from costing.documents.diagram_png import diagram_png
from costing.templates import PLAIN_TEMPLATE
from inventory.progress import SILENT
from tests.builders_documents import INJECTIONS

if TYPE_CHECKING:
    from pathlib import Path


def box(name: str, x: float = 0, y: float = 20, look: BoxLook = BoxLook.INSIDE) -> Box:
    return Box(x=x, y=y, width=130, height=24, lines=(name, "off 2027-02-07, step 2"), look=look)


def diagram(*names: str, height: float = 120) -> Diagram:
    looks = list(BoxLook)
    boxes = tuple(
        box(name, x=170.0 * (place % 2), y=20 + 30.0 * (place // 2), look=looks[place % 3])
        for place, name in enumerate(names)
    )
    return Diagram(
        title="Wave 1",
        words="Wave 1 in order of power-off: web, db.",
        width=482,
        height=height,
        boxes=boxes,
        arrows=tuple(
            Arrow(
                places=((one.x + one.width, one.y + 12), (other.x, other.y + 12)),
                dashed=place % 2 == 0,
                thick=place % 2 == 1,
            )
            for place, (one, other) in enumerate(pairwise(boxes))
        ),
        labels=((0, 2, "This wave"),),
        notes=("An arrow leads to what is needed.",),
    )


def paper(*blocks: Diagram | Heading) -> Paper:
    return Paper(
        title="Pack", subtitle="", marks=("Exit",), today=date(2026, 11, 22), blocks=blocks
    )


def test_that_a_pdf_holds_a_diagram_as_text_on_one_page(tmp_path: Path):
    shown = diagram("web", "db", "cache")
    write_pdf(tmp_path / "a.pdf", paper(shown), PLAIN_TEMPLATE, SILENT)
    (page,) = pypdf.PdfReader(tmp_path / "a.pdf").pages
    text = page.extract_text()
    for said in ("Wave 1", "This wave", "web", "db", "cache", "off 2027-02-07, step 2"):
        assert said in text
    assert "An arrow leads to what is needed." in text


def test_that_a_diagram_never_stands_across_two_pages(tmp_path: Path):
    high = [diagram("web", "db", height=420) for _ in range(3)]
    write_pdf(tmp_path / "a.pdf", paper(*high), PLAIN_TEMPLATE, SILENT)
    pages = pypdf.PdfReader(tmp_path / "a.pdf").pages
    assert len(pages) == 3
    for page in pages:
        assert page.extract_text().count("This wave") == 1


def test_that_a_word_document_holds_a_diagram_as_a_picture_with_its_words(tmp_path: Path):
    write_docx(tmp_path / "a.docx", paper(diagram("web", "db")), PLAIN_TEMPLATE, SILENT)
    document = Document(str(tmp_path / "a.docx"))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Wave 1 in order of power-off: web, db."
    assert shape.width.pt == pytest.approx(482)
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.index("Wave 1") < texts.index("An arrow leads to what is needed.")


def test_that_a_picture_is_grey_and_shows_every_box(tmp_path: Path):
    picture = Image.open(io.BytesIO(diagram_png(diagram("web", "db", "cache"))))
    assert picture.mode == "L"
    scale = picture.width / 482
    # A corner of each box that no text reaches: inside, outside, shared.
    shades = [picture.getpixel((round(x * scale), round(y * scale)))
              for x, y in ((120, 40), (290, 40), (120, 69))]  # fmt: skip
    assert shades[0] == shades[2] < 255 == shades[1]
    assert picture.getpixel((picture.width - 2, picture.height - 2)) == 255


@pytest.mark.parametrize("text", [*INJECTIONS, "x" * 400, "grüße 漢 🏛", "\x00\x07", ""])
def test_that_any_name_can_stand_in_a_box(text: str, tmp_path: Path):
    shown = diagram(text, "db")
    write_pdf(tmp_path / "a.pdf", paper(shown), PLAIN_TEMPLATE, SILENT)
    write_docx(tmp_path / "a.docx", paper(shown), PLAIN_TEMPLATE, SILENT)
    assert "db" in pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert len(Document(str(tmp_path / "a.docx")).inline_shapes) == 1


def test_that_the_same_diagram_gives_the_same_bytes(tmp_path: Path):
    assert diagram_png(diagram("web", "db")) == diagram_png(diagram("web", "db"))
    for name in ("a", "b"):
        write_pdf(tmp_path / name, paper(diagram("web", "db")), PLAIN_TEMPLATE, SILENT)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_that_a_head_points_where_its_arrow_ends():
    tip, one, other = arrow_head(Arrow(places=((0, 0), (10, 0))))
    assert tip == (10, 0)
    assert one[0] == other[0] == 5
    assert one[1] == -other[1] != 0


def test_that_a_text_is_cut_where_it_does_not_fit():
    assert cut_to("abc", 3, len) == "abc"
    assert cut_to("abcdef", 4, len) == "abc…"
