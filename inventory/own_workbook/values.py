"""One value of a record to one cell of the own workbook and back, by the field's type."""

from __future__ import annotations

import math
import types
import typing
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TYPE_CHECKING, Any, NewType, Union

from inventory.identity import Endpoint, UnitRef
from inventory.own_workbook.texts import UnreadableError, listed, quoted, unlisted, unquoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.tables.table import Cell

    Encode = Callable[[Any], Cell]
    Decode = Callable[[Cell], Any]

#: A spreadsheet keeps whole numbers exactly up to here.
MOST_EXACT = 2**53

#: Spreadsheets count days from 1900, with a day in February 1900 that never was.
_FIRST_DATE = date(1900, 3, 1)

_KIND_SIGN = ": "
_SPAN_SIGN = "/"


def cell_codec(hint: Any) -> tuple[Encode, Decode] | None:
    """Return how a field of type `hint` is written in one cell and read back.

    None where the type needs rows of its own.  Numbers and dates are real ones wherever a
    spreadsheet keeps them exactly, else texts.
    """
    if isinstance(hint, NewType):
        return cell_codec(hint.__supertype__)
    origin = typing.get_origin(hint)
    if origin in {Union, types.UnionType}:
        inner = next(arg for arg in typing.get_args(hint) if arg is not types.NoneType)
        return cell_codec(inner)
    if origin is tuple:
        return _list_codec(typing.get_args(hint))
    if hint in _SCALARS:
        return _SCALARS[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return (lambda value: value.value), lambda cell: _member(hint, cell)
    return None


def _list_codec(arguments: tuple[Any, ...]) -> tuple[Encode, Decode] | None:
    of = arguments[0]
    if of is int and Ellipsis not in arguments:
        return (
            lambda value: listed(tuple(map(str, value))),
            lambda cell: _numbers(cell, len(arguments)),
        )
    item = _item_codec(of)
    if item is None or arguments[1:] != (Ellipsis,):
        return None
    encode, decode = item
    return (
        lambda value: listed(tuple(encode(one) for one in value)),
        lambda cell: tuple(decode(one) for one in unlisted(_text(cell))),
    )


def _item_codec(of: Any) -> tuple[Callable[[Any], str], Callable[[str], Any]] | None:
    if isinstance(of, NewType):
        of = of.__supertype__
    if of is str:
        return (lambda value: value), (lambda text: text)
    if of is date:
        return date.isoformat, _date_in
    if of in {Endpoint, UnitRef}:
        return _kind_and_key, lambda text: _pointed(of, text)
    if typing.get_args(of) == (date, date):
        return (
            lambda value: _SPAN_SIGN.join(day.isoformat() for day in value),
            _span_in,
        )
    return None


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.strip() if isinstance(cell, str) else str(cell)


def _plain_text(cell: Cell) -> str:
    return unquoted(cell) if isinstance(cell, str) else _text(cell)


def _whole(cell: Cell) -> int:
    if isinstance(cell, bool):
        raise UnreadableError("is not a whole number")
    try:
        number = int(cell) if isinstance(cell, str) else float(cell)  # type: ignore[arg-type]  # a date raises
    except (TypeError, ValueError):
        raise UnreadableError("is not a whole number") from None
    if number != int(number):
        raise UnreadableError("is not a whole number")
    return int(number)


def _number(cell: Cell) -> float:
    if isinstance(cell, bool):
        raise UnreadableError("is not a number")
    try:
        return float(cell)  # type: ignore[arg-type]  # a date raises
    except (TypeError, ValueError):
        raise UnreadableError("is not a number") from None


def _decimal(cell: Cell) -> Decimal:
    try:
        return Decimal(_text(cell))
    except InvalidOperation:
        raise UnreadableError("is not an amount") from None


def _truth(cell: Cell) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    found = words.get(_text(cell).casefold())
    if found is None:
        raise UnreadableError("is neither yes nor no")
    return found


def _date(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else _date_in(_text(cell))


def _date_in(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableError("is not a date such as 2027-03-31") from None


def _span_in(text: str) -> tuple[date, date]:
    first, _, last = text.partition(_SPAN_SIGN)
    return _date_in(first.strip()), _date_in(last.strip())


def _numbers(cell: Cell, count: int) -> tuple[int, ...]:
    found = tuple(_whole(text) for text in unlisted(_text(cell)))
    if len(found) != count:
        raise UnreadableError(f"does not hold {count} numbers")
    return found


def _member(kind: type[Enum], cell: Cell) -> Enum:
    text = _text(cell).casefold()
    found = next((one for one in kind if str(one.value).casefold() == text), None)
    if found is None:
        known = ", ".join(str(one.value) for one in kind)
        raise UnreadableError(f"is none of: {known}")
    return found


def _kind_and_key(value: Endpoint | UnitRef) -> str:
    return f"{value.kind.value}{_KIND_SIGN}{value.key}"


def _pointed(of: Any, text: str) -> Any:
    kind, sign, key = text.partition(_KIND_SIGN)
    if not sign:
        raise UnreadableError('does not name its kind first ("server: web01")')
    return of(kind=_member(typing.get_type_hints(of)["kind"], kind), key=key)


def _exact_date(value: date) -> Cell:
    return value if value >= _FIRST_DATE else value.isoformat()


def _exact_whole(value: int) -> Cell:
    return value if abs(value) <= MOST_EXACT else str(value)


def _exact_number(value: float) -> Cell:
    exact = math.isfinite(value) and float(f"{value:.16G}") == value
    return value if exact else repr(value)


def _exact_decimal(value: Decimal) -> Cell:
    number = float(value)
    exact = Decimal(repr(number)) == value and _exact_number(number) == number
    return number if exact else str(value)


_SCALARS: dict[Any, tuple[Encode, Decode]] = {
    str: (quoted, _plain_text),
    int: (_exact_whole, _whole),
    float: (_exact_number, _number),
    bool: ((lambda value: value), _truth),
    date: (_exact_date, _date),
    Decimal: (_exact_decimal, _decimal),
    Endpoint: (
        lambda value: quoted(_kind_and_key(value)),
        lambda cell: _pointed(Endpoint, _plain_text(cell)),
    ),
}
