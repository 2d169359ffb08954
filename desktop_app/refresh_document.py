"""How a refresh of prices ended: the JSON document and the text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import formats
from inventory.findings import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from costing.price_refresh import ProviderOutcome, RegionOutcome

Document = dict[str, Any]

#: Items of a list that the text names; the document has all.
_SHOWN = 5


def refresh_document(outcomes: Iterable[ProviderOutcome]) -> Document:
    """Return every provider with its regions, differences and invariants; money is text."""
    return {"providers": [_provider(one) for one in outcomes]}


def refresh_text(outcomes: Iterable[ProviderOutcome]) -> str:
    """Return what was read and changed, region by region."""
    lines: list[str] = []
    for outcome in outcomes:
        for region in outcome.regions:
            lines += _region_lines(region)
        lines += [
            f"  {check.name}: {one.item}: {one.reason}"
            for check in outcome.checks
            for one in check.exceptions[:_SHOWN]
            if not one.explained
        ]
        if outcome.exchanged:
            lines.append(f"The prices of {outcome.provider} are in use now.")
    return "\n".join(lines)


def refusals(outcomes: Iterable[ProviderOutcome]) -> str:
    """Return why prices were not taken, a line for each provider; "" where all were."""
    return "\n".join(f"{one.provider}: {one.refused}" for one in outcomes if one.refused)


def _provider(outcome: ProviderOutcome) -> Document:
    return {
        "provider": outcome.provider,
        "exchanged": outcome.exchanged,
        "refused": outcome.refused or None,
        "needs_word": list(outcome.needs_word),
        "regions": [_region(one) for one in outcome.regions],
        "invariants": [
            {
                "name": check.name,
                "checked": check.checked,
                "exceptions": [
                    {"item": one.item, "reason": one.reason} for one in check.exceptions
                ],
            }
            for check in outcome.checks
        ],
    }


def _region(region: RegionOutcome) -> Document:
    difference = region.difference
    return {
        "target": str(region.target),
        "source": region.source.id,
        "origin": region.source.origin,
        "as_of": region.source.fetched.isoformat(),
        "before_as_of": None
        if difference.before_as_of is None
        else difference.before_as_of.isoformat(),
        "currency": difference.currency,
        "sizes": region.sizes,
        "prices": difference.cells,
        "prices_before": difference.cells_before,
        "new": list(difference.new),
        "gone": list(difference.gone),
        "gone_beside": list(difference.gone_beside),
        "moved": [
            {
                "size": one.size,
                "price": one.name,
                "before": f"{one.before:f}",
                "after": f"{one.after:f}",
                "percent": f"{one.share * 100:.1f}",
            }
            for one in difference.moved
        ],
        "ambiguous": [
            {"price": one.what, "candidates": list(one.candidates)} for one in region.ambiguities
        ],
        "rejected": [
            {"reason": one.reason, "rows": one.count, "example": one.example}
            for one in region.rejected
        ],
        "absent": list(region.absent),
        "not_listed": list(region.not_listed),
        "unspecified": list(region.unspecified),
        "unusable": [{"size": size, "reason": why} for size, why in region.unusable],
        "retiring": [{"size": size, "day": day.isoformat()} for size, day in region.retiring],
    }


def _region_lines(region: RegionOutcome) -> list[str]:
    difference = region.difference
    before = (
        "not held before"
        if difference.before_as_of is None
        else f"before: {difference.cells_before:,} prices, the oldest of {difference.before_as_of}"
    )
    held = f"{counted(region.sizes, 'size')}, {counted(difference.cells, 'price')}"
    read = f"in {difference.currency} read on {region.source.fetched}"
    lines = [
        f"{region.target}: {held} {read} ({before})",
        f"  new: {_list('size', difference.new)}",
        f"  gone: {_list('price', (*difference.gone_beside, *difference.gone))}",
        "  moved by more than 5 %: "
        + _list(
            "price",
            [
                f"{one.size}, {one.name}: {formats.plain(one.before)} to"
                f" {formats.plain(one.after)} ({one.share:+.1%})"
                for one in difference.moved
            ],
        ),
    ]
    for heading, noun, items in (
        ("more than one row, none taken", "price", [str(one) for one in region.ambiguities]),
        ("rows not taken", "reason", [str(one) for one in region.rejected]),
        ("in every other list, not in this one", "product", list(region.absent)),
        ("asked for and not listed, as held before", "kind", list(region.not_listed)),
        ("priced, specified nowhere, left out", "size", list(region.unspecified)),
        (
            "priced, cannot be had there",
            "size",
            [f"{size}: {why}" for size, why in region.unusable],
        ),
        ("to be withdrawn", "size", [f"{size} on {day}" for size, day in region.retiring]),
    ):
        if items:
            lines.append(f"  {heading}: {_list(noun, items)}")
    return lines


def _list(noun: str, items: Sequence[str]) -> str:
    if not items:
        return "none"
    mark = "; " if any("," in item for item in items) else ", "
    more = f"{mark}and {len(items) - _SHOWN:,} more" if len(items) > _SHOWN else ""
    return f"{counted(len(items), noun)}: {mark.join(items[:_SHOWN])}{more}"
