"""How and when each server leaves: what the dates of the plan mean for its costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.buying import RETAIN, RETIRE
from inventory.dispositions import Disposition

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from costing.placements import Placement
    from inventory.dispositions import Dispositions
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan


class Fate(StrEnum):
    """What becomes of a server."""

    MOVES = "moves to the target"
    BOUGHT_AS_SERVICE = "is replaced by a service"
    RETIRES = "is retired"
    STAYS = "stays on site"


#: Fate of a server by the word of its placement; any other word is the name of a service.
_FATES = {"": Fate.MOVES, RETIRE: Fate.RETIRES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One server's way out.

    Attributes:
        wave: Number of its wave, None outside the waves.
        cutover: First day of its wave, or the day it is switched off.
        cloud_start: First day its target is paid; None where it has none.
        off: First day it is off for good (end of soak); None where it stays.
        reason: Why it stays, as the plan says; "" for one that leaves.
    """

    server: ServerId
    fate: Fate
    wave: int | None = None
    cutover: date | None = None
    cloud_start: date | None = None
    off: date | None = None
    reason: str = ""


def departures(
    inventory: Inventory,
    plan: WavePlan,
    releases: Releases,
    *,
    overlap_days: int,
    decided: Dispositions,
    placed: Mapping[ServerId, Placement] | None = None,
) -> dict[ServerId, Departure]:
    """Return how each server of the estate leaves, keyed and sorted by id.

    A server moves if it is in a wave and its disposition is neither to retire nor to be bought
    as a service; the target is paid from `overlap_days` before the cutover.  One that the plan
    dates outside the waves is retired; one without a date stays.  What was `placed` for a server
    by hand comes before its disposition.
    """
    reasons = {entry.server: entry.reason for entry in plan.unassigned}
    found = {}
    for server in sorted(inventory.estate, key=lambda one: one.id):
        release = releases.of_server.get(server.id)
        by_hand = (placed or {}).get(server.id)
        if by_hand is not None and by_hand.word == RETAIN:
            reason = reasons.get(server.id) or by_hand.because
            found[server.id] = Departure(server=server.id, fate=Fate.STAYS, reason=reason)
            continue
        if release is None or release.soak_end is None or release.cutover is None:
            reason = reasons.get(server.id) or "The plan gives it no date."
            found[server.id] = Departure(server=server.id, fate=Fate.STAYS, reason=reason)
            continue
        wave = plan.wave_of.get(server.id)
        fate = Fate.MOVES
        if wave is None or decided.retires(server.id):
            fate = Fate.RETIRES
        elif decided.steers(server.id) is Disposition.REPURCHASE:
            fate = Fate.BOUGHT_AS_SERVICE
        if by_hand is not None:
            fate = _FATES.get(by_hand.word, Fate.BOUGHT_AS_SERVICE)
        runs_on_target = fate in {Fate.MOVES, Fate.BOUGHT_AS_SERVICE}
        found[server.id] = Departure(
            server=server.id,
            fate=fate,
            wave=wave.number if wave else None,
            cutover=release.cutover,
            cloud_start=release.cutover - timedelta(days=overlap_days) if runs_on_target else None,
            off=release.soak_end,
        )
    return found
