from __future__ import annotations

import pytest

from inventory.identity import Identity, IdentityKind
from inventory.intake import read_file, read_files
from inventory.model import Disk, Metric, OsFamily, PowerState, ServerKind, Statistic, Utilisation
from tests.builders_assessments import (
    DISK_INFO_HEAD,
    PERF_INFO_HEAD,
    VM_INFO_HEAD,
    lines_file,
    table,
)
from tests.builders_inventory import codes, the
from tests.builders_tables import csv_folder, csv_zip

WEB = {
    "machineid": "m-1",
    "machinename": "web.example.org",
    "primaryipaddress_optional": "10.0.0.1",
    "ipaddresslistsemicolondelimited_optional": "10.0.0.1;10.0.0.2",
    "primarymacaddress_optional": "00:50:56:aa:00:01",
    "totaldiskallocatedgib": "300",
    "totaldiskusedgib": "90",
    "allocatedprocessorcorecount": "4",
    "memorygib": "16",
    "hostinglocation_optional": "Hall 1",
    "ostype_optional": "Linux",
    "osname": "Debian",
    "osversion_optional": "12",
    "machinestatus_optional": "RUNNING",
    "isphysical": "0",
}
DISKS = (
    {"machineid": "m-1", "disklabel": "sda", "sizeingib": "100", "usedingib": "40"},
    {"machineid": "m-1", "disklabel": "sdb", "sizeingib": "200", "usedingib": "50"},
)
_GIB = 1024**3


def sample(time, cpu, free_gib="8", machine="m-1", **more):
    return {
        "machineid": machine,
        "timestamp": time,
        "cpuutilizationpercentage": cpu,
        "availablememorybytes": str(int(float(free_gib) * _GIB)),
        "diskreadoperationspersec": "10",
        "diskwriteoperationspersec": "20",
        "networkbytespersecsent": "125000",
        "networkbytespersecreceived": "125000",
        **more,
    }


def estate(**tables):
    """Tables by their usual names, from records."""
    heads = {
        "vmInfo": VM_INFO_HEAD,
        "diskInfo": DISK_INFO_HEAD,
        "perfInfo": PERF_INFO_HEAD,
        "tagInfo": "MachineId,Key,Value",
    }
    return {name: table(heads[name], *records) for name, records in tables.items()}


def zipped(tmp_path, **tables):
    return read_file(csv_zip(tmp_path / "google.zip", estate(**tables)))


def test_that_the_four_tables_of_a_zip_make_one_server(tmp_path):
    source, result = zipped(
        tmp_path,
        vmInfo=[WEB],
        diskInfo=DISKS,
        perfInfo=[
            sample("11/20/2026, 10:00:00", "10", free_gib="8"),
            sample("11/20/2026, 10:30:00", "30", free_gib="4"),
        ],
        tagInfo=[{"machineid": "m-1", "key": "owner", "value": "Ann"}],
    )
    assert source.format == "google-migration-center"
    assert source.rows == (6, 6, 0, 0)
    (server,) = result.inventory.servers
    assert (server.name, server.fqdn) == ("web.example.org", "web.example.org")
    assert server.identities == (
        Identity(kind=IdentityKind.SOURCE_ID, value="m-1", scope="Google Migration Center"),
    )
    assert (server.kind, server.power) == (ServerKind.VIRTUAL, PowerState.ON)
    assert (server.vcpus, server.memory_mib, server.datacentre) == (4, 16384, "Hall 1")
    assert (server.os_text, server.os_family) == ("Debian 12", OsFamily.LINUX)
    assert server.addresses == ("10.0.0.1", "10.0.0.2")
    assert server.disks == (
        Disk(label="sda", provisioned_gib=100, used_gib=40),
        Disk(label="sdb", provisioned_gib=200, used_gib=50),
    )
    # Half an hour is 1/48 day; free 8 and 4 of 16 GiB are 50 % and 75 % used.
    mean = {"statistic": Statistic.MEAN, "samples": 2, "window_days": pytest.approx(1 / 48)}
    assert server.utilisation == (
        Utilisation(metric=Metric.CPU_PERCENT, value=20, **mean),
        Utilisation(metric=Metric.MEMORY_PERCENT, value=62.5, **mean),
        Utilisation(metric=Metric.DISK_IOPS, value=30, **mean),
        Utilisation(metric=Metric.NETWORK_MBIT_PER_S, value=2, **mean),
    )
    assert server.tags == (("owner", "Ann"),)
    assert [item.ref.sheet for item in server.provenance] == [
        "vmInfo", "diskInfo", "diskInfo", "perfInfo", "tagInfo",
    ]  # fmt: skip
    assert the("means-only", result.findings).count == 1


def test_that_a_folder_of_the_tables_is_one_export(tmp_path):
    folder = csv_folder(tmp_path / "export", estate(vmInfo=[WEB], diskInfo=DISKS))
    merged = read_files([folder])
    assert [source.format for source in merged.sources] == ["google-migration-center"]
    assert [len(server.disks) for server in merged.inventory.servers] == [2]
    assert merged.rows.balances


def test_that_disks_without_their_machines_wait_for_them(tmp_path):
    disks = csv_folder(tmp_path / "d", estate(diskInfo=DISKS)) / "diskInfo.csv"
    machines = csv_folder(tmp_path / "m", estate(vmInfo=[WEB])) / "vmInfo.csv"
    _, alone = read_file(disks)
    assert [server.name for server in alone.inventory.servers] == ["m-1"]
    assert the("machines-without-vminfo", alone.findings).severity == "warning"
    (server,) = read_files([disks, machines]).inventory.servers
    assert server.name == "web.example.org"
    assert [disk.label for disk in server.disks] == ["sda", "sdb"]


def test_that_a_machine_without_disk_rows_has_one_disk_with_its_total(tmp_path):
    _, result = zipped(tmp_path, vmInfo=[WEB])
    assert result.inventory.servers[0].disks == (
        Disk(label="All disks together", provisioned_gib=300, used_gib=90, aggregate=True),
    )


def test_that_zero_free_memory_in_every_sample_is_missing(tmp_path):
    _, result = zipped(
        tmp_path,
        vmInfo=[WEB],
        perfInfo=[
            sample("11/20/2026, 10:00:00", "10", free_gib="0"),
            sample("11/20/2026, 10:30:00", "20", free_gib="0"),
        ],
    )
    metrics = [load.metric for load in result.inventory.servers[0].utilisation]
    assert metrics == [Metric.CPU_PERCENT, Metric.DISK_IOPS, Metric.NETWORK_MBIT_PER_S]
    assert "'web.example.org'" in the("memory-not-measured", result.findings).text


def test_that_zero_free_memory_in_one_sample_of_several_is_a_figure(tmp_path):
    _, result = zipped(
        tmp_path,
        vmInfo=[WEB],
        perfInfo=[
            sample("11/20/2026, 10:00:00", "10", free_gib="0"),
            sample("11/20/2026, 10:30:00", "20", free_gib="8"),
        ],
    )
    loads = {load.metric: load.value for load in result.inventory.servers[0].utilisation}
    assert loads[Metric.MEMORY_PERCENT] == 75


def test_that_a_row_of_zeros_is_no_sample(tmp_path):
    zeros = dict.fromkeys(sample("", ""), "0") | {"machineid": "m-1"}
    _, result = zipped(
        tmp_path,
        vmInfo=[WEB],
        perfInfo=[
            zeros | {"timestamp": "11/20/2026, 10:00:00"},
            sample("11/20/2026, 10:30:00", "20"),
        ],
    )
    cpu = result.inventory.servers[0].utilisation[0]
    assert (cpu.value, cpu.samples, cpu.window_days) == (20, 1, None)
    assert (result.rows.read, result.rows.excepted) == (3, 1)
    assert the("nothing-measured", result.findings).ref.row == 2


def test_that_a_sample_with_the_time_of_another_is_set_aside(tmp_path):
    _, result = zipped(
        tmp_path,
        vmInfo=[WEB],
        perfInfo=[
            sample("11/20/2026, 10:00:00", "10"),
            sample("11/20/2026, 10:00:00", "90"),
            sample("soon", "90"),
        ],
    )
    assert [load.samples for load in result.inventory.servers[0].utilisation] == [1, 1, 1, 1]
    assert the("repeated-time", result.findings).ref.row == 3
    assert the("missing-required", result.findings).ref.row == 4


def test_that_the_month_stands_first_as_the_maker_writes_it(tmp_path):
    _, result = zipped(
        tmp_path,
        vmInfo=[WEB],
        perfInfo=[sample("02/01/2026 00:00:00", "10"), sample("03/01/2026 00:00:00", "20")],
    )
    assert {load.window_days for load in result.inventory.servers[0].utilisation} == {28}


def test_that_rows_of_unknown_machines_are_set_aside(tmp_path):
    _, result = zipped(
        tmp_path,
        vmInfo=[WEB],
        diskInfo=[{"machineid": "m-9", "disklabel": "sda", "sizeingib": "1"}],
        perfInfo=[sample("11/20/2026, 10:00:00", "10", machine="m-8")],
        tagInfo=[{"machineid": "m-7", "key": "a", "value": "b"}, {"machineid": "m-1", "key": "a"}],
    )
    assert (result.rows.read, result.rows.excepted) == (5, 4)
    unmatched = [one for one in result.findings if one.code == "unmatched-row"]
    assert sorted(one.ref.sheet for one in unmatched) == ["diskInfo", "perfInfo", "tagInfo"]


def test_that_the_variant_with_used_memory_is_read(tmp_path):
    head = "MachineId,TimeStamp,CpuUtilizationPercentage,MemoryUtilizationPercentage,UtilizedMemoryBytes"
    tables = estate(vmInfo=[WEB])
    tables["perfInfo"] = table(
        head,
        {
            "machineid": "m-1",
            "timestamp": "11/20/2026 10:00:00",
            "cpuutilizationpercentage": "40",
            "memoryutilizationpercentage": "75",
        },
    )
    _, result = read_file(csv_zip(tmp_path / "google.zip", tables))
    loads = {load.metric: load.value for load in result.inventory.servers[0].utilisation}
    assert loads == {Metric.CPU_PERCENT: 40, Metric.MEMORY_PERCENT: 75}


def test_that_headings_without_their_suffix_and_an_old_memory_column_are_known(tmp_path):
    head = "MachineId,MachineName,PrimaryIPAddress,AllocatedProcessorCoreCount,MemoryMiB,OsName,IsPhysical,Source"
    path = lines_file(tmp_path / "vmInfo.csv", head, "m-1,web,10.0.0.1,4,512,Debian,1,AWS")
    (server,) = read_file(path)[1].inventory.servers
    assert server.memory_mib == 512
    assert (server.kind, server.cores, server.vcpus) == (ServerKind.PHYSICAL, 4, None)
    assert server.tags == (("Source", "AWS"),)


def test_that_disks_that_contradict_the_machine_are_reported(tmp_path):
    machine = WEB | {"totaldiskallocatedgib": "500"}
    _, result = zipped(tmp_path, vmInfo=[machine], diskInfo=DISKS)
    finding = the("disk-capacity-differs", result.findings)
    assert "500.0 GiB by this column, 300.0 GiB in the disks listed" in finding.text
    assert [disk.used_gib for disk in result.inventory.servers[0].disks] == [40, 50]


def test_that_a_machine_id_that_stands_twice_keeps_its_first_row(tmp_path):
    _, result = zipped(tmp_path, vmInfo=[WEB, WEB | {"machinename": "other"}])
    assert [one.name for one in result.inventory.servers] == ["web.example.org"]
    assert the("duplicate-id", result.findings).ref.row == 3
    assert "duplicate-name" not in codes(result.findings)
