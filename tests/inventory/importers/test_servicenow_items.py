from __future__ import annotations

import pytest

from inventory.identity import Identity, IdentityKind
from inventory.importers.servicenow import ServicenowImporter
from inventory.importers.servicenow.classes import item_kind
from inventory.importing import WrongFormatError
from inventory.model import Criticality, DeviceKind, Environment, ServerKind
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_catalogues import (
    MANY,
    codes,
    counts,
    imported,
    lines,
    stops_when_cancelled,
    table,
    the,
)

FIELDS = (
    "sys_id,name,sys_class_name,fqdn,ip_address,operational_status,install_status,os,os_version,"
    "cpu_count,cpu_core_count,ram,disk_space,virtual,serial_number,asset_tag,manufacturer,"
    "model_id,location,department,owned_by,used_for,business_criticality"
)
LABELS = (
    "Name,Class,Fully qualified domain name,IP Address,Operational status,Operating System,"
    "OS Version,CPU count,CPU core count,RAM (MB),Disk space (GB),Is Virtual,Serial number,"
    "Model ID,Used for,Support group"
)


def read(tmp_path, *texts, headings=FIELDS):
    return imported(ServicenowImporter(), lines(tmp_path / "ci.csv", headings, *texts))


def test_that_a_virtual_server_is_read_by_field_names(tmp_path):
    result = read(
        tmp_path,
        "abc,web1,cmdb_ci_linux_server,web1.corp.example,10.0.0.5,1,1,Linux Red Hat,8.6,4,1,8192,"
        "100,true,SN1,AT1,VMware,VMware Virtual Platform,DC1,Finance,Jo Doe,Production,"
        "2 - somewhat critical",
    )
    server = result.inventory.servers[0]
    assert (server.name, server.fqdn, server.kind) == (
        "web1",
        "web1.corp.example",
        ServerKind.VIRTUAL,
    )
    assert (server.vcpus, server.memory_mib) == (4, 8192)
    assert (server.disks[0].provisioned_gib, server.disks[0].aggregate) == (100.0, True)
    assert server.os_text == "Linux Red Hat 8.6"
    assert server.environment is Environment.PRODUCTION
    assert server.criticality is Criticality.TIER_2
    assert (server.owner, server.business_unit) == ("Jo Doe", "Finance")
    assert Identity(kind=IdentityKind.SOURCE_ID, value="abc", scope="servicenow") in (
        server.identities
    )
    assert ("memory_mib", "ram") in server.provenance[0].columns


def test_that_labels_are_read_as_field_names_are(tmp_path):
    result = read(
        tmp_path,
        "web1,Windows Server,web1.corp.example,10.0.0.5,Operational,Windows 2019 Standard,10.0,2,"
        "8,65536,500,false,SN1,R640,Development,Team A",
        headings=LABELS,
    )
    server = result.inventory.servers[0]
    assert (server.kind, server.sockets, server.cores) == (ServerKind.PHYSICAL, 2, 16)
    assert (server.memory_mib, server.environment) == (65536, Environment.DEVELOPMENT)
    assert ("Support group", "Team A") in server.tags
    assert "2 x 8" in the("cores-of-each-processor", result).text


def test_that_cores_left_blank_are_told_and_not_made_up(tmp_path):
    physical = read(tmp_path, "web1,Server,,,,,,2,,,,false,,,,", headings=LABELS)
    assert (physical.inventory.servers[0].sockets, physical.inventory.servers[0].cores) == (2, None)
    assert "cores are missing" in the("cores-unknown", physical).text
    virtual = read(tmp_path, "web1,Server,,,,,,2,,,,true,,,,", headings=LABELS)
    assert virtual.inventory.servers[0].vcpus == 2
    assert "taken as vCPUs" in the("cores-unknown", virtual).text


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("cmdb_ci_win_server", "server"),
        ("Linux Server", "server"),
        ("cmdb_ci_esx_server", "host"),
        ("cmdb_ci_vmware_instance", "virtual server"),
        ("Virtual Machine Instance", "virtual server"),
        ("cmdb_ci_appl", "application"),
        ("Business Application", "application"),
        ("cmdb_ci_ip_switch", "switch"),
        ("cmdb_ci_rack", "rack"),
        ("cmdb_ci_storage_device", "storage array"),
        ("cmdb_ci_web_server", None),
        ("cmdb_ci_db_mssql_instance", None),
        ("", None),
    ],
)
def test_that_a_class_says_what_an_item_is(printed, kind):
    assert item_kind(printed) == kind


def test_that_classes_go_to_servers_hosts_devices_and_applications(tmp_path):
    row = "{0},{0},{1}" + "," * 20
    result = read(
        tmp_path,
        row.format("a", "cmdb_ci_win_server"),
        row.format("b", "cmdb_ci_esx_server"),
        row.format("c", "cmdb_ci_ip_switch"),
        row.format("d", "cmdb_ci_appl"),
        row.format("e", "cmdb_ci_printer"),
        row.format("f", "cmdb_ci_printer"),
    )
    inventory = result.inventory
    assert [one.name for one in inventory.servers] == ["a"]
    assert [one.name for one in inventory.hosts] == ["b"]
    assert [(one.name, one.kind) for one in inventory.devices] == [("c", DeviceKind.SWITCH)]
    assert [one.name for one in inventory.applications] == ["d"]
    finding = the("class-not-read", result)
    assert "'cmdb_ci_printer'" in finding.text
    assert finding.count == 2
    assert counts(result) == (6, 4, 0, 2)


def test_that_a_list_of_applications_without_a_class_is_one(tmp_path):
    result = read(
        tmp_path,
        "1,Payroll,Operational,Production,1 - most critical,Jo Doe,Finance",
        headings="sys_id,name,operational_status,used_for,business_criticality,owned_by,department",
    )
    application = result.inventory.applications[0]
    assert (application.name, application.criticality) == ("Payroll", Criticality.TIER_1)
    assert application.business_unit == "Finance"


def test_that_retired_items_are_kept_and_told(tmp_path):
    result = read(
        tmp_path,
        "1,a,cmdb_ci_server,,,6,1" + "," * 16,
        "2,b,cmdb_ci_server,,,1,7" + "," * 16,
        "3,c,cmdb_ci_server,,,1,1" + "," * 16,
    )
    assert len(result.inventory.servers) == 3
    assert [one.count for one in result.findings if one.code == "retired-in-cmdb"] == [1, 1]


def test_that_a_vmware_serial_is_an_smbios_uuid(tmp_path):
    serial = "VMware-42 15 8a 3f 00 11 22 33-44 55 66 77 88 99 aa bb"
    result = read(tmp_path, f"1,a,cmdb_ci_server,,,1,1,,,,,,,,{serial},,,,,,,,")
    server = result.inventory.servers[0]
    assert server.kind is ServerKind.VIRTUAL
    assert Identity(
        kind=IdentityKind.SMBIOS_UUID, value="42158a3f-0011-2233-4455-66778899aabb"
    ) in (server.identities)
    assert all(one.kind is not IdentityKind.SERIAL for one in server.identities)


def test_that_a_serial_ruined_by_a_spreadsheet_joins_nothing(tmp_path):
    result = read(tmp_path, "1,a,cmdb_ci_server,,,1,1,,,,,,,,6.37702E+15,,,,,,,,")
    assert [one.kind for one in result.inventory.servers[0].identities] == [IdentityKind.SOURCE_ID]
    assert the("damaged-ids", result).ref.column == "serial_number"


def test_that_impossible_and_unknown_cells_lose_only_themselves(tmp_path):
    result = read(
        tmp_path,
        "1,a,cmdb_ci_server,,999.1.1.1,1,1,Linux,,-4,,lots,-1,,,,,,,,,somewhere,",
    )
    server = result.inventory.servers[0]
    assert (server.vcpus, server.sockets, server.memory_mib, server.disks) == (None, None, None, ())
    assert server.addresses == ()
    assert server.environment is None
    assert codes(result).count("bad-cell") == 3
    assert "'somewhere'" in the("unknown-word", result).text
    assert counts(result) == (1, 1, 0, 0)


def test_that_a_row_without_a_name_takes_the_host_name_or_is_set_aside(tmp_path):
    headings = "sys_id,name,host_name,sys_class_name,operational_status,used_for"
    result = read(
        tmp_path,
        "1,,h1,cmdb_ci_server,1,Production",
        "2,,,cmdb_ci_server,1,Production",
        headings=headings,
    )
    assert [one.name for one in result.inventory.servers] == ["h1"]
    assert the("missing-required", result).ref.row == 3


def test_that_an_export_of_exactly_ten_thousand_rows_is_doubted(tmp_path):
    headings = "sys_id,name,sys_class_name,operational_status,used_for"
    rows = [(n, f"s{n}", "cmdb_ci_server", "1", "Production") for n in range(10_000)]
    result = imported(ServicenowImporter(), table(tmp_path / "x.csv", headings, rows))
    assert "10,000" in the("round-row-count", result).text


def test_that_another_register_is_not_taken_for_servicenow(tmp_path):
    path = lines(tmp_path / "x.csv", "Name,Operating System,Serial number", "a,Linux,1")
    file = open_tables(path, SILENT)
    assert ServicenowImporter().match(file).score < 0.5
    with pytest.raises(WrongFormatError):
        ServicenowImporter().read(
            open_tables(lines(tmp_path / "y.csv", "Colour,Size", "red,1"), SILENT), SILENT
        )


def test_that_a_list_without_rows_gives_nothing(tmp_path):
    assert counts(read(tmp_path)) == (0, 0, 0, 0)


def test_that_reading_stops_when_cancelled(tmp_path):
    path = lines(tmp_path / "x.csv", FIELDS, "1,a,cmdb_ci_server" + "," * 20)
    stops_when_cancelled(ServicenowImporter(), path)


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_items_are_read(tmp_path):
    headings = "sys_id,name,sys_class_name,operational_status,ip_address,cpu_count,cpu_core_count,ram,virtual,used_for"
    rows = [
        (f"id{n}", f"s{n}", "cmdb_ci_linux_server", "1", f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}",
         2, 1, 4096, "true", "Production")
        for n in range(MANY)
    ]  # fmt: skip
    result = imported(ServicenowImporter(), table(tmp_path / "x.csv", headings, rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert codes(result) == ["round-row-count"]
