"""Edits of so many records that the window would stand still: made in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.jobs import JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from inventory.progress import Progress

#: Kind of the background job: edits are made one after the other.
KIND = "edit"
#: Records above which an edit takes longer than a person takes for at once.
MANY = 2_000


class EditJob(QObject):
    """Makes an edit beside the window and lands it as one step that can be undone.

    An edit of a plan that was changed meanwhile is made again, from the plan as it then is.
    """

    def __init__(
        self,
        session: Session,
        runner: JobRunner,
        tell: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._tell = tell

    def start(self, label: str, change: Callable[[Project], Project]) -> None:
        """Make `change`, a pure function of `edits.py`; `label` names the step."""
        project = self._session.project

        def work(_progress: Progress) -> Project:
            return change(project)

        job = self._runner.start(work, kind=KIND, title=label)
        job.succeeded.connect(partial(self._land, project, label, change))
        job.failed.connect(self._tell)

    def _land(
        self,
        before: Project,
        label: str,
        change: Callable[[Project], Project],
        after: Project,
    ) -> None:
        if self._session.project is not before:
            self.start(label, change)
            return
        self._session.edit(label, lambda _project: after)
