"""Work in the background that a command starts, and what is told when it fails."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.failure_log import write_failure
from desktop_app.language import translate
from desktop_app.views.dialogs import Message, MessageKind
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.jobs import Job, JobRunner
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress


class Work(QObject):
    """Runs one thing a command wants, and tells the person how it went.

    Attributes:
        done: Emitted with a sentence on what was done, for the status line.
    """

    done = Signal(str)

    def __init__(self, *, runner: JobRunner, asker: Asker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asker = asker

    def _run(
        self,
        work: Callable[[Progress], object],
        kind: str,
        title: str,
        take: Callable[[Any], None],
        on_failure: Callable[[], None] | None = None,
        *,
        cancellable: bool = True,
        on_question: Callable[[BaseException], None] | None = None,
        on_cancel: Callable[[], None] | None = None,
    ) -> Job | None:
        """Start the work and return its job, None where the person has to wait."""
        if self._runner.is_busy(kind):
            self._tell(
                translate("Window", "Still busy"),
                translate("Window", "{title} can begin when the work before it has ended.").format(
                    title=title
                ),
            )
            return None
        job = self._runner.start(work, kind=kind, title=title, cancellable=cancellable)
        job.succeeded.connect(take)
        job.failed.connect(partial(self._on_failed, title, on_failure, on_question))
        job.cancelled.connect(
            partial(
                self.done.emit,
                translate("Window", "Stopped: {title}. Nothing was changed.").format(title=title),
            )
        )
        if on_cancel is not None:
            job.cancelled.connect(on_cancel)
        return job

    def _on_failed(
        self,
        title: str,
        on_failure: Callable[[], None] | None,
        on_question: Callable[[BaseException], None] | None,
        error: BaseException,
    ) -> None:
        if on_question is not None and self._can_ask(error):
            on_question(error)
        else:
            self._tell_failure(title, on_failure, error)

    def _tell_failure(
        self, title: str, on_failure: Callable[[], None] | None, error: BaseException
    ) -> None:
        if on_failure is not None:
            on_failure()
        if isinstance(error, PlannerError):
            text = str(error)
        else:
            log = write_failure(error, title)
            text = translate(
                "Window",
                "This is a defect of Decant ({name}). The plan is as it was. "
                "What happened is written to {log}.",
            ).format(name=type(error).__name__, log=log)
        self.done.emit(translate("Window", "Failed: {title}.").format(title=title))
        self._asker.ask(
            Message(
                kind=MessageKind.ERROR,
                title=translate("Window", "Failed: {title}").format(title=title),
                text=text,
            )
        )

    @contextmanager
    def _told(self, title: str) -> Iterator[None]:
        """Tell what is wrong with a file that a person chose, in place of raising it."""
        try:
            yield
        except PlannerError as error:
            self._tell_failure(title, None, error)

    def _tell(self, title: str, text: str) -> None:
        self._asker.ask(Message(kind=MessageKind.WARNING, title=title, text=text))

    def _can_ask(self, _error: BaseException) -> bool:
        """Return whether a failure is a question that a person can answer."""
        return False
