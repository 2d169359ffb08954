"""The sample's RVTools workbook, as RVTools 4.x would have written it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from resources.samples.building import (
    HOST_CORES_PER_SOCKET,
    HOST_DOMAIN,
    HOST_MEMORY_GIB,
    HOST_PROCESSOR,
    HOST_SOCKETS,
    HOST_SPEED_MHZ,
    PLACES,
    host_of,
    hosts,
)
from resources.samples.council import servers
from resources.samples.dice import identifier, whole
from resources.samples.rvtools_headings import HEADINGS
from resources.samples.rvtools_machines import (
    VCENTER,
    Row,
    cpu,
    disks,
    info,
    lost_disk,
    machines,
    memory,
    network,
    partitions,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from resources.samples.building import Equipment

EXPORTED = datetime(2026, 11, 20, 18, 5, 0, tzinfo=UTC)


def write_workbook(path: Path) -> None:
    """Write the workbook; the same bytes every time."""
    import xlsxwriter

    virtual = tuple(machines())
    tabs = {
        "vInfo": [info(machine) for machine in virtual],
        "vCPU": [cpu(machine) for machine in virtual],
        "vMemory": [memory(machine) for machine in virtual],
        "vDisk": [row for machine in virtual for row in disks(machine)] + [lost_disk()],
        "vPartition": [row for machine in virtual for row in partitions(machine)],
        "vNetwork": [network(machine) for machine in virtual],
        "vHost": list(_hosts()),
        "vCluster": list(_clusters()),
        "vSource": [_source()],
        "vMetaData": [_meta_data()],
    }
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"author": "", "created": EXPORTED.replace(tzinfo=None)})
        heading = workbook.add_format({"bold": True})
        for tab, rows in tabs.items():
            sheet = workbook.add_worksheet(tab)
            sheet.freeze_panes(1, 1)
            for column, title in enumerate(HEADINGS[tab]):
                sheet.write_string(0, column, title, heading)
                for line, row in enumerate(rows, 1):
                    cell = row.get(title, "")
                    if isinstance(cell, int):
                        sheet.write_number(line, column, cell)
                    elif cell:
                        sheet.write_string(line, column, cell)


def _hosts() -> Iterator[Row]:
    virtual = [server for server in servers() if server.kind != "physical"]
    counts = Counter(host_of(server) for server in virtual)
    vcpus: Counter[str] = Counter()
    for server in virtual:
        vcpus[host_of(server)] += server.vcpus
    for host in hosts():
        yield _host(host, counts[host.name], vcpus[host.name])


def _host(host: Equipment, count: int, vcpus: int) -> Row:
    return {
        "Host": f"{host.name}.{HOST_DOMAIN}",
        "Datacenter": host.place.site,
        "Cluster": host.place.cluster,
        "Config status": "green",
        "in Maintenance Mode": "False",
        "CPU Model": HOST_PROCESSOR[host.model],
        "Speed": HOST_SPEED_MHZ[host.model],
        "HT Available": "True",
        "HT Active": "True",
        "# CPU": HOST_SOCKETS,
        "Cores per CPU": HOST_CORES_PER_SOCKET,
        "# Cores": HOST_SOCKETS * HOST_CORES_PER_SOCKET,
        "CPU usage %": whole(18, 44, host.name, "cpu"),
        "# Memory": HOST_MEMORY_GIB * 1024 - 391,
        "Memory usage %": whole(52, 83, host.name, "memory"),
        "# NICs": 4,
        "# HBAs": 2,
        "# VMs total": count,
        "# VMs": count,
        "# vCPUs": vcpus,
        "ESX Version": "VMware ESXi 8.0.2 build-22380479",
        "Time Zone": "UTC",
        "Vendor": "Dell Inc.",
        "Model": host.model,
        "Serial number": host.serial,
        "Service tag": host.serial,
        "Object ID": f"host-{100 + int(host.name[-2:])}{'1' if host.place.code == 'CH' else '2'}",
        "UUID": identifier(host.name, "hardware"),
        "VI SDK Server": VCENTER,
        "VI SDK UUID": identifier("vcenter"),
    }


def _clusters() -> Iterator[Row]:
    for place in PLACES.values():
        cores = place.hosts * HOST_SOCKETS * HOST_CORES_PER_SOCKET
        yield {
            "Name": place.cluster,
            "Config status": "green",
            "OverallStatus": "green",
            "NumHosts": place.hosts,
            "numEffectiveHosts": place.hosts,
            "NumCpuCores": cores,
            "NumCpuThreads": 2 * cores,
            "TotalMemory": place.hosts * HOST_MEMORY_GIB * 1024,
            "HA enabled": "True",
            "DRS enabled": "True",
            "Object ID": f"domain-c{8 if place.code == 'CH' else 9}",
            "VI SDK Server": VCENTER,
            "VI SDK UUID": identifier("vcenter"),
        }


def _source() -> Row:
    return {
        "Name": "VMware vCenter Server",
        "OS type": "linux-x64",
        "API type": "VirtualCenter",
        "API version": "8.0.2.0",
        "Version": "8.0.2",
        "Build": "22617221",
        "Fullname": "VMware vCenter Server 8.0.2 build-22617221",
        "Product name": "VMware vCenter Server",
        "Product version": "8.0.2",
        "Product line": "vpx",
        "Vendor": "VMware, Inc.",
        "VI SDK Server": VCENTER,
        "VI SDK UUID": identifier("vcenter"),
    }


def _meta_data() -> Row:
    return {
        "RVTools major version": "4.7",
        "RVTools version": "4.7.1.4",
        "xlsx creation datetime": EXPORTED.strftime("%Y-%m-%d %H:%M:%S"),
        "Server": VCENTER,
    }
