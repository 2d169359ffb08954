"""Saves a plan: only what changed where the file is known, else whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.project_file.changing import write_changes
from desktop_app.project_file.faults import CannotSaveError, ChangedOnDiskError, reason
from desktop_app.project_file.reading import load
from desktop_app.project_file.writing import write_whole
from inventory.progress import SILENT

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.project import Project
    from inventory.progress import Progress


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What is known to stand in a plan file.

    Attributes:
        mark: What the file system says of the file: another one when somebody else wrote it.
    """

    path: Path
    project: Project
    mark: tuple[int, int, int]


def open_plan(path: Path, progress: Progress = SILENT) -> Saved:
    """Return what the plan file holds; raises what `load` does."""
    mark = mark_of(path)
    return Saved(path=path, project=load(path, progress), mark=mark)


def save(project: Project, path: Path, known: Saved | None = None) -> Saved:
    """Write `project` to `path`, whole or not at all, and return what now stands there.

    With what is `known` of the file, only what changed is written.

    Raises:
        ChangedOnDiskError: The file is not as it is known; it was left alone.
        CannotSaveError: It could not be written; what was there before is untouched.
    """
    try:
        if known is None or known.path != path or not path.exists():
            write_whole(project, path)
        else:
            if mark_of(path) != known.mark:
                raise ChangedOnDiskError(path.name)
            if project is not known.project and not write_changes(known.project, project, path):
                write_whole(project, path)
        return Saved(path=path, project=project, mark=mark_of(path))
    except (OSError, sqlite3.Error, UnicodeError) as error:
        raise CannotSaveError(path.name, reason(error)) from error


def mark_of(path: Path) -> tuple[int, int, int]:
    """Return inode, size and time of the last change; zeros where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns)
