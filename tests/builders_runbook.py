"""Runbooks of small estates, in a few words.

`books("web:3 db:2 mail", "web -> db", "1: web db; 2: mail")` puts applications into waves; the
first is cut over on Saturday 6 March 2027, each further one a week later.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from inventory.graph import build_graph
from inventory.runbook import runbooks
from inventory.waves.plan import Wave, WavePlan
from tests.builders_waves import estate

if TYPE_CHECKING:
    from inventory.model import Inventory
    from inventory.runbook import Runbook, Step

FIRST = date(2027, 3, 6)
TODAY = date(2027, 1, 4)


def wave_plan(inventory: Inventory, text: str, first: date = FIRST) -> WavePlan:
    """Waves of two days, a week apart; `text` as in "1: web db; 2: mail"."""
    waves = []
    for part in text.split(";"):
        number, _, names = part.partition(":")
        apps = names.split()
        start = first + timedelta(weeks=int(number) - 1)
        servers = sorted(
            server.id for server in inventory.servers if set(apps) & set(server.applications)
        )
        waves.append(
            Wave(
                number=int(number),
                start=start,
                end=start + timedelta(days=2),
                servers=tuple(servers),
                applications=tuple(sorted(apps)),
            )
        )
    return WavePlan(waves=tuple(waves))


def of(
    inventory: Inventory, waves: str, *, first: date = FIRST, **more: Any
) -> tuple[Runbook, ...]:
    """Runbooks of an inventory."""
    more.setdefault("today", TODAY)
    return runbooks(inventory, build_graph(inventory), wave_plan(inventory, waves, first), **more)


def books(apps: str, flows: str, waves: str, **more: Any) -> tuple[Runbook, ...]:
    """Runbooks of an estate described in words."""
    return of(estate(apps, flows), waves, **more)


def book(apps: str = "web", flows: str = "", **more: Any) -> Runbook:
    """The runbook of an estate that moves at once."""
    names = " ".join(one.partition(":")[0].rstrip("!") for one in apps.split())
    (made,) = books(apps, flows, f"1: {names}", **more)
    return made


def step(made: Runbook, key: str) -> Step:
    """One step by its id."""
    return made.step_by_id[key]


def utc(text: str) -> datetime:
    """`utc("2027-03-06 08:00")`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
