"""An organisation's look, read from a folder and seen in what is written."""

from __future__ import annotations

import base64
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from costing.documents import write_docx, write_pdf
from costing.sheets import write_workbook
from costing.templates import PLAIN_TEMPLATE, EnclosedFile, TemplateError, read_template
from inventory.progress import SILENT
from tests.builders_documents import TODAY, everything, pdf_pages, png, table

if TYPE_CHECKING:
    from pathlib import Path

    from costing.templates import Template

WHOLE = """
name = "Wealdshire"
[colours]
heading = "#7a0019"
band = "FFEEDD"
[fonts]
body = "Calibri"
heading = "Georgia"
size = 11
[words]
organisation = "Wealdshire County Council"
cover = ["Cabinet, 7 May 2027", "Item 12"]
footer = "Retain for six years"
classification = "OFFICIAL-SENSITIVE"
language = "cy-GB"
[logo]
file = "crest.png"
text = "Crest of the council"
width_mm = 30
"""


def folder(path: Path, toml: str = WHOLE, **files: bytes) -> Path:
    (path / "template.toml").write_text(toml, encoding="utf-8")
    for name, data in files.items():
        (path / name.replace("_", ".")).write_bytes(data)
    return path


def template(path: Path, toml: str = WHOLE) -> Template:
    return read_template(folder(path, toml, crest_png=png()))


def problems(path: Path, toml: str) -> str:
    with pytest.raises(TemplateError) as caught:
        read_template(folder(path, toml))
    return str(caught.value)


def test_that_a_template_holds_what_its_folder_says_and_no_path(tmp_path: Path):
    made = template(tmp_path)
    assert made.name == "Wealdshire"
    assert (made.heading_colour, made.band_colour) == ("7A0019", "FFEEDD")
    assert (made.body_font, made.heading_font, made.font_points) == ("Calibri", "Georgia", 11)
    assert made.organisation == "Wealdshire County Council"
    assert made.cover == ("Cabinet, 7 May 2027", "Item 12")
    assert (made.footer, made.classification) == ("Retain for six years", "OFFICIAL-SENSITIVE")
    assert (made.language, made.logo_text, made.logo_width_mm) == (
        "cy-GB",
        "Crest of the council",
        30,
    )
    assert made.logo == EnclosedFile(
        name="crest.png", content=base64.b64encode(png()).decode("ascii")
    )
    assert str(tmp_path) not in repr(made)


def test_that_what_is_not_said_keeps_the_plain_look(tmp_path: Path):
    made = read_template(folder(tmp_path, 'name = "Bare"'))
    assert made.heading_colour == PLAIN_TEMPLATE.heading_colour
    assert made.language == "en-GB"
    assert made.logo is None


def test_that_every_problem_is_named_at_once_with_what_to_write(tmp_path: Path):
    said = problems(
        tmp_path,
        '[colours]\nheading = "red"\nbnad = "FFFFFF"\n[fonts]\nsize = 40\n[words]\ncover = "x"\n'
        '[logo]\nfile = "../secret.png"\n[wrods]\nx = 1\n',
    )
    for text in (
        "colours.heading is 'red', not six hexadecimal digits",
        "colours.bnad means nothing here. Did you mean band?",
        "fonts.size is 40, not a whole number from 7 to 16",
        "words.cover is 'x', not a list of lines",
        "logo.file is '../secret.png', not the name of a file in the template's own folder",
        "wrods means nothing here. Did you mean words?",
        "Correct template.toml and choose the folder again.",
    ):
        assert text in said


def test_that_a_folder_without_the_file_and_a_torn_file_are_said(tmp_path: Path):
    with pytest.raises(TemplateError, match=r"holds no file template\.toml"):
        read_template(tmp_path)
    assert "template.toml cannot be read" in problems(tmp_path, "name = ")


@pytest.mark.parametrize(
    ("toml", "data", "said"),
    [
        ('[logo]\nfile = "a.bin"\ntext = "x"', b"not a picture", "not a PNG or JPEG picture"),
        ('[files]\ndocument = "a.bin"', b"PK not a document", "not a Word document (DOCX)"),
        ('[fonts]\nfile = "a.bin"', b"\x00\x01\x00\x00 torn", "not a TrueType font (TTF)"),
        ('[logo]\nfile = "a.bin"\ntext = "x"', b"\x00" * 9_000_000, "larger than 8,388,608 bytes"),
        ('[logo]\nfile = "b.bin"\ntext = "x"', b"", "b.bin cannot be read"),
    ],
)
def test_that_a_file_that_is_not_what_it_should_be_is_refused(
    toml: str, data: bytes, said: str, tmp_path: Path
):
    (tmp_path / "a.bin").write_bytes(data)
    assert said in problems(tmp_path, toml)


def test_that_a_logo_needs_words(tmp_path: Path):
    (tmp_path / "crest.png").write_bytes(png())
    assert "logo.text is missing" in problems(tmp_path, '[logo]\nfile = "crest.png"')


def test_that_the_look_is_seen_in_a_word_document(tmp_path: Path):
    path = tmp_path / "a.docx"
    write_docx(path, everything(), template(tmp_path), SILENT)
    document = Document(str(path))
    heading, normal = document.styles["Heading 1"], document.styles["Normal"]
    assert (heading.font.name, str(heading.font.color.rgb)) == ("Georgia", "7A0019")
    assert (normal.font.name, normal.font.size.pt) == ("Calibri", 11)
    assert "Wealdshire County Council" in document.sections[0].header.paragraphs[0].text
    assert "OFFICIAL-SENSITIVE" in document.sections[0].header.paragraphs[0].text
    assert any("Retain for six years" in one.text for one in document.sections[0].footer.paragraphs)
    assert "Item 12" in [one.text for one in document.paragraphs]
    [picture] = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Crest of the council"
    assert round(picture.width.mm) == 30
    assert document.core_properties.language == "cy-GB"
    with zipfile.ZipFile(path) as file:
        assert 'w:fill="FFEEDD"' in file.read("word/document.xml").decode()


def test_that_an_organisations_own_document_keeps_its_styles_and_first_page(tmp_path: Path):
    own = Document()
    own.add_paragraph("Standing orders apply.")
    own.styles["Heading 1"].font.name = "Garamond"
    own.sections[0].footer.paragraphs[0].text = "County Hall"
    own.save(str(tmp_path / "own.docx"))
    made = read_template(folder(tmp_path, '[files]\ndocument = "own.docx"'))
    path = tmp_path / "a.docx"
    write_docx(path, everything(), made, SILENT)
    document = Document(str(path))
    assert document.paragraphs[0].text == "Standing orders apply."
    assert document.styles["Heading 1"].font.name == "Garamond"
    assert document.sections[0].footer.paragraphs[0].text == "County Hall"
    last = [one.text for one in document.sections[-1].footer.paragraphs]
    assert any("plan 0123456789abcdef" in one for one in last)
    assert len(document.tables) == 1


def test_that_the_look_is_seen_in_a_pdf(tmp_path: Path):
    path = tmp_path / "a.pdf"
    write_pdf(path, everything(), template(tmp_path), SILENT)
    pages = pdf_pages(path)
    assert "Item 12" in pages[0]
    for page in pages:
        assert page.count("Wealdshire County Council") == 1
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert page.count("Retain for six years") == 1
    reader = PdfReader(str(path))
    assert len(reader.pages[0].images) == 1
    assert reader.trailer["/Root"]["/Lang"] == "cy-GB"


def test_that_the_look_is_seen_in_a_workbook(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    write_workbook(
        path,
        (table(("a", 1)),),
        title="Costs",
        today=TODAY,
        version="0.1.0",
        progress=SILENT,
        template=template(tmp_path),
    )
    cover, sheet = openpyxl.load_workbook(path)
    assert cover.title == "Cover"
    assert sheet["A1"].fill.fgColor.rgb == "FFFFEEDD"
    assert {sheet["A1"].font.name, sheet["A2"].font.name} == {"Calibri"}
    assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == "OFFICIAL-SENSITIVE"
    assert sheet.oddHeader.left.text == "Wealdshire County Council\nCosts"
    assert "Retain for six years" in sheet.oddFooter.left.text


def test_that_a_workbook_begins_with_the_organisations_cover(tmp_path: Path):
    look = template(tmp_path)
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(
            tmp_path / name, (table(("a", 1)),), title="Exit: costs", today=TODAY, version="1",
            plan="ab" * 20, progress=SILENT, template=look,
        )  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    texts = [row[0] for row in sheet.iter_rows(values_only=True) if row[0]]
    assert texts == [
        "Wealdshire County Council", "Exit: costs", "Cabinet, 7 May 2027", "Item 12",
        "2027-04-01  Decant 1  plan abababababababab", "OFFICIAL-SENSITIVE", "Retain for six years",
    ]  # fmt: skip
    (logo,) = sheet._images
    assert logo.anchor._from.colOff == logo.anchor.to.col == 0
    assert logo.anchor.to.colOff / 36_000 == pytest.approx(30, abs=0.5)  # millimetres
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Crest of the council"' in drawing
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_that_a_plain_workbook_has_no_cover(tmp_path: Path):
    write_workbook(
        tmp_path / "a.xlsx",
        (table(("a", 1)),),
        title="T",
        today=TODAY,
        version="1",
        progress=SILENT,
    )
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) == 1
