"""Laws that every decommission plan keeps, on random estates, judged by code that plans nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory.decommission import decommission
from inventory.graph import Level, NodeId, build_graph
from inventory.identity import (
    ApplicationId,
    Endpoint,
    EndpointKind,
    Evidence,
    HostId,
    RackId,
    ServerId,
)
from inventory.model import Dependency, DeviceKind, Inventory
from inventory.release import SoakPolicy, releases
from inventory.shared_services import SharedService
from inventory.waves.plan import Unassigned, Wave, WavePlan
from tests.builders_release import (
    TODAY,
    app,
    contract,
    device,
    host,
    machine,
    rack,
    room,
    site,
    vm,
)
from tests.decommission_order import check_order, soak_at_least

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
    servers = [_server(name, draw(places), draw(st.integers(0, 3))) for name in SERVERS[:count]]
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
        racks=(rack("K1", "R1"), rack("K2", "R2"), rack("K3", "R2")),
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


def _server(name: str, place: str, tier: int) -> Server:
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


@MODERATE
@given(
    estate=estates(),
    numbers=NUMBERS | GOING,
    policy=POLICIES,
    hub=st.booleans(),
    last=st.booleans(),
)
def test_that_no_plan_breaks_an_ordering_rule_or_forgets_an_asset(
    estate: Inventory, numbers: dict[str, int], policy: SoakPolicy, *, hub: bool, last: bool
):
    plan = dated(estate, numbers, {})
    shared = (
        (SharedService(node=NodeId("srv:s0"), name="s0", role="directory", reason=""),)
        if hub
        else ()
    )
    known = frozenset({ServerId("s0")}) if hub else frozenset()
    dates = releases(estate, plan, today=TODAY, soak=policy, shared=known if last else ())
    graph = build_graph(estate, Level.SERVER)
    found = decommission(estate, graph, shared, plan, dates, today=TODAY)
    assert check_order(estate, dates, found, known) == ()
    assert soak_at_least(dates, 0)


@MODERATE
@given(estate=estates(), numbers=NUMBERS, policy=POLICIES)
def test_that_no_unit_is_free_before_any_of_its_tenants(
    estate: Inventory, numbers: dict[str, int], policy: SoakPolicy
):
    found = releases(estate, dated(estate, numbers, {}), today=TODAY, soak=policy)
    for release in found.units:
        soaks = [found.of_server[tenant].soak_end for tenant in release.tenants]
        if None in soaks:
            assert release.free is None
            assert release.reason
        if release.free is not None:
            assert release.removed is not None
            assert release.removed >= release.free
            assert all(soak is not None and soak <= release.free for soak in soaks)
            assert release.holder in release.tenants
    for contract_id, stop in found.contracts:
        covered = next(c.covers for c in estate.contracts if c.id == contract_id)
        for unit in covered:
            gone = found.of_unit[unit].removed if unit in found.of_unit else None
            if stop.stop is not None and gone is not None:
                assert stop.stop >= gone


@MODERATE
@given(estate=estates(), numbers=NUMBERS, moved=st.integers(1, 3), later=st.integers(1, 300))
def test_that_moving_a_wave_later_never_makes_a_release_earlier(
    estate: Inventory, numbers: dict[str, int], moved: int, later: int
):
    before = releases(estate, dated(estate, numbers, {}), today=TODAY)
    after = releases(estate, dated(estate, numbers, {moved: later}), today=TODAY)
    pairs = [
        *((one.soak_end, after.of_server[one.server].soak_end) for one in before.servers),
        *((one.removed, after.of_unit[one.unit].removed) for one in before.units),
        *((stop.stop, after.of_contract[key].stop) for key, stop in before.contracts),
    ]
    for old, new in pairs:
        assert (old is None) == (new is None)
        assert old is None or new is None or new >= old


@MODERATE
@given(estate=estates(), numbers=NUMBERS)
def test_that_the_same_input_gives_the_same_plan(estate: Inventory, numbers: dict[str, int]):
    plan = dated(estate, numbers, {})
    dates = releases(estate, plan, today=TODAY)
    graph = build_graph(estate, Level.APPLICATION)
    one = decommission(estate, graph, (), plan, dates, today=TODAY)
    two = decommission(estate, graph, (), plan, dates, today=TODAY)
    assert one == two
    assert {task.subject for task in one.tasks if task.id.endswith("/shutdown")} == {
        ServerId(name) for name in SERVERS[: len(estate.servers)] if numbers[name]
    }


def test_that_the_estates_hold_every_kind_of_place():
    assert _server("s0", "metal in K1", 1).rack == RackId("K1")
