"""The headline figures of a target as text, each with where its explanation stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.gaps import Bound
from costing.lines import LineKind
from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from costing.internal_rate import InternalRate
    from costing.money import Money
    from costing.statements import Statement
    from desktop_app.derived import TargetCost


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the first page.

    Attributes:
        id: Stable, for tests and for the widget that shows it.
        more: Further lines below the note.
        mark: "warning" where the figure lacks costs, "error" where it speaks against leaving.
        table / row / words: The table that explains it, the first cell of the row in it, and
            the words to filter it by, "" for none.
    """

    id: str
    name: str
    text: str
    note: str = ""
    more: str = ""
    mark: str = ""
    table: str = "years"
    row: str = ""
    words: str = ""


#: Names of the figures in the order in which they are shown.
FIGURE_NAMES = {
    "baseline": translate("Costs", "On premises, a year"),
    "target": translate("Costs", "Target, a year"),
    "saving": translate("Costs", "Steady-state saving, a year"),
    "npv": translate("Costs", "Net present value"),
    "payback": translate("Costs", "Payback"),
    "one_off": translate("Costs", "One-off cost"),
    "dual": translate("Costs", "Dual running"),
    "stranded": translate("Costs", "Stranded"),
    "rate": translate("Costs", "Internal rate of return"),
    "unpriced": translate("Costs", "Without a figure"),
}


def figures(cost: TargetCost) -> tuple[Figure, ...]:
    """Return the figures of a target in the order of `FIGURE_NAMES`; none without a statement."""
    statement, projection = cost.statement, cost.projection
    if statement is None or projection is None:
        return ()
    gaps = statement.gaps
    first, last = (str(projection.fiscal_years[place]) for place in (0, -1))
    full = str(statement.first_full_year) if statement.first_full_year is not None else ""
    run_year = full or last
    return (
        _money("baseline", statement.baseline_per_year, gaps.of_site_costs, first, row=first),
        _money("target", statement.target_per_year, gaps.of_target_run, run_year, row=run_year),
        _money(
            "saving",
            statement.steady_state_saving,
            gaps.of_saving,
            translate("Costs", "from {full} on").format(full=full)
            if full
            else translate("Costs", "no full year within the horizon"),
            row=full,
        ),
        _npv(statement),
        _payback(statement),
        _money(
            "one_off",
            statement.one_off,
            gaps.of_one_off,
            translate("Costs", "projects and labour"),
            table="lines",
            words=LineKind.ONE_OFF.value,
        ),
        _money(
            "dual",
            statement.dual_running,
            gaps.of_site_costs,
            translate("Costs", "on site while the target runs"),
            table="units",
        ),
        _money(
            "stranded",
            statement.stranded,
            gaps.of_site_costs,
            translate("Costs", "on site after servers left"),
            table="units",
        ),
        _rate(statement.internal_rate),
        _unpriced(len(cost.unpriced)),
    )


def headline(cost: TargetCost) -> str:
    """Return one line on a target, to compare it by: advantage, payback, and what lacks."""
    statement = cost.statement
    if statement is None:
        return translate("Costs", "needs a wave plan")
    line = _advantage(statement)
    lacking = len(statement.gaps.leaving)
    if not lacking:
        return line
    return translate("Costs", "{line}; {lacking} without a figure").format(
        line=line, lacking=formats.count(lacking, "cost")
    )


def _advantage(statement: Statement) -> str:
    worth = f"{_said(statement.gaps.of_advantage)}{formats.short_money(statement.npv)}"
    if statement.payback_month is None:
        return translate("Costs", "{worth} net present value, no payback").format(worth=worth)
    return translate("Costs", "{worth} net present value, payback {payback_month}").format(
        worth=worth, payback_month=formats.month(statement.payback_month)
    )


def _money(
    name: str,
    value: Money | None,
    bound: Bound,
    note: str,
    *,
    table: str = "years",
    row: str = "",
    words: str = "",
) -> Figure:
    return Figure(
        id=name,
        name=FIGURE_NAMES[name],
        text=formats.money(value),
        note=translate("Costs", "{bound}that; {note}").format(bound=_said(bound), note=note)
        if bound is not Bound.EXACT
        else note,
        mark="warning" if bound is not Bound.EXACT else "",
        table=table,
        row=row,
        words=words,
    )


def _npv(statement: Statement) -> Figure:
    bound = statement.gaps.of_advantage
    percent = f"{formats.plain(statement.discount_rate * 100)} %"
    note = translate("Costs", "{years} at {percent}").format(
        years=formats.count(len(statement.years), "year"), percent=percent
    )
    negative = statement.npv.amount < 0
    mark = "error" if negative else "warning" if bound is not Bound.EXACT else ""
    return Figure(
        id="npv",
        name=FIGURE_NAMES["npv"],
        text=formats.money(statement.npv),
        note=translate("Costs", "{bound}that; {note}").format(bound=_said(bound), note=note)
        if bound is not Bound.EXACT
        else note,
        mark=mark,
        row="Total",
    )


def _payback(statement: Statement) -> Figure:
    month = statement.payback_month
    when = {
        Bound.AT_MOST: translate("Costs", "at the earliest"),
        Bound.AT_LEAST: translate("Costs", "at the latest"),
    }
    note = translate("Costs", "savings have made good all costs by then")
    if month is None:
        note = translate("Costs", "not within the horizon")
    elif statement.gaps.of_advantage is not Bound.EXACT:
        note = when.get(
            statement.gaps.of_advantage, translate("Costs", "about then: costs are missing")
        )
    return Figure(
        id="payback",
        name=FIGURE_NAMES["payback"],
        text=formats.month(month) if month is not None else translate("Costs", "none"),
        note=note,
        table="months",
        row=str(month) if month is not None else "",
    )


def _rate(rate: InternalRate) -> Figure:
    values = [f"{formats.decimals(value * 100)} %" for value in rate.values]
    text, note = "none", translate("Costs", "the yearly flows change no sign")
    if rate.kind == "unique":
        text, note = values[0], translate("Costs", "of the yearly net flows")
    elif rate.kind == "multiple":
        text, note = (
            translate("Costs", "not unique"),
            formats.listed(values),
        )
    return Figure(id="rate", name=FIGURE_NAMES["rate"], text=text, note=note)


def _unpriced(count: int) -> Figure:
    return Figure(
        id="unpriced",
        name=FIGURE_NAMES["unpriced"],
        text=formats.count(count, "cost"),
        note=translate("Costs", "see which and why")
        if count
        else translate("Costs", "every cost has a figure"),
        mark="warning" if count else "",
        table="unpriced",
    )


def _said(bound: Bound) -> str:
    return f"{bound.value} " if bound is not Bound.EXACT else ""
