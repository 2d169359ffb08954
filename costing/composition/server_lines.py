"""The cost lines of one server on its target, each with the prices it is composed of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.composition.composed import ZERO, Composed
from costing.lines import Line, LineKind
from costing.months import Month
from costing.prices import MissingPrice
from costing.stepped import Billing, charged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from costing.composition.covering import Coverage, Ranges
    from costing.exchange import Exchange
    from costing.money import Money
    from costing.priced_parts import PricedPart
    from inventory.identity import ServerId

Amounts = tuple[Decimal, ...]

_SERVES_BOTH = {"os": "a Standard licence", "database": "a SQL Server licence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The months of a projection and the first day a server's target is paid.

    Attributes:
        paid: Words that say from when it is paid, for the driver.
    """

    first: Month
    months: int
    start: date
    paid: str


def server_lines(
    composed: Composed, span: Span, coverage: Coverage, exchange: Exchange
) -> tuple[list[Line], list[MissingPrice]]:
    """Return a line each for machine, licences, disks and snapshots, and what they lack.

    Amounts are converted once, at the plan's rate.  A licence is paid on the days on which none
    brought along covers the server; days on which only the limit of dual running stands against
    that are a line of their own (B7).
    """
    maker = _LineMaker(composed, span, exchange)
    maker.add("run", "C1", "", composed.machine)
    maker.add_upfront()
    if composed.system is not None:
        covered, twice = _covered(composed.server, "os", coverage)
        maker.add_licence("os", "operating system", composed.system, covered, twice)
    covered, twice = _covered(composed.server, "database", coverage)
    if composed.database_part is not None:
        maker.add_licence("database", "database", composed.database_part, covered, twice)
    elif composed.database is not None and composed.database.edition is not None:
        maker.note_unpriced_database(covered)
    maker.add("disks", "C2", "disks of ", composed.disks)
    maker.add("snapshots", "C6", "snapshots of ", composed.snapshots)
    gaps = [
        MissingPrice(what=f"{composed.name}: {gap.what}", reason=gap.reason)
        for gap in composed.gaps
    ]
    return maker.lines, [*gaps, *maker.gaps]


def ranges_paid(
    server: ServerId, licence: str, coverage: Coverage, start: date
) -> list[tuple[date, date | None, bool]]:
    """Return the half-open ranges on which a server pays its licence, "os" or "database".

    True for a range in which only the limit of dual running stands against one brought along.
    """
    covered, twice = _covered(server, licence, coverage)
    left = _uncovered(start, covered)
    if twice is None:
        return [(low, high, False) for low, high in left]
    return [one for low, high in left for one in _split(low, high, twice)]


def _covered(
    server: ServerId, licence: str, coverage: Coverage
) -> tuple[Ranges, tuple[date, date | None] | None]:
    """Return when a licence is covered, and when only the limit of dual running is in the way."""
    if licence == "os":
        covered, limits = coverage.windows.get(server, ()), coverage.paid_twice_from
    else:
        covered, limits = coverage.sql.get(server, ()), coverage.sql_paid_twice_from
    twice = limits.get(server)
    if twice is not None and not any(low < twice[0] <= high for low, high in covered):
        twice = None  # it was not covered when the limit was reached: nothing is paid again
    return covered, twice


class _LineMaker:
    def __init__(self, composed: Composed, span: Span, exchange: Exchange) -> None:
        self._composed = composed
        self._span = span
        self._exchange = exchange
        self.lines: list[Line] = []
        self.gaps: list[MissingPrice] = []

    def add(self, prefix: str, standard: str, words: str, parts: Sequence[PricedPart]) -> None:
        if not parts:
            return
        native = _sum(parts)
        amount = self._converted(native)
        if amount is None:
            return
        self._append(
            prefix, standard, words, self._from(amount, self._span.start, None),
            self._driver(parts, native), tuple(parts),
        )  # fmt: skip

    def add_upfront(self) -> None:
        span = self._span
        amounts = [ZERO] * span.months
        place = Month.of(span.start) - span.first
        parts = tuple(one.part for one in self._composed.upfront)
        for one in self._composed.upfront:
            amount = self._converted(one.part.per_month)
            if amount is None:
                return
            for due in range(place, span.months, one.months):
                if due >= 0:
                    amounts[due] += amount
        if parts:
            driver = "; ".join(
                f"{one.part.what}: {one.part.per_month.amount:.2f} "
                f"{one.part.per_month.currency} every {one.months} months"
                f"{self._exchange.said(one.part.per_month.currency)}"
                for one in self._composed.upfront
            )
            self._append("upfront", "C1", "commitment of ", tuple(amounts), driver, parts)

    def add_licence(
        self,
        prefix: str,
        words: str,
        part: PricedPart,
        covered: Ranges,
        twice: tuple[date, date | None] | None,
    ) -> None:
        amount = self._converted(part.per_month)
        if amount is None:
            return
        span = self._span
        paid: list[Amounts] = []
        again: list[Amounts] = []
        for start, stop in _uncovered(span.start, covered):
            if twice is None:
                paid.append(self._from(amount, start, stop))
                continue
            for low, high, beyond in _split(start, stop, twice):
                (again if beyond else paid).append(self._from(amount, low, high))
        driver = self._driver((part,), part.per_month)
        if covered:
            days = ", ".join(f"{low.isoformat()} to {high.isoformat()}" for low, high in covered)
            driver += f"; covered by a licence brought along from {days} (not including)"
        if not covered or any(map(any, paid)):
            self._append(prefix, "C5", f"{words} of ", _added(paid, span.months), driver, (part,))
        if any(map(any, again)):
            driver = (
                f"{part.what} from day 181 of dual running until the server is off: "
                f"{_SERVES_BOTH[prefix]} serves both sides for 180 days"
                f"{self._exchange.said(part.per_month.currency)}"
            )
            amounts = _added(again, span.months)
            again_id = "overlap" if prefix == "os" else f"overlap-{prefix}"
            second = "second licence of " if prefix == "os" else f"second {words} licence of "
            self._append(again_id, "B7", second, amounts, driver, (part,), LineKind.ONE_OFF)

    def note_unpriced_database(self, covered: Ranges) -> None:
        """List a database licence without a rate, unless it is covered all the time."""
        composed, span = self._composed, self._span
        end = (span.first + span.months).first_day
        if any(start < end for start, _ in _uncovered(span.start, covered)) and not (
            len(covered) == 1 and covered[0][0] <= span.start and covered[0][1] >= end
        ):
            edition = composed.database.edition if composed.database is not None else None
            self.gaps.append(
                MissingPrice(
                    what=f"{composed.name}: SQL Server {edition} licence",
                    reason=(
                        f"The book holds no charge for it on {composed.target.provider}: enter "
                        f"sql_{edition}_vcpu_hour_{composed.target.provider}, or a licence "
                        "brought along."
                    ),
                )
            )

    def _append(
        self,
        prefix: str,
        standard: str,
        words: str,
        amounts: Amounts,
        driver: str,
        parts: tuple[PricedPart, ...],
        kind: LineKind = LineKind.TARGET_RUN,
    ) -> None:
        composed = self._composed
        name = f"{words}{composed.name} on {composed.target}"
        self.lines.append(
            Line(
                id=f"{prefix}:{composed.server}",
                name=name[:1].upper() + name[1:] if words else name,
                kind=kind,
                amounts=amounts,
                driver=driver,
                subject=composed.server,
                standard=standard,
                parts=parts,
                native=self._native(parts),
            )
        )

    def _native(self, parts: tuple[PricedPart, ...]) -> str:
        currency = parts[0].per_month.currency
        return "" if currency == self._exchange.currency else currency

    def _converted(self, native: Money) -> Decimal | None:
        converted = self._exchange.into_plan(native)
        if isinstance(converted, MissingPrice):
            self.gaps.append(converted)
            return None
        return converted.amount

    def _from(self, monthly: Decimal, start: date, stop: date | None) -> Amounts:
        span = self._span
        return charged(monthly, Billing.DAY, span.first, span.months, start=start, stop=stop)

    def _driver(self, parts: Sequence[PricedPart], native: Money) -> str:
        what = parts[0].what if len(parts) == 1 else f"{len(parts)} parts"
        words = f"{what}: {native.rounded().amount} {native.currency} a month"
        return f"{words}{self._exchange.said(native.currency)}; {self._span.paid}"


def _sum(parts: Sequence[PricedPart]) -> Money:
    total = parts[0].per_month
    for part in parts[1:]:
        total += part.per_month
    return total


def _uncovered(start: date, covered: Ranges) -> list[tuple[date, date | None]]:
    """Return the half-open ranges from `start` on that `covered` leaves; None for no end."""
    found: list[tuple[date, date | None]] = []
    at = start
    for low, high in covered:
        if at < low:
            found.append((at, low))
        at = max(at, high)
    found.append((at, None))
    return found


def _split(
    start: date, stop: date | None, twice: tuple[date, date | None]
) -> list[tuple[date, date | None, bool]]:
    """Cut a range where dual running is beyond its limit; True for the part beyond."""
    low, high = twice
    found: list[tuple[date, date | None, bool]] = []
    if start < low:
        found.append((start, low if stop is None or low < stop else stop, False))
    begin = max(start, low)
    finish = high if stop is None or (high is not None and high < stop) else stop
    if (stop is None or begin < stop) and (finish is None or begin < finish):
        found.append((begin, finish, True))
    if high is not None and (stop is None or high < stop):
        found.append((max(start, high), stop, False))
    return found


def _added(series: Sequence[Amounts], months: int) -> Amounts:
    if len(series) == 1:
        return series[0]
    return tuple(sum(column, ZERO) for column in zip(*series, strict=True)) or (ZERO,) * months
