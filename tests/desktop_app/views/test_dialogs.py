from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop_app.views.dialogs import Answer, Message, MessageKind, tell_error
from desktop_app.views.qt_asker import QtAsker
from inventory.errors import PlannerError
from tests.builders_window import ScriptedAsker

QUESTION = Message(
    kind=MessageKind.QUESTION,
    title="Save the changes?",
    text="<b>Exit</b> has changes that are not saved.",
    answers=(Answer.SAVE, Answer.DISCARD, Answer.CANCEL),
)


def box_on_screen() -> QMessageBox:
    (box,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox))
    return box


@pytest.mark.parametrize(
    ("press", "answer"),
    [
        (QMessageBox.StandardButton.Save, Answer.SAVE),
        (QMessageBox.StandardButton.Discard, Answer.DISCARD),
        (None, Answer.CANCEL),
    ],
)
def test_that_a_button_is_its_answer_and_closing_is_the_last_one(
    qtbot, press: QMessageBox.StandardButton | None, answer: Answer
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    formats: list[Qt.TextFormat] = []

    def reply() -> None:
        box = box_on_screen()
        formats.append(box.textFormat())
        if press is None:
            box.close()
        else:
            box.button(press).click()

    QTimer.singleShot(0, reply)
    assert QtAsker(parent).ask(QUESTION) is answer
    assert formats == [Qt.TextFormat.PlainText]


def test_that_an_error_is_told_in_its_own_words() -> None:
    asker = ScriptedAsker()
    tell_error(asker, "Not imported", PlannerError("Row 3 has no name."))
    (message,) = asker.shown
    assert (message.kind, message.text) == (MessageKind.ERROR, "Row 3 has no name.")
