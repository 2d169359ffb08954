"""A virtual machine while it is put together out of the tabs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.fast_records import maker_of
from inventory.model import PowerState, Server, ServerKind
from inventory.operating_systems import os_family_of

if TYPE_CHECKING:
    from inventory.identity import HostId, Identity, Provenance, ServerId
    from inventory.model import Disk, Utilisation


_server = maker_of(Server)


@dataclass(slots=True, kw_only=True)
class Machine:
    """One row of vInfo and what the other tabs add to it.

    Attributes:
        row: Its row in vInfo.
        vcenters: Everything the row says about its vCenter (UUID, address), folded.
        disk_count / capacity_mib / provisioned_mib / in_use_mib: Totals as vInfo prints them.
        disks / disk_keys: Disks of vDisk in the order of the tab, and their "Disk Key"s.
        first_tags: Tags of its row in vInfo, sorted, shared by all machines that have the same;
            `tags` are those that come to it.
        partitions: (disk key or None, capacity, used) of each partition, in MiB.
    """

    id: ServerId
    name: str
    row: int
    uuid: str | None = None
    moref: str | None = None
    vcenters: frozenset[str] = frozenset()
    identities: tuple[Identity, ...] = ()
    kind: ServerKind = ServerKind.UNKNOWN
    power: PowerState = PowerState.UNKNOWN
    fqdn: str | None = None
    vcpus: int | None = None
    sockets: int | None = None
    cores: int | None = None
    memory_mib: int | None = None
    os_text: str | None = None
    os_configured: str | None = None
    host: HostId | None = None
    host_text: str | None = None
    cluster: str | None = None
    datacentre: str | None = None
    disk_count: int | None = None
    capacity_mib: float | None = None
    provisioned_mib: float | None = None
    in_use_mib: float | None = None
    disks: list[Disk] = field(default_factory=list)
    disk_keys: list[str | None] = field(default_factory=list)
    partitions: list[tuple[str | None, float | None, float]] = field(default_factory=list)
    addresses: dict[str, None] = field(default_factory=dict)
    macs: dict[str, None] = field(default_factory=dict)
    utilisation: list[Utilisation] = field(default_factory=list)
    first_tags: tuple[tuple[str, str], ...] = ()
    tags: dict[tuple[str, str], None] = field(default_factory=dict)
    provenance: list[Provenance] = field(default_factory=list)

    def server(self) -> Server:
        """Return the finished record."""
        return _server(
            id=self.id,
            name=self.name,
            fqdn=self.fqdn,
            identities=self.identities,
            kind=self.kind,
            power=self.power,
            vcpus=self.vcpus,
            sockets=self.sockets,
            cores=self.cores,
            memory_mib=self.memory_mib,
            disks=tuple(self.disks),
            os_text=self.os_text,
            os_configured=self.os_configured,
            os_family=os_family_of(self.os_text) or os_family_of(self.os_configured),
            addresses=tuple(self.addresses),
            macs=tuple(self.macs),
            host=self.host,
            host_text=self.host_text,
            cluster=self.cluster,
            datacentre=self.datacentre,
            utilisation=tuple(self.utilisation),
            tags=tuple(sorted({*self.first_tags, *self.tags})) if self.tags else self.first_tags,
            provenance=tuple(self.provenance),
        )
