"""Which of several values wins when records of different files mean the same thing.

The stated order: observed before declared before estimated before assumed; then the file given
first; then the row that comes first.  Nothing else about the order of files matters.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from inventory.findings import Finding, Severity
from inventory.identity import Evidence, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from inventory.findings import SourceRef
    from inventory.identity import Provenance

#: Conflicts of one field that are told one by one; the rest are told together.
TOLD_SINGLY = 20

_WEIGHT = {evidence: place for place, evidence in enumerate(Evidence)}


class Sourced(Protocol):
    """A record of the inventory that knows where it came from."""

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        """The rows that gave it its values."""


class Record(Sourced, Protocol):
    """A record with a name."""

    @property
    def name(self) -> str:
        """What people call it."""


R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked(Generic[R_co]):
    """A record of one import result.

    Attributes:
        rank: Place in the order of precedence; lower wins.
        source: Index of the result, for looking up what its local ids mean.
    """

    record: R_co
    rank: tuple[int, int, int]
    source: int


def evidence_of(provenance: Iterable[Provenance]) -> Evidence:
    """Return the strongest evidence among `provenance`; declared where there is none."""
    return min(
        (item.evidence for item in provenance), key=_WEIGHT.__getitem__, default=Evidence.DECLARED
    )


def stronger(first: Evidence, second: Evidence) -> Evidence:
    """Return the stronger of two kinds of evidence."""
    return min(first, second, key=_WEIGHT.__getitem__)


def ranked(record: R, source: int, position: int) -> Ranked[R]:
    """Return `record` with its place in the order of precedence."""
    weight = _WEIGHT[evidence_of(record.provenance)]
    return Ranked(record=record, rank=(weight, source, position), source=source)


def united_provenance(records: Iterable[Sourced]) -> tuple[Provenance, ...]:
    """Return all provenance of `records` once, in order of place."""
    seen: dict[Provenance, None] = {}
    for record in records:
        seen.update(dict.fromkeys(record.provenance))
    return tuple(sorted(seen, key=lambda item: _place(item.ref)))


@dataclass(slots=True)
class ConflictLog:
    """Collects conflicts, so that a hundred thousand of them do not become as many findings."""

    _of_field: dict[tuple[str, str], list[Finding]] = field(default_factory=dict)

    def add(self, *, kind: str, label: str, subject: str, text: str, ref: SourceRef | None) -> None:
        """Note one conflict of a field of a `kind` of record."""
        finding = Finding(
            severity=Severity.WARNING,
            code="conflicting-values",
            text=text,
            ref=ref,
            subjects=(subject,),
        )
        self._of_field.setdefault((kind, label), []).append(finding)

    def findings(self) -> tuple[Finding, ...]:
        """Return the conflicts, the first of each field singly and the rest together."""
        told: list[Finding] = []
        for (kind, label), conflicts in sorted(self._of_field.items()):
            conflicts.sort(key=lambda finding: (finding.subjects, finding.text))
            told.extend(conflicts[:TOLD_SINGLY])
            rest = conflicts[TOLD_SINGLY:]
            if rest:
                told.append(
                    Finding(
                        severity=Severity.WARNING,
                        code="conflicting-values",
                        text=f"{len(rest)} more {kind}s have conflicting values for {label}. "
                        "The value of the stronger or earlier source was kept for each; "
                        "correct the source that is wrong and import again.",
                        count=len(rest),
                        subjects=tuple(item.subjects[0] for item in rest),
                    )
                )
        return tuple(told)


class Assembly(Generic[R]):
    """Puts one record together from the records that mean the same thing.

    `members` are put in order of precedence.
    """

    def __init__(
        self, members: Iterable[Ranked[R]], *, kind: str, subject: str, log: ConflictLog
    ) -> None:
        self.members: Sequence[Ranked[R]] = sorted(members, key=lambda member: member.rank)
        self._kind = kind
        self._subject = subject
        self._log = log

    def first(
        self,
        name: str,
        *,
        unknown: Any = None,
        same: Callable[[Any, Any], bool] | None = None,
        shown: Callable[[Any], str] = str,
        value: Callable[[Ranked[R], Any], Any] | None = None,
    ) -> Any:
        """Return the first known value of field `name`; other values are conflicts.

        Args:
            name: Field of the record.
            unknown: The value that means not known.
            same: Whether two values say the same; text is compared folded by default.
            shown: How a value is printed in the finding.
            value: Turns a member's value into the one that is compared and kept.
        """
        if len(self.members) == 1:
            only = self.members[0]
            found = getattr(only.record, name)
            if value is not None and found is not None:
                found = value(only, found)
            return unknown if found is None else found
        kept: Any = unknown
        giver = -1
        for place, member in enumerate(self.members):
            found = getattr(member.record, name)
            if value is not None and found is not None:
                found = value(member, found)
            if found is None or found == unknown:
                continue
            if giver < 0:
                kept, giver = found, place
            elif not (same or _same)(kept, found):
                self.conflict(name, giver, shown(kept), place, shown(found))
        return kept

    def union(
        self,
        name: str,
        *,
        key: Callable[[Any], Any],
        value: Callable[[Ranked[R], Any], Any] = lambda _, item: item,
    ) -> tuple[Any, ...]:
        """Return the items of tuple field `name` of all members once, sorted by `key`.

        `value` turns an item of a member into the item that is kept.
        """
        found: dict[Any, None] = {}
        for member in self.members:
            for printed in getattr(member.record, name):
                found.setdefault(value(member, printed))
        found.pop(None, None)
        if len(found) <= 1:
            return tuple(found)
        seen: dict[Any, Any] = {}
        for item in found:
            seen.setdefault(key(item), item)
        return tuple(seen[mark] for mark in sorted(seen))

    def conflict(self, name: str, giver: int, kept: str, place: int, other: str) -> None:
        """Note that the members at two places say different things; the first was kept."""
        label = name.replace("_", " ")
        winner, loser = self.members[giver].record, self.members[place].record
        ref = loser.provenance[0].ref if loser.provenance else None
        self._log.add(
            kind=self._kind,
            label=label,
            subject=self._subject,
            text=f"{winner.name}: {label} is {kept} in {_where(winner)} "
            f"and {other} in {_where(loser)}. {kept} was kept; "
            "correct the source that is wrong and import again.",
            ref=ref,
        )

    def repeating(self) -> tuple[Ranked[R], ...]:
        """Return the members that only repeat values of the others.

        The richest members are taken first, so that the answer does not hang on the order in
        which the files were given.
        """
        if len(self.members) == 1:
            return ()
        facts = {member.rank: _facts(member.record) for member in self.members}
        seen: set[tuple[str, Any]] = set()
        repeating: list[Ranked[R]] = []
        for member in sorted(self.members, key=lambda m: (-len(facts[m.rank]), _first_place(m))):
            if facts[member.rank] <= seen:
                repeating.append(member)
            seen |= facts[member.rank]
        return tuple(repeating)

    def provenance(self) -> tuple[Provenance, ...]:
        """Return all rows behind the record, in order of place."""
        return united_provenance(member.record for member in self.members)


def _same(first: Any, second: Any) -> bool:
    if isinstance(first, str) and isinstance(second, str):
        return folded(first) == folded(second)
    return bool(first == second)


def _where(record: Record) -> str:
    return str(record.provenance[0].ref) if record.provenance else "the plan"


def _place(ref: SourceRef) -> tuple[str, str, int]:
    return (ref.file, ref.sheet or "", ref.row or 0)


def _first_place(member: Ranked[Record]) -> tuple[str, str, int]:
    places = [_place(item.ref) for item in member.record.provenance]
    return min(places, default=("", "", 0))


def _facts(record: Record) -> set[tuple[str, Any]]:
    """Return what `record` says as comparable (field, value) pairs."""
    facts: set[tuple[str, Any]] = set()
    names, values = _reading(type(record))
    for name, value in zip(names, values(record), strict=True):
        if value is None or value == ():
            continue
        if isinstance(value, tuple):
            facts.update([(name, item) for item in value])
        else:
            facts.add((name, folded(value) if type(value) is str else value))
    return facts


@cache
def _reading(record_type: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the fields that say something, and what reads them all at once."""
    names = tuple(
        item.name for item in fields(record_type) if item.name not in {"id", "provenance"}
    )
    return names, attrgetter(*names)
