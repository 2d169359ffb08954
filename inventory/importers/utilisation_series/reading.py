"""Rows of samples, gathered into the series of their servers."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.flows.row_book import RowBook
from inventory.flows.separated import cells_of, heading_line, rows_of
from inventory.importers.utilisation_series.measures import measure_of
from inventory.importers.utilisation_series.summary import Series
from inventory.importers.utilisation_series.times import needs_order, order_of, seconds_of
from inventory.model import Metric
from inventory.tables.cells import BadCell, decimal_sign, number_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.importers.utilisation_series.forms import Form
    from inventory.progress import Progress
    from inventory.tables.dates import DateOrder
    from inventory.tables.lines import TextLines

#: Distance of the samples of a file that holds figures and nothing else.
HEADLESS_INTERVAL_SECONDS = 300.0

HUNDRED_PERCENT = 100.0


@dataclass(slots=True)
class Kept:
    """What is known of one server, or of one metric of it in the long form."""

    row: int
    series: Series = field(default_factory=Series)
    cores: list[float] = field(default_factory=list)
    memory_mib: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """Reads one file.

    Attributes:
        servers: By name, what is known of each: by metric in the long form, else under None.
        doubts: Columns whose unit cannot be told, with the reason.
        unknown: Metrics of the long form that are not used.
    """

    form: Form
    lines: TextLines
    rows: RowBook
    servers: dict[str, dict[Metric | None, Kept]] = field(default_factory=dict)
    _order: DateOrder | None = None
    _comma: bool = False
    doubts: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def read(self, progress: Progress) -> None:
        """Read every row into the series of its server."""
        if self.form.headless:
            self._read_figures(progress)
            return
        if not self._decide(progress):
            return
        for number, row in rows_of(self.lines, self.form.heading, self.rows, progress):
            name = row[self.form.name] if self.form.name else self.lines.stem
            time = seconds_of(row[self.form.time], self._order)
            if not name:
                self.rows.set_aside("server-without-name", number, "the cell is empty")
            elif time is None:
                self.rows.damaged(number, f"bears no time that can be read ({row[self.form.time]})")
            elif self.form.metric:
                self._add_long(name, time, row, number)
            else:
                self._add_wide(name, time, row, number)

    def _decide(self, progress: Progress) -> bool:
        """Decide the order of day and month and the decimal sign; return False for no order."""
        found = heading_line(self.lines.head, self.form.heading)
        body = self.lines.head.splitlines()[1:-1]
        delimiter = found[1] if found else ","
        cells = [cell for line in body for cell in cells_of(line, delimiter)]
        self._comma = delimiter != "," and decimal_sign(cells) == ","
        if not any(map(needs_order, cells)):
            return True
        aside = RowBook(file=self.rows.file)
        rows = rows_of(self.lines, self.form.heading, aside, progress)
        self._order = order_of(row[self.form.time] for _, row in rows)
        if self._order is None:
            self.rows.read = aside.read
            self.rows.leave_out("date-order-unknown", aside.read)
        return self._order is not None

    def _read_figures(self, progress: Progress) -> None:
        name = self.lines.stem
        for number, line in self.lines.numbered(progress):
            if not line.strip():
                continue
            self.rows.read += 1
            time = (self.rows.read - 1) * HEADLESS_INTERVAL_SECONDS
            value = self._number(line, number)
            if value is None:
                self.rows.set_aside("nothing-measured", number)
            else:
                self._kept(name, None, number).series.add(
                    time, {(Metric.CPU_PERCENT, False): value}
                )
        self.rows.say(
            Severity.WARNING,
            "headless-series",
            f"{self.rows.file} holds one figure on each line and no heading. They were taken "
            f"as CPU use in per cent of the server {name!r}, after the name of the file, one every "
            "five minutes. Leave the file out if they are anything else.",
        )

    def _add_long(self, name: str, time: float, row: Mapping[str, str], number: int) -> None:
        printed = row[self.form.metric]
        measure = measure_of(printed)
        if measure is None or measure.metric is None:
            if measure is not None and measure.doubt:
                self.doubts[printed] = measure.doubt
            else:
                self.unknown.add(printed)
            self.rows.set_aside("metric-not-used", number, printed)
            return
        value = self._number(row[self.form.value], number)
        if value is None:
            self.rows.set_aside("nothing-measured", number)
            return
        column = (measure.metric, measure.largest)
        self._kept(name, measure.metric, number).series.add(time, {column: value * measure.factor})

    def _add_wide(self, name: str, time: float, row: Mapping[str, str], number: int) -> None:
        parts: dict[tuple[Metric, bool], list[float | None]] = {}
        facts: dict[str, float] = {}
        for key, measure in self.form.measures:
            if measure.doubt:
                self.doubts[key] = measure.doubt
                continue
            value = self._number(row[key], number)
            if measure.fact:
                if value:
                    facts[measure.fact] = value
            elif measure.metric is not None:
                scaled = None if value is None else value * measure.factor
                parts.setdefault((measure.metric, measure.largest), []).append(scaled)
        figures = {
            column: math.fsum(value for value in values if value is not None)
            for column, values in parts.items()
            if None not in values
        }
        used, capacity = facts.get("memory_used_kib"), facts.get("memory_kib")
        if used is not None and capacity is not None:
            figures.setdefault((Metric.MEMORY_PERCENT, False), HUNDRED_PERCENT * used / capacity)
        if not figures:
            self.rows.set_aside("nothing-measured", number)
            return
        kept = self._kept(name, None, number)
        kept.series.add(time, figures)
        if "cores" in facts:
            kept.cores.append(facts["cores"])
        if capacity is not None:
            kept.memory_mib.append(capacity / 1024)

    def _kept(self, name: str, metric: Metric | None, row: int) -> Kept:
        self.rows.used += 1
        of_server = self.servers.setdefault(name, {})
        kept = of_server.get(metric)
        if kept is None:
            kept = of_server[metric] = Kept(row=row)
        return kept

    def _number(self, text: str, number: int) -> float | None:
        try:
            value: float | BadCell | None = float(text)
        except ValueError:
            value = number_of(text, decimal_comma=self._comma)
        if value is None:
            return None
        if isinstance(value, BadCell) or not math.isfinite(value) or value < 0:
            self.rows.remark("figure-damaged", number, text)
            return None
        return value
