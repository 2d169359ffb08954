"""Repeatable chance: every throw depends on the seed and on what it is for, not on the order."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Changing it makes another council of the same shape.
SEED = 20261122

_Item = TypeVar("_Item")


def fraction(*purpose: object) -> float:
    """Return a number from 0 up to, not including, 1."""
    text = "/".join(str(part) for part in (SEED, *purpose))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6]) / 2**48


def between(low: float, high: float, *purpose: object) -> float:
    """Return a number from `low` up to, not including, `high`."""
    return low + (high - low) * fraction(*purpose)


def whole(low: int, high: int, *purpose: object) -> int:
    """Return a whole number from `low` to `high`, both included."""
    return low + int(fraction(*purpose) * (high - low + 1))


def choice(items: Sequence[_Item], *purpose: object) -> _Item:
    """Return one of `items`."""
    return items[int(fraction(*purpose) * len(items))]


def identifier(*purpose: object) -> str:
    """Return a UUID in lower case."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, "/".join(str(part) for part in (SEED, *purpose))))
