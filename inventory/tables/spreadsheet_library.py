"""The library that parses spreadsheets, behind two functions: nothing of it is seen outside."""

from __future__ import annotations

import threading
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from inventory.progress import raise_if_cancelled
from inventory.tables.refusals import DamagedFileError
from inventory.tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

    from inventory.progress import Progress
    from inventory.tables.archive import Archive
    from inventory.tables.table import Cell

Result = TypeVar("Result")

_BLOCK_ROWS = 2_000
_POLL_SECONDS = 0.1
_SHARED_LENGTH = 64  # longer texts seldom repeat

#: Sheets of more cells keep one object of each repeated text: a third slower, half the memory.
_MANY_CELLS = 4_000_000


def opened(archive: Archive, suffixes: tuple[str, ...], progress: Progress) -> CalamineWorkbook:
    """Return a workbook whose parts have been looked through.

    Args:
        archive: Its parts.
        suffixes: What a file with such content is usually called; the library goes by the name.
        progress: Can cancel.

    Raises:
        DamagedFileError: The library cannot read it.
        Cancelled: When `progress` says so.
    """
    return _unless_cancelled(lambda: _workbook(archive, suffixes), progress, archive)


def read_table(
    archive: Archive, workbook: CalamineWorkbook, name: str, progress: Progress
) -> Table:
    """Return one sheet; empty cells at the end of a row and rows above the first are dropped."""

    def parsed() -> CalamineSheet:
        return workbook.get_sheet_by_name(name)

    sheet = _unless_cancelled(parsed, progress, archive)
    if sheet.start is None:
        return Table(name=name, rows=())
    first_row = sheet.start[0]
    rows: list[tuple[Cell, ...]] = []
    keep = _one_of_each if sheet.height * sheet.width > _MANY_CELLS else _as_they_are
    shared: dict[str, str] = {}
    iterator = islice(sheet.iter_rows(), first_row, None)
    while block := list(islice(iterator, _BLOCK_ROWS)):
        raise_if_cancelled(progress)
        progress.report(len(rows) / max(sheet.height, 1), f"Reading sheet {name}")
        rows += keep(block, shared)
    return Table(name=name, rows=tuple(rows), first_row=first_row + 1)


def _workbook(archive: Archive, suffixes: tuple[str, ...]) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    if archive.path.suffix.casefold() in suffixes:
        return CalamineWorkbook.from_path(str(archive.path))
    # A workbook under another name: the library would go by the name.
    with archive.path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


def _as_they_are(block: list[list[Any]], _shared: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Yield rows without the empty cells at their ends."""
    for raw in block:
        while raw and raw[-1] == "":
            raw.pop()
        yield tuple(raw)


def _one_of_each(block: list[list[Any]], shared: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Yield the same rows with one object for each short text that repeats: less memory."""
    kept = shared.setdefault
    for row in _as_they_are(block, shared):
        yield tuple(
            [
                kept(cell, cell) if type(cell) is str and len(cell) <= _SHARED_LENGTH else cell
                for cell in row
            ]
        )


def _unless_cancelled(work: Callable[[], Result], progress: Progress, archive: Archive) -> Result:
    """Return what `work` returns, looking at `progress` meanwhile.

    The library frees the interpreter while it parses but cannot be stopped: after a cancel its
    thread ends by itself and what it read is dropped.
    """
    results: list[Result] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - a panic of the library is no Exception
            failures.append(error)

    thread = threading.Thread(target=run, name="workbook reader", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_POLL_SECONDS)
        raise_if_cancelled(progress)
    if failures:
        reason = (str(failures[0]).splitlines() or [type(failures[0]).__name__])[0]
        raise DamagedFileError(archive.name, "a workbook", reason) from failures[0]
    return results[0]
