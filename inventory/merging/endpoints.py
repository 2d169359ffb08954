"""What the ends of dependencies mean: names and addresses looked up in the merged inventory."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity
from inventory.identity import (
    ApplicationId,
    Endpoint,
    EndpointKind,
    ServerId,
    folded,
    short_name,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.merging.ids import LocalIds
    from inventory.model import Application, Server


@dataclass(slots=True)
class EndpointLookup:
    """Resolves endpoints; what it could not resolve it keeps as it is.

    A name is looked for among servers (whole, fully qualified, without domain) and
    applications; one that fits several things is never guessed.  Names that fit nothing are told by
    the checks of the inventory, for as long as no other file brings them.
    """

    servers: Sequence[Server]
    applications: Sequence[Application]
    ids: LocalIds
    _names: dict[str, list[Endpoint]] = field(default_factory=dict)
    _short: dict[str, list[Endpoint]] = field(default_factory=dict)
    _application_ids: set[str] = field(default_factory=set)
    _addresses: dict[str, list[Endpoint]] = field(default_factory=dict)
    _ambiguous: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    _indexed: bool = False

    def _index(self) -> None:
        """Put the servers under their names and addresses, once something is to be found."""
        self._indexed = True
        for server in self.servers:
            end = Endpoint(kind=EndpointKind.SERVER, key=server.id)
            names = {folded(server.name), folded(server.fqdn or "")} - {""}
            for name in names:
                self._names.setdefault(name, []).append(end)
            for short in {short_name(name) for name in names}:
                self._short.setdefault(short, []).append(end)
            for address in server.addresses:
                self._addresses.setdefault(plain_address(address) or address, []).append(end)
        counting = {server.id for server in self.servers if server.counts}
        for table in (self._names, self._short, self._addresses):
            for key, ends in table.items():
                table[key] = [end for end in ends if end.key in counting] or ends
        self._application_ids = {str(application.id) for application in self.applications}

    def resolved(self, end: Endpoint, source: int) -> Endpoint:
        """Return what `end` of a dependency of result `source` means, or `end` itself."""
        if not self._indexed:
            self._index()
        if end.kind is EndpointKind.SERVER:
            known = self.ids.servers.get((source, ServerId(end.key)))
            if known is not None:
                return Endpoint(kind=EndpointKind.SERVER, key=known)
            return self._choose(end, self._of_servers(end.key))
        if end.kind is EndpointKind.APPLICATION:
            application = self.ids.applications.get((source, ApplicationId(end.key)))
            if application is not None:
                return Endpoint(kind=EndpointKind.APPLICATION, key=application)
            return self._choose(end, self._of_applications(end.key))
        address = plain_address(end.key)
        if address is not None:
            return self._of_address(address)
        exact = [*self._names.get(folded(end.key), ()), *self._of_applications(end.key)]
        return self._choose(end, exact or self._short.get(short_name(end.key), []))

    def findings(self) -> tuple[Finding, ...]:
        """Return what could not be resolved, each kind once."""
        found: list[Finding] = []
        for text, (count, choices) in sorted(self._ambiguous.items()):
            found.append(
                Finding(
                    severity=Severity.WARNING,
                    code="ambiguous-endpoint",
                    text=f"{text!r}, an end of dependencies ({count:,} times), could be "
                    f"{' or '.join(choices)}. It was kept as it is; name the one that is meant.",
                    count=count,
                )
            )
        return tuple(found)

    def _of_servers(self, text: str) -> list[Endpoint]:
        exact = self._names.get(folded(text))
        return exact if exact is not None else self._short.get(short_name(text), [])

    def _of_applications(self, text: str) -> list[Endpoint]:
        name = folded(text)
        if name not in self._application_ids:
            return []
        return [Endpoint(kind=EndpointKind.APPLICATION, key=name)]

    def _of_address(self, address: str) -> Endpoint:
        found = _distinct(self._addresses.get(address, ()))
        kept = Endpoint(kind=EndpointKind.ADDRESS, key=address)
        if len(found) == 1:
            return found[0]
        if found:
            self._note_ambiguous(address, found)
        return kept

    def _choose(self, end: Endpoint, choices: Sequence[Endpoint]) -> Endpoint:
        found = _distinct(choices)
        if len(found) == 1:
            return found[0]
        name = " ".join(end.key.split())
        if found:
            self._note_ambiguous(name, found)
        return Endpoint(kind=EndpointKind.NAME, key=name)

    def _note_ambiguous(self, text: str, found: Sequence[Endpoint]) -> None:
        count, _ = self._ambiguous.get(text, (0, []))
        choices = [f"{end.kind.value} {end.key}" for end in found]
        self._ambiguous[text] = (count + 1, choices)


@lru_cache(maxsize=65536)
def plain_address(text: str) -> str | None:
    """Return an IP address without prefix length and scope, in its usual form, or None."""
    bare = text.strip().split("/", 1)[0].split("%", 1)[0]
    if ":" not in bare and not ("." in bare and bare[-1].isdigit()):
        return None
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return None


def _distinct(ends: Sequence[Endpoint]) -> list[Endpoint]:
    return sorted(set(ends))
