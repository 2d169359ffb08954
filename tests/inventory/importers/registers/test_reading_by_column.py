"""A register is read by column, each different cell once, and gives what reading row by row would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inventory.importers.registers import RegisterImporter, built_in_maps
from inventory.importers.registers.body import Body
from inventory.importers.registers.cells import ColumnReader
from inventory.importers.registers.clean_words import clean_lines, words_of
from inventory.importers.registers.columns import match_headings
from inventory.importers.registers.faults import Faults
from inventory.importers.registers.plain_rows import all_are_records
from inventory.importers.registers.sheet import Sheet
from inventory.importing import RowCount
from inventory.progress import SILENT
from inventory.tables.column_rows import RowsByColumn
from inventory.tables.headings import read_headings
from inventory.tables.opening import open_tables
from inventory.tables.table import Table
from tests.builders_inventory import register
from tests.builders_tables import workbook

SERVERS = built_in_maps()[0]
IMPORTER = RegisterImporter(column_map=SERVERS)
HEADINGS = ("Server Name", "FQDN", "Environment", "Owner", "IP addresses", "Notes")

words = st.sampled_from(
    ["web", "db 1", " web", "db  1", "web\u00a0", "", "n/a", "TBC", "a;b", "[x]", "Straße", "total",
     "Live", "server name", "Environment", "12"]
)  # fmt: skip


def read_lines(tmp_path, *lines):
    return IMPORTER.read(open_tables(register(tmp_path / "servers.csv", *lines), SILENT), SILENT)


@given(st.lists(words | st.none() | st.floats(0, 9)))
def test_that_lines_are_clean_only_where_no_text_changes(cells):
    if clean_lines(cells) is not None:
        assert [words_of(cell) for cell in cells] == cells


def test_that_clean_texts_are_told_at_once():
    assert clean_lines(["web", "db 1", "Straße"]) == "\nweb\ndb 1\nStraße\n"
    for odd in (" web", "web ", "a  b", "a\tb", "a\nb", "", "N/A", "a\u2003b", None, 1.0):
        assert clean_lines(["web", odd]) is None


@given(st.lists(words, min_size=1, max_size=30), st.booleans())
def test_that_a_list_cell_gives_the_same_items_alone_and_in_its_column(cells, by_column):
    rows = RowsByColumn([cells]) if by_column else tuple((cell,) for cell in cells)
    body = Body(rows)
    matched = match_headings(read_headings(["IP addresses"], 0), SERVERS)
    reader = ColumnReader(matched, SERVERS, Faults(file="a", sheet=None), body)
    assert reader.items_of(body, 0) == [reader.items_in(cell) for cell in cells]
    assert list(body.texts(0)) == [words_of(cell) for cell in cells]


def test_that_true_and_one_are_different_cells():
    body = Body(((True,), (1,), (1.0,), ("1",), (None,)))
    assert body.each(0, repr) == ["True", "1", "1.0", "'1'", "None"]
    assert len(body.different(0)) == 5


@given(st.lists(st.tuples(words, words, words, words, words, words), min_size=1, max_size=12))
def test_that_rows_are_taken_all_at_once_only_where_each_would_be_taken(table):
    rows = (HEADINGS, *table)
    headings = read_headings(HEADINGS, 0)
    sheet = Sheet(
        "a.csv", Table(name="a", rows=rows), match_headings(headings, SERVERS), SERVERS, alone=True
    )
    at_once = all_are_records(Body(rows, 1), [heading.key for heading in headings.all])
    taken = list(sheet.rows(SILENT))
    if at_once:
        assert sheet.count.read == len(table)
        assert sheet.count.merged == 0
        assert len(taken) + sheet.count.excepted == len(table)
        assert "total-row" not in {finding.code for finding in sheet.faults.findings()}
    columns = Sheet(
        "a.csv", Table(name="a", rows=rows), match_headings(headings, SERVERS), SERVERS, alone=True
    )
    fields = columns.columns(SILENT)
    assert list(fields.numbers) == [row.number for row in taken]
    assert columns.count == sheet.count
    assert list(fields.text("owner")) == [row.text("owner") for row in taken]


def test_that_many_plain_rows_are_records_at_once():
    table = [(f"srv-{n}", f"srv-{n}.example", "Live", "Ann", "10.0.0.1", "") for n in range(50)]
    keys = [heading.key for heading in read_headings(HEADINGS, 0).all]
    assert all_are_records(Body(table), keys)
    assert all_are_records(Body(RowsByColumn(list(zip(*table, strict=True)))), keys)
    for odd in (
        ("Total", "", "5", "5", "", ""),
        ("srv-7", "srv-7.example", "Live", "Ann", "10.0.0.1", ""),
        (" srv-7", "srv-7.example", "Live", "Ann", "10.0.0.1", ""),
        HEADINGS,
        ("", "", "", "", "", ""),
        ("srv-51",),
    ):
        assert not all_are_records(Body([*table, odd]), keys)


def test_that_faults_stand_in_the_order_of_rows_and_every_row_is_counted(tmp_path):
    result = read_lines(
        tmp_path,
        "Server Name,vCPUs,Memory (MB),Environment,Owner",
        "web,two,-1,Live,Ann",
        "db,-1,lots,Mars,Ann",
        "file,two,lots,Mars,Ann",
        "mail,4,4096,Live,Ann",
    )
    assert result.rows == RowCount(read=4, used=4)
    told = [
        (finding.code, finding.ref.row, finding.ref.column, finding.count)
        for finding in result.findings
    ]
    assert told == [
        ("bad-cell", 2, "vCPUs", 1),
        ("bad-cell", 4, "vCPUs", 1),
        ("unknown-word", 3, "Environment", 1),
        ("unknown-word", 4, "Environment", 1),
        ("bad-cell", 3, "Memory (MB)", 1),
        ("bad-cell", 4, "Memory (MB)", 1),
        ("not-known-marker", None, "Memory (MB)", 1),
        ("not-known-marker", None, "vCPUs", 1),
    ]
    assert [one.vcpus for one in result.inventory.servers] == [None, None, None, 4]


def test_that_typed_cells_of_a_workbook_are_read_each_as_what_it_is(tmp_path):
    path = workbook(
        tmp_path / "servers.xlsx",
        {
            "Servers": [
                ["Server Name", "vCPUs", "Memory (GB)", "Owner"],
                ["web", 4, 16, "Ann"],
                ["db", "4.0", 16.0, "Ann"],
                ["file", True, "16", "Ann"],
            ]
        },
    )
    result = IMPORTER.read(open_tables(path, SILENT), SILENT)
    assert [one.vcpus for one in result.inventory.servers] == [4, 4, None]
    assert [one.memory_mib for one in result.inventory.servers] == [16384, 16384, 16384]
    (finding,) = [one for one in result.findings if one.code == "bad-cell"]
    assert (finding.ref.row, finding.ref.column) == (4, "vCPUs")
