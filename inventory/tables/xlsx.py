"""Workbooks (.xlsx, .xlsm): looked through first, then read sheet by sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from inventory.progress import Share
from inventory.tables.limits import MIB, size_text
from inventory.tables.refusals import DamagedFileError, StrayCellError, TooLargeError
from inventory.tables.sheet_extent import (
    SheetExtent,
    exact_extent,
    quick_extent,
    refuse_entities,
)
from inventory.tables.spreadsheet_library import opened, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.progress import Progress
    from inventory.tables.archive import Archive
    from inventory.tables.limits import Limits
    from inventory.tables.table import Table

_CONTENTS_BYTES = 8 * MIB
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
    workbook = opened(archive, (".xlsx", ".xlsm"), progress)
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
        table = read_table(
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
