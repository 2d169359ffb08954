"""The Dependencies screen: the graph drawn, filtered, searched, explained and put right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app import edits
from desktop_app.graph_scene import Grain, Scene, View, first_grain
from desktop_app.language import translate
from desktop_app.models.edge_columns import edge_rows
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.dependencies import words
from desktop_app.views.dependencies.answers import Answers
from desktop_app.views.dependencies.canvas import DependencyCanvas
from desktop_app.views.dependencies.drawer import Drawer
from desktop_app.views.dependencies.edge_table import EdgeTable
from desktop_app.views.dependencies.filters import FilterBar
from desktop_app.views.dependencies.legend import Legend
from desktop_app.views.dependencies.look import ColourBy
from desktop_app.views.dependencies.panel import DependencyPanel
from desktop_app.views.dependencies.picture import PICTURE_FILTERS, save_picture
from desktop_app.views.dependencies.rulings import Rulings
from desktop_app.views.dependencies.toolbar import Toolbar
from desktop_app.views.dialogs import Message, MessageKind, tell_error
from desktop_app.views.labels import ScreenHeader
from desktop_app.views.screen import Place, ScreenWidget
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop_app.derived import Derived
    from desktop_app.graph_layout import Point
    from desktop_app.jobs import JobRunner
    from desktop_app.models.edge_columns import EdgeRow
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.graph import NodeId
    from inventory.reimporting import Ruling

#: Typing is answered when it has been quiet for so long.
TYPING_MS = 150
#: Width by height of the drawing in a window of usual shape.
USUAL_ASPECT = 1.55
#: From this height on there is room for the drawing, its legend and its table.
HIGH_GAPS = 150
#: Kind of the background job.
ROWS = "graph-rows"


class DependenciesScreen(ScreenWidget):
    """The drawn graph with its filters, its legend, its table and the panel on the chosen node."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._view = View()
        self._pending = ""
        self._picking: Callable[[str], None] | None = None
        self._drawn: Derived | None = None
        self._has_chosen_grain = False
        self._drawer = Drawer(session, runner, self)
        self._rulings = Rulings(session, asker)
        self.header = ScreenHeader(translate("Dependencies", "Dependencies"))
        self.canvas = DependencyCanvas()
        self.legend = Legend()
        self.panel = DependencyPanel()
        self.filters = FilterBar()
        self.edges = EdgeTable()
        self.edges.hide()
        self.bar = Toolbar()
        self.search, self.grain, self.colour = self.bar.search, self.bar.grain, self.bar.colour
        self.shared, self.noise = self.bar.shared, self.filters.noise
        self.table_button, self.picture = self.bar.table, self.bar.picture
        self.back, self.where = self.bar.back, self.bar.where
        self._answers = Answers(session, runner, self.canvas, self.panel, self)
        self._has_chosen_filters = False
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
            self._drawer.forget()
            said = (
                translate("Dependencies", "Being worked out.")
                if has_servers
                else translate("Dependencies", "Import an inventory to see its graph.")
            )
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
            has_plan = self._session.project.accepted is not None
            self.grain.setCurrentIndex(tuple(Grain).index(first_grain(derived, has_plan=has_plan)))
        self._drawn = derived
        self.header.line.setText(words.summary(derived))
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Build the drawing, in the background where that takes long."""
        self._view = replace(self._view, grain=self._grain(), edges=self.filters.wanted)
        self._drawer.draw(self._view, self._aspect())

    @Slot()
    def arrange_again(self) -> None:
        """Forget where everything stands and lay it out afresh."""
        self._drawer.forget(self._view)
        self.redraw()

    @Slot()
    def find_next(self) -> None:
        """Select and centre the next node whose name holds what was typed."""
        wanted = self.search.text().casefold().split()
        found = self.canvas.scene.called(wanted) if wanted else []
        if found:
            now = self.canvas.selection
            at = found.index(now) + 1 if now in found else 0
            self.canvas.select(found[at % len(found)], centre=True)

    @Slot(str)
    def open_node(self, node: str) -> None:
        """Open a box where it stands, an application to its servers; show a server elsewhere."""
        scene = self.canvas.scene
        place = scene.place_of.get(node)
        if place is None:
            self.go_to_inventory()
        elif scene.nodes[place].can_open and not self._is_part():
            self._look(opened=self._view.opened | {node})
        elif scene.nodes[place].can_open or scene.nodes[place].kind == "application":
            self.open_inside(node)
        else:
            self.go_to_inventory()

    @Slot(str)
    def open_inside(self, node: str) -> None:
        """Show only what is inside a group or wave, or the servers of an application."""
        self._look(inside=node, centre="", path=None)

    @Slot()
    def close_inside(self) -> None:
        """Go back: out of a part to the whole, else close the box around the selection, or all."""
        if self._is_part():
            self._look(inside="", centre="", path=None)
            return
        place = self.canvas.drawing.selected
        within = self.canvas.scene.nodes[place].within if place is not None else ""
        self._pending = within
        self._look(opened=self._view.opened - {within} if within else frozenset())

    def show_subject(self, subject: str) -> bool:
        derived = self._session.derived
        if derived is None:
            return False
        node = words.node_of(self._session.project, derived, subject)
        if not node:
            return False
        if not self.canvas.scene.draws(node) and self._is_part():
            self.close_inside()
        if self.canvas.scene.draws(node):
            return self.canvas.select(node, centre=True)
        self._pending = node
        return True

    def open_view(self, name: str) -> None:
        if name == "noise":
            self.bar.filters.setChecked(True)
            self.noise.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._has_chosen_filters:
            self.bar.filters.setChecked(self._is_high())

    def prepare_for_screenshot(self) -> None:
        scene = self.canvas.scene
        if scene.nodes:
            at = max(range(len(scene.nodes)), key=lambda one: (scene.degrees[one], -one))
            self.canvas.select(scene.nodes[at].id)

    def go_to_inventory(self) -> None:
        """Show the first server of the chosen node on the Inventory screen."""
        self._go_to("inventory")

    def go_to_waves(self) -> None:
        """Show the first server of the chosen node on the Waves screen."""
        self._go_to("waves")

    def mark_shared(self, is_shared: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Say whether the chosen node is a shared service, as a step that can be undone."""
        members = self.canvas.members()
        if len(members) != 1:
            return
        node = next(iter(members))
        name = self.panel.name.whole_text()
        label = words.shared_label(name, is_shared=is_shared)
        change = partial(edits.confirm_shared_service, node=node, is_shared=is_shared)
        try:
            self._session.edit(label, change)
        except PlannerError as error:
            tell_error(self._asker, translate("Dependencies", "The plan was not changed"), error)

    @Slot(int)
    def show_near(self, steps: int) -> None:
        """Draw only what lies within so many dependencies of the chosen node."""
        members = self.canvas.members()
        if len(members) == 1:
            node = next(iter(members))
            self._pending = node
            self._look(centre=node, steps=steps, inside="", path=None)

    @Slot()
    def pick_path(self) -> None:
        """Let a person pick the other end of a path."""
        name = self.panel.name.whole_text()
        self._pick(words.PICK_PATH.format(name=name), self._path)

    @Slot()
    def pick_need(self) -> None:
        """Let a person pick what the chosen node needs."""
        name = self.panel.name.whole_text()
        self._pick(words.PICK_NEED.format(name=name), self._draw_to)

    @Slot()
    def save_picture(self) -> None:
        """Ask where to and save the drawing as PNG or SVG."""
        title = self._session.project.title
        path = self._asker.file_to_save(
            translate("Dependencies", "Save the drawing"),
            PICTURE_FILTERS,
            f"{title} dependencies.png",
        )
        if path is not None:
            job = save_picture(self.canvas, path, title, self._runner)
            job.failed.connect(self._on_not_saved)

    def _pick(self, text: str, then: Callable[[NodeId, str], None]) -> None:
        members = self.canvas.members()
        if len(members) == 1:
            self._picking = partial(then, next(iter(members)))
            self.canvas.pick(text)

    def _path(self, source: NodeId, _picked: str) -> None:
        other = self._single()
        if other is not None:
            self._look(path=(source, other), centre="", inside="")

    def _draw_to(self, source: NodeId, _picked: str) -> None:
        other = self._single()
        if other is not None:
            self._rulings.draw(self.canvas.scene.graph, source, other)

    def _single(self) -> NodeId | None:
        """Return the node of the graph that is selected; tell a person who picked a box."""
        members = self.canvas.members()
        if len(members) == 1:
            return next(iter(members))
        self._asker.ask(
            Message(kind=MessageKind.NOTE, title=words.WHICH_OF_THEM, text=words.ONE_NODE_ONLY)
        )
        return None

    def _look(self, **changes: object) -> None:
        """Look at the graph in another way."""
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # fields of View
        if not self._pending:
            self.canvas.select("")
        self.redraw()

    def _is_part(self) -> bool:
        """Whether only a part of the graph is drawn."""
        return bool(self._view.inside or self._view.centre or self._view.path)

    def _is_high(self) -> bool:
        return self.height() >= theme.gap(HIGH_GAPS)

    @Slot()
    def _on_filters_chosen(self) -> None:
        self._has_chosen_filters = True

    def _go_to(self, screen: str) -> None:
        for member in sorted(self.canvas.members()):
            for server in self.canvas.scene.graph.node_by_id[member].servers:
                self.go_to.emit(Place(screen=screen, subject=server))
                return

    def _grain(self) -> Grain:
        return tuple(Grain)[max(0, self.grain.currentIndex())]

    def _aspect(self) -> float:
        if not self.canvas.isVisible():
            return USUAL_ASPECT
        area = self.canvas.drawing.viewport.area
        return min(max(area.width() / max(area.height(), 1.0), 0.7), 2.5)

    @Slot(object, object)
    def _show(self, scene: Scene, places: dict[str, Point]) -> None:
        if scene.view.inside and not scene.nodes:
            self.close_inside()
            return
        is_part = bool(scene.view.inside or scene.view.centre or scene.view.path)
        has_open = bool(scene.view.opened)
        self.bar.tell_where(words.where_words(scene), is_part=is_part, has_open=has_open)
        self.filters.tell_noise(words.noise_reasons(scene.graph))
        self.canvas.set_scene(scene, places)
        self.legend.show_entries(self.canvas.legend)
        self._fill_table()
        if self._pending:
            node, self._pending = self._pending, ""
            self.canvas.select(node, centre=not is_part)
        else:
            self._on_selected(self.canvas.selection)

    @Slot()
    def _fill_table(self) -> None:
        self.edges.setVisible(self.table_button.isChecked())
        # With large texts in a low window the drawing needs the room of the legend.
        self.legend.setVisible(self._is_high() or not self.table_button.isChecked())
        if not self.table_button.isChecked():
            return
        scene = self.canvas.scene
        job = self._runner.start(
            lambda _progress: edge_rows(scene),
            kind=ROWS,
            title=translate("Dependencies", "Listing the dependencies"),
            replace=True,
        )
        job.succeeded.connect(self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: list[EdgeRow]) -> None:
        self.edges.show_rows(rows)

    @Slot(str)
    def _on_selected(self, node: str) -> None:
        derived = self._session.derived
        if derived is None:
            return
        scene = self.canvas.scene
        members = self.canvas.members()
        if not node or not members:
            self.panel.show_hint(words.how_to(scene))
            return
        graph = scene.graph
        self.panel.show_node(
            self._session.project, derived, self.canvas.selected_name(), members, graph
        )
        self._answers.ask_outage()

    @Slot(str)
    def _on_picked(self, node: str) -> None:
        then, self._picking = self._picking, None
        if then is not None and node:
            self.canvas.select(node)
            then(node)

    @Slot(object, object)
    def _on_ruled_rows(self, rows: tuple[tuple[NodeId, bool], ...], ruling: Ruling) -> None:
        """Rule on the dependencies between the selection and neighbours of it."""
        graph, members = self.canvas.scene.graph, self.canvas.members()
        pairs = set()
        for node, is_needed in rows:
            edges = graph.providers[node] if is_needed else graph.consumers[node]
            pairs |= {
                (edge.source, edge.destination)
                for edge in edges
                if (edge.destination if is_needed else edge.source) in members
            }
        self._rulings.rule(graph, pairs, ruling)

    @Slot(object, object)
    def _on_ruled_pairs(self, pairs: frozenset[tuple[NodeId, NodeId]], ruling: Ruling) -> None:
        self._rulings.rule(self.canvas.scene.graph, pairs, ruling)

    @Slot()
    def _on_grain(self) -> None:
        self._has_chosen_grain = True
        self._look(opened=frozenset())

    @Slot()
    def _on_colour(self) -> None:
        self.canvas.colour_by(tuple(ColourBy)[self.colour.currentIndex()])
        self.legend.show_entries(self.canvas.legend)

    @Slot(object)
    def _on_not_saved(self, error: BaseException) -> None:
        tell_error(self._asker, translate("Dependencies", "The picture was not saved"), error)

    @Slot(str)
    def _on_row(self, node: str) -> None:
        if self.canvas.scene.draws(node):
            self.canvas.select(node, centre=True)
        else:
            self.show_subject(node)

    @Slot()
    def _on_open(self) -> None:
        self.open_node(self.canvas.selection)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.find_next)
        self._drawer.drawn.connect(self._show)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self.find_next)
        self.grain.activated.connect(self._on_grain)
        self.colour.currentIndexChanged.connect(self._on_colour)
        self.shared.toggled.connect(self.canvas.show_shared)
        self.filters.changed.connect(self.redraw)
        self.filters.noise_toggled.connect(self.canvas.show_noise)
        self.bar.filters.toggled.connect(self.filters.setVisible)
        self.bar.filters.clicked.connect(self._on_filters_chosen)
        self.table_button.toggled.connect(self._fill_table)
        self.back.clicked.connect(self.close_inside)
        self.bar.again.clicked.connect(self.arrange_again)
        self.bar.fit.clicked.connect(self.canvas.fit)
        self.picture.clicked.connect(self.save_picture)
        self.canvas.selected.connect(self._on_selected)
        self._drawer.serve(self.canvas)
        self.canvas.opened.connect(self.open_node)
        self.canvas.closed.connect(self.close_inside)
        self.canvas.picked.connect(self._on_picked)
        self.edges.chosen.connect(self._on_row)
        self.edges.ruled.connect(self._on_ruled_pairs)
        self.panel.chosen.connect(self._on_row)
        self.panel.shared_wanted.connect(self.mark_shared)
        self.panel.near_wanted.connect(self.show_near)
        self.panel.path_wanted.connect(self.pick_path)
        self.panel.draw_wanted.connect(self.pick_need)
        self.panel.open_wanted.connect(self._on_open)
        self.panel.ruled.connect(self._on_ruled_rows)
        self.panel.inventory_button.clicked.connect(self.go_to_inventory)
        self.panel.waves_button.clicked.connect(self.go_to_waves)
        self.panel.why_button.clicked.connect(self._answers.ask_why)
        self._session.derived_changed.connect(self.refresh)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)

    def _build(self) -> None:
        seen = QWidget()
        drawn = QVBoxLayout(seen)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(theme.gap(2))
        drawn.addWidget(self.canvas, 1)
        drawn.addWidget(self.legend)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.addWidget(seen)
        left.addWidget(self.edges)
        left.setStretchFactor(0, 1)
        left.setSizes([theme.gap(120), theme.gap(50)])
        split = Beside()
        split.set_least(90)
        split.hold(left, self.panel, (102, 50))
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(self.header)
        layout.addWidget(self.bar)
        layout.addWidget(self.filters)
        layout.addWidget(split, 1)
