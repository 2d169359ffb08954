"""Text out of data as a tooltip takes it.  No Qt here."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Return text out of data for a tooltip, which would read mark-up (and load pictures)."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{plain.replace(chr(10), '<br>')}</span>" if plain else ""
