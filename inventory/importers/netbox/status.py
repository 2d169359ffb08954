"""What NetBox's status words mean for an exit, told with counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import folded
from inventory.model import PowerState

if TYPE_CHECKING:
    from inventory.findings import SourceRef
    from inventory.product_sheets.fault_log import FaultLog

#: "active" says nothing about power: nobody looked.
_POWER = {"offline": PowerState.OFF}
_IN_SERVICE = frozenset({"active", "offline", "failed", "decommissioning"})
_NOT_YET = frozenset({"planned", "staged", "inventory"})


@dataclass(slots=True)
class Statuses:
    """Judges status words and remembers what has to be told."""

    log: FaultLog
    _unknown: dict[str, tuple[int, SourceRef]] = field(default_factory=dict)
    _not_yet: dict[str, tuple[int, SourceRef]] = field(default_factory=dict)

    def power(self, printed: str | None, ref: SourceRef) -> PowerState | None:
        """Return the power state that a status implies, and note the status."""
        word = folded(printed or "")
        if word in _NOT_YET:
            _note(self._not_yet, word, ref)
        elif word and word not in _IN_SERVICE:
            _note(self._unknown, word, ref)
        return _POWER.get(word)

    def tell(self) -> None:
        """Write the findings."""
        for word, (count, ref) in sorted(self._not_yet.items()):
            self.log.add(
                Severity.NOTE,
                "not-in-service",
                f"{counted(count, 'record')} with the status {word!r}: not in service yet, or only "
                "in store. They are kept; leave them out of the export if they are not in the "
                "building.",
                ref,
                count=count,
            )
        for word, (count, ref) in sorted(self._unknown.items()):
            self.log.add(
                Severity.WARNING,
                "unknown-word",
                f"{counted(count, 'record')} with the status {word!r}, which NetBox does not have. "
                "It is kept as a tag and nothing is concluded from it.",
                ref,
                count=count,
            )


def _note(table: dict[str, tuple[int, SourceRef]], word: str, ref: SourceRef) -> None:
    count, first = table.get(word, (0, ref))
    table[word] = (count + 1, first)
