"""Checks of how things hang together: dependencies, applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks.wording import about
from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import EndpointKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import SourceRef
    from inventory.identity import Endpoint
    from inventory.model import Application, Inventory


def structure_findings(inventory: Inventory) -> Iterator[Finding]:
    """Yield findings about dependencies and applications."""
    yield from _dangling(inventory)
    yield from _without_servers(inventory)
    yield from _similar_names(inventory)


def _dangling(inventory: Inventory) -> Iterator[Finding]:
    servers, applications = inventory.server_by_id, inventory.application_by_id

    def is_open(end: Endpoint) -> bool:
        if end.kind is EndpointKind.SERVER:
            return end.key not in servers
        if end.kind is EndpointKind.APPLICATION:
            return end.key not in applications
        return end.kind is EndpointKind.NAME

    names: dict[str, None] = {}
    rows = 0
    first: SourceRef | None = None
    for dependency in inventory.dependencies:
        open_ends = [e for e in (dependency.source, dependency.destination) if is_open(e)]
        rows += bool(open_ends)
        if open_ends and first is None and dependency.provenance:
            first = dependency.provenance[0].ref
        names.update((end.key, None) for end in open_ends)
    if names:
        yield Finding(
            severity=Severity.WARNING,
            code="dangling-dependency",
            text=f"{counted(len(names), 'name')} in {counted(rows, 'dependency', 'dependencies')} "
            f"cannot be found among the servers and applications: {listed(sorted(names))}. "
            "They do not bind the order of moves; import the file that holds them, correct the "
            "name, or reject the dependency.",
            ref=first,
            count=rows,
            subjects=tuple(sorted(names)),
        )


def _without_servers(inventory: Inventory) -> Iterator[Finding]:
    servers_of = inventory.servers_of
    found = [one for one in inventory.applications if not servers_of.get(one.id)]
    yield from about(
        found,
        Severity.NOTE,
        "no-servers",
        f"{counted(len(found), 'application')} without a server here: "
        f"{listed(one.name for one in found)}. If they run elsewhere nothing moves; if not, name "
        "their servers in a register.",
    )


def _similar_names(inventory: Inventory) -> Iterator[Finding]:
    """Propose applications that may be one; they are never made one without being asked."""
    by_letters: dict[str, list[Application]] = {}
    for application in inventory.applications:
        letters = "".join(char for char in application.name.casefold() if char.isalnum())
        by_letters.setdefault(letters, []).append(application)
    for letters, same in sorted(by_letters.items()):
        if letters and len(same) > 1:
            named = " and ".join(repr(application.name) for application in same)
            yield from about(
                same,
                Severity.NOTE,
                "similar-names",
                f"{named} differ only in spaces or punctuation. If they are one application, use "
                "one name in every register.",
            )
