"""Questions, edits and comparisons of wave plans on the command line."""

from __future__ import annotations

import json
import shutil
import tomllib

import pytest

from desktop_app import cli, project_file
from tests.builders_inventory import register

RULES = """
servers_per_wave = 2
first_wave_servers = 2
tier_1_not_before = 0
exclude = []
"""


def run(capsys, *arguments):
    status = cli.main([*map(str, arguments), "--quiet", "--json"])
    captured = capsys.readouterr()
    return status, json.loads(captured.out) if captured.out else {}, captured.err


def said(capsys, *arguments):
    status, document, errors = run(capsys, *arguments)
    assert status == 0, errors
    return document


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


def test_that_questions_are_answered_in_sentences_and_data(capsys, plan):
    found = said(capsys, "explain", plan, "path Shop to Shop DB")
    assert found["why"][1] == "Shop → Shop DB"
    assert found["answer"]["steps"] == 1
    found = said(capsys, "explain", plan, "outage shop db")
    assert found["answer"]["services"] == ["Shop", "Shop DB"]
    found = said(capsys, "explain", plan, "rules", "--limit", "2")
    assert found["answer"]["complete"]
    found = said(capsys, "explain", plan, "exit", "--limit", "2")
    assert found["answer"]["first"] == "2027-01-10"  # two cutovers of two
    assert found["answer"]["first_proved"]
    assert "recovery tier" in " ".join(said(capsys, "explain", plan, "Shop")["why"])


def test_that_a_move_is_checked_pinned_and_saved(capsys, plan):
    found = said(capsys, "edit", plan, "--move", "Shop DB=2027-02-06")
    assert [one["rule"] for one in found["broken"]] == ["order-of-dependencies"]
    assert found["saved"]
    project = project_file.load(plan)
    assert project.policy is not None
    assert [str(pin.on) for pin in project.policy.pins] == ["2027-02-06"]


def test_that_a_dry_run_saves_nothing(capsys, plan):
    before = plan.read_bytes()
    found = said(capsys, "edit", plan, "--move", "mail01,mail02=2027-02-06", "--dry-run")
    assert not found["saved"]
    assert found["change"] > 0
    assert plan.read_bytes() == before


def test_that_waves_are_split_and_merged(capsys, plan):
    waves = project_file.load(plan).accepted.plan.waves
    mail = next(wave.number for wave in waves if "mail01" in " ".join(wave.servers))
    other = 3 - mail
    found = said(capsys, "edit", plan, "--merge", f"{mail}:{other}")
    assert {one["rule"] for one in found["violations"]} <= {"capacity", "pilot-capacity"}
    assert found["violations"]
    assert len(project_file.load(plan).accepted.plan.waves) == 1
    said(capsys, "edit", plan, "--split", "1:Mail=2027-02-06")
    assert len(project_file.load(plan).accepted.plan.waves) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--merge", "1:9"), "There is no wave 9"),
        (("--move", "nobody=2027-02-06"), "No server or application is called 'nobody'"),
        ((), "Say what to do"),
    ],
)
def test_that_an_edit_without_sense_is_at_fault(capsys, plan, arguments, message):
    status, document, errors = run(capsys, "edit", plan, *arguments)
    assert (status, document) == (1, {})
    assert message in errors


@pytest.mark.parametrize(
    "arguments", [("--merge", "one:two"), ("--move", "2027-02-06"), ("--split", "x=2027-02-06")]
)
def test_that_an_edit_in_the_wrong_form_is_wrong_usage(plan, arguments):
    with pytest.raises(SystemExit) as left:
        cli.main(["edit", str(plan), *arguments])
    assert left.value.code == 2


@pytest.mark.parametrize("way", ["compare", "waves"])
def test_that_two_plans_are_set_side_by_side(capsys, plan, tmp_path, way):
    other = tmp_path / "q.decant"
    shutil.copy(plan, other)
    said(capsys, "edit", other, "--move", "Mail=2027-02-06")
    arguments = (
        ("compare", plan, other) if way == "compare" else ("waves", plan, "--compare", other)
    )
    before = plan.read_bytes()
    found = said(capsys, *arguments)["comparison"]
    (change,) = found["changes"]
    assert sorted(change["servers"]) == sorted(["mail01", "mail02"])
    assert change["other"]["start"] == "2027-02-06"
    assert change["days"] > 0
    assert found["scores"][-1]["part"] == "total"
    assert found["scores"][-1]["difference"] > 0
    assert plan.read_bytes() == before


def test_that_the_rules_of_a_plan_are_written_and_read_again(capsys, plan, tmp_path):
    text = said(capsys, "rules", plan)["rules"]
    assert tomllib.loads(text)["servers_per_wave"] == 2
    path = tmp_path / "again.toml"
    said(capsys, "rules", plan, "--out", path)
    assert path.read_text(encoding="utf-8") == text
    before = project_file.load(plan).policy
    said(capsys, "waves", plan, "--rules", path, "--limit", "1")
    assert project_file.load(plan).policy == before


def test_that_an_approval_in_the_rules_file_opens_a_blocked_wave(capsys, plan, tmp_path):
    said(capsys, "edit", plan, "--move", "Shop=2027-02-06")
    codes = [one["code"] for one in said(capsys, "check", plan)["findings"]]
    assert "no-recovery-plan" in codes
    approval = register(
        tmp_path / "approval.toml",
        '[[recovery_override]]\nmember = "Shop"\nreason = "Read-only"\napprover = "CIO"',
    )
    said(capsys, "waves", plan, "--rules", approval, "--limit", "1")
    codes = [one["code"] for one in said(capsys, "check", plan)["findings"]]
    assert "no-recovery-plan" not in codes
