from __future__ import annotations

from datetime import date

import pytest

from inventory.identity import Evidence
from inventory.importing import RowCount
from inventory.intake import read_file
from inventory.tables.refusals import DamagedFileError, DangerousArchiveError
from tests.builders_flows import NOVEMBER, TRACE_HEAD, arrows, flows_of, text_file
from tests.builders_inventory import codes, the

GRAPH = '<?xml version="1.0"?><graphml><graph edgedefault="{0}">{1}</graph></graphml>'
NODES = '<node id="web"/><node id="db"/>'


def span(parent, child):
    return f"t1,{NOVEMBER}000000,{NOVEMBER}000000,{NOVEMBER}000900,p,c,{child},{parent}"


def test_that_a_call_between_services_is_an_edge_with_its_number_of_spans(tmp_path):
    result = flows_of(
        tmp_path / "a.csv",
        TRACE_HEAD,
        span("front", "cart"),
        span("front", "cart"),
        span("cart", "cart"),
    )
    (edge,) = result.inventory.dependencies
    assert arrows(result) == ["front -> cart:*/*"]
    assert (edge.connections, edge.first_seen) == (2, date(2026, 11, 1))
    assert the("within-service", result.findings).count == 1
    assert result.rows == RowCount(read=3, used=2, excepted=1)


def test_that_a_span_without_a_parent_is_set_aside(tmp_path):
    result = flows_of(tmp_path / "a.csv", TRACE_HEAD, span("", "cart"))
    assert result.rows == RowCount(read=1, excepted=1)


def test_that_edges_of_a_graph_are_declared_dependencies(tmp_path):
    edges = '<edge source="web" target="db"/><edge source="web" target="db"/>'
    result = flows_of(tmp_path / "a.graphml", GRAPH.format("directed", NODES + edges))
    (edge,) = result.inventory.dependencies
    assert arrows(result) == ["web -> db:*/*"]
    assert edge.evidence is Evidence.DECLARED
    assert result.rows == RowCount(read=2, used=1, merged=1)


def test_that_an_end_that_is_no_node_is_kept_and_told(tmp_path):
    edge = '<edge source="web" target="mail"/>'
    result = flows_of(tmp_path / "a.graphml", GRAPH.format("directed", NODES + edge))
    assert arrows(result) == ["web -> mail:*/*"]
    assert "mail" in the("dangling-edge", result.findings).text


def test_that_edges_without_direction_are_told(tmp_path):
    edge = '<edge source="web" target="db"/>'
    result = flows_of(tmp_path / "a.graphml", GRAPH.format("undirected", NODES + edge))
    assert "graph-undirected" in codes(result.findings)


def test_that_an_edge_without_a_target_is_set_aside(tmp_path):
    result = flows_of(tmp_path / "a.graphml", GRAPH.format("directed", '<edge source="web"/>'))
    assert the("row-damaged", result.findings).ref.row == 1
    assert result.rows == RowCount(read=1, excepted=1)


def test_that_a_graph_that_breaks_off_is_refused(tmp_path):
    with pytest.raises(DamagedFileError, match="GraphML"):
        read_file(text_file(tmp_path / "a.graphml", "<graphml><graph>"))


def test_that_a_bomb_of_entities_is_refused_before_it_grows(tmp_path):
    text = '<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>'
    with pytest.raises(DangerousArchiveError, match="entities"):
        read_file(text_file(tmp_path / "a.graphml", text))
