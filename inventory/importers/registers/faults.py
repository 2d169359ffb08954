"""Faults of a register's cells and rows, collected by column and told without flooding."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, SourceRef, counted

if TYPE_CHECKING:
    from inventory.tables.headings import Heading

#: Bad cells of one column that are told one by one; the rest are told together.
TOLD_SINGLY = 20


@dataclass(slots=True)
class Faults:
    """Collects what was wrong in one sheet.

    Attributes:
        file / sheet: Where; `sheet` is None for a file of one table.
    """

    file: str
    sheet: str | None
    _cells: dict[tuple[str, str], list[tuple[int, str, str]]] = field(default_factory=dict)
    _sentinels: dict[tuple[str, str], int] = field(default_factory=dict)
    _other: list[Finding] = field(default_factory=list)

    def ref(self, row: int | None = None, column: str | None = None) -> SourceRef:
        """Return a place in the sheet."""
        return SourceRef(file=self.file, sheet=self.sheet, row=row, column=column)

    def bad_cell(
        self, row: int, heading: Heading, text: str, reason: str, code: str = "bad-cell"
    ) -> None:
        """Note a cell that was left out; its row is kept."""
        self._cells.setdefault((code, heading.name), []).append((row, text, reason))

    def sentinel(self, heading: Heading, text: str) -> None:
        """Note a number that stands for "not known" in this column."""
        key = (heading.name, text)
        self._sentinels[key] = self._sentinels.get(key, 0) + 1

    def say(
        self,
        severity: Severity,
        code: str,
        text: str,
        *,
        row: int | None = None,
        column: str | None = None,
        count: int = 1,
    ) -> None:
        """Note a finding about the sheet, a row or a column."""
        self._other.append(
            Finding(severity=severity, code=code, text=text, ref=self.ref(row, column), count=count)
        )

    def findings(self) -> tuple[Finding, ...]:
        """Return everything noted."""
        told: list[Finding] = []
        for (code, column), cells in self._cells.items():
            told.extend(
                Finding(
                    severity=Severity.WARNING,
                    code=code,
                    text=f"{column}: {text!r} {reason}. The value was left out and the row kept; "
                    "correct the cell and import again.",
                    ref=self.ref(row, column),
                )
                for row, text, reason in cells[:TOLD_SINGLY]
            )
            rest = cells[TOLD_SINGLY:]
            if rest:
                rows = ", ".join(str(row) for row, _, _ in rest[:TOLD_SINGLY])
                more = " and more" if len(rest) > TOLD_SINGLY else ""
                told.append(
                    Finding(
                        severity=Severity.WARNING,
                        code=code,
                        text=f"{column}: {len(rest)} more cells could not be used and were left "
                        f"out (rows {rows}{more}); the rows were kept.",
                        ref=self.ref(rest[0][0], column),
                        count=len(rest),
                    )
                )
        for (column, text), count in self._sentinels.items():
            told.append(
                Finding(
                    severity=Severity.NOTE,
                    code="not-known-marker",
                    text=f"{column}: {text} can only mean 'not known' and was taken as missing "
                    f"({counted(count, 'row')}).",
                    ref=self.ref(column=column),
                    count=count,
                )
            )
        return (*told, *self._other)
