"""A plain text taken apart by column gives what is read record by record; any other is left."""

from __future__ import annotations

import csv
import io
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inventory.progress import SILENT, Cancelled
from inventory.tables import csv_text
from inventory.tables import plain_columns as plain_text
from inventory.tables.column_rows import RowsByColumn
from inventory.tables.csv_records import Dialect
from inventory.tables.csv_text import read_csv
from inventory.tables.limits import LIMITS, Limits
from inventory.tables.plain_columns import plain_columns
from inventory.tables.refusals import TableFileError
from inventory.tables.text_columns import TextColumn

COMMA = Dialect(delimiter=",")
cells = st.text(st.sampled_from('ab1 ,;"\n\r\té—'), max_size=5)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=20)
)


def pieces_of(data, size):
    return [data[at : at + size] for at in range(0, len(data), size)]


def read(data, *, by_column, size=7, limits=LIMITS, block=64):
    usual = csv_text.WORTH_LOADING_BYTES
    worth = {None: usual, True: 0, False: 2**60}[by_column]
    with (
        mock.patch.object(csv_text, "WORTH_LOADING_BYTES", worth),
        mock.patch.object(plain_text, "_SMALL_BYTES", block),
    ):
        try:
            return read_csv(
                "a.csv", "a", lambda: pieces_of(data, size), limits=limits, progress=SILENT
            )
        except TableFileError as error:
            return str(error)


def columns_of(text, dialect=COMMA, size=1000, limits=LIMITS, longest=100):
    return plain_columns(pieces_of(text.encode(), size), text, dialect, limits, longest)


def written(table, delimiter, end, quoting):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)
    return file.getvalue()


@settings(max_examples=300, deadline=None)  # Arrow is loaded by the first
@given(
    tables,
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.integers(1, 40),
)
def test_that_a_written_table_is_read_the_same_either_way(
    table, delimiter, end, quoting, encoding, size
):
    data = written(table, delimiter, end, quoting).encode(encoding)
    assert read(data, by_column=True, size=size) == read(data, by_column=False, size=size)


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from('ab,;" \n\r\x00\ufeff'), max_size=40), st.integers(1, 9))
@example('a,b\n"x"y,1\n', 3)
@example('a,b\n"x""y",1\n"', 1)
@example("a,b\r\n\r\n1,2\r\n", 1)
@example("a,b\n1,2\n\n", 2)
@example('"a\n\nb",c\r\n"",""', 1)
@example("a,b\r1,2\n", 4)
@example("sep=;\na;b\n1;2\n", 5)
def test_that_any_text_is_read_the_same_either_way(text, size):
    data = text.encode()
    assert read(data, by_column=True, size=size) == read(data, by_column=False, size=size)


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n",
        "a,b\r\n1,2",
        'a,b\n"1,5","x ""y"" z"\n',
        'a,"b\r\nc"\r\n"\n\n",""\r\n',
        "Straße,b\nNA,007\n",
    ],
)
@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_that_a_plain_text_is_taken_apart_by_column(text, size):
    columns = columns_of(text, size=size)
    assert columns is not None
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [list(column) for column in columns] == [list(one) for one in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "a\n1\n",  # one column
        "a,b\n1\n",
        "a,b\n1,2,3\n",
        "a,b\n\n1,2\n",
        "a,b\n1,2\n\n",
        "a,b\r1,2\r",
        'a,b\n5" disk,2\n',
        'a,b\n"1"2,3\n',
        'a,b\n"1,2\n',
        'a,b\n"1" ,2\n',
        'a,b\n "1",2\n',
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_that_a_text_that_is_not_plain_is_left(text, size):
    assert columns_of(text, size=size) is None


def test_that_a_text_past_a_bound_is_left_to_who_refuses_it():
    assert columns_of("a,b\n1,2\n", limits=Limits(cells=4)) is not None
    assert columns_of("a,b\n1,2\n", limits=Limits(cells=3)) is None
    assert columns_of("a,b\n1,22\n", limits=Limits(cell_characters=1)) is None
    many = "a,b\n" + "1,2\n" * 100
    narrow = Limits(cells=100)
    assert read(many.encode(), by_column=True, limits=narrow) == read(
        many.encode(), by_column=False, limits=narrow
    )
    assert "number of cells" in read(many.encode(), by_column=True, limits=narrow)


def test_that_what_goes_wrong_while_reading_is_told_as_it_is():
    def broken():
        yield b"a,b\n" * 50
        raise Cancelled

    with pytest.raises(Cancelled):
        plain_columns(broken(), "a,b\n", COMMA, LIMITS, 4)


def test_that_a_large_text_is_kept_by_column_and_a_small_one_is_not():
    text = b"Name,Owner\r\n" + b"".join(b"srv-%06d,Ann Lee\r\n" % n for n in range(400_000))
    rows = read(text, by_column=None, size=65_536, block=2**18).table.rows
    assert isinstance(rows, RowsByColumn)
    assert isinstance(rows.columns[0], TextColumn)
    assert len(rows) == 400_001
    assert rows[400_000] == ("srv-399999", "Ann Lee")
    small = read(text[: 12 + 20 * 100], by_column=None).table.rows
    assert isinstance(small, RowsByColumn)
    assert isinstance(small.columns[0], list)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_that_a_large_text_is_read_the_same_either_way(encoding):
    lines = [
        "Name,Owner,Notes\r\n",
        *(f'srv-{n},Zoë,"{"x" * (n % 90)}\r\n""y"""\r\n' for n in range(9_000)),
    ]
    data = "".join(lines).encode(encoding)
    fast, slow = (read(data, by_column=way, size=65_536, block=2**18) for way in (True, False))
    assert isinstance(fast.table.rows.columns[0], TextColumn)
    assert fast == slow
