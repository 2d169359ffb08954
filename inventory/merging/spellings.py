"""Names of one source that differ only in case or spaces: one thing, or several?

Files write one name in several ways, and few things of an estate differ only so.  Within one
file, though, "WEB01" and "web01" may be two: they are kept apart where their ids, full names or
addresses differ, and made one, with a finding, where nothing speaks against it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from inventory.findings import Finding, Severity, counted
from inventory.identity import folded
from inventory.merging.matching import DISTINCT_RANK, SPELLING_RANK, Key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inventory.merging.matching import Profile
    from inventory.merging.precedence import Ranked, Record

R = TypeVar("R", bound="Record")

#: For each kind and scope of id, and for addresses, what is known.
_Evidence = dict[tuple[int, str], set[str]]

#: Names told one by one; the rest are told together.
TOLD_SINGLY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The records of one source whose names are equal letter by letter."""

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """The names of all sources that are spelt in several ways.

    Attributes:
        of_one_name: For each such name of each source its spellings.
        apart: Spellings that are things of their own; for each the first that is the same thing.
    """

    of_one_name: tuple[tuple[Spelling, ...], ...] = ()
    apart: Mapping[str, str] = field(default_factory=dict)

    def known_by(self, text: str, profile: Profile) -> Profile:
        """Return what a record called `text` is known by, its spelling too where that tells."""
        first = self.apart.get(text)
        if first is None:
            return profile
        return replace(profile, keys=profile.keys | {Key(SPELLING_RANK, "", first)})


def spellings(
    members: Sequence[Ranked[R]], profiles: Sequence[Profile], distinct: Callable[[Ranked[R]], bool]
) -> Spellings:
    """Return the names that one source spells in several ways.

    Args:
        members: Records of all sources.
        profiles: What each is known by.
        distinct: Whether a record is another thing than all others of its source for certain.
    """
    names_of = [(m.source, one.name) for m, one in zip(members, profiles, strict=True)]
    uses = Counter(names_of)
    same: dict[tuple[int, str], list[int]] = {}
    for place, name_of in enumerate(names_of) if len(uses) < len(names_of) else ():
        if uses[name_of] > 1:
            same.setdefault(name_of, []).append(place)
    found: list[tuple[Spelling, ...]] = []
    apart: dict[str, str] = {}
    for _, places in sorted(same.items()):
        names: dict[str, dict[str, list[int]]] = {}
        for place in places:
            name = members[place].record.name
            if not distinct(members[place]):
                names.setdefault(folded(name), {}).setdefault(name, []).append(place)
        for ways in names.values():
            if len(ways) > 1:
                one_name = tuple(Spelling(text=way, places=tuple(at)) for way, at in ways.items())
                found.append(one_name)
                apart |= _apart(one_name, profiles)
    return Spellings(of_one_name=tuple(found), apart=apart)


def folded_findings(
    known: Spellings, members: Sequence[Ranked[R]], id_of: Mapping[int, str], kind: str
) -> list[Finding]:
    """Return a finding for each name whose spellings were made one thing."""
    taken: list[Finding] = []
    for ways in known.of_one_name:
        ids = {id_of.get(place) for way in ways for place in way.places}
        if len(ids) != 1 or None in ids:
            continue
        firsts = [members[way.places[0]].record for way in ways]
        refs = [one.provenance[0].ref if one.provenance else None for one in firsts]
        named = " and ".join(repr(way.text) for way in ways)
        rows = " and ".join(str(ref.row) for ref in refs if ref is not None and ref.row is not None)
        taken.append(
            Finding(
                severity=Severity.WARNING,
                code="names-may-be-one",
                text=f"{named}{f' (rows {rows})' if rows else ''} differ only in case or spaces, "
                f"and no id, full name or address tells them apart: taken as one {kind}. If they "
                f"are two, give each its UUID, serial number or address, or another name.",
                ref=refs[0],
                count=len(ways),
                subjects=tuple(sorted(one for one in ids if one is not None)),
            )
        )
    rest = taken[TOLD_SINGLY:]
    if not rest:
        return taken
    more = Finding(
        severity=Severity.WARNING,
        code="names-may-be-one",
        text=f"{counted(len(rest), f'more {kind}')} with names that differ only in case or spaces "
        "were taken as one each.",
        count=sum(finding.count for finding in rest),
        subjects=tuple(sorted({one for finding in rest for one in finding.subjects})),
    )
    return [*taken[:TOLD_SINGLY], more]


def _apart(ways: Sequence[Spelling], profiles: Sequence[Profile]) -> dict[str, str]:
    """Return those spellings whose evidence differs from that of another.

    Each comes with the first one that shares evidence with it and differs in none.
    """
    evidence = {
        way.text: _evidence([profiles[place] for place in way.places])
        for way in sorted(ways, key=lambda way: way.text)
    }
    found: dict[str, str] = {}
    for text, mine in evidence.items():
        if any(_differ(mine, other) for other in evidence.values()):
            same = (
                first
                for first in dict.fromkeys(found.values())
                if _share(mine, evidence[first]) and not _differ(mine, evidence[first])
            )
            found[text] = next(same, text)
    return found


def _evidence(profiles: Sequence[Profile]) -> _Evidence:
    """Return the ids and addresses of some records, by their kind."""
    found: _Evidence = {}
    for profile in profiles:
        for key in profile.keys:
            if key.rank != DISTINCT_RANK:
                found.setdefault((key.rank, key.scope), set()).add(key.value)
        if profile.addresses:
            found.setdefault((SPELLING_RANK, "address"), set()).update(profile.addresses)
    return found


def _share(first: _Evidence, second: _Evidence) -> bool:
    return any(first[kind] & second[kind] for kind in first.keys() & second.keys())


def _differ(first: _Evidence, second: _Evidence) -> bool:
    return any(not first[kind] & second[kind] for kind in first.keys() & second.keys())
