"""Every question and message of the window: one way out, so that tests see dialogs as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.column_mapping import MappingTask
    from desktop_app.jobs import JobRunner
    from desktop_app.views.choice_dialog import Choice
    from inventory.differences import Change
    from inventory.mapping import MappingDraft


class MessageKind(StrEnum):
    """How a message is meant."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    QUESTION = "question"


class Answer(StrEnum):
    """What a person may answer."""

    OK = "OK"
    SAVE = "Save"
    DISCARD = "Discard"
    CANCEL = "Cancel"
    YES = "Yes"
    NO = "No"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message box.

    Attributes:
        text: Plain text: what happened, and what to do next.
        detail: More plain text, shown on demand.
        changes: What would change, shown as a table; OK takes it.  With OK as the only answer
            they are shown and not to be taken.
        answers: The first is the default; the last is what Esc means.
    """

    kind: MessageKind
    title: str
    text: str
    detail: str = ""
    changes: tuple[Change, ...] = ()
    answers: tuple[Answer, ...] = (Answer.OK,)


class Asker(Protocol):
    """Whoever answers: a person through Qt's dialogs, or a test."""

    def ask(self, message: Message) -> Answer:
        """Show a message and return the answer."""

    def text(self, title: str, label: str, value: str) -> str | None:
        """Return a line of text that began as `value`, or None."""

    def files_to_open(self, title: str, filters: tuple[str, ...]) -> tuple[Path, ...]:
        """Return the files chosen; none when the person cancelled."""

    def file_to_save(self, title: str, filters: tuple[str, ...], suggested: str) -> Path | None:
        """Return where to save, or None."""

    def folder_to_open(self, title: str) -> Path | None:
        """Return a folder to read, or None."""

    def folder_to_write(self, title: str) -> Path | None:
        """Return a folder to write into, or None."""

    def choose(self, choice: Choice) -> str | None:
        """Return the key of the option that was chosen, or None."""

    def map_columns(self, task: MappingTask, runner: JobRunner) -> MappingDraft | None:
        """Return how the columns of a file are to be read, or None."""


def tell_error(asker: Asker, title: str, error: BaseException) -> None:
    """Show an error: its own message, which says what to do next."""
    asker.ask(Message(kind=MessageKind.ERROR, title=title, text=str(error)))
