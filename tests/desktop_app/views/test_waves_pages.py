"""What a person does on the further pages of the Waves screen: improve, compare, audit."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app import edits, project_file
from desktop_app.models.timeline_parts import Section
from desktop_app.views.dialogs import Answer
from desktop_app.views.waves.searches import Improvement, forecast, improve
from inventory.progress import SILENT
from inventory.waves.plan import WaveStatus
from tests.builders_council import FIRST, SECOND, THIRD, council, derive
from tests.builders_window import chain

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.views.waves.screen import WavesScreen
    from tests.desktop_app.conftest import Desk


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    desk = open_desk(council(), chain(derive=lambda project, _progress: derive(project)))
    desk.session.take_derived(desk.session.project, derive(desk.session.project))
    desk.window.show_screen("waves")
    screen = desk.window.widget_of("waves")
    qtbot.waitUntil(lambda: screen.checking.judgement is not None, timeout=10_000)
    return desk


@pytest.fixture
def screen(desk: Desk) -> WavesScreen:
    return desk.window.widget_of("waves")


def card(screen: WavesScreen, name: str) -> str:
    return next(
        card.id for column in screen.board.columns for card in column.cards if card.name == name
    )


def column(screen: WavesScreen, start: date) -> int:
    return next(at for at, one in enumerate(screen.board.columns) if one.start == start)


def starts(desk: Desk, server: str) -> date | None:
    wave = desk.session.project.accepted.plan.wave_of.get(server)
    return None if wave is None else wave.start


def test_that_the_plan_is_improved_from_here_and_keeps_the_pins(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    screen.changes.move_cards((card(screen, "archive"),), column(screen, date(2027, 1, 23)))
    before = screen.checking.judgement.score
    assert screen.planning.improve_button.isVisible()
    qtbot.mouseClick(screen.planning.improve_button, Qt.MouseButton.LeftButton)
    bar = screen.further.improving
    assert bar.isVisible()
    assert not screen.planning.plan_button.isEnabled()
    # Small enough to be proved best: the search ends by itself.
    qtbot.waitUntil(lambda: not bar.is_running, timeout=30_000)
    assert desk.session.project.accepted.score < before
    assert desk.session.project.accepted.status == "optimal"
    assert starts(desk, "archive-1") == date(2027, 1, 23)  # a person put it there
    assert desk.window.action("undo").text() == "Undo Improve the plan"
    assert "Took a better plan" in screen.status.text()
    assert screen.planning.plan_button.isEnabled()


def test_that_the_best_plan_so_far_can_be_taken_at_any_moment(screen: WavesScreen) -> None:
    project, bench = council(), screen.checking.bench
    run = Improvement()
    run.stop()  # enough before it has begun: the present plan is the best so far
    result = improve(project, replace(bench, inventory=project.inventory), run, SILENT)
    assert result.plan is not None
    assert result.status is WaveStatus.FEASIBLE
    assert result.score == screen.checking.judgement.score
    assert run.words.startswith("Best plan so far costs")


def test_that_a_search_ends_when_the_plan_is_changed_meanwhile(
    qtbot, desk: Desk, screen: WavesScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.views.waves import improving as waves_improving

    def endless(_project, _bench, run, progress):
        while not (run.is_enough or progress.is_cancelled()):
            time.sleep(0.01)

    monkeypatch.setattr(waves_improving, "improve", endless)
    screen.further.improve()
    assert screen.further.improving.is_running
    screen.changes.move_cards((card(screen, "archive"),), column(screen, THIRD))
    qtbot.waitUntil(lambda: not screen.further.improving.is_running, timeout=5000)
    assert starts(desk, "archive-1") == THIRD


def test_that_a_plan_is_compared_with_an_earlier_state_in_a_table_and_on_the_gantt(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    page = screen.further.comparison
    screen.changes.move_cards((card(screen, "archive"),), column(screen, THIRD))
    screen.show_page(2)
    assert [page.choice.itemText(at) for at in range(page.choice.count())] == [
        "Compare with …",
        "The plan as it was planned",
        "The plan before the last change",
    ]
    page.choice.setCurrentIndex(1)
    page.choice.activated.emit(1)
    qtbot.waitUntil(lambda: page.changes.rowCount() == 1, timeout=10_000)
    change = page.changes.record(0)
    assert (change.name, change.one.start, change.other.start, change.days) == (
        "archive",
        SECOND,
        THIRD,
        7,
    )
    assert page.summary.text().startswith("1 group (1 server) leave on another day.")
    assert page.scores.rowCount() == 8
    QAbstractItemModelTester(
        page.changes, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    qtbot.mouseClick(page.gantt, Qt.MouseButton.LeftButton)
    rows = screen.gantt.picture.timeline.rows
    assert [row.note for row in rows if row.section is Section.OTHER] == [
        "3 servers", "3 servers", "4 servers",
    ]  # fmt: skip
    screen.gantt.grab()
    page.changes_table.activated_record.emit(change)
    assert [one.name for one in screen.board.chosen_cards()] == ["archive"]


def test_that_a_plan_is_compared_with_that_of_a_saved_file(
    qtbot, desk: Desk, screen: WavesScreen, tmp_path: Path
) -> None:
    other = edits.move_servers(council(), frozenset({"archive-1"}), FIRST, date(2027, 1, 4))
    path = tmp_path / "other.decant"
    project_file.save(other, path)
    desk.asker.files.append((path,))
    screen.further.comparison.open.click()
    page = screen.further.comparison
    qtbot.waitUntil(lambda: page.changes.rowCount() == 1, timeout=10_000)
    assert page.changes.record(0).days == 7
    assert page.changes.columns[2].hint == "The plan other.decant"


BAD_PLAN = """Wave,Start,Server
1,2027-01-02,portal-1
1,2027-01-02,portal-2
1,2027-01-02,archive-1
2,2027-01-09,db-1
2,2027-01-09,db-2
2,2027-01-09,db-3
3,2027-01-16,payroll-1
3,2027-01-16,payroll-2
3,2027-01-16,hr-1
3,2027-01-16,hr-2
"""


def test_that_a_plan_made_elsewhere_is_judged_compared_and_adopted_with_its_repairs(
    qtbot, desk: Desk, screen: WavesScreen, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(BAD_PLAN, encoding="utf-8")
    page = screen.further.audit
    screen.show_page(3)
    assert not page.adopt.isVisible()
    desk.asker.files.append((path,))
    qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.adopt.isVisible, timeout=20_000)
    broken = [one.rule for one in page.violations.shown()]
    assert "order-of-dependencies" in broken  # the portal before its database
    assert page.repairs.rowCount() >= 1
    assert "broken rule" in page.cards["given"].accessibleName()
    assert "no rule broken" in page.cards["repaired"].accessibleName()
    assert page.summary.text().startswith("theirs.csv: 10 servers in 3 waves.")
    qtbot.mouseClick(page.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.further.comparison.changes.rowCount() > 0, timeout=10_000)
    assert screen.pages.currentIndex() == 2
    screen.show_page(3)
    desk.asker.answers += [Answer.CANCEL, Answer.YES]
    before = desk.session.project
    page.adopt_repaired.click()
    assert desk.session.project is before
    page.adopt_repaired.click()
    assert desk.window.action("undo").text() == "Undo Adopt the plan of theirs.csv with its repairs"
    qtbot.waitUntil(
        lambda: (judged := screen.checking.judgement) is not None and judged.violations == (),
        timeout=10_000,
    )
    assert desk.session.project.accepted.status == "adopted"
    desk.window.action("undo").trigger()
    assert desk.session.project is before


def test_that_a_file_that_is_no_plan_says_so(
    qtbot, desk: Desk, screen: WavesScreen, tmp_path: Path
) -> None:
    path = tmp_path / "shopping.csv"
    path.write_text("Item,Price\nTea,2\n", encoding="utf-8")
    desk.asker.files.append((path,))
    screen.further.audit.open.click()
    qtbot.waitUntil(lambda: bool(desk.asker.shown), timeout=10_000)
    assert desk.asker.shown[-1].title == "This could not be done"
    assert screen.further.audit.open.isEnabled()


def test_that_chain_rules_and_exits_are_worked_out(qtbot, screen: WavesScreen) -> None:
    page = screen.further.trade_offs
    screen.show_page(4)
    assert not screen.panel.isVisible()
    qtbot.waitUntil(lambda: page.chain.rowCount() > 0, timeout=10_000)
    assert page.chain.record(0).name == "hr + 1 more"
    page.work_rules.click()
    assert page.stop.isVisible()
    qtbot.waitUntil(lambda: not page.stop.isVisible(), timeout=60_000)
    spoken = [one.spoken for one in page.rules.shown()]
    assert "the order of dependencies" in spoken
    page.work_exits.click()
    qtbot.waitUntil(lambda: page.exits.rowCount() > 0, timeout=60_000)
    assert page.curve.accessibleName().startswith("What each exit costs: ")
    page.curve.grab()


def test_that_a_drag_says_what_a_drop_would_break(screen: WavesScreen) -> None:
    project = council()
    bench = replace(screen.checking.bench, inventory=project.inventory)
    late = edits.move_servers(
        project, frozenset({"db-1", "db-2", "db-3"}), THIRD, date(2027, 1, 18)
    )
    assert forecast(late, bench, ()) == "breaks order of dependencies"
    same = edits.move_servers(project, frozenset({"archive-1"}), THIRD, date(2027, 1, 18))
    assert forecast(same, bench, ()) == ""
    screen.board.choose(card(screen, "db"))
    assert screen.board.forecast(column(screen, THIRD)) == "breaks order of dependencies"
    assert screen.board.forecast(column(screen, FIRST)) == ""
