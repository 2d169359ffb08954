"""What a role, category or class that a product prints for a piece of equipment means."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from inventory.identity import folded
from inventory.model import DeviceKind


class EquipmentKind(StrEnum):
    """What a row of an equipment list describes; the words of `DeviceKind` and four more."""

    SERVER = "server"
    VIRTUAL_SERVER = "virtual server"
    HOST = "host"
    RACK = "rack"
    STORAGE_ARRAY = "storage array"
    SWITCH = "switch"
    FIREWALL = "firewall"
    LOAD_BALANCER = "load balancer"
    TAPE_LIBRARY = "tape library"
    UPS = "ups"
    COOLING = "cooling"
    OTHER = "other"

    @property
    def device(self) -> DeviceKind | None:
        """The kind of device, or None for what is a server, a host or a rack."""
        return DeviceKind(self.value) if self.value in _DEVICES else None


_DEVICES = frozenset(kind.value for kind in DeviceKind)

# In order: a word is judged by the first line that fits, so that "storage server" is storage, a
# "load balancer" no server of something, and a "server rack" a rack.
_WORDS: tuple[tuple[EquipmentKind, str], ...] = (
    (EquipmentKind.OTHER, (r"desktops?|laptops?|notebooks?|workstations?|tablets?|phones?|monitors?"
     r"|printers?|(?:console|terminal|print|key) server|patch panels?|pdus?|kvm switch")),
    (EquipmentKind.TAPE_LIBRARY, r"tape (?:library|drive)|tapes?"),
    (EquipmentKind.STORAGE_ARRAY, r"storage(?: \w+)?|disk arrays?|san(?! switch)|nas|filers?"),
    (EquipmentKind.FIREWALL, r"(?:[\w-]+ )*firewalls?|utm"),
    (EquipmentKind.LOAD_BALANCER, r"load balancers?|adc"),
    (EquipmentKind.SWITCH, (r"(?:[\w-]+ )*(?:switch(?:es)?|routers?)|network(?:ing)?(?: \w+)?"
     r"|gateways?|access points?|wlan controllers?")),
    (EquipmentKind.UPS, r"ups|usv|uninterruptible power supply"),
    (EquipmentKind.COOLING, r"crac|cooling|air condition(?:er|ing)|chillers?"),
    (EquipmentKind.HOST, r"hypervisors?|esxi?|virtuali[sz]ation hosts?|hyper-v hosts?|vm hosts?"),
    (EquipmentKind.VIRTUAL_SERVER, (r"virtual (?:machines?|servers?)|vms?|vmware|kvm|hyper-v"
     r"|virtualbox|cloud servers?")),
    (EquipmentKind.RACK, r"racks?|cabinets?|server racks?|rack cabinets?"),
    (EquipmentKind.SERVER, (r"(?:\w+ )*servers?|serveurs?|blades?|blade servers?|mainframes?"
     r"|rack ?mount(?: chassis)?|bare metal|data ?cent(?:er|re) servers?")),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(words)) for kind, words in _WORDS)


@lru_cache(maxsize=4096)
def equipment_kind(printed: str | None) -> EquipmentKind | None:
    """Return what a role, category or type means; None for an empty or unknown word.

    The whole text has to fit, or one of its parts between slashes, commas, brackets or dashes:
    ``"[Storage] EMC"`` says storage, ``"Tennis"`` nothing.
    """
    text = folded(printed or "").replace("_", " ")
    if not text:
        return None
    parts = [text, *(part.strip() for part in re.split(r"[/,()\[\]–|>]| - ", text))]
    for kind, pattern in _COMPILED:
        if any(part and pattern.fullmatch(part) for part in parts):
            return kind
    return None
