"""Filters of single columns, typed by a person: words, numbers, days, values, what is not known."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop_app.language import translate
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.models.row_table import Column

#: More different values than this are no list that anyone ticks.
MOST_VALUES = 40
#: What is typed for values that nobody knows, and for all others.
NOT_KNOWN, KNOWN = "not known", "known"


class Sort(StrEnum):
    """What the values of a column are, and what can be typed for them."""

    TEXT = "words that it holds; =word for the whole text; !word for all without it"
    NUMBER = "4, 4..16, >=8 or <8"
    DAY = "2027-03-31, 2027-01-01..2027-03-31, >=2027-01-01 or <2027-04-01"


class NotAConditionError(PlannerError):
    """What was typed is no condition for the column."""

    def __init__(self, heading: str, typed: str, sort: Sort) -> None:
        super().__init__(
            translate(
                "Filters",
                "{heading}: {typed} cannot be read. Type {sort}; or {not_known} or {known}.",
            ).format(
                heading=heading,
                typed=f"{typed!r}",
                sort=sort.value,
                not_known=f"{NOT_KNOWN!r}",
                known=f"{KNOWN!r}",
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One filter of one column.

    Attributes:
        column: Id of the column.
        text: The filter in words, with the heading.
        keeps: Whether a raw value passes.
        values: The values ticked, of a filter made by ticking.
    """

    column: str
    text: str
    keeps: Callable[[Any], bool]
    values: frozenset[Any] | None = None


def sort_of(column: Column, records: Iterable[Any]) -> Sort:
    """Return what the values of a column are, told by the first that is known."""
    if column.number:
        return Sort.NUMBER
    found = next((one for one in map(column.value, records) if one is not None), None)
    return Sort.DAY if isinstance(found, date) else Sort.TEXT


def values_of(column: Column, records: Sequence[Any]) -> tuple[tuple[Any, int], ...] | None:
    """Return the different values of a column with how many records have each; None for many.

    In order, what is not known last.
    """
    counts: Counter[Any] = Counter()
    for record in records:
        counts[column.value(record)] += 1
        if len(counts) > MOST_VALUES:
            return None
    known = sorted(one for one in counts if one is not None)
    unknown = [None] if None in counts else []
    return tuple((one, counts[one]) for one in (*known, *unknown))


def ticked(column: Column, values: frozenset[Any]) -> Condition:
    """Return the filter that keeps exactly some values."""
    known = sorted(one for one in values if one is not None)
    names = [column.text(one) for one in known] + ([NOT_KNOWN] if None in values else [])
    return Condition(
        column=column.id,
        text=f"{column.heading}: {' or '.join(names)}",
        keeps=lambda value: value in values,
        values=values,
    )


def condition(column: Column, sort: Sort, typed: str) -> Condition | None:
    """Return the filter that a person typed; None for an empty text.

    Ranges hold both their ends.  A value that is not known passes no other filter than
    "not known".

    Raises:
        NotAConditionError: The text is none.
    """
    text = " ".join(typed.split())
    if not text:
        return None
    if text.casefold() == NOT_KNOWN:
        keeps: Callable[[Any], bool] = lambda value: value is None  # noqa: E731 - one of several
    elif text.casefold() == KNOWN:
        keeps = lambda value: value is not None  # noqa: E731 - one of several
    elif sort is Sort.TEXT:
        keeps = _words(text)
    else:
        try:
            keeps = _range(text, float if sort is Sort.NUMBER else date.fromisoformat)
        except ValueError:
            raise NotAConditionError(column.heading, typed, sort) from None
    return Condition(column=column.id, text=f"{column.heading}: {text}", keeps=keeps)


def _words(text: str) -> Callable[[Any], bool]:
    sign, rest = (text[0], text[1:].strip()) if text[0] in "=!" else ("", text)
    wanted = rest.casefold()
    if sign == "=":
        return lambda value: value is not None and str(value).casefold() == wanted
    if sign == "!":
        return lambda value: value is not None and wanted not in str(value).casefold()
    return lambda value: value is not None and wanted in str(value).casefold()


def _range(text: str, read: Callable[[str], Any]) -> Callable[[Any], bool]:
    """Return the test of a range; `ValueError` where the text is none."""
    parts = text.replace(",", "").split("..")
    if len(parts) == 2:  # noqa: PLR2004 - from and to
        low, high = (read(part.strip()) for part in parts)
        if low > high:
            raise ValueError(text)
        return lambda value: value is not None and low <= value <= high
    found = re.fullmatch(r"(>=|<=|>|<|=)?\s*(\S+)", parts[0])
    if found is None or len(parts) > 2:  # noqa: PLR2004 - from and to
        raise ValueError(text)
    sign, limit = found.group(1), read(found.group(2))
    if limit != limit:  # noqa: PLR0124 - "nan" is no number
        raise ValueError(text)
    match sign:
        case ">=":
            return lambda value: value is not None and value >= limit
        case "<=":
            return lambda value: value is not None and value <= limit
        case ">":
            return lambda value: value is not None and value > limit
        case "<":
            return lambda value: value is not None and value < limit
    return lambda value: value is not None and value == limit
