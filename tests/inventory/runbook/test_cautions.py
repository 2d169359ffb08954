"""What speaks against a cutover, what it reaches, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inventory.graph import build_graph
from inventory.model import Criticality
from inventory.policy import Freeze, OwnerBlackout, RecoveryOverride, ServiceWindow
from inventory.recovery import assess_recovery
from inventory.runbook import (
    CriterionRecord,
    GateDecision,
    GateRecord,
    RunbookRecord,
    RunbookStandardError,
    StepRecord,
    StepStatus,
    TeamPerson,
    WaveRecord,
    at_local,
    read_standard,
    shipped_standard,
    zone_of,
)
from inventory.runbook.standard import STANDARD_FILE
from inventory.waves.policy import WavePolicy
from tests.builders_inventory import codes, the
from tests.builders_runbook import FIRST, book, books, of, step, utc, wave_plan
from tests.builders_waves import estate

POLICY = WavePolicy(start=date(2027, 1, 1), exit_by=date(2027, 12, 31))


def criterion(made, gate: str, name: str):
    found = next(one for one in made.gates if one.id == gate)
    return next(one for one in found.criteria if one.id == name)


def test_that_freezes_blackouts_and_service_windows_are_checked_against_the_window():
    freeze = Freeze(start=date(2027, 3, 7), end=date(2027, 3, 9), reason="year end")
    held = OwnerBlackout(application="web", start=date(2027, 3, 1), end=date(2027, 3, 7))
    window = ServiceWindow(application="web", start=date(2027, 3, 7), end=date(2027, 3, 9))
    policy = replace(POLICY, freezes=(freeze,), blackouts=(held,), service_windows=(window,))
    made = book("web", policy=policy)
    text = the("runbook-freeze", made.findings).text
    assert "2027-03-07 to 2027-03-08 (year end)" in text
    assert "2027-03-01 to 2027-03-06" in the("runbook-blackout", made.findings).text
    assert "web may be interrupted" in the("runbook-service-window", made.findings).text
    assert criterion(made, "gate-1", "dates").passed is False


def test_that_the_day_after_the_window_does_not_count():
    freeze = Freeze(start=date(2027, 3, 8), end=date(2027, 3, 9), reason="later")
    window = ServiceWindow(application="web", start=FIRST, end=date(2027, 3, 8))
    made = book("web", policy=replace(POLICY, freezes=(freeze,), service_windows=(window,)))
    assert not {"runbook-freeze", "runbook-service-window"} & set(codes(made.findings))
    assert criterion(made, "gate-1", "dates").passed is True


def test_that_blackouts_of_the_register_count_too():
    inventory = estate("web")
    apps = (replace(inventory.applications[0], blackouts=((FIRST, date(2027, 3, 7)),)),)
    (made,) = of(replace(inventory, applications=apps), "1: web")
    assert "2027-03-06. Move the wave" in the("runbook-blackout", made.findings).text


def test_that_a_provider_that_stays_behind_is_named_until_a_bridge_is():
    first, second = books("web db", "web -> db", "1: web; 2: db")
    said = criterion(first, "gate-1", "dependencies")
    assert said.passed is False
    assert said.basis.startswith("db is needed and still on site")
    assert criterion(second, "gate-1", "dependencies").passed is True
    bridged = CriterionRecord(
        gate="gate-1", criterion="dependencies", passed=True, by="Ann",
        at=utc("2027-02-27 09:10"), note="VPN, 4 ms",
    )  # fmt: skip
    record = RunbookRecord(waves=(WaveRecord(servers=first.servers, criteria=(bridged,)),))
    first, _ = books("web db", "web -> db", "1: web; 2: db", record=record)
    said = criterion(first, "gate-1", "dependencies")
    assert (said.passed, said.by, said.note) == (True, "Ann", "VPN, 4 ms")
    assert said.basis.startswith("db is needed")


def test_that_the_recovery_plan_of_the_window_is_said():
    inventory = estate("web db", "web -> db")
    graph, plan = build_graph(inventory), wave_plan(inventory, "1: web; 2: db")
    recovery = assess_recovery(inventory, graph, (), plan)
    first, second = of(inventory, "1: web; 2: db", recovery=recovery)
    assert criterion(first, "gate-1", "recovery").passed is False
    assert first.recovery == (
        "web: none (it is in the target; db, which it needs, is not wholly there)",
    )
    assert "No recovery plan holds for web." in the("runbook-recovery", first.findings).text
    assert second.recovery == ("db: plan of the target",)
    approved = RecoveryOverride(member="web", reason="short", approver="Ann")
    recovery = assess_recovery(inventory, graph, (), plan, overrides=(approved,))
    first, _ = of(inventory, "1: web; 2: db", recovery=recovery)
    assert criterion(first, "gate-1", "recovery").passed is True


def test_that_what_is_affected_is_named_as_users_know_it():
    inventory = estate("portal web db", "portal -> web; web -> db")
    apps = tuple(
        replace(
            app,
            business_service="Council tax" if app.name in {"web", "db"} else None,
            users={"portal": 900, "web": 40}.get(app.name),
            criticality=Criticality.TIER_2 if app.name == "web" else None,
        )
        for app in inventory.applications
    )
    _, made = of(replace(inventory, applications=apps), "1: portal; 2: db")
    found = [(one.name, one.applications, one.moves, one.steps, one.users) for one in made.services]
    assert found == [
        ("Council tax", ("db", "web"), True, 0, 40),
        ("portal", ("portal",), False, 2, 900),
    ]
    assert made.services[0].criticality is Criticality.TIER_2
    assert made.communications[0].text.startswith(
        "Council tax, portal will not be available from 2027-03-13 08:00 GMT to "
        "2027-03-15 00:00 GMT (Europe/London)"
    )


def test_that_notices_sent_answer_whether_users_were_told():
    servers = tuple(server.id for server in estate("web").servers)
    assert criterion(book("web"), "gate-1", "told").passed is False
    sent = StepRecord(
        step="wave:notice-1", status=StepStatus.DONE,
        started=utc("2027-02-20 09:00"), finished=utc("2027-02-20 09:20"),
    )  # fmt: skip
    record = RunbookRecord(waves=(WaveRecord(servers=servers, steps=(sent,)),))
    made = book("web", record=record)
    assert criterion(made, "gate-1", "told").passed is True
    assert criterion(made, "gate-2", "told").passed is False
    assert made.communications[0].sent == utc("2027-02-20 09:20")


def test_that_a_go_with_open_criteria_is_said():
    servers = tuple(server.id for server in estate("web").servers)
    decision = GateRecord(
        gate="gate-1", decision=GateDecision.WITH_EXCEPTION, by="Ann",
        at=utc("2027-02-27 09:30"), reason="late",
    )  # fmt: skip
    made = book(
        "web", record=RunbookRecord(waves=(WaveRecord(servers=servers, decisions=(decision,)),))
    )
    text = the("runbook-gate", made.findings).text
    # Three of ten hold by the plan: what it needs, that it fits, its dates.
    assert "GO with exception by Ann with 7 open" in text


def test_that_overdue_steps_are_listed():
    made = book("web", today=date(2027, 2, 5))
    late = [one.text for one in made.findings if one.code == "runbook-late"]
    assert len(late) == 3
    assert late[0].endswith("was due on 2027-02-04 and is not started.")


def test_that_a_fixed_step_against_the_order_is_said():
    servers = tuple(server.id for server in estate("web").servers)
    fixed = StepRecord(step="wave:walk-1", fixed=utc("2027-03-04 09:00"))
    made = book("web", record=RunbookRecord(waves=(WaveRecord(servers=servers, steps=(fixed,)),)))
    assert step(made, "wave:walk-1").fixed == "set by hand"
    text = the("runbook-order", made.findings).text
    assert "Last walk-through" in text
    assert "is fixed: set by hand" in text


def test_that_each_way_back_has_its_time_and_its_authority():
    # Two levels of one server each: source-on 12 + 12, let-in 10; target-off 6 + 6,
    # switch-back 12, check 12.
    record = RunbookRecord(
        people=(TeamPerson(team="rollback authority", owner="Ann", deputy="Bob"),)
    )
    made = book("web db", "web -> db", record=record)
    minutes = {one.id: one.minutes for one in made.layers}
    assert minutes == {
        "before-off": 34, "before-tests": 70, "before-acceptance": 70, "after-opening": None,
    }  # fmt: skip
    assert made.layers[1].latest == utc("2027-03-07 22:50")
    assert made.layers[0].authority == "Ann (rollback authority, alternate Bob)"
    assert [one.work for one in made.steps if one.point_of_no_return] == ["open"]


def test_that_an_hour_left_out_or_shown_twice_has_one_meaning():
    london = zone_of("Europe/London")
    # 01:30 on 28 March 2027 does not exist: half an hour after the change.
    assert at_local(date(2027, 3, 28), 90, london) == utc("2027-03-28 01:30")
    # 01:30 on 31 October 2027 comes twice: the first is meant.
    assert at_local(date(2027, 10, 31), 90, london) == utc("2027-10-31 00:30")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('after = ["quotas"]', 'after = ["quota"]', "comes after 'quota'"),
        ('parts = ["source-on", "let-in"]', 'parts = ["x"]', "has no part 'x'"),
        ("days = -30", 'days = -30\nfollows = "stop"', "one of days, minutes and follows"),
        ('zone = "Europe/London"', "", "is missing"),
    ],
)
def test_that_a_standard_that_makes_no_sense_is_refused(tmp_path, old, new, said):
    path = tmp_path / "standard.toml"
    path.write_text(
        STANDARD_FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8"
    )
    with pytest.raises(RunbookStandardError, match=said):
        read_standard(path)


def test_that_every_step_of_the_standard_has_a_criterion_and_the_offsets_of_the_facts():
    made = shipped_standard()
    assert all(one.success for one in (*made.tasks, *made.steps))
    days = {one.id: one.days for one in made.tasks if one.days is not None}
    assert (days["scope"], days["target"], days["replication"]) == (-30, -14, -10)
    assert (days["gate-1"], days["walk-1"], days["gate-2"]) == (-7, -5, -1)
    assert [days[f"notice-{n}"] for n in (1, 2, 3)] == [-14, -7, -1]
    assert made.reserve_percent == 50
