"""What people record moves the dates: holds, longer soaks, incidents, notices that were served.

The estate is the worked example of the decommission method; its days are worked out by hand.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inventory.exit_record import (
    ExitRecord,
    LegalHold,
    NoticeRecord,
    SoakIncident,
    SoakRule,
)
from inventory.identity import ContractId, ServerId
from inventory.model import Inventory
from inventory.release import Outlook, Releases, releases
from tests.builders_release import TODAY, contract, day, machine, unit, vm, waves, worked_example

EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")


def released(record: ExitRecord, today: date = TODAY, outlook: Outlook | None = None) -> Releases:
    return releases(worked_example(), EXAMPLE, today=today, record=record, outlook=outlook)


def soak_end(found: Releases, name: str) -> date | None:
    return found.of_server[ServerId(name)].soak_end


def stop(found: Releases) -> date | None:
    return found.of_contract[ContractId("Colo")].stop


def hold(asset: str, until: str | None = None) -> ExitRecord:
    held = LegalHold(
        asset=unit(asset), reason="Inquiry", ordered_by="Ann", until=day(until) if until else None
    )
    return ExitRecord(holds=(held,))


def test_that_a_held_server_holds_its_host_its_array_its_rack_and_the_rent():
    found = released(hold("server:c", "2027-12-31"))
    assert soak_end(found, "c") == day("2027-09-10")
    assert found.of_server[ServerId("c")].gone == day("2028-01-01")
    assert found.of_unit[unit("host:H1")].removed == day("2027-07-22")
    assert found.of_unit[unit("host:H2")].removed == day("2028-01-04")
    assert found.of_unit[unit("device:S")].removed == day("2028-01-04")
    assert found.of_unit[unit("rack:K")].removed == day("2028-01-06")
    assert stop(found) == day("2028-04-01")
    assert (
        found.of_unit[unit("host:H2")].reason == "c is under legal hold until 2027-12-31: Inquiry."
    )


def test_that_a_hold_without_an_end_leaves_the_rack_and_its_contract_without_one():
    found = released(hold("server:c"))
    assert found.of_server[ServerId("c")].gone is None
    assert found.of_unit[unit("rack:K")].removed is None
    assert found.of_unit[unit("host:H1")].removed == day("2027-07-22")
    assert stop(found) is None
    assert (
        "under legal hold until the hold is lifted" in found.of_contract[ContractId("Colo")].reason
    )


def test_that_a_hold_which_ends_before_the_soak_changes_nothing():
    assert released(hold("server:c", "2027-09-01")).units == released(ExitRecord()).units


def test_that_a_unit_can_be_held_itself():
    found = released(hold("device:S", "2027-10-31"))
    assert found.of_unit[unit("device:S")].removed == day("2027-11-04")
    assert found.of_unit[unit("rack:K")].removed == day("2027-11-06")
    assert released(hold("device:S")).of_unit[unit("rack:K")].removed is None


def test_that_a_contract_on_a_held_virtual_server_ends_with_the_hold():
    estate = Inventory(
        servers=(vm("v"),),
        contracts=(contract("Licence", "server:v", "2027-08-01", renewal_months=1),),
    )
    plan = waves("2027-06-05: v")
    free = releases(estate, plan, today=TODAY)
    held = releases(estate, plan, today=TODAY, record=hold("server:v", "2027-10-15"))
    assert free.of_contract[ContractId("Licence")].stop == day("2027-08-01")  # 5 June + 30 days
    assert held.of_contract[ContractId("Licence")].stop == day("2027-11-01")


def test_that_data_to_be_retained_on_the_server_holds_it_to_the_day_after():
    rule = SoakRule(server=ServerId("a"), retain_until=date(2027, 8, 31))
    found = released(ExitRecord(soaks=(rule,)))
    assert found.of_server[ServerId("a")].gone == day("2027-09-01")
    assert found.of_unit[unit("host:H1")].removed == day("2027-09-04")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (SoakRule(server=ServerId("a"), longest_job_days=31), "2027-07-07"),  # 32 days
        (SoakRule(server=ServerId("a"), longest_job_days=7), "2027-06-19"),  # the table's 14
        (SoakRule(server=ServerId("a"), longest_job_days=14), "2027-06-20"),  # 15: a day more
        (SoakRule(server=ServerId("a"), days=20), "2027-06-25"),
        (SoakRule(server=ServerId("a"), days=3, reason="hurry", approver="Ann"), "2027-06-19"),
        (SoakRule(server=ServerId("a"), days=20, longest_job_days=31), "2027-07-07"),
    ],
)
def test_that_a_soak_is_the_longest_of_table_periodic_job_and_choice(rule: SoakRule, expected: str):
    assert soak_end(released(ExitRecord(soaks=(rule,))), "a") == day(expected)


def test_that_an_incident_adds_its_days_and_a_real_use_restarts_the_soak():
    used = SoakIncident(server=ServerId("a"), on=date(2027, 6, 10), powered_on=True, reason="used")
    later = SoakIncident(server=ServerId("a"), on=date(2027, 6, 20), extra_days=3, reason="alert")
    assert soak_end(released(ExitRecord(incidents=(used,))), "a") == day("2027-06-24")
    assert soak_end(released(ExitRecord(incidents=(later,))), "a") == day("2027-06-22")
    both = released(ExitRecord(incidents=(used, later)))
    assert soak_end(both, "a") == day("2027-06-27")
    assert "alert" in both.of_server[ServerId("a")].basis


def test_that_a_notice_that_was_sent_in_time_still_counts_when_its_last_day_has_passed():
    after_deadline = date(2027, 9, 10)
    assert stop(released(ExitRecord(), after_deadline)) == day("2028-01-01")
    sent = NoticeRecord(
        contract=ContractId("Colo"), for_end=date(2027, 10, 1), sent=date(2027, 8, 20)
    )
    assert stop(released(ExitRecord(notices=(sent,)), after_deadline)) == day("2027-10-01")


def test_that_a_notice_for_another_end_than_the_one_needed_does_not_count():
    sent = NoticeRecord(
        contract=ContractId("Colo"), for_end=date(2027, 7, 1), sent=date(2027, 5, 1)
    )
    assert stop(released(ExitRecord(notices=(sent,)), date(2027, 9, 10))) == day("2028-01-01")


def test_that_a_confirmed_end_stands_and_one_too_early_needs_an_extension():
    fits = NoticeRecord(contract=ContractId("Colo"), confirmed_end=date(2027, 11, 15))
    found = released(ExitRecord(notices=(fits,))).of_contract[ContractId("Colo")]
    assert (found.stop, found.extended_from) == (day("2027-11-15"), None)
    early = replace(fits, confirmed_end=date(2027, 9, 1))
    found = released(ExitRecord(notices=(early,))).of_contract[ContractId("Colo")]
    assert (found.stop, found.extended_from) == (day("2027-10-01"), day("2027-09-01"))


def test_that_real_days_take_the_place_of_planned_ones():
    moved = Outlook(power_off={ServerId("c"): date(2027, 7, 2)})
    found = released(ExitRecord(), outlook=moved)
    assert soak_end(found, "c") == day("2027-09-30")
    assert found.of_unit[unit("rack:K")].removed == day("2027-10-05")
    assert stop(found) == day("2028-01-01")


def test_that_a_unit_that_is_out_already_counts_from_its_real_day():
    out = Outlook(removed={unit("rack:K"): date(2027, 9, 30)}, done=frozenset({unit("rack:K")}))
    found = released(ExitRecord(), outlook=out)
    assert found.of_unit[unit("rack:K")].removed == day("2027-09-30")
    late = Outlook(removed={unit("host:H2"): date(2027, 9, 28)})
    assert released(ExitRecord(), outlook=late).of_unit[unit("rack:K")].removed == day("2027-09-30")


def test_that_a_held_physical_server_holds_itself():
    estate = Inventory(servers=(machine("p"),))
    plan = waves("2027-06-05: p")
    found = releases(estate, plan, today=TODAY, record=hold("server:p", "2027-08-31"))
    assert found.of_unit[unit("server:p")].removed == day("2027-09-04")
    open_end = releases(estate, plan, today=TODAY, record=hold("server:p"))
    assert open_end.of_unit[unit("server:p")].removed is None
