"""The Energy screen: kilowatt-hours and carbon of staying and of each target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox

from desktop_app.language import translate
from desktop_app.models.energy_figures import ENERGY_NAMES, energy_figures, energy_picture
from desktop_app.models.energy_reasons import energy_bar_reason, energy_figure_reason
from desktop_app.views.tables_screen import TablesScreen

if TYPE_CHECKING:
    from costing.report import Table
    from desktop_app.derived import TargetCost
    from desktop_app.jobs import JobRunner
    from desktop_app.models.bar_pictures import BarPicture
    from desktop_app.models.cost_figures import Figure
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker


class EnergyScreen(TablesScreen):
    """One target at a time."""

    TITLE = translate("Energy", "Energy")
    LINE = translate(
        "Energy", "With the energy of cooling; offsets do not count; what is not known is no figure"
    )
    FIGURES = ENERGY_NAMES
    TABLES = (
        (
            "energy",
            translate("Energy", "Energy"),
            translate("Energy", "Kilowatt-hours by fiscal year"),
        ),
        (
            "carbon",
            translate("Energy", "Carbon"),
            translate("Energy", "Use and making, location-based and market-based"),
        ),
        (
            "energy_machines",
            translate("Energy", "Machines"),
            translate("Energy", "What draws on site, with the grade of its figure"),
        ),
    )

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        self.target = QComboBox()
        self.target.setAccessibleName(translate("Energy", "Target"))
        super().__init__(session, runner, asker)
        self.top.addWidget(self.target, 0, Qt.AlignmentFlag.AlignTop)
        self.target.activated.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Offer the targets that have figures, keeping the one that is shown."""
        chosen = self.target.currentText()
        self.target.clear()
        self.target.addItems([str(cost.target) for cost in self._costs()])
        self.target.setCurrentIndex(max(0, self.target.findText(chosen)))
        self.target.setVisible(self.target.count() > 1)
        super().refresh()

    def figures(self) -> tuple[Figure, ...]:
        cost = self._cost()
        return energy_figures(cost.energy) if cost and cost.energy and cost.energy.years else ()

    def picture(self) -> BarPicture | None:
        cost = self._cost()
        return energy_picture(cost.energy) if cost is not None else None

    def table(self, name: str) -> Table | None:
        cost = self._cost()
        tables = cost.tables if cost is not None else ()
        return next((one for one in tables if one.name == name), None)

    def figure_reason(self, figure: str) -> tuple[str, ...]:
        cost = self._cost()
        if cost is None or cost.energy is None:
            return ()
        return energy_figure_reason(self._session.project, cost.energy, figure)

    def bar_reason(self, place: int) -> tuple[str, ...]:
        cost = self._cost()
        if cost is None or cost.energy is None:
            return ()
        return energy_bar_reason(self._session.project, cost.energy, place)

    def why_empty(self) -> str:
        project = self._session.project
        if not project.inventory.estate:
            return translate(
                "Energy", "There is nothing that draws energy yet. Import an inventory first."
            )
        if project.accepted is None:
            return translate(
                "Energy",
                "Energy follows from dates, and there is no wave plan yet. Plan the waves first.",
            )
        return translate("Energy", "The figures are being worked out.")

    def _costs(self) -> tuple[TargetCost, ...]:
        derived = self._session.derived
        costs = derived.costs if derived is not None else ()
        return tuple(one for one in costs if one.energy is not None)

    def _cost(self) -> TargetCost | None:
        place, costs = self.target.currentIndex(), self._costs()
        return costs[place] if 0 <= place < len(costs) else None
