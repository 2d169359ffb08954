"""Papers as PDF, read back by a text extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from costing.documents import Grid, Heading, Paragraph, write_pdf
from costing.templates import PLAIN_TEMPLATE
from inventory.progress import SILENT, Cancelled
from tests.builders_documents import (
    INJECTIONS,
    StopsAfter,
    everything,
    long_table,
    paper,
    pdf_pages,
    table,
)

if TYPE_CHECKING:
    from pathlib import Path

    from costing.documents import Paper


def written(of: Paper, folder: Path) -> Path:
    path = folder / "paper.pdf"
    write_pdf(path, of, PLAIN_TEMPLATE, SILENT)
    return path


def test_that_every_block_is_found_as_text_in_order(tmp_path: Path):
    text = " ".join(pdf_pages(written(everything(), tmp_path)))
    wanted = (
        "Leaving R&D house: board paper",
        "Business case",
        "Leave: it is cheaper.",
        "1 Summary",
        "Running text.",
        "first",
        "second",
        "Figures",
        "Made up",
        "Net present value 1,234,567.89",
        "Ratio 1.234568",
        "Servers 12,345",
        "Chance 0.875",
        "Empty on 2027-09-06",
        "Saving not known",
        "Constant prices.",
        "Annex",
        "None at all.",
        "A note.",
    )
    places = [text.find(one) for one in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_that_every_page_has_the_headings_of_a_long_table_its_number_and_its_plan(tmp_path: Path):
    pages = pdf_pages(written(paper(Grid(table=long_table(200))), tmp_path))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert page.count("Server Wave Owner") == 1
        assert f"Page {number} of {len(pages)}" in page
        assert "plan 0123456789abcdef" in page
    shown = " ".join(pages)
    assert [shown.count(f"srv-{number:05} ") for number in range(200)] == [1] * 200


def test_that_pages_are_a4_and_lie_where_they_should(tmp_path: Path):
    upright, lying = PdfReader(str(written(everything(), tmp_path))).pages
    assert [round(float(one)) for one in upright.mediabox[2:]] == [595, 842]
    assert [round(float(one)) for one in lying.mediabox[2:]] == [842, 595]


def test_that_headings_stand_in_the_outline_and_the_language_is_said(tmp_path: Path):
    reader = PdfReader(str(written(everything(), tmp_path)))

    def titles(entries: list[object]) -> list[object]:
        return [titles(one) if isinstance(one, list) else one["/Title"] for one in entries]

    assert titles(reader.outline) == [
        "Leaving R&D house: board paper",
        "1 Summary",
        ["Figures"],
        "Annex",
    ]
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.metadata.title == "Leaving R&D house: board paper"


def test_that_a_heading_of_level_three_alone_is_no_fault(tmp_path: Path):
    written(paper(Heading(text="deep", level=3)), tmp_path)


@pytest.mark.parametrize("text", INJECTIONS)
def test_that_a_text_stays_a_text(text: str, tmp_path: Path):
    of = paper(Grid(table=table((text, "x"), headings=("Name", text), title=text, notes=(text,))))
    [page] = pdf_pages(written(of, tmp_path))
    assert page.count(text.strip()) >= 4


def test_that_letters_beyond_western_europe_are_printed_and_what_no_font_has_is_said(
    tmp_path: Path,
):
    of = paper(
        Paragraph(text="Łódź, café → web ≥ 2"), Paragraph(text="Ołówek ąę"), Paragraph(text="日")
    )
    text = " ".join(pdf_pages(written(of, tmp_path)))
    assert "Łódz, café -> web ≥ 2" in text
    assert "Ołówek ae" in text
    assert "U+0105 latin small letter a with ogonek" in text
    assert "U+65E5 cjk unified ideograph-65e5" in text


def test_that_an_arrow_between_plain_words_stays_an_arrow(tmp_path: Path):
    [page] = pdf_pages(written(paper(Paragraph(text="Web → App → SQL")), tmp_path))
    assert "Web → App → SQL" in page


def test_that_a_word_wider_than_its_column_is_broken_and_nothing_lost(tmp_path: Path):
    word = "".join(f"{number:03}" for number in range(300))
    cells = ("short", word, "short")
    of = paper(Grid(table=table(cells, headings=("A", "B", "C"))))
    assert word in "".join(pdf_pages(written(of, tmp_path))).replace(" ", "")


def test_that_a_row_taller_than_a_page_goes_on_on_the_next(tmp_path: Path):
    text = " ".join(f"word{number}" for number in range(3000))
    pages = pdf_pages(written(paper(Grid(table=table((text, "end")))), tmp_path))
    shown = " ".join(pages)
    assert len(pages) > 1
    assert all(f"word{number}" in shown for number in range(3000))


def test_that_the_same_paper_gives_the_same_bytes(tmp_path: Path):
    first = written(everything(), tmp_path).read_bytes()
    assert written(everything(), tmp_path).read_bytes() == first


def test_that_a_cancel_stops_before_anything_is_written(tmp_path: Path):
    with pytest.raises(Cancelled):
        write_pdf(
            tmp_path / "a.pdf",
            paper(Grid(table=long_table(3000))),
            PLAIN_TEMPLATE,
            StopsAfter(4),
        )
    assert list(tmp_path.iterdir()) == []
