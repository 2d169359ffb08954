"""Which servers run which databases, as far as the inventory or a person says so.

The one place where a database is recognised: licences, managed services beside machines and what
stands ready for recovery all ask here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.licences import Edition
from inventory.identity import EndpointKind, ServerId, folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from costing.buying import DatabaseEdition
    from inventory.model import Inventory, Server


class Engine(StrEnum):
    """Database engines that providers run as a service."""

    SQL_SERVER = "SQL Server"
    POSTGRESQL = "PostgreSQL"
    MYSQL = "MySQL"
    ORACLE = "Oracle"


_WORDS = {
    Engine.SQL_SERVER: re.compile(r"\b(?:ms[- ]?sql|sql server)\b", re.IGNORECASE),
    Engine.POSTGRESQL: re.compile(r"\bpostgres(?:ql)?\b", re.IGNORECASE),
    Engine.MYSQL: re.compile(r"\b(?:mysql|mariadb)\b", re.IGNORECASE),
    Engine.ORACLE: re.compile(r"\boracle (?:database|db|rac)\b", re.IGNORECASE),
}
_PORTS = {
    1433: Engine.SQL_SERVER,
    5432: Engine.POSTGRESQL,
    3306: Engine.MYSQL,
    1521: Engine.ORACLE,
}
_ROLES = {"db", "database", "sql", "database server", "db server"}
_EDITION = re.compile(r"\b(enterprise|standard|web|express|developer)\b", re.IGNORECASE)
#: Editions of SQL Server that cost nothing.
_FREE = {"express", "developer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The databases of one server.

    Attributes:
        engines: (engine, text that names it) pairs; the text is "" where ports alone show it.
        because: What shows that a database runs there, a clause.
    """

    engines: tuple[tuple[Engine, str], ...]
    because: str

    @property
    def engine(self) -> Engine | None:
        """The one engine; None where nothing says which one, or several run there."""
        return self.engines[0][0] if len(self.engines) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """SQL Server on one server.

    Attributes:
        edition: None where it is not known: then its licence has no price.
        because: Why it is taken to be there.
    """

    edition: Edition | None
    because: str


def recognise(
    server: Server, inventory: Inventory, ports: Collection[int] = ()
) -> Recognised | None:
    """Return the databases of a server; None where nothing speaks of one.

    Its own role, operating-system text and tags come first, then for a server in the role of a
    database the names of its applications, then the `ports` that others connect to, and last the
    role alone, which names no engine.
    """
    texts = [server.role or "", server.os_text or "", *(" ".join(tag) for tag in server.tags)]
    named = _named(texts)
    is_database = folded(server.role or "") in _ROLES
    if not named and is_database:
        known = inventory.application_by_id
        named = _named([known[one].name for one in server.applications if one in known])
    if named:
        shown = ", ".join(sorted({repr(text) for _, text in named}))
        return Recognised(engines=named, because=f"named in {shown}")
    served = sorted(set(ports) & _PORTS.keys())
    if served:
        engines = tuple((engine, "") for engine in dict.fromkeys(_PORTS[one] for one in served))
        because = f"others connect to port {', '.join(map(str, served))}"
        return Recognised(engines=engines, because=because)
    if is_database:
        return Recognised(engines=(), because=f"its role is {server.role!r}")
    return None


def ports_served(inventory: Inventory) -> dict[ServerId, frozenset[int]]:
    """Return the database ports of each server that something connects to."""
    ports: dict[ServerId, set[int]] = defaultdict(set)
    for one in inventory.dependencies:
        to_server = one.destination.kind is EndpointKind.SERVER
        if to_server and one.port in _PORTS and not one.rejected:
            ports[ServerId(one.destination.key)].add(one.port)
    return {server: frozenset(numbers) for server, numbers in ports.items()}


def licensed_by_processor(
    inventory: Inventory, declared: Iterable[DatabaseEdition]
) -> frozenset[ServerId]:
    """Return the servers whose database is licensed by the processor: SQL Server and Oracle."""
    ports = ports_served(inventory)
    known = tuple(declared)
    found = set()
    for server in inventory.estate:
        served = ports.get(server.id, frozenset())
        recognised = recognise(server, inventory, served)
        oracle = recognised is not None and Engine.ORACLE in dict(recognised.engines)
        if oracle or database_of(server, inventory, known, served) is not None:
            found.add(server.id)
    return frozenset(found)


def database_of(
    server: Server,
    inventory: Inventory,
    declared: Iterable[DatabaseEdition],
    ports: Collection[int] = (),
) -> Database | None:
    """Return the SQL Server that a server runs; None where nothing speaks of one.

    What a person declared comes first.  Express and Developer editions cost nothing and count as
    none.
    """
    names = {folded(server.name), folded(server.id)}
    for one in declared:
        if folded(one.server) in names:
            return Database(edition=one.edition, because="declared in the buying file")
    found = recognise(server, inventory, ports)
    text = None if found is None else dict(found.engines).get(Engine.SQL_SERVER)
    if found is None or text is None:
        return None
    word = _EDITION.search(text)
    edition = None if word is None else word.group(1).lower()
    if edition in _FREE:
        return None
    return Database(
        edition=None if edition is None else Edition(edition),
        because=f"named in {text!r}" if text else found.because,
    )


def _named(texts: Iterable[str]) -> tuple[tuple[Engine, str], ...]:
    """Return each engine that a text names, with the first text that does."""
    held = tuple(filter(None, texts))
    found: list[tuple[Engine, str]] = []
    for engine, words in _WORDS.items():
        text = next((one for one in held if words.search(one)), None)
        if text is not None:
            found.append((engine, text))
    return tuple(found)
