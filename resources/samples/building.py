"""The two rooms of the council: racks, hypervisor hosts, storage, network and plant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.samples.dice import choice, whole

if TYPE_CHECKING:
    from resources.samples.council import SampleServer

HOST_DOMAIN = "mgmt.wealdshire.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One of the two rooms, with the cluster in it."""

    code: str
    site: str
    room: str
    cluster: str
    racks: tuple[str, ...]
    hosts: int


PLACES = {
    "CH": Place(
        code="CH",
        site="County Hall",
        room="Computer suite",
        cluster="CH-Production",
        racks=("CH-A1", "CH-A2", "CH-A3", "CH-A4", "CH-A5", "CH-A6"),
        hosts=7,
    ),
    "FB": Place(
        code="FB",
        site="Fernbrook",
        room="Data hall 2",
        cluster="FB-General",
        racks=("FB-B1", "FB-B2", "FB-B3", "FB-B4"),
        hosts=7,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """A rack, host or device: one row of the hardware register.

    Attributes:
        unit / height: Lowest rack unit and number of units; 0 where it stands on the floor.
        clusters: Clusters that store on it or connect through it, separated by semicolons.
    """

    kind: str
    name: str
    place: Place
    rack: str = ""
    unit: int = 0
    height: int = 0
    maker: str = ""
    model: str = ""
    watts: int | None = None
    purchased: str = ""
    end_of_support: str = ""
    capacity_gib: int | None = None
    clusters: str = ""

    @property
    def serial(self) -> str:
        """A made-up serial number; racks have none."""
        if self.kind == "Rack":
            return ""
        letters = "BCDFGHJKLMNPQRSTVWXZ23456789"
        return "".join(choice(letters, self.name, "serial", place) for place in range(7))


#: Host hardware by generation: model, day of purchase, end of support, watts.
_GENERATIONS = (
    ("PowerEdge R640", "2020-06-15", "2027-06-30", 410),
    ("PowerEdge R650", "2022-09-20", "2029-09-30", 465),
)
HOST_CORES_PER_SOCKET = 16
HOST_SOCKETS = 2
HOST_MEMORY_GIB = 768
HOST_SPEED_MHZ = {"PowerEdge R640": 2300, "PowerEdge R650": 2900}
HOST_PROCESSOR = {
    "PowerEdge R640": "Intel(R) Xeon(R) Gold 5218 CPU @ 2.30GHz",
    "PowerEdge R650": "Intel(R) Xeon(R) Gold 6326 CPU @ 2.90GHz",
}


def host_names(site: str) -> tuple[str, ...]:
    """Return the short names of the hosts of a site."""
    return tuple(f"{site.lower()}esx{number:02}" for number in range(1, PLACES[site].hosts + 1))


def host_of(server: SampleServer) -> str:
    """Return the short name of the host that a virtual machine runs on."""
    return choice(host_names(server.site), server.name, server.twin, "host")


def hosts() -> tuple[Equipment, ...]:
    """Return the hypervisor hosts, four to a rack from the third rack unit up."""
    made = []
    for place in PLACES.values():
        for number, name in enumerate(host_names(place.code)):
            model, purchased, support, watts = _GENERATIONS[0 if number < place.hosts // 2 else 1]
            made.append(
                Equipment(
                    kind="Host",
                    name=name,
                    place=place,
                    rack=place.racks[number // 4],
                    unit=3 + 2 * (number % 4),
                    height=1,
                    maker="Dell Inc.",
                    model=model,
                    watts=watts,
                    purchased=purchased,
                    end_of_support=support,
                    clusters=place.cluster,
                )
            )
    return tuple(made)


def equipment() -> tuple[Equipment, ...]:
    """Return racks, hosts and devices, in the order of the register."""
    racks = tuple(
        Equipment(kind="Rack", name=rack, place=place, rack=rack, height=42, watts=None)
        for place in PLACES.values()
        for rack in place.racks
    )
    return (*racks, *hosts(), *_devices())


def server_position(server: SampleServer, number: int) -> tuple[Place, str, int]:
    """Return room, rack and lowest unit of the `number`-th physical server, from 0."""
    place = PLACES[server.site]
    first = 3  # racks A1 to A3 hold hosts, storage and network
    return place, place.racks[first + number // 8], 4 + 4 * (number % 8)


def _devices() -> tuple[Equipment, ...]:
    made = []
    for place in PLACES.values():
        code = place.code.lower()
        spare = place.racks[2]
        made += [
            _device(
                ("Storage array", f"{code}-array-{number:02}", place, place.racks[number]),
                (14, 4, "NetApp", "AFF A250", 980, "2021-11-30", "2028-11-30"),
                capacity_gib=61440 if place.code == "CH" else 71680,
                clusters=place.cluster,
            )
            for number in ((1, 2) if place.code == "CH" else (1,))
        ]
        for number in (1, 2):
            made += [
                _device(
                    ("Switch", f"{code}-core-{number:02}", place, place.racks[number - 1]),
                    (40, 1, "Cisco", "Nexus 93180YC-FX", 260, "2019-08-12", "2027-08-31"),
                ),
                _device(
                    ("Firewall", f"{code}-fw-{number:02}", place, spare),
                    (36 + 2 * number, 1, "Fortinet", "FortiGate 600E", 190, "2021-03-01", ""),
                ),
            ]
        made += [
            _device(
                ("Switch", f"{code}-top-{rack[-2:].lower()}", place, rack),
                (42, 1, "Cisco", "Catalyst 9300-48", 140, "2020-02-10", "2028-10-31"),
            )
            for rack in place.racks
        ]
    hall = PLACES["CH"]
    made += [
        _device(
            ("Load balancer", f"ch-lb-{number:02}", hall, "CH-A3"),
            (30 + 2 * number, 1, "F5", "BIG-IP i2600", 150, "2019-05-20", "2027-02-28"),
        )
        for number in (1, 2)
    ]
    made += [
        _device(
            ("Tape library", "ch-tape-01", hall, "CH-A6"),
            (22, 6, "HPE", "MSL3040", 210, "2018-10-01", "2026-12-31"),
        ),
        _floor("UPS", "ch-ups-a", "Eaton", "93PM 50 kW"),
        _floor("UPS", "ch-ups-b", "Eaton", "93PM 50 kW"),
        _floor("Cooling", "ch-crac-1", "Stulz", "CyberAir 30 kW"),
        _floor("Cooling", "ch-crac-2", "Stulz", "CyberAir 30 kW"),
    ]
    return tuple(made)


def _device(
    what: tuple[str, str, Place, str],
    hardware: tuple[int, int, str, str, int, str, str],
    *,
    capacity_gib: int | None = None,
    clusters: str = "",
) -> Equipment:
    kind, name, place, rack = what
    unit, height, maker, model, watts, purchased, support = hardware
    return Equipment(
        kind=kind,
        name=name,
        place=place,
        rack=rack,
        unit=unit,
        height=height,
        maker=maker,
        model=model,
        watts=watts + whole(-20, 20, name, "watts"),
        purchased=purchased,
        end_of_support=support,
        capacity_gib=capacity_gib,
        clusters=clusters,
    )


def _floor(kind: str, name: str, maker: str, model: str) -> Equipment:
    return Equipment(
        kind=kind,
        name=name,
        place=PLACES["CH"],
        maker=maker,
        model=model,
        purchased="2015-04-01",
        end_of_support="2030-04-01",
    )
