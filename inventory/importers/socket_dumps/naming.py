"""The server a dump was made on, as its file is called."""

from __future__ import annotations

import re
from datetime import date

#: Words of commands and dates in names of dumps: they name no server.
_NOT_A_NAME = re.compile(
    r"netstat|ss|sockets?|connections?|conns?|ports?|dump|output|out|log|txt|snapshot|export"
    r"|sudo|linux|windows|win|macos|bsd"
    r"|[anobtulpwse]{1,6}|\d{4}|\d{6}|\d{8}|\d{10,14}|t?\d{4,6}z?"
)
_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?:[T_-]\d{2}[-:]?\d{2}(?:[-:]?\d{2})?Z?)?(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d{1,3}(?!\d))")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_COMMAND = re.compile(r"(?<![a-z0-9])(?:netstat|ss)(?![a-z0-9])", re.IGNORECASE)


def server_name(stem: str) -> str | None:
    """Return the server's name in a file name such as "web01_netstat-an_2026-11-01", or None.

    What stands around the command's name is taken, without options, dates and words such as
    "dump"; None where nothing is left ("netstat-ano").
    """
    text = _DATE.sub("_", stem)
    command = _COMMAND.search(text)
    parts = [text] if command is None else [text[: command.start()], text[command.end() :]]
    for place, part in enumerate(parts):
        words = [word for word in re.split(r"[_\s]+", part.strip("_- .")) if word]
        if place == 1:  # options follow their command: "netstat-an"
            words = [word for word in words if not _is_option(part, word)]
        left = [word for word in words if not _NOT_A_NAME.fullmatch(word.strip("-").casefold())]
        if left:
            return "_".join(left).strip("-. ") or None
    return None


def snapshot_day(stem: str) -> date | None:
    """Return the day in the name of a dump's file ("2026-11-01" or "20261101"), or None."""
    for match in _DAY.finditer(stem):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
        if _FIRST_YEAR <= day.year < _LAST_YEAR:
            return day
    return None


def _is_option(part: str, word: str) -> bool:
    return part.startswith("-") and part.strip("_- .").startswith(word) and len(word) <= 6  # noqa: PLR2004 - letters of options
