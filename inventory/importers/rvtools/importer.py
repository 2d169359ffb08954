"""The RVTools importer: finds the tabs, reads them in order, accounts for every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, SourceRef, counted, in_order
from inventory.importers.rvtools.attributes import CustomAttributes
from inventory.importers.rvtools.capacity import add_cpus, add_memory
from inventory.importers.rvtools.disk_totals import finish_disks
from inventory.importers.rvtools.hosts import check_clusters, place_machines, read_hosts
from inventory.importers.rvtools.joins import Joins
from inventory.importers.rvtools.layout import ALIASES, LOST_WITHOUT, MACHINE_TABS, tab_of
from inventory.importers.rvtools.machines import read_machines
from inventory.importers.rvtools.network import add_network_cards
from inventory.importers.rvtools.origin import read_origin, report_snapshots
from inventory.importers.rvtools.sheet import Sheet
from inventory.importers.rvtools.storage import add_disks, add_partitions
from inventory.importing import ImportResult, Match, RowCount, WrongFormatError, total
from inventory.model import Inventory
from inventory.product_sheets.fault_log import FaultLog
from inventory.progress import Share, raise_if_cancelled
from inventory.tables.headings import find_headings, is_blank

if TYPE_CHECKING:
    from inventory.importers.rvtools.sheet import Row
    from inventory.progress import Progress
    from inventory.tables.table import Table, TableFile

#: Headings of vInfo that few other tables have; a table with several of them is vInfo.
_SIGNS = ("power", "template", "cpus", "memory", "provisioned", "in_use", "host", "os_configured")
_ENOUGH_SIGNS = 4

#: A file that only "Export for vCenter" writes: it leaves machines out.
_REDUCED_EXPORT = "vcexport_tabvperformance"


class RvtoolsImporter:
    """Reads RVTools 3 and 4: a workbook, one CSV file of vInfo, or a folder or ZIP of CSV files."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "rvtools"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "RVTools export"

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits: by the name of its tabs and the headings of vInfo."""
        tabs = _tabs(file)
        vinfo = tabs.get("vInfo")
        others = len([tab for tab in tabs if tab != "vInfo"])
        if vinfo is None:
            reason = "no tab vInfo" + (f", though {others} other tabs of RVTools" if others else "")
            return Match(score=0.1 if others else 0.0, reason=reason)
        signs = _signs(vinfo)
        if signs < 1:
            return Match(score=0.2, reason=f"{vinfo.name} has no column 'VM' with its usual others")
        score = min(1.0, 0.7 + 0.05 * signs + 0.05 * min(others, 4))
        return Match(
            score=score, reason=f"{vinfo.name} with {signs} usual columns and {others} other tabs"
        )

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return machines and hosts, with a finding for everything that does not fit.

        Rows of tabs that Decant reads nothing from count as excepted, one finding for each tab.

        Raises:
            WrongFormatError: No vInfo with a column 'VM'.
            Cancelled: When `progress` says so.
        """
        tabs = _tabs(file)
        if "vInfo" not in tabs or _signs(tabs["vInfo"]) < 1:
            raise WrongFormatError(
                file.name,
                self.title,
                "there is no tab vInfo with a column 'VM' and its usual others",
            )
        log = FaultLog()
        sheets = {
            tab: Sheet(file, table, tab, log) for tab, table in tabs.items() if tab in ALIASES
        }
        vinfo = sheets["vInfo"]
        inventory = _read_tabs(sheets, vinfo, log, progress)
        counts = [sheet.count for sheet in sheets.values()]
        for sheet in sheets.values():
            sheet.report_shape()
        counts += _unread(file, tabs, sheets, log)
        _report_missing_tabs(file, tabs, vinfo, log)
        progress.report(1.0, f"Read {file.name}")
        return ImportResult(
            inventory=inventory, findings=in_order(log.findings()), rows=total(counts)
        )


def _read_tabs(
    sheets: dict[str, Sheet], vinfo: Sheet, log: FaultLog, progress: Progress
) -> Inventory:
    order = [tab for tab in ALIASES if tab in sheets]  # the order in which they are read
    steps = len(order) + 1
    shares = {tab: Share(progress, at / steps, (at + 1) / steps) for at, tab in enumerate(order)}
    machines = read_machines(vinfo, log, shares["vInfo"])
    joins = Joins(machines, log)
    rows: dict[str, list[Row]] = {}
    for tab in MACHINE_TABS[1:]:
        if tab in sheets:
            rows[tab] = list(sheets[tab].rows(shares[tab]))
            joins.observe(sheets[tab], rows[tab])
    for tab, tab_rows in rows.items():
        raise_if_cancelled(progress)
        _add_tab(sheets[tab], tab_rows, joins, log)
    joins.propose()
    for machine in machines:
        finish_disks(vinfo, machine, log, has_disk_tab="vDisk" in sheets)
    hosts = read_hosts(sheets["vHost"], log, shares["vHost"]) if "vHost" in sheets else []
    if hosts:
        place_machines(machines, hosts, vinfo, log)
    if "vCluster" in sheets:
        check_clusters(
            sheets["vCluster"], hosts, log, shares["vCluster"], has_hosts="vHost" in sheets
        )
    for tab in ("vSource", "vMetaData"):
        if tab in sheets:
            read_origin(sheets[tab], log, shares[tab])
    servers = sorted((machine.server() for machine in machines), key=lambda server: server.id)
    return Inventory(servers=tuple(servers), hosts=tuple(sorted(hosts, key=lambda host: host.id)))


def _add_tab(sheet: Sheet, rows: list[Row], joins: Joins, log: FaultLog) -> None:
    joined, refused = joins.join(sheet)
    if sheet.tab == "vCPU":
        add_cpus(sheet, rows, joined, refused, log)
    elif sheet.tab == "vMemory":
        add_memory(sheet, joined, refused, log)
    elif sheet.tab == "vDisk":
        add_disks(sheet, joined, log)
    elif sheet.tab == "vPartition":
        add_partitions(sheet, joined)
    elif sheet.tab == "vNetwork":
        add_network_cards(sheet, joined)
    else:
        report_snapshots(sheet, joined, log)
    attributes = CustomAttributes(sheet)
    for row, machine, _ in joined:
        attributes.add(row, machine)
    attributes.report()


def _tabs(file: TableFile) -> dict[str, Table]:
    """Return the tables by tab; the first one wins; vInfo is known by its headings too."""
    tabs: dict[str, Table] = {}
    for table in file.tables:
        tab = tab_of(table.name)
        if tab is not None:
            tabs.setdefault(tab, table)
    if "vInfo" not in tabs:
        candidates = [
            table
            for table in file.tables
            if tab_of(table.name) is None and _signs(table) >= _ENOUGH_SIGNS
        ]
        if candidates:
            tabs["vInfo"] = max(candidates, key=_signs)
    return tabs


def _signs(table: Table) -> int:
    """Return how many usual headings of vInfo stand beside "VM"; 0 without "VM"."""
    aliases = ALIASES["vInfo"]
    headings = find_headings(table, [name for names in aliases.values() for name in names])
    if headings is None or headings.find(*aliases["name"]) is None:
        return 0
    return sum(1 for field in _SIGNS if headings.find(*aliases[field]) is not None)


def _unread(
    file: TableFile, tabs: dict[str, Table], sheets: dict[str, Sheet], log: FaultLog
) -> list[RowCount]:
    """Count the rows of every table that nothing is read from, one finding for each."""
    read = {id(sheet.table) for sheet in sheets.values() if sheet.headings is not None}
    counts = []
    for table in file.tables:
        if id(table) in read:
            continue
        rows = sum(1 for row in table.rows if not is_blank(row))
        data_rows = max(0, rows - 1)
        is_tab = any(table is known for known in tabs.values())
        tab = tab_of(table.name)
        if tab == "vLicense":
            reason = "Licence keys are never stored."
        elif tab in ALIASES and is_tab:
            reason = "It has none of the usual headings."
        elif is_tab:
            reason = "Nothing is read from this tab."
        else:
            reason = "It is no tab of RVTools, or a second one of that name."
        log.add(
            Severity.NOTE,
            "unread-table",
            f"{table.name} ({counted(data_rows, 'row')}) was left out. {reason}",
            SourceRef(file=file.name, sheet=table.name),
            count=max(1, data_rows),
        )
        counts.append(RowCount(read=data_rows, excepted=data_rows))
    return counts


def _report_missing_tabs(
    file: TableFile, tabs: dict[str, Table], vinfo: Sheet, log: FaultLog
) -> None:
    for tab, lost in LOST_WITHOUT.items():
        if tab not in tabs:
            log.add(
                Severity.NOTE,
                "missing-tab",
                f"{file.name} has no tab {tab}, so {lost} cannot be known. "
                "Export all tabs if you need it.",
                SourceRef(file=file.name),
            )
    if any(table.name.casefold() == _REDUCED_EXPORT for table in file.tables):
        log.add(
            Severity.WARNING,
            "reduced-export",
            "This export leaves out powered-off machines and machines without an address; "
            "ask for a full export.",
            vinfo.ref(),
        )
