"""What a contract's end and a site's hand-back wait for, and when the site is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.unit_tasks import release_task, soak_task
from inventory.identity import ServerId, UnitKind, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from inventory.decommission.situation import Situation
    from inventory.model import Contract
    from inventory.release.tenancy import Tenancy


def emptied(unit: UnitRef, situation: Situation) -> Iterable[str]:
    """Return the ids of the tasks after which a unit that a contract covers is empty.

    A site is empty with its rooms: its own hand-back comes after its contracts.
    """
    tenancy = situation.tenancies.get(unit)
    if tenancy is None:
        return (soak_task(ServerId(unit.key)),)
    if unit.kind is UnitKind.SITE:
        return map(release_task, tenancy.units)
    return (release_task(unit),)


def contract_release(contract: Contract) -> str:
    """Return the id of the task that ends a contract."""
    return f"contract:{contract.id}/release"


def inside(
    site: Tenancy, situation: Situation
) -> tuple[frozenset[tuple[str, str]] | None, tuple[str, ...]]:
    """Return what a site's hand-back waits for, and the ids of its contracts' ends.

    The first is a set of (subject kind, subject); None stands for everything, where the
    inventory has one site only.
    """
    contracts = situation.inventory.contracts
    if len(situation.inventory.sites) == 1:
        return None, _ends(contracts)
    units = {site.unit}
    waiting = [site.unit]
    while waiting:
        for unit in situation.tenancies[waiting.pop()].units:
            if unit not in units:
                units.add(unit)
                waiting.append(unit)
    subjects = {(unit.kind.value, unit.key) for unit in units}
    tenants = situation.releases.of_unit[site.unit].tenants
    subjects.update((UnitKind.SERVER.value, server) for server in tenants)
    paying = [
        contract
        for contract in contracts
        if any((unit.kind.value, unit.key) in subjects for unit in contract.covers)
    ]
    subjects.update(("contract", contract.id) for contract in paying)
    return frozenset(subjects), _ends(paying)


def _ends(contracts: Iterable[Contract]) -> tuple[str, ...]:
    """Return the ids of the tasks that end contracts and their payments."""
    return tuple(
        task
        for contract in contracts
        for task in (contract_release(contract), f"contract:{contract.id}/saving")
    )


def site_empty(situation: Situation) -> date | None:
    """Return the day on which the last site is empty and cleared, None where one never is.

    Without a site in the inventory: the day on which the last server and unit is gone.
    """
    ends: list[date | None]
    releases = situation.releases
    if situation.inventory.sites:
        ends = [
            releases.of_unit[UnitRef(kind=UnitKind.SITE, key=site.id)].removed
            for site in situation.inventory.sites
        ]
    else:
        ends = [release.removed for release in releases.units]
        ends += [release.soak_end for release in releases.servers]
    dated = [day for day in ends if day is not None]
    return max(dated) if dated and len(dated) == len(ends) else None
