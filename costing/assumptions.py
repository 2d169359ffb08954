"""Every number a person may change: default, unit, reason, source, evidence grade."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class Grade(StrEnum):
    """How good the evidence is."""

    A = "A"  # measured or invoiced
    B = "B"  # contract or quotation
    C = "C"  # published benchmark
    D = "D"  # assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One number with its reason.

    Attributes:
        id: Stable, snake case; exports name inputs by it.
        unit: "GBP per kWh", "ratio", "days" ...
        source / source_date: Where the value comes from, and of when.
    """

    id: str
    title: str
    value: Decimal
    unit: str
    reason: str
    source: str
    source_date: date | None
    grade: Grade
