from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from xml.sax.saxutils import escape, quoteattr

import pytest

from inventory.intake import read_file
from inventory.progress import SILENT, Cancelled
from inventory.tables.limits import LIMITS
from inventory.tables.opening import open_tables
from inventory.tables.refusals import (
    DamagedFileError,
    DangerousArchiveError,
    OtherContentError,
    ProtectedWorkbookError,
    TooLargeError,
)
from tests.builders_catalogues import Impatient

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def cell(value, times=1):
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    if value is None:
        return f"<table:table-cell{repeated}/>"
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}{repeated}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def row(*values, times=1, extra=""):
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}{extra}>{''.join(map(cell, values))}</table:table-row>"


def sheet(name, *rows):
    return f"<table:table table:name={quoteattr(name)}>{''.join(rows)}</table:table>"


def spreadsheet(path, *sheets, content=None, mimetype=TYPE, manifest=""):
    text = content or (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{NAMES} '
        f'office:version="1.3"><office:body><office:spreadsheet>{"".join(sheets)}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", text)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f"{manifest}</manifest:manifest>",
        )
    return path


REGISTER = sheet(
    "Servers",
    row("Server", "CPU", "Memory (GB)", "Purchased"),
    row("web1", 2, 8, date(2021, 3, 31)),
    row("db1", 4, 16.5, None),
)


def test_that_cells_keep_their_types_and_rows_their_numbers(tmp_path):
    file = open_tables(
        spreadsheet(tmp_path / "a.ods", sheet("S", row(), row("Name", "Size"), row("a", 1.5))),
        SILENT,
    )
    table = file.tables[0]
    assert (file.kind, table.name, table.first_row) == ("ods", "S", 2)
    assert table.rows == (("Name", "Size"), ("a", 1.5))


def test_that_a_register_is_read(tmp_path):
    source, result = read_file(spreadsheet(tmp_path / "servers.ods", REGISTER))
    assert source.format == "server-register"
    first, second = result.inventory.servers
    assert (first.name, first.vcpus, first.memory_mib) == ("web1", 2, 8192)
    assert first.purchased == date(2021, 3, 31)
    assert (second.memory_mib, second.purchased) == (16896, None)
    assert (result.rows.read, result.rows.used) == (2, 2)


def test_that_the_content_decides_and_not_the_name(tmp_path):
    assert (
        read_file(spreadsheet(tmp_path / "servers.xlsx", REGISTER))[0].format == "server-register"
    )


def test_that_repeated_cells_stand_as_often_as_they_say(tmp_path):
    rows = (row("Name", "Size"), row("a", 1, times=2))
    table = open_tables(spreadsheet(tmp_path / "a.ods", sheet("S", *rows)), SILENT).tables[0]
    assert table.rows == (("Name", "Size"), ("a", 1.0), ("a", 1.0))


def test_that_formatted_but_empty_rows_to_the_end_of_the_sheet_are_no_rows(tmp_path):
    empty = f'<table:table-row table:number-rows-repeated="1048573">{cell(None, 16384)}</table:table-row>'
    path = spreadsheet(tmp_path / "a.ods", sheet("S", row("Name", "Size"), row("a", 1), empty))
    assert len(open_tables(path, SILENT).tables[0].rows) == 2


def test_that_one_cell_repeated_beyond_all_bounds_is_refused(tmp_path):
    bomb = (
        '<table:table-row table:number-rows-repeated="1048576">'
        + cell("x", 16384)
        + "</table:table-row>"
    )
    path = spreadsheet(tmp_path / "a.ods", sheet("S", bomb))
    with pytest.raises(TooLargeError, match="1,048,576 rows by 16,384 columns"):
        open_tables(path, SILENT)


def test_that_all_sheets_together_are_bounded(tmp_path):
    limits = replace(LIMITS, total_cells=7)
    path = spreadsheet(
        tmp_path / "a.ods", sheet("A", row(1, 2), row(3, 4)), sheet("B", row(1, 2), row(3, 4))
    )
    with pytest.raises(TooLargeError, match="all sheets"):
        open_tables(path, SILENT, limits)


def test_that_hidden_rows_are_read_and_told(tmp_path):
    hidden = row("b", 2, extra=' table:visibility="filter"')
    file = open_tables(
        spreadsheet(tmp_path / "a.ods", sheet("S", row("Name", "Size"), row("a", 1), hidden)),
        SILENT,
    )
    assert len(file.tables[0].rows) == 3
    assert any("hidden or filtered rows, read all the same: 1" in note for note in file.notes)


def test_that_an_encrypted_spreadsheet_is_refused(tmp_path):
    path = spreadsheet(
        tmp_path / "a.ods",
        content="\x8f\x11 no XML at all",
        manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
    )
    with pytest.raises(ProtectedWorkbookError):
        open_tables(path, SILENT)


def test_that_entities_are_refused(tmp_path):
    text = '<!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content/>'
    with pytest.raises(DangerousArchiveError, match="entities"):
        open_tables(spreadsheet(tmp_path / "a.ods", content=text), SILENT)


def test_that_broken_xml_is_damaged(tmp_path):
    path = spreadsheet(tmp_path / "a.ods", content=f"<office:document-content{NAMES}><table:table>")
    with pytest.raises(DamagedFileError, match="spreadsheet"):
        open_tables(path, SILENT)


def test_that_a_text_document_is_no_table(tmp_path):
    path = spreadsheet(
        tmp_path / "a.odt", mimetype="application/vnd.oasis.opendocument.text", content="<a/>"
    )
    with pytest.raises(OtherContentError, match="OpenDocument"):
        open_tables(path, SILENT)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_that_opening_stops_when_cancelled(tmp_path, after):
    path = spreadsheet(tmp_path / "a.ods", REGISTER)
    with pytest.raises(Cancelled):
        open_tables(path, Impatient(after))


def test_that_a_sheet_without_cells_has_no_rows(tmp_path):
    assert open_tables(spreadsheet(tmp_path / "a.ods", sheet("S")), SILENT).tables[0].rows == ()


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_rows_are_read(tmp_path):
    rows = [row("Server", "CPU", "Memory (GB)")]
    rows += [row(f"s{number}", 2, 8) for number in range(100_000)]
    _, result = read_file(spreadsheet(tmp_path / "a.ods", sheet("S", *rows)))
    assert (result.rows.read, result.rows.used) == (100_000, 100_000)
    assert "round-row-count" in {finding.code for finding in result.findings}
