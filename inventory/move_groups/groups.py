"""A move group, its members and their ties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from inventory.graph import NodeId
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Criticality

MoveGroupId = NewType("MoveGroupId", str)


class Tie(StrEnum):
    """Why a member is in its group."""

    ALONE = "moves by itself"
    CYCLE = "depends on each other in a cycle"
    SHARED_SERVER = "shares a server"
    SHARED_DISK = "shares a disk"
    MUST_MOVE_TOGETHER = "must move together"
    SHARED_SERVICE = "is a shared service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One member of a group and why it is there.

    Attributes:
        reason: A sentence with names: "Payroll needs HR Portal and HR Portal needs Payroll."
    """

    node: NodeId
    name: str
    tie: Tie
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGroup:
    """Nodes that leave together.  Every server of the estate is in exactly one group.

    Attributes:
        id: Stable for the same members: derived from the first member's id.
        name: The members' names, shortened: "Payroll + 2 more".
        criticality: The most critical of its members, None where none is known.
        shared_service: Whether it is extended first and retired last.
    """

    id: MoveGroupId
    name: str
    members: tuple[Membership, ...]
    applications: tuple[ApplicationId, ...] = ()
    servers: tuple[ServerId, ...] = ()
    criticality: Criticality | None = None
    shared_service: bool = False
