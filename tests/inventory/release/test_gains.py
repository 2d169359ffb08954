"""What moving a holder earlier brings, and by when a contract's units have to be empty."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from inventory.exit_record import ExitRecord, LegalHold
from inventory.identity import ServerId
from inventory.release import Gain, Outlook, SoakPolicy, gains, needed_empty, releases
from tests.builders_release import TODAY, day, unit, waves, worked_example
from tests.random_exits import MODERATE, NUMBERS, POLICIES, dated, estates

if TYPE_CHECKING:
    from inventory.model import Inventory

EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")


def test_that_the_worked_example_says_who_holds_next_and_how_far():
    """Soaks end on 19 June (a), 19 July (b) and 10 September (c): 53 days between b and c."""
    estate = worked_example()
    found = gains(estate, releases(estate, EXAMPLE, today=TODAY))
    b, none = ServerId("b"), None
    assert found[unit("host:H1")] == Gain(next_holder=ServerId("a"), days=30)
    assert found[unit("host:H2")] == Gain(next_holder=none, days=none)
    assert found[unit("device:S")] == found[unit("rack:K")] == Gain(next_holder=b, days=53)


def test_that_a_hold_leaves_nothing_to_gain():
    estate = worked_example()
    for asset in ("server:c", "device:S"):
        hold = LegalHold(
            asset=unit(asset), reason="Inquiry", ordered_by="Ann", until=day("2027-12-31")
        )
        record = ExitRecord(holds=(hold,))
        found = gains(estate, releases(estate, EXAMPLE, today=TODAY, record=record))
        assert found[unit("device:S")] == found[unit("rack:K")] == Gain(next_holder=None, days=0)


@MODERATE
@given(estate=estates(), numbers=NUMBERS, policy=POLICIES, days=st.integers(0, 60))
def test_that_a_gain_is_what_working_everything_out_again_gives(
    estate: Inventory, numbers: dict[str, int], policy: SoakPolicy, days: int
):
    before = releases(estate, dated(estate, numbers, {}), today=TODAY, soak=policy)
    for ref, gain in gains(estate, before).items():
        one = before.of_unit[ref]
        assert one.holder is not None
        off = before.of_server[one.holder].power_off
        assert off is not None
        outlook = Outlook(power_off={one.holder: off - timedelta(days=days)})
        after = releases(
            estate, dated(estate, numbers, {}), today=TODAY, soak=policy, outlook=outlook
        )
        moved = days if gain.days is None else min(days, gain.days)
        assert one.removed is not None
        assert after.of_unit[ref].removed == one.removed - timedelta(days=moved)


def test_that_a_permitted_end_says_by_when_the_last_server_has_to_go_off():
    """Rack K is out five days after the last soak; c soaks 90 days.

    For 1 October: soaks end by 26 September, c off by 28 June.  Planned is 12 June.
    """
    estate = worked_example()
    found = releases(estate, EXAMPLE, today=TODAY)
    made = needed_empty(estate.contracts[0], found, TODAY)
    july, october = made[0], made[1]
    assert (july.deadline.end, july.empty_by, july.off_by, july.is_met) == (
        day("2027-07-01"), day("2027-06-26"), day("2027-03-28"), False,
    )  # fmt: skip
    assert (october.deadline.end, october.empty_by, october.off_by, october.is_met) == (
        day("2027-10-01"), day("2027-09-26"), day("2027-06-28"), True,
    )  # fmt: skip
    assert october.holder == ServerId("c")
    just = releases(estate, waves("2027-06-05: a; 2027-06-19: b; 2027-06-28: c"), today=TODAY)
    late = releases(estate, waves("2027-06-05: a; 2027-06-19: b; 2027-06-29: c"), today=TODAY)
    key = estate.contracts[0].id
    assert (just.of_contract[key].stop, late.of_contract[key].stop) == (
        day("2027-10-01"), day("2028-01-01"),
    )  # fmt: skip


def test_that_units_that_never_empty_need_nothing_by_any_day():
    estate = worked_example()
    found = releases(estate, waves("2027-06-05: a b", stay="c"), today=TODAY)
    assert needed_empty(estate.contracts[0], found, TODAY) == ()
