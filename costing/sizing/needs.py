"""How much processor, memory and disk performance a server needs.

Source: the right-sizing rules of Decant's business-case specification, section 10.  A measured
figure times headroom; an average is never taken for a percentile; what is not measured is taken
as allocated, without headroom, because the allocation is itself generous.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.prices import OsCharge
from costing.sizing.figures import AMOUNTS, NAMES, figures_of, plain, words_of
from costing.sizing.guests import X86_64, architecture_of, boot_of, version_of
from costing.sizing.operating_system import charge_of
from costing.sizing.result import Need
from inventory.model import Metric, ServerKind, Statistic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from costing.sizing.figures import Figures
    from inventory.identity import ServerId
    from inventory.model import Server, Utilisation

#: used x headroom = need; 1 / 1.3 is a target utilisation of 76.9 %.
DEFAULT_HEADROOM = Decimal("1.3")
#: Fewer samples have none above their 95th percentile, and their peak is chance: refused.
MINIMUM_SAMPLES = 20

MIB_PER_GIB = 1024
_PERCENT = Decimal(100)
_ZERO = Decimal(0)
#: Weakest last.
_BASES = ("p95", "peak", "average", "allocated")
#: High figures, lowest first: a server is sized from the one asked for, else from the next above,
#: never from a lower one.  With each its basis and the fewest samples that have one above it.
_HIGH = (
    (Statistic.P95, "p95", MINIMUM_SAMPLES),
    (Statistic.P99, "peak", 100),
    (Statistic.MAX, "peak", MINIMUM_SAMPLES),
)
_AVERAGES = (Statistic.MEAN, Statistic.MEDIAN)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SizingRules:
    """How a need is worked out of what was measured.

    Attributes:
        headroom: Multiplies every measured figure, at least 1; disk sizes and allocations not.
        average_to_peak: Multiplies an average where nothing better is measured; without it an
            average is not used at all.
        percentile: The statistic to size from: the 95th percentile, the 99th or the peak.
    """

    headroom: Decimal = DEFAULT_HEADROOM
    average_to_peak: Decimal | None = None
    percentile: Statistic = Statistic.P95


def statistic_of(percentile: Decimal) -> Statistic:
    """Return the statistic that stands for a percentile from 95 to 100."""
    if percentile <= 95:  # noqa: PLR2004 - the 95th percentile
        return Statistic.P95
    return Statistic.P99 if percentile < 100 else Statistic.MAX  # noqa: PLR2004 - the peak


def needs_of(servers: Iterable[Server], rules: SizingRules) -> dict[ServerId, Need]:
    """Return what each server needs of a size, worked out once for all targets."""
    maker = _NeedMaker(rules)
    return {server.id: maker.need_of(server) for server in servers}


def need_of(
    server: Server,
    *,
    headroom: Decimal = DEFAULT_HEADROOM,
    average_to_peak: Decimal | None = None,
    percentile: Statistic = Statistic.P95,
) -> Need:
    """Return what a server needs of a size.

    Its `vcpus` (for a physical server: threads) and memory are the allocation; for the rest see
    `SizingRules`.
    """
    rules = SizingRules(headroom=headroom, average_to_peak=average_to_peak, percentile=percentile)
    return _NeedMaker(rules).need_of(server)


class _NeedMaker:
    """Works out needs under one set of rules; what is only allocated is worked out once."""

    def __init__(self, rules: SizingRules) -> None:
        self._rules = rules
        first = [statistic for statistic, _, _ in _HIGH].index(rules.percentile)
        self._high = _HIGH[first:]
        self._unmeasured: dict[tuple[object, ...], tuple[_Part, _Part]] = {}

    def need_of(self, server: Server) -> Need:
        figures = figures_of(server)
        if figures:
            cpu, memory = self._parts(server, figures)
        else:
            key = (server.vcpus, server.cores, server.kind, server.memory_mib)
            known = self._unmeasured.get(key)
            if known is None:
                known = self._unmeasured[key] = self._parts(server, figures)
            cpu, memory = known
        architecture, _ = architecture_of(server)
        iops = self._disk_need(server, figures, Metric.DISK_IOPS)
        mib_per_s = self._disk_need(server, figures, Metric.DISK_MIB_PER_S)
        network = self._plain_need(figures, Metric.NETWORK_MBIT_PER_S)
        parts = (cpu, memory, *(one for one in (iops, mib_per_s, network) if one.why))
        return Need(
            vcpus=cpu.need,
            memory_gib=memory.need,
            basis=max(cpu.basis, memory.basis, key=_BASES.index),
            why="; ".join(one.why for one in parts),
            cpu_measured=cpu.basis in {"p95", "peak"},
            data_disks=_data_disks(server),
            disk_iops=iops.need,
            disk_mib_per_s=mib_per_s.need,
            network_mbit_per_s=network.need,
            architecture=architecture or X86_64,
            boot=boot_of(server),
            cpu_basis=cpu.basis,
            memory_basis=memory.basis,
            cpu_average=self._average(server, figures, cpu),
            system=version_of(server),
            windows=charge_of(server) is OsCharge.WINDOWS,
        )

    def _average(self, server: Server, figures: Figures, cpu: _Part) -> Decimal | None:
        """Return the vCPU in use on average, with headroom: no percentile stands in for more.

        A median does not: half of the time may lie far above it.
        """
        allocated = _processors(server).amount
        mean = figures.get(Metric.CPU_PERCENT, {}).get(Statistic.MEAN)
        few = mean is not None and mean.samples is not None and mean.samples < MINIMUM_SAMPLES
        if allocated is None or mean is None or few:
            return cpu.need if cpu.basis in {"p95", "peak"} else None
        share = min(Decimal(str(mean.value)), _PERCENT) / _PERCENT
        return allocated * share * self._rules.headroom

    def _parts(self, server: Server, figures: Figures) -> tuple[_Part, _Part]:
        memory = None if server.memory_mib is None else Decimal(server.memory_mib) / MIB_PER_GIB
        return (
            self._part(_processors(server), figures.get(Metric.CPU_PERCENT, {})),
            self._part(_Allocated(memory, "memory", "GiB"), figures.get(Metric.MEMORY_PERCENT, {})),
        )

    def _part(self, allocated: _Allocated, held: Mapping[Statistic, Utilisation]) -> _Part:
        name, unit = allocated.name, allocated.unit
        if allocated.amount is None:
            return _Part(None, "allocated", f"allocated {name} not known")
        had = f"{plain(allocated.amount)} {unit}{allocated.counted}"
        measured, refused = self._measured(held)
        if measured is None:
            why = f"{name}: allocated {had}, no headroom ({refused})"
            return _Part(allocated.amount, "allocated", why)
        # Above 100 % is real (boost, rounding) but no reason for more than was there.
        share = min(measured.value, _PERCENT) / _PERCENT
        headroom = self._rules.headroom
        need = allocated.amount * share * headroom
        why = f"{measured.words} of {had} x {plain(headroom)} headroom = {plain(need)} {unit}"
        return _Part(need, measured.basis, why)

    def _measured(self, held: Mapping[Statistic, Utilisation]) -> tuple[_Measured | None, str]:
        """Return the best figure of a metric, else why there is none."""
        refused = "not measured"
        for statistic, basis, least in self._high:
            entry = held.get(statistic)
            if entry is None:
                continue
            if entry.samples is not None and entry.samples < least:
                refused = f"{statistic} of {entry.samples} samples refused, {least} are needed"
                continue
            return _Measured(Decimal(str(entry.value)), basis, words_of(entry)), ""
        averages = [held[one] for one in _AVERAGES if one in held]
        if averages:
            average = max(averages, key=lambda entry: entry.value)
            factor = self._rules.average_to_peak
            if factor is None:
                said = plain(Decimal(str(average.value)))
                unit = NAMES.get(average.metric, ("", ""))[1]
                return None, f"an average of {said}{unit} is not a percentile"
            value = Decimal(str(average.value)) * factor
            words = f"{words_of(average)} x {plain(factor)} average to peak"
            return _Measured(value, "average", words), ""
        if held and refused == "not measured":
            lower = next(iter(held))
            refused = f"only {lower} measured"
        return None, refused

    def _plain_need(self, figures: Figures, metric: Metric) -> _Part:
        """Return a measured figure that is an amount of its own, with headroom."""
        held = figures.get(metric)
        if not held:
            return _Part(None, "", "")
        measured, refused = self._measured(held)
        name, unit = AMOUNTS[metric]
        if measured is None:
            return _Part(None, "", f"{name}: not asked for ({refused})")
        headroom = self._rules.headroom
        need = measured.value * headroom
        why = f"{measured.words} x {plain(headroom)} headroom = {plain(need)} {unit}"
        return _Part(need, measured.basis, why)

    def _disk_need(self, server: Server, figures: Figures, metric: Metric) -> _Part:
        """Return what all disks together need, of the server's own figure or of every disk's.

        Where only some of its disks are measured, theirs is what it needs at least.
        """
        whole = self._plain_need(figures, metric)
        if whole.need is not None:
            return whole
        iops = metric is Metric.DISK_IOPS
        known = [disk.iops if iops else disk.mib_per_s for disk in server.disks]
        stated = [Decimal(str(figure)) for figure in known if figure is not None]
        if not stated:
            return whole
        name, unit = AMOUNTS[metric]
        headroom = self._rules.headroom
        added = sum(stated, _ZERO)
        need = added * headroom
        of = f"{len(stated)} of {len(known)} disks" if len(stated) < len(known) else "its disks"
        least = "at least " if len(stated) < len(known) else ""
        words = f"{name} of {of} {plain(added)} x {plain(headroom)} headroom"
        return _Part(need, "measured", f"{words} = {least}{plain(need)} {unit}")


def _data_disks(server: Server) -> int | None:
    if any(disk.aggregate for disk in server.disks):
        return None
    return max(0, len(server.disks) - 1)


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
