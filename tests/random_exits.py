"""Random estates, waves and rules for the laws of leaving."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from inventory.identity import (
    ApplicationId,
    Endpoint,
    EndpointKind,
    Evidence,
    HostId,
)
from inventory.model import Dependency, DeviceKind, Inventory
from inventory.release import SoakPolicy
from inventory.waves.plan import Unassigned, Wave, WavePlan
from tests.builders_release import app, contract, device, host, machine, rack, room, site, vm

if TYPE_CHECKING:
    from inventory.model import Server

SERVERS = [f"s{number}" for number in range(9)]
POLICIES = st.sampled_from(
    [
        SoakPolicy(),
        SoakPolicy(removal_days_hardware=7, handback_days_room=1, removal_days_rack=0),
        SoakPolicy(days_tier_4=0, days_unknown=1, removal_days_hardware=0, handback_days_room=0),
    ]
)


@st.composite
def estates(draw: st.DrawFn) -> Inventory:
    count = draw(st.integers(1, len(SERVERS)))
    places = st.sampled_from(["H1", "H2", "H3", "metal in K1", "metal in K2", "nowhere"])
    servers = [
        random_server(name, draw(places), draw(st.integers(0, 3))) for name in SERVERS[:count]
    ]
    used = {server.host for server in servers}
    ends = st.sampled_from([None, "2027-01-01", "2027-09-30", "2028-04-01"])
    covers = st.sampled_from(["", "rack:K1", "host:H1", "site:DC", "room:R2", "server:s0"])
    return Inventory(
        servers=tuple(servers),
        applications=tuple(app(f"app{tier}", tier or None) for tier in range(4)),
        dependencies=tuple(_dependency(*pair) for pair in draw(_pairs(count))),
        hosts=tuple(
            host(name, place, "C")
            for name, place in (("H1", "K1"), ("H2", "K1"), ("H3", "K2"))
            if HostId(name) in used or draw(st.booleans())
        ),
        devices=(
            device("SAN", rack="K2", clusters=("C",)),
            device("SW", DeviceKind.SWITCH, rack="K1"),
            device("UPS", DeviceKind.UPS, room="R1"),
        ),
        racks=(rack("K1", "R1", ("a", "b")), rack("K2", "R2", ("a",)), rack("K3", "R2", ("a",))),
        rooms=(room("R1", "DC"), room("R2", "DC")),
        sites=(site("DC"),),
        contracts=tuple(
            contract(
                f"Contract{number}",
                draw(covers),
                draw(ends),
                renewal_months=draw(st.sampled_from([None, 3])),
                notice_months=draw(st.sampled_from([None, 0, 3])),
            )
            for number in range(2)
        ),
    )


def random_server(name: str, place: str, tier: int) -> Server:
    if place.startswith("metal"):
        return machine(name, place[-2:], applications=(ApplicationId(f"app{tier}"),))
    return vm(name, None if place == "nowhere" else place, f"app{tier}")


def _pairs(count: int) -> st.SearchStrategy[set[tuple[str, str]]]:
    names = st.sampled_from(SERVERS[:count])
    return st.sets(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]), max_size=14)


def _dependency(consumer: str, provider: str) -> Dependency:
    return Dependency(
        source=Endpoint(kind=EndpointKind.SERVER, key=consumer),
        destination=Endpoint(kind=EndpointKind.SERVER, key=provider),
        evidence=Evidence.DECLARED,
    )


def dated(estate: Inventory, numbers: dict[str, int], offsets: dict[int, int]) -> WavePlan:
    """Return waves of weekends; wave 0 is "stays"."""
    found = [
        Wave(
            number=number,
            start=date(2027, 6, 5) + timedelta(days=7 * number + offsets.get(number, 0)),
            end=date(2027, 6, 7) + timedelta(days=7 * number + offsets.get(number, 0)),
            servers=tuple(s.id for s in estate.servers if numbers[s.id] == number),
        )
        for number in range(1, 4)
    ]
    return WavePlan(
        waves=tuple(found),
        unassigned=tuple(
            Unassigned(server=s.id, reason="It is retained.")
            for s in estate.servers
            if numbers[s.id] == 0
        ),
    )


NUMBERS = st.fixed_dictionaries({name: st.sampled_from([1, 1, 2, 2, 3, 3, 0]) for name in SERVERS})
GOING = st.fixed_dictionaries({name: st.integers(1, 3) for name in SERVERS})
MODERATE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
