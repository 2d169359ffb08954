"""A CSV or XLSX file to a wave plan made elsewhere, whatever its headings and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.errors import PlannerError
from inventory.findings import Finding, Severity, SourceRef
from inventory.plan_audit.foreign import ForeignPlan, ForeignRow
from inventory.progress import SILENT, raise_if_cancelled
from inventory.tables.cells import BadCell, text_of
from inventory.tables.dates import date_of, date_order
from inventory.tables.headings import find_headings, is_blank, loose_heading
from inventory.tables.opening import open_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from inventory.progress import Progress
    from inventory.tables.dates import DateOrder
    from inventory.tables.headings import Headings
    from inventory.tables.table import Cell, Table, TableFile

#: Headings by what they mean, best first, compared without case and punctuation.
HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "server": (
        "server", "server name", "vm", "vm name", "virtual machine", "machine", "machine name",
        "hostname", "host name", "computer", "computer name", "node", "fqdn", "servers",
    ),
    "application": (
        "application", "application name", "app", "app name", "business application", "service",
        "system", "applications",
    ),
    "member": ("name", "member", "workload", "workload name", "asset", "asset name", "item", "ci"),
    "server_id": ("id", "server id"),
    "wave": (
        "wave", "wave number", "wave no", "wave id", "wave name", "migration wave", "move wave",
        "batch", "tranche", "phase", "move bundle", "bundle", "sprint", "iteration",
    ),
    "start": (
        "start", "date", "start date", "wave start", "wave date", "cutover", "cutover date",
        "cutover start", "migration date", "move date", "planned date", "planned start",
        "scheduled date", "go live", "go live date", "weekend",
    ),
    "last": ("end", "end date", "wave end", "cutover end", "planned end", "finish", "last day"),
}  # fmt: skip

#: What people write where something is in no wave.
NO_WAVE: Final = frozenset(
    {
        "-", "--", "–", "—", "?", "n/a", "na", "none", "nil", "null", "tbc", "tbd", "unassigned",
        "unplanned", "not assigned", "not planned", "no wave", "out of scope", "not in scope",
        "unknown",
    }
)  # fmt: skip


class NoWavePlanError(PlannerError):
    """A file has no table with waves in it."""

    def __init__(self, file: str, headings: tuple[str, ...]) -> None:
        seen = f"Found were: {', '.join(headings)}. " if headings else "It has no headings. "
        super().__init__(
            f"{file} holds no wave plan: that takes a column of waves ('Wave') and one of servers "
            f"or applications ('Server', 'Application'). {seen}Rename the columns."
        )


def read_wave_plan(path: Path, progress: Progress = SILENT) -> ForeignPlan:
    """Return the wave plan in the file at `path`: of its tables, the first that holds one.

    Dates of a column that are all ambiguous between day and month are findings, not guesses.

    Raises:
        NoWavePlanError: No table has a column of waves beside one of servers or applications.
        TableFileError: The file cannot be read.
        Cancelled: When `progress` says so.
    """
    file = open_tables(path, progress)
    seen: list[str] = []
    for table in file.tables:
        headings = _headings(table)
        if headings is None:
            continue
        columns = _columns(headings)
        if "wave" in columns and not columns.keys().isdisjoint({"server", "application", "member"}):
            raise_if_cancelled(progress)
            return _Reading(file, table, headings, columns).plan()
        seen += [heading.printed for heading in headings.all if heading.printed]
    raise NoWavePlanError(file.name, tuple(dict.fromkeys(seen))[:12])


def _headings(table: Table) -> Headings | None:
    known = [name for names in HEADINGS.values() for name in names]
    found = find_headings(table, known)
    return found if found is not None else find_headings(table)


def _columns(headings: Headings) -> dict[str, int]:
    """Return the position of each field that the table has; a heading serves one field."""
    keys: dict[str, int] = {}
    for heading in headings.all:
        keys.setdefault(loose_heading(heading.printed), heading.position)
    found = {}
    for field, names in HEADINGS.items():
        position = next((keys[name] for name in names if name in keys), None)
        if position is not None:
            found[field] = position
    return found


class _Reading:
    def __init__(
        self, file: TableFile, table: Table, headings: Headings, columns: dict[str, int]
    ) -> None:
        self._file = file
        self._table = table
        self._headings = headings
        self._columns = columns
        self._rows = [
            (table.row_number(index), row)
            for index, row in enumerate(table.rows)
            if index > headings.index and not is_blank(row)
        ]
        self._findings: list[Finding] = []
        self._orders = {field: self._order(field) for field in ("start", "last")}

    def plan(self) -> ForeignPlan:
        rows = tuple(self._row(number, row) for number, row in self._rows)
        named = []
        for row in rows:
            if row.server or row.application or row.member or row.server_id:
                named.append(row)
            else:
                self._found(
                    "row-without-name",
                    "The row names no server and no application. Name one, or delete the row.",
                    row.ref,
                )
        return ForeignPlan(file=self._file.name, rows=tuple(named), findings=tuple(self._findings))

    def _row(self, number: int, row: Sequence[Cell]) -> ForeignRow:
        cells = list(row)
        wave = self._text(cells, "wave")
        start, last = self._day(number, cells, "start"), self._day(number, cells, "last")
        ref = self._ref(number)
        if start is not None and last is not None and last < start:
            self._found(
                "bad-date-in-wave-plan",
                f"The cutover ends on {last}, before it starts on {start}: the end is left out. "
                "Correct one of them.",
                ref,
            )
            last = None
        return ForeignRow(
            ref=ref,
            server_id=self._text(cells, "server_id"),
            server=self._text(cells, "server"),
            application=self._text(cells, "application"),
            member=self._text(cells, "member"),
            wave=None if wave is None or wave.casefold() in NO_WAVE else wave,
            start=start,
            last=last,
        )

    def _cell(self, cells: list[Cell], field: str) -> Cell:
        position = self._columns.get(field)
        return None if position is None or position >= len(cells) else cells[position]

    def _text(self, cells: list[Cell], field: str) -> str | None:
        text = text_of(self._cell(cells, field))
        return None if text is None else " ".join(text.split())

    def _order(self, field: str) -> DateOrder | None:
        return date_order(self._cell(list(row), field) for _, row in self._rows)

    def _day(self, number: int, cells: list[Cell], field: str) -> date | None:
        day = date_of(self._cell(cells, field), self._orders[field])
        if isinstance(day, BadCell):
            self._found(
                "bad-date-in-wave-plan",
                f"{day.text!r} {day.reason}: the row is taken without it. Write dates as "
                "2027-06-30.",
                self._ref(number, field),
            )
            return None
        return day

    def _ref(self, number: int, field: str | None = None) -> SourceRef:
        column = None
        if field is not None:
            position = self._columns[field]
            column = next(one.name for one in self._headings.all if one.position == position)
        sheet = self._table.name if self._file.kind != "csv" else None
        return SourceRef(file=self._file.name, sheet=sheet, row=number, column=column)

    def _found(self, code: str, text: str, ref: SourceRef) -> None:
        self._findings.append(Finding(severity=Severity.WARNING, code=code, text=text, ref=ref))
