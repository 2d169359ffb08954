"""Records gathered by the value of one column, with how many there are and what they sum to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Ids of columns whose sum means something; tiers, waves and units of a rack do not add up, and
#: costs may be in several currencies.
SUMMED = frozenset(
    {"vcpus", "memory", "disk", "disk_used", "servers", "users", "cores", "power", "capacity"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All records with one value.

    Attributes:
        value: None for those whose value is not known.
        sums: For each column summed, the sum of what is known and how many are not known.
    """

    value: Any
    text: str
    count: int
    sums: tuple[tuple[float, int], ...]


def summed(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns that are added up."""
    return tuple(one for one in columns if one.number and one.id in SUMMED)


def groups(records: Iterable[Any], by: Column, adding: Sequence[Column]) -> tuple[Group, ...]:
    """Return the groups in order of their value, what is not known last."""
    held: dict[Any, list[Any]] = defaultdict(list)
    for record in records:
        held[by.value(record)].append(record)
    order = sorted(one for one in held if one is not None)
    return tuple(
        Group(
            value=value,
            text=translate("Dependencies", "not known") if value is None else by.text(value),
            count=len(held[value]),
            sums=tuple(_sum(one, held[value]) for one in adding),
        )
        for value in (*order, *([None] if None in held else []))
    )


def group_columns(by: Column, adding: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns of a table of groups."""
    return (
        Column(
            id="value",
            heading=by.heading,
            # Not known is a value of its own here, and stands last in the first order.
            value=lambda group: group.value,
            text=lambda value: (
                translate("Dependencies", "not known") if value is None else by.text(value)
            ),
            characters=30,
        ),
        Column(
            id="count",
            heading=translate("Dependencies", "Records"),
            value=lambda group: group.count,
            text=formats.whole,
            number=True,
            characters=8,
        ),
        *(_column(place, one) for place, one in enumerate(adding)),
    )


def _column(place: int, summed_up: Column) -> Column:
    return Column(
        id=summed_up.id,
        heading=translate("Dependencies", "Sum of {heading}").format(heading=summed_up.heading),
        value=lambda group: group.sums[place],
        text=_sum_text,
        number=True,
        characters=16,
        hint=translate("Dependencies", "“at least” where it is not known of all"),
    )


def _sum(column: Column, records: Sequence[Any]) -> tuple[float, int]:
    values = [column.value(record) for record in records]
    known: list[Any] = [one for one in values if one is not None]
    return sum(known), len(values) - len(known)


def _sum_text(found: tuple[float, int]) -> str:
    total, unknown = found
    return (
        translate("Dependencies", "at least {total}").format(total=formats.whole(total))
        if unknown
        else formats.whole(total)
    )
