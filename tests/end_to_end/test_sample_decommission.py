"""The decommission plan of the sample estate under random waves, judged by code that plans nothing."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app import stages
from desktop_app.project import Project
from inventory.decommission import decommission
from inventory.release import releases, servers_of_services
from inventory.waves.plan import Wave, WavePlan
from tests.decommission_order import check_order

if TYPE_CHECKING:
    from inventory.move_groups import MoveGroup

WAVES = 12


@pytest.fixture(scope="module")
def sample() -> tuple[Project, stages.Structure]:
    project = stages.import_files(Project(), (stages.SAMPLE_FOLDER,), today=stages.SAMPLE_TODAY)
    project = stages.with_dates(project)
    return project, stages.structure(project)


def scattered(groups: tuple[MoveGroup, ...], seed: int) -> WavePlan:
    """Return a plan that puts each group into any wave, against all dependencies."""
    dice = random.Random(seed)
    numbers = [dice.randint(1, WAVES) for _ in groups]
    first = date(2027, 2, 6)
    return WavePlan(
        waves=tuple(
            Wave(
                number=number,
                start=first + timedelta(days=14 * number),
                end=first + timedelta(days=14 * number + 2),
                servers=tuple(
                    sorted(
                        server
                        for group, wave in zip(groups, numbers, strict=True)
                        for server in group.servers
                        if wave == number
                    )
                ),
            )
            for number in range(1, WAVES + 1)
        )
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_that_the_sample_estate_is_emptied_in_a_safe_order_to_its_last_key(sample, seed: int):
    project, made = sample
    inventory, graph, shared = project.inventory, made.graph, made.shared_services
    plan = scattered(made.groups, seed)
    hubs = servers_of_services(shared, graph, inventory)
    dates = releases(inventory, plan, today=stages.SAMPLE_TODAY, shared=hubs)
    found = decommission(inventory, graph, shared, plan, dates, today=stages.SAMPLE_TODAY)
    assert hubs
    assert check_order(inventory, dates, found, hubs) == ()
    assert {task.subject_kind for task in found.tasks[-len(inventory.sites) :]} == {"site"}
    assert {t.subject for t in found.tasks if t.last and t.subject_kind == "server"} == {
        server.id for server in inventory.estate
    }
