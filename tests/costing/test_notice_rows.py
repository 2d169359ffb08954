"""Notices as rows: the next first, with the days left and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from costing.decommission_rows import Exit, decommission_tables, screen_tables
from costing.decommission_rows.notices import notice_table
from costing.decommission_rows.signals import next_chance, signal
from inventory.contract_calendar import ContractStop
from inventory.decommission import DecommissionPlan
from inventory.exit_record import ExitRecord, NoticeRecord
from inventory.identity import ContractId
from tests.builders_release import worked_example
from tests.builders_screens import exit_project, releases

TODAY = date(2026, 9, 1)


def material(stop: ContractStop | None = None) -> Exit:
    project = exit_project()
    dates = releases(project)
    if stop is not None:
        dates = replace(
            dates, contracts=((ContractId("c1"), stop), (ContractId("c2"), dates.contracts[1][1]))
        )
    assert project.accepted is not None
    return Exit(
        title="Exit",
        today=TODAY,
        inventory=project.inventory,
        plan=project.accepted.plan,
        releases=dates,
        decommission=DecommissionPlan(tasks=(), first_power_off=None, site_empty=None),
    )


def advice(stop: ContractStop) -> object:
    return notice_table(material(stop)).rows[0][3]


def cells(of: Exit, *headings: str) -> tuple[object, ...]:
    """Return cells of the first row by their headings."""
    table = notice_table(of)
    return tuple(table.rows[0][table.headings.index(one)] for one in headings)


def test_that_the_notice_due_next_stands_first_with_its_days():
    rows = notice_table(material()).rows
    assert [row[0] for row in rows] == ["Host lease", "Leak detection"]
    # 1 September 2026 to 30 June 2027: 29 + 31 + 30 + 31 + 31 + 28 + 31 + 30 + 31 + 30.
    assert rows[0][1:4] == (date(2027, 6, 30), 302, "Give notice for 2027-09-30")
    assert rows[1][1:4] == (None, None, "Enter its term or what it covers: it has no end yet")


def test_that_a_notice_that_was_missed_says_so():
    late = ContractStop(stop=date(2026, 10, 1), notice_by=TODAY - timedelta(days=1))
    table = notice_table(material(late))
    assert table.rows[0][2] == -1
    assert table.rows[0][3] == (
        "The day has passed: ask the supplier whether that end is still open"
    )


def test_that_an_extension_and_an_unknown_notice_are_asked_for():
    extended = ContractStop(stop=date(2027, 9, 30), extended_from=date(2027, 3, 1))
    assert advice(extended) == "Ask for an extension from 2027-03-01"
    rows = notice_table(material(ContractStop(stop=date(2027, 9, 30)))).rows
    assert rows[0][3] == "No notice needed"


def test_that_the_next_end_that_can_still_be_used_says_by_when_to_be_empty_and_what_missing_it_costs():
    colo = worked_example().contracts[0]  # quarterly, a month of notice, 12,000 a year
    # On 1 April 2027 notice for 1 April was due by 1 March; the next end is 1 July.
    assert next_chance(colo, date(2027, 4, 1)) == (
        date(2027, 7, 1),
        date(2027, 6, 1),
        Decimal("3000.00"),
    )
    assert next_chance(colo, date(2027, 6, 1)) == (
        date(2027, 7, 1),
        date(2027, 6, 1),
        Decimal("3000.00"),
    )
    assert next_chance(colo, date(2027, 6, 2)) == (
        date(2027, 10, 1),
        date(2027, 9, 1),
        Decimal("3000.00"),
    )
    once = replace(colo, renewal_months=None, end=date(2028, 1, 1))
    assert next_chance(once, date(2027, 6, 2)) == (date(2028, 1, 1), date(2027, 12, 1), None)
    assert next_chance(once, date(2028, 1, 2)) is None


def test_that_a_notice_that_was_sent_stands_beside_its_deadline():
    sent = NoticeRecord(
        contract=ContractId("c1"), sent=date(2026, 8, 20), acknowledgement="A-1",
        confirmed_end=date(2027, 9, 30),
    )  # fmt: skip
    told = replace(material(), record=ExitRecord(notices=(sent,)))
    assert cells(told, "Notice sent", "Acknowledged", "Confirmed end") == (
        date(2026, 8, 20), "A-1", date(2027, 9, 30),
    )  # fmt: skip
    assert cells(material(), "Notice sent", "Acknowledged") == (None, None)


def test_that_a_renewal_without_a_notice_is_red_from_ninety_days_before_its_last_safe_day():
    colo = worked_example().contracts[0]
    stop = ContractStop(
        stop=date(2027, 10, 1), ready=date(2027, 8, 1), notice_by=date(2027, 9, 1)
    )  # a float of 61 days
    early, near = date(2027, 6, 2), date(2027, 6, 3)  # 91 and 90 days before 1 September
    assert signal(colo, stop, None, early) == ""
    assert signal(colo, stop, None, near) == "red"
    assert signal(colo, stop, NoticeRecord(contract=colo.id), near) == "red"
    assert signal(colo, stop, NoticeRecord(contract=colo.id, sent=early), near) == ""
    assert signal(replace(colo, renewal_months=None), stop, None, near) == ""
    gone = replace(stop, missed=date(2027, 7, 1))
    assert signal(colo, gone, None, early) == "red"
    assert signal(colo, replace(stop, ready=date(2027, 9, 2)), None, early) == "amber"
    assert signal(colo, replace(stop, ready=date(2027, 10, 2)), None, early) == "red"


def test_that_an_end_out_of_reach_stands_with_what_it_costs():
    late = ContractStop(
        stop=date(2027, 9, 30), missed=date(2027, 6, 30), missed_notice=date(2027, 1, 1),
        missed_cost=Decimal(300),
    )  # fmt: skip
    assert cells(material(late), "End out of reach", "Cost of that") == (
        date(2027, 6, 30), Decimal(300),
    )  # fmt: skip


def test_that_screens_get_the_notices_and_no_task_table():
    names = [table.name for table in screen_tables(material())]
    assert names[:2] == ["summary", "notices"]
    assert "tasks" not in names
    assert "tasks" in [table.name for table in decommission_tables(material())]
