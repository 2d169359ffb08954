"""Lengths of time in a register: notice periods, renewals, recovery objectives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inventory.identity import folded
from inventory.tables.cells import BadCell

_TERM = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*-?\s*(?P<unit>minutes?|mins?|hours?|hrs?|h"
    r"|(?:calendar )?days?|d|weeks?|w|months?|mths?|m|years?|yrs?|y)?\.?"
)
_NONE = frozenset({"no", "none", "false", "n"})

#: Minutes in one unit of time; months and years are kept apart because their length varies.
_MINUTES = {"min": 1, "h": 60, "day": 1440, "week": 10080}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A length of time: either whole months, or minutes."""

    months: int | None = None
    minutes: int | None = None

    @property
    def days(self) -> int | None:
        """Whole days, where it is not months."""
        return None if self.minutes is None else -(-self.minutes // _MINUTES["day"])


def term_of(text: str, heading: str, unit: str | None) -> Term | BadCell | None:
    """Return the length of time in a cell's text.

    Args:
        text: "3 months", "90 days", "15 min", or a bare number.
        heading: Names the unit of a bare number: "Notice (days)".
        unit: Unit of a bare number where the heading names none, as a column map states it.
    """
    if folded(text) in _NONE:
        return None
    match = _TERM.fullmatch(folded(text))
    if match is None:
        return BadCell(text=text, reason="is not a length of time")
    number = float(match["number"].replace(",", "."))
    if number == 0:
        return Term(minutes=0)
    known = _unit_of_time(match["unit"]) or _unit_in(heading) or _unit_of_time(unit)
    if known is None:
        return BadCell(text=text, reason="has no unit of time")
    if known in {"month", "year"}:
        return Term(months=round(number * (12 if known == "year" else 1)))
    return Term(minutes=round(number * _MINUTES[known]))


def _unit_of_time(word: str | None) -> str | None:
    if not word:
        return None
    text = folded(word).removeprefix("calendar ")
    if text.startswith("mi"):
        return "min"
    if text.startswith("m"):
        return "month"
    for start, unit in (("h", "h"), ("d", "day"), ("w", "week"), ("y", "year")):
        if text.startswith(start):
            return unit
    return None


def _unit_in(heading: str) -> str | None:
    words = re.findall(r"[a-z]+", heading.casefold())
    for word in reversed(words):
        if word in {
            "minutes", "minute", "mins", "min", "hours", "hour", "hrs", "hr", "days", "day",
            "weeks", "week", "months", "month", "years", "year",
        }:  # fmt: skip
            return _unit_of_time(word)
    return None
