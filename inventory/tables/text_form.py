"""How a separated text is written: as found in its content, or as a person says."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from inventory.errors import PlannerError

#: In order of preference where two fit equally well.
DELIMITERS = (",", ";", "\t", "|")

DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}

#: Encodings that are told apart, with what people call them.
ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 (little endian, without a byte order mark)",
    "utf-16-be": "UTF-16 (big endian, without a byte order mark)",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "mac_roman": "Mac Roman",
    "cp850": "DOS code page 850",
}


class UnknownTextFormError(PlannerError):
    """An encoding or a delimiter was asked for that there is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextForm:
    """Encoding and delimiter of a separated text; None where its content decides.

    Attributes:
        encoding: Name for Python's codecs.
        delimiter: One character.
        usual: Whether it is what such files are mostly written in, so that an encoding that the
            content shows for certain goes before.
    """

    encoding: str | None = None
    delimiter: str | None = None
    usual: bool = False


#: Everything is decided by the content.
AS_FOUND = TextForm()


def encoding_name(encoding: str) -> str:
    """Return an encoding as people call it."""
    return ENCODING_NAMES.get(encoding, encoding)


def delimiter_name(delimiter: str) -> str:
    """Return a delimiter in words."""
    return DELIMITER_NAMES.get(delimiter, repr(delimiter))


def completed(form: TextForm, usual: TextForm) -> TextForm:
    """Return what a person says of one file, and where they say nothing, of files of its kind."""
    return TextForm(
        encoding=form.encoding or usual.encoding,
        delimiter=form.delimiter or usual.delimiter,
        usual=form.encoding is None and usual.encoding is not None,
    )


def with_byte_order(encoding: str, sample: bytes) -> str:
    """Return a chosen encoding as it can be read: UTF-16 without a mark needs an order."""
    if encoding == "utf-16" and not sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-be" if sample[:1] == b"\0" else "utf-16-le"
    if encoding == "utf-32" and not sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32-be" if sample[:1] == b"\0" else "utf-32-le"
    return encoding


def text_form(encoding: str | None, delimiter: str | None) -> TextForm:
    """Return the form that a person names: "cp1250" or "Windows-1250"; ";", "semicolon", "tab".

    Raises:
        UnknownTextFormError: There is no such encoding of text, or no such delimiter.
    """
    return TextForm(
        encoding=None if encoding is None else _encoding(encoding),
        delimiter=None if delimiter is None else _delimiter(delimiter),
    )


def _encoding(printed: str) -> str:
    wanted = printed.strip().casefold()
    for encoding, name in ENCODING_NAMES.items():
        if wanted in {encoding, name.casefold()}:
            return encoding
    try:
        known = codecs.lookup(wanted)
        "text".encode(known.name)
    except (LookupError, ValueError):
        named = ", ".join(ENCODING_NAMES)
        raise UnknownTextFormError(
            f"There is no encoding of text called {printed!r}. Write one of {named}, or another "
            "that Python knows."
        ) from None
    return known.name


def _delimiter(printed: str) -> str:
    words = {name: sign for sign, name in DELIMITER_NAMES.items()} | {"\\t": "\t", "bar": "|"}
    sign = words.get(printed.strip().casefold(), printed)
    if len(sign) != 1 or sign in '"\r\n':
        raise UnknownTextFormError(
            f"{printed!r} cannot separate columns. Write one character, or one of "
            f"{', '.join(DELIMITER_NAMES.values())}."
        )
    return sign
