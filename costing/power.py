"""What machines draw: known watts first, benchmark medians by year of purchase otherwise."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from costing.prices import HOURS_PER_MONTH
from resources import FOLDER

if TYPE_CHECKING:
    from datetime import date

    from costing.assumptions import AssumptionSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """The average draw of one machine.

    Attributes:
        estimated: From a benchmark, not from the inventory.
        basis: How it was found, in words.
    """

    watts: Decimal
    estimated: bool
    basis: str


def machine_draw(
    *,
    watts: float | None,
    basis: str | None,
    purchased: date | None,
    assumptions: AssumptionSet,
) -> Draw:
    """Return what a host or physical server draws.

    Nameplate watts are the weakest evidence: they are used, derated, only where no year of
    purchase names a benchmark.  Without watts: ``idle + utilisation x (full - idle)`` of the
    SPECpower median of the year of purchase or the last one before it, times the uplift.
    """
    nameplate = basis is not None and "nameplate" in basis.casefold()
    if watts is not None and not (nameplate and purchased is not None):
        known = Decimal(str(watts))
        if nameplate:
            derate = assumptions.number("nameplate_derate")
            words = f"nameplate {known} W x {derate}"
            return Draw(watts=known * derate, estimated=False, basis=words)
        return Draw(watts=known, estimated=False, basis=f"{known} W {basis or 'as stated'}")
    year = purchased.year if purchased else assumptions.whole("server_year")
    bench, idle, full = benchmark(year)
    utilisation = assumptions.number("server_utilisation")
    uplift = assumptions.number("power_uplift")
    estimate = (idle + utilisation * (full - idle)) * uplift
    words = (
        f"estimated: two-socket SPECpower median of {bench} at {utilisation * 100:.0f} % load "
        f"({idle} W idle, {full} W full) x {uplift}"
    )
    return Draw(watts=estimate, estimated=True, basis=words)


def benchmark(year: int) -> tuple[int, Decimal, Decimal]:
    """Return (year, idle watts, full watts) of the median at or before a year of purchase."""
    table = _medians()
    return max((row for row in table if row[0] <= year), default=table[0])


def energy_cost_per_month(watts: Decimal, assumptions: AssumptionSet) -> Decimal:
    """Return ``kW x PUE x 730 h x price`` of one month."""
    kilowatts = watts / 1000
    price = assumptions.number("electricity_price")
    return kilowatts * assumptions.number("pue") * HOURS_PER_MONTH * price


@cache
def _medians() -> tuple[tuple[int, Decimal, Decimal], ...]:
    path = FOLDER / "assumptions" / "watts.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple((row["year"], Decimal(row["idle"]), Decimal(row["full"])) for row in table["year"])
