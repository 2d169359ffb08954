"""Looks for reference cycles in memory only while nobody waits for the window.

Python's collector stops every thread, and looking through the records of a few thousand servers
takes it a quarter of a second, whenever it thinks fit: in the middle of a drag, or of a plan
being worked out, when the window then stands still.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

#: Objects made between two looks at the youngest of them; a look takes a few milliseconds.
YOUNG_OBJECTS = 5_000
#: Looks at the youngest before those that outlived one are looked at too.
YOUNG_LOOKS = 10
#: Looks at the second generation before all memory would be looked through: out of reach.
NEVER = 1_000_000_000
#: The window is left alone when nobody has touched it for so long.
QUIET_SECONDS = 2.0
#: Looks at the second generation after which there is enough new to be worth looking through.
WORTH_LOOKS = 20
CHECK_MS = 1_000

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class IdleCollection(QObject):
    """Takes the whole of memory away from the automatic collector, for as long as it lives.

    New objects are still looked at as they come; what outlived that is looked at when no work
    runs and the person has rested for `QUIET_SECONDS`.
    """

    def __init__(
        self,
        is_working: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_working = is_working
        self._clock = clock
        self._touched = clock()
        self._before = gc.get_threshold()
        gc.set_threshold(YOUNG_OBJECTS, YOUNG_LOOKS, NEVER)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)
        self._timer.start(CHECK_MS)

    def watch(self, window: QWidget) -> None:
        """Count what is typed or clicked in a window that is shown as not being at rest.

        Its native window is listened to, which input reaches first: a listener on the whole
        application would run for each of the thousands of events of every widget.
        """
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = self._clock()
        return False

    @Slot()
    def check(self) -> None:
        """Look through all of memory where that is worth it and nobody waits."""
        _youngest, _young, waiting = gc.get_count()
        resting = self._clock() - self._touched >= QUIET_SECONDS
        if waiting >= WORTH_LOOKS and resting and not self._is_working():
            gc.collect()

    def stop(self) -> None:
        """Give memory back to the automatic collector."""
        self._timer.stop()
        gc.set_threshold(*self._before)
