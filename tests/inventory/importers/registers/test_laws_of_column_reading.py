"""A register kept by column gives the inventory, findings and counts that one kept by row gives."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from unittest import mock

from hypothesis import example, given, settings
from hypothesis import strategies as st

from inventory.importers.registers import RegisterImporter, built_in_maps
from inventory.importers.registers.body import Body
from inventory.importers.registers.plain_rows import doubtful_rows
from inventory.progress import SILENT
from inventory.tables import csv_text
from inventory.tables.column_rows import RowsByColumn
from inventory.tables.csv_text import read_csv
from inventory.tables.limits import LIMITS
from inventory.tables.table import TableFile
from inventory.tables.text_columns import TextColumn

IMPORTER = RegisterImporter(column_map=built_in_maps()[0])

#: Cells that a column may hold, by its heading.
CELLS = {
    "FQDN": ["web.example", "web.example.", "", "db.example"],
    "Serial number": ["S1", "S2", "6.37702E+15", "A+B", " S1", ""],
    "Asset tag": ["A1", "1.5E+10", ""],
    "Environment": ["Live", "live", "Test", "Mars", ""],
    "Power state": ["on", "off", "perhaps"],
    "vCPUs": ["4", "4.0", "two", "-1", "0", "2,5", "9999"],
    "Memory (GB)": ["16", "16 GB", "16384 MB", "-4", "1.234", "1,5", "n/k", ""],
    "Disk": ["100 GB", "100", "1.5 TB", "-1"],
    "Disk used (GB)": ["50", "", "x"],
    "Purchased": ["2021-05-04", "04/05/2021", "13/05/2021", "soon", ""],
    "End of support": ["01/02/2030", "2030-02-01", ""],
    "IP addresses": ["10.0.0.1", "10.0.0.1;10.0.0.2", "[10.0.0.3]", ""],
    "Application": ["Payroll", "Payroll; HR", " Payroll", "n/a"],
    "Operating system": ["Windows Server 2019", "Ubuntu 22.04", ""],
    "Site": ["County Hall", "county hall", "Annexe", ""],
    "Room": ["1", "Room 2", ""],
    "Rack": ["R1", "r1", ""],
    "CPU p95 %": ["50", "0", "x", "-3", ""],
    "Memory p95 %": ["60", "0", ""],
    "Owner": ["Ann", "ann ", "Zoë", "tbc", 'the "boss"', "A, B"],
    "Notes": ["", "to be checked", " x ", "Total", "12"],
    "Admin password": ["secret", ""],
}
NAMES = ["web", "db", "file", " web", "web  1", "Server name", "Total", "n/a", ""]


@st.composite
def registers(draw):
    """Rows of a register: most are records of their own, some are blank, totals or repeats."""
    headings = ["Server name", *draw(st.lists(st.sampled_from(sorted(CELLS)), unique=True))]
    odd = draw(st.booleans())
    rows = [headings]
    for number in range(draw(st.integers(0, 16))):
        is_odd = odd and draw(st.integers(0, 5)) == 0
        name = draw(st.sampled_from(NAMES)) if is_odd else f"srv-{number}"
        rows.append([name, *(draw(st.sampled_from(CELLS[heading])) for heading in headings[1:])])
    if odd and draw(st.booleans()):
        rows.insert(draw(st.integers(0, len(rows))), list(headings))
        rows.append([""] * len(headings))
        rows.append(list(rows[-2]))
    return rows


def read(rows, delimiter, *, by_column, row_by_row=False):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    data = file.getvalue().encode()
    with mock.patch.object(csv_text, "WORTH_LOADING_BYTES", 0 if by_column else 2**60):
        text = read_csv("a.csv", "a", lambda: [data], limits=LIMITS, progress=SILENT)
    one = replace(text.table, rows=tuple(text.table.rows)) if row_by_row else text.table
    table = TableFile(name="a.csv", kind="csv", sha256="", tables=(one,))
    return text.table.rows, IMPORTER.read(table, SILENT)


WHOLE = [
    ["Server name", *CELLS],
    *(
        [f"srv-{turn}", *(cells[turn % len(cells)] for cells in CELLS.values())]
        for turn in range(40)
    ),
]


@settings(max_examples=150, deadline=None)
@given(registers(), st.sampled_from(",;\t"))
@example(WHOLE, ",")
@example([*WHOLE, WHOLE[1]], ",")
@example([*WHOLE, ["Total", *([""] * len(CELLS))], ["", "x", *([""] * (len(CELLS) - 1))]], ",")
@example(WHOLE[:1], ";")
@example([["Server name", "Owner"], ["Server name", "Ann"]], ",")
def test_that_a_register_is_read_the_same_by_column(rows, delimiter):
    _, slow = read(rows, delimiter, by_column=False, row_by_row=True)
    for by_column in (True, False):
        _, fast = read(rows, delimiter, by_column=by_column)
        assert fast.findings == slow.findings
        assert fast.rows == slow.rows
        assert fast.notes == slow.notes
        assert fast.inventory == slow.inventory
    assert slow.rows.balances


def test_that_the_whole_register_is_indeed_kept_by_column():
    rows, result = read(WHOLE, ",", by_column=True)
    assert isinstance(rows, RowsByColumn)
    assert all(isinstance(column, TextColumn) for column in rows.columns)
    assert result.rows.used == 40
    codes = {finding.code for finding in result.findings}
    assert {"bad-cell", "unknown-word", "damaged-ids", "secret-column", "unit-unknown"} <= codes


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["1", "2", "x"])), max_size=9))
@settings(deadline=None)
def test_that_a_body_of_columns_answers_as_one_of_rows(cells):
    data = "".join(f"{one},{two}\n" for one, two in [("h", "i"), *cells]).encode()
    with mock.patch.object(csv_text, "WORTH_LOADING_BYTES", 0):
        table = read_csv("a.csv", "a", lambda: [data], limits=LIMITS, progress=SILENT).table
    fast, slow = Body(table.rows, 1), Body(list(table.rows), 1)
    for at in range(3):
        assert list(fast.cells(at)) == list(slow.cells(at))
        assert list(fast.different(at)) == list(slow.different(at))
        assert fast.all_differ(at) == slow.all_differ(at)
        assert fast.count(at, str.isdigit if at < 2 else bool) == slow.count(
            at, str.isdigit if at < 2 else bool
        )
        assert list(fast.texts(at)) == list(slow.texts(at))
    some = range(0, len(cells), 2)
    assert list(fast.only(some).cells(1)) == list(slow.only(some).cells(1))


def test_that_only_doubtful_rows_are_looked_at():
    names = [f"srv-{turn}" for turn in range(40)]
    names[3:9] = ["", "Total", "srv-1", " srv-2", "Server name", "12"]
    body = Body(RowsByColumn([names, ["Ann"] * 40]))
    assert doubtful_rows(body, ["server name", "owner"]) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert doubtful_rows(Body(RowsByColumn([["a"] * 40])), ["server name"]) is None
    assert doubtful_rows(Body([("a",), ("b",)]), ["server name"]) is None
