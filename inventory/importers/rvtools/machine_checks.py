"""What is wrong or worth knowing about the machines of vInfo."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import IdentityKind, folded
from inventory.importers.rvtools.layout import EXPECTED_IN_VINFO
from inventory.model import PowerState

if TYPE_CHECKING:
    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.product_sheets.fault_log import FaultLog

#: Without any of these a machine cannot be sized or placed.
_NEEDED = {
    "cpus": "vcpus",
    "memory": "memory_mib",
    "provisioned": "provisioned_mib",
    "in_use": "in_use_mib",
    "host": "host_text",
}

_needed_of = attrgetter(*_NEEDED.values())

#: Names of the agents that vSphere runs on every cluster.
_AGENT_PREFIX = "vcls-"


def report_missing_columns(sheet: Sheet) -> None:
    """Report columns whose absence leaves something unknown for every machine."""
    for field, lost in EXPECTED_IN_VINFO.items():
        if field not in sheet:
            heading = sheet.heading_wanted(field)
            sheet.log.add(
                Severity.WARNING if field in {"cpus", "memory", "power"} else Severity.NOTE,
                "missing-column",
                f"Column {heading!r} is not in {sheet.tab}, so {lost} cannot be known from it. "
                "Export all columns if you need them.",
                sheet.ref(),
            )
    if "uuid" not in sheet and "moref" not in sheet:
        sheet.log.add(
            Severity.WARNING,
            "joined-by-name",
            f"{sheet.tab} has neither 'VM UUID' nor 'VM ID': rows of the other tabs are joined to "
            "machines by name, which is less certain. Export with a current version of RVTools.",
            sheet.ref(),
        )


def noteworthy_rows(sheet: Sheet) -> set[int]:
    """Return the places of the rows of vInfo that `report_state` may have something to say of."""
    states = zip(sheet.texts["power"], sheet.powers, strict=True)
    found = {at for at, (word, state) in enumerate(states) if word and state is PowerState.UNKNOWN}
    connections = sheet.known_texts["connection"]
    found.update(at for at, word in enumerate(connections) if word and word != "connected")
    # A machine without a name is called by its id.
    found.update(
        at
        for at, name in enumerate(sheet.texts["name"])
        if name is None or name.casefold().startswith(_AGENT_PREFIX)
    )
    return found


def report_state(row: Row, machine: Machine) -> None:
    """Report power states that are none, lost machines, and agents of the hypervisor itself."""
    printed = row.text("power")
    if printed and machine.power is PowerState.UNKNOWN:
        row.sheet.log.gather(
            Severity.WARNING,
            "unknown-word",
            lead="Power states of vInfo that are no power state",
            example=f"{printed!r} in row {row.number}",
            advice="The machines count as neither on nor off.",
            ref=row.ref("power"),
            subject=machine.id,
        )
    connection = row.known_text("connection")
    if connection and connection != "connected" and folded(connection) != "connected":
        row.sheet.log.gather(
            Severity.WARNING,
            "not-connected",
            lead="Machines that the vCenter has lost touch with",
            example=f"{machine.name!r} (row {row.number}) is {connection}",
            advice="They are kept; their figures may be old. Repair or remove them.",
            ref=row.ref("connection"),
            subject=machine.id,
        )
    if machine.name.casefold().startswith(_AGENT_PREFIX):
        row.sheet.log.gather(
            Severity.NOTE,
            "hypervisor-agent",
            lead="Machines that vSphere runs for itself",
            example=f"{machine.name!r} (row {row.number})",
            advice="They end with their cluster: retire them, do not move them.",
            ref=row.ref("name"),
            subject=machine.id,
        )


def needed_columns(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Return (attribute, printed heading) of the figures needed of each machine in a tab."""
    return tuple(
        (attribute, sheet.columns.printed(field) or field)
        for field, attribute in _NEEDED.items()
        if field in sheet
    )


def report_incomplete(
    row: Row, sheet: Sheet, machine: Machine, needed: tuple[tuple[str, str], ...]
) -> None:
    """Report a machine that lacks figures which its tab has a column for (`needed_columns`)."""
    if None not in _needed_of(machine):  # nearly always
        return
    empty = [printed for attribute, printed in needed if getattr(machine, attribute) is None]
    if not empty:
        return
    if "uuid" in sheet and machine.uuid is None:
        empty.append(sheet.columns.printed("uuid") or "VM UUID")
    if "moref" in sheet and machine.moref is None:
        empty.append(sheet.columns.printed("moref") or "VM ID")
    state = f", powered {machine.power}" if machine.power is not PowerState.UNKNOWN else ""
    sheet.log.gather(
        Severity.WARNING,
        "incomplete-machine",
        lead="Machines of vInfo without figures that are needed",
        example=f"{machine.name!r} (row {row.number}{state}) has no {', '.join(empty)}",
        advice="They count as missing, not as 0; find the figures before planning on them.",
        ref=row.ref(),
        subject=machine.id,
    )


def report_repeats(machines: list[Machine], sheet: Sheet, log: FaultLog) -> None:
    """Report names and SMBIOS UUIDs that several machines share."""
    names = [folded(machine.name) for machine in machines]
    by_name: dict[str, list[Machine]] = {}
    if len(set(names)) < len(names):
        for name, machine in zip(names, machines, strict=True):
            by_name.setdefault(name, []).append(machine)
    smbios = [
        (identity.value, machine)
        for machine in machines
        for identity in machine.identities
        if identity.kind is IdentityKind.SMBIOS_UUID
    ]
    by_smbios: dict[str, list[Machine]] = {}
    if len({value for value, _ in smbios}) < len(smbios):
        for value, machine in smbios:
            by_smbios.setdefault(value, []).append(machine)
    for namesakes in by_name.values():
        if len(namesakes) > 1:
            log.gather(
                Severity.WARNING,
                "duplicate-name",
                lead="Names of vInfo that several machines share",
                example=f"{namesakes[0].name!r} in rows {_rows(namesakes)}",
                advice="They are kept as different machines; check that none is listed twice.",
                ref=sheet.ref(namesakes[1].row, "name"),
                subject=namesakes[1].id,
            )
    for clones in by_smbios.values():
        if len(clones) > 1:
            log.gather(
                Severity.NOTE,
                "shared-smbios-uuid",
                lead="SMBIOS UUIDs that several machines share, as clones do",
                example=f"{', '.join(repr(clone.name) for clone in clones[:5])}",
                advice="They were not used to tell machines apart.",
                ref=sheet.ref(clones[1].row, "smbios_uuid"),
                subject=clones[1].id,
            )


def _rows(machines: list[Machine]) -> str:
    return ", ".join(str(machine.row) for machine in machines[:8])
