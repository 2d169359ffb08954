"""What the cells of a product's sheet mean by field; equal cells of a column are read once."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from inventory.product_sheets.addresses import addresses_of, macs_of
from inventory.tables.cells import MISSING_WORDS, BadCell, text_of, truth_of
from inventory.tables.dates import date_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from inventory.tables.cells import Quantity
    from inventory.tables.dates import DateOrder
    from inventory.tables.table import Cell

V = TypeVar("V")

#: A field, or a tuple of it and of what else decides how its cells are read.
_Key = Any

#: No server has more of either, nor a disk more than this; beyond, a unit or a digit is wrong.
MOST_PROCESSORS = 2048
MOST_DISK_MIB = 64 * 1024**3

#: Cells whose value is remembered for a field: they repeat, and a file may have millions of them.
_REMEMBERED = 8_192

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

    def __init__(self, read: Callable[[Cell], V]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> V | None:
        value = None if cell is None or cell == "" else self._read(cell)
        if isinstance(cell, str):
            if len(self) >= _REMEMBERED:
                self.clear()
            self[cell] = value  # type: ignore[assignment]  # None is the value of an empty cell
        return value


class FieldValues(dict[_Key, tuple[int, dict[Any, V]]], Generic[V]):
    """For each field, or key that begins with one: where its cells stand, and their values.

    The cells of a field without a column stand behind the end of every row.
    """

    def __init__(
        self, positions: Mapping[str, int], reader: Callable[[_Key], Callable[[Cell], V]]
    ) -> None:
        """Take where columns stand, and what reads the cells of a key that are not empty."""
        super().__init__()
        self._positions = positions
        self._reader = reader

    def __missing__(self, key: _Key) -> tuple[int, dict[Any, V]]:
        field = key if isinstance(key, str) else key[0]
        at = self._positions.get(field, sys.maxsize)
        found: tuple[int, dict[Any, V]] = (at, _Known(self._reader(key)))
        self[key] = found
        return found


class Deciding(Protocol):
    """What is decided for the whole columns of a sheet."""

    @property
    def positions(self) -> Mapping[str, int]:
        """Where the columns of the fields stand."""

    def text(self, cell: Cell) -> str | BadCell | None:
        """Return a cell as text in one line."""

    def number(self, cell: Cell) -> float | BadCell | None:
        """Return the number in a cell."""

    def quantity(self, cell: Cell) -> Quantity | BadCell | None:
        """Return the number in a cell with the unit beside it."""

    def percent_factor(self, field: str) -> float | None:
        """Return what a figure is multiplied by to be a percentage; None where in doubt."""

    def size_unit(self, field: str) -> str | None:
        """Return the unit of a column of sizes; None where it is not known."""

    def mib_factor(self, unit: str) -> float | None:
        """Return the MiB in one unit, or None for an unknown one."""

    def date_order(self, field: str, documented: DateOrder | None) -> DateOrder | None:
        """Return the order of day and month of a column."""


class SheetValues:
    """All that the cells of one sheet can be read as.

    What cannot be used is a `BadCell`, a `Marker` or a `RuinedId`: whoever asks reports it.
    """

    def __init__(self, decided: Deciding) -> None:
        """Read by what `decided` says of whole columns, which is asked when it is needed."""
        self._decided = decided
        at = decided.positions
        self.texts = FieldValues(at, lambda _: decided.text)
        self.ids = FieldValues(at, lambda _: self._id)
        self.truths = FieldValues(at, lambda _: truth_of)
        self.figures = FieldValues(at, lambda _: self._figure)
        self.wholes = FieldValues(at, lambda key: partial(self._whole, key))
        self.percentages = FieldValues(at, lambda field: partial(self._percentage, field))
        self.sizes = FieldValues(at, lambda key: partial(self._mib, key))
        self.days = FieldValues(at, lambda key: partial(self._day, key))
        self.items = FieldValues(at, lambda key: partial(_items, key[1]))
        self.addresses = FieldValues(at, lambda _: partial(_several, addresses_of))
        self.macs = FieldValues(at, lambda _: partial(_several, macs_of))

    def _id(self, cell: Cell) -> str | BadCell | None:
        text = self._decided.text(cell)
        if isinstance(text, str) and _RUINED.fullmatch(text):
            return RuinedId(text=text)
        return text

    def _figure(self, cell: Cell) -> float | BadCell | None:
        """Return a number of at least 0; -1 is "not discovered"."""
        value = self._decided.number(cell)
        return _possible(value) if isinstance(value, float) else value

    def _whole(self, key: _Key, cell: Cell) -> int | BadCell | None:
        _, least, most = key
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

    def _day(self, key: _Key, cell: Cell) -> date | BadCell | None:
        field, documented = key
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


def _items(separators: str, cell: Cell) -> tuple[str, ...]:
    """Return the items of a list, in order, each once."""
    text = text_of(cell, MISSING_WORDS)
    if text is None:
        return ()
    parts = (" ".join(part.split()) for part in re.split(f"[{separators}\n\r]", text))
    return tuple(dict.fromkeys(part for part in parts if part.casefold() not in MISSING_WORDS))


def _several(
    split: Callable[[str], tuple[tuple[str, ...], tuple[str, ...]]], cell: Cell
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was looked for in a cell, and what else stands there."""
    text = text_of(cell, MISSING_WORDS)
    if text is None:
        return (), ()
    good, strange = split(text)
    return good, tuple(part for part in strange if part.casefold() not in MISSING_WORDS)
