from __future__ import annotations

from datetime import date

import pytest

from desktop_app import edits, plan_edits
from desktop_app.project import Project
from desktop_app.stages.weighing import NoPlanToCompareError, compare_waves, recheck
from inventory.identity import ServerId
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
