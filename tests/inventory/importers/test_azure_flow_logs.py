from __future__ import annotations

import json
from datetime import date

import pytest

from inventory.importing import RowCount
from inventory.intake import read_file
from inventory.tables.refusals import DamagedFileError
from tests.builders_flows import NOVEMBER, arrows, flows_of, text_file
from tests.builders_inventory import the


def group_log(*tuples, version=2):
    flows = [{"rule": "r", "flows": [{"mac": "00", "flowTuples": list(tuples)}]}]
    return {
        "time": "2026-11-01T00:00:00Z",
        "category": "NetworkSecurityGroupFlowEvent",
        "properties": {"Version": version, "flows": flows},
    }


def flow(text, rest="A"):
    return f"{NOVEMBER},{text},{rest}"


def test_that_version_one_counts_every_tuple(tmp_path):
    tuples = [flow("10.0.0.1,10.0.0.2,51000,443,T,I")] * 2
    document = {"records": [group_log(*tuples, version=1)]}
    result = flows_of(tmp_path / "a.json", json.dumps(document))
    (edge,) = result.inventory.dependencies
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]
    assert (edge.connections, edge.total_bytes) == (2, None)
    assert edge.first_seen == date(2026, 11, 1)


def test_that_version_two_counts_beginnings_and_sums_bytes_of_both_ways(tmp_path):
    ends = "10.0.0.1,10.0.0.2,51000,1433,T,I"
    result = flows_of(
        tmp_path / "a.json",
        json.dumps(
            {
                "records": [
                    group_log(
                        flow(ends, "A,B,,,,"),
                        flow(ends, "A,C,10,1000,8,500"),
                        flow(ends, "A,E,2,100,1,50"),
                    )
                ]
            },
            indent=2,
        ),
    )
    (edge,) = result.inventory.dependencies
    assert (edge.connections, edge.total_bytes) == (1, 1650)
    assert result.rows == RowCount(read=3, used=3)


def test_that_denied_flows_are_counted_and_no_dependency(tmp_path):
    document = {"records": [group_log(flow("10.0.0.1,10.0.0.2,51000,22,T,I", "D,B,,,,"))]}
    result = flows_of(tmp_path / "a.json", json.dumps(document))
    assert arrows(result) == []
    assert the("blocked-attempts", result.findings).count == 1


def test_that_logs_of_virtual_networks_have_milliseconds_and_an_encryption_field(tmp_path):
    tuples = [
        f"{NOVEMBER}000,10.0.0.1,10.0.0.2,51000,443,6,O,B,NX,0,0,0,0",
        f"{NOVEMBER}000,10.0.0.1,10.0.0.2,51000,443,6,O,E,NX,3,300,2,200",
        f"{NOVEMBER}000,10.0.0.1,10.0.0.3,51000,443,6,O,D,NX,0,0,0,0",
    ]
    record = {
        "category": "FlowLogFlowEvent",
        "flowRecords": {"flows": [{"flowGroups": [{"rule": "r", "flowTuples": tuples}]}]},
    }
    result = flows_of(tmp_path / "a.json", json.dumps({"records": [record]}))
    (edge,) = result.inventory.dependencies
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]
    assert (edge.connections, edge.total_bytes) == (1, 500)
    assert edge.first_seen == date(2026, 11, 1)
    assert result.rows == RowCount(read=3, used=2, excepted=1)


def test_that_one_record_on_each_line_is_read_too(tmp_path):
    lines = [json.dumps(group_log(flow(f"10.0.0.{at},10.0.0.9,51000,443,T,I"))) for at in (1, 2)]
    result = flows_of(tmp_path / "a.json", *lines)
    assert len(result.inventory.dependencies) == 2


def test_that_a_short_tuple_is_set_aside(tmp_path):
    result = flows_of(tmp_path / "a.json", json.dumps({"records": [group_log("1,2,3")]}))
    assert the("row-damaged", result.findings).ref.row == 1
    assert result.rows == RowCount(read=1, excepted=1)


def test_that_a_document_that_breaks_off_is_refused(tmp_path):
    text = json.dumps({"records": [group_log(flow("10.0.0.1,10.0.0.2,51000,443,T,I"))]})
    with pytest.raises(DamagedFileError, match="JSON"):
        read_file(text_file(tmp_path / "a.json", text[:-4]))
