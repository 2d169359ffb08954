from __future__ import annotations

from datetime import date

import pytest

from inventory.importing import RowCount, WrongFormatError
from inventory.intake import read_file
from tests.builders_flows import NOVEMBER, VPC_HEAD, arrows, flows_of, text_file, vpc
from tests.builders_inventory import codes, the

FIVE = (
    "version vpc-id interface-id srcaddr dstaddr srcport dstport pkt-srcaddr pkt-dstaddr protocol "
    "bytes packets start end action tcp-flags log-status"
)


def five(source, destination, ports, *, flags, inner=("-", "-")):
    left, right = ports.split(">")
    return (
        f"5 vpc-1 eni-1 {source} {destination} {left} {right} {inner[0]} {inner[1]} 6 840 3 "
        f"{NOVEMBER} {NOVEMBER + 60} ACCEPT {flags} OK"
    )


def test_that_a_flow_and_its_reply_are_one_edge_with_the_bytes_of_both(tmp_path):
    result = flows_of(
        tmp_path / "a.log",
        vpc("10.0.0.1", "10.0.0.2", "51000>1433", size=100),
        vpc("10.0.0.2", "10.0.0.1", "1433>51000", size=900),
    )
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:1433/tcp"]
    (edge,) = result.inventory.dependencies
    assert (edge.total_bytes, edge.connections) == (1000, 2)
    assert (edge.first_seen, edge.last_seen) == (date(2026, 11, 1), date(2026, 11, 1))
    assert edge.provenance[0].ref.row == 1
    assert result.rows == RowCount(read=2, used=2)


def test_that_an_inferred_direction_is_marked_on_the_edge_and_told(tmp_path):
    result = flows_of(tmp_path / "a.log", vpc("10.0.0.2", "10.0.0.1", "1433>51000"))
    (edge,) = result.inventory.dependencies
    assert ("source", "inferred from the port numbers") in edge.provenance[0].columns
    assert the("direction-inferred", result.findings).count == 1


def test_that_the_flag_of_the_first_packet_says_who_opened_a_connection(tmp_path):
    result = flows_of(
        tmp_path / "a.log",
        FIVE,
        five("10.0.0.1", "10.0.0.2", "1000>9999", flags=2),
        five("10.0.0.4", "10.0.0.3", "9999>1000", flags=18),
    )
    assert arrows(result) == [
        "10.0.0.1 -> 10.0.0.2:9999/tcp",
        "10.0.0.3 -> 10.0.0.4:9999/tcp",
    ]
    assert "direction-inferred" not in codes(result.findings)


def test_that_a_service_seen_for_certain_decides_for_rows_that_do_not_say(tmp_path):
    result = flows_of(
        tmp_path / "a.log",
        FIVE,
        five("10.0.0.1", "10.0.0.2", "1000>9999", flags=3),
        five("10.0.0.2", "10.0.0.1", "9999>1000", flags=0),
    )
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:9999/tcp"]


def test_that_behind_a_nat_the_packet_addresses_count(tmp_path):
    result = flows_of(
        tmp_path / "a.log",
        FIVE,
        five("10.0.0.9", "10.0.0.8", "51000>443", flags=2, inner=("10.1.0.1", "10.2.0.2")),
    )
    assert arrows(result) == ["10.1.0.1 -> 10.2.0.2:443/tcp"]


def test_that_a_refused_flow_is_counted_and_no_dependency(tmp_path):
    result = flows_of(
        tmp_path / "a.log",
        vpc("10.0.0.1", "10.0.0.2", "51000>22", end="REJECT OK"),
        vpc("10.0.0.1", "10.0.0.2", "51000>443"),
    )
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]
    assert the("blocked-attempts", result.findings).count == 1
    assert result.rows == RowCount(read=2, used=1, excepted=1)


def test_that_lost_records_are_a_warning_and_empty_times_a_note(tmp_path):
    nothing = f"2 123456789010 eni-0a - - - - - - - {NOVEMBER} {NOVEMBER + 60} -"
    result = flows_of(tmp_path / "a.log", f"{nothing} NODATA", f"{nothing} SKIPDATA")
    assert the("no-data", result.findings).severity == "note"
    assert the("records-lost", result.findings).severity == "warning"
    assert result.rows == RowCount(read=2, excepted=2)


def test_that_a_damaged_time_leaves_the_flow_and_no_day(tmp_path):
    line = vpc("10.0.0.1", "10.0.0.2", "51000>443").replace(str(NOVEMBER), "179349120", 1)
    result = flows_of(tmp_path / "a.log", line)
    (edge,) = result.inventory.dependencies
    assert edge.first_seen is None
    assert edge.last_seen == date(2026, 11, 1)
    assert "179349120" in the("time-damaged", result.findings).text


def test_that_ports_for_one_connection_fold_into_one_edge_without_a_port(tmp_path):
    result = flows_of(
        tmp_path / "a.log",
        vpc("10.0.0.1", "10.0.0.2", "61000>50123"),
        vpc("10.0.0.1", "10.0.0.2", "61001>50124"),
        vpc("10.0.0.2", "10.0.0.1", "50123>61000"),
    )
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:*/tcp"]
    assert the("ports-folded", result.findings).count == 3


def test_that_noise_is_set_aside_by_kind_with_counts(tmp_path):
    result = flows_of(
        tmp_path / "a.log",
        vpc("127.0.0.1", "127.0.0.1", "51000>80"),
        vpc("169.254.1.1", "10.0.0.2", "51000>80"),
        vpc("10.0.0.1", "224.0.0.251", "5353>5353"),
        vpc("10.0.0.1", "10.0.0.1", "51000>80"),
    )
    assert arrows(result) == []
    noise = {one.code for one in result.findings if one.code.startswith("noise-")}
    assert noise == {"noise-loopback", "noise-link-local", "noise-multicast", "noise-self"}
    assert result.rows == RowCount(read=4, excepted=4)


def test_that_a_heading_in_the_middle_is_read_again_with_its_own_order(tmp_path):
    swapped = VPC_HEAD.replace("packets bytes", "bytes packets")
    result = flows_of(
        tmp_path / "a.log",
        VPC_HEAD,
        vpc("10.0.0.1", "10.0.0.2", "51000>443", size=5),
        swapped,
        f"2 1 eni-1 10.0.0.1 10.0.0.2 51000 443 6 7 1 {NOVEMBER} {NOVEMBER} ACCEPT OK",
    )
    (edge,) = result.inventory.dependencies
    assert edge.total_bytes == 12
    assert the("repeated-heading", result.findings).ref.row == 3
    assert result.rows == RowCount(read=2, used=2)


def test_that_without_a_heading_an_unknown_order_of_fields_is_not_guessed(tmp_path):
    line = "2 eni-1 10.0.0.1 10.0.0.2 51000 443 6 ACCEPT OK"
    with pytest.raises(WrongFormatError, match="9 fields and no heading"):
        read_file(text_file(tmp_path / "a.log", line))


def test_that_all_fields_of_version_five_are_known_without_a_heading(tmp_path):
    line = vpc("10.0.0.1", "10.0.0.2", "51000>443")
    rest = "vpc-1 subnet-1 i-1 2 IPv4 10.0.0.1 10.0.0.2 eu-west-2 az-1 - - - - ingress -"
    result = flows_of(tmp_path / "a.log", f"{line} {rest}")
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]
    assert "direction-inferred" not in codes(result.findings)


def test_that_a_packed_log_is_read_like_a_plain_one(tmp_path):
    lines = (VPC_HEAD, vpc("10.0.0.1", "10.0.0.2", "51000>443"))
    packed = flows_of(tmp_path / "a.log.gz", *lines)
    assert arrows(packed) == arrows(flows_of(tmp_path / "a.log", *lines))


def test_that_a_line_of_another_width_is_set_aside_with_its_number(tmp_path):
    result = flows_of(
        tmp_path / "a.log", vpc("10.0.0.1", "10.0.0.2", "51000>443"), "2 123456789010 eni-0a"
    )
    assert the("row-damaged", result.findings).ref.row == 2
    assert result.rows == RowCount(read=2, used=1, excepted=1)


def test_that_icmp_has_no_port(tmp_path):
    line = vpc("10.0.0.1", "10.0.0.2", "0>0").replace(" 6 10 ", " 1 10 ")
    assert arrows(flows_of(tmp_path / "a.log", line)) == ["10.0.0.1 -> 10.0.0.2:*/icmp"]


def test_that_the_time_cloudwatch_puts_before_a_line_is_passed_over(tmp_path):
    line = vpc("10.0.0.1", "10.0.0.2", "51000>443")
    result = flows_of(tmp_path / "a.log", f"2026-11-01T00:00:00.000Z {line}")
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]


def test_that_flows_saved_as_csv_by_a_query_are_read(tmp_path):
    heading = (
        '"account_id","srcaddr","dstaddr","srcport","dstport","protocol","action","log_status"'
    )
    result = flows_of(
        tmp_path / "a.csv",
        heading,
        '"1","10.0.0.1","10.0.0.2","51000","443","6","ACCEPT","OK"',
        '"1","10.0.0.1","10.0.0.3","51000","443","6","REJECT","OK"',
        '"1","","","","","","","NODATA"',
    )
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.2:443/tcp"]
    assert {"blocked-attempts", "no-data"} <= set(codes(result.findings))
