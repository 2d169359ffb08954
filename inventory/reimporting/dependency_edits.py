"""What a person said about dependencies: drawn, confirmed, rejected; kept through every import."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from inventory.findings import SourceRef
from inventory.identity import BY_HAND, Evidence, Provenance, folded
from inventory.model import Dependency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.identity import Endpoint


class Ruling(StrEnum):
    """What a person said about one dependency; `DRAWN` is one that no file names."""

    DRAWN = "drawn"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class DependencyKey(NamedTuple):
    """What tells one dependency of an inventory from another."""

    source: Endpoint
    destination: Endpoint
    port: int | None
    protocol: str | None


def key_of(dependency: Dependency) -> DependencyKey:
    """Return the key of a dependency."""
    return DependencyKey(
        dependency.source, dependency.destination, dependency.port, dependency.protocol
    )


def rulings_of(dependency: Dependency) -> tuple[Ruling, ...]:
    """Return what a person said about it, drawn first; empty where nobody said anything."""
    said = {
        name for one in dependency.provenance if one.ref.file == BY_HAND for name, _ in one.columns
    }
    return tuple(one for one in Ruling if one.value in said)


def drawn(key: DependencyKey, *, mandatory: bool = False) -> Dependency:
    """Return a dependency that a person draws."""
    made = Dependency(
        source=key.source,
        destination=key.destination,
        port=key.port,
        protocol=key.protocol,
        evidence=Evidence.DECLARED,
        mandatory=mandatory,
    )
    return _marked(made, (Ruling.DRAWN,))


def ruled(dependency: Dependency, ruling: Ruling | None) -> Dependency | None:
    """Return `dependency` confirmed or rejected, or with nothing said about it (None).

    A drawn one of which nothing is said any more is None: no file names it.
    """
    was_drawn = Ruling.DRAWN in rulings_of(dependency)
    if ruling is None:
        rows = _rows(dependency)
        is_gone = was_drawn and not rows
        return None if is_gone else replace(dependency, provenance=rows, rejected=False)
    rulings = (*((Ruling.DRAWN,) if was_drawn else ()), ruling)
    marked = _marked(dependency, tuple(dict.fromkeys(rulings)))
    return replace(marked, rejected=ruling is Ruling.REJECTED)


def with_rulings(
    before: Sequence[Dependency], after: Sequence[Dependency]
) -> tuple[Dependency, ...]:
    """Return the dependencies `after` an import with what a person said of those `before` it.

    A drawn dependency stays whatever the files say.  Ends are compared as they are printed, so
    that a name that has been matched since keeps what was said.
    """
    said = {_loosely(one): one for one in before if one.is_by_hand}
    kept: list[Dependency] = []
    met = set()
    for one in after:
        if Ruling.DRAWN in rulings_of(one) and not _rows(one):
            continue  # a drawn one of an earlier state; it comes back from `before` if it stands
        held = said.get(_loosely(one))
        if held is None:
            kept.append(replace(one, provenance=_rows(one)) if one.is_by_hand else one)
            continue
        met.add(_loosely(one))
        kept.append(replace(_marked(one, rulings_of(held)), rejected=held.rejected))
    alone = [
        replace(one, provenance=tuple(row for row in one.provenance if row.ref.file == BY_HAND))
        for key, one in said.items()
        if key not in met and Ruling.DRAWN in rulings_of(one)
    ]
    return tuple(sorted((*kept, *alone), key=in_order)) if alone else tuple(kept)


def in_order(one: Dependency) -> tuple[Endpoint, Endpoint, int, str]:
    """Return the sort key of an inventory's dependencies."""
    return one.source, one.destination, -1 if one.port is None else one.port, one.protocol or ""


def _marked(dependency: Dependency, rulings: tuple[Ruling, ...]) -> Dependency:
    mark = Provenance(
        ref=SourceRef(file=BY_HAND),
        columns=tuple((one.value, one.value) for one in rulings),
        evidence=Evidence.DECLARED,
    )
    return replace(dependency, provenance=(*_rows(dependency), mark))


def _rows(dependency: Dependency) -> tuple[Provenance, ...]:
    return tuple(one for one in dependency.provenance if one.ref.file != BY_HAND)


def _loosely(one: Dependency) -> tuple[str, str, int | None, str | None]:
    return folded(one.source.key), folded(one.destination.key), one.port, one.protocol
