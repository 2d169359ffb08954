from __future__ import annotations

import json
from datetime import date

from inventory.importing import RowCount
from tests.builders_flows import NOVEMBER, ZEEK_HEAD, arrows, flows_of, zeek
from tests.builders_inventory import codes, the

RECORD = {
    "ts": NOVEMBER + 0.5,
    "id.orig_h": "10.0.0.1",
    "id.orig_p": 51000,
    "id.resp_h": "10.0.0.2",
    "id.resp_p": 443,
    "proto": "tcp",
    "conn_state": "SF",
}


def test_that_connections_go_from_originator_to_responder(tmp_path):
    result = flows_of(
        tmp_path / "conn.log",
        *ZEEK_HEAD,
        zeek("10.0.0.1", "10.0.0.2", 1433),
        zeek("10.0.0.1", "10.0.0.2", 1433),
        zeek("10.0.0.2", "10.0.0.1", 8443, "S1"),
    )
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:1433/tcp", "10.0.0.2 -> 10.0.0.1:8443/tcp"]
    first = result.inventory.dependencies[0]
    assert (first.total_bytes, first.connections) == (60, 2)
    assert first.first_seen == date(2026, 11, 1)
    assert first.provenance[0].ref.row == 8
    assert result.rows == RowCount(read=3, used=3)


def test_that_attempts_without_an_answer_are_no_dependencies(tmp_path):
    states = ("S0", "REJ", "RSTOS0", "SH")
    lines = [zeek("10.0.0.1", f"10.0.1.{at}", 80, state) for at, state in enumerate(states)]
    result = flows_of(tmp_path / "conn.log", *ZEEK_HEAD, *lines)
    assert arrows(result) == []
    assert the("unanswered-attempts", result.findings).count == 4


def test_that_the_order_of_fields_is_that_of_the_head(tmp_path):
    fields = "#fields\tid.resp_h\tid.resp_p\tid.orig_h\tid.orig_p\tproto\tconn_state"
    row = "10.0.0.2\t443\t10.0.0.1\t51000\ttcp\tSF"
    result = flows_of(tmp_path / "conn.log", ZEEK_HEAD[0], fields, row)
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]


def test_that_a_head_in_the_middle_of_joined_logs_is_read_again(tmp_path):
    line = zeek("10.0.0.1", "10.0.0.2", 443)
    result = flows_of(tmp_path / "conn.log", *ZEEK_HEAD, line, *ZEEK_HEAD, line)
    assert result.rows == RowCount(read=2, used=2)
    assert "repeated-heading" in codes(result.findings)


def test_that_json_lines_may_leave_fields_out(tmp_path):
    result = flows_of(tmp_path / "conn.json", json.dumps(RECORD), "", "{broken")
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]
    (edge,) = result.inventory.dependencies
    assert edge.total_bytes is None
    assert the("row-damaged", result.findings).ref.row == 3
    assert result.rows == RowCount(read=2, used=1, excepted=1)


def test_that_relative_times_are_no_days(tmp_path):
    result = flows_of(tmp_path / "conn.json", json.dumps({**RECORD, "ts": 18.8}))
    assert result.inventory.dependencies[0].first_seen is None
    assert "time-relative" in codes(result.findings)
