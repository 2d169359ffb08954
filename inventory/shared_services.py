"""Shared services: hubs that nearly everything uses and that must not glue the estate together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.graph import NodeId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedService:
    """A node that is extended to both sites first and retired last.

    Attributes:
        role: What it is, in the field's words: "directory", "DNS", "backup", "monitoring" ...
        reason: The evidence, with numbers: "49 of 60 applications use it; ports tcp/389, udp/53".
    """

    node: NodeId
    name: str
    role: str
    reason: str
