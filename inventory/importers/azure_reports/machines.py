"""A machine while it is put together out of the sheets that name it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import Identity, IdentityKind, ServerId, folded
from inventory.model import Disk, PowerState, Server, ServerKind
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.records import new_disk, new_identity, new_server

if TYPE_CHECKING:
    from inventory.identity import Provenance
    from inventory.model import Environment, Metric, Statistic, Utilisation
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row

_SCOPE = "Azure Migrate"
_UUID_AT_END = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

#: Figures that a later sheet may contradict, as findings print them.
_COMPARED = {"processors": "cores", "memory_mib": "MiB of memory"}


@dataclass(slots=True, kw_only=True)
class Machine:
    """One machine; the first sheet that states a value wins, another value is a finding."""

    name: str
    source_id: str | None
    os_text: str | None = None
    processors: int | None = None
    memory_mib: int | None = None
    storage_gib: float | None = None
    host_text: str | None = None
    power: PowerState = PowerState.UNKNOWN
    environment: Environment | None = None
    disks: list[Disk] = field(default_factory=list)
    addresses: dict[str, None] = field(default_factory=dict)
    macs: dict[str, None] = field(default_factory=dict)
    loads: dict[tuple[Metric, Statistic], Utilisation] = field(default_factory=dict)
    tags: dict[tuple[str, str], None] = field(default_factory=dict)
    provenance: list[Provenance] = field(default_factory=list)

    def state(self, row: Row, field_name: str, value: int | None, log: FaultLog) -> None:
        """Take a figure, or report that it contradicts an earlier sheet."""
        if value is None:
            return
        kept = getattr(self, field_name)
        if kept is None:
            setattr(self, field_name, value)
        elif kept != value:
            log.gather(
                Severity.WARNING,
                "sheets-differ",
                lead=f"Machines whose {_COMPARED[field_name]} differ between sheets",
                example=f"{self.name!r}: {kept:,} in an earlier sheet, {value:,} in row "
                f"{row.number}",
                advice="The earlier sheet was taken; check which assessment is out of date.",
                ref=row.ref(field_name),
            )

    def server(self, key: str) -> Server:
        """Return the finished record."""
        disks = tuple(self.disks)
        if not disks and self.storage_gib is not None:
            disks = (
                new_disk(
                    label="All disks together", provisioned_gib=self.storage_gib, aggregate=True
                ),
            )
        return new_server(
            id=ServerId(key),
            name=self.name,
            fqdn=fqdn_of(self.name),
            identities=_identities(self.source_id),
            kind=ServerKind.VIRTUAL if self.host_text is not None else ServerKind.UNKNOWN,
            power=self.power,
            vcpus=self.processors,
            memory_mib=self.memory_mib,
            disks=disks,
            os_text=self.os_text,
            os_family=os_family_of(self.os_text),
            addresses=tuple(self.addresses),
            macs=tuple(self.macs),
            host_text=self.host_text,
            environment=self.environment,
            utilisation=tuple(self.loads[key] for key in sorted(self.loads)),
            tags=tuple(sorted(self.tags)),
            provenance=tuple(self.provenance),
        )


class Machines:
    """All machines of one workbook: joined by machine id, by name only where there is none."""

    def __init__(self, log: FaultLog) -> None:
        self._log = log
        self._by_id: dict[str, Machine] = {}
        self._by_name: dict[str, list[Machine]] = {}
        self._all: list[Machine] = []

    def of(self, row: Row, name: str) -> Machine | None:
        """Return the machine of a row, a new one if need be; None where two share the name."""
        source_id = row.id_text("source_id")
        if source_id is not None:
            known = self._by_id.get(source_id.casefold())
            return known or self._new(row, name, source_id)
        namesakes = self._by_name.get(folded(name), [])
        if len(namesakes) > 1:
            return None
        return namesakes[0] if namesakes else self._new(row, name, None)

    def servers(self) -> list[Server]:
        """Return the finished records."""
        return [machine.server(f"machine {at}") for at, machine in enumerate(self._all, 1)]

    def _new(self, row: Row, name: str, source_id: str | None) -> Machine:
        namesakes = self._by_name.setdefault(folded(name), [])
        machine = Machine(name=name, source_id=source_id)
        if namesakes:
            self._log.gather(
                Severity.WARNING,
                "duplicate-name",
                lead="Names that machines with different ids share",
                example=f"{name!r} (row {row.number})",
                advice="They are kept as different machines; check that none is listed twice.",
                ref=row.ref("name"),
            )
        namesakes.append(machine)
        if source_id is not None:
            self._by_id[source_id.casefold()] = machine
        self._all.append(machine)
        return machine


def _identities(source_id: str | None) -> tuple[Identity, ...]:
    """Return the id in Azure, and the VM UUID that ends it for VMware machines."""
    if source_id is None:
        return ()
    found = [Identity(kind=IdentityKind.SOURCE_ID, value=source_id.casefold(), scope=_SCOPE)]
    uuid = _UUID_AT_END.search(source_id.casefold())
    if uuid is not None:
        found.insert(0, new_identity(kind=IdentityKind.VM_UUID, value=uuid[0]))
    return tuple(found)
