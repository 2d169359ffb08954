"""Units of measure as Azure writes them: "1 Hour", "1/Month", "10K", "100 GB/Month"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNIT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([KM]?)(?:\s+|(?=/)|\Z)\s*(.*?)\s*")
_BLOCKS = {"": Decimal(1), "K": Decimal(1_000), "M": Decimal(1_000_000)}


@dataclass(frozen=True, slots=True)
class UnitOfMeasure:
    """What a price is for: `block` times `unit`."""

    block: Decimal
    unit: str


def parse_unit(text: str) -> UnitOfMeasure | None:
    """Return block and unit, None where the text is not of a known form.

    "1 Hour" is one "hour", "100 Hours" a hundred, "1/Month" one "/month", "10K" ten thousand
    of nothing said, "1 GB/Month" one "gb/month".
    """
    found = _UNIT.fullmatch(text)
    if found is None:
        return None
    block = Decimal(found[1]) * _BLOCKS[found[2]]
    if block <= 0:
        return None
    unit = found[3].lower()
    return UnitOfMeasure(block, "hour" if unit == "hours" else unit)
