"""Workbooks (.xlsx, .xlsm): looked through first, then read sheet by sheet."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar
from xml.etree import ElementTree as ET

from inventory.progress import Share, raise_if_cancelled
from inventory.tables.limits import MIB, size_text
from inventory.tables.refusals import DamagedFileError, StrayCellError, TooLargeError
from inventory.tables.sheet_extent import (
    SheetExtent,
    exact_extent,
    quick_extent,
    refuse_entities,
)
from inventory.tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

    from inventory.progress import Progress
    from inventory.tables.archive import Archive
    from inventory.tables.limits import Limits
    from inventory.tables.table import Cell

Result = TypeVar("Result")

_CONTENTS_BYTES = 8 * MIB
_CHECK_EVERY_ROWS = 2_000
_POLL_SECONDS = 0.1
_SHARED_LENGTH = 64  # longer texts seldom repeat
_LOOK_SHARE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    name: str
    member: str


def is_workbook(archive: Archive) -> bool:
    """Return whether the archive is a workbook in XML form, by its content."""
    return archive.find("xl/workbook.xml") is not None


def read_workbook(
    archive: Archive, limits: Limits, progress: Progress
) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return every worksheet as a table, and notes on what a person should know.

    Cells are typed as the workbook types them; a formula gives its stored value, an error cell
    (#N/A) gives an empty cell and a note.  Memory is bounded by ``limits``.

    Raises:
        StrayCellError: The filled cells of a sheet span too much room.
        TooLargeError: The tables are honestly too large.
        DangerousArchiveError: A part defines XML entities, or unpacks to too much.
        DamagedFileError: The workbook is broken.
    """
    extents = _look_through(archive, limits, Share(progress, 0.0, _LOOK_SHARE))
    workbook = _unless_cancelled(lambda: _opened(archive), progress, archive)
    reading = Share(progress, _LOOK_SHARE, 1.0)
    tables: list[Table] = []
    notes: list[str] = []
    metadata = workbook.sheets_metadata
    for number, sheet in enumerate(metadata):
        if not str(sheet.typ).endswith("WorkSheet"):
            notes.append(f"Sheet {sheet.name!r} is a chart or macro sheet and was left out.")
            continue
        reading.report(number / len(metadata), f"Reading sheet {sheet.name}")
        if sheet.name not in extents:
            raise DamagedFileError(
                archive.name, "a workbook", f"the part that holds sheet {sheet.name!r} is missing"
            )
        hidden = str(sheet.visible) != "SheetVisibleEnum.Visible"
        table = _table(
            archive,
            workbook,
            sheet.name,
            Share(reading, number / len(metadata), (number + 1) / len(metadata)),
        )
        extent = extents[sheet.name]
        blank = max(0, extent.row_tags - len(table.rows)) if table.rows else extent.row_tags
        tables.append(replace(table, hidden=hidden, blank_rows_below=blank))
        notes += _notes(sheet.name, extent, hidden=hidden)
    progress.report(1.0, f"Read {archive.name}")
    return tuple(tables), tuple(notes)


def _notes(sheet: str, extent: SheetExtent, *, hidden: bool) -> Iterator[str]:
    if hidden:
        yield f"Sheet {sheet!r} is hidden; it was read all the same."
    if extent.hidden_rows:
        hidden_rows = f"{extent.hidden_rows:,}"
        yield f"Sheet {sheet!r}: hidden or filtered rows, read all the same: {hidden_rows}."
    if extent.error_cells:
        yield (
            f"Sheet {sheet!r}: cells with an error such as #N/A, taken as missing: "
            f"{extent.error_cells:,}."
        )


def _look_through(archive: Archive, limits: Limits, progress: Progress) -> dict[str, SheetExtent]:
    """Inflate every part once, in chunks, and judge the size of each sheet."""
    sheets = {sheet.member: sheet.name for sheet in _sheets(archive, progress)}
    extents: dict[str, SheetExtent] = {}
    total_cells = 0
    for number, member in enumerate(archive.members):
        progress.report(number / len(archive.members), f"Checking {archive.name}")
        if member not in sheets and not member.casefold().startswith("xl/worksheets/sheet"):
            _check_part(archive, member, limits, progress)
            continue
        extent = quick_extent(_xml(archive, member, progress), archive.name)
        if extent.unplaced or extent.cells > limits.cells:
            exact = exact_extent(_xml(archive, member, progress), archive.name)
            extent = replace(
                exact,
                row_tags=extent.row_tags,
                hidden_rows=extent.hidden_rows,
                error_cells=extent.error_cells,
            )
        name = sheets.get(member, PurePosixPath(member).name)
        _judge(archive.name, name, extent, limits)
        total_cells += extent.cells if extent.cells <= limits.cells else 0
        extents[name] = extent
    if total_cells > limits.total_cells:
        raise TooLargeError(
            archive.name,
            "the number of cells in all sheets",
            f"{total_cells:,}",
            f"{limits.total_cells:,}",
            "Leave out the sheets that are not needed, or split the export.",
        )
    return extents


def _judge(file: str, sheet: str, extent: SheetExtent, limits: Limits) -> None:
    if extent.cells <= limits.cells:
        return
    if extent.stray:
        raise StrayCellError(
            file, sheet, extent.stray, rows=extent.rows, columns=extent.columns, limit=limits.cells
        )
    raise TooLargeError(
        file,
        f"the number of cells in sheet {sheet!r}",
        f"{extent.cells:,} ({extent.rows:,} rows by {extent.columns:,} columns)",
        f"{limits.cells:,}",
        "Split the export into several files.",
    )


def _check_part(archive: Archive, member: str, limits: Limits, progress: Progress) -> None:
    shared = PurePosixPath(member).name.casefold() == "sharedstrings.xml"
    is_xml = member.casefold().endswith((".xml", ".rels", ".vml"))
    size = 0
    chunks = archive.chunks(member, progress)
    for chunk in refuse_entities(chunks, archive.name, member) if is_xml else chunks:
        size += len(chunk)
        if shared and size > limits.shared_text_bytes:
            raise TooLargeError(
                archive.name,
                "the text of all its cells",
                f"more than {size_text(limits.shared_text_bytes)}",
                size_text(limits.shared_text_bytes),
                "Leave out the sheets or columns that are not needed.",
            )


def _xml(archive: Archive, member: str, progress: Progress) -> Iterator[bytes]:
    return refuse_entities(archive.chunks(member, progress), archive.name, member)


def _sheets(archive: Archive, progress: Progress) -> tuple[_Sheet, ...]:
    contents = _element(archive, "xl/workbook.xml", progress)
    relations = _element(archive, "xl/_rels/workbook.xml.rels", progress)
    targets: dict[str, str] = {}
    for relation in relations.iter() if relations is not None else ():
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[relation.get("Id", "")] = path.replace("xl/./", "xl/")
    found = []
    for sheet in contents.iter() if contents is not None else ():
        if not sheet.tag.endswith("}sheet"):
            continue
        relation_id = next(
            (value for key, value in sheet.attrib.items() if key.endswith("}id")), ""
        )
        member = archive.find(targets.get(relation_id, ""))
        if member is not None:
            found.append(_Sheet(name=sheet.get("name", ""), member=member))
    return tuple(found)


def _element(archive: Archive, part: str, progress: Progress) -> ET.Element | None:
    member = archive.find(part)
    if member is None:
        return None
    for _ in _xml(archive, member, progress):
        pass  # entities are refused before the parser sees the part
    text = archive.read(member, progress, _CONTENTS_BYTES)
    try:
        return ET.fromstring(text)  # noqa: S314 - a part with a DTD or an entity was refused above
    except ET.ParseError as error:
        raise DamagedFileError(archive.name, "a workbook", f"part {part}: {error}") from error


def _opened(archive: Archive) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    if archive.path.suffix.casefold() in {".xlsx", ".xlsm"}:
        return CalamineWorkbook.from_path(str(archive.path))
    # A workbook under another name: the library would go by the name.
    with archive.path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


def _table(archive: Archive, workbook: CalamineWorkbook, name: str, progress: Progress) -> Table:
    def parsed() -> CalamineSheet:
        return workbook.get_sheet_by_name(name)

    sheet = _unless_cancelled(parsed, progress, archive)
    if sheet.start is None:
        return Table(name=name, rows=())
    first_row = sheet.start[0]
    rows: list[tuple[Cell, ...]] = []
    shared: dict[str, str] = {}
    for raw in islice(sheet.iter_rows(), first_row, None):
        if len(rows) % _CHECK_EVERY_ROWS == 0:
            raise_if_cancelled(progress)
            progress.report(len(rows) / max(sheet.height, 1), f"Reading sheet {name}")
        rows.append(_trimmed(raw, shared))
    return Table(name=name, rows=tuple(rows), first_row=first_row + 1)


def _trimmed(raw: Sequence[Cell], shared: dict[str, str]) -> tuple[Cell, ...]:
    """Drop empty cells at the end, and keep one object of each short text that repeats."""
    end = len(raw)
    while end and raw[end - 1] == "":
        end -= 1
    return tuple(
        shared.setdefault(cell, cell)
        if isinstance(cell, str) and len(cell) <= _SHARED_LENGTH
        else cell
        for cell in raw[:end]
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
