"""How long a refresh may take and how often it asks again; and a call that cannot outlast it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from costing.price_sources.web.errors import TooLongError
from inventory.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.progress import Progress

T = TypeVar("T")

#: How often a waiting refresh looks whether it was stopped.
_LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLimits:
    """Limits of one refresh.

    Attributes:
        total_seconds: For everything one refresh fetches, waits between attempts included.
        connect_seconds / read_seconds: Of one attempt; the second between two bytes.
        attempts: How often one request is sent at most.
        backoff_seconds: First wait between two attempts, doubled with each.
        most_page_bytes / most_file_bytes: Of one reply, and of one file that is streamed to disk.
    """

    total_seconds: float = 900.0
    connect_seconds: float = 10.0
    read_seconds: float = 60.0
    attempts: int = 5
    backoff_seconds: float = 1.0
    most_page_bytes: int = 64 * 2**20
    most_file_bytes: int = 4 * 2**30


class TimeLimit:
    """The time that is left, and whether the person still wants the work.

    A blocking call runs on a thread of its own, so that a service that answers one byte at a
    time holds up nobody: when the limit is reached or the work is cancelled the call is
    abandoned, and `is_over` tells it to end.
    """

    def __init__(self, seconds: float, progress: Progress) -> None:
        self.progress = progress
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._abandoned = False

    def is_over(self) -> bool:
        """Return whether nobody waits for the result any more.  Safe from any thread."""
        return self._abandoned or time.monotonic() >= self._end

    def left(self) -> float:
        """Return the seconds that are left, never below 0.  Safe from any thread."""
        return 0.0 if self._abandoned else max(0.0, self._end - time.monotonic())

    def run(self, what: str, call: Callable[[], T]) -> T:
        """Return what `call` returns, or raise what it raises.

        Args:
            what: What is being done, for the message: "reading page 3 of ...".
            call: Must have no effect that an abandoned call should not have.

        Raises:
            TooLongError: The limit was reached first.
            Cancelled: The caller asked to stop.
        """
        self.check(what)
        results: list[T] = []
        faults: list[BaseException] = []
        done = threading.Event()

        def work() -> None:
            try:
                results.append(call())
            except BaseException as fault:  # noqa: BLE001 - handed to the caller's thread
                faults.append(fault)
            finally:
                done.set()

        threading.Thread(target=work, name="decant-fetch", daemon=True).start()
        while not done.wait(_LOOK_SECONDS):
            self.check(what)
        if faults:
            raise faults[0]
        return results[0]

    def check(self, what: str) -> None:
        """Raise when the limit is reached or the caller asked to stop."""
        if self.progress.is_cancelled():
            self._abandoned = True
            raise Cancelled
        if time.monotonic() >= self._end:
            self._abandoned = True
            raise TooLongError(what, self._seconds)
