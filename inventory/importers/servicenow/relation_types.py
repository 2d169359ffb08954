"""What the types of relation between configuration items mean, and which way they point."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inventory.identity import folded


class Meaning(StrEnum):
    """What a relation says to an exit plan."""

    DEPENDS = "depends on"
    FLOW = "sends to"
    EXCHANGE = "exchanges with"  # no direction
    RUNS_ON = "runs on"
    VIRTUALIZED_BY = "is virtualized by"
    CONTAINS = "contains"
    HAS_MEMBER = "has as member"
    SERVICE = "is served by"  # management, monitoring, backup: not used for grouping


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType:
    """A relation as seen from one of its ends.

    Attributes:
        from_parent: Whether the parent is the one that depends, runs, contains ...
    """

    meaning: Meaning
    from_parent: bool


# (what the subject says, what the object says, what it means): the subject depends on the object,
# runs on it, contains it.
_PAIRS: tuple[tuple[str, str, Meaning], ...] = (
    ("depends on", "used by", Meaning.DEPENDS),
    ("uses", "used by", Meaning.DEPENDS),
    ("provided by", "provides", Meaning.DEPENDS),
    ("connects to", "connected by", Meaning.FLOW),
    ("sends data to", "receives data from", Meaning.FLOW),
    ("exchanges data with", "exchanges data with", Meaning.EXCHANGE),
    ("runs on", "runs", Meaning.RUNS_ON),
    ("hosted on", "hosts", Meaning.RUNS_ON),
    ("instantiates", "instantiated by", Meaning.RUNS_ON),
    ("virtualized by", "virtualizes", Meaning.VIRTUALIZED_BY),
    ("contains", "contained by", Meaning.CONTAINS),
    ("members", "member of", Meaning.HAS_MEMBER),
    ("cluster of", "cluster", Meaning.HAS_MEMBER),
    ("managed by", "manages", Meaning.SERVICE),
    ("monitored by", "monitors", Meaning.SERVICE),
    ("backup done by", "backup for", Meaning.SERVICE),
    ("backed up by", "backs up", Meaning.SERVICE),
    ("dr provided by", "provides dr for", Meaning.SERVICE),
)
_TYPES = {
    (one, other): RelationType(meaning=found, from_parent=True) for one, other, found in _PAIRS
}
_TYPES |= {
    (other, one): RelationType(meaning=found, from_parent=False)
    for one, other, found in _PAIRS
    if one != other
}


def relation_type(printed: str) -> RelationType | None:
    """Return what "Parent word::Child word" means, in either order of the words, or None."""
    parent, mark, child = folded(printed).partition("::")
    if not mark:
        return None
    return _TYPES.get((parent.strip(), child.strip()))
