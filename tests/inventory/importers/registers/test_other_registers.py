from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.assumptions import resolve
from costing.renewal import machines
from costing.site_power import machine_draws
from inventory.identity import UnitKind
from inventory.importers.registers import RegisterImporter, built_in_maps
from inventory.importing import RowCount
from inventory.model import (
    ContractKind,
    Criticality,
    DeviceKind,
    Inventory,
    Metric,
    ServerKind,
    Statistic,
)
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_inventory import codes, register, the

MAPS = {one.name: one for one in built_in_maps()}


def read_as(name, tmp_path, *lines):
    path = register(tmp_path / f"{name}.csv", *lines)
    return RegisterImporter(column_map=MAPS[name]).read(open_tables(path, SILENT), SILENT)


def test_that_every_field_of_an_application_is_read(tmp_path):
    result = read_as(
        "application-register",
        tmp_path,
        "Application name,Description,Business service,Business owner,Directorate,Criticality,"
        "Environment,Users,RTO (hours),RPO,Disposition,Depends on,Must move with,Servers,Blackout",
        "Payroll,Pays people,Finance,Ann,Finance,Gold,Production,120,4,15 minutes,Lift and shift,"
        "HR Portal; Ledger,HR Portal,pay01;pay02,25/03/2027 to 02/04/2027",
    )
    (one,) = result.inventory.applications
    assert (one.name, one.description, one.owner) == ("Payroll", "Pays people", "Ann")
    assert (one.business_service, one.business_unit) == ("Finance", "Finance")
    assert (one.criticality, one.users, one.disposition) == (Criticality.TIER_2, 120, "rehost")
    assert (one.recovery_time_minutes, one.recovery_point_minutes) == (240, 15)
    assert one.must_move_with == ("HR Portal",)
    assert one.blackouts == ((date(2027, 3, 25), date(2027, 4, 3)),)
    assert [d.destination.key for d in result.inventory.dependencies] == ["HR Portal", "Ledger"]
    assert [(s.name, s.applications) for s in result.inventory.servers] == [
        ("pay01", (one.id,)),
        ("pay02", (one.id,)),
    ]


def test_that_every_field_of_a_contract_is_read_and_its_last_day_is_inside(tmp_path):
    result = read_as(
        "contract-register",
        tmp_path,
        "Contract number,Title,Supplier,Type,Covers,Start date,End date,Notice period,"
        "Auto-renewal,Break date,Annual cost,Currency,Cost centre,Contract owner",
        'C-1,Data hall,Colo Ltd,Colocation,"site: County Hall; rack: R1; SAN-01",01/04/2024,'
        '31/03/2028,6 months,12 months,31/03/2027,"£120,000.50",,D100,Bo',
    )
    (one,) = result.inventory.contracts
    assert (one.id, one.name, one.supplier) == ("C-1", "Data hall", "Colo Ltd")
    assert one.kind is ContractKind.COLOCATION
    assert [(u.kind, u.key) for u in one.covers] == [
        (UnitKind.SITE, "County Hall"),
        (UnitKind.RACK, "R1"),
        (UnitKind.NAME, "SAN-01"),
    ]
    assert (one.start, one.end) == (date(2024, 4, 1), date(2028, 4, 1))
    assert (one.notice_months, one.notice_days, one.renewal_months) == (6, None, 12)
    assert one.breaks == (date(2027, 4, 1),)
    assert (one.cost_per_year, one.currency) == (Decimal("120000.50"), "GBP")
    assert (one.budget_code, one.owner) == ("D100", "Bo")
    assert result.findings == ()


def test_that_fees_of_a_contract_are_read_and_one_in_another_currency_is_told(tmp_path):
    result = read_as(
        "contract-register",
        tmp_path,
        "Contract number,Supplier,End date,Break date,Break fee,Early termination fee,Annual cost,Currency",
        "C-1,Dell,2028-03-31,2027-03-31,0,2500.50,12000,GBP",
        "C-2,Dell,2028-03-31,2027-03-31,,$900,12000,GBP",
    )
    first, second = result.inventory.contracts
    assert (first.break_fee, first.early_end_fee) == (Decimal(0), Decimal("2500.50"))
    assert (second.break_fee, second.early_end_fee) == (None, None)
    (finding,) = result.findings
    assert "is in USD, but the contract is paid in GBP" in finding.text


@pytest.mark.parametrize(
    ("heading", "printed", "months", "days"),
    [
        ("Notice (days)", "90", None, 90),
        ("Notice (months)", "3", 3, None),
        ("Notice", "1 year", 12, None),
        ("Notice", "4 weeks", None, 28),
        ("Notice", "0 days", None, 0),
        ("Notice (days)", "0", None, 0),
        ("Notice", "90", None, None),
        ("Notice", "30 working days", None, None),
    ],
)
def test_that_a_notice_period_needs_its_unit(tmp_path, heading, printed, months, days):
    result = read_as(
        "contract-register",
        tmp_path,
        f"Contract number,Supplier,End date,{heading}",
        f"C-1,Dell,2028-03-31,{printed}",
    )
    (one,) = result.inventory.contracts
    assert (one.notice_months, one.notice_days) == (months, days)
    known = months is not None or days is not None
    assert codes(result.findings) == ([] if known else ["bad-cell"])


def test_that_a_renewal_without_a_length_is_told(tmp_path):
    result = read_as(
        "contract-register",
        tmp_path,
        "Contract number,Supplier,End date,Auto-renewal",
        "C-1,Dell,2028-03-31,Yes",
        "C-2,Dell,2028-03-31,No",
        "C-3,Dell,2028-03-31,24 months",
    )
    assert [c.renewal_months for c in result.inventory.contracts] == [None, None, 24]
    assert "C-1 renews by itself" in the("renewal-length-unknown", result.findings).text


def test_that_a_monthly_cost_is_a_year_of_months_and_a_cost_without_currency_is_told(tmp_path):
    result = read_as(
        "contract-register",
        tmp_path,
        "Contract number,Supplier,Monthly cost (EUR)",
        "C-1,Dell,100.10",
    )
    (one,) = result.inventory.contracts
    assert (one.cost_per_year, one.currency) == (Decimal("1201.20"), "EUR")
    other = read_as(
        "contract-register",
        tmp_path,
        "Contract number,Supplier,Annual cost",
        "C-1,Dell,-5",
        "C-2,D,9",
    )
    assert [c.cost_per_year for c in other.inventory.contracts] == [None, Decimal(9)]
    assert the("currency-unknown", other.findings).text.startswith("1 contract with")
    assert "is negative" in the("bad-cell", other.findings).text


def test_that_an_end_before_its_start_is_left_out(tmp_path):
    result = read_as(
        "contract-register",
        tmp_path,
        "Contract number,Supplier,Start date,End date",
        "C-1,Dell,2028-03-31,2027-03-31",
    )
    assert result.inventory.contracts[0].end is None
    assert "is before the start" in the("bad-cell", result.findings).text


def test_that_hardware_becomes_racks_hosts_servers_and_devices(tmp_path):
    result = read_as(
        "hardware-register",
        tmp_path,
        "Kind,Name,Vendor,Model,Serial,Site,Room,Rack,U,Height (U),Power (W),Purchase date,"
        "End of support,Clusters,Capacity (TiB)",
        "Rack,R1,APC,AR3100,,County Hall,Main,,,42,,,,,",
        "ESXi host,esx01,Dell,R740,S1,County Hall,Main,R1,10,2,600,2020-05-01,2027-05-01,C1,",
        "SAN,san-01,Pure,X20,S2,County Hall,Main,R1,1,3,900,2021-01-01,,C1;C2,40",
        "Physical server,db01,HPE,DL380,S3,County Hall,Main,R2,20,2,500,2019-03-04,2026-12-31,,",
        "Toaster,t1,,,,County Hall,Main,,,,,,,,",
    )
    inventory = result.inventory
    assert [(r.name, r.height_units) for r in inventory.racks] == [("R1", 42.0), ("R2", None)]
    (one,) = inventory.hosts
    assert (one.vendor, one.model, one.serial, one.cluster) == ("Dell", "R740", "S1", "C1")
    assert (one.rack, one.rack_unit, one.height_units) == (inventory.racks[0].id, 10.0, 2.0)
    assert (one.power_watts, one.purchased) == (600.0, date(2020, 5, 1))
    (array,) = inventory.devices
    assert (array.kind, array.capacity_gib) == (DeviceKind.STORAGE_ARRAY, 40960.0)
    assert array.clusters == ("C1", "C2")
    (server,) = inventory.servers
    assert (server.kind, server.identities[0].value) == (ServerKind.PHYSICAL, "S3")
    assert (server.power_watts, server.purchased) == (500.0, date(2019, 3, 4))
    assert server.end_of_support == date(2026, 12, 31)
    # What has a field of its own is no tag as well: the tag would not follow an edit of the field.
    assert dict(server.tags) == {"vendor": "HPE", "model": "DL380", "height_units": "2"}
    assert result.rows == RowCount(read=5, used=4, excepted=1)
    assert codes(result.findings) == ["unknown-kind", "unknown-word"]


def test_that_what_a_machine_cost_is_read_with_its_currency(tmp_path):
    result = read_as(
        "hardware-register",
        tmp_path,
        "Kind,Name,Site,Room,Power (W),Purchase date,Purchase price",
        'ESXi host,esx01,CH,Main,600,2020-05-01,"£12,500.00"',
        "SAN,san-01,CH,Main,900,2021-01-01,$64000",
        "Physical server,db01,CH,Main,500,,9000",
    )
    found = (*result.inventory.hosts, *result.inventory.devices, *result.inventory.servers)
    assert [(one.purchase_cost, one.purchase_currency) for one in found] == [
        (Decimal("12500.00"), "GBP"),
        (Decimal(64000), "USD"),
        (Decimal(9000), None),
    ]


def test_that_a_physical_server_of_a_hardware_register_is_renewed_and_draws_power(tmp_path):
    """The figures feed the refresh date, the energy and the assets to dispose of."""
    server = read_as(
        "hardware-register",
        tmp_path,
        "Kind,Name,Site,Room,Power (W),Power basis,Purchase date,End of support",
        "Physical server,db01,CH,Main,500,measured,2019-03-04,2026-12-31",
    ).inventory.servers[0]
    inventory = Inventory(servers=(server,))
    assumed = resolve({"refresh_price_host": Decimal(9000)})
    (machine,) = machines(inventory, assumed)
    assert (machine.purchased, machine.end_of_support) == (date(2019, 3, 4), date(2026, 12, 31))
    ((_, name, draw),) = machine_draws(inventory, assumed)
    assert (name, draw.watts, draw.basis) == ("db01", Decimal(500), "500.0 W measured")


def test_that_a_rack_register_needs_no_kind(tmp_path):
    result = read_as(
        "rack-register", tmp_path, "Rack,Room,Site,Height (U),Feeds", "R1,Main,CH,42,A;B"
    )
    (rack,) = result.inventory.racks
    assert (rack.name, rack.height_units, rack.feeds) == ("R1", 42.0, ("A", "B"))


def test_that_wide_utilisation_keeps_statistic_samples_and_window(tmp_path):
    result = read_as(
        "utilisation-summary",
        tmp_path,
        "Server,CPU p95 %,CPU average %,Memory 95th percentile %,Peak CPU %,Network p95 (MB/s),"
        "Samples,Window (days)",
        "web,60,20.5,70,104,2,8640,30",
        "idle,0,0,0,0,0,8640,30",
    )
    (one,) = result.inventory.servers
    assert {(u.metric, u.statistic): u.value for u in one.utilisation} == {
        (Metric.CPU_PERCENT, Statistic.P95): 60.0,
        (Metric.CPU_PERCENT, Statistic.MEAN): 20.5,
        (Metric.MEMORY_PERCENT, Statistic.P95): 70.0,
        (Metric.CPU_PERCENT, Statistic.UNKNOWN): 104.0,
        (Metric.NETWORK_MBIT_PER_S, Statistic.P95): 16.0,
    }
    assert {(u.samples, u.window_days) for u in one.utilisation} == {(8640, 30.0)}
    assert result.rows == RowCount(read=2, used=1, excepted=1)
    assert the("nothing-measured", result.findings).ref.row == 3


def test_that_long_utilisation_is_put_together_by_server(tmp_path):
    result = read_as(
        "utilisation-summary",
        tmp_path,
        "Server,Metric,Statistic,Value,First sample,Last sample",
        "web,CPU %,p95,60,2026-01-01,2026-01-31",
        "web,Memory %,mean,40,2026-01-01,2026-01-31",
        "web,CPU %,p95,61,2026-01-01,2026-01-31",
    )
    (one,) = result.inventory.servers
    assert [(u.metric, u.value, u.window_days) for u in one.utilisation] == [
        (Metric.CPU_PERCENT, 60.0, 30.0),
        (Metric.MEMORY_PERCENT, 40.0, 30.0),
    ]
    assert "60 in an earlier row and 61 in row 4" in the("conflicting-values", result.findings).text
