from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.models.rack_elevations import elevations, summaries
from desktop_app.project import Project
from inventory.identity import (
    DeviceId,
    HostId,
    RackId,
    RoomId,
    ServerId,
    SiteId,
    UnitKind,
    UnitRef,
)
from inventory.model import (
    Device,
    DeviceKind,
    Host,
    Inventory,
    Rack,
    Room,
    Server,
    ServerKind,
    Site,
)
from inventory.release import Releases, UnitRelease
from tests.builders_window import derived

R1 = RackId("r1")


def project() -> Project:
    return Project(
        inventory=Inventory(
            servers=(
                Server(
                    id=ServerId("s"),
                    name="db",
                    kind=ServerKind.PHYSICAL,
                    rack=R1,
                    rack_unit=10.0,
                    tags=(("height_units", "4"),),
                ),
                Server(id=ServerId("v"), name="vm", kind=ServerKind.VIRTUAL, rack=R1),
            ),
            hosts=(
                Host(id=HostId("h1"), name="h1", rack=R1, rack_unit=1.0, height_units=2.0),
                Host(id=HostId("h2"), name="h2", rack=R1, rack_unit=2.0),
                Host(id=HostId("h3"), name="h3", rack=R1),
            ),
            devices=(
                Device(
                    id=DeviceId("d"),
                    name="sw",
                    kind=DeviceKind.SWITCH,
                    rack=R1,
                    rack_unit=20.0,
                    height_units=2.0,
                ),
            ),
            racks=(
                Rack(id=R1, name="R1", room=RoomId("hall"), height_units=20.0),
                Rack(id=RackId("r2"), name="R2"),
            ),
            rooms=(Room(id=RoomId("hall"), name="Hall", site=SiteId("x")),),
            sites=(Site(id=SiteId("x"), name="Site X"),),
        )
    )


def released(kind: UnitKind, key: str, day: date | None) -> UnitRelease:
    return UnitRelease(
        unit=UnitRef(kind=kind, key=key),
        name=key,
        tenants=(),
        free=day,
        removed=None,
        holder=None,
        reason="so it is",
    )


def test_that_things_stand_at_their_units_from_the_top_down() -> None:
    bare, full = elevations(project(), None)
    assert [(one.name, one.units) for one in full.mounted] == [
        ("db", "U10 to U13"),
        ("h2", "U2 (height not known)"),
        ("h1", "U1 to U2"),
    ]
    assert full.place == "Site X, Hall"
    assert full.used_units == 6  # 10 to 13, 1 and 2; what overlaps counts once
    assert bare.name == "R2"
    assert (bare.height, bare.is_height_known) == (42, False)


def test_that_what_has_no_unit_or_none_in_its_rack_is_shown_apart() -> None:
    full = elevations(project(), None)[1]
    assert [one.name for one in full.loose] == ["h3", "sw"]  # U20 and U21 of a rack of 20


def test_that_two_claims_on_one_unit_are_told_on_both() -> None:
    full = elevations(project(), None)[1]
    assert {one.name: one.clash for one in full.mounted} == {"db": "", "h1": "h2", "h2": "h1"}


def test_that_dates_are_those_of_the_plan() -> None:
    plan = project()
    released_then = Releases(
        servers=(),
        units=(
            released(UnitKind.RACK, "r1", date(2027, 5, 3)),
            released(UnitKind.HOST, "h1", date(2027, 5, 1)),
        ),
        contracts=(),
    )
    full = elevations(plan, replace(derived(plan), releases=released_then))[1]
    assert full.when == "Empty 3 May 2027"
    assert {one.name: one.when for one in full.things}["h1"] == "1 May 2027"
    assert {one.name: one.when for one in full.things}["h2"] == "no date"


def test_that_a_room_is_empty_with_its_last_rack_and_not_before_all_have_a_date() -> None:
    plan = project()
    lines = [one.line for one in summaries(elevations(plan, None))]
    assert lines == [
        "Room not known: 1 rack, 0 things in them, 0 of 42 units filled, no date for all of it yet",
        "Site X, Hall: 1 rack, 5 things in them, 6 of 20 units filled, no date for all of it yet",
    ]
