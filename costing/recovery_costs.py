"""What each way of recovering a service would cost on the target, beside the one of its tier.

``s x compute + copies x GB x price of a GB-month + GB replicated x egress
+ tests a year x (hours x full rate + staff days x day rate)``, each pattern with its own s and
storage.  These are figures to choose by: none of them is in the projection, whose line C6 holds
what was entered for backup and recovery.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.databases import ports_served, recognise
from costing.network import bands_of
from costing.prices import HOURS_PER_MONTH, MissingPrice
from costing.rate_cards import CARD_PROVIDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from costing.assumptions import AssumptionSet
    from costing.exchange import Exchange
    from costing.money import Money
    from costing.prices import PriceBook, Target
    from costing.sizing import Sizing
    from inventory.graph import DependencyGraph
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.recovery import Recovery, ServiceRecovery

    _Asked = Callable[[Target], Money | MissingPrice]

_ZERO = Decimal(0)
_ONE = Decimal(1)
_YEAR = 12


class Pattern(StrEnum):
    """Ways of recovering, the cheapest first; the words are those of the recovery tiers."""

    BACKUP = "backup, one region"
    RESTORE = "backup and restore"
    PILOT = "pilot light"
    WARM = "warm standby"
    ACTIVE = "active-active"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternCost:
    """What one pattern costs a year, in the plan's currency.

    Attributes:
        compute: Of what stands ready all the time.
        storage: Of a full second copy, or of the backups kept.
        replication: Of what is sent to the other place.
        tests: Machines and people of the tests of a year.
        missing: Why a part is None, each once.
    """

    pattern: Pattern
    compute: Decimal | None
    storage: Decimal | None
    replication: Decimal | None
    tests: Decimal | None
    missing: tuple[str, ...] = ()

    @property
    def per_year(self) -> Decimal | None:
        """All parts; None where one of them is not known."""
        parts = (self.compute, self.storage, self.replication, self.tests)
        known = [part for part in parts if part is not None]
        return sum(known, _ZERO) if len(known) == len(parts) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRecoveryCost:
    """The patterns of one service.

    Attributes:
        gib: Data of its servers that is kept; None where not all of it is known.
        costs: In order of `Pattern`.
    """

    service: ServiceRecovery
    gib: Decimal | None
    costs: tuple[PatternCost, ...]

    @property
    def own(self) -> PatternCost | None:
        """The pattern of its tier; None for one that is not priced here."""
        wanted = self.service.need.tier.pattern
        return next((one for one in self.costs if one.pattern == wanted), None)


class _Sum:
    """A sum that is not known as soon as one part is not, with the reasons."""

    def __init__(self) -> None:
        self.amount: Decimal | None = _ZERO
        self.missing: dict[str, None] = {}

    def add(self, amount: Decimal | MissingPrice | None, why: str = "") -> None:
        if isinstance(amount, MissingPrice):
            self.amount = None
            self.missing[f"{amount.what}: {amount.reason}"] = None
        elif amount is None:
            self.amount = None
            self.missing[why] = None
        elif self.amount is not None:
            self.amount += amount


@dataclass(frozen=True, slots=True, kw_only=True)
class _Machine:
    """One server in the plan's currency a month; None where a price or a size is not known."""

    name: str
    part: Decimal
    compute: Decimal | None
    disks: Decimal | None
    gib: Decimal | None
    holds_data: bool
    target: Target


def recovery_costs(
    inventory: Inventory,
    graph: DependencyGraph,
    recovery: Recovery,
    sizings: Iterable[Sizing],
    *,
    book: PriceBook,
    assumptions: AssumptionSet,
    exchange: Exchange,
) -> tuple[ServiceRecoveryCost, ...]:
    """Return what every pattern costs for each service, in the order of `recovery`.

    * Backup, one region: copies kept.  Backup and restore: the same, and tests.
    * Pilot light: the machines that hold databases stand ready, all disks a second time.
    * Warm standby: the share `dr_warm_share` of all machines, all disks a second time.
    * Active-active: everything a second time.

    The last three replicate what changes; every pattern but the first is tested.  A server of
    several services counts for each in equal parts, so that the services add up.  A price or a
    value that nobody has makes its part unknown, never 0.
    """
    ports = ports_served(inventory)
    sized = {one.server: one for one in sizings}
    nodes = {node.id: node for node in graph.nodes}
    uses = Counter(server for one in recovery.services for server in nodes[one.need.node].servers)
    maker = _Maker(book, assumptions, exchange)
    made = []
    for one in recovery.services:
        machines = []
        lacking: list[str] = []
        for server in nodes[one.need.node].servers:
            found, sizing = inventory.server_by_id[server], sized.get(server)
            if sizing is None:
                lacking.append(f"{found.name} has no size on the target.")
                continue
            known = recognise(found, inventory, ports.get(server, frozenset()))
            machines.append(
                maker.machine(
                    found.name,
                    sizing,
                    _kept_gib(inventory, server),
                    part=_ONE / uses[server],
                    holds_data=known is not None,
                )
            )
        made.append(maker.of_service(one, machines, lacking))
    return tuple(made)


class _Maker:
    """Prices machines and patterns of one plan."""

    def __init__(self, book: PriceBook, assumptions: AssumptionSet, exchange: Exchange) -> None:
        self._book = book
        self._assumptions = assumptions
        self._exchange = exchange
        self._backup: dict[Target, Decimal | MissingPrice] = {}
        self._egress: dict[Target, Decimal | MissingPrice] = {}

    def machine(
        self, name: str, sizing: Sizing, gib: Decimal | None, *, part: Decimal, holds_data: bool
    ) -> _Machine:
        whole = None if isinstance(sizing.hourly, MissingPrice) else sizing.compute_per_month
        return _Machine(
            name=name,
            part=part,
            compute=self._converted(whole),
            disks=self._converted(sizing.disks_per_month),
            gib=gib,
            holds_data=holds_data,
            target=sizing.target,
        )

    def of_service(
        self, service: ServiceRecovery, machines: Sequence[_Machine], lacking: Sequence[str]
    ) -> ServiceRecoveryCost:
        gib = _Sum()
        for one in machines:
            gib.add(None if one.gib is None else one.part * one.gib, _disks_of(one))
        complete = not lacking and bool(machines)
        costs = tuple(self._cost(pattern, machines, lacking) for pattern in Pattern)
        return ServiceRecoveryCost(
            service=service, gib=gib.amount if complete else None, costs=costs
        )

    def _cost(
        self, pattern: Pattern, machines: Sequence[_Machine], lacking: Sequence[str]
    ) -> PatternCost:
        compute, storage, replication, tests = _Sum(), _Sum(), _Sum(), _Sum()
        for one in machines:
            compute.add(*self._compute(pattern, one))
            storage.add(*self._storage(pattern, one))
            replication.add(*self._replication(pattern, one))
        if pattern is not Pattern.BACKUP:
            self._tests(tests, machines)
        sums = (compute, storage, replication, tests)
        for missing in lacking or (() if machines else ("No server of it is known.",)):
            for each in sums:
                each.add(None, missing)
        return PatternCost(
            pattern=pattern,
            compute=compute.amount,
            storage=storage.amount,
            replication=replication.amount,
            tests=tests.amount,
            missing=tuple(dict.fromkeys(why for each in sums for why in each.missing)),
        )

    def _compute(self, pattern: Pattern, one: _Machine) -> tuple[Decimal | None, str]:
        share = {Pattern.ACTIVE: _ONE, Pattern.WARM: self._value("dr_warm_share")}.get(
            pattern, _ONE if pattern is Pattern.PILOT and one.holds_data else _ZERO
        )
        if share is None:
            return None, _enter("dr_warm_share")
        if not share:
            return _ZERO, ""
        if one.compute is None:
            return None, f"The machine of {one.name} has no price."
        return _YEAR * share * one.part * one.compute, ""

    def _storage(
        self, pattern: Pattern, one: _Machine
    ) -> tuple[Decimal | MissingPrice | None, str]:
        if pattern not in {Pattern.BACKUP, Pattern.RESTORE}:
            why = f"The disks of {one.name} have no price."
            return None if one.disks is None else _YEAR * one.part * one.disks, why
        copies = self._value("dr_backup_copies")
        if copies is None:
            return None, _enter("dr_backup_copies")
        if one.gib is None:
            return None, _disks_of(one)
        rate = self._rate(self._backup, one.target, self._backup_price)
        if isinstance(rate, MissingPrice):
            return rate, ""
        return _YEAR * copies * one.part * one.gib * rate, ""

    def _replication(
        self, pattern: Pattern, one: _Machine
    ) -> tuple[Decimal | MissingPrice | None, str]:
        if pattern in {Pattern.BACKUP, Pattern.RESTORE}:
            return _ZERO, ""
        change = self._value("dr_change_ratio_month")
        if change is None:
            return None, _enter("dr_change_ratio_month")
        if one.gib is None:
            return None, _disks_of(one)
        rate = self._rate(self._egress, one.target, self._egress_price)
        if isinstance(rate, MissingPrice):
            return rate, ""
        return _YEAR * change * one.part * one.gib * rate, ""

    def _tests(self, tests: _Sum, machines: Sequence[_Machine]) -> None:
        """Add the tests: every machine at its full rate for the hours of each, and people."""
        names = ("dr_tests_year", "dr_test_hours", "dr_test_staff_days")
        each, hours, days = (self._value(name) for name in names)
        for name, value in zip(names, (each, hours, days), strict=True):
            if value is None:
                tests.add(None, _enter(name))
        if each is None or hours is None or days is None:
            return
        for one in machines:
            if one.compute is None:
                tests.add(None, f"The machine of {one.name} has no price.")
            else:
                tests.add(each * hours * one.part * one.compute / HOURS_PER_MONTH)
        tests.add(each * days * self._assumptions.number("day_rate"))

    def _value(self, assumption: str) -> Decimal | None:
        return self._assumptions.entered(assumption)

    def _converted(self, money: Money | None) -> Decimal | None:
        if money is None:
            return None
        found = self._exchange.into_plan(money)
        return None if isinstance(found, MissingPrice) else found.amount

    def _rate(
        self,
        known: dict[Target, Decimal | MissingPrice],
        target: Target,
        asked: _Asked,
    ) -> Decimal | MissingPrice:
        if target not in known:
            found: Money | MissingPrice
            if target.provider == CARD_PROVIDER:
                reason = f"Rate card {target.region} holds neither copies nor traffic of them."
                found = MissingPrice(what=f"Recovery on {target}", reason=reason)
            else:
                found = asked(target)
            if not isinstance(found, MissingPrice):
                found = self._exchange.into_plan(found)
            known[target] = found if isinstance(found, MissingPrice) else found.amount
        return known[target]

    def _backup_price(self, target: Target) -> Money | MissingPrice:
        found = self._book.snapshot(target)
        return found if isinstance(found, MissingPrice) else found.amount

    def _egress_price(self, target: Target) -> Money | MissingPrice:
        """Return the price of the first paid band: a second site is rarely cheaper."""
        bands, _ = bands_of(self._book.network(target))
        if not bands:
            reason = f"the book holds no traffic prices for {target.region}."
            return MissingPrice(what=f"Traffic out of {target}", reason=reason)
        price = bands[0].price
        return price if isinstance(price, MissingPrice) else price.amount


def _kept_gib(inventory: Inventory, server: ServerId) -> Decimal | None:
    """Return the data on a server's disks, used where known; None where a disk has no size."""
    sizes = [
        disk.used_gib if disk.used_gib is not None else disk.provisioned_gib
        for disk in inventory.server_by_id[server].disks
    ]
    if not sizes or any(one is None for one in sizes):
        return None
    return sum((Decimal(str(one)) for one in sizes), _ZERO)


def _enter(assumption: str) -> str:
    return f"Enter {assumption}."


def _disks_of(one: _Machine) -> str:
    return f"The disks of {one.name} have no known size."
