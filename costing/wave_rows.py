"""The wave plan as plain rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from costing.report import Cell, Table

if TYPE_CHECKING:
    from inventory.identity import ServerId
    from inventory.model import Inventory, Server
    from inventory.move_groups import MoveGroup
    from inventory.waves.plan import WavePlan


def wave_table(inventory: Inventory, plan: WavePlan, groups: tuple[MoveGroup, ...]) -> Table:
    """Return one row for each server of the estate, in order of wave and name.

    `End` is the last day of the cutover window.  A server in no wave stands last, with no dates
    and the reason.
    """
    group_of = {server: group for group in groups for server in group.servers}
    reasons = {item.server: item.reason for item in plan.unassigned}
    last = len(plan.waves) + 1

    def order(server: Server) -> tuple[int, str, str]:
        wave = plan.wave_of.get(server.id)
        return (last if wave is None else wave.number, server.name, server.id)

    return Table(
        name="waves",
        title="Waves",
        headings=("Server", "Application", "Wave", "Start", "End", "Move group", "Reason", "Id"),
        rows=tuple(
            _row(server, inventory, plan, group_of.get(server.id), reasons)
            for server in sorted(inventory.estate, key=order)
        ),
    )


def _row(
    server: Server,
    inventory: Inventory,
    plan: WavePlan,
    group: MoveGroup | None,
    reasons: dict[ServerId, str],
) -> tuple[Cell, ...]:
    wave = plan.wave_of.get(server.id)
    return (
        server.name,
        application_names(server, inventory),
        wave.number if wave is not None else None,
        wave.start if wave is not None else None,
        wave.end - timedelta(days=1) if wave is not None else None,
        group.name if group is not None else None,
        _reason(server, group) if wave is not None else reasons.get(server.id, "In no wave."),
        server.id,
    )


def _reason(server: Server, group: MoveGroup | None) -> str | None:
    """Return why the server is in its move group: the reason of the member it belongs to."""
    if group is None:
        return None
    nodes = {f"srv:{server.id}", *(f"app:{application}" for application in server.applications)}
    found = [member.reason for member in group.members if member.node in nodes]
    return " ".join(found) or None


def application_names(server: Server, inventory: Inventory) -> str | None:
    """Return the names of a server's applications, joined by semicolons; None for none."""
    known = inventory.application_by_id
    names = [
        known[application].name if application in known else application
        for application in server.applications
    ]
    return "; ".join(names) or None


def owner_and_unit(server: Server, inventory: Inventory) -> tuple[str | None, str | None]:
    """Return owner and business unit of a server, else those of its applications; None for none."""
    known = inventory.application_by_id
    found = [known[one] for one in server.applications if one in known]
    owners = dict.fromkeys(one.owner for one in found if one.owner)
    units = dict.fromkeys(one.business_unit for one in found if one.business_unit)
    return (
        server.owner or "; ".join(owners) or None,
        server.business_unit or "; ".join(units) or None,
    )
