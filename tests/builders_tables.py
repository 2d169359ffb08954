"""Real files for tests: workbooks, CSV folders and ZIPs, written from a tiny language.

A table is a list of rows; ``rows("VM,CPUs", "web,2")`` makes one, where digits become numbers,
True and False become Booleans, ``'2`` stays the text "2", and an empty place an empty cell.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Value = str | int | float | bool | datetime | None
Rows = list[list[Value]]


def moment(*parts: int) -> datetime:
    """Return a date and time as spreadsheets hold them: without a zone."""
    return datetime(*parts)  # type: ignore[arg-type,misc]  # noqa: DTZ001 - year to second, no zone


def rows(*lines: str) -> Rows:
    """Return lines of comma-separated cells as rows of typed values."""
    return [[_value(cell) for cell in line.split(",")] for line in lines]


def _value(cell: str) -> Value:
    text = cell.strip()
    if text in {"True", "False"}:
        return text == "True"
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    return text.removeprefix("'") or None


def workbook(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    *,
    first_row: int = 0,
    first_column: int = 0,
    blank_rows: int = 0,
    hidden: Sequence[str] = (),
) -> Path:
    """Write a workbook; `blank_rows` formatted but empty rows follow each table."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm"})
    bold = book.add_format({"bold": True})
    for name, table in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for down, row in enumerate(table, first_row):
            for across, value in enumerate(row, first_column):
                if isinstance(value, str):
                    sheet.write_string(down, across, value)
                else:
                    sheet.write(down, across, value)
        for down in range(blank_rows):
            sheet.write_blank(first_row + len(table) + down, first_column, None, bold)
    book.close()
    return path


def csv_text(table: Sequence[Sequence[Value]], delimiter: str = ",") -> str:
    """Return a table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows(table)
    return out.getvalue()


def csv_folder(folder: Path, tables: Mapping[str, Sequence[Sequence[Value]]]) -> Path:
    """Write each table as a CSV file of that name."""
    folder.mkdir(parents=True)
    for name, table in tables.items():
        (folder / f"{name}.csv").write_text(csv_text(table), encoding="utf-8", newline="")
    return folder


def csv_zip(path: Path, tables: Mapping[str, Sequence[Sequence[Value]]], inside: str = "") -> Path:
    """Write each table as a CSV file of that name into a ZIP, below the folder `inside`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables.items():
            archive.writestr(f"{inside}{name}.csv", csv_text(table))
    return path


class Cancelling:
    """A progress that asks to stop after being asked `answers` times."""

    def __init__(self, answers: int = 0) -> None:
        self.left = answers
        self.fractions: list[float] = []

    def report(self, fraction: float, message: str) -> None:
        """Remember the fraction."""
        self.fractions.append(fraction)

    def is_cancelled(self) -> bool:
        """Return True once the answers are used up."""
        self.left -= 1
        return self.left < 0
