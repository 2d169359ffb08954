"""Which servers run SQL Server, as far as the inventory or a person says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.licences import Edition
from inventory.identity import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.buying import DatabaseEdition
    from inventory.model import Inventory, Server

_SQL_SERVER = re.compile(r"\b(ms[- ]?sql|sql server)\b", re.IGNORECASE)
_EDITION = re.compile(r"\b(enterprise|standard|web|express|developer)\b", re.IGNORECASE)
#: Editions that cost nothing.
_FREE = {"express", "developer"}
_DATABASE_ROLES = {"db", "database", "sql", "database server"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """SQL Server on one server.

    Attributes:
        edition: None where it is not known: then its licence has no price.
        because: Why it is taken to be there.
    """

    edition: Edition | None
    because: str


def database_of(
    server: Server, inventory: Inventory, declared: Iterable[DatabaseEdition]
) -> Database | None:
    """Return the SQL Server that a server runs; None where nothing speaks of one.

    What a person declared comes first, then the server's own role, tags and operating-system
    text, then for a server in the role of a database the name of its applications.  Express and
    Developer editions cost nothing and count as none.
    """
    names = {folded(server.name), folded(server.id)}
    for one in declared:
        if folded(one.server) in names:
            return Database(edition=one.edition, because="declared in the buying file")
    texts = [server.role or "", server.os_text or "", *(value for _, value in server.tags)]
    for text in texts:
        if _SQL_SERVER.search(text):
            return _found(text)
    if folded(server.role or "") in _DATABASE_ROLES:
        known = inventory.application_by_id
        for application in server.applications:
            if application in known and _SQL_SERVER.search(known[application].name):
                return _found(known[application].name)
    return None


def _found(text: str) -> Database | None:
    word = _EDITION.search(text)
    edition = None if word is None else word.group(1).lower()
    if edition in _FREE:
        return None
    return Database(
        edition=None if edition is None else Edition(edition), because=f"named in {text!r}"
    )
