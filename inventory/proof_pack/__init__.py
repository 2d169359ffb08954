"""What proves that an asset group or a site is gone, and what of it is still lacking."""

from __future__ import annotations

from inventory.proof_pack.gathering import proof_packs
from inventory.proof_pack.pack import Gap, Piece, PieceState, ProofPack, Section

__all__ = ["Gap", "Piece", "PieceState", "ProofPack", "Section", "proof_packs"]
