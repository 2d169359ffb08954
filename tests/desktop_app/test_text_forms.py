"""Encoding and delimiter that a person chose reach the import, in the window and on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app import cli, project_file
from desktop_app.column_mapping import chosen_form, open_for_mapping, redrafted, reopened
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
