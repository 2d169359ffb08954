"""Rate cards: what a private cloud, a hosting room or a service costs, as a supplier quoted it."""

from __future__ import annotations

from costing.rate_cards.card import CARD_PROVIDER, COUNTED_BY_HAND, CardRate, CardUnit, RateCard
from costing.rate_cards.card_file import RateCardError, read_rate_card

__all__ = [
    "CARD_PROVIDER",
    "COUNTED_BY_HAND",
    "CardRate",
    "CardUnit",
    "RateCard",
    "RateCardError",
    "read_rate_card",
]
