"""A column map says how its files are written; the file itself, and the person, go before."""

from __future__ import annotations

import pytest

from inventory.importers.registers import ColumnMapError, column_map_of, load_column_map
from inventory.intake import FileChoice, read_file, read_files
from inventory.map_forms import form_said
from inventory.progress import SILENT
from inventory.tables.text_form import AS_FOUND, TextForm

LINES = "Host^Who\nweb^Łukasz\ndb^Ann\n"
FIELDS = {"name": ["Host"], "owner": ["Who"]}


def map_of(**said):
    return column_map_of(
        {"record": "server", "name": "mine", "fields": FIELDS, **said}, "mine.toml"
    )


MINE = map_of(encoding="Windows-1250", delimiter="^")


def written(tmp_path, encoding="cp1250", text=LINES):
    path = tmp_path / "servers.csv"
    path.write_bytes(text.encode(encoding))
    return path


def owners(result):
    return [one.owner for one in result.inventory.servers]


def test_that_a_map_says_encoding_and_delimiter(tmp_path):
    assert MINE.form == TextForm(encoding="cp1250", delimiter="^", usual=True)
    path = tmp_path / "mine.toml"
    path.write_text('record = "server"\ndelimiter = "semicolon"\n[fields]\nname = "Host"\n')
    assert load_column_map(path).form == TextForm(delimiter=";")
    assert map_of().form == AS_FOUND


@pytest.mark.parametrize(
    "said", [{"encoding": "klingon"}, {"delimiter": "^^"}, {"encoding": 5}, {"delimiter": ["^"]}]
)
def test_that_what_there_is_not_is_refused(said):
    with pytest.raises(ColumnMapError, match=r"mine\.toml"):
        map_of(**said)


def test_that_a_file_is_read_as_its_map_says(tmp_path):
    path = written(tmp_path)
    _, result = read_file(path, maps=(MINE,))
    assert owners(result) == ["Łukasz", "Ann"]
    _, named = read_file(path, as_format="mine", maps=(MINE,))
    assert owners(named) == ["Łukasz", "Ann"]
    chosen = read_files([path], choices={path: FileChoice(column_map=MINE)})
    assert [one.owner for one in chosen.inventory.servers] == ["Ann", "Łukasz"]


def test_that_an_encoding_that_is_certain_goes_before_that_of_the_map(tmp_path):
    _, result = read_file(written(tmp_path, "utf-8"), maps=(MINE,))
    assert owners(result) == ["Łukasz", "Ann"]
    _, wide = read_file(written(tmp_path, "utf-16"), maps=(MINE,))
    assert owners(wide) == ["Łukasz", "Ann"]


def test_that_what_is_said_of_the_file_goes_before_what_the_map_says(tmp_path):
    path = written(tmp_path, text=LINES.replace("^", ";"))
    said = TextForm(delimiter=";")
    _, result = read_file(path, as_format="mine", maps=(MINE,), form=said)
    assert owners(result) == ["Łukasz", "Ann"]
    assert form_said(path, "mine", (MINE,), TextForm(encoding="cp1252"), SILENT) == TextForm(
        encoding="cp1252", delimiter="^"
    )


def test_that_a_map_whose_columns_are_not_there_says_nothing(tmp_path):
    path = written(tmp_path, text="Server name,Owner,vCPUs,Environment\nweb,Ann,2,Live\n")
    assert form_said(path, None, (MINE,), AS_FOUND, SILENT) == AS_FOUND
    _, result = read_file(path, maps=(MINE,))
    assert owners(result) == ["Ann"]
