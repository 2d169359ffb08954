"""Every class of asset has its phases, and every task of them what it has to tick off."""

from __future__ import annotations

from collections import defaultdict

import pytest

from inventory.decommission import DecommissionPlan, decommission
from inventory.decommission.checklists import checklists, class_of, classes_of, items_of
from inventory.decommission.schedule import ROLES
from inventory.decommission.signing import signed_by
from inventory.exit_record import SignRole
from inventory.graph import Level, build_graph
from inventory.model import ContractKind, DeviceKind, Inventory
from inventory.release import releases
from tests.builders_release import (
    TODAY,
    contract,
    device,
    host,
    machine,
    rack,
    room,
    site,
    vm,
    waves,
)

PLAN = waves("2027-07-03: v p")
#: Written out from the sixteen phases: what a class has none of is not in its row.
HARDWARE = {2, 3, 5, 7, 9, 10, 11, 12, 16}
PHASES = {
    "virtual server": {3, 4, 5, 6, 7, 8, 9, 10, 16},
    "physical server": {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16},
    "host": HARDWARE,
    **{kind.value: HARDWARE for kind in DeviceKind if kind is not DeviceKind.OTHER},
    "rack": {14},
    "power feed": {14},
    "room": {14},
    "site": {1, 2, 16},
    **{kind.value: {13, 15} for kind in ContractKind if kind is not ContractKind.OTHER},
}


@pytest.fixture(scope="module")
def estate() -> Inventory:
    return Inventory(
        servers=(vm("v", "H", cluster="C"), machine("p", "K")),
        hosts=(host("H", "K", "C"),),
        devices=tuple(
            device(f"D {kind.value}", kind, rack="K", clusters=("C",))
            for kind in DeviceKind
            if kind is not DeviceKind.OTHER
        ),
        racks=(rack("K", "R", ("a", "b")),),
        rooms=(room("R", "DC"),),
        sites=(site("DC"),),
        contracts=tuple(
            contract(f"C {kind.value}", "room:R", "2030-04-01", notice_months=3, kind=kind)
            for kind in ContractKind
            if kind is not ContractKind.OTHER
        ),
    )


@pytest.fixture(scope="module")
def plan(estate: Inventory) -> DecommissionPlan:
    dates = releases(estate, PLAN, today=TODAY)
    return decommission(estate, build_graph(estate, Level.SERVER), (), PLAN, dates, today=TODAY)


def test_that_every_class_of_asset_has_its_phases(estate: Inventory, plan: DecommissionPlan):
    found: dict[str, set[int]] = defaultdict(set)
    for task in plan.tasks:
        if task.evidence_required:
            found[class_of(estate, task)].add(task.phase)
    assert dict(found) == PHASES
    assert set().union(*found.values()) == set(range(1, 17))
    assert plan.open_ends == ()


def test_that_every_task_but_a_milestone_has_items(estate: Inventory, plan: DecommissionPlan):
    bare = {
        task.id
        for task in plan.tasks
        if task.evidence_required and not items_of(task, class_of(estate, task))
    }
    assert bare == set()
    classes = classes_of(estate)
    assert all(
        class_of(estate, task) == classes.get((task.subject_kind, task.subject), task.subject_kind)
        for task in plan.tasks
    )


def test_that_items_are_those_of_the_class(estate: Inventory, plan: DecommissionPlan):
    items = {task.id: items_of(task, class_of(estate, task)) for task in plan.tasks}
    assert "tapes in slots and drives" in items["device:D tape library/media-count"]
    assert items["device:D ups/media-count"] == ("network management card",)
    assert "minimum power commitment" in items["contract:C colocation/duties"]
    assert "no traffic left" in items["contract:C circuit/duties"]
    assert "custody signed at each hop" in items["srv:p/release"]
    assert "custody signed at each hop" not in items["srv:v/release"]
    assert "backup job; restore points kept until their date" in items["srv:v/logical-removal"]


def test_that_each_work_of_a_class_stands_once(estate: Inventory, plan: DecommissionPlan):
    made = checklists(estate, plan)
    keys = [(task.phase, name, task.id.rpartition("/")[2]) for name, task, _ in made]
    assert keys == sorted(set(keys))


def test_that_signatures_are_asked_for_where_the_method_asks(plan: DecommissionPlan):
    tasks = plan.task_by_id
    assert signed_by(tasks["srv:p/sanitise"]) == (
        SignRole.OPERATOR, SignRole.WITNESS, SignRole.SECURITY,
    )  # fmt: skip
    assert SignRole.ASSET_OWNER in signed_by(tasks["srv:v/approval-7"])
    assert SignRole.FINANCE in signed_by(tasks["contract:C lease/notice"])
    assert SignRole.LANDLORD in signed_by(tasks["site:DC/release"])
    assert signed_by(tasks["srv:v/shutdown"]) == ()


def test_that_every_task_is_of_a_role_that_a_person_can_be_named_for(plan: DecommissionPlan):
    assert {task.owner_role for task in plan.tasks} <= set(ROLES)
