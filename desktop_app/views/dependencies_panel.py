"""Beside the graph: what the chosen node is, what it needs, what needs it, what it would break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.models.dependency_columns import (
    DEPENDENCY_COLUMNS,
    DependencyRow,
    dependency_key,
    dependency_rows,
)
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.table_view import RecordTable
from desktop_app.views.two_lines import TwoLines, two_line_height

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.graph import NodeId
    from inventory.identity import ServerId

#: Names listed before the rest is counted.
MOST_NAMES = 5


class DependencyPanel(QFrame):
    """Says everything about one node.

    Attributes:
        chosen: Emitted with the id of a neighbour that a person wants to see.
        shared_wanted: Emitted with whether the node is to count as a shared service.
    """

    chosen = Signal(str)
    shared_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self.name = ElidedLabel("", theme.Role.HEADING)
        self.line = PlainLabel("", secondary=True, wrap=True)
        self.group = PlainLabel("", theme.Role.SMALL, wrap=True)
        self.outage = PlainLabel("", theme.Role.SMALL, wrap=True)
        self.why = PlainLabel("", theme.Role.SMALL, wrap=True)
        self.why_button = QPushButton("Why this wave?")
        self.inventory_button = QPushButton("Inventory")
        self.inventory_button.setToolTip("Show its servers on the Inventory screen")
        self.waves_button = QPushButton("Waves")
        self.waves_button.setToolTip("Show it on the Waves screen")
        self.shared_button = QPushButton("")
        self.shared_button.clicked.connect(self._on_shared)
        self.needs = RowTable(DEPENDENCY_COLUMNS, key=dependency_key, parent=self)
        self.needed = RowTable(DEPENDENCY_COLUMNS, key=dependency_key, parent=self)
        self.needs_table = self._table(self.needs, "What it needs")
        self.needed_table = self._table(self.needed, "What needs it")
        self.needs_heading = PlainLabel("", theme.Role.STRONG)
        self.needed_heading = PlainLabel("", theme.Role.STRONG)
        self._is_shared = False
        self.hint = PlainLabel("", secondary=True, wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setMargin(theme.gap(4))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.hint)
        self._pages.addWidget(self._filled())

    @property
    def is_empty(self) -> bool:
        """Whether no node is shown."""
        return self._pages.currentIndex() == 0

    def show_hint(self, text: str) -> None:
        """Show no node, but a few words on the whole graph."""
        self.hint.setText(text)
        self._pages.setCurrentIndex(0)

    def show_node(
        self, project: Project, derived: Derived, name: str, members: frozenset[NodeId]
    ) -> None:
        """Show a node of the drawing, which stands for `members` of the graph."""
        self._pages.setCurrentIndex(1)
        self.name.setText(name)
        self.line.setText(_facts(project, derived, members))
        self.group.setText(_group(derived, members))
        self.group.setVisible(bool(self.group.text()))
        self.outage.setText("What breaks if this goes: being worked out.")
        self.why.hide()
        needs = dependency_rows(project, derived, members, needed=False)
        needed = dependency_rows(project, derived, members, needed=True)
        self.needs.set_rows(needs)
        self.needed.set_rows(needed)
        self.needs_heading.setText(_heading("Needs", needs))
        self.needed_heading.setText(_heading("Needed by", needed))
        shared = {service.node for service in derived.shared_services}
        alone = len(members) == 1
        inside = any(derived.graph.node_by_id[member].servers for member in members)
        self._is_shared = alone and not members.isdisjoint(shared)
        self.shared_button.setText(
            "Not a shared service" if self._is_shared else "Is a shared service"
        )
        self.shared_button.setVisible(alone and inside)
        self.inventory_button.setVisible(inside)
        self.waves_button.setVisible(inside and project.accepted is not None)
        self.why_button.setVisible(alone and inside and project.accepted is not None)

    def show_outage(self, names: tuple[str, ...]) -> None:
        """Say what would break without the node."""
        if names:
            broken = formats.count(len(names), "other breaks", "others break")
            self.outage.setText(f"If this goes, {broken}: {formats.listed(names, MOST_NAMES)}.")
        else:
            self.outage.setText("If this goes, nothing else breaks: nothing is known to need it.")

    def show_why(self, sentences: tuple[str, ...]) -> None:
        """Say why the node leaves when it does."""
        self.why.setText("\n".join(f"• {sentence}" for sentence in sentences))
        self.why.show()

    def _on_shared(self) -> None:
        self.shared_wanted.emit(not self._is_shared)

    def _on_row(self, row: DependencyRow) -> None:
        self.chosen.emit(row.node)

    def _table(self, model: RowTable, name: str) -> RecordTable:
        table = RecordTable(model, name)
        table.setItemDelegate(TwoLines(table))
        table.set_row_height(two_line_height)
        table.horizontalHeader().hide()
        table.activated_record.connect(self._on_row)
        table.setToolTip("Enter or a double click goes there")
        return table

    def _filled(self) -> QWidget:
        facts = QWidget()
        theme.mark(facts, "surface")
        inside = QVBoxLayout(facts)
        inside.setContentsMargins(0, 0, theme.gap(1), 0)
        inside.setSpacing(theme.gap(1.5))
        for label in (self.line, self.why, self.group, self.outage):
            inside.addWidget(label)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(facts)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(scroll)
        for heading, table in (
            (self.needs_heading, self.needs_table),
            (self.needed_heading, self.needed_table),
        ):
            part = QWidget()
            layout = QVBoxLayout(part)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.gap(1))
            layout.addWidget(heading)
            layout.addWidget(table, 1)
            split.addWidget(part)
        for place, share in enumerate((5, 6, 6)):
            split.setStretchFactor(place, share)
        split.setSizes([theme.gap(44), theme.gap(48), theme.gap(48)])
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (upper, (self.why_button, self.shared_button)),
            (lower, (self.inventory_button, self.waves_button)),
        ):
            row.setSpacing(theme.gap(2))
            for button in buttons:
                row.addWidget(button, 1)
        page = QWidget()
        layout = QVBoxLayout(page)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.name)
        layout.addWidget(split, 1)
        layout.addLayout(upper)
        layout.addLayout(lower)
        return page


def _facts(project: Project, derived: Derived, members: frozenset[NodeId]) -> str:
    graph, inventory = derived.graph, project.inventory
    nodes = [graph.node_by_id[member] for member in sorted(members)]
    servers = {server for node in nodes for server in node.servers}
    applications = [
        inventory.application_by_id[node.application]
        for node in nodes
        if node.application in inventory.application_by_id
    ]
    parts = []
    if len(nodes) > 1:
        parts.append(formats.count(len(nodes), "member"))
    parts.append(
        formats.count(len(servers), "server") if servers else "outside the inventory, moves nothing"
    )
    tiers = [one.criticality for one in applications if one.criticality is not None]
    if tiers:
        parts.append(f"tier {min(tiers).value}")
    units = sorted({one.business_unit for one in applications if one.business_unit})
    if units:
        parts.append(formats.listed(units, 2))
    shared = [one for one in derived.shared_services if one.node in members]
    said = " · ".join(parts)
    if servers:
        said += "\n" + _waves(project, servers)
    if len(nodes) == 1 and shared:
        said += f"\nShared service ({shared[0].role})"
    return said


def _waves(project: Project, servers: set[ServerId]) -> str:
    if project.accepted is None:
        return "No wave plan yet"
    waves = {
        wave.number: wave for wave in project.accepted.plan.waves if servers & set(wave.servers)
    }
    if not waves:
        return "In no wave"
    return "; ".join(
        f"Wave {number}, {formats.day(wave.start)}" for number, wave in sorted(waves.items())
    )


def _group(derived: Derived, members: frozenset[NodeId]) -> str:
    """Return what the members leave with and why, "" where each leaves by itself."""
    for group in derived.groups:
        own = [member for member in group.members if member.node in members]
        if own and (len(group.members) > 1 or group.shared_service):
            others = tuple(one.name for one in group.members if one.node not in members)
            lead = f"Leaves together with {formats.listed(others)}. " if others else ""
            return lead + " ".join(dict.fromkeys(member.reason for member in own))
    return ""


def _heading(text: str, rows: list[DependencyRow]) -> str:
    return f"{text}  {len(rows):,}"
