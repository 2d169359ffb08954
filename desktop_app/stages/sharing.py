"""What follows from a projection beside its money: energy, carbon, and who pays."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.energy import EnergyCase, energy_case
from costing.lines import LineKind
from costing.recharge import (
    FundingRun,
    Recharge,
    RechargePolicy,
    booked_year_ends,
    charged,
    fund,
    recharge_of_year,
    volumes_of,
    year_end_of,
)
from costing.report.energy import energy_tables
from costing.report.recharge import recharge_tables
from desktop_app.stages.structuring import today_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.assumptions import AssumptionSet
    from costing.months import FiscalYear
    from costing.price_sources.price_file import FilePriceBook
    from costing.projection import Projection
    from costing.report import Table
    from costing.sizing import Sizing
    from costing.statements import Statement
    from desktop_app.project import Project
    from inventory.release import Releases


@dataclass(frozen=True, kw_only=True)
class Shared:
    """Energy, recharges and funding of one target, and their tables."""

    energy: EnergyCase
    recharges: tuple[Recharge, ...]
    actual: tuple[Recharge, ...]
    funding: tuple[FundingRun, ...]
    tables: tuple[Table, ...]


def share(
    project: Project,
    projection: Projection,
    statement: Statement,
    sizings: Sequence[Sizing],
    book: FilePriceBook,
    assumed: AssumptionSet,
    dates: Releases,
) -> Shared:
    """Return energy and carbon, and who pays before and after the exit."""
    policy = project.recharge or RechargePolicy()
    sizes = {}
    for target in sorted({one.target for one in sizings} & set(book.targets())):
        sizes.update({size.name: size.vcpus for size in book.sizes(target)})
    energy = energy_case(project.inventory, projection, sizings, sizes, assumed, dates)
    after = statement.first_full_year or projection.fiscal_years[-1]
    actual = (
        recharge_of_year(
            project.inventory, projection, projection.fiscal_years[0], staying=True, policy=policy
        ),
        recharge_of_year(project.inventory, projection, after, policy=policy),
    )
    volumes = volumes_of(project.inventory)
    recharges = tuple(charged(one, policy, volumes) for one in actual)
    ends = (
        *(
            year_end_of(one, paid, policy.tolerance_points)
            for one, paid in zip(recharges, actual, strict=True)
        ),
        *booked_year_ends(policy.booked, policy.tolerance_points),
    )
    runs = _funding(project, projection, after)
    return Shared(
        energy=energy,
        recharges=recharges,
        actual=actual,
        funding=runs,
        tables=(*energy_tables(energy), *recharge_tables(recharges, policy, runs, ends)),
    )


def _funding(project: Project, projection: Projection, after: FiscalYear) -> tuple[FundingRun, ...]:
    """Run the newest version of each formula: on one year of running cost, or on all one-off."""
    at = 12 * (after - projection.first.fiscal_year)
    run = once = Decimal(0)
    for line in projection.option:
        if line.kind is LineKind.ONE_OFF:
            once += line.total
        elif not line.capital:
            run += sum(line.amounts[at : at + 12], Decimal(0))
    newest = {one.purpose: one for one in project.funding}
    return tuple(
        fund(formula, once if purpose == "one-off" else run, run_on=today_of(project))
        for purpose, formula in sorted(newest.items())
    )
