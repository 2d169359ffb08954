"""How a file is written that a person's column map reads: as the map says of such files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.importers.registers import RegisterImporter
from inventory.tables.opening import open_tables
from inventory.tables.refusals import TableFileError
from inventory.tables.text_form import AS_FOUND, completed

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.importers.registers import ColumnMap
    from inventory.progress import Progress
    from inventory.tables.table import TableFile
    from inventory.tables.text_form import TextForm


def form_said(
    path: Path,
    as_format: str | None,
    maps: tuple[ColumnMap, ...],
    form: TextForm,
    progress: Progress,
) -> TextForm:
    """Return the form in which a file is to be opened.

    What a person says of the file itself goes before what a map says of such files.  A map that is
    not named says something only where, so opened, the file has all of its columns.

    Args:
        path: The file; it is opened here only where a map says how such files are written.
        as_format: Name of the format or map that is to read it, or None.
        maps: A person's column maps.
        form: What a person says of the file.
        progress: Can cancel.
    """
    named = next((one for one in maps if one.name == as_format), None)
    if named is not None:
        return completed(form, named.form)
    if as_format is not None or form != AS_FOUND or all(one.form == AS_FOUND for one in maps):
        return form
    return next((one.form for one in maps if opened_by_map(path, one, progress) is not None), form)


def opened_by_map(path: Path, column_map: ColumnMap, progress: Progress) -> TableFile | None:
    """Return a file opened as a map says, or None where it has not all columns of the map then."""
    try:
        file = open_tables(path, progress, form=column_map.form)
    except TableFileError:
        return None  # which is told when the file is opened as it is found
    fits = RegisterImporter(column_map=column_map, own=True).share_found(file) >= 1
    return file if fits else None
