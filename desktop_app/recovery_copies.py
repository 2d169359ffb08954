"""Copies of what is not saved yet, so that a crash or a power cut loses seconds and not hours."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from desktop_app import project_file

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import BaseFileLock

    from desktop_app.project import Project

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """A copy whose program ended without saving.

    Attributes:
        plan: Where its plan stands, "" where it was never saved.
        changed: Seconds since 1970 at which it was written.
    """

    file: Path
    title: str
    plan: str
    changed: float


class RecoveryCopy:
    """Keeps one copy of one window's plan in `folder`; nobody takes it while this lives."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / f"{os.getpid()}-{next(_NUMBERS)}{project_file.SUFFIX}"
        self._lock: BaseFileLock | None = None
        self._known: project_file.Saved | None = None

    def write(self, project: Project, plan: Path | None) -> None:
        """Bring the copy to `project`, writing only what changed since the last time.

        Raises `CannotSaveError` where the folder cannot be written.
        """
        self._hold()
        told = {"title": project.title, "plan": str(plan) if plan is not None else ""}
        try:
            _note(self._file).write_text(json.dumps(told), encoding="utf-8")
        except OSError as error:
            name, why = self._file.name, error.strerror or str(error)
            raise project_file.CannotSaveError(name, why.lower()) from error
        self._known = project_file.save(project, self._file, self._known)

    def discard(self) -> None:
        """Remove the copy: nothing would be lost any more."""
        self._known = None
        if self._lock is not None:
            remove(self._file)
            self.release()

    def release(self) -> None:
        """Leave the copy to whoever starts next."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _hold(self) -> None:
        if self._lock is not None:
            return
        from filelock import FileLock

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(str(_lock_file(self._file)), timeout=0)
            lock.acquire()
        except OSError as error:
            name, why = self._file.name, error.strerror or str(error)
            raise project_file.CannotSaveError(name, why.lower()) from error
        self._lock = lock


def left_behind(folder: Path) -> tuple[LeftBehind, ...]:
    """Return the copies of programs that are gone, the newest first; unreadable ones are passed."""
    from filelock import FileLock, Timeout

    found = []
    for file in sorted(folder.glob(f"*{project_file.SUFFIX}")):
        lock = FileLock(str(_lock_file(file)), timeout=0)
        try:
            lock.acquire()
        except (OSError, Timeout):
            continue  # its window is still open
        try:
            told = json.loads(_note(file).read_text(encoding="utf-8"))
            changed = file.stat().st_mtime
            found.append(
                LeftBehind(
                    file=file, title=str(told["title"]), plan=str(told["plan"]), changed=changed
                )
            )
        except (OSError, ValueError, KeyError, TypeError):
            remove(file)  # killed before its first copy was whole
        finally:
            lock.release()
    return tuple(sorted(found, key=lambda one: (-one.changed, one.file.name)))


def restore(one: LeftBehind) -> Project:
    """Return the plan of a copy and remove the copy; raises what `project_file.load` does."""
    project = project_file.load(one.file)
    remove(one.file)
    return project


def remove(file: Path) -> None:
    """Remove a copy with its note, journal and lock."""
    journal = file.with_name(f"{file.name}-journal")
    for path in (file, _note(file), journal, _lock_file(file)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _note(file: Path) -> Path:
    return file.with_suffix(".json")


def _lock_file(file: Path) -> Path:
    return file.with_suffix(".lock")
