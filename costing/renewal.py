"""Hardware refresh of the inventory: capital purchases of staying, and those an exit avoids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.gaps import gap_of_many
from costing.lines import ZERO, Line, LineKind
from costing.months import Month
from costing.refresh import Asset, due, purchases, residual
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.model import ContractKind, DeviceKind
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.prices import MissingPrice
    from inventory.model import Device, Host, Inventory, Server
    from inventory.release import Releases

#: Inventories count in binary GiB, quotations in decimal TB.
_TB_PER_GIB = Decimal(1024**3) / Decimal(1000**4)

_PENNY = Decimal("0.01")

_STORAGE = frozenset({DeviceKind.STORAGE_ARRAY, DeviceKind.TAPE_LIBRARY})
_NETWORK = frozenset({DeviceKind.SWITCH, DeviceKind.FIREWALL, DeviceKind.LOAD_BALANCER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The purchases of both sides.

    Attributes:
        do_nothing / option: Capital lines, one for each machine that is bought again.
        residual_do_nothing / residual_option: Worth of what is left at the end of the horizon.
        gaps: Machines without dates or without a price.
    """

    do_nothing: tuple[Line, ...]
    option: tuple[Line, ...]
    residual_do_nothing: Decimal
    residual_option: Decimal
    gaps: tuple[MissingPrice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A machine with what its class says: words, standard line and the price to be entered.

    Attributes:
        cost / currency: What was paid for it; a memo.
    """

    ref: UnitRef
    name: str
    purchased: date | None
    end_of_support: date | None
    life_months: int | None
    price: Decimal | None
    price_id: str
    standard: str
    cost: Decimal | None = None
    currency: str | None = None


def renewal(
    inventory: Inventory,
    assumptions: AssumptionSet,
    *,
    today: date,
    first: Month,
    months: int,
    releases: Releases | None = None,
) -> Renewal:
    """Return what is bought on each side from `today` to the end of the horizon.

    A unit without a release date stays and keeps its refresh.  Leased machines are not bought:
    their renewal is the lease carried on.  Cash falls in the month of the purchase.
    """
    end = (first + months).first_day
    sweat = assumptions.whole("sweat_months")
    stay: list[Line] = []
    leave: list[Line] = []
    worth_staying = worth_leaving = ZERO
    undated: list[str] = []
    unpriced: dict[str, list[str]] = defaultdict(list)
    for item in machines(inventory, assumptions):
        asset = _asset(item)
        if due(asset) is None:
            undated.append(item.name)
            continue
        bought = purchases(asset, base=today, horizon_end=end, stop=None)
        if not bought:
            continue
        if item.price is None:
            unpriced[item.price_id].append(item.name)
            continue
        stop = no_longer_needed(item.ref, releases)
        kept = purchases(asset, base=today, horizon_end=end, stop=stop, sweat_months=sweat)
        stay.append(_line(item, asset, bought, first, months, stop=None))
        leave.append(_line(item, asset, kept, first, months, stop=stop))
        worth_staying += residual(asset, bought, end)
        worth_leaving += residual(asset, kept, end)
    gaps = [
        gap_of_many("Refresh", names, f"No price entered: enter {price_id}.")
        for price_id, names in unpriced.items()
    ]
    if undated:
        reason = "Neither purchase date nor end of support is known, so no refresh is dated."
        gaps.append(gap_of_many("Refresh", undated, reason))
    return Renewal(
        do_nothing=tuple(stay),
        option=tuple(leave),
        residual_do_nothing=worth_staying,
        residual_option=worth_leaving,
        gaps=tuple(sorted(gaps, key=lambda gap: (gap.what, gap.reason))),
    )


def machines(inventory: Inventory, assumptions: AssumptionSet) -> Iterator[Machine]:
    """Yield every machine that is not leased: hosts, physical servers, then devices."""
    leased = {
        ref
        for contract in inventory.contracts
        if contract.kind is ContractKind.LEASE
        for ref in contract.covers
    }
    return (one for one in _all(inventory, assumptions) if one.ref not in leased)


def renewable(
    inventory: Inventory, assumptions: AssumptionSet
) -> tuple[tuple[str, UnitRef, Asset], ...]:
    """Return every machine that may be bought again: id of its line, its unit, its dates and price.

    Machines without a price or a date have no line; leased ones have neither.
    """
    return tuple(
        (f"refresh:{item.ref.kind}:{item.ref.key}", item.ref, _asset(item))
        for item in _all(inventory, assumptions)
        if item.price is not None
    )


def renewal_price(device: Device | None) -> tuple[str, Decimal, str]:
    """Return the assumption that prices a machine, how many times it counts, and that of its life.

    None for hosts and servers.  Storage is priced by its TB; of one whose capacity is not known
    the quantity is 0.
    """
    if device is None:
        return "refresh_price_host", Decimal(1), "life_months_server"
    price_id, life_id, _ = _class_of(device)
    if device.kind not in _STORAGE:
        return price_id, Decimal(1), life_id
    return price_id, Decimal(str(device.capacity_gib or 0)) * _TB_PER_GIB, life_id


def _all(inventory: Inventory, assumptions: AssumptionSet) -> Iterator[Machine]:
    boxes: list[tuple[UnitRef, Host | Server]] = [
        (UnitRef(kind=UnitKind.HOST, key=one.id), one) for one in inventory.hosts
    ]
    boxes += [
        (UnitRef(kind=UnitKind.SERVER, key=one.id), one)
        for one in inventory.estate
        if is_hardware(one)
    ]
    for ref, machine in boxes:
        yield Machine(
            ref=ref,
            name=machine.name,
            purchased=machine.purchased,
            end_of_support=machine.end_of_support,
            life_months=assumptions.whole("life_months_server"),
            price=assumptions.entered("refresh_price_host"),
            price_id="refresh_price_host",
            standard="A1",
            cost=machine.purchase_cost,
            currency=machine.purchase_currency,
        )
    for device in inventory.devices:
        price_id, life_id, standard = _class_of(device)
        price = assumptions.entered(price_id)
        if device.kind in _STORAGE and price is not None:
            size = device.capacity_gib
            price = None if size is None else price * Decimal(str(size)) * _TB_PER_GIB
        life = assumptions.entered(life_id)
        yield Machine(
            ref=UnitRef(kind=UnitKind.DEVICE, key=device.id),
            name=device.name,
            purchased=device.purchased,
            end_of_support=device.end_of_support,
            life_months=None if life is None else int(life),
            price=price,
            price_id=f"{price_id} and its capacity" if device.kind in _STORAGE else price_id,
            standard=standard,
            cost=device.purchase_cost,
            currency=device.purchase_currency,
        )


def no_longer_needed(ref: UnitRef, releases: Releases | None) -> date | None:
    """Return the day a machine is no longer needed; None for never."""
    if releases is None:
        return None
    if ref.kind is UnitKind.SERVER:
        server = releases.of_server.get(ServerId(ref.key))
        return server.soak_end if server else None
    unit = releases.of_unit.get(ref)
    return unit.free if unit else None


def _class_of(device: Device) -> tuple[str, str, str]:
    """Return the ids of the price and the life of a device's class, and its standard line."""
    if device.kind in _STORAGE:
        return "refresh_price_storage_tb", "life_months_storage", "A1"
    if device.kind in _NETWORK:
        return "refresh_price_network", "life_months_network", "A1"
    return "refresh_price_facility", "life_months_facility", "A2"


def _asset(item: Machine) -> Asset:
    return Asset(
        id=item.ref.key,
        name=item.name,
        price=item.price or ZERO,
        purchased=item.purchased,
        end_of_support=item.end_of_support,
        life_months=item.life_months,
    )


def _line(
    item: Machine,
    asset: Asset,
    bought: tuple[date, ...],
    first: Month,
    months: int,
    *,
    stop: date | None,
) -> Line:
    amounts = [ZERO] * months
    for day in bought:
        amounts[Month.of(day) - first] += asset.price
    price = asset.price.quantize(_PENNY).normalize()
    driver = f"Not bought again for {price:,f}"
    if bought:
        driver = f"{price:,f} each, bought {', '.join(day.isoformat() for day in bought)}"
    if bought and asset.life_months is not None:
        driver += f", every {asset.life_months} months"
    if stop is not None:
        driver += f"; no longer needed from {stop.isoformat()}"
    return Line(
        id=f"refresh:{item.ref.kind}:{item.ref.key}",
        name=f"Refresh of {item.name}",
        kind=LineKind.ON_PREMISES,
        amounts=tuple(amounts),
        capital=True,
        driver=driver,
        subject=item.ref.key,
        standard=item.standard,
    )
