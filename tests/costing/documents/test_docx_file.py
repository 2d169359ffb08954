"""Papers as Word documents, read back with python-docx and by their XML."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from costing.documents import Grid, write_docx
from costing.templates import PLAIN_TEMPLATE
from inventory.progress import SILENT, Cancelled
from tests.builders_documents import (
    INJECTIONS,
    MARKS,
    StopsAfter,
    docx_lines,
    docx_tables,
    everything,
    long_table,
    paper,
    table,
)

if TYPE_CHECKING:
    from pathlib import Path

    from costing.documents import Paper


def written(of: Paper, folder: Path) -> Path:
    path = folder / "paper.docx"
    write_docx(path, of, PLAIN_TEMPLATE, SILENT)
    return path


def xml(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read(part).decode()


def test_that_blocks_are_read_back_in_order_with_real_heading_styles(tmp_path: Path):
    document = Document(str(written(everything(), tmp_path)))
    styled = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    assert styled == [
        ("Title", "Leaving R&D house: board paper"),
        ("Subtitle", "Business case"),
        ("Decant Lead", "Leave: it is cheaper."),
        ("Heading 1", "1 Summary"),
        ("Normal", "Running text."),
        ("List Bullet", "first"),
        ("List Bullet", "second"),
        ("Heading 2", "Figures"),
        ("Caption", "Made up"),
        ("Decant Note", "Constant prices."),
        ("Heading 1", "Annex"),
        ("Caption", "Made up"),
        ("Normal", "None at all."),
        ("Decant Note", "A note."),
    ]


def test_that_a_table_stands_between_its_title_and_its_notes_cell_by_cell(tmp_path: Path):
    path = written(everything(), tmp_path)
    assert docx_tables(path) == [
        [
            ["Name", "Value"],
            ["Net present value", "1,234,567.89"],
            ["Ratio", "1.234568"],
            ["Servers", "12,345"],
            ["Chance", "0.875"],
            ["Empty on", "2027-09-06"],
            ["Saving", "not known"],
        ]
    ]
    body = [one.tag.rpartition("}")[2] for one in Document(str(path)).element.body]
    place = body.index("tbl")
    assert body.count("tbl") == 1
    lines = docx_lines(path)
    assert lines.index("Made up") == place - 1
    assert lines[place] == "Constant prices."


def test_that_every_table_repeats_its_headings_and_keeps_rows_whole(tmp_path: Path):
    [read] = Document(str(written(paper(Grid(table=long_table(90))), tmp_path))).tables
    assert len(read.rows) == 91
    for number, row in enumerate(read.rows):
        marks = row._tr.trPr
        assert (marks.find(qn("w:tblHeader")) is not None) == (number == 0)
        assert marks.find(qn("w:cantSplit")) is not None


def test_that_a_table_says_in_words_what_it_shows(tmp_path: Path):
    [read] = Document(str(written(everything(), tmp_path))).tables
    assert read._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Made up"


def test_that_the_language_is_uk_english_throughout(tmp_path: Path):
    path = written(everything(), tmp_path)
    styles = Document(str(path)).styles.element
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {"en-GB"}
    assert Document(str(path)).core_properties.language == "en-GB"


def test_that_pages_are_a4_and_lie_where_they_should(tmp_path: Path):
    sections = list(Document(str(written(everything(), tmp_path))).sections)
    upright, lying = sections
    short, long = Mm(210), Mm(297)
    assert (upright.page_width, upright.page_height) == pytest.approx((short, long), rel=1e-4)
    assert (lying.page_width, lying.page_height) == pytest.approx((long, short), rel=1e-4)
    assert lying.orientation == WD_ORIENT.LANDSCAPE


def test_that_every_page_names_its_plan_and_its_number(tmp_path: Path):
    document = Document(str(written(everything(), tmp_path)))
    for section in document.sections:
        said = [one.text for one in section.footer.paragraphs]
        assert said[0] == "  ·  ".join(MARKS)
        assert said[1].startswith("Page ")
        codes = [one.text.strip() for one in section.footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("text", INJECTIONS)
def test_that_a_text_stays_a_text_in_every_place(text: str, tmp_path: Path):
    of = paper(Grid(table=table((text, text), headings=("Name", text), title=text, notes=(text,))))
    path = written(of, tmp_path)
    shown = text.replace("\t", " ")
    assert docx_tables(path) == [[["Name", shown], [shown, shown]]]
    assert docx_lines(path).count(shown) == 2
    assert Document(str(path)).element.body.findall(".//" + qn("w:instrText")) == []


def test_that_characters_no_file_can_hold_are_left_out(tmp_path: Path):
    path = written(paper(Grid(table=table(("a\x00b\x0bc\ud800d\u202ee", "1")))), tmp_path)
    assert docx_tables(path)[0][1] == ["a b c d e", "1"]


def test_that_the_same_paper_gives_the_same_bytes(tmp_path: Path):
    first = written(everything(), tmp_path).read_bytes()
    assert written(everything(), tmp_path).read_bytes() == first


def test_that_the_file_says_the_day_of_the_plan_and_no_clock(tmp_path: Path):
    path = written(everything(), tmp_path)
    properties = Document(str(path)).core_properties
    assert properties.created.isoformat()[:10] == "2027-04-01"
    assert properties.modified == properties.created
    assert properties.title == "Leaving R&D house: board paper"
    with zipfile.ZipFile(path) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "w:decantGrid" not in xml(path, "word/document.xml")


def test_that_a_cancel_stops_in_the_middle_of_a_table(tmp_path: Path):
    with pytest.raises(Cancelled):
        write_docx(
            tmp_path / "a.docx",
            paper(Grid(table=long_table(5000))),
            PLAIN_TEMPLATE,
            StopsAfter(4),
        )
