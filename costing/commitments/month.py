"""One month of one machine under commitments."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.commitments.layers import TERM_MONTHS, CommitmentLayer, Payment
from costing.prices import HOURS_PER_MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRate:
    """A layer with its price of one hour, the whole machine committed."""

    layer: CommitmentLayer
    hourly: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CommittedMonth:
    """What one month of a machine costs, without its licences.

    Attributes:
        on_demand: For hours above what is committed.
        committed: For every committed hour, used or not, of the layers paid by the month.
        upfront: (months, amount) due at the purchase and again every `months` months.
        committed_hours / used_hours: Committed, and of these used.
        unused: The part of the commitment's cost that buys nothing; in the other figures already.
    """

    on_demand: Decimal
    committed: Decimal
    upfront: tuple[tuple[int, Decimal], ...]
    committed_hours: Decimal
    used_hours: Decimal
    unused: Decimal

    @property
    def per_month(self) -> Decimal:
        """What a month costs with upfront payments spread over their terms."""
        spread = sum((amount / months for months, amount in self.upfront), _ZERO)
        return self.on_demand + self.committed + spread


def committed_month(
    hours: Decimal, on_demand_hourly: Decimal, layers: Sequence[LayerRate]
) -> CommittedMonth:
    """Return one month of a machine that runs `hours` of 730.

    A commitment runs for all 730 hours: running hours use the committed part first, the rest is
    on demand; committed hours that nothing runs in are paid all the same.
    """
    committed_hours = used = unused = _ZERO
    monthly = _ZERO
    upfront: list[tuple[int, Decimal]] = []
    left = hours
    for one in layers:
        bought = HOURS_PER_MONTH * one.layer.share
        taken = min(left, bought)
        left -= taken
        committed_hours += bought
        used += taken
        unused += (bought - taken) * one.hourly
        if one.layer.payment is Payment.UPFRONT:
            months = TERM_MONTHS[one.layer.term]
            upfront.append((months, bought * one.hourly * months))
        else:
            monthly += bought * one.hourly
    return CommittedMonth(
        on_demand=left * on_demand_hourly,
        committed=monthly,
        upfront=tuple(upfront),
        committed_hours=committed_hours,
        used_hours=used,
        unused=unused,
    )
