from __future__ import annotations

from datetime import date

from inventory.importing import RowCount
from tests.builders_flows import AGENT_HEAD, arrows, flows_of
from tests.builders_inventory import the

QUERY_HEAD = (
    "Source Host Name,Source IP Address,Destination Host Name,Destination IP Address,"
    "Connection Frequency,Destination Communication Port,Process Service Name"
)


def seen(source, destination, port, at="11/30/2026 02:15:00 pm"):
    return f"o-1,{source},51000,{destination},{port},IPv4,tcp,7,{at}"


def test_that_connections_of_agents_are_edges_counted_once_for_each_sighting(tmp_path):
    result = flows_of(
        tmp_path / "a.csv",
        AGENT_HEAD,
        seen("10.0.0.1", "10.0.0.2", 1433),
        seen("10.0.0.1", "10.0.0.2", 1433),
        seen("10.0.0.1", "10.0.0.2", 1433, "12/01/2026 02:15:00 pm"),
    )
    (edge,) = result.inventory.dependencies
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:1433/tcp"]
    assert edge.connections == 2
    assert (edge.first_seen, edge.last_seen) == (date(2026, 11, 30), date(2026, 12, 1))
    assert the("repeated-row", result.findings).count == 1
    assert result.rows == RowCount(read=3, used=2, merged=1)


def test_that_stray_spaces_in_the_headings_do_no_harm(tmp_path):
    heading = AGENT_HEAD.replace(",", " , ")
    result = flows_of(tmp_path / "a.csv", heading, seen("10.0.0.1", "10.0.0.2", 443))
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]


def test_that_the_ready_made_query_brings_its_frequency(tmp_path):
    result = flows_of(tmp_path / "a.csv", QUERY_HEAD, "web,10.0.0.1,db,10.0.0.2,17,1433,sqlservr")
    (edge,) = result.inventory.dependencies
    assert (arrows(result), edge.connections) == (["web -> db:1433/*"], 17)


def test_that_an_end_without_a_name_is_kept_by_its_address(tmp_path):
    result = flows_of(tmp_path / "a.csv", QUERY_HEAD, "web,10.0.0.1,,10.0.0.2,1,1433,x")
    assert arrows(result) == ["web -> 10.0.0.2:1433/*"]


def test_that_a_name_does_not_hide_that_an_address_is_noise(tmp_path):
    result = flows_of(tmp_path / "a.csv", QUERY_HEAD, "web,10.0.0.1,web,127.0.0.1,1,1433,x")
    assert arrows(result) == []
    assert the("noise-loopback", result.findings).count == 1


def test_that_a_row_without_an_end_is_set_aside(tmp_path):
    result = flows_of(tmp_path / "a.csv", AGENT_HEAD, seen("", "10.0.0.2", 443))
    assert the("row-damaged", result.findings).ref.row == 2
    assert result.rows == RowCount(read=1, excepted=1)
