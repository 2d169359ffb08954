"""Loads what the first window can do without, while that is already there.

Modules with widgets are imported in the window's own thread, one part between two events: PySide
makes its classes when they are first named, and two threads that do so at once crash the process.
All that knows no Qt, by far the most of the time, is imported on a thread beside the window.
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

log = logging.getLogger(__name__)

#: Seconds for which loading waits for what began last.
PATIENCE_SECONDS = 2.0
#: A test sees by its name that no worker is left; this is one.
THREAD_NAME = "decant-job-loading"


class Loading(QObject):
    """Imports one part after the other, on a thread of its own or in the window's.

    Two threads that import at once can meet half of a package and fail.  Whoever else may import
    goes `aside`: it waits for the part that is being loaded, and the next waits for it, though not
    for as long as work may take that imports what it needs when it begins.

    Attributes:
        loaded: Emitted in the window's thread with the key of a part that has been loaded, or
            could not be.
    """

    loaded = Signal(str)

    _turn_came = Signal(str)

    def __init__(
        self,
        parts: tuple[tuple[str, Callable[[], object]], ...],
        parent: QObject | None = None,
        *,
        beside: frozenset[str],
        rest_after: str = "",
    ) -> None:
        """Take the parts in order: the key of each, and what imports it.

        Those whose keys are in `beside` import nothing that knows Qt: they go on the thread.
        After the part `rest_after` nothing more is loaded until `go_on`: somebody waits for what
        is made of it.
        """
        super().__init__(parent)
        self._parts = list(parts)
        self._change = threading.Condition()
        self._is_stopped = False
        self._now = ""
        self._beside = beside
        self._waiting: dict[str, Callable[[], object]] = {}
        self._turn_came.connect(self._load_here, Qt.ConnectionType.QueuedConnection)
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
            is_now = key == self._now or key in self._waiting
            is_to_come = is_now or any(part[0] == key for part in self._parts)
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
            if key in self._beside:
                self._load(key, load)
            else:
                self._hand_over(key, load)
            self._rest(key)

    def _load(self, key: str, load: Callable[[], object]) -> None:
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

    def _hand_over(self, key: str, load: Callable[[], object]) -> None:
        """Let the window's thread load a part, and wait until it has."""
        with self._change:
            # Not "now": nothing is imported until the window comes to it; it may go aside first.
            self._now, self._waiting[key] = "", load
            self._change.notify_all()
        self._turn_came.emit(key)
        with self._change:
            while key in self._waiting and not self._is_stopped:
                self._change.wait()

    @Slot(str)
    def _load_here(self, key: str) -> None:
        load = self._waiting.get(key)
        if load is None or self._is_stopped:
            return
        self._load(key, load)
        with self._change:
            del self._waiting[key]
            self._change.notify_all()

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
