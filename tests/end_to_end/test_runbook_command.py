"""Runbooks on the command line and as exported files."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from desktop_app import cli, project_file, runbook_edits, stages
from desktop_app.stages.cutting_over import make_runbooks
from inventory.runbook import StepStatus
from tests.builders_inventory import register

RULES = "servers_per_wave = 2\nfirst_wave_servers = 2\ntier_1_not_before = 0\nexclude = []\n"


def run(capsys, *arguments):
    status = cli.main([*map(str, arguments), "--quiet"])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def said(capsys, *arguments):
    status, out, errors = run(capsys, *arguments, "--json")
    assert status == 0, errors
    return json.loads(out)


@pytest.fixture
def plan(tmp_path, capsys):
    """A shop that needs its database, and mail: two servers a cutover."""
    servers = register(
        tmp_path / "servers.csv",
        "Server name,Power state,Application",
        "web01,on,Shop", "db01,on,Shop DB", "mail01,on,Mail", "mail02,on,Mail",
    )  # fmt: skip
    needs = register(
        tmp_path / "dependencies.csv", "Source application,Target application", "Shop,Shop DB"
    )
    rules = register(tmp_path / "rules.toml", RULES)
    path = tmp_path / "p.decant"
    said(capsys, "import", servers, needs, "--plan", path, "--today", "2026-11-22")
    said(
        capsys, "waves", path, "--rules", rules, "--limit", "1",
        "--start", "2027-01-01", "--exit-by", "2027-03-31",
    )  # fmt: skip
    return path


def wave_of_shop(found):
    return next(one["wave"] for one in found["runbooks"] if "Shop" in one["applications"])


def test_that_every_wave_has_a_line_and_one_wave_its_steps(capsys, plan):
    found = said(capsys, "runbook", plan)
    assert [one["wave"] for one in found["runbooks"]] == [1, 2]
    number = wave_of_shop(found)
    book = said(capsys, "runbook", plan, "--wave", number)["runbook"]
    assert book["fits"]
    assert book["status"] == "draft"
    order = [one["id"] for one in book["runbook"] if one["id"].endswith(("/stop", "/start"))]
    assert order == ["app:shop/stop", "app:shop db/stop", "app:shop db/start", "app:shop/start"]
    assert book["go_live"]["utc"].endswith("T08:00:00+00:00")
    assert cli.main(["runbook", str(plan), "--wave", str(number)]) == 0
    text = capsys.readouterr().out
    assert "Stop users and services of Shop" in text
    assert "POINT OF NO RETURN" in text


def test_that_a_wave_that_is_not_there_is_said(capsys, plan):
    status, _, errors = run(capsys, "runbook", plan, "--wave", "9")
    assert status == 1
    assert "There is no wave 9 in this plan. Its waves are: 1, 2." in errors


def test_that_actual_times_are_shown_before_they_change_anything(capsys, plan):
    assert said(capsys, "runbook", plan, "--rebase")["rebasing"] == {"kinds": [], "waves": []}
    project = project_file.load(plan)
    book = make_runbooks(project, stages.derive(project))[0]
    step = next(one for one in book.steps if one.work == "sync")
    start, end = step.start, step.start + 2 * (step.end - step.start)
    project_file.save(
        runbook_edits.record_step(
            project, book, step.id, StepStatus.DONE, started=start, finished=end, done_by="Ann"
        ),
        plan,
    )
    found = said(capsys, "runbook", plan, "--rebase")
    assert found["rebasing"]["kinds"][0]["percent_proposed"] == 200
    assert found["rebasing"]["waves"]
    assert not found["applied"]
    assert project_file.load(plan).cutovers.factors == ()
    assert said(capsys, "runbook", plan, "--apply")["applied"]
    assert project_file.load(plan).cutovers.factors[0].percent == 200


def test_that_runbooks_are_exported_by_name(capsys, plan, tmp_path):
    out = tmp_path / "out"
    said(capsys, "export", plan, "--out", out, "--only", "runbooks")
    files = sorted(path.name for path in out.iterdir())
    assert files[-2:] == ["runbook-wave-01.xlsx", "runbook-wave-02.xlsx"]
    assert len(files) == 11
    assert load_workbook(out / files[-1]).sheetnames[:3] == ["Header", "Services", "Runbook"]
