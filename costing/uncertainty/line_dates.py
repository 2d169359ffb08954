"""Which date each line of a projection follows from, and what it comes to on that date.

The rules are those of `costing.baseline`, `renewal`, `target_run` and `transition`, said once more
as tables by day; `Worth` checks each against the projection before it is used.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from costing.contract_exits import EXIT_FEE
from costing.lines import LineKind
from costing.months import add_months
from costing.refresh import due, purchases, residual
from costing.renewal import renewable
from costing.stepped import Billing
from costing.uncertainty.waiting import Row, latest
from inventory.contract_calendar import stop_of
from inventory.identity import ApplicationId, ContractId, ServerId, UnitKind, UnitRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.lines import Line
    from costing.projection import Projection
    from costing.refresh import Asset
    from costing.stepped import CostUnit
    from costing.uncertainty.tables import Calendar, Table
    from costing.uncertainty.waiting import Waiting
    from inventory.contract_calendar import ContractStop
    from inventory.model import Inventory

    Flow = tuple[Table, Row, float]

#: Lines whose day no wave moves.
_DATED = ("discovery_cost",)


class LineDates:
    """Ties the lines of one projection to the dates of one plan."""

    def __init__(
        self,
        inventory: Inventory,
        projection: Projection,
        waiting: Waiting,
        assumptions: AssumptionSet,
        calendar: Calendar,
        most_days: int,
    ) -> None:
        self._inventory = inventory
        self._projection = projection
        self._waiting = waiting
        self._calendar = calendar
        self._most_days = most_days
        self._today = projection.today or projection.first.first_day
        self._sweat = assumptions.whole("sweat_months")
        self._units = {cost.unit.id: cost.unit for cost in projection.units}
        self._contracts = {contract.id: contract for contract in inventory.contracts}
        self._server_ids = {server.id for server in inventory.estate}
        self._lines = {line.id: line for line in projection.option}
        bought = {line.id for line in projection.do_nothing}
        self._assets = {
            name: (ref, asset)
            for name, ref, asset in renewable(inventory, assumptions)
            if name in bought and due(asset) is not None
        }

    def is_dated(self, line: Line) -> bool:
        """Return whether no wave moves a line: a fixed day, or a unit that never stops."""
        unit = self._units.get(line.id)
        return (
            line.id in _DATED
            or (unit is not None and unit.stop is None)
            or (
                line.id in self._assets
                and self._waiting.no_longer_needed(self._assets[line.id][0]) is None
            )
        )

    def candidates(self, line: Line) -> Iterator[list[Flow]]:
        """Return what a line may come to, as tables at dates, the likeliest first.

        The first one that comes to the line's planned amounts is the right one; none where no
        date is known for it.
        """
        found: list[Flow] | None = None
        if line.id in self._units:
            found = self._of_unit(self._units[line.id])
        elif line.id in self._assets:
            found = self._of_asset(*self._assets[line.id])
        elif line.subject and line.subject in self._server_ids:
            yield from self._of_server(line, self._waiting.target_start(ServerId(line.subject)))
        elif line.kind is LineKind.ONE_OFF:
            found = self._of_one_off(line)
        elif line.kind is LineKind.TARGET_RUN:
            yield from self._of_target(line)
        if found is not None:
            yield found

    def left_staying(self) -> Iterator[tuple[str, float]]:
        """Return the worth of hardware left at the end of staying, by standard line."""
        for name, (_, asset) in self._assets.items():
            yield self._standard(name), float(self._left(asset, None))

    def left_leaving_fixed(self) -> Iterator[tuple[str, float]]:
        """Return the worth of hardware left at the end that stays whatever slips."""
        for name, (ref, asset) in self._assets.items():
            if self._waiting.no_longer_needed(ref) is None:
                yield self._standard(name), float(self._left(asset, None))

    def _standard(self, name: str) -> str:
        return self._lines[name].standard

    def _bought(self, asset: Asset, stop: date | None) -> tuple[date, ...]:
        end = self._calendar.end.first_day
        return purchases(
            asset, base=self._today, horizon_end=end, stop=stop, sweat_months=self._sweat
        )

    def _left(self, asset: Asset, stop: date | None) -> Decimal:
        return residual(asset, self._bought(asset, stop), self._calendar.end.first_day)

    def _of_asset(self, ref: UnitRef, asset: Asset) -> list[Flow] | None:
        row = self._waiting.no_longer_needed(ref)
        if row is None:
            return None
        days = self._bought(asset, None)
        end = self._calendar.end.first_day
        steps = tuple(
            (
                day,
                add_months(day, self._sweat),
                float(residual(asset, days[: place + 1], end)),
            )
            for place, day in enumerate(days)
        )
        return [(self._calendar.renewed(asset, steps), row, 1.0)]

    def _of_unit(self, unit: CostUnit) -> list[Flow] | None:
        if unit.stop is None:
            return None
        table = self._calendar.until(unit.billing, unit.start)
        scale = float(unit.monthly)
        kind, _, rest = unit.id.partition(":")
        contract = self._contracts.get(ContractId(unit.subject))
        if kind == "contract" and contract is not None:
            ready = self._waiting.ready(contract)
            if ready is None:
                return None

            def stop(day: int) -> int:
                found = stop_of(contract, date.fromordinal(day), self._today, self._today)
                return (found.stop or date.max).toordinal()

            low = ready.planned
            stepped = self._calendar.stepped(unit.id, stop, low, low + self._most_days, table)
            return [(stepped, ready, scale)]
        row: Row | None
        if kind == "power":
            what, _, key = rest.partition(":")
            row = self._waiting.no_longer_needed(UnitRef(kind=UnitKind(what), key=key))
        elif unit.id == "labour:site":
            row = self._waiting.site_free()
        else:
            row = self._with_last_tenant(unit, unit.stop)
        return None if row is None else [(table, row, scale)]

    def _of_exit_fee(self, line: Line) -> list[Flow] | None:
        """The fee of a contract's end moves with the end, and may be another one then."""
        contract = self._contracts.get(ContractId(line.id.removeprefix(EXIT_FEE)))
        unit = self._units.get(f"contract:{contract.id}") if contract is not None else None
        ready = self._waiting.ready(contract) if contract is not None else None
        if contract is None or ready is None or unit is None or not contract.cost_per_year:
            return None
        rate = float(unit.monthly * 12 / contract.cost_per_year)  # into the plan's currency
        low = ready.planned

        def ended(day: int) -> ContractStop:
            return stop_of(contract, date.fromordinal(day), self._today, self._today)

        table = self._calendar.stepped(
            line.id,
            lambda day: (ended(day).stop or date.max).toordinal(),
            low,
            low + self._most_days,
            self._calendar.on(),
            lambda day: float(ended(day).fee or 0),
        )
        return [(table, ready, rate)]

    def _with_last_tenant(self, unit: CostUnit, stop: date) -> Row | None:
        """Return the stop of a unit of which only the tenants are known: it moves with them."""
        rows = [self._waiting.off.get(tenant.server) for tenant in unit.tenants]
        known = [row for row in rows if row is not None]
        row = latest(known)
        if row is None or len(known) < len(rows):
            return None
        return row.plus(stop.toordinal() - row.planned)

    def _of_server(self, line: Line, row: Row | None) -> Iterator[list[Flow]]:
        """A server's line runs on from its start, or moves as a whole with the month of it."""
        if row is None:
            return
        calendar = self._calendar
        yield [(calendar.since(Billing.DAY), row, float(line.amounts[-1]))]
        yield [(calendar.moved(line.id, line.amounts, row.planned, self._most_days), row, 1.0)]

    def _of_target(self, line: Line) -> Iterator[list[Flow]]:
        """A line of the target as a whole: in step with its servers, or flat from the first."""
        application = ApplicationId(line.subject)
        if line.subject and application in self._inventory.application_by_id:
            servers = self._inventory.servers_of.get(application, ())
            start = self._waiting.first_target_start(server.id for server in servers)
            yield from self._of_server(line, start)
            return
        last = float(line.amounts[-1])
        for steady, whole in (self._steady, self._steady_with_rest):
            if whole:
                yield [(table, row, scale * last / whole) for table, row, scale in steady]
        first = self._waiting.first_target_start()
        if first is not None:
            yield [(self._calendar.since(Billing.MONTH), first, last)]
            yield [(self._calendar.since(Billing.DAY), first, last)]

    @cached_property
    def _steady(self) -> tuple[list[Flow], float]:
        return self._together(lambda line: line.subject in self._server_ids)

    @cached_property
    def _steady_with_rest(self) -> tuple[list[Flow], float]:
        """As `_steady`, for what follows all lines before it and not the servers' alone."""
        return self._together(lambda line: bool(line.subject))

    def _together(self, wanted: Callable[[Line], bool]) -> tuple[list[Flow], float]:
        """Return the lines that run on from their start, added up, and their last month."""
        sums: dict[Row, float] = {}
        table = self._calendar.since(Billing.DAY)
        for line in self._projection.option:
            if line.kind is not LineKind.TARGET_RUN or not wanted(line):
                continue
            for flows in self._of_server(line, self._start_of(line.subject)):
                for _, row, scale in flows:
                    sums[row] = sums.get(row, 0.0) + scale
                break
        return [(table, row, scale) for row, scale in sums.items()], sum(sums.values())

    def _start_of(self, subject: str) -> Row | None:
        if subject in self._server_ids:
            return self._waiting.target_start(ServerId(subject))
        servers = self._inventory.servers_of.get(ApplicationId(subject), ())
        return self._waiting.first_target_start(server.id for server in servers)

    def _of_one_off(self, line: Line) -> list[Flow] | None:
        on, waiting = self._calendar.on(), self._waiting
        total = float(line.total)
        row: Row | None
        if line.id.startswith(("migration:wave-", "hypercare:wave-")):
            return [(on, waiting.wave_start(int(line.id.rpartition("-")[2])), total)]
        if line.id == "programme":
            row = waiting.last_off()
            table = self._calendar.until(Billing.MONTH, self._today)
            return None if row is None else [(table, row, float(max(line.amounts)))]
        if line.id in {"landing_zone_cost", "data_transfer_cost"}:
            row = waiting.first_target_start()
            return None if row is None else [(on, row, total)]
        if line.id.startswith(EXIT_FEE):
            return self._of_exit_fee(line)
        if line.id == "redundancy_cost":
            row = waiting.site_free()
            return None if row is None else [(on, row, total)]
        rows: Iterable[Row] = ()
        if line.id == "decommission:servers":
            rows = [one for one in waiting.off.values() if one is not None]
        elif line.id in {"decommission:machines", "disposal"}:
            rows = waiting.hardware_gone()
        elif line.id == "decommission:racks":
            rows = waiting.racks_gone()
        counted = Counter(rows)
        size = counted.total()
        return [(on, one, total * count / size) for one, count in counted.items()] or None
