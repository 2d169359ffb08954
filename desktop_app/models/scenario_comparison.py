"""Two scenarios, or one and the plan, beside each other line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.report import Table
from costing.report.evidence import standard_titles
from costing.report.options import by_standard
from desktop_app.language import translate

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.money import Money
    from costing.options.scenarios import ScenarioCase
    from costing.report import Cell


def compared(one: ScenarioCase, other: ScenarioCase) -> Table:
    """Return two scenarios beside each other: the headline, then leaving line by line."""
    first, second = one.scenario.name, other.scenario.name
    rows: list[tuple[Cell, ...]] = [
        _beside("", title, _headline(one, name), _headline(other, name))
        for name, title in _HEADLINES
    ]
    sums = [
        by_standard(case.projection) if case.projection is not None else {} for case in (one, other)
    ]
    titles = standard_titles()
    for line in sorted({*sums[0], *sums[1]}, key=_order):
        values = [found.get(line, ZERO) if found else None for found in sums]
        rows.append(_beside(line, titles.get(line, line), *values))
    totals = [sum(found.values(), ZERO) if found else None for found in sums]
    rows.append(_beside("", translate("Costs", "Leaving, all lines over the horizon"), *totals))
    remarks = tuple(
        f"{case.scenario.name}: {case.why_not}" for case in (one, other) if case.why_not
    )
    return Table(
        name="scenario_comparison",
        title=translate("Costs", "{first} beside {second}").format(first=first, second=second),
        headings=("Line", "Title", first, second if second != first else f"{second} ", "Change"),
        rows=tuple(rows),
        notes=(
            f"{first}: {one.changed}",
            f"{second}: {other.changed}",
            *remarks,
        ),
    )


_HEADLINES = (
    ("npv", translate("Costs", "Net present value")),
    ("one_off", translate("Costs", "One-off cost")),
    ("target_per_year", translate("Costs", "Target run cost a year")),
    ("steady_state_saving", translate("Costs", "Steady-state saving a year")),
    ("peak_funding", translate("Costs", "Peak funding")),
)


def _headline(case: ScenarioCase, name: str) -> Decimal | None:
    if case.case is None or case.statement is None:
        return None
    if name in {"npv", "peak_funding"}:
        found: Decimal = getattr(case.case, name)
        return found
    money: Money | None = getattr(case.statement, name)
    return None if money is None else money.amount


def _beside(
    line: str, title: str, first: Decimal | None, second: Decimal | None
) -> tuple[Cell, ...]:
    change = None if first is None or second is None else second - first
    return (line, title, first, second, change)


def _order(line: str) -> tuple[str, int, str]:
    number = line[1:]
    return line[:1], int(number) if number.isdigit() else 0, line
