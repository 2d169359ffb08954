"""What the series of a file amount to: servers with named statistics, and what to know of them."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import Provenance, ServerId
from inventory.importers.utilisation_series.reading import HUNDRED_PERCENT
from inventory.importers.utilisation_series.summary import summarised
from inventory.importing import ImportResult
from inventory.model import Inventory, Metric, Server, Statistic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inventory.importers.utilisation_series.reading import Reading
    from inventory.importers.utilisation_series.summary import Summary

#: Below these a series says too little to size a server from.
FEWEST_DAYS = 7.0
LEAST_COVERAGE = 0.7

_NAMED = 5
_COLUMNS_NAMED = 10
_PERCENTAGES = (Metric.CPU_PERCENT, Metric.MEMORY_PERCENT)


def result_of(reading: Reading) -> ImportResult:
    """Return the servers of a file that has been read, with findings and the account of rows."""
    return _Result(reading).made()


@dataclass(slots=True)
class _Result:
    reading: Reading
    _summaries: list[tuple[str, Summary]] = field(default_factory=list)

    def made(self) -> ImportResult:
        fractions = self._fractions()
        reading = self.reading
        servers = tuple(self._server(name, fractions) for name in sorted(reading.servers))
        self._tell(fractions)
        return ImportResult(
            inventory=Inventory(servers=servers),
            findings=reading.rows.findings(),
            rows=reading.rows.count,
        )

    def _server(self, name: str, fractions: set[Metric]) -> Server:
        parts = [
            kept for _, kept in sorted(self.reading.servers[name].items(), key=lambda i: i[1].row)
        ]
        figures = []
        for kept in parts:
            summary = summarised(kept.series)
            self._summaries.append((name, summary))
            self.reading.rows.used -= summary.repeated
            self.reading.rows.merged += summary.repeated
            if not summary.all_zero:
                figures += [one for one in summary.figures if one.metric not in fractions]
        cores = self._stable(name, "cores", parts[0].cores)
        memory = self._stable(name, "memory", parts[0].memory_mib)
        return Server(
            id=ServerId(name),
            name=name,
            vcpus=None if cores is None or not cores.is_integer() else int(cores),
            memory_mib=None if memory is None else round(memory),
            utilisation=tuple(figures),
            provenance=(
                Provenance(
                    ref=self.reading.rows.place(parts[0].row),
                    columns=(
                        ("name", self.reading.form.name or "name of the file"),
                        ("utilisation", self.reading.form.value or "one column for each metric"),
                    ),
                ),
            ),
        )

    def _stable(self, name: str, what: str, values: Sequence[float]) -> float | None:
        """Return the last value that stood at least twice, and say how often it changed."""
        if not values:
            return None
        changes = sum(1 for a, b in itertools.pairwise(values) if a != b)
        stable = next(
            (values[at] for at in range(len(values) - 1, 0, -1) if values[at] == values[at - 1]),
            values[-1],
        )
        if changes:
            self.reading.rows.say(
                Severity.NOTE,
                "capacity-changed",
                f"{name}: its {what} changed {counted(changes, 'time')} during the series; "
                f"the last that lasted was taken ({stable:g}).",
            )
        return stable

    def _fractions(self) -> set[Metric]:
        """Return the percentages of which no figure is above 1: they may be fractions."""
        top: dict[Metric, float] = {}
        for of_server in self.reading.servers.values():
            for kept in of_server.values():
                for (metric, _), values in kept.series.values.items():
                    if metric in _PERCENTAGES:
                        largest = max((v for v in values if not math.isnan(v)), default=0.0)
                        top[metric] = max(top.get(metric, 0.0), largest)
        return {metric for metric, largest in top.items() if 0 < largest <= 1}

    def _tell(self, fractions: set[Metric]) -> None:
        for metric in sorted(fractions):
            self.reading.doubts[metric] = (
                "no figure is above 1, so that it may be a fraction or a per cent"
            )
        for printed, doubt in sorted(self.reading.doubts.items()):
            self.reading.rows.say(
                Severity.WARNING,
                "unit-unknown",
                f"{printed}: {doubt}. It was left out and not guessed; write the unit in the "
                "heading, or the figures as percentages from 0 to 100.",
            )
        unused = [*self.reading.form.unused, *sorted(self.reading.unknown)]
        if unused:
            self.reading.rows.say(
                Severity.NOTE,
                "columns-not-used",
                f"Nothing was read from {', '.join(unused[:_COLUMNS_NAMED])}"
                f"{' ...' if len(unused) > _COLUMNS_NAMED else ''}.",
            )
        for code, severity, text, names in self._remarks():
            if names:
                distinct = sorted(set(names))
                shown = ", ".join(
                    self._shown(name) if code == "too-little-data" else name
                    for name in distinct[:_NAMED]
                ) + (" ..." if len(distinct) > _NAMED else "")
                servers = counted(len(distinct), "server")
                told = text.format(servers=servers, names=shown)
                self.reading.rows.say(severity, code, told, subjects=tuple(distinct))

    def _shown(self, name: str) -> str:
        """Return a server's name with the shortest window and the least coverage of it."""
        own = [summary for of, summary in self._summaries if of == name]
        days = min(summary.window_days for summary in own)
        coverage = min((one.coverage for one in own if one.coverage is not None), default=None)
        share = "" if coverage is None else f" with samples for {coverage:.0%} of the time"
        return f"{name}: {days:.1f} days{share}"

    def _remarks(self) -> Iterator[tuple[str, Severity, str, list[str]]]:
        found = self._summaries
        yield (
            "too-little-data",
            Severity.WARNING,
            (
                "Too little data to size from: {servers} ({names}) with samples of under 7 days, "
                "or for under 70 % of the time. Their figures are kept with their number of "
                "samples; measure for longer."
            ),
            [
                name
                for name, one in found
                if one.window_days < FEWEST_DAYS
                or (one.coverage is not None and one.coverage < LEAST_COVERAGE)
            ],
        )
        yield (
            "repeated-time",
            Severity.NOTE,
            (
                "Samples of the same time stand more than once for {servers} ({names}); "
                "the first was kept."
            ),
            [name for name, one in found if one.repeated],
        )
        yield (
            "contradicting-samples",
            Severity.WARNING,
            (
                "Samples of the same time with other figures: {servers} ({names}). The first was "
                "kept; two servers may bear one name."
            ),
            [name for name, one in found if one.contradicting],
        )
        yield (
            "time-backward",
            Severity.NOTE,
            "Times run backward for {servers} ({names}); the samples were put in order.",
            [name for name, one in found if one.backward],
        )
        yield (
            "all-zero",
            Severity.WARNING,
            (
                "Every figure is 0 for {servers} ({names}): nothing was measured, "
                "which is not the same as idle. The figures were left out."
            ),
            [name for name, one in found if one.all_zero],
        )
        yield (
            "above-100",
            Severity.NOTE,
            "CPU use above 100 % is real (boost, rounding) and was kept: {servers} ({names}).",
            [
                name
                for name, one in found
                for figure in one.figures
                if figure.metric is Metric.CPU_PERCENT
                and figure.statistic is Statistic.MAX
                and figure.value > HUNDRED_PERCENT
            ],
        )
