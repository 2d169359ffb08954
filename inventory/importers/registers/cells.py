"""Cells of a register as typed values; what holds for a column is decided from the whole column."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeVar

from inventory.findings import Severity, counted
from inventory.identity import folded
from inventory.importers.registers.clean_words import words_of
from inventory.importers.registers.records import FieldKind
from inventory.importers.registers.signs import (
    SMALL_UNITS,
    bare_figure,
    doubtful_sign,
    sign_beside_groups,
)
from inventory.importers.registers.terms import Term, term_of
from inventory.tables.cells import (
    MIB_PER_UNIT,
    MISSING_WORDS,
    BadCell,
    Quantity,
    decimal_sign,
    is_digits,
    mib_in,
    number_of,
    quantity_of,
    text_of,
    truth_of,
)
from inventory.tables.dates import DateOrder, date_of, date_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from inventory.importers.registers.body import Body
    from inventory.importers.registers.column_map import ColumnMap
    from inventory.importers.registers.columns import MatchedColumns
    from inventory.importers.registers.faults import Faults
    from inventory.tables.headings import Heading
    from inventory.tables.table import Cell

T = TypeVar("T")

#: Largest plausible figures; above them a cell is set aside as not possible.
LARGEST_MIB = 48 * 1024**2  # 48 TiB of memory
LARGEST_DISK_MIB = 64 * 1024**3  # 64 PiB
LARGEST_WHOLE = {"vcpus": 2048, "cores": 2048, "sockets": 64, "port": 65535}

_LEAST_MIB = 0.5
_SENTINELS = frozenset({-1.0, 9999.0, 99999.0})
_DATE_KINDS = frozenset({FieldKind.DAY, FieldKind.DAYS, FieldKind.SPANS})
_FIGURES = frozenset(
    {FieldKind.WHOLE, FieldKind.NUMBER, FieldKind.PERCENT, FieldKind.SIZE, FieldKind.MONEY}
)
_ITEM = re.compile(r"[\[\]]")
_TO = re.compile(r"\s+(?:to|until|bis)\s+|\s*\.\.\s*|\s+[–—-]\s+|\s*/\s*(?=\d{4}-)")
_CURRENCY_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD"}
_CURRENCY = re.compile(r"\b(GBP|EUR|USD)\b|([£€$])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One data row as it stands in the file.

    Attributes:
        number: As a spreadsheet shows it.
    """

    number: int
    cells: Sequence[Cell]


class ColumnReader:
    """Reads cells by field name; faults go to `faults`."""

    def __init__(
        self,
        matched: MatchedColumns,
        column_map: ColumnMap,
        faults: Faults,
        body: Body,
    ) -> None:
        """Decide date order, decimal sign and unit of each column from all cells of `body`."""
        self._fields = matched.fields
        self._map = column_map
        self._faults = faults
        separators = f"{re.escape(column_map.separators)}\n\r"
        self._separator = re.compile(f"[{separators}]")
        self._several = re.compile(rf"[{separators}\[\]]")
        self._signs = (*column_map.separators, "\r", "[", "]")
        self._order: dict[str, DateOrder | None] = {}
        self._sign = self._sign_of_sheet(matched, body)
        self._own_sign = self._sign_by_map(matched, body)
        self._unit: dict[str, str | None] = {}
        dated: list[Cell] = []
        for name, (_, heading) in matched.fields.items():
            kind = column_map.kind_of(name)
            if kind in _DATE_KINDS:
                parts = [
                    part
                    for cell in body.different(heading.position).values()
                    for part in date_parts(cell)
                ]
                self._order[name] = date_order(parts)
                dated += parts
            elif kind is FieldKind.SIZE:
                self._unit[name] = unit = self._size_unit(name, heading, body)
                if (unit or "").casefold().replace("ib", "b") in SMALL_UNITS:
                    self._take_groups(name, body.different(heading.position).values())
        self._order = self._with_order_of_sheet(dated)

    def telling(self, faults: Faults) -> ColumnReader:
        """Return a reader that decided the same and tells `faults` of the cells it reads."""
        other = copy(self)
        other._faults = faults  # noqa: SLF001 - its own kind
        return other

    def heading(self, name: str) -> Heading:
        """Return the heading of a field that has a column."""
        return self._fields[name][1]

    def unit(self, name: str) -> str | None:
        """Return the unit of the bare figures of a column of sizes; None where it is not known."""
        return self._unit.get(name)

    def order(self, name: str) -> DateOrder | None:
        """Return the order of day and month of a column of dates; None where it is open."""
        return self._order.get(name)

    def sign(self, name: str) -> str | None:
        """Return the decimal sign of a column of figures; None where nothing decides it."""
        return self._own_sign.get(name, self._sign)

    def is_doubtful(self, name: str, cell: Cell) -> bool:
        """Return whether a figure is decimal or grouped, and the map or the sheet has to decide.

        A whole number and an amount of money have no three decimals behind a comma.
        """
        sign = doubtful_sign(cell)
        whole = self._map.kind_of(name) in {FieldKind.WHOLE, FieldKind.MONEY}
        return sign is not None and not (whole and sign == ",")

    def decided(self) -> tuple[str, ...]:
        """Return in words what holds for whole columns: units, date orders, a decimal comma."""
        found = [
            f"{self.heading(name).name} in {unit}"
            for name, unit in self._unit.items()
            if unit is not None
        ]
        found += [
            f"{self.heading(name).name} with the {order.value}"
            for name, order in self._order.items()
            if order is not None
        ]
        if self._sign == "," or "," in self._own_sign.values():
            found.append("figures with a decimal comma")
        return tuple(found)

    def text(self, row: RawRow, name: str) -> str | None:
        """Return the text of a cell; words such as "n/a" are missing."""
        return words_of(self._cell(row, name))

    def items(self, row: RawRow, name: str) -> tuple[str, ...]:
        """Return the items of a list cell, in order, each once."""
        return self.items_in(self._cell(row, name))

    def items_in(self, cell: Cell) -> tuple[str, ...]:
        """Return the items of a list cell, in order, each once."""
        if type(cell) is str and not self._several.search(cell):
            words = words_of(cell)
            return () if words is None else (words,)
        text = text_of(cell, MISSING_WORDS)
        if text is None:
            return ()
        parts = self._separator.split(_ITEM.sub("", text))
        kept = (" ".join(part.split()) for part in parts)
        return tuple(dict.fromkeys(p for p in kept if p and folded(p) not in MISSING_WORDS))

    def items_of(self, body: Body, position: int) -> Sequence[tuple[str, ...]]:
        """Return `items_in` of each cell of a column."""
        if body.is_clean(position) and not body.holds_any(position, self._signs):
            texts: Sequence[Any] = body.cells(position)
            return list(zip(texts, strict=True))
        return body.each(position, self.items_in)

    def word(self, row: RawRow, name: str) -> str | None:
        """Return what the word in a cell stands for; an unknown word is a fault."""
        text = self.text(row, name)
        if text is None:
            return None
        table = self._map.words.get(name, {})
        value = table.get(folded(text))
        if value is None:
            self._faults.bad_cell(
                row.number,
                self.heading(name),
                text,
                f"is no word known for {name}; add it to a column map",
                "unknown-word",
            )
        return value

    def truth(self, row: RawRow, name: str) -> bool | None:
        """Return yes or no."""
        return self._good(row, name, truth_of(self._cell(row, name)))

    def number(self, row: RawRow, name: str) -> float | None:
        """Return a number that is not negative."""
        cell = self._cell(row, name)
        if self._set_aside_as_doubtful(row, name, cell):
            return None
        found = self._good(row, name, number_of(cell, decimal_comma=self._comma_of(name)))
        return self._possible(row, name, found, least=0.0)

    def whole(self, row: RawRow, name: str, least: int) -> int | None:
        """Return a whole number; below `least`, a marker such as -1 or 0 means not known."""
        found = self._good(
            row, name, number_of(self._cell(row, name), decimal_comma=self._comma_of(name))
        )
        found = self._possible(row, name, found, least=float(least))
        if found is None:
            return None
        if not found.is_integer() or found > LARGEST_WHOLE.get(name, 10**18):
            reason = "is not a whole number" if not found.is_integer() else "is not possible"
            self._refuse(row, name, reason)
            return None
        return int(found)

    def mib(self, row: RawRow, name: str) -> float | None:
        """Return a size in MiB; where no unit is known the column has a finding already."""
        cell = self._cell(row, name)
        unit = self._unit.get(name)
        if type(cell) is str and unit is not None and is_digits(cell):  # nearly all of them
            plain = mib_in(Quantity(number=float(cell)), unit, cell)
            if isinstance(plain, float) and self._is_plain_size(name, plain):
                return plain
        comma = self._comma_of(name)
        quantity = quantity_of(cell, decimal_comma=comma)
        if isinstance(quantity, BadCell):
            self._good(row, name, quantity)
            return None
        if quantity is None or (unit is None and quantity.unit is None):
            return None
        if self._set_aside_as_doubtful(row, name, cell):
            return None
        found = self._good(row, name, mib_in(quantity, unit or "", cell))
        found = self._possible(row, name, found, least=_LEAST_MIB)
        if found is not None and found > _largest_mib(name):
            self._refuse(row, name, "is not possible")
            return None
        return found

    def _is_plain_size(self, name: str, mib: float) -> bool:
        return _LEAST_MIB <= mib <= _largest_mib(name) and mib not in _SENTINELS

    def day(self, row: RawRow, name: str) -> date | None:
        """Return a date; one with two readings is a fault, never guessed."""
        return self._good(row, name, date_of(self._cell(row, name), self._order.get(name)))

    def days(self, row: RawRow, name: str) -> tuple[date, ...]:
        """Return the dates of a list cell, in order."""
        found = {
            self._good(row, name, date_of(part, self._order.get(name)))
            for part in date_parts(self._cell(row, name), to=False)
        }
        return tuple(sorted(day for day in found if day is not None))

    def spans(self, row: RawRow, name: str) -> tuple[tuple[date, date], ...]:
        """Return date ranges, the day after the printed last day as their end."""
        order = self._order.get(name)
        spans: set[tuple[date, date]] = set()
        for part in date_parts(self._cell(row, name), to=False):
            ends = [
                self._good(row, name, date_of(text, order))
                for text in (_TO.split(part, maxsplit=1) if isinstance(part, str) else [part])
            ]
            first, last = ends[0], ends[-1]
            if first is None or last is None:
                continue
            if last < first:
                self._faults.bad_cell(
                    row.number, self.heading(name), str(part), "ends before it begins"
                )
                continue
            spans.add((first, last + timedelta(days=1)))
        return tuple(sorted(spans))

    def term(self, row: RawRow, name: str) -> Term | None:
        """Return a length of time; a bare number takes its unit from the heading or the map."""
        text = self.text(row, name)
        if text is None:
            return None
        one, heading = self._fields[name]
        printed = "" if one.overrule_heading and one.unit else heading.printed
        return self._good(row, name, term_of(text, printed, one.unit))

    def money(self, row: RawRow, name: str) -> tuple[Decimal, str | None] | None:
        """Return an amount and its currency, from the cell or the heading."""
        cell = self._cell(row, name)
        text = text_of(cell, MISSING_WORDS)
        if text is None or self._set_aside_as_doubtful(row, name, cell):
            return None
        currency = _currency_in(text) or _currency_in(self.heading(name).printed)
        bare = _CURRENCY.sub("", text).strip() if isinstance(cell, str) else text
        comma = self._comma_of(name)
        number = number_of(bare, decimal_comma=comma)
        if not isinstance(number, float):
            self._faults.bad_cell(row.number, self.heading(name), text, "is not an amount of money")
            return None
        if number < 0:
            self._faults.bad_cell(row.number, self.heading(name), text, "is negative")
            return None
        try:
            amount = Decimal(bare.replace(",", "") if not comma else str(number))
        except InvalidOperation:
            amount = Decimal(str(number))
        return amount, currency

    def _cell(self, row: RawRow, name: str) -> Cell:
        found = self._fields.get(name)
        if found is None or found[1].position >= len(row.cells):
            return None
        return row.cells[found[1].position]

    def _good(self, row: RawRow, name: str, value: T | BadCell | None) -> T | None:
        if isinstance(value, BadCell):
            self._faults.bad_cell(row.number, self.heading(name), value.text, value.reason)
            return None
        return value

    def _possible(
        self, row: RawRow, name: str, value: float | None, *, least: float
    ) -> float | None:
        if value is None or (value >= least and value not in _SENTINELS):
            return value
        if value in _SENTINELS or value == 0:
            self._faults.sentinel(self.heading(name), f"{value:g}")
        else:
            self._refuse(row, name, "is not possible")
        return None

    def _refuse(self, row: RawRow, name: str, reason: str) -> None:
        """Note a figure as it was written, which is not always as it is understood."""
        printed = text_of(self._cell(row, name)) or ""
        self._faults.bad_cell(row.number, self.heading(name), printed, reason)

    def _set_aside_as_doubtful(self, row: RawRow, name: str, cell: Cell) -> bool:
        if self.sign(name) is not None or not self.is_doubtful(name, cell):
            return False
        reason = "has a sign that is decimal or between thousands, and no other figure shows which"
        self._faults.bad_cell(row.number, self.heading(name), str(cell).strip(), reason)
        return True

    def _take_groups(self, name: str, cells: Iterable[Cell]) -> None:
        """Decide the decimal sign of a column of small units, whose figures have no thousandths."""
        if self.sign(name) is None:
            sign = sign_beside_groups(cells)
            if sign is not None:
                self._own_sign[name] = sign

    def _sign_of_sheet(self, matched: MatchedColumns, body: Body) -> str | None:
        headings = [
            heading
            for name, (_, heading) in matched.fields.items()
            if self._map.kind_of(name) in _FIGURES
        ]
        headings += [column.heading for column in matched.measured]
        return decimal_sign(
            bare_figure(cell)
            for heading in headings
            for cell in body.different(heading.position).values()
            if type(cell) is str and ("," in cell or "." in cell)  # no other cell decides
        )

    def _with_order_of_sheet(self, dated: Sequence[Cell]) -> dict[str, DateOrder | None]:
        """Let the other date columns of the sheet decide for one that does not itself.

        Columns that contradict each other decide nothing for the rest.
        """
        found = {order for order in self._order.values() if order is not None}
        shared = date_order(dated) if not found else next(iter(found)) if len(found) == 1 else None
        return {
            name: order or self._fields[name][0].date_order or shared
            for name, order in self._order.items()
        }

    def _comma_of(self, name: str) -> bool:
        return self.sign(name) == ","

    def _sign_by_map(self, matched: MatchedColumns, body: Body) -> dict[str, str]:
        """Return the decimal sign of the columns whose sign the map states."""
        return {
            name: decimal_sign(map(bare_figure, body.different(heading.position).values()))
            or one.decimal
            for name, (one, heading) in matched.fields.items()
            if one.decimal is not None
        }

    def _size_unit(self, name: str, heading: Heading, body: Body) -> str | None:
        unit, one = heading.unit, self._fields[name][0]
        unknown = unit is None or unit.casefold().replace("ib", "b") not in MIB_PER_UNIT
        if unknown or (one.overrule_heading and one.unit is not None):
            unit = one.unit
        if unit is not None:
            return unit
        comma = self._comma_of(name)
        bare = body.count(heading.position, lambda cell: _is_bare(cell, comma=comma))
        if bare:
            self._faults.say(
                Severity.WARNING,
                "unit-unknown",
                f"{heading.name}: {counted(bare, 'figure')} without a unit, neither in the cell "
                "nor in the heading, left out and not guessed. Write the unit in the heading "
                '("Memory (GB)") or in a column map.',
                column=heading.name,
                count=bare,
            )
        return None


def _largest_mib(name: str) -> int:
    return LARGEST_MIB if name == "memory" else LARGEST_DISK_MIB


def _is_bare(cell: Cell, *, comma: bool) -> bool:
    """Return whether a cell holds a figure without a unit."""
    quantity = quantity_of(cell, decimal_comma=comma)
    return quantity is not None and not isinstance(quantity, BadCell) and quantity.unit is None


def date_parts(cell: Cell, *, to: bool = True) -> list[Cell]:
    """Return the parts of a cell that may hold several dates."""
    if not isinstance(cell, str):
        return [] if cell is None else [cell]
    parts = [part.strip() for part in re.split(r"[;|,\n\r]", cell)]
    if to:
        parts = [end.strip() for part in parts for end in _TO.split(part)]
    return [part for part in parts if part and folded(part) not in MISSING_WORDS]


def _currency_in(text: str) -> str | None:
    match = _CURRENCY.search(text)
    if match is None:
        return None
    return match[1].upper() if match[1] else _CURRENCY_SIGNS[match[2]]
