"""A wave plan made elsewhere, as its file states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.findings import Finding, SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRow:
    """One row that names something and, mostly, a wave.

    Attributes:
        server_id: Of Decant's own list, where the file has that column.
        server / application: As printed in a column of servers or of applications.
        member: As printed in a column that may hold either ("Name", "Workload").
        wave: As printed; None where the row puts it in no wave.
        start / last: First and last day of the cutover, both included.
    """

    ref: SourceRef
    server_id: str | None = None
    server: str | None = None
    application: str | None = None
    member: str | None = None
    wave: str | None = None
    start: date | None = None
    last: date | None = None


@dataclass(frozen=True, kw_only=True)
class ForeignPlan:
    """All rows of a wave plan in the order of its file, and what was wrong with the file."""

    file: str
    rows: tuple[ForeignRow, ...]
    findings: tuple[Finding, ...] = ()
