"""Last days of support of operating systems, from a dated table."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from resources import FOLDER

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportedProduct:
    """One version of an operating system.

    Attributes:
        end: Last day of ordinary support.
        extended: Last day of support that is paid for separately, if there is any.
        source: Where the maker publishes the dates.
    """

    name: str
    pattern: re.Pattern[str]
    end: date
    extended: date | None
    source: str


@cache
def supported_products() -> tuple[SupportedProduct, ...]:
    """Return the products of ``resources/support_dates.toml``, the more precise name first."""
    table = tomllib.loads((FOLDER / "support_dates.toml").read_text(encoding="utf-8"))
    return tuple(
        SupportedProduct(
            name=entry["name"],
            pattern=re.compile(entry["pattern"], re.IGNORECASE),
            end=entry["end"],
            extended=entry.get("extended"),
            source=entry["source"],
        )
        for entry in table["products"]
    )


@cache
def product_of(os_text: str) -> SupportedProduct | None:
    """Return the product that a printed name means; None where the table does not know it."""
    text = " ".join(os_text.replace("(R)", "").replace("®", "").split())
    return next((one for one in supported_products() if one.pattern.search(text)), None)
