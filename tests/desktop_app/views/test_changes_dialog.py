"""What an import would change is seen as a table before it is taken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from desktop_app.views.changes_dialog import ChangesDialog
from desktop_app.views.dialogs import Answer, Message, MessageKind
from desktop_app.views.qt_asker import QtAsker
from inventory.differences import Change, ChangeKind

CHANGES = (
    Change(kind=ChangeKind.ADDED, record="server", key="db", name="DB01", place="new.csv, row 3"),
    Change(
        kind=ChangeKind.CHANGED,
        record="server",
        key="web",
        name="WEB01",
        field="memory_mib",
        before="4096",
        after="8192",
        place="new.csv, row 2",
    ),
    Change(
        kind=ChangeKind.CHANGED, record="server", key="web", name="WEB01", field="owner", after="Jo"
    ),
    Change(kind=ChangeKind.GONE, record="application", key="pay", name="Payroll"),
)


@pytest.fixture
def dialog(qtbot) -> ChangesDialog:
    made = ChangesDialog("Take what new.csv would change?", "Cancel leaves it.", CHANGES)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog: ChangesDialog) -> list[tuple[str, ...]]:
    model = dialog.model
    return [
        tuple(model.index(row, column).data() or "" for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_that_every_change_is_a_row_with_both_values_and_its_place(dialog):
    assert rows(dialog) == [
        ("added", "server", "DB01", "", "", "", "new.csv, row 3"),
        ("changed", "server", "WEB01", "memory mib", "4096", "8192", "new.csv, row 2"),
        ("changed", "server", "WEB01", "owner", "not known", "Jo", ""),
        ("gone", "application", "Payroll", "", "", "", ""),
    ]
    assert dialog.shown.text() == "4 of 4 changes"


def test_that_one_kind_of_change_is_shown_alone(dialog, qtbot):
    assert [dialog.kinds.itemText(at) for at in range(dialog.kinds.count())] == [
        "Everything (4)",
        "Added (1)",
        "Changed (2)",
        "Gone from the files (1)",
    ]
    dialog.kinds.setCurrentIndex(3)
    assert [row[2] for row in rows(dialog)] == ["Payroll"]
    assert dialog.shown.text() == "1 of 4 changes"
    dialog.kinds.setCurrentIndex(2)
    qtbot.keyClicks(dialog.search, "owner")
    assert [row[3] for row in rows(dialog)] == ["owner"]
    dialog.search.clear()
    dialog.kinds.setCurrentIndex(0)
    assert len(rows(dialog)) == 4


def test_that_the_table_is_sorted_by_a_heading(dialog):
    dialog.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row[2] for row in rows(dialog)] == ["WEB01", "WEB01", "Payroll", "DB01"]


def test_that_a_kind_without_changes_is_not_offered(qtbot):
    dialog = ChangesDialog("Take?", "", CHANGES[:1])
    qtbot.addWidget(dialog)
    assert dialog.kinds.count() == 2


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        (QDialogButtonBox.ButtonRole.AcceptRole, Answer.OK),
        (QDialogButtonBox.ButtonRole.RejectRole, Answer.CANCEL),
    ],
)
def test_that_the_asker_shows_the_table_and_returns_what_was_pressed(qtbot, role, answer):
    parent = QWidget()
    qtbot.addWidget(parent)

    def press() -> None:
        (shown,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, ChangesDialog))
        buttons = shown.buttons.buttons()
        next(one for one in buttons if shown.buttons.buttonRole(one) is role).click()

    QTimer.singleShot(0, press)
    message = Message(
        kind=MessageKind.QUESTION,
        title="Take?",
        text="",
        changes=CHANGES,
        answers=(Answer.OK, Answer.CANCEL),
    )
    assert QtAsker(parent).ask(message) is answer
