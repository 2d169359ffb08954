"""Which column of a table gives which field of a register."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from inventory.importers.registers.column_map import without_unit_of_measure
from inventory.importers.registers.records import FieldKind, RecordKind
from inventory.tables.headings import (
    Headings,
    folded_heading,
    loose_heading,
    read_headings,
)

if TYPE_CHECKING:
    from inventory.importers.registers.column_map import ColumnMap, FieldMap
    from inventory.tables.headings import Heading
    from inventory.tables.table import Table

#: How many rows from the top may stand above the headings.
SEARCH_ROWS = 40

#: Words behind a heading that name a unit and say nothing about the field.
_UNIT_WORDS = frozenset(
    {"in", "kb", "mb", "gb", "tb", "mib", "gib", "%", "w", "watts", "u", "gbp", "eur", "usd"}
)
_UNIT_KINDS = frozenset(
    {FieldKind.SIZE, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.PERCENT, FieldKind.TERM}
)
_MEASURING = frozenset({RecordKind.SERVER, RecordKind.UTILISATION})
_BARE_METRIC_WORDS = frozenset({"cpu", "memory", "disk", "network"})
_UNIT_SIGN = re.compile(r"%|/s|bps", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A column of measured figures.

    Attributes:
        unit: As a person's map states it.
    """

    heading: Heading
    metric: str
    statistic: str
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class MatchedColumns:
    """The heading row of a table, seen through a column map.

    Attributes:
        fields: Each field found, with its map and heading.
        measured: Columns of measured figures.
        unused: Headings that give nothing, from left to right.
        missing: Required fields of which none was found.
    """

    headings: Headings
    fields: dict[str, tuple[FieldMap, Heading]]
    measured: tuple[Measured, ...]
    unused: tuple[Heading, ...]
    missing: tuple[tuple[str, ...], ...]

    @property
    def found(self) -> int:
        """Number of columns that give something."""
        return len(self.fields) + len(self.measured)

    def score(self, column_map: ColumnMap) -> float:
        """Return how well the table fits the map: 0.0 to 0.85.

        A register can be mistaken for another, so that a product's own export (up to 1.0)
        always goes before.  What counts is the share of columns that are known, or their
        number in a very wide table.
        """
        names = [loose_heading(heading.printed) for heading in self.headings.all if heading.key]
        if self.missing or not names or column_map.not_with.intersection(names):
            return 0.0
        telling = sum(name in self.fields for name in column_map.telling)
        if column_map.record is RecordKind.UTILISATION:
            telling = len(self.measured) or (
                telling if {"metric", "value"} <= self.fields.keys() else 0
            )
        if not telling:
            return 0.3
        known = max(self.found / len(names), 0.8 * min(self.found, 10) / 10)
        return 0.25 + 0.45 * known + 0.05 * min(telling, 3)


def match_columns(table: Table, column_map: ColumnMap) -> MatchedColumns | None:
    """Return the best heading row of `table` for `column_map`, or None where none fits at all.

    It is the row among the first `SEARCH_ROWS` that gives most fields, the first among equals;
    titles may stand above it.  A map that names the row is taken at its word.
    """
    if column_map.heading_row is not None:
        at = column_map.heading_row - table.first_row
        if not 0 <= at < len(table.rows):
            return None
        matched = match_headings(read_headings(table.rows[at], at), column_map)
        return matched if matched.found else None
    best: MatchedColumns | None = None
    top = table.rows[:SEARCH_ROWS]
    for index, (names, *each) in enumerate(_named_rows(table)):
        if names.isdisjoint(column_map.known):
            continue
        row = top[index]
        if best is not None:
            known = sum(not one.isdisjoint(column_map.known) for one in each)
            texts = {folded_heading(cell) for cell in row if isinstance(cell, str)}
            # Headings of one name are told apart by another, and a figure may be a heading too.
            if known + len(row) - len(texts) <= best.found:
                continue
        matched = match_headings(read_headings(row, index), column_map)
        if matched.found and (best is None or matched.found > best.found):
            best = matched
    return best


def _named_rows(table: Table) -> list[tuple[frozenset[str], ...]]:
    """Return the names of each of the first rows: those of all its texts, then those of each."""
    found = table.named_rows
    if not found:
        for row in table.rows[:SEARCH_ROWS]:
            each = [_names_of(cell) for cell in row if isinstance(cell, str) and cell.strip()]
            found.append((frozenset().union(*each), *each))
    return found


@lru_cache(maxsize=4096)
def _names_of(heading: str) -> frozenset[str]:
    loose = loose_heading(heading)
    return frozenset({loose, _without_unit(loose), without_unit_of_measure(heading)})


def match_headings(headings: Headings, column_map: ColumnMap) -> MatchedColumns:
    """Return which column of a heading row gives which field of the map."""
    offers: list[tuple[int, int, bool, int, str, FieldMap, Heading]] = []
    for heading in headings.all:
        if not heading.key:
            continue
        loose = loose_heading(heading.printed)
        names = (loose,) if heading.number == 1 else (loose, loose_heading(heading.name))
        for name in names:
            for rank, one in column_map.aliases.get(name, ()):
                other = heading.key not in one.keys  # "E Mail" gives way to "E-Mail"
                offers.append((0, rank, other, heading.position, one.field, one, heading))
        bare = _without_unit(loose)
        if bare != loose:
            for rank, one in column_map.aliases.get(bare, ()):
                if column_map.kind_of(one.field) in _UNIT_KINDS:
                    offers.append((1, rank, True, heading.position, one.field, one, heading))
    fields: dict[str, tuple[FieldMap, Heading]] = {}
    taken: set[int] = set()
    for *_, position, name, one, heading in sorted(offers, key=lambda offer: offer[:5]):
        if name not in fields and position not in taken:
            fields[name] = (one, heading)
            taken.add(position)
    measured = _measured(headings, column_map, taken)
    taken.update(column.heading.position for column in measured)
    return MatchedColumns(
        headings=headings,
        fields=fields,
        measured=measured,
        unused=tuple(h for h in headings.all if h.key and h.position not in taken),
        missing=tuple(entry for entry in column_map.required if not set(entry) & fields.keys()),
    )


def _measured(headings: Headings, column_map: ColumnMap, taken: set[int]) -> tuple[Measured, ...]:
    if column_map.record not in _MEASURING:
        return ()
    found: list[Measured] = []
    for heading in headings.all:
        if not heading.key or heading.position in taken:
            continue
        one = column_map.named.get(loose_heading(heading.name))
        if one is not None:
            found.append(
                Measured(heading=heading, metric=one.metric, statistic=one.statistic, unit=one.unit)
            )
            continue
        text = without_unit_of_measure(heading.printed)
        if text in _BARE_METRIC_WORDS and not _UNIT_SIGN.search(heading.printed):
            continue
        known = column_map.measured.get(text)
        if known is not None:
            found.append(Measured(heading=heading, metric=known[0], statistic=known[1]))
    return tuple(found)


def _without_unit(loose: str) -> str:
    words = loose.split()
    while len(words) > 1 and words[-1] in _UNIT_WORDS:
        words.pop()
    return " ".join(words)
