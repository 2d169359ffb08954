from __future__ import annotations

from datetime import date

import pytest

from desktop_app.graph_filter import EdgeFilter, Seen, Service, ServiceTextError, services_in
from inventory.identity import Evidence
from tests.builders_waves import needs

TODAY = date(2026, 11, 1)


def takes(wanted: EdgeFilter, text: str = "a -> b tcp/443", **facts: object) -> bool:
    return wanted.takes(needs(text, **facts), TODAY)


def test_that_protocols_ports_and_ranges_are_read() -> None:
    assert services_in("tcp, 1433 udp/53;8000-8100 icmp") == (
        Service(protocol="tcp"),
        Service(ports=(1433, 1433)),
        Service(protocol="udp", ports=(53, 53)),
        Service(ports=(8000, 8100)),
        Service(protocol="icmp"),
    )
    assert services_in("  ") == ()


@pytest.mark.parametrize("text", ["tcp/", "8100-8000", "tcp//53", "!", "80-"])
def test_that_what_is_no_service_is_told(text: str) -> None:
    with pytest.raises(ServiceTextError, match="is no service"):
        services_in(text)


def test_that_any_of_the_services_is_enough() -> None:
    wanted = EdgeFilter(services=services_in("53 tcp/400-500"))
    assert takes(wanted)
    assert takes(wanted, "a -> b udp/53")
    assert not takes(wanted, "a -> b udp/443")
    assert not takes(wanted, "a -> b")


def test_that_evidence_and_the_hand_of_a_person_are_told_apart() -> None:
    assert takes(EdgeFilter(evidence=Evidence.DECLARED))
    assert not takes(EdgeFilter(evidence=Evidence.OBSERVED))
    assert not takes(EdgeFilter(by_hand=True))


@pytest.mark.parametrize(
    ("seen", "last_seen", "is_taken"),
    [
        (Seen.EVER, None, True),
        (Seen.MONTH, date(2026, 10, 2), True),
        (Seen.MONTH, date(2026, 10, 1), False),
        (Seen.MONTH, None, False),
        (Seen.YEAR, date(2025, 11, 1), True),
        (Seen.LONG_AGO, date(2026, 8, 2), True),
        (Seen.LONG_AGO, date(2026, 8, 3), False),
        (Seen.LONG_AGO, None, False),
        (Seen.UNDATED, None, True),
        (Seen.UNDATED, date(2026, 8, 4), False),
    ],
)
def test_that_age_counts_from_the_day_of_the_plan(
    seen: Seen, *, last_seen: date | None, is_taken: bool
) -> None:
    assert takes(EdgeFilter(seen=seen), last_seen=last_seen) is is_taken
