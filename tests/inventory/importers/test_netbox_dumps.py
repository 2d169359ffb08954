from __future__ import annotations

import json
from datetime import date

import pytest

from inventory.identity import UnitKind, UnitRef
from inventory.importers.netbox import NetboxImporter
from inventory.importing import WrongFormatError
from inventory.model import ContractKind, DeviceKind
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_catalogues import MANY, codes, counts, imported, stops_when_cancelled, the

SITE = ("dcim.site", 1, {"name": "DC1"})
ROOM = ("dcim.location", 1, {"name": "Room 2", "site": 1, "parent": None})
RACK = ("dcim.rack", 1, {"name": "R07", "site": 1, "location": 1, "u_height": 48})
SERVER_ROLE = ("dcim.devicerole", 1, {"name": "Server"})
SWITCH_ROLE = ("dcim.devicerole", 2, {"name": "Access Switch"})
MAKER = ("dcim.manufacturer", 1, {"name": "Dell"})
TYPE = (
    "dcim.devicetype",
    1,
    {"model": "R640", "manufacturer": 1, "u_height": "1.0", "weight": "22.00", "weight_unit": "lb"},
)


def device(number, **fields):
    usual = {
        "name": f"dev{number}",
        "device_type": 1,
        "role": 1,
        "site": 1,
        "rack": 1,
        "position": "4.0",
        "serial": "",
        "status": "active",
    }
    return ("dcim.device", number, {**usual, **fields})


def fixture(path, *records):
    items = [{"model": model, "pk": pk, "fields": fields} for model, pk, fields in records]
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


def read(tmp_path, *records):
    return imported(NetboxImporter(), fixture(tmp_path / "netbox.json", *records))


def test_that_references_are_followed_by_model_and_number(tmp_path):
    result = read(
        tmp_path, SITE, ROOM, RACK, SERVER_ROLE, MAKER, TYPE, device(9, position="4.0", serial="S9")
    )
    server = result.inventory.servers[0]
    assert (server.name, server.rack_unit, server.role) == ("dev9", 4.0, "Server")
    tags = dict(server.tags)
    assert (tags["vendor"], tags["model"], tags["height_units"]) == ("Dell", "R640", "1")
    assert tags["weight_kg"] == "10.0"  # 22 lb x 0.45359237
    rack = result.inventory.racks[0]
    assert (rack.name, rack.height_units) == ("R07", 48)
    assert (server.rack, rack.room) == (rack.id, result.inventory.rooms[0].id)
    assert counts(result) == (7, 7, 0, 0)


def test_that_feeds_are_kept_with_their_rack(tmp_path):
    feed = ("dcim.powerfeed", 1, {"name": "A", "rack": 1, "available_power": 3520})
    result = read(tmp_path, SITE, RACK, feed, ("dcim.powerfeed", 2, {"name": "B", "rack": 1}))
    assert result.inventory.racks[0].feeds == ("A (3,520 W)", "B")


def test_that_one_supply_gives_the_power_and_several_do_not(tmp_path):
    result = read(
        tmp_path,
        SITE,
        RACK,
        SERVER_ROLE,
        TYPE,
        device(1),
        device(2),
        device(3),
        ("dcim.powerport", 1, {"device": 1, "maximum_draw": 450}),
        ("dcim.powerport", 2, {"device": 2, "maximum_draw": 450}),
        ("dcim.powerport", 3, {"device": 2, "maximum_draw": 450}),
        ("dcim.powerport", 4, {"device": 3, "maximum_draw": None}),
    )
    assert [one.power_watts for one in result.inventory.servers] == [450.0, None, None]
    assert "dev2" in the("power-of-several-supplies", result).text


def test_that_a_child_of_a_chassis_fills_no_units(tmp_path):
    blade = ("dcim.devicetype", 2, {"model": "Blade", "u_height": "0.0", "subdevice_role": "child"})
    result = read(tmp_path, SITE, SWITCH_ROLE, blade, device(1, device_type=2, role=2))
    assert result.inventory.devices[0].height_units == 0
    assert result.inventory.devices[0].kind is DeviceKind.SWITCH


def test_that_machines_keep_missing_sizes_missing(tmp_path):
    cluster = ("virtualization.cluster", 3, {"name": "Prod A"})
    empty = {"cluster": 3, "status": "active", "vcpus": None, "memory": None, "disk": None}
    full = {**empty, "name": "vm2", "vcpus": "2.00", "memory": 4096}
    result = read(
        tmp_path,
        cluster,
        ("virtualization.virtualmachine", 1, {**empty, "name": "vm1"}),
        ("virtualization.virtualmachine", 2, full),
    )
    first, second = result.inventory.servers
    assert (first.vcpus, first.memory_mib, first.cluster) == (None, None, "Prod A")
    assert (second.vcpus, second.memory_mib) == (2, 4096)


def test_that_disks_whose_unit_hangs_on_the_version_are_not_guessed(tmp_path):
    machine = ("virtualization.virtualmachine", 1, {"name": "vm1", "disk": 50})
    result = read(tmp_path, machine)
    assert result.inventory.servers[0].disks == ()
    assert the("unit-unknown", result).count == 1


def test_that_addresses_are_found_by_interface_and_as_primary_ones(tmp_path):
    result = read(
        tmp_path,
        SERVER_ROLE,
        TYPE,
        device(1, primary_ip4=2),
        ("dcim.interface", 5, {"device": 1, "name": "eth0", "mac_address": "00:50:56:AA:00:01"}),
        ("dcim.interface", 6, {"device": 1, "name": "eth1", "mac_address": None}),
        (
            "ipam.ipaddress",
            1,
            {
                "address": "10.0.0.9/24",
                "assigned_object_type": ["dcim", "interface"],
                "assigned_object_id": 5,
            },
        ),
        ("ipam.ipaddress", 2, {"address": "10.0.0.8/24", "assigned_object_type": None}),
        ("ipam.ipaddress", 3, {"address": "10.0.0.7/24", "assigned_object_type": None}),
    )
    server = result.inventory.servers[0]
    assert server.addresses == ("10.0.0.9", "10.0.0.8")
    assert server.macs == ("00:50:56:aa:00:01",)
    assert counts(result) == (8, 6, 0, 2)  # eth1 and 10.0.0.7 give nothing
    assert the("models-not-read", result).count == 2


def test_that_circuits_become_contracts_without_a_cost(tmp_path):
    result = read(
        tmp_path,
        SITE,
        ("circuits.provider", 1, {"name": "Telco"}),
        (
            "circuits.circuit",
            1,
            {
                "cid": "C-1",
                "provider": 1,
                "status": "active",
                "install_date": "2020-01-31",
                "termination_date": "2028-03-31",
            },
        ),
        ("circuits.circuittermination", 1, {"circuit": 1, "site": 1}),
    )
    contract = result.inventory.contracts[0]
    assert (contract.id, contract.supplier, contract.kind) == ("C-1", "Telco", ContractKind.CIRCUIT)
    assert (contract.start, contract.end) == (date(2020, 1, 31), date(2028, 4, 1))
    assert contract.covers == (UnitRef(kind=UnitKind.SITE, key="DC1"),)
    assert contract.cost_per_year is None
    assert the("contract-without-cost", result).count == 1


def test_that_models_without_use_are_counted_and_named(tmp_path):
    result = read(
        tmp_path, SITE, ("dcim.cable", 1, {}), ("dcim.cable", 2, {}), ("ipam.vlan", 1, {})
    )
    assert counts(result) == (4, 1, 0, 3)
    assert "dcim.cable (2), ipam.vlan (1)" in the("models-not-read", result).text


def test_that_damaged_and_repeated_objects_are_counted(tmp_path):
    path = fixture(tmp_path / "n.json", SITE, SITE)
    items = [*json.loads(path.read_text(encoding="utf-8")), {"model": "dcim.site"}, 7]
    path.write_text(json.dumps(items), encoding="utf-8")
    result = imported(NetboxImporter(), path)
    assert counts(result) == (4, 1, 1, 2)
    assert the("damaged-record", result).count == 2


def test_that_pages_of_the_rest_interface_are_read(tmp_path):
    base = "https://netbox.example/api"
    page = {
        "count": 1,
        "next": None,
        "results": [
            {
                "id": 4,
                "url": f"{base}/dcim/devices/4/",
                "name": "web",
                "status": {"value": "active", "label": "Active"},
                "role": {"id": 1, "name": "Server", "url": f"{base}/dcim/device-roles/1/"},
                "device_type": {
                    "id": 2,
                    "model": "R640",
                    "manufacturer": {"id": 1, "name": "Dell"},
                },
                "site": {"id": 1, "name": "DC1"},
                "location": None,
                "rack": {"id": 3, "name": "R07"},
                "position": 4.0,
                "primary_ip4": {"id": 1, "address": "10.0.0.5/24"},
            }
        ],
    }
    path = tmp_path / "page.json"
    path.write_text(json.dumps(page), encoding="utf-8")
    result = imported(NetboxImporter(), path)
    server = result.inventory.servers[0]
    assert (server.name, server.addresses, server.rack_unit) == ("web", ("10.0.0.5",), 4.0)
    assert dict(server.tags)["vendor"] == "Dell"
    assert counts(result) == (1, 1, 0, 0)


def test_that_other_json_is_not_taken_for_netbox(tmp_path):
    path = tmp_path / "x.json"
    path.write_text('[{"name": "a", "model": "R640"}]', encoding="utf-8")
    file = open_tables(path, SILENT)
    assert NetboxImporter().match(file).score < 0.5
    with pytest.raises(WrongFormatError, match="none of its entries"):
        NetboxImporter().read(file, SILENT)


def test_that_a_page_without_results_gives_nothing(tmp_path):
    path = tmp_path / "x.json"
    path.write_text('{"count": 0, "next": null, "results": []}', encoding="utf-8")
    result = NetboxImporter().read(open_tables(path, SILENT), SILENT)
    assert counts(result) == (0, 0, 0, 0)


def test_that_reading_stops_when_cancelled(tmp_path):
    stops_when_cancelled(NetboxImporter(), fixture(tmp_path / "n.json", SITE, RACK, device(1)))


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_objects_are_read(tmp_path):
    machines = [("virtualization.virtualmachine", n, {"name": f"vm{n}"}) for n in range(MANY)]
    result = read(tmp_path, *machines)
    assert counts(result) == (MANY, MANY, 0, 0)
    assert len(result.inventory.servers) == MANY
    assert codes(result) == []
