"""Where applications and servers go, entered on the Costs screen as a person does it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from costing.buying import BuyingPolicy, PlacementRule
from costing.rate_cards import CardRate, CardUnit, RateCard
from tests.builders_screens import exit_project, full
from tests.builders_window import chain

if TYPE_CHECKING:
    from desktop_app.views.entry_page import EntryPage
    from tests.desktop_app.conftest import Desk

CARD = RateCard(
    name="colo",
    title="Hosting",
    currency="GBP",
    rates=(
        CardRate(
            id="seat",
            unit=CardUnit.USER,
            amount=Decimal("2.50"),
            service="PayOnline",
            source="Quotation 7",
            source_date=date(2026, 9, 1),
        ),
    ),
)


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    project = replace(exit_project(), buying=BuyingPolicy(rate_cards=(CARD,)))
    made = open_desk(project, chain(derive=lambda one, _progress: full(one)))
    made.window.recalculation.start()
    qtbot.waitUntil(lambda: made.session.derived_is_current)
    made.window.show_screen("costs")
    qtbot.waitUntil(lambda: not made.runner.jobs)
    return made


@pytest.fixture
def page(desk: Desk) -> EntryPage:
    tabs = desk.window.widget_of("costs").tabs
    tabs.show_page("placements_entered")
    return tabs.page("placements_entered")


def enter(page: EntryPage, **texts: str) -> None:
    for name, text in texts.items():
        control = page.form.control(name)
        if hasattr(control, "setCurrentText"):
            control.setCurrentText(text)
        elif hasattr(control, "setPlainText"):
            control.setPlainText(text)
        else:
            control.setText(text)
    page.form.save.click()


def placed(desk: Desk) -> tuple[PlacementRule, ...]:
    return desk.session.project.buying.placements


def test_that_an_application_is_placed_changed_and_taken_back_in_steps(desk: Desk, page) -> None:
    name = desk.session.project.inventory.applications[0].name
    page.begin("+application")
    enter(page, name=name.upper(), target="Stays on site", reason="wired to the lifts")
    [rule] = placed(desk)
    assert (rule.application, rule.target, rule.reason) == (
        name.upper(),
        "retain",
        "wired to the lifts",
    )
    enter(page, target="Service PayOnline, by the user")
    assert [one.target for one in placed(desk)] == ["saas:PayOnline"]
    assert desk.session.project.buying.rate_cards == (CARD,)
    assert page.form.control("target").currentText() == "Service PayOnline, by the user"
    desk.window.action("undo").trigger()
    desk.window.action("undo").trigger()
    assert placed(desk) == ()


def test_that_a_name_that_is_not_there_is_refused_beside_its_field(desk: Desk, page) -> None:
    page.begin("+server")
    enter(page, name="nobody", target="aws:eu-west-2")
    assert page.form.problem_of("name").startswith("'nobody' is not in the inventory.")
    assert placed(desk) == ()


def test_that_one_server_is_placed_once(desk: Desk, page) -> None:
    name = desk.session.project.inventory.estate[0].name
    for _ in range(2):
        page.begin("+server")
        enter(page, name=name, target="azure:uksouth")
    assert len(placed(desk)) == 1
    assert "is placed already" in page.form.problem_of("name")
