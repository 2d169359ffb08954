"""The run cost of a target month by month: commitments, rate cards, a mix."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from costing.buying import BuyingPolicy, DatabaseEdition, PlacementRule
from costing.commitments import CommitmentLayer, Payment
from costing.departures import Fate
from costing.licences import Edition
from costing.lines import LineKind, monthly_sum
from costing.prices import OsCharge, Target, Term
from costing.rate_cards import CardRate, CardUnit, RateCard
from inventory.model import Environment, Inventory, OsFamily, Statistic
from inventory.waves.plan import WavePlan
from tests.builders_buying import bought, paid, sized
from tests.builders_prices import UKSOUTH, book
from tests.builders_release import app, vm
from tests.builders_target_run import MACHINE, WINDOWS, dated, estate, leave, windows

# Commitments


def test_that_a_commitment_in_advance_falls_in_the_month_of_purchase_and_each_renewal():
    layer = CommitmentLayer(term=Term.RESERVED_3Y, share=Decimal(1), payment=Payment.UPFRONT)
    got = leave(BuyingPolicy(commitments=(layer,)), "a 2027-06-01 2027-07-01")
    (line,) = (one for one in got.option if one.id == "upfront:a")
    due = [place for place, amount in enumerate(line.amounts) if amount]
    assert due == [2, 38, 74, 110]  # June 2027, 2030, 2033, 2036
    assert round(line.amounts[2] / 26280, 5) == Decimal("0.08769")
    # Bought for 36 months in June 2036; 10 of them are inside the horizon to March 2037.
    (note,) = (one for one in got.findings if one.code == "price-model")
    beyond = round(line.amounts[2] * 26 / 36, 2)
    assert f"{beyond:,} USD are for months after 2037-03" in note.text
    assert paid(got, "os:a", "2027-08") == WINDOWS


def test_that_each_wave_buys_its_own_share_and_what_is_not_used_is_paid():
    """Six tenths for three years: 438 h x 0.08769 = 38.41 a month for each server.

    "a" runs always, from 16 June: 38.41 + 292 h x 0.222 = 103.23, half of it in June.  "b" is a
    test server of 56 hours a week, 243.33 h: all in its 438, so 38.41 and no hour on demand;
    194.67 h are paid and not used: 17.07.  Its licence is paid for 243.33 h: 44.77.
    """
    layer = CommitmentLayer(term=Term.RESERVED_3Y, share=Decimal("0.6"))
    plan, dates = dated("a 2027-06-16 2027-07-01", "b 2027-08-01 2027-09-01")
    servers = (
        vm("a", vcpus=4, os_family=OsFamily.WINDOWS, environment=Environment.PRODUCTION),
        vm("b", vcpus=4, os_family=OsFamily.WINDOWS, environment=Environment.TEST),
    )
    got = bought(
        Inventory(servers=servers), plan, windows("a", "b"), BuyingPolicy(commitments=(layer,)),
        target=UKSOUTH, dates=dates, replication_overlap_days="0", hours_week_test="56",
    )  # fmt: skip

    def cents(line, month):
        return round(paid(got, line, month), 2)

    assert [cents("run:a", month) for month in ("2027-05", "2027-06", "2027-07", "2036-12")] == [
        0, Decimal("51.62"), Decimal("103.23"), Decimal("103.23"),
    ]  # fmt: skip
    assert [cents("run:b", month) for month in ("2027-07", "2027-08")] == [0, Decimal("38.41")]
    assert cents("os:a", "2027-06") == Decimal("67.16")  # 134.32 / 2
    assert cents("os:b", "2027-08") == Decimal("44.77")
    (note,) = (one for one in got.findings if one.code == "price-model")
    assert note.subjects == ("b",)
    assert "195 committed hours a month are not used and paid: 17.07 USD" in note.text


# Rate cards, services and a mix


def card(*rates, currency="USD"):
    return RateCard(name="colo", title="Hosting", currency=currency, rates=rates)


def rate(name, unit, amount, **fields):
    return CardRate(
        id=name, unit=unit, amount=Decimal(amount), source="Quotation",
        source_date=date(2026, 10, 1), **fields,
    )  # fmt: skip


def test_that_a_rate_card_prices_servers_and_the_target_as_a_whole():
    """6 x 4 vCPU + 0.10 x 40 GiB = 28 a month for the server, 2 racks at 900."""
    from costing.composition import card_sizings

    priced = card(
        rate("cpu", CardUnit.VCPU, "6"),
        rate("disk", CardUnit.DISK, "0.10"),
        rate("racks", CardUnit.RACK, "900", quantity=Decimal(2)),
    )
    inventory = estate("a", memory_mib=8192)
    plan, dates = dated("a 2027-06-01 2027-07-01")
    sizings = list(card_sizings(inventory.servers, priced, headroom=Decimal("1.3")))
    assert sizings[0].per_month is not None
    assert sizings[0].per_month.amount == 28
    policy = BuyingPolicy(rate_cards=(priced,))
    got = bought(
        inventory, plan, sizings, policy,
        target=priced.target, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    assert paid(got, "run:a", "2027-08") == 28
    assert paid(got, "card:colo:racks", "2027-05") == 0
    assert paid(got, "card:colo:racks", "2027-08") == 1800
    assert {part.source for line in got.option for part in line.parts} == {"Quotation"}


def test_that_windows_on_a_rate_card_is_a_gap_until_the_card_prices_it():
    from costing.composition import card_sizings

    def unpriced(*rates):
        priced = card(*rates)
        inventory = estate("a", memory_mib=8192)
        plan, dates = dated("a 2027-06-01 2027-07-01")
        sizings = list(card_sizings(inventory.servers, priced, headroom=Decimal("1.3")))
        got = bought(
            inventory, plan, sizings, BuyingPolicy(rate_cards=(priced,)),
            target=priced.target, dates=dates,
        )  # fmt: skip
        return got, {gap.what for gap in got.unpriced}

    server = rate("server", CardUnit.SERVER, "80")
    _, gaps = unpriced(server)
    assert "Windows licences on Hosting: a" in gaps
    got, gaps = unpriced(server, rate("windows", CardUnit.WINDOWS, "25"))
    assert "Windows licences on Hosting: a" not in gaps
    assert paid(got, "run:a", "2027-08") == 105


def test_that_a_database_on_a_rate_card_is_said_to_be_without_its_licence():
    from costing.composition import card_sizings

    priced = card(rate("server", CardUnit.SERVER, "80"), rate("w", CardUnit.WINDOWS, "25"))
    inventory = estate("a", "b", memory_mib=8192)
    plan, dates = dated("a 2027-06-01 2027-07-01", "b 2027-06-01 2027-07-01")
    sizings = list(card_sizings(inventory.servers, priced, headroom=Decimal("1.3")))
    declared = DatabaseEdition(server="b", edition=Edition.STANDARD)
    got = bought(
        inventory, plan, sizings, BuyingPolicy(rate_cards=(priced,), databases=(declared,)),
        target=priced.target, dates=dates,
    )  # fmt: skip
    (note,) = (one for one in got.findings if one.code == "price-model")
    assert note.subjects == ("b",)
    assert "Hosting prices no SQL Server licence" in note.text


def test_that_hosts_are_bought_whole_as_the_servers_arrive():
    """Hosts of 8 vCPU: two servers of 4 fill one, the third needs another."""
    from costing.composition import card_sizings

    hosts = rate("host", CardUnit.HOST, "500", host_vcpus=Decimal(8), host_memory_gib=Decimal(1024))
    priced = card(hosts)
    inventory = estate("a", "b", "c", memory_mib=8192)
    plan, dates = dated(
        "a 2027-06-01 2027-07-01", "b 2027-07-01 2027-08-01", "c 2027-09-01 2027-10-01"
    )
    sizings = list(card_sizings(inventory.servers, priced, headroom=Decimal("1.3")))
    got = bought(
        inventory, plan, sizings, BuyingPolicy(rate_cards=(priced,)),
        target=priced.target, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    months = [paid(got, "card:colo:host", f"2027-{month}") for month in ("05", "06", "08", "09")]
    assert months == [0, 500, 500, 1000]
    assert not [gap for gap in got.unpriced if gap.what in {"a", "b", "c"}]


def test_that_a_service_is_priced_by_the_user_of_the_application():
    """340 users x 2.50; the server is not paid for."""
    priced = card(rate("seat", CardUnit.USER, "2.50", service="PayOnline"))
    inventory = Inventory(
        servers=(vm("a", app="pay", vcpus=4, os_family=OsFamily.WINDOWS),),
        applications=(replace(app("pay", 3), users=340),),
    )
    rule = PlacementRule(application="pay", target="saas:payonline")
    plan, dates = dated("a 2027-06-01 2027-07-01")
    got = bought(
        inventory, plan, windows("a"), BuyingPolicy(rate_cards=(priced,), placements=(rule,)),
        target=UKSOUTH, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    assert paid(got, "service:pay", "2027-08") == 850
    assert got.leaving[0].fate is Fate.BOUGHT_AS_SERVICE
    assert not any(line.id.startswith(("run:a", "os:a")) for line in got.option)


def test_that_two_clouds_in_one_plan_are_each_paid_at_their_own_price():
    ireland = Target("aws", "eu-west-1")
    plan, dates = dated("a 2027-06-01 2027-07-01", "b 2027-06-01 2027-07-01")
    sizings = [*windows("a"), sized("b", "m6i.xlarge", OsCharge.WINDOWS, ireland)]
    rule = PlacementRule(server="b", target="aws:eu-west-1")
    got = bought(
        estate("a", "b"), plan, sizings, BuyingPolicy(placements=(rule,)),
        target=UKSOUTH, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    price = book().compute(ireland, "m6i.xlarge", OsCharge.LINUX)
    assert paid(got, "run:a", "2027-08") == MACHINE
    assert paid(got, "run:b", "2027-08") == price.amount.amount * 730  # type: ignore[union-attr] # held


def test_that_what_is_retained_or_retired_is_not_paid_on_the_target():
    rules = (
        PlacementRule(server="a", target="retain", reason="lease"),
        PlacementRule(server="b", target="retire"),
    )
    plan, dates = dated("a 2027-06-01 2027-07-01", "b 2027-06-01 2027-07-01")
    got = bought(
        estate("a", "b"), plan, windows("a", "b"), BuyingPolicy(placements=rules),
        target=UKSOUTH, dates=dates,
    )  # fmt: skip
    fates = {one.server: one.fate for one in got.leaving}
    assert fates == {"a": Fate.STAYS, "b": Fate.RETIRES}
    assert not [line for line in got.option if line.id.startswith(("run:", "os:"))]
    assert "placement-against-plan" in {one.code for one in got.findings}


def test_that_no_wave_no_cost():
    got = bought(
        estate("a"), WavePlan(), windows("a"), BuyingPolicy(), target=UKSOUTH,
    )  # fmt: skip
    run = [line for line in got.option if line.kind is LineKind.TARGET_RUN]
    assert sum(monthly_sum(run, got.months)) == 0


def test_that_a_rate_card_prices_the_need_by_the_same_percentile_as_a_size() -> None:
    from costing.composition import card_sizings
    from tests.builders_prices import machine

    server = machine("web", 8, 8, "cpu p95 40 30d 10000n", "cpu p99 80 30d 10000n")
    priced = card(rate("cpu", CardUnit.VCPU, "10"))
    (usual,) = card_sizings([server], priced, headroom=Decimal(1))
    (strict,) = card_sizings([server], priced, headroom=Decimal(1), percentile=Statistic.P99)
    # 8 vCPU at 40 % and at 80 %, at 10 a vCPU rounded up to whole ones.
    assert (usual.need.vcpus, strict.need.vcpus) == (Decimal("3.2"), Decimal("6.4"))
    assert (usual.per_month.amount, strict.per_month.amount) == (40, 70)
