"""A heart that beats in the window's thread: how long a person would have waited for a key."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

BEAT_MS = 5


@dataclass(frozen=True)
class Gap:
    """Time between two beats, in seconds: on the clock, and that this process was running.

    A machine that is busy with other work makes the first longer; `felt` is the smaller.
    """

    work: str
    wall: float
    cpu: float

    @property
    def felt(self) -> float:
        return min(self.wall, self.cpu)


class Heartbeat(QObject):
    """Beats every few milliseconds for as long as the event loop runs, and remembers the pauses."""

    def __init__(self) -> None:
        super().__init__()
        self.work = ""
        self.gaps: list[Gap] = []
        self._last: tuple[float, float] | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def during(
        self, application: QApplication, work: str, is_over: Callable[[], bool], seconds: float
    ) -> Gap:
        """Run the event loop until the work is over; return its longest gap."""
        self.work = work
        self._last = None
        self._timer.start()
        until = time.monotonic() + seconds
        while not is_over() and time.monotonic() < until:
            application.processEvents()
            time.sleep(0.001)
        self._timer.stop()
        assert is_over(), f"{work} took longer than {seconds} s"
        return max((gap for gap in self.gaps if gap.work == work), key=lambda gap: gap.felt)

    @Slot()
    def _beat(self) -> None:
        now = (time.perf_counter(), time.process_time())
        if self._last is not None:
            wall, cpu = (at - before for at, before in zip(now, self._last, strict=True))
            self.gaps.append(Gap(self.work, wall, cpu))
        self._last = now
