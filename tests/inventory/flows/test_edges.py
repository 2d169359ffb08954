from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.flows.addresses import address_of, noise_of
from inventory.flows.edges import EdgeBook, Flow, protocol_of
from inventory.flows.row_book import RowBook
from inventory.flows.services import is_ephemeral, port_of
from inventory.flows.times import day_of_epoch, day_of_text
from inventory.graph.noise import noise_reason
from inventory.identity import Endpoint, EndpointKind
from tests.builders_flows import arrows


def book():
    return EdgeBook(rows=RowBook(file="a.log"), columns=(("source", "src"),))


def added(*flows):
    edges = book()
    for row, flow in enumerate(flows, 1):
        edges.rows.read += 1
        edges.add(flow, row)
    return edges


def flow(source, destination, ports, opener=""):
    left, right = ports.split(">")
    return Flow(
        source=source,
        destination=destination,
        source_port=int(left),
        port=int(right),
        protocol="tcp",
        opener=opener,
    )


addresses = st.integers(1, 6).map(lambda last: f"10.0.0.{last}")
flows = st.builds(
    Flow,
    source=addresses,
    destination=addresses,
    source_port=st.sampled_from([22, 443, 1000, 9999, 40000, 60000]),
    port=st.sampled_from([22, 443, 1000, 9999, 40000, 60000]),
    protocol=st.sampled_from(["tcp", "udp", "icmp"]),
    opener=st.sampled_from(["", "source", "destination"]),
    total_bytes=st.none() | st.integers(0, 100),
)


@given(st.lists(flows, max_size=40))
def test_that_every_row_is_used_merged_or_set_aside(many):
    edges = added(*many)
    assert edges.rows.count.balances
    assert edges.rows.read == len(many)


@given(st.lists(flows, max_size=40))
def test_that_no_bytes_are_lost_on_the_way_into_edges(many):
    edges = book()
    counted = sum(flow.total_bytes or 0 for row, flow in enumerate(many) if edges.add(flow, row))
    assert sum(edge.total_bytes or 0 for edge in edges.dependencies()) == counted


@given(flows)
def test_that_a_flow_and_its_mirror_without_flags_are_one_edge(one):
    one.opener = ""
    mirror = Flow(
        source=one.destination,
        destination=one.source,
        source_port=one.port,
        port=one.source_port,
        protocol=one.protocol,
    )
    if one.protocol != "icmp":
        assert len(added(one, mirror).dependencies()) <= 1


def test_that_equal_ports_keep_the_direction_that_was_seen_first():
    edges = added(flow("10.0.0.1", "10.0.0.2", "123>123"), flow("10.0.0.2", "10.0.0.1", "123>123"))
    assert arrows(edges.dependencies()) == ["10.0.0.1 -> 10.0.0.2:123/tcp"]


def test_that_an_edge_is_marked_inferred_only_when_no_row_is_certain():
    edges = added(
        flow("10.0.0.1", "10.0.0.2", "51000>443"),
        flow("10.0.0.1", "10.0.0.2", "51001>443", "source"),
        flow("10.0.0.1", "10.0.0.3", "51000>443"),
    )
    marks = [len(edge.provenance[0].columns) for edge in edges.dependencies()]
    assert marks == [1, 2]


def test_that_an_edge_keeps_the_place_of_its_first_row():
    edges = added(flow("10.0.0.1", "10.0.0.2", "51000>443"), flow("10.0.0.1", "10.0.0.2", "2>443"))
    assert [edge.provenance[0].ref.row for edge in edges.dependencies()] == [1]


def test_that_a_known_end_stands_for_its_address():
    edges = book()
    edges.ends["web01"] = Endpoint(kind=EndpointKind.SERVER, key="web01")
    edges.add(flow("web01", "10.0.0.2", "51000>443", "source"), 1)
    assert arrows(edges.dependencies()) == ["[web01] -> 10.0.0.2:443/tcp"]


def test_that_names_are_kept_as_names():
    edges = added(flow("web", "db", "51000>1433", "source"))
    assert edges.dependencies()[0].source.kind is EndpointKind.NAME


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("[2001:DB8::1]", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("web01", None),
        ("10.0.0", None),
    ],
)
def test_that_an_address_is_written_in_one_way(text, address):
    assert address_of(text) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("127.0.0.1", "noise-loopback"),
        ("::1", "noise-loopback"),
        ("localhost", "noise-loopback"),
        ("fe80::1%5", "noise-link-local"),
        ("169.254.3.4", "noise-link-local"),
        ("239.1.1.1", "noise-multicast"),
        ("ff02::fb", "noise-multicast"),
        ("255.255.255.255", "noise-broadcast"),
        ("0.0.0.0", "noise-unspecified"),
        ("10.0.0.1", None),
        ("localhost-7.example", None),
    ],
)
def test_that_noise_is_told_by_its_address(text, code):
    assert noise_of(text) == code


@pytest.mark.parametrize(
    ("text", "port"),
    [("443", 443), ("https", 443), ("SSH", 22), ("65536", None), ("*", None), ("", None)],
)
def test_that_ports_are_numbers_or_registered_names(text, port):
    assert port_of(text) == port


def test_that_a_known_service_is_not_taken_for_a_port_handed_out():
    assert not is_ephemeral(50000)  # DB2
    assert is_ephemeral(50001)
    assert not is_ephemeral(8443)


def test_that_protocols_are_words_whether_printed_as_numbers_or_not():
    assert [protocol_of(text) for text in ("6", "TCP", "tcp6", "17", "T", "-", "132")] == [
        "tcp", "tcp", "tcp", "udp", "tcp", None, "sctp",
    ]  # fmt: skip


def test_that_seconds_and_milliseconds_are_told_apart_by_size():
    assert day_of_epoch(1_793_491_200) == day_of_epoch(1_793_491_200_000)
    assert str(day_of_text("1793491200")) == "2026-11-01"
    assert str(day_of_text("2026/11/01 10:00:00.5")) == "2026-11-01"
    assert day_of_epoch(179_349_120) is None
    assert day_of_text("99999999999999999") is None
    assert day_of_text("soon") is None


def test_that_an_edge_of_ports_handed_out_is_noise_to_the_graph_and_kept():
    (folded,) = added(flow("10.0.0.1", "10.0.0.2", "60000>55000")).dependencies()
    (service,) = added(flow("10.0.0.1", "10.0.0.2", "60000>443")).dependencies()
    assert noise_reason(folded) == "dynamic port"
    assert noise_reason(service) is None
