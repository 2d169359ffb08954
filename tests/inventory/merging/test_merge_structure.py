from __future__ import annotations

from datetime import date

from inventory.identity import (
    EndpointKind,
    Evidence,
    RackId,
    RoomId,
    SiteId,
    UnitKind,
    UnitRef,
)
from inventory.importing import RowCount
from inventory.merging import merge
from inventory.model import Rack, Room, ServerKind, Site
from tests.builders_inventory import (
    application,
    codes,
    contract,
    end,
    host,
    needs,
    origin,
    read,
    server,
    the,
)


def edges(result):
    return [
        f"{one.source.kind.value}:{one.source.key} -> "
        f"{one.destination.kind.value}:{one.destination.key}"
        for one in result.inventory.dependencies
    ]


def test_that_applications_are_joined_by_name_without_case():
    result = merge(
        [
            read("a", applications=[application("HR Portal", owner="Ann", at=origin("a"))]),
            read("b", applications=[application("hr  portal", users=20, at=origin("b"))]),
        ]
    )
    (one,) = result.inventory.applications
    assert (one.id, one.name, one.owner, one.users) == ("hr portal", "HR Portal", "Ann", 20)
    assert "'HR Portal' and 'hr  portal'" in the("several-spellings", result.findings).text


def test_that_an_application_only_servers_name_is_added_and_told():
    result = merge([read("a", servers=[server("web", apps="Payroll", at=origin("a"))])])
    (one,) = result.inventory.applications
    assert (one.id, one.name) == ("payroll", "Payroll")
    assert result.inventory.servers[0].applications == ("payroll",)
    assert "Payroll" in the("application-not-in-a-register", result.findings).text


def test_that_must_move_with_finds_its_partner_and_tells_one_it_cannot_find():
    result = merge(
        [
            read(
                "a",
                applications=[
                    application("A", must_move_with=("b", "Nowhere"), at=origin("a", 2)),
                    application("B", at=origin("a", 3)),
                ],
            )
        ]
    )
    assert result.inventory.applications[0].must_move_with == ("b",)
    assert "'Nowhere'" in the("unknown-application", result.findings).text


def test_that_names_are_found_among_servers_and_applications():
    result = merge(
        [
            read("s", servers=[server("web01.corp.example", at=origin("s"))]),
            read("a", applications=[application("Payroll", at=origin("a"))]),
            read("d", dependencies=[needs("WEB01 -> payroll", at=origin("d"))]),
        ]
    )
    assert edges(result) == ["server:web01.corp.example -> application:payroll"]


def test_that_addresses_are_found_with_prefix_length_and_scope():
    result = merge(
        [
            read("s", servers=[server("web", addresses=("10.0.0.1", "fe80::5"), at=origin("s"))]),
            read(
                "d",
                dependencies=[
                    needs("address:10.0.0.1/24 -> address:fe80::5%3", at=origin("d")),
                    needs("address:10.0.0.1 -> address:192.0.2.9", at=origin("d", 3)),
                ],
            ),
        ]
    )
    assert edges(result) == ["server:web -> address:192.0.2.9", "server:web -> server:web"]


def test_that_an_address_of_two_servers_is_kept_and_told():
    result = merge(
        [
            read(
                "s",
                servers=[
                    server("a", addresses=("10.0.0.1",), at=origin("s", 2)),
                    server("b", addresses=("10.0.0.1",), at=origin("s", 3)),
                    server("c", at=origin("s", 4)),
                ],
            ),
            read("d", dependencies=[needs("c -> address:10.0.0.1", at=origin("d"))]),
        ]
    )
    assert edges(result) == ["server:c -> address:10.0.0.1"]
    assert "server a or server b" in the("ambiguous-endpoint", result.findings).text


def test_that_a_name_of_a_server_and_of_an_application_is_not_guessed():
    result = merge(
        [
            read("s", servers=[server("payroll", at=origin("s")), server("c", at=origin("s", 3))]),
            read("a", applications=[application("Payroll", at=origin("a"))]),
            read(
                "d",
                dependencies=[
                    needs("c -> Payroll", at=origin("d", 2)),
                    needs("c -> application:Payroll", at=origin("d", 3)),
                ],
            ),
        ]
    )
    assert edges(result) == ["server:c -> application:payroll", "server:c -> name:Payroll"]
    assert "ambiguous-endpoint" in codes(result.findings)


def test_that_an_unknown_name_stays_and_is_resolved_when_another_file_brings_it():
    first = read("d", dependencies=[needs("web -> db", at=origin("d"))])
    before = merge([first])
    assert edges(before) == ["name:web -> name:db"]
    assert before.findings == ()
    later = read("s", servers=[server("web", at=origin("s")), server("db", at=origin("s", 3))])
    after = merge([later], existing=before.inventory)
    assert edges(after) == ["server:web -> server:db"]


def test_that_equal_dependencies_are_summed():
    result = merge(
        [
            read("s", servers=[server("web", addresses=("10.0.0.1",)), server("db")]),
            read(
                "d",
                dependencies=[
                    needs(
                        "web -> db 1433/tcp",
                        total_bytes=100,
                        connections=2,
                        first_seen=date(2026, 3, 4),
                        last_seen=date(2026, 3, 5),
                        evidence=Evidence.OBSERVED,
                        at=origin("d", 2),
                    ),
                    needs(
                        "10.0.0.1 -> db 1433/tcp",
                        total_bytes=50,
                        connections=3,
                        first_seen=date(2026, 3, 1),
                        last_seen=date(2026, 3, 9),
                        evidence=Evidence.OBSERVED,
                        at=origin("d", 3),
                    ),
                    needs("web -> db 1433/tcp", mandatory=True, at=origin("d", 4)),
                    needs("web -> db 1433/tcp", at=origin("d", 5)),
                ],
            ),
        ]
    )
    (one,) = result.inventory.dependencies
    assert (one.total_bytes, one.connections) == (150, 5)
    assert (one.first_seen, one.last_seen) == (date(2026, 3, 1), date(2026, 3, 9))
    assert one.evidence is Evidence.OBSERVED
    assert one.mandatory
    assert result.rows == RowCount(read=6, used=5, merged=1)


def test_that_missing_bytes_stay_missing():
    result = merge([read("d", dependencies=[needs("a -> b", at=origin("d", n)) for n in (2, 3)])])
    assert result.inventory.dependencies[0].total_bytes is None


def test_that_a_rejection_outlives_a_new_import():
    plan = merge([read("d", dependencies=[needs("a -> b", rejected=True)])]).inventory
    newer = read("e", dependencies=[needs("a -> b", total_bytes=5, at=origin("e"))])
    assert merge([newer], existing=plan).inventory.dependencies[0].rejected


def places(file: str, site: str | None, room: str, rack: str, height: float | None):
    sites = [Site(id=SiteId("s"), name=site)] if site else []
    rooms = [Room(id=RoomId("r"), name=room, site=SiteId("s") if site else None)]
    racks = [
        Rack(
            id=RackId("k"),
            name=rack,
            room=RoomId("r"),
            height_units=height,
            provenance=origin(file),
        )
    ]
    return read(file, sites=sites, rooms=rooms, racks=racks, rows=1)


def test_that_racks_are_joined_by_room_and_name_and_a_room_without_site_finds_its_site():
    result = merge(
        [places("a", "County Hall", "Main", "R1", None), places("b", None, "main", "r1", 42.0)]
    )
    (rack,) = result.inventory.racks
    assert (rack.id, rack.name, rack.room, rack.height_units) == ("r1", "R1", "main", 42.0)
    assert [room.site for room in result.inventory.rooms] == ["county hall"]


def test_that_racks_of_one_name_in_two_rooms_are_two_racks():
    result = merge([places("a", "S", "Main", "R1", None), places("b", "S", "Annexe", "R1", None)])
    assert [rack.id for rack in result.inventory.racks] == ["r1#annexe", "r1#main"]


def test_that_hosts_are_joined_by_serial_and_keep_what_each_file_knows():
    result = merge(
        [
            read("vc", hosts=[host("10.0.0.9", serial="S1", cores=32, at=origin("vc"))]),
            read("hw", hosts=[host("esx01", serial="s1", power_watts=400.0, at=origin("hw"))]),
        ]
    )
    (one,) = result.inventory.hosts
    assert (one.cores, one.power_watts) == (32, 400.0)


def test_that_a_contract_finds_what_it_covers_by_kind_and_by_name():
    covers = tuple(
        UnitRef(kind=kind, key=key)
        for kind, key in (
            (UnitKind.SITE, "county hall"),
            (UnitKind.NAME, "R1"),
            (UnitKind.NAME, "ESX01"),
            (UnitKind.NAME, "S-77"),
            (UnitKind.RACK, "R9"),
        )
    )
    result = merge(
        [
            places("a", "County Hall", "Main", "R1", 42.0),
            read("h", hosts=[host("esx01.corp.example", at=origin("h"))]),
            read("c", contracts=[contract("C-1", covers=covers, at=origin("c"))]),
        ]
    )
    (one,) = result.inventory.contracts
    assert [f"{unit.kind}:{unit.key}" for unit in one.covers] == [
        "host:esx01.corp.example",
        "name:S-77",
        "rack:R9",
        "rack:r1",
        "site:county hall",
    ]
    told = [finding.text for finding in result.findings if finding.code == "unknown-unit"]
    assert len(told) == 2
    assert all("C-1" in text for text in told)


def test_that_a_unit_name_with_two_meanings_is_told_and_not_guessed():
    result = merge(
        [
            places("a", "Main", "Main", "R1", None),
            read(
                "c",
                contracts=[
                    contract(
                        "C-1", covers=(UnitRef(kind=UnitKind.NAME, key="main"),), at=origin("c")
                    )
                ],
            ),
        ]
    )
    assert result.inventory.contracts[0].covers[0].kind is UnitKind.NAME
    assert "room main or site main" in the("ambiguous-unit", result.findings).text


def test_that_a_contract_in_two_registers_is_one():
    result = merge(
        [
            read("a", contracts=[contract("C-1", supplier="Dell", at=origin("a"))]),
            read("b", contracts=[contract("c-1", notice_days=90, at=origin("b"))]),
        ]
    )
    (one,) = result.inventory.contracts
    assert (one.supplier, one.notice_days) == ("Dell", 90)


def test_that_a_dependency_of_a_thing_on_itself_is_kept_and_told():
    result = merge([read("d", dependencies=[needs("a -> a", at=origin("d"))])])
    assert len(result.inventory.dependencies) == 1
    assert the("depends-on-itself", result.findings).count == 1


def test_that_endpoints_which_are_servers_of_the_same_file_need_no_name():
    result = merge(
        [
            read(
                "a",
                servers=[server("Web", id="17", at=origin("a"))],
                dependencies=[needs("server:17 -> server:nowhere", at=origin("a", 9))],
            )
        ]
    )
    assert result.inventory.dependencies[0].source == end("server:web")
    assert result.inventory.dependencies[0].destination.kind is EndpointKind.NAME


def test_that_a_physical_server_that_is_a_host_elsewhere_is_not_counted_twice():
    result = merge(
        [
            read("vc", hosts=[host("esx01.corp.example", serial="S1", cores=32, at=origin("vc"))]),
            read(
                "hw",
                servers=[
                    server("esx01", kind=ServerKind.PHYSICAL, rack_unit=4.0, at=origin("hw", 2)),
                    server("x", "serial:s1", kind=ServerKind.PHYSICAL, at=origin("hw", 3)),
                    server("db01", "serial:S9", kind=ServerKind.PHYSICAL, at=origin("hw", 4)),
                ],
            ),
        ]
    )
    (one,) = result.inventory.hosts
    assert (one.cores, one.rack_unit) == (32, 4.0)
    assert [s.id for s in result.inventory.servers] == ["db01"]
    assert the("server-is-a-host", result.findings).count == 2


def test_that_a_physical_server_with_a_hosts_name_and_another_serial_stays_a_server():
    result = merge(
        [
            read("vc", hosts=[host("node1", serial="S1", at=origin("vc"))]),
            read(
                "hw",
                servers=[server("node1", "serial:S2", kind=ServerKind.PHYSICAL, at=origin("hw"))],
            ),
        ]
    )
    assert [s.id for s in result.inventory.servers] == ["node1"]
    assert len(result.inventory.hosts) == 1
