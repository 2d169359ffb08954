"""IP and MAC addresses of devices and machines in a NetBox dump."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.product_sheets.addresses import addresses_of, macs_of

if TYPE_CHECKING:
    from inventory.importers.netbox.dump import Dump, Record

_INTERFACES = {
    "dcim.interface": ("device", "dcim.device"),
    "virtualization.vminterface": ("virtual_machine", "virtualization.virtualmachine"),
}
_Owner = tuple[str, int]


class Addresses:
    """Which addresses belong to which device or machine: primary ones, and those of interfaces.

    Attributes:
        used: Records of interfaces and addresses that gave something.
    """

    def __init__(self, dump: Dump) -> None:
        """Look through interfaces and addresses once."""
        self._dump = dump
        self._of: dict[_Owner, dict[str, None]] = {}
        self._macs: dict[_Owner, dict[str, None]] = {}
        self._used: dict[str, set[int]] = {}
        self._owner: dict[_Owner, _Owner] = {}
        for model, (field, owner_model) in _INTERFACES.items():
            for interface in dump.all(model):
                owner = dump.target(interface, field, owner_model)
                if owner is None:
                    continue
                self._owner[model, interface.pk] = (owner.model, owner.pk)
                found, _ = macs_of(interface.text("mac_address") or "")
                if found:
                    self._macs.setdefault((owner.model, owner.pk), {}).update(dict.fromkeys(found))
                    self._used.setdefault(model, set()).add(interface.pk)
        for address in dump.all("ipam.ipaddress"):
            self._assign(address)
        for model in ("dcim.device", "virtualization.virtualmachine"):
            for record in dump.all(model):
                for name in ("primary_ip4", "primary_ip6"):
                    primary = dump.target(record, name, "ipam.ipaddress")
                    if primary is not None:
                        self._give(primary, (record.model, record.pk))

    @property
    def used(self) -> int:
        """Number of interfaces and addresses that gave something."""
        return sum(len(numbers) for numbers in self._used.values())

    def used_of(self, model: str) -> int:
        """Return the same for one model."""
        return len(self._used.get(model, ()))

    def of(self, record: Record) -> tuple[str, ...]:
        """Return the IP addresses of a device or machine, without prefix length."""
        return tuple(self._of.get((record.model, record.pk), ()))

    def macs_of(self, record: Record) -> tuple[str, ...]:
        """Return the MAC addresses of its interfaces."""
        return tuple(self._macs.get((record.model, record.pk), ()))

    def _assign(self, address: Record) -> None:
        kind = address.fields.get("assigned_object_type")
        model = ".".join(kind) if isinstance(kind, list) else kind
        number = address.fields.get("assigned_object_id")
        if isinstance(model, str) and isinstance(number, int):
            owner = self._owner.get((model, number))
            if owner is not None:
                self._give(address, owner)
                self._used.setdefault(model, set()).add(number)

    def _give(self, address: Record, owner: _Owner) -> None:
        found, _ = addresses_of(address.text("address") or "")
        if found:
            self._of.setdefault(owner, {}).update(dict.fromkeys(found))
            if address.pk in self._dump.records.get("ipam.ipaddress", {}):
                self._used.setdefault("ipam.ipaddress", set()).add(address.pk)
