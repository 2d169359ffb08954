"""Which part of the machines is committed, how, and how it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.prices import Term

if TYPE_CHECKING:
    from collections.abc import Iterable


class Payment(StrEnum):
    """When a commitment is paid."""

    MONTHLY = "monthly"
    UPFRONT = "upfront"


#: Months that a term lasts; on demand has none.
TERM_MONTHS = {
    Term.RESERVED_1Y: 12,
    Term.RESERVED_3Y: 36,
    Term.SAVINGS_PLAN_1Y: 12,
    Term.SAVINGS_PLAN_3Y: 36,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLayer:
    """A share of the full-time hours of every machine, bought under one term.

    Attributes:
        share: Above 0 and at most 1; the shares of all layers add up to at most 1.
    """

    term: Term
    share: Decimal
    payment: Payment = Payment.MONTHLY


def total_share(layers: Iterable[CommitmentLayer]) -> Decimal:
    """Return the part of the hours that is committed."""
    return sum((layer.share for layer in layers), Decimal(0))
