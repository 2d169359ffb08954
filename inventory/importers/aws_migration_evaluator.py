"""AWS Migration Evaluator's template: servers with peaks, and their storage by server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import ApplicationId, Evidence, ServerId
from inventory.model import Metric, Server, ServerKind, Statistic
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.measures import Measured
from inventory.product_sheets.records import new_disk, new_server
from inventory.product_sheets.repeats import Repeats
from inventory.product_sheets.words import environment_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

LAYOUT = Layout(
    title="a Migration Evaluator template",
    fields={
        "name": ("Server Name",),
        "cores": ("CPU Cores",),
        "memory_mib": ("Memory (MB)", "Memory (GB)"),
        "storage": ("Provisioned Storage (GB)", "Provisioned Storage (TB)"),
        "os_text": ("Operating System",),
        "kind": ("Is Virtual?", "Is Virtual"),
        "hypervisor": ("Hypervisor Name",),
        "environment": ("Environment",),
        "applications": ("Application",),
        "cpu_peak": ("Cpu Utilization Peak (%)",),
        "memory_peak": ("Memory Utilization Peak (%)",),
        "time_in_use": ("Time In-Use (%)",),
        "annual_cost": ("Annual Cost (USD)",),
    },
    required=("name",),
    signs=("kind", "cpu_peak", "memory_peak", "time_in_use", "annual_cost"),
    least_signs=2,
    gives={
        "hypervisor": "tags",
        "storage": "disks",
        "cpu_peak": "utilisation",
        "memory_peak": "utilisation",
        "time_in_use": "tags",
        "annual_cost": "tags",
    },
    figures=frozenset(
        {"cores", "memory_mib", "storage", "cpu_peak", "memory_peak", "time_in_use", "annual_cost"}
    ),
    fractions=frozenset({"cpu_peak", "memory_peak", "time_in_use"}),
    tags=("Cpu String", "SQL Edition", "Storage Type"),
)


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterable[Server]:
    for _, sheet in sheets:
        repeats = Repeats(sheet)
        priced = 0
        for row in sheet.rows(progress):
            name = row.text("name")
            if name is None:
                sheet.without_name(row, "name")
                continue
            repeats.name(row, name)
            server = _server(sheet, row, name)
            priced += any(tag == sheet.printed("annual_cost") for tag, _ in server.tags)
            yield server
        if priced:
            log.add(
                Severity.NOTE,
                "cost-declared",
                f"The template states a yearly cost for {counted(priced, 'server')}, in US "
                "dollars. It is kept as a tag and added to no baseline, which rests on contracts "
                "and assumptions.",
                sheet.ref(field="annual_cost"),
                count=priced,
            )


def _server(sheet: Sheet, row: Row, name: str) -> Server:
    virtual = row.truth("kind")
    kind = ServerKind.UNKNOWN
    if virtual is not None:
        kind = ServerKind.VIRTUAL if virtual else ServerKind.PHYSICAL
    processors = row.whole("cores")
    os_text = row.text("os_text")
    storage = row.gib("storage")
    measured = Measured(row)
    # A peak over what interval is not said, so it is no maximum that could be compared.
    measured.percent(Metric.CPU_PERCENT, Statistic.UNKNOWN, "cpu_peak")
    measured.percent(Metric.MEMORY_PERCENT, Statistic.UNKNOWN, "memory_peak")
    return new_server(
        id=ServerId(sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(name),
        kind=kind,
        vcpus=processors if virtual else None,
        cores=None if virtual else processors,
        memory_mib=row.memory("memory_mib", processors),
        disks=()
        if storage is None
        else (new_disk(label="All disks together", provisioned_gib=storage, aggregate=True),),
        os_text=os_text,
        os_family=os_family_of(os_text),
        environment=row.word("environment", environment_of),
        applications=tuple(ApplicationId(one) for one in row.items("applications", ";")),
        utilisation=measured.result(name),
        tags=tuple(sorted(_tags(sheet, row))),
        provenance=(sheet.provenance(row, Evidence.DECLARED),),
    )


def _tags(sheet: Sheet, row: Row) -> Iterable[tuple[str, str]]:
    yield from sheet.tags(row)
    if hypervisor := row.text("hypervisor"):
        yield "Hypervisor", hypervisor
    in_use = row.percent("time_in_use")
    if in_use is not None:
        yield "Time in use", f"{in_use:g} %"
    cost = row.figure("annual_cost")
    if cost is not None:
        yield sheet.printed("annual_cost"), f"{cost:.2f}"


#: Reads the sheet "Template"; its other sheets (glossary, file and block storage) are named.
AWS_MIGRATION_EVALUATOR = SheetsImporter(
    name="aws-migration-evaluator",
    title="AWS Migration Evaluator template",
    layouts={"servers": LAYOUT},
    needed=("servers",),
    servers=_servers,
)
