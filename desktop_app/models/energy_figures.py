"""The figures and the picture of the Energy screen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Currency
from desktop_app import formats
from desktop_app.models.bar_pictures import FIRST, SECOND, TOTAL, BarPart, BarPicture, BarRow
from desktop_app.models.cost_figures import Figure

if TYPE_CHECKING:
    from costing.energy import EnergyCase, EnergyYear

ENERGY_NAMES = {
    "stay": "Staying, first year",
    "leave": "Leaving, last year",
    "saved": "Energy saved",
    "carbon": "Carbon saved",
    "gaps": "Without a figure",
}


def energy_figures(case: EnergyCase) -> tuple[Figure, ...]:
    """Return the figures in the order of `ENERGY_NAMES`; what is not known is no figure."""
    first, last = case.years[0], case.years[-1]
    known = [one for one in case.years if one.option_kwh is not None]
    saved = sum((one.stay_kwh - (one.option_kwh or 0) for one in known), Decimal(0))
    kilograms = [one.saved_kg for one in case.years if one.saved_kg is not None]
    whole = len(kilograms) == len(case.years)
    mark = "warning" if case.gaps else ""
    return (
        _figure("stay", f"{formats.whole(first.stay_kwh)} kWh", str(first.year), "energy"),
        _figure("leave", _kwh(last.option_kwh), str(last.year), "energy", mark),
        _figure(
            "saved",
            f"{formats.whole(saved)} kWh" if len(known) == len(case.years) else formats.NOT_KNOWN,
            f"over {formats.count(len(case.years), 'year')}"
            if len(known) == len(case.years)
            else "the target's energy is not known",
            "energy",
            mark,
        ),
        _figure(
            "carbon",
            f"{formats.decimals(sum(kilograms, Decimal(0)) / 1000)} t"
            if whole
            else formats.NOT_KNOWN,
            "CO2e, use and making" if whole else "no grid factor is held for the region",
            "carbon",
            mark,
        ),
        _figure(
            "gaps",
            formats.count(len(case.gaps), "thing"),
            "draws energy and has no figure" if case.gaps else "all that draws has a figure",
            "energy",
            mark,
        ),
    )


def energy_picture(case: EnergyCase | None) -> BarPicture | None:
    """Return kilowatt-hours of staying and of leaving, year below year."""
    if case is None:
        return None
    rows = [row for one in case.years for row in _rows(one)]
    return BarPicture(
        title=f"Energy of staying and of leaving for {case.target}, kWh by fiscal year",
        currency=Currency(""),
        rows=tuple(rows),
        legend=((TOTAL, "Staying"), (FIRST, "Leaving: on site"), (SECOND, "Leaving: target")),
        table="energy",
    )


def _rows(one: EnergyYear) -> tuple[BarRow, BarRow]:
    target = one.target_kwh or Decimal(0)
    leaving = one.site_kwh + target
    missing = "" if one.target_kwh is not None else ", target not known"
    stay = formats.whole(one.stay_kwh)
    return (
        BarRow(
            key=str(one.year),
            name=f"{one.year} staying",
            parts=(BarPart(start=Decimal(0), end=one.stay_kwh, fill=TOTAL),),
            text=stay,
            tip=f"{one.year} staying: {stay} kWh",
        ),
        BarRow(
            key=str(one.year),
            name="leaving",
            parts=(
                BarPart(start=Decimal(0), end=one.site_kwh, fill=FIRST),
                BarPart(start=one.site_kwh, end=leaving, fill=SECOND),
            ),
            text=f"{formats.whole(leaving)}{missing}",
            tip=f"{one.year} leaving\non site: {formats.whole(one.site_kwh)} kWh, of which "
            f"{formats.whole(one.dual_kwh)} while the target runs\n"
            f"target: {formats.whole(one.target_kwh)} kWh",
        ),
    )


def _kwh(value: Decimal | None) -> str:
    return f"{formats.whole(value)} kWh" if value is not None else formats.NOT_KNOWN


def _figure(name: str, text: str, note: str, table: str, mark: str = "") -> Figure:
    return Figure(id=name, name=ENERGY_NAMES[name], text=text, note=note, table=table, mark=mark)
