"""Sizes and prices servers on one target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.money import Currency, Money, total
from costing.prices import HOURS_PER_MONTH, MissingPrice, OsCharge, Price, Term
from costing.sizing.constraints import by_credits, why_not
from costing.sizing.disks import DiskPricer
from costing.sizing.figures import plain
from costing.sizing.guests import BIOS
from costing.sizing.needs import DEFAULT_HEADROOM, SizingRules, needs_of
from costing.sizing.operating_system import charge_of, no_charge
from costing.sizing.result import DiskChoice, Need, Sizing
from costing.sizing.search import Match, SizeSearch
from inventory.allocation import many_objects
from inventory.model import Statistic
from inventory.progress import SILENT, Progress, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from costing.prices import PriceBook, Size, Target
    from inventory.identity import ServerId
    from inventory.model import Server

#: Largest disk with a partition table of the BIOS, and so the largest that boots by it.
_BIOS_BOOT_GIB = 2048
#: How many servers are sized between two reports of progress.
_BATCH = 500


@many_objects()
def size_servers(
    servers: Iterable[Server],
    target: Target,
    book: PriceBook,
    *,
    headroom: Decimal = DEFAULT_HEADROOM,
    average_to_peak: Decimal | None = None,
    percentile: Statistic = Statistic.P95,
    term: Term = Term.ON_DEMAND,
    needs: Mapping[ServerId, Need] | None = None,
    licensed_by_vcpu: Collection[ServerId] = frozenset(),
    progress: Progress = SILENT,
) -> tuple[Sizing, ...]:
    """Return the cheapest fitting size of every server on one target, in order of server id.

    Servers that are off are sized like the others: whether they leave at all is not asked here.

    Args:
        servers: Those to be sized; templates and placeholders are the caller's to leave out.
        target: A region of the book.
        book: Where sizes and prices come from.
        headroom: Over what was measured; see `SizingRules`.
        average_to_peak: See `SizingRules`.
        percentile: See `SizingRules`.
        term: How compute is bought; a size without a price for it is no candidate.
        needs: What each server needs, where that is known already from another target.
        licensed_by_vcpu: Servers whose database is licensed by the processor: of sizes at one
            price they take the one with fewer.
        progress: Told after every few hundred servers.

    Raises:
        UnknownTargetError: The book does not hold `target`.
        Cancelled: The caller asked to stop.
    """
    ordered = sorted(servers, key=lambda server: server.id)
    sizer = _Sizer(book, target, term, licensed_by_vcpu)
    raise_if_cancelled(progress)
    progress.report(0.0, f"Sizing {len(ordered)} servers on {target}")
    if needs is None:
        rules = SizingRules(
            headroom=headroom, average_to_peak=average_to_peak, percentile=percentile
        )
        needs = needs_of(ordered, rules)
    raise_if_cancelled(progress)
    matches = sizer.matches(ordered, needs)
    sizings = []
    for done, server in enumerate(ordered):
        if done % _BATCH == 0:
            raise_if_cancelled(progress)
            progress.report(done / len(ordered), f"Sizing on {target}: {done} of {len(ordered)}")
        sizings.append(sizer.size(server, needs[server.id], matches.get(server.id), headroom))
    progress.report(1.0, f"Sized {len(sizings)} servers on {target}")
    return tuple(sizings)


class _Sizer:
    """The searches of one run, made when a charge is first met."""

    def __init__(
        self, book: PriceBook, target: Target, term: Term, licensed_by_vcpu: Collection[ServerId]
    ) -> None:
        self._licensed = frozenset(licensed_by_vcpu)
        self._book = book
        self._target = target
        self._term = term
        self._currency = book.currency(target)
        self._pricer = DiskPricer(target, book.disk_tiers(target))
        self._searches: dict[tuple[OsCharge, bool], SizeSearch] = {}
        self._months: dict[str, Money] = {}

    def matches(
        self, servers: Sequence[Server], needs: Mapping[ServerId, Need]
    ) -> dict[ServerId, Match]:
        """Return the size of each server that can be sized, by one search for all alike."""
        together: dict[SizeSearch, list[Server]] = {}
        for server in servers:
            need = needs[server.id]
            search = self._search_for(server, need)
            known = need.vcpus is not None and need.memory_gib is not None
            if known and search.gap(need.architecture) is None:
                together.setdefault(search, []).append(server)
        found: dict[ServerId, Match] = {}
        for search, alike in together.items():
            matches = search.find_all([needs[server.id] for server in alike])
            found.update(zip((server.id for server in alike), matches, strict=True))
        return found

    def size(self, server: Server, need: Need, match: Match | None, headroom: Decimal) -> Sizing:
        charge = charge_of(server)
        search = self._search_for(server, need)
        gaps: list[MissingPrice] = []
        chosen: Size | None = None
        machine: Price | None = None
        cheaper = rejected = None
        hourly: Price | MissingPrice
        if need.vcpus is None or need.memory_gib is None:
            hourly = MissingPrice(what="machine", reason=f"It cannot be sized: {need.why}.")
        elif (gap := search.gap(need.architecture)) is not None:
            hourly = MissingPrice(what="machine", reason=_sentence(gap.reason))
        elif match is None or match.chosen is None:
            reason = f"No size of {self._target} fits: {search.why_nothing(need)}."
            hourly = MissingPrice(what="machine", reason=reason)
        else:
            chosen, machine = match.chosen.size, match.chosen.price
            hourly = machine
            if charge is not search.charge:
                hourly = self._without_system(server, charge, chosen.name)
            if match.cheaper is not None:
                cheaper = match.cheaper.size.name
                rejected = why_not(match.cheaper.size, match.cheaper.price, need)
        if isinstance(hourly, MissingPrice):
            gaps.append(hourly)
        disks, disk_gaps = self._disks(server, headroom)
        gaps += disk_gaps
        compute = None if machine is None else self._month_of(machine)
        storage = _disk_sum(disks, self._currency)
        per_month = None
        if compute is not None and storage is not None and not gaps:
            per_month = compute + storage
        return Sizing(
            server=server.id,
            target=self._target,
            charge=charge,
            need=need,
            chosen=None if chosen is None else chosen.name,
            next=cheaper,
            why_not=rejected,
            hourly=hourly,
            disks=disks,
            compute_per_month=compute,
            disks_per_month=storage,
            per_month=per_month,
            unpriced=tuple(gaps),
            notes=_notes(server, need, chosen),
        )

    def _month_of(self, machine: Price) -> Money:
        known = self._months.get(machine.id)
        if known is None:
            known = self._months[machine.id] = machine.amount * HOURS_PER_MONTH
        return known

    def _search_for(self, server: Server, need: Need) -> SizeSearch:
        """Return the sizes with their operating system, or without where no size has one."""
        wanted = charge_of(server) or OsCharge.LINUX
        licensed = server.id in self._licensed
        found = self._held(wanted, licensed_by_vcpu=licensed)
        if wanted is not OsCharge.LINUX and found.gap(need.architecture) is not None:
            return self._held(OsCharge.LINUX, licensed_by_vcpu=licensed)
        return found

    def _held(self, charge: OsCharge, *, licensed_by_vcpu: bool) -> SizeSearch:
        key = (charge, licensed_by_vcpu)
        if key not in self._searches:
            self._searches[key] = SizeSearch(
                self._book, self._target, charge, self._term, licensed_by_vcpu=licensed_by_vcpu
            )
        return self._searches[key]

    def _without_system(self, server: Server, charge: OsCharge | None, size: str) -> MissingPrice:
        """Return why a machine that was chosen without its operating system has no price."""
        if charge is None:
            return no_charge(server)
        price = self._book.compute(self._target, size, charge, self._term)
        reason = price.reason if isinstance(price, MissingPrice) else "no size has one"
        return MissingPrice(what=f"{charge} licence", reason=_sentence(reason))

    def _disks(
        self, server: Server, headroom: Decimal
    ) -> tuple[tuple[DiskChoice, ...], list[MissingPrice]]:
        if not server.disks:
            reason = "The inventory holds no disk of this server."
            return (), [MissingPrice(what="disks", reason=reason)]
        choices: list[DiskChoice] = []
        gaps: list[MissingPrice] = []
        for disk in server.disks:
            choice, missing = self._pricer.choose(disk, headroom)
            choices.append(choice)
            gaps += missing
        if self._pricer.gap is not None:
            # Said once for a server, not once for each of its disks.
            what = "1 disk" if len(choices) == 1 else f"{len(choices)} disks"
            gaps = [MissingPrice(what=what, reason=_sentence(self._pricer.gap.reason))]
        return tuple(choices), gaps


def _disk_sum(disks: tuple[DiskChoice, ...], currency: Currency) -> Money | None:
    amounts = [disk.per_month for disk in disks if disk.per_month is not None]
    if not disks or len(amounts) < len(disks):
        return None
    return total(amounts, currency)


def _unchecked(need: Need, chosen: Size) -> Iterator[str]:
    """Yield what of a need could not be held against the chosen size."""
    name = chosen.name
    if need.disk_iops is not None and chosen.disk_iops is None:
        yield f"Disk limits of {name} are not known and were not checked."
    if need.network_mbit_per_s is not None and chosen.network_mbit_per_s is None:
        yield f"Network limit of {name} is not known and was not checked."
    if need.boot is not None and not chosen.boot_modes:
        yield f"How {name} boots is not known and was not checked."
    if need.boot is None and len(chosen.boot_modes) == 1:
        only = chosen.boot_modes[0].upper()
        yield f"{name} boots by {only} alone; how the server boots is not known."
    if chosen.burstable:
        paid = plain(by_credits(chosen))
        slow = "above that for long it is slowed or charged"
        yield f"{name} earns CPU credits for {paid} vCPU: {slow}."
    if not need.system and any(one.startswith("Windows") is need.windows for one in chosen.not_for):
        yield f"{name} does not run every version of its system; its version is not known."


def _notes(server: Server, need: Need, chosen: Size | None) -> tuple[str, ...]:
    notes = [] if chosen is None else list(_unchecked(need, chosen))
    first = server.disks[0] if server.disks else None
    if need.boot == BIOS and first is not None and not first.aggregate:
        gib = first.provisioned_gib or first.used_gib or 0
        if gib > _BIOS_BOOT_GIB:
            notes.append(
                f"{first.label} is the first disk and {gib:g} GiB: by BIOS at most "
                f"{_BIOS_BOOT_GIB:,} GiB of it boot. Split it or convert the guest to UEFI."
            )
    for disk in server.disks:
        if disk.aggregate:
            notes.append(f"{disk.label}: only the sum of the disks is known, priced as one disk.")
        if disk.provisioned_gib is None and disk.used_gib is not None:
            notes.append(f"{disk.label}: provisioned size not known, priced for what is used.")
        if disk.shared:
            notes.append(f"{disk.label} is shared and priced with every server that holds it.")
    return tuple(notes)


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:].rstrip(".") + "."
