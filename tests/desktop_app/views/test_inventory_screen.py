from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.project import Project
from desktop_app.views.screen import Place
from inventory.identity import ServerId
from inventory.model import Criticality, Environment
from tests.builders_window import estate

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.views.inventory.screen import InventoryScreen
    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    desk = open_desk(estate(12))
    desk.window.show_screen("inventory")
    return desk


@pytest.fixture
def screen(desk: Desk) -> InventoryScreen:
    return desk.window.widget_of("inventory")


def names(screen: InventoryScreen) -> list[str]:
    return [one.name for one in screen.model.shown()]


def test_that_typing_narrows_the_table(qtbot, screen: InventoryScreen) -> None:
    qtbot.keyClicks(screen.search, "web-00 payroll")
    qtbot.waitUntil(lambda: len(names(screen)) == 9)
    assert screen.shown.text() == "9 of 12"


def test_that_the_chosen_server_shows_its_fields_and_cells(screen: InventoryScreen) -> None:
    assert screen.show_subject("s002")
    assert screen.detail.name.whole_text() == "web-002"
    assert screen.detail.line.whole_text() == "No wave plan yet"
    rows = {row.label: row.source for row in screen.detail.model.shown()}
    assert rows["vCPUs"] == "vInfo › row 3 › CPUs in estate.xlsx"


def test_that_a_server_that_is_filtered_out_is_shown_all_the_same(
    qtbot, screen: InventoryScreen
) -> None:
    screen.search.setText("web-001")
    screen.apply_filter()
    assert screen.show_subject("s009")
    assert screen.search.text() == ""
    assert not screen.show_subject("not there")


def test_that_the_servers_of_a_finding_are_shown_by_themselves_until_all_are_wanted(
    qtbot, desk: Desk, screen: InventoryScreen
) -> None:
    desk.window.go_to(Place(screen="inventory", subject="s003", others=("s007", "gone")))
    assert names(screen) == ["web-003", "web-007"]
    assert screen.shown.text() == "2 of 12"
    qtbot.mouseClick(screen.all_button, Qt.MouseButton.LeftButton)
    assert len(names(screen)) == 12
    assert not screen.all_button.isVisible()


def test_that_many_servers_are_changed_in_one_step_and_undone_in_one(
    desk: Desk, screen: InventoryScreen
) -> None:
    screen.table.selectAll()
    menu = screen.edit_menu()
    assert menu.actions()[0].text() == "12 servers selected"
    tiers = next(one.menu() for one in menu.actions() if one.text() == "Set criticality")
    tiers.actions()[0].trigger()
    servers = desk.session.project.inventory.servers
    assert {one.criticality for one in servers} == {Criticality.TIER_1}
    assert desk.window.action("undo").text() == "Undo Set criticality of 12 servers"
    desk.window.action("undo").trigger()
    assert {one.criticality for one in desk.session.project.inventory.servers} == {None}


def test_that_the_current_server_stays_current_after_an_edit(
    desk: Desk, screen: InventoryScreen
) -> None:
    screen.show_subject("s005")
    screen.set_field("environment", Environment.TEST)
    assert screen.table.current_record().id == ServerId("s005")
    assert screen.table.current_record().environment is Environment.TEST


def test_that_rows_are_copied_with_their_headings(screen: InventoryScreen) -> None:
    screen.show_subject("s001")
    screen.table.copy_selection()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["Server", "Applications", "Wave"]
    assert lines[1].split("\t")[:3] == ["web-001", "Payroll", "–"]


def test_that_columns_can_be_chosen_but_the_name_stays(screen: InventoryScreen) -> None:
    actions = {one.text(): one for one in screen.table.columns_menu().actions()}
    assert not actions["Server"].isEnabled()
    assert "owner" in screen.table.hidden_columns()
    actions["Owner"].trigger()
    assert "owner" not in screen.table.hidden_columns()


def test_that_a_click_on_a_heading_sorts_by_value(screen: InventoryScreen) -> None:
    number = next(n for n, one in enumerate(screen.model.columns) if one.id == "disk")
    screen.table.sortByColumn(number, Qt.SortOrder.DescendingOrder)
    assert names(screen)[0] == "web-012"


def test_that_an_empty_plan_empties_table_and_detail(desk: Desk, screen: InventoryScreen) -> None:
    screen.show_subject("s001")
    desk.session.open(Project(), None)
    assert names(screen) == []
    assert screen.table.current_record() is None


def test_that_the_search_of_a_large_estate_is_prepared_in_the_background(
    qtbot, open_desk: OpenDesk
) -> None:
    desk = open_desk(estate(6_000))
    screen = desk.window.widget_of("inventory")
    assert "search" in [job.kind for job in desk.runner.jobs]
    qtbot.waitUntil(lambda: not desk.runner.jobs)
    screen.search.setText("web-5999")
    screen.apply_filter()
    assert names(screen) == ["web-5999"]
