from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.chain import STAGES
from desktop_app.models.source_columns import SourceRow, how_read, source_columns
from desktop_app.project import Project
from inventory.findings import Finding, Severity, SourceRef
from inventory.model import SourceFile
from tests.builders_window import chain, estate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    cards = {name: card.accessibleName() for name, card in screen.files.cards.items()}
    assert cards["Servers"] == "Servers: 3. 0 switched off, 0 templates"
    assert cards["Rows read"] == "Rows read: 9. 1 set aside, 0 merged"
    assert cards["Findings"] == "Findings: 3. 1 error, 1 warning, 1 note"
    assert screen.files.header.line.whole_text() == "Test exit: read from 1 file"


def test_that_a_format_is_called_what_people_call_it(qtbot, open_desk: OpenDesk) -> None:
    screen = screen_of(open_desk(estate()))
    qtbot.waitUntil(lambda: screen.files.model.index(0, 1).data() == "RVTools export")


def test_that_planning_is_offered_until_there_is_a_plan(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    screen = screen_of(desk)
    assert screen.files.plan_button.isVisible()
    with qtbot.waitSignal(desk.window.commands.planned):
        qtbot.mouseClick(screen.files.plan_button, Qt.MouseButton.LeftButton)
    assert not screen.files.plan_button.isVisible()


def test_that_an_emptied_plan_comes_back_to_the_start_page(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    screen = screen_of(desk)
    assert not screen.start.isVisible()
    desk.session.open(Project(), None)
    assert screen.start.isVisible()


def test_that_a_file_says_how_it_was_read_and_what_was_not_used(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(stages=chain(import_files=STAGES.import_files))
    path = tmp_path / "servers.csv"
    path.write_text(
        "Server;Memory (GB);OS;Purchased;Lift\nweb-1;1,5;Debian 12;25.03.2021;2\n",
        encoding="utf-8",
    )
    with qtbot.waitSignal(desk.window.commands.imported, timeout=20_000):
        desk.window.commands.import_files((path,))
    screen = screen_of(desk)
    assert screen.files.detail.title.text() == "servers.csv"
    read, unused = screen.files.detail.pairs
    assert read[0] == "How it was read"
    assert read[1].splitlines() == [
        "Memory (GB) in GB; Purchased with the day first; figures with a decimal comma.",
        "servers.csv was read as UTF-8; columns are separated by semicolon.",
    ]
    assert unused[0] == "Not used"
    assert unused[1].startswith("1 column without a field of their own: Lift.")


def test_that_a_long_list_of_notes_is_cut_and_counted() -> None:
    notes = [
        Finding(
            severity=Severity.NOTE,
            code="sheet-not-read",
            text=f"note {number}",
            ref=SourceRef(file="book.xlsx", sheet=f"S{number}"),
        )
        for number in range(15)
    ]
    ((label, text),) = how_read("book.xlsx", notes)
    assert label == "Not used"
    assert text.splitlines()[0] == "S0: note 0"
    assert text.splitlines()[-1] == "3 more notes in the findings panel."
    assert how_read("other.xlsx", notes) == ()


def test_that_a_map_made_in_the_window_is_called_after_its_register() -> None:
    source = SourceFile(name="x.csv", format="own-server-register", sha256="00")
    row = SourceRow(source=source, errors=0, warnings=0, notes=0)
    column = source_columns({"server-register": "Server register"})[1]
    assert column.value(row) == "Server register, own column map"
    assert source_columns({})[1].value(row) == "own-server-register"
