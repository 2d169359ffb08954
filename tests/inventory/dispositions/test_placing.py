"""What a person placed goes before registers and rules, in waves, releases and findings."""

from __future__ import annotations

from datetime import date

import pytest

from inventory.dispositions import Disposition, Placed, decide, set_aside
from inventory.model import Inventory, PowerState
from tests.builders_inventory import application, server

TODAY = date(2026, 11, 22)


def placed(disposition, reason=""):
    return Placed(disposition=disposition, because="placed by hand", reason=reason)


def decided(disposition, declared="rehost", **fields):
    one = application("Payroll", disposition=declared)
    host = server("pay01", apps=one.id, **fields)
    inventory = Inventory(servers=(host,), applications=(one,))
    return host, one, decide(
        inventory,
        TODAY,
        placed={host.id: placed(disposition, "lease to 2031")},
        placed_applications={one.id: placed(disposition)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "stands_in_no_wave"),
    [(Disposition.RETAIN, True), (Disposition.RETIRE, True), (Disposition.REPURCHASE, False)],
)
def test_that_a_placement_goes_before_what_is_declared(word, stands_in_no_wave):
    host, one, found = decided(word)
    assert found.of_server[host.id].steers is word
    assert found.of_application[one.id].steers is word
    assert found.of_server[host.id].rule == "placement"
    assert bool(set_aside(found)) is stands_in_no_wave


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("retire", Disposition.REHOST),
        ("retain", Disposition.REHOST),
        ("repurchase", Disposition.REHOST),
        ("replatform", Disposition.REPLATFORM),
        ("refactor", Disposition.REFACTOR),
    ],
)
def test_that_what_is_placed_on_a_target_moves_in_the_way_declared(declared, expected):
    host, one, found = decided(None, declared)
    assert found.of_server[host.id].steers is expected
    assert found.of_application[one.id].steers is expected
    # What a service replaces is not paid a second time as a server that moves.
    assert not found.is_bought_as_service(one.id)


def test_that_a_rule_that_waits_for_a_person_waits_no_more():
    host, _, found = decided(Disposition.RETIRE, power=PowerState.OFF)
    assert found.retires(host.id)
    assert not found.of_server[host.id].proposed
    assert "disposition-proposed" not in {one.code for one in found.findings}


def test_that_to_retain_by_hand_is_an_exception_from_cloud_first_until_it_is_approved():
    host, _, found = decided(Disposition.RETAIN)
    assert found.of_server[host.id].is_open
    assert found.of_server[host.id].reason == "lease to 2031"
    [told] = [one for one in found.findings if one.code == "exception-without-approval"]
    assert "rule 'placement'" in told.text
