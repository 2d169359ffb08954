"""The way in: which importer reads a file, and several files as one inventory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.allocation import many_objects
from inventory.errors import PlannerError
from inventory.findings import Finding, Severity, SourceRef, in_order
from inventory.importers.agent_connections import AgentConnectionImporter
from inventory.importers.archi import ArchiImporter
from inventory.importers.aws_discovery import AWS_DISCOVERY
from inventory.importers.aws_migration_evaluator import AWS_MIGRATION_EVALUATOR
from inventory.importers.aws_migration_hub import AWS_MIGRATION_HUB
from inventory.importers.aws_portfolio_assessment import AWS_PORTFOLIO_ASSESSMENT
from inventory.importers.azure_flow_logs import AzureFlowLogImporter
from inventory.importers.azure_import_template import AZURE_IMPORT_TEMPLATE
from inventory.importers.azure_reports import AZURE_REPORTS
from inventory.importers.cast_highlight import CastHighlightImporter
from inventory.importers.cloud_migration_factory import CLOUD_MIGRATION_FACTORY
from inventory.importers.decant_workbook import DecantWorkbookImporter
from inventory.importers.glpi import GlpiImporter
from inventory.importers.google_migration_center import GOOGLE_MIGRATION_CENTER
from inventory.importers.graphml import GraphMlImporter
from inventory.importers.infoblox import InfobloxImporter
from inventory.importers.konveyor import KonveyorImporter
from inventory.importers.liveoptics import LIVEOPTICS
from inventory.importers.netbox import NetboxImporter
from inventory.importers.netflow_csv import ArgusImporter, NfdumpImporter
from inventory.importers.ralph import RalphImporter
from inventory.importers.registers import RegisterImporter, register_importers
from inventory.importers.rvtools import RvtoolsImporter
from inventory.importers.servicenow import ServicenowImporter
from inventory.importers.snipe_it import SnipeItImporter
from inventory.importers.socket_dumps import SocketDumpImporter
from inventory.importers.traces import TraceImporter
from inventory.importers.utilisation_series import UtilisationSeriesImporter
from inventory.importers.vpc_flow_logs import VpcFlowLogImporter
from inventory.importers.zeek_connections import ZeekImporter
from inventory.importing import (
    AmbiguousFormatError,
    FormatOffer,
    ImportResult,
    UnknownFormatError,
)
from inventory.map_forms import form_said
from inventory.merging import MergeResult, merge
from inventory.model import SourceFile
from inventory.progress import SILENT, Share, raise_if_cancelled
from inventory.tables.headings import find_headings
from inventory.tables.opening import open_tables
from inventory.tables.refusals import TableFileError
from inventory.tables.text_form import AS_FOUND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from inventory.importers.registers import ColumnMap
    from inventory.importing import Importer, LineImporter, Match
    from inventory.model import Inventory
    from inventory.progress import Progress
    from inventory.tables.table import TableFile
    from inventory.tables.text_form import TextForm

#: From this score on an importer recognises a file.
RECOGNISED = 0.5

#: Two importers closer than this fit equally well.
TIE = 0.1

#: Files that a folder is searched for.
SUFFIXES = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".zip")

#: Texts that a folder is searched for too; one that holds no log is left out with a finding.
TEXT_SUFFIXES = (".log", ".txt", ".out", ".json", ".gz", ".graphml", ".labeled")

_HEADINGS_SHOWN = 6

#: Importers whose format may be a folder of CSV files.
_OF_FOLDERS: tuple[Importer, ...] = (
    RvtoolsImporter(),
    ArchiImporter(),
    GOOGLE_MIGRATION_CENTER,
    AWS_DISCOVERY,
)

#: Logs and dumps, read line by line.
_STREAMS: tuple[LineImporter, ...] = (
    VpcFlowLogImporter(),
    AzureFlowLogImporter(),
    ZeekImporter(),
    NfdumpImporter(),
    ArgusImporter(),
    AgentConnectionImporter(),
    TraceImporter(),
    GraphMlImporter(),
    SocketDumpImporter(),
    UtilisationSeriesImporter(),
)

#: Inventories that the cloud vendors' and other assessment tools write or are fed with.
_ASSESSMENTS = (
    AZURE_IMPORT_TEMPLATE,
    AZURE_REPORTS,
    AWS_MIGRATION_HUB,
    AWS_DISCOVERY,
    AWS_PORTFOLIO_ASSESSMENT,
    AWS_MIGRATION_EVALUATOR,
    CLOUD_MIGRATION_FACTORY,
    GOOGLE_MIGRATION_CENTER,
    LIVEOPTICS,
)

#: Asset registers, configuration databases and application portfolios of known products.
_CATALOGUES = (
    KonveyorImporter(),
    NetboxImporter(),
    ServicenowImporter(),
    GlpiImporter(),
    SnipeItImporter(),
    RalphImporter(),
    CastHighlightImporter(),
    InfobloxImporter(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatInfo:
    """A format that can be read, for people.

    Attributes:
        columns: Headings or tabs that are read, first spelling of each.
    """

    name: str
    title: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChoice:
    """How a person wants one file read: as a format, or through a column map.

    Attributes:
        form: Encoding and delimiter of a separated text, where its content is not to decide.
    """

    as_format: str | None = None
    column_map: ColumnMap | None = None
    form: TextForm = AS_FOUND


class UnknownFormatNameError(PlannerError):
    """A format was asked for by a name that none has."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"There is no format {name!r}. Formats are: {', '.join(known)}.")


class NothingToReadError(PlannerError):
    """A folder holds no file that can be read."""

    def __init__(self, folder: str, reasons: Sequence[str]) -> None:
        told = f" {' '.join(reasons[:3])}" if reasons else ""
        super().__init__(
            f"The folder {folder} holds no workbook or CSV file that Decant can read.{told} "
            "Choose another folder, or the files themselves."
        )


def importers(maps: Sequence[ColumnMap] = ()) -> tuple[Importer, ...]:
    """Return every importer in order of precedence; a person's column maps come first."""
    registers = register_importers(maps)
    return (
        *registers[: len(maps)],
        RvtoolsImporter(),
        DecantWorkbookImporter(),
        *_STREAMS,
        ArchiImporter(),
        *_ASSESSMENTS,
        *_CATALOGUES,
        *registers[len(maps) :],
    )


def formats() -> tuple[FormatInfo, ...]:
    """Return what can be read, in order of precedence."""
    registers = register_importers()
    own = DecantWorkbookImporter()
    return (
        FormatInfo(
            name="rvtools",
            title=f"{RvtoolsImporter().title} (XLSX, or a folder or ZIP of CSV files)",
            columns=("vInfo", "vCPU", "vMemory", "vDisk", "vPartition", "vNetwork", "vHost"),
        ),
        FormatInfo(name=own.name, title=f"{own.title} (XLSX)", columns=own.columns),
        *(FormatInfo(name=one.name, title=one.title, columns=one.columns) for one in _STREAMS),
        *(
            FormatInfo(name=one.name, title=f"{one.title} (XLSX, ODS or CSV)", columns=one.columns)
            for one in (ArchiImporter(), *_ASSESSMENTS, *_CATALOGUES, *registers)
        ),
    )


def identify(file: TableFile, candidates: Sequence[Importer]) -> Importer:
    """Return the importer that fits `file` best, by its content.

    Raises:
        UnknownFormatError: None recognises it.
        AmbiguousFormatError: Two fit about equally well; which is meant is for a person to say.
    """
    matches = [(importer.match(file), importer) for importer in candidates]
    matches = [one for one in matches if one[0].score >= RECOGNISED]
    if not matches:
        raise UnknownFormatError(file.name, _first_headings(file))
    best = max(match.score for match, _ in matches)
    near = [one for one in matches if best - one[0].score < TIE]
    if len(near) > 1:
        offers = tuple(
            FormatOffer(name=one.name, title=one.title, reason=match.reason) for match, one in near
        )
        raise AmbiguousFormatError(file.name, _choices(near), offers)
    return near[0][1]


def read_file(
    path: Path,
    *,
    as_format: str | None = None,
    maps: tuple[ColumnMap, ...] = (),
    form: TextForm = AS_FOUND,
    progress: Progress = SILENT,
) -> tuple[SourceFile, ImportResult]:
    """Return what one file holds; for a folder, what the one export in it holds.

    Args:
        path: A workbook, CSV file or ZIP, or a folder of the CSV files of one export.
        as_format: Name of the format, where its content is not to decide.
        maps: A person's column maps.  One whose columns are all there goes before every other
            format; one whose required columns are there reads what nothing else recognises.
        form: Encoding and delimiter of separated texts, where their content is not to decide.
        progress: Reports and can cancel.

    Raises:
        TableFileError: It cannot be opened.
        UnknownFormatError, AmbiguousFormatError, WrongFormatError: It is not, or not clearly,
            of a format that can be read.
    """
    with many_objects():  # the file itself is gone again when the collector goes on
        return _opened_and_read(path, as_format, maps, form, progress)


def _opened_and_read(
    path: Path,
    as_format: str | None,
    maps: tuple[ColumnMap, ...],
    form: TextForm,
    progress: Progress,
) -> tuple[SourceFile, ImportResult]:
    form = form_said(path, as_format, maps, form, progress)
    file = _opened(path, as_format, maps, form, Share(progress, 0.0, 0.4))
    try:
        importer = _chosen(file, as_format, maps)
    except (UnknownFormatError, AmbiguousFormatError) as error:
        error.path = path
        raise
    return _read(file, importer, Share(progress, 0.4, 1.0))


def read_files(
    paths: Sequence[Path],
    *,
    as_format: str | None = None,
    maps: tuple[ColumnMap, ...] = (),
    choices: Mapping[Path, FileChoice] | None = None,
    existing: Inventory | None = None,
    progress: Progress = SILENT,
) -> MergeResult:
    """Return one inventory out of several files and folders, in the order given.

    A folder is read as one export where its CSV files are that, else file by file in order of
    name, sub-folders included; files in it that no importer recognises become findings.  What
    `choices` says of a file or folder goes before `as_format` and `maps`.

    Raises:
        The errors of `read_file`, and `NothingToReadError` for a folder without any such file.
    """
    results, findings = read_sources(
        paths,
        as_format=as_format,
        maps=maps,
        choices=choices,
        progress=Share(progress, 0.0, 0.8),
    )
    merged = merge(results, existing=existing, progress=Share(progress, 0.8, 1.0))
    if not findings:
        return merged
    return replace(merged, findings=in_order((*merged.findings, *findings)))


def read_sources(
    paths: Sequence[Path],
    *,
    as_format: str | None = None,
    maps: tuple[ColumnMap, ...] = (),
    choices: Mapping[Path, FileChoice] | None = None,
    form: TextForm = AS_FOUND,
    progress: Progress = SILENT,
) -> tuple[list[tuple[SourceFile, ImportResult]], list[Finding]]:
    """Return what each of several files and folders holds, and what of them was left out.

    As `read_files`, without the merge.  `form` holds for every separated text of which `choices`
    says nothing.
    """
    results: list[tuple[SourceFile, ImportResult]] = []
    findings: list[Finding] = []
    for turn, path in enumerate(paths):
        share = Share(progress, turn / len(paths), (turn + 1) / len(paths))
        share.report(0.0, f"Reading {path.name}")
        if path.is_dir():
            found, left_out = _read_folder(path, as_format, maps, share, choices, form)
            results += found
            findings += left_out
        else:
            results.append(_read_as_chosen(path, as_format, maps, share, choices, form))
    return results, findings


def _read_as_chosen(
    path: Path,
    as_format: str | None,
    maps: tuple[ColumnMap, ...],
    progress: Progress,
    choices: Mapping[Path, FileChoice] | None,
    form: TextForm,
) -> tuple[SourceFile, ImportResult]:
    choice = (choices or {}).get(path)
    if choice is None:
        return read_file(path, as_format=as_format, maps=maps, form=form, progress=progress)
    if choice.column_map is None:
        return read_file(path, as_format=choice.as_format, form=choice.form, progress=progress)
    # Named too, so that it need not compete with the other formats.
    name, own = choice.column_map.name, (choice.column_map,)
    return read_file(path, as_format=name, maps=own, form=choice.form, progress=progress)


def _read_folder(
    folder: Path,
    as_format: str | None,
    maps: tuple[ColumnMap, ...],
    progress: Progress,
    choices: Mapping[Path, FileChoice] | None = None,
    form: TextForm = AS_FOUND,
) -> tuple[list[tuple[SourceFile, ImportResult]], list[Finding]]:
    names = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "~$")))
    files = [entry for entry in names if entry.suffix.casefold() in SUFFIXES and entry.is_file()]
    tables = [entry for entry in files if entry.suffix.casefold() in {".csv", ".tsv"}]
    if tables and len(tables) == len(files):
        file = open_tables(folder, progress, form=form)
        scores = [(one.match(file).score, one) for one in _OF_FOLDERS]
        fits = [
            one for score, one in scores if score >= RECOGNISED and as_format in {None, one.name}
        ]
        if fits:
            return [_read(file, fits[0], progress)], []
    results: list[tuple[SourceFile, ImportResult]] = []
    findings: list[Finding] = []
    reasons: list[str] = []
    texts = [
        entry for entry in names if entry.suffix.casefold() in TEXT_SUFFIXES and entry.is_file()
    ]
    # A link to a folder may lead back here; its files are reached by their own names.
    entries = [
        one
        for one in names
        if one in files or one in texts or (one.is_dir() and not one.is_symlink())
    ]
    for turn, entry in enumerate(entries):
        raise_if_cancelled(progress)
        share = Share(progress, turn / len(entries), (turn + 1) / len(entries))
        share.report(0.0, f"Reading {entry.name}")
        try:
            if entry.is_dir():
                found, left_out = _read_folder(entry, as_format, maps, share, choices, form)
                results += found
                findings += left_out
            else:
                results.append(_read_as_chosen(entry, as_format, maps, share, choices, form))
        except NothingToReadError:
            continue
        except UnknownFormatError as error:
            reasons.append(str(error))
            findings.append(_not_read(entry, str(error)))
        except TableFileError as error:
            if entry not in texts:
                raise
            findings.append(_not_read(entry, str(error)))
    findings += [
        _not_read(entry, f"{entry.name} is no workbook or CSV file and was left out.")
        for entry in names
        if entry.is_file() and entry not in files and entry not in texts
    ]
    if not results:
        raise NothingToReadError(folder.name, reasons)
    return results, findings


def _not_read(entry: Path, text: str) -> Finding:
    return Finding(
        severity=Severity.NOTE, code="file-not-read", text=text, ref=SourceRef(file=entry.name)
    )


def _opened(
    path: Path,
    as_format: str | None,
    maps: tuple[ColumnMap, ...],
    form: TextForm,
    progress: Progress,
) -> TableFile:
    """Return a file as lines where a reader of logs claims it, else as tables.

    A person's column maps go before: a log that one of them fits as a table is a table.
    """
    streams = [one for one in _STREAMS if as_format in {None, one.name}]
    file = open_tables(
        path,
        progress,
        as_lines=lambda head: any(one.reads_lines(head) for one in streams),
        form=form,
    )
    if file.kind != "text" or not maps or as_format is not None:
        return file
    try:
        table = open_tables(path, progress, form=form)
    except TableFileError:
        return file
    own = [importer.match(table).score for importer in importers(maps)[: len(maps)]]
    return table if max(own) >= RECOGNISED else file


def _chosen(file: TableFile, as_format: str | None, maps: tuple[ColumnMap, ...]) -> Importer:
    known = importers(maps)
    if as_format is not None:
        named = [importer for importer in known if importer.name == as_format]
        if not named:
            raise UnknownFormatNameError(as_format, [importer.name for importer in known])
        return named[0]
    own = [RegisterImporter(column_map=column_map, own=True) for column_map in maps]
    best = max(own, key=lambda importer: importer.share_found(file), default=None)
    share = 0.0 if best is None else best.share_found(file)
    if best is not None and share >= 1:
        return best
    try:
        return identify(file, known[len(maps) :])
    except UnknownFormatError:
        if best is None or not share:
            raise
        return best


def _read(
    file: TableFile, importer: Importer, progress: Progress
) -> tuple[SourceFile, ImportResult]:
    with many_objects():
        result = importer.read(file, progress)
    notes = tuple(
        Finding(
            severity=Severity.NOTE,
            code="how-it-was-read",
            text=note,
            ref=SourceRef(file=file.name),
        )
        for note in (*file.notes, *result.notes)
    )
    rows = result.rows
    source = SourceFile(
        name=file.name,
        format=importer.name,
        sha256=file.sha256,
        rows=(rows.read, rows.used, rows.merged, rows.excepted),
    )
    return source, replace(result, findings=(*result.findings, *notes), notes=())


def _choices(near: Sequence[tuple[Match, Importer]]) -> str:
    return "; ".join(f"{one.name} ({one.title}: {match.reason})" for match, one in near)


def _first_headings(file: TableFile) -> str:
    for table in file.tables:
        headings = find_headings(table)
        if headings is not None:
            names = [heading.printed for heading in headings.all if heading.printed]
            shown = ", ".join(names[:_HEADINGS_SHOWN])
            return shown + (" ..." if len(names) > _HEADINGS_SHOWN else "")
    return "none"
