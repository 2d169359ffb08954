"""What becomes of a server decides whether it is planned, priced and switched off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app import edits, stages
from desktop_app.project import Project
from inventory.dispositions import Disposition, exceptions, parse_rules
from inventory.identity import ServerId
from inventory.model import PowerState
from tests.builders_waves import estate, policy

TODAY = date(2026, 11, 22)


def rule(disposition: str, word: str, *, confirm: bool = False) -> str:
    return (
        f'[[rule]]\nid = "{word}"\nabout = "server"\ndisposition = "{disposition}"\n'
        f'name_words = ["{word}"]\nbecause = "the house says so"\nconfirm = {str(confirm).lower()}\n'
    )


def planned(
    text: str, applications: str = "web db old", needs: str = "web -> db; web -> old"
) -> Project:
    empty = Project(inventory=estate(applications, needs), policy=policy(), today=TODAY)
    project = edits.set_dispositions(empty, parse_rules(text, "house.toml"))
    return edits.accept_plan(project, stages.plan_waves(project, limit_seconds=1))


def places(project: Project) -> dict[str, str]:
    assert project.accepted is not None
    found = dict.fromkeys(project.accepted.plan.wave_of, "wave")
    return found | {one.server: one.reason for one in project.accepted.plan.unassigned}


def test_that_what_retires_is_in_no_wave_and_goes_off_when_nothing_needs_it():
    project = planned(rule("retire", "old-1"))
    assert places(project)["old-1"] == (
        "old-1 was taken out of the plan: it is to be retired, as the house says so."
    )
    derived = stages.derive(project)
    assert derived.violations == ()
    assert derived.releases is not None
    release = derived.releases.of_server[ServerId("old-1")]
    web = derived.releases.of_server[ServerId("web-1")]
    assert release.power_off == web.power_off  # its one consumer
    assert derived.decommission is not None


def test_that_what_is_retained_is_in_no_wave_and_never_released():
    project = planned(rule("retain", "old-1"))
    assert places(project)["old-1"].startswith(
        "old-1 was taken out of the plan: it is to be retained"
    )
    derived = stages.derive(project)
    assert derived.releases is not None
    assert derived.releases.of_server[ServerId("old-1")].soak_end is None
    # The web server leaves what it needs behind: no recovery plan holds for it any more.
    assert any(one.code == "no-recovery-plan" for one in derived.findings)


def test_that_what_waits_for_a_person_is_planned_as_rehosted():
    project = planned(rule("retire", "old-1", confirm=True))
    assert places(project)["old-1"] == "wave"
    found = [one for one in stages.derive(project).findings if one.code == "disposition-proposed"]
    assert len(found) == 1
    assert "old-1" in found[0].text


def test_that_an_approval_puts_a_proposal_in_force():
    project = planned(rule("retire", "old-1", confirm=True))
    approved = edits.approve_disposition(
        project, "old-1", reason="Nobody logs on", approver="Head of IT"
    )
    derived = stages.derive(approved)
    assert derived.dispositions is not None
    assert derived.dispositions.steers(ServerId("old-1")) is Disposition.RETIRE
    again = stages.plan_waves(approved, limit_seconds=1)
    assert again.plan is not None
    assert "old-1" not in again.plan.wave_of
    # Until the waves are planned again the old plan breaks the rule, and says so.
    assert [one.rule for one in derived.violations] == ["every-server-once"]


def test_that_an_approval_given_again_takes_the_place_of_the_first():
    project = planned(rule("retain", "old-1"))
    once = edits.approve_disposition(project, "old-1", reason="a", approver="b")
    twice = edits.approve_disposition(
        once, "OLD-1", reason="c", approver="d", disposition=Disposition.REHOST
    )
    assert twice.dispositions is not None
    (approval,) = twice.dispositions.approvals
    assert (approval.reason, approval.approver) == ("c", "d")
    assert stages.derive(twice).dispositions.steers(ServerId("old-1")) is Disposition.REHOST  # type: ignore[union-attr]  # derived


def test_that_exceptions_are_listed_with_reason_and_approver():
    project = planned(rule("retain", "old-1") + rule("relocate", "db-1", confirm=True))
    approved = edits.approve_disposition(project, "old-1", reason="Serial lines", approver="CIO")
    decided = stages.derive(approved).dispositions
    assert decided is not None
    assert [(one.name, one.is_open, one.in_force, one.approver) for one in exceptions(decided)] == [
        ("db-1", True, False, None),
        ("old-1", False, True, "CIO"),
    ]


def test_that_a_powered_off_server_is_a_candidate_and_not_dropped():
    inventory = estate("web old")
    off = tuple(
        replace(one, power=PowerState.OFF) if one.id == "old-1" else one
        for one in inventory.servers
    )
    project = Project(inventory=replace(inventory, servers=off), policy=policy(), today=TODAY)
    found = stages.plan_waves(project, limit_seconds=1)
    assert found.plan is not None
    assert "old-1" in found.plan.wave_of
