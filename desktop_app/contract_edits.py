"""Contracts entered, changed and removed by hand, as pure functions.  No Qt here.

A field that a person set is marked, so that a newer file does not take it away.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from inventory.errors import PlannerError
from inventory.identity import ContractId, UnitKind, UnitRef
from inventory.reimporting.edits import marked

if TYPE_CHECKING:
    from desktop_app.project import Project
    from inventory.model import Contract, Inventory

#: Fields of `Inventory` that hold what a contract may cover, with the kind of unit.
_UNITS = {
    UnitKind.SERVER: "servers",
    UnitKind.HOST: "hosts",
    UnitKind.DEVICE: "devices",
    UnitKind.RACK: "racks",
    UnitKind.ROOM: "rooms",
    UnitKind.SITE: "sites",
}
#: Fields that say what a contract is and where it came from, not what was agreed.
_UNMARKED = frozenset({"id", "provenance", "tags"})


class UnknownUnitError(PlannerError):
    """A contract would cover something that the inventory does not have, or has twice."""

    def __init__(self, name: str, found: int) -> None:
        why = "is not in the inventory" if not found else f"names {found} things"
        super().__init__(
            f"{name!r} {why}. Write the kind before the name, such as “host esx-1” or “rack A1”."
        )


def set_contract(project: Project, contract: Contract) -> Project:
    """Return `project` with a contract; one of the same id is changed, field by field."""
    inventory = project.inventory
    before = next((one for one in inventory.contracts if one.id == contract.id), None)
    names = [one.name for one in fields(contract) if one.name not in _UNMARKED]
    if before is not None:
        names = [one for one in names if getattr(before, one) != getattr(contract, one)]
        if not names:
            return project
    made = marked(contract, names)
    others = [one for one in inventory.contracts if one.id != contract.id]
    contracts = tuple(sorted([*others, made], key=lambda one: one.id))
    return replace(project, inventory=replace(inventory, contracts=contracts))


def remove_contract(project: Project, contract_id: str) -> Project:
    """Return `project` without a contract; a newer file that has it brings it back."""
    inventory = project.inventory
    kept = tuple(one for one in inventory.contracts if one.id != contract_id)
    return replace(project, inventory=replace(inventory, contracts=kept))


def new_contract_id(inventory: Inventory) -> ContractId:
    """Return an id that no contract has: "by-hand-1" is the first one entered here."""
    taken = {one.id for one in inventory.contracts}
    number = 1
    while ContractId(f"by-hand-{number}") in taken:
        number += 1
    return ContractId(f"by-hand-{number}")


def unit_names(inventory: Inventory) -> dict[UnitRef, str]:
    """Return "host esx-1" and so on of everything that a contract may cover."""
    return {
        UnitRef(kind=kind, key=one.id): f"{kind.value} {one.name}"
        for kind, part in _UNITS.items()
        for one in getattr(inventory, part)
    }


def units_named(
    inventory: Inventory, names: tuple[str, ...], held: tuple[UnitRef, ...] = ()
) -> tuple[UnitRef, ...]:
    """Return the units that are called so, with or without their kind before the name.

    `held` may be named too, though the inventory knew them only as they were printed.

    Raises:
        UnknownUnitError: Nothing is called so, or several things are.
    """
    found: dict[str, list[UnitRef]] = {}
    for unit, name in unit_names(inventory).items():
        for one in (name, name.partition(" ")[2], unit.key):
            found.setdefault(one.casefold(), []).append(unit)
    for unit in held:
        if f"{unit.kind.value} {unit.key}".casefold() not in found:
            found[f"{unit.kind.value} {unit.key}".casefold()] = [unit]
    made = []
    for name in names:
        units = list(dict.fromkeys(found.get(name.casefold(), ())))
        if len(units) != 1:
            raise UnknownUnitError(name, len(units))
        made.append(units[0])
    return tuple(dict.fromkeys(made))
