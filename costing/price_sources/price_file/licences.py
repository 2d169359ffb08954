"""Licence charges by bands of vCPU, for operating systems that are not in a family's rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.price_sources.price_file.region import Figure, Gap
from costing.price_sources.price_file.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from costing.prices import OsCharge

_COLUMNS = (
    "id",
    "provider",
    "charge",
    "rate",
    "unit",
    "min_vcpus",
    "max_vcpus",
    "use",
    "source",
    "as_of",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceBand:
    """A charge per vCPU and hour for machines of `min_vcpus` to `max_vcpus`, both included."""

    id: str
    provider: str
    charge: str
    per_vcpu_hour: Decimal
    min_vcpus: int
    max_vcpus: int | None
    source: str
    as_of: date

    def holds(self, vcpus: int) -> bool:
        """Return whether a machine falls into the band."""
        return self.min_vcpus <= vcpus and (self.max_vcpus is None or vcpus <= self.max_vcpus)


def read_bands(path: Path) -> tuple[LicenceBand, ...]:
    """Read the bands that price (``use`` is "price"); rules and evidence are left out.

    Raises:
        PriceBookError: The file is absent or damaged, or a band has no rate, date or vCPU unit.
    """
    bands = []
    for row in read_rows(path, _COLUMNS):
        if row.optional("use") != "price":
            continue
        if row.text("unit") != "vcpu-hour":
            raise row.error(f"unit {row.text('unit')!r}; vcpu-hour was expected")
        bands.append(
            LicenceBand(
                id=row.text("id"),
                provider=row.text("provider"),
                charge=row.text("charge"),
                per_vcpu_hour=row.number("rate"),
                min_vcpus=row.whole("min_vcpus"),
                max_vcpus=row.optional_whole("max_vcpus"),
                source=row.text("source"),
                as_of=row.day("as_of"),
            )
        )
    return tuple(bands)


def charge_for(
    bands: Iterable[LicenceBand], provider: str, charge: OsCharge, rule: str, vcpus: int
) -> Figure | Gap:
    """Return what a licence adds to one hour of a machine billed for `vcpus`.

    `rule` is the id of the bands that the size's family names, "" for any of the provider.
    """
    fitting = [
        band
        for band in bands
        if band.provider == provider
        and band.charge == charge
        and band.holds(vcpus)
        and rule in {"", band.id}
    ]
    if len(fitting) != 1:
        found = "no rate" if not fitting else "more than one rate"
        return Gap(f"the book holds {found} for {charge} on {provider} at {vcpus} vCPU")
    band = fitting[0]
    value = band.per_vcpu_hour * vcpus
    return Figure(
        value=value,
        how=f"{charge} licence {vcpus} vCPU x {band.per_vcpu_hour:f} = {value:f}"
        f" ({band.source}, {band.as_of})",
        source=band.source,
        as_of=band.as_of,
    )
