"""Loads what the first window can do without, while that is already there."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

log = logging.getLogger(__name__)

#: Seconds for which loading waits for what began last.
PATIENCE_SECONDS = 2.0
#: A test sees by its name that no worker is left; this is one.
THREAD_NAME = "decant-job-loading"


class Loading(QObject):
    """Imports one part after the other on a thread of its own.

    Two threads that import at once can meet half of a package and fail.  Whoever else may import
    goes `aside`: it waits for the part that is being loaded, and the next waits for it, though not
    for as long as work may take that imports what it needs when it begins.

    Attributes:
        loaded: Emitted in the window's thread with the key of a part that has been loaded, or
            could not be.
    """

    loaded = Signal(str)

    def __init__(
        self,
        parts: tuple[tuple[str, Callable[[], object]], ...],
        parent: QObject | None = None,
        *,
        rest_after: str = "",
    ) -> None:
        """Take the parts in order: the key of each, and what imports it without Qt objects.

        After the part `rest_after` nothing more is loaded until `go_on`: somebody waits for what
        is made of it.
        """
        super().__init__(parent)
        self._parts = list(parts)
        self._change = threading.Condition()
        self._is_stopped = False
        self._now = ""
        self._rest_after = rest_after
        self._may_go_on = False
        self._aside = 0
        self._last = 0.0
        self._ready: set[str] = set()
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether parts are still to be loaded."""
        return self._thread is not None and self._thread.is_alive()

    def has(self, key: str) -> bool:
        """Return whether a part has been loaded."""
        return key in self._ready

    def hurry(self, key: str) -> bool:
        """Load a part next if it is still to come; return whether `loaded` will be emitted."""
        with self._change:
            is_to_come = key == self._now or any(part[0] == key for part in self._parts)
            self._parts.sort(key=lambda part: part[0] != key)
            return is_to_come and self.is_running and not self._is_stopped

    def start(self) -> None:
        """Begin, unless it has begun or was stopped."""
        if self._thread is None and not self._is_stopped:
            self._thread = threading.Thread(target=self._load_all, name=THREAD_NAME)
            self._thread.start()

    def go_on(self) -> None:
        """Load what comes after the rest."""
        with self._change:
            self._may_go_on = True
            self._change.notify_all()

    def stop(self) -> None:
        """Load nothing more and wait until the part that is being loaded has been."""
        with self._change:
            self._is_stopped = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Keep the next part waiting; enter when none is being loaded.  For any thread."""
        with self._change:
            self._aside += 1
            self._last = time.monotonic()
            while self._now and threading.current_thread() is not self._thread:
                self._change.wait()
        try:
            yield
        finally:
            with self._change:
                self._aside -= 1
                self._change.notify_all()

    def _load_all(self) -> None:
        while (part := self._next()) is not None:
            key, load = part
            try:
                load()
                self._ready.add(key)
            except Exception:
                # Whoever needs the part loads it again, and is told what is wrong with it.
                log.exception("A part of the program could not be loaded ahead: %s", key)
            finally:
                with self._change:
                    self._now = ""
                    self._change.notify_all()
            self.loaded.emit(key)
            self._rest(key)

    def _next(self) -> tuple[str, Callable[[], object]] | None:
        """Return the part to load now, when nobody is aside any more; None at the end."""
        with self._change:
            while self._aside and not self._is_stopped:
                left = self._last + PATIENCE_SECONDS - time.monotonic()
                if left <= 0:
                    break
                self._change.wait(left)
            if self._is_stopped or not self._parts:
                return None
            part = self._parts.pop(0)
            self._now = part[0]
            return part

    def _rest(self, key: str) -> None:
        with self._change:
            while key == self._rest_after and not self._may_go_on and not self._is_stopped:
                self._change.wait()
