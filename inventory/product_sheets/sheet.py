"""One table of a product's export: rows read by field, and each row accounted for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inventory.findings import Severity, SourceRef, counted
from inventory.identity import Evidence, Provenance, folded
from inventory.importing import RowCount, WrongFormatError
from inventory.product_sheets.decisions import ColumnDecisions
from inventory.product_sheets.records import new_provenance, new_source_ref
from inventory.product_sheets.row import Row
from inventory.progress import raise_if_cancelled
from inventory.tables.cells import BadCell, number_of, text_of
from inventory.tables.headings import Columns, folded_heading, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.layout import Layout
    from inventory.progress import Progress
    from inventory.tables.table import Cell, Table, TableFile

_CHECK_EVERY_ROWS = 2000

#: Numbers of rows at which export programs and spreadsheets stop without a word.
_ROW_LIMITS = frozenset({1_000, 5_000, 10_000, 20_000, 50_000, 65_535, 100_000, 1_048_575})
_TOTALS = frozenset({"total", "totals", "grand total", "sum", "subtotal", "sub-total"})
_TOTALS_BEGIN = frozenset(word[0] for word in _TOTALS)
_SECRET = re.compile(r"pass(?:word|wd|wort|phrase)|pwd|kennwort|secret|credential|licen[cs]e key")


class Sheet:
    """A table read through a layout; iterate `rows` once and say what becomes of each row.

    A row that is yielded counts as used unless `merge` or `set_aside` is said for it.
    """

    def __init__(self, file: TableFile, table: Table, layout: Layout, log: FaultLog) -> None:
        """Find the headings and decide what holds for whole columns.

        Raises:
            WrongFormatError: A required column is missing.
        """
        headings = layout.headings(table)
        missing = layout.missing(headings)
        if headings is None or missing:
            named = ", ".join(repr(name) for name in missing)
            raise WrongFormatError(file.name, layout.title, f"{table.name} has no column {named}")
        self.layout = layout
        self.table = table
        self.log = log
        self.headings = headings
        self.columns = Columns(headings, layout.fields)
        self.file_name = file.name
        self.sheet_name = None if file.kind == "csv" else table.name
        body = table.rows[headings.index + 1 :]
        self.decided = ColumnDecisions(layout, self.columns, body, log, self.ref())
        self._pairs = layout.model_columns(self.columns.pairs())
        self._strange = [one for one in self.columns.unused if not layout.is_known(one)]
        secret = [one for one in self.columns.unused if _SECRET.search(one.key)]
        self._secret = [one for one in secret if one in self._strange]
        kept = {folded_heading(name) for name in layout.tags}
        self._tags = tuple(
            one
            for one in self.columns.unused
            if (one.key in kept or one in self._strange) and one not in self._secret
        )
        self._tag_columns = [(heading.position, heading.name) for heading in self._tags]
        self._read = self._merged = self._excepted = self._blank = 0
        self._long: list[int] = []
        self._report_headings()

    def __contains__(self, field: object) -> bool:
        return field in self.columns

    @property
    def count(self) -> RowCount:
        """Where the rows went, once all of them are read."""
        return RowCount(
            read=self._read,
            used=self._read - self._merged - self._excepted,
            merged=self._merged,
            excepted=self._excepted,
        )

    def ref(self, row: int | None = None, field: str | None = None) -> SourceRef:
        """Return a place in this sheet."""
        column = None if field is None else self.columns.printed(field)
        return SourceRef(file=self.file_name, sheet=self.sheet_name, row=row, column=column)

    def printed(self, field: str) -> str:
        """Return what the column of `field` is called, or would be."""
        return self.decided.printed(field)

    def rows(self, progress: Progress) -> Iterator[Row]:
        """Yield the data rows; blank, repeated, total and heading rows are accounted for here."""
        again = [heading.key for heading in self.headings.all]
        first = self.headings.all[0].printed.casefold()
        self._blank += self.table.blank_rows_below
        start = self.headings.index + 1
        total = max(1, len(self.table.rows) - start)
        width = len(self.headings.all)
        seen: set[tuple[Cell, ...]] = set()
        for index in range(start, len(self.table.rows)):
            if (index - start) % _CHECK_EVERY_ROWS == 0:
                raise_if_cancelled(progress)
                progress.report((index - start) / total, f"Reading {self.table.name}")
            cells = self.table.rows[index]
            if is_blank(cells):
                self._blank += 1
                continue
            self._read += 1
            if len(cells) > width and not is_blank(cells[width:]):
                self._long.append(self.table.row_number(index))
            row = Row(self.decided, cells, self.table.row_number(index))
            known = len(seen)
            seen.add(tuple(cells))
            if len(seen) == known:
                self.merge(row)
                continue
            if str(cells[0]).strip().casefold() == first and _repeats(cells, again):
                self.set_aside(
                    row,
                    "repeated-headings",
                    lead="Rows that repeat the headings",
                    advice="They were left out.",
                    severity=Severity.NOTE,
                )
            elif _is_total(cells):
                self.set_aside(
                    row,
                    "total-row",
                    lead="Rows that are a total and no record",
                    advice="They were left out.",
                    severity=Severity.NOTE,
                )
            else:
                yield row
        self._report_rows()

    def merge(self, row: Row) -> None:
        """Count a row that only repeats another."""
        self._merged += 1
        self.log.gather(
            Severity.NOTE,
            "duplicate-rows",
            lead="Rows that repeat another row",
            example=f"row {row.number}",
            advice="Each was counted once.",
            ref=row.ref(),
        )

    def set_aside(
        self,
        row: Row,
        code: str,
        *,
        lead: str,
        advice: str,
        example: str = "",
        severity: Severity = Severity.WARNING,
        field: str | None = None,
        subject: str | None = None,
    ) -> None:
        """Count a row as excepted and say why."""
        self._excepted += 1
        self.log.gather(
            severity,
            code,
            lead=lead,
            example=f"row {row.number}{f': {example}' if example else ''}",
            advice=advice,
            ref=row.ref(field),
            subject=subject,
        )

    def set_aside_with_others(self) -> None:
        """Count a row as excepted; the caller writes the one finding for all of them."""
        self._excepted += 1

    def without_name(self, row: Row, field: str) -> None:
        """Set a row aside that does not say what it is about."""
        self.set_aside(
            row,
            "missing-required",
            lead=f"Rows without {self.printed(field)!r}",
            advice="They were set aside; give each its name and import again.",
            severity=Severity.ERROR,
            field=field,
        )

    def tags(self, row: Row) -> list[tuple[str, str]]:
        """Return the cells of a row that are kept as tags, under their printed headings."""
        cells = row.cells
        return [
            (name, text)
            for at, name in self._tag_columns
            if at < len(cells) and (text := text_of(cells[at]))
        ]

    def local_id(self, row: Row) -> str:
        """Return an id for the record of a row that no other sheet of the file uses."""
        return f"{self.table.name} row {row.number}"

    def provenance(self, row: Row, evidence: Evidence = Evidence.OBSERVED) -> Provenance:
        """Return where the values of `row` come from."""
        ref = new_source_ref(file=self.file_name, sheet=self.sheet_name, row=row.number)
        return new_provenance(ref=ref, columns=self._pairs, evidence=evidence)

    def missing_column(self, field: str, lost: str, severity: Severity = Severity.NOTE) -> None:
        """Say what cannot be known because a column is not there."""
        if field not in self:
            self.log.add(
                severity,
                "missing-column",
                f"Column {self.layout.fields[field][0]!r} is not in {self._name}, so {lost} "
                "cannot be known from it. Export all columns if you need it.",
                self.ref(),
            )

    @property
    def _name(self) -> str:
        return self.file_name if self.sheet_name is None else f"sheet {self.sheet_name}"

    def _report_headings(self) -> None:
        strange = [heading for heading in self._strange if heading not in self._secret]
        if strange:
            names = ", ".join(repr(heading.name) for heading in strange)
            self.log.add(
                Severity.NOTE,
                "unknown-columns",
                f"{counted(len(strange), 'column')} that {self.layout.title} does not have: "
                f"{names}. They are kept as tags of the servers, where a row is one.",
                self.ref(),
                count=len(strange),
            )
        if self._secret:
            names = ", ".join(repr(heading.name) for heading in self._secret)
            self.log.add(
                Severity.NOTE,
                "secret-column",
                f"The columns {names} may hold secrets and were not stored.",
                self.ref(),
                count=len(self._secret),
            )
        if self.headings.index > 0:
            row = self.table.row_number(self.headings.index)
            self.log.add(
                Severity.NOTE,
                "heading-row",
                f"The headings stand in row {row}; what is above was left out.",
                self.ref(row),
            )
        unnamed = [one for one in self.headings.all if not one.key]
        if unnamed:
            self.log.add(
                Severity.NOTE,
                "empty-heading",
                f"{counted(len(unnamed), 'column')} without a heading: "
                f"{', '.join(one.name for one in unnamed)}. What stands there was left out.",
                self.ref(),
                count=len(unnamed),
            )
        for heading in self.headings.duplicates:
            self.log.add(
                Severity.NOTE,
                "duplicate-heading",
                f"The heading {heading.printed!r} stands more than once; the first such column "
                "was read.",
                self.ref(),
            )

    def _report_rows(self) -> None:
        if self._blank:
            self.log.add(
                Severity.NOTE,
                "empty-rows",
                f"Skipped {counted(self._blank, 'empty row')}.",
                self.ref(),
                count=self._blank,
            )
        if self._long:
            self.log.add(
                Severity.WARNING,
                "row-too-long",
                f"{counted(len(self._long), 'row')} with more filled cells than there are headings "
                f"(the first is row {self._long[0]}): the cells beyond the last heading were left "
                "out. Check for a separator inside a cell without quotes.",
                self.ref(self._long[0]),
                count=len(self._long),
            )
        if self._read in _ROW_LIMITS:
            self.log.add(
                Severity.WARNING,
                "round-row-count",
                f"There are exactly {self._read:,} rows, which is a limit of export programs. "
                "Check that the export was not cut off.",
                self.ref(),
                count=self._read,
            )
        self.decided.report()


def _repeats(cells: Sequence[Cell], headings: list[str]) -> bool:
    texts = [folded_heading(text_of(cell) or "") for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts == headings[: len(texts)] and len(texts) > 1


def _is_total(cells: Sequence[Cell]) -> bool:
    """Say whether the first cell is "total" and nothing but figures follow."""
    first = cells[0]
    if not isinstance(first, str) or first.strip()[:1].casefold() not in _TOTALS_BEGIN:
        return False
    if folded(first).rstrip(":") not in _TOTALS:
        return False
    return not any(isinstance(number_of(cell), BadCell) for cell in cells[1:])
