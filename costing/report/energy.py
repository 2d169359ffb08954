"""Energy and carbon as rows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.energy.factors import source
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from costing.energy import EnergyCase, EnergyYear


def energy_tables(case: EnergyCase) -> tuple[Table, ...]:
    """Return energy and carbon by fiscal year, then machine by machine."""
    return (energy_table(case), carbon_table(case), machine_table(case))


def energy_table(case: EnergyCase) -> Table:
    """Return kilowatt-hours of staying and of leaving by fiscal year."""
    rows: list[tuple[Cell, ...]] = [
        (
            str(one.year),
            one.stay_kwh,
            one.site_kwh,
            one.dual_kwh,
            one.target_kwh,
            one.option_kwh,
            None if one.option_kwh is None else one.stay_kwh - one.option_kwh,
        )
        for one in case.years
    ]
    return Table(
        name="energy",
        title=f"Energy of staying and of leaving for {case.target} (kWh)",
        headings=(
            "Fiscal year",
            "Staying",
            "Leaving: on site",
            "of which while the target runs",
            "Leaving: target",
            "Leaving",
            "Saved",
        ),
        rows=tuple(rows),
        notes=(
            (
                "With the energy of cooling. On site a machine draws until its unit stops, so dual "
                "running and what stands empty are in it."
            ),
            *_gaps(case),
        ),
    )


def carbon_table(case: EnergyCase) -> Table:
    """Return carbon by fiscal year: use, making, project effect and grid effect apart."""
    return Table(
        name="carbon",
        title=f"Carbon of staying and of leaving for {case.target} (kgCO2e)",
        headings=(
            "Fiscal year",
            "Grid factor of the site (kg per kWh)",
            "Factor from",
            "Staying, location-based",
            "Leaving, location-based",
            "Project effect at the first year's grid",
            "Grid effect on what leaving draws",
            "Staying, market-based",
            "Leaving, market-based",
            "Making: staying",
            "Making: leaving",
            "Saved, use and making",
            "Social value, low (GBP)",
            "Social value, central (GBP)",
            "Social value, high (GBP)",
        ),
        rows=tuple(_carbon_row(one) for one in case.years),
        notes=_carbon_notes(case),
    )


def machine_table(case: EnergyCase) -> Table:
    """Return what draws on site, machine by machine, with the evidence."""
    return Table(
        name="energy_machines",
        title="What draws on site",
        headings=(
            "Unit",
            "Kind",
            "Average W",
            "From",
            "Grade",
            "kWh a year with cooling",
            "Off on",
        ),
        rows=tuple(
            (
                one.name,
                one.unit.kind.value,
                one.watts,
                one.basis,
                one.grade,
                one.kwh_per_year,
                one.stop,
            )
            for one in case.machines
        ),
        notes=("Grades: A measured, B stated by the maker, C benchmark, D nameplate or unknown.",),
    )


def _carbon_row(one: EnergyYear) -> tuple[Cell, ...]:
    value = one.value
    return (
        str(one.year),
        one.factor.kg_per_kwh if one.factor else None,
        one.factor.basis if one.factor else "no factor is held",
        one.stay_kg,
        one.option_kg,
        one.project_effect_kg,
        one.grid_effect_kg,
        one.stay_market_kg,
        one.option_market_kg,
        one.stay_embodied_kg,
        one.option_embodied_kg,
        one.saved_kg,
        value.low if value else None,
        value.central if value else None,
        value.high if value else None,
    )


def _carbon_notes(case: EnergyCase) -> tuple[str, ...]:
    notes = [
        (
            "A fiscal year has the factor of the calendar year that holds most of it. Project "
            "effect and grid effect add up to the change against staying at the first year's grid."
        ),
        (
            "Making counts machines that are newly made: renewals on site and the part of the "
            "target's. What stands already is sunk; offsets do not count."
        ),
    ]
    priced = next((one.value for one in case.years if one.value is not None), None)
    if priced is not None:
        notes.append(
            f"Social value is for appraisal, never a budget's saving: {source('carbon_value')}, "
            f"re-based to prices of {priced.price_year}, the last the deflator knows."
        )
    if any(one.value is not None and one.value.carried for one in case.years):
        notes.append("After the last published year its value is carried on, which is too low.")
    if any(one.factor is not None and one.factor.carried for one in case.years):
        notes.append(
            "A grid factor carried forward stands in for one not published yet: enter it as "
            "grid_factor."
        )
    return (*notes, *_gaps(case))


def _gaps(case: EnergyCase) -> tuple[str, ...]:
    return tuple(f"Not in it: {gap.what}. {gap.reason}" for gap in case.gaps)


def total_saved_kg(case: EnergyCase) -> Decimal | None:
    """Return the carbon saved over the horizon; None where a year's is not known."""
    saved = [one.saved_kg for one in case.years]
    known = [one for one in saved if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(saved) else None
