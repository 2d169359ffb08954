"""Texts that are no tables (logs, dumps, JSON): their lines, read again as often as wanted."""

from __future__ import annotations

import codecs
import io
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inventory.progress import SILENT, raise_if_cancelled
from inventory.tables.encoding import other_content, text_facts
from inventory.tables.limits import size_text
from inventory.tables.refusals import (
    DamagedFileError,
    DangerousArchiveError,
    EmptyFileError,
    OtherContentError,
    TooLargeError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from inventory.progress import Progress
    from inventory.tables.limits import Limits

#: How much of a text is looked at to tell what it is.
HEAD_BYTES = 64 * 1024

#: Lines between two looks at progress and cancel.
CHECK_EVERY_LINES = 5_000

GZIP = b"\x1f\x8b"

_ADVICE = "Choose the text file itself, as the program that made it wrote it."
_UNPACK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLines:
    """The lines of one text.  Nothing is held in memory but what is being read.

    Attributes:
        name: Of the file, for messages.
        stem: The name without its last endings: what a dump of one server may be called after.
        head: The first `HEAD_BYTES`, decoded.
        encoding: Name for Python's codecs.
        size_bytes: Of the whole text, unpacked.
        chunks: Gives the bytes from the start each time it is called.
        limits: Bounds on one line and on a document.
    """

    name: str
    stem: str
    head: str
    encoding: str
    size_bytes: int
    chunks: Callable[[], Iterable[bytes]]
    limits: Limits

    def numbered(self, progress: Progress = SILENT) -> Iterator[tuple[int, str]]:
        """Yield every line with its number from 1, without its end, NULs and byte order marks.

        Raises:
            TooLargeError: A line is longer than the bound.
            Cancelled: When `progress` says so.
        """
        longest = self.limits.line_characters
        source = ByteSource(self.chunks())
        text = io.TextIOWrapper(
            io.BufferedReader(source, buffer_size=1024 * 1024),
            encoding=self.encoding,
            errors="backslashreplace",
        )
        number = 0
        while line := text.readline(longest + 1):
            if number % CHECK_EVERY_LINES == 0:
                raise_if_cancelled(progress)
                progress.report(source.read_bytes / max(self.size_bytes, 1), f"Reading {self.name}")
            number += 1
            if len(line) > longest:
                raise TooLargeError(
                    self.name,
                    f"the length of line {number}",
                    f"more than {longest:,} characters",
                    f"{longest:,}",
                    "It does not look like a log; export it again.",
                )
            if "\0" in line or "\ufeff" in line:
                line = line.replace("\0", "").replace("\ufeff", "")
            yield number, line.rstrip("\n")

    def document(self, progress: Progress = SILENT) -> Any:
        """Return the text parsed as one JSON document.

        Raises:
            TooLargeError: It is larger than ``limits.document_bytes``; a document has to be held
                in memory whole.
            DamagedFileError: It is no JSON.
            Cancelled: When `progress` says so.
        """
        raise_if_cancelled(progress)
        if self.size_bytes > self.limits.document_bytes:
            raise TooLargeError(
                self.name,
                "the size of its JSON document",
                size_text(self.size_bytes),
                size_text(self.limits.document_bytes),
                "Export it in several files, or as one JSON record on each line.",
            )
        text = b"".join(self.chunks()).decode(self.encoding, errors="backslashreplace")
        raise_if_cancelled(progress)
        try:
            return json.loads(text.removeprefix("\ufeff"))
        except json.JSONDecodeError as error:
            raise DamagedFileError(self.name, "JSON", str(error)) from error
        except RecursionError:
            raise DamagedFileError(self.name, "JSON", "it is nested too deeply") from None


class ByteSource(io.RawIOBase):
    """Chunks of bytes as a file that can be read once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")
        self.read_bytes = 0

    def readable(self) -> bool:
        """Say yes, as every source does."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with what comes next; 0 at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        self.read_bytes += size
        return size


def read_lines(
    name: str, stem: str, chunks: Callable[[], Iterable[bytes]], limits: Limits
) -> tuple[TextLines, str, tuple[str, ...]]:
    """Return a text's lines, the hash of its bytes, and what was decided, in words.

    Raises:
        EmptyFileError: Nothing but white space.
        OtherContentError: Not text.
    """
    facts = text_facts(chunks())
    if facts.blank:
        raise EmptyFileError(name)
    content = other_content(facts.sample)
    if content is not None and content != "an XML document":
        raise OtherContentError(name, content, _ADVICE)
    guess = "" if facts.certain else ", which is a guess"
    lines = TextLines(
        name=name,
        stem=stem,
        head=decoded_head(facts.sample[:HEAD_BYTES]),
        encoding=facts.encoding,
        size_bytes=facts.size_bytes,
        chunks=chunks,
        limits=limits,
    )
    return lines, facts.sha256, (f"{name} was read as {facts.encoding_name}{guess}, as text.",)


def decoded_head(start: bytes) -> str:
    """Return the first bytes of a text, decoded well enough to tell what kind of text it is."""
    wide = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if start.startswith(wide):
        return start.decode("utf-16", errors="replace").removeprefix("\ufeff")
    if start[1:2] == b"\0":
        return start.decode("utf-16-le", errors="replace")
    return start.decode("utf-8", errors="replace").replace("\ufeff", "")


def is_json(head: str) -> bool:
    """Return whether a text begins as JSON: an object, or a list of objects or lists."""
    text = head.lstrip()
    if text.startswith("{"):
        return text[1:].lstrip()[:1] in {'"', "}"}
    return text.startswith("[") and text[1:].lstrip()[:1] in {"{", "["} and '"' in text


def unpacked(
    name: str, chunks: Callable[[], Iterable[bytes]], limits: Limits
) -> Callable[[], Iterator[bytes]]:
    """Return what gives the content of a gzip file, unpacked as it is read and never in whole.

    Raises (while it is read):
        DangerousArchiveError: It unpacks to far more than a log could honestly hold.
        TooLargeError: It unpacks to more than ``limits.unpacked_bytes``.
        DamagedFileError: It is cut off or broken.
    """
    return lambda: _unpack(name, chunks(), limits)


def _unpack(name: str, chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    packed = size = 0
    decoder = zlib.decompressobj(wbits=31)
    try:
        for chunk in chunks:
            packed += len(chunk)
            rest = chunk
            while rest:
                if decoder.eof:  # glued together: the next member
                    rest = rest.lstrip(b"\0")
                    if not rest:
                        break
                    decoder = zlib.decompressobj(wbits=31)
                piece = decoder.decompress(rest, _UNPACK_BYTES)
                size += len(piece)
                _check_unpacked(name, packed, size, limits)
                rest = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
                if piece:
                    yield piece
        while not decoder.eof and (piece := decoder.decompress(b"", _UNPACK_BYTES)):
            size += len(piece)
            _check_unpacked(name, packed, size, limits)
            yield piece
    except zlib.error as error:
        raise DamagedFileError(name, "a gzip file", str(error)) from error
    if not decoder.eof:
        raise DamagedFileError(name, "a gzip file", "it is cut off before its end")


def _check_unpacked(name: str, packed: int, size: int, limits: Limits) -> None:
    if size > limits.unpacked_bytes:
        raise TooLargeError(
            name,
            "its unpacked size",
            f"more than {size_text(limits.unpacked_bytes)}",
            size_text(limits.unpacked_bytes),
            "Split the log, or leave out what is not needed.",
        )
    if size > limits.harmless_bytes and size > limits.ratio * packed:
        raise DangerousArchiveError(
            name, f"it unpacks to more than {limits.ratio} times its size, as only a bomb does"
        )
