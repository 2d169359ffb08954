"""Records, import results and registers for tests, in a few words each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.findings import SourceRef
from inventory.identity import (
    ApplicationId,
    ContractId,
    Endpoint,
    EndpointKind,
    Evidence,
    HostId,
    Identity,
    IdentityKind,
    Provenance,
    ServerId,
)
from inventory.importing import ImportResult, RowCount
from inventory.model import (
    Application,
    Contract,
    ContractKind,
    Dependency,
    Host,
    Inventory,
    Server,
    SourceFile,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from inventory.findings import Finding


def origin(
    file: str = "a.csv", row: int = 2, evidence: Evidence = Evidence.DECLARED
) -> tuple[Provenance, ...]:
    """Where a record comes from: one row of one file."""
    ref = SourceRef(file=file, row=row)
    return (Provenance(ref=ref, columns=(("name", "Name"),), evidence=evidence),)


def identity(text: str) -> Identity:
    """`identity("vm_uuid:1234")`, or with a scope `identity("moref@vc1:vm-3")`."""
    kind, _, value = text.partition(":")
    name, _, scope = kind.partition("@")
    return Identity(kind=IdentityKind(name), value=value, scope=scope)


def server(name: str, *ids: str, apps: str = "", at: Any = None, **fields: Any) -> Server:
    """A server; `apps` are names separated by ";", `at` is its `origin`."""
    return Server(
        id=ServerId(fields.pop("id", name)),
        name=name,
        identities=tuple(identity(text) for text in ids),
        applications=tuple(ApplicationId(app) for app in apps.split(";") if app),
        provenance=at if at is not None else origin(),
        **fields,
    )


def application(name: str, *, at: Any = None, **fields: Any) -> Application:
    """An application whose local id is its name."""
    return Application(
        id=ApplicationId(fields.pop("id", name)),
        name=name,
        provenance=at if at is not None else origin(),
        **fields,
    )


def host(name: str, *, at: Any = None, **fields: Any) -> Host:
    """A host whose local id is its name."""
    return Host(id=HostId(name), name=name, provenance=at if at is not None else origin(), **fields)


def contract(number: str, *, at: Any = None, **fields: Any) -> Contract:
    """A contract of kind other."""
    fields.setdefault("kind", ContractKind.OTHER)
    return Contract(
        id=ContractId(number),
        name=number,
        provenance=at if at is not None else origin(),
        **fields,
    )


def end(text: str) -> Endpoint:
    """`end("web")` is a name; `end("address:10.0.0.1")`, `end("server:web")` say their kind."""
    kind, colon, key = text.partition(":")
    if not colon:
        return Endpoint(kind=EndpointKind.NAME, key=text)
    return Endpoint(kind=EndpointKind(kind), key=key)


def needs(text: str, *, at: Any = None, **fields: Any) -> Dependency:
    """`needs("web -> db")`, `needs("web -> db 1433/tcp")`."""
    source, _, rest = text.partition(" -> ")
    destination, _, service = rest.partition(" ")
    port, _, protocol = service.partition("/")
    fields.setdefault("evidence", Evidence.DECLARED)
    return Dependency(
        source=end(source),
        destination=end(destination),
        port=int(port) if port else None,
        protocol=protocol or None,
        provenance=at if at is not None else origin(),
        **fields,
    )


def read(name: str, *, rows: int | None = None, **records: Any) -> tuple[SourceFile, ImportResult]:
    """What a file of that name held; every record stands for one used row unless said."""
    inventory = Inventory(**{kind: tuple(items) for kind, items in records.items()})
    used = sum(len(items) for items in records.values()) if rows is None else rows
    source = SourceFile(name=name, format="test", sha256=f"sha of {name}")
    return source, ImportResult(inventory=inventory, rows=RowCount(read=used, used=used))


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings, sorted, each once."""
    return sorted({finding.code for finding in findings})


def the(code: str, findings: Iterable[Finding]) -> Finding:
    """The only finding with `code`."""
    found = [finding for finding in findings if finding.code == code]
    assert len(found) == 1, f"{len(found)} findings {code!r}: {found}"
    return found[0]


def register(path: Path, *lines: str) -> Path:
    """Write lines as a CSV file."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
