"""Names of a wave plan made elsewhere to servers of the inventory: found, unknown or ambiguous."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.identity import ServerId, folded, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.model import Inventory
    from inventory.plan_audit.foreign import ForeignRow

_SEPARATORS = re.compile(r"\s*[;,|]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What one row names.

    Attributes:
        servers: Sorted; templates and what a person took out of the plan only where the row
            names the server itself.
        text: As printed.
        problem: Why the row places nothing, to follow the text in a sentence; "" where it does.
        unknown: The parts of the text that are in no inventory.
    """

    servers: tuple[ServerId, ...]
    text: str
    problem: str = ""
    unknown: tuple[str, ...] = ()


class Names:
    """Everything in an inventory that a wave plan can name, compared without case.

    A server is known by its id, name, full name or the part of it before the first dot; a name
    that several servers have is ambiguous, and one that is both a server's and that of an
    application with other servers is so too, unless the column says which is meant.
    """

    def __init__(self, inventory: Inventory, left_out: Iterable[ServerId] = ()) -> None:
        """Index the names; `left_out` are servers that an application's row does not place."""
        skipped = set(left_out)
        self._inventory = inventory
        self._exact: dict[str, set[ServerId]] = defaultdict(set)
        self._short: dict[str, set[ServerId]] = defaultdict(set)
        for server in inventory.servers:
            self._exact[folded(server.name)].add(server.id)
            if server.fqdn:
                self._exact[folded(server.fqdn)].add(server.id)
            self._short[short_name(server.fqdn or server.name)].add(server.id)
        self._applications: dict[str, set[ServerId]] = {}
        for application in inventory.applications:
            members = {
                server.id
                for server in inventory.servers_of.get(application.id, ())
                if server.id not in skipped
            }
            for key in {folded(application.name), folded(application.id)}:
                self._applications.setdefault(key, set()).update(members)

    def of(self, row: ForeignRow) -> Named:
        """Return what a row names, its most exact column first."""
        if row.server_id is not None and row.server_id in self._inventory.server_by_id:
            return Named(servers=(ServerId(row.server_id),), text=row.server or row.server_id)
        if row.server is not None:
            return self._several(row.server, (self._server, self._application))
        if row.application is not None:
            return self._several(row.application, (self._application, self._server))
        return self._either(row.member or row.server_id or "")

    def _several(self, text: str, kinds: tuple[Kind, Kind]) -> Named:
        """Return what a cell names; where it is no name as a whole, what its parts name."""
        whole = self._one(text, kinds)
        parts = [part for part in _SEPARATORS.split(text) if part]
        if not whole.unknown or len(parts) < 2:  # noqa: PLR2004 - a list has two
            return whole
        found = [self._one(part, kinds) for part in parts]
        if all(one.unknown for one in found):
            return whole
        return Named(
            servers=tuple(sorted({server for one in found for server in one.servers})),
            text=text,
            problem="; ".join(one.problem for one in found if one.problem and not one.unknown),
            unknown=tuple(name for one in found for name in one.unknown),
        )

    def _one(self, text: str, kinds: tuple[Kind, Kind]) -> Named:
        for kind in kinds:
            named = kind(text)
            if named is not None:
                return named
        return Named(servers=(), text=text, unknown=(text,))

    def _either(self, text: str) -> Named:
        server, application = self._server(text), self._application(text)
        if server is None or application is None or server.servers == application.servers:
            return server or application or Named(servers=(), text=text, unknown=(text,))
        return Named(
            servers=(),
            text=text,
            problem=f"{text!r} is a server and also an application with other servers. Put it in "
            "a column 'Server' or 'Application'",
        )

    def _server(self, text: str) -> Named | None:
        found = self._exact.get(folded(text))
        if not found and text in self._inventory.server_by_id:
            return Named(servers=(ServerId(text),), text=text)
        found = found or self._short.get(short_name(text))
        if not found:
            return None
        if len(found) > 1:
            return Named(
                servers=(),
                text=text,
                problem=f"{len(found)} servers are called {text!r}. Add a column 'Id' with their "
                f"ids ({', '.join(sorted(found)[:3])})",
            )
        return Named(servers=tuple(found), text=text)

    def _application(self, text: str) -> Named | None:
        found = self._applications.get(folded(text))
        if found is None:
            return None
        problem = "" if found else f"the application {text!r} has no servers to place"
        return Named(servers=tuple(sorted(found)), text=text, problem=problem)


if TYPE_CHECKING:
    from collections.abc import Callable

    Kind = Callable[[str], Named | None]
