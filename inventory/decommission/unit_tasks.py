"""Tasks of racks, rooms and sites, once their tenants are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.schedule import Subject, days
from inventory.decommission.server_tasks import removal_days
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from inventory.decommission.schedule import Schedule
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
        f"Take rack {tenancy.name} off its power feeds and release it",
        phase=14,
        start=first,
        end=removed,
        owner="facilities",
        evidence="Feeds isolated, power freed in kW, rack signed back",
        after=(empty,),
        last=True,
    )


def add_room(
    schedule: Schedule,
    tenancy: Tenancy,
    free: date,
    removed: date,
    feeds: Iterable[str] = (),
) -> None:
    """Add the clearing and hand-back of a room, after its power feeds are off."""
    subject = unit_subject(tenancy.unit, tenancy.name)
    last_day = max(free, removed - days(1))
    cleared = schedule.add(
        subject,
        "clear",
        f"Clear {tenancy.name}: cabling, distribution boards, cooling; access control, CCTV and "
        "fire protection last",
        phase=14,
        start=free,
        end=last_day,
        owner="facilities",
        evidence="Checklist with photographs",
        after=(*map(soak_task, tenancy.servers), *map(release_task, tenancy.units), *feeds),
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
