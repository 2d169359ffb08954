"""The library that parses spreadsheets, behind two functions: nothing of it is seen outside."""

from __future__ import annotations

import threading
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from inventory.progress import raise_if_cancelled
from inventory.tables.refusals import DamagedFileError
from inventory.tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from python_calamine import CalamineSheet, CalamineWorkbook

    from inventory.progress import Progress
    from inventory.tables.archive import Archive
    from inventory.tables.table import Cell

Result = TypeVar("Result")

_CHECK_EVERY_ROWS = 2_048
_BLOCK_ROWS = 64
_LOOK_EVERY_BLOCKS = 16
_POLL_SECONDS = 0.1
_MOST_TEXTS = 65_536


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
    texts = _RepeatedTexts()
    iterator = islice(sheet.iter_rows(), first_row, None)
    while block := list(islice(iterator, _BLOCK_ROWS)):
        if len(rows) % _CHECK_EVERY_ROWS == 0:
            raise_if_cancelled(progress)
            progress.report(len(rows) / max(sheet.height, 1), f"Reading sheet {name}")
        rows += texts.shared(block)
    return Table(name=name, rows=tuple(rows), first_row=first_row + 1)


def _workbook(archive: Archive, suffixes: tuple[str, ...]) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    if archive.path.suffix.casefold() in suffixes:
        return CalamineWorkbook.from_path(str(archive.path))
    # A workbook under another name: the library would go by the name.
    with archive.path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


class _Same(dict[Any, Any]):
    """Gives one object for each text that comes again; other cells as they are."""

    def __missing__(self, cell: Cell) -> Cell:
        if isinstance(cell, str):
            self[cell] = cell
        return cell


class _RepeatedTexts:
    """Keeps one object of each text in columns that repeat themselves: half the memory.

    What repeats is also looked up faster later on.  Blocks are small, so that the cells are
    still in the processor's cache.
    """

    def __init__(self) -> None:
        self._same: dict[int, _Same] = {}
        self._blocks = 0

    def shared(self, block: list[list[Any]]) -> list[tuple[Cell, ...]]:
        """Return rows of one width as tuples, without the empty cells at their ends."""
        columns: list[Iterable[Cell]] = list(zip(*block, strict=True))
        if self._blocks % _LOOK_EVERY_BLOCKS == 0:
            self._look(columns, len(block))
        self._blocks += 1
        for place, same in self._same.items():
            columns[place] = map(same.__getitem__, columns[place])
        return [row if row[-1] != "" else _without_end(row) for row in zip(*columns, strict=True)]

    def _look(self, columns: Iterable[Iterable[Cell]], rows: int) -> None:
        """Note which columns are texts that repeat themselves."""
        for place, column in enumerate(columns):
            texts = [cell for cell in column if isinstance(cell, str)]
            if 2 * len(texts) < rows or 2 * len(set(texts)) > len(texts):
                self._same.pop(place, None)
            elif len(self._same.setdefault(place, _Same())) > _MOST_TEXTS:
                self._same[place] = _Same()


def _without_end(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]


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
