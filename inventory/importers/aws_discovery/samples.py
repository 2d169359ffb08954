"""What the agents' samples of one server add up to: sizes from the last, means of the loads."""

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


@dataclass(slots=True)
class Series:
    """The samples of one server; sizes are those of the latest sample that has them."""

    vcpus: int | None = None
    cores: int | None = None
    sockets: int | None = None
    memory_mib: int | None = None
    storage_gib: float | None = None
    used_gib: float | None = None
    latest: datetime | None = None
    times: list[datetime] = field(default_factory=list)
    loads: dict[Metric, list[float]] = field(default_factory=dict)

    def add(self, row: Row) -> bool:
        """Add a sample; return whether it measured anything."""
        time = moment_in(row, "time", DateOrder.MONTH_FIRST)
        newer = self.latest is None or (time is not None and time >= self.latest)
        memory = self._sizes(row, newer=newer)
        if time is not None:
            self.latest = time if newer else self.latest
        free = row.mib("free", zero_is_missing=False)
        share = None
        if memory is not None and free is not None and 0 < free <= memory:
            share = 100 * (memory - free) / memory
        reads, writes = row.figure("read_ops"), row.figure("write_ops")
        figures = {
            Metric.CPU_PERCENT: row.percent("cpu"),
            Metric.MEMORY_PERCENT: share,
            Metric.DISK_IOPS: None if reads is None or writes is None else reads + writes,
        }
        if not any(figures.values()):
            return False
        for metric, value in figures.items():
            if value is not None:
                self.loads.setdefault(metric, []).append(value)
        if time is not None:
            self.times.append(time)
        return True

    def means(self) -> Iterator[Utilisation]:
        """Yield the mean of each load."""
        if not self.loads:
            return
        window = days_between(min(self.times), max(self.times)) if len(self.times) > 1 else None
        for metric in Metric:
            values = self.loads.get(metric)
            if values:
                yield new_utilisation(
                    metric=metric,
                    statistic=Statistic.MEAN,
                    value=sum(values) / len(values),
                    samples=len(values),
                    window_days=window,
                )

    def _sizes(self, row: Row, *, newer: bool) -> int | None:
        """Keep the sizes of a newer sample; return the memory of this one."""
        vcpus = row.whole("vcpus")
        memory = row.memory("memory_mib", vcpus)
        size, free = row.gib("storage"), row.gib("storage_free", zero_is_missing=False)
        used = None if size is None or free is None or free > size else size - free
        cores, sockets = row.whole("cores"), row.whole("sockets")
        if newer or self.vcpus is None:
            self.vcpus = vcpus or self.vcpus
        if newer or self.memory_mib is None:
            self.memory_mib = memory or self.memory_mib
        if (newer or self.storage_gib is None) and size is not None:
            self.storage_gib, self.used_gib = size, used
        if newer or self.cores is None:
            self.cores, self.sockets = cores or self.cores, sockets or self.sockets
        return memory or self.memory_mib
