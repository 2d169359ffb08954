"""Formulas of energy and carbon, each a plain function of its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from costing.energy.factors import coefficient, coefficients
from costing.prices import HOURS_PER_MONTH

HOURS_PER_YEAR = HOURS_PER_MONTH * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonValue:
    """What society gains by carbon not emitted: appraisal only, never a budget's saving.

    Attributes:
        low / central / high: GBP at prices of `price_year`.
        carried: The year lies after the last published value, which stands in for it.
    """

    low: Decimal
    central: Decimal
    high: Decimal
    price_year: int
    carried: bool = False


def kilowatt_hours_per_year(watts: Decimal, pue: Decimal) -> Decimal:
    """Return ``W / 1000 x 8,760 h x PUE``."""
    return watts / 1000 * HOURS_PER_YEAR * pue


def storage_kwh_per_year(
    terabytes: Decimal, wh_per_tb_hour: Decimal, replicas: int, pue: Decimal
) -> Decimal:
    """Return ``TB x Wh/TB-h x 8,760 / 1000 x replicas x PUE``."""
    return terabytes * wh_per_tb_hour * HOURS_PER_YEAR / 1000 * replicas * pue


def network_kwh(gigabytes: Decimal) -> Decimal:
    """Return the energy of moving data once."""
    return gigabytes * coefficient("network", "kwh_per_gb")


def embodied_server_kg(cpus: int, disks_hdd: int = 0, disks_ssd: int = 0) -> Decimal:
    """Return the carbon of making one rack server, in kgCO2e."""
    return (
        coefficient("embodied", "server_kg")
        + cpus * coefficient("embodied", "cpu_kg")
        + disks_hdd * coefficient("embodied", "hdd_kg")
        + disks_ssd * coefficient("embodied", "ssd_kg")
    )


def embodied_share_kg(total_kg: Decimal, hours: Decimal, resources_share: Decimal) -> Decimal:
    """Return ``TE x hours reserved / life x resources reserved / all``, SCI 1.1.0, in kgCO2e."""
    return total_kg * hours / coefficient("embodied", "life_hours") * resources_share


def deflator(year: int) -> Decimal | None:
    """Return the price index of a calendar year, 2024 = 100; None where it is not held."""
    for row in coefficients()["deflator"]["index"]:
        if row["year"] == year:
            return Decimal(row["value"])
    return None


def last_price_year() -> int:
    """Return the last year whose prices can be expressed."""
    return max(int(row["year"]) for row in coefficients()["deflator"]["index"])


def carbon_value(tonnes: Decimal, year: int, price_year: int | None = None) -> CarbonValue | None:
    """Return the value of carbon in a calendar year at the prices of another.

    The published values are in prices of 2022 and are re-based with the GDP deflator; after the
    last published year its value is carried on, which is too low.  None before the first, and
    where the deflator does not know `price_year` (the last it knows where None).
    """
    table = coefficients()["carbon_value"]
    known = {row["year"]: Decimal(row["gbp_per_tonne"]) for row in table["central"]}
    wanted = last_price_year() if price_year is None else price_year
    there, here = deflator(table["price_year"]), deflator(wanted)
    if year < min(known) or there is None or here is None:
        return None
    each = known[min(year, max(known))]
    central = tonnes * each * here / there
    return CarbonValue(
        low=central * Decimal(table["low"]),
        central=central,
        high=central * Decimal(table["high"]),
        price_year=wanted,
        carried=year > max(known),
    )
