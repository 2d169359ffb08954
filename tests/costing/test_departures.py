"""What becomes of each server, and by what measure it shares a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from costing.departures import Fate, departures
from costing.tenancy import Tenancy
from inventory.dispositions import decide, parse_rules
from inventory.identity import HostId, ServerId
from inventory.model import Disk, Inventory
from inventory.release import releases
from tests.builders_projection import TODAY
from tests.builders_release import (
    app,
    contract,
    device,
    host,
    machine,
    rack,
    room,
    unit,
    vm,
    waves,
)


def leaving(inventory, plan, rules=None):
    """How each server leaves, by the dispositions of its register and of some rules."""
    decided = decide(inventory, TODAY, rules)
    dates = releases(inventory, plan, today=TODAY, decided=decided)
    return departures(inventory, plan, dates, overlap_days=14, decided=decided)


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ((None,), Fate.MOVES),
        (("rehost",), Fate.MOVES),
        (("retire",), Fate.RETIRES),
        (("retire", "retire"), Fate.RETIRES),
        (("retire", "rehost"), Fate.MOVES),
        (("retire", None), Fate.MOVES),
        (("repurchase",), Fate.BOUGHT_AS_SERVICE),
        (("repurchase", "retire"), Fate.BOUGHT_AS_SERVICE),
        (("repurchase", "rehost"), Fate.MOVES),
    ],
)
def test_that_a_server_goes_where_all_of_its_applications_go(words, fate):
    apps = tuple(app(f"app{number}", 3, word) for number, word in enumerate(words))
    inventory = Inventory(
        servers=(vm("a", applications=tuple(one.id for one in apps)),), applications=apps
    )
    plan = waves("2027-06-05: a")
    got = leaving(inventory, plan)
    assert got[ServerId("a")].fate is fate
    assert (got[ServerId("a")].cloud_start is None) == (fate is Fate.RETIRES)


def test_that_a_server_to_retire_outside_the_waves_is_retired_and_not_kept():
    inventory = Inventory(
        servers=(vm("a", app="web"), vm("b", app="old")),
        applications=(app("old", 4, "retire"), app("web", 4)),
    )
    plan = waves("2027-06-05: a", stay="b")
    got = leaving(inventory, plan)
    assert got[ServerId("b")].fate is Fate.RETIRES
    assert got[ServerId("b")].wave is None
    assert got[ServerId("b")].off is not None


def test_that_a_rule_of_the_house_decides_like_a_register():
    inventory = Inventory(servers=(vm("a"), vm("b")))
    rules = parse_rules(
        '[[rule]]\nid = "small"\nabout = "server"\ndisposition = "repurchase"\n'
        'name_words = ["a"]\nbecause = "it is bought"\n'
        '[[rule]]\nid = "old"\nabout = "server"\ndisposition = "retire"\n'
        'name_words = ["b"]\nbecause = "nobody uses it"',
        "house.toml",
    )
    got = leaving(inventory, waves("2027-06-05: a", stay="b"), rules)
    assert [one.fate for one in got.values()] == [Fate.BOUGHT_AS_SERVICE, Fate.RETIRES]


def test_that_the_target_is_paid_from_before_the_cutover():
    inventory = Inventory(servers=(vm("a"),))
    plan = waves("2027-06-05: a")
    got = leaving(inventory, plan)
    assert got[ServerId("a")].cloud_start == date(2027, 5, 22)
    assert got[ServerId("a")].wave == 1


def test_that_templates_are_no_servers_that_leave():
    from inventory.model import ServerKind

    inventory = Inventory(servers=(replace(vm("t"), kind=ServerKind.TEMPLATE),))
    plan = waves("")
    assert leaving(inventory, plan) == {}


ESTATE = Inventory(
    servers=(
        vm("a", "H", cluster="C", vcpus=2, disks=(Disk(label="d", provisioned_gib=300.0),)),
        vm("b", "H", cluster="C", vcpus=6, disks=(Disk(label="d", provisioned_gib=100.0),)),
        machine("m", "K", vcpus=64, disks=()),
    ),
    hosts=(host("H", "K", "C"),),
    devices=(device("S", rack="K", clusters=("C",)),),
    racks=(rack("K", "hall"),),
    rooms=(room("hall"),),
    contracts=(contract("lease", "host:H rack:K"), contract("arrays", "device:S")),
)


def tenancy() -> Tenancy:
    plan = waves("2027-06-05: a b m")
    dates = releases(ESTATE, plan, today=TODAY)
    watts = {HostId("H"): Decimal(400)}
    return Tenancy(ESTATE, dates, leaving(ESTATE, plan), watts, {ServerId("m"): Decimal(250)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("host:H", {"a": 2, "b": 6}),
        ("device:S", {"a": 300, "b": 100}),
        ("rack:K", {"a": 100, "b": 300, "m": 250}),
        ("room:hall", {"a": 100, "b": 300, "m": 250}),
        ("server:m", {"m": 64}),
    ],
)
def test_that_each_kind_of_unit_is_shared_by_its_own_measure(text, expected):
    """vCPU on hosts, GiB on arrays, watts in racks and rooms: a quarter of 400 W is 100 W."""
    found = {tenant.server: tenant.weight for tenant in tenancy().of_unit(unit(text))}
    assert found == expected


def test_that_a_contract_over_space_is_shared_by_watts_and_counts_each_server_once():
    lease, arrays = ESTATE.contracts
    shared = {one.server: one.weight for one in tenancy().of_contract(lease)}
    assert shared == {"a": 100, "b": 300, "m": 250}
    assert {one.server: one.weight for one in tenancy().of_contract(arrays)} == {"a": 300, "b": 100}
