"""One region of a price book: every figure of a size rebuilt from its family's rate.

The rule is the same for every provider: a family's rate times the size's rate units, unless a
departure row states the figure of the size itself.  A constrained-core size (`price_as`) has its
parent's price.  ``resources/prices/README.md`` describes the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.price_sources.price_file.rates import read_departures, read_rates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from costing.price_sources.price_file.rates import Departure, Rate
    from costing.price_sources.price_file.sizes import BookSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that is held, with how it came about; `meter` is the provider's own row."""

    value: Decimal
    how: str
    source: str
    as_of: date
    meter: str = ""
    effective: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that is not held, with the reason."""

    reason: str


class RegionPrices:
    """The rates and departures of one region, read whole when it is first asked for."""

    def __init__(
        self,
        name: str,
        sizes: Mapping[str, BookSize],
        rates: Mapping[str, Rate],
        departures: Mapping[tuple[str, str], Departure],
        dated: Callable[[str], date | None] = lambda _source: None,
    ) -> None:
        """Take the tables; `dated` tells the day of a source whose rows have none."""
        self._dated = dated
        self.name = name
        self.sold = rates  # by size name
        self.as_of = min(rate.as_of for rate in rates.values())
        self._sizes = sizes
        self._departures = departures

    def figure(self, size: str, figure: str) -> Figure | Gap:
        """Return "linux", "reserved_1y", "savings_3y" ... of one hour of a size."""
        rate = self.sold.get(size)
        if rate is None:
            return self._not_sold(size)
        stated = self._departures.get((size, figure))
        if stated is not None:
            return self._stated(size, figure, stated)
        parent = self._sizes[size].price_as
        if parent in self.sold:
            return self.figure(parent, figure)
        if figure in {"savings_1y", "savings_3y"}:
            return self._of_linux(size, rate, figure, rate.figures[f"{figure}_factor"])
        if figure == "devtest_windows":
            return self._of_linux(size, rate, figure, rate.devtest_factor)
        return self._by_rate(size, rate, figure)

    def windows_licence(self, size: str) -> Figure | Gap:
        """Return what Windows adds to one hour of a size, whatever the term."""
        linux = self.figure(size, "linux")
        if isinstance(linux, Gap):
            return linux
        whole = self._departures.get((size, "windows"))
        if whole is not None:
            return self._difference(size, linux, self._stated(size, "windows", whole))
        licence = self._departures.get((size, "windows_licence"))
        if licence is not None:
            return self._stated(size, "windows_licence", licence)
        parent = self._sizes[size].price_as
        if parent in self.sold:
            return self._difference(size, linux, self._windows(parent))
        return self._licence_by_rate(size, self.sold[size])

    def _stated(self, size: str, figure: str, stated: Departure) -> Figure | Gap:
        if stated.value is None:
            return Gap(f"{FIGURE_WORDS[figure]} of {size} is not offered in {self.name}")
        return Figure(
            value=stated.value,
            how=f"{FIGURE_WORDS[figure]} {size} {stated.value:f} ({stated.source}, {stated.as_of})",
            source=stated.source,
            as_of=stated.as_of,
        )

    def _by_rate(self, size: str, rate: Rate, figure: str) -> Figure | Gap:
        if figure.endswith("_upfront"):
            return Gap(
                "the shipped book holds no commitment that is paid in advance: a refresh of"
                f" {self.name} reads it where the provider offers it"
            )
        per_unit = rate.figures[figure]
        if per_unit is None:
            return self._gap(rate, figure, FIGURE_WORDS[figure])
        units = self._sizes[size].rate_units
        value = per_unit * units
        as_of = rate.as_of if figure == "linux" else rate.reserved_as_of
        return Figure(
            value=value,
            how=f"{FIGURE_WORDS[figure]} {rate.family} {units:f} x {per_unit:f} = {value:f}"
            f" ({rate.source}, {as_of})",
            source=rate.source,
            as_of=as_of,
        )

    def _windows(self, size: str) -> Figure | Gap:
        linux, licence = self.figure(size, "linux"), self.windows_licence(size)
        if isinstance(linux, Gap) or isinstance(licence, Gap):
            return licence
        value = linux.value + licence.value
        return Figure(
            value=value,
            how=f"Windows {size} {value:f} ({licence.source}, {licence.as_of})",
            source=licence.source,
            as_of=licence.as_of,
        )

    def _difference(self, size: str, linux: Figure, windows: Figure | Gap) -> Figure | Gap:
        if isinstance(windows, Gap):
            return windows
        value = windows.value - linux.value
        return Figure(
            value=value,
            how=f"Windows licence of {size} {value:f} = {windows.how} - Linux {linux.value:f}",
            source=windows.source,
            as_of=windows.as_of,
        )

    def _licence_by_rate(self, size: str, rate: Rate) -> Figure | Gap:
        per_vcpu = rate.figures["windows_per_vcpu"]
        if per_vcpu is None:
            return self._gap(rate, "windows_per_vcpu", FIGURE_WORDS["windows"])
        vcpus = self._sizes[size].size.billed_vcpus
        value = per_vcpu * vcpus
        # The rate of a licence is often of another source, and of another day, than the family's.
        as_of = self._dated(rate.windows_source) or rate.as_of
        return Figure(
            value=value,
            how=f"Windows licence {vcpus} vCPU x {per_vcpu:f} = {value:f}"
            f" ({rate.windows_source}, {as_of})",
            source=rate.windows_source,
            as_of=as_of,
        )

    def _of_linux(self, size: str, rate: Rate, figure: str, factor: Decimal | None) -> Figure | Gap:
        linux = self.figure(size, "linux")
        if isinstance(linux, Gap):
            return linux
        if factor is None:
            return self._gap(rate, figure, FIGURE_WORDS[figure])
        value = linux.value * factor
        return Figure(
            value=value,
            how=f"{FIGURE_WORDS[figure]} {linux.value:f} x {factor:f} = {value:f}"
            f" ({rate.source}, {rate.as_of})",
            source=rate.source,
            as_of=rate.as_of,
        )

    def _not_sold(self, size: str) -> Gap:
        if size not in self._sizes:
            return Gap(f"the book knows no size {size!r}")
        return Gap(
            f"{size} is not in the book of {self.as_of} for {self.name};"
            " it may have been launched there since"
        )

    def _gap(self, rate: Rate, figure: str, words: str) -> Gap:
        if figure in rate.not_offered:
            return Gap(f"{words} of family {rate.family} is not offered in {self.name}")
        return Gap(
            f"the book holds no {words} for family {rate.family} in {self.name}"
            f" (its rates are of {rate.as_of})"
        )


FIGURE_WORDS = {
    "linux": "Linux",
    "windows": "Windows",
    "windows_licence": "Windows licence",
    "reserved_1y": "1-year reservation",
    "reserved_3y": "3-year reservation",
    "convertible_1y": "1-year convertible reservation",
    "convertible_3y": "3-year convertible reservation",
    **{
        f"{kind}_{years}y_{paid}_upfront": f"{years}-year {words}, {paid} upfront"
        for kind, words in (("reserved", "reservation"), ("convertible", "convertible reservation"))
        for years in (1, 3)
        for paid in ("partial", "all")
    },
    "savings_1y": "1-year savings plan",
    "savings_3y": "3-year savings plan",
    "devtest_windows": "dev/test Windows",
}


def read_region(
    folder: Path,
    name: str,
    sizes: Mapping[str, BookSize],
    dated: Callable[[str], date | None] = lambda _source: None,
) -> RegionPrices:
    """Read a region of a provider's `folder`; `dated` as in `RegionPrices`.

    Raises:
        PriceBookError: A table is absent or damaged.
    """
    departures = read_departures(folder / "everywhere.departures.csv", sizes)
    departures |= read_departures(folder / "regions" / f"{name}.departures.csv", sizes)
    rates = read_rates(folder / "regions" / f"{name}.rates.csv", sizes)
    return RegionPrices(name, sizes, rates, departures, dated)
