"""Addresses of an address list, handed to the servers that other files hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import ServerId, folded, short_name
from inventory.model import Inventory, Server

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importing import ListedAddress

#: Names that a finding lists before it says "and n more".
NAMED = 10


@dataclass(slots=True)
class Handed:
    """What became of the lines of address lists.

    Attributes:
        inventories: The inventories, with what was handed out as servers that merging joins.
        left_over: Lines whose name fits no server, or several.
    """

    inventories: list[Inventory]
    findings: list[Finding] = field(default_factory=list)
    left_over: int = 0


def with_listed_addresses(
    inventories: Sequence[Inventory], lists: Sequence[Sequence[ListedAddress]]
) -> Handed:
    """Return the inventories with every listed address at the server that it names.

    A server is found by its whole name, else by the name without domain, unless its own domain is
    known to be another.  No server is made of a line: an address list names printers too.

    Args:
        inventories: One for each source; the servers of all of them are looked at.
        lists: For each source its address list, mostly empty.
    """
    handed = Handed(inventories=list(inventories))
    if not any(lists):
        return handed
    exact, short = _by_name(inventories)
    unknown: dict[str, int] = {}
    doubtful: dict[str, int] = {}
    for source, lines in enumerate(lists):
        listed: list[Server] = []
        for turn, line in enumerate(lines):
            names = _names_meant(line, exact, short)
            if len(names) != 1:
                table = doubtful if names else unknown
                table[line.name] = table.get(line.name, 0) + 1
                handed.left_over += 1
                continue
            listed.append(
                Server(
                    id=ServerId(f"listed address {turn}"),
                    name=names[0],
                    addresses=(line.address,),
                    macs=line.macs,
                    provenance=line.provenance,
                )
            )
        if listed:
            known = handed.inventories[source]
            handed.inventories[source] = replace(known, servers=(*known.servers, *listed))
    for code, names_of, why in (
        ("address-without-server", unknown, "names no server in these files"),
        (
            "address-of-several",
            doubtful,
            "names several servers, so that none was given it",
        ),
    ):
        if names_of:
            handed.findings.append(_told(code, names_of, why))
    return handed


def _by_name(
    inventories: Sequence[Inventory],
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Return servers by whole name and by short name: folded name to (id of it, domain)."""
    exact: dict[str, dict[str, str]] = {}
    short: dict[str, dict[str, str]] = {}
    for inventory in inventories:
        for server in inventory.servers:
            whole = folded(server.fqdn or server.name)
            for name in {folded(server.name), whole}:
                exact.setdefault(name, {})[server.name] = whole
            short.setdefault(short_name(server.name), {})[server.name] = whole
    return exact, short


def _names_meant(
    line: ListedAddress, exact: dict[str, dict[str, str]], short: dict[str, dict[str, str]]
) -> list[str]:
    name = folded(line.name).rstrip(".")
    found = exact.get(name)
    if found is None:
        found = {
            printed: whole
            for printed, whole in short.get(short_name(name), {}).items()
            if "." not in name or "." not in whole
        }
    return _one_spelling(found)


def _one_spelling(found: dict[str, str]) -> list[str]:
    """Return the printed names, those that differ only in case or spaces once."""
    spellings = {folded(printed): printed for printed in sorted(found, reverse=True)}
    return [spellings[key] for key in sorted(spellings)]


def _told(code: str, names: dict[str, int], why: str) -> Finding:
    total = sum(names.values())
    return Finding(
        severity=Severity.NOTE,
        code=code,
        text=f"{counted(total, 'line')} of an address list set aside, whose name {why}: "
        f"{listed(sorted(names), NAMED)}. "
        "Import the list again together with the file that holds the servers.",
        count=total,
    )
