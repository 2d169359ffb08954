"""perfInfo: samples of half an hour, summed up as means; a row of zeros is no sample."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.model import Metric, Statistic, Utilisation
from inventory.product_sheets.moments import days_between, moment_in
from inventory.product_sheets.records import new_utilisation
from inventory.tables.dates import DateOrder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from inventory.product_sheets.row import Row

_BYTES_PER_MIB = 1024**2
_MBIT_PER_BYTE = 8 / 1_000_000

_FIGURES = ("memory_used", "memory_free", "reads", "writes", "sent", "received")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One row of perfInfo.

    Attributes:
        measured: Whether any figure is not 0: a row of zeros comes from a writer without any.
        iops / network_mbit_per_s: Both ways together; None where one way is missing.
        memory_free_mib: 0 on every row of a machine means that it was not measured.
    """

    time: datetime
    measured: bool
    cpu_percent: float | None
    memory_percent: float | None
    memory_used_mib: float | None
    memory_free_mib: float | None
    iops: float | None
    network_mbit_per_s: float | None


@dataclass(slots=True)
class Series:
    """The samples of one machine."""

    samples: list[Sample] = field(default_factory=list)
    times: set[datetime] = field(default_factory=set)

    def means(self, memory_mib: int | None) -> Iterator[Utilisation]:
        """Yield the mean of each metric over the samples that have it.

        Args:
            memory_mib: Of the machine, to make a share of what is used or free.
        """
        if not self.samples:
            return
        window = days_between(min(self.times), max(self.times)) if len(self.times) > 1 else None
        columns: dict[Metric, list[float]] = {
            Metric.CPU_PERCENT: _known(one.cpu_percent for one in self.samples),
            Metric.MEMORY_PERCENT: self._memory(memory_mib),
            Metric.DISK_IOPS: _known(one.iops for one in self.samples),
            Metric.NETWORK_MBIT_PER_S: _known(one.network_mbit_per_s for one in self.samples),
        }
        for metric, values in columns.items():
            if values:
                yield new_utilisation(
                    metric=metric,
                    statistic=Statistic.MEAN,
                    value=sum(values) / len(values),
                    samples=len(values),
                    window_days=window,
                )

    @property
    def memory_not_measured(self) -> bool:
        """Whether free memory is 0 on every row: a writer that had no figure."""
        free = _known(one.memory_free_mib for one in self.samples)
        return bool(free) and not any(free)

    def _memory(self, memory_mib: int | None) -> list[float]:
        shares = _known(one.memory_percent for one in self.samples)
        if shares or memory_mib is None:
            return shares
        used = _known(one.memory_used_mib for one in self.samples)
        if not any(used):
            used = []
        if not used and not self.memory_not_measured:
            free = _known(one.memory_free_mib for one in self.samples)
            used = [memory_mib - one for one in free]
        return [100 * one / memory_mib for one in used if 0 <= one <= memory_mib]


def sample_in(row: Row) -> Sample | None:
    """Return the sample in a row; None where its time is missing (reported if it is none)."""
    moment = moment_in(row, "time", DateOrder.MONTH_FIRST)
    if moment is None:
        return None
    figures = {name: row.figure(name) for name in _FIGURES}
    cpu, memory = row.percent("cpu"), row.percent("memory_share")
    return Sample(
        time=moment,
        measured=any(figures.values()) or bool(cpu) or bool(memory),
        cpu_percent=cpu,
        memory_percent=memory,
        memory_used_mib=_times(figures["memory_used"], 1 / _BYTES_PER_MIB),
        memory_free_mib=_times(figures["memory_free"], 1 / _BYTES_PER_MIB),
        iops=_sum(figures["reads"], figures["writes"]),
        network_mbit_per_s=_times(_sum(figures["sent"], figures["received"]), _MBIT_PER_BYTE),
    )


def _known(values: Iterator[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _sum(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
