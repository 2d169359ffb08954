"""From what a person wants to see to a drawing with its places, worked out in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.graph_gathering import build_scene
from desktop_app.graph_opening import lay_out_opened
from desktop_app.language import translate
from desktop_app.views.dependencies.arrangement import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.graph_layout import Point
    from desktop_app.graph_scene import Scene, View
    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.views.dependencies.canvas import DependencyCanvas
    from inventory.progress import Progress

#: With more nodes the drawing is gathered in the background.
MANY_NODES = 500
#: Kind of the background jobs: a newer one takes the place of the one before.
LAYOUT = "graph-layout"
#: Kind of the jobs that make pictures, one after the other.
PICTURE = "graph-picture"


class Drawer(QObject):
    """Gathers and lays out drawings, and remembers where everything stood.

    Attributes:
        drawn: Emitted with a `Scene` and the places of its nodes.
    """

    drawn = Signal(object, object)

    def __init__(self, session: Session, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._places: dict[tuple[object, ...], dict[str, Point]] = {}
        self._scenes: tuple[Scene, ...] = ()
        self._aspect = 1.0
        self._canvas: DependencyCanvas | None = None

    def draw(self, view: View, aspect: float) -> None:
        """Draw a view; what was under way is given up."""
        project, derived, today = self._session.project, self._session.derived, self._session.today
        if derived is None:
            return
        self._aspect = aspect
        stages = view.stages
        is_small = len(derived.graph.nodes) <= MANY_NODES and len(stages) == 1
        if is_small and view.edges.takes_all and view.grain.level is derived.graph.level:
            self._take((build_scene(project, derived, view, today=today),))
            return
        job = self._runner.start(
            lambda _progress: tuple(
                build_scene(project, derived, one, today=today).worked_out() for one in stages
            ),
            kind=LAYOUT,
            title=translate("Dependencies", "Gathering the graph"),
            replace=True,
        )
        job.succeeded.connect(self._take)

    def serve(self, canvas: DependencyCanvas) -> None:
        """Make the pictures that a canvas wants of a large drawing."""
        self._canvas = canvas
        canvas.picture_wanted.connect(self._draw_picture)

    def forget(self, view: View | None = None) -> None:
        """Forget where everything stands, or everything of one view."""
        if view is None:
            self._places.clear()
        else:
            for stage in view.stages:
                self._places.pop(stage.key, None)

    @Slot(object)
    def _draw_picture(self, work: Callable[[Progress], object]) -> None:
        canvas = self._canvas
        if canvas is None:
            return
        job = self._runner.start(
            work, kind=PICTURE, title=translate("Dependencies", "Drawing the graph")
        )
        job.succeeded.connect(canvas.take_picture)
        job.failed.connect(canvas.no_picture)
        job.cancelled.connect(canvas.no_picture)

    @Slot(object)
    def _take(self, scenes: tuple[Scene, ...]) -> None:
        """Show a drawing, laying out in the background what has no place yet."""
        wanted = scenes[-1]
        known = self._places.get(wanted.view.key, {})
        if all(node.id in known for node in wanted.nodes):
            self.drawn.emit(wanted, known)
            return
        self._scenes = scenes
        shapes = [shape_of(scene, self._aspect) for scene in scenes]
        starts = [self._places.get(scene.view.key, {}) for scene in scenes]
        job = self._runner.start(
            lambda progress: lay_out_opened(scenes, shapes, starts, progress),
            kind=LAYOUT,
            title=translate("Dependencies", "Arranging the graph"),
            replace=True,
        )
        job.succeeded.connect(self._on_laid_out)

    @Slot(object)
    def _on_laid_out(self, laid: list[dict[str, Point]]) -> None:
        scenes = self._scenes
        if len(scenes) != len(laid) or not all(one.id in laid[-1] for one in scenes[-1].nodes):
            return
        for scene, places in zip(scenes, laid, strict=True):
            if not scene.view.centre and scene.view.path is None:
                # What a filter hides for now keeps its place.
                self._places[scene.view.key] = self._places.get(scene.view.key, {}) | places
        self.drawn.emit(scenes[-1], laid[-1])
