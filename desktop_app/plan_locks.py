"""Who has a plan open: two people never overwrite one file without a word."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
from typing import TYPE_CHECKING

from desktop_app.language import translate
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from filelock import BaseFileLock


class PlanInUseError(PlannerError):
    """A plan is open elsewhere."""

    def __init__(self, name: str, holder: str) -> None:
        super().__init__(
            translate("Window", "{name} is open already{holder}.").format(name=name, holder=holder)
        )


class PlanLock:
    """Holds a plan file for one window until it is released or the process ends.

    A lock of a process that has died is free.  In a folder that cannot be written nothing is
    held: nobody can save there either.
    """

    def __init__(self, path: Path, lock: BaseFileLock | None) -> None:
        self.path = path
        self._lock = lock

    @property
    def is_held(self) -> bool:
        """Whether others are kept out."""
        return self._lock is not None

    def release(self) -> None:
        """Let others have the plan; may be called twice."""
        if self._lock is None:
            return
        with contextlib.suppress(OSError):
            _note(self.path).unlink(missing_ok=True)
        self._lock.release()
        with contextlib.suppress(OSError):
            _lock_file(self.path).unlink(missing_ok=True)
        self._lock = None


def take_lock(path: Path, now: datetime) -> PlanLock:
    """Hold `path` for this process; raises `PlanInUseError` with who has it and since when."""
    from filelock import FileLock, Timeout

    whole = path.resolve()
    if not whole.parent.is_dir():
        return PlanLock(whole, None)  # the lock's own library would make the folder
    lock = FileLock(str(_lock_file(whole)), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise PlanInUseError(path.name, _holder(whole)) from None
    except OSError:
        return PlanLock(whole, None)
    told = {"who": _who(), "machine": platform.node(), "since": now.isoformat(timespec="minutes")}
    with contextlib.suppress(OSError):
        _note(whole).write_text(json.dumps(told), encoding="utf-8")
    return PlanLock(whole, lock)


def _holder(path: Path) -> str:
    """Return " by NAME on MACHINE since ..." as far as it is known."""
    try:
        told = json.loads(_note(path).read_text(encoding="utf-8"))
        since = str(told["since"]).replace("T", " ")
        return translate("Window", ": {who} on {machine} opened it at {since}").format(
            who=told["who"], machine=told["machine"], since=since
        )
    except (OSError, ValueError, KeyError, TypeError):
        return translate("Window", " in another window or by somebody else")


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return f"user {os.getpid()}"


def _lock_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _note(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")
