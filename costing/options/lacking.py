"""What one option has no figure for and another has: whether the cheaper one only looks so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.currencies import Basis, currency_shares
from costing.lines import ZERO

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.composition import Composed
    from costing.projection import Projection

#: Kinds of price of a server, and the ids of the lines that hold them.
_PREFIXES = {
    "machines": ("run:", "upfront:"),
    "operating systems": ("os:",),
    "disks": ("disks:",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LackedKind:
    """A kind of price that some servers have on one option alone.

    Attributes:
        amount: What the other pays for it over the whole time, not discounted.
    """

    kind: str
    servers: int
    amount: Decimal


def lacked(one: Projection, other: Projection) -> tuple[LackedKind, ...]:
    """Return what `other` pays for servers that have no figure for the same on `one`."""
    paid: dict[tuple[str, str], Decimal] = {}
    for line in other.option:
        for kind, prefixes in _PREFIXES.items():
            if line.subject and line.id.startswith(prefixes):
                key = (kind, line.subject)
                paid[key] = paid.get(key, ZERO) + line.total
    found = []
    for kind in _PREFIXES:
        amounts = [
            paid[kind, server.server]
            for server in one.composed
            if (kind, server.server) in paid and kind in _lacks(server)
        ]
        if amounts:
            found.append(LackedKind(kind=kind, servers=len(amounts), amount=sum(amounts, ZERO)))
    return tuple(found)


def only_missing_on(one: Projection, other: Projection) -> tuple[str, ...]:
    """Return the costs of leaving that have a figure on `other` and none on `one`, sorted."""
    theirs = _gaps(other)
    return tuple(sorted(what for key, what in _gaps(one).items() if key not in theirs))


def priced_in(projection: Projection) -> tuple[str, str]:
    """Return the currency in which prices are published unconverted, and the rates of the others.

    "" where there are none.
    """
    shares = currency_shares(projection)
    own = any(one.basis is Basis.PUBLISHED and one.leaving for one in shares)
    converted = "; ".join(
        one.rate.source
        for one in shares
        if one.basis is Basis.CONVERTED and one.leaving and one.rate is not None
    )
    return (projection.currency if own else "", converted)


def _gaps(projection: Projection) -> dict[str, str]:
    """Return every gap of leaving by what it is called on any target."""
    name = str(projection.target)
    return {gap.what.replace(name, ""): gap.what for gap in projection.gaps.leaving}


def _lacks(server: Composed) -> set[str]:
    kinds = set()
    if not server.machine and not server.upfront:
        kinds.add("machines")
    if not server.disks:
        kinds.add("disks")
    if server.system is None and any(
        gap.what.endswith("licence") and "SQL" not in gap.what for gap in server.gaps
    ):
        kinds.add("operating systems")
    return kinds
