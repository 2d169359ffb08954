"""What an organisation owns of licences that may be used on a target."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import ServerId

#: Core licences that a machine needs at least (Azure Hybrid Benefit, Microsoft, 2025-09-03).
MINIMUM_CORES = 8
#: Core licences that one processor licence counts for (same source).
CORES_OF_A_PROCESSOR = 16


class Product(StrEnum):
    """What is licensed."""

    WINDOWS_SERVER = "windows-server"
    SQL_SERVER = "sql-server"


class Edition(StrEnum):
    """Editions that differ in what they allow or cost."""

    STANDARD = "standard"
    DATACENTER = "datacenter"
    ENTERPRISE = "enterprise"
    WEB = "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """Core licences of one agreement.

    Attributes:
        cores: Core licences; a processor licence counts as 16.
        assurance_end: First day without active Software Assurance or subscription; None where it
            is not known, and then the licences cover nothing on a target.
        in_use_on_site: Whether the licences are in use in the data centre until its servers go.
        source / source_date / grade: Of the figure: agreement, its date, evidence grade A to D.
    """

    id: str
    product: Product
    edition: Edition
    cores: int
    assurance_end: date | None = None
    in_use_on_site: bool = False
    source: str = ""
    source_date: date | None = None
    grade: str = "B"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSiteUse:
    """Core licences that one server of the data centre holds until it is off.

    Attributes:
        cloud_start: First day its target runs; None where it has none.
        off: First day it is off for good; None where it stays.
        edition: Of the licences that it holds; None for those of any edition.
    """

    server: ServerId
    cores: int
    cloud_start: date | None
    off: date | None
    edition: Edition | None = None


def cores_needed(vcpus: int) -> int:
    """Return the Windows Server core licences of one machine: one a vCPU, at least 8."""
    return max(MINIMUM_CORES, vcpus)


def sql_cores_needed(vcpus: int, minimum: int) -> int:
    """Return the SQL Server core licences of one machine, same edition on both sides."""
    return max(minimum, vcpus)
