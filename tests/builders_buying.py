"""Tiny builders of buying values: entitlements, demands, support bands, rate cards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from costing.licences import (
    Demand,
    Edition,
    Entitlement,
    OnSiteUse,
    Product,
    cores_needed,
)
from costing.prices import SupportBand
from inventory.identity import ServerId

START = date(2027, 6, 1)


def demand(name: str, vcpus: int, start: date = START, stop: date | None = None) -> Demand:
    """A Windows machine whose saving is one unit a vCPU."""
    return Demand(
        server=ServerId(name),
        cores=cores_needed(vcpus),
        value=Decimal(vcpus),
        start=start,
        stop=stop,
    )


def owned(
    cores: int,
    edition: Edition = Edition.STANDARD,
    *,
    until: str | None = "2040-01-01",
    on_site: bool = False,
    product: Product = Product.WINDOWS_SERVER,
    name: str = "EA-1",
) -> Entitlement:
    """Core licences; `until` is the first day without Software Assurance."""
    return Entitlement(
        id=name,
        product=product,
        edition=edition,
        cores=cores,
        assurance_end=None if until is None else date.fromisoformat(until),
        in_use_on_site=on_site,
    )


def use(name: str, cores: int, cloud_start: str | None, off: str | None) -> OnSiteUse:
    """A server of the data centre that holds core licences until it is off."""
    return OnSiteUse(
        server=ServerId(name),
        cores=cores,
        cloud_start=None if cloud_start is None else date.fromisoformat(cloud_start),
        off=None if off is None else date.fromisoformat(off),
    )


def bands(*rows: str, minimum: str | None = None, ends: str | None = None) -> list[SupportBand]:
    """Bands written "from to percent", "-" for no upper edge."""
    made = []
    for row in rows:
        low, high, percent = row.split()
        made.append(
            SupportBand(
                provider="aws",
                plan="Business",
                from_amount=Decimal(low),
                to_amount=None if high == "-" else Decimal(high),
                share=Decimal(percent) / 100,
                minimum=None if minimum is None else Decimal(minimum),
                flat=None,
                ends=None if ends is None else date.fromisoformat(ends),
                note="",
                source="test",
                as_of=date(2026, 1, 1),
            )
        )
    return made
