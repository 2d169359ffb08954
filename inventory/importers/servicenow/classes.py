"""What the class of a configuration item says it is."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from inventory.identity import folded
from inventory.product_sheets.equipment import EquipmentKind


class ItemKind(StrEnum):
    """What a configuration item is for an exit."""

    SERVER = "server"
    VIRTUAL_SERVER = "virtual server"
    HOST = "host"
    APPLICATION = "application"
    SWITCH = "switch"
    FIREWALL = "firewall"
    LOAD_BALANCER = "load balancer"
    STORAGE_ARRAY = "storage array"
    UPS = "ups"
    COOLING = "cooling"
    OTHER = "other"
    RACK = "rack"

    @property
    def equipment(self) -> EquipmentKind | None:
        """The same as a kind of equipment; None for an application."""
        return None if self is ItemKind.APPLICATION else EquipmentKind(self.value)


# Software that runs on a server (a web server, a database instance) is none of them: it is neither
# a machine nor what its users call an application.
# In order; names of classes and their labels, folded, without "cmdb_ci_" and with spaces for "_".
_CLASSES: tuple[tuple[ItemKind, str], ...] = (
    (ItemKind.HOST, r"(?:vmware )?esx(?: server)?|hyper ?v server|hypervisor|vcenter host"),
    (
        ItemKind.VIRTUAL_SERVER,
        (
            r"vm instance|vmware instance|(?:vmware )?virtual machine(?: instance)?"
            r"|hyper ?v instance|kvm instance|virtual server"
        ),
    ),
    (ItemKind.LOAD_BALANCER, r"lb(?: \w+)*|load balancer(?: \w+)*"),
    (ItemKind.FIREWALL, r"ip firewall|firewall(?: \w+)*"),
    (ItemKind.STORAGE_ARRAY, r"storage (?:server|device|array)|msd|san(?: \w+)?|nas(?: \w+)?"),
    (ItemKind.SWITCH, r"(?:ip |fc )?(?:switch|router)|net ?gear|network gear|wap(?: \w+)?"),
    (ItemKind.UPS, r"ups(?: \w+)?"),
    (ItemKind.COOLING, r"crac|computer room ac"),
    (ItemKind.RACK, r"rack"),
    (
        ItemKind.SERVER,
        (
            r"(?:(?:win|windows|linux|unix|aix|solaris|hpux|hp ux|osx|os x|netware) )?server"
            r"|computer|mainframe(?: lpar)?|aix lpar"
        ),
    ),
    (
        ItemKind.APPLICATION,
        (
            r"appl|application|business app(?:lication)?|business service|service"
            r"|(?:service )?auto|mapped application service|application service|service discovered"
        ),
    ),
)
_COMPILED = tuple((kind, re.compile(words)) for kind, words in _CLASSES)


@lru_cache(maxsize=4096)
def item_kind(printed: str | None) -> ItemKind | None:
    """Return what a class (``cmdb_ci_win_server`` or "Windows Server") is; None for another."""
    text = folded((printed or "").replace("_", " ")).removeprefix("cmdb ci ")
    if not text:
        return None
    return next((kind for kind, pattern in _COMPILED if pattern.fullmatch(text)), None)
