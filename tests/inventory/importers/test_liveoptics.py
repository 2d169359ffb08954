from __future__ import annotations

import pytest

from inventory.identity import Identity, IdentityKind
from inventory.intake import read_file
from inventory.model import Disk, Metric, PowerState, ServerKind, Statistic, Utilisation
from tests.builders_assessments import LIVEOPTICS_HEAD, table
from tests.builders_inventory import the
from tests.builders_tables import rows, workbook

WEB = {
    "vm_name": "web",
    "power_state": "poweredOn",
    "template": "False",
    "virtual_cpu": "4",
    "provisioned_memory_mib": "8192",
    "used_memory_active_mib": "2048",
    "guest_vm_disk_capacity_mib": "90112",
    "guest_vm_disk_used_mib": "40960",
    "virtual_disk_size_mib": "102400",
    "virtual_disk_used_mib": "51200",
    "vm_os": "Ubuntu Linux (64-bit)",
    "datastore": "ds1",
    "host": "esx01.example.org",
    "cluster": "c1",
    "uuid": "423A-1",
    "instanceuuid": "503A-1",
}


def read(tmp_path, *records, head=LIVEOPTICS_HEAD):
    return read_file(workbook(tmp_path / "lo.xlsx", {"VMs": table(head, *records)}))


def test_that_a_row_becomes_a_virtual_server(tmp_path):
    source, result = read(tmp_path, WEB)
    assert source.format == "liveoptics"
    (server,) = result.inventory.servers
    assert server.identities == (
        Identity(kind=IdentityKind.VM_UUID, value="503a-1"),
        Identity(kind=IdentityKind.SMBIOS_UUID, value="423a-1"),
    )
    assert (server.kind, server.power) == (ServerKind.VIRTUAL, PowerState.ON)
    assert (server.vcpus, server.memory_mib) == (4, 8192)
    assert (server.host_text, server.cluster) == ("esx01.example.org", "c1")
    # The guest's 40 GiB are the data; the 50 GiB on the datastore hold deleted blocks too.
    assert server.disks == (
        Disk(label="All disks together", provisioned_gib=100, used_gib=40, aggregate=True),
    )
    assert server.utilisation == (
        Utilisation(metric=Metric.MEMORY_PERCENT, statistic=Statistic.UNKNOWN, value=25),
    )
    assert server.tags == (("Datastore", "ds1"),)
    assert server.provenance[0].ref.sheet == "VMs"


def test_that_optional_columns_add_names_addresses_and_ids(tmp_path):
    head = f"{LIVEOPTICS_HEAD},MOB ID,Guest Hostname,Guest IP1,Guest IP2,Datacenter"
    more = {
        "mob_id": "vm-7",
        "guest_hostname": "web.example.org",
        "guest_ip1": "10.0.0.1",
        "guest_ip2": "fe80::1",
        "datacenter": "Hall 1",
    }
    (server,) = read(tmp_path, WEB | more, head=head)[1].inventory.servers
    assert server.fqdn == "web.example.org"
    assert server.addresses == ("10.0.0.1",)
    assert server.datacentre == "Hall 1"
    assert server.identities[1] == Identity(
        kind=IdentityKind.MOREF, value="vm-7", scope="file lo.xlsx"
    )


def test_that_templates_are_kept_as_such_and_a_server_that_is_off_has_no_load(tmp_path):
    _, result = read(
        tmp_path,
        WEB | {"template": "True"},
        WEB | {"vm_name": "db", "power_state": "poweredOff", "instanceuuid": "503A-2"},
    )
    template, off = result.inventory.servers
    assert template.kind is ServerKind.TEMPLATE
    assert (off.power, off.utilisation) == (PowerState.OFF, ())


@pytest.mark.parametrize("heading", ["Provisioned Memory (MB)", "Provisioned Memory (MiB)"])
def test_that_older_files_print_megabytes(heading, tmp_path):
    head = LIVEOPTICS_HEAD.replace("MiB", "MB") if "MB" in heading else LIVEOPTICS_HEAD
    old = {
        name.replace("_mib", "_mb") if "MB" in heading else name: cell for name, cell in WEB.items()
    }
    (server,) = read(tmp_path, old, head=head)[1].inventory.servers
    assert server.memory_mib == 8192
    assert ("memory_mib", heading) in server.provenance[0].columns


def test_that_five_hundred_and_twelve_mebibytes_are_never_gibibytes(tmp_path):
    cells = WEB | {"provisioned_memory_mib": "512", "used_memory_active_mib": ""}
    (server,) = read(tmp_path, cells)[1].inventory.servers
    assert server.memory_mib == 512


def test_that_storage_known_from_the_guest_only_is_said_to_be(tmp_path):
    cells = WEB | {"virtual_disk_size_mib": "", "virtual_disk_used_mib": ""}
    _, result = read(tmp_path, cells)
    assert [disk.provisioned_gib for disk in result.inventory.servers[0].disks] == [88]
    assert the("disk-from-guest", result.findings).ref.row == 2


def test_that_an_instance_uuid_counts_once(tmp_path):
    _, result = read(tmp_path, WEB, WEB | {"vm_name": "copy"})
    assert [one.name for one in result.inventory.servers] == ["web"]
    assert the("duplicate-id", result.findings).severity == "error"


def test_that_the_other_sheets_of_the_workbook_are_named(tmp_path):
    sheets = {
        "ESX Hosts": rows("Host Name,CPU Sockets", "esx01,2", "esx02,2"),
        "VMs": table(LIVEOPTICS_HEAD, WEB),
    }
    source, result = read_file(workbook(tmp_path / "lo.xlsx", sheets))
    assert source.rows == (3, 1, 0, 2)
    assert the("sheet-not-read", result.findings).ref.sheet == "ESX Hosts"
