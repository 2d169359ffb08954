"""Measured figures of one row, each with its statistic; a row of zeros measured nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.product_sheets.records import new_utilisation

if TYPE_CHECKING:
    from inventory.model import Metric, Statistic, Utilisation
    from inventory.product_sheets.row import Row

#: Megabits a second in one megabyte a second, and in one kilobyte a second.
MBIT_PER_MB = 8.0
MBIT_PER_KB = 8.0 / 1000

#: MiB a second in one KiB a second: what products call KB of a disk is taken as KiB.
MIB_PER_KIB = 1.0 / 1024

#: A load of a part of a server above this is no load.
_MOST_PERCENT = 1000.0


class Measured:
    """Collects the figures of one server from one row."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._figures: list[Utilisation] = []

    def percent(self, metric: Metric, statistic: Statistic, field: str) -> None:
        """Add a percentage."""
        value = self._row.percent(field)
        if value is not None and value > _MOST_PERCENT:
            self._row.reject(field, "is not a possible percentage")
        elif value is not None:
            self.add(metric, statistic, value)

    def sum_of(
        self, metric: Metric, statistic: Statistic, *fields: str, factor: float = 1.0
    ) -> None:
        """Add the sum of figures such as reads and writes; half of it is not the whole."""
        parts = [self._row.figure(field) for field in fields]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            self.add(metric, statistic, sum(known) * factor)
        elif known:
            missing = fields[parts.index(None)]
            self._row.decided.log.gather(
                Severity.NOTE,
                "half-measured",
                lead=f"Rows that lack {self._row.decided.printed(missing)!r} but have its "
                "counterpart",
                example=f"row {self._row.number}",
                advice="Half of a figure is not used for the whole.",
                ref=self._row.ref(missing),
            )

    def add(self, metric: Metric, statistic: Statistic, value: float) -> None:
        """Add a figure."""
        self._figures.append(new_utilisation(metric=metric, statistic=statistic, value=value))

    def result(self, name: str, subject: str | None = None) -> tuple[Utilisation, ...]:
        """Return the figures; nothing but zeros means that nothing was measured."""
        if self._figures and all(figure.value == 0 for figure in self._figures):
            self._row.decided.log.gather(
                Severity.WARNING,
                "nothing-measured",
                lead="Servers with 0 in every measured column",
                example=f"{name!r} (row {self._row.number})",
                advice="They were not measured; that is not the same as idle.",
                ref=self._row.ref(),
                subject=subject,
            )
            return ()
        return tuple(self._figures)
