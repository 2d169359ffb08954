"""Risks, assumptions, issues, decisions, exceptions and approvals that people enter."""

from __future__ import annotations

from inventory.registers.entries import NO_ENTRIES, RegisterEntry, RegisterKind, Registers, Score

__all__ = ["NO_ENTRIES", "RegisterEntry", "RegisterKind", "Registers", "Score"]
