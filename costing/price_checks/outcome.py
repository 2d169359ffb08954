"""What checking a price book finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckException:
    """Something that departs from an invariant, with the figures.

    Attributes:
        explained: Whether the departure is known to be the provider's own.
        why: The explanation by itself, which `reason` ends with; "" where there is none.
    """

    item: str
    reason: str
    explained: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCheck:
    """One invariant on one book.

    Attributes:
        hard: A book with an exception that is not explained must not be used.
        checked: How many prices, cells or pairs were looked at.
    """

    name: str
    rule: str
    hard: bool
    checked: int
    exceptions: tuple[CheckException, ...]

    @property
    def holds(self) -> bool:
        """Whether the book may be used as far as this invariant goes."""
        return not self.hard or all(one.explained for one in self.exceptions)
