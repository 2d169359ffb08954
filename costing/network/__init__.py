"""What leaves a cloud and by which links: banded traffic, and prices by the hour or month."""

from __future__ import annotations

from costing.network.egress import Egress, EgressBand, bands_of, egress

__all__ = ["Egress", "EgressBand", "bands_of", "egress"]
