"""AWS by its public files over real HTTP: what is read, and every fault that keeps the book."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal

import pytest

from costing.price_sources.price_file import load_price_book, refreshed_folder
from costing.prices import OsCharge, Price, Target, Term
from inventory.progress import Cancelled
from tests.builders_aws_list import (
    AWS_TRAPPED,
    LONDON,
    AwsFiles,
    aws_csv,
    aws_product,
    egress_list,
    savings_file,
)
from tests.builders_loopback import Loopback, Reply, folder_digest
from tests.builders_refresh import TODAY, files, refresh, refreshed_book

PARIS = Target("aws", "eu-west-3")
EC2_FILE, PLAN_FILE = "AmazonEC2/20261101", "AWSComputeSavingsPlan/20261101"


@pytest.fixture(scope="module")
def products():
    return AwsFiles().products


@pytest.fixture
def server(products):
    with Loopback(AwsFiles(list(products))) as made:
        yield made


@pytest.fixture(scope="module")
def earlier(products, tmp_path_factory):
    """A folder with a refresh of an earlier day."""
    folder = tmp_path_factory.mktemp("earlier")
    with Loopback(AwsFiles(list(products))) as server:
        outcome = refresh(LONDON, files(server.url), folder, today=date(2026, 11, 20))
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


#: How every message goes on once it has said what happened.
NEXT_STEPS = ("Try again", "Check", "Look at the differences", "If the service has moved")


def kept(held, server, *, words, **options):
    """Refresh again: the book stays byte for byte, and the message says what happened."""
    folder, before = held
    outcome = refresh(LONDON, files(server.url, **options), folder)
    assert not outcome.exchanged
    assert words in outcome.refused
    assert "The price book stays as it was." in outcome.refused
    _, _, next_step = outcome.refused.rpartition("The price book stays as it was. ")
    assert next_step.startswith(NEXT_STEPS), next_step
    assert folder_digest(folder) == before
    return outcome


def test_that_no_credentials_are_sent_and_every_price_is_the_published_one(server, tmp_path):
    outcome = refresh(LONDON, files(server.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    assert all("Authorization" not in asked.headers for asked in server.asked)
    book, embedded = refreshed_book(tmp_path), load_price_book()
    for size in embedded.sizes(LONDON):
        for charge in (OsCharge.LINUX, OsCharge.WINDOWS):
            old = embedded.compute(LONDON, size.name, charge)
            if isinstance(old, Price):
                assert amount(book.compute(LONDON, size.name, charge)) == old.amount.amount


def test_that_the_worked_example_holds_with_its_provenance(server, tmp_path):
    # m6i.xlarge in London: 0.222; Windows 0.406; one year 0.14663; three years 0.10093.
    refresh(LONDON, files(server.url), tmp_path)
    book = refreshed_book(tmp_path)
    linux = book.compute(LONDON, AWS_TRAPPED, OsCharge.LINUX)
    assert amount(linux) == Decimal("0.222")
    assert (linux.source, linux.as_of) == ("aws-bulk-2026-11-22", TODAY)
    assert linux.effective == date(2026, 10, 1)
    assert linux.meter.endswith(".JRTCKXETXF.6YS6EN2CT7")
    assert linux.meter in linux.parts[0]
    assert amount(book.compute(LONDON, AWS_TRAPPED, OsCharge.WINDOWS)) == Decimal("0.406")
    one = book.compute(LONDON, AWS_TRAPPED, OsCharge.LINUX, Term.RESERVED_1Y)
    three = book.compute(LONDON, AWS_TRAPPED, OsCharge.LINUX, Term.RESERVED_3Y)
    assert round(amount(one), 5) == Decimal("0.14663")
    assert round(amount(three), 5) == Decimal("0.10093")


def test_that_a_savings_plan_adds_the_licence_in_full(server, tmp_path):
    # A14: 0.222 x 0.72 = 0.15984; Windows adds 0.406 - 0.222 = 0.184 all the same.
    refresh(LONDON, files(server.url), tmp_path)
    book = refreshed_book(tmp_path)
    plan = book.compute(LONDON, AWS_TRAPPED, OsCharge.LINUX, Term.SAVINGS_PLAN_1Y)
    assert amount(plan) == Decimal("0.15984")
    windows = book.compute(LONDON, AWS_TRAPPED, OsCharge.WINDOWS, Term.SAVINGS_PLAN_1Y)
    assert amount(windows) == Decimal("0.34384")


def test_that_disks_traffic_and_sources_are_the_lists(server, tmp_path):
    refresh(LONDON, files(server.url), tmp_path)
    book = refreshed_book(tmp_path)
    [gp3] = [tier for tier in book.disk_tiers(LONDON) if tier.name == "gp3"]
    assert amount(gp3.per_month) == Decimal("0.0928")
    assert gp3.per_month.as_of == TODAY
    assert amount(gp3.mib_per_s_per_month) == Decimal("0.0464")
    egress = [band for band in book.network(LONDON) if band.item == "internet egress"]
    assert [amount(band.price) for band in egress] == [
        Decimal("0.09"), Decimal("0.085"), Decimal("0.07"), Decimal("0.05"),
    ]  # fmt: skip
    assert egress[0].price.meter == "DTO1.JRTCKXETXF.0"
    assert book.sources["aws-bulk-2026-11-22"].origin == server.url
    assert "aws:eu-west-2@2026-11-22" in book.id


def test_that_other_regions_stay_as_they_were(server, tmp_path):
    # I6
    refresh(LONDON, files(server.url), tmp_path)
    book, embedded = refreshed_book(tmp_path), load_price_book()
    assert book.targets() == embedded.targets()
    for target in embedded.targets():
        if target != LONDON:
            assert book.sizes(target) == embedded.sizes(target)
    size = embedded.sizes(PARIS)[0].name
    assert book.compute(PARIS, size, OsCharge.LINUX) == embedded.compute(
        PARIS, size, OsCharge.LINUX
    )


def test_that_a_second_region_leaves_the_first_as_it_was(server, tmp_path, products):
    refresh(LONDON, files(server.url), tmp_path)
    before = folder_digest(tmp_path)
    [file] = [name for name in before if "eu-west-2" in name]
    paris = json.loads(json.dumps(products).replace("eu-west-2", "eu-west-3"))
    with Loopback(AwsFiles(paris, "eu-west-3")) as other:
        outcome = refresh(PARIS, files(other.url), tmp_path, accept=True)
    assert outcome.exchanged, outcome.refused
    after = folder_digest(tmp_path)
    assert after[file] == before[file]
    assert set(refreshed_book(tmp_path).refreshed) == {LONDON, PARIS}


def test_that_the_difference_names_what_is_new_gone_and_moved(held, products):
    folder, _ = held
    changed = json.loads(json.dumps(products))
    for product in changed:
        told = product["product"]["attributes"]
        if told.get("instanceType") == "m5.large" and product["product"]["sku"][0] == "L":
            [offer] = product["terms"]["OnDemand"].values()
            [dimension] = offer["priceDimensions"].values()
            dimension["pricePerUnit"]["USD"] = "0.1221"
    changed = [
        one
        for one in changed
        if (one["product"]["attributes"].get("instanceType"), one["product"]["sku"][0])
        != ("c5.large", "W")
    ]
    changed.append(aws_product("LNEW", "m9z.large", "0.3", vcpu="2", memory="8 GiB"))
    with Loopback(AwsFiles(changed)) as server:
        outcome = refresh(LONDON, files(server.url), folder)
    assert outcome.exchanged, outcome.refused
    [region] = outcome.regions
    difference = region.difference
    assert difference.new == ("m9z.large",)
    assert difference.gone == ("c5.large, windows",)
    moved = {one.name: one for one in difference.moved if one.size == "m5.large"}
    # 0.111 to 0.1221: a tenth dearer; the savings plan follows.
    assert moved["linux"].before == Decimal("0.111")
    assert moved["linux"].share == Decimal("0.1")
    assert {one.size for one in difference.moved} == {"m5.large"}
    assert difference.median_move == 0


def test_that_three_per_cent_of_the_sizes_gone_need_a_word(held, products):
    sizes = [size.name for size in load_price_book().sizes(LONDON)]
    gone = set(sizes[::32])
    assert (len(gone), len(sizes)) == (6, 192)
    fewer = [p for p in products if p["product"]["attributes"].get("instanceType") not in gone]
    with Loopback(AwsFiles(fewer)) as server:
        outcome = kept(held, server, words="aws:eu-west-2 loses 54 of 1,728 prices (3.1%")
        assert len(outcome.needs_word) == 1
        accepted = refresh(LONDON, files(server.url), held[0], accept=True)
    assert accepted.exchanged
    assert len(refreshed_book(held[0]).sizes(LONDON)) == 186


def test_that_a_median_that_moves_needs_a_word(held, products):
    dearer = json.loads(json.dumps(products))
    for product in dearer:
        for offers in product["terms"].values():
            for offer in offers.values():
                for dimension in offer["priceDimensions"].values():
                    price = Decimal(dimension["pricePerUnit"]["USD"])
                    dimension["pricePerUnit"]["USD"] = str(price * Decimal("1.1"))
    with Loopback(AwsFiles(dearer)) as server:
        kept(held, server, words="median price of aws:eu-west-2 moves by +10.0%")


def test_that_windows_at_the_linux_price_is_refused_whatever_the_word(held, products):
    # I10: the own-licence price in the Windows cell.
    wrong = json.loads(json.dumps(products))
    linux = {}
    for product in wrong:
        [offer] = product["terms"]["OnDemand"].values()
        prices = next(iter(offer["priceDimensions"].values()))["pricePerUnit"]
        told = product["product"]["attributes"]
        if product["product"]["sku"].startswith("L"):
            linux[told["instanceType"]] = prices["USD"]
        elif product["product"]["sku"].startswith("W"):
            prices["USD"] = linux[told["instanceType"]]
    with Loopback(AwsFiles(wrong)) as server:
        outcome = refresh(LONDON, files(server.url), held[0], accept=True)
    assert not outcome.exchanged
    assert "I10 (Linux never costs the same as Windows)" in outcome.refused
    assert folder_digest(held[0]) == held[1]


def test_that_two_prices_for_one_size_list_both_rows(held, products):
    double = [*products, aws_product("LDUP", AWS_TRAPPED, "0.3000000000")]
    with Loopback(AwsFiles(double)) as server:
        outcome = kept(held, server, words="more than one row for linux of m6i.xlarge")
        assert "0.22200 USD" in outcome.refused
        assert "LDUP.JRTCKXETXF.6YS6EN2CT7 0.3000000000 USD" in outcome.refused
        accepted = refresh(LONDON, files(server.url), held[0], accept=True)
    assert accepted.exchanged
    price = refreshed_book(held[0]).compute(LONDON, AWS_TRAPPED, OsCharge.LINUX)
    assert "holds no Linux of m6i.xlarge" in price.reason


FAULTS = [
    ("error page", EC2_FILE, Reply(b"<html>Server Error</html>"), "is no price file"),
    ("HTML 500", EC2_FILE, Reply(b"<html></html>", 500), "answered 500"),
    ("429 storm", "AmazonEC2/current", Reply(status=429), "too many requests (429)"),
    ("no file", EC2_FILE, Reply(b"", 404), "answered 404"),
    ("half JSON", "AmazonEC2/current", Reply(b'{"regions": {'), "are not whole JSON"),
    ("other region", "AmazonEC2/current", Reply(b'{"regions": {}}'), "names no file of AmazonEC2"),
    ("odd index", "AmazonEC2/current", Reply(b'{"regions": 5}'), "names no file of AmazonEC2"),
    ("list as index", "AmazonEC2/current", Reply(b"[]"), "names no file of AmazonEC2"),
    (
        "no address",
        "AmazonEC2/current",
        Reply(b'{"regions": {"eu-west-2": {"regionCode": "eu-west-2", "currentVersionUrl": 7}}}'),
        "names no file of AmazonEC2",
    ),
    ("empty file", EC2_FILE, Reply(b""), "is no price file"),
    ("plans cut", PLAN_FILE, Reply(b'{"products": [{"sku": "SP1"'), "cut short or no JSON"),
    ("no plans", PLAN_FILE, Reply(b'{"products": [], "terms": {}}'), "without compute plans"),
]


@pytest.mark.parametrize(("part", "reply", "words"), [one[1:] for one in FAULTS],
                         ids=[one[0] for one in FAULTS])  # fmt: skip
def test_that_a_fault_of_the_service_keeps_the_book(held, server, part, reply, words):
    server.answer.changed[part] = lambda _: reply
    kept(held, server, words=words)


def test_that_half_the_file_keeps_the_book(held, server, products):
    whole = aws_csv(products)
    server.answer.changed[EC2_FILE] = lambda _: Reply(whole, cut=len(whole) // 2)
    kept(held, server, words="broke off while reading the price file")


def test_that_half_the_file_sent_as_a_whole_keeps_the_book(held, server, products):
    whole = aws_csv(products)
    server.answer.changed[EC2_FILE] = lambda _: Reply(whole[: len(whole) // 2])
    kept(held, server, words="cut short or damaged: line")


def test_that_half_the_lines_keep_the_book(held, server, products):
    lines = aws_csv(products).splitlines(keepends=True)
    server.answer.changed[EC2_FILE] = lambda _: Reply(b"".join(lines[: len(lines) // 2]))
    kept(held, server, words="holds no prices of disks for eu-west-2: 0 rows")
    machines = [line for line in lines[6:] if b"Compute Instance" in line]
    fewer = [line for line in lines if line not in set(machines[len(machines) // 2 :])]
    server.answer.changed[EC2_FILE] = lambda _: Reply(b"".join(fewer))
    kept(held, server, words="prices (")


def test_that_a_list_without_machines_keeps_the_book(held, server):
    heading = b"".join(aws_csv([]).splitlines(keepends=True)[:6])
    server.answer.changed[EC2_FILE] = lambda _: Reply(heading)
    kept(held, server, words="holds no prices of machines for eu-west-2: 0 rows")


def test_that_a_traffic_list_of_another_region_keeps_the_book(held, server):
    paris = aws_csv(egress_list("eu-west-3"))
    server.answer.changed["AWSDataTransfer/20261101"] = lambda _: Reply(paris)
    kept(held, server, words="no prices of traffic to the internet for eu-west-2: 0 rows")


def test_that_a_mirror_nobody_keeps_up_needs_a_word(held, server, products):
    # Read today and published long ago: as today's prices nobody would be warned of their age.
    old = aws_csv(products).replace(
        b'"Publication Date","2026-11-01', b'"Publication Date","2026-08-23'
    )
    server.answer.changed[EC2_FILE] = lambda _: Reply(old)
    kept(held, server, words="was published on 2026-08-23, 91 days ago")
    server.answer.changed[EC2_FILE] = lambda _: Reply(old.replace(b"2026-08-23", b"2026-08-24"))
    outcome = refresh(LONDON, files(server.url), held[0])
    assert outcome.exchanged
    assert outcome.regions[0].source.what == (
        "AWS list prices published on 2026-08-24, read on 2026-11-22"
    )


def test_that_a_link_to_another_origin_is_refused(held, server):
    with Loopback(lambda _: Reply()) as other:
        index = {"regions": {"eu-west-2": {"regionCode": "eu-west-2",
                                           "currentVersionUrl": f"{other.url}/x.json"}}}  # fmt: skip
        server.answer.changed["AmazonEC2/current"] = lambda _: Reply(json.dumps(index).encode())
        kept(held, server, words="it was not followed")
        assert other.asked == []


def test_that_a_slow_drip_ends_at_the_time_limit(held, server, products):
    whole = aws_csv(products)
    server.answer.changed[EC2_FILE] = lambda _: Reply(whole, drip=0.02)
    kept(held, server, words="The time limit of 0.6 seconds was reached", total_seconds=0.6)


class StopAt:
    """Asks to stop from a message on."""

    def __init__(self, words):
        self.words, self.stopped, self.messages = words, False, []

    def report(self, fraction, message):
        self.messages.append((round(fraction, 2), message))
        self.stopped = self.stopped or self.words in message

    def is_cancelled(self):
        return self.stopped


@pytest.mark.parametrize("words", ["price file", "savings plans", "Checking prices"])
def test_that_stopping_in_the_middle_changes_nothing(held, server, words):
    folder, before = held
    with pytest.raises(Cancelled):
        refresh(LONDON, files(server.url), folder, progress=StopAt(words))
    assert folder_digest(folder) == before


def test_that_progress_never_goes_back(server, tmp_path):
    seen = StopAt("never said")
    refresh(LONDON, files(server.url), tmp_path, progress=seen)
    fractions = [fraction for fraction, _ in seen.messages]
    assert fractions == sorted(fractions)
    assert fractions[-1] <= 1


def test_that_a_savings_plan_of_one_family_is_not_the_compute_plan(held, server, products):
    # The file's third plan is 0.6 of Linux and tied to m6i: only 0.72 and 0.5 are compute plans.
    only = savings_file(products)
    only["products"] = [one for one in only["products"] if one["sku"] == "EC1"]
    server.answer.changed[PLAN_FILE] = lambda _: Reply(json.dumps(only).encode())
    kept(held, server, words="without compute plans")


def test_that_china_and_govcloud_are_refused_before_anything_is_asked(server, tmp_path):
    # A6
    outcome = refresh(Target("aws", "cn-north-1"), files(server.url), tmp_path)
    assert "China and GovCloud have lists of their own" in outcome.refused
    assert server.asked == []


def test_that_the_tests_never_use_the_persons_own_folder():
    assert not refreshed_folder().is_dir()
