"""Laws of the projection on random estates, against fractions and counts of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from costing.statements import monthly_net, state
from inventory.model import Contract, Host, Inventory, Server
from inventory.release import releases
from inventory.waves.plan import WavePlan
from tests.builders_costing import (
    EVERYTHING_ENTERED,
    entered,
)
from tests.builders_projection import TODAY, cost
from tests.builders_release import contract, host, vm, waves

if TYPE_CHECKING:
    from costing.projection import Projection

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
