"""The lines of a projection with who caused them, shared out for one fiscal year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.contract_exits import EXIT_FEE
from costing.lines import ZERO, LineKind
from costing.recharge.allocation import (
    CostToShare,
    RateMeasure,
    Recharge,
    RechargePolicy,
    allocate,
)
from inventory.identity import ApplicationId, ServerId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from costing.lines import Line
    from costing.months import FiscalYear
    from costing.projection import Projection
    from costing.stepped import CostUnit, Tenant
    from inventory.model import Inventory

#: Lines of the target as a whole that grow with what its servers cost to run.
_IN_STEP_WITH_RUN = frozenset({"C3", "C6", "C7", "C9"})
_WAVE_WORK = ("migration:wave-", "hypercare:wave-")
_TAG = "business unit"

Shares = tuple[tuple[str, Decimal], ...]


def recharge_of_year(
    inventory: Inventory,
    projection: Projection,
    year: FiscalYear,
    *,
    staying: bool = False,
    policy: RechargePolicy | None = None,
) -> Recharge:
    """Share the cost of one fiscal year of a projection out to the business units.

    * Direct: a line of one target server, service or contract whose business unit is known.
    * Usage: a unit on site by its tenants' weights (vCPU, GiB or watts) times the days of the
      year they were there; work on a wave by its servers; what is paid for the target as a
      whole and grows with its servers, by their run cost.
    * Driver: everything else by the users of each unit's applications.

    A server of several applications counts for their units in equal parts; one whose unit
    nobody has named stays unallocated.  Cost after a workload left is held centrally unless the
    policy says otherwise.

    Raises:
        ValueError: The projection does not cover the year.
    """
    decided = policy or RechargePolicy()
    if year not in projection.fiscal_years:
        raise ValueError(f"The projection does not cover {year}.")
    causes = _Causes(inventory, projection, year, decided, staying=staying)
    parties = {one.business_unit for one in inventory.applications if one.business_unit}
    parties |= {one.business_unit for one in inventory.estate if one.business_unit}
    users: dict[str, Decimal] = defaultdict(Decimal)
    for application in inventory.applications:
        if application.business_unit and application.users:
            users[application.business_unit] += application.users
    shared = allocate(
        causes.costs(),
        parties,
        period=f"{year}, {'staying' if staying else 'leaving'}",
        currency=projection.currency,
        driver=users,
        driver_name="users of its applications",
        policy=decided,
    )
    return replace(shared, year=year, staying=staying)


def volumes_of(inventory: Inventory) -> dict[RateMeasure, dict[str, Decimal]]:
    """Return what each business unit has of what a standard rate may be charged for.

    A server of several units counts for each in parts; what belongs to nobody is left out, and
    so are vCPU and users that nobody knows.
    """
    found: dict[RateMeasure, dict[str, Decimal]] = {
        measure: defaultdict(Decimal) for measure in RateMeasure
    }
    for server in inventory.estate:
        for unit, part in _shares_of(server.id, inventory):
            if unit:
                found[RateMeasure.SERVER][unit] += part
                found[RateMeasure.VCPU][unit] += part * (server.vcpus or 0)
    for application in inventory.applications:
        unit = application.business_unit or ""
        if unit:
            found[RateMeasure.APPLICATION][unit] += 1
            found[RateMeasure.USER][unit] += application.users or 0
    return {measure: dict(sorted(counts.items())) for measure, counts in found.items()}


class _Causes:
    """Says of each line who caused it, from the facts of the inventory."""

    def __init__(
        self,
        inventory: Inventory,
        projection: Projection,
        year: FiscalYear,
        policy: RechargePolicy,
        *,
        staying: bool,
    ) -> None:
        self._inventory = inventory
        self._projection = projection
        self._at = (year - projection.first.fiscal_year) * 12
        self._first_day = year.first_month.first_day
        self._end_day = (year + 1).first_month.first_day
        self._staying = staying
        self._by_presence = not staying and not policy.recharge_stranded
        self._shares = {server.id: _shares_of(server.id, inventory) for server in inventory.estate}
        self._units = {cost.unit.id: cost for cost in projection.units}
        self._known: dict[int, Shares] = {}

    def costs(self) -> list[CostToShare]:
        """Return one cost for each line that is paid in the year."""
        lines = self._projection.do_nothing if self._staying else self._projection.option
        paid = [(line, self._of_year(line.amounts)) for line in lines]
        run = self._run(paid)
        return [self._cost(line, amount, run) for line, amount in paid if amount]

    def _cost(self, line: Line, amount: Decimal, run: Shares) -> CostToShare:
        stranded, direct, quantity = ZERO, None, ""
        usage: Shares = ()
        unit = self._units.get(line.id)
        if unit is not None:
            if not self._staying:
                stranded = self._of_year(unit.split.stranded)
            direct = self._tag(line)
            usage, quantity = self._tenants(unit.unit), "vCPU, GiB or W, times days"
        elif line.id.startswith("refresh:"):
            powered = self._units.get("power:" + line.id.removeprefix("refresh:"))
            if powered is not None:
                usage, quantity = self._tenants(powered.unit), "vCPU, GiB or W, times days"
        elif line.id.startswith(EXIT_FEE):
            ended = self._units.get("contract:" + line.id.removeprefix(EXIT_FEE))
            if ended is not None:
                direct = self._tag_of(ended.unit.subject)
                usage, quantity = self._tenants(ended.unit), "vCPU, GiB or W, times days"
        elif line.id.startswith(_WAVE_WORK):
            usage, quantity = self._wave(line.id), "servers of the wave"
        elif line.kind is not LineKind.ON_PREMISES and line.subject:
            shares = self._of_subject(line.subject)
            direct = shares[0][0] if len(shares) == 1 and shares[0][0] else None
            usage, quantity = shares, "applications"
        elif line.kind is LineKind.TARGET_RUN and line.standard in _IN_STEP_WITH_RUN:
            usage, quantity = run, "run cost"
        return CostToShare(
            id=line.id,
            name=line.name,
            amount=amount,
            stranded=stranded,
            direct=direct,
            usage=usage,
            quantity=quantity,
        )

    def _of_year(self, amounts: tuple[Decimal, ...]) -> Decimal:
        return sum(amounts[self._at : self._at + 12], ZERO)

    def _of_subject(self, subject: str) -> Shares:
        server = self._shares.get(ServerId(subject))
        if server is not None:
            return server
        application = self._inventory.application_by_id.get(ApplicationId(subject))
        return ((application.business_unit or "" if application else "", Decimal(1)),)

    def _tag(self, line: Line) -> str | None:
        return self._tag_of(line.subject) if line.id.startswith("contract:") else None

    def _tag_of(self, subject: str) -> str | None:
        for contract in self._inventory.contracts:
            if contract.id == subject:
                tags = {name.strip().casefold(): value.strip() for name, value in contract.tags}
                return tags.get(_TAG) or None
        return None

    def _tenants(self, unit: CostUnit) -> Shares:
        known = self._known.get(id(unit.tenants))
        if known is None:
            days = [self._days(tenant) for tenant in unit.tenants]
            weights = [tenant.weight for tenant in unit.tenants]
            if not any(weight * day for weight, day in zip(weights, days, strict=True)):
                weights = [Decimal(1)] * len(weights)
            measures: dict[str, Decimal] = defaultdict(Decimal)
            for tenant, weight, day in zip(unit.tenants, weights, days, strict=True):
                for party, part in self._shares.get(tenant.server, (("", Decimal(1)),)):
                    measures[party] += weight * day * part
            known = self._known[id(unit.tenants)] = _sorted(measures)
        return known

    def _days(self, tenant: Tenant) -> int:
        end = self._end_day
        if self._by_presence and tenant.off is not None:
            end = min(end, tenant.off)
        return max(0, (end - self._first_day).days)

    def _wave(self, line: str) -> Shares:
        number = int(line.rpartition("-")[2])
        measures: dict[str, Decimal] = defaultdict(Decimal)
        for one in self._projection.leaving:
            if one.wave == number:
                for party, part in self._shares.get(one.server, (("", Decimal(1)),)):
                    measures[party] += part
        return _sorted(measures)

    def _run(self, paid: Iterable[tuple[Line, Decimal]]) -> Shares:
        measures: dict[str, Decimal] = defaultdict(Decimal)
        for line, amount in paid:
            if line.kind is LineKind.TARGET_RUN and line.subject:
                for party, part in self._of_subject(line.subject):
                    measures[party] += amount * part
        return _sorted(measures)


def _shares_of(server: ServerId, inventory: Inventory) -> Shares:
    """Return the business units of a server with their parts; "" for a part nobody has named."""
    found = inventory.server_by_id[server]
    if found.business_unit:
        return ((found.business_unit, Decimal(1)),)
    known = [inventory.application_by_id.get(one) for one in found.applications]
    units = [one.business_unit or "" if one else "" for one in known]
    if not units:
        return (("", Decimal(1)),)
    measures: dict[str, Decimal] = defaultdict(Decimal)
    for unit in units:
        measures[unit] += Decimal(1) / len(units)
    return _sorted(measures)


def _sorted(measures: Mapping[str, Decimal]) -> Shares:
    return tuple(sorted(measures.items()))
