"""Core functions run in the background, their results brought home to the window's thread."""

from __future__ import annotations

import logging
import threading
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from inventory.errors import PlannerError
from inventory.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor
    from contextlib import AbstractContextManager

    from inventory.progress import Progress

log = logging.getLogger(__name__)

#: Worker threads are named with this, so that a test can see that none is left.
THREAD_NAME = "decant-job"


class Job(QObject):
    """One background run.

    Lives in the window's thread and is used from there only.  Exactly one of `succeeded`,
    `failed` and `cancelled` is emitted, then `ended`; after `cancel` it is always `cancelled`.
    Connect bound methods of QObjects, not lambdas: Qt then drops the connection when the
    receiver goes away.

    Attributes:
        kind: Jobs of one kind run one after the other.
        title: What it does, for people: "Planning waves".
        fraction / message: The newest progress.
    """

    progressed = Signal(float, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    _woken = Signal()
    _finished = Signal()

    def __init__(self, *, kind: str, title: str, cancellable: bool) -> None:
        super().__init__()
        self.kind = kind
        self.title = title
        self.cancellable = cancellable
        self.fraction = 0.0
        self.message = title
        self._future: Future[Any] | None = None
        self._post = _Post(self)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._post.is_cancelled()

    @property
    def is_busy(self) -> bool:
        """Whether it waits or runs and may still succeed."""
        return self._future is not None and not self.is_cancelled

    def cancel(self) -> None:
        """Ask the work to stop.  `cancelled` follows and no result will; it may be called twice."""
        self._post.stop()
        if self._future is not None:
            self._future.cancel()  # one that still waits in the queue ends at once

    def _run_in(self, executor: ThreadPoolExecutor, work: Callable[[Progress], object]) -> None:
        post = self._post
        self._future = executor.submit(work, post)
        self._future.add_done_callback(lambda _future: post.finished())

    @Slot()
    def _on_woken(self) -> None:
        newest = self._post.take()
        if newest is not None and not self.is_cancelled:
            self.fraction, self.message = newest
            self.progressed.emit(*newest)

    @Slot()
    def _on_finished(self) -> None:
        future = self._future
        if future is None:  # the runner was shut down meanwhile
            return
        self._let_go()
        error = None if future.cancelled() else future.exception()
        if error is not None and not isinstance(error, PlannerError):
            log.error("A background job failed: %s", self.title, exc_info=error)
        if self.is_cancelled or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is None:
            self.succeeded.emit(future.result())
        else:
            self.failed.emit(error)
        self.ended.emit()

    def _let_go(self) -> None:
        self._post.detach()
        self._future = None


class JobRunner(QObject):
    """Starts jobs: one at a time of each kind, kinds side by side."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        aside: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Run every job inside `aside`, entered on its own thread (see `Loading`)."""
        super().__init__(parent)
        self._aside = aside
        self._executors: dict[str, ThreadPoolExecutor] = {}
        self._jobs: list[Job] = []
        self._is_shut = False

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Jobs that have not ended, oldest first."""
        return tuple(self._jobs)

    def is_busy(self, kind: str) -> bool:
        """Return whether a job of `kind` runs or waits and has not been cancelled."""
        return any(job.kind == kind and job.is_busy for job in self._jobs)

    def start(
        self,
        work: Callable[[Progress], object],
        *,
        kind: str,
        title: str,
        replace: bool = False,
        cancellable: bool = True,
    ) -> Job:
        """Run `work` in the background; it must not touch Qt.

        Connect to the job before the event loop runs again: nothing is emitted earlier.  With
        `replace` the jobs of the same kind before it are cancelled; else it waits for them.
        After `shutdown` the job never begins and nothing is emitted.
        """
        if replace:
            for earlier in self.jobs:
                if earlier.kind == kind:
                    earlier.cancel()
        job = Job(kind=kind, title=title, cancellable=cancellable)
        if self._is_shut:
            return job
        self._jobs.append(job)
        job.ended.connect(self._on_ended)
        if kind not in self._executors:
            from concurrent.futures import ThreadPoolExecutor  # the window opens without it

            name = f"{THREAD_NAME}-{kind}"
            self._executors[kind] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        job._run_in(self._executors[kind], partial(self._work_aside, work))  # noqa: SLF001 - one class in two halves
        self.started.emit(job)
        return job

    def _work_aside(self, work: Callable[[Progress], object], progress: Progress) -> object:
        with self._aside():
            return work(progress)

    def shutdown(self) -> None:
        """Cancel everything and wait until the workers have left; nothing is emitted any more."""
        self._is_shut = True
        for job in self.jobs:
            job.cancel()
        for executor in self._executors.values():
            executor.shutdown(wait=True, cancel_futures=True)
        for job in self._jobs:
            job._let_go()  # noqa: SLF001 - one class in two halves
        self._jobs.clear()
        self._executors.clear()

    @Slot()
    def _on_ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            self.ended.emit(job)


class _Post:
    """The worker's end of a job: safe from any thread, silent once the job has let go of it.

    Progress is kept as the newest value only, so that a chatty worker cannot flood the window.
    """

    def __init__(self, job: Job) -> None:
        self._lock = threading.Lock()
        self._job: Job | None = job
        self._stop = threading.Event()
        self._newest: tuple[float, str] | None = None

    def report(self, fraction: float, message: str) -> None:
        with self._lock:
            if self._job is None:
                return
            waiting = self._newest is not None
            self._newest = (fraction, message)
            if not waiting:
                self._job._woken.emit()  # noqa: SLF001 - one class in two halves

    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()

    def take(self) -> tuple[float, str] | None:
        with self._lock:
            newest, self._newest = self._newest, None
            return newest

    def finished(self) -> None:
        with self._lock:
            if self._job is not None:
                self._job._finished.emit()  # noqa: SLF001 - one class in two halves

    def detach(self) -> None:
        with self._lock:
            self._job = None
