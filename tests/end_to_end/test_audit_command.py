"""`decant audit`: a wave plan made elsewhere against the rules of a plan file."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop_app import cli, project_file
from desktop_app.project import AcceptedPlan, Project
from inventory.waves.problem import as_plan
from tests.builders_inventory import register
from tests.builders_waves import estate, policy, problem


@pytest.fixture
def plan_file(tmp_path):
    inventory = estate("web:2 db mail", "web -> db")
    rules = policy()
    made = as_plan(problem(inventory, rules), [0, 0, 0])
    project = Project(
        inventory=inventory,
        policy=rules,
        today=date(2026, 12, 1),
        accepted=AcceptedPlan(plan=made, seed=1, limit_seconds=1.0, status="feasible"),
    )
    path = tmp_path / "p.decant"
    project_file.save(project, path)
    return path


def audit(capsys, *arguments):
    status = cli.main(["audit", *map(str, arguments), "--quiet"])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_that_violations_and_repairs_are_one_document(tmp_path, capsys, plan_file):
    waves = register(
        tmp_path / "theirs.csv",
        "Cutover date,Wave,Application",
        "2027-01-02,1,web", "2027-01-09,2,db", "2027-01-09,2,mail",
    )  # fmt: skip
    status, out, _ = audit(capsys, plan_file, "--waves", waves, "--json")
    document = json.loads(out)
    assert status == 0
    (broken,) = document["violations"]
    assert (broken["rule"], broken["members"]) == ("order-of-dependencies", ["web", "db"])
    (repair,) = document["repairs"]
    assert repair["removes"] == 1
    assert repair["moves"] == [
        {"member": "db", "from": 2, "to": 1, "servers": ["db-1"]},
    ] or repair["moves"] == [
        {"member": "web", "from": 1, "to": 2, "servers": ["web-1", "web-2"]},
    ]
    assert document["left"] == []
    # Two days a server and two of the site for ours; worked out from the published weights:
    # 4 servers x 3 days x 6 + 3 days x 500 + 1 wave x 3000.
    assert document["score"]["ours"]["total"] == 72 + 1500 + 3000
    assert document["score"]["given"]["total"] > document["score"]["ours"]["total"]
    assert [wave["start"] for wave in document["waves"]] == ["2027-01-02", "2027-01-09"]


def test_that_the_text_names_violation_repair_and_scores(tmp_path, capsys, plan_file):
    waves = register(tmp_path / "theirs.csv", "Server,Wave", "web-1,1", "ghost,1", "db-1,2")
    status = cli.main(["audit", str(plan_file), "--waves", str(waves)])
    out = capsys.readouterr().out
    assert status == 0
    assert "'ghost' in wave 1 is no server and no application" in out
    assert "Repairs, each after those before it:" in out
    assert "Take ghost out of wave 1 (removes 1 violation)." in out
    assert "This plan has no score." in out


def test_that_the_plan_file_stays_as_it_is(tmp_path, capsys, plan_file):
    before = plan_file.read_bytes()
    waves = register(tmp_path / "theirs.csv", "Server,Wave", "web-1,1")
    audit(capsys, plan_file, "--waves", waves)
    assert plan_file.read_bytes() == before


def test_that_a_file_without_waves_is_status_one_with_a_plain_message(tmp_path, capsys, plan_file):
    waves = register(tmp_path / "theirs.csv", "Server,Owner", "web-1,Ann")
    status, out, err = audit(capsys, plan_file, "--waves", waves, "--json")
    assert (status, out) == (1, "")
    assert "theirs.csv holds no wave plan" in err
    assert "Traceback" not in err


def test_that_a_plan_without_servers_is_status_one(tmp_path, capsys):
    path = tmp_path / "empty.decant"
    project_file.save(Project(today=date(2026, 12, 1)), path)
    waves = register(tmp_path / "theirs.csv", "Server,Wave", "web-1,1")
    status, _, err = audit(capsys, path, "--waves", waves)
    assert status == 1
    assert "Import an inventory first" in err
