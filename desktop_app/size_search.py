"""Which sizes a person means by a few words: parts of the name, a family, vCPU and memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import PriceRow, Target

#: "4 vCPU", "4-8 vcpu", "16 GiB", "16-64gb": a number or two with what they count.
_COUNTED = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:(?:-|–|to)\s*(\d+(?:\.\d+)?)\s*)?(vcpus?|cpus?|gib|gb)\b", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:-\s*(\d+(?:\.\d+)?)\s*)?")
_NEAR = 4


class NoSuchRangeError(PlannerError):
    """A number of vCPU or GiB is not written as one or two numbers."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no number and no range. Write it as 4 or as 4-8.")


@dataclass(frozen=True, slots=True)
class Span:
    """From the one to the other, both included."""

    least: Decimal
    most: Decimal

    def holds(self, value: Decimal) -> bool:
        """Return whether a value lies within."""
        return self.least <= value <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeSearch:
    """What a person looks for; everything that is said has to hold.

    Attributes:
        words: Parts of the name or family, folded; "d4s", "v5" finds Standard_D4s_v5.
        family: The whole name of a family, folded; "" for any.
    """

    words: tuple[str, ...] = ()
    family: str = ""
    vcpus: Span | None = None
    memory_gib: Span | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it finds everything."""
        return not (self.words or self.family or self.vcpus or self.memory_gib)

    def finds(self, name: str, family: str, vcpus: int, memory_gib: Decimal) -> bool:
        """Return whether a size is meant."""
        text = f"{name} {family}".casefold()
        return (
            all(word in text for word in self.words)
            and (not self.family or self.family == family.casefold())
            and (self.vcpus is None or self.vcpus.holds(Decimal(vcpus)))
            and (self.memory_gib is None or self.memory_gib.holds(memory_gib))
        )


def size_search(text: str) -> SizeSearch:
    """Return what is meant by words such as "m7i", "D4s v5", "e8-4" or "4 vCPU 16-32 GiB"."""
    spans: dict[str, Span] = {}
    for least, most, unit in _COUNTED.findall(text):
        span = Span(Decimal(least), Decimal(most or least))
        spans["vcpus" if "cpu" in unit.casefold() else "memory_gib"] = span
    words = tuple(_COUNTED.sub(" ", text).casefold().split())
    return SizeSearch(words=words, vcpus=spans.get("vcpus"), memory_gib=spans.get("memory_gib"))


def span(text: str) -> Span:
    """Return "4" or "4-8" as a span.

    Raises:
        NoSuchRangeError: It is written otherwise, or ends before it begins.
    """
    found = _RANGE.fullmatch(text)
    try:
        least = Decimal(found[1] if found else "")
        most = Decimal(found[2] or found[1]) if found else least
    except InvalidOperation:
        raise NoSuchRangeError(text) from None
    if most < least:
        raise NoSuchRangeError(text)
    return Span(least, most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where a size is that a region does not sell, and what it sells under a like name.

    Attributes:
        held: Other regions that sell what is looked for, each with how many sizes.
        near: Names in the region itself that are written alike.
    """

    held: tuple[tuple[Target, int], ...]
    near: tuple[str, ...]


def elsewhere(book: FilePriceBook, target: Target, search: SizeSearch) -> Elsewhere:
    """Look a search that found nothing in `target` up in every other region."""
    held = []
    for other in book.targets():
        many = sum(
            search.finds(size.name, size.family, size.vcpus, size.memory_gib)
            for size in book.sizes(other)
        )
        if many and other != target:
            held.append((other, many))
    held.sort(key=lambda one: (one[0].provider != target.provider, one[0]))
    return Elsewhere(
        held=tuple(held),
        near=near_names(" ".join(search.words), (size.name for size in book.sizes(target))),
    )


def by_size(row: PriceRow) -> tuple[str, int, Decimal, str]:
    """Return what puts sizes in order: family, then from small to large, then by name."""
    return row.family, row.vcpu, row.memory_gib, row.size


def near_names(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names most like a text, whether or not the provider's own prefix is written."""
    known = {}
    for name in names:
        known[name.casefold()] = name
        known[name.casefold().removeprefix("standard_")] = name
    if not text:
        return ()
    found = get_close_matches(text, known, n=2 * _NEAR, cutoff=0.7)
    return tuple(dict.fromkeys(known[one] for one in found))[:_NEAR]
