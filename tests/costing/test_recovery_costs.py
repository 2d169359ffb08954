"""What each recovery pattern costs, worked by hand from the formula of the money model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from costing.exchange import Exchange
from costing.money import GBP, Money
from costing.prices import MissingPrice, NetworkPrice, Price, Target
from costing.recovery_costs import Pattern, ServiceRecoveryCost, recovery_costs
from costing.report.recovery_costs import recovery_cost_table
from inventory.graph import build_graph
from inventory.identity import ApplicationId, ServerId
from inventory.model import Application, Criticality, Disk, Inventory, Server
from inventory.recovery import assess_recovery
from tests.builders_costing import BOOK_DATE, RatesOnly, entered, sizing

if TYPE_CHECKING:
    from collections.abc import Mapping

VALUES = {
    "dr_warm_share": "0.4",
    "dr_backup_copies": "2",
    "dr_change_ratio_month": "0.1",
    "dr_tests_year": "2",
    "dr_test_hours": "10",
    "dr_test_staff_days": "3",
    "day_rate": "400",
}


@dataclass(frozen=True)
class Priced(RatesOnly):
    """Snapshots at 0.05 USD a GB-month, traffic at 0.10 USD; one USD is half a pound."""

    has_snapshots: bool = True
    has_traffic: bool = True

    def exchange_rate(self, base, quote):
        return _price("0.5", "GBP")

    def snapshot(self, target: Target) -> Price | MissingPrice:
        if self.has_snapshots:
            return _price("0.05", "USD")
        return MissingPrice(what="disk snapshots", reason="the book holds no price of it.")

    def network(self, target: Target) -> tuple[NetworkPrice, ...]:
        if not self.has_traffic:
            return ()
        zero = Decimal(0)
        price = _price("0.10", "USD")
        return (
            NetworkPrice(item="internet egress", unit="GB", from_gb=zero, to_gb=None, price=price),
        )


def _price(amount: str, currency: str) -> Price:
    return Price(
        amount=Money.of(amount, currency), unit="GB", id="x", source="test", as_of=BOOK_DATE
    )


def estate() -> Inventory:
    """Payroll on a web server and a database, and a lone server of 200 GiB."""
    payroll = ApplicationId("payroll")

    def server(name: str, gib: float, **fields: object) -> Server:
        disks = (Disk(label="d", provisioned_gib=gib * 2, used_gib=gib),)
        return Server(id=ServerId(name), name=name, disks=disks, **fields)  # type: ignore[arg-type] # by name

    return Inventory(
        applications=(Application(id=payroll, name="Payroll", criticality=Criticality.TIER_1),),
        servers=(
            server("db", 400, applications=(payroll,), role="PostgreSQL"),
            server("lone", 200),
            server("web", 100, applications=(payroll,)),
        ),
    )


#: USD a month: machine, then disks.
PRICES = {"db": ("1460", "100"), "web": ("730", "40"), "lone": ("73", "10")}


def costs(
    inventory: Inventory | None = None, book: Priced | None = None, **values: str
) -> dict[str, ServiceRecoveryCost]:
    held, found = book or Priced(), inventory or estate()
    sizings = []
    for name, (machine, disks) in PRICES.items():
        one = sizing(name, machine)
        sizings.append(replace(one, disks_per_month=Money.of(disks, "USD")))
    graph = build_graph(found)
    known = entered(**(VALUES | values))
    made = recovery_costs(
        found,
        graph,
        assess_recovery(found, graph, ()),
        sizings,
        book=held,  # type: ignore[arg-type] # what recovery asks for
        assumptions=known,
        exchange=Exchange(currency=GBP, assumptions=known, book=held),  # type: ignore[arg-type] # rates
    )
    return {one.service.need.name: one for one in made}


def parts(one: ServiceRecoveryCost) -> Mapping[Pattern, tuple[Decimal | None, ...]]:
    return {
        each.pattern: (each.compute, each.storage, each.replication, each.tests, each.per_year)
        for each in one.costs
    }


def test_that_every_pattern_is_what_the_formula_says():
    """Half of the USD: machines 365 + 730 = 1,095 a month, disks 70, 500 GiB.

    Backups 12 x 2 x 500 x 0.025 = 300; tests 2 x (10 x 1,095 / 730 + 3 x 400) = 2,430; replication
    12 x 0.1 x 500 x 0.05 = 30; a second copy of the disks 12 x 70 = 840.
    """
    payroll = costs()["Payroll"]
    assert payroll.gib == 500
    assert parts(payroll) == {
        Pattern.BACKUP: (0, 300, 0, 0, 300),
        Pattern.RESTORE: (0, 300, 0, 2430, 2730),
        Pattern.PILOT: (8760, 840, 30, 2430, 12060),  # the database alone: 12 x 730
        Pattern.WARM: (5256, 840, 30, 2430, 8556),  # 12 x 0.4 x 1,095
        Pattern.ACTIVE: (13140, 840, 30, 2430, 16440),
    }
    assert payroll.own is not None
    assert payroll.own.pattern is Pattern.WARM


def test_that_a_server_of_two_services_counts_for_each_in_parts():
    inventory = estate()
    second = Application(id=ApplicationId("pensions"), name="Pensions")
    both = tuple(
        replace(one, applications=(*one.applications, second.id)) if one.id == "db" else one
        for one in inventory.servers
    )
    inventory = replace(inventory, applications=(*inventory.applications, second), servers=both)
    made = costs(inventory)
    whole = sum(
        cost.storage or Decimal(0)
        for one in made.values()
        for cost in one.costs
        if cost.pattern is Pattern.BACKUP
    )
    assert made["Pensions"].gib == 200
    assert whole == 420  # 700 GiB x 2 x 12 x 0.025, whoever shares them


@pytest.mark.parametrize(
    "name", [one for one in VALUES if one not in {"day_rate", "dr_warm_share"}]
)
def test_that_a_value_nobody_entered_is_missing_and_never_nothing(name):
    values = {one: text for one, text in VALUES.items() if one != name}
    held, found = Priced(), estate()
    graph = build_graph(found)
    known = entered(**values)
    made = recovery_costs(
        found, graph, assess_recovery(found, graph, ()), [sizing(one, "1") for one in PRICES],
        book=held, assumptions=known,  # type: ignore[arg-type] # what recovery asks for
        exchange=Exchange(currency=GBP, assumptions=known, book=held),  # type: ignore[arg-type] # rates
    )  # fmt: skip
    hit = [one for service in made for one in service.costs if one.per_year is None]
    assert hit
    assert all(f"Enter {name}." in one.missing for one in hit)


def test_that_a_price_nobody_has_leaves_its_part_alone_unknown():
    payroll = costs(book=Priced(has_snapshots=False, has_traffic=False))["Payroll"]
    found = parts(payroll)
    assert found[Pattern.RESTORE] == (0, None, 0, 2430, None)
    assert found[Pattern.WARM] == (5256, 840, None, 2430, None)
    assert any("no traffic prices" in why for why in payroll.costs[3].missing)


def test_that_a_disk_without_a_size_and_a_machine_without_a_price_are_missing():
    inventory = estate()
    servers = tuple(replace(one, disks=()) if one.id == "web" else one for one in inventory.servers)
    payroll = costs(replace(inventory, servers=servers))["Payroll"]
    assert payroll.gib is None
    assert parts(payroll)[Pattern.BACKUP] == (0, None, 0, 0, None)


def test_that_the_table_has_every_pattern_and_totals_only_of_what_is_known():
    made = tuple(costs().values())
    table = recovery_cost_table(made, GBP)
    place = {heading: at for at, heading in enumerate(table.headings)}
    rows = {row[0]: row for row in table.rows}
    assert rows["Payroll"][place["Its own pattern"]] == 8556
    assert rows["Payroll"][place["Pilot light"]] == 12060
    # Lone: 200 GiB, backups 120; tests 2 x (10 x 36.5 / 730 + 1,200) = 2,401.
    assert rows["lone"][place["Its own pattern"]] == 2521
    assert rows["Total"][place["Its own pattern"]] == 8556 + 2521
    unknown = recovery_cost_table(tuple(costs(book=Priced(has_snapshots=False)).values()), GBP)
    last = unknown.rows[-1]
    assert last[place["Backup and restore"]] is None
    assert last[place["Warm standby"]] is not None
