"""The ranges of the costs: simulated on request, drawn as bands and as a tornado, saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from costing.uncertainty import DEFAULT_DRAWS, DEFAULT_SEED
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.bar_pictures import drawn_from, tornado
from desktop_app.models.range_figures import RANGE_NAMES, made_with, range_figures
from desktop_app.range_edits import inputs_of
from desktop_app.views import theme
from desktop_app.views.chart_files import ask_and_save
from desktop_app.views.charts.bands import BandChart
from desktop_app.views.costs.cards import FigureCards
from desktop_app.views.dialogs import tell_error
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.picture_view import PictureView
from desktop_app.views.scrolling import scrolled

if TYPE_CHECKING:
    from costing.money import Currency
    from costing.prices import Target
    from costing.uncertainty import Simulation
    from desktop_app.derived import Derived
    from desktop_app.jobs import Job, JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress

#: Kind of the background job.
SIMULATION = "simulation"
_MOST_DRAWS = 200_000
_MOST_SEED = 2_000_000_000


class RangesPage(QWidget):
    """Draws, seed, a button that simulates, and what came of it.

    Attributes:
        simulated: Emitted when another simulation is held.
        chosen: Emitted with the `Figure` whose card was clicked.
        row_chosen: Emitted with the table and the words that find the rows behind a bar.
        ranges_wanted: Emitted when a person wants to change what is drawn from.
    """

    simulated = Signal()
    chosen = Signal(object)
    row_chosen = Signal(str, str)
    ranges_wanted = Signal()

    def __init__(
        self, session: Session, runner: JobRunner, asker: Asker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._asker = asker
        self._target: Target | None = None
        self._held: dict[Target, tuple[Project, Simulation]] = {}
        self._job: Job | None = None
        self.draws = _number(translate("Costs", "Draws"), 100, _MOST_DRAWS, DEFAULT_DRAWS)
        self.draws.setSingleStep(1_000)
        self.draws.setGroupSeparatorShown(True)
        self.seed = _number(translate("Costs", "Seed"), 0, _MOST_SEED, DEFAULT_SEED)
        self.start_button = QPushButton(translate("Costs", "Simulate"))
        theme.mark(self.start_button, "primary")
        self.ranges_button = QPushButton(translate("Costs", "Change ranges and risks …"))
        self.cancel_button = QPushButton(translate("Costs", "Cancel"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(translate("Costs", "Progress of the simulation"))
        self.progress.setTextVisible(False)
        self.progress.setMinimumWidth(theme.text_width(30))
        self.state = PlainLabel("", secondary=True, wrap=True)
        self.results = QWidget()
        self.cards = FigureCards(RANGE_NAMES, columns=4)
        self.bands = BandChart()
        self.tornado = PictureView()
        self.preview = PictureView()
        self.preview_board = boarded(self.preview)
        self.save_bands = QPushButton(translate("Costs", "Save bands …"))
        self.save_tornado = QPushButton(translate("Costs", "Save tornado …"))
        self._build()
        self.start_button.clicked.connect(self.simulate)
        self.ranges_button.clicked.connect(self.ranges_wanted)
        self.draws.valueChanged.connect(self._show)
        self.cancel_button.clicked.connect(self._cancel)
        self.save_bands.clicked.connect(self._on_save_bands)
        self.save_tornado.clicked.connect(self._on_save_tornado)
        self.cards.chosen.connect(self.chosen)
        self.tornado.row_chosen.connect(self.row_chosen)

    @property
    def simulation(self) -> Simulation | None:
        """What is held of the target that is shown; it may be older than the plan."""
        held = self._held.get(self._target) if self._target is not None else None
        return held[1] if held is not None else None

    @property
    def is_current(self) -> bool:
        """Whether it was made of the plan as it is now."""
        held = self._held.get(self._target) if self._target is not None else None
        return held is not None and held[0] is self._session.project

    def show_target(self, target: Target | None) -> None:
        """Show what is held of a target."""
        if target != self._target:
            inputs = self._session.project.uncertainty
            if self._target is None and inputs is not None:
                self.draws.setValue(inputs.draws)
                self.seed.setValue(inputs.seed)
            self._target = target
        self._show()

    @Slot()
    def simulate(self) -> None:
        """Draw in the background; the plan may be changed meanwhile."""
        project, target = self._session.project, self._target
        if target is None or target not in project.targets:
            return
        derived = self._session.derived if self._session.derived_is_current else None
        work = partial(
            _simulated,
            project,
            derived,
            project.targets.index(target),
            self.draws.value(),
            self.seed.value(),
        )
        job = self._runner.start(
            work,
            kind=SIMULATION,
            title=translate("Costs", "Simulating {value} draws").format(
                value=f"{self.draws.value():,}"
            ),
            replace=True,
        )
        job.succeeded.connect(partial(self._take, project, target))
        job.failed.connect(
            partial(tell_error, self._asker, translate("Costs", "The ranges were not simulated"))
        )
        self._follow(job)

    def _follow(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self.progress.setValue(0)
        self._show()

    def _take(self, project: Project, target: Target, made: Simulation) -> None:
        self._held[target] = (project, made)
        self.simulated.emit()

    @Slot(float, str)
    def _on_progress(self, fraction: float, message: str) -> None:
        self.progress.setValue(round(fraction * 100))
        self.progress.setToolTip(message)

    @Slot()
    def _on_ended(self) -> None:
        if self._job is not None and not self._job.is_busy:
            self._job = None
        self._show()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show(self) -> None:
        made, busy = self.simulation, self._job is not None
        currency = self._currency()
        draws = formats.count(self.draws.value(), "draw")
        self.start_button.setText(
            translate("Costs", "Run {draws} again").format(draws=draws)
            if made is not None
            else translate("Costs", "Run {draws}").format(draws=draws)
        )
        self.start_button.setEnabled(not busy and currency is not None)
        self.cancel_button.setVisible(busy)
        self.progress.setVisible(busy)
        self.state.setText(self._said(made))
        for widget in (self.results, self.save_bands, self.save_tornado):
            widget.setVisible(made is not None and currency is not None)
        self.preview_board.setVisible(made is None and currency is not None)
        if made is None or currency is None:
            self.preview.show_picture(drawn_from(inputs_of(self._session.project)))
            return
        self.cards.show_figures(range_figures(made, currency))
        self.bands.show_bands(made.bands, currency)
        self.tornado.show_picture(tornado(made, currency))

    def _said(self, made: Simulation | None) -> str:
        if made is None:
            return translate(
                "Costs",
                "The figures so far are points. A simulation draws every "
                "uncertain thing many times (prices, amounts, effort, slips "
                "of the waves, risks) and shows how far the result lies "
                "apart, and what it hangs on. The same seed gives the same "
                "result.",
            )
        stale = (
            ""
            if self.is_current
            else translate("Costs", " The plan was changed since: simulate again.")
        )
        return f"{made_with(made)}, {made.target}.{stale}"

    def _currency(self) -> Currency | None:
        derived = self._session.derived
        for cost in derived.costs if derived is not None else ():
            if cost.target == self._target and cost.projection is not None:
                return cost.projection.currency
        return None

    @Slot()
    def _on_save_bands(self) -> None:
        ask_and_save(
            self._asker, self.bands.draw, translate("Costs", "Cumulative saving"), self.bands.size()
        )

    @Slot()
    def _on_save_tornado(self) -> None:
        draw = self.tornado.drawing()
        if draw is not None:
            ask_and_save(self._asker, draw, translate("Costs", "Tornado"), self.tornado.size())

    def _build(self) -> None:
        bar = FlowLayout(theme.gap(2))
        bar.addWidget(PlainLabel(translate("Costs", "Draws")))
        bar.addWidget(self.draws)
        bar.addWidget(PlainLabel(translate("Costs", "Seed")))
        bar.addWidget(self.seed)
        bar.addWidget(self.start_button)
        bar.addWidget(self.ranges_button)
        bar.addWidget(self.progress)
        bar.addWidget(self.cancel_button)
        bar.addWidget(self.save_bands)
        bar.addWidget(self.save_tornado)
        inside = QVBoxLayout(self.results)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.gap(3))
        inside.addWidget(self.cards)
        for chart in (self.bands, self.tornado):
            inside.addWidget(boarded(chart), 1)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(2))
        column.addWidget(self.state)
        column.addWidget(self.results, 1)
        column.addWidget(self.preview_board)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(scrolled(filled), 1)


def boarded(chart: QWidget) -> QWidget:
    """Return a card around a chart."""
    board = QWidget()
    theme.mark(board, "card")
    board.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inside = QVBoxLayout(board)
    edge = theme.gap(3)
    inside.setContentsMargins(edge, theme.gap(2), edge, theme.gap(2))
    inside.addWidget(chart)
    return board


def _number(name: str, least: int, most: int, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setMinimumWidth(theme.text_width(14))
    return box


def _simulated(
    project: Project,
    derived: Derived | None,
    place: int,
    draws: int,
    seed: int,
    progress: Progress,
) -> Simulation:
    from desktop_app import stages

    return stages.simulate(project, derived, place=place, draws=draws, seed=seed, progress=progress)
