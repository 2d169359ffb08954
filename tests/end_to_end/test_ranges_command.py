"""`decant cost --simulate` and `decant verify` as a person runs them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from costing.prices import Target
from desktop_app import edits, project_file, stages
from desktop_app.cli import main
from desktop_app.project import Project
from inventory.waves.plan import WaveResult, WaveStatus
from tests.builders_uncertainty import TODAY, council


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    inventory, waves = council()
    project = Project(inventory=inventory, today=TODAY, targets=(Target("aws", "eu-west-2"),))
    project = stages.with_dates(project)
    result = WaveResult(status=WaveStatus.FEASIBLE, plan=waves, score=0, bound=0, seed=1)
    path = tmp_path_factory.mktemp("plan") / "p.decant"
    project_file.save(edits.accept_plan(project, result), path)
    return path


def said(capsys, *arguments):
    status = main([str(one) for one in arguments])
    return status, json.loads(capsys.readouterr().out)


def test_that_energy_and_recharge_are_in_the_cost_document(plan, capsys):
    status, found = said(capsys, "cost", plan, "--json", "--quiet")
    assert status == 0
    assert "uncertainty" not in found
    assert found["energy"]["years"][0]["year"] == "2027-28"
    for period in found["recharge"]["periods"]:
        pence = [round(float(amount) * 100) for amount in period["parties"].values()]
        assert sum(pence) == round(float(period["total"]) * 100)


def test_that_a_simulation_prints_its_seed_and_can_be_made_again(plan, capsys):
    arguments = ("cost", plan, "--simulate", "--draws", 400, "--seed", 5, "--json", "--quiet")
    _, first = said(capsys, *arguments)
    _, again = said(capsys, *arguments)
    assert first["uncertainty"] == again["uncertainty"]
    assert (first["uncertainty"]["draws"], first["uncertainty"]["seed"]) == (400, 5)
    assert first["uncertainty"]["planned_npv"] == first["costs"]["npv"]
    npv = first["uncertainty"]["npv"]
    assert float(npv["p10"]) <= float(npv["p50"]) <= float(npv["p80"]) <= float(npv["p90"])


def test_that_ranges_and_formulas_are_kept_when_asked_to(plan, tmp_path, capsys):
    copy = tmp_path / "copy.decant"
    copy.write_bytes(plan.read_bytes())
    ranges, sharing = tmp_path / "ranges.toml", tmp_path / "sharing.toml"
    ranges.write_text("seed = 11\ndraws = 250\n", encoding="utf-8")
    sharing.write_text(
        '[[funding]]\npurpose = "run"\nversion = 1\ndated = 2027-01-10\n'
        'partner = [{name = "North"}, {name = "South"}]\n'
        'driver = [{name = "users", weight = 1, counts = {North = 1, South = 2}}]\n',
        encoding="utf-8",
    )
    _, found = said(
        capsys,
        "cost",
        copy,
        "--simulate",
        "--ranges",
        ranges,
        "--sharing",
        sharing,
        "--save",
        "--json",
        "--quiet",
    )
    assert found["recharge"]["funding"][0]["draft"] is True
    _, later = said(capsys, "cost", copy, "--simulate", "--json", "--quiet")
    assert (later["uncertainty"]["seed"], later["uncertainty"]["draws"]) == (11, 250)
    assert later["uncertainty"] == found["uncertainty"]


def test_that_too_many_draws_are_refused_in_a_sentence(plan, capsys):
    assert main(["cost", str(plan), "--simulate", "--draws", "9000000", "--quiet"]) == 1
    assert "200,000" in capsys.readouterr().err


def test_that_a_plan_without_waves_cannot_be_simulated(tmp_path, capsys):
    path = tmp_path / "p.decant"
    project_file.save(Project(inventory=council()[0], today=TODAY), path)
    assert main(["cost", str(path), "--simulate", "--quiet"]) == 1
    assert "nothing to simulate" in capsys.readouterr().err


def test_that_every_example_holds_here(capsys):
    status, found = said(capsys, "verify", "--json", "--quiet")
    assert status == 0
    assert {"E2", "E5", "E6", "E7", "E8", "T13"} <= {one["id"] for one in found["examples"]}
    assert all(one["holds"] for one in found["examples"])


def test_that_an_example_that_fails_is_named_and_told_by_the_exit_status(monkeypatch, capsys):
    from desktop_app.cli_commands import verify

    real = verify.worked_examples()
    broken = (replace(real[0], got="1"), *real[1:])
    monkeypatch.setattr(verify, "worked_examples", lambda: broken)
    assert main(["verify"]) == 1
    captured = capsys.readouterr()
    assert f"FAILS  {real[0].id}" in captured.out
    assert f"Not as published: {real[0].id}" in captured.err


def test_that_an_export_prints_the_tables_of_a_simulation_when_asked_to(plan, tmp_path, capsys):
    _, plain = said(
        capsys, "export", plan, "--out", tmp_path / "a", "--only", "costs", "--json", "--quiet"
    )
    _, ranged = said(
        capsys,
        "export",
        plan,
        "--out",
        tmp_path / "b",
        "--only",
        "costs",
        "--simulate",
        "--json",
        "--quiet",
    )
    names = {path.name for path in (tmp_path / "b").iterdir()} - {
        path.name for path in (tmp_path / "a").iterdir()
    }
    assert {"costs-ranges.csv", "costs-tornado.csv", "costs-switching_values.csv"} <= names
    assert len(ranged["files"]) > len(plain["files"])
    for name in (
        "costs-energy.csv",
        "costs-carbon.csv",
        "costs-recharge.csv",
        "costs-recharge_journal.csv",
    ):
        assert (tmp_path / "a" / name).exists()


SHARING = """
[recharge]
basis = "standard rate"
rate = [{name = "Server", measure = "server", per_year = 300}]
booked = [{year = 2026, unit = "Adults", charged = 100, actual = 250},
          {year = 2026, unit = "Homes", charged = 100, actual = 50}]

[[funding]]
purpose = "run"
version = 1
dated = 2027-01-10
partner = [{name = "North"}, {name = "South"}]
driver = [{name = "users", weight = 1, counts = {North = 1, South = 1}, actual = {North = 3, South = 1}}]
signature = [{name = "A", role = "CEO", signed = 2027-01-12}, {name = "B", role = "CFO", signed = 2027-01-14}]
"""


def test_that_rates_true_ups_and_every_named_sum_come_with_the_costs(plan, tmp_path, capsys):
    """What is charged by rate, booked and trued up is kept in the plan and printed; all sums tie."""
    copy, sharing = tmp_path / "copy.decant", tmp_path / "sharing.toml"
    copy.write_bytes(plan.read_bytes())
    sharing.write_text(SHARING, encoding="utf-8")
    said(capsys, "cost", copy, "--sharing", sharing, "--save", "--json", "--quiet")
    _, found = said(capsys, "cost", copy, "--json", "--quiet")
    booked = [row for row in found["recharge"]["year_end"] if row["Period"] == "2026-27, as booked"]
    # Charged 50 : 50, cost 250 : 50 of 300 is 33 points off: settled in full.
    assert [(row["Business unit"], row["To settle"], row["State"]) for row in booked] == [
        ("Adults", "150", "settled"),
        ("Homes", "-50", "settled"),
        ("Total", "100", None),
    ]
    north = found["recharge"]["true_up"][0]
    assert (north["Partner"], north["Difference (points)"], north["State"]) == (
        "North", "25.0000", "re-based",
    )  # fmt: skip
    sums = {row["Check"]: row["Result"] for row in found["cases"][0]["reconciliation"]}
    assert set(sums.values()) == {"ties"}
    for words in (
        "Months of",
        "Capital + revenue",
        "Business units",
        "Baseline + steps",
        "FOCUS rows",
    ):
        assert any(name.startswith(words) for name in sums), words
    assert {row["Result"] for row in found["cases"][0]["focus_totals"]} == {None, "ties"}
    assert {row["State"] for row in found["cases"][0]["contract_ends"]} <= {"taken", "weighed"}
    assert found["cases"][0]["bridge_lines"][-1]["Step"] == "Left over"
    assert found["application_costs"][-1]["Application"] == "Total"
    assert [row["Service"] for row in found["recovery_costs"]][-1] == "Total"
    # The workbook shares out actual cost, whatever units are charged by.
    status, made = said(
        capsys, "export", copy, "--out", tmp_path / "out", "--json", "--quiet",
        "--only", "business-case-workbook,recharge-statements,focus",
    )  # fmt: skip
    assert status == 0
    names = {Path(one).name for one in made["files"]}
    assert {"business-case.xlsx", "recharge-statements.xlsx", "focus-forecast.csv"} <= names
