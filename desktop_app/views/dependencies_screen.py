"""The Dependencies screen: the graph drawn, searched and explained."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app import edits
from desktop_app.graph_gathering import build_scene
from desktop_app.graph_layout import lay_out
from desktop_app.graph_scene import Grain, Scene, View, first_grain
from desktop_app.views import theme
from desktop_app.views.dependencies_arrangement import shape_of
from desktop_app.views.dependencies_canvas import DependencyCanvas
from desktop_app.views.dependencies_legend import Legend
from desktop_app.views.dependencies_look import ColourBy
from desktop_app.views.dependencies_panel import DependencyPanel
from desktop_app.views.dependencies_questions import names_of_outage
from desktop_app.views.dependencies_words import dependencies_state, how_to, node_of, summary
from desktop_app.views.dialogs import tell_error
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel, ScreenHeader
from desktop_app.views.screen import Place, Screen, ScreenWidget
from desktop_app.views.waves_questions import why_group
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.derived import Derived
    from desktop_app.graph_layout import Point
    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.graph import NodeId
    from inventory.progress import Progress

#: Typing is answered when it has been quiet for so long.
TYPING_MS = 150
#: With more nodes the drawing is gathered in the background.
MANY_NODES = 500
#: Width by height of the drawing in a window of usual shape.
USUAL_ASPECT = 1.55
#: Kinds of the background jobs.
LAYOUT, QUESTION, WHY = "graph-layout", "graph-question", "graph-why"
PICTURE = "graph-picture"


class DependenciesScreen(ScreenWidget):
    """The drawn graph with its switches, its legend and the panel on the chosen node."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._inside = ""
        self._wanted: Scene | None = None
        self._places: dict[tuple[Grain, str], dict[str, Point]] = {}
        self._pending = ""
        self._drawn: Derived | None = None
        self._has_chosen_grain = False
        self.header = ScreenHeader("Dependencies")
        self.canvas = DependencyCanvas()
        self.legend = Legend()
        self.panel = DependencyPanel()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find an application or server")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Find a node by name and centre on it; Enter finds the next")
        self.grain = _combo("What the nodes stand for", [one.value for one in Grain])
        self.colour = _combo("What the colours say", [f"Colour: {one.value}" for one in ColourBy])
        self.shared = QCheckBox("Links to shared services")
        self.noise = QCheckBox("Noise")
        self.noise.setToolTip("Flows that are no dependency until a person confirms them")
        self.back = QPushButton("‹ Whole estate")
        self.where = PlainLabel("", theme.Role.STRONG)
        self.again = QPushButton("Arrange again")
        self.fit = QPushButton("Fit")
        self.fit.setToolTip("Show the whole drawing (0)")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._build()
        self._connect()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Draw what follows from the plan as it is now."""
        derived = self._session.derived
        has_servers = bool(self._session.project.inventory.servers)
        if derived is None or not has_servers:
            self._drawn = None
            self._places.clear()
            said = "Being worked out." if has_servers else "Import an inventory to see its graph."
            if self._session.derive_error is not None:
                said = str(self._session.derive_error)
            self.back.hide()
            self.where.hide()
            self.header.line.setText(said)
            self.panel.show_hint(said)
            self._show(Scene(), {})
            return
        if derived is self._drawn:
            return
        if self._drawn is None and not self._has_chosen_grain:
            self.grain.setCurrentText(first_grain(derived).value)
        self._drawn = derived
        self.header.line.setText(summary(derived))
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Build the drawing, in the background where that takes long."""
        project, derived = self._session.project, self._session.derived
        if derived is None:
            return
        view = View(grain=self._grain(), inside=self._inside)
        today = self._session.today
        if len(derived.graph.nodes) <= MANY_NODES:
            self._take_scene(build_scene(project, derived, view, today=today))
            return
        job = self._runner.start(
            lambda _progress: build_scene(project, derived, view, today=today),
            kind=LAYOUT,
            title="Gathering the graph",
            replace=True,
        )
        job.succeeded.connect(self._take_scene)

    @Slot()
    def arrange_again(self) -> None:
        """Forget where everything stands and lay it out afresh."""
        self._places.pop((self.canvas.scene.view.grain, self.canvas.scene.view.inside), None)
        self.redraw()

    @Slot()
    def find_next(self) -> None:
        """Select and centre the next node whose name holds what was typed."""
        wanted = self.search.text().casefold().split()
        if not wanted:
            return
        scene = self.canvas.scene
        named = [(node.id, node.name) for node in scene.nodes]
        named += [(service.id, service.name) for service in scene.rail]
        if self._session.derived is not None:
            inside = [member for node in scene.nodes for member in node.members]
            graph = self._session.derived.graph
            named += [(one, graph.node_by_id[one].name) for one in inside]
        found = [one for one, name in named if all(word in name.casefold() for word in wanted)]
        found = list(dict.fromkeys(self._drawn_id(one) for one in found))
        if found:
            now = self.canvas.selection
            at = found.index(now) + 1 if now in found else 0
            self.canvas.select(found[at % len(found)], centre=True)

    @Slot(str)
    def open_inside(self, node: str) -> None:
        """Show what is inside a group or wave; of an application, its servers."""
        place = self.canvas.scene.place_of.get(node)
        if place is not None and self.canvas.scene.nodes[place].can_open:
            self._inside = node
            self.where.setText(self.canvas.scene.nodes[place].name)
            self.canvas.select("")
            self.redraw()
        else:
            self.go_to_inventory()

    @Slot()
    def close_inside(self) -> None:
        """Go back from the inside of a box to the whole estate."""
        self._inside = ""
        self.canvas.select("")
        self.redraw()

    def show_subject(self, subject: str) -> bool:
        derived = self._session.derived
        if derived is None:
            return False
        node = node_of(self._session.project, derived, subject)
        if not node:
            return False
        if not self._is_drawn(node) and self._inside:
            self.close_inside()
        if self._is_drawn(node):
            return self.canvas.select(node, centre=True)
        self._pending = node
        return True

    def prepare_for_screenshot(self) -> None:
        scene = self.canvas.scene
        if scene.nodes:
            at = max(range(len(scene.nodes)), key=lambda one: (scene.degrees[one], -one))
            self.canvas.select(scene.nodes[at].id)

    def go_to_inventory(self) -> None:
        """Show the first server of the chosen node on the Inventory screen."""
        derived = self._session.derived
        if derived is None:
            return
        for member in sorted(self._members()):
            for server in derived.graph.node_by_id[member].servers:
                self.go_to.emit(Place(screen="inventory", subject=server))
                return

    def go_to_waves(self) -> None:
        """Show the first server of the chosen node on the Waves screen."""
        derived = self._session.derived
        if derived is None:
            return
        for member in sorted(self._members()):
            for server in derived.graph.node_by_id[member].servers:
                self.go_to.emit(Place(screen="waves", subject=server))
                return

    def mark_shared(self, is_shared: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Say whether the chosen node is a shared service, as a step that can be undone."""
        members = self._members()
        if len(members) != 1:
            return
        node = next(iter(members))
        name = self.panel.name.whole_text()
        label = f"{name} is {'a' if is_shared else 'no'} shared service"
        change = partial(edits.confirm_shared_service, node=node, is_shared=is_shared)
        try:
            self._session.edit(label, change)
        except PlannerError as error:
            tell_error(self._asker, "The plan was not changed", error)

    def ask_why(self) -> None:
        """Ask in the background why the chosen node leaves when it does."""
        project, derived, members = self._session.project, self._session.derived, self._members()
        if derived is None or len(members) != 1:
            return
        node = next(iter(members))
        job = self._runner.start(
            lambda _progress: (node, why_group(project, derived, node)),
            kind=WHY,
            title="Looking for the reasons",
            replace=True,
        )
        job.succeeded.connect(self._on_why)
        job.failed.connect(self._on_no_reason)

    def _grain(self) -> Grain:
        return Grain(self.grain.currentText())

    def _aspect(self) -> float:
        if not self.canvas.isVisible():
            return USUAL_ASPECT
        area = self.canvas.drawing.viewport.area
        return min(max(area.width() / max(area.height(), 1.0), 0.7), 2.5)

    def _show(self, scene: Scene, places: dict[str, Point]) -> None:
        self._wanted = None
        self.canvas.set_scene(scene, places)
        self.legend.show_entries(self.canvas.legend)
        if self._pending:
            node, self._pending = self._pending, ""
            self.canvas.select(node, centre=True)
        else:
            self._on_selected(self.canvas.selection)

    def _is_drawn(self, node: str) -> bool:
        scene = self.canvas.scene
        return node in scene.holder_of or any(service.id == node for service in scene.rail)

    def _drawn_id(self, node: str) -> str:
        scene = self.canvas.scene
        return scene.nodes[scene.holder_of[node]].id if node in scene.holder_of else node

    def _members(self) -> frozenset[NodeId]:
        """Return the nodes of the graph that the selection stands for."""
        canvas = self.canvas
        if canvas.drawing.selected is not None:
            return frozenset(canvas.scene.nodes[canvas.drawing.selected].members)
        if canvas.drawing.selected_service is not None:
            return frozenset({canvas.scene.rail[canvas.drawing.selected_service].id})
        return frozenset()

    @Slot(object)
    def _take_scene(self, scene: Scene) -> None:
        """Show a drawing, laying out in the background what has no place yet."""
        if scene.view.inside and not scene.nodes:
            self.close_inside()
            return
        self.back.setVisible(bool(self._inside))
        self.where.setVisible(bool(self._inside))
        self.grain.setVisible(not self._inside)
        known = self._places.get((scene.view.grain, scene.view.inside), {})
        if all(node.id in known for node in scene.nodes):
            self._show(scene, known)
            return
        self._wanted = scene
        shape = shape_of(scene, self._aspect())
        job = self._runner.start(
            lambda progress: lay_out(shape, start=known, progress=progress),
            kind=LAYOUT,
            title="Arranging the graph",
            replace=True,
        )
        job.succeeded.connect(self._on_laid_out)

    @Slot(object)
    def _on_laid_out(self, places: dict[str, Point]) -> None:
        scene = self._wanted
        if scene is not None and all(node.id in places for node in scene.nodes):
            self._places[scene.view.grain, scene.view.inside] = places
            self._show(scene, places)

    @Slot(str)
    def _on_selected(self, node: str) -> None:
        derived = self._session.derived
        if derived is None:
            return
        members = self._members()
        if not node or not members:
            self.panel.show_hint(how_to(self.canvas.scene))
            return
        scene = self.canvas.scene
        place = self.canvas.drawing.selected
        name = (
            scene.nodes[place].name
            if place is not None
            else derived.graph.node_by_id[next(iter(members))].name
        )
        self.panel.show_node(self._session.project, derived, name, members)
        graph = derived.graph
        job = self._runner.start(
            lambda _progress: (members, names_of_outage(graph, members)),
            kind=QUESTION,
            title="Following the dependencies",
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_outage)

    @Slot(object)
    def _on_outage(self, found: tuple[frozenset[NodeId], tuple[str, ...]]) -> None:
        members, names = found
        if members == self._members():
            self.panel.show_outage(names)

    @Slot(object)
    def _on_why(self, found: tuple[NodeId, tuple[str, ...]]) -> None:
        node, sentences = found
        if self._members() == {node}:
            self.panel.show_why(sentences)

    @Slot(object)
    def _on_no_reason(self, error: BaseException) -> None:
        self.panel.show_why((str(error),))

    @Slot()
    def _on_grain(self) -> None:
        self._has_chosen_grain = True
        self.canvas.select("")
        self.redraw()

    @Slot()
    def _on_colour(self) -> None:
        self.canvas.colour_by(tuple(ColourBy)[self.colour.currentIndex()])
        self.legend.show_entries(self.canvas.legend)

    @Slot(object)
    def _draw_picture(self, work: Callable[[Progress], object]) -> None:
        job = self._runner.start(work, kind=PICTURE, title="Drawing the graph")
        job.succeeded.connect(self.canvas.take_picture)
        job.failed.connect(self._on_no_picture)
        job.cancelled.connect(self.canvas.no_picture)

    @Slot(object)
    def _on_no_picture(self, error: BaseException) -> None:
        self.canvas.no_picture()
        self.header.line.setText(str(error))

    @Slot(str)
    def _on_row(self, node: str) -> None:
        if self._is_drawn(node):
            self.canvas.select(node, centre=True)
        else:
            self.show_subject(node)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.find_next)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self.find_next)
        self.grain.activated.connect(self._on_grain)
        self.colour.currentIndexChanged.connect(self._on_colour)
        self.shared.toggled.connect(self.canvas.show_shared)
        self.noise.toggled.connect(self.canvas.show_noise)
        self.back.clicked.connect(self.close_inside)
        self.again.clicked.connect(self.arrange_again)
        self.fit.clicked.connect(self.canvas.fit)
        self.canvas.selected.connect(self._on_selected)
        self.canvas.picture_wanted.connect(self._draw_picture)
        self.canvas.opened.connect(self.open_inside)
        self.panel.chosen.connect(self._on_row)
        self.panel.shared_wanted.connect(self.mark_shared)
        self.panel.inventory_button.clicked.connect(self.go_to_inventory)
        self.panel.waves_button.clicked.connect(self.go_to_waves)
        self.panel.why_button.clicked.connect(self.ask_why)
        self._session.derived_changed.connect(self.refresh)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)

    def _build(self) -> None:
        self.search.setMinimumWidth(theme.text_width(20))
        bar = FlowLayout(theme.gap(3))
        for widget in (self.back, self.where, self.grain, self.colour, self.search):
            bar.addWidget(widget)
        for button in (self.shared, self.noise, self.again, self.fit):
            bar.addWidget(button)
        left = QWidget()
        drawn = QVBoxLayout(left)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(theme.gap(2))
        drawn.addWidget(self.canvas, 1)
        drawn.addWidget(self.legend)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([theme.text_width(110), theme.text_width(42)])
        split.setHandleWidth(theme.gap(2))
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(self.header)
        layout.addLayout(bar)
        layout.addWidget(split, 1)


def _combo(name: str, entries: list[str]) -> QComboBox:
    combo = QComboBox()
    combo.addItems(entries)
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo


SCREEN = Screen(
    key="dependencies",
    title="Dependencies",
    icon="dependencies",
    state=dependencies_state,
    widget=DependenciesScreen,
)
