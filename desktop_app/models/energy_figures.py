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

#: From so many kilowatt-hours on, in any figure, all are shown in megawatt-hours.
MANY_KWH = 100_000
#: Megawatt-hours from which on no decimals are shown.
MANY_MWH = 1_000


def energy_figures(case: EnergyCase) -> tuple[Figure, ...]:
    """Return the figures in the order of `ENERGY_NAMES`; what is not known is no figure."""
    first, last = case.years[0], case.years[-1]
    known = [one for one in case.years if one.option_kwh is not None]
    saved = sum((one.stay_kwh - (one.option_kwh or 0) for one in known), Decimal(0))
    most = max(abs(first.stay_kwh), abs(last.option_kwh or Decimal(0)), abs(saved))
    kilograms = [one.saved_kg for one in case.years if one.saved_kg is not None]
    whole = len(kilograms) == len(case.years)
    mark = "warning" if case.gaps else ""
    return (
        _figure(
            "stay",
            _energy(first.stay_kwh, most),
            str(first.year),
            "energy",
        ),
        _figure("leave", _energy(last.option_kwh, most), str(last.year), "energy", mark),
        _figure(
            "saved",
            _energy(saved, most) if len(known) == len(case.years) else formats.NOT_KNOWN,
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
    most = max(
        (max(one.stay_kwh, one.site_kwh + (one.target_kwh or 0)) for one in case.years),
        default=Decimal(0),
    )
    rows = [row for one in case.years for row in _rows(one, most)]
    title = (
        translate("Energy", "Energy of staying and of leaving for {target}, MWh by fiscal year")
        if most >= MANY_KWH
        else translate(
            "Energy", "Energy of staying and of leaving for {target}, kWh by fiscal year"
        )
    )
    return BarPicture(
        title=title.format(target=case.target),
        currency=Currency(""),
        rows=tuple(rows),
        legend=(
            (TOTAL, translate("Energy", "Staying")),
            (FIRST, translate("Energy", "Leaving: on site")),
            (SECOND, translate("Energy", "Leaving: target")),
        ),
        table="energy",
    )


def _rows(one: EnergyYear, most: Decimal) -> tuple[BarRow, BarRow]:
    target = one.target_kwh or Decimal(0)
    leaving = one.site_kwh + target
    missing = "" if one.target_kwh is not None else translate("Energy", ", target not known")
    stay = formats.whole(one.stay_kwh)
    large = most >= MANY_KWH
    shown = formats.decimals(leaving / 1000) if large else formats.whole(leaving)
    return (
        BarRow(
            key=str(one.year),
            name=translate("Energy", "{year} staying").format(year=one.year),
            parts=(BarPart(start=Decimal(0), end=one.stay_kwh, fill=TOTAL),),
            text=formats.decimals(one.stay_kwh / 1000) if large else stay,
            tip=translate("Energy", "{year} staying: {stay} kWh").format(year=one.year, stay=stay),
        ),
        BarRow(
            key=str(one.year),
            name="leaving",
            parts=(
                BarPart(start=Decimal(0), end=one.site_kwh, fill=FIRST),
                BarPart(start=one.site_kwh, end=leaving, fill=SECOND),
            ),
            text=f"{shown}{missing}",
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


def _energy(value: Decimal | None, most: Decimal) -> str:
    """Return kilowatt-hours in the one unit of all figures, of which `most` is the largest."""
    if value is None:
        return formats.NOT_KNOWN
    if most >= MANY_KWH:
        large = value / 1000
        shown = formats.whole(large) if abs(large) >= MANY_MWH else formats.decimals(large)
        return translate("Energy", "{whole} MWh").format(whole=shown)
    return translate("Energy", "{whole} kWh").format(whole=formats.whole(value))


def _figure(name: str, text: str, note: str, table: str, mark: str = "") -> Figure:
    return Figure(id=name, name=ENERGY_NAMES[name], text=text, note=note, table=table, mark=mark)
