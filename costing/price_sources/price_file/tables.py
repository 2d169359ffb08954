"""Rows of a price book's tables, checked cell by cell as they are read."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Written where a provider does not offer a term; an empty cell means not known.
NOT_OFFERED = "-"


class PriceBookError(PlannerError):
    """A file of a price book is absent or damaged."""

    def __init__(self, path: Path, line: int | None, fault: str) -> None:
        where = f"{path.parent.name}/{path.name}" + ("" if line is None else f", line {line}")
        super().__init__(
            f"The price book cannot be used: {where}: {fault}."
            " Install the program again or choose another book."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where figures of the book come from.

    Attributes:
        dated: ISO date, month or year, two of them with "/" for a range, "" where not dated.
        licence: As the publisher states it.
    """

    id: str
    dated: str
    licence: str
    what: str
    origin: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; every reader says file and line when a cell is not what it should be."""

    path: Path
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        value = self.cells[column]
        if not value:
            raise self.error(f"{column} is empty")
        return value

    def optional(self, column: str) -> str:
        """Return a cell, "" where nothing is known."""
        return self.cells[column]

    def number(self, column: str) -> Decimal:
        """Return a cell that must hold a number."""
        value = self.optional_number(column)
        if value is None:
            raise self.error(f"{column} is empty")
        return value

    def optional_number(self, column: str) -> Decimal | None:
        """Return a number, None for an empty cell and for a term that is not offered."""
        text = self.cells[column]
        if text in {"", NOT_OFFERED}:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            raise self.error(f"{column} {text!r} is not a number") from None
        if not value.is_finite():
            raise self.error(f"{column} {text!r} is not a number")
        return value

    def optional_whole(self, column: str) -> int | None:
        """Return a whole number, None for an empty cell."""
        value = self.optional_number(column)
        if value is None:
            return None
        if value != int(value):
            raise self.error(f"{column} {value} is not a whole number")
        return int(value)

    def whole(self, column: str) -> int:
        """Return a cell that must hold a whole number."""
        value = self.optional_whole(column)
        if value is None:
            raise self.error(f"{column} is empty")
        return value

    def day(self, column: str) -> date:
        """Return a date that must be there; see `first_day`."""
        value = self.optional_day(column)
        if value is None:
            raise self.error(f"{column} is empty")
        return value

    def optional_day(self, column: str) -> date | None:
        """Return a date, None for an empty cell."""
        text = self.cells[column]
        if not text:
            return None
        try:
            return first_day(text)
        except ValueError:
            raise self.error(f"{column} {text!r} is not a date") from None

    def error(self, fault: str) -> PriceBookError:
        """Return the error for this line."""
        return PriceBookError(self.path, self.line, fault)


def first_day(text: str) -> date:
    """Return the first day of an ISO date, month or year, so that age is never understated."""
    year, month, day = ([*text.split("-"), "1", "1"])[:3]
    return date(int(year), int(month), int(day))


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table that must have `columns`; it may have more.

    Raises:
        PriceBookError: The file is absent, not UTF-8, lacks a column, or a line has more or
            fewer cells than the heading.
    """
    try:
        with path.open(newline="", encoding="utf-8") as handle:
            reader = csv.reader(handle)
            heading = next(reader, [])
            missing = [column for column in columns if column not in heading]
            if missing:
                raise PriceBookError(path, 1, f"no column {', '.join(missing)}")
            for cells in reader:
                if len(cells) != len(heading):
                    raise PriceBookError(
                        path, reader.line_num, f"{len(cells)} cells; {len(heading)} are needed"
                    )
                yield Row(path, reader.line_num, dict(zip(heading, cells, strict=True)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PriceBookError(path, None, f"cannot be read ({error})") from error
