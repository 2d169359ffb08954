"""The Costs screen says at which rate its figures were converted, and what they are made of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from costing.exchange import RateUsed
from costing.money import USD
from desktop_app.views.costs.screen import CostsScreen
from tests.builders_screens import exit_project, full
from tests.builders_window import chain

SAID = "0.75 GBP for one USD, bank, 2026-08-22"


def converted(project):
    """The plan's costs with its target's line converted from dollars."""
    made = full(project)
    cost = made.costs[0]
    option = tuple(
        replace(line, native="USD") if line.id == "run" else line for line in cost.projection.option
    )
    rate = RateUsed(currency=USD, rate=Decimal("0.75"), source=SAID)
    projection = replace(cost.projection, option=option, rates=(rate,), exchange=SAID)
    return replace(made, costs=(replace(cost, projection=projection), *made.costs[1:]))


def test_that_the_first_page_says_the_rate_and_a_page_the_currencies(qtbot, open_desk):
    desk = open_desk(exit_project(), chain(derive=lambda one, _progress: converted(one)))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("costs")
    qtbot.waitUntil(lambda: not desk.runner.jobs)
    screen = desk.window.widget_of("costs")
    assert isinstance(screen, CostsScreen)
    assert "Converted at 0.75 GBP for one USD, bank, 22 Aug 2026." in screen.verdict.text()
    screen.tabs.show_page("currencies")
    assert screen.tabs.current == "currencies"
