from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app import edits
from desktop_app.models.timeline import timeline
from desktop_app.models.timeline_parts import BarKind, MarkKind, Section
from desktop_app.models.wave_board import board
from desktop_app.project import Project
from desktop_app.views import theme
from desktop_app.views.screen import Place
from desktop_app.views.waves.gantt import WaveGantt
from inventory.progress import raise_if_cancelled
from inventory.waves.plan import WaveResult, WaveStatus
from inventory.waves.policy import Freeze
from tests.builders_council import FIRST, SECOND, THIRD, TODAY, accepted, council, derive
from tests.builders_window import chain

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.views.waves.screen import WavesScreen
    from inventory.progress import Progress
    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    desk = open_desk(council(), chain(derive=derive))
    desk.session.take_derived(desk.session.project, derive(desk.session.project))
    desk.window.show_screen("waves")
    return desk


@pytest.fixture
def screen(desk: Desk) -> WavesScreen:
    return desk.window.widget_of("waves")


def cards(screen: WavesScreen) -> dict[str, list[str]]:
    return {
        column.title: [card.name for card in column.cards]
        for column in screen.board.columns
        if column.wave != 0
    }


def card(screen: WavesScreen, name: str) -> str:
    return next(
        card.id for column in screen.board.columns for card in column.cards if card.name == name
    )


def column(screen: WavesScreen, start: date) -> int:
    return next(at for at, one in enumerate(screen.board.columns) if one.start == start)


def starts(desk: Desk, server: str) -> date:
    return desk.session.project.accepted.plan.wave_of[server].start


def test_that_each_cutover_is_a_column_of_its_groups(screen: WavesScreen) -> None:
    assert cards(screen) == {
        "Wave 1": ["db"],
        "Wave 2": ["portal", "archive"],
        "Wave 3": ["hr + 1 more"],
    }
    first, second, *_ = screen.board.columns
    assert (first.servers, first.limit, first.tier_1) == (3, 10, 0)
    assert (second.servers, second.tier_1) == (3, 1)
    free = [one.start for one in screen.board.columns if one.wave == 0]
    assert free[:2] == [date(2027, 1, 23), date(2027, 1, 30)]
    assert screen.header.line.whole_text() == ("10 servers in 3 waves, 2 Jan 2027 to 16 Jan 2027")


def test_that_dragging_a_card_moves_its_servers_and_undo_brings_them_back(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    board = screen.board
    archive = card(screen, "archive")
    start = board.box_of(archive).center()
    goal = column(screen, THIRD)
    left, width = board.picture.boxes[goal]
    end = QPointF(left + width / 2, start.y())
    view = board.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start.toPoint())
    qtbot.mouseMove(view, (start + QPointF(30, 0)).toPoint())
    qtbot.mouseMove(view, end.toPoint())
    assert board.picture.target == goal
    board.grab()
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end.toPoint())
    assert starts(desk, "archive-1") == THIRD
    assert cards(screen)["Wave 3"] == ["hr + 1 more", "archive"]
    assert desk.window.action("undo").text() == "Undo Move archive to wave 3"
    assert desk.session.project.accepted.edited
    desk.window.action("undo").trigger()
    assert starts(desk, "archive-1") == SECOND
    assert cards(screen)["Wave 2"] == ["portal", "archive"]


def test_that_a_card_can_go_to_a_free_date(desk: Desk, screen: WavesScreen) -> None:
    free = column(screen, date(2027, 1, 30))
    screen.changes.move_cards((card(screen, "archive"),), free)
    assert starts(desk, "archive-1") == date(2027, 1, 30)
    assert [one.number for one in desk.session.project.accepted.plan.waves] == [1, 2, 3, 4]
    assert desk.window.action("undo").text() == "Undo Move archive to 30 Jan 2027"


def test_that_what_was_moved_is_pinned_and_can_be_unpinned(desk: Desk, screen: WavesScreen) -> None:
    screen.changes.move_cards((card(screen, "portal"),), column(screen, THIRD))
    chosen = screen.board.chosen_cards()
    assert [one.name for one in chosen] == ["portal"]
    assert chosen[0].pins == ("portal-1", "portal-2")
    assert screen.panel.pin.text() == "Unpin"
    screen.panel.pin.click()
    assert desk.session.project.policy.pins == ()
    assert screen.panel.pin.text() == "Pin here"
    screen.panel.pin.click()
    assert [pin.on for pin in desk.session.project.policy.pins] == [THIRD, THIRD]


def test_that_a_broken_rule_appears_at_once_and_disappears_with_undo(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    assert screen.broken.heading.text() == "No rule is broken."
    screen.changes.move_cards((card(screen, "portal"),), 0)
    screen.changes.move_cards((card(screen, "db"),), column(screen, SECOND))
    qtbot.waitUntil(lambda: screen.broken.model.rowCount() == 1, timeout=5000)
    broken = screen.broken.model.record(0)
    assert broken.rule == "order-of-dependencies"
    assert "portal leaves in wave 1, before db" in broken.text
    assert [one.broken for one in screen.board.columns[:3]] == [True, True, False]
    marked = {one.name for each in screen.board.columns for one in each.cards if one.broken}
    assert marked == {"portal", "db"}
    qtbot.waitUntil(lambda: desk.window.rail.button("waves").words == "1 broken rule")
    desk.window.action("undo").trigger()
    desk.window.action("undo").trigger()
    qtbot.waitUntil(lambda: screen.broken.model.rowCount() == 0, timeout=5000)


def test_that_a_broken_rule_leads_to_the_cards_it_names(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    screen.changes.move_cards((card(screen, "db"),), column(screen, THIRD))
    qtbot.waitUntil(lambda: screen.broken.model.rowCount() == 1, timeout=5000)
    screen.board.choose()
    screen.show_page(1)
    screen.broken.table.activated_record.emit(screen.broken.model.record(0))
    assert screen.pages.currentIndex() == 0
    assert {one.name for one in screen.board.chosen_cards()} == {"db", "portal"}


def test_that_the_keyboard_chooses_and_moves(qtbot, desk: Desk, screen: WavesScreen) -> None:
    board = screen.board
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert [one.name for one in board.chosen_cards()] == ["db"]
    qtbot.keyClick(board, Qt.Key.Key_Right)
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert [one.name for one in board.chosen_cards()] == ["archive"]
    assert board.accessibleDescription() == "archive, 1 server, Wave 2"
    qtbot.keyClick(board, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert starts(desk, "archive-1") == THIRD


def test_that_several_cards_move_in_one_step(qtbot, desk: Desk, screen: WavesScreen) -> None:
    view = screen.board.viewport()
    for name, held in (("portal", False), ("archive", True)):
        at = screen.board.box_of(card(screen, name)).center().toPoint()
        modifier = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, modifier, at)
    assert screen.panel.name.whole_text() == "2 move groups"
    screen.board.drop(column(screen, THIRD))
    assert starts(desk, "portal-1") == starts(desk, "archive-1") == THIRD
    assert desk.window.action("undo").text() == "Undo Move 2 groups to wave 3"


def test_that_the_menu_offers_every_other_wave_and_free_dates(
    desk: Desk, screen: WavesScreen
) -> None:
    screen.board.choose(card(screen, "archive"))
    menu = screen.changes.move_menu(screen)
    assert [one.text() for one in menu.actions() if one.text() and not one.menu()] == [
        "Wave 1, 2 Jan 2027",
        "Wave 3, 16 Jan 2027",
    ]
    free = next(one.menu() for one in menu.actions() if one.menu())
    assert free.actions()[0].text() == "23 Jan 2027"
    menu.actions()[1].trigger()
    assert starts(desk, "archive-1") == THIRD
    assert [one.text() for one in screen.card_menu().actions()][1] == "Unpin\tP"


def test_that_nothing_is_moved_into_no_wave_or_to_where_it_is(
    desk: Desk, screen: WavesScreen
) -> None:
    screen.board.choose(card(screen, "db"))
    screen.board.drop(0)
    screen.board.drop(None)
    assert not desk.window.action("undo").isEnabled()


def test_that_servers_in_no_wave_stand_last_with_their_reason(open_desk: OpenDesk) -> None:
    project = council()
    project = edits.exclude_servers(project, frozenset({"archive-1"}), "sold")
    derived = derive(project)
    from inventory.waves.plan import Unassigned

    plan = replace(
        project.accepted.plan, unassigned=(Unassigned(server="archive-1", reason="sold"),)
    )
    project = replace(project, accepted=replace(project.accepted, plan=plan))
    last = board(project, derived, ())[-1]
    assert (last.title, last.start, [one.note for one in last.cards]) == (
        "In no wave",
        None,
        ["sold"],
    )


def test_that_the_panel_says_why(qtbot, screen: WavesScreen) -> None:
    screen.board.choose(card(screen, "hr + 1 more"))
    qtbot.waitUntil(lambda: "leaves in wave 3" in screen.panel.why.text(), timeout=5000)
    assert "hr needs payroll" in screen.panel.why.text()
    assert screen.panel.line.text().startswith("Wave 3, 16 Jan 2027\n4 servers")
    screen.board.choose()
    assert screen.panel.is_empty


def test_that_dates_and_capacity_are_changed_in_place_and_undone(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    number = screen.rules.numbers["first_wave_servers"]
    number.setValue(2)
    number.editingFinished.emit()
    assert desk.session.project.policy.first_wave_servers == 2
    assert desk.window.action("undo").text() == "Undo Set “In the pilot” to 2"
    qtbot.waitUntil(lambda: screen.broken.model.rowCount() == 1, timeout=5000)
    assert screen.broken.model.record(0).rule == "pilot-capacity"
    screen.rules.exit_by.setDate(QDate(2027, 1, 10))
    screen.rules.exit_by.editingFinished.emit()
    assert desk.session.project.policy.exit_by == date(2027, 1, 10)
    desk.window.action("undo").trigger()
    desk.window.action("undo").trigger()
    assert screen.rules.exit_by.date() == QDate(2027, 3, 31)
    assert number.value() == 10


def test_that_a_freeze_is_added_shown_and_removed(qtbot, desk: Desk, screen: WavesScreen) -> None:
    editor = screen.rules.editor
    screen.rules.freezes.click()
    assert editor.isVisible()
    editor.first.setDate(QDate(2027, 1, 14))
    editor.last.setDate(QDate(2027, 1, 20))
    editor.reason.setText("Elections")
    editor.add.click()
    freeze = Freeze(start=date(2027, 1, 14), end=date(2027, 1, 21), reason="Elections")
    assert desk.session.project.policy.freezes == (freeze,)
    assert screen.rules.freezes.text() == "1 freeze"
    qtbot.waitUntil(lambda: screen.broken.model.rowCount() == 1, timeout=5000)
    screen.show_page(1)
    assert screen.gantt.picture.timeline.freezes == (freeze,)
    editor.buttons[0].click()
    assert desk.session.project.policy.freezes == ()
    assert screen.rules.freezes.text() == "No freezes"


def test_that_the_button_plans_the_waves_and_takes_the_plan(qtbot, open_desk: OpenDesk) -> None:
    def plan(project: Project, _progress: Progress) -> WaveResult:
        made = accepted(project)
        return WaveResult(status=WaveStatus.FEASIBLE, plan=made.plan, score=110, bound=99, seed=1)

    desk = open_desk(council(planned=False), chain(derive=derive, plan_waves=plan))
    desk.window.show_screen("waves")
    screen = desk.window.widget_of("waves")
    assert screen.planning.plan_button.text() == "Plan waves"
    assert screen.board.columns == ()
    assert desk.window.rail.button("waves").words == "ready to plan"
    with qtbot.waitSignal(desk.window.commands.planned):
        screen.planning.plan_button.click()
        assert screen.planning.progress.isVisible()
    qtbot.waitUntil(screen.planning.plan_button.isVisible)
    assert screen.planning.plan_button.text() == "Plan again"
    assert screen.status.text() == (
        "A good plan: costs 110 in the planner's weights; none can cost less than 99 (gap 10.0%)"
    )
    qtbot.waitUntil(lambda: "Wave 1" in cards(screen))


def test_that_planning_can_be_cancelled_from_the_screen(qtbot, open_desk: OpenDesk) -> None:
    begun = threading.Event()

    def plan(_project: Project, progress: Progress) -> WaveResult:
        begun.set()
        while True:
            raise_if_cancelled(progress)
            threading.Event().wait(0.01)

    desk = open_desk(council(), chain(derive=derive, plan_waves=plan))
    desk.window.show_screen("waves")
    screen = desk.window.widget_of("waves")
    before = desk.session.project
    screen.planning.plan_button.click()
    qtbot.waitUntil(begun.is_set)
    assert screen.planning.cancel_button.isVisible()
    screen.planning.cancel_button.click()
    qtbot.waitUntil(lambda: not screen.planning.cancel_button.isVisible())
    assert desk.session.project is before


def test_that_a_server_of_a_finding_is_found_on_the_board(desk: Desk, screen: WavesScreen) -> None:
    desk.window.go_to(Place(screen="waves", subject="db-2"))
    assert [one.name for one in screen.board.chosen_cards()] == ["db"]
    assert screen.show_subject("hr")
    assert [one.name for one in screen.board.chosen_cards()] == ["hr + 1 more"]
    assert not screen.show_subject("not there")
    screen.panel.dependencies.click()
    assert desk.window.current_screen == "dependencies"


def test_that_the_time_axis_holds_waves_sites_and_contracts() -> None:
    project = council()
    made = timeline(project, derive(project), TODAY)
    rows = {row.title: row for row in made.rows}
    assert [row.title for row in made.rows if row.section is Section.WAVES] == [
        "Wave 1", "Wave 2", "Wave 3",
    ]  # fmt: skip
    # Tier 1 in wave 2: powered off on Sunday 10 January, 90 days of soak.
    soak = next(bar for bar in rows["Wave 2"].bars if bar.kind is BarKind.SOAK)
    assert (soak.start, soak.end) == (date(2027, 1, 11), date(2027, 4, 10))
    lease = rows["Lease of the hall"]
    marks = {mark.kind: mark.day for mark in lease.marks}
    # db-1 is off on Sunday 3 January and soaks for 30 days.
    assert marks == {
        MarkKind.EMPTY: date(2027, 2, 2),
        MarkKind.PERMITTED: date(2027, 10, 1),
        MarkKind.END: date(2027, 10, 1),
        MarkKind.STOP: date(2027, 10, 1),
        MarkKind.NOTICE: date(2027, 7, 1),
    }
    (permitted,) = (mark for mark in lease.marks if mark.kind is MarkKind.PERMITTED)
    assert permitted.text == (
        "May end on 1 Oct 2027 (end of term): everything it pays for has to be empty by then, "
        "and notice given by 1 Jul 2027; for that db-1 has to be off by 1 Sep 2027 "
        "and its soak over by 1 Oct 2027"
    )
    stranded = next(bar for bar in lease.bars if bar.kind is BarKind.STRANDED)
    assert stranded.end == date(2027, 10, 1)
    assert made.first == date(2026, 11, 1)
    assert timeline(council(planned=False), None, TODAY) is None


def test_that_the_time_axis_shows_how_full_each_cutover_is() -> None:
    project = council()
    derived = derive(project)
    made = timeline(project, derived, TODAY, board(project, derived, ()))
    rows = {row.title: row for row in made.rows if row.section is Section.CAPACITY}
    assert list(rows) == ["Servers", "Tier 1", "Data"]
    assert [one.load.used for one in rows["Servers"].loads] == [3, 3, 4]
    assert rows["Servers"].note == "at most 10"
    assert rows["Data"].note == "no limit set"
    other = timeline(project, derived, TODAY, (), ("as it was", project.accepted.plan))
    assert [row.title for row in other.rows if row.section is Section.OTHER] == [
        "Wave 1", "Wave 2", "Wave 3",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(700, 300), (1400, 700)])
@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_that_the_time_axis_is_painted_at_any_size_in_light_and_dark(
    qapp: QApplication, size: tuple[int, int], scheme: str
) -> None:
    theme.apply(qapp, scheme)
    freeze = Freeze(start=date(2027, 2, 1), end=date(2027, 2, 20), reason="Year <b>end</b>")
    project = edits.add_freeze(council(), freeze)
    gantt = WaveGantt()
    gantt.resize(*size)
    gantt.show_timeline(timeline(project, derive(project), TODAY))
    image = gantt.grab().toImage()
    found = {
        image.pixelColor(x, y).name() for x in range(0, size[0], 2) for y in range(0, size[1], 2)
    }
    from desktop_app.views.wave_colours import wave_colour

    assert {wave_colour(number, 3).name() for number in (1, 2, 3)} <= found
    assert theme.colours().error in found  # the line of the exit date
    gantt.zoom(3.0)
    assert gantt.horizontalScrollBar().maximum() > 0
    gantt.fit()
    assert gantt.horizontalScrollBar().maximum() == 0
    gantt.deleteLater()
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_that_the_time_axis_explains_what_is_under_the_pointer(screen: WavesScreen) -> None:
    screen.show_page(1)
    QApplication.processEvents()
    gantt = screen.gantt
    picture = gantt.picture
    row = next(at for at, one in enumerate(picture.timeline.rows) if one.title == "Wave 2")
    y = picture.y(row) + 6
    assert gantt.text_at(QPointF(picture.x(date(2027, 3, 1)), y)) == (
        "Wave 2\nsoak until off for good on 10 Apr 2027"
    )
    assert gantt.text_at(QPointF(5, y)).startswith("Wave 2: 9 Jan 2027, 3 servers")
    gantt.wave_chosen.emit(2)
    assert screen.board.chosen_heading().wave == 2
    assert screen.panel.name.whole_text() == "Wave 2"
    screen.panel.pin.click()
    assert {one.name for one in screen.board.chosen_cards()} == {"portal", "archive"}


def test_that_the_board_is_painted_with_pins_and_warnings_in_both_schemes(
    qtbot, qapp: QApplication, desk: Desk, screen: WavesScreen
) -> None:
    screen.changes.move_cards((card(screen, "db"),), column(screen, THIRD))
    qtbot.waitUntil(lambda: screen.broken.model.rowCount() == 1, timeout=5000)
    plain = screen.board.grab().toImage()
    theme.apply(qapp, theme.Scheme.DARK)
    QApplication.processEvents()
    dark = screen.board.grab().toImage()
    assert plain != dark
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_that_the_list_of_broken_rules_is_a_sound_model(desk: Desk, screen: WavesScreen) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(screen.broken.model, mode, screen)
    change = partial(
        edits.move_servers, servers=frozenset({"db-1"}), to=THIRD, end=date(2027, 1, 18)
    )
    desk.session.edit("Split db", change)
    names = {
        (one.name, one.split) for each in screen.board.columns for one in each.cards if one.split
    }
    assert names == {("db", True)}
    assert screen.board.columns[0].start == FIRST


def test_that_an_empty_plan_offers_nothing(desk: Desk, screen: WavesScreen) -> None:
    desk.session.open(Project(), None)
    assert screen.board.columns == ()
    assert screen.gantt.picture is None
    assert not screen.planning.plan_button.isEnabled()
    assert screen.header.line.whole_text() == "Import an inventory to plan its waves"
