"""What if a server goes off on another day: what is released when, and what that costs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop_app.cli_commands.opening import this_day
from desktop_app.edits import NoPlanError
from desktop_app.stages.leaving import what_if
from desktop_app.stages.structuring import structure
from inventory.decommission.slips import contract_slips
from inventory.errors import PlannerError
from inventory.identity import folded

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.project import Project
    from desktop_app.stages.leaving import Leaving


class UnknownServerError(PlannerError):
    """A server that the plan does not hold."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The plan holds no server {name!r}. Give its name or id.")


def earlier(text: str) -> tuple[str, int]:
    """Return server and days of an option such as "web-01=14"."""
    server, equals, days = text.rpartition("=")
    if not equals or not server.strip() or not days.strip().lstrip("-").isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not web-01=14")
    return server.strip(), int(days)


def what_follows(project: Project, found: Leaving, asked: dict[str, int]) -> dict[str, Any]:
    """Return what changes where servers, by name or id, go off some days earlier."""
    if project.accepted is None:
        raise NoPlanError
    inventory, today = project.inventory, project.today or this_day()
    names = {folded(one.name): one.id for one in inventory.estate}
    names.update({one.id: one.id for one in inventory.estate})
    unknown = sorted(name for name in asked if names.get(name, names.get(folded(name))) is None)
    if unknown:
        raise UnknownServerError(unknown[0])
    moves = {names.get(name) or names[folded(name)]: days for name, days in asked.items()}
    plan = project.accepted.plan
    after = what_if(project, structure(project), plan, today, found, moves)
    units = [
        (one, after.of_unit[one.unit])
        for one in found.expected.units
        if one.removed != after.of_unit[one.unit].removed
    ]
    slips = contract_slips(inventory, found.plan, found.standing, found.expected, after)
    return {
        "servers": [{"server": server, "days_earlier": moves[server]} for server in sorted(moves)],
        "units": [
            {
                "kind": one.what,
                "unit": one.name,
                "removed": _day(one.removed),
                "would_be": _day(other.removed),
                "holder": other.holder,
            }
            for one, other in units
        ],
        "contracts": [
            {
                "contract": one.contract,
                "name": one.name,
                "stops": _day(one.planned),
                "would_stop": _day(one.expected),
                "cost": None if one.cost is None else str(round(one.cost, 2)),
                "currency": one.currency,
            }
            for one in slips
        ],
    }


def asked_lines(asked: dict[str, Any]) -> list[str]:
    """Return what follows from moving servers, in lines for people."""
    moved = ", ".join(f"{one['server']} {one['days_earlier']:+d}" for one in asked["servers"])
    lines = [f"What if (days earlier): {moved}"]
    lines += [
        f"  {one['kind']} {one['unit']}: {one['would_be']} in place of {one['removed']}"
        for one in asked["units"]
    ]
    lines += [
        f"  contract {one['name']}: stops {one['would_stop']} in place of {one['stops']}, "
        f"{one['cost'] or 'cost not known'} {one['currency'] or ''}".rstrip()
        for one in asked["contracts"]
    ]
    return lines if len(lines) > 1 else [*lines, "  nothing that is shared moves"]


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
