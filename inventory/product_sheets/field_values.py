"""What the cells of a product's sheet mean by field; equal cells of a column are read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from inventory.product_sheets.addresses import addresses_of, macs_of
from inventory.tables.cells import MISSING_WORDS, BadCell, text_of, truth_of
from inventory.tables.dates import date_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from inventory.product_sheets.decisions import ColumnDecisions
    from inventory.tables.dates import DateOrder
    from inventory.tables.table import Cell

V = TypeVar("V")

#: A field, with what else decides how its cells are read.
_Key = tuple[Any, ...]

#: No server has more of either, nor a disk more than this; beyond, a unit or a digit is wrong.
MOST_PROCESSORS = 2048
MOST_DISK_MIB = 64 * 1024**3

#: Cells whose value is remembered for a field: they repeat, and a file may have millions of them.
_REMEMBERED = 50_000

_RUINED = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_NOT_DISCOVERED = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker(BadCell):
    """A number that stands for "not known"; `text` is how it is printed."""

    reason: str = "means not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuinedId(BadCell):
    """An id of which a spreadsheet has made a number."""

    reason: str = "was made a number by a spreadsheet and names nothing any more"


class _Known(dict[Any, V], Generic[V]):
    """Values by cell; an empty cell has none.  Only texts are kept: True would be found as 1."""

    def __init__(self, read: Callable[[_Key, Cell], V], key: _Key) -> None:
        super().__init__()
        self._read = read
        self._key = key

    def __missing__(self, cell: Cell) -> V | None:
        value = None if cell is None or cell == "" else self._read(self._key, cell)
        if isinstance(cell, str):
            if len(self) >= _REMEMBERED:
                self.clear()
            self[cell] = value  # type: ignore[assignment]  # None is the value of an empty cell
        return value


class _NoColumn(dict[Any, V], Generic[V]):
    """The values of a field without a column."""

    def __missing__(self, cell: Cell) -> V | None:
        return None


class FieldValues(dict[_Key, tuple[int, dict[Any, V]]], Generic[V]):
    """For each key, whose first part is a field: where its cells stand, and their values."""

    def __init__(self, positions: Mapping[str, int], read: Callable[[_Key, Cell], V]) -> None:
        """Take where columns stand and what a cell means that is not empty."""
        super().__init__()
        self._positions = positions
        self._read = read

    def __missing__(self, key: _Key) -> tuple[int, dict[Any, V]]:
        at = self._positions.get(key[0])
        found = (0, _NoColumn[V]()) if at is None else (at, _Known(self._read, key))
        self[key] = found
        return found


class SheetValues:
    """All that the cells of one sheet can be read as.

    What cannot be used is a `BadCell`, a `Marker` or a `RuinedId`: whoever asks reports it.
    """

    def __init__(self, decided: ColumnDecisions) -> None:
        """Read by what `decided` says of whole columns, which is asked when it is needed."""
        self._decided = decided
        at = decided.positions
        self.texts = FieldValues(at, lambda _, cell: decided.text(cell))
        self.ids = FieldValues(at, lambda _, cell: self._id(cell))
        self.truths = FieldValues(at, lambda _, cell: truth_of(cell))
        self.figures = FieldValues(at, lambda _, cell: self._figure(cell))
        self.wholes = FieldValues(at, lambda key, cell: self._whole(cell, key[1], key[2]))
        self.percentages = FieldValues(at, lambda key, cell: self._percentage(key[0], cell))
        self.sizes = FieldValues(at, self._mib)
        self.days = FieldValues(at, lambda key, cell: self._day(key[0], cell, key[1]))
        self.items = FieldValues(at, lambda key, cell: _items(cell, key[1]))
        self.addresses = FieldValues(at, lambda _, cell: _several(cell, addresses_of))
        self.macs = FieldValues(at, lambda _, cell: _several(cell, macs_of))

    def _id(self, cell: Cell) -> str | BadCell | None:
        text = self._decided.text(cell)
        if isinstance(text, str) and _RUINED.fullmatch(text):
            return RuinedId(text=text)
        return text

    def _figure(self, cell: Cell) -> float | BadCell | None:
        """Return a number of at least 0; -1 is "not discovered"."""
        value = self._decided.number(cell)
        return _possible(value) if isinstance(value, float) else value

    def _whole(self, cell: Cell, least: int, most: int) -> int | BadCell | None:
        value = self._figure(cell)
        if value is None or isinstance(value, BadCell):
            return value
        if not value.is_integer():
            return BadCell(text=f"{value:g}", reason="is not a whole number")
        if value < least:
            return Marker(text=f"{value:g}")
        if value > most:
            return BadCell(text=f"{value:g}", reason="is not possible")
        return int(value)

    def _percentage(self, field: str, cell: Cell) -> float | BadCell | None:
        factor = self._decided.percent_factor(field)
        if factor is None:
            return None
        value = self._figure(cell)
        return value * factor if isinstance(value, float) else value

    def _mib(self, key: _Key, cell: Cell) -> float | BadCell | None:
        """Return a size in MiB, by the unit in the cell, else in the heading, else documented."""
        field, zero_is_missing = key
        quantity = self._decided.quantity(cell)
        if quantity is None or isinstance(quantity, BadCell):
            return quantity
        number = _possible(quantity.number)
        if isinstance(number, BadCell):
            return number
        unit = self._decided.size_unit(field) if quantity.unit is None else quantity.unit
        if unit is None:
            return None
        factor = self._decided.mib_factor(unit)
        if factor is None:
            return BadCell(text=text_of(cell) or "", reason=f"has the unknown unit {unit!r}")
        return _plausible(number, number * factor, zero_is_missing=zero_is_missing)

    def _day(self, field: str, cell: Cell, documented: DateOrder | None) -> date | BadCell | None:
        return date_of(cell, self._decided.date_order(field, documented))


def _plausible(printed: float, mib: float, *, zero_is_missing: bool) -> float | BadCell:
    if mib == 0 and zero_is_missing:
        return Marker(text="0")
    if mib > MOST_DISK_MIB:
        return BadCell(text=f"{printed:g}", reason="is not possible")
    return mib


def _possible(value: float) -> float | BadCell:
    if value == _NOT_DISCOVERED:
        return Marker(text="-1")
    return BadCell(text=f"{value:g}", reason="is not possible") if value < 0 else value


def _items(cell: Cell, separators: str) -> tuple[str, ...]:
    """Return the items of a list, in order, each once."""
    text = text_of(cell, MISSING_WORDS)
    if text is None:
        return ()
    parts = (" ".join(part.split()) for part in re.split(f"[{separators}\n\r]", text))
    return tuple(dict.fromkeys(part for part in parts if part.casefold() not in MISSING_WORDS))


def _several(
    cell: Cell, split: Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was looked for in a cell, and what else stands there."""
    text = text_of(cell, MISSING_WORDS)
    if text is None:
        return (), ()
    good, strange = split(text)
    return good, tuple(part for part in strange if part.casefold() not in MISSING_WORDS)
