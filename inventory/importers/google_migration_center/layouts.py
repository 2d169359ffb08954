"""The four tables, with the headings of every variant."""

from __future__ import annotations

from inventory.product_sheets.layout import Layout

MACHINES = Layout(
    title="Google's vmInfo table",
    fields={
        "source_id": ("MachineId",),
        "name": ("MachineName",),
        "address": ("PrimaryIPAddress",),
        "macs": ("PrimaryMACAddress",),
        "public_address": ("PublicIPAddress",),
        "addresses": ("IpAddressListSemiColonDelimited",),
        "allocated": ("TotalDiskAllocatedGiB",),
        "used": ("TotalDiskUsedGiB",),
        "vcpus": ("AllocatedProcessorCoreCount",),
        "memory_gib": ("MemoryGiB",),
        "memory_mib": ("MemoryMiB",),
        "datacentre": ("HostingLocation",),
        "os_type": ("OsType",),
        "os_publisher": ("OsPublisher",),
        "os_text": ("OsName",),
        "os_version": ("OsVersion",),
        "power": ("MachineStatus",),
        "kind": ("IsPhysical",),
    },
    required=("source_id", "name"),
    signs=("vcpus", "memory_gib", "memory_mib", "allocated", "kind", "addresses"),
    least_signs=2,
    gives={
        "source_id": "identities",
        "address": "addresses",
        "public_address": "addresses",
        "allocated": "disks",
        "used": "disks",
        "memory_gib": "memory_mib",
        "os_version": "os_text",
        "os_type": "os_family",
    },
    units={"memory_gib": "GiB", "memory_mib": "MiB", "allocated": "GiB", "used": "GiB"},
    figures=frozenset({"vcpus", "memory_gib", "memory_mib", "allocated", "used"}),
    tags=("MachineTypeLabel", "ProvisioningState", "CreateDate", "Source"),
)

DISKS = Layout(
    title="Google's diskInfo table",
    fields={
        "source_id": ("MachineId",),
        "label": ("DiskLabel",),
        "size": ("SizeInGib",),
        "used": ("UsedInGib",),
        "type": ("StorageTypeLabel",),
    },
    required=("source_id", "size"),
    signs=("label", "used", "type"),
    least_signs=1,
    gives={"source_id": "identities", "label": "disks", "size": "disks", "used": "disks"},
    units={"size": "GiB", "used": "GiB"},
    figures=frozenset({"size", "used"}),
)

SAMPLES = Layout(
    title="Google's perfInfo table",
    fields={
        "source_id": ("MachineId",),
        "time": ("TimeStamp",),
        "cpu": ("CpuUtilizationPercentage",),
        "memory_share": ("MemoryUtilizationPercentage",),
        "memory_used": ("UtilizedMemoryBytes",),
        "memory_free": ("AvailableMemoryBytes",),
        "reads": ("DiskReadOperationsPerSec",),
        "writes": ("DiskWriteOperationsPerSec",),
        "sent": ("NetworkBytesPerSecSent",),
        "received": ("NetworkBytesPerSecReceived",),
    },
    required=("source_id", "time"),
    signs=("cpu", "memory_free", "memory_used", "reads", "sent"),
    least_signs=1,
    gives={
        "source_id": "identities",
        **dict.fromkeys(
            ("cpu", "memory_share", "memory_used", "memory_free", "reads", "writes", "sent",
             "received"),
            "utilisation",
        ),
    },
    figures=frozenset({"cpu", "memory_share", "reads", "writes", "sent", "received"}),
)  # fmt: skip

TAGS = Layout(
    title="Google's tagInfo table",
    fields={"source_id": ("MachineId",), "key": ("Key",), "value": ("Value",)},
    required=("source_id", "key", "value"),
    signs=("source_id",),
    gives={"source_id": "identities", "key": "tags", "value": "tags"},
)

LAYOUTS = {"machines": MACHINES, "disks": DISKS, "samples": SAMPLES, "tags": TAGS}
