"""Reading files into a project, and what that changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.prices import Target
from desktop_app.plan_names import UNTITLED
from inventory import intake
from inventory.differences import InventoryDifference, compare
from inventory.findings import in_order
from inventory.importers.registers import load_column_map
from inventory.intake import FileChoice, FormatInfo, read_sources
from inventory.progress import SILENT, Progress, Share
from inventory.reimporting import earlier, update, vanished_keys
from inventory.tables.text_form import AS_FOUND

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from desktop_app.project import Project
    from inventory.tables.text_form import TextForm

#: Where an estate goes when nobody has said: both providers, in England.
DEFAULT_TARGETS = (Target("aws", "eu-west-2"), Target("azure", "uksouth"))


def import_files(
    project: Project,
    paths: tuple[Path, ...],
    *,
    today: date,
    as_format: str | None = None,
    maps: tuple[Path, ...] = (),
    choices: Mapping[Path, FileChoice] | None = None,
    form: TextForm = AS_FOUND,
    progress: Progress = SILENT,
) -> Project:
    """Return `project` with the files read into its inventory (`reimporting.update`).

    All files are read before anything is merged: one that cannot be read raises a
    `PlannerError`, and the project stays as it was.  `maps` are files of column maps, `form`
    says how separated texts are written where `choices` does not.  A plan
    without a title of its own takes the name of the file or folder; of several files, that of the
    folder they stand in.
    """
    read, left_out = read_sources(
        paths,
        as_format=as_format,
        maps=tuple(load_column_map(path) for path in maps),
        choices=choices,
        form=form,
        progress=Share(progress, 0.0, 0.7),
    )
    known = project.imports
    if not known and project.inventory.sources:
        known = (earlier(project.inventory, project.import_findings, project.rows),)
    result = update(project.inventory, known, read, Share(progress, 0.7, 1.0))
    # What was found of dates that nobody set says nothing of files and outlives them.
    proposals = (one for one in project.import_findings if one.code.startswith("proposed-"))
    return replace(
        project,
        inventory=result.inventory,
        imports=result.imports,
        import_findings=in_order(tuple(dict.fromkeys((*proposals, *result.findings, *left_out)))),
        rows=result.rows,
        today=project.today or today,
        targets=project.targets or DEFAULT_TARGETS,
        title=_title_of(paths) if project.title == UNTITLED else project.title,
    )


def _title_of(paths: tuple[Path, ...]) -> str:
    first = paths[0].resolve()
    one_folder = len(paths) > 1 and len({path.resolve().parent for path in paths}) == 1
    name = first.parent.name if one_folder else ""
    return (name or first.stem).replace("_", " ")


def difference(before: Project, after: Project) -> InventoryDifference:
    """Return what an import changed: what is new, what is not as it was, what no file names."""
    gone = vanished_keys(after.imports) - vanished_keys(before.imports)
    return compare(before.inventory, after.inventory, gone)


def import_formats() -> tuple[FormatInfo, ...]:
    """Return what can be read."""
    return intake.formats()
