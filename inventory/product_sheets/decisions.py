"""What holds for a whole column of a sheet: unit, fraction or percent, decimal sign, date order."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.findings import Severity, SourceRef, counted
from inventory.product_sheets.field_values import SheetValues
from inventory.product_sheets.records import new_source_ref
from inventory.tables.cells import (
    MIB_PER_UNIT,
    MISSING_WORDS,
    BadCell,
    Quantity,
    decimal_sign,
    number_of,
    quantity_of,
    text_of,
)
from inventory.tables.dates import DateOrder, date_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.layout import Layout
    from inventory.tables.headings import Columns
    from inventory.tables.table import Cell

#: "1.234" and "1,234": grouped or decimal, if nothing else in the file says which.
_TWO_READINGS = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}%?")

#: A load may pass 100 % by a boost or by rounding, never double; so a figure above 2 in a column
#: of documented fractions is no fraction.
_LARGEST_FRACTION = 2.0

_ERRORS = frozenset(
    {"#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#n/a", "#spill!", "#calc!"}
)
#: Of the words that mean "no value" and of the errors of spreadsheets.
_LONGEST_WORD = max(len(word) for word in (*MISSING_WORDS, *_ERRORS))


class ColumnDecisions:
    """Decides for whole columns, once each, and collects what was wrong with single cells."""

    def __init__(
        self,
        layout: Layout,
        columns: Columns,
        body: Sequence[Sequence[Cell]],
        log: FaultLog,
        place: SourceRef,
    ) -> None:
        """Take the rows below the headings; `place` is the sheet itself."""
        self.layout = layout
        self.columns = columns
        self.log = log
        self._body = body
        self._place = place
        self._factors: dict[str, float | None] = {}
        self._units: dict[str, str | None] = {}
        self._orders: dict[str, DateOrder | None] = {}
        self._different: dict[str, Collection[Cell]] = {}
        self._markers: dict[tuple[str, str], int] = {}
        self._odd_megabytes: dict[str, int] = {}
        self.positions = {
            field: heading.position
            for field in layout.fields
            if (heading := columns.heading(field)) is not None
        }
        self.values = SheetValues(self)

    def ref(self, row: int | None = None, field: str | None = None) -> SourceRef:
        """Return a place in this sheet."""
        column = None if field is None else self.columns.printed(field)
        return new_source_ref(
            file=self._place.file, sheet=self._place.sheet, row=row, column=column
        )

    def printed(self, field: str) -> str:
        """Return what the column of `field` is called, or would be."""
        return self.columns.printed(field) or self.layout.fields[field][0]

    @cached_property
    def decimal_sign(self) -> str | None:
        """The decimal sign that the figures of the sheet agree on; None where none decides."""
        fields = [field for field in self.layout.figures if field in self.columns]
        return decimal_sign(
            cell
            for field in sorted(fields)
            for cell in self.different(field)
            if isinstance(cell, str) and ("." in cell or "," in cell)
        )

    @property
    def decimal_comma(self) -> bool:
        """Whether the sheet writes 12,5 for 12.5."""
        return self.decimal_sign == ","

    def text(self, cell: Cell) -> str | BadCell | None:
        """Return a cell as text in one line; None where it is empty or says so ("N/A")."""
        return _known_text(cell) if isinstance(cell, str) else text_of(cell)

    def number(self, cell: Cell) -> float | BadCell | None:
        """Return the number in a cell; a text with two readings is bad."""
        if not isinstance(cell, str):
            return number_of(cell)
        return self._two_readings(cell) or number_of(cell, decimal_comma=self.decimal_comma)

    def quantity(self, cell: Cell) -> Quantity | BadCell | None:
        """Return the number in a cell with the unit beside it; two readings are bad."""
        if not isinstance(cell, str):
            return quantity_of(cell)
        return self._two_readings(cell) or quantity_of(cell, decimal_comma=self.decimal_comma)

    @staticmethod
    def mib_factor(unit: str) -> float | None:
        """Return the MiB in one unit ("GB" is taken as GiB), or None for an unknown one."""
        return MIB_PER_UNIT.get(unit.casefold().replace("ib", "b"))

    def percent_factor(self, field: str) -> float | None:
        """Return what a figure is multiplied by to be a percentage; None where it is in doubt."""
        if field not in self._factors:
            fraction = field in self.layout.fractions
            self._factors[field] = (
                self._documented_fraction(field) if fraction else self._fraction_or_percent(field)
            )
        return self._factors[field]

    def size_unit(self, field: str) -> str | None:
        """Return the unit of a column of sizes: printed, else documented, else None with a finding.

        The figures of a column without a known unit are never guessed by their size.
        """
        if field not in self._units:
            heading = self.columns.heading(field)
            unit = heading.unit if heading is not None else None
            if unit is None or unit.casefold().replace("ib", "b") not in MIB_PER_UNIT:
                unit = self.layout.units.get(field)
            if unit is None and heading is not None:
                self._doubt(field, "bytes, MB or GB", 'write it in the heading ("Memory (GB)")')
            self._units[field] = unit
        return self._units[field]

    def date_order(self, field: str, documented: DateOrder | None) -> DateOrder | None:
        """Return the order of day and month that the column shows, else the documented one."""
        if field not in self._orders:
            self._orders[field] = date_order(self.different(field)) or documented
        return self._orders[field]

    def column(self, field: str) -> Iterator[Cell]:
        """Return the cells of a column."""
        heading = self.columns.heading(field)
        at = -1 if heading is None else heading.position
        return (row[at] for row in self._body if 0 <= at < len(row))

    def different(self, field: str) -> Collection[Cell]:
        """Return the cells of a column, those that are equal once where they can be."""
        if field not in self._different:
            cells = list(self.column(field))
            can_be = bool not in set(map(type, cells))  # True equals 1 and is another cell
            self._different[field] = frozenset(cells) if can_be else cells
        return self._different[field]

    def marker(self, field: str, text: str) -> None:
        """Note a number that stands for "not known"."""
        self._markers[field, text] = self._markers.get((field, text), 0) + 1

    def odd_megabytes(self, field: str) -> None:
        """Note a memory size printed in MB that is no multiple of 4, as MiB nearly always are."""
        self._odd_megabytes[field] = self._odd_megabytes.get(field, 0) + 1

    def bad(self, row: int, field: str, bad: BadCell, code: str = "bad-cell") -> None:
        """Note a cell that holds the wrong thing; its row is kept."""
        self.log.gather(
            Severity.WARNING,
            code,
            lead=f"Cells that cannot be used as {self.printed(field)!r}",
            example=f"{bad.text!r} in row {row} {bad.reason}",
            advice="They count as missing and their rows were kept; correct them and import again.",
            ref=self.ref(row, field),
        )

    def report(self) -> None:
        """Say which numbers were taken for "not known", and which units were assumed."""
        for field, count in self._odd_megabytes.items():
            self.log.add(
                Severity.NOTE,
                "megabytes-assumed",
                f"{self.printed(field)}: {counted(count, 'figure')} not a multiple of 4 MB, so the "
                "unit may be a million bytes. All were taken as MiB; if they are not, the servers "
                "have 4.6 % less memory.",
                self.ref(field=field),
                count=count,
            )
        for (field, text), count in self._markers.items():
            self.log.add(
                Severity.NOTE,
                "not-known-marker",
                f"{self.printed(field)}: {text} can only mean 'not known' and was taken as missing "
                f"({counted(count, 'row')}).",
                self.ref(field=field),
                count=count,
            )

    def in_words(self) -> tuple[str, ...]:
        """Return what was decided for whole columns: units, percentages, dates, a decimal comma.

        Only columns that were read; from left to right.
        """
        told: list[tuple[int, str]] = []
        for field, unit in self._units.items():
            told.append((self._at(field), f"{self.printed(field)} in {unit}" if unit else ""))
        for field, factor in self._factors.items():
            how = {1.0: "as percentages", 100.0: "as fractions of 1"}.get(factor or 0.0, "")
            told.append((self._at(field), f"{self.printed(field)} {how}" if how else ""))
        for field, order in self._orders.items():
            how = "" if order is None else f"with the {order.value}"
            told.append((self._at(field), f"{self.printed(field)} {how}" if how else ""))
        found = [text for at, text in sorted(told) if text and at >= 0]
        if self.__dict__.get("decimal_sign") == ",":
            found.append("figures with a decimal comma")
        return tuple(found)

    def _at(self, field: str) -> int:
        """Return where the column of `field` stands, -1 where there is none."""
        return self.positions.get(field, -1)

    def _two_readings(self, text: str) -> BadCell | None:
        """Return what is wrong with a text that nothing in the sheet decides how to read."""
        if ("." in text or "," in text) and self.decimal_sign is None:
            plain = text.strip()
            if _TWO_READINGS.fullmatch(plain):
                return BadCell(text=plain, reason="could be grouped or decimal")
        return None

    def _figures(self, field: str) -> list[float]:
        found = (self.number(one) for one in self.different(field))
        return [one for one in found if isinstance(one, float) and one > 0]

    def _prints_percent(self, field: str) -> bool:
        return any(
            isinstance(cell, str) and cell.rstrip().endswith("%") for cell in self.different(field)
        )

    def _fraction_or_percent(self, field: str) -> float | None:
        if self._prints_percent(field):
            return 1.0
        figures = self._figures(field)
        if figures and max(figures) <= 1:
            self._doubt(
                field,
                "percentages or fractions of 1: no figure is above 1",
                'write them as percentages with their sign ("85 %")',
            )
            return None
        return 1.0

    def _documented_fraction(self, field: str) -> float | None:
        figures = self._figures(field)
        if not figures or (max(figures) <= 1 and not self._prints_percent(field)):
            return 100.0
        if self._prints_percent(field) or (max(figures) > _LARGEST_FRACTION and min(figures) >= 1):
            self.log.add(
                Severity.WARNING,
                "percent-not-fraction",
                f"{self.printed(field)}: {self.layout.title} holds fractions of 1 here, but the "
                f"figures go up to {max(figures):g} and were read as percentages. "
                "Check them.",
                self.ref(field=field),
            )
            return 1.0
        self._doubt(
            field,
            f"fractions of 1 or percentages: figures go from {min(figures):g} to {max(figures):g}",
            'write them as percentages with their sign ("85 %")',
        )
        return None

    def _doubt(self, field: str, choice: str, advice: str) -> None:
        cells = sum(1 for cell in self.column(field) if cell not in {None, ""})
        self.log.add(
            Severity.WARNING,
            "unit-unknown",
            f"{self.printed(field)}: it cannot be told whether the figures are {choice}. They "
            f"were left out and not guessed; {advice} and import again.",
            self.ref(field=field),
            count=max(1, cells),
        )


def _known_text(cell: str) -> str | BadCell | None:
    text = " ".join(cell.split())
    if len(text) > _LONGEST_WORD:
        return text
    word = text.casefold()
    if word in _ERRORS:
        return BadCell(text=text, reason="is an error of the spreadsheet")
    return None if word in MISSING_WORDS else text
