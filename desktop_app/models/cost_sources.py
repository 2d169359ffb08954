"""What explanations of costs share: lines with their prices and source cells, assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.lines import ZERO
from costing.money import Money
from desktop_app import formats
from desktop_app.composition_words import line_composition
from desktop_app.language import translate
from inventory.identity import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from costing.lines import Line
    from costing.projection import Projection
    from desktop_app.project import Project
    from inventory.identity import Provenance

#: Lines that are told with their sources; the rest is counted.
MOST_LINES = 4
#: Price lines that are told of one line.
MOST_PRICES = 2


class Sources:
    """Tells where the figures of one projection come from."""

    def __init__(self, project: Project, projection: Projection) -> None:
        self._project = project
        self._projection = projection

    def lines(self, lines: Sequence[Line], months: int, first: int = 0) -> Iterator[str]:
        """Tell the lines that cost most in some months."""
        largest = sorted(
            (one for one in lines if any(one.amounts[first : first + months])),
            key=lambda one: (-sum(one.amounts[first : first + months], ZERO), one.id),
        )
        yield from self.told(largest, first, months)

    def told(self, lines: Sequence[Line], first: int, months: int) -> Iterator[str]:
        """Tell the first lines with what they follow from, their prices and source cells."""
        for one in lines[:MOST_LINES]:
            amount = self.money(sum(one.amounts[first : first + months], ZERO))
            driver = f": {one.driver}" if one.driver else ""
            yield f"{one.name} ({one.standard or one.kind.value}), {amount}{driver}"
            prices = list(line_composition(one, self._projection.today))
            yield from prices[:MOST_PRICES]
            yield from self.cells_of(one.subject)
        yield from self.rest(len(lines), "line")

    def cells_of(self, subject: str) -> Iterator[str]:
        """Tell which cells a thing comes from."""
        inventory = self._project.inventory
        for part in ("contracts", "servers", "hosts", "devices", "racks"):
            for one in getattr(inventory, part):
                if one.id == subject:
                    yield from _cells(one.name, one.provenance)
                    return

    def assumed(self, *names: str) -> Iterator[str]:
        """Tell assumptions with their value, grade and source."""
        known = resolve(dict(self._project.assumptions)).by_id
        for name in names:
            one = known.get(name)
            if one is None or one.value is None:
                continue
            dated = (
                translate("Costs", " of {source_date}").format(
                    source_date=formats.day(one.source_date)
                )
                if one.source_date
                else ""
            )
            state = (
                translate("Costs", "entered for this plan")
                if one.changed
                else translate("Costs", "default, {source}{dated}").format(
                    source=one.source, dated=dated
                )
            )
            yield (
                translate("Costs", "{name}: {value} {unit}, grade {grade}, {state}.").format(
                    name=one.title,
                    value=formats.plain(one.value),
                    unit=one.unit,
                    grade=one.grade.value,
                    state=state,
                )
            )

    def assumptions_of(self, line: str) -> Iterator[str]:
        """Tell the assumptions that a standard line rests on."""
        known = resolve(dict(self._project.assumptions)).assumptions
        names = [one.id for one in known if line and one.line == line and one.value is not None]
        yield from self.assumed(*names[:MOST_LINES])

    def rest(self, count: int, noun: str) -> Iterator[str]:
        """Say how many are not told."""
        if count > MOST_LINES:
            yield translate("Costs", "And {count} more.").format(
                count=formats.count(count - MOST_LINES, noun)
            )

    def money(self, amount: Decimal) -> str:
        """Return an amount in the currency of the projection."""
        return formats.money(Money(amount, self._projection.currency))


def _cells(name: str, provenance: tuple[Provenance, ...]) -> Iterator[str]:
    places = [str(one.ref) for one in provenance if one.ref.file != BY_HAND]
    if places:
        yield translate("Costs", "{name} comes from {places}.").format(
            name=name, places=formats.listed(places, 3)
        )
    fields = [label for one in provenance if one.ref.file == BY_HAND for _, label in one.columns]
    if fields:
        yield translate("Costs", "Set by hand here: {fields}.").format(
            fields=formats.listed(fields)
        )
