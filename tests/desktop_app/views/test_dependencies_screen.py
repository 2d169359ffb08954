from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app import graph_scene
from desktop_app.project import Project
from desktop_app.views import theme
from desktop_app.views.dependencies import drawer as dependencies_drawer
from desktop_app.views.dependencies.labels import place_labels
from desktop_app.views.dependencies.look import ColourBy, initials
from desktop_app.views.dependencies.viewport import HitGrid
from desktop_app.views.screen import Place
from tests.builders_council import council, derive
from tests.builders_window import chain

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.views.dependencies.canvas import DependencyCanvas
    from desktop_app.views.dependencies.screen import DependenciesScreen
    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    desk = open_desk(council(), chain(derive=derive))
    desk.session.take_derived(desk.session.project, derive(desk.session.project))
    desk.window.show_screen("dependencies")
    return desk


@pytest.fixture
def screen(qtbot, desk: Desk) -> DependenciesScreen:
    screen = desk.window.widget_of("dependencies")
    qtbot.waitUntil(lambda: bool(screen.canvas.scene.nodes))
    return screen


def names_drawn(canvas: DependencyCanvas) -> set[str]:
    return {node.name for node in canvas.scene.nodes}


def colours_near(canvas: DependencyCanvas, node: str) -> set[str]:
    image = canvas.grab().toImage()
    at = canvas.pixel_of(node).toPoint()
    ratio = image.devicePixelRatio()
    return {
        image.pixelColor(round((at.x() + x) * ratio), round((at.y() + y) * ratio)).name()
        for x in range(-14, 15)
        for y in range(-14, 15)
    }


def test_that_the_graph_is_drawn_in_the_colours_of_the_legend(screen: DependenciesScreen) -> None:
    canvas = screen.canvas
    assert names_drawn(canvas) == {"db", "portal", "payroll", "hr", "archive", "192.0.2.7"}
    looks = {entry.name: entry for entry, _ in canvas.legend}
    assert list(looks) == ["Wave 1", "Wave 2", "Wave 3", "Outside the inventory"]
    assert looks["Wave 1"].colour in colours_near(canvas, "app:db")
    assert looks["Wave 3"].colour in colours_near(canvas, "app:hr")


def test_that_a_click_on_a_node_selects_it_and_fills_the_panel(
    qtbot, screen: DependenciesScreen
) -> None:
    canvas = screen.canvas
    at = canvas.pixel_of("app:payroll")
    assert canvas.node_at(at) == "app:payroll"
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at.toPoint())
    panel = screen.panel
    assert panel.name.whole_text() == "payroll"
    assert [row.name for row in panel.needs.shown()] == ["db", "hr"]
    assert [row.name for row in panel.needed.shown()] == ["hr"]
    assert next(row.how for row in panel.needs.shown()) == "tcp/1433 · declared"
    assert "Wave 3, 16 Jan 2027" in panel.line.text()
    assert panel.group.text().startswith("Leaves together with hr.")
    qtbot.waitUntil(lambda: panel.outage.text().startswith("If this goes"))
    assert panel.outage.text() == "If this goes, 1 other breaks: hr."
    assert canvas.drawing.lit() == {
        canvas.scene.place_of[node] for node in ("app:payroll", "app:db", "app:hr")
    }


def test_that_the_panel_counts_what_breaks_through_others(
    qtbot, screen: DependenciesScreen
) -> None:
    screen.canvas.select("app:db")
    qtbot.waitUntil(lambda: "3 others" in screen.panel.outage.text())
    assert screen.panel.outage.text().endswith("break: hr, payroll and portal.")


def test_that_a_click_beside_the_nodes_selects_nothing(qtbot, screen: DependenciesScreen) -> None:
    screen.canvas.select("app:db")
    qtbot.mouseClick(screen.canvas, Qt.MouseButton.LeftButton, pos=QPointF(4, 4).toPoint())
    assert screen.canvas.selection == ""
    assert screen.panel.is_empty


def test_that_why_is_answered_from_the_planner(qtbot, screen: DependenciesScreen) -> None:
    screen.canvas.select("app:hr")
    screen.panel.why_button.click()
    qtbot.waitUntil(lambda: bool(screen.panel.why.text()))
    assert "leaves in wave 3 on 16 Jan 2027" in screen.panel.why.text()


def test_that_searching_selects_and_centres(screen: DependenciesScreen) -> None:
    screen.search.setText("ARCH")
    screen.find_next()
    canvas = screen.canvas
    assert canvas.selection == "app:archive"
    middle = canvas.drawing.viewport.area.center()
    assert (canvas.pixel_of("app:archive") - middle).manhattanLength() < 1
    screen.search.setText("nothing like it")
    screen.find_next()
    assert canvas.selection == "app:archive"


def test_that_enter_goes_through_all_that_match(screen: DependenciesScreen) -> None:
    screen.search.setText("p")
    found = []
    for _ in range(3):
        screen.find_next()
        found.append(screen.canvas.selection)
    assert found == ["app:payroll", "app:portal", "app:payroll"]


def test_that_saying_what_is_a_shared_service_can_be_undone(
    qtbot, desk: Desk, screen: DependenciesScreen
) -> None:
    before = {node.id: screen.canvas.pixel_of(node.id) for node in screen.canvas.scene.nodes}
    assert before
    places = dict(zip(before, screen.canvas.drawing.centres, strict=True))
    screen.canvas.select("app:db")
    assert screen.panel.shared_button.text() == "Is a shared service"
    screen.panel.shared_button.click()
    assert desk.window.action("undo").text() == "Undo db is a shared service"
    qtbot.waitUntil(lambda: [one.name for one in screen.canvas.scene.rail] == ["db"], timeout=5000)
    assert screen.panel.shared_button.text() == "Not a shared service"
    now = {
        node.id: centre
        for node, centre in zip(
            screen.canvas.scene.nodes, screen.canvas.drawing.centres, strict=True
        )
    }
    assert now == {node: places[node] for node in now}
    desk.window.action("undo").trigger()
    qtbot.waitUntil(lambda: not screen.canvas.scene.rail, timeout=5000)


def test_that_a_shared_service_is_found_on_the_rail(
    qtbot, desk: Desk, screen: DependenciesScreen
) -> None:
    screen.canvas.select("app:db")
    screen.panel.shared_button.click()
    qtbot.waitUntil(lambda: bool(screen.canvas.scene.rail), timeout=5000)
    canvas = screen.canvas
    assert canvas.node_at(canvas.drawing.pills[0].center()) == "app:db"
    qtbot.mouseClick(
        canvas, Qt.MouseButton.LeftButton, pos=canvas.drawing.pills[0].center().toPoint()
    )
    assert canvas.selection == "app:db"
    lit = {canvas.scene.nodes[at].name for at in canvas.drawing.lit()}
    assert lit == {"portal", "payroll"}


def test_that_dragging_wheel_and_keys_move_the_view(qtbot, screen: DependenciesScreen) -> None:
    canvas = screen.canvas
    start = canvas.pixel_of("app:db")
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())
    qtbot.mouseMove(canvas, (start + QPointF(40, 25)).toPoint())
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=(start + QPointF(40, 25)).toPoint())
    moved = canvas.pixel_of("app:db") - start
    assert (moved - QPointF(40, 25)).manhattanLength() <= 2
    assert canvas.selection == ""
    scale = canvas.drawing.viewport.scale
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.drawing.viewport.scale > scale
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.drawing.viewport.scale == pytest.approx(scale)
    before = canvas.pixel_of("app:db")
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.pixel_of("app:db").x() > before.x()
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    area = canvas.drawing.viewport.area
    assert all(area.contains(canvas.pixel_of(node.id)) for node in canvas.scene.nodes)


def test_that_colours_and_switches_repaint(screen: DependenciesScreen) -> None:
    canvas = screen.canvas
    for place, by in enumerate(ColourBy):
        screen.colour.setCurrentIndex(place)
        assert canvas.legend, by
        canvas.grab()
    assert [look.name for look, _ in canvas.legend] == ["Not known", "Outside the inventory"]
    screen.noise.setChecked(True)
    screen.shared.setChecked(True)
    assert canvas.drawing.show_noise
    assert canvas.drawing.show_shared
    canvas.grab()


def test_that_opening_a_wave_shows_its_inside_and_back_leads_out(
    qtbot, screen: DependenciesScreen
) -> None:
    screen.grain.setCurrentText("Waves")
    screen.grain.activated.emit(screen.grain.currentIndex())
    qtbot.waitUntil(lambda: "Wave 1" in names_drawn(screen.canvas), timeout=5000)
    screen.open_inside("wave:3")
    qtbot.waitUntil(lambda: "payroll" in names_drawn(screen.canvas), timeout=5000)
    assert names_drawn(screen.canvas) == {"payroll", "hr", "db"}
    assert screen.where.text() == "Wave 3"
    screen.close_inside()
    qtbot.waitUntil(lambda: "Wave 1" in names_drawn(screen.canvas), timeout=5000)


def test_that_a_large_estate_is_first_shown_gathered(
    qtbot, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_scene, "MANY_NODES", 3)
    monkeypatch.setattr(dependencies_drawer, "MANY_NODES", 3)
    desk = open_desk(council(), chain(derive=derive))
    screen = desk.window.widget_of("dependencies")
    desk.session.take_derived(desk.session.project, derive(desk.session.project))
    qtbot.waitUntil(lambda: "Wave 1" in names_drawn(screen.canvas), timeout=5000)


def test_that_a_finding_leads_to_its_node(desk: Desk, screen: DependenciesScreen) -> None:
    desk.window.go_to(Place(screen="dependencies", subject="portal"))
    assert desk.window.current_screen == "dependencies"
    assert screen.canvas.selection == "app:portal"
    assert screen.show_subject("db-2")
    assert screen.canvas.selection == "app:db"
    assert not screen.show_subject("not there")


def test_that_the_inventory_is_one_click_away(desk: Desk, screen: DependenciesScreen) -> None:
    screen.canvas.select("app:db")
    screen.panel.inventory_button.click()
    assert desk.window.current_screen == "inventory"
    assert desk.window.widget_of("inventory").table.current_record().id == "db-1"


def test_that_an_empty_plan_says_so(desk: Desk, screen: DependenciesScreen) -> None:
    desk.session.open(Project(), None)
    assert screen.canvas.scene.nodes == ()
    assert screen.header.line.whole_text() == "Import an inventory to see its graph."
    assert desk.window.rail.button("dependencies").words == "needs an import"


def test_that_the_graph_is_painted_in_the_dark_too(qapp, screen: DependenciesScreen) -> None:
    light = screen.canvas.grab().toImage()
    theme.apply(qapp, theme.Scheme.DARK)
    QApplication.processEvents()
    dark = screen.canvas.grab().toImage()
    assert light.pixelColor(6, light.height() - 6).lightness() > 200
    assert dark.pixelColor(6, dark.height() - 6).lightness() < 60
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_that_the_lists_are_sound_models(screen: DependenciesScreen) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    for model in (screen.panel.needs, screen.panel.needed):
        QAbstractItemModelTester(model, mode, screen)
    screen.canvas.select("app:db")
    screen.canvas.select("app:portal")


def test_that_the_nearest_disc_under_a_point_is_found() -> None:
    grid = HitGrid([(0.0, 0.0, 10.0), (15.0, 0.0, 10.0), (500.0, 500.0, 3.0)])
    assert grid.at(2.0, 1.0) == 0
    assert grid.at(8.0, 0.0) == 1
    assert grid.at(503.0, 500.0) == 2
    assert grid.at(506.0, 500.0) is None
    assert grid.at(506.0, 500.0, slack=4.0) == 2
    assert HitGrid(()).at(0.0, 0.0) is None


def test_that_names_never_overlap_and_the_first_come_first(qapp) -> None:
    discs = {at: (50.0 + 6 * at, 50.0, 5.0) for at in range(20)}
    wanted = [(at, f"Application {at}") for at in range(20)]
    labels = place_labels(wanted, discs, (0.0, 0.0, 400.0, 300.0), most=10)
    assert labels[0].node == 0
    assert 1 <= len(labels) <= 10
    for one in labels:
        for other in labels:
            if one is not other:
                a, b = one.box, other.box
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_that_units_are_signed_by_their_initials() -> None:
    assert initials("Digital and Technology") == "DT"
    assert initials("Finance") == "F"
