"""The savings ledger: what each contract saves in each fiscal year, planned and realised."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.report import Cell, Table

if TYPE_CHECKING:
    from datetime import date

    from costing.decommission_rows.exit import Exit
    from costing.lines import Line
    from costing.months import Month
    from costing.projection import Projection
    from inventory.model import Contract

_PENNY = Decimal("0.01")
_ZERO = Decimal(0)


def savings_table(material: Exit) -> Table:
    """Return one row for each contract and fiscal year in which it saves; none without costs.

    Expected is the money model itself: what staying pays for the contract less what leaving
    pays.  Planned is the same with the planned stop.  Realised counts only what evidence shows:
    an end that the supplier confirmed and a ledger entry that names its evidence.
    """
    projection = material.projection
    rows: list[tuple[Cell, ...]] = []
    for contract in material.inventory.contracts if projection is not None else ():
        rows += _rows(material, projection, contract) if projection is not None else ()
    currency = f" ({projection.currency})" if projection is not None else ""
    return Table(
        name="savings",
        title="Savings ledger",
        headings=(
            "Contract",
            "Fiscal year",
            "Budget code",
            "Owner",
            "Planned stop",
            "Expected stop",
            "Confirmed stop",
            f"Planned saving{currency}",
            f"Expected saving{currency}",
            f"Realised saving{currency}",
            f"Variance{currency}",
            "Cause",
            "Cashable",
            "Evidence id",
            "Agreed by",
            "Date",
            "Contract id",
        ),
        rows=tuple(rows),
        notes=(
            "Expected saving is the contract's part of the financial case, to the penny.",
            "Variance is realised less planned; empty while nothing is realised.",
            "A saving is realised when the supplier has confirmed the end and evidence is named.",
        ),
    )


def _rows(material: Exit, projection: Projection, contract: Contract) -> list[tuple[Cell, ...]]:
    stays = _line(projection.do_nothing, contract)
    leaves = _line(projection.option, contract)
    if stays is None:
        return []
    agreed = next((one for one in material.record.savings if one.contract == contract.id), None)
    notice = material.record.notice_on.get(contract.id)
    slip = next((one for one in material.contract_slips if one.contract == contract.id), None)
    planned = slip.planned if slip is not None else material.releases.of_contract[contract.id].stop
    expected = slip.expected if slip is not None else planned
    confirmed = notice.confirmed_end if notice is not None else None
    proven = confirmed if agreed is not None and agreed.evidence else None
    cause = agreed.cause if agreed is not None and agreed.cause else _cause(material, slip)
    rows: list[tuple[Cell, ...]] = []
    for year in projection.fiscal_years:
        at = [place for place, one in enumerate(projection.month_list) if one.fiscal_year == year]
        whole = sum((stays.amounts[place] for place in at), _ZERO)
        left = sum((leaves.amounts[place] for place in at), _ZERO) if leaves else _ZERO
        months = [projection.month_list[place] for place in at]
        amounts = [stays.amounts[place] for place in at]
        plan = _after(months, amounts, planned)
        real = _after(months, amounts, proven, until=material.today) if proven else None
        if not plan and whole == left and not real:
            continue
        rows.append(
            (
                contract.name,
                str(year),
                contract.budget_code,
                contract.owner,
                planned,
                expected,
                confirmed,
                plan.quantize(_PENNY),
                (whole - left).quantize(_PENNY),
                real.quantize(_PENNY) if real is not None else None,
                (real - plan).quantize(_PENNY) if real is not None else None,
                cause or None,
                None
                if agreed is None or agreed.cashable is None
                else ("yes" if agreed.cashable else "no"),
                (agreed.evidence or None) if agreed is not None else None,
                (agreed.agreed_by or None) if agreed is not None else None,
                agreed.on if agreed is not None else None,
                contract.id,
            )
        )
    return rows


def _line(lines: tuple[Line, ...], contract: Contract) -> Line | None:
    return next((one for one in lines if one.id == f"contract:{contract.id}"), None)


def _after(
    months: list[Month], amounts: list[Decimal], stop: date | None, until: date | None = None
) -> Decimal:
    """Return what is no longer paid from `stop` on, a part of a month by its days."""
    if stop is None:
        return _ZERO
    total = _ZERO
    for month, amount in zip(months, amounts, strict=True):
        begin, end = month.first_day, (month + 1).first_day
        last = end if until is None else max(begin, min(end, until))
        days = (last - min(last, max(begin, stop))).days
        total += amount * days / month.days
    return total


def _cause(material: Exit, slip: object) -> str:
    from inventory.decommission.slips import ContractSlip

    if not isinstance(slip, ContractSlip):
        return ""
    if slip.cause not in material.decommission.task_by_id:
        return slip.why
    return f"Late: {material.decommission.task_by_id[slip.cause].title}"
