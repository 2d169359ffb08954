"""Published coefficients of energy and carbon, each with source and date."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from resources import FOLDER

if TYPE_CHECKING:
    from costing.months import FiscalYear


@dataclass(frozen=True, slots=True, kw_only=True)
class GridFactor:
    """The carbon of a kilowatt-hour from the grid, location-based.

    Attributes:
        basis: Which published year it is, or that it was carried forward or entered.
        carried: It stands in for a year that nothing is published for.
    """

    kg_per_kwh: Decimal
    basis: str
    carried: bool = False


@cache
def coefficients() -> dict[str, Any]:
    """Return `resources/energy/factors.toml`, numbers as exact decimals."""
    path = FOLDER / "energy" / "factors.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def coefficient(table: str, name: str) -> Decimal:
    """Return one number of a table."""
    return Decimal(coefficients()[table][name])


def source(table: str) -> str:
    """Return source and date of a table in words."""
    found = coefficients()[table]
    return f"{found['source']}, {found['source_date'].isoformat()}"


def provider_pue(provider: str) -> Decimal | None:
    """Return the power usage effectiveness of a provider; None where none is published."""
    found = coefficients()["pue"].get(provider)
    return None if found is None else Decimal(found)


def country_of(provider: str, region: str) -> str | None:
    """Return the country whose grid feeds a region; None where this is not known."""
    country: str | None = coefficients()["regions"].get(provider, {}).get(region)
    return country


def calendar_year(year: FiscalYear) -> int:
    """Return the calendar year that holds most of a fiscal year: 2026 for April 2026 on."""
    return year.start


def grid_factor(
    year: FiscalYear, country: str | None, entered: Decimal | None = None
) -> GridFactor | None:
    """Return the grid's factor of a fiscal year.

    Args:
        year: Counts as the calendar year that holds most of it.
        country: As `country_of` gives it.
        entered: What a person entered for the years after the last published one.

    Returns:
        The published one; after the last published year `entered`, or else that last one carried
        forward and marked.  None for other countries and for years before the first.
    """
    known = {
        row["year"]: Decimal(row["kg_per_kwh"])
        for row in coefficients()["grid"]["countries"]
        if row["country"] == country
    }
    wanted = calendar_year(year)
    if wanted in known:
        return GridFactor(kg_per_kwh=known[wanted], basis=f"{country} {wanted}, {source('grid')}")
    if not known or wanted < min(known):
        return None
    if entered is not None:
        return GridFactor(kg_per_kwh=entered, basis=f"entered for {wanted}")
    last = max(known)
    return GridFactor(
        kg_per_kwh=known[last], basis=f"{country} {last} carried forward to {wanted}", carried=True
    )
