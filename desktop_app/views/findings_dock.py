"""The findings panel: what Decant noticed, filtered, each leading to where it is mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import translate
from desktop_app.models.finding_columns import (
    FINDING_COLUMNS,
    counts_by_severity,
    counts_in_words,
    finding_key,
)
from desktop_app.models.row_table import RowTable
from desktop_app.views import icons, theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.remedies import place_of, remedy_of
from desktop_app.views.table_view import RecordTable
from desktop_app.views.two_lines import TwoLines, two_line_height
from inventory.findings import Severity

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent

    from desktop_app.session import Session
    from inventory.findings import Finding

#: Number of the column that is drawn in two lines.
_TEXT = next(number for number, column in enumerate(FINDING_COLUMNS) if column.id == "text")
_CODE = next(number for number, column in enumerate(FINDING_COLUMNS) if column.id == "code")
#: Characters from which on there is room for the codes.
ROOMY = 100
#: What findings of each severity are called on their buttons.
PLURALS = {
    Severity.ERROR: translate("Findings", "Errors"),
    Severity.WARNING: translate("Findings", "Warnings"),
    Severity.NOTE: translate("Findings", "Notes"),
}
#: Typing is answered when it has been quiet for so long.
TYPING_MS = 60


class FindingsDock(QDockWidget):
    """Lists the findings of the plan, each with what to do and the way there.

    Attributes:
        go_to: Emitted with the `Place` where the chosen finding is mended.
        wants: Emitted with the name of the menu's command that mends it, and "".
    """

    go_to = Signal(object)
    wants = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(translate("Findings", "Findings"), parent)
        self.setObjectName("findings")
        self._session = session
        self.model = RowTable(FINDING_COLUMNS, key=finding_key, parent=self)
        self.table = RecordTable(self.model, translate("Findings", "Findings"))
        self.table.set_row_height(two_line_height)
        self.table.setItemDelegateForColumn(_TEXT, TwoLines(self.table))
        self.table.activated_record.connect(self._on_activated)
        self.table.current_changed.connect(self._on_current)
        self.remedy = ElidedLabel("", theme.Role.SMALL, secondary=True)
        self.go_button = QPushButton(translate("Findings", "Go there"))
        self.go_button.setToolTip(
            translate("Findings", "Go to where the chosen finding is mended (Enter)")
        )
        self.go_button.clicked.connect(self._on_go)
        self.mend_button = QPushButton(translate("Findings", "Mend …"))
        self.mend_button.setToolTip(translate("Findings", "Start the command that mends it"))
        self.mend_button.clicked.connect(self._on_mend)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Findings", "Filter findings"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(translate("Findings", "Filter findings by text"))
        self.shown = PlainLabel("", secondary=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self._filter)
        self.search.textChanged.connect(self._timer.start)
        self.buttons = {severity: self._severity_button(severity) for severity in Severity}
        self.setWidget(self._build())
        self._title = PlainLabel(translate("Findings", "Findings"), theme.Role.STRONG)
        self._close = QToolButton()
        theme.mark(self._close, "plain")
        self._close.setIconSize(QSize(theme.gap(4), theme.gap(4)))
        self._close.setToolTip(translate("Findings", "Close the panel (Ctrl+0)"))
        self._close.setAccessibleName(translate("Findings", "Close the findings panel"))
        self._close.clicked.connect(self.close)
        self.setTitleBarWidget(self._title_bar())
        self._colour()
        session.changed.connect(self._on_changed)
        session.derived_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the findings of the plan as it is now."""
        derived, project = self._session.derived, self._session.project
        findings = derived.findings if derived is not None else project.import_findings
        self.model.set_rows(findings)
        counts = counts_by_severity(findings)
        for severity, button in self.buttons.items():
            button.setText(f"{PLURALS[severity]}  {counts[severity]:,}")
        self._on_current(self.table.current_record())
        self._title.setText(
            translate("Findings", "Findings: {counts}").format(counts=counts_in_words(counts))
        )
        self._say_how_many()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the codes out where the texts would have no room beside them."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme.text_width(ROOMY)
        self.table.setColumnHidden(_CODE, is_narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._colour()

    def _build(self) -> QWidget:
        bar = FlowLayout(theme.gap(2))
        for button in self.buttons.values():
            bar.addWidget(button)
        self.search.setMinimumWidth(theme.text_width(24))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (self.search, self.shown, self.go_button, self.mend_button):
            bar.addWidget(widget)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.gap(2), theme.gap(2), theme.gap(2), theme.gap(1))
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        return inside

    def _title_bar(self) -> QWidget:
        bar = QWidget()
        theme.mark(bar, "panel-title")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(theme.gap(2), theme.gap(0.5), theme.gap(1), theme.gap(0.5))
        layout.setSpacing(theme.gap(4))
        layout.addWidget(self._title)
        layout.addWidget(self.remedy, 1)
        layout.addWidget(self._close)
        return bar

    def _severity_button(self, severity: Severity) -> QToolButton:
        button = QToolButton()
        theme.mark(button, "filter")
        button.setCheckable(True)
        button.setChecked(True)
        button.setIconSize(QSize(theme.gap(4), theme.gap(4)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(
            translate("Findings", "Show {severities}").format(severities=PLURALS[severity].lower())
        )
        button.toggled.connect(self._filter)
        return button

    def _colour(self) -> None:
        self._close.setIcon(icons.icon("close", theme.colours().text))
        for severity, button in self.buttons.items():
            colour = getattr(theme.colours(), severity.value)
            button.setIcon(icons.icon(severity.value, colour))

    @Slot()
    def _filter(self) -> None:
        wanted = {severity for severity, button in self.buttons.items() if button.isChecked()}
        keep = None if len(wanted) == len(self.buttons) else partial(_is_one_of, wanted)
        self.model.set_filter(self.search.text(), keep)
        self._say_how_many()

    def _say_how_many(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.shown.setText(
            translate("Findings", "{shown} of {total}").format(
                shown=f"{shown:,}", total=f"{total:,}"
            )
            if shown != total
            else f"{total:,}"
        )

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if "import_findings" in parts:
            self.refresh()

    @Slot(object)
    def _on_activated(self, finding: Finding) -> None:
        self.go_to.emit(place_of(self._session.project, finding))

    @Slot(object)
    def _on_current(self, finding: Finding | None) -> None:
        self.go_button.setEnabled(finding is not None)
        found = remedy_of(self._session.project, finding) if finding is not None else None
        self.mend_button.setVisible(found is not None and bool(found.command))
        hint = translate("Findings", "Enter or a double click goes to where a finding is mended.")
        self.remedy.setText(found.todo if found is not None else hint)

    @Slot()
    def _on_go(self) -> None:
        finding: Finding | None = self.table.current_record()
        if finding is not None:
            self._on_activated(finding)

    @Slot()
    def _on_mend(self) -> None:
        finding: Finding | None = self.table.current_record()
        if finding is not None:
            self.wants.emit(remedy_of(self._session.project, finding).command, "")


def _is_one_of(wanted: set[Severity], finding: Finding) -> bool:
    return finding.severity in wanted
