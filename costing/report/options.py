"""Options side by side, named scenarios and saved baselines, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.options.baselines import variances
from costing.options.side_by_side import DO_NOTHING, Options
from costing.report.evidence import standard_titles
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from costing.cases.scenario import SavedBaseline
    from costing.cases.terms import CaseTerms
    from costing.money import Money
    from costing.options.baselines import Variance
    from costing.options.scenarios import ScenarioCase
    from costing.projection import Projection


def options_table(options: Options) -> Table:
    """Return every option, doing nothing first, and the verdict on the first line."""
    nothing = (options.cost_of_staying, None, ZERO, ZERO, None, None, None, None, None, None)
    rows: list[tuple[Cell, ...]] = [
        ("Verdict", options.verdict, *(None,) * 12),
        (DO_NOTHING, "stay", *nothing, None, "best" if options.stay else ""),
    ]
    for one in options.options:
        case, statement = one.case, one.statement
        share = case.evidence_share
        rows.append(
            (
                one.name,
                one.kind,
                case.cost_of_leaving,
                _amount(statement.target_per_year),
                _amount(statement.one_off),
                case.npv,
                _amount(statement.steady_state_saving),
                _text(statement.first_full_year),
                _text(case.payback_month),
                case.peak_funding,
                case.cashable_benefit_cost_ratio,
                None if share is None else round(share * 100, 1),
                one.lacks,
                "best" if one is options.best else "",
            )
        )
    return Table(
        name="options",
        title=f"Options side by side ({options.currency})",
        headings=(
            "Option",
            "Kind",
            "Net present cost",
            "Run cost per year",
            "One-off cost",
            "Net present value",
            "Steady-state saving",
            "From",
            "Pays back in",
            "Peak funding",
            "Benefit-cost ratio",
            "On grades C and D (%)",
            "Costs without a figure",
            "Choice",
        ),
        rows=tuple(rows),
        notes=(
            "Real prices, present values; every option against doing nothing, cheapest first.",
            (
                "Colocation, own hosts and private cloud are options where a rate card prices "
                "them; each option carries the whole plan, with its dates."
            ),
        ),
    )


def scenario_table(base: ScenarioCase, scenarios: Sequence[ScenarioCase]) -> Table:
    """Return the headline of each scenario beside the plan's own."""
    rows: list[tuple[Cell, ...]] = []
    for one in (base, *scenarios):
        if one.case is None or one.statement is None:
            rows.append((one.scenario.name, one.changed, *(None,) * 8, one.why_not))
            continue
        rows.append(
            (
                one.scenario.name,
                one.changed,
                one.case.npv,
                None if base.case is None else one.case.npv - base.case.npv,
                _amount(one.statement.one_off),
                _amount(one.statement.target_per_year),
                _amount(one.statement.steady_state_saving),
                _text(one.case.payback_month),
                one.case.peak_funding,
                "leave" if one.case.npv > 0 else "stay",
                one.why_not or None,
            )
        )
    return Table(
        name="scenarios",
        title="Named scenarios",
        headings=(
            "Scenario",
            "What differs",
            "Net present value",
            "Against the plan",
            "One-off cost",
            "Run cost per year",
            "Steady-state saving",
            "Pays back in",
            "Peak funding",
            "Says",
            "Remark",
        ),
        rows=tuple(rows),
        notes=("Each scenario is the whole plan worked out again, and nothing else changed.",),
    )


def scenario_line_table(base: ScenarioCase, scenarios: Sequence[ScenarioCase]) -> Table:
    """Return what leaving costs by standard line in every scenario, and the change."""
    known = [one for one in (base, *scenarios) if one.projection is not None]
    sums = [by_standard(one.projection) for one in known if one.projection is not None]
    titles = standard_titles()
    lines = sorted({line for one in sums for line in one}, key=_order)
    rows: list[tuple[Cell, ...]] = [
        (
            line,
            titles.get(line, line),
            *(one.get(line, ZERO) for one in sums),
            *(one.get(line, ZERO) - sums[0].get(line, ZERO) for one in sums[1:]),
        )
        for line in lines
    ]
    if sums:
        totals = [sum(one.values(), ZERO) for one in sums]
        rows.append(("", "Total", *totals, *(one - totals[0] for one in totals[1:])))
    return Table(
        name="scenario_lines",
        title="What leaving costs in each scenario, line by line, over the horizon",
        headings=(
            "Line",
            "Title",
            *(one.scenario.name for one in known),
            *(f"{one.scenario.name}: change" for one in known[1:]),
        ),
        rows=tuple(rows),
    )


def by_standard(projection: Projection) -> dict[str, Decimal]:
    """Return what leaving costs over the horizon by standard line."""
    sums: dict[str, Decimal] = {}
    for line in projection.option:
        sums[line.standard] = sums.get(line.standard, ZERO) + line.total
    return sums


def baseline_table(terms: CaseTerms, now: tuple[tuple[str, Decimal | None], ...]) -> Table:
    """Return every saved baseline beside today's figures."""
    rows: list[tuple[Cell, ...]] = []
    for baseline in terms.baselines:
        rows += _of_baseline(baseline, now)
    return Table(
        name="baselines",
        title="Saved baselines and how far today's figures are from them",
        headings=("Baseline", "Saved on", "Target", "Figure", "Then", "Now", "Variance"),
        rows=tuple(rows),
        notes=("A baseline never changes; amounts are in its own currency and price base.",),
    )


def figure_title(one: Variance) -> str:
    """Return what a figure of a baseline is called, a standard line by its title too."""
    words, colon, line = one.title.rpartition(": ")
    title = standard_titles().get(line, "")
    return f"{words}: {line} {title}" if colon and title else one.title


def _of_baseline(
    baseline: SavedBaseline, now: tuple[tuple[str, Decimal | None], ...]
) -> list[tuple[Cell, ...]]:
    return [
        (
            baseline.name,
            baseline.saved,
            baseline.target,
            figure_title(one),
            one.then,
            one.now,
            one.difference,
        )
        for one in variances(baseline, now)
    ]


def _order(line: str) -> tuple[str, int, str]:
    number = line[1:]
    return line[:1], int(number) if number.isdigit() else 0, line


def _amount(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
