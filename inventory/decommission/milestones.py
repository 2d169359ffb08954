"""Milestones: all servers of an application, or of a wave, are off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.decommission.schedule import Subject, days
from inventory.graph import NodeKind

if TYPE_CHECKING:
    from datetime import date

    from inventory.decommission.schedule import Schedule
    from inventory.decommission.situation import Situation
    from inventory.identity import ServerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """The first day on which all `servers` of `subject` are off."""

    day: date
    subject: Subject
    servers: tuple[ServerId, ...]
    title: str


def milestones(situation: Situation) -> tuple[Milestone, ...]:
    """Return one for every wave and for every application of several servers, in order of day.

    That of a wave leaves out shared services, which go off with the last wave.
    """
    shared = situation.order.shared
    found = [
        Milestone(
            day=wave.end,
            subject=Subject(
                prefix="wave",
                key=str(wave.number),
                name=f"Wave {wave.number}",
                kind="wave",
                wave=wave.number,
            ),
            servers=tuple(server for server in wave.servers if server not in shared),
            title=f"All servers of wave {wave.number} are off"
            + (", all but its shared services" if shared.intersection(wave.servers) else ""),
        )
        for wave in situation.plan.waves
        if not shared.issuperset(wave.servers)
    ]
    for node in situation.nodes.values():
        off = situation.off_day(node.id)
        if node.kind is NodeKind.APPLICATION and len(node.servers) > 1 and off is not None:
            key = node.id.removeprefix("app:")
            subject = Subject(prefix="app", key=key, name=node.name, kind="application")
            title = f"All servers of {node.name} are off"
            found.append(
                Milestone(day=off + days(1), subject=subject, servers=node.servers, title=title)
            )
    return tuple(sorted(found, key=lambda item: (item.day, item.subject.prefix, item.subject.key)))


def add_milestone(schedule: Schedule, milestone: Milestone) -> None:
    """Add a milestone, once the power-offs that it waits for are there."""
    schedule.add(
        milestone.subject,
        "off",
        milestone.title,
        phase=7,
        start=milestone.day,
        end=milestone.day,
        owner="operations",
        evidence="Shutdown log of each server",
        after=(f"srv:{server}/shutdown" for server in milestone.servers),
        milestone=True,
    )
