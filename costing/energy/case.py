"""Energy and carbon of one option beside staying, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.energy.carbon import (
    CarbonValue,
    carbon_value,
    embodied_server_kg,
)
from costing.energy.factors import calendar_year, country_of, grid_factor
from costing.energy.site import MachineEnergy, site_energy
from costing.energy.target import target_energy
from costing.lines import ZERO
from costing.prices import MissingPrice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.energy.factors import GridFactor
    from costing.lines import Line
    from costing.months import FiscalYear
    from costing.prices import Target
    from costing.projection import Projection
    from costing.sizing import Sizing
    from inventory.model import Inventory
    from inventory.release import Releases

#: Country of the site.
SITE_COUNTRY = "GB"
_CPUS_UNKNOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyYear:
    """One fiscal year; kWh with cooling, kgCO2e, None where a factor or a draw is not known.

    Attributes:
        dual_kwh: The part of `site_kwh` drawn for servers whose target already runs.
        stay_kg / option_kg: Of use, location-based, at this year's grid.
        project_effect_kg: What leaving saves at the grid of the first year: the same on both
            sides.
        grid_effect_kg: What the grid's own change saves on what the option still draws; the two
            add up to the change against staying at the grid of the first year.
        stay_market_kg / option_market_kg: Market-based, a second figure beside the first.
        stay_embodied_kg / option_embodied_kg: Of machines that are newly made: renewals on site,
            and the part of the target's.  What stands already is sunk.
        value: Of all carbon saved, use and making, in appraisal only.
    """

    year: FiscalYear
    stay_kwh: Decimal
    site_kwh: Decimal
    dual_kwh: Decimal
    target_kwh: Decimal | None
    factor: GridFactor | None
    stay_kg: Decimal | None
    option_kg: Decimal | None
    project_effect_kg: Decimal | None
    grid_effect_kg: Decimal | None
    stay_market_kg: Decimal | None
    option_market_kg: Decimal | None
    stay_embodied_kg: Decimal
    option_embodied_kg: Decimal
    value: CarbonValue | None

    @property
    def option_kwh(self) -> Decimal | None:
        """What leaving draws: what is left on site, the target, and moving the data."""
        return None if self.target_kwh is None else self.site_kwh + self.target_kwh

    @property
    def saved_kg(self) -> Decimal | None:
        """Carbon saved by leaving in this year, use and making, at this year's grid."""
        if self.stay_kg is None or self.option_kg is None:
            return None
        return self.stay_kg - self.option_kg + self.stay_embodied_kg - self.option_embodied_kg


@dataclass(frozen=True, kw_only=True)
class EnergyCase:
    """Energy and carbon of one target.

    Attributes:
        machines: What draws on site, sorted by unit.
        gaps: What draws but has no figure; with any, sums are "at least".
    """

    target: Target
    years: tuple[EnergyYear, ...]
    machines: tuple[MachineEnergy, ...]
    gaps: tuple[MissingPrice, ...]


def energy_case(
    inventory: Inventory,
    projection: Projection,
    sizings: Iterable[Sizing],
    vcpus_of: Mapping[str, int],
    assumptions: AssumptionSet,
    releases: Releases | None = None,
) -> EnergyCase:
    """Return energy and carbon of staying and of leaving in each fiscal year.

    On site every machine draws until its unit stops, whether its servers have gone or not, so
    that dual running and what stands empty count.  A fiscal year has the grid factor of the
    calendar year that holds most of it.  Offsets do not count.
    """
    machines, site_gaps = site_energy(inventory, projection, assumptions, releases)
    target = target_energy(inventory, projection, sizings, vcpus_of, assumptions)
    months = projection.months
    stay = _added(([one.kwh_per_year / 12] * months for one in machines), months)
    dual = _added((one.split.dual for one in machines), months)
    parts = (
        part
        for one in machines
        for part in (one.split.productive, one.split.dual, one.split.stranded)
    )
    site = _added(parts, months)
    made_staying = _renewed(inventory, projection.do_nothing, months)
    made_leaving = _renewed(inventory, projection.option, months)
    country = country_of(projection.target.provider, projection.target.region)
    entered = assumptions.entered("grid_factor")
    first_site = grid_factor(projection.fiscal_years[0], SITE_COUNTRY, entered)
    first_target = grid_factor(projection.fiscal_years[0], country, entered)
    market = (
        assumptions.entered("market_factor_site"),
        assumptions.entered("market_factor_target"),
    )
    rows = []
    for place, year in enumerate(projection.fiscal_years):
        months_of_year = slice(12 * place, 12 * place + 12)

        def summed(amounts: Sequence[Decimal], part: slice = months_of_year) -> Decimal:
            return sum(amounts[part], ZERO)

        there = None
        if target.run_kwh is not None:
            there = summed(target.run_kwh) + summed(target.transfer_kwh)
        here = grid_factor(year, SITE_COUNTRY, entered)
        rows.append(
            _year(
                year,
                kwh=(summed(stay), summed(site), summed(dual), there),
                factors=(here, grid_factor(year, country, entered)),
                first=(first_site, first_target),
                market=market,
                embodied=(summed(made_staying), summed(made_leaving) + summed(target.embodied_kg)),
            )
        )
    return EnergyCase(
        target=projection.target,
        years=tuple(rows),
        machines=machines,
        gaps=(*site_gaps, *target.gaps, *_grid_gap(projection.target, country)),
    )


def _year(
    year: FiscalYear,
    *,
    kwh: tuple[Decimal, Decimal, Decimal, Decimal | None],
    factors: tuple[GridFactor | None, GridFactor | None],
    first: tuple[GridFactor | None, GridFactor | None],
    market: tuple[Decimal | None, Decimal | None],
    embodied: tuple[Decimal, Decimal],
) -> EnergyYear:
    stay, site, dual, there = kwh
    stay_kg = _carbon(stay, factors[0])
    option_kg = _added_if_known(_carbon(site, factors[0]), _carbon(there, factors[1]))
    at_first = _added_if_known(_carbon(site, first[0]), _carbon(there, first[1]))
    stay_first = _carbon(stay, first[0])
    saved = None
    if stay_kg is not None and option_kg is not None:
        saved = stay_kg - option_kg + embodied[0] - embodied[1]
    market_site = None if market[0] is None else market[0] * site
    market_there = None if market[1] is None or there is None else market[1] * there
    return EnergyYear(
        year=year,
        stay_kwh=stay,
        site_kwh=site,
        dual_kwh=dual,
        target_kwh=there,
        factor=factors[0],
        stay_kg=stay_kg,
        option_kg=option_kg,
        project_effect_kg=_less(stay_first, at_first),
        grid_effect_kg=_less(at_first, option_kg),
        stay_market_kg=None if market[0] is None else market[0] * stay,
        option_market_kg=_added_if_known(market_site, market_there),
        stay_embodied_kg=embodied[0],
        option_embodied_kg=embodied[1],
        value=None if saved is None else carbon_value(saved / 1000, calendar_year(year)),
    )


def _renewed(inventory: Inventory, lines: Iterable[Line], months: int) -> list[Decimal]:
    """Return the carbon of making the servers and hosts that are bought in each month."""
    sockets = {f"refresh:host:{one.id}": one.sockets for one in inventory.hosts}
    sockets |= {f"refresh:server:{one.id}": one.sockets for one in inventory.estate}
    sums = [ZERO] * months
    for line in lines:
        if line.id in sockets:
            each = embodied_server_kg(sockets[line.id] or _CPUS_UNKNOWN)
            for place, amount in enumerate(line.amounts):
                if amount:
                    sums[place] += each
    return sums


def _grid_gap(target: Target, country: str | None) -> tuple[MissingPrice, ...]:
    if country is not None:
        return ()
    reason = "No grid factor is held for the country of this region."
    return (MissingPrice(what=f"Carbon of {target}", reason=reason),)


def _carbon(kwh: Decimal | None, factor: GridFactor | None) -> Decimal | None:
    return None if kwh is None or factor is None else kwh * factor.kg_per_kwh


def _added_if_known(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


def _added(parts: Iterable[Sequence[Decimal]], months: int) -> tuple[Decimal, ...]:
    sums = [ZERO] * months
    for amounts in parts:
        for place, amount in enumerate(amounts):
            if amount:
                sums[place] += amount
    return tuple(sums)
