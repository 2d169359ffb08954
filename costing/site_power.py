"""Power on site: one metered unit for each host, physical server and device."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.colocation import colocated
from costing.gaps import gap_of_many
from costing.power import Draw, energy_cost_per_month, machine_draw
from costing.prices import HOURS_PER_MONTH
from costing.stepped import Billing, CostUnit
from inventory.identity import UnitKind, UnitRef
from inventory.model import DeviceKind, PowerState
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from costing.assumptions import AssumptionSet
    from costing.prices import MissingPrice
    from costing.tenancy import Tenancy
    from inventory.identity import HostId
    from inventory.model import Host, Inventory, Server

#: Plant whose draw is already inside the power usage effectiveness.
_PLANT = frozenset({DeviceKind.UPS, DeviceKind.COOLING})


def power_units(
    inventory: Inventory,
    assumptions: AssumptionSet,
    tenancy: Tenancy,
    draws: Mapping[HostId, Draw],
) -> tuple[list[CostUnit], list[MissingPrice]]:
    """Return ``kW x PUE x 730 x price`` of every machine, and the machines of unknown draw.

    What stands in colocation is paid by that contract, but for the part billed beside it.
    """
    inside = colocated(inventory)
    apart = assumptions.number("colocation_power")
    units = []
    for ref, name, draw in _machines(inventory, assumptions, draws):
        tenants = tenancy.of_unit(ref)
        monthly = energy_cost_per_month(draw.watts, assumptions)
        words = draw.basis
        if ref in inside:
            monthly *= apart
            words += f"; {apart} of it billed beside {inside[ref]}"
        driver = (
            f"{draw.watts.normalize():f} W ({words}) x PUE {assumptions.number('pue')} x "
            f"{HOURS_PER_MONTH} h x {assumptions.number('electricity_price')} GBP per kWh"
        )
        units.append(
            CostUnit(
                id=f"power:{ref.kind}:{ref.key}",
                name=f"Power of {name}",
                subject=ref.key,
                monthly=monthly,
                billing=Billing.DAY,
                stop=tenancy.free(ref),
                tenants=tenants,
                driver=driver,
                stop_reason=tenancy.reason(ref),
                holder=tenancy.last_of(tenants),
                standard="A4",
            )
        )
    return units, _gaps(inventory)


def machine_draws(
    inventory: Inventory, assumptions: AssumptionSet
) -> tuple[tuple[UnitRef, str, Draw], ...]:
    """Return unit, name and draw of every machine on site whose draw is known or estimated."""
    draws = {host.id: draw_of(host, assumptions) for host in inventory.hosts}
    return tuple(_machines(inventory, assumptions, draws))


def draw_of(machine: Host | Server, assumptions: AssumptionSet) -> Draw:
    """Return what a host or physical server draws."""
    return machine_draw(
        watts=machine.power_watts,
        basis=machine.power_basis,
        purchased=machine.purchased,
        assumptions=assumptions,
    )


def _machines(
    inventory: Inventory, assumptions: AssumptionSet, draws: Mapping[HostId, Draw]
) -> Iterator[tuple[UnitRef, str, Draw]]:
    for host in inventory.hosts:
        yield UnitRef(kind=UnitKind.HOST, key=host.id), host.name, draws[host.id]
    for server in inventory.estate:
        if is_hardware(server) and server.power is not PowerState.OFF:
            ref = UnitRef(kind=UnitKind.SERVER, key=server.id)
            yield ref, server.name, draw_of(server, assumptions)
    for device in inventory.devices:
        if device.kind not in _PLANT and device.power_watts is not None:
            watts = Decimal(str(device.power_watts))
            ref = UnitRef(kind=UnitKind.DEVICE, key=device.id)
            yield ref, device.name, Draw(watts=watts, estimated=False, basis="as stated")


def _gaps(inventory: Inventory) -> list[MissingPrice]:
    gaps = []
    unhosted = [server.name for server in inventory.estate if not is_hardware(server)]
    if unhosted and not inventory.hosts:
        reason = "No host is in the inventory, so nothing says what they draw."
        gaps.append(gap_of_many("Power of servers", unhosted, reason))
    unknown = [
        device.name
        for device in inventory.devices
        if device.kind not in _PLANT and device.power_watts is None
    ]
    if unknown:
        reason = "Their watts are not in the inventory and no benchmark stands for them."
        gaps.append(gap_of_many("Power of devices", unknown, reason))
    return gaps
