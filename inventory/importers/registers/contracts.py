"""Rows of a contract register as contracts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.fast_records import maker_of
from inventory.findings import Severity, counted
from inventory.identity import ContractId, Evidence, UnitKind, UnitRef, folded
from inventory.model import Contract, ContractKind, Inventory
from inventory.tables.cells import FALSE_WORDS, MISSING_WORDS, TRUE_WORDS

if TYPE_CHECKING:
    from decimal import Decimal

    from inventory.importers.registers.sheet import Row, Sheet
    from inventory.progress import Progress

_UNIT_WORDS = {kind.value: kind for kind in UnitKind if kind is not UnitKind.NAME}
_ONE_DAY = timedelta(days=1)

_new_contract = maker_of(Contract)


def read_contracts(sheet: Sheet, progress: Progress) -> Inventory:
    """Return the contracts of a register; what they cover is resolved when files are merged."""
    contracts: list[Contract] = []
    without_currency = 0
    for row in sheet.rows(progress):
        cost, currency = _cost(row)
        if cost is not None and currency is None:
            without_currency += 1
        contracts.append(_contract(sheet, row, cost, currency))
    if without_currency:
        sheet.faults.say(
            Severity.NOTE,
            "currency-unknown",
            f"{counted(without_currency, 'contract')} with a cost but no currency. The plan's "
            "currency will be assumed; name it in the heading or in a column 'Currency'.",
            count=without_currency,
        )
    return Inventory(contracts=tuple(contracts))


def _contract(sheet: Sheet, row: Row, cost: Decimal | None, currency: str | None) -> Contract:
    number, name, kind = row.text("number"), row.text("name"), row.word("kind")
    start, last_day = row.day("start"), row.day("end")
    end = None if last_day is None else last_day + _ONE_DAY
    if start is not None and end is not None and end <= start:
        sheet.faults.bad_cell(
            row.number, row.reader.heading("end"), str(last_day), f"is before the start, {start}"
        )
        end = None
    notice = row.term("notice")
    return _new_contract(
        id=ContractId(number or name or ""),
        name=name or number or "",
        kind=ContractKind(kind) if kind else ContractKind.OTHER,
        supplier=row.text("supplier"),
        covers=tuple(_unit(text) for text in row.items("covers")),
        start=start,
        end=end,
        notice_months=None if notice is None else notice.months,
        notice_days=None if notice is None else notice.days,
        renewal_months=_renewal_months(sheet, row),
        breaks=tuple(day + _ONE_DAY for day in row.days("breaks")),
        break_fee=_fee(sheet, row, "break_fee", currency),
        early_end_fee=_fee(sheet, row, "early_end_fee", currency),
        cost_per_year=cost,
        currency=currency,
        budget_code=row.text("budget_code"),
        owner=row.text("owner"),
        provenance=sheet.provenance(row, Evidence.DECLARED),
    )


def _unit(text: str) -> UnitRef:
    """Return what "rack: R1-07" names; without a kind before it, a name to be resolved."""
    word, colon, name = text.partition(":")
    kind = _UNIT_WORDS.get(folded(word)) if colon else None
    if kind is None or not name.strip():
        return UnitRef(kind=UnitKind.NAME, key=text)
    return UnitRef(kind=kind, key=" ".join(name.split()))


def _renewal_months(sheet: Sheet, row: Row) -> int | None:
    """Return the length of an automatic renewal; a "yes" without a length is told."""
    text = row.text("auto_renewal")
    word = folded(text or "")
    if word in FALSE_WORDS or (word in MISSING_WORDS and "renewal_period" not in sheet):
        return None
    period = row.term("renewal_period")
    if period is None and word not in TRUE_WORDS and word not in MISSING_WORDS:
        period = row.term("auto_renewal")
    if period is not None:
        if period.months is not None:
            return period.months or None
        return round((period.days or 0) * 12 / 365) or None
    if word in TRUE_WORDS:
        sheet.faults.say(
            Severity.WARNING,
            "renewal-length-unknown",
            f"Contract {row.text('number') or row.text('name')} renews by itself, but not said for "
            "how long. It is planned as if it ended on its end date; write the length "
            '("12 months") and import again.',
            row=row.number,
            column=row.reader.heading("auto_renewal").name,
        )
    return None


def _fee(sheet: Sheet, row: Row, name: str, currency: str | None) -> Decimal | None:
    """Return a fee in the contract's currency; one in another currency is told and left out."""
    found = row.money(name)
    if found is None:
        return None
    amount, printed = found
    if printed is not None and currency is not None and printed != currency:
        reason = f"is in {printed}, but the contract is paid in {currency}"
        sheet.faults.bad_cell(row.number, row.reader.heading(name), f"{amount} {printed}", reason)
        return None
    return amount


def _cost(row: Row) -> tuple[Decimal | None, str | None]:
    currency = row.text("currency")
    for name, times in (("cost_per_year", 1), ("cost_per_month", 12)):
        found = row.money(name)
        if found is not None:
            amount, printed = found
            return amount * times, (currency.upper() if currency else printed)
    return None, None
