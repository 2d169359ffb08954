"""The findings panel: what Decant noticed, filtered, each leading to where it is mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.models.finding_columns import (
    FINDING_COLUMNS,
    counts_by_severity,
    counts_in_words,
    finding_key,
)
from desktop_app.models.row_table import RowTable
from desktop_app.views import icons, theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.screen import Place
from desktop_app.views.table_view import RecordTable
from desktop_app.views.two_lines import TwoLines, two_line_height
from inventory.findings import Severity

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from desktop_app.project import Project
    from desktop_app.session import Session
    from inventory.findings import Finding

#: Number of the column that is drawn in two lines.
_TEXT = next(number for number, column in enumerate(FINDING_COLUMNS) if column.id == "text")
#: How the graph's ids of names and addresses outside the inventory begin.
OUTSIDE = "ext:"
#: Typing is answered when it has been quiet for so long.
TYPING_MS = 60


class FindingsDock(QDockWidget):
    """Lists the findings of the plan; Enter or a double click goes to the thing concerned."""

    go_to = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(translate("Findings", "Findings"), parent)
        self.setObjectName("findings")
        self._session = session
        self.model = RowTable(FINDING_COLUMNS, key=finding_key, parent=self)
        self.table = RecordTable(self.model, translate("Findings", "Findings"))
        self.table.set_row_height(two_line_height)
        self.table.setItemDelegateForColumn(_TEXT, TwoLines(self.table))
        self.table.activated_record.connect(self._on_activated)
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
            button.setText(f"{severity.value.capitalize()}s  {counts[severity]:,}")
        self._title.setText(
            translate("Findings", "Findings: {counts}").format(counts=counts_in_words(counts))
        )
        self._say_how_many()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._colour()

    def _build(self) -> QWidget:
        bar = QHBoxLayout()
        bar.setSpacing(theme.gap(2))
        for button in self.buttons.values():
            bar.addWidget(button)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.shown)
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
        layout.addWidget(self._title, 1)
        hint = translate("Findings", "Enter or a double click goes to what a finding concerns.")
        layout.addWidget(PlainLabel(hint, theme.Role.SMALL, secondary=True))
        layout.addWidget(self._close)
        return bar

    def _severity_button(self, severity: Severity) -> QToolButton:
        button = QToolButton()
        theme.mark(button, "filter")
        button.setCheckable(True)
        button.setChecked(True)
        button.setIconSize(QSize(theme.gap(4), theme.gap(4)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(translate("Findings", "Show {severity}s").format(severity=severity.value))
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


def place_of(project: Project, finding: Finding) -> Place:
    """Return where a person can see to a finding: its servers, application, unit or file."""
    inventory = project.inventory
    servers = tuple(one for one in finding.subjects if one in inventory.server_by_id)
    if servers:
        return Place(screen="inventory", subject=servers[0], others=servers[1:])
    for subject in finding.subjects:
        if subject in inventory.application_by_id or subject.startswith(OUTSIDE):
            return Place(screen="dependencies", subject=subject)
    known: set[str] = {
        *(host.id for host in inventory.hosts),
        *(device.id for device in inventory.devices),
        *(rack.id for rack in inventory.racks),
        *(contract.id for contract in inventory.contracts),
    }
    for subject in finding.subjects:
        if subject in known:
            return Place(screen="decommission", subject=subject)
    return Place(screen="import", subject=finding.ref.file if finding.ref is not None else "")


def _is_one_of(wanted: set[Severity], finding: Finding) -> bool:
    return finding.severity in wanted
