from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.progress import SILENT
from inventory.tables.csv_text import find_dialect, read_csv
from inventory.tables.limits import LIMITS
from inventory.tables.text_form import DELIMITERS
from tests.builders_tables import csv_text


def read(content: bytes | str):
    data = content.encode() if isinstance(content, str) else content
    return read_csv("a.csv", "a", lambda: [data], limits=LIMITS, progress=SILENT)


def cells(content):
    return list(read(content).table.rows)


TABLE = [("Name", "City"), ("web", "Zürich"), ("db", "Łódź")]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "UTF-8;"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("utf-16", "UTF-16;"),
        ("utf-16-le", "little endian"),
        ("utf-16-be", "big endian"),
    ],
)
def test_that_every_unicode_encoding_is_found(encoding, words):
    text = "Name,City\r\nweb,Zürich\r\ndb,Łódź\r\n" + "srv,London\r\n" * 5
    found = read(text.encode(encoding))
    assert list(found.table.rows)[:3] == TABLE
    assert words in found.notes[0]


def test_that_windows_1252_is_read_and_said_to_be_a_guess():
    found = read("Name,City\nweb,Zürich\n".encode("cp1252"))
    assert found.table.rows[1] == ("web", "Zürich")
    assert found.notes[0] == (
        "a.csv was read as Windows-1252, which is a guess: look at names with accents; columns "
        "are separated by comma."
    )


def test_that_bytes_that_cannot_be_read_stay_visible_and_are_counted():
    found = read(b"Name,City\nweb,Z\x81rich\n")
    assert found.table.rows[1] == ("web", "Z\\x81rich")
    assert found.notes[1] == "a.csv: bytes that are no Windows-1252, shown as \\x..: 1."


def test_that_a_few_foreign_bytes_do_not_spoil_a_file_in_utf_8():
    found = read(b"Name,City\n" + "web,Zürich\n".encode() * 9 + "db,Köln\n".encode("cp1252"))
    assert found.table.rows[1] == ("web", "Zürich")
    assert found.table.rows[10] == ("db", "K\\xf6ln")
    assert found.notes[1] == "a.csv: bytes that are no UTF-8, shown as \\x..: 1."


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_that_the_delimiter_is_found_in_the_content(delimiter):
    text = csv_text([["Name", "Size, or so", "x;y"], ["web", "1,5", "2;3"]], delimiter)
    assert cells(text) == [("Name", "Size, or so", "x;y"), ("web", "1,5", "2;3")]


def test_that_decimal_commas_do_not_win_over_semicolons():
    assert find_dialect("a;b;c\n1,5;2,5;x\n3,25;1,0;y\n").delimiter == ";"


def test_that_a_separator_line_decides_and_is_no_row():
    found = read("sep=|\nName|City\nweb|a,b,c\n")
    assert list(found.table.rows) == [("Name", "City"), ("web", "a,b,c")]
    assert found.table.first_row == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_line_ends_of_all_systems_are_read(end):
    assert cells(f"a,b{end}1,2{end}3,4") == [("a", "b"), ("1", "2"), ("3", "4")]


def test_that_mixed_line_ends_and_empty_lines_keep_the_row_numbers():
    table = read("a,b\r\n1,2\n\n3,4\r").table
    assert list(table.rows) == [("a", "b"), ("1", "2"), (), ("3", "4")]
    assert table.row_number(3) == 4


def test_that_a_line_break_in_quotes_is_one_cell_of_one_row():
    assert cells('a,b\n"line 1\nline 2","say ""yes"""\n3,4\n') == [
        ("a", "b"),
        ("line 1\nline 2", 'say "yes"'),
        ("3", "4"),
    ]


def test_that_a_space_before_a_quote_does_not_break_the_cell():
    assert cells('a, "b, c", d\n1, "2, 3", 4\n') == [("a", "b, c", "d"), ("1", "2, 3", "4")]


def test_that_leading_spaces_are_kept_where_no_quote_follows():
    assert cells("name,x\nspaces,1\n spaces,2\n")[2] == (" spaces", "2")


def test_that_byte_order_marks_in_the_middle_are_dropped_and_said():
    found = read("\ufeffa,b\n1,2\n\ufeffa,b\n3,4\n")
    assert list(found.table.rows) == [("a", "b"), ("1", "2"), ("a", "b"), ("3", "4")]
    assert "byte order marks inside the text" in found.notes[1]


def test_that_stray_nuls_are_dropped_and_said():
    found = read("a,b\n1\0,2\n" + "x,y\n" * 100)
    assert found.table.rows[1] == ("1", "2")
    assert "NUL characters dropped: 1." in found.notes[1]


def test_that_ragged_rows_keep_every_cell():
    assert cells("a,b,c\n1\n1,2,3,4\n1,2,3\n") == [
        ("a", "b", "c"),
        ("1",),
        ("1", "2", "3", "4"),
        ("1", "2", "3"),
    ]


def test_that_a_quote_that_is_never_closed_is_pointed_out():
    found = read('a,b\n1,"open\n' + "2,3\n" * 30)
    assert "a quotation mark may be opened there and never closed" in found.notes[-1]


def test_that_one_column_is_a_table_too():
    assert cells("Name\nweb\ndb\n") == [("Name",), ("web",), ("db",)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"),
                max_size=8,
            ),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(DELIMITERS),
)
def test_that_what_is_written_as_csv_is_read_back(table, delimiter):
    heading = ["Name", "CPUs", "Owner"]
    text = csv_text([heading, *[["x", *row[1:]] for row in table]], delimiter)
    assert cells(text)[0] == tuple(heading)
    assert len(cells(text)) == len(table) + 1
