"""How much of a file is ever read: bounds that keep memory and time in hand."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one file.  The defaults hold 20,000 virtual machines or a million flows.

    Attributes:
        file_bytes: Of the file as it lies on the disk; of a folder, of all its CSV files.
        members: Files in an archive or folder.
        directory_bytes: Of the table of contents of a ZIP archive.
        unpacked_bytes: Of all members of an archive together, as truly unpacked.
        ratio: Unpacked to packed bytes of one member; only judged above `harmless_bytes`.
        harmless_bytes: Unpacked size up to which a member may be packed as tightly as it likes.
        shared_text_bytes: Of the one part of a workbook that has to be held in memory whole.
        cells: Rows times columns of one table, between its first and its last filled cell.
        total_cells: The same for all tables of a file together.
        cell_characters: Of one cell of a CSV file.
        line_characters: Of one line of a CSV file or log.
        document_bytes: Of one JSON document, which has to be held in memory whole.
    """

    file_bytes: int = 1 * GIB
    members: int = 5_000
    directory_bytes: int = 4 * MIB
    unpacked_bytes: int = 3 * GIB
    ratio: int = 250
    harmless_bytes: int = 64 * MIB
    shared_text_bytes: int = 512 * MIB
    cells: int = 20_000_000
    total_cells: int = 40_000_000
    cell_characters: int = 1_000_000
    line_characters: int = 16_000_000
    document_bytes: int = 128 * MIB


LIMITS = Limits()


def size_text(size_bytes: int) -> str:
    """Return a size as people read it: "1.0 GiB"."""
    for unit, name in ((GIB, "GiB"), (MIB, "MiB"), (KIB, "KiB")):
        if size_bytes >= unit:
            return f"{size_bytes / unit:,.1f} {name}"
    return f"{size_bytes:,} bytes"
