"""The rules that the plan breaks, below the board, and the smallest repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import RowTable
from desktop_app.models.violation_columns import VIOLATION_COLUMNS, violation_key
from desktop_app.views import theme
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.remedies import RULE_CONTROLS
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from desktop_app.views.waves.questions import Offer
    from inventory.waves.plan import Violation

#: Moves of a repair that are named before the rest is counted.
MOST_MOVES = 2


class BrokenRules(QWidget):
    """Lists violations with the smallest repair; both are there only while there are any.

    Attributes:
        chosen: Emitted with the violation that a person wants to see on the board.
        repair_wanted: Emitted with the `Offer` to take.
        control_wanted: Emitted with the name of the control that loosens the current rule.
    """

    chosen = Signal(object)
    repair_wanted = Signal(object)
    control_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer: Offer | None = None
        self.model = RowTable(VIOLATION_COLUMNS, key=violation_key, parent=self)
        self.table = RecordTable(self.model, translate("Waves", "Broken rules"))
        self.table.setFixedHeight(theme.gap(26))
        self.table.activated_record.connect(self.chosen)
        self.heading = PlainLabel("", theme.Role.STRONG)
        self.remedy = ElidedLabel("", secondary=True)
        self.apply = QPushButton(translate("Waves", "Apply repair"))
        self.apply.setToolTip(
            translate("Waves", "Move as few groups as it takes to keep every rule and pin (Ctrl+R)")
        )
        self.apply.setShortcut("Ctrl+R")
        self.apply.clicked.connect(self._on_apply)
        self.change = QPushButton(translate("Waves", "Change the rule"))
        self.change.setToolTip(
            translate("Waves", "Go to what the chosen rule is set by (Ctrl+Shift+R)")
        )
        self.change.setShortcut("Ctrl+Shift+R")
        self.change.clicked.connect(self._on_change)
        top = QHBoxLayout()
        top.setSpacing(theme.gap(3))
        top.addWidget(self.heading)
        top.addWidget(self.remedy, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.change)
        top.addWidget(self.apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(1))
        layout.addLayout(top)
        layout.addWidget(self.table)
        self.show_offer(None)

    def show_violations(self, found: tuple[Violation, ...], *, has_plan: bool) -> None:
        """Show what a plan breaks."""
        if tuple(self.model.shown()) != found:
            self.model.set_rows(found)
        self.table.setVisible(bool(found))
        self.change.setVisible(bool(found))
        said = translate("Waves", "No rule is broken.") if has_plan else ""
        if found:
            said = formats.count(len(found), "broken rule")
        self.heading.setText(said)
        theme.mark(self.heading, "warning" if found else "secondary")
        self.heading.style().unpolish(self.heading)
        self.heading.style().polish(self.heading)
        if not found:
            self.show_offer(None)
        elif self.offer is None:
            self.remedy.setText(translate("Waves", "Looking for the smallest repair."))
            self.remedy.show()

    def show_offer(self, offer: Offer | None) -> None:
        """Show a repair, or that there is none yet."""
        self.offer = offer
        is_found = offer is not None and offer.plan is not None
        self.apply.setVisible(is_found)
        self.remedy.setVisible(offer is not None)
        if offer is not None:
            self.remedy.setText(_words(offer))

    @Slot()
    def _on_change(self) -> None:
        violation: Violation | None = self.table.current_record()
        if violation is None and self.model.rowCount():
            self.table.selectRow(0)
            violation = self.table.current_record()
        if violation is not None:
            self.control_wanted.emit(RULE_CONTROLS.get(violation.rule, "board"))

    @Slot()
    def _on_apply(self) -> None:
        if self.offer is not None:
            self.repair_wanted.emit(self.offer)


def _words(offer: Offer) -> str:
    if offer.plan is None:
        return "; ".join(offer.moves)
    said = "; ".join(offer.moves[:MOST_MOVES])
    if len(offer.moves) > MOST_MOVES:
        said += translate("Waves", "; and {more_moves}").format(
            more_moves=formats.count(len(offer.moves) - MOST_MOVES, "more move")
        )
    parts = [
        translate("Waves", "Smallest repair: {said}").format(said=said)
        if said
        else translate("Waves", "Smallest repair: nothing moves")
    ]
    if offer.change:
        parts.append(
            translate("Waves", "costs {amount} {more_or_less}").format(
                amount=f"{abs(offer.change):,}",
                more_or_less=translate("Waves", "more")
                if offer.change > 0
                else translate("Waves", "less"),
            )
        )
    if offer.unpin:
        parts.append(
            translate("Waves", "takes {pins} out").format(
                pins=formats.count(len(offer.unpin), "pin")
            )
        )
    return "; ".join(parts)
