"""`decant waves --repair`: the accepted plan after its rules changed, with as little moved as can be."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from desktop_app import cli, edits, project_file
from desktop_app.project import AcceptedPlan, Project
from inventory.identity import ServerId
from inventory.waves.problem import as_plan
from tests.builders_waves import estate, policy, problem


@pytest.fixture
def project():
    inventory = estate("web:2 db mail", "web -> db")
    rules = policy()
    return Project(
        inventory=inventory,
        policy=rules,
        today=date(2026, 12, 1),
        accepted=AcceptedPlan(
            plan=as_plan(problem(inventory, rules), [0, 0, 0]),
            seed=1,
            limit_seconds=1.0,
            status="feasible",
        ),
    )


def repaired(capsys, tmp_path, project, *options):
    path = tmp_path / "p.decant"
    project_file.save(project, path)
    status = cli.main(["waves", str(path), "--repair", *options])
    captured = capsys.readouterr()
    return status, captured.out + captured.err, project_file.load(path)


def test_that_a_pin_moves_what_it_must_and_no_more(capsys, tmp_path, project):
    changed = edits.pin_servers(project, {ServerId("db-1")}, date(2027, 1, 16))
    status, out, saved = repaired(capsys, tmp_path, changed)
    assert status == 0
    assert "moved: db leaves on 2027-01-16, not on 2027-01-02." in out
    assert "moved: web leaves on" in out
    assert "moved: mail" not in out
    waves = {server: wave.start for wave in saved.accepted.plan.waves for server in wave.servers}
    assert waves["db-1"] == date(2027, 1, 16)
    assert waves["web-1"] == waves["web-2"] >= date(2027, 1, 16)
    assert waves["mail-1"] == date(2027, 1, 2)


def test_that_a_whole_plan_stays_as_it_is(capsys, tmp_path, project):
    status, out, saved = repaired(capsys, tmp_path, project, "--json")
    assert status == 0
    assert json.loads(out[out.index("{") : out.rindex("}") + 1])["waves"]["violations"] == []
    assert saved.accepted.plan == project.accepted.plan


def test_that_a_pin_that_cannot_be_kept_leaves_the_plan_and_says_why(capsys, tmp_path, project):
    changed = edits.pin_servers(project, {ServerId("mail-1")}, date(2027, 1, 13))
    _, out, saved = repaired(capsys, tmp_path, changed)
    assert "No plan keeps every rule; the plan breaks:" in out
    assert "mail-1 is pinned to 2027-01-13" in out
    assert saved.accepted.plan == project.accepted.plan


def test_that_there_must_be_a_plan_to_repair(capsys, tmp_path, project):
    status, out, _ = repaired(capsys, tmp_path, replace(project, accepted=None))
    assert status != 0
    assert "There is no wave plan yet." in out
