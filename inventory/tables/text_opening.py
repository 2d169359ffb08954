"""Text opened as what it is: JSON or a log by its lines, anything else as a table."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from inventory.tables.csv_text import read_csv
from inventory.tables.file_bytes import file_chunks, sha256_of, start_of
from inventory.tables.lines import GZIP, HEAD_BYTES, decoded_head, is_json, read_lines, unpacked
from inventory.tables.table import TableFile
from inventory.tables.text_form import AS_FOUND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from inventory.progress import Progress
    from inventory.tables.archive import Archive
    from inventory.tables.limits import Limits
    from inventory.tables.text_form import TextForm


def open_text(
    path: Path,
    limits: Limits,
    progress: Progress,
    as_lines: Callable[[str], bool] | None,
    form: TextForm = AS_FOUND,
) -> TableFile:
    """Return a file of text, packed by gzip or not; `as_lines` claims logs by their beginning.

    Raises:
        TableFileError: It is empty, broken, too large or no text.
    """
    packed = start_of(path).startswith(GZIP)
    chunks: Callable[[], Iterable[bytes]] = partial(file_chunks, path, progress)
    if packed:
        chunks = unpacked(path.name, chunks, limits)
    stem = PurePosixPath(path.stem).stem if packed else path.stem
    head = decoded_head(next(iter(chunks()), b"")[:HEAD_BYTES])
    json = is_json(head)
    if json or (as_lines is not None and as_lines(head)):
        lines, digest, notes = read_lines(path.name, stem, chunks, limits)
        return TableFile(
            name=path.name,
            kind="json" if json else "text",
            sha256=sha256_of(path, progress) if packed else digest,
            tables=(),
            notes=notes,
            lines=lines,
        )
    text = read_csv(path.name, stem, chunks, limits=limits, progress=progress, form=form)
    return TableFile(
        name=path.name,
        kind="csv",
        sha256=sha256_of(path, progress) if packed else text.sha256,
        tables=(text.table,),
        notes=text.notes,
    )


def only_log(
    path: Path,
    archive: Archive,
    member: str,
    *,
    limits: Limits,
    progress: Progress,
    claim: Callable[[str], bool],
) -> TableFile | None:
    """Return the one file of a ZIP as lines, where it is JSON or a log, else None."""
    chunks = partial(archive.chunks, member, progress)
    head = decoded_head(next(iter(chunks()), b"")[:HEAD_BYTES])
    json = is_json(head)
    if not json and not claim(head):
        return None
    inner = PurePosixPath(member)
    lines, _, notes = read_lines(f"{path.name}, {inner.name}", inner.stem, chunks, limits)
    return TableFile(
        name=path.name,
        kind="json" if json else "text",
        sha256=sha256_of(path, progress),
        tables=(),
        notes=notes,
        lines=lines,
    )
