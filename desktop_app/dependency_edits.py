"""Changes to single dependencies: drawn by hand, confirmed, rejected.  No Qt here."""

from __future__ import annotations

import ipaddress
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.language import translate
from inventory.errors import PlannerError
from inventory.graph import flows_between
from inventory.identity import Endpoint, EndpointKind
from inventory.reimporting import DependencyKey, Ruling, drawn, in_order, key_of, ruled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from desktop_app.project import Project
    from inventory.graph import Level, NodeId
    from inventory.model import Dependency

_KINDS = {"app": EndpointKind.APPLICATION, "srv": EndpointKind.SERVER}
MOST_PORT = 65_535


class SameEndsError(PlannerError):
    """A dependency of a thing on itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            translate("Dependencies", "{name} cannot depend on itself. Choose another end.").format(
                name=name
            )
        )


class NoPortError(PlannerError):
    """A service that is no port."""

    def __init__(self, text: str) -> None:
        super().__init__(
            translate(
                "Dependencies",
                "{text} is no service. Write a port from 1 to {most_port}, such "
                "as 1433 or udp/53, or leave it empty.",
            ).format(text=f"{text!r}", most_port=MOST_PORT)
        )


class NoSuchDependencyError(PlannerError):
    """A ruling on dependencies that the inventory does not have."""

    def __init__(self, source: str, destination: str) -> None:
        super().__init__(
            translate(
                "Dependencies",
                "The inventory has no dependency of {source} on {destination}. Draw it first.",
            ).format(source=source, destination=destination)
        )


def draw_dependency(
    project: Project,
    source: NodeId,
    destination: NodeId,
    *,
    service: str = "",
    mandatory: bool = False,
) -> Project:
    """Return `project` in which a person says that `source` needs `destination`.

    One that the files name already is confirmed instead.  The service is "", a port, or protocol
    and port ("tcp/1433"); a bare port means tcp.  What is `mandatory` cannot be stretched
    between sites.

    Raises:
        SameEndsError: Both ends are the same.
        NoPortError: The service is no port.
    """
    if source == destination:
        raise SameEndsError(source.partition(":")[2])
    port, protocol = _service(service)
    key = DependencyKey(endpoint_of(source), endpoint_of(destination), port, protocol)
    made = drawn(key, mandatory=mandatory)
    known = [one for one in project.inventory.dependencies if key_of(one) == key]
    if known:
        again = ruled(known[0], Ruling.CONFIRMED)
        if again is not None:
            made = replace(again, mandatory=known[0].mandatory or mandatory)
    others = (one for one in project.inventory.dependencies if key_of(one) != key)
    return _with(project, (*others, made))


def rule_on(
    project: Project, level: Level, pairs: AbstractSet[tuple[NodeId, NodeId]], ruling: Ruling | None
) -> Project:
    """Return `project` in which a person confirms or rejects all that lies between some pairs.

    None takes back what was said: a drawn dependency goes, one of a file is as the file says.
    The pairs are nodes of the graph at `level`, what needs before what is needed.

    Raises:
        NoSuchDependencyError: Nothing lies between a pair.
    """
    keys: set[DependencyKey] = set()
    for source, destination in sorted(pairs):
        found = flows_between(project.inventory, level, source, destination)
        if not found:
            raise NoSuchDependencyError(source, destination)
        keys |= {key_of(one) for one in found}
    changed = (
        ruled(one, ruling) if key_of(one) in keys else one for one in project.inventory.dependencies
    )
    return _with(project, (one for one in changed if one is not None))


def endpoint_of(node: NodeId) -> Endpoint:
    """Return the end of a dependency that a node of the graph stands for."""
    kind, _, key = node.partition(":")
    if kind in _KINDS:
        return Endpoint(kind=_KINDS[kind], key=key)
    try:
        ipaddress.ip_address(key)
    except ValueError:
        return Endpoint(kind=EndpointKind.NAME, key=key)
    return Endpoint(kind=EndpointKind.ADDRESS, key=key)


def _service(text: str) -> tuple[int | None, str | None]:
    text = text.strip().lower()
    if not text:
        return None, None
    protocol, slash, number = text.rpartition("/")
    if not number.isascii() or not number.isdigit() or not 0 < int(number) <= MOST_PORT:
        raise NoPortError(text)
    if slash and not protocol.isalnum():
        raise NoPortError(text)
    return int(number), protocol or "tcp"


def _with(project: Project, dependencies: Iterable[Dependency]) -> Project:
    ordered = tuple(sorted(dependencies, key=in_order))
    return replace(project, inventory=replace(project.inventory, dependencies=ordered))
