"""What is paid month by month: staying, and leaving by the wave plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from costing.assumed_currency import assumed_in_another
from costing.baseline import baseline
from costing.buying import PLAIN
from costing.composition import Coverage
from costing.contract_exits import ContractExit, contract_exits
from costing.departures import Departure, departures
from costing.exchange import Exchange, RateUsed
from costing.gaps import NO_GAPS, Gaps
from costing.lines import ZERO, Line, LineKind, monthly_sum, sum_by_month
from costing.money import GBP, Currency
from costing.months import Month
from costing.placements import conflicts, known_targets, placements
from costing.price_checks.age import oldest_used
from costing.renewal import renewal
from costing.stepped import CostUnit, Split, charged, splits
from costing.target_run import target_run
from costing.transition import Transition
from costing.write_offs import WriteOff, write_offs
from inventory.allocation import many_objects
from inventory.dispositions import decide
from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.buying import BuyingPolicy
    from costing.composition import Composed
    from costing.months import FiscalYear
    from costing.prices import MissingPrice, PriceBook, Target
    from costing.sizing import Sizing
    from inventory.dispositions import Dispositions
    from inventory.findings import Finding
    from inventory.model import Inventory
    from inventory.progress import Progress
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan

__all__ = ["Line", "LineKind", "Projection", "UnitCost", "project"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost:
    """A terminable unit with the four-way split of its cost per month."""

    unit: CostUnit
    split: Split


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Staying and leaving on one target, side by side, in one currency.

    Prices are those of the base year throughout, so that a real discount rate applies to them.

    Attributes:
        first: First month, April of the base fiscal year.
        do_nothing: Today's estate carried on over the whole period.
        option: The exit: what is left on site, the target's run cost, one-off costs.
        dual_running: Per month, the part of on-premises cost whose workload already runs on
            the target (a label on the option's lines, never added to them).
        stranded: Per month, on-premises cost of workloads that have left but whose unit or
            contract is still paid (a label as well).
        gaps: What the totals lack, by block; with any, they say "at least".
        units: Every unit with its own split, sorted by id.
        leaving: How each server leaves, sorted by server.
        residual_do_nothing / residual_option: Worth of hardware left at the end of the horizon.
        exchange: Every rate used, with source and date, "" where nothing was converted.
        rates: The same one by one, sorted by currency.
        today: The day of the plan: what was paid before it is the same on both sides.
        findings: What buying and placing met: licences twice, plans that end, prices not held.
        composed: What each server's run cost is composed of, in order of server id.
        coverage: Which licences brought along cover which server on which days.
        write_offs: Book values of machines, a memo that is in no line.
        exits: How each contract ends, what that costs and which ends were weighed.
    """

    target: Target
    currency: Currency
    first: Month
    months: int
    do_nothing: tuple[Line, ...]
    option: tuple[Line, ...]
    dual_running: tuple[Decimal, ...]
    stranded: tuple[Decimal, ...]
    gaps: Gaps = NO_GAPS
    units: tuple[UnitCost, ...] = ()
    leaving: tuple[Departure, ...] = field(default=())
    residual_do_nothing: Decimal = ZERO
    residual_option: Decimal = ZERO
    exchange: str = ""
    today: date | None = None
    findings: tuple[Finding, ...] = ()
    composed: tuple[Composed, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    exits: tuple[ContractExit, ...] = ()
    write_offs: tuple[WriteOff, ...] = ()
    rates: tuple[RateUsed, ...] = ()

    @cached_property
    def unpriced(self) -> tuple[MissingPrice, ...]:
        """Everything that has no figure, block by block."""
        return self.gaps.all

    @cached_property
    def month_list(self) -> tuple[Month, ...]:
        """The months covered."""
        return tuple(self.first + offset for offset in range(self.months))

    @cached_property
    def prices_used(self) -> tuple[tuple[Target, date], ...]:
        """The date of the oldest price used of each region and rate card, sorted."""
        where = {str(one.server): one.target for one in self.composed}
        return oldest_used(self.option, where, {})

    @cached_property
    def staying_by_month(self) -> tuple[Decimal, ...]:
        """What staying costs in each month."""
        return monthly_sum(self.do_nothing, self.months)

    @cached_property
    def leaving_by_month(self) -> tuple[Decimal, ...]:
        """What leaving costs in each month."""
        return monthly_sum(self.option, self.months)

    @cached_property
    def leaving_by_kind(self) -> dict[LineKind, tuple[Decimal, ...]]:
        """What leaving costs in each month, block by block."""
        return {
            kind: monthly_sum([line for line in self.option if line.kind is kind], self.months)
            for kind in LineKind
        }

    @cached_property
    def fiscal_years(self) -> tuple[FiscalYear, ...]:
        """The fiscal years covered, whole ones only by construction."""
        return tuple(dict.fromkeys(month.fiscal_year for month in self.month_list))


@many_objects()
def project(
    inventory: Inventory,
    plan: WavePlan,
    releases: Releases,
    *,
    sizings: Iterable[Sizing],
    book: PriceBook,
    assumptions: AssumptionSet,
    target: Target,
    today: date,
    currency: Currency = GBP,
    buying: BuyingPolicy = PLAIN,
    decided: Dispositions | None = None,
    progress: Progress = SILENT,
) -> Projection:
    """Return what staying and leaving cost in each month.

    The first month is April of the fiscal year that holds `today`; the horizon is a number of
    whole fiscal years.  On-premises cost runs to the stop of its unit, target cost from the
    start of each target: their overlap is in the lines once and is not added again.  `sizings`
    hold each server on the target on which it runs, which `buying` may set apart from `target`.
    `decided` says what becomes of each server; the program's own rules where None.
    """
    first = Month.of(today).fiscal_year.first_month
    months = 12 * assumptions.whole("horizon_years")
    exchange = Exchange(currency=currency, assumptions=assumptions, book=book)
    placed = placements(inventory, buying, known_targets(book, buying))
    decided = decided or decide(inventory, today)
    leaving = departures(
        inventory,
        plan,
        releases,
        overlap_days=assumptions.whole("replication_overlap_days"),
        decided=decided,
        placed=placed.of_server,
    )
    progress.report(0.1, "Adding up what the data centre costs")
    base = baseline(
        inventory, assumptions, exchange, today=today, releases=releases, leaving=leaving
    )
    parts = splits(base.units, first, months)
    costs = tuple(
        UnitCost(unit=one, split=part) for one, part in zip(base.units, parts, strict=True)
    )
    refresh = renewal(
        inventory, assumptions, today=today, first=first, months=months, releases=releases
    )
    raise_if_cancelled(progress)
    progress.report(0.5, "Adding up what the target costs")
    run = target_run(
        inventory,
        sizings,
        leaving,
        exchange,
        assumptions,
        book=book,
        target=target,
        first=first,
        months=months,
        buying=buying,
        services=placed.services,
        repurchased=frozenset(
            one.id for one in inventory.applications if decided.is_bought_as_service(one.id)
        ),
    )
    once = Transition(
        inventory, plan, assumptions, leaving, decided=decided, first=first, months=months
    )
    once.add_all(releases, today=today, site_free=base.site_free)
    ended = contract_exits(inventory, releases, exchange, first=first, months=months)
    raise_if_cancelled(progress)
    option = (
        *(_unit_line(one, first, months, staying=False) for one in base.units),
        *refresh.option,
        *run.lines,
        *once.lines,
        *ended.lines,
    )
    rates = _rates_used(option, exchange)
    return Projection(
        target=target,
        currency=currency,
        first=first,
        months=months,
        do_nothing=(
            *(_unit_line(one, first, months, staying=True) for one in base.units),
            *refresh.do_nothing,
        ),
        option=option,
        dual_running=sum_by_month((one.split.dual for one in costs), months),
        stranded=sum_by_month((one.split.stranded for one in costs), months),
        gaps=Gaps(
            on_site=base.gaps,
            renewal=refresh.gaps,
            target_run=run.gaps,
            one_off=(*once.gaps, *ended.gaps),
        ),
        units=costs,
        leaving=tuple(leaving.values()),
        residual_do_nothing=refresh.residual_do_nothing,
        residual_option=refresh.residual_option,
        exchange="; ".join(one.source for one in rates),
        today=today,
        findings=(
            *placed.findings,
            *conflicts(inventory, placed, plan),
            *run.findings,
            *assumed_in_another(assumptions, currency),
        ),
        composed=run.composed,
        coverage=run.coverage,
        exits=ended.exits,
        write_offs=write_offs(inventory, assumptions, exchange, today=today, releases=releases),
        rates=rates,
    )


def _rates_used(lines: Iterable[Line], exchange: Exchange) -> tuple[RateUsed, ...]:
    """Return the rate of every currency from which a line was converted, by its code."""
    used = (exchange.used(Currency(one)) for one in sorted({line.native for line in lines} - {""}))
    return tuple(one for one in used if one is not None)


def _unit_line(unit: CostUnit, first: Month, months: int, *, staying: bool) -> Line:
    stop = None if staying else unit.stop
    amounts = charged(unit.monthly, unit.billing, first, months, start=unit.start, stop=stop)
    driver = unit.driver
    if not staying:
        until = f"until {unit.stop.isoformat()}" if unit.stop else "to the end of the horizon"
        driver += f", {until}"
        if unit.stop_reason:
            driver += f": {unit.stop_reason}"
    return Line(
        id=unit.id,
        name=unit.name,
        kind=LineKind.ON_PREMISES,
        amounts=amounts,
        driver=driver,
        subject=unit.subject,
        standard=unit.standard,
        owner=unit.owner,
        budget_code=unit.budget_code,
        native=unit.native,
    )
