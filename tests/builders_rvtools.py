"""RVTools exports for tests, built from the headings that each version writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.importers.rvtools import RvtoolsImporter
from inventory.progress import SILENT
from inventory.tables.table import Table, TableFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inventory.findings import Finding
    from inventory.importing import ImportResult
    from tests.builders_tables import Rows, Value

#: Headings of version 4.7, tab by tab.
HEADINGS_4 = {
    "vInfo": "VM,Powerstate,Template,SRM Placeholder,Config status,DNS Name,Connection state,Guest "
    "state,Heartbeat,Consolidation Needed,PowerOn,Suspended To Memory,Suspend "
    "time,Suspend Interval,Creation date,Change Version,CPUs,Overall Cpu "
    "Readiness,Memory,Active Memory,NICs,Disks,Total disk capacity MiB,Fixed Passthru "
    "HotPlug,min Required EVC Mode Key,Latency Sensitivity,Op Notification "
    "Timeout,EnableUUID,CBT,Primary IP Address,Network #1,Network #2,Network #3,Network "
    "#4,Network #5,Network #6,Network #7,Network #8,Num Monitors,Video Ram KiB,Resource "
    "pool,Folder ID,Folder,vApp,DAS protection,FT State,FT Role,FT Latency,FT "
    "Bandwidth,FT Sec. Latency,Vm Failover In Progress,Provisioned MiB,In Use "
    "MiB,Unshared MiB,HA Restart Priority,HA Isolation Response,HA VM Monitoring,Cluster "
    "rule(s),Cluster rule name(s),Boot Required,Boot delay,Boot retry delay,Boot retry "
    "enabled,Boot BIOS setup,Reboot PowerOff,EFI Secure boot,Firmware,HW version,HW "
    "upgrade status,HW upgrade policy,HW target,Path,Log directory,Snapshot "
    "directory,Suspend directory,Annotation,Datacenter,Cluster,Host,OS according to the "
    "configuration file,OS according to the VMware Tools,Customization Info,Guest "
    "Detailed Data,VM ID,SMBIOS UUID,VM UUID,VI SDK Server type,VI SDK API Version,VI SDK "
    "Server,VI SDK UUID",
    "vCPU": "VM,Powerstate,Template,SRM Placeholder,CPUs,Sockets,Cores "
    "p/s,Max,Overall,Level,Shares,Reservation,Entitlement,DRS Entitlement,Limit,Hot "
    "Add,Hot Remove,Numa Hotadd Exposed,Annotation,Datacenter,Cluster,Host,Folder,OS "
    "according to the configuration file,OS according to the VMware Tools,VM ID,VM "
    "UUID,VI SDK Server,VI SDK UUID",
    "vMemory": "VM,Powerstate,Template,SRM Placeholder,Size MiB,Memory Reservation Locked To "
    "Max,Overhead,Max,Consumed,Consumed "
    "Overhead,Private,Shared,Swapped,Ballooned,Active,Entitlement,DRS "
    "Entitlement,Level,Shares,Reservation,Limit,Hot "
    "Add,Annotation,Datacenter,Cluster,Host,Folder,OS according to the configuration "
    "file,OS according to the VMware Tools,VM ID,VM UUID,VI SDK Server,VI SDK UUID",
    "vDisk": "VM,Powerstate,Template,SRM Placeholder,Disk,Disk Key,Disk UUID,Disk Path,Capacity "
    "MiB,Raw,Disk Mode,Sharing mode,Thin,Eagerly Scrub,Split,Write "
    "Through,Level,Shares,Reservation,Limit,Controller,Label,SCSI Unit #,Unit #,Shared "
    "Bus,Path,Raw LUN ID,Raw Comp. Mode,Internal Sort "
    "Column,Annotation,Datacenter,Cluster,Host,Folder,OS according to the configuration "
    "file,OS according to the VMware Tools,VM ID,VM UUID,VI SDK Server,VI SDK UUID",
    "vPartition": "VM,Powerstate,Template,SRM Placeholder,Disk Key,Disk,Capacity MiB,Consumed MiB,Free "
    "MiB,Free %,Internal Sort Column,Annotation,Datacenter,Cluster,Host,Folder,OS "
    "according to the configuration file,OS according to the VMware Tools,VM ID,VM "
    "UUID,VI SDK Server,VI SDK UUID",
    "vNetwork": "VM,Powerstate,Template,SRM Placeholder,NIC "
    "label,Adapter,Network,Switch,Connected,Starts Connected,Mac Address,Type,IPv4 "
    "Address,IPv6 Address,Direct Path IO,Internal Sort "
    "Column,Annotation,Datacenter,Cluster,Host,Folder,OS according to the configuration "
    "file,OS according to the VMware Tools,VM ID,VM UUID,VI SDK Server,VI SDK UUID",
    "vSnapshot": "VM,Powerstate,Name,Description,Date / time,Filename,Size MiB (vmsn),Size MiB "
    "(total),Quiesced,State,Annotation,Datacenter,Cluster,Host,Folder,OS according to the "
    "configuration file,OS according to the VMware Tools,VM ID,VM UUID,VI SDK Server,VI "
    "SDK UUID",
    "vHost": "Host,Datacenter,Cluster,Config status,Compliance Check State,in Maintenance Mode,in "
    "Quarantine Mode,vSAN Fault Domain Name,CPU Model,Speed,HT Available,HT Active,# "
    "CPU,Cores per CPU,# Cores,CPU usage %,# Memory,Memory Tiering Type,Memory usage "
    "%,Console,# NICs,# HBAs,# VMs total,# VMs,VMs per Core,# vCPUs,vCPUs per "
    "Core,vRAM,VM Used memory,VM Memory Swapped,VM Memory Ballooned,VMotion "
    "support,Storage VMotion support,Current EVC,Max EVC,Assigned License(s),ATS "
    "Heartbeat,ATS Locking,Current CPU power man. policy,Supported CPU power man.,Host "
    "Power Policy,ESX Version,Boot time,DNS Servers,DHCP,Domain,Domain List,DNS Search "
    "Order,NTP Server(s),NTPD running,Time Zone,Time Zone Name,GMT "
    "Offset,Vendor,Model,Serial number,Service tag,OEM specific string,BIOS Vendor,BIOS "
    "Version,BIOS Date,Certificate Issuer,Certificate Start Date,Certificate Expiry "
    "Date,Certificate Status,Certificate Subject,Object "
    "ID,AutoDeploy.MachineIdentity,UUID,VI SDK Server,VI SDK UUID",
    "vCluster": "Name,Config "
    "status,OverallStatus,NumHosts,numEffectiveHosts,TotalCpu,NumCpuCores,NumCpuThreads,Effective "
    "Cpu,TotalMemory,Effective Memory,Num VMotions,HA enabled,Failover "
    "Level,AdmissionControlEnabled,Host monitoring,HB Datastore Candidate "
    "Policy,Isolation Response,Restart Priority,Cluster Settings,Max Failures,Max Failure "
    "Window,Failure Interval,Min Up Time,VM Monitoring,DRS enabled,DRS default VM "
    "behavior,DRS vmotion rate,DPM enabled,DPM default behavior,DPM Host Power Action "
    "Rate,Object ID,com.vmware.vcenter.cluster.edrs.upgradeHostAdded,VI SDK Server,VI SDK "
    "UUID",
    "vSource": "Name,OS type,API type,API version,Version,Patch level,Build,Fullname,Product "
    "name,Product version,Product line,Vendor,VI SDK Server,VI SDK UUID",
    "vMetaData": "RVTools major version,RVTools version,xlsx creation datetime,Server",
    "vLicense": "Name,Key,Labels,Cost Unit,Total,Used,Expiration Date,Features,VI SDK Server,VI SDK "
    "UUID",
    "vHealth": "Name,Message,Message type,VI SDK Server,VI SDK UUID",
}

#: Headings of version 3, which had few columns and fewer tabs.
HEADINGS_3 = {
    "vInfo": "VM,Powerstate,Template,CPUs,Memory,NICs,Disks,Provisioned MB,In Use MB,Datacenter,"
    "Cluster,Host,OS according to the configuration file,OS according to the VMware Tools",
    "vPartition": "VM,Powerstate,Template,Disk,Capacity MB,Consumed MB,Free MB,Free % ,Datacenter,"
    "Cluster,Host,OS according to the configuration file,OS according to the VMware Tools",
    "vHost": "Host,Datacenter,Cluster,# CPU,Cores per CPU,# Cores,# Memory,ESX Version,Vendor,Model",
}


def tab(headings: str, *rows: Mapping[str, Value]) -> Rows:
    """Return a tab with these headings; each row gives the cells it fills, by heading."""
    names = headings.split(",")
    table: Rows = [list(names)]
    for row in rows:
        unknown = set(row) - set(names)
        assert not unknown, f"no such heading: {unknown}"
        table.append([row.get(name) for name in names])
    return table


def tab_4(name: str, *rows: Mapping[str, Value]) -> Rows:
    """Return a tab with the headings of version 4."""
    return tab(HEADINGS_4[name], *rows)


def export(tabs: Mapping[str, Sequence[Sequence[Value]]], name: str = "export.xlsx") -> TableFile:
    """Return tabs as a file that has been opened."""
    tables = tuple(Table(name=key, rows=table) for key, table in tabs.items())
    return TableFile(name=name, kind="xlsx", sha256="0" * 64, tables=tables)


def read(tabs: Mapping[str, Sequence[Sequence[Value]]], name: str = "export.xlsx") -> ImportResult:
    """Import tabs and check that every row is accounted for."""
    result = RvtoolsImporter().read(export(tabs, name), SILENT)
    assert result.rows.balances
    return result


def codes(result: ImportResult, at_least: Severity = Severity.WARNING) -> list[str]:
    """Return the codes of the findings of at least that weight, in order."""
    order = list(Severity)
    weights = order[: order.index(at_least) + 1]
    return [finding.code for finding in result.findings if finding.severity in weights]


def found(result: ImportResult, code: str) -> Finding:
    """Return the only finding of that code."""
    findings = [finding for finding in result.findings if finding.code == code]
    assert len(findings) == 1, [finding.text for finding in findings]
    return findings[0]


#: Headings of a small vInfo: those that `machine` fills.
INFO = (
    "VM,Powerstate,Template,CPUs,Memory,Disks,Total disk capacity MiB,Provisioned MiB,In Use MiB,"
    "Host,OS according to the configuration file,VM ID,VM UUID"
)


def machine(number, **cells):
    """Return a row of vInfo that is complete and in order."""
    return {
        "VM": f"vm-{number}",
        "Powerstate": "poweredOn",
        "Template": "False",
        "CPUs": 2,
        "Memory": 2048,
        "Disks": 1,
        "Total disk capacity MiB": 10240,
        "Provisioned MiB": 12288,
        "In Use MiB": 5120,
        "Host": "esx1",
        "OS according to the configuration file": f"Linux {number}",
        "VM ID": f"id-{number}",
        "VM UUID": f"uuid-{number}",
        **cells,
    }


def info(*rows):
    """Return a vInfo tab of the columns that `machine` fills."""
    return tab(INFO, *rows)
