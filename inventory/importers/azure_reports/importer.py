"""Machines of the discovery report and of assessments, with what the lists say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import folded
from inventory.importers.azure_reports.layouts import LAYOUTS, THINGS
from inventory.importers.azure_reports.machines import Machines
from inventory.model import Disk, Metric, PowerState, Statistic
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.measures import MBIT_PER_MB, Measured
from inventory.product_sheets.records import new_disk
from inventory.product_sheets.words import environment_of, power_of
from inventory.progress import Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.importers.azure_reports.machines import Machine
    from inventory.model import Server, Utilisation
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

_COUNTS = {
    "software_count": "Software items found",
    "sql_count": "SQL Servers found",
    "web_count": "Web applications found",
    "disk_count": "Disks found",
}
_READY = frozenset({"ready", "ready for azure"})
_NO_DATA = ("no data", "data not available", "not enough data", "insufficient")


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterable[Server]:
    machines = Machines(log)
    order = sorted(sheets, key=lambda one: list(LAYOUTS).index(one[0]))
    for turn, (kind, sheet) in enumerate(order):
        share = Share(progress, turn / len(order), (turn + 1) / len(order))
        _report_costs(sheet, log)
        gone = "decommission" in sheet.table.name.casefold()
        for row in sheet.rows(share):
            machine = _machine(sheet, row, machines)
            if machine is None:
                continue
            machine.provenance.append(sheet.provenance(row))
            machine.environment = machine.environment or row.word("environment", environment_of)
            machine.tags.update(dict.fromkeys(sheet.tags(row)))
            if kind == "discovered":
                _discovered(row, machine, log)
            elif kind == "assessed":
                _assessed(row, machine, log)
            elif kind == "disks":
                machine.disks.append(_disk(row, machine))
            elif kind in THINGS:
                _listed(row, machine, THINGS[kind])
            elif gone:
                _gone(row, machine, log)
    return machines.servers()


def _report_costs(sheet: Sheet, log: FaultLog) -> None:
    """Say that the other product's costs were not read: its prices and currency are not ours."""
    costs = [one.name for one in sheet.headings.all if "cost" in one.key]
    if costs:
        log.add(
            Severity.NOTE,
            "costs-not-read",
            f"{counted(len(costs), 'column')} of Azure Migrate's own cost estimates were not read "
            f"({costs[0]!r} ...). Decant prices the plan itself, with dated prices in one "
            "currency.",
            sheet.ref(),
            count=len(costs),
        )


def _machine(sheet: Sheet, row: Row, machines: Machines) -> Machine | None:
    name = row.text("name")
    if name is None:
        sheet.without_name(row, "name")
        return None
    machine = machines.of(row, name)
    if machine is None:
        sheet.set_aside(
            row,
            "ambiguous-name",
            lead="Rows whose name several machines have",
            example=repr(name),
            advice="They were set aside: nothing says which machine is meant.",
            field="name",
        )
    return machine


def _discovered(row: Row, machine: Machine, log: FaultLog) -> None:
    _sizes(row, machine, log)
    machine.power = row.word("power", power_of) or PowerState.UNKNOWN
    for field, tag in _COUNTS.items():
        count = row.whole(field, least=0, most=1_000_000)  # -1 is "not discovered"
        if count:
            machine.tags[tag, str(count)] = None
    if row.truth("has_sql"):
        machine.tags["SQL Server service", "present"] = None


def _assessed(row: Row, machine: Machine, log: FaultLog) -> None:
    _sizes(row, machine, log)
    machine.host_text = machine.host_text or row.text("host_text")
    storage = row.gib("storage")
    machine.storage_gib = storage if machine.storage_gib is None else machine.storage_gib
    if recommended := row.text("recommended"):
        machine.tags["Recommended VM Size (Azure Migrate)", recommended] = None
    if readiness := row.text("readiness"):
        machine.tags["Azure VM Readiness", readiness] = None
        warnings = row.text("warnings")
        if folded(readiness) not in _READY or warnings:
            log.gather(
                Severity.NOTE,
                "azure-readiness",
                lead="Machines that Azure Migrate finds not simply ready",
                example=f"{machine.name!r}: {readiness}{f' ({warnings})' if warnings else ''}",
                advice="It is that product's view; look at these machines before their wave.",
                ref=row.ref("readiness"),
            )
    for load in _loads(row, machine):
        machine.loads.setdefault((load.metric, load.statistic), load)


def _sizes(row: Row, machine: Machine, log: FaultLog) -> None:
    machine.os_text = machine.os_text or row.text("os_text")
    processors = row.whole("processors")
    machine.state(row, "processors", processors, log)
    machine.state(row, "memory_mib", row.memory("memory_mib", processors), log)
    machine.addresses.update(dict.fromkeys(row.addresses("addresses")))
    machine.macs.update(dict.fromkeys(row.macs("macs")))


def _loads(row: Row, machine: Machine) -> Iterable[Utilisation]:
    """Return the loads; the assessment does not say which percentile they are.

    A 0 beside "No data" in the remarks on data collection is no measurement.
    """
    measured = Measured(row)
    unknown = Statistic.UNKNOWN
    measured.percent(Metric.CPU_PERCENT, unknown, "cpu")
    measured.percent(Metric.MEMORY_PERCENT, unknown, "memory_load")
    measured.sum_of(Metric.DISK_IOPS, unknown, "read_ops", "write_ops")
    measured.sum_of(Metric.DISK_MIB_PER_S, unknown, "reads", "writes")
    measured.sum_of(Metric.NETWORK_MBIT_PER_S, unknown, "received", "sent", factor=MBIT_PER_MB)
    found = measured.result(machine.name)
    issues = folded(row.text("issues") or "")
    if found and any(words in issues for words in _NO_DATA):
        kept = tuple(load for load in found if load.value != 0)
        if len(kept) < len(found):
            row.decided.log.gather(
                Severity.WARNING,
                "nothing-measured",
                lead="Machines with a 0 beside remarks that data is missing",
                example=f"{machine.name!r} (row {row.number}): {row.text('issues')}",
                advice="The 0 counts as missing, not as idle.",
                ref=row.ref("issues"),
            )
        return kept
    return found


def _disk(row: Row, machine: Machine) -> Disk:
    def both(first: str, second: str) -> float | None:
        one, other = row.figure(first), row.figure(second)
        return None if one is None or other is None else one + other

    return new_disk(
        label=row.text("label") or f"Disk {len(machine.disks) + 1}",
        provisioned_gib=row.gib("size"),
        iops=both("read_ops", "write_ops"),
        mib_per_s=both("reads", "writes"),
    )


def _listed(row: Row, machine: Machine, thing: str) -> None:
    parts = (row.text(field) for field in ("item", "edition", "version"))
    text = " ".join(part for part in parts if part)
    if text:
        machine.tags[thing, text] = None


def _gone(row: Row, machine: Machine, log: FaultLog) -> None:
    machine.tags["Azure Migrate", "decommissioned"] = None
    log.gather(
        Severity.NOTE,
        "decommissioned-machine",
        lead="Machines that Azure Migrate lists as decommissioned",
        example=f"{machine.name!r} (row {row.number})",
        advice="They are kept; retire them in the plan if they are gone.",
        ref=row.ref("name"),
    )


#: Reads the workbooks of the discovery report, of assessments and of the application inventory.
AZURE_REPORTS = SheetsImporter(
    name="azure-migrate-report",
    title="Azure Migrate report (discovery, assessment, application inventory)",
    layouts=LAYOUTS,
    needed=tuple(kind for kind in LAYOUTS if kind != "listed"),
    servers=_servers,
)
