from __future__ import annotations

from inventory.identity import Identity, IdentityKind
from inventory.intake import read_file, read_files
from inventory.model import Disk, Environment, Metric, PowerState, ServerKind, Statistic
from tests.builders_assessments import ASSESSED_2020_HEAD, DISCOVERY_HEAD, table
from tests.builders_inventory import codes, the
from tests.builders_tables import rows, workbook

REHOST_HEAD = (
    "Machine Name,Environment,Azure VM Readiness,Azure VM Readiness - Warnings,"
    "Recommended VM Size,Monthly Compute Cost Estimate (Pay as you go),"
    "Monthly Storage Cost Estimate,Operating System,Support Status,VM Host,Boot Type,Cores,"
    "Memory (in MB),CPU Utilization (in %),Memory Utilization (in %),Storage (in GB),"
    "Network Adapters,IP Addresses,MAC Addresses,Disk Names,Azure Disk Readiness,"
    "Recommended Disk SKUs,Standard HDD Disks,Group Name,Machine ID"
)
SQL_HEAD = (
    "Machine Name,SQL Instance,Environment,Azure SQL MI Readiness,User Databases,SQL Edition,"
    "SQL Version,Support Status,Total DB Size (in MB),Machine ID"
)
UUID = "50150e2c-8a1b-6d0e-11aa-0123456789ab"
WEB_ID = f"/subscriptions/s/machines/vcenter-1_{UUID}"
DISCOVERED = {
    "machine_name": "web",
    "environment": "PRD",
    "software_inventory_count": "-1",
    "sql_discovery_server_count": "1",
    "is_sql_service_present": "True",
    "web_applications_count": "0",
    "operating_system": "Microsoft Windows Server 2019",
    "cores": "4",
    "memory_in_mb": "16384",
    "total_disks": "2",
    "ip_addresses": "[fe80::1,2001:db8::5,10.0.0.1];",
    "mac_addresses": "[00:50:56:aa:00:01];",
    "boot_type": "BIOS",
    "power_stats": "OFF",
    "first_discovery_time": "2026-11-01T10:00:00.1234567Z",
    "machine_id": WEB_ID,
}
ASSESSED = {
    "machine_name": "web",
    "azure_vm_readiness": "Ready",
    "recommended_vm_size": "Standard_D4s_v5",
    "monthly_compute_cost_estimate_pay_as_you_go": "123.45",
    "operating_system": "Microsoft Windows Server 2019",
    "support_status": "Mainstream",
    "vm_host": "esx01",
    "cores": "4",
    "memory_in_mb": "16384",
    "cpu_utilization_in": "35.5",
    "memory_utilization_in": "60",
    "storage_in_gb": "200",
    "ip_addresses": "[];",
    "machine_id": WEB_ID,
}


def read(tmp_path, **sheets):
    return read_file(workbook(tmp_path / "report.xlsx", sheets))


def test_that_the_discovery_report_gives_its_machines(tmp_path):
    source, result = read(
        tmp_path,
        Properties=rows("Tenant ID,Subscription", "t,s"),
        Discovery_Report=table(DISCOVERY_HEAD, DISCOVERED),
    )
    assert source.format == "azure-migrate-report"
    assert source.rows == (2, 1, 0, 1)
    (server,) = result.inventory.servers
    assert (server.vcpus, server.memory_mib) == (4, 16384)
    assert (server.power, server.environment) == (PowerState.OFF, Environment.PRODUCTION)
    assert server.addresses == ("2001:db8::5", "10.0.0.1")
    assert server.macs == ("00:50:56:aa:00:01",)
    assert server.identities == (
        Identity(kind=IdentityKind.VM_UUID, value=UUID),
        Identity(kind=IdentityKind.SOURCE_ID, value=WEB_ID.casefold(), scope="Azure Migrate"),
    )
    assert server.tags == (
        ("Boot Type", "BIOS"),
        ("Disks found", "2"),
        ("SQL Server service", "present"),
        ("SQL Servers found", "1"),
    )
    marker = the("not-known-marker", result.findings)
    assert marker.text.startswith("Software Inventory Count: -1 ")


def test_that_the_sheets_of_an_assessment_are_joined_by_machine_id(tmp_path):
    _, result = read(
        tmp_path,
        VM_IaaS_Server_Rehost_Perf=table(
            REHOST_HEAD, ASSESSED, ASSESSED | {"machine_id": "/machines/other", "cores": "8"}
        ),
        SQL_All_Instances=table(
            SQL_HEAD,
            {
                "machine_name": "web",
                "sql_instance": "MSSQLSERVER",
                "sql_edition": "Standard",
                "sql_version": "2019",
                "machine_id": WEB_ID,
            },
        ),
        Decommissioned_Machines=table(
            "Machine Name,Machine ID", {"machine_name": "old", "machine_id": "/machines/old"}
        ),
    )
    assert result.rows.used == 4
    old, web, twin = sorted(result.inventory.servers, key=lambda one: (one.name, one.vcpus or 0))
    assert (web.name, twin.name, twin.vcpus) == ("web", "web", 8)
    assert web.kind is ServerKind.VIRTUAL
    assert web.host_text == "esx01"
    assert web.disks == (Disk(label="All disks together", provisioned_gib=200, aggregate=True),)
    assert [(load.metric, load.statistic, load.value) for load in web.utilisation] == [
        (Metric.CPU_PERCENT, Statistic.UNKNOWN, 35.5),
        (Metric.MEMORY_PERCENT, Statistic.UNKNOWN, 60),
    ]
    assert web.tags == (
        ("Azure VM Readiness", "Ready"),
        ("Recommended VM Size (Azure Migrate)", "Standard_D4s_v5"),
        ("SQL Server instance", "MSSQLSERVER Standard 2019"),
        ("Support Status", "Mainstream"),
    )
    assert old.tags == (("Azure Migrate", "decommissioned"),)
    assert the("duplicate-name", result.findings).ref.row == 3
    assert the("decommissioned-machine", result.findings).count == 1
    assert "123.45" not in str(result.inventory)


def test_that_not_applicable_is_missing_and_no_fault(tmp_path):
    cells = ASSESSED | {
        "cpu_utilization_in": "Not applicable",
        "memory_utilization_in": "Not applicable",
    }
    _, result = read(tmp_path, All=table(REHOST_HEAD, cells))
    assert result.inventory.servers[0].utilisation == ()
    assert "bad-cell" not in codes(result.findings)


def test_that_a_machine_that_is_not_simply_ready_is_listed(tmp_path):
    cells = ASSESSED | {
        "azure_vm_readiness": "Conditionally ready",
        "azure_vm_readiness_warnings": "UEFI",
    }
    _, result = read(tmp_path, All=table(REHOST_HEAD, cells))
    assert "'web': Conditionally ready (UEFI)" in the("azure-readiness", result.findings).text


def test_that_sheets_that_contradict_each_other_are_reported(tmp_path):
    _, result = read(
        tmp_path,
        Perf=table(REHOST_HEAD, ASSESSED),
        As_is=table(REHOST_HEAD, ASSESSED | {"memory_in_mb": "8192"}),
    )
    (server,) = result.inventory.servers
    assert server.memory_mib == 16384
    finding = the("sheets-differ", result.findings)
    assert "16,384 in an earlier sheet, 8,192 in row 2" in finding.text
    assert (finding.ref.sheet, finding.ref.column) == ("As_is", "Memory (in MB)")


OLD = {
    "machine": "web",
    "vm_host": "esx01",
    "azure_vm_readiness": "Ready for Azure",
    "recommended_size": "Standard_D2_v3",
    "compute_monthly_cost_usd": "70",
    "operating_system": "Ubuntu Linux",
    "cores": "2",
    "memory_mb": "4096",
    "cpu_usage": "12",
    "memory_usage": "40",
    "storage_gb": "128",
    "disk_read_ops_sec": "3",
    "disk_write_ops_sec": "4",
    "disk_read_mbps": "1.5",
    "disk_write_mbps": "0.5",
    "ip_address": "10.0.0.1",
    "network_in_mbps": "1",
    "network_out_mbps": "2",
    "group_name": "group-1",
}


def test_that_the_export_of_2020_is_read_with_its_disks(tmp_path):
    disks = (
        "Machine,Disk name,Azure disk readiness,Recommended disk size SKU,Source disk size(GB),"
        "Disk read(MBPS),Disk write(MBPS),Disk read(ops/sec),Disk write(ops/sec)"
    )
    disk = {"machine": "web", "disk_name": "scsi0:0", "source_disk_size_gb": "64"}
    rates = {"disk_read_mbps": "1", "disk_write_mbps": "2"}
    _, result = read(
        tmp_path,
        All_Assessed_Machines=table(ASSESSED_2020_HEAD, OLD),
        All_Assessed_Disks=table(disks, disk | rates, disk | {"disk_name": "scsi0:1"}),
    )
    (server,) = result.inventory.servers
    assert server.disks == (
        Disk(label="scsi0:0", provisioned_gib=64, mib_per_s=3),
        Disk(label="scsi0:1", provisioned_gib=64),
    )
    assert {load.metric: load.value for load in server.utilisation} == {
        Metric.CPU_PERCENT: 12,
        Metric.MEMORY_PERCENT: 40,
        Metric.DISK_IOPS: 7,
        Metric.DISK_MIB_PER_S: 2,
        Metric.NETWORK_MBIT_PER_S: 24,
    }
    assert "unit-unknown" not in codes(result.findings)


def test_that_a_zero_beside_no_data_is_missing(tmp_path):
    cells = OLD | {"cpu_usage": "0", "data_collection_issues": "No data for CPU"}
    other = OLD | {"machine": "db", "cpu_usage": "0"}
    _, result = read(tmp_path, All_Assessed_Machines=table(ASSESSED_2020_HEAD, cells, other))
    by_name = {server.name: server for server in result.inventory.servers}
    assert Metric.CPU_PERCENT not in {load.metric for load in by_name["web"].utilisation}
    assert Metric.CPU_PERCENT in {load.metric for load in by_name["db"].utilisation}
    assert "No data for CPU" in the("nothing-measured", result.findings).text


def test_that_the_application_inventory_becomes_tags(tmp_path):
    _, result = read(
        tmp_path,
        ApplicationInventory=rows("MachineName,Application,Version,Provider", "web,nginx,'1.24,F5"),
        FeaturesAndRoles=rows("MachineName,Feature,Type,Parent", "web,Web Server,Role,"),
        SQLServer=rows(
            "MachineName,Instance Name,Edition,Service Pack,Version", "db,SQL1,Express,SP1,'2016"
        ),
        OtherDatabases=rows("MachineName,Database Type,Version", "db,PostgreSQL,'15"),
    )
    assert {server.name: server.tags for server in result.inventory.servers} == {
        "web": (("Installed software", "nginx 1.24"), ("Windows role or feature", "Web Server")),
        "db": (("Database", "PostgreSQL 15"), ("SQL Server instance", "SQL1 Express 2016")),
    }


def test_that_a_name_that_two_machines_have_decides_nothing(tmp_path):
    _, result = read(
        tmp_path,
        Discovery_Report=table(
            DISCOVERY_HEAD, DISCOVERED, DISCOVERED | {"machine_id": "/machines/2"}
        ),
        ApplicationInventory=rows("MachineName,Application,Version,Provider", "web,nginx,1,F5"),
    )
    assert (result.rows.used, result.rows.excepted) == (2, 1)
    assert the("ambiguous-name", result.findings).ref.sheet == "ApplicationInventory"


def test_that_two_reports_of_one_machine_are_merged_by_its_id(tmp_path):
    first = workbook(tmp_path / "a.xlsx", {"Discovery_Report": table(DISCOVERY_HEAD, DISCOVERED)})
    second = workbook(tmp_path / "b.xlsx", {"Perf": table(REHOST_HEAD, ASSESSED)})
    (server,) = read_files([first, second]).inventory.servers
    assert server.power is PowerState.OFF
    assert ("Recommended VM Size (Azure Migrate)", "Standard_D4s_v5") in server.tags
