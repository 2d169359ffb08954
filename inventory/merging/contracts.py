"""Contracts of several files, made one, and the units they pay for looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity
from inventory.identity import ContractId, UnitKind, UnitRef, folded, short_name
from inventory.merging.precedence import Assembly, ConflictLog, Ranked, ranked
from inventory.model import Contract, ContractKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inventory.merging.ids import LocalIds
    from inventory.merging.rows import RowLedger
    from inventory.model import Inventory


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracts:
    """The merged contracts, in order of id."""

    contracts: tuple[Contract, ...]
    findings: tuple[Finding, ...]


def merge_contracts(
    inventories: Sequence[Inventory],
    merged: Inventory,
    ids: LocalIds,
    log: ConflictLog,
    ledger: RowLedger,
) -> Contracts:
    """Merge contracts by number and resolve what they cover; fill `ids`.

    Args:
        inventories: The import results.
        merged: The merged inventory so far: everything a contract can cover.
        ids: Gains the contracts.
        log: Gains conflicts.
        ledger: Gains records that only repeat.
    """
    groups: dict[ContractId, list[Ranked[Contract]]] = {}
    for source, inventory in enumerate(inventories):
        for position, contract in enumerate(inventory.contracts):
            contract_id = ContractId(folded(contract.id))
            ids.contracts[source, contract.id] = contract_id
            groups.setdefault(contract_id, []).append(ranked(contract, source, position))
    units = _Units(merged)
    contracts: list[Contract] = []
    for contract_id in sorted(groups):
        parts = Assembly(groups[contract_id], kind="contract", subject=contract_id, log=log)
        covers = parts.union(
            "covers",
            key=lambda unit: unit,
            value=lambda member, unit: units.resolved(unit, member.record, contract_id),  # noqa: B023 - called in this turn
        )
        contracts.append(_contract(contract_id, parts, covers))
        ledger.repeats(parts.repeating())
    return Contracts(contracts=tuple(contracts), findings=units.findings())


def _contract(
    contract_id: ContractId, parts: Assembly[Contract], covers: tuple[UnitRef, ...]
) -> Contract:
    return Contract(
        id=contract_id,
        name=parts.first("name"),
        kind=parts.first("kind", unknown=ContractKind.OTHER),
        supplier=parts.first("supplier"),
        covers=covers,
        start=parts.first("start"),
        end=parts.first("end"),
        notice_months=parts.first("notice_months"),
        notice_days=parts.first("notice_days"),
        renewal_months=parts.first("renewal_months"),
        breaks=parts.union("breaks", key=lambda day: day),
        break_fee=parts.first("break_fee"),
        early_end_fee=parts.first("early_end_fee"),
        cost_per_year=parts.first("cost_per_year"),
        currency=parts.first("currency"),
        budget_code=parts.first("budget_code"),
        owner=parts.first("owner"),
        tags=parts.union("tags", key=lambda tag: tag),
        provenance=parts.provenance(),
    )


@dataclass(slots=True)
class _Units:
    """The units of the merged inventory by name; remembers what it could not find."""

    merged: Inventory
    _by_name: dict[str, list[UnitRef]] = field(default_factory=dict)
    _findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        inventory = self.merged
        self._add(UnitKind.SITE, ((site.id, site.name) for site in inventory.sites))
        self._add(UnitKind.ROOM, ((room.id, room.name) for room in inventory.rooms))
        self._add(UnitKind.RACK, ((rack.id, rack.name) for rack in inventory.racks))
        self._add(UnitKind.DEVICE, ((device.id, device.name) for device in inventory.devices))
        self._add(UnitKind.HOST, ((host.id, host.name) for host in inventory.hosts))
        self._add(UnitKind.HOST, ((h.id, h.serial) for h in inventory.hosts if h.serial))
        self._add(UnitKind.DEVICE, ((d.id, d.serial) for d in inventory.devices if d.serial))
        self._add(UnitKind.SERVER, ((server.id, server.name) for server in inventory.servers))
        for room in inventory.rooms:
            if room.site is not None:
                self._add(UnitKind.ROOM, [(room.id, f"{room.site}/{room.name}")])
        for rack in inventory.racks:
            if rack.room is not None:
                self._add(UnitKind.RACK, [(rack.id, f"{rack.room}/{rack.name}")])

    def resolved(self, unit: UnitRef, contract: Contract, contract_id: ContractId) -> UnitRef:
        """Return the unit that `unit` names, or `unit` itself with a finding."""
        choices = self._by_name.get(folded(unit.key)) or self._by_name.get(short_name(unit.key), [])
        if unit.kind is not UnitKind.NAME:
            choices = [choice for choice in choices if choice.kind is unit.kind]
        found = sorted(set(choices))
        if len(found) == 1:
            return found[0]
        shown = unit.key if unit.kind is UnitKind.NAME else f"{unit.kind}: {unit.key}"
        if found:
            named = " or ".join(f"{choice.kind} {choice.key}" for choice in found)
            code, what = "ambiguous-unit", f"could be {named}"
        else:
            code, what = "unknown-unit", "is no unit in these files"
        self._findings.append(
            Finding(
                severity=Severity.WARNING,
                code=code,
                text=f"Contract {contract.name} covers {shown!r}, which {what}. It was kept as a "
                "name, and the contract cannot end until it is known: correct the name, write "
                'its kind before it ("rack: R1"), or import the register that holds it.',
                ref=contract.provenance[0].ref if contract.provenance else None,
                subjects=(contract_id,),
            )
        )
        return unit

    def findings(self) -> tuple[Finding, ...]:
        """Return what could not be found."""
        return tuple(self._findings)

    def _add(self, kind: UnitKind, pairs: Iterable[tuple[str, str]]) -> None:
        for key, name in pairs:
            unit = UnitRef(kind=kind, key=key)
            for text in {folded(key), folded(name)}:
                self._by_name.setdefault(text, []).append(unit)
            if kind in {UnitKind.HOST, UnitKind.SERVER}:
                self._by_name.setdefault(short_name(name), []).append(unit)
