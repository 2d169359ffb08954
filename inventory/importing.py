"""What every importer promises: one protocol, one kind of result, every row accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from inventory.errors import PlannerError
from inventory.model import Inventory, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from inventory.findings import Finding
    from inventory.identity import Provenance
    from inventory.progress import Progress
    from inventory.tables.table import TableFile


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCount:
    """Where the data rows of one sheet went: ``read == used + merged + excepted``.

    Attributes:
        read: Data rows with anything in them; formatted but empty rows do not count.
        used: Rows that gave a record, or a part of one, to the inventory.
        merged: Rows that only repeat what another row gave.
        excepted: Rows set aside; each has a finding of its own or is counted by one.
    """

    read: int = 0
    used: int = 0
    merged: int = 0
    excepted: int = 0

    def __add__(self, other: RowCount) -> RowCount:
        return RowCount(
            read=self.read + other.read,
            used=self.used + other.used,
            merged=self.merged + other.merged,
            excepted=self.excepted + other.excepted,
        )

    @property
    def balances(self) -> bool:
        """Whether every row is accounted for exactly once."""
        return self.read == self.used + self.merged + self.excepted


def total(counts: Iterable[RowCount]) -> RowCount:
    """Return the sum of `counts`."""
    return sum(counts, RowCount())


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAddress:
    """A line of an address list: it gives a known server its address, and is no server itself."""

    name: str
    address: str
    macs: tuple[str, ...] = ()
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportResult:
    """What one file held.

    Endpoints of dependencies may still be names and addresses; merging resolves them.

    Attributes:
        listed: Addresses for servers that this or another file holds; merging hands them out.
        notes: What was decided for whole columns (units, date orders), in sentences; `intake`
            makes findings of them.
    """

    inventory: Inventory = field(default_factory=Inventory)
    listed: tuple[ListedAddress, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: RowCount = field(default_factory=RowCount)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadFile:
    """A file with what it held, kept with the plan so that a newer one can take its place."""

    source: SourceFile
    result: ImportResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a file fits a format.

    Attributes:
        score: 0.0 no, 1.0 without doubt.  Two formats within 0.1 of each other at the top are
            a question for the person, never a guess.
        reason: What in the file spoke for or against, for the person who has to choose.
    """

    score: float
    reason: str


class Importer(Protocol):
    """Reads one format.  Stateless; knows no other importer; opens no file itself."""

    @property
    def name(self) -> str:
        """Short stable name for the command line, for example "rvtools"."""

    @property
    def title(self) -> str:
        """What a person calls the format."""

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by its content, quickly."""

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return what the file holds.

        Faults in the data become findings; a file that is not of this format at all raises
        `WrongFormatError`; `Cancelled` when `progress` says so.
        """


class LineImporter(Importer, Protocol):
    """Reads a text that is no table, such as a log: line by line, however long it is."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the fields that are read, for the list of formats."""

    def reads_lines(self, head: str) -> bool:
        """Say by the beginning of a text whether it is to be opened as lines, not as a table."""


class WrongFormatError(PlannerError):
    """A file is not of the format it was read as."""

    def __init__(self, file: str, title: str, missing: str) -> None:
        super().__init__(
            f"{file} does not look like {title}: {missing}. "
            "Choose another format, or map its columns by hand."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatOffer:
    """A format that a file may be of, for the person who has to choose.

    Attributes:
        reason: What in the file speaks for it.
    """

    name: str
    title: str
    reason: str


class UnknownFormatError(PlannerError):
    """No importer recognises a file.

    Attributes:
        path: The file, where it was read from a path.
    """

    path: Path | None = None

    def __init__(self, file: str, headings: str) -> None:
        super().__init__(
            f"{file} is of no format that Decant knows (first headings: {headings}). "
            "Give a column map, or name the format with --as."
        )


class AmbiguousFormatError(PlannerError):
    """Two importers fit a file about equally well.

    Attributes:
        path: The file, where it was read from a path.
        offers: The formats that fit.
    """

    path: Path | None = None

    def __init__(self, file: str, choices: str, offers: tuple[FormatOffer, ...] = ()) -> None:
        self.offers = offers
        super().__init__(
            f"{file} could be read in more than one way: {choices}. Name the format with --as."
        )
