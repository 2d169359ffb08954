"""Conditions of families and sizes, laid over the sizes of a book: guests, credits, retirement.

A provider's list of sizes does not say all of this, so it holds for refreshed regions too; what
such a list does say of a size stands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from costing.price_sources.price_file.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from costing.prices import Size

_COLUMNS = (
    "family",
    "size",
    "boot_modes",
    "disk_interface",
    "cpu_baseline",
    "not_for",
    "retires",
    "source",
    "as_of",
)
_SYSTEM_COLUMNS = ("disk_interface", "product", "source", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What is known of one family or one size; empty and None where nothing is."""

    boot_modes: tuple[str, ...] = ()
    cpu_baseline: Decimal | None = None
    not_for: tuple[str, ...] = ()
    retires: date | None = None


class ConditionTable:
    """The facts of one provider; a row of a size goes before the row of its family."""

    def __init__(self, facts: Mapping[tuple[str, str], Conditions]) -> None:
        self._facts = facts

    def laid_over(self, size: Size, family_name: str = "") -> Size:
        """Return a size with the conditions under which it may be chosen.

        `family_name` is the book's name of its family where a provider's list says another.
        """
        family = self._facts.get(("family", family_name or size.family), Conditions())
        own = self._facts.get(("size", size.name), Conditions())
        return replace(
            size,
            boot_modes=size.boot_modes or own.boot_modes or family.boot_modes,
            cpu_baseline=own.cpu_baseline if size.burstable else None,
            not_for=tuple(sorted({*family.not_for, *own.not_for})),
            retires=size.retires or own.retires or family.retires,
        )


def read_conditions(folder: Path, provider: str) -> ConditionTable:
    """Read the conditions of a provider's sizes; a book without the table knows nothing.

    Raises:
        PriceBookError: A table is damaged, or a row names neither or both of family and size.
    """
    path = folder / provider / "conditions.csv"
    if not path.is_file():
        return ConditionTable({})
    lacking = _without_driver(folder / "guest_systems.csv")
    facts: dict[tuple[str, str], Conditions] = {}
    for row in read_rows(path, _COLUMNS):
        family, size = row.optional("family"), row.optional("size")
        if bool(family) == bool(size):
            raise row.error("it must name a family or a size")
        share = row.optional_number("cpu_baseline")
        if share is not None and not 0 < share <= 1:
            raise row.error(f"cpu_baseline {share} is no share")
        key = ("size", size) if size else ("family", family)
        if key in facts:
            raise row.error(f"{size or family} stands in it twice")
        row.text("source")
        facts[key] = Conditions(
            boot_modes=tuple(row.optional("boot_modes").split()),
            cpu_baseline=share,
            not_for=(
                *row.optional("not_for").split(),
                *lacking.get(row.optional("disk_interface"), ()),
            ),
            retires=row.optional_day("retires"),
        )
    return ConditionTable(facts)


def _without_driver(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the versions of systems without a driver for each disk interface."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_rows(path, _SYSTEM_COLUMNS):
        row.text("source")
        found[row.text("disk_interface")].append(row.text("product"))
    return {interface: tuple(products) for interface, products in found.items()}
