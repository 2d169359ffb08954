"""What explanations of costs share: lines with their prices and source cells, assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.money import Money
from desktop_app import formats
from desktop_app.composition_words import line_composition
from desktop_app.figure_sources import (
    assumed_figures,
    assumptions_under,
    cells_of,
    line_sources,
)
from desktop_app.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from costing.lines import Line
    from costing.projection import Projection
    from desktop_app.project import Project

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
            prices = list(line_composition(one, self._projection))
            yield from prices[:MOST_PRICES]
            yield from self.cells_of(one.subject)
        yield from self.rest(len(lines), "line")

    def cells_of(self, subject: str) -> Iterator[str]:
        """Tell which cells a thing comes from."""
        yield from cells_of(self._project, subject)

    def assumed(self, *names: str) -> Iterator[str]:
        """Tell assumptions with their value, grade and source."""
        yield from assumed_figures(self._project, *names)

    def assumptions_of(self, line: str) -> Iterator[str]:
        """Tell the first assumptions that a standard line rests on."""
        yield from assumptions_under(self._project, line, MOST_LINES)

    def whole(self, line: Line) -> Iterator[str]:
        """Tell one line with everything that it follows from."""
        driver = f": {line.driver}" if line.driver else ""
        yield f"{line.name} ({line.standard or line.kind.value}), {self.money(line.total)}{driver}"
        yield from line_sources(self._project, line, self._projection)

    def rest(self, count: int, noun: str) -> Iterator[str]:
        """Say how many are not told."""
        if count > MOST_LINES:
            yield translate("Costs", "And {count} more.").format(
                count=formats.count(count - MOST_LINES, noun)
            )

    def money(self, amount: Decimal) -> str:
        """Return an amount in the currency of the projection."""
        return formats.money(Money(amount, self._projection.currency))
