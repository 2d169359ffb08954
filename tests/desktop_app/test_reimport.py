"""Reading a newer file into a plan: on the command line, with edits, saved and opened between."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app import edits, project_file, stages
from desktop_app.cli import main
from desktop_app.project import Project
from inventory.identity import BY_HAND
from tests.builders_inventory import register

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)
HEADINGS = "Server name,IP address,Operating system,Memory (MB),Owner"
OLD = (HEADINGS, "web,10.0.0.1,Ubuntu 22.04,4096,Ann", "db,10.0.0.2,Ubuntu 22.04,8192,Ann")
NEW = (HEADINGS, "web,10.0.0.1,Ubuntu 22.04,6144,Bob", "mail,10.0.0.3,Ubuntu 22.04,2048,Ann")


def imported(project: Project, path: Path) -> Project:
    return stages.import_files(project, (path,), today=TODAY)


def test_that_a_plan_is_called_after_its_file_or_the_folder_of_its_files(tmp_path):
    folder = tmp_path / "County_hall"
    folder.mkdir()
    one = register(folder / "my_servers.csv", *OLD)
    other = register(folder / "more.csv", *NEW)
    elsewhere = register(tmp_path / "others.csv", *NEW)

    def title(*paths: Path) -> str:
        return stages.import_files(Project(), paths, today=TODAY).title

    assert title(one) == "my servers"
    assert title(one, other) == "County hall"
    assert title(one, elsewhere) == "my servers"
    assert title(folder) == "County hall"
    named = Project(title="Exit 2028")
    assert stages.import_files(named, (one, other), today=TODAY).title == "Exit 2028"


def test_that_a_newer_file_updates_the_plan_and_keeps_edits(tmp_path):
    path = register(tmp_path / "servers.csv", *OLD)
    project = imported(Project(), path)
    project = edits.set_server_field(project, {project.inventory.servers[1].id}, "owner", "Zoe")
    project_file.save(project, tmp_path / "p.decant")
    project = project_file.load(tmp_path / "p.decant")
    after = imported(project, register(path, *NEW))
    found = {one.name: (one.memory_mib, one.owner) for one in after.inventory.servers}
    assert found == {"web": (6144, "Zoe"), "db": (8192, "Ann"), "mail": (2048, "Ann")}
    assert [str(one) for one in stages.difference(project, after).changes] == [
        "gone: server db [servers.csv, row 3]",
        "added: server mail [servers.csv, row 3]",
        "changed: server web, memory mib from 4096 to 6144 [servers.csv, row 2]",
    ]
    assert {"edited-by-hand", "vanished-since-last-import"} <= {
        one.code for one in after.import_findings
    }
    assert after.rows.read == 2


def test_that_findings_of_a_file_go_with_it_and_proposed_dates_stay(tmp_path):
    path = register(tmp_path / "servers.csv", HEADINGS, "web,10.0.0.1,Ubuntu 22.04,-5,Ann")
    project = stages.with_dates(imported(Project(), path))
    before = {one.code for one in project.import_findings}
    after = imported(project, register(path, *OLD))
    told = {one.code for one in after.import_findings}
    assert {"proposed-start-date", "proposed-exit-date"} <= told & before
    assert not any("-5" in one.text for one in after.import_findings)


def test_that_an_edit_carries_the_mark_of_a_hand(tmp_path):
    project = imported(Project(), register(tmp_path / "servers.csv", *OLD))
    server = project.inventory.servers[0].id
    project = edits.set_server_field(project, {server}, "owner", "Zoe")
    project = edits.set_server_field(project, {server}, "role", "db")
    mark = project.inventory.servers[0].provenance[-1]
    assert (mark.ref.file, mark.columns) == (BY_HAND, (("owner", "owner"), ("role", "role")))


def test_that_what_each_file_held_is_saved_with_the_plan(tmp_path):
    project = imported(Project(), register(tmp_path / "servers.csv", *OLD))
    project_file.save(project, tmp_path / "p.decant")
    assert project_file.load(tmp_path / "p.decant") == project
    assert [one.source.name for one in project.imports] == ["servers.csv"]


def test_that_a_trial_import_prints_the_difference_and_writes_nothing(tmp_path, capsys):
    path, plan = register(tmp_path / "servers.csv", *OLD), tmp_path / "p.decant"
    assert main(["import", str(path), "--plan", str(plan), "--quiet"]) == 0
    capsys.readouterr()
    saved = plan.read_bytes()
    register(path, *NEW)
    options = ["import", str(path), "--plan", str(plan), "--dry-run"]
    assert main([*options, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["difference"][2] == {
        "change": "changed", "record": "server", "id": "web", "name": "web",
        "field": "memory_mib", "before": "4096", "after": "6144", "place": "servers.csv, row 2",
    }  # fmt: skip
    assert main(options) == 0
    printed = capsys.readouterr().out
    assert "Nothing was written. Added: 1 server; changed: 1 server; gone: 1 server." in printed
    assert plan.read_bytes() == saved


def test_that_a_trial_import_into_no_plan_makes_none(tmp_path, capsys):
    path, plan = register(tmp_path / "servers.csv", *OLD), tmp_path / "p.decant"
    assert main(["import", str(path), "--plan", str(plan), "--dry-run"]) == 0
    assert "Added: 2 servers." in capsys.readouterr().out
    assert not plan.exists()


@pytest.mark.parametrize("times", [2, 3])
def test_that_the_same_file_again_changes_nothing(tmp_path, times):
    path = register(tmp_path / "servers.csv", *OLD)
    once = imported(Project(), path)
    project = once
    for _ in range(times):
        project = imported(project, path)
    assert (project.inventory, project.imports, project.rows) == (
        once.inventory, once.imports, once.rows,
    )  # fmt: skip
    told = [one.code for one in project.import_findings]
    assert told.count("already-imported") == 1
