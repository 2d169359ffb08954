"""The rows of a table as a CSV file that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.language import translate
from inventory.errors import PlannerError
from inventory.spreadsheet_text import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from desktop_app.models.row_table import Column


class RowsNotSavedError(PlannerError):
    """The rows of a table could not be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            translate(
                "Window",
                "{path} could not be written: {reason}. Choose a folder that you "
                "may write to, on a disk with room.",
            ).format(path=path, reason=reason)
        )


def write_rows(path: Path, columns: Sequence[Column], records: Iterable[Any]) -> int:
    """Write records under the headings of their columns; return how many.

    UTF-8 with a byte order mark, as spreadsheets expect it; numbers and ISO dates as values,
    what is not known as an empty cell, texts so that none is taken for a formula.

    Raises:
        RowsNotSavedError: The file cannot be written.
    """
    written = 0
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([csv_text(column.heading) for column in columns])
            for record in records:
                writer.writerow([_cell(column, record) for column in columns])
                written += 1
    except OSError as error:
        raise RowsNotSavedError(path, error.strerror or str(error)) from error
    return written


def _cell(column: Column, record: Any) -> str:
    value = column.value(record)
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case int() | Decimal():
            return str(value)
        case float():
            return f"{value:.12g}"
    return csv_text(column.text(value))
