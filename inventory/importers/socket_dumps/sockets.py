"""Lines of a dump as sockets, in whichever form they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNIX_HEAD = re.compile(r"\s*(?:\S+\s+){0,2}Proto\s+Recv-Q\s+Send-Q\s+Local Address", re.IGNORECASE)
_WINDOWS_HEAD = re.compile(r"\s*Proto\s{2,}\S.*\S\s{2,}\S", re.IGNORECASE)
_WINDOWS_ROW = re.compile(r"\s+(?:TCP|UDP)\s+\S+:\d+\s+(?:\S+:\w+|\*:\*)")
_SS_HEAD = re.compile(r"(?:Netid\s+)?State\s+Recv-Q\s+Send-Q\s+Local Address:Port", re.IGNORECASE)
_OTHER_SECTION = re.compile(r"Active (?!Internet|Connections)|Registered kernel", re.IGNORECASE)
_NETWORK = re.compile(r"(?:tcp|udp|sctp|mptcp|udplite)(?:4|6|46)?", re.IGNORECASE)
_STATE = re.compile(r"[A-Z][A-Z_0-9]{3,}")
_SS_USERS = re.compile(r'users:\(\("([^"]+)"')
_PROGRAM = re.compile(r"\d+/(\S.*)")


@dataclass(slots=True, kw_only=True)
class Socket:
    """One line of a dump.

    Attributes:
        protocol: As printed; "" for a socket that is none of the network.
        state: As printed, "" where there is none.
        program: Name of the program that holds it, where the dump says so.
    """

    row: int
    protocol: str = ""
    local: str = ""
    local_port: str = ""
    peer: str = ""
    peer_port: str = ""
    state: str = ""
    program: str = ""
    fault: str = ""


def form_of(head: str) -> str | None:
    """Return "netstat", "bsd", "windows" or "ss" by the first lines of a text, or None."""
    for line in head.splitlines()[:200]:
        form = _form(line)
        if form is not None:
            return form
        if _WINDOWS_ROW.match(line):
            return "windows"
    return None


def sockets_of(lines: Iterable[tuple[int, str]]) -> Iterator[Socket]:
    """Yield the sockets of a dump; lines that are titles or headings are passed over."""
    form = ""
    last: Socket | None = None
    for number, line in lines:
        text = line.strip()
        if not text:
            continue
        found = _form(line)
        if found is not None:
            form = found
            continue
        if _OTHER_SECTION.match(text):
            form = "other"
            continue
        if not form and _WINDOWS_ROW.match(line):
            form = "windows"
        if not form or text.startswith("Active ") or _is_heading_of_others(form, text):
            continue
        if form == "windows" and not _NETWORK.fullmatch(text.split()[0]):
            _name_program(last, text)
            continue
        last = _socket(form, number, text)
        yield last


def _form(line: str) -> str | None:
    if _UNIX_HEAD.match(line):
        return "bsd" if "(state)" in line.casefold() else "netstat"
    if _SS_HEAD.match(line):
        return "ss" if line.casefold().startswith("netid") else "ss-one"
    if _WINDOWS_HEAD.fullmatch(line.rstrip()) and "RefCnt" not in line:
        return "windows"
    return None


def _is_heading_of_others(form: str, text: str) -> bool:
    first = text.split(maxsplit=1)[0]
    return form == "other" and first in {"Proto", "Address", "Id", "Type", "kctlref"}


def _socket(form: str, row: int, text: str) -> Socket:
    fields = text.split()
    if form == "other":
        return Socket(row=row)
    if form == "ss-one":
        fields = ["tcp", *fields]
    if form.startswith("ss"):
        return _of_ss(row, fields, text)
    at = next((place for place, field in enumerate(fields[:3]) if _NETWORK.fullmatch(field)), None)
    if at is None:
        return Socket(row=row)
    fields = fields[at:]
    skip = 1 if form == "windows" else 3
    if len(fields) < skip + 2:
        return Socket(row=row, fault=f"has {len(fields)} fields, which is too few for a connection")
    separator = "." if form == "bsd" else ":"
    local, local_port = _parts(fields[skip], separator)
    peer, peer_port = _parts(fields[skip + 1], separator)
    rest = fields[skip + 2 :]
    state = rest[0] if rest and (_STATE.fullmatch(rest[0]) or _is_word(form, rest[0])) else ""
    program = _PROGRAM.search(" ".join(rest))
    return Socket(
        row=row,
        protocol=fields[0],
        local=local,
        local_port=local_port,
        peer=peer,
        peer_port=peer_port,
        state=state,
        program=program[1] if program and form != "windows" else "",
    )


def _of_ss(row: int, fields: list[str], text: str) -> Socket:
    if not _NETWORK.fullmatch(fields[0]):
        return Socket(row=row)
    if len(fields) < 6:  # noqa: PLR2004 - netid, state, two queues, two ends
        return Socket(row=row, fault=f"has {len(fields)} fields, which is too few for a connection")
    local, local_port = _parts(fields[4], ":")
    peer, peer_port = _parts(fields[5], ":")
    program = _SS_USERS.search(text)
    return Socket(
        row=row,
        protocol=fields[0],
        local=local,
        local_port=local_port,
        peer=peer,
        peer_port=peer_port,
        state=fields[1],
        program=program[1] if program else "",
    )


def _parts(end: str, separator: str) -> tuple[str, str]:
    host, _, port = end.rpartition(separator)
    return host.strip("[]").split("%", 1)[0], port


def _is_word(form: str, text: str) -> bool:
    """Return whether a field of a Windows dump is a state in any language, not a process id."""
    return form == "windows" and not text.isdecimal()


def _name_program(last: Socket | None, text: str) -> None:
    """Take the program from the lines that ``netstat -b`` prints below a connection."""
    if last is not None and text.startswith("[") and text.endswith("]"):
        last.program = text[1:-1]
