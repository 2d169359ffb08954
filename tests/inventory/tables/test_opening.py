from __future__ import annotations

import contextlib
import errno
import hashlib
import zipfile
from datetime import date

import pytest
import xlsxwriter

from inventory.errors import PlannerError
from inventory.progress import SILENT, Cancelled
from inventory.tables import opening
from inventory.tables.opening import open_tables
from inventory.tables.refusals import (
    DamagedFileError,
    EmptyFileError,
    MissingFileError,
    NoTablesError,
    OtherContentError,
    ProtectedWorkbookError,
    TableFileError,
    UnreadableFileError,
)
from tests.builders_tables import Cancelling, csv_folder, csv_text, csv_zip, moment, rows, workbook

SERVERS = rows("Name,CPUs", "web,2", "db,4")


def test_that_a_workbook_gives_every_sheet_with_typed_cells(tmp_path):
    seen = moment(2026, 1, 5, 10, 30)
    path = workbook(
        tmp_path / "a.xlsx", {"One": [["Name", "CPUs", "Seen"], ["web", 2, seen]], "Two": SERVERS}
    )
    file = open_tables(path, SILENT)
    assert (file.name, file.kind) == ("a.xlsx", "xlsx")
    assert [table.name for table in file.tables] == ["One", "Two"]
    assert list(file.tables[0].rows) == [("Name", "CPUs", "Seen"), ("web", 2.0, seen)]
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_that_row_numbers_are_those_of_the_spreadsheet_when_the_table_starts_lower(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS}, first_row=6, first_column=3)
    table = open_tables(path, SILENT).tables[0]
    assert table.first_row == 7
    assert table.rows[1] == ("web", 2.0)
    assert table.row_number(1) == 8


def test_that_formatted_but_empty_rows_are_counted_and_not_read(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS}, blank_rows=40)
    table = open_tables(path, SILENT).tables[0]
    assert len(table.rows) == 3
    assert table.blank_rows_below == 40


def test_that_a_hidden_sheet_is_read_and_said(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS, "Two": SERVERS}, hidden=["Two"])
    file = open_tables(path, SILENT)
    assert [table.hidden for table in file.tables] == [False, True]
    assert file.notes == ("Sheet 'Two' is hidden; it was read all the same.",)


def test_that_hidden_rows_are_read_and_error_cells_are_missing_and_both_are_said(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("One")
    sheet.write_row(0, 0, ["Name", "CPUs"])
    sheet.write_string(1, 0, "web")
    sheet.write_formula(1, 1, "=NA()", None, "#N/A")
    sheet.set_row(1, None, None, {"hidden": True})
    book.close()
    file = open_tables(path, SILENT)
    assert file.tables[0].rows[1] == ("web",)
    assert file.notes == (
        "Sheet 'One': hidden or filtered rows, read all the same: 1.",
        "Sheet 'One': cells with an error such as #N/A, taken as missing: 1.",
    )


def test_that_an_empty_sheet_is_a_table_without_rows(tmp_path):
    file = open_tables(workbook(tmp_path / "a.xlsx", {"One": []}), SILENT)
    assert list(file.tables[0].rows) == []


def test_that_content_decides_and_not_the_name(tmp_path):
    text = tmp_path / "really-text.xlsx"
    text.write_text("Name,CPUs\nweb,2\n")
    book = workbook(tmp_path / "book.xlsx", {"One": SERVERS})
    renamed = book.rename(tmp_path / "book.csv")
    assert open_tables(text, SILENT).kind == "csv"
    assert open_tables(renamed, SILENT).kind == "xlsx"
    assert open_tables(renamed, SILENT).tables[0].rows[1] == ("web", 2.0)


def test_that_a_folder_of_csv_files_is_a_set_and_its_other_files_are_named(tmp_path):
    folder = csv_folder(tmp_path / "export", {"RVTools_tabvInfo": SERVERS, "b": SERVERS})
    (folder / "readme.md").write_text("hello")
    (folder / "empty.csv").write_text("")
    file = open_tables(folder, SILENT)
    assert (file.name, file.kind) == ("export", "csv-set")
    assert [table.name for table in file.tables] == ["RVTools_tabvInfo", "b"]
    assert "2 other files in export were left out: readme.md, empty.csv." in file.notes
    assert len(file.sha256) == 64


def test_that_a_zip_of_csv_files_is_a_set_below_any_folder(tmp_path):
    path = csv_zip(tmp_path / "export.zip", {"vInfo": SERVERS}, inside="out/of/here/")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/._vInfo.csv", b"\x00\x05")
    file = open_tables(path, SILENT)
    assert (file.kind, [table.name for table in file.tables]) == ("csv-set", ["vInfo"])
    assert file.tables[0].rows[1] == ("web", "2")


def test_that_two_files_of_one_stem_keep_their_full_names(tmp_path):
    folder = csv_folder(tmp_path / "export", {"a": SERVERS})
    (folder / "a.tsv").write_text("Name\tCPUs\nweb\t2\n")
    assert [table.name for table in open_tables(folder, SILENT).tables] == ["a.csv", "a.tsv"]


def test_that_a_folder_hash_changes_with_its_content_only(tmp_path):
    one = csv_folder(tmp_path / "one", {"a": SERVERS})
    two = csv_folder(tmp_path / "two", {"a": SERVERS})
    assert open_tables(one, SILENT).sha256 == open_tables(two, SILENT).sha256
    (two / "a.csv").write_text("Name,CPUs\nweb,3\n")
    assert open_tables(one, SILENT).sha256 != open_tables(two, SILENT).sha256


def test_that_an_encrypted_or_old_workbook_is_refused_with_advice(tmp_path):
    path = tmp_path / "labelled.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    with pytest.raises(ProtectedWorkbookError, match=r"save an unprotected copy as \.xlsx"):
        open_tables(path, SILENT)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><body><table><tr><td>VM</td></tr></table></body></html>", "a web page"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html></html>", "a web page"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><a>Spreadsheet</a>',
            "2003",
        ),
        (b"%PDF-1.7\n" + bytes(range(256)), "a PDF"),
        (b"\x7fELF" + bytes(range(256)) * 20, "binary data"),
    ],
)
def test_that_content_that_is_no_table_is_named(tmp_path, content, words):
    path = tmp_path / "export.xls"
    path.write_bytes(content)
    with pytest.raises(OtherContentError, match=words):
        open_tables(path, SILENT)


def test_that_other_office_files_are_named(tmp_path):
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(OtherContentError, match="a Word document"):
        open_tables(path, SILENT)


@pytest.mark.parametrize("content", [b"", b"\n\r\n  \t", b"\xef\xbb\xbf\n"])
def test_that_an_empty_file_is_said_to_be_empty(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(EmptyFileError, match=r"a\.csv is empty"):
        open_tables(path, SILENT)


def test_that_a_folder_without_csv_files_says_what_it_holds(tmp_path):
    (tmp_path / "x").mkdir()
    with pytest.raises(NoTablesError, match="it is empty"):
        open_tables(tmp_path / "x", SILENT)
    (tmp_path / "x" / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(NoTablesError, match=r"only picture\.png"):
        open_tables(tmp_path / "x", SILENT)


def test_that_a_missing_file_and_a_link_to_itself_are_plain_messages(tmp_path):
    with pytest.raises(MissingFileError, match="does not exist"):
        open_tables(tmp_path / "nothing.xlsx", SILENT)
    loop = tmp_path / "loop"
    loop.symlink_to(loop, target_is_directory=True)
    with pytest.raises(UnreadableFileError, match="leads back to itself"):
        open_tables(loop, SILENT)
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "gone")
    with pytest.raises(MissingFileError):
        open_tables(dangling, SILENT)


def test_that_a_folder_that_holds_a_link_to_itself_is_read(tmp_path):
    folder = csv_folder(tmp_path / "export", {"a": SERVERS})
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    assert [table.name for table in open_tables(folder, SILENT).tables] == ["a"]


def test_that_a_file_without_permission_is_a_plain_message(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS})
    monkeypatch.setattr(opening, "start_of", refuse)
    with pytest.raises(UnreadableFileError, match="you have no permission"):
        open_tables(path, SILENT)


def test_that_a_workbook_cut_short_is_damaged_wherever_it_is_cut(tmp_path):
    whole = workbook(tmp_path / "a.xlsx", {"One": SERVERS}).read_bytes()
    cut = tmp_path / "cut.xlsx"
    for length in range(0, len(whole), 97):
        cut.write_bytes(whole[:length])
        with pytest.raises(TableFileError):
            open_tables(cut, SILENT)


def test_that_a_workbook_with_a_flipped_byte_never_ends_in_a_traceback(tmp_path):
    whole = workbook(tmp_path / "a.xlsx", {"One": SERVERS}).read_bytes()
    path = tmp_path / "b.xlsx"
    for place in range(0, len(whole), 61):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with contextlib.suppress(PlannerError):
            open_tables(path, SILENT)


def test_that_a_sheet_with_broken_xml_is_damaged(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS})
    broken = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    with pytest.raises(DamagedFileError, match=r"b\.xlsx is damaged"):
        open_tables(broken, SILENT)


@pytest.mark.parametrize("answers", [0, 1, 3, 6])
def test_that_a_cancel_stops_the_reading_of_a_workbook(tmp_path, answers):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS, "Two": SERVERS})
    with pytest.raises(Cancelled):
        open_tables(path, Cancelling(answers))


@pytest.mark.parametrize("answers", [0, 1, 2])
def test_that_a_cancel_stops_the_reading_of_text(tmp_path, answers):
    path = tmp_path / "a.csv"
    path.write_text(csv_text(SERVERS * 5000))
    with pytest.raises(Cancelled):
        open_tables(path, Cancelling(answers))


def test_that_progress_only_grows(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"One": SERVERS, "Two": SERVERS, "Three": SERVERS})
    progress = Cancelling(10**9)
    open_tables(path, progress)
    assert progress.fractions == sorted(progress.fractions)
    assert progress.fractions[-1] == 1.0


def test_that_dates_without_a_time_stay_dates(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("One")
    sheet.write_datetime(0, 0, moment(2026, 1, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    assert open_tables(path, SILENT).tables[0].rows[0] == (date(2026, 1, 5),)
