"""The Prices screen, as a person uses it; a refresh goes over real loopback HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from costing.price_checks import CheckException, PriceCheck
from costing.prices import Target
from desktop_app.models.price_columns import region_key
from desktop_app.models.price_figures import region_figures, rule_figure
from desktop_app.price_shelf import ShelfRegion, prices_of
from desktop_app.views.dialogs import Answer, MessageKind
from desktop_app.views.report_page import ReportPage
from desktop_app.views.screen import Step
from tests.builders_azure_list import RetailPrices, azure_list
from tests.builders_loopback import Loopback, Reply
from tests.builders_window import estate

if TYPE_CHECKING:
    from desktop_app.views.prices.screen import PricesScreen

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


def find(qtbot, screen, text: str) -> None:
    """Type into the search and wait for its answer, and for the size that it selects."""
    screen.search.setText(text)
    screen.sizes.apply_filter()
    if screen.prices.rowCount():
        wanted = screen.prices.record(0).size
        qtbot.waitUntil(lambda: wanted in screen.sizes.heading.whole_text(), timeout=20_000)


def choose_model(screen, name: str) -> dict[str, str]:
    """Select a price model and return its details by their labels."""
    assert screen.sizes.model_table.go_to_key(name)
    return dict(screen.sizes.detail.pairs)


def settled(qtbot, desk) -> None:
    """Wait until nothing is worked on."""
    qtbot.waitUntil(lambda: not desk.runner.jobs, timeout=60_000)


def test_that_the_regions_of_the_plan_come_first(qtbot, open_desk, folder) -> None:
    screen = shown(qtbot, open_desk(replace(estate(), targets=(UKSOUTH,))))
    assert screen.regions.record(0).target == UKSOUTH
    assert screen.regions.record(0).in_plan
    assert "azure:uksouth" in screen.cards["plan"].accessibleName()


def test_that_a_size_is_found_with_its_price(qtbot, open_desk, folder) -> None:
    screen = shown(qtbot, open_desk(replace(estate(), targets=(UKSOUTH,))))
    find(qtbot, screen, "D4s_v5")
    [row] = screen.prices.shown()
    # The worked example of the price facts: 4 vCPU at 0.0555 an hour.
    assert str(row.linux_hourly.normalize()) == "0.222"


def test_that_no_connection_is_opened_unless_the_person_says_yes(qtbot, open_desk, retail) -> None:
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    desk.asker.answers = [Answer.CANCEL]
    screen.refresh_button.click()
    assert retail.asked == []
    assert not desk.runner.is_busy("refresh of prices")


@pytest.mark.large
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
    settled(qtbot, desk)
    assert "127.0.0.1" in screen.cards["refreshed"].accessibleName()
    find(qtbot, screen, "D4s_v5")
    assert len(choose_model(screen, "linux")["Row of the list"]) > len("meter")


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


def test_that_a_size_shows_every_model_with_its_source(qtbot, open_desk, folder) -> None:
    screen = shown(qtbot, open_desk(replace(estate(), targets=(UKSOUTH,))))
    find(qtbot, screen, "D4s v5")
    names = [one.id for one in screen.sizes.models.shown()]
    assert names == [
        "linux", "reserved_1y", "reserved_3y", "savings_1y", "savings_3y", "hybrid_benefit",
        "hybrid_benefit_1y", "hybrid_benefit_3y", "devtest",
    ]  # fmt: skip
    details = choose_model(screen, "reserved_3y")
    # 0.08769025 an hour: x 730 hours a month, x 26,280 hours in three years.
    assert details["Linux"].startswith("0.08769025 USD an hour; $64.01 a month of 730 hours; ")
    assert details["Linux"].endswith("; $2,304 over the term")
    assert details["Price of"].startswith("22 Aug 2026, ")
    assert details["Source"].startswith("azurehub-2026-08: Azure retail prices")
    assert details["Windows adds"].startswith("Windows licence 4 vCPU x 0.046 = 0.184")
    reason = screen.why_reason()
    assert reason is not None
    assert "3-year reservation" in reason.thing
    assert any("azurehub-2026-08" in one for one in reason.sentences())


def test_that_a_size_sold_elsewhere_is_told_and_a_nonsense_word_too(
    qtbot, open_desk, folder
) -> None:
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    find(qtbot, screen, "m7i.large")
    qtbot.waitUntil(lambda: "Sold in" in screen.sizes.elsewhere.text(), timeout=20_000)
    assert "aws:" in screen.sizes.elsewhere.text()
    find(qtbot, screen, "qwertz")
    qtbot.waitUntil(lambda: "No other region" in screen.sizes.elsewhere.text(), timeout=20_000)
    assert screen.sizes.elsewhere.isVisible()
    find(qtbot, screen, "e8-4")
    assert not screen.sizes.elsewhere.isVisible()


def test_that_a_size_is_found_in_every_region(qtbot, open_desk, folder) -> None:
    screen = shown(qtbot, open_desk(replace(estate(), targets=(UKSOUTH,))))
    here = screen.prices.total
    screen.sizes.region.setCurrentIndex(screen.sizes.region.count() - 1)
    screen.sizes.region.activated.emit(screen.sizes.region.currentIndex())
    qtbot.waitUntil(lambda: screen.prices.total > here, timeout=30_000)
    find(qtbot, screen, "m7i.large")
    assert {str(one.target) for one in screen.prices.shown()} >= {"aws:eu-west-2", "aws:us-east-1"}
    assert not screen.refresh_button.isEnabled()


def test_that_rules_and_exceptions_are_shown_with_the_reason(qtbot, open_desk, folder) -> None:
    desk = open_desk(replace(estate(), targets=(Target("aws", "eu-west-2"),)))
    screen = shown(qtbot, desk)
    settled(qtbot, desk)
    assert "all explained" in screen.cards["rules"].accessibleName()
    find(qtbot, screen, "t3.large")
    screen.sizes.rules_button.click()
    assert screen.tabs.current == "price_exceptions"
    page = screen.tabs.page("price_exceptions").findChild(ReportPage)
    assert page.table.current_record().cells[:3] == ("I7", "aws:eu-west-2", "t3")
    assert dict(page.detail.pairs)["Explanation"] == "burstable sizes are priced one by one"


def test_that_what_has_no_price_is_listed_with_the_reason(qtbot, open_desk, folder) -> None:
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    settled(qtbot, desk)
    page = screen.tabs.page("other_prices").findChild(ReportPage)
    [disks] = [row for row in page.model.shown() if row.cells[0] == "disk"]
    assert disks.cells[2] is None
    assert "no dated disk price" in str(disks.cells[-1])
    coverage = screen.regions.record(0).coverage
    assert (coverage.windows, coverage.disks) == (467, 0)


def dearer(items: list) -> list:
    """The list with one size dearer by a tenth: a movement to be looked at."""
    return [
        {**one, "retailPrice": 0.2442, "unitPrice": 0.2442}
        if one["armSkuName"] == "Standard_D4s_v5"
        and one["type"] == "Consumption"
        and not one["productName"].endswith(("Windows", "Services"))
        and one["retailPrice"] == 0.222
        else one
        for one in items
    ]


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.large
def test_that_movements_are_shown_before_they_are_in_use(
    qtbot, open_desk, retail, folder, taken
) -> None:
    retail.answer.items = dearer(retail.answer.items)
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    desk.asker.answers = [Answer.YES]
    screen.refresh_button.click()
    qtbot.waitUntil(lambda: screen.changes.asks, timeout=30_000)
    assert screen.tabs.current == "price_changes"
    [row] = [one for one in screen.changes.page.model.shown() if one.cells[3] == "linux"]
    # 0.2442 / 0.222 is a tenth more.
    assert row.cells[1:3] == ("moved", "Standard_D4s_v5")
    assert [str(one) for one in row.cells[4:7]] == ["0.2220", "0.2442", "10.00"]
    assert not (folder / "azure").exists()
    asked = len(retail.asked)
    (screen.changes.take_button if taken else screen.changes.keep_button).click()
    settled(qtbot, desk)
    assert screen.regions.record(0).refreshed is taken
    assert (folder / "azure").exists() is taken
    # What was looked at is taken: nothing is read a second time.
    assert len(retail.asked) == asked
    assert not screen.changes.asks


def test_that_a_loss_needs_a_word_and_says_so(qtbot, open_desk, retail, folder) -> None:
    sizes = {one["armSkuName"] for one in retail.answer.items}
    gone = {one for one in sizes if one.startswith("Standard_D8")}
    retail.answer.items = [one for one in retail.answer.items if one["armSkuName"] not in gone]
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    desk.asker.answers = [Answer.YES]
    screen.refresh_button.click()
    qtbot.waitUntil(lambda: screen.changes.asks, timeout=30_000)
    assert "The new prices need your word: azure:uksouth loses" in screen.changes.words.text()
    screen.changes.keep_button.click()
    settled(qtbot, desk)
    assert not (folder / "azure").exists()


def test_that_the_rows_shown_are_copied_and_saved(qtbot, open_desk, folder, tmp_path) -> None:
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    find(qtbot, screen, "D4s_v5")
    screen.price_table.copy_selection()
    heading, line = QApplication.clipboard().text().splitlines()
    assert heading.split("\t")[:3] == ["Size", "vCPU", "GiB"]
    assert line.split("\t")[:4] == ["Standard_D4s_v5", "4", "16", "0.22200"]
    desk.asker.files = [(tmp_path / "out.csv",)]
    screen.sizes.save_button.click()
    rows = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1].startswith("Standard_D4s_v5,4,16,0.2220,")


def test_that_a_refresh_that_is_stopped_changes_nothing(qtbot, open_desk, retail, folder) -> None:
    waiting = Event()
    go_on = Event()

    def slowly(_asked, _skip):
        waiting.set()
        go_on.wait(20)

    retail.answer.changed = slowly
    desk = open_desk(replace(estate(), targets=(UKSOUTH,)))
    screen = shown(qtbot, desk)
    desk.asker.answers = [Answer.YES]
    screen.refresh_button.click()
    qtbot.waitUntil(waiting.is_set, timeout=20_000)
    [job] = [one for one in desk.runner.jobs if one.kind == "refresh of prices"]
    job.cancel()
    go_on.set()
    settled(qtbot, desk)
    assert not screen.regions.record(0).refreshed
    assert not (folder / "azure").exists()
    assert not screen.changes.asks
    assert len(desk.asker.shown) == 1


def region(**changes: object) -> ShelfRegion:
    made = ShelfRegion(
        target=UKSOUTH, currency="USD", as_of=date(2026, 8, 24), age_days=90, sizes=467,
        refreshed=False, in_plan=True,
    )  # fmt: skip
    return replace(made, **changes)


def test_that_the_age_is_a_warning_from_the_ninety_first_day() -> None:
    figure, words, severity = region_figures([region()])["plan"]
    assert (figure, severity) == ("90 days", "")
    assert words == ("azure:uksouth", "up to date")
    figure, words, severity = region_figures([region(age_days=91)])["plan"]
    assert (figure, severity) == ("91 days", "warning")
    assert words == ("over 90 days: refresh", "azure:uksouth")


def test_that_the_last_refresh_is_told_with_its_region_and_origin() -> None:
    fresh = region(refreshed=True, fetched=date(2026, 11, 20), origin="prices.example")
    assert region_figures([region(), fresh])["refreshed"][:2] == (
        "20 Nov 2026", ("azure:uksouth", "prices.example"),
    )  # fmt: skip
    assert region_figures([region()])["refreshed"][0] == "never"


def test_that_a_broken_rule_is_an_error_on_its_card() -> None:
    broken = PriceCheck(
        name="I2", rule="Windows costs more.", hard=True, checked=9,
        exceptions=(CheckException(item="aws:eu-west-2/m5.large", reason="0.1 is below 0.2"),),
    )  # fmt: skip
    figure, words, severity = rule_figure([broken])
    assert (figure, words[0], severity) == ("broken", "I2", "error")
    kept = replace(broken, exceptions=())
    asked_later = replace(broken, name="I5", checked=0, exceptions=())
    assert rule_figure([kept, asked_later])[0] == "1 hold"


def test_that_sizes_stand_by_family_and_from_small_to_large(folder) -> None:
    names = [one.size for one in prices_of(Target("aws", "eu-west-2")) if one.family == "m7i"]
    assert names[:5] == ["m7i.large", "m7i.xlarge", "m7i.2xlarge", "m7i.4xlarge", "m7i.8xlarge"]
