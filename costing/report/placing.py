"""Where each server goes, why, and which prices speak for it, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.buying import RETAIN, RETIRE
from costing.departures import Fate
from costing.prices import MissingPrice
from costing.rate_cards import CardUnit
from costing.report.table import Table
from inventory.dispositions import Disposition
from inventory.findings import listed
from inventory.identity import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from costing.buying import BuyingPolicy
    from costing.departures import Departure
    from costing.placements import Placements
    from costing.prices import Target
    from costing.sizing import Sizing
    from inventory.dispositions import Dispositions
    from inventory.identity import ServerId
    from inventory.model import Inventory, Server

_FATES = {
    Disposition.RETAIN: Fate.STAYS,
    Disposition.RETIRE: Fate.RETIRES,
    Disposition.REPURCHASE: Fate.BOUGHT_AS_SERVICE,
}
#: Words of the prices of what runs on no target.
_ON_SITE = "what is paid on site, by the contracts of its units"
_AFTER = "nothing once it is off; its decommissioning is in the transition"


def placement_table(
    inventory: Inventory,
    sizings: Sequence[Sizing],
    placed: Placements,
    buying: BuyingPolicy,
    *,
    target: Target,
    decided: Dispositions | None = None,
    leaving: Mapping[ServerId, Departure] | None = None,
) -> Table:
    """Return where every server goes, the rule that says so, and the source of its prices.

    `leaving` is empty before there is a wave plan: then what was placed and decided speaks.
    """
    asked = _Asked(inventory, placed, buying, target, decided, leaving or {})
    rows = []
    for sizing in sizings:
        server = inventory.server_by_id[sizing.server]
        where, runs = asked.where(server, sizing)
        source, as_of = asked.source(sizing) if runs else asked.other_source(server, where)
        rows.append(
            (
                server.name,
                listed(
                    inventory.application_by_id[one].name
                    for one in server.applications
                    if one in inventory.application_by_id
                ),
                where,
                asked.why(server),
                source,
                as_of,
                sizing.per_month.amount if runs and sizing.per_month else None,
                sizing.per_month.currency if runs and sizing.per_month else None,
            )
        )
    return Table(
        name="placements",
        title="Where each server goes, and why",
        headings=(
            "Server",
            "Applications",
            "Where it goes",
            "Why",
            "Prices from",
            "As of",
            "Per month",
            "Currency",
        ),
        rows=tuple(rows),
        notes=(
            (
                "A month is compute and disks at list price, before licences brought along, "
                "commitments and what is paid for the target as a whole."
            ),
        ),
    )


class _Asked:
    """What is asked of one server after the other."""

    def __init__(
        self,
        inventory: Inventory,
        placed: Placements,
        buying: BuyingPolicy,
        target: Target,
        decided: Dispositions | None,
        leaving: Mapping[ServerId, Departure],
    ) -> None:
        self._inventory = inventory
        self._placed = placed
        self._target = target
        self._decided = decided
        self._leaving = leaving
        self._cards = {card.target: card for card in buying.rate_cards}
        self._services: dict[str, tuple[str, date]] = {
            folded(rate.service): (f"{card.title}: {rate.source}", rate.source_date)
            for card in buying.rate_cards
            for rate in card.of_unit(CardUnit.USER)
        }

    def where(self, server: Server, sizing: Sizing) -> tuple[str, bool]:
        """Return where a server goes in a word, and whether it runs on a target."""
        by_hand = self._placed.of_server.get(server.id)
        fate = self._fate(server)
        if by_hand is not None and by_hand.word and fate is not Fate.STAYS:
            known = by_hand.word in {RETAIN, RETIRE}
            return (by_hand.word if known else f"service {by_hand.word}"), False
        if fate is Fate.STAYS:
            return RETAIN, False
        if fate is Fate.RETIRES:
            return RETIRE, False
        if fate is Fate.BOUGHT_AS_SERVICE:
            return "service", False
        return str(sizing.target), True

    def _fate(self, server: Server) -> Fate:
        departure = self._leaving.get(server.id)
        if departure is not None:
            return departure.fate
        if self._decided is None:
            return Fate.MOVES
        steers = self._decided.steers(server.id)
        return _FATES.get(steers, Fate.MOVES)

    def why(self, server: Server) -> str:
        """Return the rule that says so, as a sentence."""
        by_hand = self._placed.of_server.get(server.id)
        if by_hand is not None:
            return by_hand.because
        departure = self._leaving.get(server.id)
        if departure is not None and departure.fate is Fate.STAYS:
            return departure.reason
        decision = None if self._decided is None else self._decided.of_server.get(server.id)
        if self._fate(server) is not Fate.MOVES and decision is not None:
            return decision.sentence
        return f"It goes to the plan's target {self._target}: nothing places it elsewhere."

    def source(self, sizing: Sizing) -> tuple[str, date | None]:
        """Return the sources of a server's machine and disks, and the oldest date among them."""
        card = self._cards.get(sizing.target)
        if card is not None:
            quoted = listed(sorted({rate.source for rate in card.rates}))
            return f"rate card {card.title}: {quoted}", card.as_of
        prices = [
            one
            for one in (sizing.hourly, *(disk.price for disk in sizing.disks))
            if not isinstance(one, MissingPrice)
        ]
        if not prices:
            parts = "; ".join(dict.fromkeys(gap.reason.rstrip(".") for gap in sizing.unpriced))
            return f"not held in full: {parts}" if parts else "no price is held", None
        return listed(sorted({one.source for one in prices})), min(one.as_of for one in prices)

    def other_source(self, server: Server, where: str) -> tuple[str, date | None]:
        """Return where the prices of a server come from that runs on no target."""
        if where == RETAIN:
            return _ON_SITE, None
        if where == RETIRE:
            return _AFTER, None
        names = {self._placed.services.get(one, "") for one in server.applications} - {""}
        known = [self._services[folded(one)] for one in names if folded(one) in self._services]
        if known:
            return known[0]
        return "the sum entered for an application replaced by a service", None
