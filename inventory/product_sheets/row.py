"""One data row of a product's sheet, read by field name; a bad cell never loses its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from inventory.product_sheets.field_values import MOST_PROCESSORS, Marker, RuinedId
from inventory.tables.cells import BadCell, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from inventory.findings import SourceRef
    from inventory.product_sheets.decisions import ColumnDecisions
    from inventory.product_sheets.field_values import FieldValues
    from inventory.tables.dates import DateOrder
    from inventory.tables.table import Cell

T = TypeVar("T")

#: No server has less or more memory than this; beyond, a unit or a digit is wrong.
LEAST_MEMORY_MIB = 64
MOST_MEMORY_MIB = 48 * 1024**2
MOST_MEMORY_MIB_PER_PROCESSOR = 1024**2


class Row:
    """One data row.  Cells that hold the wrong thing are reported and count as missing."""

    __slots__ = ("_values", "cells", "decided", "number")

    def __init__(self, decided: ColumnDecisions, cells: Sequence[Cell], number: int) -> None:
        self.decided = decided
        self.cells = cells
        self.number = number
        self._values = decided.values

    def ref(self, field: str | None = None) -> SourceRef:
        """Return the place of a cell, or of the row."""
        return self.decided.ref(self.number, field)

    def text(self, field: str) -> str | None:
        """Return a cell as text in one line; None where it is empty or says so ("N/A")."""
        at, known = self._values.texts[field]
        value = known[self.cells[at]] if at < len(self.cells) else None
        if isinstance(value, BadCell):
            self._unusable(field, value)
            return None
        return value

    def id_text(self, field: str) -> str | None:
        """Return an id as text; one that a spreadsheet has ruined ("6.37E+15") is reported."""
        at, known = self._values.ids[field]
        value = known[self.cells[at]] if at < len(self.cells) else None
        if isinstance(value, BadCell):
            self._unusable(field, value)
            return None
        return value

    def items(self, field: str, separators: str) -> tuple[str, ...]:
        """Return the items of a list cell, in order, each once."""
        at, known = self._values.items[field, separators]
        return (known[self.cells[at]] if at < len(self.cells) else None) or ()

    def addresses(self, *fields: str) -> tuple[str, ...]:
        """Return the IP addresses of some cells; what is none is reported."""
        return self._several(self._values.addresses, fields, "is not an IP address")

    def macs(self, *fields: str) -> tuple[str, ...]:
        """Return the MAC addresses of some cells; what is none is reported."""
        return self._several(self._values.macs, fields, "is not a MAC address")

    def word(self, field: str, meaning: Callable[[str], T | None]) -> T | None:
        """Return what the word in a cell means; an unknown word is reported."""
        text = self.text(field)
        if text is None:
            return None
        found = meaning(text)
        if found is None:
            bad = BadCell(text=text, reason="is no word known here")
            self.decided.bad(self.number, field, bad, "unknown-word")
        return found

    def truth(self, field: str) -> bool | None:
        """Return yes or no, or None."""
        at, known = self._values.truths[field]
        value = known[self.cells[at]] if at < len(self.cells) else None
        if isinstance(value, BadCell):
            self._unusable(field, value)
            return None
        return value

    def figure(self, field: str) -> float | None:
        """Return a number of at least 0, or None; -1 is "not discovered"."""
        at, known = self._values.figures[field]
        value = known[self.cells[at]] if at < len(self.cells) else None
        if isinstance(value, BadCell):
            self._unusable(field, value)
            return None
        return value

    def whole(self, field: str, *, least: int = 1, most: int = MOST_PROCESSORS) -> int | None:
        """Return a whole number; 0 is "not known" where `least` is 1."""
        at, known = self._values.wholes[field, least, most]
        value = known[self.cells[at]] if at < len(self.cells) else None
        if isinstance(value, BadCell):
            self._unusable(field, value)
            return None
        return value

    def percent(self, field: str) -> float | None:
        """Return a percentage from 0 upwards; None where the unit of its column is in doubt."""
        at, known = self._values.percentages[field]
        value = known[self.cells[at]] if at < len(self.cells) else None
        if isinstance(value, BadCell):
            self._unusable(field, value)
            return None
        return value

    def mib(self, field: str, *, zero_is_missing: bool = True) -> float | None:
        """Return a size in MiB, by the unit in the cell, else in the heading, else documented."""
        at, known = self._values.sizes[field, zero_is_missing]
        value = known[self.cells[at]] if at < len(self.cells) else None
        if isinstance(value, BadCell):
            self._unusable(field, value)
            return None
        return value

    def gib(self, field: str, *, zero_is_missing: bool = True) -> float | None:
        """Return a size in GiB."""
        value = self.mib(field, zero_is_missing=zero_is_missing)
        return None if value is None else value / 1024

    def memory(self, field: str, processors: int | None) -> int | None:
        """Return memory in whole MiB; a figure that its unit makes implausible is set aside.

        The finding offers the other reading ("16 MB" where 16 GB was meant) and takes neither.
        """
        value = self.mib(field)
        if value is None:
            return None
        small = value < LEAST_MEMORY_MIB
        most = MOST_MEMORY_MIB
        if processors is not None:
            most = min(most, processors * MOST_MEMORY_MIB_PER_PROCESSOR)
        if small or value > most:
            other = f"{value:g} GiB" if small else f"{value / 1024:g} MiB"
            text = text_of(self._cell(field)) or ""
            reason = f"would be {value:,.0f} MiB; if another unit was meant it is {other}"
            self.decided.bad(
                self.number, field, BadCell(text=text, reason=reason), "implausible-size"
            )
            return None
        if value % 4 and (self.decided.size_unit(field) or "").casefold() == "mb":
            self.decided.odd_megabytes(field)
        return round(value)

    def day(self, field: str, documented: DateOrder | None = None) -> date | None:
        """Return a date; one with two readings is reported unless the product documents which."""
        at, known = self._values.days[field, documented]
        value = known[self.cells[at]] if at < len(self.cells) else None
        if isinstance(value, BadCell):
            self._unusable(field, value)
            return None
        return value

    def reject(self, field: str, reason: str, code: str = "bad-cell") -> None:
        """Report a cell that cannot be used, for a reason the importer found."""
        text = text_of(self._cell(field)) or ""
        self.decided.bad(self.number, field, BadCell(text=text, reason=reason), code)

    def _cell(self, field: str) -> Cell:
        at = self.decided.positions.get(field)
        return None if at is None or at >= len(self.cells) else self.cells[at]

    def _several(
        self,
        values: FieldValues[tuple[tuple[str, ...], tuple[str, ...]]],
        fields: Sequence[str],
        reason: str,
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for field in fields:
            at, known = values[field]
            value = known[self.cells[at]] if at < len(self.cells) else None
            if value is None:
                continue
            good, strange = value
            if len(fields) == 1 and not strange:
                return good
            found.update(dict.fromkeys(good))
            for part in strange:
                self.decided.bad(self.number, field, BadCell(text=part, reason=reason))
        return tuple(found)

    def _unusable(self, field: str, value: BadCell) -> None:
        """Report a cell that counts as missing."""
        if isinstance(value, Marker):
            self.decided.marker(field, value.text)
        else:
            code = "damaged-ids" if isinstance(value, RuinedId) else "bad-cell"
            self.decided.bad(self.number, field, value, code)
