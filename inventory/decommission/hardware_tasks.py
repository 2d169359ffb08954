"""Tasks of hosts and devices, once their tenants are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.disposal import add_disposal, add_media
from inventory.decommission.preparation import add_readiness
from inventory.decommission.server_tasks import removal_days
from inventory.decommission.unit_tasks import release_task, soak_task, unit_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from inventory.decommission.schedule import Schedule, Subject
    from inventory.exit_record import MediumRecord
    from inventory.identity import UnitRef
    from inventory.release.tenancy import Tenancy


def add_host(
    schedule: Schedule,
    tenancy: Tenancy,
    free: date,
    removed: date,
    media: Sequence[MediumRecord] = (),
    opened: tuple[str, ...] = (),
) -> None:
    """Add the end of a hypervisor host: clear, approve, shut down, sanitise, take out."""
    subject = unit_subject(tenancy.unit, tenancy.name)
    first, second = removal_days(free, removed)
    ready = add_readiness(schedule, subject, free, opened)
    off = schedule.add(
        subject,
        "power-off",
        f"Confirm that no server is left on {tenancy.name} and shut it down",
        phase=7,
        start=free,
        end=first,
        owner="infrastructure",
        evidence="Host list shows it empty and off",
        after=(*ready, *map(soak_task, tenancy.servers)),
    )
    removal = schedule.add(
        subject,
        "logical-removal",
        f"Remove {tenancy.name} from its cluster, management, DNS, storage zones, switch ports "
        "and, last, monitoring",
        phase=9,
        start=first,
        end=second,
        owner="infrastructure",
        evidence="One line per system: removed or not applicable, by whom, reference",
        after=(off,),
    )
    title = f"Take {tenancy.name} out of its rack and hand it over"
    _take_out(schedule, subject, title, (first, second, removed), (off,), media, (removal,))


def add_device(
    schedule: Schedule,
    tenancy: Tenancy,
    free: date,
    removed: date,
    hosts: Iterable[UnitRef],
    media: Sequence[MediumRecord] = (),
    opened: tuple[str, ...] = (),
) -> None:
    """Add the end of a storage array, switch or piece of plant.

    Its media are sanitised while it still has power, after the hosts that use it are off.
    """
    subject = unit_subject(tenancy.unit, tenancy.name)
    first, second = removal_days(free, removed)
    ready = add_readiness(schedule, subject, free, opened)
    idle = schedule.add(
        subject,
        "disconnect",
        f"Confirm that nothing uses {tenancy.what} {tenancy.name} any more: volumes, ports, feeds; "
        "remove it from management, addresses and, last, monitoring",
        phase=9,
        start=free,
        end=first,
        owner="infrastructure",
        evidence="List of volumes, ports or feeds, none in use; one line per system removed from",
        after=(*ready, *map(soak_task, tenancy.servers), *map(release_task, tenancy.units)),
    )
    hosts_off = (unit_subject(host, "").task_id("power-off") for host in hosts)
    data_gone = (f"srv:{server}/data-removal" for server in tenancy.servers)
    after = (idle, *hosts_off, *data_gone)
    title = f"Take {tenancy.name} out and hand it over"
    days_of_work = (first, second, removed)
    _take_out(schedule, subject, title, days_of_work, after, media, powered=True)


def _take_out(
    schedule: Schedule,
    subject: Subject,
    title: str,
    days_of_work: tuple[date, date, date],
    after: tuple[str, ...],
    media: Sequence[MediumRecord],
    gates: tuple[str, ...] = (),
    *,
    powered: bool = False,
) -> None:
    """Add sanitising, removal and disposal; what still has power is switched off in between."""
    first, second, removed = days_of_work
    each = add_media(schedule, subject, media, first, second, after)
    sanitised = schedule.add(
        subject,
        "sanitise",
        f"Sanitise every medium of {subject.name}, by serial number; flash and controllers too",
        phase=10,
        start=first,
        end=second,
        owner="security",
        evidence="Certificate with every serial number, operator and witness, or none held",
        after=after,
    )
    clean = (sanitised, *each, *gates)
    if powered:
        off = schedule.tasks[sanitised].end
        clean = (
            schedule.add(
                subject,
                "power-off",
                f"Switch {subject.name} off and isolate it",
                phase=7,
                start=off,
                end=off,
                owner="infrastructure",
                evidence="Step log with time and name; isolated",
                after=clean,
            ),
        )
    release = schedule.add(
        subject,
        "release",
        title,
        phase=11,
        start=second,
        end=removed,
        owner="facilities",
        evidence="Custody form signed at each hop; register says removed",
        after=clean,
        last=True,
    )
    add_disposal(schedule, subject, removed, release)
