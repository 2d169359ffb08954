"""Servers put together out of the tables, by the id of their agent or of the collector."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import Identity, IdentityKind, ServerId, folded
from inventory.importers.aws_discovery.samples import Series
from inventory.model import Metric, PowerState, Server, ServerKind, Statistic
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.measures import Measured
from inventory.product_sheets.records import changed_server, new_disk, new_identity, new_server
from inventory.product_sheets.repeats import Repeats
from inventory.product_sheets.words import power_of
from inventory.tables.headings import folded_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.identity import Provenance
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

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


class Estate:
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
                    new_disk(
                        label=_ALL_DISKS,
                        provisioned_gib=series.storage_gib,
                        used_gib=series.used_gib,
                        aggregate=True,
                    ),
                )
            yield changed_server(
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
        known.server = changed_server(
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


def _system(sheet: Sheet, row: Row, name: str, key: str | None) -> Server:
    os_text = " ".join(part for part in (row.text("os_text"), row.text("os_version")) if part)
    virtual = row.text("hypervisor") is not None
    return new_server(
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
    return new_server(
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
        else (new_disk(label=_ALL_DISKS, provisioned_gib=storage, aggregate=True),),
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
        yield new_identity(kind=IdentityKind.MOREF, value=moref, scope=vcenter.casefold())
    elif moref is not None:
        row.reject("moref", "has no vCenter beside it and names nothing", "moref-without-vcenter")
    if key is not None:
        yield _identity(sheet, key)
    if smbios := row.id_text("smbios"):
        yield new_identity(kind=IdentityKind.SMBIOS_UUID, value=smbios.casefold())


def _identity(sheet: Sheet, key: str) -> Identity:
    """Return the id in AWS: agents and servers are numbered apart."""
    agents = folded_heading(sheet.printed("key")).startswith("agent")
    scope = "AWS agents" if agents else "AWS"
    return new_identity(kind=IdentityKind.SOURCE_ID, value=key, scope=scope)


def _measured(row: Row, memory_mib: int | None) -> Measured:
    measured = Measured(row)
    measured.percent(Metric.CPU_PERCENT, Statistic.MEAN, "cpu_mean")
    measured.percent(Metric.CPU_PERCENT, Statistic.MAX, "cpu_max")
    free = row.mib("free_mean", zero_is_missing=False)
    if free is not None and memory_mib is not None and 0 < free <= memory_mib:
        used = memory_mib - free
        measured.add(Metric.MEMORY_PERCENT, Statistic.MEAN, 100 * used / memory_mib)
    return measured
