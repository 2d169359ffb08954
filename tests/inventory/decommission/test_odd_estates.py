"""Estates at the edge: each has a plan that the judge accepts, or says what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inventory.decommission import DecommissionPlan, decommission
from inventory.decommission.checks import Calendar, check_rules
from inventory.graph import Level, build_graph
from inventory.identity import Endpoint, EndpointKind, Evidence
from inventory.model import Dependency, Inventory
from inventory.release import Releases, releases
from inventory.waves.plan import WavePlan
from tests.builders_release import (
    TODAY,
    contract,
    day,
    host,
    rack,
    room,
    site,
    vm,
    waves,
    worked_example,
)
from tests.decommission_order import check_order

EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")
RING = tuple(f"s{number:03}" for number in range(300))


def ring() -> Inventory:
    """Three hundred servers, each of which needs the next, the last one the first."""
    pairs = zip(RING, (*RING[1:], RING[0]), strict=True)
    return Inventory(
        servers=tuple(vm(name, "H") for name in RING),
        hosts=(host("H"),),
        dependencies=tuple(
            Dependency(
                source=Endpoint(kind=EndpointKind.SERVER, key=one),
                destination=Endpoint(kind=EndpointKind.SERVER, key=other),
                evidence=Evidence.DECLARED,
            )
            for one, other in pairs
        ),
    )


def made(estate: Inventory, plan: WavePlan) -> tuple[Releases, DecommissionPlan]:
    dates = releases(estate, plan, today=TODAY)
    graph = build_graph(estate, Level.SERVER)
    return dates, decommission(estate, graph, (), plan, dates, today=TODAY)


ODD = {
    "one server": (Inventory(servers=(vm("a"),)), waves("2027-06-05: a")),
    "no disks": (Inventory(servers=(vm("a", disks=()),)), waves("2027-06-05: a")),
    "nothing": (Inventory(), WavePlan()),
    "an empty hall": (
        Inventory(
            racks=(rack("K", "R", ("a",)),), rooms=(room("R", "DC"),), sites=(site("DC"),),
            contracts=(contract("L", "site:DC", "2028-01-01", notice_months=3),),
        ),
        WavePlan(),
    ),
    "all retained": (worked_example(), waves("", stay="a b c")),
    "no contracts": (replace(worked_example(), contracts=()), EXAMPLE),
    "no racks": (
        replace(worked_example(), racks=(), contracts=(contract("L", "host:H1", "2028-01-01"),)),
        EXAMPLE,
    ),
    "terms that ended": (
        replace(
            worked_example(),
            contracts=(
                contract("Ended", "rack:K", "2019-01-01", notice_months=3),
                contract("Rolling", "rack:K", "2019-01-01", renewal_months=12, notice_months=3),
            ),
        ),
        EXAMPLE,
    ),
    "a term far ahead": (
        replace(
            worked_example(), contracts=(contract("Far", "rack:K", "2040-01-01", notice_months=12),)
        ),
        EXAMPLE,
    ),
    "a ring in one wave": (ring(), waves(f"2027-06-05: {' '.join(RING)}")),
    "a ring in two waves": (
        ring(), waves(f"2027-06-05: {' '.join(RING[:150])}; 2027-06-12: {' '.join(RING[150:])}"),
    ),
    "waves of long ago": (worked_example(), waves("2020-06-06: a; 2020-06-13: c; 2020-06-20: b")),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_that_an_odd_estate_is_planned_in_order_or_says_what_is_missing(name: str):
    estate, plan = ODD[name]
    dates, found = made(estate, plan)
    assert check_order(estate, dates, found, frozenset()) == ()
    calendar = Calendar(graph=build_graph(estate, Level.SERVER))
    checks = check_rules(estate, dates, found, TODAY, calendar=calendar)
    assert [one.rule for one in checks if one.holds is False] == []
    ends = {task.subject for task in found.tasks if task.last}
    for key, stop in dates.contracts:
        assert (key in ends) == (stop.stop is not None)


def test_that_a_ring_goes_off_in_one_joint_step():
    _, found = made(*ODD["a ring in one wave"])
    off = [task for task in found.tasks if task.id.endswith("/shutdown")]
    assert {task.step for task in off} == {1}
    assert off[0].title.endswith("in one step with s001, s002, s003, s004, s005 and 294 more")


def test_that_a_ring_over_two_waves_repoints_the_two_that_are_parted():
    """s149 needs s150, which goes later: off first.  s299 needs s000, which is gone: repointed."""
    _, found = made(*ODD["a ring in two waves"])
    repoints = [task.title for task in found.tasks if task.id.endswith("/repoint")]
    assert repoints == ["Make ready to repoint s299 to the new home of s000"]
    assert "srv:s149/shutdown" in found.task_by_id["srv:s150/shutdown"].after


def test_that_a_term_that_ended_long_ago_asks_for_its_extension_when_the_exit_begins():
    _, found = made(*ODD["terms that ended"])
    extension = found.task_by_id["contract:Ended/extension"]
    assert extension.end == day("2027-04-15")  # 51 days before the first power-off
    assert "contract:Rolling/extension" not in found.task_by_id
