"""A ZIP archive read without trusting what it says about itself."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from inventory.progress import raise_if_cancelled
from inventory.tables.limits import size_text
from inventory.tables.refusals import (
    DamagedFileError,
    DangerousArchiveError,
    ProtectedWorkbookError,
    TooLargeError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inventory.progress import Progress
    from inventory.tables.limits import Limits

CHUNK_BYTES = 1024 * 1024

_LOCAL_HEADER = 30
_END_RECORD = 22
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED = 0x1
_SYMLINK = 0o120000
_FILE_TYPE = 0o170000


class Archive:
    """The members of one ZIP file, checked before anything is unpacked.

    Members are inflated in bounded chunks and counted as they come, because the sizes an archive
    declares may be false.  Nothing is ever written to the disk.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        """Read the table of contents.

        Raises:
            DamagedFileError: It is no readable ZIP.
            DangerousArchiveError: Paths that lead outside, links, or doubtful contents.
            ProtectedWorkbookError: Members are encrypted.
            TooLargeError: More members or bytes than `limits` allows.
        """
        self.path = path
        self.name = path.name
        self._limits = limits
        self._unpacked: dict[str, int] = {}
        self._check_directory_size()
        try:
            with zipfile.ZipFile(path) as opened:
                members = [info for info in opened.infolist() if not info.is_dir()]
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            raise DamagedFileError(self.name, "a ZIP archive", _first_line(error)) from error
        self._check(members)
        self.members = {info.filename: info for info in members}

    def find(self, name: str) -> str | None:
        """Return the member called `name`, compared without case, or None."""
        wanted = name.casefold().lstrip("/")
        return next((member for member in self.members if member.casefold() == wanted), None)

    def chunks(self, member: str, progress: Progress) -> Iterator[bytes]:
        """Yield the content of `member` in pieces of at most `CHUNK_BYTES`.

        Raises:
            DamagedFileError: The packed data are broken.
            DangerousArchiveError: It unpacks to far more than it could honestly hold.
            TooLargeError: All members read so far together pass the bound.
        """
        info = self.members[member]
        unpacked = 0
        for piece in self._inflated(info, progress):
            unpacked += len(piece)
            self._unpacked[member] = max(unpacked, self._unpacked.get(member, 0))
            self._check_unpacked(info, unpacked)
            yield piece

    def read(self, member: str, progress: Progress, limit_bytes: int) -> bytes:
        """Return a whole small member; raises `TooLargeError` above `limit_bytes`."""
        data = bytearray()
        for piece in self.chunks(member, progress):
            data += piece
            if len(data) > limit_bytes:
                raise TooLargeError(
                    self.name,
                    f"its part {member}",
                    f"more than {size_text(limit_bytes)}",
                    size_text(limit_bytes),
                    "Save the workbook again in a spreadsheet program.",
                )
        return bytes(data)

    def _inflated(self, info: zipfile.ZipInfo, progress: Progress) -> Iterator[bytes]:
        if info.compress_type == zipfile.ZIP_STORED:
            yield from self._packed(info, progress)
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for packed in self._packed(info, progress):
            waiting = packed
            while waiting and not inflater.eof:
                raise_if_cancelled(progress)
                try:
                    piece = inflater.decompress(waiting, CHUNK_BYTES)
                except zlib.error as error:
                    raise self._damaged(info, _first_line(error)) from error
                waiting = inflater.unconsumed_tail
                if piece:
                    yield piece
        # What zlib still holds back without new input is at most one chunk.
        while not inflater.eof and (piece := inflater.decompress(b"", CHUNK_BYTES)):
            yield piece
        if not inflater.eof:
            raise self._damaged(info, "it ends too early")

    def _packed(self, info: zipfile.ZipInfo, progress: Progress) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(info.header_offset)
            header = file.read(_LOCAL_HEADER)
            if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
                raise self._damaged(info, "it does not stand where the contents say")
            file.seek(sum(struct.unpack("<HH", header[26:30])), 1)
            left = info.compress_size
            while left > 0:
                raise_if_cancelled(progress)
                packed = file.read(min(CHUNK_BYTES, left))
                if not packed:
                    raise self._damaged(info, "it ends too early")
                left -= len(packed)
                yield packed

    def _check_unpacked(self, info: zipfile.ZipInfo, unpacked: int) -> None:
        limits = self._limits
        if sum(self._unpacked.values()) > limits.unpacked_bytes:
            raise TooLargeError(
                self.name,
                "its unpacked content",
                f"more than {size_text(limits.unpacked_bytes)}",
                size_text(limits.unpacked_bytes),
                "Split the export, or leave out the sheets that are not needed.",
            )
        if unpacked > limits.harmless_bytes and unpacked > limits.ratio * info.compress_size:
            raise DangerousArchiveError(
                self.name,
                f"its part {info.filename} unpacks from {size_text(info.compress_size)} to more "
                f"than {size_text(unpacked)}, as a ZIP bomb does",
            )

    def _check_directory_size(self) -> None:
        """Refuse a huge table of contents before `zipfile` makes objects of it."""
        with self.path.open("rb") as file:
            size = file.seek(0, 2)
            start = max(0, size - _END_RECORD - _LONGEST_COMMENT)
            file.seek(start)
            tail = file.read()
            at = tail.rfind(b"PK\x05\x06")
            if at < 0 or len(tail) - at < _END_RECORD:
                raise DamagedFileError(
                    self.name, "a ZIP archive", "its end is missing, so it was cut short"
                )
            directory_bytes = struct.unpack("<I", tail[at + 12 : at + 16])[0]
            locator = tail[at - 20 : at] if at >= 20 else b""  # noqa: PLR2004 - size of that record
            if locator.startswith(b"PK\x06\x07"):
                file.seek(struct.unpack("<Q", locator[8:16])[0])
                record = file.read(56)
                if record.startswith(b"PK\x06\x06") and len(record) == 56:  # noqa: PLR2004 - ditto
                    directory_bytes = struct.unpack("<Q", record[40:48])[0]
        if directory_bytes > self._limits.directory_bytes:
            raise DangerousArchiveError(
                self.name,
                f"its table of contents alone fills {size_text(directory_bytes)}",
            )

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(members) > limits.members:
            raise TooLargeError(
                self.name,
                "the number of files inside",
                f"{len(members):,}",
                f"{limits.members:,}",
                "Put only the exported tables into the archive.",
            )
        if any(info.flag_bits & _ENCRYPTED for info in members):
            raise ProtectedWorkbookError(self.name)
        names = set()
        for info in members:
            if info.filename in names:
                raise DangerousArchiveError(self.name, f"it holds {info.filename} twice")
            names.add(info.filename)
            self._check_member(info)
        declared = sum(info.file_size for info in members)
        if declared > limits.unpacked_bytes:
            raise TooLargeError(
                self.name,
                "its unpacked content",
                size_text(declared),
                size_text(limits.unpacked_bytes),
                "Split the export, or leave out what is not needed.",
            )

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        # `zipfile` cuts a name at a NUL and turns "\" into "/" on some systems only.
        name = info.orig_filename.replace("\\", "/")
        path = PurePosixPath(name)
        if path.is_absolute() and not name.startswith("/xl/"):
            raise DangerousArchiveError(self.name, f"its part {name!r} has an absolute path")
        if ".." in path.parts or "\0" in name or ":" in path.parts[0]:
            raise DangerousArchiveError(self.name, f"its part {name!r} leads outside the archive")
        if (info.external_attr >> 16) & _FILE_TYPE == _SYMLINK:
            raise DangerousArchiveError(self.name, f"its part {name!r} is a link")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise DamagedFileError(
                self.name,
                "a ZIP archive",
                f"its part {name!r} is packed by the unusual method {info.compress_type}",
            )
        self._check_unpacked(info, info.file_size)

    def _damaged(self, info: zipfile.ZipInfo, reason: str) -> DamagedFileError:
        return DamagedFileError(self.name, "a ZIP archive", f"part {info.filename}: {reason}")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
