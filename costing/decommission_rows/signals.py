"""What the contract clock says of one contract: signal, notice in words, cost of missing it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from inventory.contract_calendar import next_deadlines

if TYPE_CHECKING:
    from inventory.contract_calendar import ContractStop
    from inventory.exit_record import NoticeRecord
    from inventory.model import Contract

_AMBER_FLOAT_DAYS = 30
_RED_BEFORE_RENEWAL_DAYS = 90
_MONTHS_A_YEAR = 12
_PENNY = Decimal("0.01")


def per_month(contract: Contract) -> Decimal | None:
    """Return a twelfth of the yearly cost, to the penny, in the contract's own currency."""
    if contract.cost_per_year is None:
        return None
    return (contract.cost_per_year / _MONTHS_A_YEAR).quantize(_PENNY)


def notice_period(contract: Contract) -> str | None:
    """Return the notice period in words, None where it is not known."""
    parts = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((contract.notice_months, "month"), (contract.notice_days, "day"))
        if number is not None
    ]
    return " and ".join(parts) or None


def signal(contract: Contract, stop: ContractStop, notice: NoticeRecord | None, today: date) -> str:
    """Return "red", "amber" or "" for a contract.

    Red: an extension is needed, the float is negative, an end was missed, or it renews by itself
    and no notice is on file from 90 days before the last safe day on.  Amber: a float below 30
    days.
    """
    served = notice is not None and (notice.sent or notice.confirmed_end) is not None
    if stop.extended_from is not None or (stop.missed is not None and not served):
        return "red"
    if contract.renewal_months and not served:
        red_from = (stop.notice_by or date.max) - timedelta(days=_RED_BEFORE_RENEWAL_DAYS)
        if today >= red_from:
            return "red"
    if stop.float_days is None or stop.float_days >= _AMBER_FLOAT_DAYS:
        return ""
    return "red" if stop.float_days < 0 else "amber"


def next_chance(contract: Contract, today: date) -> tuple[date, date | None, Decimal | None] | None:
    """Return the next end that can still be used, its notice, and what missing it costs.

    ``needed empty = earliest permitted end whose notice is still possible``; the cost is the
    contract's from that end to the next permitted one.  None where no end is known.
    """
    known = [one for one in next_deadlines(contract, today) if one.end > today]
    if not known:
        return None
    first = known[0]
    later = [one.end for one in next_deadlines(contract, first.end) if one.end > first.end]
    cost = None
    if later and contract.cost_per_year is not None:
        months = (later[0].year - first.end.year) * _MONTHS_A_YEAR
        months += later[0].month - first.end.month
        cost = (contract.cost_per_year * months / _MONTHS_A_YEAR).quantize(_PENNY)
    return first.end, first.notice_by, cost


def cost_of_missing(contract: Contract, stop: ContractStop) -> Decimal | None:
    """Return what the contract costs from its stop to the next permitted end; None without one."""
    if stop.stop is None or stop.notice_by is None or contract.cost_per_year is None:
        return None
    later = [item.end for item in next_deadlines(contract, stop.stop) if item.end > stop.stop]
    if not later:
        return None
    months = (later[0].year - stop.stop.year) * _MONTHS_A_YEAR + later[0].month - stop.stop.month
    return (contract.cost_per_year * months / _MONTHS_A_YEAR).quantize(_PENNY)
