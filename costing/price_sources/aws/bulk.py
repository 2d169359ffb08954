"""The public price files of AWS, streamed to disk and read row by row; no credentials."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from costing.price_sources.aws.offers import SERVICE, OfferRow, day, number, plain
from costing.price_sources.web import ListCutShortError, ServiceAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from costing.price_sources.web import TimeLimit, WebReader

_METADATA_LINES = 5
_NEEDED = frozenset(
    {
        *("sku", "offertermcode", "ratecode", "termtype", "effectivedate", "startingrange"),
        *("endingrange", "unit", "priceperunit", "currency", "leasecontractlength"),
        *("purchaseoption", "offeringclass", "productfamily"),
    }
)
#: Attributes that are looked at; the others, some seventy, would only fill memory.
_ATTRIBUTES = (
    *("instancetype", "operatingsystem", "tenancy", "capacitystatus", "preinstalledsw"),
    *("licensemodel", "usagetype", "location", "regioncode", "marketoption", "vcpu", "memory"),
    *("physicalprocessor", "processorarchitecture", "currentgeneration", "volumeapiname"),
    *("normalizationsizefactor", "group", "locationtype", "transfertype"),
    *("fromregioncode", "fromlocation", "fromlocationtype"),
)
_LOOK_EVERY = 5_000


def region_file(reader: WebReader, service: str, region: str) -> str:
    """Return the address of a service's CSV file for a region, out of its index.

    Raises:
        RefreshError: The index cannot be had, or does not name the region.
    """
    index = reader.json(
        f"/offers/v1.0/aws/{service}/current/region_index.json",
        f"reading the regions of {service}",
    )
    return _address(index, "currentVersionUrl", service, region).removesuffix(".json") + ".csv"


def savings_file(reader: WebReader, region: str) -> str:
    """Return the address of the savings plan file of a region, out of its index.

    Raises:
        RefreshError: The index cannot be had, or does not name the region.
    """
    index = reader.json(
        "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json",
        "reading the regions of the savings plans",
    )
    return _address(index, "versionUrl", "the savings plans", region)


def publication(path: Path) -> date | None:
    """Return the day a price file was published, out of its lines of metadata; None without one."""
    with path.open(newline="", encoding="utf-8", errors="replace") as handle:
        lines = [line for _, line in zip(range(_METADATA_LINES), handle, strict=False)]
    for cells in csv.reader(lines):
        if cells[:1] == ["Publication Date"] and len(cells) > 1:
            return day(cells[1], "the price file")
    return None


def rows_of_file(path: Path, time: TimeLimit) -> Iterator[OfferRow]:
    """Yield the rows of a price file: five lines of metadata, the heading, then one price a row.

    Raises:
        RefreshError: It is not a price file, or is cut short, or the time limit was reached.
        Cancelled: The caller asked to stop.
    """
    what = "reading the AWS price file"
    with path.open(newline="", encoding="utf-8", errors="replace") as handle:
        reader = csv.reader(handle)
        try:
            head = [next(reader) for _ in range(_METADATA_LINES)]
            heading = [plain(name) for name in next(reader)]
        except (StopIteration, csv.Error):
            head, heading = [], []
        if not head or head[0][:1] != ["FormatVersion"] or not set(heading) >= _NEEDED:
            raise ServiceAnswerError(SERVICE, f"sent a file that is no price file ({_begin(path)})")
        try:
            for count, cells in enumerate(reader):
                if count % _LOOK_EVERY == 0:
                    time.check(what)
                if len(cells) != len(heading):
                    raise ListCutShortError(
                        SERVICE,
                        f"sent a file that is cut short or damaged: line {reader.line_num:,} has"
                        f" {len(cells)} cells instead of {len(heading)}",
                    )
                yield _row(dict(zip(heading, cells, strict=True)))
        except csv.Error as error:
            raise ServiceAnswerError(
                SERVICE, f"sent a file that is damaged at line {reader.line_num:,} ({error})"
            ) from error


def _row(cells: dict[str, str]) -> OfferRow:
    rate_code = cells["ratecode"]
    return OfferRow(
        sku=cells["sku"],
        family=cells["productfamily"],
        attributes={name: cells[name] for name in _ATTRIBUTES if cells.get(name)},
        term=cells["termtype"],
        offer=f"{cells['sku']}.{cells['offertermcode']}",
        rate_code=rate_code,
        unit=cells["unit"],
        price=number(cells["priceperunit"], rate_code) if cells["priceperunit"] else None,
        currency=cells["currency"],
        begin=cells["startingrange"] or "0",
        end=cells["endingrange"] or "Inf",
        effective=day(cells["effectivedate"], rate_code),
        lease=cells["leasecontractlength"],
        option=cells["purchaseoption"],
        offering=cells["offeringclass"],
    )


def _address(index: Any, key: str, service: str, region: str) -> str:
    regions = index.get("regions") if isinstance(index, dict) else None
    # The index of price files is keyed by region; that of savings plans is a list.
    entries = list(regions.values()) if isinstance(regions, dict) else regions
    entries = entries if isinstance(entries, list) else []
    for entry in entries:
        if isinstance(entry, dict) and entry.get("regionCode") == region:
            url = entry.get(key)
            if isinstance(url, str) and url:
                return url
    raise ServiceAnswerError(
        SERVICE,
        f"names no file of {service} for {region} (it names {len(entries)} regions)",
        "Check the name of the region.",
    )


def _begin(path: Path) -> str:
    with path.open("rb") as handle:
        begin = handle.read(60)
    return f"{path.stat().st_size:,} bytes that begin {begin.decode('utf-8', 'replace')!r}"
