"""What a person does on the Dependencies screen: open, filter, go round, put right, save."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.jobs import JobRunner
from desktop_app.session import Session
from desktop_app.views import theme
from desktop_app.views.dependencies import backdrop as dependencies_backdrop
from desktop_app.views.dependencies import layer as dependencies_layer
from desktop_app.views.dependencies import painter as dependencies_painter
from desktop_app.views.dependencies.keys import towards
from desktop_app.views.dependencies.questions import names_of_outage
from desktop_app.views.dependencies.screen import DependenciesScreen
from inventory.graph import NodeId
from tests.builders_council import TODAY, council, derive
from tests.builders_waves import graph
from tests.builders_window import ScriptedAsker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Bench:
    """The screen with what it stands on; after each edit the graph is derived again."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.session = Session(council(), today=TODAY)
        self.runner = JobRunner()
        self.asker = ScriptedAsker()
        self.screen = DependenciesScreen(self.session, self.runner, self.asker)
        qtbot.addWidget(self.screen)
        self.screen.resize(1200, 800)
        self.screen.show()
        self.session.changed.connect(self._derive)
        self._derive()
        self.rest()

    @property
    def canvas(self):
        return self.screen.canvas

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.runner.jobs, timeout=10_000)

    def names(self) -> set[str]:
        return {node.name for node in self.canvas.scene.nodes}

    def lines(self) -> set[str]:
        scene = self.canvas.scene
        return {
            f"{scene.nodes[one.source].name} {scene.nodes[one.target].name}" for one in scene.edges
        }

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        self.qtbot.keyClick(self.canvas, key, *modifiers)
        self.rest()

    def click(self, node: str) -> None:
        at = self.canvas.pixel_of(node).toPoint()
        self.qtbot.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=at)
        self.rest()

    def choose_grain(self, text: str) -> None:
        self.screen.grain.setCurrentText(text)
        self.screen.grain.activated.emit(self.screen.grain.currentIndex())
        self.rest()

    def _derive(self) -> None:
        project = self.session.project
        self.session.take_derived(project, derive(project))


@pytest.fixture
def bench(qtbot, qapp) -> Iterator[Bench]:
    theme.apply(qapp, theme.Scheme.LIGHT)
    made = Bench(qtbot)
    yield made
    made.rest()
    made.runner.shutdown()


def test_that_a_wave_is_opened_in_place_by_enter_and_closed_by_backspace(bench: Bench) -> None:
    bench.choose_grain("Waves")
    before = dict(zip(bench.canvas.scene.place_of, bench.canvas.drawing.centres, strict=True))
    bench.canvas.select("wave:2")
    bench.press(Qt.Key.Key_Return)
    assert bench.names() == {"Wave 1", "archive", "portal", "Wave 3", "192.0.2.7"}
    assert bench.screen.back.text() == "‹ Close the boxes"
    bench.canvas.select("app:portal")
    bench.press(Qt.Key.Key_Backspace)
    assert bench.canvas.selection == "wave:2"
    after = dict(zip(bench.canvas.scene.place_of, bench.canvas.drawing.centres, strict=True))
    assert after == before


def test_that_an_application_opens_to_its_servers(bench: Bench) -> None:
    bench.canvas.select("app:db")
    bench.press(Qt.Key.Key_Return)
    assert {"db-1", "db-2", "db-3"} <= bench.names()
    assert bench.screen.where.text() == "db"
    bench.canvas.select("srv:db-1")
    assert bench.screen.panel.name.whole_text() == "db-1"
    bench.press(Qt.Key.Key_Backspace)
    assert "payroll" in bench.names()


def test_that_arrow_keys_go_from_neighbour_to_neighbour(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Home)
    assert bench.canvas.selection == "app:db"
    scene, centres = bench.canvas.scene, bench.canvas.drawing.centres
    start = scene.place_of["app:db"]
    for key, way in ((Qt.Key.Key_Up, (0.0, -1.0)), (Qt.Key.Key_Left, (-1.0, 0.0))):
        bench.canvas.select("app:db")
        wanted = towards(centres, start, scene.neighbours[start], way)
        bench.press(key)
        expected = start if wanted is None else wanted
        assert bench.canvas.selection == scene.nodes[expected].id
    assert ". Selected: " in bench.canvas.accessibleDescription()


def test_that_the_nearest_ahead_is_meant() -> None:
    centres = [QPointF(0, 0), QPointF(10, 0), QPointF(40, 1), QPointF(5, 30), QPointF(-9, 0)]
    assert towards(centres, 0, [1, 2, 3, 4], (1.0, 0.0)) == 1
    assert towards(centres, 0, [2, 3, 4], (1.0, 0.0)) == 2
    assert towards(centres, 0, [1, 4], (0.0, 1.0)) is None


def test_that_a_port_leaves_its_dependencies_and_a_wrong_word_is_told(bench: Bench) -> None:
    filters = bench.screen.filters
    filters.services.setText("443")
    bench.qtbot.keyClick(filters.services, Qt.Key.Key_Return)
    bench.rest()
    assert bench.lines() == {"hr payroll", "portal 192.0.2.7"}
    filters.services.setText("webby/")
    bench.qtbot.keyClick(filters.services, Qt.Key.Key_Return)
    assert "is no service" in filters.told.text()
    assert filters.wanted.services
    filters.clear.click()
    bench.rest()
    assert "portal db" in bench.lines()
    assert not filters.clear.isVisible()


def test_that_evidence_is_filtered_and_noise_is_counted_with_its_reason(bench: Bench) -> None:
    filters = bench.screen.filters
    assert filters.noise.text() == "Noise (1)"
    assert "1: remote administration" in filters.noise.toolTip()
    filters.evidence.setCurrentIndex(1)
    bench.rest()
    assert bench.lines() == {"archive db"}


def test_that_a_neighbourhood_is_drawn_and_left(bench: Bench) -> None:
    bench.canvas.select("app:portal")
    bench.screen.panel.steps.setValue(1)
    bench.screen.panel.near_button.click()
    bench.rest()
    assert bench.names() == {"portal", "db", "192.0.2.7"}
    assert bench.screen.where.text() == "Around portal, 1 step"
    assert bench.canvas.selection == "app:portal"
    bench.screen.back.click()
    bench.rest()
    assert "payroll" in bench.names()


def test_that_a_path_between_two_is_picked_and_said(bench: Bench) -> None:
    bench.canvas.select("app:hr")
    bench.screen.panel.path_button.click()
    assert bench.canvas.is_picking
    bench.click("app:db")
    assert not bench.canvas.is_picking
    assert bench.screen.where.text() == "hr → payroll → db"
    assert bench.names() == {"hr", "payroll", "db"}


def test_that_a_dependency_is_drawn_by_hand_and_undone(bench: Bench) -> None:
    bench.asker.texts = ["1433"]
    bench.canvas.select("app:hr")
    bench.screen.panel.draw_button.click()
    bench.click("app:db")
    assert "hr db" in bench.lines()
    assert bench.session.undo_stack.undoText() == "Draw: hr needs db"
    bench.session.undo_stack.undo()
    bench.rest()
    assert "hr db" not in bench.lines()


def test_that_picking_is_done_by_keyboard_and_left_by_escape(bench: Bench) -> None:
    bench.asker.texts = [""]
    bench.canvas.select("app:hr")
    bench.screen.panel.draw_button.click()
    bench.press(Qt.Key.Key_Escape)
    assert not bench.canvas.is_picking
    bench.screen.panel.draw_button.click()
    bench.canvas.select("app:archive")
    bench.press(Qt.Key.Key_Return)
    assert "hr archive" in bench.lines()


def test_that_a_wrong_port_changes_nothing_and_is_told(bench: Bench) -> None:
    bench.asker.texts = ["web"]
    bench.canvas.select("app:hr")
    bench.screen.panel.draw_button.click()
    bench.click("app:db")
    assert bench.session.is_clean
    assert "'web' is no service" in bench.asker.shown[-1].text


def test_that_a_dependency_is_rejected_from_the_panel(bench: Bench) -> None:
    bench.canvas.select("app:portal")
    panel = bench.screen.panel
    assert not panel.reject_button.isEnabled()
    panel.needs_table.go_to_key("app:db")
    panel.reject_button.click()
    bench.rest()
    assert "portal db" not in bench.lines()
    assert bench.session.undo_stack.undoText() == "Reject: portal needs db"


def test_that_the_table_lists_what_is_drawn_and_takes_rulings(bench: Bench) -> None:
    screen, edges = bench.screen, bench.screen.edges
    assert not edges.isVisible()
    screen.table_button.setChecked(True)
    bench.rest()
    assert edges.isVisible()
    assert edges.count.text() == "6 dependencies"
    remarks = {(row.source_name, row.destination_name): row.said for row in edges.model.shown()}
    assert remarks["archive", "db"] == "noise: remote administration"
    edges.table.go_to_key("app:archive\napp:db")
    edges.confirm.click()
    bench.rest()
    assert {row.said for row in edges.model.shown()} == {"", "confirmed by hand"}
    edges.table.go_to_key("app:portal\napp:db")
    edges.reject.click()
    bench.rest()
    rows = {(row.source_name, row.destination_name): row for row in edges.model.shown()}
    assert rows["portal", "db"].is_rejected
    edges.table.go_to_key("app:portal\napp:db")
    edges.take_back.click()
    bench.rest()
    assert "portal db" in bench.lines()
    edges.search.setText("payroll 443")
    assert edges.count.text() == "2 of 6 dependencies"


def test_that_the_table_is_a_sound_model(bench: Bench) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(bench.screen.edges.model, mode, bench.screen)
    bench.screen.table_button.setChecked(True)
    bench.rest()


def test_that_pictures_are_saved_as_png_and_svg(bench: Bench, tmp_path: Path) -> None:
    png, svg = tmp_path / "a.png", tmp_path / "a.svg"
    bench.asker.files = [(png,), (svg,)]
    bench.screen.picture.click()
    bench.screen.picture.click()
    bench.rest()
    assert QImage(str(png)).width() == bench.canvas.width() * 2
    names = {one.text for one in ET.parse(svg).iter("{http://www.w3.org/2000/svg}title")}
    assert {"db", "portal", "payroll", "hr", "archive", "192.0.2.7"} <= names


def test_that_a_picture_that_cannot_be_written_is_told(bench: Bench, tmp_path: Path) -> None:
    bench.asker.files = [(tmp_path / "none" / "a.svg",)]
    bench.screen.picture.click()
    bench.rest()
    assert "could not be written" in bench.asker.shown[-1].text


def test_that_a_large_drawing_is_painted_through_a_picture(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dependencies_backdrop, "MANY_NODES", 2)
    monkeypatch.setattr(dependencies_painter, "FEW_NODES", 0)
    bench.choose_grain("Servers")
    backdrop = bench.canvas.drawing.backdrop
    bench.qtbot.waitUntil(lambda: backdrop.has_picture, timeout=5_000)
    bench.rest()
    at = bench.canvas.pixel_of("srv:db-1").toPoint()
    image = bench.canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    place = bench.canvas.scene.place_of["srv:db-1"]
    colour = image.pixelColor(round(at.x() * ratio), round(at.y() * ratio)).name()
    assert colour == bench.canvas.drawing.looks[place].colour
    bench.canvas.pan(30, 10)
    bench.canvas.zoom(1.2)
    bench.rest()
    bench.canvas.select("srv:db-1")
    bench.canvas.grab()


def test_that_a_drawing_that_is_moved_is_painted_anew_when_it_rests(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dependencies_layer, "FEW_EDGES", 0)
    still = bench.canvas.grab().toImage()
    bench.canvas.pan(40, 0)
    moved = bench.canvas.grab().toImage()
    ratio = still.devicePixelRatio()
    x, y = (round(one * ratio) for one in bench.canvas.pixel_of("app:db").toTuple())
    assert moved.pixelColor(x, y) == still.pixelColor(x - round(40 * ratio), y)
    assert bench.canvas._layer._rest.isActive()
    bench.qtbot.waitUntil(lambda: not bench.canvas._layer._rest.isActive(), timeout=2_000)
    bench.canvas.grab()


def test_that_the_servers_of_a_shared_service_stand_on_the_rail(bench: Bench) -> None:
    bench.canvas.select("app:db")
    bench.screen.panel.shared_button.click()
    bench.rest()
    bench.choose_grain("Servers")
    (service,) = bench.canvas.scene.rail
    assert {"srv:db-1", "srv:db-2", "srv:db-3"} <= set(service.nodes)
    assert "db-1" not in bench.names()
    bench.canvas.select("app:db")
    assert bench.screen.panel.name.whole_text() == "db"
    assert not bench.screen.panel.shared_button.isVisible()


def test_that_the_outage_of_a_box_is_walked_once() -> None:
    made = graph("web -> app; app -> db; report -> db; mail -> dns")
    assert names_of_outage(made, frozenset({NodeId("app:db")})) == ("app", "report", "web")
    both = frozenset({NodeId("app:db"), NodeId("app:app")})
    assert names_of_outage(made, both) == ("report", "web")
