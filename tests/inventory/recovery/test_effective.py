from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.graph import NodeId
from inventory.recovery.effective import (
    Restoring,
    effective_availability,
    effective_points,
    effective_times,
    inversions,
    parallel,
    series,
)

AD, SQL, APP, QUEUE, WEB = (NodeId(name) for name in ("AD", "SQL", "App", "Queue", "Web"))
OWN = {AD: 15, SQL: 120, APP: 60, QUEUE: 45, WEB: 30}
REQUIRES = {SQL: (AD,), APP: (SQL, QUEUE), QUEUE: (APP,), WEB: (APP, AD)}


@pytest.mark.parametrize(
    ("restoring", "expected"),
    [
        (Restoring.PARALLEL, {AD: 15, SQL: 135, APP: 195, QUEUE: 195, WEB: 225}),
        (Restoring.SERIAL, {AD: 15, SQL: 135, APP: 240, QUEUE: 240, WEB: 270}),
    ],
)
def test_that_the_worked_example_comes_out(restoring, expected):
    """Example E4 of the money model: directory, database, application with its queue, web."""
    found = effective_times(OWN, REQUIRES, restoring)
    assert {node: one.minutes for node, one in found.items()} == expected
    assert found[APP].group == found[QUEUE].group == (APP, QUEUE)
    assert found[WEB].path == (WEB, APP, SQL, AD)
    assert found[QUEUE].path == (QUEUE, APP, SQL, AD)
    assert found[AD].path == (AD,)


def test_that_a_provider_slower_than_the_target_is_an_inversion_with_its_path():
    found = inversions(effective_times(OWN, REQUIRES), REQUIRES, {APP: 120, WEB: 400})
    assert [(one.consumer, one.provider, one.minutes) for one in found] == [(APP, SQL, 135)]
    assert found[0].path == (APP, SQL, AD)
    assert found[0].target_minutes == 120


def test_that_a_member_of_the_own_cycle_is_no_inversion():
    found = inversions(effective_times(OWN, REQUIRES), REQUIRES, {QUEUE: 20})
    assert found == ()


def test_that_data_is_no_newer_than_what_it_is_made_from():
    a, b, c, d = map(NodeId, "abcd")
    found = effective_points({a: 15, b: 60, c: 1440, d: 5}, {a: (b,), b: (c,), c: (b,)})
    assert found == {a: 1440, b: 1440, c: 1440, d: 5}


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20),
    st.lists(st.sampled_from([None, 0.9, 0.95, 0.99, 1.0]), min_size=9, max_size=9),
)
def test_that_availability_counts_everything_needed_once(pairs, each):
    names = [NodeId(f"n{place}") for place in range(9)]
    own = dict(zip(names, each, strict=True))
    requires = {names[one]: tuple(names[b] for a, b in pairs if a == one) for one in range(9)}
    flows = nx.DiGraph([(names[one], names[other]) for one, other in pairs])
    flows.add_nodes_from(names)
    for node, found in effective_availability(own, requires).items():
        closure = [own[one] for one in {node, *nx.descendants(flows, node)}]
        if None in closure:
            assert found is None
        else:
            assert found == pytest.approx(math.prod(closure))


def test_that_six_components_in_series_lose_six_tenths_of_a_per_cent():
    assert round(series([0.999] * 6), 4) == 0.9940
    assert series([]) == 1.0
    assert parallel([0.9, 0.9]) == pytest.approx(0.99)
    assert parallel([]) == 0.0


@st.composite
def systems(draw):
    count = draw(st.integers(1, 8))
    nodes = [NodeId(f"n{number}") for number in range(count)]
    own = {node: draw(st.integers(0, 500)) for node in nodes}
    pairs = draw(st.sets(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=16))
    requires = {node: tuple(sorted(two for one, two in pairs if one == node)) for node in nodes}
    return own, requires


@settings(max_examples=150, deadline=None)
@given(systems(), st.sampled_from(Restoring))
def test_that_nothing_is_back_before_itself_or_what_it_needs(system, restoring):
    """I17: RTO_eff(s) is at least own(s), and own(s) more than any provider outside its cycle."""
    own, requires = system
    found = effective_times(own, requires, restoring)
    assert found.keys() == own.keys()
    for node, one in found.items():
        assert one.minutes >= own[node]
        for provider in requires[node]:
            if provider not in one.group:
                assert one.minutes >= own[node] + found[provider].minutes
        assert all(found[member].minutes == one.minutes for member in one.group)
        assert one.path[0] == node
        assert all(
            here in requires[there] or here in found[there].group
            for there, here in zip(one.path, one.path[1:], strict=False)
        )


@settings(max_examples=60, deadline=None)
@given(systems())
def test_that_bringing_a_cycle_back_in_parallel_is_never_slower(system):
    own, requires = system
    together = effective_times(own, requires, Restoring.PARALLEL)
    in_turn = effective_times(own, requires, Restoring.SERIAL)
    assert all(together[node].minutes <= in_turn[node].minutes for node in own)
