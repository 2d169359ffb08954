"""How long-running functions report progress and notice a cancel request."""

from __future__ import annotations

from typing import Protocol

from inventory.errors import PlannerError


class Cancelled(PlannerError):  # noqa: N818 - not an error, but raised like one
    """The person asked for the running stage to stop."""

    def __init__(self) -> None:
        super().__init__("Stopped before the work was finished.")


class Progress(Protocol):
    """What a long-running function needs from its caller."""

    def report(self, fraction: float, message: str) -> None:
        """Say how far the work has come, from 0.0 to 1.0."""

    def is_cancelled(self) -> bool:
        """Return whether the caller wants the work to stop.  Safe from any thread."""


class _Silent:
    def report(self, fraction: float, message: str) -> None:
        """Say nothing."""

    def is_cancelled(self) -> bool:
        return False


#: For callers that do not care.
SILENT: Progress = _Silent()


class Share:
    """The part of a caller's progress bar that one step of a longer job fills.

    `start` and `end` are fractions of the caller's bar; the step still reports 0.0 to 1.0.
    """

    def __init__(self, progress: Progress, start: float, end: float) -> None:
        self._progress = progress
        self._start = start
        self._end = end

    def report(self, fraction: float, message: str) -> None:
        """Report to the caller, scaled into this share."""
        inside = min(max(fraction, 0.0), 1.0)
        self._progress.report(self._start + (self._end - self._start) * inside, message)

    def is_cancelled(self) -> bool:
        """Return whether the caller wants the work to stop."""
        return self._progress.is_cancelled()


def raise_if_cancelled(progress: Progress) -> None:
    """Raise `Cancelled` when the caller asked to stop."""
    if progress.is_cancelled():
        raise Cancelled
