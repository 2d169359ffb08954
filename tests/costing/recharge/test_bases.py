"""Charges by standard rate and by subscription, the end of the year, the true-up of partners."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.recharge import (
    Basis,
    BookedYear,
    RateMeasure,
    Recharge,
    RechargePolicy,
    Rule,
    StandardRate,
    allocate,
    booked_year_ends,
    charged,
    fund,
    journal,
    volumes_of,
    year_end_of,
)
from costing.recharge.sharing_file import SharingFileError, read_sharing_file
from costing.report.recharge import recharge_tables
from inventory.identity import ApplicationId, ServerId
from inventory.model import Application, Inventory, Server
from tests.builders_recharge import formula, to_share

if TYPE_CHECKING:
    from pathlib import Path

SERVER_RATE = StandardRate(name="Server", measure=RateMeasure.SERVER, per_year=Decimal(300))
USER_RATE = StandardRate(name="Seat", measure=RateMeasure.USER, per_year=Decimal("12.50"))
VOLUMES = {
    RateMeasure.SERVER: {"Adults": Decimal("1.5"), "Homes": Decimal(1)},
    RateMeasure.USER: {"Adults": Decimal(10), "Homes": Decimal(4)},
}


def year() -> Recharge:
    """Adults 700, Homes 200, 100 of nobody."""
    return allocate(
        [to_share("x", "1000", "Adults:7 Homes:2 ?:1")], ["Adults", "Homes"], period="2027-28"
    )


def by_party(made: Recharge) -> dict[str, Decimal]:
    return {party: Decimal(size) / 100 for party, size in made.by_party.items()}


def test_that_a_standard_rate_charges_volume_times_price_and_keeps_the_variance_central():
    """Adults 1.5 x 300 + 10 x 12.50 = 575, Homes 300 + 50 = 350; 125 and -150 stay central."""
    policy = RechargePolicy(basis=Basis.RATE, rates=(SERVER_RATE, USER_RATE))
    made = charged(year(), policy, VOLUMES)
    assert by_party(made) == {"Adults": 575, "Homes": 350, "Central": -25, "Unallocated": 100}
    variances = {one.cost: one.amount for one in made.allocations if one.rule is Rule.VARIANCE}
    assert variances == {"variance:Adults": 125, "variance:Homes": -150}
    seat = next(one for one in made.allocations if one.party == "Adults" and one.name == "Seat")
    assert (seat.measure, seat.total_measure, seat.quantity, seat.amount) == (10, 14, "user", 125)


def test_that_a_subscription_charges_what_was_agreed():
    policy = RechargePolicy(basis=Basis.SUBSCRIPTION, subscriptions=(("Adults", Decimal(720)),))
    made = charged(year(), policy, VOLUMES)
    assert by_party(made) == {"Adults": 720, "Homes": 0, "Central": 180, "Unallocated": 100}
    debits = sum(one.debit for one in journal(made, policy))
    credits_ = sum(one.credit for one in journal(made, policy))
    assert debits == credits_ == 1000


money = st.decimals(0, 5000, places=2)


@given(
    st.sampled_from(Basis),
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
    money,
    money,
    st.lists(money, min_size=3, max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_that_charges_and_what_stays_central_are_the_cost_on_every_basis(
    basis, usage, amount, rate, agreed
):
    """I10 on every basis: to the penny, nothing lost and nothing twice."""
    units = ["A", "B", "C"]
    weights = " ".join(f"{unit}:{many}" for unit, many in zip(units, usage, strict=True))
    actual = allocate([to_share("x", str(amount), weights)], units, period="p")
    policy = RechargePolicy(
        basis=basis,
        rates=(StandardRate(name="r", measure=RateMeasure.VCPU, per_year=rate),),
        subscriptions=tuple(zip(units, agreed, strict=True)),
    )
    counts = {unit: Decimal(many) for unit, many in zip(units, usage, strict=True)}
    made = charged(actual, policy, {RateMeasure.VCPU: counts})
    assert sum(made.by_party.values()) == sum(made.by_rule.values()) == actual.total_pence
    assert sum(one.debit - one.credit for one in journal(made, policy)) == 0


def test_that_volumes_count_shared_servers_in_parts():
    """s1 is of Adults, s2 half of Adults and half of Homes, s3 of nobody."""
    applications = tuple(
        Application(id=ApplicationId(key), name=key, business_unit=unit, users=users)
        for key, unit, users in (("a", "Adults", 30), ("b", "Homes", None))
    )
    a, b = (one.id for one in applications)
    servers = tuple(
        Server(id=ServerId(key), name=key, vcpus=vcpus, applications=of)
        for key, vcpus, of in (("s1", 4, (a,)), ("s2", 2, (a, b)), ("s3", 8, ()))
    )
    got = volumes_of(Inventory(servers=servers, applications=applications))
    assert got[RateMeasure.SERVER] == {"Adults": Decimal("1.5"), "Homes": Decimal("0.5")}
    assert got[RateMeasure.VCPU] == {"Adults": Decimal(5), "Homes": Decimal(1)}
    assert got[RateMeasure.APPLICATION] == {"Adults": 1, "Homes": 1}
    assert got[RateMeasure.USER] == {"Adults": 30, "Homes": 0}


@pytest.mark.parametrize(
    ("actual", "rebase", "settle"),
    [
        # Charged 60 : 40; cost 1,100. 63 : 37 differs by exactly 3 points: within the tolerance.
        ((Decimal(693), Decimal(407)), False, (0, 0)),
        # 63.09 : 36.91 is more than 3 points: 694 - 600 and 406 - 400.
        ((Decimal(694), Decimal(406)), True, (9400, 600)),
    ],
)  # fmt: skip
def test_that_a_year_is_settled_only_beyond_the_tolerance(actual, rebase, settle):
    booked = [
        BookedYear(year=2027, unit=unit, charged=Decimal(paid), actual=cost)
        for unit, paid, cost in zip(("Adults", "Homes"), (600, 400), actual, strict=True)
    ]
    (end,) = booked_year_ends(booked, Decimal(3))
    assert end.period == "2027-28, as booked"
    assert end.trued is not None
    assert end.trued.rebase is rebase
    assert tuple(end.settlement.values()) == settle
    policy = RechargePolicy(booked=tuple(booked))
    tables = {one.name: one for one in recharge_tables([year()], policy, (), [end])}
    rows = tables["recharge_year_end"].rows
    assert [row[2] for row in rows] == [600, 400, 1000]
    assert [row[3] for row in rows] == [*actual, 1100]
    assert [row[-2] * 100 for row in rows] == [*settle, sum(settle)]
    assert rows[0][8] == Decimal(3)


def test_that_by_actual_cost_there_is_nothing_to_settle():
    end = year_end_of(year(), year(), Decimal(3))
    assert dict(end.charged) == dict(end.actual) == {"Adults": 70000, "Homes": 20000}
    assert end.settlement == {"Adults": 0, "Homes": 0}


def test_that_partners_are_trued_up_by_the_counts_at_the_end_of_the_year():
    """Agreed 50 : 50 of 1,000; counted 60 : 40 is 10 points off, so 600 : 400."""
    agreed = formula("1 A=5 B=5")
    (driver,) = agreed.drivers

    def run(counts):
        drivers = (replace(driver, actual=counts),)
        return fund(replace(agreed, drivers=drivers), Decimal(1000), run_on=date(2028, 4, 1))

    far = run((("A", Decimal(60)), ("B", Decimal(40))))
    assert far.trued is not None
    assert far.trued.rebase
    assert dict(far.settled) == {"A": 60000, "B": 40000}
    assert dict(far.pence) == {"A": 50000, "B": 50000}
    near = run((("A", Decimal(53)), ("B", Decimal(47))))
    assert near.trued is not None
    assert not near.trued.rebase
    assert near.settled == near.pence
    tables = {one.name: one for one in recharge_tables([year()], RechargePolicy(), [far])}
    assert [row[2:] for row in tables["true_up"].rows] == [
        (50, 60, 10, 3, "re-based", 500, 600, 100),
        (50, 40, -10, 3, "re-based", 500, 400, -100),
    ]
    unknown = fund(agreed, Decimal(1000), run_on=date(2028, 4, 1))
    assert unknown.trued is None


FILE = """
[recharge]
basis = "standard rate"
tolerance_points = 2.5
rate = [{name = "Server", measure = "server", per_year = 300}]
booked = [{year = 2027, unit = "Adults", charged = 600, actual = 694.10}]
[recharge.subscriptions]
Homes = 120

[[funding]]
purpose = "run"
version = 1
dated = 2027-01-10
partner = [{name = "A"}, {name = "B"}]
driver = [{name = "users", weight = 1, counts = {A = 5, B = 5}, actual = {A = 6, B = 4}}]
"""


def test_that_the_sharing_file_says_how_units_are_charged(tmp_path: Path):
    path = tmp_path / "sharing.toml"
    path.write_text(FILE, encoding="utf-8")
    made = read_sharing_file(path)
    assert made.policy.basis is Basis.RATE
    assert made.policy.rates == (SERVER_RATE,)
    assert made.policy.subscriptions == (("Homes", Decimal(120)),)
    assert made.policy.tolerance_points == Decimal("2.5")
    assert made.policy.booked == (
        BookedYear(year=2027, unit="Adults", charged=Decimal(600), actual=Decimal("694.10")),
    )
    assert made.formulas[0].drivers[0].actual == (("A", Decimal(6)), ("B", Decimal(4)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[recharge]\nbasis = "standard rate"', "needs a catalogue"),
        ('[recharge]\nbasis = "fixed subscription"', "needs sums"),
        ('[recharge]\nbasis = "by mood"', "by mood"),
    ],
)
def test_that_a_basis_without_its_figures_is_refused(tmp_path: Path, text, words):
    path = tmp_path / "sharing.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SharingFileError, match=words):
        read_sharing_file(path)
