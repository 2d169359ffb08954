"""Azure's retail prices over real HTTP: what is read, and every fault that keeps the book."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal

import pytest

from costing.money import GBP, USD, Money
from costing.price_refresh import refresh_prices
from costing.price_sources.price_file import load_price_book
from costing.prices import MissingPrice, OsCharge, Price, Target, Term
from inventory.progress import Cancelled
from tests.builders_azure_list import (
    AZURE_TRAPPED,
    UKSOUTH,
    RetailPrices,
    azure_list,
    retail_item,
)
from tests.builders_loopback import Loopback, Reply, folder_digest
from tests.builders_refresh import refresh, refreshed_book, retail

EASTUS = Target("azure", "eastus")
LINUX = "Virtual Machines Dsv5 Series"


def serving(items=None, page=1000):
    """A server of the list; it knows its own address, for the links."""
    answer = RetailPrices(items, page)
    made = Loopback(answer)
    answer.url = made.url
    return made


@pytest.fixture(scope="module")
def items():
    return azure_list()


@pytest.fixture
def server(items):
    with serving(list(items)) as made:
        yield made


@pytest.fixture(scope="module")
def earlier(items, tmp_path_factory):
    """A folder with a refresh of an earlier day."""
    folder = tmp_path_factory.mktemp("earlier")
    with serving(list(items)) as made:
        outcome = refresh(UKSOUTH, retail(made.url), folder, today=date(2026, 11, 20))
    assert outcome.exchanged, outcome.refused
    return folder


@pytest.fixture
def held(earlier, tmp_path):
    """A copy of it, and its checksums."""
    folder = tmp_path / "held"
    shutil.copytree(earlier, folder)
    return folder, folder_digest(folder)


def amount(price):
    assert isinstance(price, Price), price
    return price.amount.amount


def kept(held, server, *, words, currency="USD", **options):
    """Refresh again: the book stays byte for byte, and the message says what happened."""
    folder, before = held
    outcome = refresh(UKSOUTH, retail(server.url, currency, **options), folder)
    assert not outcome.exchanged
    assert words in outcome.refused
    assert "The price book stays as it was." in outcome.refused
    assert folder_digest(folder) == before
    return outcome


def test_that_all_pages_are_read_and_every_price_is_the_published_one(server, tmp_path):
    outcome = refresh(UKSOUTH, retail(server.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    machines = [one for one in server.asked if "'Virtual Machines'" in one.query["$filter"]]
    assert [one.query.get("$skip") for one in machines] == [None, "1000", "2000"]
    assert all(one.query["api-version"] == "2023-01-01-preview" for one in server.asked)
    assert all("$top" not in one.query for one in server.asked)
    # Z4: with it most sizes keep their Spot rows alone.
    assert all("meterRegion" not in str(one.query) for one in server.asked)
    book, embedded = refreshed_book(tmp_path), load_price_book()
    terms = (Term.ON_DEMAND, Term.SAVINGS_PLAN_1Y, Term.RESERVED_3Y)
    for size in embedded.sizes(UKSOUTH):
        for charge in (OsCharge.LINUX, OsCharge.WINDOWS):
            for term in terms:
                old = embedded.compute(UKSOUTH, size.name, charge, term)
                new = book.compute(UKSOUTH, size.name, charge, term)
                if isinstance(old, Price):
                    assert abs(amount(new) - old.amount.amount) < Decimal("1e-9")
                else:
                    assert isinstance(new, MissingPrice)


def test_that_the_worked_example_holds_with_its_provenance(server, tmp_path):
    # D4s_v5 in uksouth: 0.222; Windows 0.406; reservations 0.13697, 0.08769; plan 0.16681.
    refresh(UKSOUTH, retail(server.url), tmp_path)
    book = refreshed_book(tmp_path)
    linux = book.compute(UKSOUTH, AZURE_TRAPPED, OsCharge.LINUX)
    assert (amount(linux), linux.amount.currency) == (Decimal("0.222"), USD)
    assert linux.source == "azure-retail-USD-2026-11-22"
    assert linux.effective == date(2026, 8, 1)
    assert linux.meter in linux.parts[0]
    assert amount(book.compute(UKSOUTH, AZURE_TRAPPED, OsCharge.WINDOWS)) == Decimal("0.406")
    assert amount(book.devtest_windows(UKSOUTH, AZURE_TRAPPED)) == Decimal("0.222")
    figures = [
        amount(book.compute(UKSOUTH, AZURE_TRAPPED, OsCharge.LINUX, term))
        for term in (Term.RESERVED_1Y, Term.RESERVED_3Y, Term.SAVINGS_PLAN_1Y)
    ]
    assert [round(figure, 5) for figure in figures] == [
        Decimal("0.13697"), Decimal("0.08769"), Decimal("0.16681"),
    ]  # fmt: skip


def test_that_a_plan_or_reservation_never_discounts_windows(server, tmp_path):
    # Z7, Z8: Windows adds 0.406 - 0.222 = 0.184 by every term.
    refresh(UKSOUTH, retail(server.url), tmp_path)
    book = refreshed_book(tmp_path)
    for term in (Term.RESERVED_1Y, Term.SAVINGS_PLAN_3Y):
        linux = book.compute(UKSOUTH, AZURE_TRAPPED, OsCharge.LINUX, term)
        windows = book.compute(UKSOUTH, AZURE_TRAPPED, OsCharge.WINDOWS, term)
        assert amount(windows) - amount(linux) == Decimal("0.184")


def test_that_disks_are_priced_by_the_tier_of_this_region(server, tmp_path):
    refresh(UKSOUTH, retail(server.url), tmp_path)
    tiers = {tier.name: tier for tier in refreshed_book(tmp_path).disk_tiers(UKSOUTH)}
    assert amount(tiers["P10"].per_month) == Decimal("21.68")
    assert (tiers["P10"].gib, tiers["P10"].iops) == (128, 500)
    assert amount(tiers["E10"].per_month) == Decimal("10.56")
    assert isinstance(tiers["P30"].per_month, MissingPrice)


def test_that_traffic_snapshots_and_gateways_come_from_the_list_too(server, tmp_path):
    # Z19: the default routing; the grant stays the account's.  Snapshots are the standard ones.
    refresh(UKSOUTH, retail(server.url), tmp_path)
    book = refreshed_book(tmp_path)
    assert amount(book.snapshot(UKSOUTH)) == Decimal("0.053")
    held = {(row.item, row.from_gb): row for row in book.network(UKSOUTH)}
    assert amount(held["internet egress", Decimal(100)].price) == Decimal("0.087")
    assert held["internet egress", Decimal(10335)].to_gb is None
    assert held["internet egress free grant", Decimal(0)].to_gb == 100
    gateways = {
        item: (amount(row.price), row.unit, row.price.source)
        for (item, _), row in held.items()
        if "gateway" in item and isinstance(row.price, Price)
    }
    source = "azure-retail-USD-2026-11-22"
    assert gateways == {
        "ExpressRoute gateway ErGw1AZ": (Decimal("0.361"), "hour", source),
        "VPN gateway Basic": (Decimal("0.04"), "hour", source),
        "VPN gateway VpnGw1": (Decimal("0.19"), "hour", source),
        "VPN gateway VpnGw2AZ": (Decimal("0.564"), "hour", source),
        "VPN gateway extra site-to-site tunnel": (Decimal("0.015"), "hour", source),
    }


def test_that_red_hat_is_the_licence_of_its_processors_over_linux(server, tmp_path):
    # Of no region and no size: 4 vCPU 0.0576, 8 vCPU 0.1152; a parent's licence where processors
    # are switched off; no licence is made up for a number of processors without a row.
    refresh(UKSOUTH, retail(server.url), tmp_path)
    book = refreshed_book(tmp_path)
    for size, licence in (
        ("Standard_D4s_v5", "0.0576"),
        ("Standard_D8s_v5", "0.1152"),
        ("Standard_E8-4s_v5", "0.1152"),
    ):
        price = book.licence(UKSOUTH, size, OsCharge.RHEL)
        assert amount(price) == Decimal(licence)
        whole = book.compute(UKSOUTH, size, OsCharge.RHEL, Term.RESERVED_1Y)
        linux = book.compute(UKSOUTH, size, OsCharge.LINUX, Term.RESERVED_1Y)
        assert amount(whole) - amount(linux) == Decimal(licence)
    lacking = book.licence(UKSOUTH, "Standard_D16s_v5", OsCharge.RHEL)
    assert isinstance(lacking, MissingPrice)


def test_that_licences_in_dollars_alone_are_left_out_of_a_list_in_pounds(tmp_path):
    # Z15: some meters of no region come in dollars whatever is asked.
    pounds = azure_list(currency="GBP")
    for item in pounds:
        if item["serviceName"] == "Virtual Machines Licenses":
            item["currencyCode"] = "USD"
    with serving(pounds) as server:
        outcome = refresh(UKSOUTH, retail(server.url, "GBP"), tmp_path, accept=True)
    assert outcome.exchanged, outcome.refused
    assert outcome.regions[0].not_listed == ("Red Hat Enterprise Linux licences",)
    said = [str(one) for one in outcome.regions[0].rejected]
    assert any("a row in USD of a list in GBP" in one for one in said)
    book = refreshed_book(tmp_path)
    assert isinstance(book.licence(UKSOUTH, AZURE_TRAPPED, OsCharge.RHEL), MissingPrice)


def test_that_what_the_list_lacks_beside_machines_stays_and_is_named(items, tmp_path):
    rest = [one for one in items if one["serviceName"] not in {"VPN Gateway", "ExpressRoute"}]
    with serving(rest) as server:
        outcome = refresh(UKSOUTH, retail(server.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    assert outcome.regions[0].not_listed == ("VPN and ExpressRoute gateways",)


def test_that_sizes_no_table_specifies_are_named_and_left_out(items, tmp_path):
    new = retail_item("Standard_D4s_v9", "Virtual Machines Dsv9 Series", 0.3)
    with serving([*items, new]) as server:
        outcome = refresh(UKSOUTH, retail(server.url), tmp_path)
    assert outcome.exchanged
    assert outcome.regions[0].unspecified == ("Standard_D4s_v9",)


def test_that_pounds_are_native_and_never_beside_dollars(tmp_path):
    with serving(azure_list(currency="GBP")) as server:
        refused = refresh(UKSOUTH, retail(server.url, "GBP"), tmp_path)
        # The same figures under another name of the money: at 0.76 each is dearer by 31.6 %.
        assert (
            "change from USD to GBP, of which the list itself gives 0.7600 for one dollar: at that"
            " their median moves by +31.6%"
        ) in refused.refused
        assert "the median price of azure:uksouth moves by +31.6%" in refused.refused
        outcome = refresh(UKSOUTH, retail(server.url, "GBP"), tmp_path, accept=True)
    assert outcome.exchanged, outcome.refused
    # All is asked in pounds but one size, which says what a dollar is worth in this list.
    in_dollars = [one for one in server.asked if one.query["currencyCode"] != "'GBP'"]
    assert len(in_dollars) == 2  # one for each of the two refreshes
    assert all("armSkuName eq" in one.query["$filter"] for one in in_dollars)
    book = refreshed_book(tmp_path)
    assert (book.currency(UKSOUTH), book.currency(EASTUS)) == (GBP, USD)
    price = book.compute(UKSOUTH, AZURE_TRAPPED, OsCharge.WINDOWS)
    assert (amount(price), price.amount.currency) == (Decimal("0.406"), GBP)
    for tier in book.disk_tiers(UKSOUTH):
        if isinstance(tier.per_month, Price):
            assert tier.per_month.amount.currency == GBP
    # Links the list was not asked for stay in the dollars the book holds, one currency an item.
    links = {row.item: row.price for row in book.network(UKSOUTH)}
    assert links["load balancer data"].amount == Money.of("0.005", "USD")
    assert links["internet egress"].amount.currency == GBP


def test_that_pounds_answered_in_dollars_keep_the_book(held, server):
    outcome = kept(held, server, words="was asked for GBP and answered in USD", currency="GBP")
    assert "ask for USD" in outcome.refused


def test_that_one_row_in_another_currency_keeps_the_book(held, items):
    mixed = json.loads(json.dumps(items))
    mixed[100]["currencyCode"] = "EUR"
    with serving(mixed) as server:
        server.answer.usd_factor = 0
        kept(held, server, words="was asked for USD and answered in EUR")


def test_that_rows_that_come_twice_are_one(items, tmp_path):
    # Z13: pages are no snapshot.
    with serving([*items[:1500], *items[900:]]) as server:
        outcome = refresh(UKSOUTH, retail(server.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    assert outcome.regions[0].ambiguities == ()


def test_that_a_wait_that_is_asked_for_is_kept(server, tmp_path):
    # Z12
    seen = []

    def busy(asked, skip):
        if skip == 1000 and not seen:
            seen.append(asked)
            return Reply(status=429, headers={"Retry-After": "1"})
        return None

    server.answer.changed = busy
    assert refresh(UKSOUTH, retail(server.url), tmp_path).exchanged
    assert len(seen) == 1


def on_page_two(reply):
    return lambda _asked, skip: reply if skip == 1000 else None


FAULTS = {
    "429 storm": (Reply(status=429), "too many requests (429)"),
    "truncated page": (Reply(b'{"Items": [{"currencyCode": "USD"', cut=20), "broke off while"),
    "half a page": (Reply(b'{"Items": [{"currencyCode": "USD"'), "not whole JSON"),
    "HTML 500": (Reply(b"<html>Server Error</html>", 500, "text/html"), "answered 500"),
    "HTML 200": (Reply(b"<html>Server Error</html>", 200, "text/html"), "not whole JSON"),
    "bad request": (
        Reply(b'{"Error": {"Code": "BadRequest", "Message": "Invalid parameters"}}', 400),
        "answered 400 ('Invalid parameters')",
    ),
    "no items": (Reply(b'{"Count": 0}'), "sent page 2 of the machines of uksouth without items"),
    "odd row": (Reply(b'{"Items": [{"armSkuName": "x"}]}'), "sent a row that is not understood"),
    "text as price": (
        Reply(json.dumps({"Items": [retail_item("x", LINUX, 1) | {"retailPrice": "1"}]}).encode()),
        "'1' is not a number",
    ),
    "redirect": (Reply(status=307, headers={"Location": "http://127.0.0.1:9/"}), "not followed"),
}


@pytest.mark.parametrize(("reply", "words"), FAULTS.values(), ids=FAULTS)
def test_that_a_fault_of_the_list_keeps_the_book(held, server, reply, words):
    server.answer.changed = on_page_two(reply)
    kept(held, server, words=words)


def test_that_a_next_link_to_itself_keeps_the_book(held, server, items):
    def loop(asked, skip):
        if skip != 1000:
            return None
        link = server.answer.link(asked, 1000)
        page = {"Items": items[1000:1100], "NextPageLink": link}
        return Reply(json.dumps(page).encode())

    server.answer.changed = loop
    kept(held, server, words="gave the same next page twice on page 2")
    assert len(server.asked) == 2


def test_that_a_next_link_to_another_origin_is_never_asked(held, server):
    with serving([]) as other:
        page = {"Items": [], "NextPageLink": f"{other.url}/api/retail/prices?$skip=2000"}
        server.answer.changed = on_page_two(Reply(json.dumps(page).encode()))
        kept(held, server, words="it was not followed")
        assert other.asked == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://127.0.0.1:1/api/retail/prices?$skip=1000",
        "https://{host}/api/retail/prices?$skip=1000",
        "http://prices.example/api/retail/prices?$skip=1000",
        "//prices.example/api/retail/prices?$skip=1000",
        "http://user@{host}/api/retail/prices?$skip=1000",
    ],
    ids=["port", "scheme", "host", "host without scheme", "user"],
)
def test_that_a_next_link_elsewhere_is_refused_by_its_origin(held, server, items, elsewhere):
    link = elsewhere.format(host=server.url.removeprefix("http://"))
    page = {"Items": items[:10], "NextPageLink": link}
    server.answer.changed = lambda _asked, _skip: Reply(json.dumps(page).encode())
    outcome = kept(held, server, words="it was not followed")
    assert "change its address in the settings" in outcome.refused
    assert len(server.asked) == 1


def test_that_a_next_link_without_the_version_keeps_the_book(held, server, items):
    # Z13: without it the rows lack their savings plans.
    link = f"{server.url}/api/retail/prices?$filter=x&$skip=1000"
    page = {"Items": items[:10], "NextPageLink": link}
    server.answer.changed = lambda _asked, _skip: Reply(json.dumps(page).encode())
    kept(held, server, words="asks for version none of the list and not for 2023-01-01-preview")


def test_that_a_storm_of_refusals_with_waits_keeps_the_book(held, server):
    # Z12: the wait asked for is kept, and the storm ends after the attempts.
    server.answer.changed = lambda _asked, _skip: Reply(status=429, headers={"Retry-After": "1"})
    outcome = kept(held, server, words="answered 2 times that there were too many requests (429)")
    assert "Try again in some minutes." in outcome.refused
    assert len(server.asked) == 2


def test_that_a_list_without_disks_keeps_the_book(held, items):
    with serving([item for item in items if "Managed Disks" not in item["productName"]]) as server:
        kept(held, server, words="holds no prices of managed disks for uksouth (0 rows)")


def test_that_a_fault_in_the_second_region_keeps_the_first_as_well(held, server):
    # I6: the list of this server holds uksouth alone.
    folder, before = held
    [outcome] = refresh_prices([UKSOUTH, EASTUS], retail(server.url), folder, date(2026, 11, 22))
    assert not outcome.exchanged
    assert "holds no prices of machines for eastus (0 rows)" in outcome.refused
    assert folder_digest(folder) == before


def test_that_a_list_without_a_class_of_disk_needs_a_word(held, items):
    rest = [item for item in items if item["productName"] != "Standard SSD Managed Disks"]
    with serving(rest) as server:
        kept(held, server, words="states no price of Standard SSD LRS")


def test_that_zero_rows_keep_the_book(held):
    with serving([]) as server:
        kept(held, server, words="holds no prices of machines for uksouth (0 rows)")


def test_that_three_per_cent_of_the_sizes_gone_need_a_word(held, items):
    # Z14: the service has dropped sizes for days.
    # A constrained size would be priced as its parent, so ordinary ones are taken away.
    names = sorted({item["armSkuName"] for item in items} - {"", AZURE_TRAPPED})
    gone = {name for name in names if "-" not in name}
    gone = set(sorted(gone)[::25])
    with serving([item for item in items if item["armSkuName"] not in gone]) as server:
        kept(held, server, words="azure:uksouth loses")


def test_that_half_the_list_needs_a_word(held, items):
    half = [item for item in items if item["serviceName"] != "Virtual Machines"]
    with serving([*items[: len(items) // 2], *half]) as server:
        kept(held, server, words="more than 2%")


def changed_rows(items, share, **changes):
    """The list with every so-many-th machine row changed."""
    made = json.loads(json.dumps(items))
    machines = [one for one in made if one["serviceName"] == "Virtual Machines"]
    for item in machines[::share]:
        item.update(changes)
    return made


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"retailPrice": 0.0}, "a price of 0.0 that stands for none"),
        ({"unitOfMeasure": "1 Fortnight"}, "unit '1 Fortnight' of a machine"),
    ],
    ids=["zero price", "unknown unit"],
)
def test_that_rows_without_a_sound_price_are_told_with_what_is_lost(held, items, changes, words):
    with serving(changed_rows(items, 20, **changes)) as server:
        outcome = kept(held, server, words="azure:uksouth loses")
    assert words in outcome.refused


def test_that_future_rows_are_not_prices_yet(held, items):
    with serving(changed_rows(items, 20, effectiveStartDate="2026-11-23T00:00:00Z")) as server:
        kept(held, server, words="azure:uksouth loses")


def test_that_a_cloud_services_row_alone_is_no_price(held, items):
    # The only row left under the name has the Windows price: the size goes, it is not repriced.
    size = "Standard_D8s_v5"
    rest = [item for item in items if item["armSkuName"] != size]
    rest.append(retail_item(size, "Dsv5 Series Cloud Services", 0.812))
    with serving(rest) as server:
        outcome = refresh(UKSOUTH, retail(server.url), held[0])
    assert outcome.exchanged
    assert f"{size}, linux" in outcome.regions[0].difference.gone


def test_that_two_rows_of_one_class_list_both(held, items):
    double = [*items, retail_item(AZURE_TRAPPED, f"{LINUX} Linux", 0.3)]
    with serving(double) as server:
        outcome = kept(held, server, words="more than one row for linux of Standard_D4s_v5")
    assert "0.222 USD" in outcome.refused
    assert "0.3 USD" in outcome.refused


def test_that_a_drip_ends_at_the_time_limit(held, server):
    server.answer.changed = on_page_two(Reply(b" " * 2000, drip=0.02))
    kept(held, server, words="The time limit of 0.8 seconds was reached", total_seconds=0.8)


class StopAt:
    """Asks to stop from a message on."""

    def __init__(self, words):
        self.words, self.stopped = words, False

    def report(self, fraction, message):
        self.stopped = self.stopped or self.words in message

    def is_cancelled(self):
        return self.stopped


@pytest.mark.parametrize("words", ["page 2", "disk prices", "Checking prices"])
def test_that_stopping_in_the_middle_changes_nothing(held, server, words):
    folder, before = held
    with pytest.raises(Cancelled):
        refresh(UKSOUTH, retail(server.url), folder, progress=StopAt(words))
    assert folder_digest(folder) == before


def test_that_a_constrained_size_is_priced_as_its_parent(items, tmp_path):
    # Z20: the list lacks the constrained size's own rows.
    size, parent = "Standard_E8-4s_v5", "Standard_E8s_v5"
    with serving([item for item in items if item["armSkuName"] != size]) as server:
        outcome = refresh(UKSOUTH, retail(server.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    book = refreshed_book(tmp_path)
    for charge in (OsCharge.LINUX, OsCharge.WINDOWS):
        assert amount(book.compute(UKSOUTH, size, charge)) == amount(
            book.compute(UKSOUTH, parent, charge)
        )
    [held_size] = [one for one in book.sizes(UKSOUTH) if one.name == size]
    assert (held_size.vcpus, held_size.billed_vcpus) == (4, 8)
