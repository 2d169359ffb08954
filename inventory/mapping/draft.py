"""A column map in the making: what each column of one table gives, why, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as with_default
from typing import TYPE_CHECKING

from inventory.importers.registers import built_in_maps

if TYPE_CHECKING:
    from inventory.importers.registers import ColumnMap
    from inventory.tables.dates import DateOrder
    from inventory.tables.headings import Heading
    from inventory.tables.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person said of one column; None where nothing was said.

    Attributes:
        decimal: "." or ",".
        words: Folded word to the value it stands for.
    """

    unit: str | None = None
    date_order: DateOrder | None = None
    decimal: str | None = None
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordUse:
    """A word of a column of words.

    Attributes:
        value: What it stands for, or None where that is not known.
    """

    word: str
    count: int
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What holds for a whole column.

    Attributes:
        unit: Unit of its bare figures; None where none is needed or none is known.
        unit_from: "its heading", "you" or "".
        units: Units to choose from; empty where no unit is needed.
        date_order: None where the column needs none or it is open.
        order_from: "its dates", "you", "the other dates of the sheet" or "".
        decimal / decimal_from: Decimal sign, likewise.
        asks_order / asks_decimal: Whether a person has a say: it is open, or was answered.
        words: Every word of a column of words, the most frequent first.
        questions: What has to be answered before the column can be read whole.
        cautions: What looks wrong and was not changed.
    """

    unit: str | None = None
    unit_from: str = ""
    units: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    order_from: str = ""
    asks_order: bool = False
    decimal: str | None = None
    decimal_from: str = ""
    asks_decimal: bool = False
    words: tuple[WordUse, ...] = ()
    questions: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDraft:
    """One column of the table.

    Attributes:
        field: Field that it gives, "metric:statistic" for measured figures, None for nothing.
        reason: Why, in words.
        samples: Its first different cells, as text.
    """

    heading: Heading
    field: str | None
    reason: str
    samples: tuple[str, ...] = ()
    answers: Answers = with_default(default_factory=Answers)
    decisions: Decisions = with_default(default_factory=Decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A kind of register that the table may be.

    Attributes:
        name: Of its built-in column map.
        score: 0.0 to 1.0.
    """

    name: str
    title: str
    score: float
    reason: str


@dataclass(frozen=True, kw_only=True)
class MappingDraft:
    """How one table would be read.

    Attributes:
        register: Name of the built-in map of the kind of record.
        heading_index: Index of the heading row in ``table.rows``.
        candidates: Every kind of register, the likeliest first.
        columns: From left to right; columns without a heading cannot be mapped and are left out.
        separators: Characters between the items of a list cell.
    """

    table: Table = with_default(repr=False)
    register: str
    heading_index: int
    candidates: tuple[Candidate, ...]
    columns: tuple[ColumnDraft, ...]
    separators: str

    @property
    def base(self) -> ColumnMap:
        """The built-in map of the kind of record."""
        return base_map(self.register)

    @property
    def heading_row(self) -> int:
        """Row of the headings as a spreadsheet shows it."""
        return self.table.row_number(self.heading_index)

    @property
    def fields(self) -> frozenset[str]:
        """Fields that some column gives."""
        return frozenset(column.field for column in self.columns if column.field is not None)

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        """Required fields that no column gives; of each entry one is needed."""
        return tuple(entry for entry in self.base.required if not set(entry) & self.fields)

    @property
    def questions(self) -> tuple[tuple[Heading, str], ...]:
        """What is still open, column by column."""
        return tuple(
            (column.heading, question)
            for column in self.columns
            for question in column.decisions.questions
        )

    @property
    def can_import(self) -> bool:
        """Whether the required fields are there; open questions only leave cells out."""
        return not self.missing and bool(self.fields)

    def column(self, position: int) -> ColumnDraft:
        """Return the column at `position` of a row."""
        return next(one for one in self.columns if one.heading.position == position)


def base_map(register: str) -> ColumnMap:
    """Return the built-in map called `register`."""
    return next(one for one in built_in_maps() if one.name == register)
