"""Measured figures in a register: wide (a column each) or long (a row each)."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.importers.registers.records import METRICS, FieldKind
from inventory.model import Metric, Statistic, Utilisation
from inventory.tables.cells import BadCell, decimal_sign, number_of, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from inventory.importers.registers.cells import RawRow
    from inventory.importers.registers.columns import Measured
    from inventory.importers.registers.faults import Faults
    from inventory.importers.registers.field_columns import FieldColumns
    from inventory.importers.registers.sheet import Row, Sheet
    from inventory.tables.headings import Heading
    from inventory.tables.table import Cell

_MEGABIT = re.compile(r"Mbps|Mb/s|Mbit", re.ASCII)
_MEGABYTE = re.compile(r"MBPS|MB/s|MiB", re.ASCII)
#: What a person's map says of a column of loads.
_LOAD_UNITS = {"%": 1.0, "fraction": 100.0}
_BITS_PER_BYTE = 8


class Measures:
    """Reads measured figures of one sheet; units are decided for whole columns."""

    def __init__(self, sheet: Sheet) -> None:
        """Look through every measured column once."""
        self._sheet = sheet
        self._columns: list[tuple[Measured, float]] = []
        for column in sheet.matched.measured:
            cells = sheet.body.different(column.heading.position).values()
            factor = self._factor(column, cells)
            if factor is not None:
                self._columns.append((column, factor))
        self._long = {"metric", "value"} <= sheet.matched.fields.keys()
        self._comma = (
            decimal_sign(
                cell
                for column, _ in self._columns
                for cell in sheet.body.different(column.heading.position).values()
            )
            == ","
        )

    def of(self, row: Row) -> tuple[Utilisation, ...]:
        """Return what one row measured, in either form."""
        return (*self.wide(row), *self._one(row))

    def wide(self, row: Row) -> tuple[Utilisation, ...]:
        """Return the figures in the measured columns; all zero means that nothing was measured."""
        samples, window = self._samples(row), self._window(row)
        faults = self._sheet.faults
        values = [self._value(row, column, faults) for column, _ in self._columns]
        return self._figures(values, faults, samples, window)

    def by_column(self, fields: FieldColumns) -> Sequence[tuple[Utilisation, ...]] | None:
        """Return the figures of every row of a server register, or None without such columns.

        A server register has no columns for the number of samples and their window.
        """
        if not self._columns:
            return None
        faults = fields.hearing
        values = [
            fields.at(column.heading, partial(self._value, column=column, faults=faults))
            for column, _ in self._columns
        ]
        return fields.together(values, lambda found: self._figures(found, faults))

    def _value(self, row: RawRow, column: Measured, faults: Faults) -> float | None:
        heading = column.heading
        cell = row.cells[heading.position] if heading.position < len(row.cells) else None
        value = number_of(cell, sentinels=(-1.0,), decimal_comma=self._comma)
        if isinstance(value, BadCell):
            faults.bad_cell(row.number, heading, value.text, value.reason)
            return None
        if value is not None and value < 0:
            faults.bad_cell(row.number, heading, text_of(cell) or "", "is not possible")
            return None
        return value

    def _figures(
        self,
        values: Sequence[float | None],
        faults: Faults,
        samples: int | None = None,
        window: float | None = None,
    ) -> tuple[Utilisation, ...]:
        found = tuple(
            Utilisation(
                metric=Metric(column.metric),
                statistic=Statistic(column.statistic),
                value=value * factor,
                samples=samples,
                window_days=window,
            )
            for (column, factor), value in zip(self._columns, values, strict=True)
            if value is not None
        )
        if found and all(figure.value == 0 for figure in found):
            faults.sentinel(self._columns[0][0].heading, "0 in every measured column")
            return ()
        return found

    def _one(self, row: Row) -> tuple[Utilisation, ...]:
        if not self._long:
            return ()
        metric, value = row.word("metric"), row.number_of("value")
        if metric is None or value is None:
            return ()
        statistic = row.word("statistic")
        return (
            Utilisation(
                metric=Metric(metric),
                statistic=Statistic(statistic) if statistic else Statistic.UNKNOWN,
                value=value,
                samples=self._samples(row),
                window_days=self._window(row),
            ),
        )

    def _samples(self, row: Row) -> int | None:
        return row.whole("samples") if "samples" in self._sheet else None

    def _window(self, row: Row) -> float | None:
        if "window_days" in self._sheet:
            return row.number_of("window_days")
        if "first_sample" not in self._sheet or "last_sample" not in self._sheet:
            return None
        first, last = row.day("first_sample"), row.day("last_sample")
        return None if first is None or last is None else float((last - first).days)

    def _factor(self, column: Measured, cells: Collection[Cell]) -> float | None:
        """Return what a column's figures are multiplied by, or None where its unit is doubtful."""
        metric, heading = column.metric, column.heading
        if METRICS[metric] is FieldKind.PERCENT:
            return _LOAD_UNITS.get(column.unit or "") or self._percent(heading, cells)
        if metric == Metric.DISK_IOPS:
            return 1.0
        printed = column.unit or heading.printed
        bits, octets = _MEGABIT.search(printed), _MEGABYTE.search(printed)
        if bits is None and octets is None:
            self._doubt(heading, "megabits, megabytes or something else a second")
            return None
        if metric == Metric.NETWORK_MBIT_PER_S:
            return 1.0 if bits else float(_BITS_PER_BYTE)
        return 1.0 if octets else 1.0 / _BITS_PER_BYTE

    def _percent(self, heading: Heading, cells: Collection[Cell]) -> float | None:
        if any(isinstance(cell, str) and cell.rstrip().endswith("%") for cell in cells):
            return 1.0
        values = [value for cell in cells if isinstance(value := number_of(cell), float)]
        if values and 0 < max(values) <= 1:
            self._doubt(heading, "a percentage or a fraction: no figure is above 1")
            return None
        return 1.0

    def _doubt(self, heading: Heading, choice: str) -> None:
        self._sheet.faults.say(
            Severity.WARNING,
            "unit-unknown",
            f"{heading.name}: it cannot be told whether the figures are {choice}. They were left "
            "out and not guessed; write the unit in the heading, or the figures as percentages "
            '("85 %").',
            column=heading.name,
        )
