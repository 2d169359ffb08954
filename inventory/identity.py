"""Ids of the things in the inventory, and where each value came from."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from inventory.findings import SourceRef

ServerId = NewType("ServerId", str)
ApplicationId = NewType("ApplicationId", str)
HostId = NewType("HostId", str)
RackId = NewType("RackId", str)
RoomId = NewType("RoomId", str)
SiteId = NewType("SiteId", str)
DeviceId = NewType("DeviceId", str)
ContractId = NewType("ContractId", str)


def folded(name: str) -> str:
    """Return `name` as it is compared: white space trimmed and collapsed, case folded."""
    words = name.split()
    return (words[0] if len(words) == 1 else " ".join(words)).casefold()


def short_name(host_name: str) -> str:
    """Return a host name without its domain, folded; an IP address is returned whole."""
    text = folded(host_name)
    if "." not in text:
        return text
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return text.split(".", 1)[0]
    return text


class Evidence(StrEnum):
    """How a value is known, strongest first."""

    OBSERVED = "observed"
    DECLARED = "declared"
    ESTIMATED = "estimated"
    ASSUMED = "assumed"


class IdentityKind(StrEnum):
    """Kinds of identity, in the order in which they are trusted when two files are joined."""

    VM_UUID = "vm_uuid"
    SERIAL = "serial"
    MOREF = "moref"
    SOURCE_ID = "source_id"
    SMBIOS_UUID = "smbios_uuid"  # repeats on clones: never joins by itself
    ASSET_TAG = "asset_tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One identity of a thing.

    Attributes:
        value: Compared as it stands; importers write UUIDs in lower case.
        scope: What the value is unique in (a vCenter for a `moref`), "" for everywhere.
    """

    kind: IdentityKind
    value: str
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The row that gave some fields of a record their values.

    Attributes:
        ref: File, sheet and row (no column).
        columns: Pairs of (field name, column heading as printed); one tuple is shared by all
            rows of a sheet, so that provenance costs little memory.
    """

    ref: SourceRef
    columns: tuple[tuple[str, str], ...]
    evidence: Evidence = Evidence.OBSERVED


#: File named in the provenance of a value that a person set by hand; its columns name the fields.
BY_HAND = "edited by hand"


class EndpointKind(StrEnum):
    """What one end of a dependency is."""

    SERVER = "server"
    APPLICATION = "application"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Endpoint:
    """One end of a dependency.

    Attributes:
        key: A `ServerId` or `ApplicationId`, an IP address as text, or, for `NAME`, a name as
            printed that has not been matched to anything in the inventory (yet).
    """

    kind: EndpointKind
    key: str


class UnitKind(StrEnum):
    """Kinds of unit that a contract can pay for or that is released as a whole.

    `NAME` stands in a contract's `covers` only: a name as printed that has not been matched to
    anything in the inventory (yet).
    """

    SERVER = "server"
    HOST = "host"
    DEVICE = "device"
    RACK = "rack"
    ROOM = "room"
    SITE = "site"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class UnitRef:
    """A unit named by kind and id, for example ``UnitRef(kind=UnitKind.RACK, key="R1-07")``."""

    kind: UnitKind
    key: str
