"""Tasks of hosts, devices, racks, rooms and sites, once their tenants are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.disposal import add_disposal, add_media
from inventory.decommission.schedule import Subject, days
from inventory.decommission.server_tasks import removal_days
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from inventory.decommission.schedule import Schedule
    from inventory.exit_record import MediumRecord
    from inventory.identity import ServerId, UnitRef
    from inventory.release import UnitRelease
    from inventory.release.tenancy import Tenancy

_PREFIXES = {UnitKind.SERVER: "srv"}


def unit_subject(unit: UnitRef, name: str) -> Subject:
    """Return the subject of a unit's tasks."""
    prefix = _PREFIXES.get(unit.kind, unit.kind.value)
    return Subject(prefix=prefix, key=unit.key, name=name, kind=unit.kind.value)


def release_task(unit: UnitRef) -> str:
    """Return the id of the one task that releases `unit`."""
    return unit_subject(unit, "").task_id("release")


def soak_task(server: ServerId) -> str:
    """Return the id of a server's soak."""
    return f"srv:{server}/soak"


def add_host(
    schedule: Schedule,
    tenancy: Tenancy,
    free: date,
    removed: date,
    media: Sequence[MediumRecord] = (),
) -> None:
    """Add the end of a hypervisor host: shut down, sanitise, take out."""
    subject = unit_subject(tenancy.unit, tenancy.name)
    first, second = removal_days(free, removed)
    off = schedule.add(
        subject,
        "power-off",
        f"Confirm that no server is left on {tenancy.name} and shut it down",
        phase=7,
        start=free,
        end=first,
        owner="infrastructure",
        evidence="Host list shows it empty and off",
        after=map(soak_task, tenancy.servers),
    )
    title = f"Take {tenancy.name} out of its rack and hand it over"
    _take_out(schedule, subject, title, (first, second, removed), (off,), media)


def add_device(
    schedule: Schedule,
    tenancy: Tenancy,
    free: date,
    removed: date,
    hosts: Iterable[UnitRef],
    media: Sequence[MediumRecord] = (),
) -> None:
    """Add the end of a storage array, switch or piece of plant.

    Its media are sanitised while it still has power, after the hosts that use it are off.
    """
    subject = unit_subject(tenancy.unit, tenancy.name)
    first, second = removal_days(free, removed)
    idle = schedule.add(
        subject,
        "disconnect",
        f"Confirm that nothing uses {tenancy.what} {tenancy.name} any more: volumes, ports, feeds",
        phase=9,
        start=free,
        end=first,
        owner="infrastructure",
        evidence="List of volumes, ports or feeds, none in use",
        after=(*map(soak_task, tenancy.servers), *map(release_task, tenancy.units)),
    )
    hosts_off = (unit_subject(host, "").task_id("power-off") for host in hosts)
    data_gone = (f"srv:{server}/data-removal" for server in tenancy.servers)
    title = f"Power off {tenancy.name}, take it out and hand it over"
    after = (idle, *hosts_off, *data_gone)
    _take_out(schedule, subject, title, (first, second, removed), after, media)


def _take_out(
    schedule: Schedule,
    subject: Subject,
    title: str,
    days_of_work: tuple[date, date, date],
    after: tuple[str, ...],
    media: Sequence[MediumRecord],
) -> None:
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
    release = schedule.add(
        subject,
        "release",
        title,
        phase=11,
        start=second,
        end=removed,
        owner="facilities",
        evidence="Custody form signed at each hop; register says removed",
        after=(sanitised, *each),
        last=True,
    )
    add_disposal(schedule, subject, removed, release)


def add_rack(schedule: Schedule, tenancy: Tenancy, free: date, removed: date) -> None:
    """Add the release of a rack: check it is empty, take its feeds off, hand it back."""
    subject = unit_subject(tenancy.unit, tenancy.name)
    first, _ = removal_days(free, removed)
    empty = schedule.add(
        subject,
        "check-empty",
        f"Check that rack {tenancy.name} is empty, cables and patch panels too",
        phase=14,
        start=free,
        end=first,
        owner="facilities",
        evidence="Photograph; used units: 0",
        after=(*map(soak_task, tenancy.servers), *map(release_task, tenancy.units)),
    )
    schedule.add(
        subject,
        "release",
        f"Take the power feeds off rack {tenancy.name} and release it",
        phase=14,
        start=first,
        end=removed,
        owner="facilities",
        evidence="Feeds isolated, power freed in kW, rack signed back",
        after=(empty,),
        last=True,
    )


def add_room(schedule: Schedule, tenancy: Tenancy, free: date, removed: date) -> None:
    """Add the clearing and hand-back of a room."""
    subject = unit_subject(tenancy.unit, tenancy.name)
    last_day = max(free, removed - days(1))
    cleared = schedule.add(
        subject,
        "clear",
        f"Clear {tenancy.name}: cabling, feeds, cooling; access control, CCTV and fire "
        "protection last",
        phase=14,
        start=free,
        end=last_day,
        owner="facilities",
        evidence="Checklist with photographs",
        after=(*map(soak_task, tenancy.servers), *map(release_task, tenancy.units)),
    )
    schedule.add(
        subject,
        "release",
        f"Inspect {tenancy.name} and hand it back",
        phase=14,
        start=last_day,
        end=removed,
        owner="facilities",
        evidence="Inspection record signed by both sides",
        after=(cleared,),
        last=True,
    )


def add_site(
    schedule: Schedule, tenancy: Tenancy, earliest: date, contracts: Iterable[str]
) -> None:
    """Add the hand-back of a site, which closes the exit."""
    schedule.add(
        unit_subject(tenancy.unit, tenancy.name),
        "release",
        f"Hand back {tenancy.name} and close the exit",
        phase=16,
        start=earliest,
        end=earliest + days(1),
        owner="programme lead",
        evidence="Site closure form signed by facilities, landlord, security and finance; keys",
        after=(*map(release_task, tenancy.units), *contracts),
        last=True,
    )


def undated(release: UnitRelease) -> str:
    """Return the sentence that stands for a unit without a date."""
    return (
        f"{release.what[:1].upper()}{release.what[1:]} {release.name} has no end: {release.reason}"
    )
