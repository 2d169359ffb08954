"""OpenDocument spreadsheets (.ods): looked through first, then read sheet by sheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.parsers import expat

from inventory.progress import Share
from inventory.tables.limits import KIB, MIB
from inventory.tables.refusals import DamagedFileError, ProtectedWorkbookError, TooLargeError
from inventory.tables.sheet_extent import refuse_entities
from inventory.tables.spreadsheet_library import opened, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.progress import Progress
    from inventory.tables.archive import Archive
    from inventory.tables.limits import Limits
    from inventory.tables.table import Table

_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_LOOK_SHARE = 0.4


@dataclass(slots=True)
class OdsExtent:
    """How far the filled cells of one sheet reach, repeated ones counted as often as they stand.

    Attributes:
        last_row / last_column: Numbers from 1 of the last filled cell; 0 where there is none.
        rows: Rows the file mentions, formatted but empty ones included.
    """

    name: str
    last_row: int = 0
    last_column: int = 0
    rows: int = 0
    hidden_rows: int = 0
    error_cells: int = 0

    @property
    def cells(self) -> int:
        """Cells of the dense grid from the first cell of the sheet."""
        return self.last_row * self.last_column


def is_spreadsheet(archive: Archive, progress: Progress) -> bool:
    """Return whether the archive is an OpenDocument spreadsheet, by its content."""
    mimetype, content = archive.find("mimetype"), archive.find("content.xml")
    if mimetype is None or content is None:
        return False
    return archive.read(mimetype, progress, KIB).strip().startswith(_TYPE)


def read_ods(
    archive: Archive, limits: Limits, progress: Progress
) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return every sheet as a table, and notes on what a person should know.

    A spreadsheet may say of one cell that it stands there a million times: what that comes to is
    counted before anything is built.

    Raises:
        ProtectedWorkbookError: It is encrypted.
        TooLargeError: The filled cells span more room than ``limits`` allows.
        DangerousArchiveError: A part defines XML entities, or unpacks to too much.
        DamagedFileError: It is broken.
        Cancelled: When `progress` says so.
    """
    extents = _look_through(archive, limits, Share(progress, 0.0, _LOOK_SHARE))
    workbook = opened(archive, (".ods",), progress)
    reading = Share(progress, _LOOK_SHARE, 1.0)
    tables: list[Table] = []
    notes: list[str] = []
    metadata = workbook.sheets_metadata
    for number, sheet in enumerate(metadata):
        extent = extents.get(sheet.name, OdsExtent(sheet.name))
        share = Share(reading, number / len(metadata), (number + 1) / len(metadata))
        table = read_table(archive, workbook, sheet.name, share)
        hidden = str(sheet.visible) != "SheetVisibleEnum.Visible"
        tables.append(replace(table, hidden=hidden))
        notes += _notes(extent, hidden=hidden)
    progress.report(1.0, f"Read {archive.name}")
    return tuple(tables), tuple(notes)


def _notes(extent: OdsExtent, *, hidden: bool) -> Iterator[str]:
    if hidden:
        yield f"Sheet {extent.name!r} is hidden; it was read all the same."
    if extent.hidden_rows:
        yield (
            f"Sheet {extent.name!r}: hidden or filtered rows, read all the same: "
            f"{extent.hidden_rows:,}."
        )
    if extent.error_cells:
        yield f"Sheet {extent.name!r}: cells with an error such as #N/A: {extent.error_cells:,}."


def _look_through(archive: Archive, limits: Limits, progress: Progress) -> dict[str, OdsExtent]:
    """Inflate every part once, in chunks, and judge the size of each sheet."""
    manifest = archive.find("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in archive.read(manifest, progress, 8 * MIB):
        raise ProtectedWorkbookError(archive.name)
    look = _Look()
    for number, member in enumerate(archive.members):
        progress.report(number / len(archive.members), f"Checking {archive.name}")
        chunks = archive.chunks(member, progress)
        if member.casefold().endswith((".xml", ".rdf")):
            chunks = refuse_entities(chunks, archive.name, member)
        if member != archive.find("content.xml"):
            for _ in chunks:
                pass
            continue
        try:
            for chunk in chunks:
                look.feed(chunk)
                _judge(archive.name, look.extents, limits)
            look.finish()
        except expat.ExpatError as error:
            reason = f"part {member}: {error}"
            raise DamagedFileError(archive.name, "a spreadsheet", reason) from error
    return {extent.name: extent for extent in look.extents}


def _judge(file: str, extents: list[OdsExtent], limits: Limits) -> None:
    for extent in extents:
        if extent.cells > limits.cells:
            raise TooLargeError(
                file,
                f"the number of cells in sheet {extent.name!r}",
                f"{extent.cells:,} ({extent.last_row:,} rows by {extent.last_column:,} columns)",
                f"{limits.cells:,}",
                "Delete the filled cells far outside the table, or split the file.",
            )
    total = sum(extent.cells for extent in extents)
    if total > limits.total_cells:
        raise TooLargeError(
            file,
            "the number of cells in all sheets",
            f"{total:,}",
            f"{limits.total_cells:,}",
            "Leave out the sheets that are not needed, or split the file.",
        )


@dataclass(slots=True)
class _Look:
    """Goes through the XML of all sheets, event by event."""

    extents: list[OdsExtent] = field(default_factory=list)
    _depth: int = 0  # of tables: one inside a cell says nothing about the sheet
    _column: int = 0
    _row_times: int = 1
    _cell_times: int = 1
    _in_cell: bool = False
    _filled: bool = False
    _last_filled: int = 0
    _parser: expat.XMLParserType = field(init=False)

    def __post_init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes) -> None:
        """Take the next piece of the XML."""
        self._parser.Parse(chunk, False)  # noqa: FBT003 - the library's own signature

    def finish(self) -> None:
        """Say that there is no more."""
        self._parser.Parse(b"", True)  # noqa: FBT003 - ditto

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == f"{_TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self.extents.append(OdsExtent(attributes.get(f"{_TABLE}name", "")))
        elif self._depth != 1:
            return
        elif tag == f"{_TABLE}table-row":
            self._column = self._last_filled = 0
            self._row_times = _times(attributes, "number-rows-repeated")
            visible = attributes.get(f"{_TABLE}visibility", "visible")
            self.extents[-1].hidden_rows += self._row_times if visible != "visible" else 0
        elif tag in _CELLS:
            self._cell_times = _times(attributes, "number-columns-repeated")
            self._in_cell = True
            self._filled = f"{_OFFICE}value-type" in attributes
            self.extents[-1].error_cells += any(
                key.endswith(" value-type") and value == "error"
                for key, value in attributes.items()
            )

    def _text(self, text: str) -> None:
        if self._in_cell and self._depth == 1 and not self._filled:
            self._filled = bool(text.strip())

    def _end(self, tag: str) -> None:
        if tag == f"{_TABLE}table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif tag in _CELLS:
            self._column += self._cell_times
            self._in_cell = False
            if self._filled:
                self._last_filled = self._column
        elif tag == f"{_TABLE}table-row":
            extent = self.extents[-1]
            extent.rows += self._row_times
            if self._last_filled:
                extent.last_row = extent.rows
                extent.last_column = max(extent.last_column, self._last_filled)


def _times(attributes: Mapping[str, str], name: str) -> int:
    """Return how often a row or cell stands there; anything but a figure is once."""
    text = attributes.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if text.isdecimal() else 1
