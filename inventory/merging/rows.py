"""What merging does to the count of rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.importing import RowCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inventory.merging.precedence import Ranked, Record, Sourced
    from inventory.model import Inventory

_Row = tuple[int, str | None, int | None]


@dataclass(slots=True)
class RowLedger:
    """Remembers which records gave nothing, so that their rows leave `used`.

    A row may have given several records (a server and its rack); it leaves `used` only when
    none of them gave anything.
    """

    _repeated: list[tuple[int, Sourced]] = field(default_factory=list)
    _set_aside: list[tuple[int, Sourced]] = field(default_factory=list)

    def repeats(self, members: Iterable[Ranked[Record]]) -> None:
        """Note records that only repeat what others gave."""
        self._repeated.extend((member.source, member.record) for member in members)

    def repeats_one(self, source: int, record: Sourced) -> None:
        """Note one record of result `source` that only repeats what others gave."""
        self._repeated.append((source, record))

    def set_aside(self, members: Iterable[Ranked[Record]]) -> None:
        """Note records that could not be placed; the caller writes the finding."""
        self._set_aside.extend((member.source, member.record) for member in members)

    def settled(self, inventories: Sequence[Inventory], rows: RowCount) -> RowCount:
        """Return `rows` with the rows of the noted records moved out of `used`."""
        if not (self._repeated or self._set_aside):
            return rows
        repeated = {row for source, record in self._repeated for row in _rows(source, record)}
        aside = {row for source, record in self._set_aside for row in _rows(source, record)}
        noted = {id(record) for _, record in (*self._repeated, *self._set_aside)}
        for source, inventory in enumerate(inventories):
            for record in _records(inventory):
                if id(record) not in noted:
                    useful = _rows(source, record)
                    repeated.difference_update(useful)
                    aside.difference_update(useful)
        merged = min(len(repeated - aside), rows.used)
        excepted = min(len(aside), rows.used - merged)
        return RowCount(
            read=rows.read,
            used=rows.used - merged - excepted,
            merged=rows.merged + merged,
            excepted=rows.excepted + excepted,
        )


def _rows(source: int, record: Sourced) -> set[_Row]:
    return {(source, item.ref.sheet, item.ref.row) for item in record.provenance}


def _records(inventory: Inventory) -> Iterator[Sourced]:
    yield from inventory.servers
    yield from inventory.applications
    yield from inventory.dependencies
    yield from inventory.hosts
    yield from inventory.devices
    yield from inventory.racks
    yield from inventory.contracts
