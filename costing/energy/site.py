"""What the machines on site draw, until each may be switched off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.energy.carbon import kilowatt_hours_per_year, storage_kwh_per_year
from costing.energy.factors import coefficient
from costing.gaps import gap_of_many
from costing.site_power import machine_draws
from costing.stepped import Billing, CostUnit, Split, split
from inventory.identity import UnitKind, UnitRef
from inventory.model import DeviceKind

if TYPE_CHECKING:
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.prices import MissingPrice
    from costing.projection import Projection
    from inventory.model import Inventory
    from inventory.release import Releases

_TB_PER_GIB = Decimal(1024**3) / Decimal(1000**4)
_MEASURED = ("measured", "pdu", "bmc", "meter")
_PLANT = frozenset({DeviceKind.UPS, DeviceKind.COOLING})


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineEnergy:
    """One machine on site.

    Attributes:
        watts: Average, without cooling.
        grade: A measured, B stated by its maker, C benchmark or coefficient, D nameplate or of
            unknown origin.
        kwh_per_year: With its share of cooling (PUE).
        stop: First day it is off; None where it stays.
        split: Kilowatt-hours a month for working servers, beside a running target, for servers
            that have gone, and saved.
    """

    unit: UnitRef
    name: str
    watts: Decimal
    basis: str
    grade: str
    kwh_per_year: Decimal
    stop: date | None
    split: Split


def site_energy(
    inventory: Inventory,
    projection: Projection,
    assumptions: AssumptionSet,
    releases: Releases | None = None,
) -> tuple[tuple[MachineEnergy, ...], tuple[MissingPrice, ...]]:
    """Return every machine whose draw is known, sorted by unit, and a gap for the others.

    A storage device without watts counts by its capacity.  Cooling and UPS are inside the PUE.
    """
    pue = assumptions.number("pue")
    powered = {cost.unit.id: cost.unit for cost in projection.units}
    found = []
    for ref, name, draw in machine_draws(inventory, assumptions):
        kwh = kilowatt_hours_per_year(draw.watts, pue)
        unit = powered.get(f"power:{ref.kind}:{ref.key}") or _plain(ref, name, releases)
        grade = "C" if draw.estimated else _grade(draw.basis)
        found.append(_machine(ref, name, draw.watts, draw.basis, grade, kwh, unit, projection))
    unknown = []
    for device in inventory.devices:
        if device.power_watts is not None or device.kind in _PLANT:
            continue
        if device.kind is not DeviceKind.STORAGE_ARRAY or device.capacity_gib is None:
            unknown.append(device.name)
            continue
        ref = UnitRef(kind=UnitKind.DEVICE, key=device.id)
        terabytes = Decimal(str(device.capacity_gib)) * _TB_PER_GIB
        each = coefficient("storage", "hdd_wh_per_tb_hour")
        kwh = storage_kwh_per_year(terabytes, each, 1, pue)
        basis = f"{terabytes:.1f} TB x {each} Wh per TB and hour"
        unit = _plain(ref, device.name, releases)
        found.append(
            _machine(ref, device.name, terabytes * each, basis, "C", kwh, unit, projection)
        )
    gaps = [gap_of_many("Energy of devices", unknown, "Their watts are not in the inventory.")]
    return tuple(sorted(found, key=lambda one: one.unit)), tuple(gaps) if unknown else ()


def _machine(
    ref: UnitRef,
    name: str,
    watts: Decimal,
    basis: str,
    grade: str,
    kwh: Decimal,
    unit: CostUnit,
    projection: Projection,
) -> MachineEnergy:
    metered = replace(unit, monthly=kwh / 12, billing=Billing.DAY)
    return MachineEnergy(
        unit=ref,
        name=name,
        watts=watts,
        basis=basis,
        grade=grade,
        kwh_per_year=kwh,
        stop=unit.stop,
        split=split(metered, projection.first, projection.months),
    )


def _plain(ref: UnitRef, name: str, releases: Releases | None) -> CostUnit:
    """Return a unit of which only the day it is free is known."""
    release = releases.of_unit.get(ref) if releases else None
    return CostUnit(
        id=f"power:{ref.kind}:{ref.key}",
        name=name,
        subject=ref.key,
        monthly=Decimal(0),
        billing=Billing.DAY,
        stop=release.free if release else None,
    )


def _grade(basis: str) -> str:
    words = basis.casefold()
    if "nameplate" in words or "as stated" in words:
        return "D"
    return "A" if any(word in words for word in _MEASURED) else "B"
