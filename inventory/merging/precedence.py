"""Which of several values wins when records of different files mean the same thing.

The stated order: observed before declared before estimated before assumed; then the file given
first; then the row that comes first.  Nothing else about the order of files matters.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from inventory.findings import Finding, Severity
from inventory.identity import Evidence, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from inventory.findings import SourceRef
    from inventory.identity import Provenance

#: Conflicts of one field that are told one by one; the rest are told together.
TOLD_SINGLY = 20

_rank = attrgetter("rank")
#: Strongest first; a tuple, because a short one is searched faster than an enumeration is hashed.
_ORDER = tuple(Evidence)


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


class Ranked(NamedTuple, Generic[R_co]):
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
    places = [_ORDER.index(item.evidence) for item in provenance]
    return _ORDER[min(places)] if places else Evidence.DECLARED


def stronger(first: Evidence, second: Evidence) -> Evidence:
    """Return the stronger of two kinds of evidence."""
    return min(first, second, key=_ORDER.index)


def ranked(record: R, source: int, position: int) -> Ranked[R]:
    """Return `record` with its place in the order of precedence."""
    weight = _ORDER.index(evidence_of(record.provenance))
    return Ranked(record, (weight, source, position), source)


def united_provenance(records: Iterable[Sourced]) -> tuple[Provenance, ...]:
    """Return all provenance of `records` once, in order of place."""
    placed = [(_place(item.ref), item) for record in records for item in record.provenance]
    placed.sort(key=itemgetter(0))
    united: list[Provenance] = []
    last, start = None, 0
    for place, item in placed:
        if place != last:
            last, start = place, len(united)
        # Only what stands in one place can be equal: nothing else is compared.
        if item not in united[start:]:
            united.append(item)
    return tuple(united)


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


class FieldRules:
    """How fields of one kind of record are put together by `Assembly.firsts`."""

    def __init__(self, **options: Mapping[str, Any]) -> None:
        """Take for each field what `Assembly.first` is to be told of it."""
        self.options = options
        self.unknown = {name: given.get("unknown") for name, given in options.items()}
        self.read: Callable[[Any], tuple[Any, ...]] = attrgetter(*options)


class Assembly(Generic[R]):
    """Puts one record together from the records that mean the same thing.

    `members` are put in order of precedence.
    """

    def __init__(
        self, members: Iterable[Ranked[R]], *, kind: str, subject: str, log: ConflictLog
    ) -> None:
        self.members: Sequence[Ranked[R]] = sorted(members, key=_rank)
        self._said: dict[str, tuple[Any, ...]] | None = None
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
        for place, found in enumerate(self._values.get(name, ())):
            if value is not None and found is not None:
                found = value(self.members[place], found)  # noqa: PLW2901 - the one compared
            if found is None or found == unknown:
                continue
            if giver < 0:
                kept, giver = found, place
            elif not (same or _same)(kept, found):
                self.conflict(name, giver, shown(kept), place, shown(found))
        return kept

    def firsts(self, rules: FieldRules) -> dict[str, Any]:
        """Return what `first` returns for many fields, by name.

        Nearly all fields hold one value or none, whoever is asked; only where values differ is
        it worked out which is kept.
        """
        found = rules.unknown.copy()
        if len(self.members) == 1:
            only = zip(found, rules.read(self.members[0].record), strict=True)
            found.update((name, value) for name, value in only if value is not None)
            return found
        for name, column in self._values.items():
            if name not in found:
                continue
            kept = column[0]
            if column.count(kept) < len(column):
                unknown = found[name]
                known = [one for one in column if one is not None and one != unknown]
                kept = known[0] if known else unknown
                if known.count(kept) < len(known):
                    kept = self.first(name, **rules.options[name])
            found[name] = kept
        return found

    def union(
        self,
        name: str,
        *,
        key: Callable[[Any], Any],
        value: Callable[[Ranked[R], Any], Any] | None = None,
    ) -> tuple[Any, ...]:
        """Return the items of tuple field `name` of all members once, sorted by `key`.

        `value` turns an item of a member into the item that is kept.
        """
        if len(self.members) == 1:
            lists: Iterable[tuple[Any, ...]] = (getattr(self.members[0].record, name),)
        else:
            lists = self._values.get(name, ())
        found: dict[Any, None] = {}
        for member, items in zip(self.members, lists, strict=False):
            for item in items:
                found.setdefault(item if value is None else value(member, item))
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
        said = tuple(self._values.values())
        counts = [0] * len(self.members)
        for column in said:
            for place, value in enumerate(column):
                if value is not None:
                    counts[place] += len(set(value)) if isinstance(value, tuple) else 1
        order = list(range(len(counts)))
        if len(set(counts)) < len(counts):
            order.sort(key=lambda place: _first_place(self.members[place]))
        order.sort(key=counts.__getitem__, reverse=True)
        repeating: list[Ranked[R]] = []
        for turn, place in enumerate(order):
            richer = order[:turn]
            for column in said:
                if not _is_said(column, place, richer):
                    break
            else:
                repeating.append(self.members[place])
        return tuple(repeating)

    @property
    def _values(self) -> dict[str, tuple[Any, ...]]:
        """The values of each field that any member fills, one for each member."""
        if self._said is None:
            names, read = _reading(type(self.members[0].record))
            columns = zip(*[read(member.record) for member in self.members], strict=True)
            self._said = {
                name: column
                for name, column in zip(names, columns, strict=True)
                if (column[0] is not None and column[0] != ())
                or column.count(column[0]) < len(column)
            }
        return self._said

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


def _is_said(column: tuple[Any, ...], place: int, others: Sequence[int]) -> bool:
    """Return whether some others say all that the value at `place` of a field says."""
    value = column[place]
    if value is None:
        return True
    known = [column[other] for other in others]
    if value in known:
        return True
    if isinstance(value, tuple):
        return all(any(item in one for one in known) for item in value)
    if type(value) is not str:
        return False
    text = folded(value)
    return any(type(one) is str and folded(one) == text for one in known)


@cache
def _reading(record_type: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the fields that say something, and what reads them all at once."""
    names = tuple(
        item.name for item in fields(record_type) if item.name not in {"id", "provenance"}
    )
    return names, attrgetter(*names)
