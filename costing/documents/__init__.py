"""Papers as blocks of text and tables, and the two writers that print them.

No figure is computed here: a table's cells are the report's.
"""

from __future__ import annotations

from costing.documents.blocks import (
    Arrow,
    Block,
    Box,
    BoxLook,
    Diagram,
    Grid,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    ParagraphKind,
    Points,
)
from costing.documents.docx_file import write_docx
from costing.documents.pdf_file import write_pdf
from costing.documents.selecting import choose, gather, titled
from costing.documents.wording import NOT_KNOWN, cell_text

__all__ = [
    "NOT_KNOWN",
    "Arrow",
    "Block",
    "Box",
    "BoxLook",
    "Diagram",
    "Grid",
    "Heading",
    "NewPage",
    "Paper",
    "Paragraph",
    "ParagraphKind",
    "Points",
    "cell_text",
    "choose",
    "gather",
    "titled",
    "write_docx",
    "write_pdf",
]
