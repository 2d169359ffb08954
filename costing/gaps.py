"""Costs that exist but have no figure: said as values, never as 0."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.prices import MissingPrice
from inventory.findings import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.assumptions import AssumptionSet


def gap_of_many(what: str, names: Iterable[str], reason: str) -> MissingPrice:
    """Return one gap that stands for several things, the first few of them by name."""
    return MissingPrice(what=f"{what}: {listed(sorted(names))}", reason=reason)


def not_entered(assumptions: AssumptionSet, assumption: str) -> MissingPrice:
    """Return the gap that an assumption without a value leaves."""
    found = assumptions.by_id[assumption]
    return MissingPrice(
        what=f"{found.line} {found.title}",
        reason=f"No value entered: enter {assumption} in {found.unit}; 0 only if it costs nothing.",
    )


class Bound(StrEnum):
    """What a figure is when costs are missing from it, in the words it is marked with.

    OPEN: costs are missing on both sides of a difference, so it may be more or less.
    """

    EXACT = ""
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OPEN = "about"

    @classmethod
    def of_sum(cls, *missing: tuple[MissingPrice, ...]) -> Bound:
        """Return the bound of a sum of costs that lacks `missing`."""
        return cls.AT_LEAST if any(missing) else cls.EXACT

    @classmethod
    def of_difference(
        cls, staying: tuple[MissingPrice, ...], leaving: tuple[MissingPrice, ...]
    ) -> Bound:
        """Return the bound of "staying less leaving" where costs of either side are missing."""
        if staying and leaving:
            return cls.OPEN
        if leaving:
            return cls.AT_MOST
        return cls.AT_LEAST if staying else cls.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What a projection lacks, by the block of lines it is missing from.

    Attributes:
        on_site: Running costs of the data centre: staying lacks them for ever, leaving only
            until their units stop.
        renewal: Hardware renewed on site; staying lacks at least what leaving lacks.
        target_run / one_off: Missing from leaving alone.
    """

    on_site: tuple[MissingPrice, ...] = ()
    renewal: tuple[MissingPrice, ...] = ()
    target_run: tuple[MissingPrice, ...] = ()
    one_off: tuple[MissingPrice, ...] = ()

    @property
    def all(self) -> tuple[MissingPrice, ...]:
        """Every gap, block by block."""
        return (*self.on_site, *self.renewal, *self.target_run, *self.one_off)

    @property
    def staying(self) -> tuple[MissingPrice, ...]:
        """Gaps that make staying look cheaper than it is."""
        return (*self.on_site, *self.renewal)

    @property
    def leaving(self) -> tuple[MissingPrice, ...]:
        """Gaps that make leaving look cheaper than it is."""
        return (*self.target_run, *self.one_off)

    @property
    def of_site_costs(self) -> Bound:
        """Bound of every sum of running costs on site."""
        return Bound.of_sum(self.on_site)

    @property
    def of_target_run(self) -> Bound:
        """Bound of the target's run cost."""
        return Bound.of_sum(self.target_run)

    @property
    def of_one_off(self) -> Bound:
        """Bound of the one-off cost."""
        return Bound.of_sum(self.one_off)

    @property
    def of_saving(self) -> Bound:
        """Bound of the steady-state saving, which holds neither capital nor one-off cost."""
        return Bound.of_difference(self.on_site, self.target_run)

    @property
    def of_advantage(self) -> Bound:
        """Bound of the advantage of leaving: the net present value."""
        return Bound.of_difference(self.staying, self.leaving)


#: Nothing is missing.
NO_GAPS = Gaps()
