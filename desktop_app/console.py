"""Work run from a terminal: progress on standard error, Ctrl-C obeyed within a second."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from inventory.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

#: How long work may take to notice Ctrl-C before the process leaves without it, in seconds.
GRACE_SECONDS = 0.8

#: Exit status of a command stopped by Ctrl-C, as shells have it (128 + SIGINT).
STOPPED = 130

_POLL_SECONDS = 0.05
_LINE_SECONDS = 2.0


class ConsoleProgress:
    """Progress for a person at a terminal; silent with `quiet`.

    On a terminal one line is written over; elsewhere a line is printed when the message
    changes, at most one every `_LINE_SECONDS`.
    """

    def __init__(self, stream: TextIO, *, quiet: bool) -> None:
        self._stream = stream
        self._quiet = quiet
        self._terminal = stream.isatty()
        self._cancelled = threading.Event()
        self._last = ("", 0.0)

    def report(self, fraction: float, message: str) -> None:
        """Show how far the work has come."""
        if self._quiet or self._cancelled.is_set():
            return
        text = f"{fraction * 100:3.0f}%  {message}"
        if self._terminal:
            self._stream.write(f"\r\x1b[K{text[:100]}")
            self._stream.flush()
            return
        shown, at = self._last
        now = time.monotonic()
        if message != shown and now - at >= _LINE_SECONDS:
            self._last = (message, now)
            self._stream.write(f"{text}\n")

    def clear(self) -> None:
        """Take the progress line away, before anything else is printed."""
        if self._terminal and not self._quiet:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Return whether the person pressed Ctrl-C."""
        return self._cancelled.is_set()


def run_interruptibly(
    work: Callable[[ConsoleProgress], Result], progress: ConsoleProgress
) -> Result:
    """Return what `work` returns; Ctrl-C makes it stop and raises `Cancelled`.

    The work runs in a thread of its own, because a signal is only handled between two steps of
    Python code on the main thread, and a solver's search is one long step.
    """
    outcome: list[Any] = []

    def run() -> None:
        try:
            outcome.append((work(progress), None))
        except BaseException as error:  # noqa: BLE001 - raised again on the main thread
            outcome.append((None, error))

    worker = threading.Thread(target=run, name="command", daemon=True)
    try:
        worker.start()  # waits until the thread runs: Ctrl-C may come as early as here
        while worker.is_alive():
            worker.join(_POLL_SECONDS)
    except KeyboardInterrupt:
        progress.cancel()
        if worker.is_alive():
            worker.join(GRACE_SECONDS)
        raise Cancelled from None
    finally:
        progress.clear()
    result, error = outcome[0]
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]  # the pair in `outcome` is untyped


def leave_stopped() -> None:
    """End the process at once with status `STOPPED`; a thread that will not stop cannot hold it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(STOPPED)
