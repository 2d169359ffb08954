"""What holds for the columns of a draft, asked of the very reader that will read them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.findings import counted, listed
from inventory.identity import folded
from inventory.importers.registers.cells import date_parts
from inventory.importers.registers.columns import match_headings
from inventory.importers.registers.measures import Measures
from inventory.importers.registers.records import FieldKind
from inventory.importers.registers.sheet import Sheet
from inventory.importers.registers.terms import term_of
from inventory.mapping.documents import column_map
from inventory.mapping.draft import Decisions, WordUse
from inventory.mapping.field_names import field_choices, measured_field
from inventory.model import Metric
from inventory.tables.cells import MISSING_WORDS, BadCell, mib_of, quantity_of, text_of
from inventory.tables.dates import date_of, date_order
from inventory.tables.headings import read_headings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inventory.importers.registers import ColumnMap
    from inventory.importers.registers.cells import ColumnReader
    from inventory.mapping.draft import ColumnDraft, MappingDraft
    from inventory.tables.table import Cell

SIZE_UNITS = ("MB", "GB", "TB", "KB", "bytes")
TIME_UNITS = ("days", "weeks", "months", "years", "hours", "minutes")
LOAD_UNITS = ("%", "fraction")
RATE_UNITS = ("MB/s", "Mbit/s")

_FIGURES = frozenset(
    {FieldKind.WHOLE, FieldKind.NUMBER, FieldKind.PERCENT, FieldKind.SIZE, FieldKind.MONEY}
)
_DATES = frozenset({FieldKind.DAY, FieldKind.DAYS, FieldKind.SPANS})
_BARE = re.compile(r"\d+(?:[.,]\d+)?")
#: A server has more memory than this and less than that, in MiB.
_LEAST_MEMORY_MIB, _MOST_MEMORY_MIB = 256.0, 24 * 1024.0**2
_MOST_WORDS = 100


def settled(draft: MappingDraft) -> MappingDraft:
    """Return `draft` with unit, date order, decimal sign and words of every column decided.

    They are taken from `ColumnReader` over all rows of the table, so that they are those of the
    import; what it cannot decide becomes a question.
    """
    if not draft.fields:
        return replace(
            draft, columns=tuple(replace(one, decisions=Decisions()) for one in draft.columns)
        )
    rows = draft.table.rows
    body = rows[draft.heading_index + 1 :]
    one_map = _map_of(draft)
    headings = read_headings(rows[draft.heading_index], draft.heading_index)
    matched = match_headings(headings, one_map)
    sheet = Sheet(draft.table.name, draft.table, matched, one_map, alone=True)
    Measures(sheet)
    doubts = {
        finding.ref.column
        for finding in sheet.faults.findings()
        if finding.code == "unit-unknown" and finding.ref is not None
    }
    settle = _Settling(draft, one_map, sheet.reader, doubts, body)
    return replace(
        draft,
        columns=tuple(replace(one, decisions=settle.decisions(one)) for one in draft.columns),
    )


def _map_of(draft: MappingDraft) -> ColumnMap:
    if any(measured_field(name) is None for name in draft.fields):
        return column_map(draft)
    return replace(draft.base, fields=(), measured_columns=())


class _Settling:
    def __init__(
        self,
        draft: MappingDraft,
        one_map: ColumnMap,
        reader: ColumnReader,
        doubts: set[str | None],
        body: Sequence[Sequence[Cell]],
    ) -> None:
        self._kinds = {choice.id: choice.kind for choice in field_choices(draft.base)}
        self._map = one_map
        self._reader = reader
        self._doubts = doubts
        self._body = body
        self._by_kind: dict[FieldKind, Callable[[ColumnDraft, list[Cell]], Decisions]] = {
            FieldKind.WORD: self._of_words,
            FieldKind.TERM: _of_term,
            **dict.fromkeys(_DATES, self._of_dates),
            **dict.fromkeys(_FIGURES, self._of_figures),
        }

    def decisions(self, column: ColumnDraft) -> Decisions:
        """Return what holds for one column."""
        if column.field is None:
            return Decisions()
        measured = measured_field(column.field)
        if measured is not None:
            return self._of_measured(column, measured[0])
        at = column.heading.position
        settle = self._by_kind.get(self._kinds[column.field])
        cells = [row[at] for row in self._body if at < len(row)]
        return Decisions() if settle is None else settle(column, cells)

    def _of_measured(self, column: ColumnDraft, metric: str) -> Decisions:
        if metric == Metric.DISK_IOPS:
            return Decisions()
        doubt = column.heading.name in self._doubts
        given = column.answers.unit
        units = LOAD_UNITS if metric.endswith("_percent") else RATE_UNITS
        questions: tuple[str, ...] = ()
        if doubt:
            questions = (f"Are the figures in {' or '.join(units)}?",)
        return Decisions(
            unit=given,
            unit_from="you" if given else "",
            units=units if doubt or given else (),
            questions=questions,
        )

    def _of_words(self, column: ColumnDraft, cells: Sequence[Cell]) -> Decisions:
        known = self._map.words.get(column.field or "", {})
        counts: Counter[str] = Counter()
        for cell in cells:
            text = text_of(cell, MISSING_WORDS)
            if text is not None:
                counts[" ".join(text.split())] += 1
        words = tuple(
            WordUse(word=word, count=count, value=known.get(folded(word)))
            for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        )[:_MOST_WORDS]
        unknown = [one for one in words if one.value is None]
        questions: tuple[str, ...] = ()
        if unknown:
            shown = listed([f"“{one.word}” ({one.count:,})" for one in unknown], 4)
            questions = (f"What does {shown} stand for?",)
        return Decisions(words=words, questions=questions)

    def _of_dates(self, column: ColumnDraft, cells: Sequence[Cell]) -> Decisions:
        parts = [part for cell in cells for part in date_parts(cell)]
        own = date_order(parts)
        order = self._reader.order(column.field or "")
        answered = column.answers.date_order
        open_dates = [part for part in parts if own is None and _has_two_orders(part)]
        if order is None or not open_dates:
            where = "its dates" if own is not None else ""
        else:
            where = "you" if answered is not None else "the other dates of the sheet"
        questions: tuple[str, ...] = ()
        if open_dates and order is None:
            dates = counted(len(open_dates), "date")
            questions = (f"{dates} such as {open_dates[0]}: is the day first or the month?",)
        return Decisions(
            date_order=order if open_dates or own is not None else None,
            order_from=where,
            asks_order=bool(open_dates),
            questions=questions,
        )

    def _of_figures(self, column: ColumnDraft, cells: Sequence[Cell]) -> Decisions:
        name = column.field or ""
        sign = self._reader.sign(name)
        answered = column.answers.decimal
        doubtful = [cell for cell in cells if self._reader.is_doubtful(name, cell)]
        asks = bool(doubtful) and (sign is None or answered is not None)
        questions: list[str] = []
        if doubtful and sign is None:
            questions.append(
                f"{counted(len(doubtful), 'figure')} such as {doubtful[0]}: is the sign in it "
                "decimal or between thousands?"
            )
        decided = sign if any(_has_sign(cell) for cell in cells) else None
        decisions = Decisions(
            decimal=decided,
            decimal_from="you" if asks and answered else "its figures" if decided else "",
            asks_decimal=asks,
        )
        if self._kinds[name] is FieldKind.SIZE:
            decisions = self._with_unit(column, cells, decisions, questions)
        return replace(decisions, questions=tuple(questions))

    def _with_unit(
        self,
        column: ColumnDraft,
        cells: Sequence[Cell],
        decisions: Decisions,
        questions: list[str],
    ) -> Decisions:
        name = column.field or ""
        comma = self._reader.sign(name) == ","
        quantities = [quantity_of(cell, decimal_comma=comma) for cell in cells]
        bare = [
            one.number
            for one in quantities
            if one is not None and not isinstance(one, BadCell) and one.unit is None
        ]
        if not bare:
            return decisions
        unit = self._reader.unit(name)
        given = column.answers.unit
        if unit is None:
            questions.append(
                f"{counted(len(bare), 'figure')} without a unit, up to {max(bare):,.10g}: "
                "MB, GB or another?"
            )
        cautions: tuple[str, ...] = ()
        if unit is not None and name == "memory":
            cautions = _implausible(max(bare), unit)
        return replace(
            decisions,
            unit=unit,
            unit_from="you" if given else "its heading" if unit else "",
            units=SIZE_UNITS,
            cautions=cautions,
        )


def _of_term(column: ColumnDraft, cells: Sequence[Cell]) -> Decisions:
    texts = [text for cell in cells if (text := text_of(cell, MISSING_WORDS)) is not None]
    bare = [text for text in texts if _BARE.fullmatch(text)]
    if not bare:
        return Decisions()
    given = column.answers.unit
    found = term_of("1", column.heading.printed, None)
    in_heading = not isinstance(found, BadCell)
    questions: tuple[str, ...] = ()
    if given is None and not in_heading:
        questions = (f"{counted(len(bare), 'figure')} such as {bare[0]}: days, months or another?",)
    return Decisions(
        unit=given,
        unit_from="you" if given else "its heading" if in_heading else "",
        units=TIME_UNITS,
        questions=questions,
    )


def _implausible(largest: float, unit: str) -> tuple[str, ...]:
    """Return a caution where no server could have so little or so much memory."""
    mib = mib_of(largest, unit)
    if not isinstance(mib, float):
        return ()
    if mib < _LEAST_MEMORY_MIB:
        other = mib_of(largest, "GB")
        fits = isinstance(other, float) and _LEAST_MEMORY_MIB <= other <= _MOST_MEMORY_MIB
        advice = " In GB it would be plausible." if fits else ""
        return (f"The largest figure, {largest:,.10g} {unit}, is too little for memory.{advice}",)
    if mib > _MOST_MEMORY_MIB:
        other = mib_of(largest, "MB")
        fits = isinstance(other, float) and _LEAST_MEMORY_MIB <= other <= _MOST_MEMORY_MIB
        advice = " In MB it would be plausible." if fits else ""
        return (f"The largest figure, {largest:,.10g} {unit}, is too much for memory.{advice}",)
    return ()


def _has_two_orders(part: Cell) -> bool:
    found = date_of(part)
    return isinstance(found, BadCell) and found.reason.startswith("could be")


def _has_sign(cell: Cell) -> bool:
    return isinstance(cell, str) and ("." in cell or "," in cell)
