from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.importing import AmbiguousFormatError, UnknownFormatError
from inventory.intake import FileChoice, read_file, read_files
from inventory.mapping import column_map, suggest
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_inventory import register

if TYPE_CHECKING:
    from pathlib import Path


def test_that_an_unknown_file_says_where_it_lies(tmp_path: Path) -> None:
    path = register(tmp_path / "list.csv", "Maschine,Arbeit", "srv-1,a")
    with pytest.raises(UnknownFormatError) as caught:
        read_files([path])
    assert caught.value.path == path


def test_that_a_file_of_two_formats_says_which_and_is_read_as_chosen(tmp_path: Path) -> None:
    headings = "Name,Type,Model,Memory (GB),Cores,Rack,Purchase date"
    path = register(tmp_path / "list.csv", headings, "a,Server,m,1,1,R,")
    with pytest.raises(AmbiguousFormatError) as caught:
        read_file(path)
    assert caught.value.path == path
    offered = {offer.name for offer in caught.value.offers}
    assert len(offered) > 1
    for name in offered:
        result = read_files([path], choices={path: FileChoice(as_format=name)})
        assert [one.format for one in result.inventory.sources] == [name]


def test_that_each_file_is_read_through_its_own_map(tmp_path: Path) -> None:
    first = register(tmp_path / "a.csv", "Maschine,Speicher GB", "srv-1,16")
    second = register(tmp_path / "b.csv", "Server,Memory (GB)", "web-1,8")
    draft = suggest(open_tables(first, SILENT).tables[0], register="server-register")
    choices = {first: FileChoice(column_map=column_map(draft, "mine"))}
    result = read_files([first, second], choices=choices)
    assert {one.name: one.memory_mib for one in result.inventory.servers} == {
        "srv-1": 16384,
        "web-1": 8192,
    }
    assert [one.format for one in result.inventory.sources] == ["mine", "server-register"]


def test_that_a_file_in_a_folder_is_read_as_chosen(tmp_path: Path) -> None:
    path = register(tmp_path / "a.csv", "Maschine,Speicher GB", "srv-1,16")
    register(tmp_path / "b.csv", "Server,Memory (GB)", "web-1,8")
    draft = suggest(open_tables(path, SILENT).tables[0], register="server-register")
    choices = {path: FileChoice(column_map=column_map(draft))}
    result = read_files([tmp_path], choices=choices)
    assert sorted(one.name for one in result.inventory.servers) == ["srv-1", "web-1"]
