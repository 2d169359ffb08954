from __future__ import annotations

import pytest

from inventory.identity import Identity, IdentityKind
from inventory.importers.netbox import NetboxImporter
from inventory.importing import WrongFormatError
from inventory.model import DeviceKind, OsFamily, PowerState, ServerKind
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

DEVICES = (
    "Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address,ID,Platform,"
    "Serial number,Asset tag,Position (U),Rack face,Cluster,Virtual chassis"
)
MACHINES = (
    "Name,Status,Site,Cluster,Device,Role,Tenant,Platform,VCPUs,Memory (MB),Disk (GB),IP Address,ID"
)


def devices(path, *texts):
    return imported(NetboxImporter(), lines(path / "devices.csv", DEVICES, *texts))


def machines(path, *texts, headings=MACHINES):
    return imported(NetboxImporter(), lines(path / "vms.csv", headings, *texts))


def test_that_a_server_keeps_its_place_and_identity(tmp_path):
    result = devices(
        tmp_path,
        "db1,Active,Finance,DC1,Room 2,R07,Database Server,Dell,PowerEdge R640,10.0.0.5/24,12,"
        "Debian 12,SN1,AT1,4.5,Front,,",
    )
    server = result.inventory.servers[0]
    assert (server.name, server.kind) == ("db1", ServerKind.PHYSICAL)
    assert server.addresses == ("10.0.0.5",)
    assert server.rack_unit == 4.5
    assert server.business_unit == "Finance"
    assert server.os_family is OsFamily.LINUX
    assert server.identities == (
        Identity(kind=IdentityKind.SERIAL, value="SN1"),
        Identity(kind=IdentityKind.SOURCE_ID, value="12", scope="devices.csv devices"),
        Identity(kind=IdentityKind.ASSET_TAG, value="AT1"),
    )
    rack = result.inventory.racks[0]
    assert (rack.name, result.inventory.rooms[0].name) == ("R07", "Room 2")
    assert result.inventory.sites[0].name == "DC1"
    assert server.rack == rack.id
    assert ("rack_unit", "Position (U)") in server.provenance[0].columns


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("Core Switch", DeviceKind.SWITCH),
        ("Router", DeviceKind.SWITCH),
        ("Firewall", DeviceKind.FIREWALL),
        ("Load Balancer", DeviceKind.LOAD_BALANCER),
        ("Storage", DeviceKind.STORAGE_ARRAY),
        ("PDU", DeviceKind.OTHER),
        ("Console Server", DeviceKind.OTHER),
        ("Tape Library", DeviceKind.TAPE_LIBRARY),
    ],
)
def test_that_the_role_says_what_a_device_is(tmp_path, role, kind):
    result = devices(tmp_path, f"x,Active,,DC1,,R1,{role},Acme,M1,,1,,,,1.0,Front,,")
    assert [one.kind for one in result.inventory.devices] == [kind]
    assert not result.inventory.servers


def test_that_a_server_with_a_cluster_is_a_host(tmp_path):
    result = devices(tmp_path, "esx1,Active,,DC1,,R1,Server,Dell,R740,,1,,,,1.0,Front,Prod A,")
    assert result.inventory.hosts[0].cluster == "Prod A"
    assert not result.inventory.servers


def test_that_an_unknown_role_is_other_equipment_and_told(tmp_path):
    result = devices(tmp_path, "x,Active,,DC1,,R1,Coffee,Acme,M1,,1,,,,1.0,Front,,")
    assert result.inventory.devices[0].kind is DeviceKind.OTHER
    assert "'Coffee' in row 2" in the("unknown-role", result).text


def test_that_racks_of_one_name_in_two_sites_stay_two(tmp_path):
    result = devices(
        tmp_path,
        "a,Active,,North,,Comms,Router,Acme,M1,,1,,,,1.0,Front,,",
        "b,Active,,South,,Comms,Router,Acme,M1,,2,,,,1.0,Front,,",
    )
    assert len({one.rack for one in result.inventory.devices}) == 2
    assert [one.name for one in result.inventory.rooms] == ["North", "South"]


def test_that_devices_of_one_name_in_several_racks_stay_several(tmp_path):
    result = devices(
        tmp_path,
        "PP,Active,,DC1,,R1,Patch Panel,Acme,M1,,1,,,,1.0,Front,,",
        "PP,Active,,DC1,,R2,Patch Panel,Acme,M1,,2,,,,1.0,Front,,",
        "sw,Active,,DC1,,R2,Switch,Acme,M1,,3,,,,2.0,Front,,",
    )
    assert [one.name for one in result.inventory.devices] == ["PP (R1)", "PP (R2)", "sw"]
    assert "PP" in the("name-in-several-racks", result).text


def test_that_a_device_without_a_name_is_called_by_type_and_id(tmp_path):
    result = devices(
        tmp_path,
        ",Active,,DC1,,R1,Patch Panel,Acme,24-Port,,7,,,,1.0,Front,,",
        ",Active,,DC1,,R1,Patch Panel,Acme,24-Port,,,,,,2.0,Front,,",
    )
    assert result.inventory.devices[0].name == "24-Port (7)"
    assert the("missing-required", result).ref.row == 3
    assert counts(result) == (2, 1, 0, 1)


def test_that_status_words_are_judged_and_counted(tmp_path):
    result = devices(
        tmp_path,
        "a,Offline,,DC1,,R1,Server,Acme,M1,,1,,,,1.0,Front,,",
        "b,Planned,,DC1,,R1,Server,Acme,M1,,2,,,,2.0,Front,,",
        "c,Asleep,,DC1,,R1,Server,Acme,M1,,3,,,,3.0,Front,,",
        "d,Active,,DC1,,R1,Server,Acme,M1,,4,,,,4.0,Front,,",
    )
    assert [one.power for one in result.inventory.servers] == [
        PowerState.OFF,
        PowerState.UNKNOWN,
        PowerState.UNKNOWN,
        PowerState.UNKNOWN,
    ]
    assert the("not-in-service", result).count == 1
    assert "'asleep'" in the("unknown-word", result).text


def test_that_machines_keep_missing_sizes_missing(tmp_path):
    result = machines(tmp_path, "vm1,Active,DC1,Prod A,,App,,Ubuntu,,,,,5")
    server = result.inventory.servers[0]
    assert server.kind is ServerKind.VIRTUAL
    assert (server.vcpus, server.memory_mib, server.disks) == (None, None, ())
    assert server.cluster == "Prod A"


def test_that_disk_sizes_follow_the_unit_in_the_heading(tmp_path):
    gigabytes = machines(tmp_path, "vm1,Active,,A,,App,,Ubuntu,2,4096,50,,5").inventory.servers[0]
    headings = MACHINES.replace("Disk (GB)", "Disk (MB)")
    megabytes = machines(
        tmp_path, "vm1,Active,,A,,App,,Ubuntu,2,4096,51200,,5", headings=headings
    ).inventory.servers[0]
    assert gigabytes.disks == megabytes.disks
    assert gigabytes.disks[0].provisioned_gib == 50
    assert gigabytes.memory_mib == 4096


def test_that_a_disk_size_without_a_unit_is_not_guessed(tmp_path):
    headings = MACHINES.replace("Disk (GB)", "Disk").replace("Memory (MB)", "Memory")
    result = machines(tmp_path, "vm1,Active,,A,,App,,Ubuntu,2,4096,50,,5", headings=headings)
    server = result.inventory.servers[0]
    assert (server.memory_mib, server.disks) == (None, ())
    assert codes(result).count("unit-unknown") == 2


def test_that_half_a_processor_is_rounded_up_and_told(tmp_path):
    result = machines(tmp_path, "vm1,Active,,A,,App,,Ubuntu,2.5,4096,50,,5")
    assert result.inventory.servers[0].vcpus == 3
    assert "row 2: 2.5" in the("fraction-of-a-cpu", result).text


def test_that_a_cell_with_words_for_a_number_loses_only_itself(tmp_path):
    result = machines(tmp_path, "vm1,Active,,A,,App,,Ubuntu,many,4096,50,nonsense,5")
    server = result.inventory.servers[0]
    assert (server.vcpus, server.memory_mib, server.addresses) == (None, 4096, ())
    assert codes(result).count("bad-cell") == 2


def test_that_columns_in_another_order_are_found_by_name(tmp_path):
    path = lines(
        tmp_path / "x.csv",
        "Rack,Type,Role,Platform,Rack face,Position (U),Name",
        "R1,M1,Server,Debian,Front,3.0,web",
    )
    server = imported(NetboxImporter(), path).inventory.servers[0]
    assert (server.name, server.rack_unit, server.os_text) == ("web", 3.0, "Debian")


def test_that_a_plain_register_is_not_taken_for_netbox(tmp_path):
    path = lines(tmp_path / "x.csv", "Name,Role,CPU,Memory (GB)", "a,web,2,4")
    file = open_tables(path, SILENT)
    assert NetboxImporter().match(file).score < 0.5
    with pytest.raises(WrongFormatError, match="NetBox"):
        NetboxImporter().read(file, SILENT)


@pytest.mark.parametrize("headings", [DEVICES, MACHINES])
def test_that_a_list_without_rows_gives_nothing(tmp_path, headings):
    result = imported(NetboxImporter(), lines(tmp_path / "x.csv", headings))
    assert counts(result) == (0, 0, 0, 0)


@pytest.mark.parametrize("headings", [DEVICES, MACHINES])
def test_that_reading_stops_when_cancelled(tmp_path, headings):
    row = ",".join(["a"] * len(headings.split(",")))
    stops_when_cancelled(NetboxImporter(), lines(tmp_path / "x.csv", headings, row))


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_devices_are_read(tmp_path):
    headings = "Name,Tenant,Role,Type,Serial number,Rack face,Position (U)"
    rows = [(f"d{n}", "T", "Server", "R640", f"SN{n}", "", n % 42 + 1) for n in range(MANY)]
    result = imported(NetboxImporter(), table(tmp_path / "x.csv", headings, rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert len(result.inventory.servers) == MANY
    assert codes(result) == ["round-row-count"]
