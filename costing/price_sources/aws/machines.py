"""Which rows of an AWS list are the price of a machine in a business case, and of which.

A list holds the same size many times: by tenancy, capacity reservation, licence model, installed
software and market.  Only rows that match in all of them are taken; a second one for the same
figure with another price is an ambiguity that names both.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.listed_prices import TERM_HOURS, Ambiguity, ListedPrice
from costing.price_sources.aws.offers import OfferRow, Rejections, lease_years

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.price_sources.aws.places import Place

MACHINE_FAMILIES = frozenset({"Compute Instance", "Compute Instance (bare metal)"})
_SYSTEMS = {"Linux": "linux", "Windows": "windows", "RHEL": "rhel", "SUSE": "suse"}
_NO_OWN_LICENCE = "No License required"
_UPFRONT = {
    "No Upfront": "",
    "Partial Upfront": "_partial_upfront",
    "All Upfront": "_all_upfront",
}
_KINDS = {"standard": "reserved", "convertible": "convertible"}

#: Size, figure and what is installed: "NA", or "" in rows that do not say.
_Key = tuple[str, str, str]


class MachineRows:
    """Takes the rows of one region one after the other and keeps those that are prices.

    Attributes:
        attributes: Of one Linux row of each size, for sizes that nothing else specifies.
    """

    def __init__(self, place: Place, currency: str, today: date, rejections: Rejections) -> None:
        self._place = place
        self._currency = currency
        self._today = today
        self._rejections = rejections
        self._on_demand: dict[_Key, list[OfferRow]] = defaultdict(list)
        self._terms: dict[_Key, dict[str, list[OfferRow]]] = defaultdict(lambda: defaultdict(list))
        self.attributes: dict[str, tuple[str, OfferRow]] = {}

    def take(self, row: OfferRow) -> None:
        """Look at one row.

        Raises:
            ServiceAnswerError: A commitment is of a length that is not understood.
        """
        figure = self._figure(row)
        if figure is None:
            return
        size, software = row.get("instancetype"), row.get("preinstalledsw")
        if row.term == "Reserved":
            if figure != "linux":
                return
            years = lease_years(row.lease, row.rate_code)
            kind = _KINDS.get(row.offering.lower())
            option = _UPFRONT.get(row.option)
            if kind is None or option is None or years not in TERM_HOURS:
                named = f"{row.option!r}, {row.offering!r}, {row.lease!r}"
                self._rejections.add(f"a commitment that is not understood ({named})", str(row))
                return
            if self._is_sound(row, {"Hrs", "Quantity"}, zero_allowed=True):
                key = (size, f"{kind}_{years}y{option}", software)
                self._terms[key][row.offer].append(row)
        elif self._is_sound(row, {"Hrs"}):
            self._on_demand[size, figure, software].append(row)
            if figure == "linux":
                self.attributes.setdefault(size, (row.family, row))

    def prices(self) -> tuple[tuple[ListedPrice, ...], tuple[Ambiguity, ...]]:
        """Return one price for each size and figure, and what could not be decided."""
        found: list[ListedPrice] = []
        doubtful: list[Ambiguity] = []
        for key in sorted(self._chosen(self._on_demand)):
            size, figure, _ = key
            row = one_of(f"{figure} of {size}", self._on_demand[key], doubtful)
            if row is not None and row.price is not None:
                found.append(
                    ListedPrice(
                        size=size,
                        figure=figure,
                        value=row.price,
                        meter=row.rate_code,
                        effective=row.effective,
                    )
                )
        for key in sorted(self._chosen(self._terms)):
            if not key[2] and (key[0], "linux", "NA") in self._on_demand:
                continue  # of the old row, where the machine has a newer one
            price = self._commitment(key, doubtful)
            if price is not None:
                found.append(price)
        return tuple(found), tuple(doubtful)

    def linux_skus(self) -> dict[str, str]:
        """Return the size of every SKU that is a Linux machine: savings plans name the SKU."""
        return {
            row.sku: key[0]
            for key in self._chosen(self._on_demand)
            if key[1] == "linux"
            for row in self._on_demand[key]
        }

    def _figure(self, row: OfferRow) -> str | None:
        """Return what a row prices, None where it is no price of a plan."""
        figure = _SYSTEMS.get(row.get("operatingsystem"))
        if (
            row.family not in MACHINE_FAMILIES
            or figure is None
            or not row.get("instancetype")
            or not self._place.holds(row)
            or row.get("capacitystatus") != "Used"
            or row.get("marketoption") != "OnDemand"
            or row.get("licensemodel") != _NO_OWN_LICENCE
            or row.get("preinstalledsw") not in {"NA", ""}
        ):
            return None
        tenancy = row.get("tenancy")
        if tenancy == "Dedicated" and figure == "linux" and row.term == "OnDemand":
            return "dedicated" if row.price else None
        return figure if tenancy == "Shared" else None

    def _is_sound(self, row: OfferRow, units: set[str], *, zero_allowed: bool = False) -> bool:
        """Whether unit, price, currency and date of a row are as they should be."""
        if row.effective > self._today:
            return False
        if row.unit not in units:
            self._rejections.add(f"unit {row.unit!r} of a machine", str(row))
        elif row.price is None or row.currency != self._currency:
            self._rejections.add(f"no price in {self._currency}", str(row))
        elif row.price < 0 or (row.price == 0 and not zero_allowed):
            self._rejections.add("a price that is not above zero", str(row))
        else:
            return True
        return False

    def _chosen(self, rows: Iterable[_Key]) -> list[_Key]:
        """Return the keys to be used: rows that do not say what is installed only alone."""
        keys = set(rows)
        return [key for key in keys if key[2] == "NA" or (*key[:2], "NA") not in keys]

    def _commitment(self, key: _Key, doubtful: list[Ambiguity]) -> ListedPrice | None:
        size, figure, _ = key
        years = int(figure.split("_")[1][0])
        newest = max(row.effective for rows in self._terms[key].values() for row in rows)
        unclear = len(doubtful)
        offers = []
        for rows in self._terms[key].values():
            held = [row for row in rows if row.effective == newest]
            hourly = one_of(f"{figure} of {size}", _by_unit(held, "Hrs"), doubtful)
            upfront = one_of(f"upfront {figure} of {size}", _by_unit(held, "Quantity"), doubtful)
            if held:
                offers.append((hourly, upfront))
        if len(doubtful) > unclear:
            return None  # with one part in doubt the sum would be a guess
        whole = [offer for offer in offers if _is_whole(figure, *offer)]
        if len(whole) < len(offers):
            told = "; ".join(str(row) for offer in offers for row in offer if row is not None)
            self._rejections.add("a commitment with a part missing", f"{figure} of {size}: {told}")
        if not whole:
            return None
        values = {_effective(hourly, upfront, years) for hourly, upfront in whole}
        if len(values) > 1:
            candidates = tuple(sorted(str(row) for offer in whole for row in offer if row))
            doubtful.append(Ambiguity(what=f"{figure} of {size}", candidates=candidates))
            return None
        hourly, upfront = whole[0]
        value = values.pop()
        named = hourly or upfront
        if named is None:
            return None
        how = ""
        if upfront is not None and upfront.price:
            by_hour = hourly.price if hourly is not None else Decimal(0)
            how = f"{by_hour:f} + {upfront.price:f} upfront / {TERM_HOURS[years]:,} h"
        return ListedPrice(
            size=size,
            figure=figure,
            value=value,
            meter=named.rate_code,
            effective=newest,
            how=how,
        )


def one_of(what: str, rows: Iterable[OfferRow], doubtful: list[Ambiguity]) -> OfferRow | None:
    """Return the newest of rows for one price; rows of one day must agree in it.

    None where there is no row, or where they disagree: then the ambiguity is noted.
    """
    held = list(rows)
    newest = max((row.effective for row in held), default=None)
    last = sorted((row for row in held if row.effective == newest), key=lambda row: row.rate_code)
    if len({row.price for row in last}) > 1:
        doubtful.append(Ambiguity(what=what, candidates=tuple(str(row) for row in last)))
        return None
    return last[0] if last else None


def _is_whole(figure: str, hourly: OfferRow | None, upfront: OfferRow | None) -> bool:
    """Whether an offer has the parts that its way of payment has.

    Half of a price by the hour and half in advance would pass for the whole where one is lost.
    """
    by_hour = hourly is not None and bool(hourly.price)
    in_advance = upfront is not None and bool(upfront.price)
    if figure.endswith("_all_upfront"):
        return in_advance
    return by_hour and in_advance == figure.endswith("_partial_upfront")


def _by_unit(rows: Iterable[OfferRow], unit: str) -> list[OfferRow]:
    return [row for row in rows if row.unit == unit]


def _effective(hourly: OfferRow | None, upfront: OfferRow | None, years: int) -> Decimal:
    """Hourly part plus upfront part over the hours of the term."""
    value = hourly.price if hourly is not None and hourly.price is not None else Decimal(0)
    if upfront is not None and upfront.price is not None:
        value += upfront.price / TERM_HOURS[years]
    return value
