"""The managed service stands beside the server where somebody has a price, else says what lacks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from costing.databases import Engine
from costing.money import GBP, USD, Money
from costing.sizing import RATE_OF, managed_databases, size_servers
from inventory.identity import Endpoint, EndpointKind, Evidence
from inventory.model import Dependency, Inventory
from tests.builders_prices import LONDON, book, machine

NO_RATES = dict.fromkeys(Engine)


def beside(*servers, rates=None, dependencies=()):
    """Return the managed services beside some servers in London."""
    sizings = size_servers(servers, LONDON, book())
    inventory = Inventory(servers=tuple(servers), dependencies=tuple(dependencies))
    return managed_databases(inventory, sizings, NO_RATES | (rates or {}))


def calls(server: str, port: int, *, rejected: bool = False) -> Dependency:
    """Somebody connects to a port of a server."""
    return Dependency(
        source=Endpoint(kind=EndpointKind.SERVER, key="app01"),
        destination=Endpoint(kind=EndpointKind.SERVER, key=server),
        port=port,
        evidence=Evidence.OBSERVED,
        rejected=rejected,
    )


def test_that_a_managed_service_costs_its_processors_and_the_same_disks():
    server = machine("db01", 4, 16, "cpu p95 55", "memory p95 50", role="PostgreSQL 15")
    (found,) = beside(server, rates={Engine.POSTGRESQL: Decimal("0.1")})
    # 4 x 55 % x 1.3 = 2.86, so 3 vCPU x 0.1 x 730 = 219; 100 GiB of gp3 are 9.28
    assert found.per_month.amount == Decimal("228.28")
    assert found.machine_per_month is not None
    assert found.how.startswith("3 vCPU x 0.1 x 730 hours = 219 USD, and the same disks at 9.28")


def test_that_the_service_is_held_against_the_server_with_its_licence():
    """What the rate includes has to be on the other side as well, else the server looks cheap."""
    server = machine("db01", 4, 16, "cpu p95 55", "memory p95 50", role="SQL Server 2019")
    sizings = size_servers([server], LONDON, book())
    licence = Money(Decimal("350.40"), USD)  # 4 vCPU x 0.12 x 730
    rates = NO_RATES | {Engine.SQL_SERVER: Decimal("0.5")}
    inventory = Inventory(servers=(server,))
    (found,) = managed_databases(inventory, sizings, rates, {server.id: licence})
    # 3 vCPU x 0.5 x 730 = 1,095 and 9.28 of disks
    assert found.per_month.amount == Decimal("1104.28")
    expected = sizings[0].per_month.amount + Decimal("350.40") - Decimal("1104.28")
    assert found.saves_per_month.amount == expected
    assert "included in the rate" in found.licence_model
    (unknown,) = managed_databases(inventory, sizings, rates)
    assert (unknown.licence_per_month, unknown.saves_per_month) == (None, None)


def test_that_an_engine_without_licence_has_none_on_either_side():
    server = machine("db01", 4, 16, "cpu p95 55", "memory p95 50", role="PostgreSQL 15")
    (found,) = beside(server, rates={Engine.POSTGRESQL: Decimal("0.1")})
    assert found.licence_per_month.amount == 0
    assert found.saves_per_month.amount == found.machine_per_month.amount - Decimal("228.28")


def test_that_without_a_price_it_says_which_one_to_enter():
    (found,) = beside(machine("db01", tags=(("Database", "MySQL 8"),)))
    assert (found.engine, found.per_month) == (Engine.MYSQL, None)
    assert RATE_OF[Engine.MYSQL] in found.how


def test_that_observed_connections_show_a_database():
    (found,) = beside(machine("db01"), dependencies=[calls("db01", 5432)])
    assert (found.engine, found.because) == (Engine.POSTGRESQL, "others connect to port 5432")


def test_that_rejected_and_other_connections_show_nothing():
    assert beside(machine("a"), dependencies=[calls("a", 5432, rejected=True)]) == ()
    assert beside(machine("a"), dependencies=[calls("a", 443)]) == ()


def test_that_two_engines_on_one_server_are_not_chosen_between():
    (found,) = beside(machine("db01"), dependencies=[calls("db01", 5432), calls("db01", 3306)])
    assert found.engine is None
    assert "Nothing says which one engine" in found.how


def test_that_a_database_role_alone_names_no_engine():
    (found,) = beside(machine("db01", role="db"))
    assert (found.engine, found.because) == (None, "its role is 'db'")


def test_that_oracle_linux_is_no_database():
    assert beside(machine("web01", os_text="Oracle Linux 8", role="web")) == ()


def test_that_what_cannot_be_sized_or_has_no_disks_is_said():
    rates = {Engine.MYSQL: Decimal(1)}
    (unsized,) = beside(machine("a", None, 8, role="MySQL"), rates=rates)
    assert "cannot be sized" in unsized.how
    (diskless,) = beside(machine("a", 2, 8, role="MySQL", disks=()), rates=rates)
    assert diskless.how == "Its disks have no price."


def test_that_dollars_beside_machines_in_pounds_are_converted_or_not_compared():
    """2 vCPU x 0.10 x 730 h = 146 dollars, at 0.75 109.50 pounds; the disks cost 10 pounds."""
    server = machine("a", 2, 8, role="SQL Server Standard")
    inventory = Inventory(servers=(server,))
    (sizing,) = size_servers((server,), LONDON, book())
    sizing = replace(
        sizing,
        disks_per_month=Money(Decimal(10), GBP),
        per_month=Money(Decimal(80), GBP),
    )
    rates = NO_RATES | {Engine.SQL_SERVER: Decimal("0.10")}
    licence = {server.id: Money.of("200", "USD")}
    (apart,) = managed_databases(inventory, [sizing], rates, licence)
    assert (apart.per_month, apart.saves_per_month) == (None, None)
    assert apart.licence_per_month == Money.of("200", "USD")
    (beside,) = managed_databases(inventory, [sizing], rates, licence, Decimal("0.75"))
    assert beside.per_month == Money.of("119.5", "GBP")
    assert beside.licence_per_month == Money.of("150", "GBP")
    assert beside.saves_per_month == Money.of("110.5", "GBP")  # 80 + 150 - 119.50
    assert "x 0.75 GBP for one USD" in beside.how
