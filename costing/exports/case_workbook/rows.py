"""The inputs of the workbook, read out of a plan: one record for each row of the input sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from costing.exports.case_workbook.entries import Entry, fixed, link

if TYPE_CHECKING:
    from datetime import date

    from costing.cases.terms import Benefit
    from costing.exports.case_workbook.named import NamedInputs
    from costing.exports.case_workbook.reading_terms import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRow:
    """Servers that leave on the same days; `start` is worked out from the cutover.

    Attributes:
        runs: Whether they have a target that is paid.
        lead_days: Days by which the target is paid before the cutover.
    """

    id: str
    label: str
    servers: int
    runs: bool
    cutover: Entry
    off: Entry
    lead_days: Entry
    start_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """``quantity x each x rate / per``: what a month costs in the plan's currency."""

    quantity: Entry
    each: Entry
    rate: Entry
    per: Entry

    @property
    def monthly(self) -> float:
        """What it comes to."""
        return _figure(self.quantity) * _figure(self.each) * _figure(self.rate) / _figure(self.per)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A terminable unit.

    Attributes:
        tenants: Place of the wave and weight, tenants of one wave together.
        note: What its cost and its stop follow from.
    """

    id: str
    name: str
    standard: str
    price: Price
    by_day: bool
    start: Entry
    stop: Entry
    tenants: tuple[tuple[int, float], ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """A machine that is bought again."""

    id: str
    name: str
    standard: str
    quantity: Entry
    each: Entry
    life: Entry
    purchased: Entry
    end_of_support: Entry
    stop: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningRow:
    """A cost of leaving that runs from a day on, until another where there is one."""

    id: str
    name: str
    key: str
    price: Price
    by_day: bool
    start: Entry
    stop: Entry
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceRow:
    """A commitment paid in advance at the start and again every so many months."""

    id: str
    name: str
    key: str
    amount: Entry
    rate: Entry
    months: Entry
    start: Entry
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnceRow:
    """``quantity x each x rate``, due on one day."""

    id: str
    name: str
    key: str
    quantity: Entry
    each: Entry
    rate: Entry
    due: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """A line taken over month by month: what it follows from is worked out in the application.

    Attributes:
        amounts: In the currency in which it is priced; `rate` converts them.
    """

    id: str
    name: str
    key: str
    amounts: tuple[float, ...]
    note: str
    rate: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRow:
    """A line that follows the servers' run cost.

    Attributes:
        how: "ramp" in step with it, "ratio" a part of it, "flat" from the first target on by whole
            months, "daily" by days.
        price: Of a month once all runs there; for a ratio its quantity is the ratio.
    """

    id: str
    name: str
    key: str
    how: str
    price: Price


@dataclass(frozen=True, slots=True, kw_only=True)
class BandedRow:
    """A line that is paid by bands of a quantity that grows with the servers' run cost.

    Attributes:
        free / before: What is free in a month, and what others use of it once all run there.
        bands: From, to (none for the last) and price.
    """

    id: str
    name: str
    key: str
    quantity: Entry
    free: Entry
    before: Entry
    rate: Entry
    bands: tuple[tuple[Entry, Entry, Entry], ...]

    def cost(self, share: float) -> tuple[float, float]:
        """Return what is paid for of a month, and what that costs."""
        free = max(0.0, _figure(self.free) - _figure(self.before) * share)
        paid = max(0.0, _figure(self.quantity) * share - free)
        total = 0.0
        for begin, end, price in self.bands:
            top = paid if end.value is None else min(paid, _figure(end))
            total += max(0.0, top - _figure(begin)) * _figure(price)
        return paid, total * _figure(self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier:
    """An input that scales standard lines: 1 is the figure of the plan.

    Attributes:
        name: Of its cell, for example "in_factor_pay".
        low / high: As factors on the plan's figure.
    """

    id: str
    name: str
    title: str
    driver: str
    lines: tuple[str, ...]
    low: float
    high: float


@dataclass(kw_only=True)
class CaseInputs:
    """Everything a person may change in the workbook, and what was taken over.

    Attributes:
        terms: What holds for each block of lines in the financial case.
        bias: Name of the input and uplift of optimism bias, by standard line.
        benefits: Those of the register whose amounts are entered.
    """

    named: NamedInputs
    terms: Terms
    waves: list[WaveRow] = field(default_factory=list)
    units: list[UnitRow] = field(default_factory=list)
    assets: list[AssetRow] = field(default_factory=list)
    running: list[RunningRow] = field(default_factory=list)
    advance: list[AdvanceRow] = field(default_factory=list)
    once: list[OnceRow] = field(default_factory=list)
    profiles: list[ProfileRow] = field(default_factory=list)
    follow: list[FollowRow] = field(default_factory=list)
    banded: list[BandedRow] = field(default_factory=list)
    multipliers: list[Multiplier] = field(default_factory=list)
    bias: dict[str, tuple[str, float]] = field(default_factory=dict)
    benefits: list[Benefit] = field(default_factory=list)

    @property
    def multiplied(self) -> dict[str, list[Multiplier]]:
        """The multipliers of each standard line that has any, sorted by line."""
        lines = sorted({line for one in self.multipliers for line in one.lines}, key=line_order)
        return {line: [one for one in self.multipliers if line in one.lines] for line in lines}


ONE = link("=k_one", 1.0)
BY_YEAR = link("=k_months_per_year", 12.0)
NOTHING = fixed(None)


def _figure(entry: Entry) -> float:
    return float(entry.value) if isinstance(entry.value, float | int) else 0.0


def line_order(standard: str) -> tuple[str, int, str]:
    """Return A2 before A10."""
    digits = standard[1:]
    return standard[:1], int(digits) if digits.isdigit() else 0, standard
