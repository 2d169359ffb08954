"""The Prices screen, as a person uses it; a refresh goes over real loopback HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from costing.prices import Target
from desktop_app.models.price_columns import region_key
from desktop_app.views.dialogs import Answer, MessageKind
from desktop_app.views.screen import Step
from tests.builders_azure_list import RetailPrices, azure_list
from tests.builders_loopback import Loopback, Reply
from tests.builders_window import estate

if TYPE_CHECKING:
    from desktop_app.views.prices_screen import PricesScreen

UKSOUTH = Target("azure", "uksouth")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "prices"
    made.mkdir()
    monkeypatch.setenv("DECANT_PRICE_FOLDER", str(made))
    return made


@pytest.fixture
def retail(folder):
    """Azure's list on this machine, and the settings that name it."""
    prices = RetailPrices(azure_list())
    with Loopback(prices) as server:
        prices.url = server.url
        (folder / "refresh.toml").write_text(
            f'[azure]\nretail_url = "{server.url}/api/retail/prices"\n'
            "[limits]\nattempts = 1\nbackoff_seconds = 0.01\ntotal_seconds = 30\n",
            encoding="utf-8",
        )
        yield server


def shown(qtbot, desk) -> PricesScreen:
    desk.window.show_screen("prices")
    screen = desk.window.widget_of("prices")
    qtbot.waitUntil(lambda: screen.regions.total > 0 and screen.prices.total > 0)
    return screen


def test_that_the_regions_of_the_plan_come_first(qtbot, open_desk, folder) -> None:
    screen = shown(qtbot, open_desk(replace(estate(), targets=(UKSOUTH,))))
    assert screen.regions.record(0).target == UKSOUTH
    assert screen.regions.record(0).in_plan
    assert "azure:uksouth" in screen.cards["Of this plan"].accessibleName()


def test_that_a_size_is_found_with_its_price(qtbot, open_desk, folder) -> None:
    screen = shown(qtbot, open_desk(replace(estate(), targets=(UKSOUTH,))))
    screen.search.setText("D4s_v5")
    row = next(
        screen.prices.record(number) for number in range(screen.prices.rowCount())
        if screen.prices.record(number).size.endswith("D4s_v5")
    )  # fmt: skip
    # The worked example of the price facts: 4 vCPU at 0.0555 an hour.
    assert str(row.linux_hourly.normalize()) == "0.222"
    assert screen.prices.rowCount() < screen.prices.total


def test_that_no_connection_is_opened_unless_the_person_says_yes(qtbot, open_desk, retail) -> None:
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    desk.asker.answers = [Answer.CANCEL]
    screen.refresh_button.click()
    assert retail.asked == []
    assert not desk.runner.is_busy("refresh of prices")


def test_that_a_refresh_puts_the_prices_in_use_and_says_so(qtbot, open_desk, retail) -> None:
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    screen.region_table.go_to_key(str(UKSOUTH))
    desk.asker.answers = [Answer.YES]
    screen.refresh_button.click()
    qtbot.waitUntil(lambda: len(desk.asker.shown) == 2, timeout=30_000)
    assert desk.asker.shown[-1].title == "Prices refreshed"
    qtbot.waitUntil(lambda: screen.regions.record(0).refreshed)
    assert region_key(screen.regions.record(0)) == "azure:uksouth"


def test_that_a_fault_leaves_the_prices_and_says_why(qtbot, open_desk, retail) -> None:
    retail.answer = lambda asked: Reply(b"<html>", 500)
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    desk.asker.answers = [Answer.YES]
    screen.refresh_button.click()
    qtbot.waitUntil(lambda: len(desk.asker.shown) == 2, timeout=30_000)
    message = desk.asker.shown[-1]
    assert message.kind is MessageKind.WARNING
    assert "stays as it was" in message.text
    assert not screen.regions.record(0).refreshed


def test_that_the_rail_says_how_old_the_prices_are(qtbot, open_desk) -> None:
    desk = open_desk(estate())
    state = next(one for one in desk.window.screens if one.key == "prices").state(desk.session)
    assert (state.step, state.text) == (Step.READY, "price book")
