"""Where the words, IP addresses and MAC addresses of a text begin and end."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?P<mac>(?<![0-9A-Za-z:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Za-z:-]))"
    r"|(?P<v4>(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-])(?!\.\w))"
    r"|(?P<v6>(?<![\w:.-])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]*:[0-9A-Fa-f.]*(?![\w:]))"
    r"""|(?P<word>[^\s./#@\\:,;|()\[\]{}<>"'`=+*&!?%$^~]+)"""
)


class TokenKind(Enum):
    """What a piece of text is."""

    WORD = auto()
    ADDRESS = auto()
    MAC = auto()
    BETWEEN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text."""

    kind: TokenKind
    text: str


def tokens(text: str) -> Iterator[Token]:
    """Return the pieces of a text; joined together they are the text again.

    Names are cut at points, slashes and other signs between words, so that a name means the
    same alone, in a full host name and in an id.  White space and those signs stand between.
    """
    place = 0
    for match in _TOKEN.finditer(text):
        if match.start() > place:
            yield Token(TokenKind.BETWEEN, text[place : match.start()])
        place = match.end()
        found = match.group()
        if match["mac"]:
            yield Token(TokenKind.MAC, found)
        elif match["word"]:
            yield Token(TokenKind.WORD, found)
        elif address_in(found) is not None:
            yield Token(TokenKind.ADDRESS, found)
        else:
            yield from _plain(found)
    if place < len(text):
        yield Token(TokenKind.BETWEEN, text[place:])


def address_in(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the IP address that a text is, or None."""
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _plain(text: str) -> Iterator[Token]:
    """Return the pieces of what only looked like an address."""
    for piece in re.split(r"([.:]+)", text):
        if piece:
            between = not piece.strip(".:")
            yield Token(TokenKind.BETWEEN if between else TokenKind.WORD, piece)
