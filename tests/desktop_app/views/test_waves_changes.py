"""What a person changes on the Waves screen besides moving cards: rules, repairs, whole waves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from inventory.waves.policy import WaveWeights
from tests.builders_council import FIRST, SECOND, THIRD, council, derive
from tests.builders_window import chain

if TYPE_CHECKING:
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


def starts(desk: Desk, server: str) -> date | None:
    wave = desk.session.project.accepted.plan.wave_of.get(server)
    return None if wave is None else wave.start


def column(screen: WavesScreen, start: date) -> int:
    return next(at for at, one in enumerate(screen.board.columns) if one.start == start)


def rules(screen: WavesScreen) -> list[str]:
    return [one.rule for one in screen.broken.model.shown()]


def test_that_a_move_is_judged_before_the_board_is_drawn_again(screen: WavesScreen) -> None:
    screen.changes.move_cards((card(screen, "db"),), column(screen, THIRD))
    assert rules(screen) == ["order-of-dependencies"]
    assert screen.broken.model.record(0).members == ("portal", "db")
    assert "costs" in screen.status.text()


def test_that_the_smallest_repair_is_shown_and_applied(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    screen.changes.move_cards((card(screen, "db"),), column(screen, THIRD))
    assert not screen.broken.apply.isVisible()
    qtbot.waitUntil(screen.broken.apply.isVisible, timeout=10_000)
    # db stays where a person put it, and the one group that needs it follows.
    assert "portal (2 servers) leaves on 16 Jan 2027, not on 9 Jan 2027" in (
        screen.broken.remedy.whole_text()
    )
    qtbot.mouseClick(screen.broken.apply, Qt.MouseButton.LeftButton)
    assert starts(desk, "db-1") == starts(desk, "portal-1") == THIRD
    assert rules(screen) == []
    assert screen.broken.heading.text() == "No rule is broken."
    assert desk.window.action("undo").text() == "Undo Repair the plan: 1 move"
    desk.window.action("undo").trigger()
    assert starts(desk, "portal-1") == SECOND


def test_that_a_repair_takes_out_the_pin_that_no_plan_keeps(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    # The portal is tier 1, which stays out of the first cutovers of the calendar.
    number = screen.rules.numbers["tier_1_not_before"]
    number.setValue(1)
    number.editingFinished.emit()
    qtbot.waitUntil(lambda: screen.checking.bench is not None, timeout=10_000)
    screen.changes.move_cards((card(screen, "portal"),), column(screen, FIRST))
    assert "tier-1-not-first" in rules(screen)
    qtbot.waitUntil(screen.broken.apply.isVisible, timeout=10_000)
    assert "takes 2 pins out" in screen.broken.remedy.whole_text()
    screen.broken.apply.click()
    assert rules(screen) == []
    assert desk.session.project.policy.pins == ()


def test_that_keys_pin_leave_out_and_make_rules(qtbot, desk: Desk, screen: WavesScreen) -> None:
    board = screen.board
    board.choose(card(screen, "archive"))
    qtbot.keyClick(board, Qt.Key.Key_P)
    assert [pin.member for pin in desk.session.project.policy.pins] == ["archive-1"]
    desk.asker.texts.append("sold with the hall")
    qtbot.keyClick(board, Qt.Key.Key_Delete)
    assert starts(desk, "archive-1") is None
    assert desk.session.project.policy.excluded == (("archive-1", "sold with the hall"),)
    assert desk.session.project.policy.pins == ()
    last = board.columns[-1]
    assert (last.title, [one.note for one in last.cards]) == (
        "In no wave",
        ["archive-1 was taken out: sold with the hall"],
    )


def test_that_a_card_left_out_can_be_dragged_back(desk: Desk, screen: WavesScreen) -> None:
    desk.asker.texts.append("sold")
    screen.board.choose(card(screen, "archive"))
    screen.changes.leave_out()
    screen.board.choose(screen.board.columns[-1].cards[0].id)
    screen.board.drop(column(screen, THIRD))
    assert starts(desk, "archive-1") == THIRD
    assert desk.session.project.policy.excluded == ()


def test_that_two_cards_are_kept_apart_and_the_rule_is_removed_again(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    board = screen.board
    board.choose(card(screen, "portal"))
    qtbot.keyClick(board, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert {one.name for one in board.chosen_cards()} == {"portal", "archive"}
    qtbot.keyClick(board, Qt.Key.Key_A)
    assert desk.session.project.policy.apart == (("archive", "portal"),)
    qtbot.waitUntil(lambda: rules(screen) == ["apart"], timeout=10_000)
    screen.rules.more.click()
    assert screen.rules.rules.isVisible()
    assert [one.accessibleName() for one in screen.rules.rules.removers] == [
        "Remove the rule: archive and portal never leave together"
    ]
    screen.rules.rules.removers[0].click()
    assert desk.session.project.policy.apart == ()
    qtbot.waitUntil(lambda: rules(screen) == [], timeout=10_000)


def test_that_together_and_before_are_rules_of_the_menu(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    board = screen.board
    board.choose(card(screen, "db"), card(screen, "archive"))
    menu = {one.text(): one for one in screen.card_menu().actions() if one.text()}
    menu["“db” always leaves before “archive”\tB"].trigger()
    (rule,) = desk.session.project.policy.before
    assert (rule.first, rule.then, rule.gap_slots) == ("db", "archive", 1)
    board.choose(card(screen, "portal"), card(screen, "archive"))
    menu = {one.text(): one for one in screen.card_menu().actions() if one.text()}
    menu["Keep together, always\tT"].trigger()
    assert desk.session.project.policy.together == (("archive", "portal"),)
    # What contradicts a rule is refused in words, and nothing changes.
    before = desk.session.project
    screen.changes.keep_apart()
    assert desk.session.project is before
    assert "stay together. Remove that rule first" in desk.asker.shown[-1].text


def test_that_a_rule_for_one_card_says_what_to_select(desk: Desk, screen: WavesScreen) -> None:
    screen.board.choose(card(screen, "portal"))
    before = desk.session.project
    screen.changes.run_command("apart")
    assert desk.session.project is before
    assert "Select two cards of applications" in desk.asker.shown[-1].text


def test_that_a_wave_is_split_and_merged(qtbot, desk: Desk, screen: WavesScreen) -> None:
    board = screen.board
    board.choose(card(screen, "archive"))
    qtbot.keyClick(board, Qt.Key.Key_S)
    assert starts(desk, "archive-1") == date(2027, 1, 23)
    assert desk.window.action("undo").text() == "Undo Split archive off wave 2"
    heading = column(screen, date(2027, 1, 23))
    left, _ = board.picture.boxes[heading]
    qtbot.mouseClick(
        board.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(left + 20, 20).toPoint()
    )
    assert board.chosen_heading().wave == 4
    assert "Wave 4, 23 Jan 2027, 1 of 10 servers" in board.accessibleDescription()
    menu = screen.changes.wave_menu(board.chosen_heading(), screen)
    assert menu.actions()[1].text() == "Wave 2, 9 Jan 2027"
    menu.actions()[1].trigger()
    assert starts(desk, "archive-1") == SECOND
    assert len(desk.session.project.accepted.plan.waves) == 3


def test_that_the_weights_are_shown_and_changed(qtbot, desk: Desk, screen: WavesScreen) -> None:
    screen.rules.more.click()
    weight = screen.rules.rules.weights["wave"]
    assert weight.value() == WaveWeights().wave
    before = screen.checking.judgement.score
    weight.setValue(WaveWeights().wave + 1000)
    weight.editingFinished.emit()
    assert desk.session.project.policy.weights.wave == WaveWeights().wave + 1000
    assert desk.session.project.accepted.score is None
    # Three cutovers, each dearer by a thousand.
    qtbot.waitUntil(
        lambda: (judged := screen.checking.judgement) is not None and judged.score == before + 3000,
        timeout=10_000,
    )


def test_that_a_limited_link_has_a_bar_in_every_wave(
    qtbot, desk: Desk, screen: WavesScreen
) -> None:
    screen.rules.more.click()
    data = screen.rules.rules.limits["data_gigabytes_per_wave"]
    data.setValue(500)
    data.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(screen.board.columns[0].loads), timeout=10_000)
    (load,) = screen.board.columns[0].loads
    assert (load.label, load.limit) == ("data", 500)
    assert screen.board.picture.loads == 3
    screen.board.choose_heading(0)
    assert "of 500 GB data" in screen.panel.why.text()
