"""What is chosen on the Costs screen, a card, bar, point or row, with why it is so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app.models.cost_reasons import CostReasons
from desktop_app.models.range_reasons import RangeReasons
from desktop_app.models.report_columns import row_title
from desktop_app.views.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from costing.uncertainty import Simulation
    from desktop_app.derived import TargetCost
    from desktop_app.models.report_columns import ReportRow
    from desktop_app.project import Project
    from desktop_app.views.costs.cards import FigureButton
    from desktop_app.views.costs.overview import CostsOverview
    from desktop_app.views.costs.pictures import PicturePage
    from desktop_app.views.costs.ranges import RangesPage
    from desktop_app.views.report_page import ReportPage


class ReasonFinder:
    """Finds what a person means: what the pointer is on, else what has the keyboard."""

    def __init__(self, project: Project, cost: TargetCost, simulation: Simulation | None) -> None:
        statement, projection = cost.statement, cost.projection
        self._reasons: CostReasons | None = None
        self._ranges: RangeReasons | None = None
        if statement is not None and projection is not None:
            self._reasons = CostReasons(project, statement, projection, simulation)
            if simulation is not None:
                self._ranges = RangeReasons(simulation, projection.currency)

    def on_overview(self, page: CostsOverview) -> Reason | None:
        """Return why the chosen card, or the bar and point of the chart, is as it is."""
        if self._reasons is None:
            return None
        key, name = page.chart.chosen_key, _card(page.cards.cards)
        if key and (_is_meant(page.chart) or not name):
            make = partial(self._reasons.period, key, by_month=page.is_by_month)
            return Reason(thing=key, sentences=make)
        if name:
            return _reason(page.cards.cards[name], partial(self._reasons.figure, name))
        return None

    def on_ranges(self, page: RangesPage) -> Reason | None:
        """Return why the chosen card, year of the band or bar of the tornado is as it is."""
        if self._ranges is None:
            return None
        row, name = page.tornado.chosen_row, _card(page.cards.cards)
        if page.bands.chosen_year and (_is_meant(page.bands) or (row is None and not name)):
            year = page.bands.chosen_year
            return Reason(thing=year, sentences=partial(self._ranges.band, year))
        if row is not None and (_is_meant(page.tornado) or not name):
            return Reason(thing=row.name, sentences=partial(self._ranges.uncertain, row.key))
        if name:
            return _reason(page.cards.cards[name], partial(self._ranges.figure, name))
        return None

    def on_picture(self, page: PicturePage, key: str) -> Reason | None:
        """Return why the chosen bar of the bridge, or of what is held open, is as it is."""
        row = page.view.chosen_row
        if self._reasons is None or row is None:
            return None
        make = self._reasons.standard_line if key == "bridge" else self._reasons.holder
        return Reason(thing=row.name, sentences=partial(make, row.key))

    def on_table(self, page: ReportPage) -> Reason | None:
        """Return why the chosen row of a table is as it is: its rule, else all that it says."""
        row: ReportRow | None = page.table.current_record()
        if row is None:
            return None
        thing = row_title(page.report, row)
        said = (*(f"{label}: {text}" for label, text in page.pairs(row)), *page.report.notes)
        return Reason(thing=thing, sentences=partial(self._of_row, page.report.name, row, said))

    def _of_row(self, table: str, row: ReportRow, said: tuple[str, ...]) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        if self._reasons is not None:
            first = str(row.cells[0])
            match table:
                case "years" | "months":
                    found = self._reasons.period(first, by_month=table == "months")
                case "lines":
                    found = self._reasons.line(first)
                case "units":
                    found = self._reasons.unit(first)
                case "completeness" | "scenario_comparison" | "scenario_lines":
                    found = self._reasons.standard_line(first) if first else ()
        if self._ranges is not None and table in {"tornado", "switching_values"}:
            found = self._ranges.uncertain(str(row.cells[0]))
        return (*found, *said)


def _reason(card: QWidget, make: Callable[[], tuple[str, ...]]) -> Reason:
    return Reason(thing=card.accessibleName().partition(". ")[0], sentences=make)


def _card(cards: dict[str, FigureButton]) -> str:
    """Return the id of the card under the pointer, else of the one with the keyboard."""
    focus = QApplication.focusWidget()
    under = next((name for name, card in cards.items() if card.underMouse()), "")
    return under or next((name for name, card in cards.items() if card is focus), "")


def _is_meant(chart: QWidget) -> bool:
    return chart.underMouse() or chart.hasFocus()
