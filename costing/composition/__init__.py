"""What a server's run cost is composed of: machine, licences, disks, snapshots, commitments."""

from __future__ import annotations

from costing.composition.cards import card_lines, card_sizings, composed_on_card, disk_gib
from costing.composition.composed import Composed
from costing.composition.composer import Composer
from costing.composition.covering import Coverage, cover_licences
from costing.composition.server_lines import Span, ranges_paid, server_lines

__all__ = [
    "Composed",
    "Composer",
    "Coverage",
    "Span",
    "card_lines",
    "card_sizings",
    "composed_on_card",
    "cover_licences",
    "disk_gib",
    "ranges_paid",
    "server_lines",
]
