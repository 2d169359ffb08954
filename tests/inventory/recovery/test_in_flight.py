from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.graph import NodeId, build_graph
from inventory.identity import ApplicationId
from inventory.policy import RecoveryOverride
from inventory.recovery import (
    HoldingPlan,
    assess_recovery,
    published,
    recovery_in_flight,
    wave_rows,
)
from inventory.recovery.needs import required
from inventory.waves.problem import as_plan
from tests.builders_waves import estate, plan, policy, problem, random_estate

FEB = policy(exit_by=date(2027, 3, 31))


def flight(applications: str, needs: str, waves: str, **facts):
    inventory = estate(applications, needs)
    graph = build_graph(inventory)
    made = plan(waves, problem(inventory, FEB))
    return recovery_in_flight(graph, required(graph, ()), made, **facts)


def spoken(found) -> list[str]:
    short = {
        HoldingPlan.ON_SITE: "site",
        HoldingPlan.TARGET: "target",
        HoldingPlan.NONE: "none",
        HoldingPlan.BOTH: "both",
        HoldingPlan.OVERRIDE: "approved",
    }
    return [
        f"{period.wave}: " + " ".join(f"{one.name}={short[one.plan]}" for one in held)
        for period, held in zip(found.periods, found.holding, strict=True)
    ]


def test_that_an_application_away_from_its_database_has_no_plan():
    found = flight("web db", "web -> db", "1: db; 3: web")
    assert spoken(found) == [
        "0: db=site web=site",
        "1: db=target web=none",
        "2: db=target web=target",
    ]
    (gap,) = found.gaps
    assert (gap.name, gap.opened_by, gap.closed_by) == ("web", 1, 2)
    assert (gap.start, gap.end) == (date(2027, 1, 2), date(2027, 1, 16))
    assert gap.why == "it is on site; db, which it needs, is not wholly there"
    assert found.blocked_waves == (1,)


def test_that_an_application_torn_apart_has_no_plan():
    found = flight("web:3 db", "web -> db", "1: db web-1 web-2; 2: web-3")
    assert spoken(found)[1] == "1: db=target web=none"
    assert found.gaps[0].why == "2 of its 3 servers are in the target, the others on site"


def test_that_what_needs_a_service_without_a_plan_has_none_either():
    found = flight("portal web db", "portal -> web; web -> db", "1: db; 2: web; 3: portal")
    assert spoken(found) == [
        "0: db=site portal=site web=site",
        "1: db=target portal=none web=none",
        "2: db=target portal=none web=target",
        "3: db=target portal=target web=target",
    ]
    first = found.holding[1][1]
    assert (first.own, first.why) == (False, "it needs web, for which no plan holds")
    assert [(gap.name, gap.opened_by) for gap in found.gaps] == [("web", 1), ("portal", 2)]


def test_that_a_shared_service_on_both_sites_is_on_nobodys_other_side():
    found = flight("web ad", "web -> ad", "1: web; 2: ad", both_sites={NodeId("app:ad")})
    assert spoken(found) == [
        "0: ad=both web=site",
        "1: ad=both web=target",
        "2: ad=both web=target",
    ]
    assert found.gaps == ()


def test_that_what_is_left_behind_is_a_gap_that_no_wave_ends():
    found = flight("web db", "web -> db", "1: web")
    (gap,) = found.gaps
    assert (gap.opened_by, gap.closed_by, gap.end) == (1, None, None)


def test_that_an_approval_lets_the_wave_begin_and_is_kept_with_the_gap():
    approval = RecoveryOverride(
        member=ApplicationId("web"), reason="Manual work-around", approver="Head of IT"
    )
    found = flight("web db", "web -> db", "1: db; 2: web", overrides=(approval,))
    assert spoken(found)[1] == "1: db=target web=approved"
    assert found.gaps[0].override == approval
    assert found.blocked_waves == ()


def test_that_an_approval_for_one_cutover_says_nothing_of_another():
    approval = RecoveryOverride(
        member=ApplicationId("web"),
        reason="Manual work-around",
        approver="Head of IT",
        wave_start=date(2027, 1, 9),
    )
    found = flight("web db", "web -> db", "1: db; 3: web", overrides=(approval,))
    assert found.blocked_waves == (1,)


def test_that_a_blocked_wave_is_a_finding_with_what_to_do():
    inventory = estate("web db mail", "web -> db")
    made = plan("1: db mail; 2: web", problem(inventory, FEB))
    found = assess_recovery(inventory, build_graph(inventory), (), made).findings
    (blocked,) = [one for one in found if one.code == "no-recovery-plan"]
    assert blocked.text == (
        "Wave 1 on 2027-01-02 is blocked: from then on no recovery plan holds for 1 service (web). "
        "web: it is on site; db, which it needs, is not wholly there, until 2027-01-09. Move them "
        "into one wave, or write down a reason and an approver for going on."
    )


def test_that_an_approval_of_nothing_is_told():
    inventory = estate("web")
    wrong = RecoveryOverride(member=ApplicationId("wbe"), reason="r", approver="a")
    found = assess_recovery(inventory, build_graph(inventory), (), overrides=(wrong,)).findings
    assert "recovery-override-names-nothing" in [one.code for one in found]


def test_that_published_times_say_what_holds_today_during_and_after():
    inventory = estate("web! db", "web -> db")
    made = plan("1: db; 2: web", problem(inventory, FEB))
    recovery = assess_recovery(inventory, build_graph(inventory), (), made)
    rows = published(inventory, build_graph(inventory), recovery)
    web, db = rows
    assert (web.application, web.tier, web.target_rto_minutes) == ("web", 1, 60)
    assert (db.tier, db.target_rto_minutes, db.rpo_minutes) == (3, 1440, 1440)
    # Untested, each takes as long as its tier allows: 60 and 1,440 minutes, one after the other.
    assert (web.rto_minutes, web.inversion, web.missed) == (1500, True, True)
    assert web.rpo_minutes == 1440
    assert web.gaps == ((date(2027, 1, 2), date(2027, 1, 9), False),)
    assert (web.valid_from, db.valid_from) == (date(2027, 1, 9), date(2027, 1, 2))
    assert web.path == "web → db"
    assert [(row.wave, row.service, row.plan) for row in wave_rows(recovery)][2:4] == [
        (1, "db", "plan of the target"),
        (1, "web", "none"),
    ]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 500), st.randoms(use_true_random=False))
def test_that_no_gap_is_left_where_everything_leaves_in_one_wave(seed, draw):
    """And in any plan of whole applications a gap of one's own needs a provider elsewhere."""
    inventory = random_estate(seed, 30)
    graph = build_graph(inventory)
    made = problem(inventory, replace(FEB, servers_per_wave=99, first_wave_servers=99))
    needs = required(graph, ())
    at_once = recovery_in_flight(graph, needs, as_plan(made, [0] * len(made.groups)))
    assert at_once.gaps == ()
    slots = [draw.randrange(4) for _ in made.groups]
    scattered = as_plan(made, slots)
    slot_of = {node.id: slots[node.group] for node in made.nodes}
    expected = {
        node
        for node, providers in needs.items()
        for one in providers
        if slot_of[one] != slot_of[node]
    }
    found = recovery_in_flight(graph, needs, scattered)
    assert {gap.node for gap in found.gaps} == expected
