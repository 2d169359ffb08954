from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.graph import (
    NodeId,
    NoSuchNodeError,
    SeveralNodesError,
    UnknownNode,
    build_graph,
    consumers,
    find_node,
    impact,
    neighbourhood,
    outage,
    prerequisites,
    providers,
    shortest_paths,
)
from inventory.identity import Evidence
from inventory.model import Criticality, Inventory
from tests.builders_waves import application, estate, graph, needs, random_estate, server


def app(name: str) -> NodeId:
    return NodeId(f"app:{name}")


def names(nodes) -> str:
    return " ".join(node.removeprefix("app:") for node in nodes)


DIAMOND = "web -> api; web -> search; api -> db; search -> db; db -> disk"


def test_that_consumers_and_providers_leave_noise_out():
    seen = needs("web -> db tcp/60000", evidence=Evidence.OBSERVED)
    made = build_graph(estate("web db mail", (seen, needs("mail -> db"))))
    assert [edge.source for edge in consumers(made, app("db"))] == ["app:mail"]
    assert providers(made, app("web")) == ()
    with pytest.raises(UnknownNode, match="app:nowhere"):
        consumers(made, app("nowhere"))


def test_that_all_shortest_paths_are_found_and_longer_ones_are_not():
    made = graph(f"{DIAMOND}; web -> cache; cache -> api")
    found = shortest_paths(made, app("web"), app("disk"))
    assert [names(path) for path in found.paths] == ["web api db disk", "web search db disk"]
    assert (found.steps, found.more) == (3, False)


def test_that_there_is_no_path_against_the_direction_of_need():
    made = graph(DIAMOND)
    found = shortest_paths(made, app("db"), app("web"))
    assert (found.paths, found.steps) == ((), None)
    assert shortest_paths(made, app("db"), app("db")).paths == ()


def test_that_thousands_of_paths_are_cut_and_said_to_be_more():
    layers = [[f"l{layer}x{number}" for number in range(6)] for layer in range(4)]
    wires = [f"top -> {name}" for name in layers[0]]
    for above, below in itertools.pairwise(layers):
        wires += [f"{one} -> {other}" for one in above for other in below]
    wires += [f"{name} -> bottom" for name in layers[-1]]
    found = shortest_paths(graph("; ".join(wires)), app("top"), app("bottom"))  # 6 ** 4 ways
    assert (len(found.paths), found.more, found.steps) == (50, True, 5)


def test_that_a_neighbourhood_reaches_in_both_directions_for_so_many_steps():
    made = graph(f"{DIAMOND}; far -> web")
    one = neighbourhood(made, app("api"), 1)
    assert [(names([found.node]), found.steps) for found in one.neighbours] == [
        ("api", 0),
        ("db", 1),
        ("web", 1),
    ]
    assert [(names([edge.source]), names([edge.destination])) for edge in one.edges] == [
        ("api", "db"),
        ("web", "api"),
    ]
    two = neighbourhood(made, app("api"), 2)
    assert names(found.node for found in two.neighbours) == "api db web disk far search"
    assert [found.node for found in neighbourhood(made, app("api"), 0).neighbours] == ["app:api"]


def test_that_what_breaks_is_said_in_the_names_of_services():
    inventory = estate("web! api db", "web -> api; api -> db")
    known = {
        "web": replace(
            inventory.application_by_id["web"], business_service="Council tax", users=40
        ),
        "api": replace(inventory.application_by_id["api"], users=7),
    }
    inventory = replace(
        inventory,
        applications=tuple(known.get(one.id, one) for one in inventory.applications),
    )
    found = impact(build_graph(inventory), inventory, app("db"))
    assert [(one.name, one.steps, one.through) for one in found.affected] == [
        ("api", 1, "app:db"),
        ("web", 2, "app:api"),
    ]
    assert [one.name for one in found.direct] == ["api"]
    assert found.services == ("Council tax", "api", "db")
    assert found.tier_1 == ("web",)
    assert found.users == 40


def test_that_a_partner_outside_the_site_is_not_among_what_breaks():
    inventory = estate("web db", (needs("ip:203.0.113.9 -> web"), needs("web -> db")))
    found = impact(build_graph(inventory), inventory, app("db"))
    assert [one.name for one in found.affected] == ["web"]
    assert found.users is None


def test_that_what_only_looks_after_a_thing_does_not_break_with_it():
    inventory = estate("web db bak mon", "web -> db; bak -> db; bak -> mon")
    made = build_graph(inventory)
    shared = {app("bak"), app("mon")}
    assert [one.name for one in impact(made, inventory, app("db"), shared).affected] == ["web"]
    assert [one.name for one in impact(made, inventory, app("mon"), shared).affected] == ["bak"]


def test_that_a_lone_server_is_as_critical_as_it_says():
    inventory = Inventory(
        servers=(server("lone", criticality=Criticality.TIER_1), server("db-1", "db")),
        applications=(application("db"),),
        dependencies=(needs("srv:lone -> db"),),
    )
    found = impact(build_graph(inventory), inventory, app("db"))
    assert found.tier_1 == ("lone",)


def test_that_a_name_finds_its_node_without_case_or_kind_and_a_server_its_application():
    inventory = estate("Payroll web:2", "web -> Payroll")
    made = build_graph(inventory)
    for name in ("payroll", "app:Payroll", " PAYROLL ", "Payroll-1"):
        assert find_node(made, inventory, name).id == "app:Payroll"
    with pytest.raises(NoSuchNodeError, match="Did you mean 'payroll'"):
        find_node(made, inventory, "payrol")


def test_that_an_ambiguous_name_is_not_guessed():
    inventory = Inventory(
        servers=(server("one", "a", "b"),), applications=(application("a"), application("b"))
    )
    with pytest.raises(SeveralNodesError, match="app:a, app:b"):
        find_node(build_graph(inventory), inventory, "one")


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_that_an_outage_is_what_has_the_thing_among_its_prerequisites(seed):
    inventory = random_estate(seed, 40)
    made = build_graph(inventory)
    for node in made.nodes[:8]:
        reached = {one.node for one in impact(made, inventory, node.id).affected}
        assert reached == set(outage(made, node.id))
        assert reached == {
            other.id
            for other in made.nodes
            if other.id != node.id and node.id in prerequisites(made, other.id)
        }
        for other in made.nodes[:8]:
            way = shortest_paths(made, other.id, node.id)
            assert bool(way.paths) == (other.id in reached)
