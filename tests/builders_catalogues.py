"""Small exports of asset registers and configuration databases, written and read as files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from inventory.progress import SILENT, Cancelled
from inventory.tables.opening import open_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from inventory.findings import Finding
    from inventory.importing import Importer, ImportResult

#: Enough rows for an estate of any size that Decant is meant for.
MANY = 100_000


class Impatient:
    """Lets a reading begin and then wants it to stop."""

    def __init__(self, after: int = 0):
        self._left = after

    def report(self, fraction, message):
        pass

    def is_cancelled(self):
        self._left -= 1
        return self._left < 0


def table(path: Path, headings: str, rows: Iterable[Sequence[object]] = ()) -> Path:
    """Write a CSV file: headings as one text with commas, rows as sequences of cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings.split(","))
        writer.writerows(rows)
    return path


def lines(path: Path, *texts: str) -> Path:
    """Write a CSV file of the lines as they stand."""
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def imported(importer: Importer, path: Path) -> ImportResult:
    """Read a file that the importer must recognise, with every row accounted for."""
    file = open_tables(path, SILENT)
    assert importer.match(file).score >= 0.9
    result = importer.read(file, SILENT)
    assert result.rows.balances
    return result


def stops_when_cancelled(importer: Importer, path: Path) -> None:
    """Check that a reading stops at once and half-way."""
    file = open_tables(path, SILENT)
    for after in (0, 1):
        with pytest.raises(Cancelled):
            importer.read(file, Impatient(after))


def codes(result: ImportResult) -> list[str]:
    """Return the codes of all findings."""
    return [finding.code for finding in result.findings]


def the(code: str, result: ImportResult) -> Finding:
    """Return the one finding with `code`."""
    found = [finding for finding in result.findings if finding.code == code]
    assert len(found) == 1, codes(result)
    return found[0]


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    """Return rows read, used, merged and excepted."""
    rows = result.rows
    return (rows.read, rows.used, rows.merged, rows.excepted)
