from __future__ import annotations

import pytest

from inventory.findings import Severity
from inventory.identity import Identity, IdentityKind
from inventory.importers.rvtools import RvtoolsImporter
from inventory.importing import RowCount, WrongFormatError
from inventory.model import Disk, Metric, OsFamily, PowerState, ServerKind, Statistic, Utilisation
from inventory.progress import SILENT, Cancelled
from inventory.tables.opening import open_tables
from tests.builders_rvtools import HEADINGS_3, codes, export, found, read, tab, tab_4
from tests.builders_tables import Cancelling, csv_folder, csv_zip, moment, workbook

VCENTER = {"VI SDK UUID": "9D-VC-1", "VI SDK Server": "vcenter.shire.example"}
WEB = {
    "VM": "web-01",
    "VM ID": "vm-11",
    "VM UUID": "5001AAAA-0000-0000-0000-000000000001",
    **VCENTER,
}
DB = {"VM": "db-01", "VM ID": "vm-12", "VM UUID": "5001aaaa-0000-0000-0000-000000000002", **VCENTER}


def clean_4():
    """Two machines on one host, as version 4 writes them."""
    return {
        "vInfo": tab_4(
            "vInfo",
            {
                **WEB,
                "Powerstate": "poweredOn",
                "Template": "False",
                "SRM Placeholder": "False",
                "DNS Name": "web-01.shire.example",
                "CPUs": 2,
                "Memory": 4096,
                "NICs": 1,
                "Disks": 1,
                "Total disk capacity MiB": 51200,
                "Provisioned MiB": 55296,
                "In Use MiB": 20480,
                "Primary IP Address": "10.1.0.11",
                "Folder": "Web",
                "Datacenter": "Shire Hall",
                "Cluster": "C1",
                "Host": "esx1.shire.example",
                "OS according to the configuration file": "Ubuntu Linux (64-bit)",
                "OS according to the VMware Tools": "Ubuntu 22.04",
                "SMBIOS UUID": "4201-A",
                "Creation date": moment(2024, 5, 6, 7, 8),
            },
            {
                **DB,
                "Powerstate": "poweredOff",
                "Template": False,
                "CPUs": 4,
                "Memory": 16384,
                "Disks": 2,
                "Total disk capacity MiB": 307200,
                "Provisioned MiB": 323584,
                "In Use MiB": 204800,
                "Host": "ESX1",
                "OS according to the configuration file": "Microsoft Windows Server 2019 (64-bit)",
            },
        ),
        "vCPU": tab_4(
            "vCPU",
            {**WEB, "CPUs": 2, "Sockets": 1, "Cores p/s": 2, "Max": 4590, "Overall": 459},
            {**DB, "CPUs": 4, "Sockets": 2, "Cores p/s": 2, "Max": 0, "Overall": 0},
        ),
        "vMemory": tab_4(
            "vMemory",
            {**WEB, "Size MiB": 4096, "Active": 1024},
            {**DB, "Size MiB": 16384, "Active": 0},
        ),
        "vDisk": tab_4(
            "vDisk",
            {
                **WEB,
                "Disk": "Hard disk 1",
                "Disk Key": "2000",
                "Capacity MiB": 51200,
                "Thin": "True",
                "Sharing mode": "sharingNone",
                "Shared Bus": "noSharing",
                "Raw": "False",
            },
            {
                **DB,
                "Disk": "Hard disk 1",
                "Disk Key": "2000",
                "Capacity MiB": 102400,
                "Thin": "False",
            },
            {**DB, "Disk": "Hard disk 2", "Disk Key": "2001", "Capacity MiB": 204800},
        ),
        "vPartition": tab_4(
            "vPartition",
            {**WEB, "Disk Key": "2000", "Disk": "/", "Capacity MiB": 40960, "Consumed MiB": 10240},
            {**WEB, "Disk Key": "2000", "Disk": "/var", "Capacity MiB": 8192, "Consumed MiB": 5120},
        ),
        "vNetwork": tab_4(
            "vNetwork",
            {
                **WEB,
                "NIC label": "Network adapter 1",
                "Network": "VLAN 12",
                "Mac Address": "00-50-56-AA-00-01",
                "IPv4 Address": "10.1.0.11, 10.1.0.12",
                "IPv6 Address": "fe80::1, 2001:DB8::11",
            },
        ),
        "vHost": tab_4(
            "vHost",
            {
                "Host": "esx1.shire.example",
                "Datacenter": "Shire Hall",
                "Cluster": "C1",
                "# CPU": 2,
                "Cores per CPU": 16,
                "# Cores": 32,
                "# Memory": 262144,
                "Vendor": "Acme",
                "Model": "R9",
                "Serial number": "SN1",
            },
        ),
        "vCluster": tab_4("vCluster", {"Name": "C1", "NumHosts": 1}),
        "vSource": tab_4(
            "vSource", {"Name": "VMware vCenter Server", "Version": "8.0.3", **VCENTER}
        ),
        "vMetaData": tab_4("vMetaData", {"RVTools version": "4.7.1.4", "Server": "x"}),
    }


def check_clean(result, file):
    """What every form of the clean export must give."""
    assert codes(result) == []
    db, web = sorted(result.inventory.servers, key=lambda server: server.name)
    assert web.id == "vm-uuid:5001aaaa-0000-0000-0000-000000000001"
    assert web.identities == (
        Identity(kind=IdentityKind.VM_UUID, value="5001aaaa-0000-0000-0000-000000000001"),
        Identity(kind=IdentityKind.MOREF, value="vm-11", scope="9d-vc-1"),
        Identity(kind=IdentityKind.SMBIOS_UUID, value="4201-a"),
    )
    assert (web.kind, web.power) == (ServerKind.VIRTUAL, PowerState.ON)
    assert (web.vcpus, web.sockets, web.cores, web.memory_mib) == (2, 1, 2, 4096)
    assert web.fqdn == "web-01.shire.example"
    # 10,240 + 5,120 MiB on the disk with key 2000
    assert web.disks == (
        Disk(label="Hard disk 1", provisioned_gib=50.0, used_gib=15.0, thin=True, shared=False),
    )
    assert web.addresses == ("10.1.0.11", "10.1.0.12", "2001:db8::11")
    assert web.macs == ("00:50:56:aa:00:01",)
    assert (web.os_text, web.os_configured) == ("Ubuntu 22.04", "Ubuntu Linux (64-bit)")
    assert web.os_family is OsFamily.LINUX
    assert web.host == db.host == "host:esx1.shire.example"
    assert db.host_text == "ESX1"
    assert (web.cluster, web.datacentre) == ("C1", "Shire Hall")
    assert web.utilisation == (
        Utilisation(metric=Metric.CPU_PERCENT, statistic=Statistic.INSTANT, value=10.0, samples=1),
        Utilisation(
            metric=Metric.MEMORY_PERCENT, statistic=Statistic.INSTANT, value=25.0, samples=1
        ),
    )
    assert web.tags == (("Folder", "Web"), ("Network", "VLAN 12"))
    assert web.environment is None
    assert web.applications == ()
    assert db.power is PowerState.OFF
    assert db.utilisation == ()
    # 200 GiB in use of all disks together, over 100 and 200 GiB
    assert [disk.provisioned_gib for disk in db.disks] == [100.0, 200.0]
    assert [disk.used_gib for disk in db.disks] == pytest.approx([66.6667, 133.3333])
    assert found(result, "used-size-of-all-disks").count == 1
    assert not any(disk.aggregate for disk in db.disks)
    host = result.inventory.hosts[0]
    assert (host.sockets, host.cores, host.memory_mib, host.serial) == (2, 32, 262144, "SN1")
    assert result.inventory.sources == ()
    ref = web.provenance[0].ref
    assert (ref.file, ref.row) == (file.name, 2)
    assert ("memory_mib", "Memory") in web.provenance[0].columns


def test_that_a_clean_version_4_workbook_is_read_whole(tmp_path):
    path = workbook(tmp_path / "export.xlsx", clean_4())
    file = open_tables(path, SILENT)
    importer = RvtoolsImporter()
    assert importer.match(file).score == 1.0
    result = importer.read(file, SILENT)
    check_clean(result, file)
    # 2 + 2 + 2 + 3 + 2 + 1 machine rows, 1 host, 1 cluster, 1 source, 1 metadata
    assert result.rows == RowCount(read=16, used=16)
    assert "4.7.1.4" in next(f.text for f in result.findings if f.code == "export-origin")


@pytest.mark.parametrize("packed", [False, True])
def test_that_a_folder_and_a_zip_of_csv_files_give_the_same(tmp_path, packed):
    tables = {f"RVTools_tab{name}": table for name, table in clean_4().items()}
    path = (
        csv_zip(tmp_path / "export.zip", tables, inside="RVTools/")
        if packed
        else csv_folder(tmp_path / "export", tables)
    )
    file = open_tables(path, SILENT)
    result = RvtoolsImporter().read(file, SILENT)
    check_clean(result, file)
    assert result.rows == RowCount(read=16, used=16)
    assert result.inventory.servers[0].provenance[0].ref.sheet == "RVTools_tabvInfo"


def test_that_column_order_does_not_matter():
    tabs = clean_4()
    turned = {name: [row[::-1] for row in table] for name, table in tabs.items()}
    assert read(turned).inventory == read(tabs).inventory


def test_that_a_version_3_export_is_read_with_what_it_has(tmp_path):
    tabs = {
        "vInfo": tab(
            HEADINGS_3["vInfo"],
            {
                "VM": "web-01",
                "Powerstate": "poweredOn",
                "Template": "False",
                "CPUs": 2,
                "Memory": 4096,
                "Disks": 1,
                "Provisioned MB": 51200,
                "In Use MB": 20480,
                "Host": "esx1",
                "OS according to the VMware Tools": "Microsoft Windows Server 2012 (64-bit)",
            },
        ),
        "vPartition": tab(
            HEADINGS_3["vPartition"],
            {
                "VM": "web-01",
                "Disk": "C:\\",
                "Capacity MB": 40960,
                "Consumed MB": 30720,
                "Free % ": 25,
            },
        ),
        "vHost": tab(
            HEADINGS_3["vHost"], {"Host": "esx1.shire.example", "# CPU": 2, "Cores per CPU": 8}
        ),
    }
    file = open_tables(workbook(tmp_path / "old.xlsx", tabs), SILENT)
    assert RvtoolsImporter().match(file).score == 1.0
    result = RvtoolsImporter().read(file, SILENT)
    web = result.inventory.servers[0]
    assert web.id == "name:file old.xlsx:web-01"
    assert web.disks == (
        Disk(label="All disks together", provisioned_gib=50.0, used_gib=30.0, aggregate=True),
    )
    assert web.host == "host:esx1.shire.example"
    assert result.inventory.hosts[0].cores == 16
    assert result.rows == RowCount(read=3, used=3)
    assert codes(result) == ["joined-by-name"]
    assert codes(result, Severity.NOTE).count("missing-tab") == 4  # vCPU, vMemory, vDisk, vNetwork
    assert found(result, "disk-from-provisioned").count == 1
    assert ("disks", "In Use MB") in web.provenance[0].columns


def test_that_internal_names_are_read():
    result = read(
        {
            "vInfo": tab(
                "vInfoVMName,vInfoUUID,vInfoPowerstate,vInfoTemplate,vInfoGuestHostName,vInfoCPUs,"
                "vInfoMemory,vInfoProvisioned,vInfoInUse,vInfoHost,vInfoNumVirtualDisks,vInfoOSTools",
                {
                    "vInfoVMName": "web",
                    "vInfoUUID": "5001",
                    "vInfoPowerstate": "poweredOn",
                    "vInfoTemplate": "True",
                    "vInfoGuestHostName": "web.shire.example",
                    "vInfoCPUs": 2,
                    "vInfoMemory": 2048,
                    "vInfoProvisioned": 10240,
                    "vInfoInUse": 5120,
                    "vInfoHost": "esx1",
                    "vInfoNumVirtualDisks": 1,
                },
            ),
            "vPartition": tab(
                "vPartitionVMName,vPartitionUUID,vPartitionDisk,vPartitionCapacityMiB,vPartitionConsumedMiB",
                {
                    "vPartitionVMName": "web",
                    "vPartitionUUID": "5001",
                    "vPartitionDisk": "C:",
                    "vPartitionCapacityMiB": 10000,
                    "vPartitionConsumedMiB": 2048,
                },
            ),
            "vMemory": tab(
                "vMemoryVMName,vMemoryUUID,vMemorySizeMiB",
                {"vMemoryUUID": "5001", "vMemorySizeMiB": 2048},
            ),
            "vHost": tab(
                "vHostName,vHostNumCpu,vHostNumCpuCores,vHostMemorySize",
                {"vHostName": "esx1", "vHostNumCpuCores": 8},
            ),
        }
    )
    web = result.inventory.servers[0]
    assert (web.kind, web.vcpus, web.memory_mib) == (ServerKind.TEMPLATE, 2, 2048)
    assert web.disks[0].used_gib == 2.0
    assert web.host == "host:esx1"
    assert codes(result) == []


def test_that_a_reduced_export_is_read_and_its_gaps_are_said():
    result = read(
        {
            "RVTools_tabvInfo": tab(
                "VM,Powerstate,Template,DNS Name,CPUs,Memory,Total disk capacity MiB,NICs,Disks,Host,"
                "OS according to the VMware Tools,Primary IP Address,VM ID,VM UUID,VI SDK UUID",
                {"VM": "web", "Powerstate": "poweredOn", "CPUs": 1, "Memory": 1024, "VM UUID": "5001",
                 "Total disk capacity MiB": 20480, "Disks": 1, "Host": "esx1"},
            ),
            "RVTools_tabvDisk": tab("VM,Disk,Disk Key,Disk Path,Capacity MiB", {"VM": "web", "Disk": "Hard disk 1", "Disk Key": "2000", "Capacity MiB": 20480}),
            "RVTools_tabvPartition": tab("VM,Disk Key,Disk,Capacity MiB,Free MiB", {"VM": "web", "Disk Key": "2000", "Disk": "/", "Capacity MiB": 20480, "Free MiB": 15360}),
            "RVTools_tabvHost": tab("Host,# CPU,# Cores,# Memory (MB)", {"Host": "esx1", "# CPU": 2, "# Cores": 16, "# Memory (MB)": 131072}),
            "vcexport_tabvPerformance": tab("VM Name,avgCpuUsagePctDec", {"VM Name": "web", "avgCpuUsagePctDec": 70.0}),
        }
    )  # fmt: skip
    web = result.inventory.servers[0]
    assert [(disk.provisioned_gib, disk.used_gib) for disk in web.disks] == [(20.0, 5.0)]
    assert result.inventory.hosts[0].memory_mib == 131072
    assert codes(result) == ["reduced-export"]
    assert result.rows == RowCount(read=5, used=4, excepted=1)


def test_that_several_vcenters_with_equal_vm_ids_are_kept_apart():
    one = {"VI SDK UUID": "VC-1", "VM ID": "vm-1", "VM UUID": "a1"}
    two = {"VI SDK UUID": "VC-2", "VM ID": "vm-1", "VM UUID": "a2"}
    result = read(
        {
            "vInfo": tab_4(
                "vInfo", {"VM": "web", **one, "Disks": 1}, {"VM": "db", **two, "Disks": 1}
            ),
            "vDisk": tab(
                "VM,Disk,Capacity MiB,VM ID,VI SDK UUID",
                {
                    "VM": "db",
                    "Disk": "1",
                    "Capacity MiB": 2048,
                    "VM ID": "vm-1",
                    "VI SDK UUID": "VC-2",
                },
                {
                    "VM": "web",
                    "Disk": "1",
                    "Capacity MiB": 1024,
                    "VM ID": "vm-1",
                    "VI SDK UUID": "VC-1",
                },
            ),
        }
    )
    sizes = {server.name: server.disks[0].provisioned_gib for server in result.inventory.servers}
    assert sizes == {"web": 1.0, "db": 2.0}


def test_that_vinfo_alone_in_one_csv_file_is_enough(tmp_path):
    path = csv_folder(tmp_path / "x", {"machines": clean_4()["vInfo"]}) / "machines.csv"
    file = open_tables(path, SILENT)
    importer = RvtoolsImporter()
    assert importer.match(file).score >= 0.9
    result = importer.read(file, SILENT)
    assert len(result.inventory.servers) == 2
    assert result.inventory.servers[0].provenance[0].ref.sheet is None


@pytest.mark.parametrize("table", [[["Name", "Owner"], ["web", "Ann"]], [["VM", "Owner"]], []])
def test_that_another_table_is_no_rvtools_export(table):
    file = export({"Servers": table})
    assert RvtoolsImporter().match(file).score == 0.0
    with pytest.raises(WrongFormatError, match="does not look like RVTools export"):
        RvtoolsImporter().read(file, SILENT)


def test_that_an_export_without_machines_is_empty_and_no_error():
    result = read({"vInfo": tab_4("vInfo"), "vDisk": tab_4("vDisk")})
    assert result.inventory.servers == ()
    assert result.rows == RowCount()


@pytest.mark.parametrize("answers", [0, 1, 4, 8])
def test_that_a_cancelled_import_gives_nothing(answers):
    with pytest.raises(Cancelled):
        RvtoolsImporter().read(export(clean_4()), Cancelling(answers))


def test_that_progress_only_grows():
    progress = Cancelling(10**9)
    tabs = clean_4()
    RvtoolsImporter().read(export({name: tabs[name] for name in sorted(tabs)}), progress)
    assert progress.fractions == sorted(progress.fractions)
    assert progress.fractions[-1] == 1.0


def test_that_the_same_file_twice_gives_the_same():
    assert read(clean_4()) == read(clean_4())
