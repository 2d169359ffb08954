"""Names of servers, applications and nodes as a rules file writes them."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from inventory.errors import PlannerError
from inventory.identity import folded

if TYPE_CHECKING:
    from typing import Any

    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Inventory


class RulesFileError(PlannerError):
    """A rules file cannot be read, or says something that cannot be carried out."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}: {what}")


class Names:
    """Between names in a file and ids of an inventory, without regard to case."""

    def __init__(self, file: str, inventory: Inventory) -> None:
        """Index the inventory; `file` is for messages."""
        self._file = file
        self._applications: dict[str, list[ApplicationId]] = {}
        self._servers: dict[str, list[ServerId]] = {}
        for application in inventory.applications:
            self._applications.setdefault(folded(application.name), []).append(application.id)
        for server in inventory.servers:
            self._servers.setdefault(folded(server.name), []).append(server.id)
        self._application_ids = {folded(one.id): one.id for one in inventory.applications}
        self._server_ids = {folded(one.id): one.id for one in inventory.servers}
        self._shown: dict[str, str] = {one.id: one.name for one in inventory.applications}
        self._shown |= {one.id: one.name for one in inventory.servers}

    def application(self, name: Any) -> ApplicationId:
        """Return the application of a name or id.  Raises `RulesFileError`."""
        found = self._applications.get(folded(str(name)), [])
        if len(found) > 1:
            raise RulesFileError(
                self._file,
                f"{len(found)} applications are called {str(name)!r}; use an id: "
                f"{', '.join(found)}.",
            )
        by_id = self._application_ids.get(folded(str(name)))
        if found or by_id is not None:
            return found[0] if found else by_id  # type: ignore[return-value]  # one of them is
        raise RulesFileError(self._file, self._not_found("application", name))

    def server(self, name: str) -> ServerId:
        """Return the server of a name or id.  Raises `RulesFileError`."""
        found = self._servers.get(folded(name), [])
        by_id = self._server_ids.get(folded(name))
        if len(found) == 1:
            return found[0]
        if by_id is not None:
            return by_id
        if found:
            raise RulesFileError(
                self._file,
                f"{len(found)} servers are called {name!r}; rename one to tell them apart, or use "
                f"an id: {', '.join(found)}.",
            )
        raise RulesFileError(self._file, self._not_found("server", name))

    def member(self, name: str) -> ServerId | ApplicationId:
        """Return the application of a name, else the server.  Raises `RulesFileError`."""
        key = folded(name)
        if key in self._applications or key in self._application_ids:
            return self.application(name)
        return self.server(name)

    def node(self, name: str) -> str:
        """Return the text of the node id of an application or server.  Raises `RulesFileError`."""
        kind, colon, key = name.partition(":")
        if colon and kind in {"app", "srv", "ext"}:
            return f"{kind}:{key}"
        member = self.member(name)
        return f"app:{member}" if member in self._application_ids.values() else f"srv:{member}"

    def of_application(self, application: ApplicationId) -> str:
        """Return an application's name, or its id where the name does not say which it is."""
        name = self._shown.get(application, application)
        return name if self._applications.get(folded(name)) == [application] else application

    def of_server(self, server: ServerId) -> str:
        """Return a server's name, or its id where the name does not say which it is."""
        name = self._shown.get(server, server)
        return name if self._servers.get(folded(name)) == [server] else server

    def of_member(self, member: ServerId | ApplicationId) -> str:
        """Return the name of an application or server, its id where that is ambiguous."""
        if member in self._application_ids.values():
            return self.of_application(member)  # type: ignore[arg-type]  # it is one
        name = self.of_server(member)  # type: ignore[arg-type]  # it is none of the others
        key = folded(name)
        clash = key in self._applications or key in self._application_ids
        return member if clash else name

    def _not_found(self, what: str, name: Any) -> str:
        names = self._applications if what == "application" else self._servers
        near = difflib.get_close_matches(folded(str(name)), list(names), n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        return f"the inventory has no {what} {str(name)!r}.{hint}"
