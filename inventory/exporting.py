"""What every exporter of the inventory promises: one protocol, and nothing left out in silence."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from inventory.progress import raise_if_cancelled
from inventory.spreadsheet_text import csv_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from inventory.model import Inventory
    from inventory.progress import Progress

_ROWS_BETWEEN_CHECKS = 2_000

#: A cell of a CSV file; None is written as an empty cell.
Value = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Skipped:
    """Something that an exported file does not hold.

    Attributes:
        kind: What it is: "server", "application", "disk" ...; "all servers" for a whole kind.
        name: Its name, or "" where the reason speaks for many.
        reason: Why it is not in the file, and what to do, in a sentence.
    """

    kind: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an exporter wrote.

    Attributes:
        names: Final names of the files, in order; empty where there was nothing to write.
        skipped: What the files do not hold, sorted.
    """

    names: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class InventoryExporter(Protocol):
    """Writes the inventory in one format.  Stateless; knows no other exporter."""

    @property
    def name(self) -> str:
        """Short stable name for the command line, for example "konveyor"."""

    @property
    def title(self) -> str:
        """What a person calls the format."""

    def write(
        self, inventory: Inventory, place: Callable[[str], Path], progress: Progress
    ) -> Written:
        """Write the files of the format and say what they do not hold.

        A figure that the format needs and nobody knows is never invented: the record is left
        out and listed.

        Args:
            inventory: What to write.
            place: Gives the path to write to for the final name of a file.
            progress: Reports and can cancel (`Cancelled`).
        """


def write_rows(
    path: Path,
    headings: Sequence[str],
    rows: Sequence[Sequence[Value]],
    progress: Progress,
) -> None:
    """Write a CSV file after RFC 4180: UTF-8, CRLF line ends, texts safe from formulas.

    Whole floats are written without their ".0", others with every digit they have.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        for number, row in enumerate(rows):
            if number % _ROWS_BETWEEN_CHECKS == 0:
                raise_if_cancelled(progress)
                progress.report(number / len(rows), f"{number:,} rows written")
            writer.writerow([_printed(value) for value in row])


def _printed(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return csv_text(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def numbered(stem: str, suffix: str, parts: int) -> tuple[str, ...]:
    """Return the names of `parts` files: "a.csv" alone, else "a-1.csv", "a-2.csv" ..."""
    if parts == 1:
        return (f"{stem}{suffix}",)
    return tuple(f"{stem}-{part}{suffix}" for part in range(1, parts + 1))
