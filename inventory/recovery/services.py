"""How one service recovers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.recovery.needs import spoken

if TYPE_CHECKING:
    from inventory.recovery.needs import RecoveryNeed


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRecovery:
    """How one application or lone server recovers.

    Attributes:
        need: Its objectives, its tier and its own time.
        rto_minutes: With all that it needs; at most that where a time of the path is not tested.
        rpo_minutes: With all that it takes data from, and the strictest of its consistency group.
        path: Names from it to the last thing waited for, which sets `rto_minutes`.
        tested: Whether every time on that path was tested.
        missed: Whether it is back later than its objective.
        inversions: Names of what it needs directly and is back later than it may be.
        consistency: Names of those that share its data, itself included; none where it has its
            own.
        availability: Of it and all that it needs, in series; None where one is not known.
    """

    need: RecoveryNeed
    rto_minutes: int
    rpo_minutes: int
    path: tuple[str, ...]
    tested: bool
    missed: bool
    inversions: tuple[str, ...] = ()
    consistency: tuple[str, ...] = ()
    availability: float | None = None

    @property
    def sentence(self) -> str:
        """When it is back and what sets that, in one sentence."""
        need = self.need
        wanted = "as its register wants" if need.stated else f"as {need.tier.name} wants"
        at_most = "" if self.tested else "at most "
        text = (
            f"{need.name} is back after {at_most}{spoken(self.rto_minutes)}, "
            f"{'later than' if self.missed else 'within'} the {spoken(need.rto_minutes)} {wanted} "
            f"(recovery tier {need.tier.number}, {need.tier.pattern}: {need.tier_basis})"
        )
        return f"{text}; the path is {' → '.join(self.path)}."
