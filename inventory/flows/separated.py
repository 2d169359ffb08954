"""Separated text read as a stream: rows by the names of a heading that may repeat."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.flows.row_book import RowBook
    from inventory.progress import Progress
    from inventory.tables.lines import TextLines


def cells_of(line: str, delimiter: str) -> tuple[str, ...]:
    """Return the cells of a line, trimmed; () for one that cannot be a row."""
    try:
        return tuple(map(str.strip, _cells(line, delimiter)))
    except csv.Error:
        return ()


def heading_names(line: str, delimiter: str = ",") -> tuple[str, ...]:
    """Return the headings in a line, trimmed and in lower case; () for a line without any."""
    return tuple(cell.casefold() for cell in cells_of(line, delimiter))


def heading_line(head: str, wanted: frozenset[str]) -> tuple[int, str] | None:
    """Return number and delimiter of the first of 60 lines that holds all `wanted` headings."""
    for number, line in enumerate(head.splitlines()[:60], 1):
        folded = line.casefold()
        if not all(name in folded for name in wanted):
            continue  # most lines of most files, which need not be taken apart
        for delimiter in (",", ";", "\t", "|"):
            if delimiter in line and wanted <= set(heading_names(line, delimiter)):
                return number, delimiter
    return None


def rows_of(
    lines: TextLines,
    wanted: frozenset[str],
    book: RowBook,
    progress: Progress,
    *,
    stop: str = "",
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the data rows below the heading, as cells by heading name in lower case, trimmed.

    Rows of another width than the heading are set aside; blank lines do not count; a heading
    that stands again is read again.  Every row yielded has been counted as read.

    Args:
        lines: The text.
        wanted: Headings, in lower case, by which the heading line is known.
        book: Counts the rows and is told of damaged ones.
        progress: Reports and can cancel.
        stop: The first cell, in lower case, of a line that ends the rows (a summary below them).
    """
    found = heading_line(lines.head, wanted)
    if found is None:
        return
    start, delimiter = found
    names: tuple[str, ...] = ()
    stopped = False
    for number, line in lines.numbered(progress):
        if number < start or not line.strip():
            continue
        try:
            cells = _cells(line, delimiter)
        except csv.Error as error:
            book.read += 1
            book.damaged(number, f"is no row of this table ({error})")
            continue
        first = cells[0].strip().casefold()
        if number == start or (first == names[0] and _repeats(cells, names)):
            if names:
                book.remark("repeated-heading", number)
            names = tuple(cell.strip().casefold() for cell in cells)
            stopped = False
            continue
        stopped = stopped or (bool(stop) and first == stop)
        if stopped:
            continue
        book.read += 1
        if len(cells) != len(names):
            book.damaged(number, f"has {len(cells)} cells under {len(names)} headings")
            continue
        yield number, dict(zip(names, map(str.strip, cells), strict=True))


def _cells(line: str, delimiter: str) -> list[str]:
    if '"' not in line:  # nothing to undo, and four times as fast
        return line.split(delimiter)
    return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [""])


def _repeats(cells: list[str], names: tuple[str, ...]) -> bool:
    return {cell.strip().casefold() for cell in cells} == set(names)
