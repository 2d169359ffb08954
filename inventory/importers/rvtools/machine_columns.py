"""What vInfo says of each machine, worked out column by column: many cells, few different ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from inventory.fast_records import maker_of
from inventory.identity import Identity, IdentityKind, ServerId, folded
from inventory.importers.rvtools.addresses import addresses_in
from inventory.importers.rvtools.machine import Machine
from inventory.importers.rvtools.meanings import kind_of
from inventory.product_sheets.addresses import addresses_of, fqdn_of
from inventory.tables.cells import BadCell
from inventory.tables.column_values import each_once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.importers.rvtools.sheet import Row, Sheet

#: Columns of vInfo kept as tags: suggestions for owner, application or environment.
_TAGS = {
    "folder": "Folder",
    "resource_pool": "Resource pool",
    "vapp": "vApp",
    "cluster_rules": "Cluster rule name(s)",
    "firmware": "Firmware",
}

_identity = maker_of(Identity)


class MachineColumns:
    """Makes the machine of a row of vInfo; faults of its cells are reported then."""

    def __init__(self, sheet: Sheet) -> None:
        """Read all columns of the tab."""
        texts, known = sheet.texts, sheet.known_texts
        truths = (sheet.truths["template"], sheet.truths["placeholder"])
        figures = (
            sheet.wholes["cpus"],
            sheet.wholes["memory"],
            sheet.counts["disks"],
            sheet.numbers["capacity"],
            sheet.numbers["provisioned"],
            sheet.numbers["in_use"],
        )
        found = each_once(known["address"], lambda text: addresses_of(str(text or "")))
        self._faulty = {index for index, (_, strange) in enumerate(found) if strange}
        for column in (*figures, *truths):
            if BadCell in set(map(type, column)):
                self._faulty.update(
                    index for index, value in enumerate(column) if isinstance(value, BadCell)
                )
        vcenters = _side_by_side(texts["vcenter"], texts["vcenter_server"])
        scope = partial(_scope, f"file {sheet.ref().file}")
        systems = zip(texts["os_tools"], texts["os_configured"], strict=True)
        columns: tuple[Iterable[Any], ...] = (
            texts["name"],
            _lower(known["uuid"]),
            known["moref"],
            _lower(known["smbios_uuid"]),
            sheet.vcenters,
            each_once(vcenters, scope),
            each_once(_side_by_side(*truths), kind_of),
            sheet.powers,
            each_once(known["dns_name"], fqdn_of),
            *figures,
            [reported or configured for reported, configured in systems],
            texts["os_configured"],
            known["host"],
            texts["cluster"],
            texts["datacentre"],
            [addresses for addresses, _ in found],
            each_once(_side_by_side(*(texts[field] for field in _TAGS)), _tags),
        )
        self._rows: list[tuple[Any, ...]] = list(zip(*columns, strict=True))

    def machine(self, row: Row) -> Machine | None:
        """Return the machine of `row`; None where it has neither name nor id."""
        facts = self._rows[row.index]
        uuid, moref = facts[1], facts[2]
        name = facts[0] or moref or uuid
        if name is None:
            return None
        if row.index in self._faulty:
            _report(row)
            facts = tuple(None if isinstance(fact, BadCell) else fact for fact in facts)
        # fmt: off
        (
            _, _, _, smbios, vcenters, scope, kind, power, fqdn,
            vcpus, memory_mib, disk_count, capacity_mib, provisioned_mib, in_use_mib,
            os_text, os_configured, host_text, cluster, datacentre, addresses, tags,
        ) = facts
        # fmt: on
        identities = []
        if uuid:
            identities.append(_identity(kind=IdentityKind.VM_UUID, value=uuid))
        if moref:
            identities.append(_identity(kind=IdentityKind.MOREF, value=moref, scope=scope))
        if smbios:
            identities.append(_identity(kind=IdentityKind.SMBIOS_UUID, value=smbios))
        if uuid:
            machine_id = f"vm-uuid:{uuid}"
        elif moref:
            machine_id = f"moref:{scope}:{moref}"
        else:
            machine_id = f"name:{scope}:{folded(name)}"
        return Machine(
            id=ServerId(machine_id),
            name=name,
            row=row.number,
            uuid=uuid,
            moref=moref,
            vcenters=vcenters,
            identities=tuple(identities),
            kind=kind,
            power=power,
            fqdn=fqdn,
            vcpus=vcpus,
            memory_mib=memory_mib,
            os_text=os_text,
            os_configured=os_configured,
            host_text=host_text,
            cluster=cluster,
            datacentre=datacentre,
            disk_count=disk_count,
            capacity_mib=capacity_mib,
            provisioned_mib=provisioned_mib,
            in_use_mib=in_use_mib,
            addresses=dict.fromkeys(addresses),
            first_tags=tags,
        )


def _scope(file_scope: str, vcenters: tuple[str | None, ...]) -> str:
    """Return what a VM ID is unique in; a file that does not name its vCenter is its own scope."""
    vcenter = vcenters[0] or vcenters[1]
    return folded(vcenter) if vcenter else file_scope


def _tags(texts: tuple[str | None, ...]) -> tuple[tuple[str, str], ...]:
    named = zip(_TAGS.values(), texts, strict=True)
    return tuple(sorted((name, text) for name, text in named if text))


def _side_by_side(*columns: list[Any]) -> list[tuple[Any, ...]]:
    return list(zip(*columns, strict=True))


def _lower(texts: list[str | None]) -> list[str | None]:
    return [None if text is None else text.casefold() for text in texts]


def _report(row: Row) -> None:
    """Report the cells of a row that cannot be used."""
    if not row.truth_in("template"):
        row.truth_in("placeholder")
    for field in ("cpus", "memory"):
        row.whole_in(field, zero_is_missing=True)
    row.whole_in("disks")
    for field in ("capacity", "provisioned", "in_use"):
        row.number_in(field)
    addresses_in(row, "address")
