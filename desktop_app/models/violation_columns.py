"""The columns of the list of broken rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from inventory.waves.plan import Violation

VIOLATION_COLUMNS: tuple[Column, ...] = (
    Column(
        id="rule",
        heading=translate("Waves", "Broken rule"),
        value=lambda violation: violation.rule.replace("-", " ").capitalize(),
        mark=lambda _violation: "warning",
        colour=lambda _violation: "warning",
        characters=22,
    ),
    Column(
        id="text",
        heading=translate("Waves", "What, and what to do"),
        value=lambda violation: violation.text,
        text=formats.sentence,
        characters=60,
        stretch=True,
    ),
    Column(
        id="members",
        heading=translate("Waves", "Members"),
        value=lambda violation: violation.members,
        text=lambda members: (
            formats.listed(members, 3) if members else translate("Waves", "the whole wave")
        ),
        characters=26,
        tip=lambda violation: "\n".join(violation.members[:40]),
    ),
    Column(
        id="waves",
        heading=translate("Waves", "Waves"),
        value=lambda violation: violation.waves,
        text=lambda waves: ", ".join(str(number) for number in waves),
        characters=8,
    ),
)


def violation_key(violation: Violation) -> str:
    """Return what tells one violation from another."""
    return f"{violation.rule}\x1f{violation.text}"
