"""Small papers, templates and what a reader of Word documents and PDF finds in them."""

from __future__ import annotations

import re
import struct
import zlib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.documents import Grid, Heading, NewPage, Paper, Paragraph, ParagraphKind, Points
from costing.report import Table

if TYPE_CHECKING:
    from pathlib import Path

    from costing.documents import Block

TODAY = date(2027, 4, 1)
MARKS = ("Leaving R&D house", "Decant 0.1.0", "plan 0123456789abcdef", "prices of 2026-08-22")
#: Texts that a spreadsheet or a markup would take for something else.
INJECTIONS = (
    "=1+1",
    "+44 20",
    "-1",
    "@SUM(A1)",
    "a) Tj (b",
    "a\\b\\",
    "\t=cmd",
    "<w:p/>",
    "&amp; R&D",
    "<b>",
    "{PAGE}",
)


def table(
    *rows: tuple[Any, ...], headings: tuple[str, ...] = ("Name", "Value"), **fields: Any
) -> Table:
    """A table called "made"."""
    values = {"name": "made", "title": "Made up", **fields}
    return Table(headings=headings, rows=rows, **values)


def paper(*blocks: Block) -> Paper:
    """A paper of some blocks."""
    return Paper(
        title="Leaving R&D house: board paper",
        subtitle="Business case",
        marks=MARKS,
        today=TODAY,
        blocks=blocks,
        version="0.1.0",
    )


def everything() -> Paper:
    """A paper with a block of every kind."""
    figures = table(
        ("Net present value", Decimal("1234567.891")),
        ("Ratio", Decimal("1.2345678")),
        ("Servers", 12345),
        ("Chance", 0.875),
        ("Empty on", date(2027, 9, 6)),
        ("Saving", None),
        notes=("Constant prices.",),
    )
    return paper(
        Paragraph(text="Leave: it is cheaper.", kind=ParagraphKind.LEAD),
        Heading(text="1 Summary"),
        Paragraph(text="Running text."),
        Points(items=("first", "second")),
        Heading(text="Figures", level=2),
        Grid(table=figures),
        NewPage(lying=True),
        Heading(text="Annex"),
        Grid(table=table(), empty="None at all."),
        Paragraph(text="A note.", kind=ParagraphKind.NOTE),
    )


def long_table(rows: int) -> Table:
    """Rows that fill several pages."""
    return table(
        *((f"srv-{number:05}", number, f"Owner {number % 7}") for number in range(rows)),
        headings=("Server", "Wave", "Owner"),
        title="Assets",
    )


def png(width: int = 8, height: int = 4) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def docx_tables(path: Path) -> list[list[list[str]]]:
    """Return the cells of every table of a Word document."""
    from docx import Document

    return [
        [[cell.text for cell in row.cells] for row in one.rows]
        for one in Document(str(path)).tables
    ]


def docx_lines(path: Path) -> list[str]:
    """Return the paragraphs of a Word document, tables left out."""
    from docx import Document

    return [one.text for one in Document(str(path)).paragraphs]


def pdf_pages(path: Path) -> list[str]:
    """Return the text of each page with its white space as single blanks."""
    from pypdf import PdfReader

    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(str(path)).pages]


class StopsAfter:
    """A progress that is cancelled after so many questions."""

    def __init__(self, calls: int) -> None:
        self.calls = calls

    def report(self, fraction: float, message: str) -> None: ...

    def is_cancelled(self) -> bool:
        self.calls -= 1
        return self.calls < 0
