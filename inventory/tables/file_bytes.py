"""The bytes of a file on the disk, in pieces that can be cancelled."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from inventory.progress import raise_if_cancelled
from inventory.tables.archive import CHUNK_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inventory.progress import Progress


def start_of(path: Path) -> bytes:
    """Return the first 8 bytes, by which a kind of file is known."""
    with path.open("rb") as file:
        return file.read(8)


def file_chunks(path: Path, progress: Progress) -> Iterator[bytes]:
    """Yield the content in pieces of at most `CHUNK_BYTES`."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            raise_if_cancelled(progress)
            yield chunk


def sha256_of(path: Path, progress: Progress) -> str:
    """Return the hash of the content, as text."""
    digest = hashlib.sha256()
    for chunk in file_chunks(path, progress):
        digest.update(chunk)
    return digest.hexdigest()
