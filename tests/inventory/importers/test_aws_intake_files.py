"""Migration Hub, MPA, Migration Evaluator and the Cloud Migration Factory."""

from __future__ import annotations

import pytest

from inventory.identity import Identity, IdentityKind
from inventory.intake import read_file
from inventory.model import Disk, Environment, Metric, OsFamily, ServerKind, Statistic
from tests.builders_assessments import (
    EVALUATOR_HEAD,
    FACTORY_HEAD,
    HUB_HEAD,
    MPA_HEAD,
    lines_file,
    record,
)
from tests.builders_inventory import codes, the


def read(tmp_path, head, *records):
    lines = [record(head, **cells) for cells in records]
    return read_file(lines_file(tmp_path / "aws.csv", head, *lines))[1]


def loads(server):
    return {(load.metric, load.statistic): load.value for load in server.utilisation}


# Migration Hub


def test_that_a_row_of_migration_hub_becomes_a_virtual_server(tmp_path):
    result = read(
        tmp_path,
        HUB_HEAD,
        {
            "externalid": "cmdb-7",
            "smbiosid": "423A0000-0000-0000-0000-000000000001",
            "ipaddress": "10.0.0.1,10.0.0.2",
            "macaddress": "00-50-56-AA-00-01",
            "hostname": "web.example.org",
            "vmware_morefid": "vm-12",
            "vmware_vcenterid": "VC-1",
            "cpu_numberofprocessors": "2",
            "cpu_numberofcores": "4",
            "cpu_numberoflogicalcores": "8",
            "os_name": "Windows Server",
            "os_version": "2016",
            "ram_totalsizeinmb": "16384",
            "ram_usedsizeinmb_avg": "4096",
            "ram_usedsizeinmb_max": "8192",
            "cpu_usagepct_avg": "12.5",
            "cpu_usagepct_max": "80",
            "diskreadspersecondinkb_avg": "1024",
            "diskwritespersecondinkb_avg": "512",
            "diskreadsopspersecond_avg": "30",
            "diskwritesopspersecond_avg": "12",
            "networkreadspersecondinkb_avg": "500",
            "networkwritespersecondinkb_avg": "125",
            "applications": "Payroll, HR",
            "applicationwave": "2",
            "tags": "env:prod, owner:Ann, env:prod",
            "serverid": "d-server-1",
        },
    )
    (server,) = result.inventory.servers
    assert (server.name, server.fqdn, server.kind) == (
        "web.example.org",
        "web.example.org",
        ServerKind.VIRTUAL,
    )
    assert (server.sockets, server.cores, server.vcpus, server.memory_mib) == (2, 4, 8, 16384)
    assert server.identities == (
        Identity(kind=IdentityKind.MOREF, value="vm-12", scope="vc-1"),
        Identity(kind=IdentityKind.SOURCE_ID, value="cmdb-7", scope="aws.csv"),
        Identity(kind=IdentityKind.SOURCE_ID, value="d-server-1", scope="AWS"),
        Identity(kind=IdentityKind.SMBIOS_UUID, value="423a0000-0000-0000-0000-000000000001"),
    )
    assert server.addresses == ("10.0.0.1", "10.0.0.2")
    assert server.macs == ("00:50:56:aa:00:01",)
    assert server.applications == ("Payroll", "HR")
    assert server.tags == (("Planned wave", "2"), ("env", "prod"), ("owner", "Ann"))
    assert loads(server) == {
        (Metric.CPU_PERCENT, Statistic.MEAN): 12.5,
        (Metric.CPU_PERCENT, Statistic.MAX): 80,
        (Metric.MEMORY_PERCENT, Statistic.MEAN): 25,
        (Metric.MEMORY_PERCENT, Statistic.MAX): 50,
        (Metric.DISK_IOPS, Statistic.MEAN): 42,
        (Metric.DISK_MIB_PER_S, Statistic.MEAN): 1.5,
        (Metric.NETWORK_MBIT_PER_S, Statistic.MEAN): 5,
    }


def test_that_migration_hub_is_said_to_hold_no_storage(tmp_path):
    result = read(tmp_path, HUB_HEAD, {"hostname": "web"}, {"hostname": "db"})
    assert [server.disks for server in result.inventory.servers] == [(), ()]
    finding = the("storage-not-in-file", result.findings)
    assert finding.text.startswith("Storage is not in this file")
    assert finding.count == 2


def test_that_a_server_of_unknown_kind_stays_unknown(tmp_path):
    (server,) = read(tmp_path, HUB_HEAD, {"hostname": "web"}).inventory.servers
    assert server.kind is ServerKind.UNKNOWN


@pytest.mark.parametrize("cells", [{"vmware_vmname": "web"}, {"cpu_numberofcores": "4"}])
def test_that_a_row_of_migration_hub_without_any_key_is_set_aside(cells, tmp_path):
    result = read(tmp_path, HUB_HEAD, cells, {"hostname": "db"})
    assert (result.rows.used, result.rows.excepted) == (1, 1)
    assert the("missing-required", result.findings).ref.row == 2


def test_that_a_moref_without_its_vcenter_names_nothing(tmp_path):
    result = read(tmp_path, HUB_HEAD, {"vmware_morefid": "vm-1", "hostname": "web"})
    assert result.inventory.servers[0].identities == ()
    assert the("moref-without-vcenter", result.findings).ref.row == 2


def test_that_an_address_alone_is_enough(tmp_path):
    (server,) = read(tmp_path, HUB_HEAD, {"ipaddress": "10.0.0.1"}).inventory.servers
    assert server.name == "10.0.0.1"
    assert server.fqdn is None


def test_that_highest_reads_and_writes_are_not_added_up(tmp_path):
    head = HUB_HEAD.replace("DiskReadsPerSecondInKB.Avg", "DiskReadsPerSecondInKB.Max")
    result = read(tmp_path, head, {"hostname": "web", "diskreadspersecondinkb_max": "5"})
    assert result.inventory.servers[0].utilisation == ()
    assert the("maxima-not-added", result.findings).count == 1


def test_that_half_of_a_rate_is_not_the_whole(tmp_path):
    result = read(tmp_path, HUB_HEAD, {"hostname": "web", "diskreadsopspersecond_avg": "5"})
    assert result.inventory.servers[0].utilisation == ()
    assert the("half-measured", result.findings).ref.column == "DiskWritesOpsPerSecond.Avg"


def test_that_more_memory_in_use_than_there_is_is_left_out(tmp_path):
    cells = {"hostname": "web", "ram_totalsizeinmb": "4096", "ram_usedsizeinmb_avg": "8192"}
    result = read(tmp_path, HUB_HEAD, cells)
    assert result.inventory.servers[0].utilisation == ()
    assert "is more than the 4,096 MiB there is" in the("bad-cell", result.findings).text


# MPA


def mpa(**more):
    return {
        "serverid": "s1",
        "hostname": "web",
        "isphysical": "yes",
        "numcpus": "2",
        "numcorespercpu": "8",
        "numthreadspercore": "2",
        "totalram_gb": "64",
        **more,
    }


def test_that_processors_of_mpa_are_multiplied(tmp_path):
    result = read(
        tmp_path,
        MPA_HEAD,
        mpa(
            environment_type="Prod",
            maxcpuusagepctdec="90",
            avgcpuusagepctdec="20",
            maxramusagepctdec="80",
            avgramutlpctdec="40",
            storage_total_disk_size_gb="500",
            storage_utilization="60",
            uptime="100",
        ),
    )
    (server,) = result.inventory.servers
    assert server.kind is ServerKind.PHYSICAL
    assert (server.sockets, server.cores, server.vcpus, server.memory_mib) == (2, 16, 32, 65536)
    assert server.disks == (
        Disk(label="All disks together", provisioned_gib=500, used_gib=300, aggregate=True),
    )
    assert server.environment is Environment.PRODUCTION
    assert server.tags == (("Uptime", "100"),)
    assert loads(server) == {
        (Metric.CPU_PERCENT, Statistic.MAX): 90,
        (Metric.CPU_PERCENT, Statistic.MEAN): 20,
        (Metric.MEMORY_PERCENT, Statistic.MAX): 80,
        (Metric.MEMORY_PERCENT, Statistic.MEAN): 40,
    }


@pytest.mark.parametrize(("word", "kind"), [("1", "physical"), ("0", "virtual"), ("No", "virtual")])
def test_that_mpa_says_physical_in_several_words(word, kind, tmp_path):
    (server,) = read(tmp_path, MPA_HEAD, mpa(isphysical=word)).inventory.servers
    assert server.kind == kind


def test_that_loads_of_mpa_below_one_are_asked_about_column_by_column(tmp_path):
    cells = {"avgcpuusagepctdec": "0.51", "maxcpuusagepctdec": "87"}
    result = read(tmp_path, MPA_HEAD, mpa(**cells), mpa(serverid="s2", hostname="db", **cells))
    for server in result.inventory.servers:
        assert loads(server) == {(Metric.CPU_PERCENT, Statistic.MAX): 87}
    assert the("unit-unknown", result.findings).ref.column == "avgCpuUsagePctDec (%)"


def test_that_a_doubtful_share_of_storage_leaves_only_what_is_used_unknown(tmp_path):
    cells = {"storage_total_disk_size_gb": "500", "storage_utilization": "0.6"}
    (server,) = read(tmp_path, MPA_HEAD, mpa(**cells)).inventory.servers
    assert [(disk.provisioned_gib, disk.used_gib) for disk in server.disks] == [(500, None)]


def test_that_the_form_with_a_guid_is_read_and_memory_without_a_unit_is_not_guessed(tmp_path):
    head = (
        "Serverid,Migration Evaluator GUID,isPhysical,hypervisor,HOSTNAME,osName,osVersion,numCpus,"
        "numCoresPerCpu,numThreadsPerCore,maxCpuUsage,avgCpuUsage,totalRAM,EC2 Instance Preference"
    )
    cells = {
        "serverid": "s1", "migration_evaluator_guid": "g-1", "hostname": "web", "numcpus": "1",
        "maxcpuusage": "50", "totalram": "512", "ec2_instance_preference": "m5.large",
    }  # fmt: skip
    result = read(tmp_path, head, cells)
    (server,) = result.inventory.servers
    assert server.memory_mib is None
    assert server.identities[1] == Identity(
        kind=IdentityKind.SOURCE_ID, value="g-1", scope="Migration Evaluator"
    )
    assert server.tags == (("EC2 Instance Preference", "m5.large"),)
    assert the("unit-unknown", result.findings).ref.column == "totalRAM"


def test_that_an_id_of_mpa_counts_once(tmp_path):
    result = read(tmp_path, MPA_HEAD, mpa(), mpa(numcpus="4"))
    assert (result.rows.used, result.rows.excepted) == (1, 1)
    assert the("duplicate-id", result.findings).ref.row == 3


# Migration Evaluator


def test_that_percentages_of_migration_evaluator_are_fractions(tmp_path):
    result = read(
        tmp_path,
        EVALUATOR_HEAD,
        {
            "server_name": "web",
            "cpu_cores": "4",
            "memory_mb": "8192",
            "provisioned_storage_gb": "100",
            "operating_system": "Red Hat Enterprise Linux 8",
            "is_virtual": "TRUE",
            "hypervisor_name": "VMware",
            "environment": "UAT",
            "sql_edition": "Standard",
            "application": "Payroll",
            "cpu_utilization_peak": "0.60",
            "memory_utilization_peak": "0.95",
            "time_in_use": "1.00",
            "annual_cost_usd": "1,200.50",
        },
    )
    (server,) = result.inventory.servers
    assert (server.vcpus, server.cores, server.memory_mib) == (4, None, 8192)
    assert server.os_family is OsFamily.RHEL
    assert server.environment is Environment.PRE_PRODUCTION
    assert server.applications == ("Payroll",)
    assert loads(server) == pytest.approx(
        {
            (Metric.CPU_PERCENT, Statistic.UNKNOWN): 60,
            (Metric.MEMORY_PERCENT, Statistic.UNKNOWN): 95,
        }
    )
    assert server.tags == (
        ("Annual Cost (USD)", "1200.50"),
        ("Hypervisor", "VMware"),
        ("SQL Edition", "Standard"),
        ("Time in use", "100 %"),
    )
    assert the("cost-declared", result.findings).count == 1


def test_that_percentages_where_fractions_are_documented_are_pointed_out(tmp_path):
    result = read(
        tmp_path,
        EVALUATOR_HEAD,
        {"server_name": "web", "cpu_utilization_peak": "60"},
        {"server_name": "db", "cpu_utilization_peak": "95"},
    )
    assert [loads(one) for one in result.inventory.servers] == [
        {(Metric.CPU_PERCENT, Statistic.UNKNOWN): 60},
        {(Metric.CPU_PERCENT, Statistic.UNKNOWN): 95},
    ]
    assert "go up to 95" in the("percent-not-fraction", result.findings).text


@pytest.mark.parametrize("cells", [("0.6", "60"), ("0.9", "1.4")])
def test_that_a_column_that_mixes_both_is_left_out(cells, tmp_path):
    records = [
        {"server_name": f"srv{at}", "cpu_utilization_peak": cell} for at, cell in enumerate(cells)
    ]
    result = read(tmp_path, EVALUATOR_HEAD, *records)
    assert [one.utilisation for one in result.inventory.servers] == [(), ()]
    assert the("unit-unknown", result.findings).count == 2


def test_that_a_server_name_is_all_that_migration_evaluator_needs(tmp_path):
    result = read(tmp_path, EVALUATOR_HEAD, {"server_name": "web"}, {"cpu_cores": "4"})
    assert [one.name for one in result.inventory.servers] == ["web"]
    assert the("missing-required", result.findings).ref.row == 3


# Cloud Migration Factory


def test_that_a_row_of_the_factory_keeps_its_plan_as_tags(tmp_path):
    result = read(
        tmp_path,
        FACTORY_HEAD,
        {
            "wave_name": "Wave 1",
            "app_name": "Payroll",
            "aws_region": "eu-west-2",
            "aws_accountid": "000011112222",
            "server_name": "web",
            "server_os_family": "windows",
            "server_os_version": "2019 Datacenter",
            "server_fqdn": "web.example.org",
            "server_tier": "app",
            "server_environment": "dev",
            "r_type": "Rearchitect",
            "securitygroup_ids": "sg-1;sg-2",
            "instancetype": "m5.large",
            "tags": "CostCenter=123;BU=IT;",
        },
    )
    (server,) = result.inventory.servers
    assert (server.name, server.fqdn, server.role) == ("web", "web.example.org", "app")
    assert (server.os_text, server.os_family) == ("2019 Datacenter", OsFamily.WINDOWS)
    assert server.environment is Environment.DEVELOPMENT
    assert server.applications == ("Payroll",)
    assert server.tags == (
        ("BU", "IT"),
        ("CostCenter", "123"),
        ("Planned disposition", "refactor"),
        ("Planned wave", "Wave 1"),
        ("aws_accountid", "000011112222"),
        ("aws_region", "eu-west-2"),
        ("instanceType", "m5.large"),
        ("securitygroup_IDs", "sg-1"),
        ("securitygroup_IDs", "sg-2"),
    )
    assert the("waves-declared", result.findings).count == 1


def test_that_an_account_number_without_its_zeros_is_not_used(tmp_path):
    result = read(tmp_path, FACTORY_HEAD, {"server_name": "web", "aws_accountid": "11112222"})
    assert result.inventory.servers[0].tags == ()
    assert the("leading-zeros-lost", result.findings).ref.column == "aws_accountid"


def test_that_an_account_number_in_scientific_notation_is_not_used(tmp_path):
    result = read(tmp_path, FACTORY_HEAD, {"server_name": "web", "aws_accountid": "1.11122E+11"})
    assert result.inventory.servers[0].tags == ()
    assert the("damaged-ids", result.findings).ref.row == 2


def test_that_a_strategy_not_yet_decided_is_missing(tmp_path):
    result = read(tmp_path, FACTORY_HEAD, {"server_name": "web", "r_type": "TBC"})
    assert result.inventory.servers[0].tags == ()
    assert "unknown-word" not in codes(result.findings)


def test_that_a_few_columns_in_any_order_are_enough_for_the_factory(tmp_path):
    result = read(
        tmp_path,
        "tags,r_type,server_name,server_os_family",
        {"server_name": "web", "server_os_family": "linux", "r_type": "Retire"},
    )
    (server,) = result.inventory.servers
    assert (server.os_text, server.os_family) == ("linux", OsFamily.LINUX)
    assert server.tags == (("Planned disposition", "retire"),)
