"""The inventory in other programs' import formats: their headings, and nothing invented."""

from __future__ import annotations

import csv

import pytest

from inventory.exporters.aws_migration_hub import AwsMigrationHubCsv
from inventory.exporters.azure_migrate import AzureMigrateCsv
from inventory.exporters.decant_workbook import DecantWorkbook
from inventory.exporters.google_migration_center import GoogleMigrationCenterCsv
from inventory.exporters.konveyor import KonveyorCsv
from inventory.model import (
    Disk,
    Environment,
    Inventory,
    Metric,
    PowerState,
    ServerKind,
    Statistic,
    Utilisation,
)
from inventory.progress import SILENT, Cancelled
from tests.builders_inventory import application, needs, server

EXPORTERS = (
    DecantWorkbook(),
    AzureMigrateCsv(),
    AwsMigrationHubCsv(),
    GoogleMigrationCenterCsv(),
    KonveyorCsv(),
)


def written(exporter, inventory, folder):
    """Rows of each file as dictionaries, and what was left out as (name, reason)."""
    result = exporter.write(inventory, lambda name: folder / name, SILENT)
    files = {}
    for name in result.names:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            files[name] = list(csv.reader(file))
    return files, [(one.name, one.reason) for one in result.skipped]


def row_of(table, key):
    heading, *rows = table
    (found,) = [dict(zip(heading, row, strict=True)) for row in rows if key in row]
    return {name: value for name, value in found.items() if value}


def full(name="web01", **more):
    fields = {
        "fqdn": f"{name}.example.org",
        "kind": ServerKind.VIRTUAL,
        "power": PowerState.ON,
        "vcpus": 4,
        "memory_mib": 8192,
        "os_text": "Ubuntu 22.04",
        "addresses": ("10.0.0.1", "10.0.0.2"),
        "macs": ("00:50:56:00:00:01",),
        "disks": (
            Disk(label="Hard disk 1", provisioned_gib=40.0, used_gib=12.5),
            Disk(label="Hard disk 2", provisioned_gib=100.5, used_gib=60.0),
        ),
        "utilisation": (
            Utilisation(metric=Metric.CPU_PERCENT, statistic=Statistic.MEAN, value=12.0),
            Utilisation(metric=Metric.CPU_PERCENT, statistic=Statistic.MAX, value=97.0),
            Utilisation(metric=Metric.MEMORY_PERCENT, statistic=Statistic.MEAN, value=50.0),
        ),
        "tags": (("team", "benefits"), ("cost: centre", "a, b")),
    }
    return server(name, "moref@vc1:vm-7", "smbios_uuid:42aa", **(fields | more))


def test_that_azure_gets_its_headings_and_figures(tmp_path):
    files, skipped = written(AzureMigrateCsv(), Inventory(servers=(full(),)), tmp_path)
    table = files["azure-migrate-import.csv"]
    assert table[0][:5] == ["*Server name", "IP addresses", "*Cores", "*Memory (In MB)", "*OS name"]
    assert len(table[0]) == 17 + 20 * 5
    assert row_of(table, "web01.example.org") == {
        "*Server name": "web01.example.org",
        "IP addresses": "10.0.0.1;10.0.0.2",
        "*Cores": "4",
        "*Memory (In MB)": "8192",
        "*OS name": "Ubuntu 22.04",
        "Server type": "Virtual",
        "CPU utilization percentage": "12",
        "Memory utilization percentage": "50",
        "Network adapters": "1",
        "Number of disks": "2",
        "Storage in use (In GB)": "72.5",
        "Disk 1 size (In GB)": "40",
        "Disk 2 size (In GB)": "100.5",
    }
    assert all(name == "" for name, _ in skipped)


def test_that_azure_gets_no_server_without_what_it_needs(tmp_path):
    servers = (
        full("a", memory_mib=None, vcpus=None),
        full("b", os_text=None),
        full("c", id="c#1", fqdn=None),
        full("C", id="c#2", fqdn=None),
        full("t", kind=ServerKind.TEMPLATE),
    )
    files, skipped = written(AzureMigrateCsv(), Inventory(servers=servers), tmp_path)
    assert files == {}
    reasons = dict(skipped)
    assert "number of cores is not known; its memory is not known" in reasons["a"]
    assert "operating system is not known" in reasons["b"]
    assert "2 servers have this name" in reasons["c"]
    assert "t" not in reasons


def test_that_an_unknown_figure_is_an_empty_cell_and_never_a_nought(tmp_path):
    bare = full(disks=(Disk(label="total", provisioned_gib=80.0, aggregate=True),), utilisation=())
    files, skipped = written(AzureMigrateCsv(), Inventory(servers=(bare,)), tmp_path)
    row = row_of(files["azure-migrate-import.csv"], "web01.example.org")
    assert not [name for name in row if "Storage" in name or "Disk" in name or "utiliz" in name]
    assert any("known as a total only" in reason for name, reason in skipped if name == "web01")


def test_that_aws_gets_its_headings_and_no_disks(tmp_path):
    estate = Inventory(
        servers=(full(apps="payroll;hr, old"),),
        applications=(application("payroll"), application("hr, old")),
    )
    files, skipped = written(AwsMigrationHubCsv(), estate, tmp_path)
    assert row_of(files["aws-migration-hub-import.csv"], "web01") == {
        "ExternalId": "web01",
        "SMBiosId": "42aa",
        "IPAddress": "10.0.0.1,10.0.0.2",
        "MACAddress": "00:50:56:00:00:01",
        "HostName": "web01.example.org",
        "VMware.MoRefId": "vm-7",
        "VMware.VCenterId": "vc1",
        "CPU.NumberOfLogicalCores": "4",
        "OS.Name": "Ubuntu 22.04",
        "VMware.VMName": "web01",
        "RAM.TotalSizeInMB": "8192",
        "RAM.UsedSizeInMB.Avg": "4096",
        "CPU.UsagePct.Avg": "12",
        "CPU.UsagePct.Max": "97",
        "Applications": "payroll",
        "Tags": "team:benefits",
    }
    assert ("", "Disks of 1 server: the format has no column.") in skipped
    assert any("Applications with a comma" in reason for name, reason in skipped if name)
    assert any("1 tag with a comma or colon" in reason for name, reason in skipped if name)


def test_that_aws_gets_several_files_rather_than_one_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("inventory.exporters.aws_migration_hub.BYTES_PER_FILE", 2_000)
    servers = tuple(full(f"s{number}") for number in range(10))
    files, _ = written(AwsMigrationHubCsv(), Inventory(servers=servers), tmp_path)
    assert next(iter(files)) == "aws-migration-hub-import-1.csv"
    assert sum(len(table) - 1 for table in files.values()) == 10
    assert all((tmp_path / name).stat().st_size <= 2_000 for name in files)


def test_that_google_gets_gibibytes_and_a_row_for_each_disk(tmp_path):
    files, skipped = written(GoogleMigrationCenterCsv(), Inventory(servers=(full(),)), tmp_path)
    row = row_of(files["vmInfo.csv"], "web01")
    assert row["MemoryGiB"] == "8"
    assert (row["TotalDiskAllocatedGiB"], row["TotalDiskUsedGiB"]) == ("140.5", "72.5")
    assert (row["IsPhysical"], row["AllocatedProcessorCoreCount"]) == ("0", "4")
    assert files["diskInfo.csv"] == [
        ["MachineId", "DiskLabel", "SizeInGib", "UsedInGib", "StorageTypeLabel"],
        ["web01", "Hard disk 1", "40", "12.5", ""],
        ["web01", "Hard disk 2", "100.5", "60", ""],
    ]
    assert any("samples with their times" in reason for _, reason in skipped)


def test_that_google_gets_no_machine_with_an_unknown_disk(tmp_path):
    bare = full(disks=(Disk(label="Hard disk 1", provisioned_gib=40.0),), kind=ServerKind.UNKNOWN)
    files, skipped = written(GoogleMigrationCenterCsv(), Inventory(servers=(bare,)), tmp_path)
    assert files == {}
    reason = dict(skipped)["web01"]
    assert "used space of its disks is not known" in reason
    assert "neither said to be physical nor to be virtual" in reason


def test_that_konveyor_gets_applications_and_what_they_need(tmp_path):
    estate = Inventory(
        servers=(server("web"),),
        applications=(
            application("Gateway", owner="Ann Lee <ann@example.org>", business_service="Access"),
            application("Inventory", owner="Bob", environment=Environment.TEST),
        ),
        dependencies=(
            needs("application:Gateway -> application:Inventory 443/tcp"),
            needs("application:Gateway -> application:Inventory 80/tcp"),
            needs("application:Inventory -> address:10.0.0.9"),
            needs("application:Inventory -> application:Gateway", rejected=True),
        ),
    )
    files, skipped = written(KonveyorCsv(), estate, tmp_path)
    table = files["konveyor-applications.csv"]
    assert len(table[0]) == 57
    assert table[0][:2] == ["Record Type", "Application Name"]
    assert row_of(table, "Ann Lee <ann@example.org>") == {
        "Record Type": "1",
        "Application Name": "Gateway",
        "Business Service": "Access",
        "Owner": "Ann Lee <ann@example.org>",
    }
    assert [row[:7] for row in table if row[0] == "2"] == [
        ["2", "Gateway", "", "", "", "Inventory", "southbound"]
    ]
    assert ("", "1 with an end that is no application.") in skipped
    assert ("", "1 that a person rejected.") in skipped
    assert any("Its owner 'Bob'" in reason for _, reason in skipped)
    assert ("Inventory", "The format has no column for: environment.") in skipped


@pytest.mark.parametrize("exporter", EXPORTERS[1:], ids=lambda one: one.name)
def test_that_no_name_becomes_a_formula(exporter, tmp_path):
    evil = "=HYPERLINK(1)"
    estate = Inventory(servers=(full(evil, fqdn=None),), applications=(application(evil),))
    files, skipped = written(exporter, estate, tmp_path)
    cells = [cell for table in files.values() for row in table[1:] for cell in row]
    assert f"'{evil}" in cells
    assert evil not in cells
    assert any("apostrophe" in reason for _, reason in skipped)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_that_an_exporter_has_names_and_can_be_stopped(exporter, tmp_path):
    class Stopped:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return True

    servers = tuple(full(f"s{number:05}") for number in range(2_500))
    estate = Inventory(servers=servers, applications=(application("payroll"),))
    assert exporter.name == exporter.name.casefold()
    assert exporter.title
    with pytest.raises(Cancelled):
        exporter.write(estate, lambda name: tmp_path / name, Stopped())


@pytest.mark.parametrize("exporter", EXPORTERS[1:], ids=lambda one: one.name)
def test_that_an_empty_inventory_gives_no_file(exporter, tmp_path):
    assert written(exporter, Inventory(), tmp_path) == ({}, [])
