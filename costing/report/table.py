"""One table of plain rows: screens and exports print these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

#: What a cell may hold.  None is "not known" and is shown as such, never as 0.
Cell = str | int | float | Decimal | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table.

    Attributes:
        name: Stable, snake case: names the sheet, the CSV file and the screen part.
        headings: One a column, with the unit or currency in brackets where there is one.
        rows: Each as long as `headings`; money is an exact `Decimal` in the heading's currency.
        notes: Sentences to stand beside the table: what it leaves out, how it was made.
        choices: Headings of columns that hold one of some words, with these words: a workbook
            offers them to whoever fills it in.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.headings):
                raise ValueError(
                    f"Row {number} of table {self.name} has {len(row)} cells for "
                    f"{len(self.headings)} headings."
                )
