"""What a product's sheet looks like, and how well a table fits that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.importing import Match
from inventory.model import Application, Contract, Dependency, Device, Host, Rack, Server
from inventory.tables.headings import Headings, find_headings, folded_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.tables.headings import Heading
    from inventory.tables.table import Table

#: Fields of the model that a provenance may name.
MODEL_FIELDS = frozenset(
    one.name
    for record in (Server, Application, Dependency, Host, Device, Rack, Contract)
    for one in fields(record)
)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The headings of one kind of sheet that a product writes.

    Attributes:
        title: What findings call the sheet, with its article: "an import template".
        fields: Field name to the headings it may have, best first.
        required: Fields without whose column the sheet cannot be read.
        signs: Fields that few other tables have; `least_signs` of them tell the sheet.
        gives: Field of the model that a field feeds, where its name is another.
        units: Unit of a size that the product documents where the heading prints none.
        figures: Fields that hold numbers, whose decimal sign is decided together.
        fractions: Percentages whose cells are documented as fractions of 1.
        tags: Headings kept as tags, because the model has no field for them.
        not_with: Headings that only another product's sheet of this kind has.
        passed_over: Further headings of the product, of which nothing is kept.
        passed_over_like: The same, as a regular expression over the folded heading.
    """

    title: str
    fields: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    signs: tuple[str, ...]
    least_signs: int = 1
    gives: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    figures: frozenset[str] = frozenset()
    fractions: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    passed_over_like: str = r"(?!)"

    @cached_property
    def known(self) -> frozenset[str]:
        """Every heading of the product, as headings are compared."""
        read = (name for names in self.fields.values() for name in names)
        return frozenset(folded_heading(one) for one in (*read, *self.tags, *self.passed_over))

    def is_known(self, heading: Heading) -> bool:
        """Return whether the product itself writes `heading`."""
        return heading.key in self.known or bool(re.fullmatch(self.passed_over_like, heading.key))

    def headings(self, table: Table) -> Headings | None:
        """Return the heading row of `table`, or None where none has a heading of the product."""
        return find_headings(table, self.known)

    def missing(self, headings: Headings | None) -> tuple[str, ...]:
        """Return the usual names of required columns that are not there."""
        return tuple(
            self.fields[name][0]
            for name in self.required
            if headings is None or headings.find(*self.fields[name]) is None
        )

    def match(self, table: Table) -> Match:
        """Say how well `table` fits."""
        headings = self.headings(table)
        if headings is None:
            return Match(score=0.0, reason=f"none of the headings of {self.title}")
        missing = self.missing(headings)
        if missing:
            return Match(score=0.0, reason=f"no column {missing[0]!r}, as {self.title} has")
        foreign = headings.find(*self.not_with)
        if foreign is not None:
            return Match(score=0.0, reason=f"{foreign.printed!r} is no heading of {self.title}")
        found = [name for name in self.signs if headings.find(*self.fields[name]) is not None]
        if len(found) < self.least_signs:
            return Match(score=0.3, reason=f"too few of the usual headings of {self.title}")
        shown = ", ".join(repr(self.fields[name][0]) for name in found[:3])
        return Match(score=1.0, reason=f"{table.name} has the headings {shown} of {self.title}")

    def model_columns(self, found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return pairs of model field and printed heading for a provenance."""
        pairs = ((self.gives.get(name, name), heading) for name, heading in found)
        return tuple((name, heading) for name, heading in pairs if name in MODEL_FIELDS)


def best_match(layouts: Iterable[Layout], tables: Iterable[Table]) -> Match:
    """Return the best match of any of `layouts` with any of `tables`."""
    best = Match(score=0.0, reason="no table with known headings")
    shelves = tuple(layouts)
    for table in tables:
        for layout in shelves:
            match = layout.match(table)
            if match.score > best.score:
                best = match
    return best
