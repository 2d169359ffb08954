from __future__ import annotations

import pytest

from inventory.identity import Identity, IdentityKind
from inventory.intake import read_file, read_files
from inventory.model import Disk, Metric, PowerState, ServerKind, Statistic, Utilisation
from tests.builders_assessments import OS_INFO_HEAD, lines_file, table
from tests.builders_inventory import codes, the
from tests.builders_tables import csv_zip

SAMPLE_HEAD = (
    "agentId,timestamp,freeRAM (MB),totalCpuUsagePct,totalDiskBytesReadPerSecond (Kbps),"
    "totalDiskFreeSize (GB),totalDiskReadOpsPerSecond,totalDiskSize (GB),"
    "totalDiskWriteOpsPerSecond,totalNumCores,totalNumCpus,totalNumDisks,"
    "totalNumLogicalProcessors,totalRAM (MB)"
)
CARD_HEAD = "agentId,name,ipAddress,macAddress,netMask,gateway,family"
COLLECTED_HEAD = (
    "serverId,configId,vmName,hostName,moRefId,vCenterId,vCenterName,smBiosId,osName,osVersion,"
    "powerState,numCores,numCpus,totalRAM,totalDiskSize,avgCpuUsagePct,maxCpuUsagePct,avgFreeRAM,"
    "avgDiskBytesReadPerSecond,numDisks,hypervisor"
)
WEB = {
    "agentid": "o-1",
    "hostname": "web.example.org",
    "osname": "Linux",
    "osversion": "Red Hat Enterprise Linux 8",
    "hypervisor": "vmware",
}


def sample(time, cpu, **more):
    return {
        "agentid": "o-1",
        "timestamp": time,
        "freeram_mb": "4096",
        "totalcpuusagepct": cpu,
        "totaldiskfreesize_gb": "40",
        "totaldiskreadopspersecond": "5",
        "totaldisksize_gb": "100",
        "totaldiskwriteopspersecond": "7",
        "totalnumcores": "2",
        "totalnumcpus": "1",
        "totalnumlogicalprocessors": "4",
        "totalram_mb": "16384",
        **more,
    }


def zipped(tmp_path, **tables):
    return read_file(csv_zip(tmp_path / "export.zip", tables))[1]


def collected(tmp_path, *records):
    lines = [",".join(row) for row in table(COLLECTED_HEAD, *records)]
    return read_file(lines_file(tmp_path / "vmware.csv", *lines))[1]


def test_that_the_tables_of_an_agent_make_one_server(tmp_path):
    result = zipped(
        tmp_path,
        osInfo=table(OS_INFO_HEAD, WEB),
        systemPerformance=table(
            SAMPLE_HEAD,
            sample("11/20/2026 11:45:00 pm", "10"),
            sample("11/21/2026 12:00:00 am", "30", totaldiskfreesize_gb="30"),
        ),
        networkInterface=table(
            CARD_HEAD,
            {"agentid": "o-1", "ipaddress": "10.0.0.1", "macaddress": "005056aa0001"},
            {"agentid": "o-1", "ipaddress": "fe80::1", "macaddress": "005056aa0001"},
        ),
    )
    assert (result.rows.read, result.rows.used) == (5, 5)
    (server,) = result.inventory.servers
    assert (server.name, server.fqdn) == ("web.example.org", "web.example.org")
    assert server.identities == (
        Identity(kind=IdentityKind.SOURCE_ID, value="o-1", scope="AWS agents"),
    )
    assert server.kind is ServerKind.VIRTUAL
    assert (server.sockets, server.cores, server.vcpus, server.memory_mib) == (1, 2, 4, 16384)
    assert server.os_text == "Linux Red Hat Enterprise Linux 8"
    assert server.addresses == ("10.0.0.1",)
    assert server.macs == ("00:50:56:aa:00:01",)
    # Sizes are those of the latest sample: 100 GB of which 30 are free.
    assert server.disks == (
        Disk(label="All disks together", provisioned_gib=100, used_gib=70, aggregate=True),
    )
    # A quarter of an hour over midnight is 1/96 day.
    mean = {"statistic": Statistic.MEAN, "samples": 2, "window_days": pytest.approx(1 / 96)}
    assert server.utilisation == (
        Utilisation(metric=Metric.CPU_PERCENT, value=20, **mean),
        Utilisation(metric=Metric.MEMORY_PERCENT, value=75, **mean),
        Utilisation(metric=Metric.DISK_IOPS, value=12, **mean),
    )


def test_that_kilobits_that_are_called_bytes_are_not_used(tmp_path):
    result = zipped(
        tmp_path,
        osInfo=table(OS_INFO_HEAD, WEB),
        systemPerformance=table(
            SAMPLE_HEAD,
            sample("11/20/2026 1:00:00 pm", "10", totaldiskbytesreadpersecond_kbps="800"),
        ),
    )
    metrics = {load.metric for load in result.inventory.servers[0].utilisation}
    assert Metric.DISK_MIB_PER_S not in metrics
    finding = the("unit-unknown", result.findings)
    assert finding.ref.column == "totalDiskBytesReadPerSecond (Kbps)"


def test_that_samples_of_zeros_are_no_samples(tmp_path):
    zeros = {"freeram_mb": "0", "totaldiskreadopspersecond": "0", "totaldiskwriteopspersecond": "0"}
    result = zipped(
        tmp_path,
        osInfo=table(OS_INFO_HEAD, WEB),
        systemPerformance=table(SAMPLE_HEAD, sample("11/20/2026 1:00:00 pm", "0", **zeros)),
    )
    assert result.inventory.servers[0].utilisation == ()
    assert the("nothing-measured", result.findings).ref.row == 2


def test_that_an_agent_that_reports_its_system_again_is_one_server(tmp_path):
    again = WEB | {"timestamp": "11/21/2026 1:00:00 pm"}
    copied = WEB | {"hostname": "copy"}
    result = zipped(tmp_path, osInfo=table(OS_INFO_HEAD, WEB, again, copied))
    assert [one.name for one in result.inventory.servers] == ["web.example.org"]
    assert (result.rows.used, result.rows.merged, result.rows.excepted) == (1, 1, 1)
    assert "'copy' has the id of 'web.example.org'" in the("duplicate-id", result.findings).text


def test_that_rows_of_agents_nothing_names_are_set_aside(tmp_path):
    result = zipped(
        tmp_path,
        osInfo=table(OS_INFO_HEAD, WEB),
        networkInterface=table(CARD_HEAD, {"agentid": "o-9", "ipaddress": "10.0.0.9"}),
    )
    assert (result.rows.used, result.rows.excepted) == (1, 1)
    assert "'o-9'" in the("unmatched-row", result.findings).text


def test_that_the_tables_of_the_data_exploration_are_known(tmp_path):
    head = "agent_id,host_name,os_name,os_version,cpu_type,hypervisor"
    path = lines_file(tmp_path / "os_info_agent.csv", head, "o-1,web,Linux,9,x86_64,kvm")
    source, result = read_file(path)
    assert source.format == "aws-discovery"
    assert [one.name for one in result.inventory.servers] == ["web"]


def test_that_connections_in_the_export_lead_from_server_to_server(tmp_path):
    head = "agentId,sourceIp,sourcePort,destinationIp,destinationPort,ipVersion,transportProtocol,timestamp"
    day = "11/20/2026 1:00:00 pm"
    path = csv_zip(
        tmp_path / "export.zip",
        {
            "osInfo": table(OS_INFO_HEAD, WEB, WEB | {"agentid": "o-2", "hostname": "db"}),
            "networkInterface": table(
                CARD_HEAD,
                {"agentid": "o-1", "ipaddress": "10.0.0.1"},
                {"agentid": "o-2", "ipaddress": "10.0.0.2"},
            ),
            "sourceProcessConnection": [
                head.split(","),
                ["o-1", "10.0.0.1", "51000", "10.0.0.2", "5432", "IPv4", "tcp", day],
                ["o-1", "127.0.0.1", "51000", "127.0.0.1", "80", "IPv4", "tcp", day],
            ],
        },
    )
    merged = read_files([path])
    (edge,) = merged.inventory.dependencies
    names = {server.id: server.name for server in merged.inventory.servers}
    assert (names[edge.source.key], names[edge.destination.key]) == ("web.example.org", "db")
    assert (edge.port, edge.protocol) == (5432, "tcp")
    assert edge.provenance[0].ref.sheet == "sourceProcessConnection"
    assert the("noise-loopback", merged.findings).count == 1
    assert (merged.rows.read, merged.rows.used, merged.rows.excepted) == (6, 5, 1)


def test_that_tables_without_servers_are_named(tmp_path):
    result = zipped(
        tmp_path,
        osInfo=table(OS_INFO_HEAD, WEB),
        process=table("agentId,path,cmdLine", {"agentid": "o-1", "path": "/bin/x"}),
    )
    assert the("sheet-not-read", result.findings).ref.sheet == "process"
    assert (result.rows.read, result.rows.excepted) == (2, 1)


def test_that_the_collectors_table_calls_the_host_host_name_and_counts_disks_in_megabytes(tmp_path):
    result = collected(
        tmp_path,
        {
            "serverid": "d-server-1",
            "vmname": "web",
            "hostname": "esx01.example.org",
            "morefid": "vm-7",
            "vcenterid": "VC-1",
            "vcentername": "vc.example.org",
            "smbiosid": "423A",
            "osname": "Microsoft Windows Server 2019",
            "powerstate": "poweredOff",
            "numcores": "4",
            "numcpus": "2",
            "totalram": "8192",
            "totaldisksize": "102400",
            "avgcpuusagepct": "12",
            "maxcpuusagepct": "70",
            "avgfreeram": "2048",
            "numdisks": "null",
        },
    )
    (server,) = result.inventory.servers
    assert (server.name, server.host_text) == ("web", "esx01.example.org")
    assert server.power is PowerState.OFF
    assert (server.cores, server.sockets, server.memory_mib) == (4, 2, 8192)
    assert server.disks == (Disk(label="All disks together", provisioned_gib=100, aggregate=True),)
    assert server.identities == (
        Identity(kind=IdentityKind.MOREF, value="vm-7", scope="vc-1"),
        Identity(kind=IdentityKind.SOURCE_ID, value="d-server-1", scope="AWS"),
        Identity(kind=IdentityKind.SMBIOS_UUID, value="423a"),
    )
    assert server.utilisation == (
        Utilisation(metric=Metric.CPU_PERCENT, statistic=Statistic.MEAN, value=12),
        Utilisation(metric=Metric.CPU_PERCENT, statistic=Statistic.MAX, value=70),
        Utilisation(metric=Metric.MEMORY_PERCENT, statistic=Statistic.MEAN, value=75),
    )
    assert server.tags == (("vCenterName", "vc.example.org"),)
    assert "bad-cell" not in codes(result.findings)


def test_that_one_moref_in_two_vcenters_is_two_servers(tmp_path):
    result = collected(
        tmp_path,
        {"serverid": "d-1", "vmname": "web", "morefid": "vm-7", "vcenterid": "vc-1"},
        {"serverid": "d-2", "vmname": "web", "morefid": "vm-7", "vcenterid": "vc-2"},
    )
    assert [one.identities[0].scope for one in result.inventory.servers] == ["vc-1", "vc-2"]
    assert the("duplicate-name", result.findings).ref.row == 3
