"""Why a figure or bar of the Energy screen is as it is: rule, inputs, where they come from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costing.energy import EnergyCase, EnergyYear
    from costing.energy.site import MachineEnergy
    from desktop_app.project import Project

#: Machines that are named before the rest is counted.
MOST = 8
_PUE = "pue"


def energy_figure_reason(project: Project, case: EnergyCase, figure: str) -> tuple[str, ...]:
    """Return why a headline figure is as it is, by its id ("stay", "leave", "saved" ...)."""
    first, last = case.years[0], case.years[-1]
    if figure == "stay":
        return tuple(_stays(project, case, first))
    if figure == "leave":
        return tuple(_leaves(project, case, last))
    if figure == "saved":
        return tuple(_saved(project, case))
    if figure == "carbon":
        return tuple(_carbon(case))
    return tuple(_gaps(case))


def energy_bar_reason(project: Project, case: EnergyCase, place: int) -> tuple[str, ...]:
    """Return why a bar is as long as it is: two a year, staying and leaving, from the first."""
    year = case.years[place // 2]
    return tuple(_stays(project, case, year) if place % 2 == 0 else _leaves(project, case, year))


def _rule(project: Project) -> Iterator[str]:
    pue = resolve(dict(project.assumptions)).by_id[_PUE]
    yield translate(
        "Energy",
        "Rule: kilowatt-hours are the average watts of each machine, times the hours it is on, "
        "times the share of cooling, divided by 1,000.",
    )
    yield translate("Energy", "{name}: {value}, grade {grade}. Source: {source}.").format(
        name=pue.title,
        value=pue.value if pue.value is not None else formats.NOT_KNOWN,
        grade=pue.grade.value,
        source=pue.source.rstrip("."),
    )


def _stays(project: Project, case: EnergyCase, year: EnergyYear) -> Iterator[str]:
    yield translate("Energy", "Staying draws {kwh} kWh in {year}.").format(
        kwh=formats.whole(year.stay_kwh), year=year.year
    )
    yield from _rule(project)
    yield from _machines(case)
    yield from _gaps(case)


def _leaves(project: Project, case: EnergyCase, year: EnergyYear) -> Iterator[str]:
    yield translate(
        "Energy",
        "Leaving draws {site} kWh on site in {year}, of which {dual} kWh while the target already "
        "runs, and {target} kWh at {name}.",
    ).format(
        site=formats.whole(year.site_kwh),
        dual=formats.whole(year.dual_kwh),
        target=formats.whole(year.target_kwh),
        name=case.target,
        year=year.year,
    )
    yield translate(
        "Energy",
        "On site a machine draws until it is switched off for good; the target draws for the "
        "processors, disks and memory of the sizes chosen, by published coefficients.",
    )
    yield from _rule(project)
    yield from _machines(case)
    yield from _gaps(case)


def _saved(project: Project, case: EnergyCase) -> Iterator[str]:
    yield translate(
        "Energy", "Rule: what staying draws less what leaving draws, added up over the years."
    )
    for year in case.years:
        option = year.option_kwh
        yield translate("Energy", "{year}: {stay} − {leave} = {saved} kWh.").format(
            year=year.year,
            stay=formats.whole(year.stay_kwh),
            leave=formats.whole(option),
            saved=formats.whole(year.stay_kwh - option if option is not None else None),
        )
    yield from _rule(project)


def _carbon(case: EnergyCase) -> Iterator[str]:
    yield translate(
        "Energy",
        "Rule: kilowatt-hours times the factor of the grid in that year, location-based, and what "
        "making new machines emits. Offsets do not count.",
    )
    for year in case.years:
        factor = year.factor
        kilograms = year.saved_kg
        yield translate(
            "Energy", "{year}: {saved} t saved; grid {factor} kg a kWh ({basis})."
        ).format(
            year=year.year,
            saved=formats.NOT_KNOWN
            if kilograms is None
            else formats.decimals(kilograms / Decimal(1000)),
            factor=formats.NOT_KNOWN if factor is None else factor.kg_per_kwh,
            basis=translate("Energy", "no factor is held for the region")
            if factor is None
            else factor.basis,
        )


def _machines(case: EnergyCase) -> Iterator[str]:
    most = sorted(case.machines, key=lambda one: (-one.kwh_per_year, one.name))
    for one in most[:MOST]:
        yield _machine(one)
    if len(most) > MOST:
        rest = sum((one.kwh_per_year for one in most[MOST:]), Decimal(0))
        yield translate(
            "Energy", "And {machines} with {kwh} kWh a year, in the tab Machines."
        ).format(machines=formats.count(len(most) - MOST, "machine"), kwh=formats.whole(rest))


def _machine(one: MachineEnergy) -> str:
    stop = (
        translate("Energy", "it stays")
        if one.stop is None
        else translate("Energy", "off from {day}").format(day=formats.day(one.stop))
    )
    return translate(
        "Energy", "{name}: {watts} W on average ({basis}, grade {grade}), {kwh} kWh a year; {stop}."
    ).format(
        name=one.name,
        watts=formats.whole(one.watts),
        basis=one.basis,
        grade=one.grade,
        kwh=formats.whole(one.kwh_per_year),
        stop=stop,
    )


def _gaps(case: EnergyCase) -> Iterator[str]:
    if not case.gaps:
        yield translate("Energy", "All that draws has a figure.")
        return
    yield translate(
        "Energy", "Without a figure, so that sums are at least so much: {things}."
    ).format(things=formats.count(len(case.gaps), "thing"))
    for gap in case.gaps[:MOST]:
        yield f"{gap.what}: {gap.reason}"
