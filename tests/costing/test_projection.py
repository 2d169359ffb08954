"""Staying and leaving, month by month, on estates small enough to add up by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.departures import Fate
from costing.lines import LineKind, monthly_sum, yearly
from costing.money import Currency
from inventory.contract_calendar import ContractStop
from inventory.identity import ContractId, ServerId
from inventory.model import Inventory
from inventory.release import Releases
from inventory.waves.plan import WavePlan
from tests.builders_costing import (
    EVERYTHING_ENTERED,
    dec,
)
from tests.builders_projection import amounts, cost, freed, released
from tests.builders_release import app, contract, day, host, machine, vm, waves

if TYPE_CHECKING:
    from costing.projection import Projection

# The worked example of the specification


def worked_example() -> Projection:
    """E1: weights 2, 3, 5 are the vCPU of three servers on the host that the contract covers."""
    inventory = Inventory(
        servers=(
            vm("W1", "R1", vcpus=2),
            vm("W2", "R1", vcpus=3),
            vm("W3", "R1", vcpus=5),
        ),
        hosts=(host("R1"),),
        contracts=(
            contract(
                "R1",
                "host:R1",
                "2028-04-01",
                cost_per_year=Decimal(14400),
                breaks=(day("2027-10-01"),),
                notice_months=3,
            ),
        ),
    )
    stop = ContractStop(stop=day("2028-04-01"), notice_by=day("2028-01-01"), reason="end of term")
    dates = Releases(
        servers=(
            released("W1", "2027-06-01", "2027-07-01"),
            released("W2", "2027-07-01", "2027-09-01"),
            released("W3", "2027-08-01", "2027-11-01"),
        ),
        units=(freed("host:R1", "W1 W2 W3", "2027-11-01"),),
        contracts=((ContractId("R1"), stop),),
    )
    plan = waves("2027-06-01: W1; 2027-07-01: W2; 2027-08-01: W3")
    return cost(inventory, plan, dates, replication_overlap_days="0")


def test_that_the_worked_example_of_stepped_saving_comes_out():
    got = worked_example()
    found = next(one for one in got.units if one.unit.id == "contract:R1")
    assert found.unit.monthly == 1200
    assert found.unit.holder == "W3"
    assert sum(found.split.productive[:12]) == 3960
    assert sum(found.split.dual[:12]) == 2760
    assert sum(found.split.stranded[:12]) == 7680
    assert sum(found.split.saved[:12]) == 0
    assert sum(amounts(got, "contract:R1")[:12]) == 14400
    assert amounts(got, "contract:R1")[12:] == (0,) * 108
    assert amounts(got, "contract:R1", staying=True) == (1200,) * 120


def test_that_the_stop_and_its_reason_stand_in_the_driver():
    line = next(one for one in worked_example().option if one.id == "contract:R1")
    # Thousands apart, as in the figures beside it.
    assert "14,400 GBP a year / 12" in line.driver
    assert "until 2028-04-01: end of term" in line.driver


def test_that_amounts_entered_have_their_thousands_apart_in_the_driver():
    got = two_servers(
        landing_zone_cost="185000", programme_cost_month="21000", cloud_backup_cost_month="6400"
    )
    drivers = {one.id: one.driver for one in got.option}
    assert drivers["landing_zone_cost"].startswith("185,000 entered as landing_zone_cost")
    assert drivers["programme"].startswith("21,000 a month from ")
    assert drivers["run:C6"].startswith("6,400 a month once all servers run there")


# One host, two servers: one moves, one is retired


def two_servers(plan: str = "2027-06-05: a b", **values: str) -> Projection:
    inventory = Inventory(
        servers=(vm("a", "H1", "shop", vcpus=4), vm("b", "H1", "old", vcpus=4)),
        applications=(app("old", 4, "retire"), app("shop", 3)),
        hosts=(replace(host("H1"), power_watts=200.0, power_basis="measured"),),
    )
    dates = Releases(
        servers=(
            released("a", "2027-06-05", "2027-07-05"),
            released("b", "2027-06-05", "2027-06-19"),
        ),
        units=(freed("host:H1", "a b", "2027-07-05"),),
        contracts=(),
    )
    return cost(
        inventory,
        waves(plan),
        dates,
        prices={"a": "100", "b": "100"},
        **values,
    )


def test_that_power_is_watts_times_pue_times_hours_times_price():
    """0.2 kW x 1.54 x 730 h x 0.23 GBP = 51.7132 GBP a month."""
    got = two_servers()
    assert amounts(got, "power:host:H1", staying=True)[0] == Decimal("51.7132")


def test_that_power_ends_on_the_day_the_host_is_free():
    """Four days of July's 31."""
    power = amounts(two_servers(), "power:host:H1")
    assert power[:3] == (Decimal("51.7132"),) * 3
    assert abs(Fraction(power[3]) - Fraction("51.7132") * 4 / 31) < Fraction(1, 10**20)
    assert sum(power[4:]) == 0


def test_that_the_target_is_paid_from_the_overlap_on_and_converted_once():
    """100 USD at 0.75; from 22 May, 14 days before 5 June: 10 of 31 days."""
    run = amounts(two_servers(), "run:a")
    assert run[0] == 0
    assert abs(Fraction(run[1]) - Fraction(75) * 10 / 31) < Fraction(1, 10**20)
    assert run[2:] == (75,) * 118


def test_that_a_retired_server_costs_nothing_on_the_target():
    got = two_servers()
    assert [line.id for line in got.option if line.id.startswith("run:")] == ["run:a"]
    fates = {one.server: one.fate for one in got.leaving}
    assert fates == {ServerId("a"): Fate.MOVES, ServerId("b"): Fate.RETIRES}


def test_that_one_off_costs_fall_where_the_work_is():
    """Move of one server (1 day) and its application (3), retirement of the other (2): 6 x 500."""
    got = two_servers()
    assert amounts(got, "migration:wave-1")[2] == 3000
    assert amounts(got, "hypercare:wave-1")[2] == 14 * 500
    assert amounts(got, "decommission:servers")[2:4] == (250, 250)
    assert amounts(got, "decommission:machines")[3] == 500


def test_that_a_retirement_outside_the_waves_costs_what_it_does_inside():
    """Move of one server (1 day) and its application (3): 4 x 500; retirement apart: 2 x 500."""
    got = two_servers("2027-06-05: a")
    assert amounts(got, "migration:wave-1")[2] == 2000
    assert amounts(got, "migration:retired")[2] == 1000
    assert sum(amounts(got, "migration:retired")) == 1000


def test_that_the_overlap_is_a_label_and_not_paid_twice():
    """May: a, half of the host's vCPU, has its target paid for 10 of 31 days."""
    got = two_servers()
    assert abs(Fraction(got.dual_running[1]) - Fraction("51.7132") / 2 * 10 / 31) < Fraction(
        1, 10**20
    )
    site = [one for one in got.option if one.kind is LineKind.ON_PREMISES]
    assert monthly_sum(site, got.months)[1] == Decimal("51.7132")


def test_that_a_different_rate_can_be_entered():
    got = two_servers(exchange_rate_usd_gbp="0.8")
    assert amounts(got, "run:a")[3] == 80
    assert "entered for this plan" in got.exchange


def test_that_the_rate_of_the_book_is_named_with_its_date():
    assert two_servers().exchange == "0.75 GBP for one USD, test-rates, 2026-08-22"


def test_that_traffic_and_backup_grow_with_the_servers_that_run_there():
    got = two_servers(egress_cost_month="310", cloud_support_ratio="0.1")
    egress = amounts(got, "run:C3")
    assert abs(Fraction(egress[1]) - 100) < Fraction(1, 10**20)
    assert egress[2:] == (310,) * 118
    assert amounts(got, "run:C7")[5] == Decimal("7.5")


def test_that_everything_a_person_must_enter_is_listed_until_it_is_entered():
    wanted = {
        "A7 Labour on site",
        "B1 Discovery and planning",
        "B3 Landing zone, connectivity and tooling: building it",
        "B4 Data transfer to the target",
        "B6 Programme team and training",
        "B9 Disposal of one host, physical server or device, less its resale",
        "C3 Outbound traffic and interconnect of the target",
        "C6 Backup and disaster recovery of the target",
        "C7 Support plan and security tooling, as part of the run cost",
        "C8 Posts that run the target",
    }
    assert wanted <= {gap.what for gap in two_servers().unpriced}
    left = {gap.what for gap in two_servers(**EVERYTHING_ENTERED).unpriced}
    contracts = {"A3 Hardware maintenance", "A5 Space", "A6 Software", "A8 Network"}
    assert left == {"Refresh: H1", *contracts}


def test_that_a_machine_without_any_date_is_a_gap_and_not_free():
    gap = next(one for one in two_servers(**EVERYTHING_ENTERED).unpriced if "H1" in one.what)
    assert "Neither purchase date nor end of support" in gap.reason


def test_that_labour_stops_when_the_last_server_is_off_if_no_room_is_known():
    """2 posts x 60,000 / 12, due while running on the first of the month; free on 5 July."""
    labour = amounts(two_servers(**EVERYTHING_ENTERED), "labour:site")
    assert labour[:5] == (10000, 10000, 10000, 10000, 0)


def test_that_an_application_bought_as_a_service_is_paid_as_one():
    """21,900 a year from 22 May; without a price it is listed, and its server is not sized."""
    inventory = Inventory(
        servers=(vm("a", app="crm"), vm("b", app="crm")),
        applications=(app("crm", 3, "repurchase"),),
    )
    plan = waves("2027-06-05: a b")
    got = cost(inventory, plan, service_cost_application="21900")
    service = amounts(got, "service:crm")
    assert abs(Fraction(service[1]) - Fraction(21900, 12) * 10 / 31) < Fraction(1, 10**20)
    assert service[2:] == (1825,) * 118
    assert not [one for one in got.option if one.id.startswith("run:a")]
    missing = cost(inventory, plan)
    assert "Service in place of Crm" in {gap.what for gap in missing.unpriced}


def test_that_a_service_is_paid_even_where_its_server_moves_for_another_application():
    both = (app("crm", 3, "repurchase"), app("web", 3))
    shared = vm("a", applications=(both[0].id, both[1].id))
    inventory = Inventory(servers=(shared,), applications=both)
    got = cost(
        inventory, waves("2027-06-05: a"), prices={"a": "100"}, service_cost_application="21900"
    )
    assert amounts(got, "service:crm")[3] == 1825
    assert amounts(got, "run:a")[3] == 75


def test_that_a_physical_server_without_dates_is_a_gap_of_the_refresh():
    got = cost(Inventory(servers=(machine("db1"),)), WavePlan())
    assert "Refresh: db1" in {gap.what for gap in got.unpriced}


def test_that_a_physical_server_has_its_own_watts_and_refresh():
    """0.3 kW x 1.54 x 730 x 0.23; due 2028-01-01, but off in time."""
    one = machine("db1", power_watts=300.0, end_of_support=day("2027-12-31"))
    got = cost(
        Inventory(servers=(one,)),
        waves("2027-06-05: db1"),
        prices={"db1": "10"},
        refresh_price_host="9000",
    )
    assert amounts(got, "power:server:db1")[0] == Decimal("77.5698")
    assert sum(amounts(got, "refresh:server:db1", staying=True)) == 27000
    assert sum(amounts(got, "refresh:server:db1")) == 0


@given(
    st.lists(st.tuples(st.integers(0, 400), st.decimals(1, 5000, places=2)), max_size=6),
    st.integers(0, 60),
)
@settings(max_examples=25, deadline=None)
def test_that_the_target_costs_what_a_count_of_days_says(moves, overlap):
    """Day by day in fractions: price x rate x days of the month paid / days of the month."""
    servers = tuple(vm(f"s{number}") for number in range(len(moves)))
    days = [date(2027, 4, 1) + timedelta(days=offset) for offset, _ in moves]
    plan = waves(
        "; ".join(
            f"{when}: s{number}" for number, when in sorted(enumerate(days), key=lambda x: x[1])
        )
    )
    prices: dict[str, str | None] = {
        f"s{number}": str(price) for number, (_, price) in enumerate(moves)
    }
    got = cost(
        Inventory(servers=servers), plan, prices=prices, replication_overlap_days=str(overlap)
    )
    for number, (_, price) in enumerate(moves):
        start = days[number] - timedelta(days=overlap)
        line = amounts(got, f"run:s{number}")
        for place in range(15):
            month = got.first + place
            paid = sum(
                month.first_day + timedelta(days=offset) >= start for offset in range(month.days)
            )
            exact = Fraction(price) * Fraction("0.75") * paid / month.days
            assert abs(Fraction(line[place]) - exact) < Fraction(1, 10**15)


def test_that_money_is_decimal_everywhere():
    got = two_servers(**EVERYTHING_ENTERED)
    for one in (*got.do_nothing, *got.option):
        assert all(type(amount) is Decimal for amount in one.amounts)


def test_that_years_are_sums_of_twelve_months():
    assert yearly(dec(*["1"] * 24)) == (12, 12)
    with pytest.raises(ValueError, match="whole years"):
        yearly(dec("1"))


def test_that_the_currency_of_the_plan_is_said():
    assert two_servers().currency == Currency("GBP")
