from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.models.row_table import RowTable
from desktop_app.models.task_columns import (
    LINK_COLUMNS,
    TaskLinks,
    last_day,
    link_key,
    phases,
    task_columns,
    task_key,
    task_pairs,
)
from inventory.decommission import DecommissionPlan
from tests.builders_screens import OFF, exit_project, full, task

PROJECT = exit_project()
DERIVED = full(PROJECT)
PLAN = DERIVED.decommission


def test_that_tasks_are_a_sound_model_in_words(qapp) -> None:
    model = RowTable(task_columns(), key=task_key)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(PLAN.tasks)
    row = model.row_of("soak/s001")
    texts = [model.index(row, column).data() for column in range(7)]
    assert texts == [
        "9 Feb 2027",
        "9 Mar 2027",
        "8 Soak",
        "web-001",
        "soak/s001 of s001",
        "operations",
        "1",
    ]
    model.set_filter("esx removal")
    assert [one.id for one in model.shown()] == ["remove/h1"]


def test_that_a_milestone_has_its_own_day_as_last() -> None:
    assert last_day(task("gate", "s001", 7, OFF, OFF)) == OFF
    assert last_day(task("work", "s001", 7, OFF, date(2027, 2, 11))) == date(2027, 2, 10)


def test_that_what_stands_before_and_after_a_task_is_found() -> None:
    links = TaskLinks(PLAN)
    soak = PLAN.task_by_id["soak/s002"]
    assert [(one.relation, one.task.id) for one in links.of(soak)] == [
        ("before", "off/s002"),
        ("after", "remove/h1"),
    ]
    last = links.of(PLAN.task_by_id["remove/h1"])
    assert [one.task.id for one in last] == ["soak/s001", "soak/s002", "soak/s003"]
    assert TaskLinks(None).of(soak) == ()
    model = RowTable(LINK_COLUMNS, key=link_key)
    model.set_rows(last)
    assert model.rowCount() == 3


def test_that_a_task_says_who_when_and_why() -> None:
    pairs = dict(task_pairs(PLAN.task_by_id["soak/s001"], DERIVED))
    assert pairs["When"] == "9 Feb 2027 to 9 Mar 2027"
    assert pairs["Subject"] == "server web-001, wave 1"
    assert pairs["Why then"] == (
        "30 days of soak: production. Power-off 8 Feb 2027, soak ends 10 Mar 2027."
    )
    host = dict(task_pairs(PLAN.task_by_id["remove/h1"], DERIVED))
    assert host["Why then"] == "web-001 holds it: its soak ends on 2027-03-10."


def test_that_phases_are_offered_in_their_order() -> None:
    assert phases(PLAN.tasks) == (
        (7, "Ordered shutdown"),
        (8, "Soak"),
        (11, "Physical removal"),
    )


def test_that_fifty_thousand_tasks_are_filtered_and_linked_quickly(qapp) -> None:
    one = PLAN.task_by_id["soak/s001"]
    first = replace(one, id="t0", after=())
    many = (
        first,
        *(
            replace(one, id=f"t{n}", subject=f"s{n}", after=(f"t{n - 1}",))
            for n in range(1, 50_000)
        ),
    )
    plan = DecommissionPlan(tasks=many, first_power_off=OFF, site_empty=None)
    model = RowTable(task_columns(), key=task_key)
    model.set_rows(many)
    model.haystacks()  # made in the background on the screen
    begun = time.process_time()
    model.set_filter("t49999")
    assert [task.id for task in model.shown()] == ["t49999"]
    model.set_filter("", lambda task: task.phase == 9)
    assert model.rowCount() == 0
    assert len(TaskLinks(plan).of(many[7])) == 2
    assert time.process_time() - begun < 2.0
