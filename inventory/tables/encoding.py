"""What kind of content bytes are, and which encoding their text is in."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.tables.text_form import encoding_name

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How much of a file the guesses look at; whether it is UTF-8 is decided over all of it.
SAMPLE_BYTES = 256 * 1024

#: Encodings told apart where a file is not Unicode; the first is taken when in doubt.
LEGACY_ENCODINGS = ("cp1252", "cp1250", "mac_roman", "cp850")

#: Bytes above 127 needed before a guess may overrule the first of them.
ENOUGH_HIGH_BYTES = 40

#: How many characters must fit UTF-8 for each that does not.
MIXED_FACTOR = 4

#: Share of control characters above which content is not text.
_BINARY_SHARE = 0.01
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x1b\x1c\x1d\x1e\x1f"))
_UTF16_SHARE = 0.3

_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich-text document"),
    (b"PAR1", "a Parquet file"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFacts:
    """What one look through a text showed.

    Attributes:
        encoding: Name for Python's codecs.
        sha256: Of all bytes.
        size_bytes: Of all bytes.
        sample: The first `SAMPLE_BYTES`.
        blank: Whether nothing but white space (and byte order marks) stands in it.
        certain: Whether the encoding is known, not guessed.
        stray_marks: Whether it may hold NULs, or byte order marks after the first.
        longest_line_bytes: At most so long is its longest line.
    """

    encoding: str
    sha256: str
    size_bytes: int
    sample: bytes
    blank: bool
    certain: bool
    stray_marks: bool = True
    longest_line_bytes: int = 0

    @property
    def encoding_name(self) -> str:
        """The encoding as people call it."""
        return encoding_name(self.encoding)


def other_content(sample: bytes) -> str | None:
    """Return what non-text content is, in words ("a PDF document"), or None for text."""
    found = next((name for start, name in _SIGNATURES if sample.startswith(start)), None)
    if found is not None or _utf16_of(sample) is not None:
        return found
    text = sample.removeprefix(codecs.BOM_UTF8).lstrip()[:2048].lower()
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")) or (
        text.startswith(b"<") and b"<html" in text
    ):
        return "a web page (HTML) under another name"
    if text.startswith(b"<?xml") and b"spreadsheet" in text:
        return "a workbook in the XML form of 2003"
    if text.startswith(b"<?xml"):
        return "an XML document"
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary data" if controls > _BINARY_SHARE * len(sample) else None


def text_facts(chunks: Iterable[bytes]) -> TextFacts:
    """Look through all of a text once and decide its encoding.

    A byte order mark decides; without one, regular zeros mean UTF-16; then UTF-8 if every byte
    fits; else one of `LEGACY_ENCODINGS`, guessed from the bytes above 127.
    """
    digest = hashlib.sha256()
    sample = bytearray()
    high = bytearray()
    size = 0
    blank = valid = True
    decoder = codecs.getincrementaldecoder("utf-8")()
    ascii_only = True
    stray = False
    longest = since_end = 0
    for chunk in chunks:
        digest.update(chunk)
        later = chunk if size else chunk.removeprefix(codecs.BOM_UTF8)
        ascii_only = ascii_only and chunk.isascii()
        stray = stray or b"\0" in later or (not ascii_only and _may_hold_mark(later))
        size += len(chunk)
        first, last = chunk.find(b"\n"), chunk.rfind(b"\n")
        if first < 0:
            since_end += len(chunk)
        else:
            longest = max(longest, since_end + first + 1, last - first)
            since_end = len(chunk) - last - 1
        if len(sample) < SAMPLE_BYTES:
            sample += chunk[: SAMPLE_BYTES - len(sample)]
        blank = blank and not chunk.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f\v")
        if valid and not ascii_only:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                valid = False
        if not valid and len(high) < SAMPLE_BYTES:
            high += _lines_with_high_bytes(chunk)
    if valid:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            valid = False
    encoding, certain = _encoding(bytes(sample), valid=valid, high=bytes(high or sample))
    return TextFacts(
        encoding=encoding,
        sha256=digest.hexdigest(),
        size_bytes=size,
        sample=bytes(sample),
        blank=blank,
        certain=certain,
        stray_marks=stray or encoding.startswith("utf-16"),
        longest_line_bytes=max(longest, since_end),
    )


def _may_hold_mark(chunk: bytes) -> bool:
    """Return whether a byte order mark, or the part of one that the last chunk began, is here."""
    return codecs.BOM_UTF8 in chunk or chunk.startswith((b"\xbf", b"\xbb\xbf"))


def _encoding(sample: bytes, *, valid: bool, high: bytes) -> tuple[str, bool]:
    marked = _utf16_of(sample)
    if marked is not None:
        return marked, marked == "utf-16"
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", valid
    if valid:
        return "utf-8", True
    telling = high[:SAMPLE_BYTES]
    if _mostly_utf8(telling):
        return "utf-8", False
    from charset_normalizer import from_bytes

    usual = LEGACY_ENCODINGS[0]
    best = from_bytes(telling, cp_isolation=list(LEGACY_ENCODINGS)).best()
    if best is None or best.encoding not in LEGACY_ENCODINGS or _few(telling):
        return usual, False
    same = telling.decode(usual, errors="replace") == telling.decode(best.encoding, "replace")
    return (usual if same else best.encoding), False


def _mostly_utf8(telling: bytes) -> bool:
    """Return whether far more characters beyond ASCII fit UTF-8 than do not (glued files)."""
    text = telling.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - bad
    return good > MIXED_FACTOR * bad


def _few(telling: bytes) -> bool:
    """Return whether there are too few bytes above 127 for a guess to be worth anything."""
    return len(telling) - len(telling.translate(None, bytes(range(128, 256)))) < ENOUGH_HIGH_BYTES


def _utf16_of(sample: bytes) -> str | None:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 2:  # noqa: PLR2004 - too short for a share
        return None
    low, high = even.count(0) / len(even), odd.count(0) / len(odd)
    if high > _UTF16_SHARE and low < _UTF16_SHARE / 10:
        return "utf-16-le"
    if low > _UTF16_SHARE and high < _UTF16_SHARE / 10:
        return "utf-16-be"
    return None


def _lines_with_high_bytes(chunk: bytes) -> bytes:
    """Return the lines that decide between legacy encodings: those beyond ASCII."""
    lines = chunk.replace(b"\r", b"\n").split(b"\n")
    return b"\n".join(line for line in lines[:20_000] if not line.isascii())[:SAMPLE_BYTES]
