"""Beside the graph: what the chosen node is, what it needs, what needs it, what it would break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.dependency_columns import (
    DEPENDENCY_COLUMNS,
    DependencyRow,
    dependency_key,
    dependency_rows,
)
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.scrolling import scrolled
from desktop_app.views.table_view import RecordTable
from desktop_app.views.two_lines import TwoLines, two_line_height
from inventory.graph import Level
from inventory.reimporting import Ruling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.graph import DependencyGraph, NodeId
    from inventory.identity import ServerId

#: Steps of a neighbourhood at the most: further than that is the whole estate.
MOST_STEPS = 6
#: Rows of the two lists that are seen at the least; the panel scrolls where there is no room.
LEAST_ROWS = 3
#: Names listed before the rest is counted.
MOST_NAMES = 5
#: Behind the number of dependencies away.
ONE_STEP, STEPS = translate("Dependencies", " step"), translate("Dependencies", " steps")


class DependencyPanel(QFrame):
    """Says everything about one node.

    Attributes:
        chosen: Emitted with the id of a neighbour that a person wants to see.
        shared_wanted: Emitted with whether the node is to count as a shared service.
        near_wanted: Emitted with the number of steps around the node that are to be drawn.
        path_wanted / draw_wanted / open_wanted: Emitted for a path or a new dependency from the
            node, and for its inside.
        ruled: Emitted with the neighbours chosen in the lists, each with whether it is what needs
            the node, and what a person says of these dependencies: a `Ruling`.
    """

    chosen = Signal(str)
    shared_wanted = Signal(bool)
    near_wanted = Signal(int)
    path_wanted = Signal()
    draw_wanted = Signal()
    open_wanted = Signal()
    ruled = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self.name = ElidedLabel("", theme.Role.HEADING)
        self.line = PlainLabel("", secondary=True, wrap=True)
        self.group = PlainLabel("", theme.Role.SMALL, wrap=True)
        self.outage = PlainLabel("", theme.Role.SMALL, wrap=True)
        self.why = PlainLabel("", theme.Role.SMALL, wrap=True)
        self.why_button = QPushButton(translate("Dependencies", "Why this wave?"))
        self.inventory_button = QPushButton(translate("Dependencies", "Inventory"))
        self.inventory_button.setToolTip(
            translate("Dependencies", "Show its servers on the Inventory screen")
        )
        self.waves_button = QPushButton(translate("Dependencies", "Waves"))
        self.waves_button.setToolTip(translate("Dependencies", "Show it on the Waves screen"))
        self.shared_button = QPushButton("")
        self.shared_button.clicked.connect(self._on_shared)
        self.steps = QSpinBox()
        self.steps.setRange(1, MOST_STEPS)
        self.steps.setSuffix(ONE_STEP if self.steps.value() == 1 else STEPS)
        self.steps.valueChanged.connect(self._on_steps)
        self.steps.setAccessibleName(translate("Dependencies", "How many dependencies away"))
        self.near_button = _button(
            translate("Dependencies", "Around it"),
            translate("Dependencies", "Draw only what lies within so many dependencies"),
            self._on_near,
        )
        self.path_button = _button(
            translate("Dependencies", "Path to …"),
            translate(
                "Dependencies", "Pick another node; the shortest ways between the two are drawn"
            ),
            self.path_wanted,
        )
        self.draw_button = _button(
            translate("Dependencies", "Needs …"),
            translate("Dependencies", "Pick what it needs: draws a dependency by hand"),
            self.draw_wanted,
        )
        self.open_button = _button(
            translate("Dependencies", "Open"),
            translate("Dependencies", "Show what is inside (Enter in the drawing)"),
            self.open_wanted,
        )
        self.confirm_button = _button(
            translate("Dependencies", "Confirm"),
            translate("Dependencies", "Say that the dependencies chosen above are real"),
            self._on_confirm,
        )
        self.reject_button = _button(
            translate("Dependencies", "Reject"),
            translate("Dependencies", "Say that the dependencies chosen above are none"),
            self._on_reject,
        )
        self.needs = RowTable(DEPENDENCY_COLUMNS, key=dependency_key, parent=self)
        self.needed = RowTable(DEPENDENCY_COLUMNS, key=dependency_key, parent=self)
        self.needs_table = self._table(self.needs, translate("Dependencies", "What it needs"))
        self.needed_table = self._table(self.needed, translate("Dependencies", "What needs it"))
        self.needs_heading = PlainLabel("", theme.Role.STRONG)
        self.needed_heading = PlainLabel("", theme.Role.STRONG)
        self._is_shared = False
        self.hint = PlainLabel("", secondary=True, wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setMargin(theme.gap(4))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.hint)
        filled = self._filled()
        area = scrolled(filled)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(filled.minimumSizeHint().width() + bar)
        self._pages.addWidget(area)

    @property
    def is_empty(self) -> bool:
        """Whether no node is shown."""
        return self._pages.currentIndex() == 0

    def show_hint(self, text: str) -> None:
        """Show no node, but a few words on the whole graph."""
        self.hint.setText(text)
        self._pages.setCurrentIndex(0)

    def show_node(
        self,
        project: Project,
        derived: Derived,
        name: str,
        members: frozenset[NodeId],
        graph: DependencyGraph,
    ) -> None:
        """Show a node of the drawing, which stands for `members` of the graph that is drawn."""
        self._pages.setCurrentIndex(1)
        self.name.setText(name)
        self.line.setText(_facts(project, derived, members, graph))
        self.group.setText(_group(derived, members))
        self.group.setVisible(bool(self.group.text()))
        self.outage.setText(
            translate("Dependencies", "What breaks if this goes: being worked out.")
        )
        self.why.hide()
        needs = dependency_rows(project, derived, members, needed=False, graph=graph)
        needed = dependency_rows(project, derived, members, needed=True, graph=graph)
        self.needs.set_rows(needs)
        self.needed.set_rows(needed)
        self.needs_heading.setText(_heading(translate("Dependencies", "Needs"), needs))
        self.needed_heading.setText(_heading(translate("Dependencies", "Needed by"), needed))
        shared = {service.node for service in derived.shared_services}
        alone = len(members) == 1
        inside = any(graph.node_by_id[member].servers for member in members)
        is_application = graph.level is Level.APPLICATION
        self._is_shared = alone and not members.isdisjoint(shared)
        self.shared_button.setText(
            translate("Dependencies", "Not a shared service")
            if self._is_shared
            else translate("Dependencies", "Is a shared service")
        )
        self.shared_button.setVisible(alone and inside and is_application)
        self.inventory_button.setVisible(inside)
        self.waves_button.setVisible(inside and project.accepted is not None)
        has_plan = project.accepted is not None
        self.why_button.setVisible(alone and inside and is_application and has_plan)
        for button in (self.near_button, self.path_button, self.draw_button, self.steps):
            button.setVisible(alone)
        self._offer()

    def show_outage(self, names: tuple[str, ...]) -> None:
        """Say what would break without the node."""
        if names:
            broken = formats.count(len(names), "other breaks", "others break")
            self.outage.setText(
                translate("Dependencies", "If this goes, {broken}: {names}.").format(
                    broken=broken, names=formats.listed(names, MOST_NAMES)
                )
            )
        else:
            self.outage.setText(
                translate(
                    "Dependencies",
                    "If this goes, nothing else breaks: nothing is known to need it.",
                )
            )

    def show_why(self, sentences: tuple[str, ...]) -> None:
        """Say why the node leaves when it does."""
        self.why.setText("\n".join(f"• {sentence}" for sentence in sentences))
        self.why.show()

    def _offer(self) -> None:
        is_chosen = bool(self._chosen_rows())
        self.confirm_button.setEnabled(is_chosen)
        self.reject_button.setEnabled(is_chosen)

    def _chosen_rows(self) -> tuple[tuple[NodeId, bool], ...]:
        needs = [(row.node, False) for row in self.needs_table.selected_records()]
        needed = [(row.node, True) for row in self.needed_table.selected_records()]
        return (*needs, *needed)

    def _on_near(self) -> None:
        self.near_wanted.emit(self.steps.value())

    def _on_steps(self, steps: int) -> None:
        self.steps.setSuffix(ONE_STEP if steps == 1 else STEPS)

    def _on_confirm(self) -> None:
        self.ruled.emit(self._chosen_rows(), Ruling.CONFIRMED)

    def _on_reject(self) -> None:
        self.ruled.emit(self._chosen_rows(), Ruling.REJECTED)

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
        table.selectionModel().selectionChanged.connect(self._offer)
        table.setToolTip(translate("Dependencies", "Enter or a double click goes there"))
        table.setMinimumHeight(LEAST_ROWS * two_line_height())
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
        scroll.setMinimumHeight(theme.gap(18))
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
        rows = []
        for buttons in (
            (self.near_button, self.steps, self.path_button),
            (self.draw_button, self.confirm_button, self.reject_button),
            (self.why_button, self.shared_button),
            (self.open_button, self.inventory_button, self.waves_button),
        ):
            row = FlowLayout(theme.gap(2))
            for button in buttons:
                policy = button.sizePolicy()
                policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
                button.setSizePolicy(policy)
                row.addWidget(button)
            rows.append(row)
        page = QWidget()
        layout = QVBoxLayout(page)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.name)
        layout.addWidget(split, 1)
        for row in rows:
            layout.addLayout(row)
        return page


def _button(text: str, tip: str, does: Callable[[], None] | SignalInstance) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.clicked.connect(does)
    return button


def _facts(
    project: Project, derived: Derived, members: frozenset[NodeId], graph: DependencyGraph
) -> str:
    inventory = project.inventory
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
        formats.count(len(servers), "server")
        if servers
        else translate("Dependencies", "outside the inventory, moves nothing")
    )
    tiers = [one.criticality for one in applications if one.criticality is not None]
    if tiers:
        parts.append(translate("Dependencies", "tier {tiers}").format(tiers=min(tiers).value))
    units = sorted({one.business_unit for one in applications if one.business_unit})
    if units:
        parts.append(formats.listed(units, 2))
    shared = [one for one in derived.shared_services if one.node in members]
    said = " · ".join(parts)
    if servers:
        said += "\n" + _waves(project, servers)
    if len(nodes) == 1 and shared:
        said += translate("Dependencies", "\nShared service ({role})").format(role=shared[0].role)
    return said


def _waves(project: Project, servers: set[ServerId]) -> str:
    if project.accepted is None:
        return translate("Dependencies", "No wave plan yet")
    waves = {
        wave.number: wave for wave in project.accepted.plan.waves if servers & set(wave.servers)
    }
    if not waves:
        return translate("Dependencies", "In no wave")
    return "; ".join(
        translate("Dependencies", "Wave {number}, {start}").format(
            number=number, start=formats.day(wave.start)
        )
        for number, wave in sorted(waves.items())
    )


def _group(derived: Derived, members: frozenset[NodeId]) -> str:
    """Return what the members leave with and why, "" where each leaves by itself."""
    for group in derived.groups:
        own = [member for member in group.members if member.node in members]
        if own and (len(group.members) > 1 or group.shared_service):
            others = tuple(one.name for one in group.members if one.node not in members)
            lead = (
                translate("Dependencies", "Leaves together with {others}. ").format(
                    others=formats.listed(others)
                )
                if others
                else ""
            )
            return lead + " ".join(dict.fromkeys(member.reason for member in own))
    return ""


def _heading(text: str, rows: list[DependencyRow]) -> str:
    return f"{text}  {len(rows):,}"
