"""Encoding and delimiter that a person chose reach the import, in the window and on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app import cli, project_file
from desktop_app.column_mapping import (
    chosen_form,
    keep_map,
    kept_maps,
    open_for_mapping,
    redrafted,
    reopened,
    said_form,
    save_map,
    with_kept,
)
from inventory.mapping import suggest
from inventory.progress import SILENT
from inventory.tables.text_form import AS_FOUND, TextForm

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Server name^vCPUs^Memory (MB)^Owner\nweb^2^4096^Łukasz\n"


@pytest.fixture
def path(tmp_path) -> Path:
    file = tmp_path / "servers.csv"
    file.write_bytes(TEXT.encode("cp1250"))
    return file


def test_that_the_command_line_reads_a_file_as_it_is_told(path, tmp_path):
    plan = tmp_path / "p.decant"
    options = ("--encoding", "cp1250", "--delimiter", "^", "--quiet")
    assert cli.main(["import", str(path), "--plan", str(plan), *options]) == 0
    (server,) = project_file.load(plan).inventory.servers
    assert (server.name, server.vcpus, server.owner) == ("web", 2, "Łukasz")


@pytest.mark.parametrize("option", [("--encoding", "klingon"), ("--delimiter", "^^")])
def test_that_what_there_is_not_is_refused_before_anything_is_read(path, tmp_path, option, capsys):
    plan = tmp_path / "p.decant"
    assert cli.main(["import", str(path), "--plan", str(plan), *option, "--quiet"]) != 0
    assert option[1] in capsys.readouterr().err
    assert not plan.exists()


def test_that_a_form_is_chosen_only_where_it_is_not_the_one_found(path, tmp_path):
    task = open_for_mapping(path, tmp_path / "maps", SILENT)
    assert chosen_form(task, task.draft) == AS_FOUND
    form = TextForm(encoding="cp1250", delimiter="^")
    (table,) = reopened(task, form, SILENT).tables
    assert chosen_form(task, suggest(table)) == form


def test_that_answers_are_kept_while_the_headings_are_the_same(path, tmp_path):
    form = TextForm(encoding="cp1252", delimiter="^")
    task = open_for_mapping(path, tmp_path / "maps", SILENT, form)
    columns = tuple(
        replace(one, field=None) if one.heading.printed == "Owner" else one
        for one in task.draft.columns
    )
    draft = replace(task.draft, columns=columns, separators="|")
    (table,) = reopened(task, replace(form, encoding="cp1250"), SILENT).tables
    again = redrafted(draft, table)
    assert [one.field for one in again.columns] == ["name", "vcpus", "memory", None]
    assert again.separators == "|"
    (other,) = reopened(task, replace(form, delimiter=","), SILENT).tables
    assert len(redrafted(draft, other).columns) == 1


def test_that_a_kept_map_remembers_what_was_said_of_encoding_and_delimiter(path, tmp_path):
    maps = tmp_path / "maps"
    task = open_for_mapping(path, maps, SILENT)
    (table,) = reopened(task, TextForm(encoding="cp1250", delimiter="^"), SILENT).tables
    draft = suggest(table)
    assert said_form(task, draft) == TextForm(encoding="cp1250", delimiter="^")
    keep_map(draft, maps, said_form(task, draft))
    later = tmp_path / "later.csv"
    later.write_bytes(TEXT.replace("web", "db").encode("cp1250"))
    again = with_kept(open_for_mapping(later, maps, SILENT), 0)
    assert [one.field for one in again.draft.columns] == ["name", "vcpus", "memory", "owner"]
    assert again.tables[0].rows[1][3] == "Łukasz"
    assert chosen_form(again, again.draft) == TextForm(encoding="cp1250", delimiter="^")
    keep_map(again.draft, maps, said_form(again, again.draft))
    (kept,) = kept_maps(maps)
    assert kept.form == TextForm(encoding="cp1250", delimiter="^", usual=True)


def test_that_what_the_content_shows_is_not_kept(path, tmp_path):
    task = open_for_mapping(path, tmp_path / "maps", SILENT)
    assert said_form(task, task.draft) == AS_FOUND
    (table,) = reopened(task, TextForm(encoding=None, delimiter="^"), SILENT).tables
    assert said_form(task, suggest(table)) == TextForm(delimiter="^")


def test_that_a_saved_map_is_read_by_the_command_line(path, tmp_path):
    task = open_for_mapping(path, tmp_path / "maps", SILENT)
    (table,) = reopened(task, TextForm(encoding="cp1250", delimiter="^"), SILENT).tables
    save_map(suggest(table), tmp_path / "mine.toml", said_form(task, suggest(table)))
    plan = tmp_path / "p.decant"
    options = ("--map", str(tmp_path / "mine.toml"), "--quiet")
    assert cli.main(["import", str(path), "--plan", str(plan), *options]) == 0
    (server,) = project_file.load(plan).inventory.servers
    assert (server.name, server.owner) == ("web", "Łukasz")
