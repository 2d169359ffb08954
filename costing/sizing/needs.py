"""How much processor, memory and disk performance a server needs.

Source: the right-sizing rules of Decant's business-case specification, section 10.  A measured
figure times headroom; an average is never taken for a percentile; what is not measured is taken
as allocated, without headroom, because the allocation is itself generous.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.sizing.result import Need
from inventory.model import Metric, ServerKind, Statistic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.model import Server, Utilisation

#: used x headroom = need; 1 / 1.3 is a target utilisation of 76.9 %.
DEFAULT_HEADROOM = Decimal("1.3")
#: A shorter window may miss the month end: the figure is used and called provisional.
MINIMUM_WINDOW_DAYS = 30
#: Fewer samples have none above their 95th percentile, and their peak is chance: refused.
MINIMUM_SAMPLES = 20

MIB_PER_GIB = 1024
_PERCENT = Decimal(100)
#: Weakest last.
_BASES = ("p95", "peak", "average", "allocated")


@dataclass(frozen=True, slots=True)
class _Measured:
    """A usable figure, with what is said of it."""

    value: Decimal
    basis: str
    words: str


@dataclass(frozen=True, slots=True)
class _Allocated:
    """What a server has of one dimension."""

    amount: Decimal | None
    name: str
    unit: str
    counted: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """One dimension of a need."""

    need: Decimal | None
    basis: str
    why: str


def need_of(
    server: Server,
    *,
    headroom: Decimal = DEFAULT_HEADROOM,
    average_to_peak: Decimal | None = None,
) -> Need:
    """Return what a server needs of a size.

    Args:
        server: Its `vcpus` (for a physical server: threads) and memory are the allocation.
        headroom: Multiplies every measured figure, at least 1; disk sizes and allocations not.
        average_to_peak: Multiplies an average where nothing better is measured; without it an
            average is not used at all.
    """
    usable = _usable(server)
    cpu = _part(
        _processors(server),
        headroom,
        *_measured(usable, Metric.CPU_PERCENT, average_to_peak),
    )
    memory_gib = None if server.memory_mib is None else Decimal(server.memory_mib) / MIB_PER_GIB
    memory = _part(
        _Allocated(memory_gib, "memory", "GiB"),
        headroom,
        *_measured(usable, Metric.MEMORY_PERCENT, average_to_peak),
    )
    whole = any(disk.aggregate for disk in server.disks)
    return Need(
        vcpus=cpu.need,
        memory_gib=memory.need,
        basis=max(cpu.basis, memory.basis, key=_BASES.index),
        why=f"{cpu.why}; {memory.why}",
        cpu_measured=cpu.basis in {"p95", "peak"},
        data_disks=None if whole else max(0, len(server.disks) - 1),
        disk_iops=_disk_need(server, usable, Metric.DISK_IOPS, headroom),
        disk_mib_per_s=_disk_need(server, usable, Metric.DISK_MIB_PER_S, headroom),
    )


def plain(value: Decimal) -> str:
    """Return a figure as it is said in a sentence: at most three decimals, no idle zeros."""
    text = f"{value:.3f}"
    return text.rstrip("0").rstrip(".")


def _usable(server: Server) -> tuple[Utilisation, ...]:
    """Return the measurements that say something.

    A row of zeros is written by some exports when nothing was measured, and no running machine
    uses no memory: both are missing, not zero.
    """
    entries = [entry for entry in server.utilisation if entry.value >= 0]
    if all(entry.value == 0 for entry in entries):
        return ()
    return tuple(
        entry
        for entry in entries
        if not (entry.metric is Metric.MEMORY_PERCENT and entry.value == 0)
    )


def _processors(server: Server) -> _Allocated:
    """Return the allocated processors, and how they were counted where that needs saying."""
    if server.vcpus is not None:
        physical = server.kind is ServerKind.PHYSICAL
        counted = f" (physical server, {server.vcpus} threads as vCPU)" if physical else ""
        return _Allocated(Decimal(server.vcpus), "CPU", "vCPU", counted)
    if server.cores is not None:
        counted = f" (threads not known, {server.cores} cores as vCPU)"
        return _Allocated(Decimal(server.cores), "CPU", "vCPU", counted)
    return _Allocated(None, "CPU", "vCPU")


def _part(
    allocated: _Allocated, headroom: Decimal, measured: _Measured | None, refused: str
) -> _Part:
    name, unit = allocated.name, allocated.unit
    if allocated.amount is None:
        return _Part(None, "allocated", f"allocated {name} not known")
    had = f"{plain(allocated.amount)} {unit}{allocated.counted}"
    if measured is None:
        why = f"{name}: allocated {had}, no headroom ({refused})"
        return _Part(allocated.amount, "allocated", why)
    # Above 100 % is real (boost, rounding) but no reason for more than was there.
    share = min(measured.value, _PERCENT) / _PERCENT
    need = allocated.amount * share * headroom
    why = f"{measured.words} of {had} x {plain(headroom)} headroom = {plain(need)} {unit}"
    return _Part(need, measured.basis, why)


def _measured(
    usable: Iterable[Utilisation], metric: Metric, average_to_peak: Decimal | None
) -> tuple[_Measured | None, str]:
    """Return the best figure of a metric, else why there is none."""
    held = [entry for entry in usable if entry.metric is metric]
    refused = "not measured"
    for statistics, basis in (
        ((Statistic.P95,), "p95"),
        ((Statistic.P99,), "peak"),
        ((Statistic.MAX,), "peak"),
    ):
        entry = _highest(held, statistics)
        if entry is None:
            continue
        if entry.samples is not None and entry.samples < MINIMUM_SAMPLES:
            refused = f"{entry.statistic} of {entry.samples} samples refused"
            refused += f", {MINIMUM_SAMPLES} are needed"
            continue
        return _Measured(Decimal(str(entry.value)), basis, _words(entry)), ""
    average = _highest(held, (Statistic.MEAN, Statistic.MEDIAN))
    if average is not None and average_to_peak is not None:
        value = Decimal(str(average.value)) * average_to_peak
        words = f"{_words(average)} x {plain(average_to_peak)} average to peak"
        return _Measured(value, "average", words), ""
    if average is not None:
        refused = f"an average of {plain(Decimal(str(average.value)))} % is not a percentile"
    elif held and refused == "not measured":
        refused = f"only {held[0].statistic} measured"
    return None, refused


def _highest(
    entries: Iterable[Utilisation], statistics: tuple[Statistic, ...]
) -> Utilisation | None:
    """Return the highest of several figures of one kind: two sources may both be right."""
    fitting = [entry for entry in entries if entry.statistic in statistics]
    return max(fitting, key=lambda entry: entry.value, default=None)


_NAMES = {Metric.CPU_PERCENT: ("CPU", " %"), Metric.MEMORY_PERCENT: ("memory", " %")}


def _words(entry: Utilisation) -> str:
    name, unit = _NAMES.get(entry.metric, (entry.metric.value, ""))
    words = f"{entry.statistic} {name} {plain(Decimal(str(entry.value)))}{unit}"
    if entry.window_days is None:
        return f"{words} (provisional: window not stated)"
    if entry.window_days < MINIMUM_WINDOW_DAYS:
        return f"{words} (provisional: {entry.window_days:g} days)"
    return words


def _disk_need(
    server: Server, usable: Iterable[Utilisation], metric: Metric, headroom: Decimal
) -> Decimal | None:
    """Return what all disks together need, from the server's own figure or from every disk's."""
    measured, _ = _measured(usable, metric, None)
    if measured is not None:
        return measured.value * headroom
    figures = [disk.iops if metric is Metric.DISK_IOPS else disk.mib_per_s for disk in server.disks]
    known = [Decimal(str(figure)) for figure in figures if figure is not None]
    if not known or len(known) < len(figures):
        return None
    return sum(known, Decimal(0)) * headroom
