"""Encoding and delimiter of a separated text, as a person says."""

from __future__ import annotations

import pytest

from inventory.intake import FileChoice, read_files, read_sources
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from inventory.tables.text_form import TextForm, UnknownTextFormError, text_form


def opened(tmp_path, content: bytes, **form):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    return open_tables(path, SILENT, form=text_form(form.get("encoding"), form.get("delimiter")))


@pytest.mark.parametrize(
    ("encoding", "delimiter", "expected"),
    [
        ("Windows-1250", "semicolon", TextForm(encoding="cp1250", delimiter=";")),
        ("UTF-8", "tab", TextForm(encoding="utf-8", delimiter="\t")),
        ("latin1", "\\t", TextForm(encoding="iso8859-1", delimiter="\t")),
        (None, "^", TextForm(encoding=None, delimiter="^")),
        ("mac_roman", "bar", TextForm(encoding="mac_roman", delimiter="|")),
        (None, None, TextForm()),
    ],
)
def test_that_a_form_is_named_as_people_name_it(encoding, delimiter, expected):
    assert text_form(encoding, delimiter) == expected


@pytest.mark.parametrize(
    ("encoding", "delimiter", "told"),
    [
        ("klingon", None, "no encoding of text called 'klingon'"),
        ("rot13", None, "no encoding of text"),
        (None, ";;", "cannot separate"),
        (None, '"', "cannot separate"),
        (None, "", "cannot separate"),
    ],
)
def test_that_what_there_is_not_is_refused_with_what_there_is(encoding, delimiter, told):
    with pytest.raises(UnknownTextFormError, match=told):
        text_form(encoding, delimiter)


def test_that_what_was_found_is_kept_with_the_table(tmp_path):
    file = opened(tmp_path, b"Name;CPUs\nweb;4\n")
    assert file.tables[0].form == TextForm(encoding="utf-8", delimiter=";")


def test_that_a_chosen_encoding_goes_before_the_guess(tmp_path):
    content = "Name,Owner\nweb,Łukasz\n".encode("cp1250")
    assert opened(tmp_path, content).tables[0].rows[1] == ("web", "£ukasz")
    file = opened(tmp_path, content, encoding="cp1250")
    assert file.tables[0].rows[1] == ("web", "Łukasz")
    assert file.notes == ("a.csv was read as Windows-1250; columns are separated by comma.",)


def test_that_bytes_that_do_not_fit_the_chosen_encoding_are_kept_and_counted(tmp_path):
    file = opened(tmp_path, b"Name,Owner\nweb,J\xfcrgen\n", encoding="utf-8")
    assert file.tables[0].rows[1] == ("web", "J\\xfcrgen")


def test_that_a_chosen_delimiter_goes_before_the_one_found_and_the_one_declared(tmp_path):
    content = b"sep=,\nName;Note\nweb;a, b\n"
    file = opened(tmp_path, content, delimiter=";")
    assert list(file.tables[0].rows) == [("Name", "Note"), ("web", "a, b")]
    assert file.tables[0].row_number(1) == 3


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_that_utf_16_without_a_mark_is_read_in_its_order(tmp_path, order):
    file = opened(tmp_path, "Name,CPUs\nweb,4\n".encode(order), encoding="utf-16")
    assert file.tables[0].rows[1] == ("web", "4")


def test_that_any_chosen_encoding_is_read_without_a_crash(tmp_path):
    for encoding in ("utf-16", "utf-32", "cp850", "ascii", "shift_jis", "utf-7"):
        assert opened(tmp_path, "Name,Owner\nweb,Jürgen\n".encode(), encoding=encoding).tables


def test_that_the_choice_for_a_file_goes_before_that_for_all(tmp_path):
    path = tmp_path / "servers.csv"
    path.write_bytes("Server name,vCPUs,Memory (MB),Owner\nweb,2,4096,Łukasz\n".encode("cp1250"))
    choices = {path: FileChoice(form=text_form("cp1250", None))}
    merged = read_files([path], choices=choices)
    assert [one.owner for one in merged.inventory.servers] == ["Łukasz"]
    ((_, result),), _ = read_sources([path], form=text_form("cp1252", None))
    assert [one.owner for one in result.inventory.servers] == ["£ukasz"]
