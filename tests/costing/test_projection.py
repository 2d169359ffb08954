"""Staying and leaving, month by month, on estates small enough to add up by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.departures import Fate
from costing.lines import LineKind, monthly_sum, yearly
from costing.money import Currency
from costing.months import Month
from costing.projection import Projection, project
from costing.statements import monthly_net, state
from inventory.contract_calendar import ContractStop
from inventory.identity import ContractId, ServerId
from inventory.model import Contract, ContractKind, Host, Inventory, Server
from inventory.release import Releases, ServerRelease, UnitRelease, releases
from inventory.waves.plan import WavePlan
from tests.builders_costing import (
    AWS,
    EVERYTHING_ENTERED,
    RatesOnly,
    dec,
    entered,
    sizing,
)
from tests.builders_release import app, contract, day, host, machine, rack, room, unit, vm, waves

TODAY = date(2027, 4, 1)


def released(name: str, cutover: str, off: str) -> ServerRelease:
    return ServerRelease(
        server=ServerId(name),
        cutover=day(cutover),
        power_off=day(cutover),
        soak_end=day(off),
        basis="by hand",
    )


def freed(text: str, tenants: str, free: str) -> UnitRelease:
    return UnitRelease(
        unit=unit(text),
        name=text,
        tenants=tuple(ServerId(name) for name in tenants.split()),
        free=day(free),
        removed=day(free) + timedelta(days=3),
        holder=None,
        reason="by hand",
    )


def cost(
    inventory: Inventory,
    plan: WavePlan,
    dates: Releases | None = None,
    *,
    prices: dict[str, str | None] | None = None,
    today: date = TODAY,
    rates: dict[tuple[str, str], str] | None = None,
    **values: str,
) -> Projection:
    book = RatesOnly() if rates is None else RatesOnly(rates=rates)
    return project(
        inventory,
        plan,
        dates or releases(inventory, plan, today=today),
        sizings=[sizing(name, price) for name, price in (prices or {}).items()],
        book=book,
        assumptions=entered(**values),
        target=AWS,
        today=today,
    )


def amounts(projection: Projection, name: str, *, staying: bool = False) -> tuple[Decimal, ...]:
    side = projection.do_nothing if staying else projection.option
    return next(one.amounts for one in side if one.id == name)


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
    assert "14400 GBP a year / 12" in line.driver
    assert "until 2028-04-01: end of term" in line.driver


# One host, two servers: one moves, one is retired


def two_servers(**values: str) -> Projection:
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
        waves("2027-06-05: a b"),
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
    assert left == {"Refresh: H1"}


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


# Laws


@st.composite
def estates(draw) -> Inventory:
    hosts = tuple(
        Host(
            id=one.id,
            name=one.name,
            power_watts=draw(st.none() | st.floats(50, 900)),
            purchased=draw(st.none() | st.dates(date(2018, 1, 1), date(2026, 1, 1))),
        )
        for one in (host(f"h{number}") for number in range(draw(st.integers(0, 3))))
    )
    servers: list[Server] = []
    for number in range(draw(st.integers(0, 6))):
        on = draw(st.sampled_from([one.name for one in hosts])) if hosts else None
        servers.append(vm(f"s{number}", on, vcpus=draw(st.none() | st.integers(1, 16))))
    contracts: list[Contract] = []
    for number in range(draw(st.integers(0, 3))):
        covers = f"host:{draw(st.sampled_from([one.name for one in hosts]))}" if hosts else ""
        contracts.append(
            contract(
                f"c{number}",
                covers,
                draw(st.sampled_from([None, "2027-10-01", "2029-04-01"])),
                cost_per_year=draw(st.decimals(0, 10**6, places=2)),
                notice_months=draw(st.integers(0, 6)),
                renewal_months=draw(st.none() | st.integers(1, 24)),
            )
        )
    return Inventory(servers=tuple(servers), hosts=hosts, contracts=tuple(contracts))


def split_in_waves(inventory: Inventory, cut: int) -> WavePlan:
    names = [one.name for one in inventory.servers]
    early, late = " ".join(names[:cut]), " ".join(names[cut:])
    return waves(
        "; ".join(
            text
            for text in (
                f"2027-06-05: {early}" if early else "",
                f"2027-09-04: {late}" if late else "",
            )
            if text
        )
    )


@given(estates())
@settings(max_examples=25, deadline=None)
def test_that_a_plan_that_moves_nothing_changes_nothing(inventory):
    """I1, exactly, in every month."""
    got = cost(inventory, WavePlan(), **EVERYTHING_ENTERED)
    assert set(monthly_net(got)) <= {Decimal(0)}
    assert sum(got.dual_running) == sum(got.stranded) == 0


@given(estates(), st.integers(0, 6))
@settings(max_examples=25, deadline=None)
def test_that_months_years_capital_and_splits_add_up(inventory, cut):
    """I2, I14 over a whole projection, in fractions."""
    plan = split_in_waves(inventory, cut)
    prices: dict[str, str | None] = {one.name: "73.10" for one in inventory.servers}
    got = cost(inventory, plan, prices=prices, **EVERYTHING_ENTERED)
    if not got.do_nothing:
        return
    statement = state(got, entered(**EVERYTHING_ENTERED))
    every_month = sum(Fraction(x) for one in got.option for x in one.amounts)
    by_year = sum(
        Fraction(row.on_premises.amount + row.target_run.amount + row.one_off.amount)
        for row in statement.years
    )
    by_class = sum(
        Fraction(x)
        for capital in (True, False)
        for one in got.option
        if one.capital is capital
        for x in one.amounts
    )
    assert abs(every_month - by_year) < Fraction(1, 10**12)
    assert every_month == by_class
    for one in got.units:
        running = next(line for line in got.do_nothing if line.id == one.unit.id)
        parts = (one.split.productive, one.split.dual, one.split.stranded, one.split.saved)
        for place, whole in enumerate(running.amounts):
            assert abs(sum(Fraction(part[place]) for part in parts) - Fraction(whole)) < Fraction(
                1, 10**15
            )
            assert all(part[place] >= 0 for part in parts)


def saved_by_contract(projection: Projection) -> dict[str, Decimal]:
    return {
        one.unit.id: sum(one.split.saved, Decimal(0))
        for one in projection.units
        if one.unit.id.startswith("contract:")
    }


@given(estates(), st.integers(0, 6), st.integers(1, 60))
@settings(max_examples=20, deadline=None)
def test_that_a_later_wave_never_saves_more_of_a_contract(inventory, cut, weeks):
    """I5, through the contract calendar."""
    plan = split_in_waves(inventory, cut)
    moved = WavePlan(
        waves=tuple(
            replace(
                one,
                start=one.start + timedelta(weeks=weeks),
                end=one.end + timedelta(weeks=weeks),
            )
            for one in plan.waves
        )
    )
    early, late = (saved_by_contract(cost(inventory, one)) for one in (plan, moved))
    assert early.keys() == late.keys()
    assert all(late[name] <= early[name] for name in early)


@given(estates(), st.integers(0, 6))
@settings(max_examples=20, deadline=None)
def test_that_one_server_that_stays_on_every_host_saves_nothing_of_their_contracts(inventory, cut):
    """I4, I5: a tenant without an end keeps its unit open."""
    plan = split_in_waves(inventory, cut)
    staying = tuple(vm(f"x-{one.name}", one.name, vcpus=1) for one in inventory.hosts)
    kept = replace(inventory, servers=(*inventory.servers, *staying))
    got = cost(kept, plan)
    assert set(saved_by_contract(got).values()) <= {Decimal(0)}


@given(estates(), st.integers(0, 6))
@settings(max_examples=20, deadline=None)
def test_that_a_contract_never_stops_before_its_host_is_free(inventory, cut):
    """I6."""
    plan = split_in_waves(inventory, cut)
    dates = releases(inventory, plan, today=TODAY)
    for one in cost(inventory, plan, dates).units:
        if one.unit.stop is None or not one.unit.id.startswith("contract:"):
            continue
        offs = [tenant.off for tenant in one.unit.tenants]
        assert all(off is not None and off <= one.unit.stop for off in offs)


@given(estates(), st.integers(0, 6))
@settings(max_examples=15, deadline=None)
def test_that_the_order_of_the_input_changes_nothing(inventory, cut):
    """I18."""
    plan = split_in_waves(inventory, cut)
    prices: dict[str, str | None] = {one.name: "73.10" for one in inventory.servers}
    turned = dict(reversed(prices.items()))
    assert cost(inventory, plan, prices=prices) == cost(inventory, plan, prices=turned)


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
