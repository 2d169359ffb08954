"""The tables together: servers by the id of their agent or of the collector."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventory.findings import Severity, in_order
from inventory.identity import Identity, IdentityKind, ServerId, folded
from inventory.importers.aws_discovery.connections import (
    headings_of_connections,
    read_connections,
)
from inventory.importers.aws_discovery.layouts import AGENT_RATES, AGENTLESS_RATES, LAYOUTS
from inventory.importers.aws_discovery.samples import Series
from inventory.importing import ImportResult, total
from inventory.model import Disk, Metric, PowerState, Server, ServerKind, Statistic
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.measures import Measured
from inventory.product_sheets.repeats import Repeats
from inventory.product_sheets.words import power_of
from inventory.progress import Share
from inventory.tables.headings import folded_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.identity import Provenance
    from inventory.importing import Match
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile

_ALL_DISKS = "All disks together"


@dataclass(slots=True, kw_only=True)
class _Found:
    """A server while it is put together."""

    server: Server
    addresses: dict[str, None] = field(default_factory=dict)
    macs: dict[str, None] = field(default_factory=dict)
    tags: dict[tuple[str, str], None] = field(default_factory=dict)
    series: Series = field(default_factory=Series)
    provenance: list[Provenance] = field(default_factory=list)


class _Estate:
    """All servers of one export."""

    def __init__(self, log: FaultLog) -> None:
        self._log = log
        self.found: dict[str, _Found] = {}

    def add_collected(self, sheet: Sheet, progress: Progress) -> None:
        """Add the virtual machines that the collector saw."""
        repeats = Repeats(sheet)
        for row in sheet.rows(progress):
            name = row.text("name")
            key = row.id_text("key")
            if name is None:
                sheet.without_name(row, "name")
                continue
            if key is not None and repeats.is_second(row, key, "key"):
                continue
            repeats.name(row, name)
            server = _collected(sheet, row, name, key)
            self._add(sheet, row, key, server)

    def add_systems(self, sheet: Sheet, progress: Progress) -> None:
        """Add the servers with an agent; an agent reports its system again and again."""
        repeats = Repeats(sheet)
        names: dict[str, str] = {}
        for row in sheet.rows(progress):
            name, key = row.text("name"), row.id_text("key")
            if name is None:
                sheet.without_name(row, "name")
                continue
            earlier = names.get(key) if key is not None else None
            if earlier == folded(name):
                sheet.merge(row)
                continue
            if earlier is not None:
                sheet.set_aside(
                    row,
                    "duplicate-id",
                    lead="Rows with the id of an earlier row but another name",
                    example=f"{name!r} has the id of {earlier!r}",
                    advice="The earlier row was kept; a copied disk image copies its agent's id.",
                    severity=Severity.ERROR,
                    field="key",
                )
                continue
            if key is not None:
                names[key] = folded(name)
            repeats.name(row, name)
            self._add(sheet, row, key, _system(sheet, row, name, key))

    def add_samples(self, sheet: Sheet, progress: Progress) -> None:
        """Add the samples of agents; a server keeps the place of its first one."""
        _report_rates(sheet, self._log)
        for row in sheet.rows(progress):
            found = self._of(sheet, row)
            if found is None:
                continue
            first = not found.series.times
            if not found.series.add(row):
                sheet.set_aside(
                    row,
                    "nothing-measured",
                    lead="Samples without any figure, or with zeros only",
                    example=repr(found.server.name),
                    advice="They count as no measurement, not as an idle server.",
                    subject=found.server.id,
                )
            elif first:
                found.provenance.append(sheet.provenance(row))

    def add_cards(self, sheet: Sheet, progress: Progress) -> None:
        """Add the addresses of network cards."""
        for row in sheet.rows(progress):
            found = self._of(sheet, row)
            if found is not None:
                found.addresses.update(dict.fromkeys(row.addresses("addresses")))
                found.macs.update(dict.fromkeys(row.macs("macs")))
                found.provenance.append(sheet.provenance(row))

    def add_tags(self, sheet: Sheet, progress: Progress) -> None:
        """Add the tags of servers."""
        for row in sheet.rows(progress):
            tag, value = row.text("tag"), row.text("value")
            found = self._of(sheet, row)
            if found is None:
                continue
            if tag is None or value is None:
                sheet.set_aside(
                    row,
                    "missing-required",
                    lead="Tags without a key or a value",
                    advice="They were set aside.",
                )
                continue
            found.tags[tag, value] = None
            found.provenance.append(sheet.provenance(row))

    def servers(self) -> Iterator[Server]:
        """Yield the finished servers."""
        for found in self.found.values():
            series, server = found.series, found.server
            disks = server.disks
            if not disks and series.storage_gib is not None:
                disks = (
                    Disk(
                        label=_ALL_DISKS,
                        provisioned_gib=series.storage_gib,
                        used_gib=series.used_gib,
                        aggregate=True,
                    ),
                )
            yield replace(
                server,
                vcpus=server.vcpus or series.vcpus,
                cores=server.cores or series.cores,
                sockets=server.sockets or series.sockets,
                memory_mib=server.memory_mib or series.memory_mib,
                disks=disks,
                addresses=tuple(found.addresses),
                macs=tuple(found.macs),
                utilisation=(*server.utilisation, *series.means()),
                tags=tuple(sorted(found.tags)),
                provenance=tuple(found.provenance),
            )

    def _add(self, sheet: Sheet, row: Row, key: str | None, server: Server) -> None:
        found = _Found(
            server=server,
            addresses=dict.fromkeys(server.addresses),
            macs=dict.fromkeys(server.macs),
            tags=dict.fromkeys(sheet.tags(row)),
            provenance=[sheet.provenance(row)],
        )
        known = self.found.get(key) if key is not None else None
        if known is None:
            self.found[key or server.id] = found
            return
        # The collector and another table of the account speak of one server.
        known.tags.update(found.tags)
        known.provenance += found.provenance
        known.server = replace(
            known.server,
            os_text=known.server.os_text or server.os_text,
            os_family=known.server.os_family or server.os_family,
        )

    def _of(self, sheet: Sheet, row: Row) -> _Found | None:
        """Return the server a row speaks of; set the row aside where there is none."""
        key = row.id_text("key")
        if key is None:
            sheet.without_name(row, "key")
            return None
        found = self.found.get(key)
        if found is None:
            sheet.set_aside(
                row,
                "unmatched-row",
                lead="Rows of servers that no table of this file names",
                example=repr(key),
                advice="They were set aside; import all files of the export together, as one ZIP.",
                field="key",
            )
        return found


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterator[Server]:
    estate = _Estate(log)
    readers = {
        "collected": estate.add_collected,
        "systems": estate.add_systems,
        "samples": estate.add_samples,
        "cards": estate.add_cards,
        "tags": estate.add_tags,
    }
    order = sorted(sheets, key=lambda one: list(readers).index(one[0]))
    for turn, (kind, sheet) in enumerate(order):
        if kind == "collected":
            _report_rates(sheet, log)
        readers[kind](sheet, Share(progress, turn / len(order), (turn + 1) / len(order)))
    yield from estate.servers()


def _system(sheet: Sheet, row: Row, name: str, key: str | None) -> Server:
    os_text = " ".join(part for part in (row.text("os_text"), row.text("os_version")) if part)
    virtual = row.text("hypervisor") is not None
    return Server(
        id=ServerId(key or sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(name),
        identities=() if key is None else (_identity(sheet, key),),
        kind=ServerKind.VIRTUAL if virtual else ServerKind.UNKNOWN,
        os_text=os_text or None,
        os_family=os_family_of(os_text),
    )


def _collected(sheet: Sheet, row: Row, name: str, key: str | None) -> Server:
    cores = row.whole("cores")
    memory = row.memory("memory_mib", cores)
    os_text = " ".join(part for part in (row.text("os_text"), row.text("os_version")) if part)
    storage = row.gib("storage")
    return Server(
        id=ServerId(key or sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(name),
        identities=tuple(_identities(sheet, row, key)),
        kind=ServerKind.VIRTUAL,
        power=row.word("power", power_of) or PowerState.UNKNOWN,
        cores=cores,
        sockets=row.whole("sockets"),
        memory_mib=memory,
        disks=()
        if storage is None
        else (Disk(label=_ALL_DISKS, provisioned_gib=storage, aggregate=True),),
        os_text=os_text or None,
        os_family=os_family_of(os_text),
        addresses=row.addresses("addresses"),
        macs=row.macs("macs"),
        host_text=row.text("host_text"),
        datacentre=row.text("datacentre"),
        utilisation=_measured(row, memory).result(name),
    )


def _identities(sheet: Sheet, row: Row, key: str | None) -> Iterator[Identity]:
    moref, vcenter = row.id_text("moref"), row.id_text("vcenter")
    if moref is not None and vcenter is not None:
        yield Identity(kind=IdentityKind.MOREF, value=moref, scope=vcenter.casefold())
    elif moref is not None:
        row.reject("moref", "has no vCenter beside it and names nothing", "moref-without-vcenter")
    if key is not None:
        yield _identity(sheet, key)
    if smbios := row.id_text("smbios"):
        yield Identity(kind=IdentityKind.SMBIOS_UUID, value=smbios.casefold())


def _identity(sheet: Sheet, key: str) -> Identity:
    """Return the id in AWS: agents and servers are numbered apart."""
    agents = folded_heading(sheet.printed("key")).startswith("agent")
    scope = "AWS agents" if agents else "AWS"
    return Identity(kind=IdentityKind.SOURCE_ID, value=key, scope=scope)


def _measured(row: Row, memory_mib: int | None) -> Measured:
    measured = Measured(row)
    measured.percent(Metric.CPU_PERCENT, Statistic.MEAN, "cpu_mean")
    measured.percent(Metric.CPU_PERCENT, Statistic.MAX, "cpu_max")
    free = row.mib("free_mean", zero_is_missing=False)
    if free is not None and memory_mib is not None and 0 < free <= memory_mib:
        used = memory_mib - free
        measured.add(Metric.MEMORY_PERCENT, Statistic.MEAN, 100 * used / memory_mib)
    return measured


def _report_rates(sheet: Sheet, log: FaultLog) -> None:
    """Say that rates were left out whose unit the maker states in two ways."""
    body = sheet.table.rows[sheet.headings.index + 1 :]
    for name in (*AGENT_RATES, *AGENTLESS_RATES):
        heading = sheet.headings.find(name)
        if heading is None:
            continue
        at = heading.position
        filled = sum(1 for row in body if at < len(row) and row[at] not in {None, "", "null"})
        if filled:
            log.add(
                Severity.WARNING,
                "unit-unknown",
                f"{heading.name}: it cannot be told whether the figures are bytes or kilobits a "
                "second, which the maker states both. They were left out and not guessed.",
                replace(sheet.ref(), column=heading.name),
                count=filled,
            )


_SERVERS = SheetsImporter(
    name="aws-discovery",
    title="AWS Application Discovery Service servers",
    layouts=LAYOUTS,
    needed=("collected", "systems"),
    servers=_servers,
)


class AwsDiscoveryImporter:
    """Reads each table of servers alone, or the ZIP or folder of an export with its connections.

    Connections in a file of their own are read as a log is: without holding it in memory.
    """

    name = _SERVERS.name
    title = _SERVERS.title
    columns = _SERVERS.columns

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by the headings of its tables of servers."""
        return _SERVERS.match(file)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return servers and, where the export has them, what they connect to; see `Importer`."""
        connections = [
            (table, headings)
            for table in file.tables
            if (headings := headings_of_connections(table)) is not None
        ]
        taken = {id(table) for table, _ in connections}
        others = tuple(table for table in file.tables if id(table) not in taken)
        half = 0.5 if connections else 1.0
        found = _SERVERS.read(replace(file, tables=others), Share(progress, 0.0, half))
        parts = [
            read_connections(
                file,
                table,
                headings,
                Share(
                    progress,
                    half + half * at / len(connections),
                    half + half * (at + 1) / len(connections),
                ),
            )
            for at, (table, headings) in enumerate(connections)
        ]
        return ImportResult(
            inventory=replace(
                found.inventory,
                dependencies=tuple(one for part in parts for one in part.inventory.dependencies),
            ),
            findings=in_order((*found.findings, *(one for part in parts for one in part.findings))),
            rows=total((found.rows, *(part.rows for part in parts))),
        )


AWS_DISCOVERY = AwsDiscoveryImporter()
