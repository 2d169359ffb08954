"""What words in columns that several tabs have mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.identity import folded
from inventory.model import PowerState, ServerKind

if TYPE_CHECKING:
    from inventory.tables.cells import BadCell

_POWER = {
    "poweredon": PowerState.ON,
    "on": PowerState.ON,
    "poweredoff": PowerState.OFF,
    "off": PowerState.OFF,
    "suspended": PowerState.SUSPENDED,
}


def power_of(text: str | None) -> PowerState:
    """Return the power state that a word means; an unknown word is unknown."""
    return _POWER.get(folded(text or ""), PowerState.UNKNOWN)


def vcenters_of(texts: tuple[str | None, ...]) -> frozenset[str]:
    """Return what a row says about its vCenter, folded; empty where it says nothing."""
    return frozenset(folded(text) for text in texts if text)


def kind_of(truths: tuple[bool | BadCell | None, ...]) -> ServerKind:
    """Return what a row's columns "Template" and "SRM Placeholder" make of its machine."""
    template, placeholder = truths
    if template is True:
        return ServerKind.TEMPLATE
    return ServerKind.PLACEHOLDER if placeholder is True else ServerKind.VIRTUAL
