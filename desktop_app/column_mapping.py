"""Files that are opened to map their columns, and the column maps a person keeps.  No Qt here.

A kept map holds headings, units and words, never a row of the estate.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.language import translate
from inventory.errors import PlannerError
from inventory.importers.registers import ColumnMapError, RegisterImporter, load_column_map
from inventory.map_forms import opened_by_map
from inventory.mapping import (
    column_map,
    map_document,
    map_text,
    settled,
    suggest,
    with_map,
)
from inventory.progress import Share, raise_if_cancelled
from inventory.tables.headings import is_blank, loose_heading
from inventory.tables.opening import open_tables
from inventory.tables.text_form import AS_FOUND, TextForm

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.importers.registers import ColumnMap
    from inventory.mapping import MappingDraft
    from inventory.progress import Progress
    from inventory.tables.table import Table, TableFile

#: What the name of a map begins with that a person made in the window.
OWN = "own-"


class NoColumnsError(PlannerError):
    """A file holds no table whose columns could be mapped."""

    def __init__(self, file: str) -> None:
        super().__init__(
            translate(
                "Import",
                "{file} holds no table with columns to map. Choose a workbook or a CSV file.",
            ).format(file=file)
        )


class NotSavedError(PlannerError):
    """A column map could not be written."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(
            translate(
                "Import", "{file} could not be written ({reason}). Choose another place."
            ).format(file=file, reason=reason)
        )


@dataclass(frozen=True, kw_only=True)
class MappingTask:
    """One file whose columns are to be mapped.

    Attributes:
        reason: Why, for the person: "list.csv is of no format that Decant knows ...".
        draft: Proposal for its first table.
        kept: Kept maps whose columns the file has, every one, opened as the map says.
        opened: For each of them the file opened so, with a proposal for its columns.
        found: Encoding and delimiter as the file was opened at first.
    """

    path: Path
    file: TableFile
    draft: MappingDraft
    kept: tuple[ColumnMap, ...] = ()
    opened: tuple[tuple[TableFile, MappingDraft], ...] = ()
    found: TextForm | None = None
    reason: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables with anything in them."""
        return _filled(self.file)


def open_for_mapping(
    path: Path, folder: Path, progress: Progress, form: TextForm = AS_FOUND
) -> MappingTask:
    """Return `path` opened, with a proposal for its columns and the maps kept in `folder`.

    `form` is what the person said of encoding and delimiter.

    Raises:
        TableFileError: It cannot be opened.
        NoColumnsError: It holds no table.
    """
    file = open_tables(path, Share(progress, 0.0, 0.6), form=form)
    tables = _filled(file)
    if not tables:
        raise NoColumnsError(path.name)
    progress.report(0.7, translate("Import", "Looking at the columns"))
    draft = _proposal(tables, progress)
    kept: list[ColumnMap] = []
    opened: list[tuple[TableFile, MappingDraft]] = []
    for one in kept_maps(folder):
        raise_if_cancelled(progress)
        if one.form != AS_FOUND and form == AS_FOUND:
            other = opened_by_map(path, one, progress)
            if other is not None:
                kept.append(one)
                opened.append((other, _proposal(_filled(other), progress)))
        elif RegisterImporter(column_map=one, own=True).share_found(file) >= 1:
            kept.append(one)
            opened.append((file, draft))
    return MappingTask(
        path=path,
        file=file,
        draft=draft,
        kept=tuple(kept),
        opened=tuple(opened),
        found=draft.table.form,
    )


def _proposal(tables: tuple[Table, ...], progress: Progress) -> MappingDraft:
    drafts: list[MappingDraft] = []
    for table in tables:
        raise_if_cancelled(progress)
        drafts.append(suggest(table))
    return max(drafts, key=lambda draft: draft.candidates[0].score)


def with_kept(task: MappingTask, place: int) -> MappingTask:
    """Return `task` as the kept map at `place` says, its file opened so too."""
    file, draft = task.opened[place]
    return replace(task, file=file, draft=with_map(draft, task.kept[place]))


def drafted_with(draft: MappingDraft, path: Path) -> MappingDraft:
    """Return `draft` as the column map in `path` says.

    Raises:
        ColumnMapError: It cannot be read, or none of its headings is in the table.
    """
    loaded = with_map(draft, load_column_map(path))
    if loaded is draft:
        raise ColumnMapError(path.name, "none of its headings is in this table")
    return loaded


def own_map(draft: MappingDraft) -> ColumnMap:
    """Return the map of a draft under the name by which the plan remembers it."""
    return column_map(draft, own_name(draft), own_title(draft))


def own_name(draft: MappingDraft) -> str:
    """Return the name of a map made in the window for a kind of record."""
    return f"{OWN}{draft.register}"


def own_title(draft: MappingDraft) -> str:
    """Return what a person calls such a map."""
    return f"{draft.base.title}, own column map"


def save_map(draft: MappingDraft, path: Path, form: TextForm = AS_FOUND) -> None:
    """Write the column map of a draft as TOML, for ``--map`` and for the window.

    `form` is what the person said of encoding and delimiter.

    Raises:
        ColumnMapError: No column gives a field yet.
        NotSavedError: It cannot be written.
    """
    column_map(draft)
    _write(path, _text(draft, path.stem, form))


def keep_map(draft: MappingDraft, folder: Path, form: TextForm = AS_FOUND) -> Path:
    """Keep the map of a draft in `folder`, once for each set of headings, and return its file.

    `form` is what the person said of encoding and delimiter.
    """
    text = _text(draft, own_name(draft), form)
    headings = sorted(loose_heading(column.heading.name) for column in draft.columns)
    mark = hashlib.sha256("\n".join(headings).encode()).hexdigest()[:12]
    path = folder / f"{own_name(draft)}-{mark}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSavedError(folder.name, error.strerror or str(error)) from error
    _write(path, text)
    return path


def _text(draft: MappingDraft, name: str, form: TextForm) -> str:
    """Return the text of a map, with what was said of encoding and delimiter."""
    said = {"encoding": form.encoding, "delimiter": form.delimiter}
    stated = {key: value for key, value in said.items() if value is not None}
    return map_text({**map_document(draft, name, own_title(draft)), **stated})


def kept_maps(folder: Path) -> tuple[ColumnMap, ...]:
    """Return the maps kept in `folder` by name of file; one that cannot be read is passed over."""
    found: list[ColumnMap] = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            found.append(load_column_map(path))
        except ColumnMapError:
            continue  # written by another version, or by hand: it is not offered
    return tuple(found)


def chosen_form(task: MappingTask, draft: MappingDraft) -> TextForm:
    """Return what the person said of encoding and delimiter, by the table they mapped in the end.

    `AS_FOUND` where that is as the file was opened: its content decides, then as now.
    """
    form = draft.table.form
    return AS_FOUND if form is None or form == task.found else form


def said_form(task: MappingTask, draft: MappingDraft) -> TextForm:
    """Return what to keep of it for other files: only what is not as this one was opened."""
    form, found = chosen_form(task, draft), task.found or AS_FOUND
    return TextForm(
        encoding=None if form.encoding == found.encoding else form.encoding,
        delimiter=None if form.delimiter == found.delimiter else form.delimiter,
    )


def reopened(task: MappingTask, form: TextForm, progress: Progress) -> TableFile:
    """Return the file of `task` read again as `form` says.

    Raises:
        TableFileError: It cannot be read so.
        NoColumnsError: So it holds no table.
    """
    file = open_tables(task.path, progress, form=form)
    tables = _filled(file)
    if not tables:
        raise NoColumnsError(task.path.name)
    return replace(file, tables=tables)


def redrafted(draft: MappingDraft, table: Table) -> MappingDraft:
    """Return a proposal for `table`; where its headings are those of `draft`, its answers too."""
    if len(table.rows) <= draft.heading_index:
        return suggest(table)
    fresh = suggest(table, register=draft.register, heading_index=draft.heading_index)
    if [one.heading for one in fresh.columns] != [one.heading for one in draft.columns]:
        return suggest(table)
    columns = tuple(
        replace(new, field=old.field, reason=old.reason, answers=old.answers)
        for new, old in zip(fresh.columns, draft.columns, strict=True)
    )
    return settled(replace(fresh, columns=columns, separators=draft.separators))


def with_reason(task: MappingTask, reason: str) -> MappingTask:
    """Return `task` with why its columns have to be mapped."""
    return replace(task, reason=reason)


def _filled(file: TableFile) -> tuple[Table, ...]:
    return tuple(table for table in file.tables if any(not is_blank(row) for row in table.rows))


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        raise NotSavedError(path.name, error.strerror or str(error)) from error
