from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.prices import Target
from desktop_app import edits
from desktop_app.project import AcceptedPlan, Project
from inventory.identity import ApplicationId, ServerId
from inventory.model import Environment, Inventory, Server
from inventory.policy import Freeze, Pin, WavePolicy
from inventory.waves.plan import Unassigned, Wave, WavePlan, WaveResult, WaveStatus

FEBRUARY, MARCH, APRIL = date(2027, 2, 6), date(2027, 3, 6), date(2027, 4, 3)
WEB, DB, MAIL = ServerId("web"), ServerId("db"), ServerId("mail")


def wave(number: int, start: date, *servers: ServerId) -> Wave:
    return Wave(
        number=number,
        start=start,
        end=date(start.year, start.month, start.day + 2),
        servers=servers,
    )


def planned() -> Project:
    servers = (
        Server(id=DB, name="db", applications=(ApplicationId("shop"),)),
        Server(id=MAIL, name="mail"),
        Server(id=WEB, name="web", applications=(ApplicationId("shop"),)),
    )
    plan = WavePlan(waves=(wave(1, FEBRUARY, DB, WEB), wave(2, MARCH, MAIL)))
    return Project(
        inventory=Inventory(servers=servers),
        policy=WavePolicy(start=FEBRUARY, exit_by=date(2028, 3, 31)),
        accepted=AcceptedPlan(
            plan=plan, seed=1, limit_seconds=1.0, status="optimal", score=5, bound=5
        ),
    )


def plan_of(project: Project) -> list[tuple[int, date, tuple[str, ...]]]:
    assert project.accepted is not None
    return [(one.number, one.start, one.servers) for one in project.accepted.plan.waves]


def test_that_a_moved_server_is_in_its_new_wave_only_and_pinned_there() -> None:
    moved = edits.move_servers(planned(), {WEB}, MARCH, date(2027, 3, 8))
    assert plan_of(moved) == [(1, FEBRUARY, ("db",)), (2, MARCH, ("mail", "web"))]
    assert moved.policy is not None
    assert moved.policy.pins == (Pin(member=WEB, on=MARCH),)


def test_that_an_application_split_by_a_move_stands_in_both_waves() -> None:
    moved = edits.move_servers(planned(), {WEB}, MARCH, date(2027, 3, 8))
    assert moved.accepted is not None
    assert [one.applications for one in moved.accepted.plan.waves] == [("shop",), ("shop",)]


def test_that_an_emptied_wave_goes_and_a_new_date_makes_one() -> None:
    moved = edits.move_servers(planned(), {MAIL}, APRIL, date(2027, 4, 5))
    assert plan_of(moved) == [(1, FEBRUARY, ("db", "web")), (2, APRIL, ("mail",))]


def test_that_a_moved_plan_forgets_its_score_and_says_that_it_was_edited() -> None:
    moved = edits.move_servers(planned(), {MAIL}, APRIL, date(2027, 4, 5)).accepted
    assert moved is not None
    assert (moved.edited, moved.score, moved.bound) == (True, None, None)


def test_that_a_server_in_no_wave_can_be_given_one() -> None:
    project = planned()
    without = WavePlan(
        waves=(wave(1, FEBRUARY, DB, WEB),),
        unassigned=(Unassigned(server=MAIL, reason="Taken out."),),
    )
    result = WaveResult(status=WaveStatus.FEASIBLE, plan=without)
    moved = edits.move_servers(
        edits.accept_plan(project, result), {MAIL}, FEBRUARY, date(2027, 2, 8)
    )
    assert plan_of(moved) == [(1, FEBRUARY, ("db", "mail", "web"))]
    assert moved.accepted is not None
    assert moved.accepted.plan.unassigned == ()


def test_that_a_server_nobody_imported_cannot_be_moved() -> None:
    with pytest.raises(edits.UnknownServerError, match="ghost"):
        edits.move_servers(planned(), {ServerId("ghost")}, MARCH, date(2027, 3, 8))


def test_that_nothing_is_moved_without_a_plan() -> None:
    with pytest.raises(edits.NoPlanError, match="Plan the waves first"):
        edits.move_servers(Project(), {WEB}, MARCH, date(2027, 3, 8))


def test_that_a_search_without_a_plan_cannot_be_accepted() -> None:
    with pytest.raises(edits.NoPlanError):
        edits.accept_plan(planned(), WaveResult(status=WaveStatus.IMPOSSIBLE))


def test_that_pinning_again_replaces_the_pin_and_unpinning_takes_it_out() -> None:
    once = edits.pin_servers(planned(), {WEB}, FEBRUARY)
    twice = edits.pin_servers(once, {WEB, DB}, MARCH)
    assert twice.policy is not None
    assert twice.policy.pins == (Pin(member=DB, on=MARCH), Pin(member=WEB, on=MARCH))
    assert edits.unpin_servers(twice, {WEB, DB}).policy == planned().policy


def test_that_rules_need_dates_first() -> None:
    with pytest.raises(edits.NoDatesError, match="no dates"):
        edits.add_freeze(Project(), Freeze(start=FEBRUARY, end=MARCH, reason="Elections"))


def test_that_a_freeze_added_and_removed_leaves_the_rules_as_they_were() -> None:
    freeze = Freeze(start=FEBRUARY, end=MARCH, reason="Elections")
    frozen = edits.add_freeze(planned(), freeze)
    assert frozen.policy is not None
    assert frozen.policy.freezes == (freeze,)
    assert edits.remove_freeze(frozen, freeze) == planned()


def test_that_an_assumption_goes_back_to_its_default() -> None:
    changed = edits.set_assumption(planned(), "pue", Decimal("1.6"))
    assert changed.assumptions == (("pue", Decimal("1.6")),)
    assert edits.set_assumption(changed, "pue", None) == planned()


def test_that_a_target_named_twice_counts_once() -> None:
    aws = Target("aws", "eu-west-2")
    assert edits.set_targets(planned(), (aws, aws)).targets == (aws,)


def test_that_a_persons_word_on_a_shared_service_replaces_the_earlier_one() -> None:
    yes = edits.confirm_shared_service(planned(), "srv:db", is_shared=True)
    no = edits.confirm_shared_service(yes, "srv:db", is_shared=False)
    assert yes.policy is not None
    assert no.policy is not None
    assert (yes.policy.shared, yes.policy.not_shared) == (("srv:db",), ())
    assert (no.policy.shared, no.policy.not_shared) == ((), ("srv:db",))


def test_that_an_excluded_server_keeps_the_newest_reason() -> None:
    once = edits.exclude_servers(planned(), {MAIL}, "stays")
    twice = edits.exclude_servers(once, {MAIL}, "goes to a museum")
    assert twice.policy is not None
    assert twice.policy.excluded == ((MAIL, "goes to a museum"),)


def test_that_a_field_set_by_hand_changes_only_the_servers_named() -> None:
    changed = edits.set_server_field(planned(), {WEB}, "environment", Environment.TEST)
    assert [server.environment for server in changed.inventory.servers] == [
        None,
        None,
        Environment.TEST,
    ]


def test_that_a_field_nobody_may_set_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(edits.UnknownFieldError, match="'owner'"):
        edits.set_server_field(planned(), {WEB}, "owners", "x")


def test_that_an_empty_title_keeps_the_old_one() -> None:
    assert edits.set_title(planned(), "  ").title == "New plan"
    assert edits.set_title(planned(), " Exit 2028 ").title == "Exit 2028"
