"""The rates and departures of one region, as its two tables hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.price_sources.price_file.tables import NOT_OFFERED, PriceBookError, Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from costing.price_sources.price_file.sizes import BookSize

RATE_FIGURES = (
    "linux",
    "windows_per_vcpu",
    "reserved_1y",
    "reserved_3y",
    "convertible_1y",
    "convertible_3y",
    "savings_1y_factor",
    "savings_3y_factor",
    "devtest_windows",
)
DEPARTURE_FIGURES = frozenset(
    {
        "linux",
        "windows",
        "windows_licence",
        "reserved_1y",
        "reserved_3y",
        "convertible_1y",
        "convertible_3y",
    }
)
_RATE_COLUMNS = (
    "sizes",
    "reserved_as_of",
    "family",
    *RATE_FIGURES,
    "rhel",
    "windows_source",
    "source",
    "as_of",
)
_DEPARTURE_COLUMNS = ("size", "figure", "value", "why", "source", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A family in a region.

    Attributes:
        figures: By name in `RATE_FIGURES`; None where not known or not offered.
        not_offered: Names of the figures that the provider does not offer.
        rhel: Id of the licence bands that apply, "" for any of the provider.
        as_of / reserved_as_of: Of the rates on demand, and of the reservations.
    """

    family: str
    figures: Mapping[str, Decimal | None]
    not_offered: frozenset[str]
    rhel: str
    windows_source: str
    source: str
    as_of: date
    reserved_as_of: date

    @property
    def devtest_factor(self) -> Decimal | None:
        """Windows under the dev/test offer over Linux: 1 where the provider keeps its word."""
        devtest, linux = self.figures["devtest_windows"], self.figures["linux"]
        return devtest / linux if devtest is not None and linux else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A figure of one size that does not follow its family's rate; None is not offered."""

    value: Decimal | None
    source: str
    as_of: date


def read_rates(path: Path, sizes: Mapping[str, BookSize]) -> dict[str, Rate]:
    """Read a table of rates, keyed by the name of each size sold.

    Raises:
        PriceBookError: The file is absent or damaged, holds no size, names one that the table of
            sizes does not hold, or has one size in two families.
    """
    sold: dict[str, Rate] = {}
    for row in read_rows(path, _RATE_COLUMNS):
        rate = _rate(row)
        for size in row.text("sizes").split():
            if size in sold:
                raise row.error(f"{size} has two rates, {sold[size].family} and {rate.family}")
            if size not in sizes:
                raise row.error(f"{size} is not in sizes.csv")
            sold[size] = rate
    if not sold:
        raise PriceBookError(path, None, "it holds no size")
    return sold


def read_departures(path: Path, sizes: Mapping[str, BookSize]) -> dict[tuple[str, str], Departure]:
    """Read a table of departures by size and figure; a table that is absent holds none.

    Raises:
        PriceBookError: The file is damaged, names a size or figure that is not known, or states
            a figure twice.
    """
    departures: dict[tuple[str, str], Departure] = {}
    if not path.exists():
        return departures
    for row in read_rows(path, _DEPARTURE_COLUMNS):
        size, figure = row.text("size"), row.text("figure")
        if figure not in DEPARTURE_FIGURES:
            raise row.error(
                f"figure {figure!r} is not one of {', '.join(sorted(DEPARTURE_FIGURES))}"
            )
        if size not in sizes:
            raise row.error(f"{size} is not in sizes.csv")
        if (size, figure) in departures:
            raise row.error(f"{figure} of {size} is stated twice")
        if row.text("value") != NOT_OFFERED:
            row.number("value")
        departures[size, figure] = Departure(
            value=row.optional_number("value"), source=row.text("source"), as_of=row.day("as_of")
        )
    return departures


def _rate(row: Row) -> Rate:
    as_of = row.day("as_of")
    return Rate(
        family=row.text("family"),
        figures={figure: row.optional_number(figure) for figure in RATE_FIGURES},
        not_offered=frozenset(
            figure for figure in RATE_FIGURES if row.optional(figure) == NOT_OFFERED
        ),
        rhel=row.optional("rhel"),
        windows_source=row.optional("windows_source") or row.text("source"),
        source=row.text("source"),
        as_of=as_of,
        reserved_as_of=row.optional_day("reserved_as_of") or as_of,
    )
