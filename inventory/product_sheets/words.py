"""Words of the built-in tables (environment, criticality ...) for products' own columns."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from inventory.identity import folded
from inventory.model import Criticality, Environment, PowerState, ServerKind
from resources import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

#: "1 - most critical": the figure is the tier.
_TIER = re.compile(r"([1-4])\s*[-–:]\s*\S.*")

_PARTS = re.compile(r"[/,;|]")


@cache
def word_table(name: str) -> Mapping[str, str]:
    """Return one table of ``resources/column_maps/words.toml``: folded word to what it means."""
    text = (FOLDER / "column_maps" / "words.toml").read_text(encoding="utf-8")
    values = tomllib.loads(text)["words"][name]
    return {folded(str(word)): value for value, words in values.items() for word in words}


@lru_cache(maxsize=1024)
@lru_cache(maxsize=4096)
def environment_of(text: str | None) -> Environment | None:
    """Return the environment a word stands for; None for no word or an unknown one.

    Of words together ("PRD/Blank") all that say something must say the same.
    """
    table = word_table("environment")
    value = table.get(folded(text or ""))
    if value is None and text:
        parts = [folded(part) for part in _PARTS.split(text)]
        known = {table.get(part) for part in parts if part not in {"", "blank"}}
        value = known.pop() if len(parts) > 1 and len(known) == 1 else None
    return None if value is None else Environment(value)


@lru_cache(maxsize=1024)
def power_of(text: str | None) -> PowerState | None:
    """Return what a power state means ("ON", "poweredOff", "Running"), or None."""
    value = word_table("power").get(folded(text or ""))
    return None if value is None else PowerState(value)


@lru_cache(maxsize=1024)
def disposition_of(text: str | None) -> str | None:
    """Return the disposition that a word for a migration strategy means, or None."""
    return word_table("disposition").get(folded(text or ""))


@lru_cache(maxsize=1024)
def kind_of(text: str | None) -> ServerKind | None:
    """Return whether a server type ("Virtual", "Physical server") is virtual, or None."""
    word = folded(text or "")
    if word in {"virtual", "vm", "virtual machine", "virtual server"}:
        return ServerKind.VIRTUAL
    if word in {"physical", "bare metal", "bare-metal", "physical server", "physical machine"}:
        return ServerKind.PHYSICAL
    return None


@lru_cache(maxsize=4096)
def criticality_of(text: str | None) -> Criticality | None:
    """Return the tier a word stands for ("1 - most critical", "gold"); None for an unknown one."""
    word = folded(text or "")
    match = _TIER.fullmatch(word)
    value = match[1] if match else word_table("criticality").get(word)
    return None if value is None else Criticality(int(value))


def without_mail(text: str) -> tuple[str, ...]:
    """Return the names in a list ``Name <mail>, Name <mail>``; mail addresses are not kept."""
    names: list[str] = []
    for part in re.split(r"[,;\n\r]", text):
        name = re.sub(r"<[^>]*>?", "", part).strip(" \"'")
        name = " ".join(word for word in name.split() if "@" not in word)
        if name:
            names.append(name)
    return tuple(dict.fromkeys(names))
