"""Hosts of a rate card: filled by what fills first, overcommitted, with spare ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.assumptions import resolve
from costing.composition import card_lines, card_sizings
from costing.exchange import Exchange
from costing.money import Currency
from costing.months import Month
from costing.rate_cards import CardRate, CardUnit, RateCard, RateCardError, read_rate_card
from tests.builders_prices import book, disk, machine

DAY = date(2027, 6, 1)
HOST = CardRate(
    id="host",
    unit=CardUnit.HOST,
    amount=Decimal(500),
    source="Quotation",
    source_date=date(2026, 10, 1),
    host_vcpus=Decimal(32),
    host_memory_gib=Decimal(256),
)


def power(per_host="0.6"):
    return CardRate(
        id="power",
        unit=CardUnit.KW,
        amount=Decimal(150),
        source="Quotation",
        source_date=date(2026, 10, 1),
        per_host=Decimal(per_host),
    )


def lines(servers, *rates, starts=None):
    """Return (line by id, gaps) of servers on a card of these rates."""
    card = RateCard(name="own", title="Own cloud", currency="GBP", rates=rates)
    sizings = {one.server: one for one in card_sizings(servers, card, headroom=Decimal(1))}
    disks = {one.id: Decimal(str(one.disks[0].provisioned_gib)) for one in servers if one.disks}
    made, gaps = card_lines(
        card,
        sizings,
        starts or {one.id: DAY for one in servers},
        Exchange(currency=Currency("GBP"), assumptions=resolve(), book=book()),
        first=Month(2027, 4),
        months=12,
        disks_gib=disks,
    )
    return {one.id: one for one in made}, gaps


def ten(vcpus=16, gib=100, disks=1500):
    return [machine(f"s{n}", vcpus, gib, disks=(disk(disks),)) for n in range(10)]


def july(line):
    return line.amounts[3]


@pytest.mark.parametrize(
    ("fields", "hosts", "how"),
    [
        # 160 vCPU / 32 = 5; 1,000 GiB / 256 = 3.9
        ({}, 5, "160 vCPU / 32 = 5; 1000 GiB of memory / 256 = 3.906: 5 hosts"),
        # 160 / 128 = 1.25; 3.9 decides
        (
            {"cpu_overcommit": Decimal(4)},
            4,
            "160 vCPU / 128 = 1.25; 1000 GiB of memory / 256 = 3.906: 4 hosts",
        ),
        # 1,000 / (256 x 1.25) = 3.125
        (
            {"cpu_overcommit": Decimal(4), "memory_overcommit": Decimal("1.25")},
            4,
            "160 vCPU / 128 = 1.25; 1000 GiB of memory / 320 = 3.125: 4 hosts",
        ),
        # 15,000 GiB of disks / 2,500 = 6, and one spare
        (
            {
                "cpu_overcommit": Decimal(4),
                "memory_overcommit": Decimal("1.25"),
                "host_disk_gib": Decimal(2500),
                "spare_hosts": Decimal(1),
            },
            7,
            (
                "160 vCPU / 128 = 1.25; 1000 GiB of memory / 320 = 3.125; "
                "15000 GiB of disks / 2500 = 6: 7 hosts, 1 of them spare"
            ),
        ),
    ],
)
def test_that_hosts_are_those_that_what_fills_first_asks_for(fields, hosts, how):
    """Worked by hand: ten servers of 16 vCPU, 100 GiB and 1,500 GiB of disks."""
    made, gaps = lines(ten(), replace(HOST, **fields))
    assert july(made["card:own:host"]) == 500 * hosts
    assert made["card:own:host"].driver.endswith(f"({how})")
    assert gaps == []


def test_that_what_goes_with_a_host_follows_their_number():
    """Seven hosts of 0.6 kW at 150 are 630 a month; before the first server there is nothing."""
    rate = replace(
        HOST, host_disk_gib=Decimal(2500), spare_hosts=Decimal(1), cpu_overcommit=Decimal(4)
    )
    made, _ = lines(ten(), rate, power())
    assert july(made["card:own:power"]) == Decimal("630.0")
    assert made["card:own:power"].amounts[1] == 0
    assert "(7 hosts x 0.6)" in made["card:own:power"].driver


def test_that_the_spare_host_is_there_from_the_first_server_on():
    """One server fills one host, so two are paid; from August the ten fill five and a spare."""
    servers = ten()
    starts = {one.id: DAY if one.id == "s0" else date(2027, 8, 1) for one in servers}
    made, _ = lines(servers, replace(HOST, spare_hosts=Decimal(1)), starts=starts)
    assert [made["card:own:host"].amounts[place] for place in (1, 2, 3, 4)] == [0, 1000, 1000, 3000]


def test_that_a_server_larger_than_a_host_is_told():
    large = machine("large", 40, 100)
    _, gaps = lines([large, machine("small", 4, 16)], replace(HOST, cpu_overcommit=Decimal(4)))
    [gap] = gaps
    assert gap.what == "Room on hosts of Own cloud: large"
    assert "more than one whole host" in gap.reason


def test_that_a_server_of_unknown_size_is_told_and_not_counted():
    made, gaps = lines([machine("a", None, 8), machine("b", 4, 16)], HOST)
    assert july(made["card:own:host"]) == 500
    assert [gap.what for gap in gaps] == ["Hosts of Own cloud: a"]


def test_that_a_server_on_hosts_has_no_price_of_its_own_and_none_of_nought():
    """Hosts are paid together: a server's own month is not known, and is no gap either."""
    card = RateCard(name="own", title="Own cloud", currency="GBP", rates=(HOST,))
    [sizing] = card_sizings([machine("a", 4, 16)], card, headroom=Decimal(1))
    assert (sizing.per_month, sizing.compute_per_month, sizing.unpriced) == (None, None, ())
    assert sizing.notes[-1] == "Its part of the hosts is paid for all servers together."


@settings(max_examples=60, deadline=None)
@given(
    more=st.integers(1, 10),
    cpu=st.sampled_from(["1", "2", "4"]),
    memory=st.sampled_from(["1", "1.5"]),
    spare=st.integers(0, 2),
)
def test_that_overcommitment_never_costs_and_servers_never_save(more, cpu, memory, spare):
    def cost(number, **fields):
        made, _ = lines(ten()[:number], replace(HOST, **fields))
        return july(made["card:own:host"])

    fields = {
        "cpu_overcommit": Decimal(cpu),
        "memory_overcommit": Decimal(memory),
        "spare_hosts": Decimal(spare),
    }
    plain = fields | {"cpu_overcommit": Decimal(1), "memory_overcommit": Decimal(1)}
    assert cost(more, **fields) <= cost(more, **plain)
    assert cost(more, **fields) <= cost(10, **fields)
    assert cost(more, **fields) - cost(more, **fields | {"spare_hosts": Decimal(0)}) == 500 * spare


CARD = """
name = "own"
currency = "GBP"

[[rate]]
id = "host"
unit = "host-month"
amount = 500
host_vcpus = 64
host_memory_gib = 512
host_disk_gib = 15000
cpu_overcommit = 4
memory_overcommit = 1.1
spare_hosts = 1
source = "Quotation 115"
source_date = 2026-10-01

[[rate]]
id = "power"
unit = "kW-month"
amount = 150
per_host = 0.6
source = "Quotation 115"
source_date = 2026-10-01
"""


def test_that_a_card_states_hosts_with_what_goes_with_them(tmp_path):
    path = tmp_path / "card.toml"
    path.write_text(CARD, encoding="utf-8")
    host, kilowatts = read_rate_card(path).rates
    assert (host.host_disk_gib, host.cpu_overcommit, host.memory_overcommit, host.spare_hosts) == (
        15000,
        4,
        Decimal("1.1"),
        1,
    )
    assert (kilowatts.quantity, kilowatts.per_host) == (None, Decimal("0.6"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("cpu_overcommit = 4", "cpu_overcommit = 0.5", "cpu_overcommit must be 1 or more"),
        ("memory_overcommit = 1.1", "memory_overcommit = 0", "memory_overcommit must be 1"),
        ("spare_hosts = 1", "spare_hosts = 0.5", "spare_hosts must be a whole number"),
        ("host_disk_gib = 15000", "host_disk_gib = 0", "host_disk_gib must be above 0"),
        ("per_host = 0.6", "per_host = 0.6\nquantity = 3", "quantity or per_host"),
        ('unit = "host-month"', 'unit = "server-month"', "none is by the host-month"),
    ],
)
def test_that_hosts_without_meaning_are_refused(tmp_path, old, new, words):
    path = tmp_path / "card.toml"
    path.write_text(CARD.replace(old, new), encoding="utf-8")
    with pytest.raises(RateCardError, match=words):
        read_rate_card(path)
