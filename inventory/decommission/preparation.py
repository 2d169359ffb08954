"""Tasks of one server before its power-off: clearance, backup, approvals, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.schedule import days
from inventory.decommission.server_tasks import named, server_subject
from inventory.release import is_hardware

if TYPE_CHECKING:
    from datetime import date

    from inventory.decommission.schedule import Schedule, Subject
    from inventory.decommission.situation import Situation
    from inventory.model import Server


def add_preparation(
    schedule: Schedule, server: Server, situation: Situation, opened: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Add what has to be done before T0 and return the ids that the shutdown waits for.

    Offsets are calendar days before T0, counted backwards: they do not move when the plan is
    made late, so that a start before today shows what is late.  `opened` are the tasks that open
    the exit.
    """
    subject = server_subject(server, situation)
    power_off = situation.power_off[server.id]
    notice = schedule.add(
        subject,
        "notice-14",
        f"Give the first notice: {server.name} goes off on {power_off.isoformat()}",
        phase=5,
        start=power_off - days(14),
        end=power_off - days(13),
        owner="change manager",
        evidence="Notice as sent, with names and date",
    )
    cleared = schedule.add(
        subject,
        "clearance",
        f"Clear the dependencies of {server.name}: flows, jobs, accounts, addresses, certificates",
        phase=3,
        start=power_off - days(30),
        end=power_off - days(14),
        owner="application owner",
        evidence="Inactivity report with its window; each flow that is left is explained",
        after=opened,
    )
    gates = [cleared]
    if is_hardware(server):
        gates.append(add_media_count(schedule, subject, power_off - days(30), opened))
    later = situation.consumer_names(situation.order.later.get(server.id, ()))
    if later:
        title = (
            f"Find {named(later)} another provider: {server.name} gets no new home"
            if server.id in situation.homeless
            else f"Make ready to repoint {named(later)} to the new home of {server.name}"
        )
        gates.append(_repoint(schedule, subject, power_off, title, after=cleared))
    backup = schedule.add(
        subject,
        "final-backup",
        f"Take the final backup of {server.name}; check retention and legal hold",
        phase=4,
        start=power_off - days(7),
        end=power_off - days(3),
        owner="backup operator",
        evidence="Backup job id, archive location, date to retain until",
    )
    restored = schedule.add(
        subject,
        "tested-restore",
        f"Restore the final backup of {server.name} as a test",
        phase=4,
        start=power_off - days(3),
        end=power_off - days(1),
        owner="backup operator",
        evidence="Restore test id, date and restorer",
        after=(backup,),
    )
    approved = schedule.add(
        subject,
        "approval-7",
        f"Approve the shutdown of {server.name} and give the second notice",
        phase=5,
        start=power_off - days(7),
        end=power_off - days(6),
        owner="change manager",
        evidence="Decision of the change board, application owner and security, with names",
        after=(*gates, notice),
    )
    told = schedule.add(
        subject,
        "notice-1",
        f"Give the last notice for {server.name}",
        phase=5,
        start=power_off - days(1),
        end=power_off,
        owner="change manager",
        evidence="Notice as sent, with names and date",
        after=(approved,),
    )
    checked = schedule.add(
        subject,
        "pre-checks",
        f"Check {server.name} before shutdown: archive, sessions, approvals, target ready",
        phase=6,
        start=power_off - days(1),
        end=power_off,
        owner="operations",
        evidence="Pass or fail of each check, with the time",
        after=(*gates, restored, approved),
    )
    return (told, checked)


def _repoint(
    schedule: Schedule,
    subject: Subject,
    power_off: date,
    title: str,
    *,
    after: str,
) -> str:
    return schedule.add(
        subject,
        "repoint",
        title,
        phase=3,
        start=power_off - days(14),
        end=power_off - days(7),
        owner="application owner",
        evidence="Test of each consumer against the new address, ready to switch at cutover",
        after=(after,),
    )


def add_readiness(
    schedule: Schedule, subject: Subject, free: date, opened: tuple[str, ...]
) -> tuple[str, ...]:
    """Add what has to be done before a host or device goes off, and return its ids.

    Offsets are calendar days before the day on which it is free.
    """
    cleared = schedule.add(
        subject,
        "clearance",
        f"Clear {subject.name}: what uses it, unknown ports and volumes, settings saved, licences "
        "and contracts on it",
        phase=3,
        start=free - days(21),
        end=free - days(7),
        owner="infrastructure",
        evidence="List of what uses it with an owner for each; saved configuration",
        after=opened,
    )
    counted = add_media_count(schedule, subject, free - days(21), opened)
    return (
        schedule.add(
            subject,
            "approval-7",
            f"Approve the end of {subject.name} and tell who is affected",
            phase=5,
            start=free - days(7),
            end=free - days(6),
            owner="change manager",
            evidence="Decision of the change board and security, with names; notice as sent",
            after=(cleared, counted),
        ),
    )


def add_media_count(
    schedule: Schedule, subject: Subject, start: date, opened: tuple[str, ...]
) -> str:
    """Add the count by hand of the media in a piece of hardware, seven days long."""
    return schedule.add(
        subject,
        "media-count",
        f"Count the data-bearing media of {subject.name} by serial number: disks, flash, "
        "controller caches, management cards, spares",
        phase=2,
        start=start,
        end=start + days(7),
        owner="security",
        evidence="Media register: a row for each medium found, or none held",
        after=opened,
    )
