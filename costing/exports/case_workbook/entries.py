"""What a cell of the workbook holds: an input, a link to one, a fixed value, or a formula."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

#: Day 0 of the format's calendar, 30 December 1899, as Python counts days.
_DAY_0 = 693_594

Value = float | str | None


class Role(StrEnum):
    """What may be done with a cell.

    INPUT: a person may change it (blue).
    LINK: it repeats an input that stands elsewhere.
    FIXED: taken over from the application; changing it is not foreseen.
    CALC: a formula.
    """

    INPUT = "input"
    LINK = "link"
    FIXED = "fixed"
    CALC = "calculation"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell.

    Attributes:
        value: What it shows; days are serial numbers, None is an empty cell.
        formula: With its leading "=", "" where the value is entered.
    """

    value: Value
    role: Role = Role.CALC
    formula: str = ""


def given(value: Value | Decimal | date) -> Entry:
    """Return an input."""
    return Entry(plain(value), Role.INPUT)


def fixed(value: Value | Decimal | date) -> Entry:
    """Return a value taken over."""
    return Entry(plain(value), Role.FIXED)


def link(formula: str, value: Value | Decimal | date) -> Entry:
    """Return a repetition of an input; an input that is empty comes over as 0."""
    shown = plain(value)
    return Entry(0.0 if shown is None else shown, Role.LINK, formula)


def calc(formula: str, value: Value) -> Entry:
    """Return a formula with the value it comes to."""
    return Entry(value, Role.CALC, formula)


def plain(value: Value | Decimal | date) -> Value:
    """Return a value as a spreadsheet holds it: days as serial numbers, figures as floats."""
    if isinstance(value, date):
        return float(serial(value))
    if isinstance(value, Decimal):
        return float(value)
    return value


def serial(day: date) -> int:
    """Return a day as the format counts them."""
    return day.toordinal() - _DAY_0


def day_of(number: float) -> date:
    """Return the day of a serial number."""
    return date.fromordinal(int(number) + _DAY_0)


def number(entry: Entry) -> float:
    """Return the figure of a cell as arithmetic takes it; an empty one is 0."""
    if isinstance(entry.value, str):
        raise TypeError(f"{entry.value!r} stands where a figure belongs.")
    return entry.value or 0.0
