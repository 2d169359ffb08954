"""AWS through boto3 itself: the Query API from a server of ours, EC2 from moto's."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from traceback import format_exception
from typing import TYPE_CHECKING

import pytest

from costing.price_refresh import AwsMeans, AwsSettings, RefreshSettings
from costing.price_sources.aws import sdk
from costing.price_sources.aws.sizes import described_sizes, offered_sizes
from costing.price_sources.price_file import load_price_book
from costing.price_sources.web import ServiceAnswerError, TimeLimit
from costing.prices import OsCharge, Price, Term
from desktop_app.refresh_document import refresh_document, refresh_text
from inventory.progress import SILENT, Cancelled
from tests.builders_aws_list import (
    AWS_TRAPPED,
    LONDON,
    AwsQuery,
    aws_error,
    aws_json,
    aws_list,
)
from tests.builders_loopback import Loopback, Reply, folder_digest
from tests.builders_refresh import limits, refresh, refreshed_book, services

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFERED_XML = """<DescribeInstanceTypeOfferingsResponse
 xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><instanceTypeOfferingSet>{}
</instanceTypeOfferingSet></DescribeInstanceTypeOfferingsResponse>"""
TYPES_XML = """<DescribeInstanceTypesResponse
 xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><instanceTypeSet>{}
</instanceTypeSet>{}</DescribeInstanceTypesResponse>"""


class Ec2:
    """EC2 in two operations, two types a page, as the SDK's own wire form has them."""

    def __init__(self, offered=None):
        self.sizes = load_price_book().sizes(LONDON)
        self.offered = offered

    def __call__(self, asked):
        body = asked.body.decode()
        if "DescribeInstanceTypeOfferings" in body:
            names = [
                size.name
                for size in self.sizes
                if self.offered is None or size.name in self.offered
            ]
            items = "".join(f"<item><instanceType>{name}</instanceType></item>" for name in names)
            return Reply(OFFERED_XML.format(items).encode(), kind="text/xml")
        start = 100 if "NextToken=two" in body else 0
        items = "".join(map(self._type, self.sizes[start : start + 100]))
        token = "<nextToken>two</nextToken>" if start == 0 else ""
        return Reply(TYPES_XML.format(items, token).encode(), kind="text/xml")

    def _type(self, size):
        return (
            f"<item><instanceType>{size.name}</instanceType>"
            f"<currentGeneration>true</currentGeneration>"
            f"<vCpuInfo><defaultVCpus>{size.vcpus}</defaultVCpus></vCpuInfo>"
            f"<memoryInfo><sizeInMiB>{int(size.memory_gib * 1024)}</sizeInMiB></memoryInfo></item>"
        )


@pytest.fixture(autouse=True)
def _dummy_credentials(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDUMMY")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "dummy-secret")
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture(scope="module")
def products():
    return aws_list()


@pytest.fixture
def pricing(products) -> Iterator[Loopback]:
    with Loopback(AwsQuery(list(products))) as made:
        yield made


@pytest.fixture
def ec2() -> Iterator[Loopback]:
    with Loopback(Ec2()) as made:
        yield made


@pytest.fixture(scope="module")
def earlier(products, tmp_path_factory):
    """A folder with a refresh of an earlier day."""
    folder = tmp_path_factory.mktemp("earlier")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "AKIDUMMY")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "dummy-secret")
        with Loopback(AwsQuery(list(products))) as one, Loopback(Ec2()) as other:
            outcome = refresh(
                LONDON, services(one.url, other.url), folder, today=date(2026, 11, 20)
            )
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
NEXT_STEPS = ("Try again", "Check", "Ask for the permission", "The credentials are", "Sign in")


def kept(held, pricing, ec2, *, words, **options):
    """Refresh again: the book stays byte for byte, and the message says what happened."""
    folder, before = held
    outcome = refresh(LONDON, services(pricing.url, ec2.url, **options), folder)
    assert not outcome.exchanged
    assert words in outcome.refused
    assert "The price book stays as it was." in outcome.refused
    _, _, next_step = outcome.refused.rpartition("The price book stays as it was. ")
    assert next_step.startswith(NEXT_STEPS), next_step
    assert "dummy-secret" not in outcome.refused
    assert folder_digest(folder) == before


def test_that_the_sdk_reads_every_page_and_the_prices_are_the_published_ones(
    pricing, ec2, tmp_path
):
    outcome = refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    asked = [json.loads(one.body) for one in pricing.asked if one.path == "/"]
    assert any("NextToken" in one for one in asked)
    assert all(one["ServiceCode"] for one in asked)
    assert all("us-east-1/pricing/aws4_request" in one.headers["Authorization"]
               for one in pricing.asked if one.path == "/")  # fmt: skip
    book, embedded = refreshed_book(tmp_path), load_price_book()
    for size in embedded.sizes(LONDON):
        old = embedded.compute(LONDON, size.name, OsCharge.LINUX)
        assert amount(book.compute(LONDON, size.name, OsCharge.LINUX)) == old.amount.amount
    plan = book.compute(LONDON, AWS_TRAPPED, OsCharge.LINUX, Term.SAVINGS_PLAN_3Y)
    assert amount(plan) == Decimal("0.111")


def test_that_priced_and_offered_are_two_facts(pricing, tmp_path):
    names = [size.name for size in load_price_book().sizes(LONDON)]
    with Loopback(Ec2(offered=set(names) - {AWS_TRAPPED})) as ec2:
        outcome = refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    reason = "EC2 does not offer it to this account in eu-west-2"
    assert outcome.regions[0].unusable == ((AWS_TRAPPED, reason),)
    book = refreshed_book(tmp_path)
    [size] = [one for one in book.sizes(LONDON) if one.name == AWS_TRAPPED]
    assert size.restriction == reason
    assert amount(book.compute(LONDON, AWS_TRAPPED, OsCharge.LINUX)) == Decimal("0.222")


def test_that_nothing_secret_reaches_the_folder(pricing, ec2, tmp_path):
    refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    kept_text = b"".join(path.read_bytes() for path in tmp_path.rglob("*.json"))
    assert b"AKIDUMMY" not in kept_text
    assert b"dummy-secret" not in kept_text


KEY, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SESSION = "IQoJb3JpZ2luX2VjEXAMPLETOKEN//////////wEaCXVzLWVhc3QtMSJHMEUCIQ"


def quoting(asked):
    """A refusal that repeats all that was sent, as a service does that finds a wrong signature."""
    head = " ".join(f"{name.lower()}:{value}" for name, value in asked.headers.items())
    return aws_error("InvalidSignatureException", f"should have been 'POST / {head}'")


@pytest.mark.parametrize("answer", [None, quoting], ids=["taken", "refused"])
def test_that_no_credential_reaches_a_message_a_log_a_folder_or_a_document(
    pricing, ec2, tmp_path, monkeypatch, caplog, answer
):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_SESSION_TOKEN", SESSION)
    if answer is not None:
        pricing.answer.changed = answer
    outcome = refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    assert outcome.exchanged == (answer is None)
    # It was sent, so that there is something to hide.
    assert any(one.headers.get("X-Amz-Security-Token") == SESSION for one in pricing.asked)
    told = [
        outcome.refused,
        json.dumps(refresh_document([outcome])),
        refresh_text([outcome]),
        caplog.text,
        *(path.read_text("utf-8") for path in tmp_path.rglob("*.json")),
    ]
    for text in told:
        for secret in (KEY, SECRET, SESSION):
            assert secret not in text


def test_that_a_traceback_of_a_refusal_holds_no_credential():
    time = TimeLimit(5, SILENT)
    with Loopback(quoting) as server:
        made = sdk.client(AwsSettings(), limits(), "pricing", "us-east-1", server.url)
        with pytest.raises(ServiceAnswerError) as caught:
            sdk.sdk_call("AWS", time, "asking", lambda: made.get_products(ServiceCode="AmazonEC2"))
    assert "AWS4-HMAC-SHA256" not in "".join(format_exception(caught.value, chain=True))


def test_that_an_expired_page_mark_begins_the_listing_again(pricing, ec2, tmp_path):
    # A10
    expired = []

    def answer(asked):
        if b"NextToken" in asked.body and not expired:
            expired.append(asked)
            return aws_error("ExpiredNextTokenException", "the token has expired")
        return None

    pricing.answer.changed = answer
    outcome = refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    assert len(expired) == 1


def test_that_a_service_that_is_busy_once_is_asked_again(pricing, ec2, tmp_path):
    # A10: standard mode waits and asks again.
    busy = []

    def answer(asked):
        if b"NextToken" in asked.body and not busy:
            busy.append(asked)
            return aws_error("ThrottlingException", "Rate exceeded")
        return None

    pricing.answer.changed = answer
    outcome = refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    assert len(busy) == 1


def test_that_a_busy_service_is_asked_as_often_as_is_set_and_no_more(held, pricing, ec2):
    pricing.answer.changed = lambda _: aws_error("ThrottlingException", "Rate exceeded")
    kept(held, pricing, ec2, words="Try again in some minutes.", attempts=3)
    assert len(pricing.asked) == 3


def test_that_a_product_on_two_pages_is_one_price(products, ec2, tmp_path):
    # Pages are no snapshot: a row may come twice.
    with Loopback(AwsQuery([*products, *products])) as pricing:
        outcome = refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    [region] = outcome.regions
    assert region.ambiguities == ()
    assert region.difference.gone == ()


def test_that_a_service_that_heeds_no_filter_gives_the_same_prices(products, ec2, tmp_path):
    # What a filter of the service lets through is judged here again.
    class Heedless(AwsQuery):
        def _matches(self, product, question):
            wanted = {one["Field"]: one["Value"] for one in question["Filters"]}
            if "operatingSystem" not in wanted:
                return super()._matches(product, question)
            told = product["product"]["attributes"]
            return told.get("operatingSystem") == wanted["operatingSystem"]

    with Loopback(Heedless(list(products))) as pricing:
        outcome = refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    assert outcome.exchanged, outcome.refused
    prices = refreshed_book(tmp_path)
    assert amount(prices.compute(LONDON, AWS_TRAPPED, OsCharge.LINUX)) == Decimal("0.222")
    assert amount(prices.compute(LONDON, AWS_TRAPPED, OsCharge.WINDOWS)) == Decimal("0.406")


def test_that_a_page_mark_that_always_expires_keeps_the_book(held, pricing, ec2):
    pricing.answer.changed = lambda asked: (
        aws_error("ExpiredNextTokenException") if b"NextToken" in asked.body else None
    )
    kept(held, pricing, ec2, words="let the page mark of AmazonEC2 expire 3 times")


def test_that_a_region_known_only_by_name_is_asked_by_name(products, ec2, tmp_path):
    # A8: the service answers nothing to regionCode.
    unnamed = json.loads(json.dumps(products).replace('"regionCode": "eu-west-2", ', ""))
    for product in unnamed:
        product["product"]["attributes"].pop("regionCode", None)
    with Loopback(AwsQuery(unnamed)) as pricing:
        outcome = refresh(LONDON, services(pricing.url, ec2.url), tmp_path)
    assert outcome.exchanged, outcome.refused


FAULTS = {
    "429 storm": (aws_error("ThrottlingException", "Rate exceeded"), "(ThrottlingException: Rate"),
    "expired token": (
        aws_error("ExpiredTokenException", "The security token is expired"),
        "The credentials are no longer valid: sign in again",
    ),
    "not allowed": (aws_error("AccessDeniedException", "not authorized"), "--source bulk"),
    "HTML 500": (Reply(b"<html>Server Error</html>", 500, "text/html"), "(500: Internal"),
    "half JSON": (Reply(b'{"PriceList": ["{', kind="application/x-amz-json-1.1"), "broke off"),
    "zero rows": (aws_json({"PriceList": []}), "0 rows are never taken as a price"),
    "damaged product": (aws_json({"PriceList": ["<html>"]}), "a product that is not JSON"),
    "other product": (aws_json({"PriceList": ["{}"]}), "a product that is not understood"),
    "endless": (
        aws_json({"PriceList": [], "NextToken": "again"}),
        "gave the same page mark of AmazonEC2 twice: its list never ends",
    ),
}


@pytest.mark.parametrize(("reply", "words"), FAULTS.values(), ids=FAULTS)
def test_that_a_fault_of_the_price_list_keeps_the_book(held, pricing, ec2, reply, words):
    pricing.answer.changed = lambda asked: reply if asked.path == "/" else None
    kept(held, pricing, ec2, words=words)


@pytest.mark.parametrize("cut", [None, 40])
def test_that_half_of_a_later_page_keeps_the_book(held, pricing, ec2, cut):
    # Sent as whole, the SDK takes it for an empty last page.
    half = Reply(b'{"FormatVersion": "aws_v1", "PriceList": ["{', kind="application/json", cut=cut)
    pricing.answer.changed = lambda asked: half if b"NextToken" in asked.body else None
    kept(held, pricing, ec2, words="while reading page 2 of AmazonEC2")


def test_that_a_fault_of_the_savings_plans_keeps_the_book(held, pricing, ec2):
    pricing.answer.changed = lambda asked: (
        aws_error("InternalServerException", "try later")
        if asked.path == "/DescribeSavingsPlansOfferingRates"
        else None
    )
    kept(held, pricing, ec2, words="Compute Savings Plans refused while reading the rates")


@pytest.mark.parametrize("code", ["ExpiredToken", "RequestExpired"])
def test_that_a_token_that_expires_on_the_way_is_told(held, pricing, ec2, code):
    pricing.answer.changed = lambda asked: (
        aws_error(code, "expired") if asked.path == "/DescribeSavingsPlansOfferingRates" else None
    )
    kept(held, pricing, ec2, words="sign in again with the AWS tools")


def test_that_a_fault_of_ec2_keeps_the_book(held, pricing):
    body = (
        b"<Response><Errors><Error><Code>AuthFailure</Code><Message>no</Message></Error></Errors>"
        b"</Response>"
    )
    with Loopback(lambda _: Reply(body, 401, "text/xml")) as ec2:
        kept(held, pricing, ec2, words="Amazon EC2 refused while reading instance types")


def test_that_a_reply_that_drips_ends_at_the_time_limit(held, pricing, ec2):
    drip = Reply(b" " * 2000, kind="application/x-amz-json-1.1", drip=0.02)
    pricing.answer.changed = lambda _: drip
    kept(held, pricing, ec2, words="The time limit of 0.6 seconds", total_seconds=0.6)


def test_that_stopping_does_not_wait_for_a_reply_that_drips(held, pricing, ec2):
    drip = Reply(b" " * 2000, kind="application/x-amz-json-1.1", drip=0.02)
    pricing.answer.changed = lambda asked: drip if b"NextToken" in asked.body else None

    class StopOnceAsked:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return any(b"NextToken" in one.body for one in pricing.asked)

    folder, before = held
    with pytest.raises(Cancelled):
        refresh(LONDON, services(pricing.url, ec2.url), folder, progress=StopOnceAsked())
    assert folder_digest(folder) == before


def test_that_no_credentials_are_told_with_the_way_without(
    held, pricing, ec2, monkeypatch, tmp_path
):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    kept(held, pricing, ec2, words="read the public files instead: --source bulk")
    assert pricing.asked == []


def test_that_a_profile_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    settings = RefreshSettings(
        aws=AwsSettings(means=AwsMeans.API, profile="nobody"), limits=limits()
    )
    outcome = refresh(LONDON, settings, tmp_path / "prices")
    assert "nobody" in outcome.refused
    assert "Check the AWS profile." in outcome.refused


def test_that_an_address_that_is_none_is_told(tmp_path):
    aws = AwsSettings(means=AwsMeans.API, pricing_url="pricing.example")
    outcome = refresh(LONDON, RefreshSettings(aws=aws, limits=limits()), tmp_path / "prices")
    assert "Check the addresses in the settings of the refresh." in outcome.refused


def test_that_an_instance_type_of_another_shape_keeps_the_book(held, pricing):
    body = TYPES_XML.format("<item><instanceType>m6i.xlarge</instanceType></item>", "").encode()
    with Loopback(lambda _: Reply(body, kind="text/xml")) as ec2:
        kept(held, pricing, ec2, words="Amazon EC2 sent an instance type that is not understood")


def test_that_the_endpoint_is_pinned_and_not_of_the_workloads_region():
    # A6: the SDK would make api.pricing.eu-west-2.amazonaws.com, which does not exist.
    settings = AwsSettings()
    made = sdk.client(settings, limits(), "pricing", settings.pricing_region, settings.pricing_url)
    assert made.meta.endpoint_url == "https://api.pricing.us-east-1.amazonaws.com"
    assert made.meta.config.retries["mode"] == "standard"


@pytest.fixture(scope="session")
def moto_ec2():
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.mark.large
def test_that_motos_ec2_gives_the_specifications_of_every_type(moto_ec2):
    allowed = limits(total_seconds=120.0, read_seconds=90.0)
    made = sdk.client(AwsSettings(), allowed, "ec2", "eu-west-2", moto_ec2)
    time = TimeLimit(allowed.total_seconds, SILENT)
    found = described_sizes(made, time)
    assert len(found) > 1000
    size = found["m6i.xlarge"]
    assert (size.vcpus, size.memory_gib, size.architecture) == (4, Decimal(16), "x86_64")
    # 156.25 MB/s baseline = 149.01 MiB/s, and not the 1,250 of its bursts.
    assert (size.disk_iops, round(size.disk_mib_per_s, 2)) == (6000, Decimal("149.01"))
    assert found["m7g.large"].architecture == "arm64"
    assert found["t3.micro"].burstable
    assert found["m5.metal"].bare_metal
    assert "m6i.xlarge" in offered_sizes(made, time)


@pytest.mark.large
def test_that_a_refresh_lays_motos_specifications_beside_the_listed_prices(
    pricing, moto_ec2, tmp_path
):
    settings = services(pricing.url, moto_ec2, total_seconds=300.0, read_seconds=120.0)
    outcome = refresh(LONDON, settings, tmp_path)
    assert outcome.exchanged, outcome.refused
    prices = refreshed_book(tmp_path)
    [size] = [one for one in prices.sizes(LONDON) if one.name == AWS_TRAPPED]
    # What the shipped book does not know: boot modes, and 26 volumes beside the system's own.
    assert (size.boot_modes, size.max_data_disks) == (("bios", "uefi"), 26)
    assert (size.disk_iops, size.network_mbit_per_s) == (6000, Decimal(1562))
    assert amount(prices.compute(LONDON, AWS_TRAPPED, OsCharge.WINDOWS)) == Decimal("0.406")


def test_that_a_refused_call_names_service_and_work():
    with Loopback(lambda _: aws_error("ValidationException", "bad filter")) as server:
        made = sdk.client(AwsSettings(), limits(), "pricing", "us-east-1", server.url)
        with pytest.raises(ServiceAnswerError, match=r"refused while asking \(ValidationException"):
            sdk.sdk_call(
                "The AWS price list", TimeLimit(5, SILENT), "asking",
                lambda: made.get_products(ServiceCode="AmazonEC2"),
            )  # fmt: skip
