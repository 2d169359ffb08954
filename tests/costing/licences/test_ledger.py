"""The entitlement ledger from day to day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from costing.licences import Edition, cover, overlap_findings
from tests.builders_buying import START, demand, owned, use

FIRST, END = date(2027, 4, 1), date(2029, 4, 1)


def covered(machines, entitlements, uses=()):
    return cover(machines, entitlements, uses, first=FIRST, end=END).covered_days


def test_that_a_machine_is_covered_from_its_start_to_the_end_of_assurance():
    found = covered([demand("vm", 4)], [owned(8, until="2028-01-01")])
    assert found == {"vm": ((START, date(2028, 1, 1)),)}


def test_that_licences_without_a_known_end_of_assurance_cover_nothing():
    assert covered([demand("vm", 4)], [owned(8, until=None)]) == {}


def test_that_standard_licences_in_use_on_site_come_free_when_their_server_is_off():
    """ "old" is retired on 1 September; only then may its 8 cores cover the machine."""
    found = covered(
        [demand("vm", 4)], [owned(8, on_site=True)], [use("old", 8, None, "2027-09-01")]
    )
    assert found == {"vm": ((date(2027, 9, 1), END),)}


def test_that_a_standard_licence_serves_both_sides_for_180_days():
    """From 1 June 180 days are up to 27 November; off on 1 February, covered again from then."""
    found = covered(
        [demand("vm", 4)], [owned(8, on_site=True)], [use("vm", 8, "2027-06-01", "2028-02-01")]
    )
    assert found == {"vm": ((START, date(2027, 11, 28)), (date(2028, 2, 1), END))}


def test_that_datacenter_licences_serve_both_sides_without_limit():
    found = covered(
        [demand("vm", 4)],
        [owned(8, Edition.DATACENTER, on_site=True)],
        [use("vm", 8, "2027-06-01", None)],
    )
    assert found == {"vm": ((START, END),)}


def test_that_licences_of_a_server_that_stays_are_never_free():
    found = covered([demand("vm", 4)], [owned(8, on_site=True)], [use("stays", 8, None, None)])
    assert found == {}


def test_that_unused_licences_are_free_at_once():
    """12 owned, 8 held by a server that stays: 4 are left, too few for any machine."""
    held = [use("stays", 8, None, None)]
    assert covered([demand("vm", 2)], [owned(12, on_site=True)], held) == {}
    assert covered([demand("vm", 2)], [owned(16, on_site=True)], held) == {"vm": ((START, END),)}


def test_that_a_larger_machine_takes_the_licences_over_when_it_starts():
    later = date(2028, 1, 1)
    found = covered([demand("a", 4), demand("b", 8, later)], [owned(8)])
    assert found == {"a": ((START, later),), "b": ((later, END),)}


def test_that_dual_running_beyond_180_days_is_found_with_its_days():
    uses = [
        use("long", 8, "2027-06-01", "2027-11-29"),
        use("just", 8, "2027-06-01", "2027-11-28"),
        use("stays", 8, "2027-06-01", None),
        use("retired", 8, None, "2029-01-01"),
    ]
    found = overlap_findings(uses)
    assert [one.subjects for one in found] == [("long",), ("stays",)]
    assert "for 181 days" in found[0].text
    assert "without end" in found[1].text


DAYS = st.integers(0, 700).map(lambda days: FIRST + timedelta(days=days))


@given(
    st.lists(st.tuples(st.integers(1, 20), DAYS), max_size=6),
    st.lists(st.tuples(st.integers(0, 40), DAYS, st.booleans(), st.booleans()), max_size=3),
    st.lists(st.tuples(st.integers(8, 24), DAYS, st.integers(0, 400)), max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_that_on_no_day_more_is_used_than_owned(machines, entitlements, uses):
    """I16: the ledger."""
    ledger = cover(
        [demand(f"s{place}", vcpus, start) for place, (vcpus, start) in enumerate(machines)],
        [
            owned(
                cores,
                Edition.DATACENTER if both else Edition.STANDARD,
                until=end.isoformat(),
                on_site=on_site,
                name=f"E{place}",
            )
            for place, (cores, end, both, on_site) in enumerate(entitlements)
        ],
        [
            use(f"s{place}", cores, start.isoformat(), (start + timedelta(days=soak)).isoformat())
            for place, (cores, start, soak) in enumerate(uses)
        ],
        first=FIRST,
        end=END,
    )
    total = sum(cores for cores, *_ in entitlements)
    assert ledger.periods[0].start == FIRST
    assert ledger.periods[-1].end == END
    for period in ledger.periods:
        assert 0 <= period.consumed <= period.owned <= total
