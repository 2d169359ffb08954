"""The media register: what is expected, what is accounted for, what may not be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inventory.decommission import DecommissionPlan, decommission
from inventory.decommission.media import MediaBalance, media_balances, media_register
from inventory.decommission.signing import Signing
from inventory.exit_record import (
    Certificate,
    Destination,
    ExitRecord,
    MediaCount,
    MediumFate,
    MediumRecord,
    Sanitising,
)
from inventory.graph import Level, build_graph
from inventory.model import DeviceKind, Disk, Inventory
from inventory.recording.changing import with_actual
from inventory.recording.refusals import NotClosableError
from inventory.release import releases
from tests.builders_exit_record import done, exception, proof
from tests.builders_release import TODAY, day, device, host, machine, unit, vm, waves

DISKS = (Disk(label="1", provisioned_gib=600.0), Disk(label="2", provisioned_gib=600.0))
ESTATE = Inventory(
    servers=(machine("p", disks=DISKS), vm("v")),
    hosts=(host("H1"),),
    devices=(device("S"), device("UPS", DeviceKind.UPS)),
)


def medium(number: int, **fields: object) -> MediumRecord:
    """A medium that was purged and leaves, with all its papers."""
    values: dict[str, object] = {
        "serial": f"SN{number}",
        "fate": MediumFate.SANITISED,
        "method": Sanitising.PURGE,
        "destination": Destination.LEAVES,
        "operator": "Ann",
        "witness": "Bob",
        "certificate": "C-1",
    } | fields
    return MediumRecord(asset=unit("server:p"), number=number, **values)  # type: ignore[arg-type] # by name


def balance(*media: MediumRecord, **others: object) -> MediaBalance:
    record = ExitRecord(media=media, **others)  # type: ignore[arg-type] # by name
    return next(one for one in media_balances(ESTATE, record) if one.asset == unit("server:p"))


def test_that_disks_of_physical_servers_are_expected_and_the_rest_is_to_be_counted():
    expected = {one.asset: one.expected for one in media_balances(ESTATE, ExitRecord())}
    assert expected == {unit("server:p"): 2, unit("host:H1"): None, unit("device:S"): None}
    rows = media_register(ESTATE, ExitRecord())
    assert [(row.asset.key, row.number, row.fate) for row in rows] == [
        ("p", 1, MediumFate.EXPECTED),
        ("p", 2, MediumFate.EXPECTED),
    ]


def test_that_a_count_by_hand_comes_before_the_inventory():
    counted = MediaCount(asset=unit("host:H1"), counted=3)
    rows = media_register(ESTATE, ExitRecord(media_counts=(counted,)))
    assert [row.number for row in rows if row.asset == unit("host:H1")] == [1, 2, 3]


def test_that_a_disk_total_says_nothing_of_how_many_disks_there_are():
    total = (Disk(label="all", provisioned_gib=1200.0, aggregate=True),)
    estate = Inventory(servers=(machine("p", disks=total),))
    assert media_balances(estate, ExitRecord())[0].expected is None


def test_that_two_purged_disks_with_their_papers_balance():
    found = balance(medium(1), medium(2))
    assert (found.sanitised, found.problems, found.balances) == (2, (), True)


def test_that_one_of_two_does_not_balance():
    assert balance(medium(1)).problems == ("p holds 2 media; accounted for: 1.",)


def test_that_a_missing_medium_blocks_even_with_its_incident():
    lost = medium(2, fate=MediumFate.MISSING, agreement="INC-9")
    assert balance(medium(1), lost).problems == ("Missing from p: 1. It cannot be closed.",)
    assert "enter the number of the security incident" in " ".join(
        balance(medium(1), replace(lost, agreement="")).problems
    )


def test_that_retained_and_returned_media_count_with_their_papers():
    kept = medium(1, fate=MediumFate.RETAINED, agreement="Records office")
    back = medium(2, fate=MediumFate.RETURNED_ENCRYPTED, agreement="Lease 4", encrypted=True)
    assert balance(kept, back).balances
    assert not balance(replace(kept, agreement=""), back).balances
    assert not balance(kept, replace(back, encrypted=None)).balances


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"method": Sanitising.CLEAR}, "Clear is for reuse inside only"),
        ({"readable": False}, "it must be destroyed"),
        ({"method": Sanitising.CRYPTOGRAPHIC_ERASE}, "needs an encrypted medium"),
        ({"destination": Destination.DESTROYED}, "is said to be destroyed"),
        ({"destination": None}, "has no destination"),
        ({"method": None}, "has no method"),
        ({"witness": "ANN "}, "They must be two people"),
        ({"witness": ""}, "needs an operator and a witness"),
        ({"certificate": ""}, "has no certificate"),
        ({"serial": ""}, "has no serial number"),
        ({"serial": "SN2"}, "serial number SN2 is entered 2 times"),
    ],
)
def test_that_a_medium_that_breaks_a_rule_is_told(change: dict[str, object], words: str):
    assert words in " ".join(balance(medium(1, **change), medium(2)).problems)


@pytest.mark.parametrize(
    "change",
    [
        {"method": Sanitising.CLEAR, "destination": Destination.REUSE},
        {"method": Sanitising.DESTROY, "destination": Destination.DESTROYED, "readable": False},
        {"method": Sanitising.CRYPTOGRAPHIC_ERASE, "encrypted": True, "key_destroyed": True},
    ],
)
def test_that_a_medium_that_keeps_the_rules_is_not_told(change: dict[str, object]):
    assert balance(medium(1, **change), medium(2)).balances


def test_that_one_certificate_may_list_many_media_but_its_number_stands_once():
    one = Certificate(number="C-1", issuer="Shred Ltd")
    assert balance(medium(1), medium(2), certificates=(one,)).balances
    twice = (one, Certificate(number="C-1", issuer="Other Ltd"))
    assert not balance(medium(1), medium(2), certificates=twice).balances


def test_that_custody_entered_after_the_signature_leaves_it_and_another_serial_does_not():
    """A medium is carried after it was sanitised and signed for."""
    plan = DecommissionPlan(tasks=(), first_power_off=None, site_empty=None)

    def version(one: MediumRecord) -> str:
        return Signing(plan, ExitRecord(media=(one,))).version_of("srv:p/medium-1")

    signed = version(medium(1))
    assert version(replace(medium(1), custody="C-17, C-18")) == signed
    assert version(replace(medium(1), serial="SN9")) != signed


def test_that_a_medium_is_closed_by_its_row_in_the_register_not_by_a_tick():
    estate = Inventory(servers=(machine("p", "K", disks=(Disk(label="1", provisioned_gib=1.0),)),))
    plan_of = waves("2027-06-05: p")
    dates = releases(estate, plan_of, today=TODAY)
    plan = decommission(estate, build_graph(estate, Level.SERVER), (), plan_of, dates, today=TODAY)
    task = "srv:p/medium-1"
    ticked = done(task, "2027-07-07")
    record = ExitRecord(evidence=(proof(task),))
    with pytest.raises(NotClosableError, match="the media register says expected"):
        with_actual(record, plan, ticked, day("2027-07-08"))
    row = MediumRecord(asset=unit("server:p"), number=1, fate=MediumFate.RETAINED)
    kept = replace(record, media=(row,))
    assert with_actual(kept, plan, ticked, day("2027-07-08")).actual_of[task] == ticked
    missing = replace(record, media=(replace(row, fate=MediumFate.MISSING),))
    with pytest.raises(NotClosableError, match="says missing"):
        with_actual(missing, plan, ticked, day("2027-07-08"))
    waived = replace(missing, exceptions=(exception("media", "srv:p"),))
    assert with_actual(waived, plan, ticked, day("2027-07-08")).actual_of[task] == ticked
