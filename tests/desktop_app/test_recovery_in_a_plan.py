from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app import edits, run_document, stages
from desktop_app.project import Project
from inventory.identity import ApplicationId
from inventory.policy import RecoveryOverride
from inventory.waves.plan import WaveResult, WaveStatus
from tests.builders_waves import estate, plan, policy, problem

INVENTORY = estate("web db mail", "web -> db")


def project(waves: str, **facts) -> Project:
    rules = policy(**facts)
    made = WaveResult(status=WaveStatus.FEASIBLE, plan=plan(waves, problem(INVENTORY, rules)))
    empty = Project(inventory=INVENTORY, policy=rules, today=date(2026, 11, 22))
    return edits.accept_plan(empty, made)


def blocked(of: Project) -> list[str]:
    found = stages.derive(of).findings
    return [one.text for one in found if one.code == "no-recovery-plan"]


def test_that_a_plan_that_parts_an_application_from_its_database_is_blocked():
    (text,) = blocked(project("1: db mail; 2: web"))
    assert text.startswith("Wave 1 on 2027-01-02 is blocked")


def test_that_an_approval_in_the_rules_opens_the_wave():
    approval = RecoveryOverride(
        member=ApplicationId("web"), reason="Read-only copy on site", approver="Head of IT"
    )
    opened = project("1: db mail; 2: web", recovery_overrides=(approval,))
    assert blocked(opened) == []
    derived = stages.derive(opened)
    assert derived.recovery is not None
    assert derived.recovery.in_flight is not None
    assert derived.recovery.in_flight.gaps[0].override == approval


def test_that_without_a_plan_only_times_are_known():
    recovery = stages.derive(replace(project("1: web db mail"), accepted=None)).recovery
    assert recovery is not None
    assert recovery.in_flight is None
    assert [one.need.name for one in recovery.services] == ["db", "mail", "web"]


def test_that_the_document_of_a_run_counts_gaps_and_exceptions():
    derived = stages.derive(project("1: db mail; 2: web"))
    assert run_document.recovery_totals(derived) == {
        "services": 3,
        "missed": 1,  # web, which waits for db
        "inversions": 0,
        "gaps": 1,
        "blocked_waves": [1],
    }
    assert run_document.disposition_totals(derived) == {
        "servers": {"rehost": 3},
        "proposed": 0,
        "exceptions": 0,
        "exceptions_open": 0,
    }
