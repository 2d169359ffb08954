"""The sheets of the workbooks that are about machines, in the order in which they are told."""

from __future__ import annotations

from inventory.product_sheets.layout import Layout

_MACHINE = {
    "name": ("Machine Name", "MachineName", "Machine"),
    "source_id": ("Machine ID",),
    "environment": ("Environment",),
}
_GIVES = {
    "source_id": "identities",
    "processors": "vcpus",
    "storage": "disks",
    "cpu": "utilisation",
    "memory_load": "utilisation",
    "read_ops": "utilisation",
    "write_ops": "utilisation",
    "reads": "utilisation",
    "writes": "utilisation",
    "received": "utilisation",
    "sent": "utilisation",
    "readiness": "tags",
    "warnings": "tags",
    "recommended": "tags",
    "item": "tags",
    "version": "tags",
    "edition": "tags",
}
#: The product's own money and disk proposals, which other pages of it sum up.
_PROPOSALS = (
    r"monthly .*|.* monthly cost.*|standard .*disks|premium disks|ultra disks"
    r"|azure disk readiness|recommended disk.*|disk names|total network adapters"
    r"|network adapters|first discovery time|last updated time|data collection issues"
    r"|target disk size.*|confidence rating.*"
)

DISCOVERED = Layout(
    title="Azure Migrate's discovery report",
    fields={
        **_MACHINE,
        "os_text": ("Operating System",),
        "processors": ("Cores",),
        "memory_mib": ("Memory (in MB)",),
        "addresses": ("IP Addresses",),
        "macs": ("MAC Addresses",),
        "power": ("Power Stats", "Power Status"),
        "disk_count": ("Total Disks",),
        "software_count": ("Software Inventory Count",),
        "sql_count": ("SQL Discovery Server Count",),
        "web_count": ("Web Applications Count",),
        "has_sql": ("Is SQL Service Present",),
    },
    required=("name", "power"),
    signs=("software_count", "sql_count", "web_count", "disk_count", "source_id"),
    least_signs=2,
    gives=_GIVES,
    figures=frozenset({"processors", "memory_mib"}),
    tags=("Boot Type",),
    passed_over_like=_PROPOSALS,
)

ASSESSED = Layout(
    title="Azure Migrate's assessment of servers",
    fields={
        **_MACHINE,
        "readiness": ("Azure VM Readiness",),
        "warnings": ("Azure VM Readiness - Warnings", "Azure readiness issues"),
        "issues": ("Data collection issues",),
        "recommended": ("Recommended VM Size", "Recommended size"),
        "os_text": ("Operating System",),
        "host_text": ("VM Host",),
        "processors": ("Cores",),
        "memory_mib": ("Memory (in MB)", "Memory(MB)"),
        "cpu": ("CPU Utilization (in %)", "CPU usage(%)"),
        "memory_load": ("Memory Utilization (in %)", "Memory usage(%)"),
        "storage": ("Storage (in GB)", "Storage(GB)"),
        "read_ops": ("Disk read(ops/sec)",),
        "write_ops": ("Disk write(ops/sec)",),
        "reads": ("Disk read(MBPS)",),
        "writes": ("Disk write(MBPS)",),
        "received": ("Network in(MBPS)",),
        "sent": ("Network out(MBPS)",),
        "addresses": ("IP Addresses", "IP address"),
        "macs": ("MAC Addresses", "MAC address"),
    },
    required=("name", "readiness"),
    signs=("recommended", "processors", "storage", "cpu", "host_text"),
    least_signs=2,
    gives=_GIVES,
    figures=frozenset(
        {"processors", "memory_mib", "cpu", "memory_load", "storage", "read_ops", "write_ops",
         "reads", "writes", "received", "sent"}
    ),
    tags=("Boot Type", "Group Name", "Support Status"),
    passed_over_like=_PROPOSALS,
)  # fmt: skip

DISKS = Layout(
    title="Azure Migrate's assessment of disks",
    fields={
        **_MACHINE,
        "label": ("Disk name",),
        "size": ("Source disk size(GB)", "Source disk size (GB)"),
        "reads": ("Disk read(MBPS)",),
        "writes": ("Disk write(MBPS)",),
        "read_ops": ("Disk read(ops/sec)",),
        "write_ops": ("Disk write(ops/sec)",),
    },
    required=("name", "label", "size"),
    signs=("label",),
    gives={"source_id": "identities", "label": "disks", "size": "disks"},
    figures=frozenset({"size", "reads", "writes", "read_ops", "write_ops"}),
    passed_over=("Azure readiness issues",),
    passed_over_like=_PROPOSALS,
)

SQL = Layout(
    title="Azure Migrate's list of SQL Server instances",
    fields={
        **_MACHINE,
        "item": ("SQL Instance", "Instance Name"),
        "edition": ("SQL Edition", "Edition"),
        "version": ("SQL Version", "Version"),
    },
    required=("name", "item"),
    signs=("edition", "version"),
    gives=_GIVES,
    passed_over_like=r".*",
)

WEB = Layout(
    title="Azure Migrate's list of web applications",
    fields={**_MACHINE, "item": ("Web Application Name",)},
    required=("name", "item"),
    signs=("item",),
    gives=_GIVES,
    passed_over_like=r".*",
)

SOFTWARE = Layout(
    title="Azure Migrate's list of installed software",
    fields={
        **_MACHINE,
        "item": ("Application",),
        "version": ("Version",),
        "provider": ("Provider",),
    },
    required=("name", "item", "provider"),
    signs=("provider",),
    gives=_GIVES,
)

ROLES = Layout(
    title="Azure Migrate's list of features and roles",
    fields={**_MACHINE, "item": ("Feature",), "type": ("Type",), "parent": ("Parent",)},
    required=("name", "item", "type"),
    signs=("parent", "type"),
    gives=_GIVES,
)

DATABASES = Layout(
    title="Azure Migrate's list of other databases",
    fields={**_MACHINE, "item": ("Database Type",), "version": ("Version",)},
    required=("name", "item"),
    signs=("item",),
    gives=_GIVES,
)

#: Any other sheet that names machines by their id, such as the decommissioned ones.
LISTED = Layout(
    title="Azure Migrate's list of machines",
    fields=_MACHINE,
    required=("name", "source_id"),
    signs=("source_id",),
    gives=_GIVES,
    passed_over_like=r".*",
)

LAYOUTS = {
    "discovered": DISCOVERED,
    "assessed": ASSESSED,
    "disks": DISKS,
    "sql": SQL,
    "web": WEB,
    "software": SOFTWARE,
    "roles": ROLES,
    "databases": DATABASES,
    "listed": LISTED,
}

#: What the things a list names are called in tags.
THINGS = {
    "sql": "SQL Server instance",
    "web": "Web application",
    "software": "Installed software",
    "roles": "Windows role or feature",
    "databases": "Database",
}
