"""Every number a person may change: default, unit, reason, source, evidence grade."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.errors import PlannerError
from resources import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Grade(StrEnum):
    """How good the evidence is."""

    A = "A"  # measured or invoiced
    B = "B"  # contract or quotation
    C = "C"  # published benchmark
    D = "D"  # assumption


class UnknownAssumptionError(PlannerError):
    """A value was given for an assumption that does not exist."""

    def __init__(self, given: str, nearest: str | None) -> None:
        hint = f"Did you mean {nearest!r}?" if nearest else "The assumptions table lists them all."
        super().__init__(f"There is no assumption {given!r}. {hint}")


class AssumptionRangeError(PlannerError):
    """A value lies outside the limits of its assumption."""

    def __init__(self, assumption: Assumption, given: Decimal) -> None:
        limits = f"{assumption.low} to {assumption.high}"
        kind = "a whole number" if assumption.whole else "a number"
        super().__init__(
            f"{assumption.id} ({assumption.title}) cannot be {given}: it takes {kind} from "
            f"{limits} {assumption.unit}. Correct the value or leave it out to keep the default."
        )


class NoValueError(PlannerError):
    """A calculation needs an assumption that has no value."""

    def __init__(self, assumption: Assumption) -> None:
        super().__init__(
            f"{assumption.id} ({assumption.title}) has no value. Enter one in {assumption.unit}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One number with its reason.

    Attributes:
        id: Stable, snake case; exports name inputs by it.
        value: None where there is no honest default and nobody has entered one yet.
        unit: "GBP per kWh", "ratio", "days" ...
        source / source_date: Where the value comes from, and of when.
        low / high: Limits of what is accepted, both included.
        whole: Only whole numbers are accepted.
        optional: None is a sensible answer; otherwise None makes the line it feeds missing.
        line: Id of the standard cost line it feeds ("A4", "B2"), "" for the frame.
        changed: A person entered the value; it is no longer the default.
    """

    id: str
    title: str
    value: Decimal | None
    unit: str
    reason: str
    source: str
    source_date: date | None
    grade: Grade
    low: Decimal
    high: Decimal
    whole: bool = False
    optional: bool = False
    line: str = ""
    changed: bool = False

    def accepts(self, value: Decimal) -> bool:
        """Return whether `value` is a number within the limits."""
        return (
            value.is_finite()
            and self.low <= value <= self.high
            and (not self.whole or value == value.to_integral_value())
        )


@dataclass(frozen=True, kw_only=True)
class AssumptionSet:
    """All assumptions of one plan, in the order they are shown."""

    assumptions: tuple[Assumption, ...]

    @cached_property
    def by_id(self) -> dict[str, Assumption]:
        """Assumptions keyed by id."""
        return {assumption.id: assumption for assumption in self.assumptions}

    def entered(self, assumption: str) -> Decimal | None:
        """Return a value, or None where nobody has entered one and there is no default."""
        return self.by_id[assumption].value

    def number(self, assumption: str) -> Decimal:
        """Return a value that must be there; raises `NoValueError` where it is not."""
        found = self.by_id[assumption]
        if found.value is None:
            raise NoValueError(found)
        return found.value

    def whole(self, assumption: str) -> int:
        """Return a value that counts months, days or years."""
        return int(self.number(assumption))


def resolve(changed: Mapping[str, Decimal] | None = None) -> AssumptionSet:
    """Return the defaults with a person's values put over them.

    Raises:
        UnknownAssumptionError: An id does not exist; the nearest one is named.
        AssumptionRangeError: A value lies outside the limits.
    """
    values = dict(changed or {})
    known = {assumption.id: assumption for assumption in DEFAULTS}
    for name, value in values.items():
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.6)
            raise UnknownAssumptionError(name, near[0] if near else None)
        if not known[name].accepts(value):
            raise AssumptionRangeError(known[name], value)
    return AssumptionSet(
        assumptions=tuple(
            _entered(assumption, values[assumption.id]) if assumption.id in values else assumption
            for assumption in DEFAULTS
        )
    )


def _entered(assumption: Assumption, value: Decimal) -> Assumption:
    return replace(
        assumption,
        value=value,
        source="Entered for this plan",
        source_date=None,
        grade=Grade.D,
        changed=True,
    )


def _defaults() -> tuple[Assumption, ...]:
    path = FOLDER / "assumptions" / "defaults.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return tuple(
        Assumption(
            id=entry["id"],
            title=entry["title"],
            value=Decimal(entry["value"]) if "value" in entry else None,
            unit=entry["unit"],
            reason=entry["reason"],
            source=entry["source"],
            source_date=entry.get("source_date"),
            grade=Grade(entry["grade"]),
            low=Decimal(entry["low"]),
            high=Decimal(entry["high"]),
            whole=entry.get("whole", False),
            optional=entry.get("optional", False),
            line=entry["line"],
        )
        for entry in table["assumption"]
    )


#: The assumptions as shipped, in the order of `resources/assumptions/defaults.toml`.
DEFAULTS: tuple[Assumption, ...] = _defaults()
