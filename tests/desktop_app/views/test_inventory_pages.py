from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.models.record_kinds import KINDS
from inventory.identity import ContractId, DeviceId, HostId, RackId, UnitKind, UnitRef
from inventory.model import Contract, ContractKind, Device, DeviceKind, Host, Rack
from tests.builders_window import estate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.models.row_table import Column
    from desktop_app.project import Project
    from desktop_app.views.inventory.screen import InventoryScreen
    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def furnished() -> Project:
    plan = estate(3)
    inventory = replace(
        plan.inventory,
        hosts=(
            Host(id=HostId("h1"), name="=host", rack=RackId("r1"), rack_unit=3.0, height_units=1.0),
            Host(id=HostId("h2"), name="esx-2", rack=RackId("r1"), memory_mib=65536),
        ),
        devices=(Device(id=DeviceId("d"), name="san", kind=DeviceKind.STORAGE_ARRAY),),
        racks=(Rack(id=RackId("r1"), name="R1"), Rack(id=RackId("r2"), name="R2")),
        contracts=(
            Contract(
                id=ContractId("c"),
                name="Lease",
                kind=ContractKind.LEASE,
                covers=(UnitRef(kind=UnitKind.HOST, key="h2"),),
                cost_per_year=Decimal("1200.50"),
                currency="GBP",
            ),
        ),
    )
    return replace(plan, inventory=inventory)


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    desk = open_desk(furnished())
    desk.window.show_screen("inventory")
    return desk


@pytest.fixture
def screen(desk: Desk) -> InventoryScreen:
    return desk.window.widget_of("inventory")


def test_that_every_kind_of_record_has_a_tab_with_its_count(screen: InventoryScreen) -> None:
    bar = screen.tabs.bar
    assert [bar.tabText(place) for place in range(bar.count())] == [
        "Servers (3)",
        "Applications (1)",
        "Hosts (2)",
        "Devices (1)",
        "Racks (2)",
        "Contracts (1)",
        "Rack drawings",
    ]


def test_that_the_tables_are_sound_models(screen: InventoryScreen) -> None:
    for kind in KINDS:
        model = screen.records(kind.key).model
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, screen)
        model.sort(0, Qt.SortOrder.DescendingOrder)
        model.set_filter("zzz")
        model.set_filter("")


def test_that_a_subject_is_found_in_the_table_of_its_kind(screen: InventoryScreen) -> None:
    assert screen.show_subject("c")
    assert screen.tabs.current == "contracts"
    rows = {row.label: row.value for row in screen.records("contracts").detail.model.shown()}
    assert rows["Covers"] == "host esx-2"
    assert rows["Cost a year"] == "1,200.50"


def test_that_a_date_is_typed_for_a_contract_and_undone(
    desk: Desk, screen: InventoryScreen
) -> None:
    page = screen.records("contracts")
    page.table.selectRow(0)
    desk.asker.texts = ["2027-04-01"]
    act = next(
        one for one in page.edit_menu().actions() if one.text().startswith("Set first day a")
    )
    act.trigger()
    assert desk.session.project.inventory.contracts[0].end == date(2027, 4, 1)
    assert desk.window.action("undo").text() == "Undo Set end of 1 contract"
    sources = {row.field: row.source for row in page.detail.model.shown()}
    assert sources["end"] == "end in edited by hand"
    desk.window.action("undo").trigger()
    assert desk.session.project.inventory.contracts[0].end is None


def test_that_several_hosts_get_one_value_in_one_step(desk: Desk, screen: InventoryScreen) -> None:
    page = screen.records("hosts")
    page.table.selectAll()
    page.set_field("cluster", "Gold")
    assert {one.cluster for one in desk.session.project.inventory.hosts} == {"Gold"}
    desk.window.action("undo").trigger()
    assert {one.cluster for one in desk.session.project.inventory.hosts} == {None}


def test_that_the_rows_shown_are_saved_without_formulas(
    desk: Desk, screen: InventoryScreen, tmp_path: Path
) -> None:
    page = screen.records("hosts")
    page.search.setText("host")
    page.apply_filter()
    desk.asker.files = [(tmp_path / "hosts.csv",)]
    page.save()
    lines = (tmp_path / "hosts.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Host,Servers,Free,")
    assert lines[1].startswith("'=host,0,,")
    assert len(lines) == 2


def test_that_racks_are_walked_by_the_arrow_keys_and_opened(qtbot, screen: InventoryScreen) -> None:
    screen.show_view("elevations")
    wall = screen.racks.wall
    assert [one.name for one in wall.racks] == ["R1", "R2"]
    qtbot.keyClick(wall, Qt.Key.Key_Down)
    assert wall.current()[1].name == "=host"
    assert wall.accessibleDescription().startswith("=host (host) in R1; U3; Free: no date")
    qtbot.keyClick(wall, Qt.Key.Key_Return)
    assert screen.tabs.current == "hosts"
    assert screen.records("hosts").table.current_record().id == "h1"
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    assert wall.current()[0].name == "R2"


def test_that_the_racks_are_saved_as_png_and_svg(
    desk: Desk, screen: InventoryScreen, tmp_path: Path
) -> None:
    screen.show_view("elevations")
    for name in ("racks.png", "racks.svg"):
        desk.asker.files = [(tmp_path / name,)]
        screen.racks.save()
    assert not QImage(str(tmp_path / "racks.png")).isNull()
    assert "esx-2" in (tmp_path / "racks.svg").read_text()


def column(screen: InventoryScreen, name: str) -> Column:
    return next(one for one in screen.model.columns if one.id == name)


def test_that_values_are_ticked_and_a_filter_is_taken_away_by_its_button(
    desk: Desk, screen: InventoryScreen
) -> None:
    page = screen.servers
    part = next(one.menu() for one in page.filters.menu().actions() if one.text() == "vCPUs")
    page.filters.fill(part, column(screen, "vcpus"))
    acts = {one.text(): one for one in part.actions()}
    acts["3 (1)"].trigger()
    acts["5 (1)"].trigger()
    assert page.filters.texts == ("vCPUs: 3 or 5",)
    assert [one.name for one in page.model.shown()] == ["web-001", "web-003"]
    desk.asker.texts = ["web-003"]
    page.filters.ask(column(screen, "name"))
    assert [one.name for one in page.model.shown()] == ["web-003"]
    page.filters.remove("name")
    page.filters.remove("vcpus")
    assert page.shown.text() == "3 shown"


def test_that_the_columns_a_person_chose_are_there_again_in_another_window(
    open_desk: OpenDesk, screen: InventoryScreen
) -> None:
    actions = {one.text(): one for one in screen.table.columns_menu().actions()}
    actions["Owner"].trigger()
    actions["Power"].trigger()
    other = open_desk(furnished()).window.widget_of("inventory")
    assert "owner" not in other.table.hidden_columns()
    assert "power" in other.table.hidden_columns()
    assert "free" not in other.records("hosts").table.hidden_columns()


def test_that_a_filter_that_cannot_be_read_is_told(desk: Desk, screen: InventoryScreen) -> None:
    desk.asker.texts = ["lots"]
    screen.servers.filters.ask(column(screen, "vcpus"))
    assert "'lots' cannot be read" in desk.asker.shown[0].text
    assert screen.servers.filters.texts == ()


def test_that_a_group_opens_as_the_records_in_it(qtbot, screen: InventoryScreen) -> None:
    page = screen.servers
    page.group_by("vcpus")
    view = page.groups
    assert [(one.text, one.count) for one in view.model.shown()] == [("3", 1), ("4", 1), ("5", 1)]
    headings = [one.heading for one in view.model.columns]
    assert headings[:4] == ["vCPUs", "Records", "Sum of vCPUs", "Sum of Memory GiB"]
    view.table.selectRow(1)
    view.table.activated.emit(view.table.currentIndex())
    assert page.filters.texts == ("vCPUs: 4",)
    assert [one.name for one in page.model.shown()] == ["web-002"]
    page.show_all()
    assert page.shown.text() == "3 shown"
