"""The lines of a projection, each with who caused it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.lines import ZERO
from costing.months import FiscalYear
from costing.recharge import RechargePolicy, Rule, pence, recharge_of_year
from costing.recharge.sharing_file import SharingFileError, read_sharing_file
from tests.builders_uncertainty import council, projected

INVENTORY, PLAN = council()
UNITS = {"a": "Adults", "b": "Bins", "c": "Bins", "p": "Adults", "d": None}
INVENTORY = replace(
    INVENTORY, servers=tuple(replace(one, business_unit=UNITS[one.id]) for one in INVENTORY.servers)
)
_, PROJECTION = projected(INVENTORY, PLAN)
FIRST, LAST = FiscalYear(2027), FiscalYear(2032)


def of(year=FIRST, *, staying=False, **policy):
    return recharge_of_year(
        INVENTORY, PROJECTION, year, staying=staying, policy=RechargePolicy(**policy)
    )


def parts(recharge, cost):
    return {(one.party, one.rule): one.amount for one in recharge.allocations if one.cost == cost}


def test_that_a_servers_own_line_goes_to_its_business_unit_whole():
    yearly = parts(of(LAST), "run:a")
    # 90 USD a month at 0.75
    assert yearly == {("Adults", Rule.DIRECT): Decimal("810.00")}


def test_that_a_server_nobody_has_named_stays_unallocated():
    assert parts(of(LAST), "run:d") == {("Unallocated", Rule.NONE): Decimal("270.00")}


def test_that_a_host_is_shared_by_the_vcpus_on_it():
    # H2 holds c (8 vCPU, Bins) and d (2 vCPU, nobody named); staying, all year round.
    assert parts(of(staying=True), "contract:Extended") == {
        ("Bins", Rule.USAGE): Decimal("9600.00"),
        ("Unallocated", Rule.NONE): Decimal("2400.00"),
    }


def test_that_cost_after_the_workload_left_is_held_centrally_or_charged():
    held, charged = of(), of(recharge_stranded=True)
    stranded = sum((sum(one.split.stranded[:12], ZERO) for one in PROJECTION.units), ZERO)
    assert abs(Decimal(held.by_rule[Rule.CENTRAL]) / 100 - stranded) < 1
    assert charged.by_rule[Rule.CENTRAL] == 0
    assert charged.total_pence == held.total_pence


def test_that_a_year_outside_the_projection_is_refused():
    with pytest.raises(ValueError, match="does not cover 2040-41"):
        of(FiscalYear(2040))


@settings(max_examples=15, deadline=None)
@given(st.integers(2027, 2032), st.booleans(), st.booleans(), st.booleans())
def test_that_units_central_and_unallocated_add_up_to_the_projection(year, staying, even, charge):
    found = of(FiscalYear(year), staying=staying, even_split=even, recharge_stranded=charge)
    lines = PROJECTION.do_nothing if staying else PROJECTION.option
    at = 12 * (year - 2027)
    exact = sum((sum(line.amounts[at : at + 12], ZERO) for line in lines), ZERO)
    assert found.total_pence == pence(exact) == sum(found.by_party.values())


SHARING = """
[recharge]
recharge_stranded = true
pool_code = "0815"
[recharge.codes]
Adults = "4711"

[[funding]]
purpose = "run"
version = 1
dated = 2027-01-10
tolerance_points = 2.5
partner = [{name = "North"}, {name = "South", floor = 0.3}]
driver = [{name = "users", weight = 1, counts = {North = 900, South = 100}}]
signature = [{name = "A. Chief", role = "CEO", signed = 2027-01-12}]
"""


def test_that_a_sharing_file_is_read(tmp_path):
    path = tmp_path / "sharing.toml"
    path.write_text(SHARING, encoding="utf-8")
    found = read_sharing_file(path)
    assert found.policy == RechargePolicy(
        recharge_stranded=True, pool_code="0815", cost_codes=(("Adults", "4711"),)
    )
    assert found.formulas[0].partners[1].floor == Decimal("0.3")
    assert found.formulas[0].signatures[0].role == "CEO"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[rechrge]", "no 'rechrge'"),
        (SHARING.replace('"run"', '"all"'), "'all' is not one of run, one-off"),
        (SHARING.replace("2027-01-10", "1"), "not a date"),
        (SHARING.replace("dated", "day"), "lacks 'dated'"),
    ],
)
def test_that_a_sharing_file_without_meaning_is_refused(tmp_path, text, words):
    path = tmp_path / "sharing.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SharingFileError, match=words):
        read_sharing_file(path)
