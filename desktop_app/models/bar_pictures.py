"""Pictures of lying bars as data: the bridge to the option, what holds units open, the tornado."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Currency, Money
from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.report import Table
    from costing.uncertainty import Simulation, UncertaintyInputs
    from desktop_app.derived import TargetCost

#: Rows that a picture shows; what is left is one row of its own, so that sums still tie.
MOST_ROWS = 14
#: Fills of the parts, as `charts/bars.FILLS` has them.
TOTAL, DEARER, CHEAPER, WHILE_RUNNING, AFTER_LEAVING, FIRST, SECOND, THIRD, FOURTH, ALARM = range(
    10
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """A stretch of one bar between two amounts."""

    start: Decimal
    end: Decimal
    fill: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """One bar with its name.

    Attributes:
        key: Words that find the rows behind it in `BarPicture.table`, "" for none.
        text: What stands at its end.
        tip: The whole of it in words.
    """

    key: str
    name: str
    parts: tuple[BarPart, ...]
    text: str
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPicture:
    """Bars below each other on one axis.

    Attributes:
        currency: Of the axis; "" for an axis of plain numbers.
        title: A sentence that says what is seen.
        table: Name of the report's table with the rows behind the bars, "" for none.
        at: An amount with a line of its own, and what it is.
        legend: Fill and name.
    """

    title: str
    currency: Currency
    rows: tuple[BarRow, ...]
    legend: tuple[tuple[int, str], ...]
    table: str = ""
    at: tuple[Decimal, str] | None = None


def bridge(cost: TargetCost | None) -> BarPicture | None:
    """Return how staying becomes leaving, standard line by standard line; None without costs."""
    lines = _table(cost, "lines")
    if cost is None or cost.projection is None or lines is None:
        return None
    currency = cost.projection.currency
    titles = _titles(cost)
    place = {heading: at for at, heading in enumerate(lines.headings)}
    differences: dict[str, Decimal] = {}
    staying = leaving = Decimal(0)
    for row in lines.rows:
        stay, leave = _number(row[place["Staying"]]), _number(row[place["Leaving"]])
        staying, leaving = staying + stay, leaving + leave
        line = str(row[place["Standard line"]])
        differences[line] = differences.get(line, Decimal(0)) + leave - stay
    steps = sorted(
        ((line, amount) for line, amount in differences.items() if amount),
        key=lambda pair: (pair[1], pair[0]),
    )
    rows = [_whole(translate("Costs", "Staying: do nothing"), staying, currency)]
    at = staying
    for line, amount in _with_rest(steps):
        name = (
            f"{line} {titles.get(line, '')}".strip()
            if line
            else translate("Costs", "All other lines")
        )
        said = formats.money(Money(amount, currency))
        rows.append(
            BarRow(
                key=line,
                name=name,
                parts=(BarPart(start=at, end=at + amount, fill=DEARER if amount > 0 else CHEAPER),),
                text=f"+{_short(amount, currency)}" if amount > 0 else _short(amount, currency),
                tip=translate("Costs", "{name}: {amount}{said} by leaving").format(
                    name=name, amount="+" if amount > 0 else "", said=said
                ),
            )
        )
        at += amount
    rows.append(
        _whole(
            translate("Costs", "Leaving for {target}").format(target=cost.target), leaving, currency
        )
    )
    years = formats.count(len(cost.projection.fiscal_years), "year")
    verb = (
        translate("Costs", "costs less") if leaving < staying else translate("Costs", "costs more")
    )
    return BarPicture(
        title=translate(
            "Costs", "Leaving {verb} by {leaving} over {years}, constant prices, not discounted"
        ).format(verb=verb, leaving=_short(abs(leaving - staying), currency), years=years),
        currency=currency,
        rows=tuple(rows),
        legend=(
            (CHEAPER, translate("Costs", "Saved by leaving")),
            (DEARER, translate("Costs", "Paid by leaving")),
        ),
        table="lines",
    )


def holders(cost: TargetCost | None) -> BarPicture | None:
    """Return who holds units on site open, and what is paid for them; None without such units."""
    units = _table(cost, "units")
    if cost is None or cost.projection is None or units is None:
        return None
    place = {heading: at for at, heading in enumerate(units.headings)}
    paid: dict[str, tuple[Decimal, Decimal, int]] = {}
    for row in units.rows:
        holder = str(row[place["Held open by"]] or "")
        running, after, count = paid.get(holder, (Decimal(0), Decimal(0), 0))
        paid[holder] = (
            running + _number(row[place["While the target runs"]]),
            after + _number(row[place["After servers left"]]),
            count + 1,
        )
    found = sorted(
        ((name, sums) for name, sums in paid.items() if sums[0] + sums[1] > 0),
        key=lambda pair: (-(pair[1][0] + pair[1][1]), pair[0]),
    )
    if not found:
        return None
    currency = cost.projection.currency
    rows = tuple(_holder(name, sums, currency) for name, sums in found[:MOST_ROWS])
    whole = sum((sums[0] + sums[1] for _, sums in found), Decimal(0))
    left = len(found) - len(rows)
    more = (
        translate("Costs", "; {further_holders} not drawn").format(
            further_holders=formats.count(left, "further holder")
        )
        if left
        else ""
    )
    return BarPicture(
        title=translate(
            "Costs",
            "{whole} is paid on site beside the target or for nothing, by "
            "what holds the unit open{more}",
        ).format(whole=_short(whole, currency), more=more),
        currency=currency,
        rows=rows,
        legend=(
            (WHILE_RUNNING, translate("Costs", "While the target runs")),
            (AFTER_LEAVING, translate("Costs", "After servers left")),
        ),
        table="units",
    )


def tornado(simulation: Simulation | None, currency: Currency) -> BarPicture | None:
    """Return what the net present value hangs on, the widest bar first; None without ranges."""
    if simulation is None:
        return None
    planned = simulation.planned
    bars = sorted(simulation.bars, key=lambda one: (-abs(one.npv_high - one.npv_low), one.id))[
        :MOST_ROWS
    ]
    rows = []
    for bar in bars:
        parts = tuple(
            BarPart(start=planned, end=end, fill=CHEAPER if end > planned else DEARER)
            for end in (bar.npv_low, bar.npv_high)
        )
        low, high = (_short(one, currency) for one in (bar.npv_low, bar.npv_high))
        linked = (
            ""
            if bar.correlation is None
            else translate("Costs", "\nRank correlation {correlation}").format(
                correlation=f"{bar.correlation:.2f}"
            )
        )
        rows.append(
            BarRow(
                key=bar.title,
                name=bar.title,
                parts=parts,
                text=translate("Costs", "{low} to {high}").format(low=bar.low, high=bar.high),
                tip=translate(
                    "Costs", "{bar}\nat {low}: {value_at_low}\nat {high}: {value_at_high}{linked}"
                ).format(
                    bar=bar.title,
                    low=bar.low,
                    value_at_low=low,
                    high=bar.high,
                    value_at_high=high,
                    linked=linked,
                ),
            )
        )
    return BarPicture(
        title=translate(
            "Costs",
            "Net present value with one thing at its low and high point, all else as planned",
        ),
        currency=currency,
        rows=tuple(rows),
        legend=(
            (CHEAPER, translate("Costs", "Better than planned")),
            (DEARER, translate("Costs", "Worse than planned")),
        ),
        table="tornado",
        at=(
            planned,
            translate("Costs", "Plan {planned}").format(planned=_short(planned, currency)),
        ),
    )


def drawn_from(inputs: UncertaintyInputs) -> BarPicture | None:
    """Return what a simulation draws from as factors on the plan's figures; None without any.

    Values of an assumption are drawn as parts of their likely one.
    """
    rows = []
    for one in inputs.estimates:
        likely = one.points.likely if one.assumption else Decimal(1)
        if not likely:
            continue
        low, high = one.points.low / likely, one.points.high / likely
        unit = "" if one.assumption else " x"
        points = [f"{formats.plain(at)}{unit}" for at in (one.points.low, one.points.high)]
        told = translate("Costs", "{low} to {high}, {driver}").format(
            low=points[0], high=points[1], driver=one.driver
        )
        rows.append(
            BarRow(
                key=one.title,
                name=one.title,
                parts=(
                    BarPart(start=Decimal(1), end=low, fill=CHEAPER),
                    BarPart(start=Decimal(1), end=high, fill=DEARER),
                ),
                text=told,
                tip=f"{one.title}\n{told}\n{', '.join(one.lines)}",
            )
        )
    if not rows:
        return None
    return BarPicture(
        title=translate("Costs", "What is drawn from: each range as a factor on the plan's figure"),
        currency=Currency(""),
        rows=tuple(rows),
        legend=(
            (CHEAPER, translate("Costs", "Below the plan")),
            (DEARER, translate("Costs", "Above the plan")),
        ),
        at=(Decimal(1), translate("Costs", "As planned")),
    )


def _holder(name: str, sums: tuple[Decimal, Decimal, int], currency: Currency) -> BarRow:
    running, after, count = sums
    whole = _short(running + after, currency)
    units = formats.count(count, "unit")
    shown = name or translate("Costs", "nobody: paid to the end of the horizon")
    return BarRow(
        key=name,
        name=shown,
        parts=(
            BarPart(start=Decimal(0), end=running, fill=WHILE_RUNNING),
            BarPart(start=running, end=running + after, fill=AFTER_LEAVING),
        ),
        text=f"{whole}, {units}",
        tip=translate(
            "Costs",
            "{shown} holds {units}\nWhile the target runs: {running}\nAfter servers left: {after}",
        ).format(
            shown=shown,
            units=units,
            running=formats.money(Money(running, currency)),
            after=formats.money(Money(after, currency)),
        ),
    )


def _with_rest(steps: list[tuple[str, Decimal]]) -> Iterable[tuple[str, Decimal]]:
    """Return the largest steps in their order; the others are one last step without a line."""
    largest = sorted(steps, key=lambda pair: (-abs(pair[1]), pair[0]))[:MOST_ROWS]
    kept = {line for line, _ in largest}
    rest = sum((amount for line, amount in steps if line not in kept), Decimal(0))
    yield from (pair for pair in steps if pair[0] in kept)
    if rest:
        yield "", rest


def _whole(name: str, amount: Decimal, currency: Currency) -> BarRow:
    return BarRow(
        key="",
        name=name,
        parts=(BarPart(start=Decimal(0), end=amount, fill=TOTAL),),
        text=_short(amount, currency),
        tip=f"{name}: {formats.money(Money(amount, currency))}",
    )


def _titles(cost: TargetCost) -> dict[str, str]:
    table = _table(cost, "completeness")
    return {str(row[0]): str(row[1]) for row in table.rows} if table is not None else {}


def _table(cost: TargetCost | None, name: str) -> Table | None:
    tables = cost.tables if cost is not None else ()
    return next((table for table in tables if table.name == name), None)


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _short(amount: Decimal, currency: Currency) -> str:
    return formats.short_money(Money(amount, currency))
