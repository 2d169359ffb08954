"""Small estates with racks, contracts and waves, in a few words each."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from inventory.identity import (
    ApplicationId,
    ContractId,
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
    Application,
    Contract,
    ContractKind,
    Criticality,
    Device,
    DeviceKind,
    Disk,
    Host,
    Inventory,
    Rack,
    Room,
    Server,
    ServerKind,
    Site,
)
from inventory.waves.plan import Unassigned, Wave, WavePlan

TODAY = date(2027, 4, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def unit(text: str) -> UnitRef:
    """`unit("rack:K")`."""
    kind, _, key = text.partition(":")
    return UnitRef(kind=UnitKind(kind), key=key)


def vm(name: str, host: str | None = None, app: str | None = None, **fields: object) -> Server:
    values: dict[str, object] = {
        "kind": ServerKind.VIRTUAL,
        "host": HostId(host) if host else None,
        "applications": (ApplicationId(app),) if app else (),
        "disks": (Disk(label="Hard disk 1", provisioned_gib=40.0),),
    } | fields
    return Server(id=ServerId(name), name=name, **values)  # type: ignore[arg-type] # by name


def machine(name: str, rack: str | None = None, **fields: object) -> Server:
    """Return a physical server."""
    mounted = RackId(rack) if rack else None
    return vm(name, **({"kind": ServerKind.PHYSICAL, "rack": mounted} | fields))


def app(name: str, tier: int | None = None, disposition: str | None = None) -> Application:
    return Application(
        id=ApplicationId(name),
        name=name.title(),
        criticality=Criticality(tier) if tier else None,
        disposition=disposition,
    )


def host(name: str, rack: str | None = None, cluster: str | None = None) -> Host:
    return Host(id=HostId(name), name=name, rack=RackId(rack) if rack else None, cluster=cluster)


def device(
    name: str,
    kind: DeviceKind = DeviceKind.STORAGE_ARRAY,
    *,
    rack: str | None = None,
    room: str | None = None,
    clusters: tuple[str, ...] = (),
) -> Device:
    return Device(
        id=DeviceId(name),
        name=name,
        kind=kind,
        rack=RackId(rack) if rack else None,
        room=RoomId(room) if room else None,
        clusters=clusters,
    )


def rack(name: str, room: str | None = None, feeds: tuple[str, ...] = ()) -> Rack:
    return Rack(id=RackId(name), name=name, room=RoomId(room) if room else None, feeds=feeds)


def room(name: str, site: str | None = None) -> Room:
    return Room(id=RoomId(name), name=name, site=SiteId(site) if site else None)


def site(name: str) -> Site:
    return Site(id=SiteId(name), name=name)


def contract(name: str, covers: str = "", end: str | None = None, **fields: object) -> Contract:
    values: dict[str, object] = {
        "kind": ContractKind.COLOCATION,
        "covers": tuple(unit(text) for text in covers.split()),
        "end": day(end) if end else None,
        "cost_per_year": Decimal(12_000),
        "currency": "GBP",
    } | fields
    return Contract(id=ContractId(name), name=name, **values)  # type: ignore[arg-type] # by name


def waves(text: str, *, days: int = 1, stay: str = "") -> WavePlan:
    """`waves("2027-06-05: a; 2027-06-19: b c", stay="d")`: windows of `days` days."""
    found = []
    for number, part in enumerate(filter(None, text.split(";")), start=1):
        start, _, servers = part.strip().partition(":")
        found.append(
            Wave(
                number=number,
                start=day(start),
                end=day(start) + timedelta(days=days),
                servers=tuple(ServerId(name) for name in sorted(servers.split())),
            )
        )
    return WavePlan(
        waves=tuple(found),
        unassigned=tuple(
            Unassigned(server=ServerId(name), reason=f"{name} is retained.")
            for name in stay.split()
        ),
    )


def worked_example() -> Inventory:
    """Three servers, two hosts, an array and a rack under one quarterly contract."""
    return Inventory(
        servers=(
            vm("a", "H1", "low", cluster="C"),
            vm("b", "H1", "medium", cluster="C"),
            vm("c", "H2", "high", cluster="C"),
        ),
        applications=(app("high", 2), app("low", 4), app("medium", 3)),
        hosts=(host("H1", "K", "C"), host("H2", "K", "C")),
        devices=(device("S", rack="K", clusters=("C",)),),
        racks=(rack("K"),),
        contracts=(contract("Colo", "rack:K", "2027-01-01", renewal_months=3, notice_months=1),),
    )
