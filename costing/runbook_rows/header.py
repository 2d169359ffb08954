"""The first page of a runbook: when, who, what is affected, whether it fits, what is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report import Cell, Table
from inventory.runbook import local_text

if TYPE_CHECKING:
    from datetime import datetime

    from inventory.runbook import Contact, Runbook

#: Item of the header, once for each service that moves.
RECOVERY = "Recovery plan during the window"
_LEADS = ("cutover lead", "communications lead", "rollback authority")


def header_table(book: Runbook, edition: str = "") -> Table:
    """Return the header, one item a row.

    Args:
        book: The runbook.
        edition: Which plan and program it was made from.
    """
    rows: list[tuple[Cell, ...]] = [
        ("Wave", book.wave),
        ("Status", status_of(book)),
        ("Version", version_of(book)),
        ("Made from", edition or None),
        ("Change number", book.record.change_number or None),
        *_times(book),
        ("Applications", "; ".join(book.applications)),
        ("Servers", len(book.servers)),
        ("Highest criticality", _highest(book)),
        ("Services affected", "; ".join(one.name for one in book.services)),
        *_people(book),
        ("Bridge or channel", book.record.channel or None),
        ("Out-of-hours cover", book.record.cover or None),
        *_sums(book),
        ("Freeze and blackout check", _dates(book)),
        ("Incidents", book.record.incidents or None),
        ("Retrospective", book.record.retrospective or None),
        *((RECOVERY, sentence) for sentence in book.recovery),
        *((one.severity.value.capitalize(), one.text) for one in book.findings),
    ]
    return Table(
        name="runbook_header",
        title="Header",
        headings=("Item", "Value"),
        rows=tuple(rows),
        notes=(f"Local times are those of {book.window.zone}; UTC is universal time.",),
    )


def status_of(book: Runbook) -> str:
    """Return "final", or "draft" with what is missing."""
    return f"draft: {' '.join(book.missing)}" if book.is_draft else "final"


def version_of(book: Runbook) -> str:
    """Return which version was handed out last, and what has changed since."""
    issued = book.record.issued
    if issued is None:
        return "not handed out yet"
    changes = len(book.changes)
    since = "nothing has changed since" if not changes else f"{changes} changes since"
    by = f" by {issued.by}" if issued.by else ""
    return f"{issued.number}, handed out on {issued.on.isoformat()}{by}; {since}"


def utc_text(instant: datetime) -> str:
    """Return an instant as "2027-03-28 07:00 UTC"."""
    return instant.strftime("%Y-%m-%d %H:%M UTC")


def services_table(book: Runbook) -> Table:
    """Return the services that users miss, what moves first."""
    return Table(
        name="runbook_services",
        title="Services",
        headings=(
            "Service",
            "Why",
            "Dependencies away",
            "Applications",
            "Criticality (tier)",
            "Users (at most)",
        ),
        rows=tuple(
            (
                one.name,
                "moves" if one.moves else "needs something that moves",
                one.steps,
                "; ".join(one.applications),
                one.criticality.value if one.criticality is not None else None,
                one.users,
            )
            for one in book.services
        ),
        notes=(
            "Users are those of the application that has most: several may have the same ones.",
        ),
    )


def _times(book: Runbook) -> list[tuple[Cell, ...]]:
    window = book.window
    pairs = (
        ("Window opens", window.opens),
        ("Go-live", window.go_live),
        ("Window closes", window.closes),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, instant in pairs:
        rows.append((f"{name} (local)", local_text(window, instant)))
        rows.append((f"{name} (UTC)", utc_text(instant)))
    rows.append(("Time zone", window.zone))
    return rows


def _people(book: Runbook) -> list[tuple[Cell, ...]]:
    by_role = {one.role: one for one in book.contacts}
    rows: list[tuple[Cell, ...]] = [
        (role.capitalize(), _named(by_role.get(role))) for role in _LEADS
    ]
    authority = by_role.get("rollback authority")
    rows.append(("Alternate rollback authority", (authority.deputy if authority else "") or None))
    return rows


def _named(contact: Contact | None) -> str | None:
    return (contact.person or None) if contact is not None else None


def _sums(book: Runbook) -> list[tuple[Cell, ...]]:
    sums = book.arithmetic
    return [
        ("Forward estimate (min)", sums.forward),
        ("Reserve (%)", sums.reserve_percent),
        ("Rollback (min)", sums.rollback),
        ("Needed (min)", sums.needed),
        ("Window from go-live (min)", sums.window),
        ("Fits", "yes" if sums.fits else "no"),
        ("Latest start of a rollback (local)", local_text(book.window, sums.latest_rollback)),
        ("Latest start of a rollback (UTC)", utc_text(sums.latest_rollback)),
    ]


def _dates(book: Runbook) -> str:
    codes = {"runbook-freeze", "runbook-blackout", "runbook-service-window"}
    against = sum(one.code in codes for one in book.findings)
    return f"{against} against: see below" if against else "nothing speaks against the dates"


def _highest(book: Runbook) -> str | None:
    tiers = [one.criticality for one in book.services if one.moves and one.criticality is not None]
    return f"tier {min(tiers).value}" if tiers else None
