"""The Recovery screen: how soon services are back, and what holds for them while they move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.recovery_rows import in_flight_table, published_table
from desktop_app.language import translate
from desktop_app.models.recovery_figures import (
    RECOVERY_NAMES,
    gap_table,
    inversion_table,
    recovery_figures,
    tier_table,
    times_table,
    weeks_picture,
)
from desktop_app.models.recovery_reasons import recovery_bar_reason, recovery_figure_reason
from desktop_app.views.tables_screen import TablesScreen

if TYPE_CHECKING:
    from costing.report import Table
    from desktop_app.models.bar_pictures import BarPicture
    from desktop_app.models.cost_figures import Figure
    from inventory.recovery import Recovery


class RecoveryScreen(TablesScreen):
    """Tiers, times with their path, inversions, and the weeks of the move."""

    TITLE = translate("Recovery", "Recovery")
    LINE = translate(
        "Recovery", "Worked out from tiers and dependencies, not measured; tested times come first"
    )
    FIGURES = RECOVERY_NAMES
    TABLES = (
        (
            "recovery_times",
            translate("Recovery", "Services"),
            translate("Recovery", "When each service is back, and what sets that"),
        ),
        (
            "inversions",
            translate("Recovery", "Inversions"),
            translate("Recovery", "What is back later than something that needs it may be"),
        ),
        (
            "recovery_gaps",
            translate("Recovery", "Gaps"),
            translate("Recovery", "Services without a recovery plan between two cutovers"),
        ),
        (
            "recovery_by_wave",
            translate("Recovery", "Weeks"),
            translate("Recovery", "The plan that holds for each service after each cutover"),
        ),
        (
            "recovery_costs",
            translate("Recovery", "Costs"),
            translate("Recovery", "What each way of recovering a service would cost a year"),
        ),
        (
            "recovery_tiers",
            translate("Recovery", "Tiers"),
            translate("Recovery", "The tiers and how many services stand in each"),
        ),
    )

    def figures(self) -> tuple[Figure, ...]:
        recovery = self._recovery()
        return recovery_figures(recovery) if recovery and recovery.services else ()

    def picture(self) -> BarPicture | None:
        return weeks_picture(self._recovery())

    def table(self, name: str) -> Table | None:
        derived, recovery = self._session.derived, self._recovery()
        if derived is None or recovery is None:
            return None
        if name == "recovery_costs":
            tables = derived.costs[0].tables if derived.costs else ()
            return next((one for one in tables if one.name == name), None)
        inventory, graph = self._session.project.inventory, derived.graph
        make = {
            "recovery_times": lambda: times_table(published_table(inventory, graph, recovery)),
            "inversions": lambda: inversion_table(graph, recovery),
            "recovery_gaps": lambda: gap_table(recovery),
            "recovery_by_wave": lambda: in_flight_table(recovery),
            "recovery_tiers": lambda: tier_table(recovery),
        }
        return make[name]() if name in make else None

    def figure_reason(self, figure: str) -> tuple[str, ...]:
        recovery = self._recovery()
        return recovery_figure_reason(recovery, figure) if recovery is not None else ()

    def bar_reason(self, place: int) -> tuple[str, ...]:
        recovery = self._recovery()
        return recovery_bar_reason(recovery, place) if recovery is not None else ()

    def why_empty(self) -> str:
        if not self._session.project.inventory.estate:
            return translate(
                "Recovery", "There is nothing to recover yet. Import an inventory first."
            )
        return translate("Recovery", "The times are being worked out.")

    def _recovery(self) -> Recovery | None:
        return self._session.derived.recovery if self._session.derived is not None else None
