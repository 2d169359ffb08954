"""What waits for which wave: needed wherever dates are moved without planning again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.uncertainty import waves_awaited
from inventory.errors import PlannerError
from inventory.release import host_managers, servers_of_services

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.identity import ServerId


class NothingToSimulateError(PlannerError):
    """There is no wave plan or no target whose costs could be simulated."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing to simulate: it takes an accepted wave plan and a target. "
            "Make the wave plan first."
        )


def waited_for(
    project: Project, derived: Derived
) -> tuple[frozenset[ServerId], dict[ServerId, tuple[int, ...]]]:
    """Return the servers of shared services, and the waves that each retiring server waits for.

    Raises `NothingToSimulateError` where there is no wave plan.
    """
    if project.accepted is None:
        raise NothingToSimulateError
    plan, decided = project.accepted.plan, derived.dispositions
    retiring = frozenset(
        one.id
        for one in project.inventory.estate
        if decided is not None and one.id not in plan.wave_of and decided.retires(one.id)
    )
    return (
        frozenset(servers_of_services(derived.shared_services, derived.graph, project.inventory)),
        dict(
            waves_awaited(
                derived.graph,
                plan,
                retiring,
                frozenset(service.node for service in derived.shared_services),
                host_managers(project.inventory),
            )
        ),
    )
