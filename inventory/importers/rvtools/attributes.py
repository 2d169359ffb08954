"""Custom attributes of the vCenter, and annotations that should not hold what they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.importers.rvtools.layout import is_numbered_network, known_keys
from inventory.tables.cells import text_of

if TYPE_CHECKING:
    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.tables.headings import Heading

_SECRET = re.compile(
    r"\b(?:pass(?:word|wd|wort|code|phrase)?|pwd|pw|kennwort|mot de passe|credentials?|secret"
    r"|api[ _-]?key)\b\s*(?:[:=/]|is\b|ist\b|->)",
    re.IGNORECASE,
)
_SECRET_NAME = re.compile(r"pass(?:word|wd|wort)|pwd|kennwort|secret|credential", re.IGNORECASE)


class CustomAttributes:
    """The columns of one tab that the site has added, taken as tags.

    They stand between "Annotation" and "Datacenter" and are no headings of the program.  Other
    headings that are not known are listed once and read by nobody.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        known = known_keys(sheet.tab)
        unknown = [
            heading
            for heading in sheet.columns.unused
            if heading.key not in known and not is_numbered_network(heading.key)
        ]
        start = sheet.columns.heading("annotation")
        end = next((found for found in sheet.all_headings if found.key == "datacenter"), None)
        self._attributes = tuple(
            heading
            for heading in unknown
            if start is not None
            and end is not None
            and start.position < heading.position < end.position
        )
        self._others = tuple(heading for heading in unknown if heading not in self._attributes)
        self._has_annotations = any(sheet.texts["annotation"])
        self._secrets = tuple(
            heading for heading in self._attributes if _SECRET_NAME.search(heading.printed)
        )

    def add(self, row: Row, machine: Machine) -> None:
        """Give the machine its attributes as tags; look at its annotation without keeping it."""
        for heading in self._attributes:
            value = self._value(row, heading)
            if value and heading not in self._secrets and not _SECRET.search(value):
                machine.tags[heading.name, value] = None
            elif value:
                self._warn(row, machine, heading.name)
        annotation = row.text("annotation") if self._has_annotations else None
        if annotation and _SECRET.search(annotation):
            self._warn(row, machine, "Annotation")

    def report(self) -> None:
        """Name the columns taken as attributes and those that nothing is read from."""
        if self._attributes:
            names = ", ".join(repr(heading.name) for heading in self._attributes)
            self._sheet.log.add(
                Severity.NOTE,
                "custom-attributes",
                f"{self._sheet.tab} has {counted(len(self._attributes), 'custom attribute')} of "
                f"the vCenter: {names}. They are kept as tags; they often tell the owner, the "
                "application or the environment.",
                self._sheet.ref(),
                count=len(self._attributes),
            )
        if self._others:
            names = ", ".join(repr(heading.name) for heading in self._others)
            self._sheet.log.add(
                Severity.NOTE,
                "unknown-columns",
                f"{self._sheet.tab} has {counted(len(self._others), 'column')} that RVTools does "
                f"not write: {names}. Nothing is read from them.",
                self._sheet.ref(),
                count=len(self._others),
            )

    def _value(self, row: Row, heading: Heading) -> str | None:
        return text_of(row.cells[heading.position]) if heading.position < len(row.cells) else None

    def _warn(self, row: Row, machine: Machine, column: str) -> None:
        self._sheet.log.gather(
            Severity.WARNING,
            "possible-password",
            lead=f"Cells of column {column!r} in {self._sheet.tab} that seem to hold a password",
            example=f"row {row.number}",
            advice="They were not copied. Remove them from the vCenter and change the password.",
            ref=row.ref(),
            subject=machine.id,
        )
