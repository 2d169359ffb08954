from __future__ import annotations

from datetime import date

from inventory.importing import RowCount
from tests.builders_flows import ARGUS_HEAD, NFDUMP_HEAD, arrows, flows_of
from tests.builders_inventory import codes, the


def nfdump(source, destination, ports, *, flags=".AP.SF", size="840"):
    left, right = ports.split(">")
    times = "2026-11-01 10:00:00,2026-11-01 10:01:00,60"
    return f"{times},{source},{destination},{left},{right},TCP,{flags},0,0,10,{size},0,0"


def argus(arrow, ports, state="CON"):
    left, right = ports.split(">")
    return f"2026/11/01 10:00:00.5,1.0,tcp,10.0.0.1,{left},{arrow},10.0.0.2,{right},{state},10,900"


def test_that_rows_of_nfdump_in_both_directions_are_one_edge(tmp_path):
    result = flows_of(
        tmp_path / "a.csv",
        NFDUMP_HEAD,
        nfdump("10.0.0.1", "10.0.0.2", "51000>443"),
        nfdump("10.0.0.2", "10.0.0.1", "443>51000", size="160"),
    )
    (edge,) = result.inventory.dependencies
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]
    assert edge.total_bytes == 1000
    assert edge.first_seen == date(2026, 11, 1)


def test_that_the_summary_below_the_flows_is_not_read(tmp_path):
    result = flows_of(
        tmp_path / "a.csv",
        NFDUMP_HEAD,
        nfdump("10.0.0.1", "10.0.0.2", "51000>443"),
        "Summary",
        "flows,bytes,packets,avg_bps,avg_pps,avg_bpp",
        "1,840,10,1,1,1",
    )
    assert result.rows == RowCount(read=1, used=1)


def test_that_a_syn_alone_is_an_attempt(tmp_path):
    line = nfdump("10.0.0.1", "10.0.0.2", "51000>22", flags="....S.")
    result = flows_of(tmp_path / "a.csv", NFDUMP_HEAD, line)
    assert arrows(result) == []
    assert the("unanswered-attempts", result.findings).count == 1


def test_that_a_count_that_is_no_number_is_missing_and_its_flow_kept(tmp_path):
    line = nfdump("10.0.0.1", "10.0.0.2", "51000>443", size="1.2 M")
    result = flows_of(tmp_path / "a.csv", NFDUMP_HEAD, line)
    assert result.inventory.dependencies[0].total_bytes is None
    assert "1.2 M" in the("number-damaged", result.findings).text


def test_that_the_padded_arrow_of_argus_says_who_opened_a_connection(tmp_path):
    result = flows_of(
        tmp_path / "a.csv", ARGUS_HEAD, argus("   ->", "9999>1000"), argus("  <-", "1001>9998")
    )
    assert arrows(result) == [
        "10.0.0.1 -> 10.0.0.2:1000/tcp",
        "10.0.0.2 -> 10.0.0.1:1001/tcp",
    ]
    assert "direction-inferred" not in codes(result.findings)


def test_that_an_arrow_both_ways_leaves_the_direction_to_the_ports(tmp_path):
    result = flows_of(tmp_path / "a.csv", ARGUS_HEAD, argus("  <->", "443>51000"))
    assert arrows(result) == ["10.0.0.2 -> 10.0.0.1:443/tcp"]
    assert "direction-inferred" in codes(result.findings)


def test_that_unreachable_and_unanswered_flows_of_argus_are_attempts(tmp_path):
    result = flows_of(
        tmp_path / "a.csv",
        ARGUS_HEAD,
        argus("   ->", "51000>80", "S_"),
        argus("   ->", "51000>80", "S_RA"),
        argus("   ->", "51000>80", "URP"),
    )
    assert arrows(result) == []
    assert the("unanswered-attempts", result.findings).count == 3
