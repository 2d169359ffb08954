"""Sizes and prices servers on one target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.money import Currency, Money, total
from costing.prices import HOURS_PER_MONTH, MissingPrice, OsCharge, Price, Term
from costing.sizing.disks import DiskPricer
from costing.sizing.needs import DEFAULT_HEADROOM, need_of
from costing.sizing.operating_system import charge_of, no_charge
from costing.sizing.result import DiskChoice, Need, Sizing
from costing.sizing.search import SizeSearch, why_not
from inventory.progress import SILENT, Progress, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from costing.prices import PriceBook, Size, Target
    from inventory.model import Server

#: How many servers are sized between two reports of progress.
_BATCH = 500


def size_servers(
    servers: Iterable[Server],
    target: Target,
    book: PriceBook,
    *,
    headroom: Decimal = DEFAULT_HEADROOM,
    average_to_peak: Decimal | None = None,
    term: Term = Term.ON_DEMAND,
    progress: Progress = SILENT,
) -> tuple[Sizing, ...]:
    """Return the cheapest fitting size of every server on one target, in order of server id.

    Servers that are off are sized like the others: whether they leave at all is not asked here.

    Args:
        servers: Those to be sized; templates and placeholders are the caller's to leave out.
        target: A region of the book.
        book: Where sizes and prices come from.
        headroom: Over what was measured; see `need_of`.
        average_to_peak: See `need_of`.
        term: How compute is bought; a size without a price for it is no candidate.
        progress: Told after every few hundred servers.

    Raises:
        UnknownTargetError: The book does not hold `target`.
        Cancelled: The caller asked to stop.
    """
    ordered = sorted(servers, key=lambda server: server.id)
    sizer = _Sizer(book, target, term)
    sizings = []
    for done, server in enumerate(ordered):
        if done % _BATCH == 0:
            raise_if_cancelled(progress)
            progress.report(done / len(ordered), f"Sizing on {target}: {done} of {len(ordered)}")
        need = need_of(server, headroom=headroom, average_to_peak=average_to_peak)
        sizings.append(sizer.size(server, need, headroom))
    progress.report(1.0, f"Sized {len(sizings)} servers on {target}")
    return tuple(sizings)


class _Sizer:
    """The searches of one run, made when a charge is first met."""

    def __init__(self, book: PriceBook, target: Target, term: Term) -> None:
        self._book = book
        self._target = target
        self._term = term
        self._currency = book.currency(target)
        self._pricer = DiskPricer(target, book.disk_tiers(target))
        self._searches: dict[OsCharge, SizeSearch] = {}

    def size(self, server: Server, need: Need, headroom: Decimal) -> Sizing:
        charge = charge_of(server)
        search = self._search(charge)
        gaps: list[MissingPrice] = []
        chosen: Size | None = None
        machine: Price | None = None
        cheaper = rejected = None
        hourly: Price | MissingPrice
        if need.vcpus is None or need.memory_gib is None:
            hourly = MissingPrice(what="machine", reason=f"It cannot be sized: {need.why}.")
        elif search.gap is not None:
            hourly = MissingPrice(what="machine", reason=_sentence(search.gap.reason))
        else:
            match = search.find(need)
            if match.chosen is None:
                reason = f"No size of {self._target} fits: {search.why_nothing(need)}."
                hourly = MissingPrice(what="machine", reason=reason)
            else:
                chosen, machine = match.chosen.size, match.chosen.price
                hourly = machine
                if charge is not search.charge:
                    hourly = self._without_system(server, charge, chosen.name)
            if match.cheaper is not None:
                cheaper = match.cheaper.size.name
                rejected = why_not(match.cheaper, need)
        if isinstance(hourly, MissingPrice):
            gaps.append(hourly)
        disks, disk_gaps = self._disks(server, headroom)
        gaps += disk_gaps
        compute = None if machine is None else machine.amount * HOURS_PER_MONTH
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

    def _search(self, charge: OsCharge | None) -> SizeSearch:
        """Return the sizes with their operating system, or without where no size has one."""
        wanted = OsCharge.LINUX if charge is None else charge
        if wanted not in self._searches:
            search = SizeSearch(self._book, self._target, wanted, self._term)
            if search.is_empty and wanted is not OsCharge.LINUX:
                search = self._search(OsCharge.LINUX)
            self._searches[wanted] = search
        return self._searches[wanted]

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
        choices, gaps = [], []
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


def _notes(server: Server, need: Need, chosen: Size | None) -> tuple[str, ...]:
    notes = []
    if chosen is not None and need.disk_iops is not None and chosen.disk_iops is None:
        notes.append(f"Disk limits of {chosen.name} are not known and were not checked.")
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
