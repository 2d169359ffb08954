"""Where a row of an AWS list applies: by region code, else by the region's name.

Some services have stated no code at times, and a region's file also holds rows of local zones,
wavelength zones and outposts, which have prices of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from costing.price_sources.aws.offers import OfferRow

_REGION_KINDS = frozenset({"", "AWS Region"})
#: Names by which a list calls a region.  Those of Europe are written "EU (...)" in older rows.
_NAMES = {
    "af-south-1": "Africa (Cape Town)",
    "ap-east-1": "Asia Pacific (Hong Kong)",
    "ap-northeast-1": "Asia Pacific (Tokyo)",
    "ap-northeast-2": "Asia Pacific (Seoul)",
    "ap-northeast-3": "Asia Pacific (Osaka)",
    "ap-south-1": "Asia Pacific (Mumbai)",
    "ap-south-2": "Asia Pacific (Hyderabad)",
    "ap-southeast-1": "Asia Pacific (Singapore)",
    "ap-southeast-2": "Asia Pacific (Sydney)",
    "ap-southeast-3": "Asia Pacific (Jakarta)",
    "ap-southeast-4": "Asia Pacific (Melbourne)",
    "ca-central-1": "Canada (Central)",
    "ca-west-1": "Canada West (Calgary)",
    "eu-central-1": "Europe (Frankfurt)",
    "eu-central-2": "Europe (Zurich)",
    "eu-north-1": "Europe (Stockholm)",
    "eu-south-1": "Europe (Milan)",
    "eu-south-2": "Europe (Spain)",
    "eu-west-1": "Europe (Ireland)",
    "eu-west-2": "Europe (London)",
    "eu-west-3": "Europe (Paris)",
    "il-central-1": "Israel (Tel Aviv)",
    "me-central-1": "Middle East (UAE)",
    "me-south-1": "Middle East (Bahrain)",
    "sa-east-1": "South America (Sao Paulo)",
    "us-east-1": "US East (N. Virginia)",
    "us-east-2": "US East (Ohio)",
    "us-west-1": "US West (N. California)",
    "us-west-2": "US West (Oregon)",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A region, by its code and by the names a list may call it."""

    region: str
    names: tuple[str, ...]

    def holds(self, row: OfferRow, start: str = "") -> bool:
        """Whether a row applies here.

        Args:
            row: Of a list.
            start: What the names of its attributes begin with: "from" for traffic.
        """
        if row.get(f"{start}locationtype") not in _REGION_KINDS:
            return False
        code = row.get(f"{start}regioncode")
        return code == self.region if code else row.get(f"{start}location") in self.names


def place_of(region: str) -> Place:
    """Return a region with its names; none where they are not known here."""
    name = _NAMES.get(region, "")
    old = name.replace("Europe (", "EU (")
    return Place(region, tuple(dict.fromkeys(one for one in (old, name) if one)))
