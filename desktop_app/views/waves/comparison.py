"""Two plans side by side: what leaves on another day, and what each costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.plan_columns import change_columns, change_key, score_columns, score_key
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from desktop_app.views.waves.searches import Compared
    from inventory.waves.plan import WavePlan

#: Earlier plans of this session that can be compared.
MOST_EARLIER = 12
NOTHING = translate(
    "Waves",
    "Choose a plan to set beside the present one: an earlier state, the plan "
    "of a saved file, or one made elsewhere on the Audit page.",
)


class PlanHistory:
    """The plans that were accepted since this one was opened, the newest first."""

    def __init__(self) -> None:
        self._planned: WavePlan | None = None
        self._earlier: list[WavePlan] = []
        self._now: WavePlan | None = None

    def clear(self) -> None:
        """Forget everything: another plan was opened."""
        self._planned = self._now = None
        self._earlier = []

    def take(self, plan: WavePlan | None, *, is_edited: bool) -> bool:
        """Take the plan as it is now; return whether it is another."""
        if plan is self._now:
            return False
        if self._now is not None:
            self._earlier = [self._now, *(one for one in self._earlier if one is not plan)]
            del self._earlier[MOST_EARLIER:]
        self._now = plan
        if plan is not None and not is_edited:
            self._planned = plan
        return True

    def offered(self) -> list[tuple[str, WavePlan]]:
        """Return what can be compared with the plan as it is now, by what it is called."""
        found = []
        if self._planned is not None and self._planned is not self._now:
            found.append((translate("Waves", "as it was planned"), self._planned))
        for place, plan in enumerate(self._earlier, start=1):
            name = (
                translate("Waves", "before the last change")
                if place == 1
                else translate("Waves", "{place} changes ago").format(place=place)
            )
            found.append((name, plan))
        return found


class ComparisonPage(QWidget):
    """Shows a `Compared`.

    Attributes:
        plan_wanted: Emitted with the name and the plan that a person chose.
        file_wanted: Emitted when the plan of a file is wanted.
        change_opened: Emitted with a `Change` on Enter or double click.
        gantt_wanted: Emitted when both plans are to be seen on the time axis.
    """

    plan_wanted = Signal(str, object)
    file_wanted = Signal()
    change_opened = Signal(object)
    gantt_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: list[tuple[str, WavePlan]] = []
        self.compared: Compared | None = None
        self.choice = QComboBox()
        self.choice.setAccessibleName(translate("Waves", "Plan to compare with"))
        self.choice.setMinimumWidth(theme.text_width(30))
        self.choice.activated.connect(self._on_chosen)
        self.open = QPushButton(translate("Waves", "Plan of a saved file …"))
        self.open.clicked.connect(self.file_wanted)
        self.gantt = QPushButton(translate("Waves", "Show both on the Gantt"))
        self.gantt.clicked.connect(self.gantt_wanted)
        self.summary = PlainLabel(NOTHING, wrap=True)
        self.changes = RowTable(
            change_columns(translate("Waves", "other plan")), key=change_key, parent=self
        )
        self.scores = RowTable(
            score_columns(translate("Waves", "other plan")), key=score_key, parent=self
        )
        self.changes_table = RecordTable(
            self.changes, translate("Waves", "What leaves on another day")
        )
        self.scores_table = RecordTable(self.scores, translate("Waves", "What both plans cost"))
        self.changes_table.activated_record.connect(self.change_opened)
        self._build()
        self.show_compared(None)

    def show_offered(self, offered: list[tuple[str, WavePlan]]) -> None:
        """Offer earlier states of the plan."""
        self._offered = offered
        self.choice.clear()
        self.choice.addItem(translate("Waves", "Compare with …"))
        for name, _ in offered:
            self.choice.addItem(translate("Waves", "The plan {name}").format(name=name))
        self.choice.setEnabled(bool(offered))

    def show_compared(self, compared: Compared | None) -> None:
        """Show a comparison, None for none."""
        self.compared = compared
        self.gantt.setEnabled(compared is not None)
        if compared is None:
            self.summary.setText(NOTHING)
            self.changes.set_rows(())
            self.scores.set_rows(())
            return
        from inventory.waves.comparison import score_rows

        found = compared.found
        self.changes.set_rows(found.changes, change_columns(compared.name))
        self.scores.set_rows(score_rows(found), score_columns(compared.name))
        self.summary.setText(_words(compared))

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        if place > 0:
            self.plan_wanted.emit(*self._offered[place - 1])

    def _build(self) -> None:
        bar = FlowLayout(theme.gap(2))
        for widget in (self.choice, self.open, self.gantt):
            bar.addWidget(widget)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.changes_table)
        split.addWidget(self.scores_table)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 1)
        split.setHandleWidth(theme.gap(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(self.summary)
        layout.addWidget(split, 1)


def _words(compared: Compared) -> str:
    found = compared.found
    if not found.changes:
        moved = translate("Waves", "Nothing leaves on another day")
    else:
        groups = formats.count(len(found.changes), "group")
        moved = translate("Waves", "{groups} ({servers}) leave on another day").format(
            groups=groups, servers=formats.count(found.moved_servers, "server")
        )
    change = found.other.total - found.one.total
    cost = translate("Waves", "costs the same")
    if change:
        cost = translate("Waves", "costs {amount} {more_or_less} than the plan").format(
            amount=f"{abs(change):,}",
            more_or_less=translate("Waves", "more") if change > 0 else translate("Waves", "less"),
        )
    said = (
        translate("Waves", "{moved}. The present plan {cost} {compared}")
        .format(moved=moved, cost=cost, compared=compared.name if change else "")
        .rstrip()
    )
    empty = translate("Waves", "{other_empty} now, {one_empty} then").format(
        other_empty=formats.day(found.other_empty), one_empty=formats.day(found.one_empty)
    )
    return translate("Waves", "{said}. Empty: {empty}.").format(said=said, empty=empty)
