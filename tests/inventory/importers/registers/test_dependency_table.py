from __future__ import annotations

from datetime import date

import pytest

from inventory.identity import EndpointKind, Evidence
from inventory.importers.registers import RegisterImporter, built_in_maps
from inventory.importing import RowCount
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_inventory import codes, register, the

IMPORTER = RegisterImporter(
    column_map=next(m for m in built_in_maps() if m.name == "dependency-table")
)

#: Headings of the Azure Migrate dependency export, form A.
FORM_A = (
    "Time slot,Source server name,Source IP,Source application,Source process,"
    "Destination server name,Destination IP,Destination application,Destination process,"
    "Destination port"
)


def read_lines(tmp_path, *lines):
    return IMPORTER.read(open_tables(register(tmp_path / "deps.csv", *lines), SILENT), SILENT)


def shown(result):
    return [
        f"{d.source.key} -> {d.destination.key} {d.port}/{d.protocol}"
        for d in result.inventory.dependencies
    ]


def test_that_observed_rows_of_one_dependency_are_summed(tmp_path):
    result = read_lines(
        tmp_path,
        "Source,Destination,Port,Protocol,Bytes,Connections,First seen,Last seen",
        'web,db,1433,TCP,"1,000",5,01/03/2026,15/03/2026',
        "web,db,1433,6,500,2,02/03/2026,16/03/2026",
        "web,10.0.0.7,53,17,10,1,02/03/2026,02/03/2026",
    )
    assert shown(result) == ["web -> db 1433/tcp", "web -> 10.0.0.7 53/udp"]
    first, second = result.inventory.dependencies
    assert (first.total_bytes, first.connections) == (1500, 7)
    assert (first.first_seen, first.last_seen) == (date(2026, 3, 1), date(2026, 3, 16))
    assert first.evidence is Evidence.OBSERVED
    assert second.destination.kind is EndpointKind.ADDRESS
    assert result.rows == RowCount(read=3, used=3)


def test_that_a_table_without_times_or_counts_is_declared_and_repeats_are_merged(tmp_path):
    result = read_lines(
        tmp_path,
        "Application,Depends on,Mandatory,Note",
        "Payroll,Ledger,yes,a",
        "Payroll,Ledger,yes,b",
        "HR,Payroll,no,c",
    )
    payroll, hr = result.inventory.dependencies
    assert payroll.evidence is Evidence.DECLARED
    assert (payroll.mandatory, hr.mandatory) == (True, False)
    assert payroll.source.kind is EndpointKind.APPLICATION
    assert result.rows == RowCount(read=3, used=2, merged=1)


@pytest.mark.parametrize(
    ("printed", "port", "protocol"),
    [("tcp/1433", 1433, "tcp"), ("443/TCP", 443, "tcp"), ("8080", 8080, None)],
)
def test_that_a_port_may_name_its_protocol(tmp_path, printed, port, protocol):
    result = read_lines(tmp_path, "Source,Destination,Port", f"a,b,{printed}")
    (one,) = result.inventory.dependencies
    assert (one.port, one.protocol) == (port, protocol)


def test_that_a_port_that_is_none_is_missing_and_the_row_kept(tmp_path):
    result = read_lines(tmp_path, "Source,Destination,Port", "a,b,70000", "a,c,http")
    assert [d.port for d in result.inventory.dependencies] == [None, None]
    assert codes(result.findings) == ["bad-cell"]


def test_that_noise_is_set_aside_by_class_with_counts(tmp_path):
    result = read_lines(
        tmp_path,
        "Source,Destination,Destination IP,Port,Connections",
        "web,,127.0.0.1,80,1",
        "web,,fe80::1%3,80,1",
        "web,,169.254.1.1,80,2",
        "web,,239.255.255.250,1900,1",
        "web,,255.255.255.255,67,1",
        "web,,0.0.0.0,67,1",
        "web,WEB,,443,1",
        "web,db,,49152,1",
        "web,db,,49151,1",
    )
    assert shown(result) == ["web -> db 49151/None"]
    counts = {f.code: f.count for f in result.findings if f.code.startswith("noise")}
    assert counts == {
        "noise-loopback": 1,
        "noise-link-local": 2,
        "noise-multicast": 1,
        "noise-broadcast": 1,
        "noise-unspecified": 1,
        "noise-self": 1,
        "noise-ephemeral-port": 1,
    }
    assert result.rows == RowCount(read=9, used=1, excepted=8)


def test_that_form_a_of_azure_migrate_counts_time_slots(tmp_path):
    result = read_lines(
        tmp_path,
        FORM_A,
        "6/14/2025 0:00-6:00,app1,10.0.0.1,App,w3wp.exe,db1,10.0.0.5,SQL,sqlservr.exe,1433",
        "6/14/2025 6:00-12:00,app1,10.0.0.1,App,w3wp.exe,db1,10.0.0.5,SQL,sqlservr.exe,1433",
        "6/14/2025 6:00-12:00,app1,10.0.0.1,App,other.exe,db1,10.0.0.5,SQL,sqlservr.exe,1433",
        FORM_A,
        "6/16/2025 18:00-0:00,app1,10.0.0.1,App,w3wp.exe,,192.0.2.4,,,443",
        "6/16/2025 22:00-4:00,app1,10.0.0.1,App,w3wp.exe,,192.0.2.4,,,443",
    )
    database, outside = result.inventory.dependencies
    assert database.connections == 2
    assert (database.first_seen, database.last_seen) == (date(2025, 6, 14), date(2025, 6, 14))
    assert outside.destination.key == "192.0.2.4"
    assert (outside.first_seen, outside.last_seen) == (date(2025, 6, 16), date(2025, 6, 17))
    assert result.rows == RowCount(read=6, used=4, merged=1, excepted=1)


def test_that_form_b_with_iso_times_is_read(tmp_path):
    result = read_lines(
        tmp_path,
        "Timeslot,Source server name,Source application,Source process,Destination server name,"
        "Destination IP,Destination application,Destination process,Destination port",
        "2025-06-14 00:00,app1,App1,svc.exe,app2,10.0.0.2,App2,httpd.exe,443",
    )
    (one,) = result.inventory.dependencies
    assert (one.source.key, one.destination.key) == ("app1", "app2")
    assert one.first_seen == date(2025, 6, 14)
    assert one.connections == 1


def test_that_form_c_sums_its_connection_count(tmp_path):
    result = read_lines(
        tmp_path,
        "Date,Source Appliance Name,Source Machine ARM ID,Source Server Name,Source IP,"
        "Source Application,Source Process,Destination Machine ARM ID,Destination Server Name,"
        "Destination IP,Destination Application,Destination Process,Destination Port,"
        "Connection Count",
        "2025-06-14,ap,id1,app1,10.0.0.1,,p,id2,db1,10.0.0.5,,q,1433,7",
        "2025-06-15,ap,id1,app1,10.0.0.1,,p,id2,db1,10.0.0.5,,q,1433,5",
    )
    (one,) = result.inventory.dependencies
    assert one.connections == 12
    assert (one.first_seen, one.last_seen) == (date(2025, 6, 14), date(2025, 6, 15))


def test_that_dates_with_two_readings_are_missing_and_told(tmp_path):
    result = read_lines(
        tmp_path,
        "Source,Destination,First seen,Last seen",
        "a,b,03/04/2026,05/04/2026",
    )
    (one,) = result.inventory.dependencies
    assert (one.first_seen, one.last_seen) == (None, None)
    assert "could be day/month or month/day" in next(
        f.text for f in result.findings if f.code == "bad-cell"
    )


def test_that_another_date_column_decides_the_order_where_one_does_not(tmp_path):
    result = read_lines(
        tmp_path,
        "Source,Destination,First seen,Last seen",
        "a,b,03/04/2026,25/04/2026",
    )
    assert result.inventory.dependencies[0].first_seen == date(2026, 4, 3)


def test_that_a_row_without_a_destination_is_set_aside(tmp_path):
    result = read_lines(tmp_path, "Source,Destination,Port", "a,,443", "a,b,443")
    assert result.rows == RowCount(read=2, used=1, excepted=1)
    assert the("missing-required", result.findings).text.startswith("Row 2 has no Destination")
