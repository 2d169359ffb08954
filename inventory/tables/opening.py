"""One front door: a path becomes tables, or one plain message."""

from __future__ import annotations

import errno
import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from inventory.findings import listed
from inventory.progress import Share, raise_if_cancelled
from inventory.tables.archive import Archive
from inventory.tables.csv_text import read_csv
from inventory.tables.file_bytes import file_chunks, sha256_of, start_of
from inventory.tables.limits import LIMITS, size_text
from inventory.tables.ods import is_spreadsheet, read_ods
from inventory.tables.refusals import (
    DangerousArchiveError,
    EmptyFileError,
    MissingFileError,
    NoTablesError,
    OtherContentError,
    ProtectedWorkbookError,
    TooLargeError,
    UnreadableFileError,
)
from inventory.tables.table import TableFile
from inventory.tables.text_form import AS_FOUND
from inventory.tables.text_opening import only_log, open_text
from inventory.tables.xlsx import is_workbook, read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from inventory.progress import Progress
    from inventory.tables.limits import Limits
    from inventory.tables.table import Table
    from inventory.tables.text_form import TextForm

CSV_SUFFIXES = (".csv", ".tsv", ".txt")

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0"
_ARCHIVE_SUFFIXES = (".zip", ".7z", ".rar", ".gz", ".xlsx", ".xlsm", ".ods", ".jar")
_LOCAL_REASONS = {
    errno.EACCES: "you have no permission to read it, or another program has it open",
    errno.EPERM: "you have no permission to read it",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.EISDIR: "it is a folder",
    errno.EIO: "the disk reports an error",
    errno.ENAMETOOLONG: "its name is too long",
}


def open_tables(
    path: Path,
    progress: Progress,
    limits: Limits = LIMITS,
    *,
    as_lines: Callable[[str], bool] | None = None,
    form: TextForm = AS_FOUND,
) -> TableFile:
    """Return the tables in `path`: a workbook, a CSV file, or a folder or ZIP of CSV files.

    JSON, and texts that `as_lines` claims by their beginning, come with their lines instead;
    what gzip has packed is read as if it were not packed.

    The content decides what a file is, not its name; `form` goes before it in how a separated
    text is written.  Nothing is written and nothing unpacked
    to the disk; memory is bounded by `limits`.

    Raises:
        TableFileError: The file cannot or must not be read; its subclasses say why and what to
            do next.
        Cancelled: When `progress` says so.
    """
    raise_if_cancelled(progress)
    try:
        return _opened(path, limits, progress, as_lines, form)
    except FileNotFoundError:
        raise MissingFileError(str(path)) from None
    except OSError as error:
        reason = _LOCAL_REASONS.get(error.errno or 0, error.strerror or str(error))
        raise UnreadableFileError(str(path), reason) from error


def _opened(
    path: Path,
    limits: Limits,
    progress: Progress,
    as_lines: Callable[[str], bool] | None,
    form: TextForm,
) -> TableFile:
    status = path.stat()
    if path.is_dir():
        return _folder(path, limits, progress, form)
    if not path.is_file():
        raise UnreadableFileError(str(path), "it is neither a file nor a folder")
    _check_size(path.name, status.st_size, limits)
    start = start_of(path)
    if not status.st_size:
        raise EmptyFileError(path.name)
    if start.startswith(_OLE):
        raise ProtectedWorkbookError(path.name)
    if start.startswith((_ZIP, _EMPTY_ZIP)):
        return _archive(path, limits, progress, as_lines, form)
    return open_text(path, limits, progress, as_lines, form)


def _archive(
    path: Path,
    limits: Limits,
    progress: Progress,
    as_lines: Callable[[str], bool] | None,
    form: TextForm,
) -> TableFile:
    archive = Archive(path, limits)
    if is_workbook(archive):
        tables, notes = read_workbook(archive, limits, progress)
        return TableFile(
            name=path.name,
            kind="xlsx",
            sha256=sha256_of(path, progress),
            tables=tables,
            notes=notes,
        )
    if is_spreadsheet(archive, progress):
        tables, notes = read_ods(archive, limits, progress)
        return TableFile(
            name=path.name, kind="ods", sha256=sha256_of(path, progress), tables=tables, notes=notes
        )
    other = _office_content(archive)
    if other is not None:
        raise OtherContentError(path.name, other, "Save it as a workbook (.xlsx) or as CSV.")
    sources = {}
    ignored = []
    members = [member for member in sorted(archive.members) if not _is_hidden(member)]
    if len(members) == 1 and as_lines is not None:
        log = only_log(path, archive, members[0], limits=limits, progress=progress, claim=as_lines)
        if log is not None:
            return log
    for member in members:
        inner = PurePosixPath(member)
        if inner.suffix.casefold() in CSV_SUFFIXES:
            sources[member] = _member_chunks(archive, member, progress)
        else:
            ignored.append(member)
    archives = [name for name in ignored if name.casefold().endswith(_ARCHIVE_SUFFIXES)]
    if archives:
        raise DangerousArchiveError(
            path.name, f"it holds another archive or workbook inside ({listed(archives)})"
        )
    return _csv_set(
        path.name, "ZIP file", sources, ignored, limits=limits, progress=progress, form=form
    )


def _is_hidden(member: str) -> bool:
    inner = PurePosixPath(member)
    return inner.parts[0] == "__MACOSX" or inner.name.startswith(".")


def _folder(path: Path, limits: Limits, progress: Progress, form: TextForm) -> TableFile:
    sources = {}
    ignored = []
    size = 0
    for number, entry in enumerate(sorted(path.iterdir(), key=lambda found: found.name)):
        raise_if_cancelled(progress)
        if number >= limits.members:
            raise TooLargeError(
                path.name,
                "the number of files in the folder",
                f"more than {limits.members:,}",
                f"{limits.members:,}",
                "Choose a folder that holds only the exported tables.",
            )
        if entry.name.startswith("."):
            continue
        if entry.is_file() and entry.suffix.casefold() in CSV_SUFFIXES:
            size += entry.stat().st_size
            sources[entry.name] = _entry_chunks(entry, progress)
        else:
            ignored.append(entry.name)
    _check_size(path.name, size, limits)
    return _csv_set(
        path.name, "Folder", sources, ignored, limits=limits, progress=progress, form=form
    )


def _csv_set(
    name: str,
    kind: str,
    sources: dict[str, Callable[[], Iterable[bytes]]],
    ignored: list[str],
    *,
    limits: Limits,
    progress: Progress,
    form: TextForm,
) -> TableFile:
    if not sources:
        holds = f"only {listed(ignored)}" if ignored else "it is empty"
        raise NoTablesError(name, kind, holds)
    stems = [PurePosixPath(source).stem for source in sources]
    tables: list[Table] = []
    notes: list[str] = []
    digest = hashlib.sha256()
    cells = 0
    for number, (source, chunks) in enumerate(sources.items()):
        inner = PurePosixPath(source)
        unique = stems.count(inner.stem) == 1
        share = Share(progress, number / len(sources), (number + 1) / len(sources))
        try:
            text = read_csv(
                f"{name}, {inner.name}",
                inner.stem if unique else source,
                chunks,
                limits=limits,
                progress=share,
                form=form,
            )
        except (EmptyFileError, OtherContentError) as error:
            ignored.append(source)
            notes.append(str(error))
            continue
        cells += sum(map(len, text.table.rows))
        if cells > limits.total_cells:
            raise TooLargeError(
                name,
                "the number of cells in all files",
                f"more than {limits.total_cells:,}",
                f"{limits.total_cells:,}",
                "Leave out the files that are not needed.",
            )
        tables.append(text.table)
        notes += text.notes
        digest.update(f"{source}\0{text.sha256}\n".encode())
    if not tables:
        raise NoTablesError(name, kind, "its CSV files are empty or no tables")
    if ignored:
        notes.append(f"{len(ignored):,} other files in {name} were left out: {listed(ignored)}.")
    return TableFile(
        name=name,
        kind="csv-set",
        sha256=digest.hexdigest(),
        tables=tuple(tables),
        notes=tuple(notes),
    )


def _office_content(archive: Archive) -> str | None:
    starts = (
        ("word/", "a Word document"),
        ("ppt/", "a presentation"),
        ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    )
    for start, content in starts:
        if any(member.casefold().startswith(start) for member in archive.members):
            return content
    if archive.find("mimetype") is not None and archive.find("content.xml") is not None:
        return "an OpenDocument file without sheets"
    return None


def _check_size(name: str, size_bytes: int, limits: Limits) -> None:
    if size_bytes > limits.file_bytes:
        raise TooLargeError(
            name,
            "its size",
            size_text(size_bytes),
            size_text(limits.file_bytes),
            "Split the export, or leave out what is not needed.",
        )


def _entry_chunks(entry: Path, progress: Progress) -> Callable[[], Iterable[bytes]]:
    return lambda: file_chunks(entry, progress)


def _member_chunks(
    archive: Archive, member: str, progress: Progress
) -> Callable[[], Iterable[bytes]]:
    return lambda: archive.chunks(member, progress)
