from __future__ import annotations

import re
import struct
import sys
import time
import zipfile

import pytest
import xlsxwriter

from inventory.progress import SILENT
from inventory.tables.limits import Limits, size_text
from inventory.tables.opening import open_tables
from inventory.tables.refusals import (
    DamagedFileError,
    DangerousArchiveError,
    ProtectedWorkbookError,
    StrayCellError,
    TableFileError,
    TooLargeError,
)
from inventory.tables.sheet_extent import (
    column_letters,
    column_number,
    exact_extent,
    quick_extent,
)
from tests.builders_tables import csv_zip, rows, workbook

SERVERS = rows("Name,CPUs", "web,2", "db,4")


def _with_part(path, target, part, change):
    """Copy a ZIP, one part changed by `change`."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name.endswith(part) else data)
    return target


def _stray(path, cell, *, blank=False):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("vInfo")
    for down, row in enumerate(SERVERS):
        sheet.write_row(down, 0, row)
    if blank:
        sheet.write_blank(cell, None, book.add_format({"bold": True}))
    else:
        sheet.write(cell, "x")
    book.close()
    return path


def test_that_one_stray_cell_in_the_last_corner_is_named_and_costs_no_memory(tmp_path):
    path = _stray(tmp_path / "stray.xlsx", "XFD1048576")
    resource = pytest.importorskip("resource")
    unit = 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    with pytest.raises(StrayCellError) as caught:
        open_tables(path, SILENT)
    assert time.perf_counter() - started < 1.0
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) * unit < 50_000_000
    assert str(caught.value) == (
        "stray.xlsx, sheet 'vInfo': a filled cell stands far outside the table (XFD1048576), so "
        "that the sheet spans 1,048,576 rows and 16,384 columns: 17,179,869,184 cells, and at most "
        "20,000,000 are read. Delete XFD1048576 (the whole row or column), save, and import again."
    )


def test_that_only_the_cell_that_is_astray_is_named(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("vInfo")
    for row in range(3):
        sheet.write_row(row, 0, [f"c{column}" for column in range(40)])
    sheet.write("B1048576", "x")
    book.close()
    with pytest.raises(StrayCellError, match=r"outside the table \(B1048576\)"):
        open_tables(tmp_path / "a.xlsx", SILENT)


def test_that_a_formatted_but_empty_cell_in_the_last_corner_does_no_harm(tmp_path):
    path = _stray(tmp_path / "a.xlsx", "XFD1048576", blank=True)
    table = open_tables(path, SILENT).tables[0]
    assert len(table.rows) == 3


def test_that_cells_without_references_are_counted_too(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS})
    plain = _with_part(
        path,
        tmp_path / "b.xlsx",
        "sheet1.xml",
        lambda data: re.sub(rb'<(c|row) r="[A-Z]*\d+"', rb"<\1", data),
    )
    assert open_tables(plain, SILENT).tables[0].rows[2] == ("db", 4.0)
    with pytest.raises(TooLargeError, match="number of cells in sheet 'One' is 6"):
        open_tables(plain, SILENT, Limits(cells=5))


def test_that_an_honestly_large_sheet_is_too_large_and_not_astray(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS * 20})
    with pytest.raises(TooLargeError, match=r"120 \(60 rows by 2 columns\); at most 100"):
        open_tables(path, SILENT, Limits(cells=100))
    with pytest.raises(TooLargeError, match="all sheets"):
        open_tables(path, SILENT, Limits(total_cells=100))


@pytest.mark.parametrize("chunk", [7, 64, 1000, 10**6])
def test_that_the_extent_does_not_depend_on_how_the_xml_is_cut(tmp_path, chunk):
    path = workbook(
        tmp_path / "a.xlsx",
        {"One": [*SERVERS, [None, None, "c", 5]]},
        first_row=10,
        first_column=3,
        blank_rows=9,
    )
    data = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    pieces = [data[at : at + chunk] for at in range(0, len(data), chunk)]
    exact = exact_extent(pieces, "a.xlsx")
    assert (exact.first_row, exact.last_row) == (11, 14)
    assert (exact.first_column, exact.last_column) == (4, 7)
    assert exact.cells == 16
    quick = quick_extent(pieces, "a.xlsx")
    assert (quick.last_row, quick.last_column, quick.row_tags) == (23, 7, 13)
    assert not quick.unplaced


def test_that_column_letters_and_numbers_agree():
    assert column_letters(1) == "A"
    assert column_letters(26) == "Z"
    assert column_letters(27) == "AA"
    assert column_letters(16384) == "XFD"
    assert all(column_number(column_letters(n).encode()) == n for n in range(1, 16385))


def test_that_a_zip_bomb_is_refused_before_it_unpacks(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vInfo.csv", b"0" * (80 * 1024 * 1024))
    started = time.perf_counter()
    with pytest.raises(DangerousArchiveError, match="as a ZIP bomb does"):
        open_tables(path, SILENT)
    assert time.perf_counter() - started < 0.5


def test_that_a_bomb_that_lies_about_its_size_is_refused_while_it_unpacks(tmp_path):
    path = tmp_path / "liar.zip"
    content = b"a,b\n" * 1_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vInfo.csv", content)
    data = path.read_bytes().replace(struct.pack("<I", len(content)), struct.pack("<I", 9))
    path.write_bytes(data)
    with pytest.raises(DangerousArchiveError, match="as a ZIP bomb does"):
        open_tables(path, SILENT, Limits(harmless_bytes=2_000_000))
    with pytest.raises(TooLargeError, match="unpacked content"):
        open_tables(path, SILENT, Limits(unpacked_bytes=3_000_000))


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(file_bytes=100), "its size is"),
        (Limits(members=1), "the number of files inside is 2"),
        (Limits(unpacked_bytes=10), "unpacked content"),
        (Limits(cells=5), "the number of cells"),
        (Limits(total_cells=8), "the number of cells in all files"),
        (Limits(line_characters=3), "the length of one line"),
        (Limits(cell_characters=2), "a cell after row 0"),
    ],
)
def test_that_each_bound_is_a_plain_message(tmp_path, limits, words):
    path = csv_zip(tmp_path / "a.zip", {"a": SERVERS, "b": SERVERS})
    with pytest.raises(TooLargeError, match=words):
        open_tables(path, SILENT, limits)


def test_that_a_huge_table_of_contents_is_refused(tmp_path):
    path = csv_zip(tmp_path / "a.zip", {f"table{number}": SERVERS for number in range(50)})
    with pytest.raises(DangerousArchiveError, match="table of contents"):
        open_tables(path, SILENT, Limits(directory_bytes=1000))


def test_that_an_archive_inside_an_archive_is_refused(tmp_path):
    path = tmp_path / "outer.zip"
    inner = csv_zip(tmp_path / "inner.zip", {"a": SERVERS})
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "inner.zip")
        archive.writestr("vInfo.csv", "VM,CPUs\n")
    with pytest.raises(DangerousArchiveError, match=r"inner\.zip"):
        open_tables(path, SILENT)


@pytest.mark.parametrize(
    "name", ["../vInfo.csv", "a/../../vInfo.csv", "/etc/vInfo.csv", "C:/vInfo.csv", "..\\vInfo.csv"]
)
def test_that_a_path_that_leads_outside_is_refused(tmp_path, name):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "VM,CPUs\nweb,2\n")
    with pytest.raises(DangerousArchiveError):
        open_tables(path, SILENT)


def test_that_a_link_inside_an_archive_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    info = zipfile.ZipInfo("vInfo.csv")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(DangerousArchiveError, match="is a link"):
        open_tables(path, SILENT)


def test_that_one_name_twice_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("vInfo.csv", "VM,CPUs\nweb,2\n")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("vInfo.csv", "VM,CPUs\nweb,4\n")
    with pytest.raises(DangerousArchiveError, match="twice"):
        open_tables(path, SILENT)


def test_that_an_encrypted_archive_is_refused_with_advice(tmp_path):
    path = csv_zip(tmp_path / "a.zip", {"a": SERVERS})
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ProtectedWorkbookError, match="password"):
        open_tables(path, SILENT)


@pytest.mark.parametrize("part", ["workbook.xml", "sheet1.xml", "sharedStrings.xml"])
def test_that_xml_entities_are_refused_in_every_part(tmp_path, part):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS})
    bomb = b'?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    evil = _with_part(path, tmp_path / "b.xlsx", part, lambda data: data.replace(b"?>", bomb, 1))
    with pytest.raises(DangerousArchiveError, match="XML entities"):
        open_tables(evil, SILENT)


def test_that_xml_in_utf_16_is_refused_because_it_hides_entities(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS})
    evil = _with_part(
        path, tmp_path / "b.xlsx", "sheet1.xml", lambda data: data.decode().encode("utf-16")
    )
    with pytest.raises(DangerousArchiveError, match="UTF-8"):
        open_tables(evil, SILENT)


def test_that_a_tag_without_an_end_is_refused():
    with pytest.raises(DangerousArchiveError, match="tag without an end"):
        quick_extent([b"<c " + b"x" * 1_000_000, *[b"x" * 1_000_000] * 6], "a.xlsx")


def test_that_very_long_text_in_a_cell_is_passed_over_in_bounded_memory():
    pieces = [
        b'<row r="1"><c r="A1"><is><t>',
        *[b"x" * 1_000_000] * 8,
        b'</t></is></c><c r="B1"><v>',
    ]
    assert exact_extent([*pieces, b"1</v></c></row>"], "a.xlsx").cells == 2


def test_that_an_unusual_packing_method_is_damaged(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("vInfo.csv", "VM,CPUs\nweb,2\n")
    with pytest.raises(DamagedFileError, match="unusual method"):
        open_tables(path, SILENT)


def test_that_every_refusal_says_what_to_do_next(tmp_path):
    path = _stray(tmp_path / "stray.xlsx", "XFD1048576")
    with pytest.raises(TableFileError, match=r"Delete .* import again"):
        open_tables(path, SILENT)


def test_that_sizes_are_printed_for_people():
    assert size_text(512) == "512 bytes"
    assert size_text(1536) == "1.5 KiB"
    assert size_text(3 * 1024**3) == "3.0 GiB"
