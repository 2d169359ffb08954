"""Rows of the virtual machines in the sample's RVTools workbook, tab by tab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.samples.building import HOST_DOMAIN, PLACES, host_of
from resources.samples.council import DOMAIN, SYSTEMS, servers
from resources.samples.dice import between, choice, identifier, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resources.samples.council import SampleServer

Row = dict[str, str | int]

VCENTER = f"vc-app-p01.{DOMAIN}"

#: Deliberate faults, each described in README.md of the sample.
OTHER_MEMORY_IN_VMEMORY = "itsm-app-p01"
OTHER_CPUS_IN_VCPU = "bi-app-p02"
WITHOUT_SIZE = "unknown-0413"
ON_A_HOST_THAT_IS_GONE = "restore-test-02"
FULLER_THAN_FULL = "file-file-p03"
DISK_WITHOUT_MACHINE = "gone-server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A virtual machine with what all of its rows repeat."""

    server: SampleServer
    number: int
    shared: Row

    @property
    def address(self) -> str:
        """Its IPv4 address."""
        block = 20 if self.server.site == "CH" else 30
        return f"10.{block}.{self.number // 200}.{10 + self.number % 200}"

    def consumed_mib(self, place: int) -> int:
        """Return what the guest has filled of its disk number `place`, from 0."""
        size = self.server.disks_gib[place] * 1024
        if self.server.name == FULLER_THAN_FULL and place == 1:
            return size + 2048
        share = self.server.used * between(0.7, 1.1, self.server.name, place, "filled")
        return int(size * min(share, 0.97))


def machines() -> Iterator[Machine]:
    """Return the virtual machines, templates and the placeholder, numbered in order."""
    virtual = [server for server in servers() if server.kind != "physical"]
    for number, server in enumerate(virtual):
        place = PLACES[server.site]
        host = "chesx99" if server.name == ON_A_HOST_THAT_IS_GONE else host_of(server)
        application = server.application
        guest, configured = SYSTEMS[server.platform]
        shared: Row = {
            "VM": server.name,
            "Powerstate": "poweredOn" if server.on else "poweredOff",
            "Template": str(server.kind == "template"),
            "SRM Placeholder": str(server.kind == "placeholder"),
            "Annotation": "" if application is None else f"{application.name} ({server.role})",
            "Cost centre": "" if application is None else f"W{2000 + 10 * application.tier}",
            "Datacenter": place.site,
            "Cluster": place.cluster,
            "Host": f"{host}.{HOST_DOMAIN}",
            "Folder": f"/{place.site}/{server.environment.title() or 'Unsorted'}",
            "OS according to the configuration file": configured,
            "OS according to the VMware Tools": guest if server.on else "",
            "VM ID": f"vm-{1000 + number}",
            "VM UUID": identifier(server.name, server.twin, "instance"),
            "VI SDK Server": VCENTER,
            "VI SDK UUID": identifier("vcenter"),
        }
        yield Machine(server=server, number=number, shared=shared)


def info(machine: Machine) -> Row:
    """Return the vInfo row."""
    server = machine.server
    capacity = sum(server.disks_gib) * 1024
    consumed = sum(machine.consumed_mib(place) for place in range(len(server.disks_gib)))
    created = f"20{whole(16, 25, server.name, 'year')}/{whole(1, 12, server.name, 'month'):02}"
    row: Row = {
        **machine.shared,
        "Config status": "green",
        "Connection state": "connected",
        "Guest state": "running" if server.on else "notRunning",
        "Heartbeat": "green" if server.on else "gray",
        "Consolidation Needed": "False",
        "DNS Name": f"{server.name}.{DOMAIN}" if server.on else "",
        "PowerOn": f"2026/{whole(4, 10, server.name, 'boot'):02}/14 06:30:00" if server.on else "",
        "Creation date": f"{created}/{whole(1, 28, server.name, 'day'):02} 09:00:00",
        "CPUs": server.vcpus,
        "Overall Cpu Readiness": "0%",
        "Memory": server.memory_gib * 1024,
        "NICs": 1,
        "Disks": len(server.disks_gib),
        "Total disk capacity MiB": capacity,
        "Primary IP Address": machine.address if server.on else "",
        "Network #1": _port_group(server),
        "Resource pool": f"/{PLACES[server.site].site}/{PLACES[server.site].cluster}/Resources",
        "Provisioned MiB": capacity + (server.memory_gib * 1024 if server.on else 0),
        "In Use MiB": consumed + 512,
        "Unshared MiB": consumed,
        "FT State": "notConfigured",
        "FT Latency": -1,
        "FT Bandwidth": -1,
        "FT Sec. Latency": -1,
        "Firmware": "efi" if server.platform in {"w19", "w22", "rh8", "ub22"} else "bios",
        "HW version": choice((13, 15, 19), server.name, "hardware"),
        "SMBIOS UUID": identifier(server.name, "smbios"),
        "VI SDK Server type": "VMware vCenter Server",
        "VI SDK API Version": "8.0.2.0",
    }
    if server.name == WITHOUT_SIZE:
        for heading in ("CPUs", "Memory", "Provisioned MiB", "In Use MiB"):
            del row[heading]
    return row


def cpu(machine: Machine) -> Row:
    """Return the vCPU row."""
    server = machine.server
    if server.name == WITHOUT_SIZE:
        return machine.shared
    sockets = 2 if server.vcpus % 2 == 0 else 1
    cores = server.vcpus // sockets
    if server.name == OTHER_CPUS_IN_VCPU:
        cores += 1
    busy = int(server.vcpus * 2600 * between(0.02, 0.4, server.name, "busy")) if server.on else 0
    counts = {"CPUs": sockets * cores, "Sockets": sockets, "Cores p/s": cores}
    return {**machine.shared, **counts, "Overall": busy, "Level": "normal", "Limit": -1}


def memory(machine: Machine) -> Row:
    """Return the vMemory row."""
    server = machine.server
    if server.name == WITHOUT_SIZE:
        return machine.shared
    size = server.memory_gib * 1024
    if server.name == OTHER_MEMORY_IN_VMEMORY:
        size += 8192
    active = int(size * between(0.05, 0.6, server.name, "active")) if server.on else 0
    consumed = int(size * between(0.6, 0.98, server.name, "consumed")) if server.on else 0
    used: Row = {"Size MiB": size, "Consumed": consumed, "Active": active}
    return {**machine.shared, **used, "Level": "normal", "Limit": -1}


def disks(machine: Machine) -> Iterator[Row]:
    """Yield the vDisk rows."""
    server = machine.server
    for place, size in enumerate(server.disks_gib):
        folder = f"[{server.site.lower()}-array-01] {server.name}{'_1' * server.twin}"
        yield {
            **machine.shared,
            "Disk": f"Hard disk {place + 1}",
            "Disk Key": 2000 + place,
            "Disk UUID": identifier(server.name, server.twin, "disk", place),
            "Disk Path": f"{folder}/{server.name}_{place}.vmdk",
            "Capacity MiB": size * 1024,
            "Raw": "False",
            "Disk Mode": "persistent",
            "Sharing mode": "sharingNone",
            "Thin": str(server.role != "db"),
            "Controller": "SCSI controller 0",
            "Label": f"Hard disk {place + 1}",
            "Unit #": place,
            "Shared Bus": "noSharing",
        }


def lost_disk() -> Row:
    """Return the vDisk row of a machine that no other tab knows."""
    return {
        "VM": DISK_WITHOUT_MACHINE,
        "Powerstate": "poweredOff",
        "Template": "False",
        "Disk": "Hard disk 1",
        "Disk Key": 2000,
        "Capacity MiB": 61440,
        "Thin": "True",
        "VM ID": "vm-9041",
        "VM UUID": identifier(DISK_WITHOUT_MACHINE, 0, "instance"),
        "VI SDK Server": VCENTER,
        "VI SDK UUID": identifier("vcenter"),
    }


def partitions(machine: Machine) -> Iterator[Row]:
    """Yield the vPartition rows: only guests that run report their file systems."""
    server = machine.server
    if not server.on:
        return
    for place, size in enumerate(server.disks_gib):
        used = machine.consumed_mib(place)
        free = max(0, size * 1024 - used)
        label = f"{'CDEFG'[place]}:\\" if server.windows else ("/", "/data", "/backup")[place]
        yield {
            **machine.shared,
            "Disk Key": 2000 + place,
            "Disk": label,
            "Capacity MiB": size * 1024,
            "Consumed MiB": used,
            "Free MiB": free,
            "Free %": round(100 * free / (size * 1024)),
        }


def network(machine: Machine) -> Row:
    """Return the vNetwork row."""
    server = machine.server
    mac = identifier(server.name, server.twin, "mac").replace("-", "")
    tail = f"{int(mac[0:2], 16) % 64:02x}:{mac[2:4]}:{mac[4:6]}"
    return {
        **machine.shared,
        "NIC label": "Network adapter 1",
        "Adapter": "Vmxnet3",
        "Network": _port_group(server),
        "Switch": f"dvs-{server.site.lower()}",
        "Connected": str(server.on),
        "Starts Connected": "True",
        "Mac Address": f"00:50:56:{tail}",
        "Type": "assigned",
        "IPv4 Address": machine.address if server.on else "",
        "IPv6 Address": f"fe80::250:56ff:fe{tail[0:2]}:{tail[3:5]}{tail[6:8]}" if server.on else "",
        "Direct Path IO": "False",
    }


def _port_group(server: SampleServer) -> str:
    zone = {"web": "dmz", "proxy": "dmz", "relay": "dmz", "db": "data"}.get(server.role, "apps")
    return f"{server.site.lower()}-{zone}"
