"""What RVTools calls its tabs and columns: both generations, and the internal names.

Fields are our names; aliases are headings, compared by `folded_heading` ("MB" equals "MiB").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inventory.tables.headings import folded_heading

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Columns that say which machine a row of any VM tab belongs to.
_MACHINE = {
    "name": ("VM", "VM Name"),
    "uuid": ("VM UUID",),
    "moref": ("VM ID",),
    "vcenter": ("VI SDK UUID",),
    "vcenter_server": ("VI SDK Server",),
    "power": ("Powerstate",),
    "os_configured": ("OS according to the configuration file", "OS"),
    "annotation": ("Annotation",),
}

ALIASES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "vInfo": {
        "name": ("VM", "VM Name", "vInfoVMName"),
        "uuid": ("VM UUID", "vInfoUUID"),
        "moref": ("VM ID", "vInfoVMID"),
        "smbios_uuid": ("SMBIOS UUID",),
        "vcenter": ("VI SDK UUID", "vInfoVISDKUUID"),
        "vcenter_server": ("VI SDK Server", "vInfoVISDKServer"),
        "power": ("Powerstate", "vInfoPowerstate"),
        "template": ("Template", "vInfoTemplate"),
        "placeholder": ("SRM Placeholder", "vInfoSRMPlaceHolder"),
        "connection": ("Connection state",),
        "dns_name": ("DNS Name", "vInfoGuestHostName"),
        "cpus": ("CPUs", "vInfoCPUs"),
        "memory": ("Memory", "Memory MiB", "vInfoMemory"),
        "nics": ("NICs", "vInfoNICs"),
        "disks": ("Disks", "vInfoNumVirtualDisks"),
        "capacity": ("Total disk capacity MiB", "vInfoTotalDiskCapacityMiB"),
        "provisioned": ("Provisioned MiB", "vInfoProvisioned"),
        "in_use": ("In Use MiB", "vInfoInUse"),
        "address": ("Primary IP Address", "vInfoPrimaryIPAddress"),
        "resource_pool": ("Resource pool", "vInfoResourcepool"),
        "folder": ("Folder", "vInfoFolder"),
        "vapp": ("vApp",),
        "cluster_rules": ("Cluster rule name(s)",),
        "firmware": ("Firmware",),
        "datacentre": ("Datacenter", "vInfoDataCenter"),
        "cluster": ("Cluster", "vInfoCluster"),
        "host": ("Host", "vInfoHost"),
        "os_configured": ("OS according to the configuration file", "vInfoOS"),
        "os_tools": ("OS according to the VMware Tools", "vInfoOSTools"),
        "annotation": ("Annotation",),
    },
    "vCPU": _MACHINE
    | {
        "cpus": ("CPUs",),
        "sockets": ("Sockets",),
        "cores_per_socket": ("Cores p/s", "Cores per Socket"),
        "max_mhz": ("Max",),
        "overall_mhz": ("Overall",),
    },
    "vMemory": _MACHINE
    | {
        "name": ("VM", "VM Name", "vMemoryVMName"),
        "uuid": ("VM UUID", "vMemoryUUID"),
        "size": ("Size MiB", "vMemorySizeMiB", "Size"),
        "active": ("Active",),
    },
    "vDisk": _MACHINE
    | {
        "disk": ("Disk",),
        "disk_key": ("Disk Key",),
        "disk_uuid": ("Disk UUID",),
        "disk_path": ("Disk Path",),
        "capacity": ("Capacity MiB",),
        "raw": ("Raw",),
        "sharing": ("Sharing mode",),
        "thin": ("Thin",),
        "shared_bus": ("Shared Bus",),
    },
    "vPartition": _MACHINE
    | {
        "name": ("VM", "VM Name", "vPartitionVMName"),
        "uuid": ("VM UUID", "vPartitionUUID"),
        "disk_key": ("Disk Key",),
        "disk": ("Disk", "vPartitionDisk"),
        "capacity": ("Capacity MiB", "vPartitionCapacityMiB"),
        "consumed": ("Consumed MiB", "vPartitionConsumedMiB"),
        "free": ("Free MiB",),
    },
    "vNetwork": _MACHINE
    | {
        "nic": ("NIC label",),
        "network": ("Network",),
        "mac": ("Mac Address",),
        "ipv4": ("IPv4 Address", "IP Address"),
        "ipv6": ("IPv6 Address",),
    },
    "vSnapshot": _MACHINE
    | {
        "snapshot": ("Name", "Snapshot"),
        "size": ("Size MiB (total)",),
    },
    "vHost": {
        "name": ("Host", "vHostName"),
        "datacentre": ("Datacenter", "vHostDatacenter"),
        "cluster": ("Cluster", "vHostCluster"),
        "sockets": ("# CPU", "vHostNumCpu"),
        "cores_per_socket": ("Cores per CPU", "vHostCoresPerCPU"),
        "cores": ("# Cores", "vHostNumCpuCores"),
        "memory": ("# Memory", "# Memory (MB)", "vHostMemorySize"),
        "vms": ("# VMs", "# VMs total"),
        "vendor": ("Vendor",),
        "model": ("Model",),
        "serial": ("Serial number",),
        "service_tag": ("Service tag",),
        "moref": ("Object ID",),
        "vcenter": ("VI SDK UUID",),
        "vcenter_server": ("VI SDK Server",),
    },
    "vCluster": {
        "name": ("Name", "Cluster"),
        "hosts": ("NumHosts",),
    },
    "vSource": {
        "name": ("Name",),
        "fullname": ("Fullname",),
        "version": ("Version", "Product version", "API version"),
        "vcenter": ("VI SDK UUID",),
        "vcenter_server": ("VI SDK Server",),
    },
    "vMetaData": {
        "rvtools": ("RVTools version", "RVTools major version"),
        "created": ("xlsx creation datetime",),
        "server": ("Server",),
    },
}

#: Fields of the model that a column gives a value to, where they are called something else.
MODEL_FIELDS: Mapping[str, str] = {
    "uuid": "identities",
    "moref": "identities",
    "smbios_uuid": "identities",
    "template": "kind",
    "placeholder": "kind",
    "dns_name": "fqdn",
    "cpus": "vcpus",
    "cores_per_socket": "cores",
    "memory": "memory_mib",
    "capacity": "disks",
    "provisioned": "disks",
    "in_use": "disks",
    "disk": "disks",
    "thin": "disks",
    "consumed": "disks",
    "os_tools": "os_text",
    "address": "addresses",
    "ipv4": "addresses",
    "ipv6": "addresses",
    "mac": "macs",
    "service_tag": "serial",
}

#: Tabs whose rows describe a machine or host as a whole; on the others the columns that only say
#: which machine a row belongs to give it no value.
WHOLE_TABS = ("vInfo", "vHost")


def model_columns(tab: str, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return (model field, heading) for the (column, heading) `pairs` of a tab."""
    return tuple(
        (MODEL_FIELDS.get(column, column), heading)
        for column, heading in pairs
        if tab in WHOLE_TABS or column not in _MACHINE
    )


#: Tabs of which RVTools writes one row per machine or part of a machine.
MACHINE_TABS = ("vInfo", "vCPU", "vMemory", "vDisk", "vPartition", "vNetwork", "vSnapshot")

#: Every tab of RVTools 4.7, read or not.
ALL_TABS = (
    *ALIASES, "vCD", "vUSB", "vTools", "vRP", "vHBA", "vNIC", "vSwitch", "vPort", "dvSwitch",
    "dvPort", "vSC_VMK", "vDatastore", "vMultiPath", "vLicense", "vFileInfo", "vHealth",
)  # fmt: skip

#: What cannot be known without a tab; None where little is lost.
LOST_WITHOUT = {
    "vCPU": "sockets, cores and the momentary processor load of all machines",
    "vMemory": "the check of memory sizes and the momentary memory load",
    "vDisk": "the single disks: each machine has one disk with its total",
    "vPartition": "used space as the guests report it",
    "vNetwork": "MAC addresses and all but the primary IP address",
    "vHost": "the hosts: models, serial numbers, cores and memory of the hardware",
}

#: Columns of vInfo whose absence is worth a finding, with what it leaves unknown.
EXPECTED_IN_VINFO = {
    "power": "whether machines are on",
    "cpus": "virtual processors",
    "memory": "memory",
    "in_use": "used storage",
    "dns_name": "the machines' own host names",
    "address": "primary IP addresses",
    "host": "the hosts that machines run on",
    "os_tools": "operating systems as the guests report them",
    "template": "which machines are templates",
}

#: Headings that version 4 writes and we read nothing from, so that they are no custom attributes.
_KNOWN_UNREAD = {
    "vInfo": "Config status,Guest state,Heartbeat,Consolidation Needed,PowerOn,"
    "Suspended To Memory,Suspend time,Suspend Interval,Creation date,Change Version,"
    "Overall Cpu Readiness,Active Memory,Fixed Passthru HotPlug,min Required EVC Mode Key,"
    "Latency Sensitivity,Op Notification Timeout,EnableUUID,CBT,Num Monitors,Video Ram KiB,"
    "Folder ID,DAS protection,FT State,FT Role,FT Latency,FT Bandwidth,FT Sec. Latency,"
    "Vm Failover In Progress,Unshared MiB,HA Restart Priority,HA Isolation Response,"
    "HA VM Monitoring,Cluster rule(s),Boot Required,Boot delay,Boot retry delay,"
    "Boot retry enabled,Boot BIOS setup,Reboot PowerOff,EFI Secure boot,HW version,"
    "HW upgrade status,HW upgrade policy,HW target,Path,Log directory,Snapshot directory,"
    "Suspend directory,Customization Info,Guest Detailed Data,VI SDK Server type,"
    "VI SDK API Version",
    "vCPU": "Level,Shares,Reservation,Entitlement,DRS Entitlement,Limit,Hot Add,Hot Remove,"
    "Numa Hotadd Exposed",
    "vMemory": "Memory Reservation Locked To Max,Overhead,Max,Consumed,Consumed Overhead,Private,"
    "Shared,Swapped,Ballooned,Entitlement,DRS Entitlement,Level,Shares,Reservation,Limit,Hot Add,"
    "vMemoryReservation",
    "vDisk": "Disk Mode,Eagerly Scrub,Split,Write Through,Level,Shares,Reservation,Limit,"
    "Controller,Label,SCSI Unit #,Unit #,Path,Raw LUN ID,Raw Comp. Mode,Internal Sort Column",
    "vPartition": "Free %,Internal Sort Column",
    "vNetwork": "Adapter,Switch,Connected,Starts Connected,Type,Direct Path IO,"
    "Internal Sort Column",
    "vSnapshot": "Description,Date / time,Filename,Size MiB (vmsn),Quiesced,State",
    "vHost": "Config status,Compliance Check State,in Maintenance Mode,in Quarantine Mode,"
    "vSAN Fault Domain Name,CPU Model,Speed,HT Available,HT Active,CPU usage %,"
    "Memory Tiering Type,Memory usage %,Console,# NICs,# HBAs,# VMs total,VMs per Core,# vCPUs,"
    "vCPUs per Core,vRAM,VM Used memory,VM Memory Swapped,VM Memory Ballooned,VMotion support,"
    "Storage VMotion support,Current EVC,Max EVC,Assigned License(s),ATS Heartbeat,ATS Locking,"
    "Current CPU power man. policy,Supported CPU power man.,Host Power Policy,ESX Version,"
    "Boot time,DNS Servers,DHCP,Domain,Domain List,DNS Search Order,NTP Server(s),NTPD running,"
    "Time Zone,Time Zone Name,GMT Offset,OEM specific string,BIOS Vendor,BIOS Version,BIOS Date,"
    "Certificate Issuer,Certificate Start Date,Certificate Expiry Date,Certificate Status,"
    "Certificate Subject,AutoDeploy.MachineIdentity,UUID,vHostCpuModel,vHostCpuMhz,"
    "vHostOverallCpuUsage,vHostOverallMemoryUsage,vHostvCPUs,vHostVCPUsPerCore,"
    "vHostvSANFaultDomainName",
    "vCluster": "Config status,OverallStatus,numEffectiveHosts,TotalCpu,NumCpuCores,"
    "NumCpuThreads,Effective Cpu,TotalMemory,Effective Memory,Num VMotions,HA enabled,"
    "Failover Level,AdmissionControlEnabled,Host monitoring,HB Datastore Candidate Policy,"
    "Isolation Response,Restart Priority,Cluster Settings,Max Failures,Max Failure Window,"
    "Failure Interval,Min Up Time,VM Monitoring,DRS enabled,DRS default VM behavior,"
    "DRS vmotion rate,DPM enabled,DPM default behavior,DPM Host Power Action Rate,Object ID,"
    "com.vmware.vcenter.cluster.edrs.upgradeHostAdded,VI SDK Server,VI SDK UUID",
    "vSource": "OS type,API type,API version,Patch level,Build,Product name,Product version,"
    "Product line,Vendor",
    "vMetaData": "RVTools major version",
}
_EVERY_MACHINE_TAB = (
    "Template,SRM Placeholder,Datacenter,Cluster,Host,Folder,OS according to the VMware Tools,VMRef"
)
_TAB_NAME = re.compile(r"^(?:.*?_)?(?:tab)?(v[a-z_]+|dv[a-z]+)$", re.IGNORECASE)
_NUMBERED_NETWORK = re.compile(r"network #\d+|vinfonetwork\d+")


def tab_of(table_name: str) -> str | None:
    """Return the tab that a sheet or CSV file holds: "RVTools_tabvInfo" is "vInfo"; else None."""
    match = _TAB_NAME.match(table_name.strip())
    wanted = (match.group(1) if match else table_name.strip()).casefold()
    return next((tab for tab in ALL_TABS if tab.casefold() == wanted), None)


def known_keys(tab: str) -> frozenset[str]:
    """Return the folded headings that the program itself writes into `tab`."""
    texts = [alias for aliases in ALIASES[tab].values() for alias in aliases]
    texts += _KNOWN_UNREAD.get(tab, "").split(",")
    if tab in MACHINE_TABS:
        texts += _EVERY_MACHINE_TAB.split(",")
    return frozenset(folded_heading(text) for text in texts)


def is_numbered_network(key: str) -> bool:
    """Return whether a folded heading is one of "Network #1" to "Network #8"."""
    return _NUMBERED_NETWORK.fullmatch(key) is not None
