"""Recovery tiers out of a dated table: how soon each class is back, and by which pattern."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from inventory.errors import PlannerError
from inventory.model import Criticality
from resources import FOLDER

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

#: The tiers that the program brings along.
TIERS_FILE = FOLDER / "recovery" / "tiers.toml"


class RecoveryTiersError(PlannerError):
    """A file of recovery tiers cannot be read, or says something that has no meaning."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryTier:
    """One class of recovery.

    Attributes:
        number: 0 recovers first.
        rto_minutes: Longest time until it works again.
        rpo_minutes: Longest stretch of data that may be lost.
        pattern: How that is reached: "warm standby", "backup and restore".
        compute_share: Low and high share of the primary's compute that stands ready, per cent.
        criticality: Tiers of the inventory that fall into it.
    """

    number: int
    name: str
    rto_minutes: int
    rpo_minutes: int
    pattern: str
    compute_share: tuple[int, int] = (0, 0)
    criticality: tuple[Criticality, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecoveryTiers:
    """All tiers, the first to recover first, and where each thing belongs.

    Attributes:
        default: For what has neither a criticality nor an objective.
        shared: For shared services of `shared_roles`, which all others wait for.
    """

    tiers: tuple[RecoveryTier, ...]
    default: RecoveryTier
    shared: RecoveryTier
    shared_roles: tuple[str, ...]
    source: str
    as_of: date

    def of_criticality(self, criticality: Criticality) -> RecoveryTier | None:
        """Return the tier that a criticality falls into, None where none names it."""
        return next((tier for tier in self.tiers if criticality in tier.criticality), None)

    def meeting(self, rto_minutes: int) -> RecoveryTier:
        """Return the slowest tier that is back within `rto_minutes`, the fastest if none is."""
        enough = [tier for tier in self.tiers if tier.rto_minutes <= rto_minutes]
        return max(enough, key=lambda tier: tier.rto_minutes, default=self.tiers[0])


@cache
def shipped_tiers() -> RecoveryTiers:
    """Return the tiers that the program brings along."""
    return read_tiers(TIERS_FILE)


def read_tiers(path: Path) -> RecoveryTiers:
    """Return the tiers in a TOML file.  Raises `RecoveryTiersError`."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecoveryTiersError(path.name, f"it cannot be read as TOML ({error}).") from error
    try:
        tiers = tuple(
            sorted((_tier(entry) for entry in content["tier"]), key=lambda tier: tier.number)
        )
        known = {tier.number: tier for tier in tiers}
        return RecoveryTiers(
            tiers=tiers,
            default=known[content["default_tier"]],
            shared=known[content["shared_service_tier"]],
            shared_roles=tuple(content.get("shared_service_roles", ())),
            source=str(content["source"]),
            as_of=content["as_of"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RecoveryTiersError(
            path.name, f"a tier or the default is missing or has no meaning ({error})."
        ) from error


def _tier(entry: dict[str, Any]) -> RecoveryTier:
    low, high = entry.get("compute_share", (0, 0))
    rto, rpo = int(entry["rto_minutes"]), int(entry["rpo_minutes"])
    if rto < 0 or rpo < 0:
        raise ValueError(f"tier {entry['number']} has minutes below 0")
    return RecoveryTier(
        number=int(entry["number"]),
        name=str(entry["name"]),
        rto_minutes=rto,
        rpo_minutes=rpo,
        pattern=str(entry["pattern"]),
        compute_share=(int(low), int(high)),
        criticality=tuple(Criticality(one) for one in entry.get("criticality", ())),
    )
