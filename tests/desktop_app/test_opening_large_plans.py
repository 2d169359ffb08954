"""The first page of a large plan, and the plan that grows below it."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app import edits, project_file
from desktop_app.models.row_table import Column, RowTable
from desktop_app.project import Project
from desktop_app.project_file import reading
from desktop_app.session import StillOpeningError
from desktop_app.views.inventory.screen import ELEVATIONS
from inventory.identity import HostId
from inventory.model import Host, Inventory
from inventory.progress import Cancelled
from tests.builders_window import estate, server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]

#: One more than a plan that is opened without a first page.
MANY = 10_001


def large(servers: int = MANY) -> Project:
    made = estate(0)
    rows = tuple(replace(server(1), id=f"s{at:05}", name=f"web-{at:05}") for at in range(servers))
    return replace(made, title="Large exit", inventory=replace(made.inventory, servers=rows))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "large.decant"
    project_file.save(large(), place)
    return place


@pytest.fixture
def slow(monkeypatch) -> Iterator[threading.Event]:
    """Let the rest of a plan be read only once this is set."""
    may_go = threading.Event()
    whole = project_file.open_plan

    def wait(path, progress):
        progress.report(0.37, "Reading the plan: 37%")
        while not may_go.wait(0.01):
            if progress.is_cancelled():
                raise Cancelled
        return whole(path, progress)

    monkeypatch.setattr("desktop_app.plan_commands.project_file.open_plan", wait)
    yield may_go
    may_go.set()


def test_that_the_first_page_holds_the_first_servers_with_their_names(path: Path) -> None:
    page = project_file.first_page(path)
    assert page is not None
    assert (page.name, page.servers, page.project.title) == ("large.decant", MANY, "Large exit")
    assert page.project.inventory.servers == large().inventory.servers[:200]
    assert page.project.inventory.applications == large().inventory.applications


def test_that_a_small_plan_has_no_first_page(tmp_path: Path) -> None:
    project_file.save(estate(20), tmp_path / "small.decant")
    assert project_file.first_page(tmp_path / "small.decant") is None


def test_that_records_of_other_kinds_make_a_plan_large_as_well(tmp_path: Path) -> None:
    hosts = tuple(Host(id=HostId(f"h{at}"), name=f"esx-{at}") for at in range(MANY))
    plan = Project(inventory=Inventory(hosts=hosts))
    project_file.save(plan, tmp_path / "hosts.decant")
    page = project_file.first_page(tmp_path / "hosts.decant")
    assert page is not None
    assert (page.servers, len(page.project.inventory.hosts)) == (0, 5_000)


def test_that_a_first_page_of_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.decant").write_text("not a plan")
    with pytest.raises(project_file.NotAPlanError):
        project_file.first_page(tmp_path / "text.decant")
    sqlite3.connect(tmp_path / "other.decant").execute("CREATE TABLE a (b)").connection.close()
    with pytest.raises(project_file.NotAPlanError, match="another program"):
        project_file.first_page(tmp_path / "other.decant")


class Heard:
    def __init__(self, stop_at: float = 2.0) -> None:
        self.parts: list[float] = []
        self._stop_at = stop_at

    def report(self, fraction: float, message: str) -> None:
        self.parts.append(fraction)

    def is_cancelled(self) -> bool:
        return bool(self.parts) and self.parts[-1] >= self._stop_at


def test_that_reading_says_how_far_it_is_and_can_be_stopped(path: Path) -> None:
    heard = Heard()
    assert project_file.load(path, heard) == large()
    assert heard.parts == sorted(heard.parts)
    assert heard.parts[-1] == 1.0
    with pytest.raises(Cancelled):
        project_file.load(path, Heard(stop_at=0.2))


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_that_a_plan_is_the_same_however_many_rows_are_read_at_once(
    tmp_path: Path, monkeypatch, size: int
) -> None:
    plan = estate(30)
    project_file.save(plan, tmp_path / "a.decant")
    monkeypatch.setattr(reading, "BATCH_ROWS", size)
    assert project_file.load(tmp_path / "a.decant") == plan


def names(table: RowTable) -> list[str]:
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def table_of(words: list[str]) -> RowTable:
    column = Column(id="word", heading="Word", value=lambda word: word)
    made = RowTable((column,), key=str)
    made.set_rows(words)
    return made


def test_that_a_table_grows_below_what_is_shown(qtbot) -> None:
    table = table_of(["b", "a"])
    tester = QAbstractItemModelTester(
        table, QAbstractItemModelTester.FailureReportingMode.QtTest, None
    )
    with qtbot.assertNotEmitted(table.modelReset):
        table.grow(["b", "a", "d", "c"])
        assert names(table) == ["b", "a", "d", "c"]
        table.sort(0)
        table.grow(["b", "a", "d", "c", "aa"])
        assert names(table) == ["a", "aa", "b", "c", "d"]
    table.set_filter("a")
    with qtbot.assertNotEmitted(table.modelReset):
        table.grow(["b", "a", "d", "c", "aa", "x", "ab"])
    assert names(table) == ["a", "aa", "ab"]
    table.set_filter("")
    assert names(table) == ["a", "aa", "ab", "b", "c", "d", "x"]
    with qtbot.waitSignal(table.modelReset):
        table.grow(["z", "a"])  # begins with others: another list
    assert names(table) == ["a", "z"]
    del tester


def test_that_the_first_page_is_there_while_the_rest_is_read(
    qtbot, open_desk: OpenDesk, path: Path, slow: threading.Event
) -> None:
    desk = open_desk(estate())
    window = desk.window
    before = desk.session.project
    window.show_screen("import")
    window.commands.open(path)
    screen = window.widget_of("inventory")
    said = screen.header.line
    qtbot.waitUntil(lambda: "37%" in said.whole_text())
    assert window.current_screen == "inventory"
    assert said.whole_text() == (
        "Reading the rest of large.decant: 37%. The first 200 of 10,001 servers are here to look "
        "at; they can be changed when the whole plan is."
    )
    assert screen.model.rowCount() == 200
    assert screen.table.model().index(3, 0).data() == "web-00003"
    assert desk.session.project is before

    # Nothing can be changed, nor anything else begun.
    page = screen.servers
    screen.table.selectRow(3)
    assert not page.edit_button.isEnabled()
    assert [one.text() for one in page.edit_menu().actions() if one.isEnabled() and one.text()] == [
        "Copy rows"
    ]
    for name in ("save", "import", "plan_waves", "open", "undo", "why", "show Costs"):
        assert not window.action(name).isEnabled(), name
    assert window.action("quit").isEnabled()
    assert not window.rail.button("costs").isEnabled()
    with pytest.raises(
        StillOpeningError, match=r"large\.decant is still being read\. You can look"
    ):
        desk.session.edit("Name", lambda project: edits.set_title(project, title="No"))
    window.commands.take_dropped((path.with_name("more.xlsx"),))
    assert desk.asker.shown[-1].title == "Still opening"

    # The table grows below what is looked at.
    screen.table.clearSelection()
    screen.table.selectRow(150)
    screen.table.scrollTo(screen.model.index(150, 0))
    top = screen.table.rowAt(0)
    assert top > 0
    resets: list[bool] = []
    screen.model.modelReset.connect(lambda: resets.append(True))
    slow.set()
    qtbot.waitUntil(lambda: desk.session.opening is None, timeout=20_000)
    assert resets == []
    assert screen.model.rowCount() == MANY
    assert screen.table.rowAt(0) == top
    assert [one.name for one in screen.table.selected_records()] == ["web-00150"]
    assert screen.table.current_record() is desk.session.project.inventory.servers[150]
    assert page.edit_button.isEnabled()
    assert "10,001 servers to move" in said.whole_text()
    for name in ("save", "import", "plan_waves", "open", "show Costs"):
        assert window.action(name).isEnabled(), name
    assert not window.action("undo").isEnabled()
    assert window.rail.button("costs").isEnabled()
    assert window.current_screen == "inventory"
    assert desk.session.path == path
    assert desk.session.edit("Name", lambda project: edits.set_title(project, title="Yes"))
    assert window.action("undo").isEnabled()


def test_that_a_search_typed_meanwhile_holds_for_the_rest(
    qtbot, open_desk: OpenDesk, path: Path, slow: threading.Event
) -> None:
    desk = open_desk()
    desk.window.commands.open(path)
    qtbot.waitUntil(lambda: desk.session.opening is not None)
    screen = desk.window.widget_of("inventory")
    screen.search.setText("web-0010")
    screen.apply_filter()
    assert screen.model.rowCount() == 10
    slow.set()
    qtbot.waitUntil(lambda: desk.session.opening is None, timeout=20_000)
    assert screen.model.rowCount() == 10
    screen.search.setText("web-01")
    screen.apply_filter()
    assert screen.model.rowCount() == 1_000


def test_that_a_plan_that_is_not_wanted_after_all_leaves_the_one_before(
    qtbot, open_desk: OpenDesk, path: Path, slow: threading.Event
) -> None:
    desk = open_desk(estate())
    window = desk.window
    desk.session.edit("Name", lambda project: edits.set_title(project, title="Mine"))
    desk.session.undo_stack.setClean()
    before = desk.session.project
    window.show_screen("board_registers")
    window.commands.open(path)
    qtbot.waitUntil(lambda: desk.session.opening is not None)
    (job,) = [one for one in desk.runner.jobs if one.kind == "open"]
    job.cancel()
    qtbot.waitUntil(lambda: desk.session.opening is None)
    assert desk.session.project is before
    assert window.current_screen == "board_registers"
    screen = window.widget_of("inventory")
    assert screen.model.rowCount() == 3
    assert "3 servers" in screen.header.line.whole_text()
    assert window.action("undo").isEnabled()
    assert not screen.tabs.is_visible(ELEVATIONS)
    assert screen.tabs.is_visible("hosts")
    # Its file is free again.
    slow.set()
    window.commands.open(path)
    qtbot.waitUntil(lambda: desk.session.path == path, timeout=20_000)


def test_that_a_large_plan_that_is_damaged_leaves_the_one_before(
    qtbot, open_desk: OpenDesk, path: Path
) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE servers SET kind = 'no such kind' WHERE position = 9000")
    connection.close()
    desk = open_desk(estate())
    desk.window.commands.open(path)
    qtbot.waitUntil(lambda: bool(desk.asker.shown), timeout=20_000)
    assert desk.session.opening is None
    assert desk.session.project.title == "Test exit"
    assert desk.window.action("save").isEnabled()


def test_that_closing_a_window_that_reads_a_plan_lets_go_of_it(
    qtbot, open_desk: OpenDesk, path: Path, slow: threading.Event
) -> None:
    desk = open_desk()
    desk.window.commands.open(path)
    qtbot.waitUntil(lambda: desk.session.opening is not None)
    assert desk.window.close()
    slow.set()
    other = open_desk()
    other.window.commands.open(path)
    qtbot.waitUntil(lambda: other.session.path == path, timeout=20_000)
