"""The promises that every reader of logs and dumps keeps, checked for each."""

from __future__ import annotations

import json
from itertools import islice

import pytest

from inventory.importers.registers import load_column_map
from inventory.intake import formats, read_file, read_files
from inventory.progress import Cancelled
from tests.builders_flows import (
    AGENT_HEAD,
    ARGUS_HEAD,
    LINUX_HEAD,
    LONG_HEAD,
    NFDUMP_HEAD,
    NOVEMBER,
    TRACE_HEAD,
    VPC_HEAD,
    ZEEK_HEAD,
    text_file,
    vpc,
    zeek,
)

ROWS = 100_000


def _pairs():
    at = 0
    while True:
        yield f"10.0.{at % 50}.1", f"10.1.{at % 20}.2", at
        at += 1


def _tuple(source, destination):
    return f'"{NOVEMBER},{source},{destination},51000,443,T,I,A"'


_AZURE = '{"records":[{"category":"NetworkSecurityGroupFlowEvent","flows":[{"flowTuples":['

#: For each format: name, ending, lines above the rows, a row, lines below, a damaged row.
FORMATS = {
    "vpc-flow-logs": (".log", (VPC_HEAD,), lambda a, b, n: vpc(a, b, "51000>443"), (), "2 1 eni-1"),
    "azure-flow-logs": (".json", (_AZURE,), lambda a, b, n: f"{_tuple(a, b)},", ('""]}]}]}',), '"1,2",'),
    "zeek-connections": (".log", ZEEK_HEAD, lambda a, b, n: zeek(a, b, 443), (), "1\tC1"),
    "nfdump": (
        ".csv", (NFDUMP_HEAD,),
        lambda a, b, n: f"2026-11-01 10:00:00,2026-11-01 10:01:00,60,{a},{b},51000,443,TCP,.AP.SF,0,0,1,90,0,0",
        ("Summary",), "2026-11-01 10:00:00,x",
    ),
    "argus": (
        ".csv", (ARGUS_HEAD,),
        lambda a, b, n: f"2026/11/01 10:00:00,1,tcp,{a},51000,   ->,{b},443,CON,10,900",
        (), "2026/11/01,1",
    ),
    "aws-connections": (
        ".csv", (AGENT_HEAD,),
        lambda a, b, n: f"o-1,{a},{n % 60000},{b},443,IPv4,tcp,7,2026-11-01 10:{n // 60000:02d}:00",
        (), "o-1,10.0.0.1",
    ),
    "traces": (
        ".csv", (TRACE_HEAD,),
        lambda a, b, n: f"t{n},{NOVEMBER}000000,{NOVEMBER}000000,{NOVEMBER}000900,p,c,{b},{a}",
        (), "t1,1,2",
    ),
    "graphml": (
        ".graphml", ('<graphml><graph edgedefault="directed">',),
        lambda a, b, n: f'<edge source="{a}" target="{b}"/>',
        ("</graph></graphml>",), '<edge source="10.0.0.1"/>',
    ),
    "socket-dump": (
        ".txt", (LINUX_HEAD,),
        lambda a, b, n: f"tcp        0      0 {a}:51000          {b}:443          ESTABLISHED 1/x",
        (), "tcp 0 0",
    ),
    "utilisation-series": (
        ".csv", (LONG_HEAD,),
        lambda a, b, n: f"srv{n % 50},{NOVEMBER + 300 * (n // 50)},cpu_percent,{n % 97}",
        (), "srv1,soon,cpu_percent,4",
    ),
}  # fmt: skip

each = pytest.mark.parametrize("name", FORMATS)


def written(tmp_path, name, rows, *damaged):
    ending, above, row, below, _ = FORMATS[name]
    made = (row(source, destination, at) for source, destination, at in islice(_pairs(), rows))
    return text_file(tmp_path / f"srv01{ending}", *above, *made, *damaged, *below)


def read(path):
    source, result = read_file(path)
    return source.format, result


def test_that_every_reader_of_lines_is_under_these_promises():
    from inventory import intake

    assert {one.name for one in intake._STREAMS} == set(FORMATS)
    assert set(FORMATS) <= {one.name for one in formats()}


@each
def test_that_a_clean_file_is_known_by_its_content_and_read(tmp_path, name):
    path = written(tmp_path, name, 4)
    path = path.rename(path.with_suffix(".dat"))
    found, result = read(path)
    assert found == name
    assert result.inventory.dependencies or result.inventory.servers
    assert result.rows.balances
    assert result.rows.used == 4


@each
def test_that_a_damaged_row_is_set_aside_and_told(tmp_path, name):
    clean = read(written(tmp_path, name, 4))[1]
    damaged = read(written(tmp_path, name, 4, FORMATS[name][4]))[1]
    assert damaged.rows.balances
    assert damaged.rows.read == clean.rows.read + 1
    assert damaged.rows.excepted == clean.rows.excepted + 1
    assert len(damaged.inventory.dependencies) == len(clean.inventory.dependencies)
    assert "row-damaged" in {one.code for one in damaged.findings}


@each
def test_that_a_cancelled_read_gives_nothing(tmp_path, name):
    class StopsLate:
        def __init__(self):
            self.asked = 0

        def report(self, fraction, message):
            assert 0 <= fraction <= 1

        def is_cancelled(self):
            self.asked += 1
            return self.asked > self.patience

    path = written(tmp_path, name, 20)
    for patience in (0, 2, 4):
        progress = StopsLate()
        progress.patience = patience
        with pytest.raises(Cancelled):
            read_file(path, progress=progress)


@each
def test_that_a_file_without_rows_is_read_as_empty(tmp_path, name):
    result = read(written(tmp_path, name, 0))[1]
    assert result.inventory.dependencies == ()
    assert result.rows.used == 0
    assert result.rows.balances


@each
def test_that_reading_twice_gives_the_same(tmp_path, name):
    path = written(tmp_path, name, 30)
    assert read_file(path) == read_file(path)
    once, twice = read_files([path]), read_files([path, path])
    assert once.inventory == twice.inventory


@pytest.mark.slow
@each
@pytest.mark.large
def test_that_a_hundred_thousand_rows_are_read(tmp_path, name):
    result = read(written(tmp_path, name, ROWS))[1]
    assert result.rows.read in {ROWS, ROWS + 1}  # Azure: the empty tuple that closes the list
    assert result.rows.balances
    edges = {"utilisation-series": 0, "socket-dump": 20}.get(name, 100)
    assert len(result.inventory.dependencies) == edges


def test_that_a_log_in_a_folder_is_found_and_a_note_beside_it_is_left_out(tmp_path):
    written(tmp_path, "vpc-flow-logs", 3)
    text_file(tmp_path / "notes.txt", "Nothing of note.", "At all.")
    text_file(tmp_path / "broken.json", json.dumps({"a": 1}))
    result = read_files([tmp_path])
    assert [source.format for source in result.sources] == ["vpc-flow-logs"]
    left_out = {one.ref.file for one in result.findings if one.code == "file-not-read"}
    assert left_out == {"notes.txt", "broken.json"}


def test_that_the_order_of_files_changes_no_dependency(tmp_path):
    first = text_file(tmp_path / "a.log", VPC_HEAD, vpc("10.0.0.1", "10.0.0.2", "51000>443"))
    second = text_file(
        tmp_path / "b.log",
        *ZEEK_HEAD,
        zeek("10.0.0.1", "10.0.0.2", 443),
        zeek("10.0.0.3", "10.0.0.2", 443),
    )
    one = read_files([first, second]).inventory.dependencies
    assert one == read_files([second, first]).inventory.dependencies
    assert [edge.connections for edge in one] == [2, 1]
    assert [edge.total_bytes for edge in one] == [130, 30]


def test_that_half_a_log_and_the_other_half_are_the_whole_log(tmp_path):
    path = written(tmp_path, "vpc-flow-logs", 60)
    lines = path.read_text(encoding="utf-8").splitlines()
    halves = [
        text_file(tmp_path / "1.log", *lines[:30]),
        text_file(tmp_path / "2.log", VPC_HEAD, *lines[30:]),
    ]
    whole = read_files([path]).inventory.dependencies
    parts = read_files(halves).inventory.dependencies
    said = [(e.source, e.destination, e.port, e.total_bytes, e.connections) for e in whole]
    assert said == [(e.source, e.destination, e.port, e.total_bytes, e.connections) for e in parts]


def test_that_a_persons_map_or_choice_makes_a_table_of_what_a_log_reader_claims(tmp_path):
    path = written(tmp_path, "argus", 3)
    own = tmp_path / "own.toml"
    own.write_text(
        'record = "dependency"\n[fields]\nsource_address = "SrcAddr"\n'
        'destination_address = "DstAddr"\nport = "Dport"\n',
        encoding="utf-8",
    )
    maps = (load_column_map(own),)
    assert read_file(path, maps=maps)[0].format == "own"
    assert read_file(path, maps=maps, as_format="argus")[0].format == "argus"
    other = written(tmp_path, "vpc-flow-logs", 3)
    assert read_file(other, maps=maps)[0].format == "vpc-flow-logs"
