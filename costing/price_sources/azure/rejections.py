"""Rows of Azure's list that were not taken although they looked like a price that is wanted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from costing.listed_prices import Rejected


@dataclass(slots=True)
class Rejections:
    """Counts the rows that were not taken although they looked like a price that is wanted."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, reason: str, row: object) -> None:
        """Count one row."""
        self.counts[reason] += 1
        self.examples.setdefault(reason, str(row))

    def all(self) -> tuple[Rejected, ...]:
        """Return what was counted, by reason."""
        return tuple(
            Rejected(reason=reason, count=count, example=self.examples[reason])
            for reason, count in sorted(self.counts.items())
        )
