"""What a subscription may use, through azure-mgmt-compute and azure-identity over real TLS."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from costing.price_refresh import AzureSettings, RefreshSettings
from costing.price_sources.azure.region import merged
from costing.price_sources.azure.skus import subscribed_sizes
from costing.price_sources.price_file import load_price_book
from costing.price_sources.web import (
    ListCutShortError,
    RefreshError,
    RefusedAddressError,
    ServiceAnswerError,
    TimeLimit,
    TooLongError,
)
from costing.prices import OsCharge, Price
from inventory.progress import SILENT
from tests.builders_azure_list import UKSOUTH, RetailPrices, azure_list
from tests.builders_loopback import Loopback, Reply, folder_digest, own_certificate
from tests.builders_refresh import limits, refresh, refreshed_book, retail

TENANT = "11111111-1111-1111-1111-111111111111"
SUBSCRIPTION = "22222222-2222-2222-2222-222222222222"
SKUS = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Compute/skus"


def capability(**values):
    return [{"name": name, "value": value} for name, value in values.items()]


def sku(name, *, restrictions=(), **capabilities):
    told = {"vCPUs": "4", "MemoryGB": "16", "MaxDataDiskCount": "8", "CpuArchitectureType": "x64"}
    return {
        "resourceType": "virtualMachines",
        "name": name,
        "locations": ["uksouth"],
        "capabilities": capability(**(told | capabilities)),
        "restrictions": list(restrictions),
    }


def restricted(kind, **info):
    return {
        "type": kind,
        "values": ["uksouth"],
        "reasonCode": "NotAvailableForSubscription",
        "restrictionInfo": {"locations": ["uksouth"]} | info,
    }


E8 = {"vCPUs": "8", "MemoryGB": "64", "UncachedDiskIOPS": "12800"}
LISTED = [
    sku("Standard_D4s_v5", PremiumIO="True", HyperVGenerations="V1,V2"),
    sku("Standard_E8s_v5", **E8),
    sku(
        "Standard_E8-4s_v5",
        vCPUsAvailable="4",
        ParentSize="E8s_v5",
        UncachedDiskBytesPerSecond="290455552",
        restrictions=[restricted("Zone", zones=["3"])],
        **E8,
    ),
    sku("Standard_D8s_v5", restrictions=[restricted("Location")]),
    sku("Standard_D2s_v3", RetirementDateUtc="2028-05-01T00:00:00Z"),
    sku("Standard_D4s_v3", RetirementDateUtc="05/01/2028"),
    {"resourceType": "disks", "name": "Premium_LRS", "capabilities": []},
    sku("Standard_D64s_v5") | {"locations": ["ukwest"]},
]


class Azure:
    """Sign-in and list of sizes on one server, four sizes a page."""

    def __init__(self, listed=None):
        self.listed = LISTED if listed is None else listed
        self.url = ""
        self.token = "T"
        self.changed = lambda _asked: None

    def __call__(self, asked):
        changed = self.changed(asked)
        if changed is not None:
            return changed
        if asked.path.endswith("openid-configuration"):
            root = f"{self.url}/{TENANT}"
            return self._json(
                {
                    "issuer": f"{root}/v2.0",
                    "authorization_endpoint": f"{root}/oauth2/v2.0/authorize",
                    "token_endpoint": f"{root}/oauth2/v2.0/token",
                }
            )
        if asked.path.endswith("/token"):
            return self._json(
                {"token_type": "Bearer", "expires_in": 3600, "access_token": self.token}
            )
        assert asked.path == SKUS
        assert asked.headers["Authorization"] == "Bearer T"
        start = int(asked.query.get("$skiptoken", "0"))
        page = {"value": self.listed[start : start + 4]}
        if start + 4 < len(self.listed):
            page["nextLink"] = f"{self.url}{SKUS}?api-version=2021-07-01&$skiptoken={start + 4}"
        return self._json(page)

    def _json(self, document):
        return Reply(json.dumps(document).encode())


@pytest.fixture(scope="module")
def tls(tmp_path_factory):
    return own_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def azure(tls, monkeypatch):
    monkeypatch.setenv("AZURE_TENANT_ID", TENANT)
    monkeypatch.setenv("AZURE_CLIENT_ID", "33333333-3333-3333-3333-333333333333")
    monkeypatch.setenv("AZURE_CLIENT_SECRET", "the-secret")
    answer = Azure()
    with Loopback(answer, tls[1]) as server:
        answer.url = server.url
        yield server


@pytest.fixture
def settings(azure, tls):
    return AzureSettings(
        subscription=SUBSCRIPTION,
        management_url=azure.url,
        authority=azure.url,
        certificate=tls[0],
    )


def read(settings, **changes):
    allowed = limits(**changes)
    return subscribed_sizes(settings, allowed, "uksouth", TimeLimit(allowed.total_seconds, SILENT))


def test_that_every_page_of_machines_is_read_and_nothing_else(settings, azure):
    found = read(settings)
    assert len(found) == 6
    assert "Premium_LRS" not in found
    size = found["Standard_D4s_v5"].size
    assert (size.vcpus, size.memory_gib, size.max_data_disks) == (4, Decimal(16), 8)
    assert (size.premium_disks, size.boot_modes) == (True, ("bios", "uefi"))
    assert sum(asked.path == SKUS for asked in azure.asked) == 2


def test_that_a_constrained_size_is_billed_as_its_parent_and_sized_by_what_is_left(settings):
    constrained = read(settings)["Standard_E8-4s_v5"]
    assert constrained.parent == "Standard_E8s_v5"
    assert (constrained.size.vcpus, constrained.size.billed_vcpus) == (4, 8)
    assert (constrained.size.disk_iops, constrained.size.disk_mib_per_s) == (12800, Decimal(277))


def test_that_a_place_restriction_closes_a_size_and_a_zone_restriction_does_not(settings):
    found = read(settings)
    assert found["Standard_D8s_v5"].size.restriction == (
        "not open to the subscription in uksouth (NotAvailableForSubscription)"
    )
    assert found["Standard_E8-4s_v5"].size.restriction == ""


def test_that_a_retirement_is_a_day_where_it_is_clear_and_quoted_where_not(settings):
    found = read(settings)
    assert found["Standard_D2s_v3"].size.retires == date(2028, 5, 1)
    assert found["Standard_D4s_v3"].size.retires is None
    assert found["Standard_D4s_v3"].size.restriction == "to be withdrawn (05/01/2028)"


def test_that_a_refresh_says_what_is_priced_and_cannot_be_had(settings, tmp_path):
    answer = RetailPrices(azure_list())
    with Loopback(answer) as server:
        answer.url = server.url
        prices = retail(server.url)
        both = replace(settings, retail_url=prices.azure.retail_url)
        outcome = refresh(UKSOUTH, RefreshSettings(azure=both, limits=prices.limits), tmp_path)
    assert outcome.exchanged, outcome.refused
    [region] = outcome.regions
    unusable = dict(region.unusable)
    assert unusable["Standard_D8s_v5"].startswith("not open to the subscription")
    assert unusable["Standard_D16s_v5"] == "the subscription's list for uksouth does not name it"
    # What the subscription says, and what the book knows of families: Bs, Bms, Bls and Fsv2.
    retiring = dict(region.retiring)
    assert retiring.pop("Standard_D2s_v3") == date(2028, 5, 1)
    assert set(retiring.values()) == {date(2028, 11, 15)}
    assert {name[:10] for name in retiring} == {"Standard_B", "Standard_F"}
    book = refreshed_book(tmp_path)
    price = book.compute(UKSOUTH, "Standard_D8s_v5", OsCharge.LINUX)
    assert isinstance(price, Price)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*.json"))
    assert b"the-secret" not in kept
    assert SUBSCRIPTION.encode() not in kept


def test_that_a_next_link_to_another_origin_never_gets_the_token(settings, azure):
    with Loopback(lambda _: Reply(b"{}")) as other:
        page = {"value": LISTED[:1], "nextLink": f"{other.url}/steal"}
        azure.answer.changed = lambda asked: (
            Reply(json.dumps(page).encode()) if asked.path == SKUS else None
        )
        with pytest.raises(RefusedAddressError, match="it was not followed"):
            read(settings)
        assert other.asked == []


def test_that_the_book_speaks_where_the_subscription_says_nothing(azure, tls):
    # The list states neither the end of the family nor what credits carry; the book does.
    known = load_price_book().known_sizes("azure")
    name = "Standard_B2s"
    azure.answer.listed = [sku(name, vCPUs="2", MemoryGB="4")]
    listed = read(
        AzureSettings(
            subscription=SUBSCRIPTION,
            management_url=azure.url,
            authority=azure.url,
            certificate=tls[0],
        )
    )[name].size
    assert (listed.retires, listed.cpu_baseline) == (None, None)
    size = merged(listed, known[name])
    assert (size.retires, size.family) == (known[name].retires, known[name].family)
    assert size.retires == date(2028, 11, 15)
    assert size.cpu_baseline == known[name].cpu_baseline
    assert size.cpu_baseline is not None


def test_that_sizes_for_special_use_are_told(settings, azure):
    azure.answer.listed = [
        sku("Standard_XX8s_v9", GPUs="1"),
        sku("Standard_HB120rs_v3", GPUs="0"),
        sku("Standard_D4s_v5", GPUs="0"),
    ]
    made_for = {name: one.size.special for name, one in read(settings).items()}
    assert made_for == {
        "Standard_XX8s_v9": "accelerators",
        "Standard_HB120rs_v3": "high-performance computing",
        "Standard_D4s_v5": "",
    }


def test_that_a_next_link_to_itself_ends(settings, azure):
    link = f"{azure.url}{SKUS}?api-version=2021-07-01&$skiptoken=4"
    page = {"value": LISTED[:1], "nextLink": link}
    azure.answer.changed = lambda asked: (
        Reply(json.dumps(page).encode()) if asked.path == SKUS else None
    )
    with pytest.raises(ListCutShortError, match="the same next page twice"):
        read(settings)


def on_skus(reply):
    return lambda asked: reply if asked.path == SKUS else None


FAULTS = {
    "expired token": (
        Reply(
            b'{"error": {"code": "ExpiredAuthenticationToken", "message": "The token expired"}}',
            401,
        ),
        "refused the credentials",
    ),
    "429 storm": (Reply(b"{}", 429, headers={"Retry-After": "0"}), "could not be read"),
    "HTML 500": (Reply(b"<html></html>", 500, "text/html"), "could not be read"),
    "half a page": (Reply(b'{"value": [{"resourceType": '), "could not be read"),
    "zero rows": (Reply(b'{"value": []}'), "names no machine for uksouth"),
}


@pytest.fixture(scope="module")
def few():
    """A list of three sizes and all that stands beside machines."""
    names = {"", "Standard_D4s_v5", "Standard_D8s_v5", "Standard_D2s_v3"}
    return [item for item in azure_list() if item["armSkuName"] in names]


def both(settings, few, folder, **options):
    """Refresh prices and the subscription's sizes."""
    answer = RetailPrices(list(few))
    with Loopback(answer) as server:
        answer.url = server.url
        prices = retail(server.url, **options)
        asked = replace(settings, retail_url=prices.azure.retail_url)
        made = RefreshSettings(azure=asked, limits=prices.limits)
        return refresh(UKSOUTH, made, folder, accept=True)


@pytest.mark.parametrize(("reply", "words"), FAULTS.values(), ids=FAULTS)
def test_that_a_fault_after_all_prices_are_read_keeps_the_book(
    settings, azure, few, tmp_path, reply, words
):
    assert both(settings, few, tmp_path).exchanged
    before = folder_digest(tmp_path)
    azure.answer.changed = on_skus(reply)
    outcome = both(settings, few, tmp_path)
    assert not outcome.exchanged
    assert words in outcome.refused
    assert "The price book stays as it was." in outcome.refused
    assert folder_digest(tmp_path) == before


def test_that_a_sign_in_that_drips_keeps_the_book(settings, azure, few, tmp_path):
    assert both(settings, few, tmp_path).exchanged
    before = folder_digest(tmp_path)
    azure.answer.changed = lambda asked: (
        Reply(b" " * 2000, drip=0.02) if asked.path.endswith("/token") else None
    )
    outcome = both(settings, few, tmp_path, total_seconds=3.0)
    assert not outcome.exchanged
    assert "The time limit of 3 seconds was reached" in outcome.refused
    assert folder_digest(tmp_path) == before


@pytest.mark.parametrize(("reply", "words"), FAULTS.values(), ids=FAULTS)
def test_that_a_fault_of_the_list_is_told(settings, azure, reply, words):
    azure.answer.changed = on_skus(reply)
    with pytest.raises(ServiceAnswerError, match=words) as caught:
        read(settings)
    assert "the-secret" not in str(caught.value)
    assert "The price book stays as it was." in str(caught.value)


def test_that_a_refused_sign_in_is_told_without_the_secret(settings, azure):
    body = b'{"error": "invalid_client", "error_description": "AADSTS7000215: Invalid secret"}'
    azure.answer.changed = lambda asked: Reply(body, 401) if asked.path.endswith("/token") else None
    with pytest.raises(ServiceAnswerError, match="Sign in again with the Azure tools") as caught:
        read(settings)
    assert "the-secret" not in str(caught.value)


def test_that_a_drip_ends_at_the_time_limit(settings, azure):
    azure.answer.changed = on_skus(Reply(b" " * 2000, drip=0.02))
    with pytest.raises(TooLongError):
        read(settings, total_seconds=2.0)


def test_that_a_certificate_nobody_vouches_for_is_refused(settings):
    with pytest.raises(RefreshError):
        read(replace(settings, certificate=None), attempts=1)


def test_that_without_a_subscription_nothing_is_asked(settings, azure):
    assert read(replace(settings, subscription=None)) == {}
    assert azure.asked == []
