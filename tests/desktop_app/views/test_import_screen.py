from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.project import Project
from tests.builders_window import estate

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.views.import_screen import ImportScreen
    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def screen_of(desk: Desk) -> ImportScreen:
    return desk.window.widget_of("import")


def press(qtbot, screen: ImportScreen, text: str) -> None:
    button = next(one for one in screen.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Choose files …", "import"),
        ("Choose a folder …", "import_folder"),
        ("Open the sample", "sample"),
        ("Open …", "open"),
    ],
)
def test_that_every_way_in_of_the_start_page_leads_somewhere(
    qtbot, open_desk: OpenDesk, text: str, command: str
) -> None:
    desk = open_desk()
    screen = screen_of(desk)
    screen.wants.disconnect()
    with qtbot.waitSignal(screen.wants) as blocker:
        press(qtbot, screen, text)
    assert blocker.args == [command, ""]
    desk.window.action(command)  # there is such a command


def test_that_a_read_plan_shows_where_every_row_went(qtbot, open_desk: OpenDesk) -> None:
    screen = screen_of(open_desk(estate()))
    cards = {name: card.accessibleName() for name, card in screen.cards.items()}
    assert cards["Servers"] == "Servers: 3. 0 switched off, 0 templates"
    assert cards["Rows read"] == "Rows read: 9. 1 set aside, 0 merged"
    assert cards["Findings"] == "Findings: 3. 1 error, 1 warning, 1 note"
    assert screen.header.line.whole_text() == "Test exit: read from 1 file"


def test_that_a_format_is_called_what_people_call_it(qtbot, open_desk: OpenDesk) -> None:
    screen = screen_of(open_desk(estate()))
    qtbot.waitUntil(lambda: screen.model.index(0, 1).data() == "RVTools export")


def test_that_planning_is_offered_until_there_is_a_plan(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    screen = screen_of(desk)
    assert screen.plan_button.isVisible()
    with qtbot.waitSignal(desk.window.commands.planned):
        qtbot.mouseClick(screen.plan_button, Qt.MouseButton.LeftButton)
    assert not screen.plan_button.isVisible()


def test_that_an_emptied_plan_comes_back_to_the_start_page(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    screen = screen_of(desk)
    assert not screen.start.isVisible()
    desk.session.open(Project(), None)
    assert screen.start.isVisible()
