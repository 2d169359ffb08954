from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from inventory.tables.sheet_extent import column_letters, exact_extent, quick_extent

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture(scope="module")
def parts():
    """The parts of a workbook with one empty sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("One")
    book.close()
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


CONTENTS = st.sampled_from(
    [
        "<v>1</v>",
        "<f>1+1</f><v>2</v>",
        "",
        None,  # a self-closing tag
        "\n  <v>3</v>\n",
    ]
)
CELLS = st.lists(st.tuples(st.booleans(), st.integers(1, 40), CONTENTS), max_size=5)
ROWS = st.lists(st.tuples(st.booleans(), st.integers(1, 60), CELLS), max_size=6)


def sheet_xml(rows, prefix):
    """Rows and cells with and without references, formatted but empty ones among them."""
    mark = f"{prefix}:" if prefix else ""
    out = [f'<{mark}worksheet xmlns{":" if prefix else ""}{prefix}="{SPACE}"><{mark}sheetData>']
    number = 0
    for placed, step, cells in rows:
        number = number + step if placed else number + 1
        out.append(f"<{mark}row r='{number}' spans=\"1:3\">" if placed else f"<{mark}row>")
        across = 0
        for with_place, right, content in cells:
            across = across + right if with_place else across + 1
            place = f' r="{column_letters(across)}{number}"' if with_place else ""
            if content is None:
                out.append(f'<{mark}c s="1"{place}/>')
            else:
                inside = content.replace("<v", f"<{mark}v").replace("</v", f"</{mark}v")
                inside = inside.replace("<f", f"<{mark}f").replace("</f", f"</{mark}f")
                out.append(f"<{mark}c{place} >{inside}</{mark}c>")
        out.append(f"</{mark}row>")
    out.append(f"</{mark}sheetData></{mark}worksheet>")
    return "".join(out).encode()


@settings(max_examples=80, deadline=None)
@given(ROWS, st.sampled_from(["", "x"]), st.integers(1, 200))
def test_that_the_reader_never_builds_a_larger_grid_than_was_judged(parts, rows, prefix, chunk):
    data = sheet_xml(rows, prefix)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, data if name.endswith("sheet1.xml") else part)
    packed.seek(0)
    sheet = CalamineWorkbook.from_filelike(packed).get_sheet_by_name("One")
    pieces = [data[at : at + chunk] for at in range(0, len(data), chunk)]
    exact = exact_extent(pieces, "a.xlsx")
    if sheet.start is not None and sheet.end is not None:
        down = sheet.end[0] - sheet.start[0] + 1
        across = sheet.end[1] - sheet.start[1] + 1
        assert down <= exact.rows
        assert across <= exact.columns
        assert sheet.end[0] < exact.last_row + 1
    quick = quick_extent(pieces, "a.xlsx")
    if not quick.unplaced:
        assert quick.rows >= exact.last_row
        assert quick.columns >= exact.last_column
