"""The ledger entry of a recharge: debits to those who pay, one credit to the budget relieved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.recharge.allocation import CENTRAL, UNALLOCATED

if TYPE_CHECKING:
    from costing.recharge.allocation import Recharge, RechargePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One row of a journal; exactly one of `debit` and `credit` is not 0.

    Attributes:
        code: Ledger code; the party's name where nobody has entered one.
    """

    code: str
    party: str
    text: str
    debit: Decimal
    credit: Decimal


def journal(recharge: Recharge, policy: RechargePolicy) -> tuple[JournalEntry, ...]:
    """Return a balanced journal: one row a party, then the budget that is relieved.

    A party whose sum is negative is credited.  Debits and credits add up to the same.
    """
    codes = dict(policy.cost_codes)
    apart = {CENTRAL: policy.central_code, UNALLOCATED: policy.central_code}
    rows = [
        _entry(
            codes.get(party, apart.get(party, party)),
            party,
            f"Recharge {recharge.period}",
            size,
        )
        for party, size in recharge.by_party.items()
        if size
    ]
    if recharge.total_pence:
        text = f"Relief of the budget, {recharge.period}"
        rows.append(_entry(policy.pool_code, "Budget relieved", text, -recharge.total_pence))
    return tuple(rows)


def _entry(code: str, party: str, text: str, size: int) -> JournalEntry:
    amount = Decimal(abs(size)) / 100
    zero = Decimal(0)
    return JournalEntry(
        code=code,
        party=party,
        text=text,
        debit=amount if size > 0 else zero,
        credit=amount if size < 0 else zero,
    )
