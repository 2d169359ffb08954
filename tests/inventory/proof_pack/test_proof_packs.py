"""Packs of proof: who is in which, what counts as proved, what is a gap."""

from __future__ import annotations

from dataclasses import replace

from inventory.decommission import decommission
from inventory.decommission.signing import SIGNERS, Signing
from inventory.decommission.standing import stand
from inventory.exit_record import (
    Certificate,
    Destination,
    EvidenceFile,
    ExitRecord,
    MediaCount,
    MediumFate,
    MediumRecord,
    Sanitising,
    SignDecision,
    SignLevel,
    SignOff,
    SystemRemoval,
    TaskActual,
    TaskResult,
)
from inventory.graph import Level, build_graph
from inventory.proof_pack import Gap, PieceState, ProofPack, Section, proof_packs
from inventory.recording.changing import with_entry, with_sign_off
from inventory.release import releases
from tests.builders_exit_record import exception, recorded
from tests.builders_release import (
    TODAY,
    contract,
    day,
    device,
    host,
    rack,
    room,
    site,
    unit,
    vm,
    waves,
    worked_example,
)

EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")
TWO_SITES = waves("2027-06-05: a d; 2027-06-12: c; 2027-06-19: b")
LATER = day("2028-06-01")


def planned(estate=None, plan=EXAMPLE, level=Level.SERVER):
    estate = estate or worked_example()
    dates = releases(estate, plan, today=TODAY)
    graph = build_graph(estate, level)
    return estate, decommission(estate, graph, (), plan, dates, today=TODAY)


def packs(
    record: ExitRecord, estate=None, plan=EXAMPLE, level=Level.SERVER
) -> dict[str, ProofPack]:
    estate, tasks = planned(estate, plan, level)
    made = proof_packs(estate, tasks, record, stand(tasks, record, LATER))
    return {pack.key: pack for pack in made}


def two_sites():
    """Two sites with a rack each; d alone is hosted at the second."""
    estate = worked_example()
    return replace(
        estate,
        servers=(*estate.servers, vm("d", "H3")),
        sites=(site("North"), site("South")),
        rooms=(room("N1", "North"), room("S1", "South")),
        racks=(rack("K", "N1"), rack("L", "S1")),
        hosts=(host("H1", "K", "C"), host("H2", "K", "C"), host("H3", "L")),
        devices=(device("S", rack="K", clusters=("C",)), device("T", room="S1")),
        contracts=(
            contract("Colo", "rack:K", "2027-01-01", renewal_months=3, notice_months=1),
            contract("Both", "rack:K rack:L", "2028-01-01"),
            contract("South hall", "rack:L device:T", "2028-01-01"),
        ),
    )


def test_that_every_subject_of_a_task_is_in_exactly_one_pack():
    estate, tasks = planned(two_sites(), TWO_SITES)
    made = proof_packs(estate, tasks, ExitRecord(), stand(tasks, ExitRecord(), TODAY))
    subjects = [subject for pack in made for subject in pack.subjects]
    assert sorted(subjects) == sorted(tasks.tasks_of)
    assert len(set(subjects)) == len(subjects)


def test_that_servers_go_with_their_wave_and_the_rest_with_its_site():
    made = packs(ExitRecord(), two_sites(), TWO_SITES)
    assert "srv:a" in made["wave-01"].subjects
    assert "srv:c" in made["wave-02"].subjects
    north, south = made["site-1"], made["site-2"]
    assert (north.title, south.title) == ("Site North", "Site South")
    assert {"host:H1", "device:S", "rack:K", "contract:Colo", "site:North"} <= set(north.subjects)
    assert {"host:H3", "device:T", "rack:L", "contract:South hall"} <= set(south.subjects)
    assert "contract:Both" in made["exit"].subjects


def test_that_an_application_is_in_the_pack_of_the_last_of_its_servers():
    estate = worked_example()
    estate = replace(estate, servers=(*estate.servers, vm("d", "H1", "low")))
    later = waves("2027-06-05: a; 2027-06-12: c d; 2027-06-19: b")
    made = packs(ExitRecord(), estate, later, Level.APPLICATION)
    assert "srv:a" in made["wave-01"].subjects
    assert "app:low" in made["wave-02"].subjects
    assert "servers-in-no-wave" not in made


def test_that_a_task_that_is_not_done_is_a_gap_with_its_day():
    pack = packs(ExitRecord())["wave-01"]
    backup = next(one for one in pack.pieces if one.task == "srv:a/final-backup")
    assert backup.state is PieceState.GAP
    assert backup.section is Section.RESTORE
    assert backup.note.startswith("not started, planned for 2027-")
    assert not pack.is_complete


def test_that_evidence_is_listed_with_its_hash_and_by_whom():
    record = recorded(
        TaskActual(
            task="srv:a/shutdown", finished=day("2027-06-05"), result=TaskResult.PASSED,
            done_by="Ann",
        )
    )  # fmt: skip
    shot = EvidenceFile(
        id="E-9", task="srv:a/shutdown", kind="step log", file_name="off.txt", sha256="ab" * 32,
        captured=day("2027-06-05"), captured_by="Ann",
    )  # fmt: skip
    pack = packs(replace(record, evidence=(shot,)))["wave-01"]
    (piece,) = [one for one in pack.pieces if one.task == "srv:a/shutdown"]
    assert (piece.state, piece.evidence, piece.sha256, piece.by) == (
        PieceState.HELD, "E-9", "ab" * 32, "Ann",
    )  # fmt: skip
    assert not [gap for gap in pack.gaps if gap.text.startswith(piece.title)]


def test_that_a_task_closed_without_evidence_is_a_gap_unless_somebody_allowed_it():
    closed = ExitRecord(
        actuals=(
            TaskActual(
                task="srv:a/shutdown", finished=day("2027-06-05"), result=TaskResult.PASSED,
                done_by="Ann",
            ),
        )
    )  # fmt: skip

    def state(record: ExitRecord) -> tuple[PieceState, str]:
        pieces = packs(record)["wave-01"].pieces
        (one,) = [piece for piece in pieces if piece.task == "srv:a/shutdown"]
        return one.state, one.note

    assert state(closed) == (PieceState.GAP, "closed without evidence.")
    allowed = replace(closed, exceptions=(exception("evidence", "srv:a/shutdown"),))
    assert state(allowed) == (PieceState.EXCEPTED, "agreed")
    expired = exception("evidence", "srv:a/shutdown", day("2028-05-31"))
    assert state(replace(closed, exceptions=(expired,)))[0] is PieceState.GAP


def test_that_what_was_forced_or_does_not_apply_is_listed_with_its_reason_and_is_no_gap():
    for result, state in (
        (TaskResult.FORCED, PieceState.FORCED),
        (TaskResult.NOT_APPLICABLE, PieceState.NOT_APPLICABLE),
    ):
        actual = TaskActual(
            task="srv:a/clearance", finished=day("2027-05-05"), result=result, done_by="Bea",
            reason="never networked",
        )  # fmt: skip
        pack = packs(ExitRecord(actuals=(actual,)))["wave-01"]
        (piece,) = [one for one in pack.pieces if one.task == "srv:a/clearance"]
        assert (piece.state, piece.by, piece.note) == (state, "Bea", "never networked")


def test_that_a_failed_task_is_a_gap():
    actual = TaskActual(
        task="srv:a/tested-restore", finished=day("2027-05-05"), result=TaskResult.FAILED,
        done_by="Bea", reason="tape unreadable",
    )  # fmt: skip
    pack = packs(ExitRecord(actuals=(actual,)))["wave-01"]
    (piece,) = [one for one in pack.pieces if one.task == "srv:a/tested-restore"]
    assert piece.state is PieceState.GAP
    assert piece.note.startswith("failed")


def test_that_uncounted_media_and_missing_signatures_are_gaps_of_their_asset():
    gaps = packs(ExitRecord())["exit"].gaps
    assert (
        Gap(
            section=Section.MEDIA,
            subject="H1",
            text="Nobody has counted the media of H1. Count them, cards and controllers too.",
        )
        in gaps
    )
    signs = [gap.text for gap in gaps if gap.subject == "H1" and gap.section is Section.SIGNATURES]
    assert len(signs) == 4
    assert "Not signed yet: IT operations." in signs


def test_that_an_unanswered_system_is_a_gap():
    lines = (SystemRemoval(asset=unit("server:a"), system="DNS"),)
    gaps = packs(ExitRecord(removals=lines))["wave-01"].gaps
    assert "Nobody has said whether it is out of DNS." in [gap.text for gap in gaps]
    answered = (SystemRemoval(asset=unit("server:a"), system="DNS", removed=False, by="Ann"),)
    gaps = packs(ExitRecord(removals=answered))["wave-01"].gaps
    assert not [gap for gap in gaps if "out of DNS" in gap.text]


def whole_record() -> ExitRecord:
    """Everything of the worked example done, proved and signed by four people."""
    _, tasks = planned()
    asset = unit("host:H1")
    record = recorded(
        *(
            TaskActual(task=task.id, finished=task.start, result=TaskResult.PASSED, done_by="Ann")
            for task in tasks.tasks
        ),
        media_counts=tuple(
            MediaCount(asset=one, counted=int(one == asset))
            for one in (unit("device:S"), unit("host:H1"), unit("host:H2"))
        ),
        certificates=(Certificate(number="C-1", issuer="Shredders"),),
    )
    record = with_entry(
        record,
        "media",
        MediumRecord(
            asset=asset, number=1, serial="S-1", fate=MediumFate.SANITISED,
            method=Sanitising.DESTROY, destination=Destination.DESTROYED, operator="Ann",
            witness="Bea", certificate="C-1",
        ),
    )  # fmt: skip
    levels = {
        "server": SignLevel.ASSET, "host": SignLevel.ASSET, "device": SignLevel.ASSET,
        "contract": SignLevel.CONTRACT, "site": SignLevel.SITE,
    }  # fmt: skip
    about = [
        (levels[found[0].subject_kind], subject)
        for subject, found in tasks.tasks_of.items()
        if found[0].subject_kind in levels
    ]
    for level, subject in [*about, (SignLevel.MEDIUM, "host:H1/medium-1")]:
        for number, role in enumerate(SIGNERS[level]):
            record = with_sign_off(
                record,
                SignOff(
                    level=level, subject=subject, role=role, name=f"Person {number}",
                    decision=SignDecision.APPROVE, on=LATER,
                    version=Signing(tasks, record).version_of(subject, LATER),
                ),
            )  # fmt: skip
    return record


def test_that_a_pack_in_which_all_is_done_proved_signed_and_counted_is_complete():
    record = whole_record()
    for pack in packs(record).values():
        assert pack.gaps == ()
        assert pack.is_complete


def test_that_a_medium_without_the_signature_of_security_opens_its_pack_only():
    record = whole_record()
    kept = tuple(
        one
        for one in record.sign_offs
        if not (one.level is SignLevel.MEDIUM and one.role.value == "security")
    )
    made = packs(replace(record, sign_offs=kept))
    assert [gap.text for gap in made["exit"].gaps] == ["Medium 1: Not signed yet: security."]
    assert all(pack.is_complete for key, pack in made.items() if key != "exit")


def test_that_sections_count_what_is_held_and_what_is_lacking():
    estate = replace(worked_example(), servers=(vm("a", "H1"),))
    pack = packs(ExitRecord(), estate, waves("2027-06-05: a"))["wave-01"]
    of = {section: (held, lacking) for section, held, lacking in pack.sections}
    assert of[Section.RESTORE] == (0, 2)
    assert sum(lacking for _, lacking in of.values()) == len(pack.gaps)
