"""The inventory: frozen facts about one data centre, as imported and merged.

`None` means not known.  It is never replaced by 0, "" or False.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.identity import BY_HAND as _BY_HAND

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from inventory.identity import (
        ApplicationId,
        ContractId,
        DeviceId,
        Endpoint,
        Evidence,
        HostId,
        Identity,
        Provenance,
        RackId,
        RoomId,
        ServerId,
        SiteId,
        UnitRef,
    )


class ServerKind(StrEnum):
    """What a server is.  Templates and placeholders are kept, marked and left out of totals."""

    VIRTUAL = "virtual"
    PHYSICAL = "physical"
    APPLIANCE = "appliance"
    TEMPLATE = "template"
    PLACEHOLDER = "placeholder"
    UNKNOWN = "unknown"


class PowerState(StrEnum):
    """Whether a server is on.  A server that is off is kept: an exit must retire it."""

    ON = "on"
    OFF = "off"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


class OsFamily(StrEnum):
    """Operating-system families that are priced differently."""

    WINDOWS = "windows"
    RHEL = "rhel"
    SUSE = "suse"
    LINUX = "linux"
    OTHER = "other"


class Environment(StrEnum):
    """What an application or server is used for."""

    PRODUCTION = "production"
    PRE_PRODUCTION = "pre-production"
    TEST = "test"
    DEVELOPMENT = "development"
    DISASTER_RECOVERY = "disaster recovery"


class Criticality(IntEnum):
    """Business criticality: tier 1 is the most critical."""

    TIER_1 = 1
    TIER_2 = 2
    TIER_3 = 3
    TIER_4 = 4


class Statistic(StrEnum):
    """What a utilisation figure is.  Unlike statistics are never compared."""

    MEAN = "mean"
    MEDIAN = "median"
    P95 = "p95"
    P99 = "p99"
    MAX = "max"
    INSTANT = "instant"
    UNKNOWN = "statistic unknown"


class Metric(StrEnum):
    """What was measured, with its unit."""

    CPU_PERCENT = "cpu_percent"
    MEMORY_PERCENT = "memory_percent"
    DISK_IOPS = "disk_iops"
    DISK_MIB_PER_S = "disk_mib_per_s"
    NETWORK_MBIT_PER_S = "network_mbit_per_s"


#: An enumeration looks its members up slowly, and servers are counted very often.
_TEMPLATE, _PLACEHOLDER = ServerKind.TEMPLATE, ServerKind.PLACEHOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Utilisation:
    """One summarised measurement of a server.

    Attributes:
        samples: Number of samples behind the figure, None where the source does not say.
        window_days: Days from the first to the last sample, None where the source does not say.
    """

    metric: Metric
    statistic: Statistic
    value: float
    samples: int | None = None
    window_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """One disk of a server, or all of them where only a total is known (`aggregate`)."""

    label: str
    provisioned_gib: float | None = None
    used_gib: float | None = None
    thin: bool | None = None
    shared: bool | None = None
    iops: float | None = None
    mib_per_s: float | None = None
    aggregate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A physical or virtual machine in the data centre.

    Attributes:
        vcpus: Virtual processors; for a physical server its threads.
        memory_mib: Configured memory in mebibytes.
        host: The host the server runs on, as matched; `host_text` keeps what was printed.
        rack_unit: Lowest unit of a physical server in its rack.
        power_watts: Of a physical server, only where known; `power_basis` says how.
        end_of_support: Last supported day of the hardware of a physical server.
        os_text: As the guest reports it; `os_configured` as the hypervisor was told.
        tags: (name, value) pairs: custom attributes and columns the model has no field for.
    """

    id: ServerId
    name: str
    fqdn: str | None = None
    identities: tuple[Identity, ...] = ()
    kind: ServerKind = ServerKind.UNKNOWN
    power: PowerState = PowerState.UNKNOWN
    vcpus: int | None = None
    sockets: int | None = None
    cores: int | None = None
    memory_mib: int | None = None
    disks: tuple[Disk, ...] = ()
    os_text: str | None = None
    os_configured: str | None = None
    os_family: OsFamily | None = None
    addresses: tuple[str, ...] = ()
    macs: tuple[str, ...] = ()
    host: HostId | None = None
    host_text: str | None = None
    cluster: str | None = None
    datacentre: str | None = None
    rack: RackId | None = None
    rack_unit: float | None = None
    power_watts: float | None = None
    power_basis: str | None = None
    purchased: date | None = None
    purchase_cost: Decimal | None = None
    purchase_currency: str | None = None
    end_of_support: date | None = None
    environment: Environment | None = None
    owner: str | None = None
    business_unit: str | None = None
    applications: tuple[ApplicationId, ...] = ()
    role: str | None = None
    criticality: Criticality | None = None
    utilisation: tuple[Utilisation, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    provenance: tuple[Provenance, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the server is one to move or retire (not a template or placeholder)."""
        return self.kind is not _TEMPLATE and self.kind is not _PLACEHOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application as its users and owners know it.

    Attributes:
        users: Number of people who use it.
        disposition: The 7-R word that a register declares (lower case), if any.
        blackouts: Half-open date ranges in which its owner allows no cutover.
    """

    id: ApplicationId
    name: str
    description: str | None = None
    business_service: str | None = None
    owner: str | None = None
    business_unit: str | None = None
    criticality: Criticality | None = None
    environment: Environment | None = None
    users: int | None = None
    recovery_time_minutes: int | None = None
    recovery_point_minutes: int | None = None
    disposition: str | None = None
    must_move_with: tuple[ApplicationId, ...] = ()
    blackouts: tuple[tuple[date, date], ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """`source` needs `destination`: the consumer opened the connection or says it depends.

    Attributes:
        port: Destination port; None for a declared dependency without one.
        protocol: Lower case, "tcp" or "udp" mostly.
        total_bytes: Bytes both ways over the whole time of observation.
        connections: Number of connections, flows or time slots observed.
        mandatory: A declared dependency that cannot be stretched between sites.
        rejected: A person said that this is no dependency.
    """

    source: Endpoint
    destination: Endpoint
    port: int | None = None
    protocol: str | None = None
    total_bytes: int | None = None
    connections: int | None = None
    first_seen: date | None = None
    last_seen: date | None = None
    evidence: Evidence
    mandatory: bool = False
    rejected: bool = False
    provenance: tuple[Provenance, ...] = ()

    @property
    def is_by_hand(self) -> bool:
        """Whether a person drew, confirmed or rejected it."""
        return any(one.ref.file == _BY_HAND for one in self.provenance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A hypervisor host.

    Attributes:
        memory_mib: Physical memory in mebibytes.
        rack_unit: Lowest unit in its rack; `height_units` how many it fills.
        power_watts: Only where known; `power_basis` says how (nameplate, measured).
        purchase_cost / purchase_currency: What was paid, a memo: it is sunk.
        end_of_support: Last supported day.
    """

    id: HostId
    name: str
    vendor: str | None = None
    model: str | None = None
    serial: str | None = None
    sockets: int | None = None
    cores: int | None = None
    memory_mib: int | None = None
    cluster: str | None = None
    datacentre: str | None = None
    rack: RackId | None = None
    rack_unit: float | None = None
    height_units: float | None = None
    power_watts: float | None = None
    power_basis: str | None = None
    purchased: date | None = None
    purchase_cost: Decimal | None = None
    purchase_currency: str | None = None
    end_of_support: date | None = None
    provenance: tuple[Provenance, ...] = ()


class DeviceKind(StrEnum):
    """Equipment that is neither a server nor a host."""

    STORAGE_ARRAY = "storage array"
    SWITCH = "switch"
    FIREWALL = "firewall"
    LOAD_BALANCER = "load balancer"
    TAPE_LIBRARY = "tape library"
    UPS = "ups"
    COOLING = "cooling"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A storage array, network device or piece of plant.

    Attributes:
        clusters: Hypervisor clusters that store on it or connect through it; with no clusters
            and no hosts it is taken to serve everything in its room.
    """

    id: DeviceId
    name: str
    kind: DeviceKind
    vendor: str | None = None
    model: str | None = None
    serial: str | None = None
    room: RoomId | None = None
    rack: RackId | None = None
    rack_unit: float | None = None
    height_units: float | None = None
    capacity_gib: float | None = None
    power_watts: float | None = None
    purchased: date | None = None
    purchase_cost: Decimal | None = None
    purchase_currency: str | None = None
    end_of_support: date | None = None
    clusters: tuple[str, ...] = ()
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rack:
    """A rack and the power it is fed with."""

    id: RackId
    name: str
    room: RoomId | None = None
    height_units: float | None = None
    feeds: tuple[str, ...] = ()
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room of a site."""

    id: RoomId
    name: str
    site: SiteId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A building or a provider's facility."""

    id: SiteId
    name: str


class ContractKind(StrEnum):
    """What a contract pays for."""

    MAINTENANCE = "maintenance"
    LEASE = "lease"
    COLOCATION = "colocation"
    CIRCUIT = "circuit"
    LICENCE = "licence"
    SUPPORT = "support"
    FACILITY = "facility"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """An agreement that costs money until it is allowed to end.

    Attributes:
        covers: The units it pays for; empty means not known, which blocks its release.
        end: First day after the term (half-open), so that a term to 31 March ends on 1 April.
        notice_months / notice_days: Notice to give before an end; both None means not known.
        renewal_months: Length of an automatic renewal; None means it does not renew.
        breaks: Dates before `end` on which it may be ended with notice (first day without it).
        break_fee: What ending it on a break costs; None means that the register does not say.
        early_end_fee: What ending it on any day with notice costs; None means that it cannot be.
        cost_per_year / currency: As the register states them, fees too; money is made in costing.
        tags: (name, value) pairs that the model has no field for, such as seats of a licence.
    """

    id: ContractId
    name: str
    kind: ContractKind
    supplier: str | None = None
    covers: tuple[UnitRef, ...] = ()
    start: date | None = None
    end: date | None = None
    notice_months: int | None = None
    notice_days: int | None = None
    renewal_months: int | None = None
    breaks: tuple[date, ...] = ()
    break_fee: Decimal | None = None
    early_end_fee: Decimal | None = None
    cost_per_year: Decimal | None = None
    currency: str | None = None
    budget_code: str | None = None
    owner: str | None = None
    tags: tuple[tuple[str, str], ...] = ()
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that was imported: enough to say which, never where it lay.

    Attributes:
        rows: Data rows read, used, merged and excepted; None where that was not kept.
    """

    name: str
    format: str
    sha256: str
    rows: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Inventory:
    """All facts imported about one data centre.  Tuples are sorted by id."""

    servers: tuple[Server, ...] = ()
    applications: tuple[Application, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    hosts: tuple[Host, ...] = ()
    devices: tuple[Device, ...] = ()
    racks: tuple[Rack, ...] = ()
    rooms: tuple[Room, ...] = ()
    sites: tuple[Site, ...] = ()
    contracts: tuple[Contract, ...] = ()
    sources: tuple[SourceFile, ...] = field(default=())

    @cached_property
    def server_by_id(self) -> dict[ServerId, Server]:
        """Servers keyed by id."""
        return {server.id: server for server in self.servers}

    @cached_property
    def label_of(self) -> dict[ServerId, str]:
        """What tells each server from all others: its name, or its id where several share it."""
        uses = Counter(server.name for server in self.servers)
        return {one.id: one.name if uses[one.name] == 1 else one.id for one in self.servers}

    @cached_property
    def application_by_id(self) -> dict[ApplicationId, Application]:
        """Applications keyed by id."""
        return {application.id: application for application in self.applications}

    @cached_property
    def host_by_id(self) -> dict[HostId, Host]:
        """Hosts keyed by id."""
        return {host.id: host for host in self.hosts}

    @cached_property
    def servers_of(self) -> dict[ApplicationId, tuple[Server, ...]]:
        """The counting servers of each application, in order of id; none is an empty tuple."""
        lists: dict[ApplicationId, list[Server]] = {app.id: [] for app in self.applications}
        for server in self.servers:
            if server.counts:
                for application in server.applications:
                    lists.setdefault(application, []).append(server)
        return {application: tuple(members) for application, members in lists.items()}

    @cached_property
    def estate(self) -> tuple[Server, ...]:
        """The servers to move or retire: all but templates and placeholders."""
        return tuple(server for server in self.servers if server.counts)
