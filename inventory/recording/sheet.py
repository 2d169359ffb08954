"""One file of entries: its columns by name, its cells as values, its faults by row."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from inventory.recording.refusals import IncompleteEntryError, RecordingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum
    from pathlib import Path

_Word = TypeVar("_Word", bound="StrEnum")

#: What an export puts an apostrophe in front of, so that no spreadsheet takes it for a formula.
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
#: A day as spreadsheets write it that are not told otherwise; which number is the month they
#: do not say.
_SLASHED = re.compile(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})")
_MONTHS = 12


class UnreadableSheetError(RecordingError):
    """A file cannot be read as a CSV file of entries."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} cannot be read: {why}. Save it as CSV (UTF-8) and try again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row; columns go by their names in snake case.

    Attributes:
        number: As a spreadsheet counts: the first row after the headings is 2.
    """

    number: int
    cells: Mapping[str, str]

    def has(self, name: str) -> bool:
        """Return whether the file has a column at all."""
        return name in self.cells

    def text(self, name: str, default: str = "") -> str:
        """Return a cell; `default` where the file has no such column."""
        return self.cells.get(name, default)

    def day(self, name: str, default: date | None = None) -> date | None:
        """Return a cell as a date; None for an empty one."""
        if not self.has(name):
            return default
        text = self.text(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            unclear = (
                " Nothing in the file tells day and month apart."
                if _SLASHED.fullmatch(text)
                else ""
            )
            raise IncompleteEntryError(
                f"{text!r} in {name} is no date such as 2027-06-30.{unclear}"
            ) from None

    def whole(self, name: str) -> int | None:
        """Return a cell as a whole number; None for an empty one."""
        text = self.text(name)
        if not text:
            return None
        if not text.isdecimal():
            raise IncompleteEntryError(f"{text!r} in {name} is no whole number.")
        return int(text)

    def number_in(self, name: str, default: float | None = None) -> float | None:
        """Return a cell as a number; None for an empty one."""
        if not self.has(name):
            return default
        text = self.text(name)
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            raise IncompleteEntryError(f"{text!r} in {name} is no number.") from None

    def truth(self, name: str, default: bool | None = None) -> bool | None:  # noqa: FBT001 - what is there already
        """Return a cell as yes or no; None for an empty one."""
        if not self.has(name):
            return default
        text = self.text(name).casefold()
        if not text:
            return None
        if text not in _YES | _NO:
            raise IncompleteEntryError(f"{text!r} in {name} is neither yes nor no.")
        return text in _YES

    def word(self, name: str, words: type[_Word], default: _Word | None = None) -> _Word | None:
        """Return a cell as one of the program's words; None for an empty one."""
        if not self.has(name):
            return default
        text = self.text(name)
        if not text:
            return None
        for one in words:
            if one.value.casefold() == text.casefold():
                return one
        known = ", ".join(one.value for one in words)
        raise IncompleteEntryError(f"{text!r} in {name} is none of: {known}.")


def read_sheet(path: Path) -> tuple[tuple[str, ...], tuple[SheetRow, ...]]:
    """Return the columns and rows of a CSV file of entries.

    Columns are matched by their names in snake case, so that what an export wrote is read back
    whatever program it went through in between; commas or semicolons divide them.

    Raises:
        UnreadableSheetError: It is no text in UTF-8, or has no headings.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSheetError(path.name, str(error)) from error
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableSheetError(path.name, str(error)) from error
    if not lines or not any(lines[0]):
        raise UnreadableSheetError(path.name, "it has no headings")
    columns = tuple(map(_snake_case, lines[0]))
    plain = _days_of(lines[1:])
    rows = tuple(
        SheetRow(
            number=number,
            cells=dict(zip(columns, map(plain, line), strict=False)),
        )
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    )
    return columns, rows


def _days_of(lines: list[list[str]]) -> Callable[[str], str]:
    """Return how a cell is read, days included that a spreadsheet wrote anew as 05/06/2027.

    A program writes all days of a file in one order: one with a number above 12 tells which.
    Where none does, the days stay as they are and are refused one by one.
    """
    found = [
        match for line in lines for cell in line if (match := _SLASHED.fullmatch(cell.strip()))
    ]
    day_first = any(int(one["first"]) > _MONTHS for one in found)
    month_first = any(int(one["second"]) > _MONTHS for one in found)
    if day_first is month_first:
        return _plain

    def read(cell: str) -> str:
        match = _SLASHED.fullmatch(cell.strip())
        if match is None:
            return _plain(cell)
        first, second = int(match["first"]), int(match["second"])
        day, month = (first, second) if day_first else (second, first)
        return f"{match['year']}-{month:02}-{day:02}"

    return read


def _plain(cell: str) -> str:
    text = cell.strip()
    return text[1:] if text.startswith(_GUARDED) else text


def _snake_case(heading: str) -> str:
    letters = (letter.casefold() if letter.isalnum() else " " for letter in heading)
    return "_".join("".join(letters).split())
