"""The tables of agents and of the agentless collector, as exported and as queried."""

from __future__ import annotations

from inventory.product_sheets.layout import Layout

_KEYS = (
    "agentId", "agent_id", "serverId", "server_id", "configurationId", "configId", "id",
)  # fmt: skip

#: Columns that tell nothing about a server.
_PASSED_OVER = (
    "timestamp", "agentProvidedTimeStamp", "agent_provided_time_stamp", "accountNumber",
    "agentCreationDate", "connectorId", "configType", "lastModifiedTimeStamp", "type", "state",
    "applicationConfigurationId", "datacenterId", "hostId", "portGroupId", "memoryReservation",
    "isSystem",
)  # fmt: skip

_LOADS: dict[str, tuple[str, ...]] = {
    "cpu_mean": ("avgCpuUsagePct", "avg_cpu_usage_pct"),
    "cpu_max": ("maxCpuUsagePct", "max_cpu_usage_pct"),
    "free_mean": ("avgFreeRAM", "avg_free_ram"),
    "memory_mib": ("totalRAM", "total_ram", "totalRAM (MB)"),
    "sockets": ("numCpus", "num_cpus"),
    "cores": ("numCores", "num_cores"),
    "storage": ("totalDiskSize", "total_disk_size"),
}
#: Null in every export of the collector.
_NEVER_FILLED = (
    "numDisks", "numNetworkCards", "avgDiskReadOpsPerSecond", "avgDiskWriteOpsPerSecond",
    "maxDiskReadOpsPerSecond", "maxDiskWriteOpsPerSecond",
)  # fmt: skip

#: Rates whose unit the maker states in two ways: kilobits in the text, bytes in the name.
AGENTLESS_RATES = (
    "avgDiskBytesReadPerSecond", "avgDiskBytesWrittenPerSecond", "avgNetworkBytesReadPerSecond",
    "avgNetworkBytesWrittenPerSecond", "maxDiskBytesReadPerSecond", "maxDiskBytesWrittenPerSecond",
    "maxNetworkBytesReadPerSecond", "maxNetworkBytesWrittenPerSecond",
)  # fmt: skip
AGENT_RATES = (
    "totalDiskBytesReadPerSecond (Kbps)", "totalDiskBytesWrittenPerSecond (Kbps)",
    "totalNetworkBytesReadPerSecond (Kbps)", "totalNetworkBytesWrittenPerSecond (Kbps)",
)  # fmt: skip

_GIVES = {
    "key": "identities",
    "smbios": "identities",
    "moref": "identities",
    "vcenter": "identities",
    "os_version": "os_text",
    "hypervisor": "kind",
    "cpu_mean": "utilisation",
    "cpu_max": "utilisation",
    "free_mean": "utilisation",
    "cpu": "utilisation",
    "free": "utilisation",
    "read_ops": "utilisation",
    "write_ops": "utilisation",
    "storage": "disks",
    "storage_free": "disks",
    "disk_count": "disks",
}

#: One row for each virtual machine; "hostName" is the host it runs on.
COLLECTED = Layout(
    title="the collector's table of virtual machines",
    fields={
        "key": ("serverId", "server_id", "configurationId", "configId", "id"),
        "name": ("vmName", "vm_name"),
        "host_text": ("hostName", "host_name"),
        "datacentre": ("datacenterName",),
        "moref": ("moRefId", "mo_ref_id"),
        "vcenter": ("vCenterId", "v_center_id", "vcenter_id"),
        "smbios": ("smBiosId", "sm_bios_id"),
        "macs": ("macAddress", "mac_address"),
        "addresses": ("ipAddress", "ip_address"),
        "os_text": ("osName", "os_name"),
        "os_version": ("osVersion", "os_version"),
        "power": ("powerState", "power_state"),
        "hypervisor": ("hypervisor",),
        **_LOADS,
    },
    required=("name",),
    signs=("moref", "vcenter", "smbios", "power", "cpu_mean", "host_text"),
    least_signs=2,
    gives=_GIVES,
    units={"memory_mib": "MB", "free_mean": "MB", "storage": "MB"},
    figures=frozenset(_LOADS),
    tags=("vCenterName", "vmFolderPath", "portGroupName", "virtualSwitchName", "toolsStatus",
          "manufacturer", "cpuType"),
    passed_over=(*_PASSED_OVER, *_NEVER_FILLED, *AGENTLESS_RATES, "name"),
)  # fmt: skip

#: One row for each server with an agent.
SYSTEMS = Layout(
    title="the agents' table of operating systems",
    fields={
        "key": _KEYS,
        "name": ("hostName", "host_name"),
        "os_text": ("osName", "os_name"),
        "os_version": ("osVersion", "os_version"),
        "hypervisor": ("hypervisor",),
    },
    required=("key", "name"),
    signs=("os_text", "os_version"),
    gives=_GIVES,
    not_with=("isPhysical", "numCoresPerCpu", "numThreadsPerCore"),
    tags=("cpuType", "cpu_type"),
    passed_over=_PASSED_OVER,
)

#: One row for each address of a network card.
CARDS = Layout(
    title="the agents' table of network cards",
    fields={
        "key": _KEYS,
        "addresses": ("ipAddress", "ip_address"),
        "macs": ("macAddress", "mac_address"),
    },
    required=("key", "addresses"),
    signs=("macs",),
    gives=_GIVES,
    passed_over=(*_PASSED_OVER, "name", "family", "gateway", "netMask", "net_mask", "ipVersion"),
)

#: One row for each sample of an agent.
SAMPLES = Layout(
    title="the agents' table of loads",
    fields={
        "key": _KEYS,
        "time": ("timestamp", "agentProvidedTimeStamp", "agent_provided_time_stamp"),
        "cpu": ("totalCpuUsagePct", "total_cpu_usage_pct"),
        "free": ("freeRAM (MB)", "freeRAM", "free_ram", "free_ram_in_mb"),
        "memory_mib": ("totalRAM (MB)", "totalRAM", "total_ram", "total_ram_in_mb"),
        "sockets": ("totalNumCpus", "total_num_cpus"),
        "cores": ("totalNumCores", "total_num_cores"),
        "vcpus": ("totalNumLogicalProcessors", "total_num_logical_processors"),
        "storage": ("totalDiskSize (GB)", "totalDiskSize", "total_disk_size_in_gb"),
        "storage_free": ("totalDiskFreeSize (GB)", "totalDiskFreeSize",
                         "total_disk_free_size_in_gb"),
        "disk_count": ("totalNumDisks", "total_num_disks"),
        "read_ops": ("totalDiskReadOpsPerSecond", "total_disk_read_ops_per_sec"),
        "write_ops": ("totalDiskWriteOpsPerSecond", "total_disk_write_ops_per_sec"),
    },
    required=("key",),
    signs=("cpu", "free", "vcpus", "storage_free", "read_ops"),
    least_signs=2,
    gives=_GIVES,
    units={"memory_mib": "MB", "free": "MB", "storage": "GB", "storage_free": "GB"},
    figures=frozenset(
        {"cpu", "free", "memory_mib", "sockets", "cores", "vcpus", "storage", "storage_free",
         "read_ops", "write_ops"}
    ),
    passed_over=(*_PASSED_OVER, *AGENT_RATES, "totalNumNetworkCards"),
)  # fmt: skip

#: One row for each tag of a server.
TAGS = Layout(
    title="the table of tags",
    fields={
        "key": ("serverId", "server_id", "configurationId", "configId"),
        "tag": ("key", "tagKey"),
        "value": ("value", "tagValue"),
    },
    required=("key", "tag", "value"),
    signs=("key",),
    gives={"key": "identities", "tag": "tags", "value": "tags"},
)

LAYOUTS = {
    "collected": COLLECTED,
    "systems": SYSTEMS,
    "samples": SAMPLES,
    "cards": CARDS,
    "tags": TAGS,
}
