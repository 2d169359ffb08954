"""What the cells of a column look like, whatever its heading says."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.identity import folded
from inventory.importers.registers.records import FieldKind
from inventory.model import OsFamily
from inventory.operating_systems import os_family_of
from inventory.tables.cells import MISSING_WORDS, BadCell, quantity_of, text_of
from inventory.tables.dates import date_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from inventory.importers.registers import ColumnMap
    from inventory.tables.table import Cell

#: Cells of a column that are looked at, from the top.
MOST_CELLS = 400

#: Share of the cells that must look like a thing for the column to be taken for it.
ENOUGH = 0.8

_MAC = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_FQDN = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
_HOST_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{1,62}")
_ITEMS = re.compile(r"[;|,\s]+")
_PROTOCOLS = frozenset({"tcp", "udp", "icmp", "6", "17"})
_UNITS = frozenset({"kb", "mb", "gb", "tb", "pb"})
_FIGURES = frozenset({FieldKind.WHOLE, FieldKind.NUMBER, FieldKind.PERCENT, FieldKind.SIZE})
_DATES = frozenset({FieldKind.DAY, FieldKind.DAYS, FieldKind.SPANS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The first filled cells of a column, as texts.

    Attributes:
        texts: Without words that mean "no value".
        values: The same cells as they were read.
    """

    texts: tuple[str, ...]
    values: tuple[Cell, ...]

    def share(self, looks: Callable[[str], bool]) -> float:
        """Return the share of the cells of which `looks` says yes; 0.0 where there are none."""
        if not self.texts:
            return 0.0
        return sum(1 for text in self.texts if looks(text)) / len(self.texts)

    @property
    def are_different(self) -> bool:
        """Whether hardly a text stands in two cells."""
        return len(self.texts) > 1 and len(set(self.texts)) >= 0.9 * len(self.texts)

    def suits(self, kind: FieldKind) -> bool:
        """Return whether the cells do not speak against a field of `kind`."""
        if not self.texts:
            return True
        if kind in _FIGURES:
            return self.share(is_figure) > 0.5  # noqa: PLR2004 - more than half
        if kind is FieldKind.DAY:
            return self.share(is_date) > 0.5  # noqa: PLR2004 - more than half
        if kind in _DATES:
            return self.share(is_figure) < ENOUGH
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A guess from the cells of a column.

    Attributes:
        fields: Fields that such cells may be, the likeliest first.
        reason: What the cells look like, in words.
    """

    fields: tuple[str, ...]
    reason: str


def content_of(cells: Iterable[Cell]) -> Content:
    """Return the first `MOST_CELLS` filled cells."""
    texts: list[str] = []
    values: list[Cell] = []
    for cell in cells:
        text = text_of(cell, MISSING_WORDS)
        if text is not None:
            texts.append(text)
            values.append(cell)
            if len(texts) >= MOST_CELLS:
                break
    return Content(texts=tuple(texts), values=tuple(values))


def likenesses(content: Content, register: ColumnMap) -> tuple[Likeness, ...]:
    """Return what the cells look like, for the fields of a register; the surest first."""
    found: list[Likeness] = []
    for looks, fields, words in _LOOKS:
        share = content.share(looks)
        if share >= ENOUGH:
            found.append(Likeness(fields=fields, reason=f"Its cells look like {words}"))
    for field, words_of_field in register.words.items():
        if field not in {"environment", "criticality", "power", "kind"}:
            continue
        share = content.share(lambda text, known=words_of_field: folded(text) in known)  # type: ignore[misc]  # a default binds the loop's value
        if share >= ENOUGH and not content.share(is_figure):
            shown = ", ".join(dict.fromkeys(content.texts[:3]))
            reason = f"Its cells are words of that field ({shown})"
            found.append(Likeness(fields=(field,), reason=reason))
    if not found and content.are_different and content.share(_is_host_name) >= ENOUGH:
        reason = "Its cells are short names, every one another"
        found.append(Likeness(fields=("name",), reason=reason))
    return tuple(found)


def is_figure(text: str) -> bool:
    """Return whether a text is a number, with or without a unit."""
    found = (quantity_of(text), quantity_of(text, decimal_comma=True))
    return any(one is not None and not isinstance(one, BadCell) for one in found)


def is_date(text: str) -> bool:
    """Return whether a text is a date in any order; a bare number is none."""
    if is_figure(text):
        return False
    found = date_of(text)
    return not isinstance(found, BadCell) or found.reason.startswith("could be")


def _is_sized(text: str) -> bool:
    found = quantity_of(text)
    unit = None if found is None or isinstance(found, BadCell) else found.unit
    return unit is not None and unit.casefold().replace("ib", "b") in _UNITS


def _are_addresses(text: str) -> bool:
    parts = [part for part in _ITEMS.split(text) if part]
    return bool(parts) and all(_is_address(part) for part in parts)


def _is_address(text: str) -> bool:
    if "." not in text and ":" not in text:
        return False
    try:
        ipaddress.ip_interface(text)
    except ValueError:
        return False
    return True


def _is_operating_system(text: str) -> bool:
    return os_family_of(text) not in {None, OsFamily.OTHER} and not _HOST_NAME.fullmatch(text)


def _is_host_name(text: str) -> bool:
    return _HOST_NAME.fullmatch(text) is not None and any(char.isdigit() for char in text)


def _all_of(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    def looks(text: str) -> bool:
        parts = [part for part in _ITEMS.split(text) if part]
        return bool(parts) and all(pattern.fullmatch(part) for part in parts)

    return looks


_LOOKS: tuple[tuple[Callable[[str], bool], tuple[str, ...], str], ...] = (
    (
        _are_addresses,
        ("addresses", "source_address", "destination_address"),
        "IP addresses",
    ),
    (_all_of(_MAC), ("macs",), "MAC addresses"),
    (_all_of(_UUID), ("vm_uuid",), "UUIDs"),
    (_is_operating_system, ("os",), "operating systems"),
    (_all_of(_FQDN), ("fqdn",), "fully qualified names"),
    (lambda text: text.casefold() in _PROTOCOLS and not text.isdigit(), ("protocol",), "protocols"),
    (_is_sized, ("memory", "disk", "capacity"), "amounts of memory or storage with their unit"),
)
