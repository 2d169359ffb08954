"""How a plan buys: commitments, licences brought along, links, support, and where each goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.commitments import CommitmentLayer
    from costing.licences import Edition, Entitlement
    from costing.prices import SupportBand
    from costing.rate_cards import RateCard
    from costing.support_plans import PlanChoice
    from inventory.model import Environment


#: Words of a placement that are no target.
RETAIN, RETIRE, SERVICE_PROVIDER = "retain", "retire", "saas"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRule:
    """Where one server or application goes, whatever the plan's target is.

    Attributes:
        application / server: Name as on screen, compared without case; exactly one is given.
        target: "aws:eu-west-2", "azure:uksouth", "card:NAME", "saas:SERVICE", "retain", "retire".
        reason: Why, as entered.
    """

    application: str = ""
    server: str = ""
    target: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkUse:
    """A link or a volume that the plan needs.

    Attributes:
        item: As the price book names it.
        quantity: How many of it; of a price by the GB, the GB in a month once all runs there.
        target: Region whose price applies; "" for the plan's target.
    """

    item: str
    quantity: Decimal
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageUse:
    """Stored data or protected machines that the plan needs beside the servers' disks.

    Attributes:
        item: Product and kind as the price book names them, for example "S3: Standard".
        quantity: In the price's unit, once all servers run there.
        target: Region whose price applies; "" for the plan's target.
    """

    item: str
    quantity: Decimal
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseEdition:
    """Which SQL Server edition a server runs, by its name."""

    server: str
    edition: Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyingPolicy:
    """Everything a person decided about buying; the default buys on demand, licence included.

    Attributes:
        dev_test: Environments that are bought under the dev/test offer (Azure).
        support: At most one plan for each provider.
        support_bands: A person's own bands; a plan that stands here replaces the book's.
    """

    commitments: tuple[CommitmentLayer, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()
    dev_test: tuple[Environment, ...] = ()
    databases: tuple[DatabaseEdition, ...] = ()
    network: tuple[NetworkUse, ...] = ()
    support: tuple[PlanChoice, ...] = ()
    support_bands: tuple[SupportBand, ...] = ()
    placements: tuple[PlacementRule, ...] = ()
    rate_cards: tuple[RateCard, ...] = ()
    storage: tuple[StorageUse, ...] = ()


#: On demand, licence included, one target.
PLAIN = BuyingPolicy()
