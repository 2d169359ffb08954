"""The figures and the picture of the Energy screen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Currency
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.bar_pictures import FIRST, SECOND, TOTAL, BarPart, BarPicture, BarRow
from desktop_app.models.cost_figures import Figure

if TYPE_CHECKING:
    from costing.energy import EnergyCase, EnergyYear

ENERGY_NAMES = {
    "stay": translate("Energy", "Staying, first year"),
    "leave": translate("Energy", "Leaving, last year"),
    "saved": translate("Energy", "Energy saved"),
    "carbon": translate("Energy", "Carbon saved"),
    "gaps": translate("Energy", "Without a figure"),
}

#: From so many kilowatt-hours on a figure is shown in megawatt-hours.
MANY_KWH = 1_000_000


def energy_figures(case: EnergyCase) -> tuple[Figure, ...]:
    """Return the figures in the order of `ENERGY_NAMES`; what is not known is no figure."""
    first, last = case.years[0], case.years[-1]
    known = [one for one in case.years if one.option_kwh is not None]
    saved = sum((one.stay_kwh - (one.option_kwh or 0) for one in known), Decimal(0))
    kilograms = [one.saved_kg for one in case.years if one.saved_kg is not None]
    whole = len(kilograms) == len(case.years)
    mark = "warning" if case.gaps else ""
    return (
        _figure(
            "stay",
            _kwh(first.stay_kwh),
            str(first.year),
            "energy",
        ),
        _figure("leave", _kwh(last.option_kwh), str(last.year), "energy", mark),
        _figure(
            "saved",
            _kwh(saved) if len(known) == len(case.years) else formats.NOT_KNOWN,
            translate("Energy", "over {years}").format(years=formats.count(len(case.years), "year"))
            if len(known) == len(case.years)
            else translate("Energy", "the target's energy is not known"),
            "energy",
            mark,
        ),
        _figure(
            "carbon",
            f"{formats.decimals(sum(kilograms, Decimal(0)) / 1000)} t"
            if whole
            else formats.NOT_KNOWN,
            translate("Energy", "CO2e, use and making")
            if whole
            else translate("Energy", "no grid factor is held for the region"),
            "carbon",
            mark,
        ),
        _figure(
            "gaps",
            formats.count(len(case.gaps), "thing"),
            _no_figure(len(case.gaps))
            if case.gaps
            else translate("Energy", "all that draws has a figure"),
            "energy",
            mark,
        ),
    )


def _no_figure(many: int) -> str:
    return (
        translate("Energy", "draws energy and has no figure")
        if many == 1
        else translate("Energy", "draw energy and have no figure")
    )


def energy_picture(case: EnergyCase | None) -> BarPicture | None:
    """Return kilowatt-hours of staying and of leaving, year below year."""
    if case is None:
        return None
    rows = [row for one in case.years for row in _rows(one)]
    return BarPicture(
        title=translate(
            "Energy", "Energy of staying and of leaving for {target}, kWh by fiscal year"
        ).format(target=case.target),
        currency=Currency(""),
        rows=tuple(rows),
        legend=(
            (TOTAL, translate("Energy", "Staying")),
            (FIRST, translate("Energy", "Leaving: on site")),
            (SECOND, translate("Energy", "Leaving: target")),
        ),
        table="energy",
    )


def _rows(one: EnergyYear) -> tuple[BarRow, BarRow]:
    target = one.target_kwh or Decimal(0)
    leaving = one.site_kwh + target
    missing = "" if one.target_kwh is not None else translate("Energy", ", target not known")
    stay = formats.whole(one.stay_kwh)
    return (
        BarRow(
            key=str(one.year),
            name=translate("Energy", "{year} staying").format(year=one.year),
            parts=(BarPart(start=Decimal(0), end=one.stay_kwh, fill=TOTAL),),
            text=stay,
            tip=translate("Energy", "{year} staying: {stay} kWh").format(year=one.year, stay=stay),
        ),
        BarRow(
            key=str(one.year),
            name="leaving",
            parts=(
                BarPart(start=Decimal(0), end=one.site_kwh, fill=FIRST),
                BarPart(start=one.site_kwh, end=leaving, fill=SECOND),
            ),
            text=f"{formats.whole(leaving)}{missing}",
            tip=translate(
                "Energy",
                "{year} leaving\non site: {site_kwh} kWh, of which {dual_kwh} "
                "while the target runs\ntarget: {target_kwh} kWh",
            ).format(
                year=one.year,
                site_kwh=formats.whole(one.site_kwh),
                dual_kwh=formats.whole(one.dual_kwh),
                target_kwh=formats.whole(one.target_kwh),
            ),
        ),
    )


def _kwh(value: Decimal | None) -> str:
    """Return kilowatt-hours as a card has room for: a million of them in megawatt-hours."""
    if value is None:
        return formats.NOT_KNOWN
    if abs(value) >= MANY_KWH:
        return translate("Energy", "{whole} MWh").format(whole=formats.whole(value / 1000))
    return translate("Energy", "{whole} kWh").format(whole=formats.whole(value))


def _figure(name: str, text: str, note: str, table: str, mark: str = "") -> Figure:
    return Figure(id=name, name=ENERGY_NAMES[name], text=text, note=note, table=table, mark=mark)
