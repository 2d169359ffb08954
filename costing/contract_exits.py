"""What it costs to end contracts: fees of breaks and of early ends, and the ends weighed (B8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.lines import ZERO, Line, LineKind
from costing.money import Currency, Money
from costing.months import Month
from costing.prices import MissingPrice
from inventory.contract_calendar import BREAK

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from costing.exchange import Exchange
    from inventory.contract_calendar import ContractStop
    from inventory.model import Contract, Inventory
    from inventory.release import Releases

#: What the ids of the lines begin with; the id of the contract follows.
EXIT_FEE = "exit-fee:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractExit:
    """How one contract ends.

    Attributes:
        stop: With every end that was weighed, in the contract's own currency.
        fee: In the plan's currency; None where nobody has said or it cannot be converted.
    """

    contract: Contract
    stop: ContractStop
    fee: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractExits:
    """The ends of all contracts, their one-off lines, and the fees that nobody has stated."""

    exits: tuple[ContractExit, ...]
    lines: tuple[Line, ...]
    gaps: tuple[MissingPrice, ...]


def contract_exits(
    inventory: Inventory, releases: Releases, exchange: Exchange, *, first: Month, months: int
) -> ContractExits:
    """Return what ending the contracts costs once, each fee in the month of its end.

    ``B8 = max(0, fee(end))``.  The running cost to that end is in the lines of the contract.  A
    break of which the register does not state the fee is a gap: enter 0 where it is free.
    """
    exits: list[ContractExit] = []
    lines: list[Line] = []
    gaps: list[MissingPrice] = []
    for contract in inventory.contracts:
        stop = releases.of_contract.get(contract.id)
        if stop is None:
            continue
        fee, missing = _fee(contract, stop, exchange)
        exits.append(ContractExit(contract=contract, stop=stop, fee=fee))
        if missing is not None:
            gaps.append(missing)
        if stop.stop is None or fee is None or not _may_cost(contract):
            continue
        line = _line(contract, stop, stop.stop, max(fee, ZERO), exchange, first, months)
        if line is None and fee > 0:
            reason = f"It falls due on {stop.stop.isoformat()}, outside the horizon: lengthen "
            gaps.append(
                MissingPrice(what=f"Exit fee of {contract.name}", reason=reason + "horizon_years.")
            )
        elif line is not None:
            lines.append(line)
    return ContractExits(exits=tuple(exits), lines=tuple(lines), gaps=tuple(gaps))


def _may_cost(contract: Contract) -> bool:
    """Return whether some end costs a fee: its line is there even where this end is free."""
    return bool(contract.break_fee and contract.breaks) or bool(contract.early_end_fee)


def _fee(
    contract: Contract, stop: ContractStop, exchange: Exchange
) -> tuple[Decimal | None, MissingPrice | None]:
    what = f"Exit fee of {contract.name}"
    if stop.fee is None:
        if stop.kind != BREAK or stop.stop is None:
            return None, None
        reason = (
            f"It ends on its break of {stop.stop.isoformat()}, and the register does not say what "
            "that costs: enter the fee, 0 where there is none."
        )
        return None, MissingPrice(what=what, reason=reason)
    if not stop.fee:
        return ZERO, None
    found = exchange.into_plan(Money(stop.fee, Currency(contract.currency or exchange.currency)))
    if isinstance(found, MissingPrice):
        return None, MissingPrice(what=what, reason=found.reason)
    return found.amount, None


def _line(
    contract: Contract,
    stop: ContractStop,
    end: date,
    fee: Decimal,
    exchange: Exchange,
    first: Month,
    months: int,
) -> Line | None:
    place = Month.of(end) - first
    if not 0 <= place < months:
        return None
    amounts = [ZERO] * months
    amounts[place] = fee
    currency = Currency(contract.currency or exchange.currency)
    kind = stop.kind or "an agreed end"
    driver = f"{stop.fee or ZERO:f} {currency} for {kind} on {end.isoformat()}"
    driver += exchange.said(currency)
    return Line(
        id=f"{EXIT_FEE}{contract.id}",
        name=f"Exit fee of {contract.name}",
        kind=LineKind.ONE_OFF,
        amounts=tuple(amounts),
        driver=driver,
        standard="B8",
        native="" if currency == exchange.currency else currency,
        owner=(contract.owner or "").strip(),
        budget_code=(contract.budget_code or "").strip(),
    )
