"""Asks the person at the screen, through Qt's dialogs.

Nothing is imported before there is something to ask: the first window starts without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

    from desktop_app.column_mapping import MappingTask
    from desktop_app.jobs import JobRunner
    from desktop_app.views.choice_dialog import Choice
    from desktop_app.views.dialogs import Answer, Message, MessageKind
    from inventory.mapping import MappingDraft


class QtAsker:
    """Asks the person at the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent
        self._folder = ""

    def set_parent(self, parent: QWidget) -> None:
        """Show dialogs over `parent` from now on."""
        self._parent = parent

    def ask(self, message: Message) -> Answer:
        """Show a message box and return the answer; closing it means the last answer."""
        if message.changes:
            return self._taken(message)
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        icons, buttons_of = _icons(), _buttons()
        box = QMessageBox(self._parent)
        box.setIcon(icons[message.kind])
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(message.title)
        box.setText(message.title)
        box.setInformativeText(message.text)
        if message.detail:
            box.setDetailedText(message.detail)
        buttons = {box.addButton(buttons_of[answer]): answer for answer in message.answers}
        by_answer = {answer: button for button, answer in buttons.items()}
        box.setDefaultButton(by_answer[message.answers[0]])
        box.setEscapeButton(by_answer[message.answers[-1]])
        box.exec()
        clicked = box.clickedButton()
        return next((a for b, a in buttons.items() if b is clicked), message.answers[-1])

    def text(self, title: str, label: str, value: str) -> str | None:
        """Ask for a line of text."""
        from PySide6.QtWidgets import QInputDialog

        text, is_given = QInputDialog.getText(self._parent, title, label, text=value)
        return text if is_given else None

    def files_to_open(self, title: str, filters: tuple[str, ...]) -> tuple[Path, ...]:
        """Ask for files that exist."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(
            self._parent, title, self._folder, ";;".join(filters)
        )
        return tuple(self._remembered(Path(name)) for name in names)

    def file_to_save(self, title: str, filters: tuple[str, ...], suggested: str) -> Path | None:
        """Ask for a file name; the dialog itself asks before an existing one is replaced."""
        from PySide6.QtWidgets import QFileDialog

        start = str(Path(self._folder) / suggested) if self._folder else suggested
        name, _ = QFileDialog.getSaveFileName(self._parent, title, start, ";;".join(filters))
        return self._remembered(Path(name)) if name else None

    def folder_to_open(self, title: str) -> Path | None:
        """Ask for a folder that exists."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self._parent, title, self._folder)
        return Path(name) if name else None

    def folder_to_write(self, title: str) -> Path | None:
        """Ask for a folder, which the dialog can create."""
        return self.folder_to_open(title)

    def choose(self, choice: Choice) -> str | None:
        """Ask a question with several answers."""
        from desktop_app.views.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(choice, self._parent)
        is_chosen = dialog.exec() == ChoiceDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.chosen if is_chosen else None

    def map_columns(self, task: MappingTask, runner: JobRunner) -> MappingDraft | None:
        """Show the column mapper; it asks for the files of column maps here."""
        from desktop_app.views.mapping_dialog import MappingDialog

        dialog = MappingDialog(task, runner, self, self._parent)
        is_mapped = dialog.exec() == MappingDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.draft if is_mapped else None

    def _taken(self, message: Message) -> Answer:
        from desktop_app.views.changes_dialog import ChangesDialog

        dialog = ChangesDialog(
            message.title,
            message.text,
            message.changes,
            self._parent,
            only_shown=len(message.answers) == 1,
        )
        is_taken = dialog.exec() == ChangesDialog.DialogCode.Accepted
        dialog.deleteLater()
        return message.answers[0] if is_taken else message.answers[-1]

    def _remembered(self, path: Path) -> Path:
        self._folder = str(path.parent)
        return path


def _icons() -> dict[MessageKind, QMessageBox.Icon]:
    from PySide6.QtWidgets import QMessageBox

    from desktop_app.views.dialogs import MessageKind

    return {
        MessageKind.NOTE: QMessageBox.Icon.Information,
        MessageKind.WARNING: QMessageBox.Icon.Warning,
        MessageKind.ERROR: QMessageBox.Icon.Critical,
        MessageKind.QUESTION: QMessageBox.Icon.Question,
    }


def _buttons() -> dict[Answer, QMessageBox.StandardButton]:
    from PySide6.QtWidgets import QMessageBox

    from desktop_app.views.dialogs import Answer

    return {
        Answer.OK: QMessageBox.StandardButton.Ok,
        Answer.SAVE: QMessageBox.StandardButton.Save,
        Answer.DISCARD: QMessageBox.StandardButton.Discard,
        Answer.CANCEL: QMessageBox.StandardButton.Cancel,
        Answer.YES: QMessageBox.StandardButton.Yes,
        Answer.NO: QMessageBox.StandardButton.No,
    }
