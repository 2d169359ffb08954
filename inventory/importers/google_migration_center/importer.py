"""The tables together: machines by their id, with what the other tables say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import Evidence, Identity, IdentityKind, ServerId
from inventory.importers.google_migration_center.layouts import LAYOUTS
from inventory.importers.google_migration_center.samples import Series, sample_in
from inventory.model import Disk, PowerState, Server, ServerKind
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.records import changed_server, new_disk, new_identity, new_server
from inventory.product_sheets.repeats import Repeats
from inventory.product_sheets.storage import disks_of
from inventory.product_sheets.words import power_of
from inventory.progress import Share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.identity import Provenance
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

#: What machine ids are unique in: the tables may come as files of their own.
_SCOPE = "Google Migration Center"

_NO_MACHINES = "machines-without-vminfo"


@dataclass(slots=True, kw_only=True)
class _Machine:
    """A machine while it is put together.

    Attributes:
        row: Its row of vmInfo, None where only other tables name it.
        allocated_gib / used_gib: Of all disks, as vmInfo has them.
    """

    server: Server
    row: Row | None = None
    allocated_gib: float | None = None
    used_gib: float | None = None
    disks: list[Disk] = field(default_factory=list)
    tags: dict[tuple[str, str], None] = field(default_factory=dict)
    series: Series = field(default_factory=Series)
    provenance: list[Provenance] = field(default_factory=list)


class _Estate:
    """All machines of one export."""

    def __init__(self, sheets: list[tuple[str, Sheet]], log: FaultLog) -> None:
        self._log = log
        self._has_machines = any(kind == "machines" for kind, _ in sheets)
        self.machines: dict[str, _Machine] = {}

    def add_machines(self, sheet: Sheet, progress: Progress) -> None:
        """Add the rows of vmInfo."""
        repeats = Repeats(sheet)
        for row in sheet.rows(progress):
            machine_id = row.id_text("source_id")
            name = row.text("name") or machine_id
            if name is None:
                sheet.without_name(row, "name")
                continue
            if machine_id is not None and repeats.is_second(row, machine_id, "source_id"):
                continue
            repeats.name(row, name)
            key = machine_id or f"row {row.number}"
            self.machines[key] = _Machine(
                server=_server(sheet, row, name, machine_id),
                row=row,
                allocated_gib=row.gib("allocated"),
                used_gib=row.gib("used"),
                tags=dict.fromkeys(sheet.tags(row)),
                provenance=[sheet.provenance(row)],
            )

    def add_disks(self, sheet: Sheet, progress: Progress) -> None:
        """Add the rows of diskInfo."""
        for row in sheet.rows(progress):
            machine = self._machine(sheet, row)
            if machine is None:
                continue
            size = row.gib("size")
            used = row.gib("used", zero_is_missing=False)
            if size is not None and used is not None and used > size * 1.01:
                row.reject("used", f"is more than the disk's {size:g} GiB", "used-exceeds-size")
                used = None
            label = row.text("label") or f"Disk {len(machine.disks) + 1}"
            machine.disks.append(new_disk(label=label, provisioned_gib=size, used_gib=used))
            if kind := row.text("type"):
                machine.tags["Storage type", kind] = None
            machine.provenance.append(self._provenance(sheet, row))

    def add_samples(self, sheet: Sheet, progress: Progress) -> None:
        """Add the rows of perfInfo; a machine keeps the place of its first sample only."""
        for row in sheet.rows(progress):
            machine = self._machine(sheet, row)
            if machine is None:
                continue
            sample = sample_in(row)
            if sample is not None and not sample.measured:
                sheet.set_aside(
                    row,
                    "nothing-measured",
                    lead="Rows of zeros, which a writer without figures leaves",
                    example=repr(machine.server.name),
                    advice="They count as no measurement, not as an idle server.",
                    subject=machine.server.id,
                )
                continue
            if sample is None or sample.time in machine.series.times:
                why = "an earlier row has its time" if sample else "it has no time"
                sheet.set_aside(
                    row,
                    "repeated-time" if sample else "missing-required",
                    lead="Samples that were left out",
                    example=f"{machine.server.name!r}: {why}",
                    advice="Each sample needs a time of its own.",
                    field="time",
                )
                continue
            if not machine.series.samples:
                machine.provenance.append(self._provenance(sheet, row))
            machine.series.times.add(sample.time)
            machine.series.samples.append(sample)

    def add_tags(self, sheet: Sheet, progress: Progress) -> None:
        """Add the rows of tagInfo."""
        for row in sheet.rows(progress):
            key, value = row.text("key"), row.text("value")
            if key is None or value is None:
                sheet.set_aside(
                    row,
                    "missing-required",
                    lead="Tags without a key or a value",
                    advice="They were set aside.",
                )
                continue
            machine = self._machine(sheet, row)
            if machine is not None:
                machine.tags[key, value] = None
                machine.provenance.append(self._provenance(sheet, row))

    def servers(self) -> Iterator[Server]:
        """Yield the finished servers."""
        measured = 0
        for machine in self.machines.values():
            server = machine.server
            if machine.series.memory_not_measured:
                self._log.gather(
                    Severity.WARNING,
                    "memory-not-measured",
                    lead="Machines with 0 free memory in every sample",
                    example=repr(server.name),
                    advice="The figure is missing, not 'all memory used'.",
                    ref=machine.provenance[-1].ref,
                    subject=server.id,
                )
            measured += bool(machine.series.samples)
            yield changed_server(
                server,
                disks=_disks(machine),
                utilisation=tuple(machine.series.means(server.memory_mib)),
                tags=tuple(sorted(machine.tags)),
                provenance=tuple(machine.provenance),
            )
        if measured:
            self._log.add(
                Severity.NOTE,
                "means-only",
                f"The samples of {counted(measured, 'machine')} are means of half an hour and "
                "were summed up as means: peaks within half an hour are not in them. Allow "
                "headroom, or measure peaks before sizing by load.",
                next(one for one in self.machines.values() if one.series.samples)
                .provenance[-1]
                .ref,
                count=measured,
            )

    def _machine(self, sheet: Sheet, row: Row) -> _Machine | None:
        """Return the machine a row speaks of; set the row aside where there is none."""
        machine_id = row.id_text("source_id")
        if machine_id is None:
            sheet.without_name(row, "source_id")
            return None
        known = self.machines.get(machine_id)
        if known is None and self._has_machines:
            sheet.set_aside(
                row,
                "unmatched-row",
                lead="Rows of machines that vmInfo lacks",
                example=repr(machine_id),
                advice="They were set aside; export all tables together.",
                field="source_id",
            )
        elif known is None:
            known = _Machine(server=_unnamed(machine_id))
            self.machines[machine_id] = known
            self._log.gather(
                Severity.WARNING,
                _NO_MACHINES,
                lead="Machines known by their id only, because the file has no vmInfo table",
                example=repr(machine_id),
                advice="Import it with vmInfo, which holds their names and sizes.",
                ref=row.ref("source_id"),
                subject=known.server.id,
            )
        return known

    def _provenance(self, sheet: Sheet, row: Row) -> Provenance:
        evidence = Evidence.OBSERVED if self._has_machines else Evidence.DECLARED
        return sheet.provenance(row, evidence)


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterator[Server]:
    estate = _Estate(sheets, log)
    readers = {
        "machines": estate.add_machines,
        "disks": estate.add_disks,
        "samples": estate.add_samples,
        "tags": estate.add_tags,
    }
    order = sorted(sheets, key=lambda one: list(readers).index(one[0]))
    for turn, (kind, sheet) in enumerate(order):
        readers[kind](sheet, Share(progress, turn / len(order), (turn + 1) / len(order)))
    yield from estate.servers()


def _server(sheet: Sheet, row: Row, name: str, machine_id: str | None) -> Server:
    physical = row.truth("kind")
    kind = ServerKind.UNKNOWN
    if physical is not None:
        kind = ServerKind.PHYSICAL if physical else ServerKind.VIRTUAL
    processors = row.whole("vcpus")
    os_text = " ".join(part for part in (row.text("os_text"), row.text("os_version")) if part)
    memory = row.memory("memory_gib" if "memory_gib" in sheet else "memory_mib", processors)
    return new_server(
        id=ServerId(machine_id or sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(name),
        identities=() if machine_id is None else (_identity(machine_id),),
        kind=kind,
        power=row.word("power", power_of) or PowerState.UNKNOWN,
        vcpus=None if physical else processors,
        cores=processors if physical else None,
        memory_mib=memory,
        os_text=os_text or None,
        os_family=os_family_of(os_text)
        or os_family_of(row.text("os_publisher"))
        or os_family_of(row.text("os_type")),
        addresses=row.addresses("address", "addresses", "public_address"),
        macs=row.macs("macs"),
        datacentre=row.text("datacentre"),
    )


def _disks(machine: _Machine) -> tuple[Disk, ...]:
    if machine.row is None:
        return tuple(machine.disks)
    return disks_of(
        machine.row,
        machine.server.name,
        machine.disks,
        total=("allocated", machine.allocated_gib),
        used=("used", machine.used_gib),
    )


def _unnamed(machine_id: str) -> Server:
    return new_server(id=ServerId(machine_id), name=machine_id, identities=(_identity(machine_id),))


def _identity(machine_id: str) -> Identity:
    return new_identity(kind=IdentityKind.SOURCE_ID, value=machine_id, scope=_SCOPE)


#: Reads the four tables: each alone, or together as a folder or ZIP.
GOOGLE_MIGRATION_CENTER = SheetsImporter(
    name="google-migration-center",
    title="Google Migration Center tables (vmInfo, diskInfo, perfInfo, tagInfo)",
    layouts=LAYOUTS,
    needed=tuple(LAYOUTS),
    servers=_servers,
)
