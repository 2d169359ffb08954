"""Tasks of one piece of hardware by its media, and after it is out of the building."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.schedule import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from inventory.decommission.schedule import Schedule, Subject
    from inventory.exit_record import MediumRecord

#: Calendar days to hand hardware to its last holder and to have the paper for it.
_DISPOSAL = 5


def add_media(
    schedule: Schedule,
    subject: Subject,
    media: Sequence[MediumRecord],
    start: date,
    end: date,
    after: Iterable[str],
) -> tuple[str, ...]:
    """Add one task for each medium of a piece of hardware and return their ids."""
    gates = tuple(after)
    return tuple(
        schedule.add(
            subject,
            f"medium-{medium.number}",
            f"Sanitise medium {medium.number} of {subject.name}"
            + (f", serial number {medium.serial}" if medium.serial else ""),
            phase=10,
            start=start,
            end=end,
            owner="security",
            evidence="Row of the media register: serial, method, operator, witness, certificate",
            after=gates,
            medium=medium.number,
        )
        for medium in media
    )


def add_disposal(schedule: Schedule, subject: Subject, removed: date, release: str) -> None:
    """Add the way of the hardware after its removal, and the close of its record."""
    disposed = schedule.add(
        subject,
        "dispose",
        f"Dispose of {subject.name}: reuse, resale, return to its lessor, recycling, destruction",
        phase=12,
        start=removed,
        end=removed + days(_DISPOSAL),
        owner="facilities",
        evidence="Transfer note or receipt, recycling certificate, proceeds",
        after=(release,),
    )
    schedule.add(
        subject,
        "close",
        f"Close the record of {subject.name}: post-checks, write-off, sign-offs",
        phase=16,
        start=removed + days(_DISPOSAL),
        end=removed + days(_DISPOSAL + 1),
        owner="operations",
        evidence="Proof pack complete: certificates, custody, disposal, sign-offs",
        after=(disposed,),
    )
