"""What a paper is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from costing.documents.wording import NONE, NOT_KNOWN, cell_text

if TYPE_CHECKING:
    from datetime import date

    from costing.report import Table


class ParagraphKind(StrEnum):
    """How loud a paragraph is."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 3; it stands in the outline of the paper."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of the report, printed cell by cell.

    Attributes:
        missing: What stands for a cell that is not known.  A form to fill in by hand has "".
        without: Headings of columns in which a cell without a value means "none": a dash.
        empty: What is said in place of a table without rows.
        notes: Whether the table's notes are printed below it.
    """

    table: Table
    missing: str = NOT_KNOWN
    without: frozenset[str] = frozenset()
    empty: str = "Nothing to list."
    notes: bool = True

    def texts(self) -> list[list[str]]:
        """Return its cells as they are printed, row by row."""
        stands = [
            NONE if heading in self.without else self.missing for heading in self.table.headings
        ]
        return [
            [cell_text(cell, one) for cell, one in zip(row, stands, strict=True)]
            for row in self.table.rows
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """The next block begins a page, upright or lying."""

    lying: bool = False


class BoxLook(StrEnum):
    """What tells boxes of a diagram apart, in black and white too: their borders."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box of a diagram, in points from its upper left corner; text that does not fit is cut."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    look: BoxLook


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line of a diagram along `places`, in points, with a head at its end."""

    places: tuple[tuple[float, float], ...]
    dashed: bool = False
    thick: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """A drawing of boxes and arrows on one page.

    Attributes:
        words: What it shows, for those who cannot see it.
        labels: (x, y, text) of headings within it.
        width / height: In points; it fits an upright A4 page between its margins.
        notes: Sentences below it.
    """

    title: str
    words: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...] = ()
    labels: tuple[tuple[float, float, str], ...] = ()
    notes: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | Points | Grid | NewPage | Diagram


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole paper.

    Attributes:
        title / subtitle: On the first page; the title also in the file's properties.
        marks: What says of which plan the paper is, printed at the foot of every page.
        today: The day the plan was made for, also the created date inside the file.
    """

    title: str
    subtitle: str
    marks: tuple[str, ...]
    today: date
    blocks: tuple[Block, ...]
    version: str = ""

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Return its tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))
