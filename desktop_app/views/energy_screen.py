"""The Energy screen: kilowatt-hours and carbon of staying and of each target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox

from desktop_app import formats
from desktop_app.models.energy_figures import ENERGY_NAMES, energy_figures, energy_picture
from desktop_app.views.screen import Screen, Step, StepState
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

    TITLE = "Energy"
    LINE = "With the energy of cooling; offsets do not count; what is not known is no figure"
    FIGURES = ENERGY_NAMES
    TABLES = (
        ("energy", "Energy", "Kilowatt-hours by fiscal year"),
        ("carbon", "Carbon", "Use and making, location-based and market-based"),
        ("energy_machines", "Machines", "What draws on site, with the grade of its figure"),
    )

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        self.target = QComboBox()
        self.target.setAccessibleName("Target")
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

    def why_empty(self) -> str:
        project = self._session.project
        if not project.inventory.estate:
            return "There is nothing that draws energy yet. Import an inventory first."
        if project.accepted is None:
            return "Energy follows from dates, and there is no wave plan yet. Plan the waves first."
        return "The figures are being worked out."

    def _costs(self) -> tuple[TargetCost, ...]:
        derived = self._session.derived
        costs = derived.costs if derived is not None else ()
        return tuple(one for one in costs if one.energy is not None)

    def _cost(self) -> TargetCost | None:
        place, costs = self.target.currentIndex(), self._costs()
        return costs[place] if 0 <= place < len(costs) else None


def energy_state(session: Session) -> StepState:
    """Return what leaving saves in the last year."""
    project, derived = session.project, session.derived
    if not project.inventory.estate:
        return StepState(step=Step.BLOCKED, text="needs an import")
    if project.accepted is None:
        return StepState(step=Step.BLOCKED, text="needs a wave plan")
    case = derived.costs[0].energy if derived is not None and derived.costs else None
    if case is None or not case.years:
        return StepState(step=Step.STALE, text="being worked out")
    last = case.years[-1]
    if last.option_kwh is None:
        return StepState(step=Step.ATTENTION, text="target not known")
    saved = formats.whole((last.stay_kwh - last.option_kwh) / 1000)
    step = Step.ATTENTION if case.gaps else Step.DONE
    return StepState(step=step, text=f"{saved} MWh a year saved")


SCREEN = Screen(
    key="energy", title="Energy", icon="energy", state=energy_state, widget=EnergyScreen
)
