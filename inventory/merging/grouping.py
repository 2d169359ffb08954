"""Records of several files put into groups that are one thing each, with ids and findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from inventory.findings import Finding, Severity
from inventory.identity import folded
from inventory.merging.ids import UNNAMED, unique_ids
from inventory.merging.matching import (
    DISTINCT_RANK,
    SPELLING_RANK,
    Key,
    Profile,
    known_by_too,
    matched,
)
from inventory.merging.precedence import Ranked, Record
from inventory.merging.spellings import folded_findings, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R", bound=Record)

_rank = attrgetter("rank")

#: Places that a finding names before it says "and n more".
NAMED_PLACES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping(Generic[R]):
    """Groups of records with the id of each group, in order of id.

    Attributes:
        unplaced: Records that fit several groups equally well.
    """

    groups: tuple[tuple[str, list[Ranked[R]]], ...]
    unplaced: tuple[Ranked[R], ...]
    findings: tuple[Finding, ...]


def grouped(
    members: Sequence[Ranked[R]],
    profile: Callable[[R], Profile],
    kind: str,
    distinct: Callable[[Ranked[R]], bool],
) -> Grouping[R]:
    """Group `members` by what `profile` says each is known by.

    Args:
        members: Records of all files.
        profile: What one record is known by.
        kind: What the records are, for findings ("server").
        distinct: Whether the other records of its source are other things for certain, so that
            an equal name does not join it to them.
    """
    profiles = [profile(member.record) for member in members]
    spelt = spellings(members, profiles, distinct)
    profiles = [
        spelt.known_by(
            member.record.name,
            _set_apart(known, member, place) if distinct(member) else known,
        )
        for place, (member, known) in enumerate(zip(members, profiles, strict=True))
    ]
    matches = matched(profiles)
    leaders = [min((members[place] for place in group), key=_rank) for group in matches.groups]
    names = [folded(leader.record.name) or UNNAMED for leader in leaders]
    uses = Counter(names)
    marks = [
        _mark([profiles[place] for place in group], [members[place] for place in group])
        if uses[name] > 1
        else ""  # a name that is the only one of its kind needs nothing to tell it apart
        for name, group in zip(names, matches.groups, strict=True)
    ]
    ids = unique_ids(list(zip(names, marks, strict=True)))
    id_of = {
        place: text for text, group in zip(ids, matches.groups, strict=True) for place in group
    }
    findings = folded_findings(spelt, members, id_of, kind)
    for clash in matches.clashes:
        subjects = tuple(sorted({id_of[group[0]] for group in clash.groups if group[0] in id_of}))
        findings.append(
            _kept_apart(clash.name, [[members[p] for p in g] for g in clash.groups], subjects, kind)
        )
    unplaced = [members[place] for place in matches.unplaced]
    findings.extend(_not_placed(member, kind) for member in unplaced)
    return Grouping(
        groups=tuple(
            sorted(
                (text, [members[place] for place in group])
                for text, group in zip(ids, matches.groups, strict=True)
            )
        ),
        unplaced=tuple(unplaced),
        findings=tuple(findings),
    )


def _set_apart(profile: Profile, member: Ranked[R], place: int) -> Profile:
    return known_by_too(profile, Key(DISTINCT_RANK, str(member.source), str(place)))


def _mark(profiles: Sequence[Profile], members: Sequence[Ranked[R]]) -> str:
    by_itself = {DISTINCT_RANK, SPELLING_RANK}
    keys = sorted(key for profile in profiles for key in profile.keys if key.rank not in by_itself)
    if keys:
        return keys[0].value
    addresses = sorted(address for profile in profiles for address in profile.addresses)
    if addresses:
        return addresses[0]
    return min(
        (str(item.ref) for member in members for item in member.record.provenance), default=""
    )


def _kept_apart(
    name: str, groups: Sequence[Sequence[Ranked[R]]], subjects: tuple[str, ...], kind: str
) -> Finding:
    places = sorted(
        str(group[0].record.provenance[0].ref) for group in groups if group[0].record.provenance
    )
    spelt = sorted({member.record.name for group in groups for member in group})
    called, why = repr(name), "different ids"
    if _is_one_name(spelt):
        called, why = " and ".join(repr(one) for one in spelt), "different ids or addresses"
    named = "; ".join(places[:NAMED_PLACES])
    if len(places) > NAMED_PLACES:
        named += f"; and {len(places) - NAMED_PLACES} more"
    return Finding(
        severity=Severity.WARNING,
        code="same-name-different-ids",
        text=f"{len(groups)} {kind}s are called {called} and have {why}, so they were kept as "
        f"{len(groups)} {kind}s ({named}). If they are one, correct the id that is wrong.",
        count=len(groups),
        subjects=subjects,
    )


def _is_one_name(spelt: Sequence[str]) -> bool:
    """Return whether names differ, but only in case or spaces."""
    return len(spelt) > 1 and len({folded(one) for one in spelt}) == 1


def _not_placed(member: Ranked[R], kind: str) -> Finding:
    ref = member.record.provenance[0].ref if member.record.provenance else None
    return Finding(
        severity=Severity.WARNING,
        code="several-with-this-name",
        text=f"The row names {kind} {member.record.name!r}, but several {kind}s have that name and "
        "nothing in the row says which is meant. The row was set aside; "
        "add a UUID, serial number, full name or IP address to it.",
        ref=ref,
    )
