"""What was really done, held against the rules of order; approved exceptions count."""

from __future__ import annotations

from dataclasses import replace

from inventory.decommission import decommission
from inventory.decommission.keeping import kept_entries
from inventory.decommission.record_checks import check_record
from inventory.decommission.standing import stand
from inventory.exit_record import (
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
    StateRecord,
)
from inventory.graph import Level, build_graph
from inventory.identity import ContractId
from inventory.release import releases
from tests.builders_exit_record import done, exception, recorded
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
