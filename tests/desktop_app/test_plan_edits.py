from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app import edits, plan_edits, rule_edits
from desktop_app.project import Project
from desktop_app.stages.weighing import NoPlanToCompareError, compare_waves, recheck
from inventory.errors import PlannerError
from inventory.identity import ApplicationId, ServerId
from inventory.waves.plan import WaveResult, WaveStatus
from tests.builders_waves import estate, plan, policy, problem

INVENTORY = estate("web db mail crm", "web -> db")


def project(waves: str, **facts) -> Project:
    rules = policy(**facts)
    made = WaveResult(status=WaveStatus.FEASIBLE, plan=plan(waves, problem(INVENTORY, rules)))
    empty = Project(inventory=INVENTORY, policy=rules, today=date(2026, 11, 22))
    return edits.accept_plan(empty, made)


def held(of: Project) -> list[tuple[int, int, str]]:
    assert of.accepted is not None
    return [(one.number, one.start.day, " ".join(one.servers)) for one in of.accepted.plan.waves]


def test_that_a_wave_is_split_and_the_others_are_numbered_again():
    after = plan_edits.split_wave(
        project("1: web db mail; 3: crm"),
        1,
        {ServerId("mail-1")},
        date(2027, 1, 9),
        date(2027, 1, 11),
    )
    assert held(after) == [(1, 2, "db-1 web-1"), (2, 9, "mail-1"), (3, 16, "crm-1")]
    assert after.policy is not None
    assert [(pin.member, pin.on.day) for pin in after.policy.pins] == [("mail-1", 9)]
    assert after.accepted is not None
    assert (after.accepted.edited, after.accepted.score) == (True, None)


def test_that_two_waves_become_one_and_its_servers_are_pinned_there():
    after = plan_edits.merge_waves(project("1: web db; 2: mail; 3: crm"), 3, 1)
    assert held(after) == [(1, 2, "crm-1 db-1 web-1"), (2, 9, "mail-1")]
    assert after.policy is not None
    assert [(pin.member, pin.on.day) for pin in after.policy.pins] == [("crm-1", 2)]


@pytest.mark.parametrize(
    ("servers", "on", "said"),
    [
        ((), 9, "takes none of them"),
        (("web-1", "db-1"), 9, "takes all of them"),
        (("mail-1",), 9, "Not in the inventory|mail-1"),
        (("web-1",), 2, "that wave itself"),
    ],
)
def test_that_a_split_without_sense_is_refused(servers, on, said):
    before = project("1: web db; 2: mail")
    with pytest.raises(Exception, match=said):
        plan_edits.split_wave(
            before, 1, {ServerId(one) for one in servers}, date(2027, 1, on), date(2027, 1, on + 2)
        )


def test_that_a_wave_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(plan_edits.NoSuchWaveError, match=r"no wave 7.*1, 2"):
        plan_edits.merge_waves(project("1: web db; 2: mail"), 7, 1)
    with pytest.raises(plan_edits.SameWaveError):
        plan_edits.merge_waves(project("1: web db; 2: mail"), 2, 2)
    with pytest.raises(edits.NoPlanError):
        plan_edits.merge_waves(Project(inventory=INVENTORY), 1, 2)


def test_that_an_edit_is_checked_again_at_once():
    """The database leaves after the application that needs it: one rule broken, 7 days more."""
    before = project("1: web db; 2: mail; 3: crm")
    after = edits.move_servers(before, {ServerId("db-1")}, date(2027, 1, 9), date(2027, 1, 11))
    found = recheck(before, after)
    assert [one.rule for one in found.broken] == ["order-of-dependencies"]
    assert found.violations == found.broken
    assert found.mended == ()
    assert found.change == 7 * 6 + 7 * 20  # one server and one dependency
    back = recheck(
        after, edits.move_servers(after, {ServerId("db-1")}, date(2027, 1, 2), date(2027, 1, 4))
    )
    assert [one.rule for one in back.mended] == ["order-of-dependencies"]
    assert back.change == -found.change


def test_that_two_plans_stand_side_by_side():
    found = compare_waves(project("1: web db; 2: mail crm"), project("1: web db mail; 2: crm"))
    assert [(one.name, one.days) for one in found.changes] == [("mail", -7)]
    with pytest.raises(NoPlanToCompareError):
        compare_waves(
            project("1: web db; 2: mail crm"), Project(inventory=INVENTORY, title="Other")
        )


def test_that_servers_left_out_leave_the_plan_with_their_reason_and_can_come_back():
    after = plan_edits.leave_out(
        project("1: web db; 2: mail; 3: crm"), {ServerId("mail-1")}, "sold"
    )
    assert held(after) == [(1, 2, "db-1 web-1"), (2, 16, "crm-1")]
    assert after.accepted is not None
    assert [one.reason for one in after.accepted.plan.unassigned] == ["mail-1 was taken out: sold"]
    assert after.policy is not None
    assert after.policy.excluded == (("mail-1", "sold"),)
    back = plan_edits.take_back(after, {ServerId("mail-1")})
    assert back.policy is not None
    assert back.policy.excluded == ()
    assert plan_edits.take_back(back, {ServerId("mail-1")}) is back


def test_that_an_adopted_plan_holds_each_known_server_once():
    ours = project("1: web db; 2: mail; 3: crm")
    assert ours.accepted is not None
    first, second, third = ours.accepted.plan.waves
    theirs = replace(
        ours.accepted.plan,
        waves=(
            replace(third, number=1, servers=(ServerId("crm-1"), ServerId("ghost"))),
            replace(first, number=2, servers=(*first.servers, ServerId("crm-1"))),
            replace(second, number=3, servers=()),
        ),
    )
    after = plan_edits.adopt_plan(ours, theirs, score=77)
    # In order of date; the ghost is in no inventory, and crm stands in the earlier of its two waves.
    assert held(after) == [(1, 2, "db-1 web-1 crm-1")]
    assert after.accepted is not None
    assert [(one.server, one.reason) for one in after.accepted.plan.unassigned] == [
        ("mail-1", "The plan that was adopted puts it in no wave.")
    ]
    assert (after.accepted.score, after.accepted.status, after.accepted.seed) == (77, "adopted", 0)


def test_that_rules_are_spoken_and_removed_one_by_one():
    made = project("1: web db; 2: mail; 3: crm")
    web, db, mail, crm = (ApplicationId(one) for one in ("web", "db", "mail", "crm"))
    made = rule_edits.keep_apart(rule_edits.keep_together(made, (web, db)), mail, crm)
    made = rule_edits.leave_before(made, mail, crm, 2)
    made = edits.pin_servers(made, {ServerId("crm-1")}, date(2027, 1, 16))
    rules = rule_edits.persons_rules(made)
    assert [one.text for one in rules] == [
        "db and web leave together",
        "crm and mail never leave together",
        "mail leaves at least 2 cutovers before crm",
        "crm-1 pinned to 16 Jan 2027",
    ]
    for rule in rules:
        made = rule_edits.remove_rule(made, rule)
    assert rule_edits.persons_rules(made) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: rule_edits.keep_apart(one, "web", "web"), "rule with itself"),
        (lambda one: rule_edits.keep_together(one, ("mail", "crm")), "stay apart"),
        (lambda one: rule_edits.leave_before(one, "web", "db"), "stay together"),
    ],
)
def test_that_rules_that_contradict_each_other_are_refused(change, said):
    made = rule_edits.keep_together(project("1: web db; 2: mail; 3: crm"), ("web", "db"))
    made = rule_edits.keep_apart(made, "mail", "crm")
    with pytest.raises(PlannerError, match=said):
        change(made)
