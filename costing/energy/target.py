"""What the target draws for the servers that move there, and what making its machines emits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.departures import Fate
from costing.energy.carbon import (
    HOURS_PER_YEAR,
    embodied_server_kg,
    embodied_share_kg,
    kilowatt_hours_per_year,
    network_kwh,
    storage_kwh_per_year,
)
from costing.energy.factors import coefficient, provider_pue
from costing.gaps import gap_of_many
from costing.lines import ZERO
from costing.months import Month
from costing.prices import MissingPrice
from costing.stepped import Billing, charged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.projection import Projection
    from costing.sizing import Sizing
    from inventory.model import Inventory

_GB_PER_GIB = Decimal(1024**3) / Decimal(1000**3)
_CPUS_OF_TARGET = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetEnergy:
    """Per month of the projection, in kWh; embodied carbon in kgCO2e.

    Attributes:
        run_kwh: Processors and disks; None where the provider's PUE is not known.
        transfer_kwh: Moving the disks' contents once.
    """

    run_kwh: tuple[Decimal, ...] | None
    transfer_kwh: tuple[Decimal, ...]
    embodied_kg: tuple[Decimal, ...]
    gaps: tuple[MissingPrice, ...]


def target_energy(
    inventory: Inventory,
    projection: Projection,
    sizings: Iterable[Sizing],
    vcpus_of: Mapping[str, int],
    assumptions: AssumptionSet,
) -> TargetEnergy:
    """Return the draw of the target from the first day each server's replacement runs.

    ``vCPU x (idle + u x (full - idle)) x PUE`` and ``TB x Wh/TB-h x copies x PUE``; a server's
    part of a physical machine is its vCPU over the machine's.
    """
    pue = provider_pue(projection.target.provider)
    idle = assumptions.number("cloud_watts_idle_vcpu")
    full = assumptions.number("cloud_watts_full_vcpu")
    each = idle + assumptions.number("cloud_utilisation") * (full - idle)
    copies = assumptions.whole("cloud_storage_replicas")
    machine = Decimal(assumptions.whole("cloud_server_vcpus"))
    sized = {one.server: one for one in sizings}
    vcpus: dict[date, Decimal] = defaultdict(Decimal)
    terabytes: dict[date, Decimal] = defaultdict(Decimal)
    transfer = [ZERO] * projection.months
    unknown: list[str] = []
    services = 0
    for one in projection.leaving:
        if one.cloud_start is None or one.cutover is None:
            continue
        if one.fate is Fate.BOUGHT_AS_SERVICE:
            services += 1
            continue
        sizing = sized.get(one.server)
        count = vcpus_of.get(sizing.chosen or "") if sizing else None
        if sizing is None or count is None:
            unknown.append(inventory.server_by_id[one.server].name)
            continue
        stored = sum((disk.billed_gib or ZERO for disk in sizing.disks), ZERO) * _GB_PER_GIB
        vcpus[one.cloud_start] += count
        terabytes[one.cloud_start] += stored / 1000
        place = Month.of(one.cutover) - projection.first
        if 0 <= place < projection.months:
            transfer[place] += network_kwh(stored)
    per_vcpu = kilowatt_hours_per_year(each, pue or ZERO) / 12
    per_tb = (
        storage_kwh_per_year(
            Decimal(1), coefficient("storage", "ssd_wh_per_tb_hour"), copies, pue or ZERO
        )
        / 12
    )
    making = embodied_share_kg(
        embodied_server_kg(_CPUS_OF_TARGET), Decimal(HOURS_PER_YEAR) / 12, 1 / machine
    )
    run = {day: vcpus[day] * per_vcpu + terabytes[day] * per_tb for day in vcpus}
    made = {day: count * making for day, count in vcpus.items()}
    gaps = []
    if unknown:
        reason = "No size is chosen for them, so their draw on the target is not known."
        gaps.append(gap_of_many("Energy of servers on the target", unknown, reason))
    if services:
        what = f"Energy of services in place of {services} servers"
        gaps.append(MissingPrice(what=what, reason="Their suppliers do not say what they draw."))
    if pue is None:
        what = f"Energy on {projection.target}"
        gaps.append(MissingPrice(what=what, reason="No PUE is published for this provider."))
    return TargetEnergy(
        run_kwh=None if pue is None else _monthly(run, projection),
        transfer_kwh=tuple(transfer),
        embodied_kg=_monthly(made, projection),
        gaps=tuple(gaps),
    )


def _monthly(by_start: Mapping[date, Decimal], projection: Projection) -> tuple[Decimal, ...]:
    sums = [ZERO] * projection.months
    for start, monthly in sorted(by_start.items()):
        amounts = charged(
            monthly, Billing.DAY, projection.first, projection.months, start=start, stop=None
        )
        for place, amount in enumerate(amounts):
            sums[place] += amount
    return tuple(sums)
