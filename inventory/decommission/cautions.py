"""Warnings: what is dated but asks for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.server_tasks import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from inventory.decommission.plan import Task
    from inventory.decommission.situation import Situation


def lasting_consumers(situation: Situation) -> Iterator[str]:
    """Yield a sentence for each retiring server that something still uses when it goes."""
    for server, consumers in sorted(situation.order.later.items()):
        if server in situation.homeless:
            names = situation.consumer_names(consumers)
            yield (
                f"{situation.server_names[server]} retires on "
                f"{situation.power_off[server].isoformat()} without a new home, but "
                f"{named(names)} will still use it then. Clear that dependency first, or move it."
            )


def early_shared_services(situation: Situation) -> Iterator[str]:
    """Yield a sentence for each shared service that goes off before the last servers do."""
    last = max(situation.power_off.values(), default=None)
    for service, servers in situation.hubs.items():
        off = [situation.power_off.get(server) for server in servers]
        early = [day for day in off if day is not None and last is not None and day < last]
        if early:
            later = sum(1 for day in situation.power_off.values() if day > min(early))
            yield (
                f"{service.name} ({service.role}) goes off on {min(early).isoformat()}; servers "
                f"that go off later: {later}. Shared services should leave with the last wave; "
                "until then its extension to the target has to serve the site."
            )


def missing_site(situation: Situation) -> Iterator[str]:
    """Yield a sentence where there is no site to hand back."""
    if situation.power_off and not situation.inventory.sites:
        yield (
            "The inventory holds no site, so that no hand-back is planned. Import a register of "
            "sites, rooms and racks."
        )


def late_tasks(tasks: Sequence[Task], today: date) -> Iterator[str]:
    """Yield one sentence where tasks should have begun before `today`.

    `tasks` are in order of start.
    """
    late = [task for task in tasks if task.start < today]
    if late:
        yield (
            f"Tasks that should have begun before {today.isoformat()}: {len(late)}, the first on "
            f"{late[0].start.isoformat()} ({late[0].title}). Move the first waves, or agree a "
            "shorter preparation."
        )
