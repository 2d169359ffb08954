"""What stays, what has no price, what is leased, what has ended, and when hardware is bought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from costing.departures import Fate
from costing.lines import LineKind
from costing.months import Month
from costing.statements import state
from inventory.model import ContractKind, Inventory
from inventory.waves.plan import WavePlan
from tests.builders_costing import (
    entered,
)
from tests.builders_projection import amounts, cost
from tests.builders_release import contract, day, host, machine, rack, room, vm, waves

# What stays, what has no price, what is leased, what has ended


def test_that_a_server_without_a_wave_stays_with_the_reason_and_keeps_its_host_open():
    inventory = Inventory(
        servers=(vm("a", "H1", vcpus=1), vm("b", "H1", vcpus=1)),
        hosts=(replace(host("H1"), power_watts=100.0),),
    )
    got = cost(inventory, waves("2027-06-05: a", stay="b"), prices={"a": "100"})
    stays = next(one for one in got.leaving if one.server == "b")
    assert stays.fate is Fate.STAYS
    assert stays.reason == "b is retained."
    assert amounts(got, "power:host:H1") == amounts(got, "power:host:H1", staying=True)


def test_that_a_server_without_a_price_is_listed_and_not_free():
    got = cost(Inventory(servers=(vm("a"),)), waves("2027-06-05: a"), prices={"a": None})
    assert not [line for line in got.option if line.id == "run:a"]
    assert "a: compute" in {gap.what for gap in got.unpriced}
    assert not state(got, entered()).complete


def test_that_a_server_nobody_sized_is_listed():
    got = cost(Inventory(servers=(vm("a"),)), waves("2027-06-05: a"))
    assert "It was not sized." in {gap.reason for gap in got.unpriced}


def test_that_without_a_rate_nothing_is_added_up_unconverted():
    got = cost(Inventory(servers=(vm("a"),)), waves("2027-06-05: a"), prices={"a": "100"}, rates={})
    assert not [line for line in got.option if line.kind is LineKind.TARGET_RUN]
    assert "No rate from USD to GBP." in {gap.reason for gap in got.unpriced}


def test_that_a_contract_in_another_currency_is_converted_at_the_dated_rate():
    inventory = Inventory(contracts=(contract("c", cost_per_year=Decimal(1200), currency="USD"),))
    got = cost(inventory, WavePlan())
    assert amounts(got, "contract:c")[0] == 75


def test_that_servers_without_any_contract_do_not_pass_for_cheap():
    """A hypervisor's export alone holds neither space nor maintenance, software nor network."""
    alone = Inventory(servers=(vm("a"),))
    assert "A5 Space" in {gap.what for gap in cost(alone, WavePlan()).unpriced}
    known = replace(alone, contracts=(contract("c"),))
    assert "A5 Space" not in {gap.what for gap in cost(known, WavePlan()).unpriced}


def test_that_a_contract_without_a_cost_is_a_gap():
    inventory = Inventory(contracts=(contract("c", cost_per_year=None),))
    got = cost(inventory, WavePlan())
    assert [gap.what for gap in got.unpriced] == ["Contract c"]


def test_that_a_contract_that_has_ended_is_not_paid_and_is_asked_about():
    inventory = Inventory(contracts=(contract("c", end="2026-04-01"),))
    got = cost(inventory, WavePlan())
    assert not got.option
    assert "ended on 2026-04-01" in got.unpriced[0].reason


def test_that_a_contract_that_starts_later_is_paid_from_then():
    inventory = Inventory(contracts=(contract("c", start=day("2027-06-01")),))
    got = cost(inventory, WavePlan())
    assert amounts(got, "contract:c")[:3] == (0, 0, 1000)


def test_that_an_extension_nobody_quoted_is_listed():
    """The term ends before the rack is ready, and it does not renew."""
    inventory = Inventory(
        servers=(machine("a", "K"),),
        racks=(rack("K", "hall"),),
        rooms=(room("hall"),),
        contracts=(contract("c", "rack:K", "2027-05-01"),),
    )
    got = cost(inventory, waves("2027-06-05: a"), prices={"a": "10"})
    assert "Extension of contract c" in {gap.what for gap in got.unpriced}
    assert amounts(got, "contract:c")[1] == 1000


def test_that_a_host_is_bought_again_by_staying_and_not_by_leaving_in_time():
    """Support ends 2027-12-31: due 2028-01-01, then every 48 months to March 2037."""
    inventory = Inventory(
        servers=(vm("a", "H1"),),
        hosts=(replace(host("H1"), end_of_support=day("2027-12-31")),),
    )
    got = cost(inventory, waves("2027-06-05: a"), prices={"a": "10"}, refresh_price_host="12000")
    bought = amounts(got, "refresh:host:H1", staying=True)
    assert [(got.first + place, int(one)) for place, one in enumerate(bought) if one] == [
        (Month(2028, 1), 12000),
        (Month(2032, 1), 12000),
        (Month(2036, 1), 12000),
    ]
    assert sum(amounts(got, "refresh:host:H1")) == 0
    assert all(one.capital for one in got.do_nothing if one.id == "refresh:host:H1")
    # 48 months from January 2036, 15 used by April 2037: 33/48 of 12,000 is left.
    assert got.residual_do_nothing == 8250
    assert got.residual_option == 0


def test_that_a_leased_host_is_not_bought_as_well():
    inventory = Inventory(
        hosts=(replace(host("H1"), end_of_support=day("2027-12-31")),),
        contracts=(contract("lease", "host:H1", "2028-10-01", kind=ContractKind.LEASE),),
    )
    got = cost(inventory, WavePlan(), refresh_price_host="12000")
    assert not [one for one in got.do_nothing if one.id.startswith("refresh")]


def test_that_estimated_watts_say_so():
    """E7 without uplift: 2018, 55 W idle, 364 W full, 15 %: 101.35 W, at PUE 1.54 and 0.23."""
    inventory = Inventory(hosts=(replace(host("H1"), purchased=day("2018-05-01")),))
    got = cost(inventory, WavePlan(), power_uplift="1")
    line = got.do_nothing[0]
    assert line.driver.startswith("101.35 W (estimated: two-socket SPECpower median of 2018")
    assert abs(sum(line.amounts[:12]) - Decimal("314.47")) < Decimal("0.005")


def test_that_power_in_colocation_is_not_counted_beside_the_contract_that_holds_it():
    inventory = Inventory(
        hosts=(replace(host("H1", "K"), power_watts=200.0), replace(host("H2"), power_watts=200.0)),
        racks=(rack("K", "hall"),),
        rooms=(room("hall", "there"),),
        contracts=(contract("Colo", "site:there"),),
    )
    got = cost(inventory, WavePlan())
    assert sum(amounts(got, "power:host:H1")) == 0
    assert amounts(got, "power:host:H2")[0] == Decimal("51.7132")
    line = next(one for one in got.do_nothing if one.id == "power:host:H1")
    assert "0 of it billed beside Colo" in line.driver
    metered = cost(inventory, WavePlan(), colocation_power="1")
    assert amounts(metered, "power:host:H1")[0] == Decimal("51.7132")


def test_that_an_empty_estate_costs_nothing_and_says_so():
    got = state(cost(Inventory(), WavePlan()), entered())
    assert got.npv.amount == 0
    assert got.complete
    assert got.verdict == "Nothing leaves under this plan, so it costs what staying costs."


def test_that_the_first_month_is_april_of_the_year_that_holds_today():
    got = cost(Inventory(contracts=(contract("c"),)), WavePlan(), today=date(2027, 2, 10))
    assert got.first == Month(2026, 4)
    assert got.months == 120
    assert [str(year) for year in got.fiscal_years][:2] == ["2026-27", "2027-28"]
