"""Disposition rules on the command line: read, kept in the plan, said by `explain`."""

from __future__ import annotations

import json

import pytest

from desktop_app import anonymising, cli, project_file
from inventory.dispositions import Disposition, decide, read_rules, shipped_rules
from tests.builders_inventory import register

RULES = """
[[rule]]
id = "museum"
about = "application"
disposition = "retain"
application_words = ["museum"]
because = "the museum keeps its own machine"

[[approval]]
name = "Museum"
reason = "It is an exhibit."
approver = "Ann Other"
"""


@pytest.fixture
def plan(tmp_path, capsys):
    servers = register(
        tmp_path / "servers.csv",
        "Server name,Power state,Application",
        "web01,on,Shop", "old01,off,", "mus01,on,Museum",
    )  # fmt: skip
    rules = register(tmp_path / "dispositions.toml", RULES)
    path = tmp_path / "p.decant"
    status = cli.main(
        ["import", str(servers), "--plan", str(path), "--dispositions", str(rules),
         "--today", "2026-11-22", "--quiet"]
    )  # fmt: skip
    captured = capsys.readouterr()
    assert (status, captured.out) == (0, ""), captured.err
    return path


def said(capsys, *arguments):
    assert cli.main([*map(str, arguments), "--quiet", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_that_explain_says_the_disposition_its_rule_and_its_approver(capsys, plan):
    why = said(capsys, "explain", plan, "mus01")["why"]
    assert any("mus01 is to be retained" in one and "Approved by Ann Other" in one for one in why)
    why = said(capsys, "explain", plan, "Museum")["why"]
    assert any("rule 'museum'): the museum keeps its own machine." in one for one in why)


def test_that_check_counts_the_dispositions(capsys, plan):
    (one,) = [f for f in said(capsys, "check", plan)["findings"] if f["code"] == "dispositions"]
    # The file has no rule about power, so the server that is off is rehosted like any other.
    assert "1 retain, 2 rehost" in one["text"]


def test_that_the_rules_are_saved_with_the_plan_and_survive_pseudonyms(tmp_path, plan):
    project = project_file.load(plan)
    assert project.dispositions == read_rules(tmp_path / "dispositions.toml")
    made, key = anonymising.anonymise(project)
    decided = decide(made.inventory, made.today, made.dispositions)
    assert decided.counts == {Disposition.RETAIN: 1, Disposition.REHOST: 2}
    assert "Ann Other" not in repr(made)
    assert anonymising.restore(made, key).dispositions == project.dispositions


def test_that_a_plan_without_rules_has_those_of_the_program(tmp_path, plan):
    project = project_file.load(plan)
    off = decide(project.inventory, project.today, shipped_rules())
    assert off.counts == {Disposition.RETIRE: 1, Disposition.REHOST: 2}


def test_that_a_faulty_file_is_status_one(tmp_path, capsys):
    servers = register(tmp_path / "servers.csv", "Server name", "web01")
    rules = register(tmp_path / "d.toml", "[[rules]]")
    path = tmp_path / "p.decant"
    arguments = ["import", servers, "--plan", path, "--dispositions", rules, "--quiet"]
    assert cli.main([str(one) for one in arguments]) == 1
    assert "d.toml: the file has no field 'rules'. Did you mean 'rule'?" in capsys.readouterr().err
    assert not path.exists()
