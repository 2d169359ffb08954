"""The quick way of finding how far a sheet reaches says what the general way says, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.tables import sheet_extent
from inventory.tables.plain_extent import PlainExtent, plain_extent
from inventory.tables.sheet_extent import column_letters, quick_extent


def extent(text: str) -> PlainExtent | None:
    return plain_extent(text.encode(), len(text.encode()))


def test_that_the_usual_form_is_read():
    text = '<row r="2" spans="1:2"><c r="A2" t="s"><v>1</v></c><c r="AB2"/></row><row r="7"/>'
    assert extent(text) == PlainExtent(last_row=7, last_column=28, row_tags=2, cell_tags=2)


def test_that_a_cell_that_stands_far_out_is_seen():
    found = extent('<row r="1"><c r="A1"/><c r="XFD1048576"><v>1</v></c></row>')
    assert (found.last_row, found.last_column) == (1_048_576, 16_384)


@pytest.mark.parametrize(
    "text",
    [
        '<row r="1"><c s="1" r="XFD1"/></row>',
        "<row r=\"1\"><c r='XFD1'/></row>",
        '<row r="1"><c\tr="XFD1"/></row>',
        '<row r="1"><c  r="XFD1"/></row>',
        '<row r="1"><c r ="XFD1"/></row>',
        '<row r="1"><c r="xfd1"/></row>',
        '<row r="1"><c r="XFDX1"/></row>',
        '<row r="1"><c r="XFD12345678"/></row>',
        '<row r="1"><c r="1"/></row>',
        '<row r="1"><c r="A"/></row>',
        '<row r="1"><c r=""/></row>',
        '<row r="1"><c/></row>',
        '<row r="1"><x:c r="XFD1"/></row>',
        '<x:row r="1"/>',
        '<row><c r="A1"/></row>',
        '<cols><col min="1" max="3"/></cols>',
    ],
)
def test_that_any_other_form_is_left_to_the_general_way(text):
    assert extent(text) is None


def test_that_tags_behind_the_cut_are_not_counted():
    text = b'<row r="1"><c r="A1"/></row><c'
    found = plain_extent(text, text.rfind(b"<"))
    assert found == PlainExtent(last_row=1, last_column=1, row_tags=1, cell_tags=1)


@given(
    st.lists(st.tuples(st.integers(1, 1_048_576), st.integers(1, 16_384)), min_size=1, max_size=20),
    st.booleans(),
    st.integers(1, 200),
)
def test_that_both_ways_agree(places, is_damaged, size):
    cells = "".join(
        f'<row r="{row}"><c r="{column_letters(column)}{row}"><v>1</v></c></row>'
        for row, column in places
    )
    text = f"<sheetData>{cells}{'<c/>' if is_damaged else ''}</sheetData>".encode()
    chunks = [text[place : place + size] for place in range(0, len(text), size)]
    general = quick_extent(chunks, "x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet_extent, "WORTH_COUNTING", 0)
        assert quick_extent(chunks, "x") == general
