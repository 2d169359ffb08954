"""Importers for registers: one for each column map, and one for workbooks of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, SourceRef
from inventory.importers.registers.applications import read_applications
from inventory.importers.registers.column_map import built_in_maps
from inventory.importers.registers.columns import MatchedColumns, match_columns
from inventory.importers.registers.contracts import read_contracts
from inventory.importers.registers.dependencies import read_dependencies
from inventory.importers.registers.hardware import read_hardware
from inventory.importers.registers.records import RecordKind
from inventory.importers.registers.servers import read_servers, read_utilisation
from inventory.importers.registers.sheet import Sheet
from inventory.importing import ImportResult, Match, RowCount, WrongFormatError
from inventory.model import Inventory
from inventory.progress import Share
from inventory.tables.headings import find_headings, is_blank, loose_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inventory.importers.registers.column_map import ColumnMap
    from inventory.progress import Progress
    from inventory.tables.table import Table, TableFile

#: From this score on a sheet is read as a register; below it, it is not guessed at.
FITS = 0.5

#: Share of the columns of the best sheet that another must pass to be read with a person's map.
_ENOUGH_OF_OWN = 0.5

#: Two maps closer than this fit a sheet equally well.
_TIE = 0.1

_READERS: dict[RecordKind, Callable[[Sheet, Progress], Inventory]] = {
    RecordKind.SERVER: read_servers,
    RecordKind.APPLICATION: read_applications,
    RecordKind.DEPENDENCY: read_dependencies,
    RecordKind.UTILISATION: read_utilisation,
    RecordKind.CONTRACT: read_contracts,
    RecordKind.HARDWARE: read_hardware,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterImporter:
    """Reads registers of one kind, in CSV or XLSX, with the headings of one column map.

    Attributes:
        own: Whether a person gave the map, so that it need not compete with others.
    """

    column_map: ColumnMap
    own: bool = False

    @property
    def name(self) -> str:
        """Name of the column map."""
        return self.column_map.name

    @property
    def title(self) -> str:
        """What a person calls the register."""
        return self.column_map.title

    @property
    def columns(self) -> tuple[str, ...]:
        """The first heading of each field, for the list of formats."""
        return tuple(one.headings[0] for one in self.column_map.fields)

    def match(self, file: TableFile) -> Match:
        """Say how well the best sheet of `file` fits; other sheets speak against it."""
        fits = [(table, *_fit(table, self.column_map)) for table in _filled(file)]
        if not fits:
            return Match(score=0.0, reason="the file holds no rows")
        table, score, matched = max(fits, key=lambda fit: fit[1])
        others = sum(1 for _, other, _ in fits if other < FITS)
        if score >= FITS and others:
            return Match(
                score=max(score - 0.15, 0.0),
                reason=f"sheet {table.name} fits, {others} other sheets do not",
            )
        return Match(score=score, reason=_reason(matched, self.column_map))

    def share_found(self, file: TableFile) -> float:
        """Return the share of the map's own fields that the best sheet has, 0.0 to 1.0.

        0.0 where a required one is missing.  It is what counts for a map that a person gave.
        """
        best = 0.0
        for table in _filled(file):
            best = max(best, _share(match_columns(table, self.column_map), self.column_map))
        return best

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Read every sheet that fits; the others are named in a finding."""
        chosen: list[tuple[Table, ColumnMap, MatchedColumns]] = []
        left_out: list[Table] = []
        tables = _filled(file)
        best = self.share_found(file) if self.own else 0.0
        for table in tables:
            score, matched = _fit(table, self.column_map)
            required = matched is not None and not matched.missing
            # A person's map is of one sheet; another that has only its name column is not meant.
            share = _share(matched, self.column_map)
            fits = share > best * _ENOUGH_OF_OWN if self.own else score >= FITS
            if matched is not None and required and (fits or len(tables) == 1):
                chosen.append((table, self.column_map, matched))
            else:
                left_out.append(table)
        if not chosen:
            _, matched = _fit(tables[0], self.column_map) if tables else (0.0, None)
            raise WrongFormatError(file.name, self.title, _reason(matched, self.column_map))
        return _read(file, chosen, left_out, progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookOfRegisters:
    """Reads a workbook, or a set of CSV files, whose sheets are registers of several kinds."""

    maps: tuple[ColumnMap, ...]

    @property
    def name(self) -> str:
        """Name for the command line."""
        return "registers"

    @property
    def title(self) -> str:
        """What a person calls it."""
        return "Workbook of several registers"

    @property
    def columns(self) -> tuple[str, ...]:
        """The kinds of sheet that are read."""
        return tuple(one.title for one in self.maps)

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits: at least two sheets, read through different maps."""
        chosen, _, _ = self._choose(file) if len(file.tables) > 1 else ((), (), ())
        if len({column_map.name for _, column_map, _ in chosen}) < 2:  # noqa: PLR2004 - "several"
            return Match(score=0.0, reason="fewer than two kinds of register were found")
        best = max(matched.score(column_map) for _, column_map, matched in chosen)
        named = ", ".join(f"{table.name} is a {one.title.lower()}" for table, one, _ in chosen)
        return Match(score=best, reason=named)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Read each sheet through the map that fits it best."""
        chosen, left_out, doubtful = self._choose(file)
        if not chosen:
            raise WrongFormatError(file.name, self.title, "no sheet fits any register")
        result = _read(file, chosen, left_out, progress)
        return replace(result, findings=(*result.findings, *doubtful))

    def _choose(
        self, file: TableFile
    ) -> tuple[list[tuple[Table, ColumnMap, MatchedColumns]], list[Table], list[Finding]]:
        chosen: list[tuple[Table, ColumnMap, MatchedColumns]] = []
        left_out: list[Table] = []
        doubtful: list[Finding] = []
        for table in _filled(file):
            fits = [
                (score, column_map, matched)
                for column_map in self.maps
                for score, matched in [_fit(table, column_map)]
                if matched is not None and score >= FITS
            ]
            fits.sort(key=lambda fit: -fit[0])
            if not fits:
                left_out.append(table)
                continue
            if len(fits) > 1 and fits[0][0] - fits[1][0] < _TIE:
                doubtful.append(_doubtful(file, table, [fit[1] for fit in fits[:2]]))
                left_out.append(table)
                continue
            chosen.append((table, fits[0][1], fits[0][2]))
        return chosen, left_out, doubtful


def register_importers(
    maps: Sequence[ColumnMap] = (),
) -> tuple[RegisterImporter | WorkbookOfRegisters, ...]:
    """Return the register importers in order of precedence: a person's own maps, then ours."""
    known = (*maps, *built_in_maps())
    return (
        *(RegisterImporter(column_map=column_map, own=True) for column_map in maps),
        *(RegisterImporter(column_map=column_map) for column_map in built_in_maps()),
        WorkbookOfRegisters(maps=known),
    )


def _filled(file: TableFile) -> list[Table]:
    return [table for table in file.tables if any(not is_blank(row) for row in table.rows)]


def _fit(table: Table, column_map: ColumnMap) -> tuple[float, MatchedColumns | None]:
    matched = match_columns(table, column_map)
    return (0.0 if matched is None else matched.score(column_map), matched)


def _share(matched: MatchedColumns | None, column_map: ColumnMap) -> float:
    if matched is None or matched.missing:
        return 0.0
    return len(matched.fields) / len(column_map.fields)


def _reason(matched: MatchedColumns | None, column_map: ColumnMap) -> str:
    if matched is None:
        return "none of its headings was found"
    foreign = [
        heading.printed
        for heading in matched.headings.all
        if loose_heading(heading.printed) in column_map.not_with
    ]
    if foreign:
        return f"its column {foreign[0]!r} belongs to another product's own format"
    if matched.missing:
        named = [" or ".join(names).replace("_", " ") for names in matched.missing]
        return f"the column for {'; '.join(named)} is missing"
    filled = sum(1 for heading in matched.headings.all if heading.key)
    return f"{matched.found} of {filled} columns are those of a {column_map.title.lower()}"


def _read(
    file: TableFile,
    chosen: Sequence[tuple[Table, ColumnMap, MatchedColumns]],
    left_out: Sequence[Table],
    progress: Progress,
) -> ImportResult:
    inventory, rows = None, RowCount()
    findings: list[Finding] = []
    notes: list[str] = []
    for turn, (table, column_map, matched) in enumerate(chosen):
        share = Share(progress, turn / len(chosen), (turn + 1) / len(chosen))
        sheet = Sheet(file.name, table, matched, column_map, alone=file.kind == "csv")
        part = _READERS[column_map.record](sheet, share)
        inventory = part if inventory is None else _joined(inventory, part)
        rows += sheet.count
        findings += sheet.faults.findings()
        notes += sheet.notes
    for table in left_out:
        finding = _not_read(file, table)
        findings.append(finding)
        rows += RowCount(read=finding.count, excepted=finding.count)
    return ImportResult(
        inventory=inventory or Inventory(),
        findings=tuple(findings),
        rows=rows,
        notes=tuple(notes),
    )


def _joined(first: Inventory, second: Inventory) -> Inventory:
    """Return the records of two sheets together; ids name their sheet and stay apart."""
    return Inventory(
        servers=first.servers + second.servers,
        applications=first.applications + second.applications,
        dependencies=first.dependencies + second.dependencies,
        hosts=first.hosts + second.hosts,
        devices=first.devices + second.devices,
        racks=first.racks + second.racks,
        rooms=first.rooms + second.rooms,
        sites=first.sites + second.sites,
        contracts=first.contracts + second.contracts,
    )


def _not_read(file: TableFile, table: Table) -> Finding:
    """Return the finding that speaks for every data row of a sheet."""
    rows = sum(1 for row in table.rows if not is_blank(row))
    if rows > 1 and find_headings(table) is not None:
        rows -= 1
    return Finding(
        severity=Severity.NOTE,
        code="sheet-not-read",
        text=f"Sheet {table.name!r} ({rows} rows) is of no kind that is read with this file and "
        "was left out. If it holds a register, save it as a file of its own and give a column map.",
        ref=SourceRef(file=file.name, sheet=table.name),
        count=rows,
    )


def _doubtful(file: TableFile, table: Table, choices: Sequence[ColumnMap]) -> Finding:
    named = " or ".join(f"a {one.title.lower()}" for one in choices)
    return Finding(
        severity=Severity.WARNING,
        code="sheet-in-doubt",
        text=f"Sheet {table.name!r} could be {named} and was left out. "
        "Save it as a file of its own and name its format with --as.",
        ref=SourceRef(file=file.name, sheet=table.name),
    )
