"""Why? One panel that says of the chosen thing which rule, input, cell and price it rests on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDockWidget, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.jobs import JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.reasons import Reason
    from inventory.progress import Progress

#: Kind of the background job.
KIND = "why"


class WhyDock(QDockWidget):
    """Explains one thing; another can be typed: a name, "wave 3", a date, "outage Payroll".

    Attributes:
        explained: Emitted with the thing when its explanation is shown.
    """

    explained = Signal(str)

    def __init__(self, session: Session, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(translate("Answers", "Why?"), parent)
        self.setObjectName("why")
        self._session = session
        self._runner = runner
        self.thing = QLineEdit()
        self.thing.setAccessibleName(translate("Answers", "What to explain"))
        self.thing.setPlaceholderText(
            translate("Answers", "A server, application, wave 3, a contract, a date …")
        )
        self.thing.returnPressed.connect(self._ask_typed)
        self.text = PlainLabel("", wrap=True)
        self.text.setAccessibleName(translate("Answers", "Explanation"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.text)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(translate("Answers", "Explanation"))
        scroll.setAccessibleDescription(translate("Answers", "The arrow keys scroll it"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(*([theme.gap(2)] * 4))
        layout.addWidget(self.thing)
        layout.addWidget(scroll, 1)
        self.setWidget(whole)
        self.setMinimumWidth(theme.text_width(42))

    def ask(self, thing: str) -> None:
        """Explain `thing` by its name; with nothing chosen, say what can be asked."""
        self.show()
        self.raise_()
        self.thing.setText(thing)
        if not thing:
            self.text.setText(
                translate("Answers", "Choose something in the window, or type its name above.")
            )
            self.thing.setFocus()
            return
        project, derived = self._session.project, self._session.derived
        if derived is None:
            self.text.setText(
                translate(
                    "Answers", "The figures are still being worked out. Ask again in a moment."
                )
            )
            return
        self.text.setText(translate("Answers", "Looking it up …"))
        job = self._runner.start(
            partial(_explained, project, derived, thing),
            kind=KIND,
            title=translate("Answers", "Explaining {thing}").format(thing=thing),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(partial(self._show, thing))
        job.failed.connect(partial(self._failed, thing))

    def ask_reason(self, reason: Reason) -> None:
        """Explain something that has no name to look it up by: a bar, a point, a card."""
        self.show()
        self.raise_()
        self.thing.setText(reason.thing)
        self.text.setText(translate("Answers", "Looking it up …"))
        job = self._runner.start(
            lambda _progress: reason.sentences(),
            kind=KIND,
            title=translate("Answers", "Explaining {thing}").format(thing=reason.thing),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(partial(self._show, reason.thing))
        job.failed.connect(partial(self._failed, reason.thing))

    def tell(self, thing: str, sentences: tuple[str, ...]) -> None:
        """Show what is known already, without looking it up."""
        self.show()
        self.raise_()
        self.thing.setText(thing)
        self._show(thing, sentences)

    @Slot()
    def _ask_typed(self) -> None:
        self.ask(self.thing.text().strip())

    def _show(self, thing: str, sentences: tuple[str, ...]) -> None:
        self.text.setText("\n\n".join(map(formats.sentence, sentences)))
        self.explained.emit(thing)

    def _failed(self, thing: str, error: BaseException) -> None:
        told = str(error) if isinstance(error, PlannerError) else f"{type(error).__name__}: {error}"
        self.text.setText(told)
        self.explained.emit(thing)


def _explained(
    project: Project, derived: Derived, thing: str, progress: Progress
) -> tuple[str, ...]:
    from desktop_app.questions import Question, answer

    question = Question(words=thing, project=project, derived=derived, progress=progress)
    return answer(question).sentences
