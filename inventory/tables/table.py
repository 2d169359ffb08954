"""A table as a file holds it: raw cells, with the row numbers a spreadsheet shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.tables.lines import TextLines
    from inventory.tables.text_form import TextForm

#: A cell as read.  CSV gives text only; XLSX gives typed cells; an empty cell is None or "".
Cell = str | int | float | bool | datetime | date | time | timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet, or one CSV file.

    Attributes:
        name: Sheet name, or the CSV file's name without its folder.
        rows: Raw rows; rows may differ in length.
        first_row: The number that a spreadsheet shows for ``rows[0]``.
        hidden: Whether the sheet is hidden in its workbook.
        blank_rows_below: Formatted but empty rows that the file claims below the last of `rows`.
        form: Encoding and delimiter of the text that it was read from; None for a workbook's.
        folded_rows: What `headings` remembers of the first rows, for every format is looked for.
        named_rows: What column maps remember of them: each text under every name it may go by.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1
    hidden: bool = False
    blank_rows_below: int = 0
    form: TextForm | None = field(default=None, compare=False)
    folded_rows: list[frozenset[str]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )
    named_rows: list[tuple[frozenset[str], ...]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    def row_number(self, index: int) -> int:
        """Return the spreadsheet row number of ``rows[index]``."""
        return self.first_row + index


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A file, folder or ZIP opened as tables.

    Attributes:
        name: The file's name without its folder.
        kind: "xlsx", "ods", "csv", "csv-set" (a folder or ZIP of CSV files), "text" (a log or
            dump) or "json"; the last two have no tables but `lines`.
        sha256: Of the file's bytes; of a folder, of its files in order of name.
        notes: What was decided while reading (encoding, delimiter), in words.
        lines: The lines of a text that is no table, read when they are asked for.
    """

    name: str
    kind: str
    sha256: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    lines: TextLines | None = None

    def table(self, name: str) -> Table | None:
        """Return the table called `name`, compared without case, or None."""
        wanted = name.casefold()
        return next((table for table in self.tables if table.name.casefold() == wanted), None)
