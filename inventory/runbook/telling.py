"""What is said to whom about a cutover, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.runbook.book import Communication, Contact
from inventory.runbook.rollback import AUTHORITY
from inventory.runbook.scheduling import WAVE
from inventory.runbook.timing import local_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.runbook.book import Step
    from inventory.runbook.reach import AffectedService
    from inventory.runbook.record import TeamPerson, VendorContact
    from inventory.runbook.scheduling import Cast
    from inventory.runbook.standard import Standard
    from inventory.runbook.timing import Window
    from inventory.waves.plan import Wave

#: In front of the name of a supplier among the contacts.
SUPPLIER = "supplier "
#: Roles of the header that do no step of their own.
_ROLES = ("cutover lead", "communications lead", AUTHORITY)


def communications(
    standard: Standard,
    wave: Wave,
    window: Window,
    steps: tuple[Step, ...],
    services: tuple[AffectedService, ...],
) -> tuple[Communication, ...]:
    """Return what is said when, in the order of the standard, its words filled in."""
    by_id = {step.id: step for step in steps}
    words = {
        "wave": str(wave.number),
        "services": ", ".join(one.name for one in services),
        "start": local_text(window, window.go_live),
        "end": local_text(window, window.closes),
        "zone": window.zone,
    }
    made = []
    for notice in standard.notices:
        step = by_id.get(WAVE + notice.task)
        made.append(
            Communication(
                step=step.id if step is not None else "",
                event=notice.event,
                at=step.start if step is not None else None,
                audience=notice.audience,
                channel=notice.channel,
                text=_filled(notice.text, words),
                sent=step.finished if step is not None else None,
            )
        )
    return tuple(made)


def contacts(
    cast: Cast, steps: tuple[Step, ...], vendors: tuple[VendorContact, ...]
) -> tuple[Contact, ...]:
    """Return whom to call: the leads, the other teams, the suppliers."""
    teams = (*_ROLES, *sorted({step.team for step in steps} - set(_ROLES)))
    people: Mapping[str, TeamPerson] = cast.people
    made = [
        Contact(
            role=team,
            person=people[team].owner if team in people else "",
            deputy=people[team].deputy if team in people else "",
            contact=people[team].contact if team in people else "",
        )
        for team in teams
    ]
    made += [
        Contact(role=f"{SUPPLIER}{one.supplier}", person=one.person, contact=one.contact)
        for one in vendors
    ]
    return tuple(made)


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text
