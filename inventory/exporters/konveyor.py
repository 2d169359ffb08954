"""Applications and what they depend on, as the CSV file that Konveyor imports.

57 columns, newest generation of headings.  Record type 1 is an application, 2 a dependency:
the named application depends on the other one ("southbound").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.exporting import Skipped, Written, write_rows
from inventory.findings import counted
from inventory.identity import EndpointKind
from inventory.spreadsheet_text import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inventory.exporting import Value
    from inventory.model import Application, Inventory
    from inventory.progress import Progress

#: Pairs of tag category and tag that have columns.
TAGS = 20

HEADINGS = (
    "Record Type", "Application Name", "Description", "Comments", "Business Service",
    "Dependency", "Dependency Direction", "Binary Group", "Binary Artifact", "Binary Version",
    "Binary Packaging", "Repository Type", "Repository URL", "Repository Branch",
    "Repository Path", "Owner", "Contributors",
    *(text for turn in range(1, TAGS + 1) for text in (f"Tag Category {turn}", f"Tag {turn}")),
)  # fmt: skip

_APPLICATION, _DEPENDENCY = 1, 2
_OWNER = 15
_PERSON = re.compile(r"[^<>]+<[^<>@\s]+@[^<>@\s]+>")


@dataclass(frozen=True, slots=True)
class KonveyorCsv:
    """Writes konveyor-applications.csv."""

    name: str = "konveyor"
    title: str = "Konveyor applications and dependencies (CSV)"

    def write(
        self, inventory: Inventory, place: Callable[[str], Path], progress: Progress
    ) -> Written:
        """Write one row for each application and each dependency between two of them."""
        if not inventory.applications:
            return Written()
        rows = [_application(one) for one in inventory.applications]
        skipped = [reason for one in inventory.applications for reason in _not_held(one)]
        pairs, other, rejected = _pairs(inventory)
        rows += [_padded([_DEPENDENCY, one, None, None, None, on, "southbound"])
                 for one, on in pairs]  # fmt: skip
        servers = counted(len(inventory.servers), "server")
        told = (
            ("all servers", len(inventory.servers), f"{servers}: the format holds applications."),
            ("all dependencies", other, f"{other:,} with an end that is no application."),
            ("all dependencies", rejected, f"{rejected:,} that a person rejected."),
        )
        skipped += [
            Skipped(kind=kind, name="", reason=reason) for kind, count, reason in told if count
        ]
        write_rows(place("konveyor-applications.csv"), HEADINGS, rows, progress)
        return Written(names=("konveyor-applications.csv",), skipped=tuple(sorted(skipped)))


def _application(one: Application) -> tuple[Value, ...]:
    row: list[Value] = [_APPLICATION, one.name, one.description, None, one.business_service]
    row += [None] * (_OWNER - len(row))
    row += [one.owner if _is_person(one.owner) else None, None]
    for category, tag in one.tags[:TAGS]:
        row += [category, tag]
    return _padded(row)


def _padded(row: list[Value]) -> tuple[Value, ...]:
    return (*row, *[None] * (len(HEADINGS) - len(row)))


def _is_person(owner: str | None) -> bool:
    """Say whether an owner is written as the format wants it: name, then mail in brackets."""
    return owner is not None and _PERSON.fullmatch(owner.strip()) is not None


def _pairs(inventory: Inventory) -> tuple[list[tuple[str, str]], int, int]:
    """Return dependencies between applications, and how many others and rejected there are."""
    names: dict[str, str] = {one.id: one.name for one in inventory.applications}
    pairs: dict[tuple[str, str], None] = {}
    other = rejected = 0
    for dependency in inventory.dependencies:
        ends = (dependency.source, dependency.destination)
        named = [
            names.get(end.key) if end.kind is EndpointKind.APPLICATION else None for end in ends
        ]
        if dependency.rejected:
            rejected += 1
        elif named[0] is None or named[1] is None:
            other += 1
        else:
            pairs[named[0], named[1]] = None
    return sorted(pairs), other, rejected


def _not_held(one: Application) -> list[Skipped]:
    found: list[str] = []
    if one.owner is not None and not _is_person(one.owner):
        found.append(f"Its owner {one.owner!r}: the format wants a name with a mail address.")
    if len(one.tags) > TAGS:
        found.append(f"{counted(len(one.tags) - TAGS, 'tag')} beyond the {TAGS} of the format.")
    if one.name.startswith(FORMULA_STARTS):
        found.append("Its name would be read as a formula: an apostrophe stands in front of it.")
    fields = ("business_unit", "criticality", "environment", "users", "recovery_time_minutes",
              "recovery_point_minutes", "disposition")  # fmt: skip
    lost = [name.replace("_", " ") for name in fields if getattr(one, name) is not None]
    if lost:
        found.append(f"The format has no column for: {', '.join(lost)}.")
    return [Skipped(kind="application", name=one.name, reason=reason) for reason in found]
