"""Answers about the chosen node that take a while: what breaks without it, why it leaves when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.language import translate
from desktop_app.views.dependencies.questions import names_of_outage
from desktop_app.views.waves.questions import why_group

if TYPE_CHECKING:
    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.views.dependencies.canvas import DependencyCanvas
    from desktop_app.views.dependencies.panel import DependencyPanel
    from inventory.graph import NodeId

#: Kinds of the background jobs.
QUESTION, WHY = "graph-question", "graph-why"


class Answers(QObject):
    """Asks in the background and shows in the panel, if the same node is still chosen."""

    def __init__(
        self,
        session: Session,
        runner: JobRunner,
        canvas: DependencyCanvas,
        panel: DependencyPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._canvas = canvas
        self._panel = panel

    def ask_outage(self) -> None:
        """Ask what breaks without the chosen node."""
        graph, members = self._canvas.scene.graph, self._canvas.members()
        job = self._runner.start(
            lambda _progress: (members, names_of_outage(graph, members)),
            kind=QUESTION,
            title=translate("Dependencies", "Following the dependencies"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_outage)

    @Slot()
    def ask_why(self) -> None:
        """Ask why the chosen node leaves when it does."""
        project, derived = self._session.project, self._session.derived
        members = self._canvas.members()
        if derived is None or len(members) != 1:
            return
        node = next(iter(members))
        job = self._runner.start(
            lambda _progress: (node, why_group(project, derived, node)),
            kind=WHY,
            title=translate("Dependencies", "Looking for the reasons"),
            replace=True,
        )
        job.succeeded.connect(self._on_why)
        job.failed.connect(self._on_no_reason)

    @Slot(object)
    def _on_outage(self, found: tuple[frozenset[NodeId], tuple[str, ...]]) -> None:
        members, names = found
        if members == self._canvas.members():
            self._panel.show_outage(names)

    @Slot(object)
    def _on_why(self, found: tuple[NodeId, tuple[str, ...]]) -> None:
        node, sentences = found
        if self._canvas.members() == {node}:
            self._panel.show_why(sentences)

    @Slot(object)
    def _on_no_reason(self, error: BaseException) -> None:
        self._panel.show_why((str(error),))
