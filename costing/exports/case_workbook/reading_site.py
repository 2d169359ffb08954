"""Reads waves, units and hardware of a plan into rows of the workbook."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import BODY
from costing.exports.case_workbook.entries import Entry, fixed, given, link, serial
from costing.exports.case_workbook.named import is_close, rate_id
from costing.exports.case_workbook.rows import (
    BY_YEAR,
    NOTHING,
    ONE,
    AssetRow,
    Price,
    UnitRow,
    WaveRow,
)
from costing.power import energy_cost_per_month
from costing.refresh import due, purchases
from costing.renewal import no_longer_needed, renewable, renewal_price
from costing.stepped import Billing
from inventory.identity import ContractId, ServerId, UnitKind

if TYPE_CHECKING:
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.departures import Departure
    from costing.exports.case_workbook.named import NamedInputs
    from costing.exports.case_workbook.rows import CaseInputs
    from costing.lines import Line
    from costing.projection import Projection
    from costing.stepped import CostUnit
    from inventory.model import Contract, Device, Inventory
    from inventory.release import Releases

_Dates = tuple["date | None", "date | None", "date | None"]

#: Columns of the Waves sheet that other sheets repeat.
CUTOVER, START, OFF = "F", "G", "H"
#: Column of the Inventory sheet that other sheets repeat.
UNIT_STOP = "K"

_KILOWATT = Decimal(1000)

FIRST_START, LAST_OFF = "sched_first_start", "sched_last_off"


class Waves:
    """Servers put together by the days on which they leave."""

    def __init__(self, projection: Projection, named: NamedInputs) -> None:
        grouped: dict[_Dates, list[Departure]] = defaultdict(list)
        for one in projection.leaving:
            grouped[one.cutover, one.cloud_start, one.off].append(one)
        ordered = sorted(grouped, key=lambda key: tuple((day is None, str(day)) for day in key))
        self.place_of: dict[ServerId, int] = {}
        self.rows: list[WaveRow] = []
        overlap = "replication_overlap_days"
        for place, key in enumerate(ordered):
            cutover, start, off = key
            members = grouped[key]
            for one in members:
                self.place_of[one.server] = place
            lead = NOTHING
            if start is not None and cutover is not None:
                days = (cutover - start).days
                shared = named.has(overlap) and named.value(overlap) == days
                lead = named.linked(overlap) if shared else given(float(days))
            numbers = sorted({one.wave for one in members if one.wave is not None})
            label = "wave " + ", ".join(map(str, numbers)) if numbers else members[0].fate.value
            runs = start is not None
            self.rows.append(
                WaveRow(
                    id=f"D{place + 1:03}",
                    label=label,
                    servers=len(members),
                    runs=runs,
                    cutover=given(cutover) if runs else fixed(cutover),
                    off=NOTHING if off is None else given(off),
                    lead_days=lead,
                    start_day=start,
                )
            )
        self._days = {
            one.server: (one.cutover, one.cloud_start, one.off) for one in projection.leaving
        }
        self.starts = [one.start_day for one in self.rows if one.start_day is not None]
        self.first_start = min(self.starts, default=None)
        self.last_off = max((days[2] for days in grouped if days[2] is not None), default=None)
        self.all_leave = bool(grouped) and all(days[2] is not None for days in grouped)

    def start(self, server: ServerId) -> tuple[date | None, Entry]:
        """Return the first day a server's target is paid, and a link to it."""
        day = self._days[server][1]
        return day, link(f"={self.cell(self.place_of[server], START)}", day)

    def first_start_of(self, servers: list[ServerId]) -> tuple[date | None, Entry]:
        """Return the first day on which the target of any of the servers is paid."""
        places = sorted(
            {self.place_of[one] for one in servers if one in self._days and self._days[one][1]}
        )
        days = [row.start_day for row in map(self.rows.__getitem__, places) if row.start_day]
        if not days:
            return None, NOTHING
        cells = ",".join(self.cell(place, START) for place in places)
        return min(days), link(f"=MIN({cells})" if len(places) > 1 else f"={cells}", min(days))

    def off(self, server: ServerId) -> tuple[date | None, Entry]:
        """Return the first day a server is off for good, and a link to it."""
        day = self._days[server][2]
        return day, link(f"={self.cell(self.place_of[server], OFF)}", day)

    def cell(self, place: int, column: str) -> str:
        """Return the cell of one of the days of a row."""
        return f"Waves!${column}${BODY + place}"


class SiteReader:
    """Reads units and hardware."""

    def __init__(
        self,
        inventory: Inventory,
        projection: Projection,
        releases: Releases,
        assumptions: AssumptionSet,
        inputs: CaseInputs,
        waves: Waves,
    ) -> None:
        self._inventory = inventory
        self._projection = projection
        self._releases = releases
        self._assumptions = assumptions
        self._named = inputs.named
        self._terms = inputs.terms
        self._waves = waves
        self._contracts = {one.id: one for one in inventory.contracts}
        self._devices: dict[str, Device] = {one.id: one for one in inventory.devices}
        self._has_space = any(
            one.unit.kind in {UnitKind.SITE, UnitKind.ROOM} for one in releases.units
        )

    def units(self) -> list[UnitRow]:
        """Return every terminable unit."""
        return [self._unit(cost.unit) for cost in self._projection.units]

    def _unit(self, unit: CostUnit) -> UnitRow:
        weights: dict[int, float] = defaultdict(float)
        whole = [int(tenant.weight * 10**9) for tenant in unit.tenants]
        if not any(whole):
            whole = [1] * len(whole)
        for tenant, weight in zip(unit.tenants, whole, strict=True):
            weights[self._waves.place_of[tenant.server]] += weight / 10**9
        return UnitRow(
            id=unit.id,
            name=unit.name,
            standard=self._terms.tag(unit.id, unit.standard),
            price=self._price(unit),
            by_day=unit.billing is Billing.DAY,
            start=given(unit.start),
            stop=self._stop(unit),
            tenants=tuple(sorted(weights.items())),
            note=f"{unit.driver}. {unit.stop_reason}".strip(),
        )

    def _stop(self, unit: CostUnit) -> Entry:
        if unit.stop is None:
            return given(None)
        kind, _, rest = unit.id.partition(":")
        if kind == "power" and rest.startswith(f"{UnitKind.SERVER}:"):
            day, cell = self._waves.off(ServerId(unit.subject))
            if day == unit.stop:
                return cell
        if kind == "labour" and not self._has_space and unit.stop == self._waves.last_off:
            return link(f"={LAST_OFF}", unit.stop)
        return given(unit.stop)

    def _price(self, unit: CostUnit) -> Price:
        kind = unit.id.partition(":")[0]
        found = None
        if kind == "contract":
            found = self._of_contract(self._contracts[ContractId(unit.subject)], unit.monthly)
        elif kind == "labour" and self._has("labour_fte", "fte_cost"):
            found = Price(
                quantity=self._named.linked("labour_fte"),
                each=self._named.linked("fte_cost"),
                rate=ONE,
                per=BY_YEAR,
            )
        elif kind == "power":
            found = self._of_power(unit.monthly)
        if found is not None and is_close(found.monthly, unit.monthly):
            return found
        return entered_price(unit.monthly)

    def _of_contract(self, contract: Contract, monthly: Decimal) -> Price | None:
        yearly = contract.cost_per_year
        plan = self._projection.currency
        if yearly is None:
            return None
        if contract.currency is None or contract.currency == plan:
            return Price(quantity=ONE, each=given(yearly), rate=ONE, per=BY_YEAR)
        id_ = rate_id(contract.currency, plan)
        if not self._named.has(id_):
            rate_used = float(monthly * 12 / yearly) if yearly else 0.0
            source = f"as the application converts contract {contract.name}"
            self._named.note_rate(contract.currency, plan, rate_used, source)
        rate = self._named.linked(id_)
        return Price(quantity=ONE, each=given(yearly), rate=rate, per=BY_YEAR)

    def _of_power(self, monthly: Decimal) -> Price | None:
        per_kw = energy_cost_per_month(_KILOWATT, self._assumptions)
        if not per_kw:
            return None
        return Price(
            quantity=given(monthly / per_kw),
            each=self._named.linked("electricity_price"),
            rate=self._named.linked("pue"),
            per=link("=k_one/k_hours_per_month", 1 / 730),
        )

    def _has(self, *names: str) -> bool:
        return all(self._named.has(name) for name in names)

    def assets(self) -> tuple[list[AssetRow], list[Line]]:
        """Return every machine that is bought again, and the lines that no row stands for."""
        first, months = self._projection.first, self._projection.months
        end = (first + months).first_day
        today = self._projection.today or first.first_day
        sweat = self._assumptions.whole("sweat_months")
        self._named.use("sweat_months")
        known = {
            name: (ref, one) for name, ref, one in renewable(self._inventory, self._assumptions)
        }
        leaving = {line.id: line for line in self._projection.option}
        rows, left = [], []
        for line in self._projection.do_nothing:
            if not line.capital:
                continue
            ref, asset = known.get(line.id, (None, None))
            if ref is None or asset is None or due(asset) is None:
                left.append(line)
                continue
            stop = no_longer_needed(ref, self._releases)
            bought = purchases(asset, base=today, horizon_end=end, stop=None)
            kept = purchases(asset, base=today, horizon_end=end, stop=stop, sweat_months=sweat)
            if not (
                is_close(line.total, asset.price * len(bought))
                and is_close(leaving[line.id].total, asset.price * len(kept))
            ):
                left.append(line)
                continue
            price_id, quantity, life_id = renewal_price(
                self._devices[ref.key] if ref.kind is UnitKind.DEVICE else None
            )
            by_class = self._has(price_id) and is_close(
                float(quantity) * self._named.value(price_id), asset.price
            )
            life = asset.life_months
            same_life = (
                life is not None and self._has(life_id) and self._named.value(life_id) == life
            )
            rows.append(
                AssetRow(
                    id=line.id,
                    name=line.name,
                    standard=self._terms.tag(line.id, line.standard),
                    quantity=given(quantity) if by_class else ONE,
                    each=self._named.linked(price_id) if by_class else given(asset.price),
                    life=self._named.linked(life_id) if same_life else fixed(life),
                    purchased=given(asset.purchased),
                    end_of_support=given(asset.end_of_support),
                    stop=given(stop),
                )
            )
        return rows, left


def entered_price(monthly: Decimal | float) -> Price:
    """Return a price of a month in the plan's currency."""
    return Price(quantity=ONE, each=given(monthly), rate=ONE, per=ONE)


def serial_or_zero(day: date | None) -> float:
    """Return a day as arithmetic sees it; none is 0."""
    return 0.0 if day is None else float(serial(day))
