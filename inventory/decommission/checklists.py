"""What each task has to tick off, by its work and by the class of thing that it is about.

Items follow the sixteen phases of the decommission method; a class that lacks an item of a phase
has no such part (a virtual server is not carried out of its rack).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.identity import ServerId
from inventory.model import DeviceKind
from inventory.release import is_hardware

if TYPE_CHECKING:
    from inventory.decommission.plan import DecommissionPlan, Task
    from inventory.model import Inventory

_CLEARED: Final = (
    "consumers and providers",
    "listening ports",
    "flows over the window, each that is left explained",
    "scheduled jobs",
    "service accounts",
    "addresses written into settings",
    "load-balancer pools",
    "certificates",
)
_MEDIA: Final = (
    "disks and flash, in use and spare",
    "disks replaced under warranty",
    "controller caches",
    "management cards",
    "boot cards and sticks",
)
_OUT: Final = (
    "cables out and labelled",
    "out of the rack",
    "weight",
    "sealed container",
    "custody signed at each hop",
    "transport",
    "register says removed",
)
_GONE: Final = (
    "route: reuse, resale, return to the lessor, donation, recycling, destruction",
    "certificate of sanitising goes with it",
    "licensed carrier and waste transfer note",
    "treatment facility",
    "batteries apart",
    "assurance of the firm that disposes of it",
    "proceeds",
)
_CLOSED: Final = (
    "not reachable",
    "names and access gone",
    "alerts gone",
    "register says retired, its record kept",
    "book value written off",
    "cost of disposal and proceeds booked",
    "audit trail complete",
    "all signatures",
    "lessons",
)
#: Items by class and work; "" stands for every class without items of its own.
_ITEMS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("", "scope"): (
        "request with its reason",
        "owner",
        "roles: project, security, assets, application owners, facilities",
        "change number",
        "deadline: end of lease or contract",
        "days on which nothing may go off",
    ),
    ("", "reconcile"): (
        "register against discovery",
        "register against a count by hand",
        "spares and loose drives",
        "media in controllers, switches, management cards and tapes",
        "machines that are switched off",
        "nothing left unexplained",
    ),
    ("", "notice-14"): ("users and owners told", "names and date kept"),
    ("", "notice-1"): ("users and owners told", "on-call told", "names and date kept"),
    ("", "clearance"): _CLEARED,
    ("host", "clearance"): (
        "servers on it, off and templates too",
        "local volumes",
        "cluster and maintenance mode",
        "licences bound to it",
        "settings saved",
    ),
    ("storage array", "clearance"): (
        "volumes and who maps them",
        "volumes with no known owner",
        "replication and snapshots",
        "settings saved",
        "licences and support on it",
    ),
    ("switch", "clearance"): (
        "live ports, and whose they are",
        "ports with traffic and no known owner",
        "VLANs, routes, uplinks",
        "settings saved",
    ),
    ("firewall", "clearance"): (
        "rules that still match",
        "VPNs and their other ends",
        "address translation",
        "settings and certificates saved",
    ),
    ("load balancer", "clearance"): (
        "pools with members",
        "addresses still asked for",
        "certificates",
        "settings saved",
    ),
    ("tape library", "clearance"): (
        "tapes in slots, drives and vault",
        "restore points still to be kept, and where",
        "catalogue and keys that read them",
        "drives that can read them kept",
    ),
    ("ups", "clearance"): ("what it feeds, both sides", "bypass", "alarms", "maintenance plan"),
    ("cooling", "clearance"): ("what it cools", "refrigerant", "leak alarms", "maintenance plan"),
    ("", "repoint"): ("each consumer tested against the new address", "way back"),
    ("", "final-backup"): (
        "classification",
        "retention, and what meets it elsewhere",
        "legal hold",
        "personal, card and health data",
        "archive location and retain-until date",
        "licence to keep the data readable",
    ),
    ("", "tested-restore"): ("restore id and date", "restorer", "data opened and compared"),
    ("", "approval-7"): (
        "change board",
        "application owner",
        "business owner",
        "security",
        "database administrators",
        "finance",
        "recovery owner",
        "second notice",
    ),
    ("", "pre-checks"): (
        "archive done",
        "dependencies clear",
        "no active sessions",
        "approvals present",
        "target ready",
        "backup fresh (a warning)",
    ),
    ("", "acceptance"): (
        "target live",
        "accepted by name",
        "recovery plan of the target tested",
        "consumers on the target",
    ),
    ("", "shutdown"): (
        "monitoring silenced",
        "drained from load balancers",
        "new connections stopped, and waited",
        "application stopped",
        "database disconnected",
        "jobs stopped",
        "switch port disabled where wanted",
        "accounts disabled, not deleted",
        "powered off",
    ),
    ("", "soak"): (
        "watch list",
        "how to power on again, within how long, until when",
        "power-on tested once for its class",
        "source kept cold, addresses and rules kept",
        "restore point kept",
        "incidents and extensions with their reason",
    ),
    ("", "logical-removal"): (
        "DNS: A, PTR, CNAME",
        "DHCP",
        "directory object and policies",
        "service accounts",
        "certificates",
        "secrets and SSH keys",
        "load-balancer pools",
        "firewall rules, access lists, NAT",
        "VLAN and switch port",
        "VPN and cross-connect",
        "storage volume and zoning",
        "backup job; restore points kept until their date",
        "replication and recovery site",
        "logging",
        "patching, antivirus, endpoint agents",
        "configuration management",
        "scheduler",
        "jump host",
        "register and documents",
    ),
    ("host", "logical-removal"): (
        "cluster and management",
        "DNS and DHCP",
        "storage zones",
        "switch ports",
        "management card account",
        "register",
        "monitoring, last",
    ),
    ("", "address-release"): ("address register", "quarantine with its end"),
    ("", "monitoring-removal"): ("monitoring", "alert routes", "dashboards"),
    ("", "disconnect"): (
        "nothing in use",
        "management and addresses",
        "configuration backup",
        "register",
        "monitoring, last",
    ),
    ("", "power-off"): ("empty", "powered off", "time and name"),
    ("", "media-count"): _MEDIA,
    ("switch", "media-count"): ("flash", "modules and spares", "management cards"),
    ("firewall", "media-count"): ("flash and disks", "log disks", "management cards"),
    ("tape library", "media-count"): (
        "tapes in slots and drives",
        "cleaning and spare tapes",
        "tapes in the vault",
        "memory of robot and controller",
    ),
    ("ups", "media-count"): ("network management card",),
    ("cooling", "media-count"): ("controller and network card",),
    ("", "sanitise"): (
        "each serial number",
        "method: purge or destroy for what leaves",
        "unreadable media destroyed",
        "operator and witness, two people",
        "verification and its sample",
        "certificate number",
        "count: expected = sanitised + retained + returned, none missing",
    ),
    ("", "data-removal"): (
        "no legal hold, retention met elsewhere",
        "each volume, or its keys",
        "statement here, certificate with the array",
    ),
    ("hardware", "release"): _OUT,
    ("", "dispose"): _GONE,
    ("", "close"): _CLOSED,
    ("server", "release"): (
        "not reachable",
        "access revoked",
        "alerts gone",
        "register says retired, its record kept",
        "licences reclaimed",
        "all signatures",
    ),
    ("rack", "check-empty"): (
        "no equipment, no rails left behind",
        "patch panels and cables",
        "used units: 0",
        "units with no known owner explained",
    ),
    ("rack", "release"): ("feeds A and B off", "ports of its PDUs free", "kW freed", "keys"),
    ("power feed", "release"): ("no rack on it", "isolated", "kW freed", "last meter reading"),
    ("room", "clear"): (
        "cabling",
        "distribution boards",
        "cooling",
        "cage and floor restored",
        "access control, CCTV and fire protection last",
    ),
    ("room", "release"): ("inspection with both sides", "photographs", "keys and badges"),
    ("site", "release"): (
        "rooms handed back",
        "keys and badges",
        "insurance ended",
        "remote hands ended",
        "closure form with photographs",
        "savings agreed by finance",
        "lessons",
    ),
    ("contract", "notice"): (
        "form that the contract asks for, and its addressee",
        "contracts that end with it",
        "receipt",
    ),
    ("contract", "confirm-end"): ("end date in writing", "reference", "exit fees"),
    ("contract", "extension"): ("quotation", "price", "signature", "end date"),
    ("contract", "saving"): (
        "confirmed end and empty units",
        "budget code",
        "planned against actual",
        "cashable or not",
        "agreed by finance",
    ),
    ("contract", "release"): ("last invoice", "deposit back", "register of contracts"),
    ("contract", "duties"): ("duties of the contract answered",),
    ("circuit", "duties"): ("no traffic left", "cross-connects", "cease order", "equipment back"),
    ("licence", "duties"): (
        "seats and cores reclaimed",
        "true-down",
        "bring-your-own terms moved, overlap within its limit",
        "keys and portals",
    ),
    ("lease", "duties"): ("certificates of sanitising", "state of return", "lessor's receipt"),
    ("colocation", "duties"): (
        "cross-connect fees",
        "remote hands",
        "minimum power commitment",
        "automatic renewal stopped",
        "reinstatement",
        "deposit",
    ),
    ("maintenance", "duties"): ("schedule by serial number, empty", "prepaid part back"),
    ("support", "duties"): ("schedule, empty", "remote access of the supplier", "prepaid part"),
    ("facility", "duties"): ("last inspection", "supplier's equipment back", "keys"),
}
_HARDWARE: Final = frozenset({"physical server", "host", *(kind.value for kind in DeviceKind)})


def classes_of(inventory: Inventory) -> dict[tuple[str, str], str]:
    """Return the class of each subject, keyed by its kind and id.

    Classes: "virtual server", "physical server", "host", a kind of device or of contract in
    words; other subjects are of the class that their kind names.
    """
    found = {
        ("server", str(one.id)): "physical server" if is_hardware(one) else "virtual server"
        for one in inventory.estate
    }
    found.update({("device", str(one.id)): one.kind.value for one in inventory.devices})
    found.update({("contract", str(one.id)): one.kind.value for one in inventory.contracts})
    return found


def class_of(inventory: Inventory, task: Task) -> str:
    """Return the class of the subject of one task, as `classes_of` calls it."""
    kind, key = task.subject_kind, task.subject
    server = inventory.server_by_id.get(ServerId(key)) if kind == "server" else None
    if server is not None:
        return "physical server" if is_hardware(server) else "virtual server"
    if kind == "device":
        return next((one.kind.value for one in inventory.devices if one.id == key), kind)
    if kind == "contract":
        return next((one.kind.value for one in inventory.contracts if one.id == key), kind)
    return kind


def items_of(task: Task, subject_class: str) -> tuple[str, ...]:
    """Return what a task has to tick off; empty for a milestone."""
    name = task.id.rpartition("/")[2]
    if task.medium:
        return _ITEMS["", "sanitise"][:-1]
    is_metal = subject_class in _HARDWARE and task.subject_kind != "contract"
    wider = "hardware" if is_metal else task.subject_kind
    for group in (subject_class, wider, task.subject_kind, ""):
        found = _ITEMS.get((group, name))
        if found is not None:
            return found
    return ()


def checklists(
    inventory: Inventory, plan: DecommissionPlan
) -> tuple[tuple[str, Task, tuple[str, ...]], ...]:
    """Return the items of each work of each class in the plan: class, its first task, items.

    In order of phase, class and work.
    """
    classes = classes_of(inventory)
    first: dict[tuple[int, str, str], tuple[str, Task, tuple[str, ...]]] = {}
    for task in plan.tasks:
        name = classes.get((task.subject_kind, task.subject), task.subject_kind)
        work = "medium" if task.medium else task.id.rpartition("/")[2]
        key = (task.phase, name, work)
        if key not in first:
            items = items_of(task, name)
            if items:
                first[key] = (name, task, items)
    return tuple(first[key] for key in sorted(first))
