"""Days that were agreed: whatever moves later, slips and their cost are held to them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from inventory.decommission import decommission
from inventory.decommission.slips import ContractSlip, contract_slips, unit_slips
from inventory.decommission.standing import stand
from inventory.exit_record import ExitRecord, LegalHold, NoticeRecord
from inventory.graph import Level, build_graph
from inventory.identity import ContractId
from inventory.recording.changing import with_agreed_days
from inventory.release import releases
from tests.builders_release import TODAY, day, unit, waves, worked_example

if TYPE_CHECKING:
    from inventory.waves.plan import WavePlan

EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")
ESTATE = worked_example()
AGREED = with_agreed_days(ExitRecord(), releases(ESTATE, EXAMPLE, today=TODAY), TODAY)


def slips(
    plan: WavePlan = EXAMPLE, record: ExitRecord = AGREED, today: str = "2027-04-01"
) -> tuple[ContractSlip, ...]:
    on = day(today)
    dates = releases(ESTATE, plan, today=on, record=record)
    graph = build_graph(ESTATE, Level.SERVER)
    tasks = decommission(ESTATE, graph, (), plan, dates, today=on, record=record)
    return contract_slips(ESTATE, tasks, stand(tasks, record, on), dates, dates, record)


def test_that_nothing_slips_while_nothing_moves():
    assert slips() == ()
    assert unit_slips(releases(ESTATE, EXAMPLE, today=TODAY), AGREED) == ()


def test_that_a_wave_moved_twenty_days_costs_three_months_of_rent():
    """The second half of the published example: rack on 5 October, stop on 1 January."""
    later = waves("2027-06-05: a; 2027-06-19: b; 2027-07-02: c")
    (slip,) = slips(later)
    assert (slip.planned, slip.expected) == (day("2027-10-01"), day("2028-01-01"))
    assert (slip.months, slip.cost) == (3, Decimal("3000.00"))
    assert slip.why == "H2 holds it: removed on 2027-10-03."
    moved = {one.name: one for one in unit_slips(releases(ESTATE, later, today=TODAY), AGREED)}
    assert set(moved) == {"H2", "S", "K"}
    assert (moved["K"].agreed, moved["K"].expected, moved["K"].days) == (
        day("2027-09-15"), day("2027-10-05"), 20,
    )  # fmt: skip
    assert slips(later, ExitRecord()) == ()  # without agreed days the plan is held to itself


def test_that_a_missed_notice_costs_what_it_puts_off():
    """On 2 September the last safe day for 1 October, 1 September, has passed."""
    assert slips(today="2027-09-01") == ()
    (slip,) = slips(today="2027-09-02")
    assert (slip.expected, slip.cost) == (day("2028-01-01"), Decimal("3000.00"))
    assert "with notice by 2027-09-01. That day has passed" in slip.why
    sent = NoticeRecord(contract=ContractId("Colo"), sent=day("2027-08-30"))
    assert slips(record=replace(AGREED, notices=(sent,)), today="2027-09-02") == ()


def test_that_a_legal_hold_is_a_slip_with_its_cost():
    hold = LegalHold(
        asset=unit("server:c"), reason="Inquiry", ordered_by="Ann", until=day("2027-12-31")
    )
    (slip,) = slips(record=replace(AGREED, holds=(hold,)))
    assert (slip.expected, slip.cost) == (day("2028-04-01"), Decimal("6000.00"))
    open_end = replace(hold, until=None)
    (slip,) = slips(record=replace(AGREED, holds=(open_end,)))
    assert (slip.expected, slip.cost) == (None, None)
    assert "legal hold" in slip.why
