"""Each rule of order is named when a plan breaks it: tasks moved, cut or left out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.decommission import DecommissionPlan, decommission
from inventory.decommission.checks import Calendar, check_rules
from inventory.graph import Level, NodeId, build_graph
from inventory.identity import Endpoint, EndpointKind, Evidence, ServerId
from inventory.model import Dependency, Inventory
from inventory.release import Releases, SoakPolicy, releases
from inventory.shared_services import SharedService
from tests.builders_release import (
    TODAY,
    contract,
    machine,
    rack,
    room,
    site,
    waves,
    worked_example,
)
from tests.random_exits import GOING, MODERATE, NUMBERS, dated, estates

if TYPE_CHECKING:
    from inventory.decommission import Task

PLAN = waves("2027-06-05: a b; 2027-06-12: c p")


def needs(consumer: str, provider: str) -> Dependency:
    return Dependency(
        source=Endpoint(kind=EndpointKind.SERVER, key=consumer),
        destination=Endpoint(kind=EndpointKind.SERVER, key=provider),
        evidence=Evidence.DECLARED,
    )


@pytest.fixture(scope="module")
def estate() -> Inventory:
    """A site with one of each; c needs a, which goes before it; a needs b on the same day."""
    example = worked_example()
    return replace(
        example,
        servers=(*example.servers, machine("p", "K")),
        racks=(rack("K", "R", ("A",)),),
        rooms=(room("R", "DC"),),
        sites=(site("DC"),),
        contracts=(contract("Lease", "room:R", "2028-04-01", notice_months=3),),
        dependencies=(needs("c", "a"), needs("a", "b")),
    )


def made(estate: Inventory) -> tuple[Releases, DecommissionPlan]:
    dates = releases(estate, PLAN, today=TODAY)
    graph = build_graph(estate, Level.SERVER)
    return dates, decommission(estate, graph, (), PLAN, dates, today=TODAY)


def broken(estate: Inventory, dates: Releases, plan: DecommissionPlan) -> dict[str, str]:
    calendar = Calendar(graph=build_graph(estate, Level.SERVER))
    checks = check_rules(estate, dates, plan, TODAY, calendar=calendar)
    return {one.rule: " ".join(one.broken) for one in checks if one.holds is False}


def moved(plan: DecommissionPlan, name: str, days: int) -> DecommissionPlan:
    def move(task: Task) -> Task:
        by = timedelta(days=days)
        return replace(task, start=task.start + by, end=task.end + by) if task.id == name else task

    assert name in plan.task_by_id
    return replace(plan, tasks=tuple(map(move, plan.tasks)))


def test_that_a_plan_as_it_is_made_breaks_nothing(estate: Inventory):
    dates, plan = made(estate)
    assert broken(estate, dates, plan) == {}


@pytest.mark.parametrize(
    ("task", "days", "rule"),
    [
        ("site:DC/reconcile", -3, "O1"),
        ("srv:a/clearance", 20, "O1"),
        ("host:H1/approval-7", 20, "O1"),
        ("srv:a/acceptance", 1, "O2"),
        ("srv:a/tested-restore", 2, "O3"),
        ("srv:a/tested-restore", 200, "O4"),
        ("srv:a/repoint", 30, "O5"),
        ("srv:a/monitoring-removal", -1, "O6"),
        ("srv:a/logical-removal", -1, "O7"),
        ("srv:p/sanitise", -20, "O7"),
        ("srv:a/address-release", -1, "O8"),
        ("srv:a/acceptance", 200, "O9"),
        ("host:H1/media-count", 60, "O11"),
        ("host:H1/sanitise", 9, "O11"),
        ("host:H1/dispose", -3, "O12"),
        ("rack:K/release", -2, "O13"),
        ("feed:K/1/release", -1, "O13"),
        ("feed:K/1/release", 30, "O13"),
        ("host:H1/release", 1, "O13"),
        ("device:S/close", -6, "O15"),
        ("contract:Lease/confirm-end", 300, "O16"),
        ("contract:Lease/duties", 9, "O16"),
        ("contract:Lease/saving", -200, "O16"),
        ("contract:Lease/release", 300, "O17"),
    ],
)
def test_that_a_task_on_a_wrong_day_breaks_its_rule(
    estate: Inventory, task: str, days: int, rule: str
):
    dates, plan = made(estate)
    assert rule in broken(estate, dates, moved(plan, task, days))


@pytest.mark.parametrize(
    ("task", "rule"),
    [
        ("srv:a/clearance", "O1"),
        ("srv:a/acceptance", "O2"),
        ("srv:a/tested-restore", "O3"),
        ("srv:a/repoint", "O5"),
        ("host:H1/release", "O13"),
        ("host:H1/release", "release"),
        ("feed:K/1/release", "O13"),
    ],
)
def test_that_a_task_left_out_breaks_its_rule(estate: Inventory, task: str, rule: str):
    dates, plan = made(estate)
    without = replace(plan, tasks=tuple(one for one in plan.tasks if one.id != task))
    assert rule in broken(estate, dates, without)


def test_that_a_consumer_in_a_later_step_of_the_day_is_cut(estate: Inventory):
    dates, plan = made(estate)
    tasks = tuple(replace(one, step=9) if one.id == "srv:a/shutdown" else one for one in plan.tasks)
    assert broken(estate, dates, replace(plan, tasks=tasks)) == {"O5": "a is cut when b goes off."}


def test_that_too_few_days_of_physical_work_are_told(estate: Inventory):
    dates = releases(estate, PLAN, today=TODAY, soak=SoakPolicy(removal_days_hardware=1))
    graph = build_graph(estate, Level.SERVER)
    plan = decommission(estate, graph, (), PLAN, dates, today=TODAY)
    assert "Allow more days of physical work." in broken(estate, dates, plan)["O13"]


def test_that_a_task_without_a_role_or_evidence_is_told(estate: Inventory):
    dates, plan = made(estate)
    tasks = (replace(plan.tasks[0], owner_role=""), *plan.tasks[1:])
    assert broken(estate, dates, replace(plan, tasks=tasks))["owner"].startswith(plan.tasks[0].id)


@MODERATE
@given(estate=estates(), numbers=NUMBERS | GOING, hub=st.booleans())
def test_that_no_plan_that_is_made_breaks_a_rule(
    estate: Inventory, numbers: dict[str, int], *, hub: bool
):
    plan = dated(estate, numbers, {})
    service = SharedService(node=NodeId("srv:s0"), name="s0", role="directory", reason="")
    shared = frozenset({ServerId("s0")}) if hub else frozenset()
    dates = releases(estate, plan, today=TODAY, shared=shared)
    graph = build_graph(estate, Level.SERVER)
    found = decommission(estate, graph, (service,) if hub else (), plan, dates, today=TODAY)
    calendar = Calendar(graph=graph, shared=shared)
    checks = check_rules(estate, dates, found, TODAY, calendar=calendar)
    assert [(one.rule, one.broken) for one in checks if one.holds is False] == []
