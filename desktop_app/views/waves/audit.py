"""A wave plan made elsewhere, judged: what it breaks, what mends it, what it costs beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.finding_columns import FINDING_COLUMNS, finding_key
from desktop_app.models.plan_columns import REPAIR_COLUMNS, repair_key
from desktop_app.models.row_table import RowTable
from desktop_app.models.violation_columns import VIOLATION_COLUMNS, violation_key
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import FigureCard, PlainLabel
from desktop_app.views.table_view import RecordTable
from desktop_app.views.two_lines import TwoLines, two_line_height

if TYPE_CHECKING:
    from inventory.model import Inventory
    from inventory.plan_audit import Audit
    from inventory.waves.plan import WavePlan
    from inventory.waves.scoring import Score

NOTHING = translate(
    "Waves",
    "Open a wave plan from a CSV file or workbook: a column of servers or "
    "applications, one of waves, and dates where it has them. It is judged "
    "by the rules of this plan, and nothing changes until you adopt it.",
)


class AuditPage(QWidget):
    """Shows an `Audit`.

    Attributes:
        file_wanted: Emitted when a file is to be judged.
        adopt_wanted: Emitted with the plan to adopt, what it is called, and its score or None.
        compare_wanted: Emitted with the name and the plan to set beside ours.
        violation_opened: Emitted with a `Violation` on Enter or double click.
    """

    file_wanted = Signal()
    adopt_wanted = Signal(object, str, object)
    compare_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audit: Audit | None = None
        self._name = ""
        self.open = QPushButton(translate("Waves", "Open a plan made elsewhere …"))
        self.open.clicked.connect(self.file_wanted)
        self.adopt = QPushButton(translate("Waves", "Adopt it"))
        self.adopt_repaired = QPushButton(translate("Waves", "Adopt it with the repairs"))
        self.compare = QPushButton(translate("Waves", "Compare with ours"))
        self.adopt.clicked.connect(self._on_adopt)
        self.adopt_repaired.clicked.connect(self._on_adopt_repaired)
        self.compare.clicked.connect(self._on_compare)
        self.summary = PlainLabel(NOTHING, wrap=True)
        self.cards = {
            "given": FigureCard(translate("Waves", "This plan")),
            "repaired": FigureCard(translate("Waves", "With the repairs")),
            "ours": FigureCard(translate("Waves", "The accepted plan")),
        }
        self.violations = RowTable(VIOLATION_COLUMNS, key=violation_key, parent=self)
        self.repairs = RowTable(REPAIR_COLUMNS, key=repair_key, parent=self)
        self.findings = RowTable(FINDING_COLUMNS, key=finding_key, parent=self)
        self.violations_table = RecordTable(
            self.violations, translate("Waves", "What the plan breaks")
        )
        self.repairs_table = RecordTable(self.repairs, translate("Waves", "Repairs"))
        self.findings_table = RecordTable(
            self.findings, translate("Waves", "What is to be said of the file")
        )
        self.findings_table.set_row_height(two_line_height)
        self.findings_table.setItemDelegateForColumn(1, TwoLines(self))
        self._build()
        self.show_audit(None, None, "")

    def show_audit(self, audit: Audit | None, inventory: Inventory | None, name: str) -> None:
        """Show a judgement of the file called `name`, None for none."""
        self.audit, self._name = audit, name
        self.tables.setVisible(audit is not None)
        self.figures.setVisible(audit is not None)
        for button in (self.adopt, self.adopt_repaired, self.compare):
            button.setVisible(audit is not None)
        if audit is None or inventory is None:
            self.summary.setText(NOTHING)
            return
        from desktop_app.audit_document import repair_words

        self.violations.set_rows(audit.violations)
        self.repairs.set_rows(
            [
                (number, repair_words(inventory, one))
                for number, one in enumerate(audit.repairs.repairs, start=1)
            ]
        )
        self.findings.set_rows(audit.findings)
        self.findings_table.setVisible(bool(audit.findings))
        self.adopt_repaired.setEnabled(bool(audit.repairs.repairs))
        self.compare.setEnabled(audit.ours is not None)
        self.summary.setText(_words(audit, name))
        left = len(audit.repairs.left)
        broken = formats.count(len(audit.violations), "broken rule")
        mended = (
            formats.count(left, "broken rule") if left else translate("Waves", "no rule broken")
        )
        _show(self.cards["given"], audit.given, broken)
        _show(self.cards["repaired"], audit.repaired, mended)
        _show(
            self.cards["ours"],
            audit.ours,
            translate("Waves", "as it is now")
            if audit.ours
            else translate("Waves", "no plan accepted yet"),
        )

    @Slot()
    def _on_adopt(self) -> None:
        if self.audit is not None:
            score = self.audit.given.total if self.audit.given else None
            self.adopt_wanted.emit(self.audit.placed.plan, self._name, score)

    @Slot()
    def _on_adopt_repaired(self) -> None:
        if self.audit is not None:
            score = self.audit.repaired.total if self.audit.repaired else None
            name = translate("Waves", "{name} with its repairs").format(name=self._name)
            self.adopt_wanted.emit(self.audit.repairs.plan, name, score)

    @Slot()
    def _on_compare(self) -> None:
        plan: WavePlan | None = self.audit.placed.plan if self.audit is not None else None
        if plan is not None:
            self.compare_wanted.emit(self._name, plan)

    def _build(self) -> None:
        bar = FlowLayout(theme.gap(2))
        for widget in (self.open, self.adopt, self.adopt_repaired, self.compare):
            bar.addWidget(widget)
        self.figures = QWidget()
        row = QHBoxLayout(self.figures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(2))
        for card in self.cards.values():
            row.addWidget(card, 1)
        self.tables = QSplitter(Qt.Orientation.Vertical)
        self.tables.setChildrenCollapsible(False)
        self.tables.setHandleWidth(theme.gap(2))
        for table in (self.violations_table, self.repairs_table, self.findings_table):
            table.setMinimumHeight(3 * theme.row_height())
            self.tables.addWidget(table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(self.summary)
        layout.addWidget(self.figures)
        layout.addWidget(self.tables, 1)
        layout.addStretch(0)


def _show(card: FigureCard, score: Score | None, note: str) -> None:
    card.show_figure(formats.whole(score.total if score else None), note)


def _words(audit: Audit, name: str) -> str:
    plan = audit.placed.plan
    servers = sum(len(wave.servers) for wave in plan.waves)
    said = translate("Waves", "{name}: {servers} in {waves}.").format(
        name=name,
        servers=formats.count(servers, "server"),
        waves=formats.count(len(plan.waves), "wave"),
    )
    if audit.given is None:
        said += translate("Waves", " It has no score: {why_no_score}").format(
            why_no_score=audit.why_no_score
        )
    else:
        said += translate("Waves", " Scores are in the planner's weights: the lower, the better.")
    if audit.repairs.left:
        limit = (
            translate("Waves", " within the limit of the search") if audit.repairs.exhausted else ""
        )
        left = formats.count(len(audit.repairs.left), "broken rule")
        said += translate("Waves", " No repair was found{limit} for {left}.").format(
            limit=limit, left=left
        )
    return said
