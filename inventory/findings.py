"""What Decant noticed in a user's data: values, not exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NAME: Final = 60


class Severity(StrEnum):
    """How much a finding matters; members stand in falling order of weight."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where a value came from.

    Attributes:
        file: Name of the file as the person chose it, without its folder.
        sheet: Sheet, CSV file of a folder or ZIP, or None where the file is one table.
        row: Row number as a spreadsheet shows it (headings in row 1 make the first data row 2).
        column: Heading of the column, as printed.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(self.sheet)
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"column {self.column!r}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a person should know about their data.

    Attributes:
        code: Short, stable, in kebab case; the same kind of fault always has the same code.
        text: What was found, with the values, and what to do next.  Plain text.
        ref: Where, or None where it concerns no single place.
        count: How many places it stands for (one finding may speak for many rows).
        subjects: Ids of the servers, applications and so on that it concerns, for navigation.
    """

    severity: Severity
    code: str
    text: str
    ref: SourceRef | None = None
    count: int = 1
    subjects: tuple[str, ...] = ()


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun, as people write it: "1 row", "2,400 rows"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {plural or noun + 's'}"


def listed(names: Iterable[str], most: int = 5, between: str = ", ") -> str:
    """Return names as a sentence lists them: the first `most`, and how many more there are.

    A name of more than 60 characters is cut, so that one odd cell does not fill the message.
    """
    every = list(names)
    shown = between.join(
        one if len(one) <= _LONGEST_NAME else f"{one[: _LONGEST_NAME - 1]}…" for one in every[:most]
    )
    return shown if len(every) <= most else f"{shown} and {len(every) - most:,} more"


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings in the order every list and file shows them: by weight, code, place."""
    weight = {severity: place for place, severity in enumerate(Severity)}

    def key(finding: Finding) -> tuple[int, str, str, str, int, str]:
        ref = finding.ref or SourceRef(file="")
        place = (ref.file, ref.sheet or "", ref.row or 0)
        return (weight[finding.severity], finding.code, *place, finding.text)

    return tuple(sorted(findings, key=key))
