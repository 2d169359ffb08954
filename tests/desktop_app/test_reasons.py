"""Why? (F1) on cards, bars and rows: each tells its rule, its inputs, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import stages
from tests.builders_council import council, derive
from tests.builders_screens import exit_project, full
from tests.builders_window import chain
from tests.desktop_app.test_recovery_energy_screens import torn, with_energy

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def on(qtbot, open_desk: OpenDesk, project, make, screen: str):
    desk = open_desk(project, chain(derive=make))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current, timeout=20_000)
    desk.window.show_screen(screen)
    return desk.window.widget_of(screen)


@pytest.fixture
def energy(qtbot, open_desk):
    made = lambda one, _progress: with_energy(one)  # noqa: E731 - said where it is used
    return on(qtbot, open_desk, exit_project(), made, "energy")


@pytest.fixture
def recovery(qtbot, open_desk):
    return on(qtbot, open_desk, torn(), stages.derive, "recovery")


@pytest.fixture
def leaving(qtbot, open_desk):
    made = lambda one, _progress: full(one)  # noqa: E731 - said where it is used
    return on(qtbot, open_desk, exit_project(), made, "decommission")


@pytest.fixture
def waves(qtbot, open_desk):
    made = lambda one, _progress: derive(one)  # noqa: E731 - said where it is used
    return on(qtbot, open_desk, council(), made, "waves")


def test_that_every_card_of_energy_gives_its_rule_and_its_figures(energy) -> None:
    for name, card in energy.cards.cards.items():
        card.setFocus()
        assert len(energy.figure_reason(name)) >= 1, name
    told = "\n".join(energy.figure_reason("saved"))
    # 9,000 kWh of staying against 6,000 on site and 1,500 at the target; then 1,500 alone.
    assert "2026-27: 9,000 − 7,500 = 1,500 kWh." in told
    assert "2027-28: 9,000 − 1,500 = 7,500 kWh." in told
    assert "Source: " in told


def test_that_a_bar_of_energy_says_what_it_is_made_of(energy) -> None:
    staying, leaving = energy.bar_reason(0), energy.bar_reason(1)
    assert staying[0] == "Staying draws 9,000 kWh in 2026-27."
    assert leaving[0].startswith("Leaving draws 6,000 kWh on site in 2026-27")
    assert any(one.startswith("Rule: ") for one in staying)


def test_that_f1_asks_for_the_bar_that_is_pointed_at(energy) -> None:
    energy.view._point_at(2)
    reason = energy.why_reason()
    assert reason.thing == "2027-28 staying"
    assert reason.sentences()[0] == "Staying draws 9,000 kWh in 2027-28."


def test_that_recovery_explains_its_figures_and_its_weeks(recovery) -> None:
    for name in recovery.cards.cards:
        assert recovery.figure_reason(name)[0].startswith("Rule: "), name
    gaps = recovery.figure_reason("blocked")
    assert any(one.startswith("Wave 1, ") and "web" in one for one in gaps)
    week = recovery.bar_reason(1)
    assert week[0].startswith("Rule: ")
    assert week[1] == "3 services in this period, 1 without a plan."
    assert week[-1].startswith("Inputs: ")


def test_that_every_card_of_the_decommission_plan_gives_its_rule(leaving, monkeypatch) -> None:
    for name, card in leaving.overview.cards.cards.items():
        monkeypatch.setattr(card, "underMouse", lambda: True)
        reason = leaving.why_reason()
        assert reason.thing.startswith(card.accessibleName().partition(":")[0]), name
        assert reason.sentences()[0].startswith("Rule: "), name
        monkeypatch.undo()


def test_that_a_bar_of_the_timeline_says_what_holds_the_unit(leaving) -> None:
    (row,) = (one for one in leaving.overview.timeline.rows if one.name == "esx-1")
    leaving.overview.timeline.choose(row.key)
    leaving.overview.timeline.setFocus()
    told = leaving.why_reason().sentences()
    assert told[0].startswith("Rule: ")
    # The soak of web-001 ends on 10 Mar 2027, and the host is out on the 13th (builders_screens).
    assert told[1].startswith("web-001 holds it")
    assert told[2] == "Free 10 Mar 2027, out of the building 13 Mar 2027."


def test_that_a_card_of_the_board_says_why_it_leaves_then(waves) -> None:
    cards = [card for column in waves.board.columns for card in column.cards]
    payroll = next(one for one in cards if "payroll" in one.application_ids)
    waves.board.choose(payroll.id)
    reason = waves.why_reason()
    assert reason.thing == payroll.name
    told = "\n".join(reason.sentences())
    assert "wave 3" in told
    assert "Move group" in told


def test_that_a_cutover_gives_its_rule_its_limits_and_its_members(waves) -> None:
    waves.board.choose_heading(1)
    told = waves.why_reason().sentences()
    assert told[0].startswith("Rule: a cutover every ")
    assert told[1].startswith("Servers: 3 of ")  # portal has two servers, archive one
    assert any(one.startswith("Wave 2 runs from 9 Jan 2027") for one in told)


def test_that_a_row_of_the_time_axis_explains_its_wave(waves) -> None:
    waves.show_view("gantt")
    waves.gantt.mark_wave(1)
    reason = waves.why_reason()
    told = "\n".join(reason.sentences())
    assert "Wave 1 runs from 2 Jan 2027" in told
