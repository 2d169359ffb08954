"""How a refresh ended, provider by provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from costing.listed_prices import Ambiguity, ListSource, Rejected
    from costing.price_checks import PriceCheck
    from costing.price_refresh.difference import RegionDifference
    from costing.prices import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionOutcome:
    """What was read for one region and what it changes.

    Attributes:
        unspecified: Sizes with a price that nothing specifies: they cannot be chosen.
        unusable: Sizes with a price that cannot be had there, with the reason.
        retiring: Sizes the provider has announced to withdraw, with the day.
        published: Day on which the provider put the list out; None where it does not say.
        absent: Products that the list should state and does not.
        not_listed: What was asked for and has no row: it stays as the book has it.
    """

    target: Target
    source: ListSource
    sizes: int
    difference: RegionDifference
    ambiguities: tuple[Ambiguity, ...]
    rejected: tuple[Rejected, ...]
    unspecified: tuple[str, ...]
    unusable: tuple[tuple[str, str], ...]
    retiring: tuple[tuple[str, date], ...]
    not_listed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderOutcome:
    """How the refresh of one provider ended: its regions were exchanged together, or none was.

    Attributes:
        exchanged: Whether the new prices are in use now.
        refused: Why they are not, "" where they are.
        needs_word: What the user may accept to have them all the same; empty where nothing.
        checks: Every invariant on the book as it would be.
    """

    provider: str
    exchanged: bool
    refused: str
    needs_word: tuple[str, ...] = ()
    regions: tuple[RegionOutcome, ...] = ()
    checks: tuple[PriceCheck, ...] = ()
