"""Files of cloud vendors' and assessment tools' formats, in a few words each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

AZURE_HEAD = (
    "*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,OS version,OS architecture,"
    "Server type,Hypervisor,CPU utilization percentage,Memory utilization percentage,"
    "Network adapters,Network In throughput,Network Out throughput,Boot type,Number of disks,"
    "Storage in use (In GB),Disk 1 size (In GB),Disk 1 read throughput (MB per second),"
    "Disk 1 write throughput (MB per second),Disk 1 read ops (operations per second),"
    "Disk 1 write ops (operations per second),Disk 2 size (In GB)"
)
DISCOVERY_HEAD = (
    "Machine Name,Environment,Software Inventory Count,SQL Discovery Server Count,"
    "Is SQL Service Present,Web Applications Count,Operating System,Cores,Memory (in MB),"
    "Total Disks,IP Addresses,MAC Addresses,Total Network Adapters,Boot Type,Power Stats,"
    "First Discovery Time,Last Updated Time,Machine ID"
)
ASSESSED_2020_HEAD = (
    "Machine,VM host,Azure VM readiness,Azure readiness issues,Data collection issues,"
    "Recommended size,Compute monthly cost USD,Storage monthly cost USD,Operating system,"
    "Boot type,Cores,Memory(MB),CPU usage(%),Memory usage(%),Storage(GB),Standard HDD disks,"
    "Standard SSD disks,Premium disks,Disk read(ops/sec),Disk write(ops/sec),Disk read(MBPS),"
    "Disk write(MBPS),Network adapters,IP address,MAC address,Network in(MBPS),Network out(MBPS),"
    "Group name"
)
HUB_HEAD = (
    "ExternalId,SMBiosId,IPAddress,MACAddress,HostName,VMware.MoRefId,VMware.VCenterId,"
    "CPU.NumberOfProcessors,CPU.NumberOfCores,CPU.NumberOfLogicalCores,OS.Name,OS.Version,"
    "VMware.VMName,RAM.TotalSizeInMB,RAM.UsedSizeInMB.Avg,RAM.UsedSizeInMB.Max,CPU.UsagePct.Avg,"
    "CPU.UsagePct.Max,DiskReadsPerSecondInKB.Avg,DiskWritesPerSecondInKB.Avg,"
    "DiskReadsOpsPerSecond.Avg,DiskWritesOpsPerSecond.Avg,NetworkReadsPerSecondInKB.Avg,"
    "NetworkWritesPerSecondInKB.Avg,Applications,ApplicationWave,Tags,ServerId"
)
MPA_HEAD = (
    "Serverid,isPhysical,hypervisor,HOSTNAME,osName,osVersion,numCpus,numCoresPerCpu,"
    "numThreadsPerCore,maxCpuUsagePctDec (%),avgCpuUsagePctDec (%),totalRAM (GB),"
    "maxRamUsagePctDec (%),avgRamUtlPctDec (%),Uptime,Environment Type,"
    "Storage-Total Disk Size (GB),Storage-Utilization %"
)
EVALUATOR_HEAD = (
    "Server Name,CPU Cores,Memory (MB),Provisioned Storage (GB),Operating System,Is Virtual?,"
    "Hypervisor Name,Cpu String,Environment,SQL Edition,Application,Cpu Utilization Peak (%),"
    "Memory Utilization Peak (%),Time In-Use (%),Annual Cost (USD),Storage Type"
)
FACTORY_HEAD = (
    "wave_name,app_name,aws_region,aws_accountid,server_name,server_os_family,server_os_version,"
    "server_fqdn,server_tier,server_environment,r_type,subnet_IDs,securitygroup_IDs,"
    "subnet_IDs_test,securitygroup_IDs_test,instanceType,tenancy,tags"
)
VM_INFO_HEAD = (
    "MachineId,MachineName,PrimaryIPAddress(optional),PrimaryMACAddress(optional),"
    "PublicIPAddress(optional),IpAddressListSemiColonDelimited(optional),TotalDiskAllocatedGiB,"
    "TotalDiskUsedGiB,MachineTypeLabel(optional),AllocatedProcessorCoreCount,MemoryGiB,"
    "HostingLocation(optional),OsType(optional),OsPublisher(optional),OsName,OsVersion(optional),"
    "MachineStatus(optional),ProvisioningState(optional),CreateDate(optional),IsPhysical"
)
DISK_INFO_HEAD = "MachineId,DiskLabel,SizeInGib,UsedInGib,StorageTypeLabel"
PERF_INFO_HEAD = (
    "MachineId,TimeStamp,CpuUtilizationPercentage,AvailableMemoryBytes,DiskReadOperationsPerSec,"
    "DiskWriteOperationsPerSec,NetworkBytesPerSecSent,NetworkBytesPerSecReceived"
)
OS_INFO_HEAD = (
    "agentId,agentProvidedTimeStamp,cpuType,hostName,hypervisor,osName,osVersion,timestamp"
)
LIVEOPTICS_HEAD = (
    "VM Name,Power State,Template,Virtual CPU,Provisioned Memory (MiB),"
    "Used Memory (active) (MiB),Consumed Memory (MiB),Guest VM Disk Capacity (MiB),"
    "Guest VM Disk Used (MiB),Virtual Disk Size (MiB),Virtual Disk Used (MiB),VM OS,Datastore,"
    "Host,Cluster,UUID,InstanceUUID"
)

#: For each format: headings, a good row by its number, and a damaged row.
FORMATS: dict[str, tuple[str, Callable[[int], str], str]] = {
    "azure-import-template": (
        AZURE_HEAD,
        lambda n: f"srv{n},,4,8192,Windows Server,2019,x64,Virtual,VMware,{20 + n % 50},40,1,1,1,"
        "BIOS,1,50,100,1,1,10,10,",
        "bad,300.1.1.1,four,much,,,,,,,,,,,,,,,,,,,",
    ),
    "azure-migrate-report": (
        DISCOVERY_HEAD,
        lambda n: f"srv{n},,3,1,False,0,Windows Server 2019,4,8192,1,[];,[];,1,BIOS,ON,"
        f"2026-11-01T10:00:00.0000000Z,2026-11-02T10:00:00.0000000Z,/machines/{n}",
        "bad,,x,1,False,0,,four,much,1,[300.1.1.1];,[];,1,BIOS,ON,,,/machines/bad",
    ),
    "aws-migration-hub": (
        HUB_HEAD,
        lambda n: f"e{n},,,,srv{n},,,1,2,4,Linux,9,,8192,4096,6000,{20 + n % 50},90,100,100,10,10,"
        "100,100,,,,",
        "bad,,300.1.1.1,,bad,,,one,two,four,,,,much,,,,,,,,,,,,,,",
    ),
    "aws-discovery": (
        OS_INFO_HEAD,
        lambda n: f"o-{n},,x86_64,srv{n},vmware,Linux,9,11/01/2026 10:00:00 am",
        "o-bad,,,,,,,",
    ),
    "aws-mpa": (
        MPA_HEAD,
        lambda n: f"{n},no,VMware,srv{n},Linux,9,1,2,2,90,{20 + n % 50},16,80,40,30,Production,"
        "100,50",
        "bad,perhaps,,bad,,,one,two,,,,much,,,,,,",
    ),
    "aws-migration-evaluator": (
        EVALUATOR_HEAD,
        lambda n: f"srv{n},4,8192,100,Linux,TRUE,VMware,,Production,,App,0.6,0.5,1.00,,",
        "bad,four,much,100,,perhaps,,,,,,,,,,",
    ),
    "cloud-migration-factory": (
        FACTORY_HEAD,
        lambda n: f"Wave 1,App,eu-west-2,000011112222,srv{n},linux,RHEL 8,,web,prod,Rehost,,,,,,,",
        "Wave 1,App,eu-west-2,1.11E+11,bad,linux,RHEL 8,,web,what,Renew,,,,,,,",
    ),
    "google-migration-center": (
        VM_INFO_HEAD,
        lambda n: f"m{n},srv{n},,,,,100,40,,4,16,,Linux,,Debian,12,RUNNING,,,0",
        "bad,bad,300.1.1.1,,,,100,40,,four,much,,,,,,dancing,,,perhaps",
    ),
    "liveoptics": (
        LIVEOPTICS_HEAD,
        lambda n: f"srv{n},poweredOn,False,4,8192,2048,4096,100000,40000,102400,50000,Linux,ds1,"
        f"esx01,c1,,u-{n}",
        "bad,dancing,perhaps,four,much,,,,,,,,,,,,u-bad",
    ),
}  # fmt: skip


def lines_file(path: Path, *lines: str) -> Path:
    """Write lines as a CSV file."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def export(path: Path, name: str, rows: int, *more: str) -> Path:
    """Write a file of a format with good rows, then `more` lines."""
    head, row, _ = FORMATS[name]
    return lines_file(path, head, *(row(number) for number in range(1, rows + 1)), *more)


def record(head: str, **cells: str) -> str:
    """Return a line below `head` from cells by heading; `_` in a keyword stands for any sign.

    ``record("Server name,CPU Cores", server_name="web")`` is ``"web,"``.
    """
    names = [_keyword(name) for name in head.split(",")]
    unknown = set(cells) - set(names)
    assert not unknown, f"no heading {sorted(unknown)} among {names}"
    return ",".join(_quoted(cells.get(name, "")) for name in names)


def table(head: str, *records: dict[str, str]) -> Sequence[Sequence[str]]:
    """Return headings and records as rows of a sheet."""
    names = [_keyword(name) for name in head.split(",")]
    return [head.split(","), *([one.get(name, "") for name in names] for one in records)]


def _keyword(heading: str) -> str:
    letters = "".join(char if char.isalnum() else " " for char in heading)
    return "_".join(letters.split()).casefold()


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell
