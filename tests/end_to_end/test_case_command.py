"""The business case by `decant cost`: both cases, options, scenarios, baselines."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from costing.cases.scenario import NamedScenario
from costing.cases.terms_file import read_case_file
from costing.prices import Target
from desktop_app import edits, project_file, stages
from desktop_app.cli import main
from desktop_app.project import Project
from desktop_app.stages.scenarios import run_scenarios, with_scenarios
from inventory.waves.plan import WaveResult, WaveStatus
from tests.builders_uncertainty import TODAY, council

CASE = """
[[benefit]]
id = "kit"
title = "Contracts of the hall"
lines = ["A"]
owner = "Head of ICT"
budget_code = "P1"
agreed_by = "s151 officer"

[[funding]]
route = "reserve"

[[scenario]]
name = "Dear power"
assumptions = { electricity_price = 0.46 }
"""


def council_project() -> Project:
    inventory, waves = council()
    targets = (Target("aws", "eu-west-2"), Target("azure", "uksouth"))
    servers = tuple(
        replace(one, business_unit="Care" if place < 3 else "Roads")
        for place, one in enumerate(inventory.servers)
    )
    project = Project(inventory=replace(inventory, servers=servers), today=TODAY, targets=targets)
    project = stages.with_dates(project)
    result = WaveResult(status=WaveStatus.FEASIBLE, plan=waves, score=0, bound=0, seed=1)
    return edits.accept_plan(project, result)


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plan")
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    project_file.save(council_project(), folder / "p.decant")
    return folder / "p.decant"


@pytest.fixture(scope="module")
def world():
    project = council_project()
    derived = stages.derive(project)
    return project, derived, run_scenarios(project, derived)


def said(capsys, *arguments):
    status = main([str(one) for one in arguments])
    return status, json.loads(capsys.readouterr().out)


def test_that_the_cost_document_has_cases_options_and_scenarios(plan, capsys):
    status, found = said(capsys, "cost", plan, "--json", "--quiet")
    assert status == 0
    first = found["cases"][0]
    assert first["economic"]["npv"] == found["costs"]["npv"]
    assert {row["Result"] for row in first["reconciliation"]} == {"ties"}
    assert [row["Row"] for row in first["council_case"]] == [
        "One-off Capital Costs",
        "One-off Revenue Costs",
        "Ongoing Annual Revenue Costs",
        "Total Project Costs",
        "Cashable Savings/Income",
        "Net Financial Impact (per year)",
        "Cumulative Net Impact",
    ]
    assert [one["name"] for one in found["options"]["options"]].count("aws:eu-west-2") == 1
    assert found["options"]["verdict"].startswith(("Stay", "Leave"))
    assert len(found["scenarios"]) == 6
    assert found["baselines"] == []
    assert found["cases"][0]["financial"]["payback"].endswith("no threshold is entered.")


def test_that_the_first_line_says_which_way(plan, capsys):
    assert main(["cost", str(plan)]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith(("Stay", "Leave"))


def test_that_a_case_file_is_used_once_and_kept_only_when_asked_to(plan, tmp_path, capsys):
    copy = tmp_path / "copy.decant"
    copy.write_bytes(plan.read_bytes())
    case = plan.parent / "case.toml"
    _, found = said(capsys, "cost", copy, "--case", case, "--json", "--quiet")
    saved = [Decimal(one) for one in found["cases"][0]["financial"]["cashable_revenue"]]
    assert sum(saved) > 0
    assert found["scenarios"][-1]["name"] == "Dear power"
    assert project_file.load(copy).case.benefits == ()
    said(capsys, "cost", copy, "--case", case, "--save", "--json", "--quiet")
    assert project_file.load(copy).case == read_case_file(case)


def test_that_a_baseline_is_kept_with_its_day_and_a_variance_is_shown(plan, tmp_path, capsys):
    copy = tmp_path / "copy.decant"
    copy.write_bytes(plan.read_bytes())
    said(capsys, "cost", copy, "--save-baseline", "Cabinet", "--json", "--quiet")
    kept = project_file.load(copy)
    assert [one.name for one in kept.case.baselines] == ["Cabinet"]
    assert kept.case.baselines[0].saved == TODAY
    dearer = edits.set_assumption(kept, "day_rate", Decimal(1000))
    project_file.save(dearer, copy)
    _, found = said(capsys, "cost", copy, "--json", "--quiet")
    rows = {row["id"]: row for row in found["baselines"][0]["variances"]}
    assert rows["one_off"]["variance"] == str(
        Decimal(rows["one_off"]["now"]) - Decimal(rows["one_off"]["then"])
    )
    assert Decimal(rows["one_off"]["variance"]) > 0
    assert main(["cost", str(copy), "--save-baseline", "Cabinet", "--quiet"]) == 1
    assert "kept already" in capsys.readouterr().err


def test_that_a_wrong_case_file_is_the_users_fault(plan, tmp_path, capsys):
    wrong = tmp_path / "case.toml"
    wrong.write_text("[case]\nwindow_years = 9\n", encoding="utf-8")
    assert main(["cost", str(plan), "--case", str(wrong), "--quiet"]) == 1
    assert "3 to 5 years" in capsys.readouterr().err


def by_name(made, name):
    return next(one for one in made.cases if one.scenario.name == name)


def test_that_dearer_prices_cost_a_fifth_of_what_the_provider_charges(world):
    _, _, made = world
    one = by_name(made, "Prices of the target 20 % higher")
    charged = sum(
        sum(line.amounts)
        for line in made.plan.projection.option
        if line.standard in {"C1", "C2", "C3", "C4", "C5", "C6", "C7"}
    )
    more = sum(one.projection.leaving_by_month) - sum(made.plan.projection.leaving_by_month)
    assert abs(more - charged / 5) < Decimal("0.01")


def test_that_a_slip_of_six_months_costs_what_the_delay_says(world):
    _, derived, made = world
    late = next(one for one in derived.costs[0].delays if (one.wave, one.months) == (None, 6))
    one = by_name(made, "Every wave six months later")
    assert abs(made.plan.case.npv - one.case.npv - late.net) < Decimal("0.02")


def test_that_what_changes_nothing_says_so(world):
    _, _, made = world
    one = by_name(made, "No commitments")
    assert one.why_not == "The plan commits to nothing as it is."
    assert one.case.npv == made.plan.case.npv


def test_that_the_servers_of_a_unit_that_leaves_are_not_paid_for_on_the_target(world):
    project, _, made = world
    one = by_name(made, "A business unit leaves")
    assert one.changed == "The 3 servers of Care are retired."
    subjects = {line.subject for line in one.projection.option if line.standard == "C1"}
    care = {server.id for server in project.inventory.servers if server.business_unit == "Care"}
    assert not subjects & care
    stay = sum(made.plan.projection.staying_by_month)
    assert sum(one.projection.staying_by_month) == stay


def test_that_scenarios_stand_line_by_line_beside_the_plan(world):
    _, derived, made = world
    tables = {table.name: table for table in with_scenarios(derived, made).costs[0].tables}
    lines = tables["scenario_lines"]
    total = lines.rows[-1]
    assert total[1] == "Total"
    assert total[2] == sum(made.plan.projection.leaving_by_month)
    assert len(tables["scenarios"].rows) == 7


def test_that_a_scenario_of_an_unknown_assumption_names_the_nearest(world):
    project, derived, _ = world
    wrong = NamedScenario(name="x", assumptions=(("electricity_prize", Decimal(1)),))
    project = edits.set_case(project, replace(project.case, scenarios=(wrong,)))
    with pytest.raises(Exception, match="electricity_price"):
        run_scenarios(project, derived)


def test_that_each_table_of_the_case_is_among_those_exported(world):
    _, derived, _ = world
    names = [table.name for table in derived.costs[0].tables]
    assert names[0] == "headline"
    assert len(names) == len(set(names))
    assert {
        "options",
        "economic_case",
        "evidence_grades",
        "financial_case",
        "council_case",
        "mtfs",
        "benefits",
        "inflation",
        "refresh_profile",
        "labour",
        "delay",
        "case_reconciliation",
    } <= set(names)
    rows = {row[0]: row[1] for row in derived.costs[0].tables[0].rows}
    assert str(rows["Part of the net present value on grades C and D"]).endswith(" %")
