"""What was really done, held against the rules of order; approved exceptions count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inventory.decommission import decommission
from inventory.decommission.checks import Calendar, check_rules
from inventory.decommission.keeping import kept_entries
from inventory.decommission.record_checks import check_record
from inventory.decommission.standing import stand
from inventory.exit_record import (
    NOTHING_RECORDED,
    AssetState,
    ExitRecord,
    LegalHold,
    MediumRecord,
    NoticeRecord,
    SavingAgreed,
    SignDecision,
    SignLevel,
    SignOff,
    SignRole,
    SoakRule,
    StateRecord,
)
from inventory.graph import Level, build_graph
from inventory.identity import ContractId, ServerId
from inventory.policy import Freeze
from inventory.recording.changing import with_actual
from inventory.recording.refusals import NotClosableError
from inventory.release import releases
from tests.builders_exit_record import done, exception, proof, recorded
from tests.builders_release import TODAY, day, unit, waves, worked_example

EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")


def broken(record: ExitRecord) -> dict[str, tuple[str, ...]]:
    estate = worked_example()
    dates = releases(estate, EXAMPLE, today=TODAY)
    graph = build_graph(estate, Level.SERVER)
    plan = decommission(estate, graph, (), EXAMPLE, dates, today=TODAY)
    standing = stand(plan, record, day("2027-08-01"))
    checks = check_record(estate, plan, record, standing)
    assert all(check.holds == (not check.broken) for check in checks)
    return {check.rule: check.broken for check in checks if check.broken}


def test_that_a_record_in_which_nothing_stands_breaks_nothing():
    assert broken(ExitRecord()) == {}


def test_that_a_restore_before_its_backup_is_told_unless_somebody_allowed_it():
    early = recorded(done("srv:a/tested-restore", "2027-06-03"))
    assert broken(early) == {
        "done in order": ("srv:a/tested-restore is done, and srv:a/final-backup is not.",)
    }
    allowed = (exception("order", "srv:a/tested-restore"),)
    assert broken(replace(early, exceptions=allowed)) == {}


def test_that_a_removal_before_the_real_end_of_soak_is_told():
    record = recorded(
        done("srv:a/shutdown", "2027-06-15"), done("srv:a/logical-removal", "2027-06-20")
    )
    assert broken(record)["O7 done"] == (
        "srv:a/logical-removal began on 2027-06-20, the soak ends on 2027-08-01.",
    )


def test_that_a_task_closed_without_evidence_and_one_that_vanished_are_told():
    record = replace(recorded(done("srv:z/soak", "2027-06-05")), evidence=())
    assert broken(record) == {"kept": ("srv:z/soak is not in the plan any more.",)}
    bare = ExitRecord(actuals=(done("srv:a/final-backup", "2027-06-01"),))
    assert "there is no evidence" in broken(bare)["evidence"][0]


def test_that_a_saving_needs_a_confirmed_end():
    agreed = SavingAgreed(contract=ContractId("Colo"), evidence="E-1")
    record = ExitRecord(savings=(agreed,))
    assert "no supplier has confirmed" in broken(record)["O16 done"][0]
    confirmed = NoticeRecord(contract=ContractId("Colo"), confirmed_end=day("2027-10-01"))
    assert broken(replace(record, notices=(confirmed,))) == {}


def test_that_a_closed_asset_without_signatures_or_with_uncounted_media_is_told():
    closed = StateRecord(asset=unit("host:H1"), state=AssetState.CLOSED)
    found = broken(ExitRecord(states=(closed,)))
    assert len(found["O17 done"]) == 4
    assert found["media"][0].startswith("Nobody has counted the media of H1.")
    allowed = (exception("media", "host:H1"), exception("sign-off", "host:H1"))
    assert broken(ExitRecord(states=(closed,), exceptions=allowed)) == {}


def test_that_what_was_recorded_of_something_gone_is_kept_told_and_counts_again():
    """c is dropped from the inventory with a hold, a notice and a signature on it, and comes back."""
    hold = LegalHold(asset=unit("server:c"), reason="Inquiry", ordered_by="Ann")
    signed = SignOff(
        level=SignLevel.ASSET, subject="srv:c", role=SignRole.SECURITY, name="Bob",
        decision=SignDecision.APPROVE, on=day("2027-05-01"),
    )  # fmt: skip
    record = ExitRecord(
        holds=(hold,), sign_offs=(signed,),
        media=(MediumRecord(asset=unit("host:H9"), number=2, serial="S9"),),
        notices=(NoticeRecord(contract=ContractId("Gone"), sent=day("2027-05-01")),),
    )  # fmt: skip
    estate = worked_example()
    without = replace(estate, servers=tuple(one for one in estate.servers if one.id != "c"))
    kept = {}
    for name, one, plan in (
        ("gone", without, waves("2027-06-05: a; 2027-06-19: b")),
        ("back", estate, EXAMPLE),
    ):
        dates = releases(one, plan, today=TODAY, record=record)
        made = decommission(
            one, build_graph(one, Level.SERVER), (), plan, dates, today=TODAY, record=record
        )
        kept[name] = [(e.part, e.subject) for e in kept_entries(one, made, record)]
        checks = check_record(one, made, record, stand(made, record, TODAY))
        assert [c.holds for c in checks if c.rule == "kept"] == [False]
        held = [release.held for release in dates.servers if release.server == "c"]
    assert kept["gone"] == [
        ("legal hold", "server:c"), ("medium", "host:H9"), ("notice", "contract:Gone"),
        ("sign-off", "srv:c"),
    ]  # fmt: skip
    assert kept["back"] == [("medium", "host:H9"), ("notice", "contract:Gone")]
    assert held == ["c is under legal hold until the hold is lifted: Inquiry."]


def test_that_nobody_can_record_data_as_destroyed_under_a_hold_or_before_retention_ends():
    """Host H1 is held to 31 July, data on c retained to 30 September: both days still count."""
    held = LegalHold(
        asset=unit("host:H1"), reason="Inquiry", ordered_by="Ann", until=day("2027-07-31")
    )
    kept = SoakRule(server=ServerId("c"), retain_until=day("2027-09-30"))
    record = ExitRecord(holds=(held,), soaks=(kept,), exceptions=(exception("O10", "host:H1"),))
    estate = worked_example()
    dates = releases(estate, EXAMPLE, today=TODAY, record=record)
    plan = decommission(
        estate, build_graph(estate, Level.SERVER), (), EXAMPLE, dates, today=TODAY, record=record
    )
    today = day("2027-12-01")
    for task, last, first in (
        ("host:H1/sanitise", "2027-07-31", "2027-08-01"),
        ("srv:c/data-removal", "2027-09-30", "2027-10-01"),
    ):
        proved = replace(record, evidence=(proof(task),))
        with pytest.raises(NotClosableError, match="No exception overrides that"):
            with_actual(proved, plan, done(task, last), today)
        after = with_actual(proved, plan, done(task, first), today)
        assert after.actual_of[task].finished == day(first)
        forced = replace(proved, actuals=(done(task, last),))
        checks = check_record(estate, plan, forced, stand(plan, forced, today))
        (told,) = next(one.broken for one in checks if one.rule == "O10 done")
        assert told.startswith(f"{task} is done: ")


def test_that_a_power_off_in_a_freeze_or_a_blackout_of_its_owner_is_told():
    """a goes off on 5 June, c on the 12th, b on the 19th; the first day after a freeze is free."""
    estate = worked_example()
    closed = (day("2027-06-19"), day("2027-06-20"))
    apps = tuple(
        replace(one, blackouts=(closed,)) if one.id == "medium" else one
        for one in estate.applications
    )
    estate = replace(estate, applications=apps)
    dates = releases(estate, EXAMPLE, today=TODAY)
    plan = decommission(estate, build_graph(estate, Level.SERVER), (), EXAMPLE, dates, today=TODAY)

    def told(start: str, end: str, record: ExitRecord = NOTHING_RECORDED) -> tuple[str, ...]:
        freeze = Freeze(start=day(start), end=day(end), reason="year end")
        calendar = Calendar(freezes=(freeze,))
        checks = check_record(
            estate, plan, record, stand(plan, record, day("2027-06-01")), calendar
        )
        planned = check_rules(estate, dates, plan, TODAY, calendar=calendar)
        now = next(one.broken for one in checks if one.rule == "O18 now")
        if record is NOTHING_RECORDED:
            assert next(one.broken for one in planned if one.rule == "O18") == now
        return now

    medium = "b goes off on 2027-06-19: the owner of Medium allows no cutover then."
    assert told("2027-06-05", "2027-06-06") == ("a goes off on 2027-06-05: year end.", medium)
    assert told("2027-06-06", "2027-06-12") == (medium,)
    allowed = ExitRecord(exceptions=(exception("O18", "srv:b/shutdown"),))
    assert told("2027-06-06", "2027-06-12", allowed) == ()
