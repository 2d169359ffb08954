"""The two cases of every target, the options side by side, and what it costs to be late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.cases.blocks import blocks_of
from costing.cases.charges import charges_of
from costing.cases.delay import cost_of_delay
from costing.cases.economic import economic_case
from costing.cases.financial import financial_case
from costing.options.baselines import figures_of, saved_as
from costing.options.side_by_side import Option, Options, side_by_side
from costing.rate_cards import CARD_PROVIDER
from costing.recharge import application_costs
from costing.report.benefits import benefit_table, inflation_table
from costing.report.bridging import bridge_table
from costing.report.charging import focus_table
from costing.report.comparison import headline_with
from costing.report.economic import delay_table, economic_table, grade_table
from costing.report.evidence import completeness_table
from costing.report.financial import (
    case_check_table,
    council_table,
    financial_table,
    mtfs_table,
)
from costing.report.options import baseline_table, options_table
from costing.report.recharge import application_table
from costing.report.renewing import labour_table, refresh_table, write_off_table
from costing.write_offs import written_off_by_year
from desktop_app.stages.awaiting import waited_for
from desktop_app.stages.structuring import today_of
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.cases.delay import Delay
    from costing.cases.economic import EconomicCase
    from costing.cases.terms import CaseTerms
    from costing.projection import Projection
    from costing.report import Table
    from costing.uncertainty import BiasChoice
    from desktop_app.derived import Derived, TargetCost
    from desktop_app.project import Project


class NothingToStateError(PlannerError):
    """There is no wave plan or no target, so there are no figures to keep."""

    def __init__(self) -> None:
        super().__init__(
            "There are no figures to keep: it takes an accepted wave plan and a target. Make the "
            "wave plan first."
        )


def with_cases(project: Project, derived: Derived) -> Derived:
    """Return `derived` with both cases of each target and their tables.

    The plan's own target has the options side by side, the baselines and the cost of delay too.
    Nothing is added where there is no wave plan.

    Raises:
        CaseTermsError: The terms of the case contradict themselves.
        UncertaintyError: Optimism bias of an unknown type.
    """
    assumed = resolve(dict(project.assumptions))
    costs = [_stated(project, one, assumed) for one in derived.costs]
    if not costs or costs[0].economic is None:
        return derived
    stated = replace(derived, costs=tuple(costs))
    options = side_by_side(options_of(project, stated))
    delays = delays_of(project, stated, assumed)
    return replace(
        stated, costs=(_compared(project, costs[0], options, delays), *costs[1:]), options=options
    )


def options_of(project: Project, derived: Derived) -> tuple[Option, ...]:
    """Return every target that has a projection as an option."""
    placed = bool(project.buying.placements)
    return tuple(
        Option(
            name=f"{one.target} with what is placed elsewhere" if placed else str(one.target),
            kind="mix"
            if placed
            else "rate card"
            if one.target.provider == CARD_PROVIDER
            else "public cloud",
            case=one.economic,
            statement=one.statement,
            projection=one.projection,
        )
        for one in derived.costs
        if one.economic is not None and one.statement is not None
    )


def delays_of(project: Project, derived: Derived, assumed: AssumptionSet) -> tuple[Delay, ...]:
    """Return what it costs to be late on the plan's own target."""
    dates = derived.expected_releases or derived.releases
    first = derived.costs[0]
    if project.accepted is None or dates is None or first.projection is None:
        return ()
    shared, awaited = waited_for(project, derived)
    return cost_of_delay(
        project.inventory,
        project.accepted.plan,
        dates,
        first.projection,
        assumed,
        shared=shared,
        awaited=awaited,
    )


def bias_of(project: Project) -> tuple[BiasChoice, ...]:
    """Return the optimism bias of a project; none where nobody entered any."""
    return project.uncertainty.bias if project.uncertainty is not None else ()


def baseline_saved(project: Project, derived: Derived, name: str) -> CaseTerms:
    """Return the terms of a project with a baseline of today's figures of its own target.

    Raises `CaseTermsError` where the name is taken, `NothingToStateError` without a plan.
    """
    first = derived.costs[0] if derived.costs else None
    if (
        first is None
        or first.projection is None
        or first.statement is None
        or first.economic is None
    ):
        raise NothingToStateError
    return saved_as(
        project.case,
        name,
        saved=today_of(project),
        projection=first.projection,
        statement=first.statement,
        case=first.economic,
        financial=first.financial,
        recharges=first.recharges,
    )


def by_application(project: Project, derived: Derived) -> Table | None:
    """Return what each application costs on the plan's own target; None without a projection.

    Worked out for whoever asks: of thousands of applications it takes seconds.
    """
    first = derived.costs[0] if derived.costs else None
    if first is None or first.projection is None or first.statement is None:
        return None
    projection = first.projection
    costs = application_costs(
        project.inventory,
        projection,
        staying_of=projection.fiscal_years[0],
        leaving_of=first.statement.first_full_year or projection.fiscal_years[-1],
        policy=project.recharge,
    )
    return application_table(costs, projection.currency)


def _stated(project: Project, one: TargetCost, assumed: AssumptionSet) -> TargetCost:
    if one.projection is None or one.statement is None:
        return one
    terms, bias = project.case, bias_of(project)
    blocks = blocks_of(one.projection, assumed, terms)
    economic = economic_case(one.projection, assumed, terms, bias, blocks=blocks)
    financial = financial_case(
        one.projection,
        assumed,
        terms,
        full_year=one.statement.first_full_year,
        bias=bias,
        blocks=blocks,
    )
    charges = charges_of(one.projection, financial, project.inventory)
    made = (
        economic_table(economic, one.statement),
        grade_table(economic),
        financial_table(financial, _written_off(one.projection)),
        council_table(financial, terms.threshold_years),
        mtfs_table(financial),
        bridge_table(one.projection, financial),
        benefit_table(financial, terms),
        inflation_table(financial, terms),
        refresh_table(one.projection),
        write_off_table(one.projection),
        labour_table(assumed, terms, one.currency),
    )
    kept = []
    for table in one.tables:
        if table.name == "headline":
            kept += [headline_with(table, economic), *made]
        elif table.name == "completeness":
            kept.append(completeness_table(one.projection, assumed, terms))
        else:
            kept.append(table)
    kept += [
        focus_table(charges, financial),
        case_check_table(
            financial,
            economic,
            one.projection,
            one.statement,
            charges=charges,
            recharges=one.recharges,
        ),
    ]
    return replace(one, economic=economic, financial=financial, tables=tuple(kept))


def _written_off(projection: Projection) -> tuple[Decimal, ...] | None:
    """Return net book values by year, None where nobody knows what any machine cost."""
    if all(one.book_gone is None for one in projection.write_offs):
        return None
    return written_off_by_year(projection.write_offs, projection.fiscal_years)


def _compared(
    project: Project, first: TargetCost, options: Options | None, delays: tuple[Delay, ...]
) -> TargetCost:
    """Return the plan's own target with the tables that set it beside others."""
    more: list[Table] = []
    if options is not None:
        more.append(options_table(options))
    if first.projection is not None:
        more.append(delay_table(delays, first.projection))
        if project.case.baselines:
            more.append(baseline_table(project.case, _figures(first, first.economic)))
    at = next((place + 1 for place, one in enumerate(first.tables) if one.name == "headline"), 0)
    tables = (*first.tables[:at], *more, *first.tables[at:])
    return replace(first, tables=tables, delays=delays)


def _figures(one: TargetCost, case: EconomicCase | None) -> tuple[tuple[str, Decimal | None], ...]:
    if one.projection is None or one.statement is None or case is None:
        return ()
    return figures_of(
        one.projection,
        one.statement,
        case,
        financial=one.financial,
        recharges=one.recharges,
    )
