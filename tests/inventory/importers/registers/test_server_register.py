from __future__ import annotations

from inventory.findings import Severity
from inventory.identity import IdentityKind
from inventory.importers.registers import RegisterImporter, built_in_maps
from inventory.importing import RowCount
from inventory.model import (
    Criticality,
    Environment,
    Metric,
    OsFamily,
    PowerState,
    ServerKind,
    Statistic,
)
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_inventory import codes, register, the
from tests.builders_tables import rows, workbook

IMPORTER = RegisterImporter(column_map=built_in_maps()[0])


def read_lines(tmp_path, *lines):
    return IMPORTER.read(open_tables(register(tmp_path / "servers.csv", *lines), SILENT), SILENT)


def test_that_every_field_of_a_server_is_read(tmp_path):
    result = read_lines(
        tmp_path,
        "Server Name,FQDN,VM UUID,Serial number,Type,Power state,vCPUs,Memory (GB),Disk (TB),"
        "Disk used (GB),Operating System,IP addresses,Host,Cluster,Site,Room,Rack,U,Environment,"
        "Owner,Department,Application,Role,Criticality,CPU p95 %",
        "WEB01,web01.corp.example,4212-AB,CZ1,Virtual,Powered on,4,16,0.5,100,Windows Server 2019,"
        '"10.0.0.1; 10.0.0.2",esx01,C1,County Hall,Main,R1,4.5,Live,Jo Smith,HR,HR Portal;Payroll,'
        "web,Tier 1,45.5",
    )
    (one,) = result.inventory.servers
    assert one.name == "WEB01"
    assert one.fqdn == "web01.corp.example"
    assert [(i.kind, i.value) for i in one.identities] == [
        (IdentityKind.VM_UUID, "4212-ab"),
        (IdentityKind.SERIAL, "CZ1"),
    ]
    assert (one.kind, one.power) == (ServerKind.VIRTUAL, PowerState.ON)
    assert (one.vcpus, one.memory_mib) == (4, 16384)
    (disk,) = one.disks
    assert (disk.provisioned_gib, disk.used_gib, disk.aggregate) == (512.0, 100.0, True)
    assert (one.os_text, one.os_family) == ("Windows Server 2019", OsFamily.WINDOWS)
    assert one.addresses == ("10.0.0.1", "10.0.0.2")
    assert (one.host_text, one.cluster, one.rack_unit) == ("esx01", "C1", 4.5)
    assert (one.environment, one.owner) == (Environment.PRODUCTION, "Jo Smith")
    assert one.business_unit == "HR"
    assert one.applications == ("HR Portal", "Payroll")
    assert (one.role, one.criticality) == ("web", Criticality.TIER_1)
    (figure,) = one.utilisation
    assert (figure.metric, figure.statistic, figure.value) == (
        Metric.CPU_PERCENT,
        Statistic.P95,
        45.5,
    )
    (rack,) = result.inventory.racks
    assert (rack.id, rack.name, rack.room) == (one.rack, "R1", result.inventory.rooms[0].id)
    assert result.inventory.sites[0].name == "County Hall"
    assert result.findings == ()


def test_that_titles_above_and_totals_below_are_no_servers(tmp_path):
    result = read_lines(
        tmp_path,
        "Server estate of the council,,",
        ",,",
        "Server,vCPUs,RAM (GB)",
        "web,2,4",
        "Total,2,4",
    )
    assert [one.name for one in result.inventory.servers] == ["web"]
    assert result.inventory.servers[0].provenance[0].ref.row == 4
    assert result.rows == RowCount(read=2, used=1, excepted=1)
    assert the("total-row", result.findings).ref.row == 5


def test_that_a_server_called_total_with_words_behind_it_is_kept(tmp_path):
    result = read_lines(tmp_path, "Server,vCPUs,Owner", "total,2,Jo")
    assert [one.name for one in result.inventory.servers] == ["total"]


def test_that_heading_lines_of_files_glued_together_are_set_aside_with_a_count(tmp_path):
    result = read_lines(
        tmp_path, "Server,vCPUs", "web,2", "Server,vCPUs", "db,4", "Server,vCPUs", "app,1"
    )
    assert len(result.inventory.servers) == 3
    assert result.rows == RowCount(read=5, used=3, excepted=2)
    assert the("repeated-headings", result.findings).count == 2


def test_that_equal_rows_count_once(tmp_path):
    result = read_lines(tmp_path, "Server,vCPUs", "web,2", "web,2", "web,2")
    assert len(result.inventory.servers) == 1
    assert result.rows == RowCount(read=3, used=1, merged=2)
    assert the("duplicate-rows", result.findings).ref.row == 3


def test_that_a_row_without_a_name_is_set_aside_and_an_empty_row_only_counted(tmp_path):
    result = read_lines(tmp_path, "Server,vCPUs", ",2", ",", "web,1")
    assert [one.name for one in result.inventory.servers] == ["web"]
    assert result.rows == RowCount(read=2, used=1, excepted=1)
    finding = the("missing-required", result.findings)
    assert finding.text == "Row 2 has no Server. It was set aside."
    assert finding.severity is Severity.WARNING


def test_that_a_bad_cell_loses_the_cell_and_keeps_the_row(tmp_path):
    result = read_lines(
        tmp_path,
        "Server,vCPUs,Memory (GB),Environment",
        "a,two,4,Live",
        "b,-4,4,Wibble",
        "c,2.5,lots,Test",
        "d,4096,99999999 GB,Test",
    )
    assert [(s.vcpus, s.memory_mib) for s in result.inventory.servers] == [
        (None, 4096),
        (None, 4096),
        (None, None),
        (None, None),
    ]
    assert result.rows == RowCount(read=4, used=4)
    bad = [f for f in result.findings if f.code == "bad-cell"]
    assert sorted((f.ref.row, f.ref.column) for f in bad) == [
        (2, "vCPUs"),
        (3, "vCPUs"),
        (4, "Memory (GB)"),
        (4, "vCPUs"),
        (5, "Memory (GB)"),
        (5, "vCPUs"),
    ]
    assert "'-4' is not possible" in next(f.text for f in bad if f.ref.row == 3)
    assert "'Wibble'" in the("unknown-word", result.findings).text


def test_that_markers_for_not_known_are_missing_and_counted(tmp_path):
    result = read_lines(
        tmp_path, "Server,vCPUs,Memory (MB)", "a,-1,0", "b,0,n/a", "c,9999,Unknown", "d,2,512"
    )
    assert [s.vcpus for s in result.inventory.servers] == [None, None, None, 2]
    assert [s.memory_mib for s in result.inventory.servers] == [None, None, None, 512]
    told = sorted(f.text for f in result.findings if f.code == "not-known-marker")
    assert [text.split(" can")[0] for text in told] == [
        "Memory (MB): 0",
        "vCPUs: -1",
        "vCPUs: 0",
        "vCPUs: 9999",
    ]


def test_that_a_unit_stands_in_the_cell_or_the_heading_and_is_never_guessed(tmp_path):
    result = read_lines(
        tmp_path, "Server,RAM,Disk (GiB)", "a,16 GB,100", "b,512,2 TB", "c,512 MB,1.5TB"
    )
    assert [s.memory_mib for s in result.inventory.servers] == [16384, None, 512]
    assert [s.disks[0].provisioned_gib for s in result.inventory.servers] == [100.0, 2048.0, 1536.0]
    finding = the("unit-unknown", result.findings)
    assert "RAM: 1 figure without a unit" in finding.text
    assert finding.ref.column == "RAM"


def test_that_figures_with_a_decimal_comma_are_read_when_the_file_shows_it(tmp_path):
    path = register(tmp_path / "s.csv", "Servername;vCPUs;RAM (GB)", "a;2;7,5", "b;2;1.024,00")
    result = IMPORTER.read(open_tables(path, SILENT), SILENT)
    assert [s.memory_mib for s in result.inventory.servers] == [7680, 1048576]


def test_that_columns_without_a_field_become_tags_but_secrets_are_not_stored(tmp_path):
    result = read_lines(
        tmp_path, "Server,vCPUs,Patch window,Admin password", "web,2,Sunday 02:00,hunter2"
    )
    (one,) = result.inventory.servers
    assert one.tags == (("Patch window", "Sunday 02:00"),)
    assert "hunter2" not in repr(result)
    assert "Admin password" in the("secret-column", result.findings).text


def test_that_serials_ruined_by_a_spreadsheet_do_not_join_anything(tmp_path):
    result = read_lines(tmp_path, "Server,vCPUs,Serial number", "web,2,6.37702E+15", "db,2,AB12")
    assert [len(s.identities) for s in result.inventory.servers] == [0, 1]
    assert the("damaged-ids", result.findings).count == 1


def test_that_a_fraction_is_not_taken_for_a_percentage(tmp_path):
    result = read_lines(tmp_path, "Server,vCPUs,CPU p95 %", "web,2,0.45", "db,2,0.9")
    assert all(not s.utilisation for s in result.inventory.servers)
    assert "percentage or a fraction" in the("unit-unknown", result.findings).text


def test_that_german_headings_are_known(tmp_path):
    result = read_lines(
        tmp_path,
        "Servername,Betriebssystem,Abteilung,Standort,Serverraum,Schrank,Umgebung",
        "srv1,Windows Server 2022,Personal,Rathaus,Keller,S1,Produktion",
    )
    (one,) = result.inventory.servers
    assert (one.business_unit, one.environment) == ("Personal", Environment.PRODUCTION)
    assert result.inventory.rooms[0].name == "Keller"


def test_that_a_workbook_is_read_as_well_and_typed_cells_stay_what_they_are(tmp_path):
    path = workbook(
        tmp_path / "servers.xlsx",
        {"Servers": rows("Name,vCPUs,Memory (GB),Application", "web,2,8,HR", "'007,1,4,HR")},
    )
    result = IMPORTER.read(open_tables(path, SILENT), SILENT)
    assert [(s.name, s.vcpus) for s in result.inventory.servers] == [("web", 2), ("007", 1)]
    assert result.inventory.servers[0].provenance[0].ref.sheet == "Servers"


def test_that_many_bad_cells_are_told_in_a_few_findings(tmp_path):
    result = read_lines(tmp_path, "Server,vCPUs", *(f"s{n},x{n}" for n in range(60)))
    bad = [f for f in result.findings if f.code == "bad-cell"]
    assert len(bad) == 21
    assert sum(f.count for f in bad) == 60
    assert codes(result.findings) == ["bad-cell"]


def test_that_a_refused_figure_is_quoted_as_it_was_written(tmp_path):
    result = read_lines(
        tmp_path,
        "Server name,vCPUs,Memory (GB),Disk,Rack unit,CPU p95 %",
        "web,4,-4,100 GB,1,50",
        'db,"4,000,000",8,-2 TB,-0.50,-3 %',
        "file,2.50,-8 GB,200 GB,2,60",
    )
    told = [
        one.text.partition(". The value")[0] for one in result.findings if one.code == "bad-cell"
    ]
    assert sorted(told) == [
        "CPU p95 %: '-3 %' is not possible",
        "Disk: '-2 TB' is not possible",
        "Memory (GB): '-4' is not possible",
        "Memory (GB): '-8 GB' is not possible",
        "Rack unit: '-0.50' is not possible",
        "vCPUs: '2.50' is not a whole number",
        "vCPUs: '4,000,000' is not possible",
    ]
