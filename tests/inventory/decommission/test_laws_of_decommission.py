"""Laws that every decommission plan keeps, on random estates, judged by code that plans nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from inventory.decommission import decommission
from inventory.graph import Level, NodeId, build_graph
from inventory.identity import RackId, ServerId
from inventory.release import SoakPolicy, releases
from inventory.shared_services import SharedService
from tests.builders_release import TODAY
from tests.decommission_order import check_order, soak_at_least
from tests.random_exits import (
    GOING,
    MODERATE,
    NUMBERS,
    POLICIES,
    SERVERS,
    dated,
    estates,
    random_server,
)

if TYPE_CHECKING:
    from inventory.model import Inventory


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
    assert random_server("s0", "metal in K1", 1).rack == RackId("K1")
