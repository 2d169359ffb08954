"""Off, unknown, zombie, idle, active: asked in that order, each with its figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.assumptions import resolve
from costing.report.workloads import activity_table
from costing.sizing import ActivityClass, activity_findings, activity_of, size_servers
from inventory.findings import SourceRef
from inventory.identity import Provenance
from inventory.model import Inventory, PowerState
from tests.builders_prices import LONDON, book, machine

BUSY = ("cpu p95 40", "memory p95 50", "network p95 100")
STILL = ("cpu p95 0", "memory p95 0", "network p95 0")
QUIET = ("cpu p95 4.9", "memory p95 4.9", "network p95 19.9")


def kind(*measured: str, **fields: object) -> ActivityClass:
    return activity_of(machine("web01", 4, 16, *measured, **fields)).kind


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (BUSY, ActivityClass.ACTIVE),
        (STILL, ActivityClass.ZOMBIE),
        (QUIET, ActivityClass.IDLE),
        (("cpu p95 40", "memory p95 50"), ActivityClass.UNKNOWN),
        ((), ActivityClass.UNKNOWN),
        # each limit by itself: 5 %, 5 % and 2 % of 1,000 Mbit/s are not below
        (("cpu p95 5", "memory p95 1", "network p95 1"), ActivityClass.ACTIVE),
        (("cpu p95 1", "memory p95 5", "network p95 1"), ActivityClass.ACTIVE),
        (("cpu p95 1", "memory p95 1", "network p95 20"), ActivityClass.ACTIVE),
        # two at 0 are no zombie
        (("cpu p95 0", "memory p95 3", "network p95 0"), ActivityClass.IDLE),
        (("cpu p95 0", "memory p95 30", "network p95 0"), ActivityClass.ACTIVE),
    ],
)
def test_that_a_server_is_classed_by_all_three_figures(measured, expected):
    assert kind(*measured) is expected


@pytest.mark.parametrize("measured", [BUSY, STILL, QUIET, ()])
def test_that_off_is_asked_before_everything(measured):
    assert kind(*measured, power=PowerState.OFF) is ActivityClass.OFF


def test_that_unknown_is_asked_before_zombie():
    assert kind("cpu p95 0", "memory p95 0") is ActivityClass.UNKNOWN


def test_that_zeros_without_a_number_of_samples_are_missing():
    from dataclasses import replace

    server = machine("web01", 4, 16, *STILL)
    unsaid = tuple(replace(one, samples=None) for one in server.utilisation)
    activity = activity_of(replace(server, utilisation=unsaid))
    assert activity.kind is ActivityClass.UNKNOWN
    assert "CPU 0 without a number of samples" in activity.evidence


def test_that_too_few_samples_are_missing():
    assert kind("cpu p95 0 31d 19n", *STILL[1:]) is ActivityClass.UNKNOWN
    assert kind("cpu p95 0 31d 20n", *STILL[1:]) is ActivityClass.ZOMBIE


def test_that_an_average_decides_only_where_it_leaves_no_doubt():
    assert kind("cpu mean 3", *QUIET[1:]) is ActivityClass.UNKNOWN
    assert kind("cpu mean 6", *QUIET[1:]) is ActivityClass.ACTIVE
    assert kind("cpu mean 0", *STILL[1:]) is ActivityClass.ZOMBIE


def test_that_the_link_decides_what_hardly_used_means():
    server = machine("web01", 4, 16, *QUIET)
    assert activity_of(server, Decimal(100)).kind is ActivityClass.ACTIVE


def test_that_the_evidence_names_every_figure():
    measured = ("cpu p95 4.9 30d 8640n", "memory p95 6 31d", "network p95 19.9 30d 8640n")
    activity = activity_of(machine("web01", 4, 16, *measured))
    assert activity.evidence.startswith("P95 CPU 4.9 %, below 5 % (8,640 samples over 30 days); ")
    assert "p95 memory 6 %, not below 5 % (" in activity.evidence
    assert activity.evidence.endswith(
        "p95 network 19.9 Mbit/s (1.99 % of 1000 Mbit/s), below 2 % (8,640 samples over 30 days)."
    )


def test_that_a_server_hardly_used_says_where_it_was_measured_and_what_retiring_saves():
    """Off, zombie and idle are asked of their owners; who works is not, and saves nothing."""
    seen = Provenance(
        ref=SourceRef(file="utilisation.csv", row=2), columns=(("utilisation", "CPU p95 %"),)
    )
    named = Provenance(ref=SourceRef(file="servers.csv", row=2), columns=(("name", "Server"),))
    servers = (
        machine("idle", 4, 16, *QUIET, provenance=(named, seen), owner="Ms Bell"),
        machine("busy", 4, 16, *BUSY, provenance=(seen,)),
        machine("off", 4, 16, power=PowerState.OFF),
    )
    sizings = size_servers(servers, LONDON, book())
    table = activity_table(Inventory(servers=servers), resolve(), sizings)
    rows = {row[0]: row for row in table.rows}
    per_month = {one.server: one.per_month.amount for one in sizings}
    assert rows["idle"][3:] == (
        "utilisation.csv",
        per_month["idle"],
        "USD",
        "Ms Bell",
        "Ask Ms Bell whether it may be retired.",
    )
    assert rows["off"][3:5] == (None, per_month["off"])
    assert rows["busy"][4:6] == (None, None)
    assert table.rows[0][0] == "off"
    amount = f"{per_month['idle']:.3f}".rstrip("0").rstrip(".")
    assert f"Retiring 1 server idle: {amount} USD a month." in table.notes


def test_that_zombies_and_idle_servers_are_told_and_nobody_else():
    servers = [
        machine("b", 4, 16, *STILL),
        machine("a", 4, 16, *STILL),
        machine("c", 4, 16, *QUIET),
        machine("d", 4, 16, *BUSY),
        machine("e", 4, 16, power=PowerState.OFF),
        machine("f", 4, 16),
    ]
    zombies, idle = activity_findings(servers)
    assert (zombies.code, zombies.count, zombies.subjects) == ("zombie-servers", 2, ("a", "b"))
    assert "2 servers measured at 0 throughout: a, b." in zombies.text
    assert "owner" in zombies.text
    assert (idle.code, idle.subjects) == ("idle-servers", ("c",))
    assert activity_findings(servers[3:]) == ()
