"""Composes the run cost of a server out of the prices of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.commitments import CommitmentLayer, LayerRate, Payment, committed_month
from costing.commitments.layers import TERM_MONTHS
from costing.composition.composed import ZERO, Composed, Upfront
from costing.composition.hours import ALWAYS, hours_on
from costing.databases import Database, database_of, ports_served
from costing.money import USD, Money
from costing.priced_parts import PricedPart
from costing.prices import HOURS_PER_MONTH, MissingPrice, OsCharge, Price, Term

if TYPE_CHECKING:
    from costing.assumptions import AssumptionSet
    from costing.buying import BuyingPolicy
    from costing.prices import PriceBook, Target
    from costing.sizing import DiskChoice, Sizing
    from inventory.model import Inventory, Server

#: What takes the place of a reservation that a size has none of.
_PLANS_INSTEAD = {
    Term.RESERVED_1Y: Term.SAVINGS_PLAN_1Y,
    Term.RESERVED_3Y: Term.SAVINGS_PLAN_3Y,
}
#: Providers of which the book's reservations may be paid in advance at the same total.
_UPFRONT_AT_SAME_TOTAL = {"azure"}
_DEVTEST_PROVIDERS = {"azure"}
#: What a list calls a term that is paid all in advance.
_ALL_UPFRONT = {
    Term.RESERVED_1Y: "reserved_1y_all_upfront",
    Term.RESERVED_3Y: "reserved_3y_all_upfront",
}


@dataclass(frozen=True, slots=True)
class _Machine:
    """Parts that depend on size, system and hours alone; composed once for each."""

    parts: tuple[PricedPart, ...]
    upfront: tuple[Upfront, ...]
    unused: Decimal
    system: PricedPart | None
    notes: tuple[str, ...]


class Composer:
    """Composes servers of one plan; what depends on the size alone is worked out once."""

    def __init__(
        self,
        inventory: Inventory,
        book: PriceBook,
        policy: BuyingPolicy,
        assumptions: AssumptionSet,
    ) -> None:
        self._inventory = inventory
        self._ports = ports_served(inventory)
        self._book = book
        self._policy = policy
        self._assumptions = assumptions
        self._machines: dict[tuple[object, ...], _Machine] = {}
        self._vcpus: dict[Target, dict[str, tuple[int, int]]] = {}
        self._snapshots: dict[Target, Price | MissingPrice] = {}
        self._ratio = assumptions.entered("snapshot_ratio")

    def compose(self, server: Server, sizing: Sizing) -> Composed:
        """Return the parts of one server's run cost on the target it was sized for."""
        hours = hours_on(server, self._assumptions)
        machine = self._machine(server, sizing, hours)
        vcpus, usable = self._vcpus_of(sizing)
        database = self.database(server)
        part, database_gaps = self._database_part(database, sizing.target, usable, hours)
        snapshots, snapshot_gaps = self._snapshot_parts(server, sizing.target)
        return Composed(
            server=server.id,
            name=server.name,
            target=sizing.target,
            charge=sizing.charge,
            machine=machine.parts,
            upfront=machine.upfront,
            system=machine.system,
            database=database,
            database_part=part,
            disks=tuple(_disk_parts(sizing.disks)),
            snapshots=snapshots,
            vcpus=vcpus,
            usable_vcpus=usable,
            unused=machine.unused,
            gaps=(*sizing.unpriced, *database_gaps, *snapshot_gaps),
            notes=machine.notes,
        )

    def database(self, server: Server) -> Database | None:
        """Return the SQL Server that a server runs; None where nothing speaks of one."""
        ports = self._ports.get(server.id, frozenset())
        return database_of(server, self._inventory, self._policy.databases, ports)

    def _machine(self, server: Server, sizing: Sizing, hours: Decimal) -> _Machine:
        if sizing.chosen is None or sizing.compute_per_month is None:
            return _Machine((), (), ZERO, None, ())
        devtest = (
            server.environment in self._policy.dev_test
            and sizing.target.provider in _DEVTEST_PROVIDERS
        )
        key = (
            sizing.target, sizing.chosen, sizing.charge, hours, devtest, sizing.compute_per_month
        )  # fmt: skip
        found = self._machines.get(key)
        if found is None:
            found = self._machines[key] = self._composed_machine(sizing, hours, devtest=devtest)
        return found

    def _composed_machine(self, sizing: Sizing, hours: Decimal, *, devtest: bool) -> _Machine:
        target, size = sizing.target, sizing.chosen or ""
        whole = sizing.compute_per_month
        linux = self._linux(sizing)
        if whole is None or isinstance(linux, MissingPrice):
            # The book that sized it cannot take it apart: one part, as it was sized.
            return _Machine(() if whole is None else (_whole(sizing, whole),), (), ZERO, None, ())
        parts: list[PricedPart] = []
        upfront: list[Upfront] = []
        notes: list[str] = []
        layers = self._layers(target, size, notes)
        rates = [LayerRate(layer=layer, hourly=price.amount.amount) for layer, price in layers]
        month = committed_month(hours, linux.amount.amount, rates)
        if month.on_demand or not layers:
            left = hours - month.used_hours
            parts.append(_part(f"machine {size}", left, "hour", month.on_demand, linux))
        for layer, price in layers:
            bought = HOURS_PER_MONTH * layer.share
            what = f"machine {size}, {layer.term}"
            if layer.payment is Payment.UPFRONT:
                term = TERM_MONTHS[layer.term]
                amount = bought * price.amount.amount * term
                made = _part(f"{what} in advance", bought * term, "committed hour", amount, price)
                upfront.append(Upfront(months=term, part=made))
            else:
                amount = bought * price.amount.amount
                parts.append(_part(what, bought, "committed hour", amount, price))
        if month.unused:
            notes.append(
                f"{size}: {month.committed_hours - month.used_hours:.0f} committed hours a month "
                f"are not used and paid: {month.unused:.2f} {linux.amount.currency}."
            )
        system = None
        if sizing.charge not in {None, OsCharge.LINUX} and isinstance(sizing.hourly, Price):
            system = self._system(sizing, hours, devtest=devtest, notes=notes)
        return _Machine(tuple(parts), tuple(upfront), month.unused, system, tuple(notes))

    def _linux(self, sizing: Sizing) -> Price | MissingPrice:
        """Return the price of an hour of the machine alone."""
        if sizing.charge is OsCharge.LINUX and isinstance(sizing.hourly, Price):
            return sizing.hourly
        return self._book.compute(sizing.target, sizing.chosen or "", OsCharge.LINUX)

    def _layers(
        self, target: Target, size: str, notes: list[str]
    ) -> list[tuple[CommitmentLayer, Price]]:
        found = []
        for layer in self._policy.commitments:
            in_advance = self._in_advance(target, size, layer)
            if in_advance is not None:
                found.append((layer, in_advance))
                continue
            price = self._book.compute(target, size, OsCharge.LINUX, layer.term)
            if isinstance(price, MissingPrice):
                # Said of all sizes at once, so that a finding tells how many servers it concerns.
                notes.append(
                    f"No {layer.term} of these servers' sizes is held for {target}, or none is "
                    f"offered: that share is priced on demand.{self._instead(target, size, layer)}"
                )
                continue
            bought = layer
            if layer.payment is Payment.UPFRONT and target.provider not in _UPFRONT_AT_SAME_TOTAL:
                bought = CommitmentLayer(term=layer.term, share=layer.share)
                notes.append(
                    f"The book holds no price in advance of these servers' sizes in {target}: "
                    f"{layer.term} is priced without, by the month."
                )
            found.append((bought, price))
        return found

    def _instead(self, target: Target, size: str, layer: CommitmentLayer) -> str:
        """Return that a savings plan is offered where a reservation of the same years is not."""
        plan = _PLANS_INSTEAD.get(layer.term)
        if plan is None or isinstance(
            self._book.compute(target, size, OsCharge.LINUX, plan), MissingPrice
        ):
            return ""
        return f" A {plan} is offered for them: name it in the buying file."

    def _in_advance(self, target: Target, size: str, layer: CommitmentLayer) -> Price | None:
        """Return a price of its own for paying all in advance, where the book holds one."""
        figure = _ALL_UPFRONT.get(layer.term)
        if (
            layer.payment is not Payment.UPFRONT
            or figure is None
            or target.provider in _UPFRONT_AT_SAME_TOTAL
        ):
            return None
        price = self._book.by_figure(target, size, OsCharge.LINUX, figure)
        return price if isinstance(price, Price) else None

    def _system(
        self, sizing: Sizing, hours: Decimal, *, devtest: bool, notes: list[str]
    ) -> PricedPart | None:
        target, size, charge = sizing.target, sizing.chosen or "", sizing.charge
        if charge is None:
            return None
        licence = self._book.licence(target, size, charge)
        if licence is None or isinstance(licence, MissingPrice):
            return None
        amount = licence.amount.amount * hours
        if devtest and charge is OsCharge.WINDOWS:
            offer = self._book.devtest_windows(target, size)
            if isinstance(offer, Price):
                notes.append(
                    "Windows by the dev/test offer: billed as Linux; it needs the subscriptions "
                    "that the offer asks for."
                )
                return _part("Windows licence, dev/test offer", hours, "hour", ZERO, offer)
            notes.append(f"No dev/test price: {offer.reason}; licence included is priced.")
        return _part(f"{_SYSTEM[charge]} licence", hours, "hour", amount, licence)

    def _vcpus_of(self, sizing: Sizing) -> tuple[int | None, int | None]:
        """Return the processors that a size is billed on, and those that its guest may use."""
        if sizing.chosen is None:
            return None, None
        if sizing.target not in self._vcpus:
            sizes = self._book.sizes(sizing.target)
            self._vcpus[sizing.target] = {
                size.name: (size.billed_vcpus, size.vcpus) for size in sizes
            }
        return self._vcpus[sizing.target].get(sizing.chosen, (None, None))

    def _database_part(
        self, database: Database | None, target: Target, vcpus: int | None, hours: Decimal
    ) -> tuple[PricedPart | None, list[MissingPrice]]:
        if database is None:
            return None, []
        if database.edition is None:
            reason = (
                f"Its edition is not known ({database.because}): state it under [[database]] of "
                "the buying file."
            )
            return None, [MissingPrice(what="SQL Server licence", reason=reason)]
        if vcpus is None:
            return None, [MissingPrice(what="SQL Server licence", reason="It has no size.")]
        assumption = self._assumptions.by_id.get(
            f"sql_{database.edition}_vcpu_hour_{target.provider}"
        )
        if assumption is None or assumption.value is None:
            # Licences brought along may still cover it: the gap is for the ledger to find.
            return None, []
        billed = max(vcpus, self._assumptions.whole("sql_minimum_vcpus"))
        rate = assumption.value
        return (
            PricedPart(
                what=f"SQL Server {database.edition} licence",
                quantity=hours * billed,
                unit="vCPU-hour",
                per_month=Money(hours * billed * rate, USD),  # as its assumption states it
                price_id=assumption.id,
                source=assumption.source,
                as_of=assumption.source_date,
                how=(f"{hours:f} h x {billed} vCPU x {rate:f}", database.because),
            ),
            [],
        )

    def _snapshot_parts(
        self, server: Server, target: Target
    ) -> tuple[tuple[PricedPart, ...], list[MissingPrice]]:
        if not self._ratio:
            return (), []
        if target not in self._snapshots:
            self._snapshots[target] = self._book.snapshot(target)
        price = self._snapshots[target]
        if isinstance(price, MissingPrice):
            return (), [MissingPrice(what="snapshots", reason=_sentence(price.reason))]
        sizes = [
            disk.used_gib if disk.used_gib is not None else disk.provisioned_gib
            for disk in server.disks
        ]
        known = [Decimal(str(gib)) for gib in sizes if gib is not None]
        if not known:
            return (), [MissingPrice(what="snapshots", reason="No disk size is known.")]
        gib = sum(known, ZERO) * self._ratio
        made = _part("snapshots", gib, "GB-month", gib * price.amount.amount, price)
        kept = f"{sum(known, ZERO):f} GiB on its disks x {self._ratio:f} kept = {gib:f} GB"
        gaps = []
        if len(known) < len(sizes):
            many = f"{len(sizes) - len(known)} of {len(sizes)} disks"
            gaps.append(
                MissingPrice(what=f"snapshots of {many}", reason="Their size is not known.")
            )
        return (replace(made, how=(kept, *made.how)),), gaps


_SYSTEM = {
    OsCharge.WINDOWS: "Windows",
    OsCharge.RHEL: "Red Hat Enterprise Linux",
    OsCharge.SUSE: "SUSE Linux Enterprise",
    OsCharge.LINUX: "Linux",
}


def _part(what: str, quantity: Decimal, unit: str, amount: Decimal, price: Price) -> PricedPart:
    rate = f"{quantity:f} {unit} x {price.amount.amount:f} {price.amount.currency}"
    return PricedPart(
        what=what,
        quantity=quantity,
        unit=unit,
        per_month=Money(amount, price.amount.currency),
        price_id=price.meter or price.id,
        source=price.source,
        as_of=price.as_of,
        how=(*price.parts, rate),
    )


def _whole(sizing: Sizing, whole: Money) -> PricedPart:
    price = sizing.hourly
    known = price if isinstance(price, Price) else None
    return PricedPart(
        what=f"machine {sizing.chosen}",
        quantity=ALWAYS,
        unit="hour",
        per_month=whole,
        price_id="" if known is None else known.meter or known.id,
        source="" if known is None else known.source,
        as_of=None if known is None else known.as_of,
        how=() if known is None else known.parts,
    )


def _disk_parts(disks: tuple[DiskChoice, ...]) -> list[PricedPart]:
    return [
        PricedPart(
            what=f"disk {disk.label}, {disk.tier}",
            quantity=disk.billed_gib or ZERO,
            unit="GiB",
            per_month=disk.per_month,
            price_id=disk.price.meter or disk.price.id,
            source=disk.price.source,
            as_of=disk.price.as_of,
            how=disk.price.parts,
        )
        for disk in disks
        if disk.per_month is not None and isinstance(disk.price, Price)
    ]


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:].rstrip(".") + "."
