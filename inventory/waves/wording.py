"""How the wave planner counts and lists things in its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Names shown in a message before it says how many more there are.
NAMES_SHOWN: Final = 5


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: "1 server", "2 servers", "1,200 servers"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(names: Iterable[str]) -> str:
    """Return names in a list, the first few of a long one."""
    every = list(names)
    shown = ", ".join(every[:NAMES_SHOWN])
    return shown if len(every) <= NAMES_SHOWN else f"{shown} and {len(every) - NAMES_SHOWN} more"
