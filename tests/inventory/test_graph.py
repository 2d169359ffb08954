from __future__ import annotations

import pytest

from inventory.graph import Level, NodeId, NodeKind, UnknownNode, build_graph, cycles, outage
from inventory.graph import prerequisites as needed_by
from inventory.identity import Evidence
from inventory.model import Inventory, ServerKind
from tests.builders_waves import application, estate, graph, needs, server


def edges(made) -> list[tuple[str, str]]:
    return [(edge.source, edge.destination) for edge in made.edges]


def test_that_a_flow_between_servers_becomes_one_between_their_applications():
    inventory = estate("web db", "srv:web-1 -> srv:db-1 tcp/1433")
    made = build_graph(inventory)
    assert edges(made) == [("app:web", "app:db")]
    assert made.edges[0].services == ("tcp/1433",)


def test_that_at_server_level_the_servers_stay():
    inventory = estate("web:2 db", "srv:web-1 -> srv:db-1 tcp/1433")
    made = build_graph(inventory, Level.SERVER)
    assert edges(made) == [("srv:web-1", "srv:db-1")]
    assert [node.id for node in made.nodes] == ["srv:db-1", "srv:web-1", "srv:web-2"]


def test_that_at_server_level_a_declaration_stands_for_the_only_server_of_an_application():
    made = build_graph(estate("web:2 db", "web -> db"), Level.SERVER)
    assert edges(made) == [("app:web", "srv:db-1")]


def test_that_a_server_without_an_application_stands_for_itself():
    inventory = Inventory(
        servers=(server("lone"), server("web-1", "web")),
        applications=(application("web"),),
        dependencies=(needs("web -> srv:lone"),),
    )
    made = build_graph(inventory)
    assert [(node.id, node.kind) for node in made.nodes] == [
        ("app:web", NodeKind.APPLICATION),
        ("srv:lone", NodeKind.SERVER),
    ]
    assert edges(made) == [("app:web", "srv:lone")]


def test_that_flows_of_the_same_pair_are_joined():
    inventory = estate(
        "web db",
        dependencies=(
            needs("web -> db tcp/1433", connections=3, total_bytes=100, evidence=Evidence.OBSERVED),
            needs("web -> db tcp/443", connections=4, evidence=Evidence.OBSERVED),
            needs("web -> db", mandatory=True),
        ),
    )
    (edge,) = build_graph(inventory).edges
    assert edge.services == ("tcp/1433", "tcp/443")
    assert (edge.connections, edge.total_bytes) == (7, 100)
    assert edge.evidence is Evidence.OBSERVED
    assert edge.mandatory


def test_that_unknown_counts_stay_unknown():
    (edge,) = graph("web -> db").edges
    assert edge.connections is None
    assert edge.total_bytes is None


@pytest.mark.parametrize(
    "flow", ["web -> web", "srv:web-1 -> srv:web-2", "ip:127.0.0.1 -> web", "web -> ip:::1"]
)
def test_that_a_flow_to_itself_is_dropped(flow: str):
    assert build_graph(estate("web:2", flow)).edges == ()


def test_that_a_rejected_dependency_is_left_out():
    inventory = estate("web db", dependencies=(needs("web -> db", rejected=True),))
    assert build_graph(inventory).edges == ()


def test_that_a_server_of_two_applications_lifts_a_flow_to_both():
    inventory = Inventory(
        servers=(server("box", "crm", "erp"), server("db-1", "db")),
        applications=(application("crm"), application("db"), application("erp")),
        dependencies=(needs("srv:box -> srv:db-1 tcp/1433"),),
    )
    assert edges(build_graph(inventory)) == [("app:crm", "app:db"), ("app:erp", "app:db")]


def test_that_a_flow_between_two_servers_of_one_application_is_inside_it():
    inventory = Inventory(
        servers=(server("box", "crm", "erp"), server("crm-1", "crm")),
        applications=(application("crm"), application("erp")),
        dependencies=(needs("srv:box -> srv:crm-1 tcp/80"),),
    )
    assert build_graph(inventory).edges == ()


def test_that_addresses_and_names_outside_are_kept_and_counted():
    made = build_graph(
        estate("web", "web -> ip:192.0.2.7; web -> name:paygate; ip:192.0.2.9 -> web")
    )
    outside = [node.id for node in made.nodes if node.kind is NodeKind.ADDRESS]
    assert outside == ["ext:192.0.2.7", "ext:192.0.2.9", "ext:paygate"]
    assert [(finding.code, finding.count) for finding in made.findings] == [("address-outside", 2)]
    assert made.findings[0].text.startswith("2 dependencies to or from 2 addresses")


def test_that_a_server_that_is_not_in_the_inventory_is_outside():
    made = build_graph(estate("web", "web -> srv:gone-1"))
    assert made.node_by_id[NodeId("ext:gone-1")].kind is NodeKind.ADDRESS


def test_that_a_template_moves_nothing():
    inventory = Inventory(
        servers=(server("golden", kind=ServerKind.TEMPLATE), server("web-1", "web")),
        applications=(application("web"),),
    )
    made = build_graph(inventory)
    assert [node.id for node in made.nodes] == ["app:web"]


@pytest.mark.parametrize(
    ("flow", "reason"),
    [
        ("srv:web-1 -> srv:db-1 tcp/49152", "dynamic port"),
        ("srv:web-1 -> srv:db-1 tcp/3389", "remote administration"),
        ("srv:web-1 -> ip:224.0.0.251 udp/5353", "broadcast or multicast"),
    ],
)
def test_that_noise_is_kept_with_its_reason_and_depends_on_nothing(flow: str, reason: str):
    inventory = estate("web db", dependencies=(needs(flow, evidence=Evidence.OBSERVED),))
    made = build_graph(inventory)
    assert [edge.noise for edge in made.edges] == [reason]
    assert made.dependencies == ()
    assert "noise-set-aside" in {finding.code for finding in made.findings}


def test_that_the_last_port_below_the_dynamic_ones_is_a_dependency():
    inventory = estate(
        "web db", dependencies=(needs("web -> db tcp/49151", evidence=Evidence.OBSERVED),)
    )
    assert build_graph(inventory).edges[0].noise is None


def test_that_what_a_person_declared_is_never_noise():
    assert build_graph(estate("web db", "web -> db tcp/50000")).edges[0].noise is None


def test_that_noise_beside_a_real_flow_adds_nothing():
    inventory = estate(
        "web db",
        dependencies=(
            needs("web -> db tcp/1433", evidence=Evidence.OBSERVED, connections=2),
            needs("web -> db tcp/50123", evidence=Evidence.OBSERVED, connections=90),
        ),
    )
    (edge,) = build_graph(inventory).edges
    assert (edge.services, edge.connections, edge.noise) == (("tcp/1433",), 2, None)


def test_that_an_outage_reaches_all_that_need_the_node():
    made = graph("portal -> web; web -> db; report -> db; db -> san")
    assert outage(made, NodeId("app:db")) == ("app:portal", "app:report", "app:web")
    assert needed_by(made, NodeId("app:web")) == ("app:db", "app:san")


def test_that_a_question_about_an_unknown_node_says_so():
    with pytest.raises(UnknownNode, match="no 'app:gone'"):
        outage(graph("web -> db"), NodeId("app:gone"))


def test_that_cycles_are_found_without_the_nodes_left_out():
    made = graph("a -> b; b -> a; b -> c; c -> d; d -> c; d -> hub; hub -> d; hub -> a")
    assert cycles(made) == (("app:a", "app:b", "app:c", "app:d", "app:hub"),)
    assert cycles(made, without={NodeId("app:hub")}) == (("app:a", "app:b"), ("app:c", "app:d"))


def test_that_the_order_of_the_input_changes_nothing():
    inventory = estate("web db mail", "web -> db; mail -> db; web -> ip:192.0.2.1")
    turned = Inventory(
        servers=inventory.servers,
        applications=inventory.applications,
        dependencies=inventory.dependencies[::-1],
    )
    assert build_graph(inventory) == build_graph(turned)
