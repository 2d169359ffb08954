"""Tasks of one server from its power-off to its release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.disposal import add_disposal, add_media
from inventory.decommission.schedule import Subject, days
from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from inventory.decommission.schedule import Schedule
    from inventory.decommission.situation import Situation
    from inventory.exit_record import MediumRecord
    from inventory.model import Server

_NAMES_SHOWN = 5
#: Calendar days between the release of an address and its next use (recommended).
_QUARANTINE = 30


def server_subject(server: Server, situation: Situation) -> Subject:
    """Return the subject of a server's tasks."""
    wave = situation.wave.get(server.id)
    return Subject(prefix="srv", key=server.id, name=server.name, kind="server", wave=wave)


def add_shutdown(
    schedule: Schedule,
    server: Server,
    situation: Situation,
    ready: Iterable[str],
    gates: Iterable[str] = (),
) -> None:
    """Add acceptance and power-off, after preparation, `gates` and consumers that go before.

    Acceptance is a gate at T0 without a length: the target is live and accepted, and a recovery
    plan holds there, before the source goes off.
    """
    order = situation.order
    power_off = situation.power_off[server.id]
    subject = server_subject(server, situation)
    joint = [
        situation.server_names[other]
        for other in order.joint.get(server.id, ())
        if other != server.id
    ]
    together = f", in one step with {named(joint)}" if joint else ""
    name, homeless = server.name, server.id in situation.homeless
    accepted = schedule.add(
        subject,
        "acceptance",
        f"Confirm that nobody needs {name}"
        if homeless
        else f"Accept the target of {name}: live, tested, its recovery plan valid there",
        phase=6,
        start=power_off,
        end=power_off,
        owner="application owner",
        evidence="Confirmation with name and time"
        if homeless
        else "Acceptance with name and time; test of the recovery plan that holds from now on",
        after=ready,
    )
    schedule.add(
        subject,
        "shutdown",
        f"Silence the monitoring of {name}, drain it, stop it and power it off{together}",
        phase=7,
        start=power_off,
        end=power_off + days(1),
        owner="operations",
        evidence="Step log with times and names",
        after=(accepted, *gates, *map(situation.off_task, order.earlier.get(server.id, ()))),
        step=order.steps[server.id],
    )


def add_ending(schedule: Schedule, server: Server, situation: Situation) -> None:
    """Add soak, logical removal, sanitisation and release, after the power-off.

    A server under legal hold keeps its media, and what follows from them, until the hold ends;
    where nobody knows when that is, it is an open end from the removal of its names on.
    """
    release = situation.releases.of_server[server.id]
    soak_end = release.soak_end
    if soak_end is None:
        return
    shutdown = f"srv:{server.id}/shutdown"
    subject = server_subject(server, situation)
    off = schedule.tasks[shutdown].end
    soak = schedule.add(
        subject,
        "soak",
        f"Keep {server.name} off and ready to power on again until {soak_end.isoformat()}",
        phase=8,
        start=off,
        end=max(soak_end, off),
        owner="operations",
        evidence="Soak log: incidents, extensions; how to power on again, tested for its class",
        after=(shutdown,),
    )
    logical = schedule.add(
        subject,
        "logical-removal",
        f"Remove {server.name} from DNS, DHCP, directory, firewalls, load balancers, storage, "
        "backup, replication and agents",
        phase=9,
        start=soak_end,
        end=soak_end + days(1),
        owner="infrastructure",
        evidence="One line per system: removed or not applicable, by whom, reference",
        after=(soak,),
    )
    reusable = soak_end + days(1 + _QUARANTINE)
    addresses = schedule.add(
        subject,
        "address-release",
        f"Give the addresses of {server.name} back; nobody may use them again before "
        f"{reusable.isoformat()}",
        phase=9,
        start=soak_end + days(1),
        end=soak_end + days(1),
        owner="network team",
        evidence="Address register: released, in quarantine, with the day of its end",
        after=(logical,),
    )
    monitoring = schedule.add(
        subject,
        "monitoring-removal",
        f"Remove {server.name} from monitoring, last of all systems",
        phase=9,
        start=soak_end + days(1),
        end=soak_end + days(2),
        owner="operations",
        evidence="Monitoring shows it no more, and no alert is left",
        after=(logical, addresses),
    )
    free = release.gone
    if free is None:
        schedule.open_ends.append(f"Server {server.name} is held: {release.held}")
        return
    hardware = situation.releases.of_unit.get(UnitRef(kind=UnitKind.SERVER, key=server.id))
    if hardware is not None and hardware.removed is not None:
        media = situation.media.get(hardware.unit, ())
        _end_hardware(schedule, subject, (free, hardware.removed), (logical, monitoring), media)
        return
    _end_virtual(schedule, subject, server, free, (soak, monitoring))


def _end_virtual(
    schedule: Schedule, subject: Subject, server: Server, free: date, after: tuple[str, str]
) -> None:
    soak, monitoring = after
    gates = [monitoring]
    if server.disks:
        gates.append(
            schedule.add(
                subject,
                "data-removal",
                f"Delete {_disk_count(server)} of {server.name}, or destroy the keys; check for "
                "legal hold first",
                phase=10,
                start=free,
                end=free + days(1),
                owner="storage team",
                evidence="Deletion record for each disk; certificate follows with the array",
                after=(soak,),
            )
        )
    schedule.add(
        subject,
        "release",
        f"Close {server.name}: its capacity is released",
        phase=16,
        start=free + days(2),
        end=free + days(3),
        owner="operations",
        evidence="Not reachable, access revoked, register says retired, all sign-offs",
        after=gates,
        last=True,
    )


def _end_hardware(
    schedule: Schedule,
    subject: Subject,
    dates: tuple[date, date],
    gates: tuple[str, str],
    media: Sequence[MediumRecord],
) -> None:
    free, removed = dates
    logical, monitoring = gates
    first, second = removal_days(free, removed)
    each = add_media(schedule, subject, media, first, second, (logical,))
    sanitised = schedule.add(
        subject,
        "sanitise",
        f"Sanitise every medium of {subject.name}, by serial number; check for legal hold first",
        phase=10,
        start=first,
        end=second,
        owner="security",
        evidence="Certificate with every serial number, operator and witness",
        after=(logical,),
    )
    release = schedule.add(
        subject,
        "release",
        f"Take {subject.name} out of its rack and hand it over",
        phase=11,
        start=second,
        end=removed,
        owner="facilities",
        evidence="Custody form signed at each hop; register says removed",
        after=(sanitised, *each, monitoring),
        last=True,
    )
    add_disposal(schedule, subject, removed, release)


def removal_days(free: date, removed: date) -> tuple[date, date]:
    """Return when the first day's work ends and the last day's begins, between two days."""
    first = min(free + days(1), removed)
    return first, max(first, removed - days(1))


def named(names: list[str]) -> str:
    """Return names in a row, the first few of them where they are many."""
    if len(names) > _NAMES_SHOWN:
        return f"{', '.join(names[:_NAMES_SHOWN])} and {len(names) - _NAMES_SHOWN} more"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0] if names else ""


def _disk_count(server: Server) -> str:
    if any(disk.aggregate for disk in server.disks):
        return "the disks"
    number = len(server.disks)
    return "the disk" if number == 1 else f"the {number} disks"
