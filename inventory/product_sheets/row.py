"""One data row of a product's sheet, read by field name; a bad cell never loses its row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from inventory.product_sheets.addresses import addresses_of, macs_of
from inventory.tables.cells import (
    MISSING_WORDS,
    BadCell,
    text_of,
    truth_of,
)
from inventory.tables.dates import date_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from inventory.findings import SourceRef
    from inventory.product_sheets.decisions import ColumnDecisions
    from inventory.tables.cells import Quantity
    from inventory.tables.dates import DateOrder
    from inventory.tables.table import Cell

T = TypeVar("T")

#: No server has more of either, nor less memory than this; beyond, a unit or a digit is wrong.
MOST_PROCESSORS = 2048
LEAST_MEMORY_MIB = 64
MOST_MEMORY_MIB = 48 * 1024**2
MOST_MEMORY_MIB_PER_PROCESSOR = 1024**2
MOST_DISK_MIB = 64 * 1024**3

_RUINED = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_NOT_DISCOVERED = -1.0


class Row:
    """One data row.  Cells that hold the wrong thing are reported and count as missing."""

    __slots__ = ("cells", "decided", "number")

    def __init__(self, decided: ColumnDecisions, cells: Sequence[Cell], number: int) -> None:
        self.decided = decided
        self.cells = cells
        self.number = number

    def ref(self, field: str | None = None) -> SourceRef:
        """Return the place of a cell, or of the row."""
        return self.decided.ref(self.number, field)

    def text(self, field: str) -> str | None:
        """Return a cell as text in one line; None where it is empty or says so ("N/A")."""
        cell = self._cell(field)
        if cell is None:
            return None
        text = self.decided.text(cell)
        if isinstance(text, BadCell):
            self._bad(field, text)
            return None
        return text

    def id_text(self, field: str) -> str | None:
        """Return an id as text; one that a spreadsheet has ruined ("6.37E+15") is reported."""
        text = self.text(field)
        if text is not None and _RUINED.fullmatch(text):
            reason = "was made a number by a spreadsheet and names nothing any more"
            self.decided.bad(self.number, field, BadCell(text=text, reason=reason), "damaged-ids")
            return None
        return text

    def items(self, field: str, separators: str) -> tuple[str, ...]:
        """Return the items of a list cell, in order, each once."""
        text = text_of(self._cell(field), MISSING_WORDS)
        if text is None:
            return ()
        parts = (" ".join(part.split()) for part in re.split(f"[{separators}\n\r]", text))
        return tuple(dict.fromkeys(part for part in parts if part.casefold() not in MISSING_WORDS))

    def addresses(self, *fields: str) -> tuple[str, ...]:
        """Return the IP addresses of some cells; what is none is reported."""
        return self._several(fields, addresses_of, "is not an IP address")

    def macs(self, *fields: str) -> tuple[str, ...]:
        """Return the MAC addresses of some cells; what is none is reported."""
        return self._several(fields, macs_of, "is not a MAC address")

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
        return self._good(field, truth_of(self._cell(field)))

    def figure(self, field: str) -> float | None:
        """Return a number of at least 0, or None; -1 is "not discovered"."""
        cell = self._cell(field)
        if cell is None:
            return None
        value = self.decided.number(cell)
        if isinstance(value, BadCell):
            self._bad(field, value)
            return None
        return None if value is None else self._possible(field, value)

    def whole(self, field: str, *, least: int = 1, most: int = MOST_PROCESSORS) -> int | None:
        """Return a whole number; 0 is "not known" where `least` is 1."""
        value = self.figure(field)
        if value is None:
            return None
        if not value.is_integer():
            self._bad(field, BadCell(text=f"{value:g}", reason="is not a whole number"))
            return None
        if value < least:
            self.decided.marker(field, f"{value:g}")
            return None
        if value > most:
            self._bad(field, BadCell(text=f"{value:g}", reason="is not possible"))
            return None
        return int(value)

    def percent(self, field: str) -> float | None:
        """Return a percentage from 0 upwards; None where the unit of its column is in doubt."""
        if self._cell(field) is None:
            return None
        factor = self.decided.percent_factor(field)
        if factor is None:
            return None
        value = self.figure(field)
        return None if value is None else value * factor

    def mib(self, field: str, *, zero_is_missing: bool = True) -> float | None:
        """Return a size in MiB, by the unit in the cell, else in the heading, else documented."""
        quantity = self._quantity(field)
        if quantity is None:
            return None
        unit = self.decided.size_unit(field) if quantity.unit is None else quantity.unit
        if unit is None:
            return None
        factor = self.decided.mib_factor(unit)
        if factor is None:
            text = text_of(self._cell(field)) or ""
            self._bad(field, BadCell(text=text, reason=f"has the unknown unit {unit!r}"))
            return None
        value = quantity.number * factor
        if value == 0 and zero_is_missing:
            self.decided.marker(field, "0")
            return None
        if value > MOST_DISK_MIB:
            self._bad(field, BadCell(text=f"{quantity.number:g}", reason="is not possible"))
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
        cell = self._cell(field)
        if cell is None:
            return None
        return self._good(field, date_of(cell, self.decided.date_order(field, documented)))

    def reject(self, field: str, reason: str, code: str = "bad-cell") -> None:
        """Report a cell that cannot be used, for a reason the importer found."""
        text = text_of(self._cell(field)) or ""
        self.decided.bad(self.number, field, BadCell(text=text, reason=reason), code)

    def _cell(self, field: str) -> Cell:
        at = self.decided.positions.get(field)
        if at is None or at >= len(self.cells):
            return None
        cell = self.cells[at]
        return None if cell == "" else cell

    def _quantity(self, field: str) -> Quantity | None:
        cell = self._cell(field)
        if cell is None:
            return None
        quantity = self.decided.quantity(cell)
        if isinstance(quantity, BadCell):
            self._bad(field, quantity)
            return None
        if quantity is None or self._possible(field, quantity.number) is None:
            return None
        return quantity

    def _possible(self, field: str, value: float) -> float | None:
        if value == _NOT_DISCOVERED:
            self.decided.marker(field, "-1")
            return None
        if value < 0:
            self._bad(field, BadCell(text=f"{value:g}", reason="is not possible"))
            return None
        return value

    def _several(
        self,
        fields: Sequence[str],
        split: Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]],
        reason: str,
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for field in fields:
            text = text_of(self._cell(field), MISSING_WORDS)
            if text is None:
                continue
            good, strange = split(text)
            found.update(dict.fromkeys(good))
            for part in strange:
                if part.casefold() not in MISSING_WORDS:
                    self._bad(field, BadCell(text=part, reason=reason))
        return tuple(found)

    def _good(self, field: str, value: T | BadCell | None) -> T | None:
        if isinstance(value, BadCell):
            self._bad(field, value)
            return None
        return value

    def _bad(self, field: str, bad: BadCell) -> None:
        self.decided.bad(self.number, field, bad)
