"""One cell to one typed value, to "missing", or to "holds something else"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from inventory.tables.table import Cell

#: Words that stand for "no value" where a number, a date or a truth value is expected.
MISSING_WORDS = frozenset(
    {
        "", "-", "--", "–", "—", "?", ".", "n/a", "n.a.", "na", "#n/a", "nil", "none", "null",
        "nan", "unknown", "not applicable", "not available", "not known", "not set", "tbc", "tbd",
        "unbekannt", "k.a.", "inconnu",
    }
)  # fmt: skip

TRUE_WORDS = frozenset({"true", "yes", "y", "1", "t", "ja", "wahr", "oui", "vrai", "sim"})
FALSE_WORDS = frozenset({"false", "no", "n", "0", "f", "nein", "falsch", "non", "faux"})

#: Mebibytes in one unit; MB and MiB are taken as the same word (so are GB and GiB).
MIB_PER_UNIT = {
    "b": 1 / 1024**2, "bytes": 1 / 1024**2,
    "kb": 1 / 1024, "mb": 1.0, "gb": 1024.0, "tb": 1024.0**2, "pb": 1024.0**3,
}  # fmt: skip

#: So many digits are a finite number for certain.
_PLAIN_DIGITS = 15

_PLAIN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPED_BY_SPACE = re.compile(r"[-+]?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
_COMMA_PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d{3})*|\d*)(?:,\d+)?")
_GROUPED_BY_POINT = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+")
_QUANTITY = re.compile(r"(?P<number>[-+]?[\d.,'’ ]*\d)\s*(?P<unit>[A-Za-z%]+(?:/s)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class BadCell:
    """A cell that holds something, but not what its column is for.

    Attributes:
        text: What the cell holds, as printed.
        reason: Why it cannot be used, to follow the text in a sentence: "is not a number".
    """

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with the unit printed beside it in the cell, if any ("16 GB")."""

    number: float
    unit: str | None = None


def text_of(cell: Cell, missing: Collection[str] = ()) -> str | None:
    """Return what a cell holds as text, trimmed; None where it is empty.

    Args:
        cell: A whole float is written without its ".0", a date in ISO form.
        missing: Folded words that mean "no value" in this column (`MISSING_WORDS`, say).
    """
    if type(cell) is str:  # nearly all of them
        text = cell.strip()
        return None if not text or (missing and _is_word(text, missing)) else text
    if cell is None:
        return None
    if isinstance(cell, bool):
        text = str(cell)
    elif isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() else repr(cell)
    elif isinstance(cell, datetime):
        text = cell.isoformat(sep=" ")
    elif isinstance(cell, date | time):
        text = cell.isoformat()
    else:
        text = str(cell).strip()
    return None if not text or (missing and _is_word(text, missing)) else text


def _is_word(text: str, words: Collection[str]) -> bool:
    parts = text.split()
    return (text if len(parts) == 1 else " ".join(parts)).casefold() in words


def number_of(
    cell: Cell, *, sentinels: Collection[float] = (), decimal_comma: bool = False
) -> float | BadCell | None:
    """Return the number in a cell.

    Reads ``12``, ``"12.5"``, ``"0%"`` (as 0), ``"1,791,567.26"`` and ``"1 791 567"``.

    Args:
        cell: Raw cell; a word of `MISSING_WORDS` counts as missing.
        sentinels: Numbers that mean "not known" in this column, such as -1.
        decimal_comma: Whether texts of this file write ``12,5`` for 12.5 (see `decimal_sign`).
    """
    if cell is None:
        return None
    if isinstance(cell, bool):
        return BadCell(text=str(cell), reason="is not a number")
    if isinstance(cell, int | float):
        value = float(cell)
        if not math.isfinite(value):
            return BadCell(text=str(cell), reason="is not a number")
        return None if value in sentinels else value
    if not isinstance(cell, str):
        return BadCell(text=str(cell), reason="is a date or time, not a number")
    parsed = _number_in(cell, decimal_comma=decimal_comma)
    return None if isinstance(parsed, float) and parsed in sentinels else parsed


def whole_of(
    cell: Cell, *, sentinels: Collection[float] = (), decimal_comma: bool = False
) -> int | BadCell | None:
    """Return the whole number in a cell (``"4.0"`` is 4; ``"4.5"`` is bad)."""
    value = number_of(cell, sentinels=sentinels, decimal_comma=decimal_comma)
    if value is None or isinstance(value, BadCell):
        return value
    if not value.is_integer():
        return BadCell(text=str(cell), reason="is not a whole number")
    return int(value)


def quantity_of(
    cell: Cell, *, sentinels: Collection[float] = (), decimal_comma: bool = False
) -> Quantity | BadCell | None:
    """Return a number with its unit: ``"16 GB"``, ``"1.5TB"``, ``"85 %"`` or just ``16``."""
    if type(cell) is str and is_digits(cell):
        return None if float(cell) in sentinels else Quantity(number=float(cell))
    if isinstance(cell, str) and (match := _QUANTITY.fullmatch(cell.strip())):
        value = number_of(match["number"].strip(), sentinels=sentinels, decimal_comma=decimal_comma)
        if isinstance(value, float):
            return Quantity(number=value, unit=match["unit"])
        return value if value is None else BadCell(text=cell.strip(), reason=value.reason)
    value = number_of(cell, sentinels=sentinels, decimal_comma=decimal_comma)
    return Quantity(number=value) if isinstance(value, float) else value


def mib_of(
    cell: Cell, unit: str, *, sentinels: Collection[float] = (), decimal_comma: bool = False
) -> float | BadCell | None:
    """Return an amount of memory or storage in MiB.

    Args:
        cell: A number, or a text with or without its own unit ("16 GB").
        unit: Unit of the column ("MB", "GiB" ...), used where the cell names none.
        sentinels: As in `number_of`.
        decimal_comma: As in `number_of`.
    """
    quantity = quantity_of(cell, sentinels=sentinels, decimal_comma=decimal_comma)
    if quantity is None or isinstance(quantity, BadCell):
        return quantity
    return mib_in(quantity, unit, cell)


def mib_in(quantity: Quantity, unit: str, cell: Cell) -> float | BadCell:
    """Return an amount in MiB, of a column in `unit`, where its cell names none."""
    factor = MIB_PER_UNIT.get((quantity.unit or unit).casefold().replace("ib", "b"))
    if factor is None:
        return BadCell(text=str(cell).strip(), reason=f"has the unknown unit {quantity.unit!r}")
    return quantity.number * factor


def truth_of(cell: Cell) -> bool | BadCell | None:
    """Return the truth value in a cell: True, "TRUE", "yes", 1 ...; an unknown word is bad."""
    if isinstance(cell, bool) or cell is None:
        return cell
    word = (text_of(cell) or "").casefold()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    if word in MISSING_WORDS:
        return None
    return BadCell(text=word, reason="is neither yes nor no")


def decimal_sign(cells: Iterable[Cell]) -> str | None:
    """Return "." or "," as the decimal sign that all texts of a file or column agree with.

    None where no cell decides (then either reading of ``1.234`` is possible) or where cells
    contradict each other: ask the person.
    """
    point = comma = False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        text = cell.strip().rstrip("%").strip()
        if not re.fullmatch(r"[-+]?\d[\d.,]*", text):
            continue
        last_point, last_comma = text.rfind("."), text.rfind(",")
        if min(last_point, last_comma) >= 0:
            point, comma = point or last_point > last_comma, comma or last_comma > last_point
        elif last_comma >= 0:
            several = text.count(",") > 1
            point, comma = point or several, comma or _decides(text, last_comma)
        elif last_point >= 0:
            several = text.count(".") > 1
            comma, point = comma or several, point or _decides(text, last_point)
    return None if point == comma else "." if point else ","


def mib_text(mib: float) -> str:
    """Return MiB as findings print them: whole, with grouped digits ("105,753 MiB")."""
    return f"{mib:,.0f} MiB"


def _decides(text: str, at: int) -> bool:
    """Return whether a lone sign at `at` must be decimal: no group of three stands behind it."""
    return text.count(text[at]) == 1 and len(text) - at - 1 != 3  # noqa: PLR2004 - digits in a group


def is_digits(text: str) -> bool:
    """Return whether a text is a whole number without any sign, as most figures are."""
    return text.isdigit() and len(text) <= _PLAIN_DIGITS and text.isascii()


def _number_in(text: str, *, decimal_comma: bool) -> float | BadCell | None:
    if is_digits(text):
        return float(text)
    plain = text.replace("\xa0", " ").replace("\u202f", " ").strip()
    if plain.casefold() in MISSING_WORDS:
        return None
    digits = _ungrouped(plain.removesuffix("%").rstrip(), decimal_comma=decimal_comma)
    if _PLAIN.fullmatch(digits):
        value = float(digits)
        if math.isfinite(value):
            return value
    return BadCell(text=text.strip(), reason="is not a number")


def _ungrouped(body: str, *, decimal_comma: bool) -> str:
    """Return `body` with a decimal point and without grouping, or as it is if it fits no form."""
    if _GROUPED_BY_SPACE.fullmatch(body):
        return re.sub(r"[ '’]", "", body).replace(",", ".")
    if not decimal_comma:
        return body.replace(",", "") if _GROUPED.fullmatch(body) else body
    if _COMMA_PLAIN.fullmatch(body) and ("," in body or _GROUPED_BY_POINT.fullmatch(body)):
        return body.replace(".", "").replace(",", ".")
    return body
