"""vNetwork: every address and network card of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.importers.rvtools.addresses import addresses_in, mac_in

if TYPE_CHECKING:
    from inventory.importers.rvtools.joins import Join
    from inventory.importers.rvtools.sheet import Sheet


def add_network_cards(sheet: Sheet, joined: list[Join]) -> None:
    """Add IP addresses, MAC addresses and the names of networks (as tags "Network")."""
    seen: set[tuple[str, tuple[object, ...]]] = set()
    tells_apart = "nic" in sheet or "mac" in sheet
    for row, machine, evidence in joined:
        key = (machine.id, tuple(row.cells))
        if tells_apart and key in seen:
            sheet.merge(row)
            continue
        seen.add(key)
        for address in (*addresses_in(row, "ipv4"), *addresses_in(row, "ipv6")):
            machine.addresses[address] = None
        if mac := mac_in(row, "mac"):
            machine.macs[mac] = None
        if network := row.known_text("network"):
            machine.tags["Network", network] = None
        machine.provenance.append(sheet.provenance(row, evidence))
        sheet.used += 1
