"""The words that a cell of a register may hold, so that a workbook offers them and no others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.decommission.standing import TaskStatus
from inventory.exit_record import (
    AssetState,
    Destination,
    MediumFate,
    Sanitising,
    SignDecision,
    SignLevel,
    SignRole,
    TaskResult,
)

if TYPE_CHECKING:
    from enum import StrEnum

    from costing.report import Table

_YES_NO = ("yes", "no")
#: What a line of the logical removal says of an asset and a system.
REMOVAL_WORDS = ("open", "removed", "n.a.")
_SIGNALS = ("amber", "red")


def _words(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(one.value for one in kind)


_CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "tasks": {
        "Status": _words(TaskStatus),
        "Result": _words(TaskResult),
        "Blocking": _YES_NO,
        "Evidence required": _YES_NO,
    },
    "assets": {"State": _words(AssetState), "Data-bearing": _YES_NO},
    "states": {"State": _words(AssetState)},
    "contracts": {"Signal": _SIGNALS, "Cashable": _YES_NO},
    "savings": {"Cashable": _YES_NO},
    "media": {
        "Encrypted": _YES_NO,
        "Key destroyed": _YES_NO,
        "Readable": _YES_NO,
        "Fate": _words(MediumFate),
        "Method": _words(Sanitising),
        "Destination": _words(Destination),
    },
    "approvals": {
        "Level": _words(SignLevel),
        "Role": _words(SignRole),
        "Decision": _words(SignDecision),
    },
    "removal_answers": {"State": REMOVAL_WORDS},
}


def with_choices(table: Table) -> Table:
    """Return a table with the words that its status columns may hold; as it is where none has."""
    known = _CHOICES.get(table.name, {})
    if table.name == "logical_removal":
        known = dict.fromkeys(table.headings[_FIRST_SYSTEM:-1], REMOVAL_WORDS)
    found = tuple((one, known[one]) for one in table.headings if one in known)
    return replace(table, choices=found) if found else table


#: Columns of the logical removal that stand before its systems.
_FIRST_SYSTEM = 3
