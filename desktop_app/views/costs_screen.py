"""The Costs screen: the verdict and its figures on the first page, every row behind them below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from costing.assumptions import resolve
from costing.cases.economic import evidence_sentence
from costing.report.evidence import assumption_table
from costing.report.ranges import simulation_tables
from desktop_app import edits, formats
from desktop_app.models.assumption_table import AssumptionTable, read_value
from desktop_app.models.cost_figures import figures
from desktop_app.models.cost_periods import made_of
from desktop_app.models.cost_series import cost_series
from desktop_app.models.range_figures import float_sentence, range_sentence
from desktop_app.views import theme
from desktop_app.views.chart_files import ask_and_save
from desktop_app.views.charts_costs import CostChart, draw_cost_chart
from desktop_app.views.costs_cards import FigureCards
from desktop_app.views.costs_pages import OVERVIEW, PICTURES, RANGES, TABS
from desktop_app.views.costs_pictures import PicturePage
from desktop_app.views.costs_ranges import RangesPage
from desktop_app.views.costs_targets import TargetBar
from desktop_app.views.dialogs import tell_error
from desktop_app.views.labels import PlainLabel
from desktop_app.views.page_tabs import PageTabs, scrolled
from desktop_app.views.report_page import ReportPage
from desktop_app.views.screen import ScreenWidget
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from costing.prices import Target
    from costing.report import Table
    from desktop_app.derived import TargetCost
    from desktop_app.jobs import JobRunner
    from desktop_app.models.bar_pictures import BarPicture
    from desktop_app.models.cost_figures import Figure
    from desktop_app.models.cost_series import CostSeries
    from desktop_app.models.report_columns import ReportRow
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress

#: Tables in which a row is a time, so that its lines can be told.
PERIODS = frozenset({"years", "months"})


class CostsScreen(ScreenWidget):
    """What leaving costs and saves on each target."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._target: Target | None = None
        self._targets_asked = False
        self.verdict = PlainLabel("", theme.Role.BODY, wrap=True)
        self.beside = PlainLabel("", theme.Role.STRONG, wrap=True)
        self.targets = TargetBar()
        self.cards = FigureCards()
        self.chart = CostChart()
        self.tabs = PageTabs("Pages of the costs")
        self.ranges = RangesPage(session, runner, asker)
        self._range_tables: tuple[object, tuple[Table, ...]] = (None, ())
        self.empty = PlainLabel("", wrap=True)
        self.plan_button = QPushButton("Plan waves")
        self.by_year, self.by_month = _toggle("Years"), _toggle("Months")
        self._build()
        self.targets.chosen.connect(self.choose_target)
        self.targets.changed.connect(self._set_targets)
        self.cards.chosen.connect(self.explain)
        self.chart.period_chosen.connect(self._on_period)
        self.ranges.chosen.connect(self.explain)
        self.ranges.row_chosen.connect(self._on_bar)
        self.ranges.simulated.connect(self._show_cost)
        self.tabs.page_shown.connect(self._on_page)
        session.changed.connect(self._on_changed)
        session.derived_changed.connect(self.refresh)
        self.refresh()

    @property
    def cost(self) -> TargetCost | None:
        """What is derived of the target that is shown."""
        derived = self._session.derived
        costs = derived.costs if derived is not None else ()
        return next((one for one in costs if one.target == self._target), None)

    @Slot()
    def refresh(self) -> None:
        """Show the plan as it is now, the same target in front as before."""
        targets = self._session.project.targets
        if self._target not in targets:
            self._target = targets[0] if targets else None
        derived = self._session.derived
        costs = derived.costs if derived is not None else ()
        current = targets.index(self._target) if self._target is not None else 0
        self.targets.show_costs(targets, costs, current)
        self.targets.setVisible(bool(targets))
        if targets and not self._targets_asked:
            self._ask_for_targets()
        self._show_cost()

    @Slot(int)
    def choose_target(self, place: int) -> None:
        """Show another target of the plan."""
        self._target = self._session.project.targets[place]
        self._show_cost()

    @Slot(object)
    def explain(self, figure: Figure) -> None:
        """Show the rows that a headline figure comes from."""
        page = self._open(figure.table)
        if page is not None:
            page.go_to(figure.row, figure.words)

    def show_subject(self, subject: str) -> bool:
        if subject in resolve().by_id:
            page = self._open("assumptions")
            return page is not None and page.go_to(subject)
        return False

    def prepare_for_screenshot(self) -> None:
        self.tabs.show_page(OVERVIEW)

    def further_views(self) -> tuple[str, ...]:
        """Return the pictures, and the tables that have rows."""
        drawn = [RANGES, *(key for key, *_ in PICTURES)] if self._has_costs() else []
        return (*drawn, *(name for name, _, _ in TABS if self._table(name) is not None))

    def show_view(self, name: str) -> None:
        """Show one of the tables."""
        self.tabs.show_page(name)

    def _build(self) -> None:
        export = QPushButton("Export …")
        export.setToolTip("Write the workbooks and lists of the whole plan into a folder")
        export.clicked.connect(partial(self.wants.emit, "export", ""))
        top = QHBoxLayout()
        top.setSpacing(theme.gap(4))
        words = QVBoxLayout()
        words.setSpacing(theme.gap(1))
        words.addWidget(PlainLabel("Costs", theme.Role.TITLE))
        words.addWidget(self.verdict)
        top.addLayout(words, 1)
        top.addWidget(export, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs.add_page(OVERVIEW, "Overview", self._overview, "The figures and the chart")
        tip = "How far the result may lie apart: bands and tornado"
        self.tabs.add_page(RANGES, "Simulation", lambda: self.ranges, tip)
        for key, title, tip, make in PICTURES:
            self.tabs.add_page(key, title, partial(self._picture, title, tip, make), tip)
        for name, title, tip in TABS:
            self.tabs.add_page(name, title, partial(self._page, name), tip)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, theme.gap(4), edge, theme.gap(3))
        layout.setSpacing(theme.gap(2.5))
        layout.addLayout(top)
        layout.addWidget(self.targets)
        layout.addWidget(self.tabs, 1)

    def _overview(self) -> QWidget:
        group = QButtonGroup(self)
        switch = QHBoxLayout()
        switch.setSpacing(theme.gap(1))
        switch.addWidget(PlainLabel("Staying against leaving", theme.Role.HEADING), 1)
        for button in (self.by_year, self.by_month):
            group.addButton(button)
            switch.addWidget(button)
            button.toggled.connect(self._show_chart)
        self.by_year.setChecked(True)
        save = QPushButton("Save picture …")
        save.setToolTip("Write the chart to a PNG or SVG file")
        save.clicked.connect(self._save_chart)
        switch.addWidget(save)
        board = QWidget()
        theme.mark(board, "card")
        board.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(board)
        inside.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(1))
        inside.setSpacing(theme.gap(1))
        inside.addLayout(switch)
        inside.addWidget(self.chart, 1)
        filled = QWidget()
        layout = QVBoxLayout(filled)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.cards)
        layout.addWidget(self.beside)
        layout.addWidget(board, 1)
        page = QWidget()
        self._fronts = QStackedLayout(page)
        self._fronts.addWidget(self._nothing())
        self._fronts.addWidget(scrolled(filled))
        return page

    def _nothing(self) -> QWidget:
        theme.mark(self.plan_button, "primary")
        self.plan_button.clicked.connect(partial(self.wants.emit, "plan_waves", ""))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self.empty)
        layout.addSpacing(theme.gap(3))
        layout.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return page

    def _page(self, name: str) -> QWidget:
        table = self._table(name)
        if table is None:
            raise KeyError(name)
        if name == "assumptions":
            return self._assumption_page(table)
        more = partial(self._lines_of, name) if name in PERIODS else None
        return ReportPage(table, runner=self._runner, more=more)

    def _picture(
        self,
        title: str,
        hint: str,
        make: Callable[[TargetCost | None], BarPicture | None],
    ) -> QWidget:
        page = PicturePage(title, hint, make, self._asker)
        page.row_chosen.connect(self._on_bar)
        return page

    def _assumption_page(self, table: Table) -> ReportPage:
        change, reset = QPushButton("Change …"), QPushButton("Use default")
        page = ReportPage(
            table,
            make_model=lambda columns: AssumptionTable(columns, parent=self),
            buttons=(change, reset),
            hint="Choose an assumption to read its reason and source. Double-click a value, or "
            "press F2 on it, to change it; an empty value goes back to the default.",
        )
        model = page.model
        assert isinstance(model, AssumptionTable)  # noqa: S101 - made two lines above
        triggers = page.table.EditTrigger
        page.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        # Queued: the editor of the cell must be gone before the rows are laid out anew.
        model.typed.connect(self.set_assumption, Qt.ConnectionType.QueuedConnection)
        change.clicked.connect(lambda: self._edit_current(page))
        reset.clicked.connect(lambda: self._reset_current(page))
        return page

    @Slot(str, str)
    def set_assumption(self, name: str, text: str) -> None:
        """Set an assumption to what a person typed, as one step that can be undone."""
        try:
            value = read_value(name, text)
            title = resolve().by_id[name].title
            shown = f"to {formats.plain(value)}" if value is not None else "back to its default"
            self._session.edit(
                f"Set “{title}” {shown}", partial(edits.set_assumption, name=name, value=value)
            )
        except PlannerError as error:
            tell_error(self._asker, "The value was not changed", error)

    def _edit_current(self, page: ReportPage) -> None:
        row = page.table.currentIndex().row()
        if row >= 0 and isinstance(page.model, AssumptionTable):
            index = page.model.value_index(row)
            page.table.setCurrentIndex(index)
            page.table.edit(index)

    def _reset_current(self, page: ReportPage) -> None:
        row = page.table.current_record()
        if row is not None:
            self.set_assumption(str(row.cells[0]), "")

    def _table(self, name: str) -> Table | None:
        if name == "assumptions":  # shown as they stand in the plan, before all is derived anew
            return assumption_table(resolve(dict(self._session.project.assumptions)))
        cost = self.cost
        made = (*self.ranges.scenario_tables, *self._simulated())
        tables = (*made, *cost.tables) if cost is not None else ()
        return next((table for table in tables if table.name == name), None)

    def _simulated(self) -> tuple[Table, ...]:
        made = self.ranges.simulation
        if made is None:
            return ()
        if self._range_tables[0] is not made:
            self._range_tables = (made, simulation_tables(made))
        return self._range_tables[1]

    def _has_costs(self) -> bool:
        cost = self.cost
        return cost is not None and cost.statement is not None

    def _verdicts(self) -> list[str]:
        """Return which way to go among several targets, then what this one says."""
        cost, derived = self.cost, self._session.derived
        if cost is None or cost.statement is None or derived is None:
            return []
        options = derived.options
        several = options is not None and len(options.options) > 1
        first = [options.verdict] if several and options is not None else []
        rests = evidence_sentence(cost.economic) if cost.economic is not None else ""
        return [*first, f"{cost.statement.verdict} {rests}".strip()]

    def _beside(self) -> str:
        """Return what the first page says beside the verdict: the ranges, and the exit's float."""
        cost, made = self.cost, self.ranges.simulation
        said = [float_sentence(self._session.project, self._session.derived)]
        if made is not None and self.ranges.is_current and cost and cost.projection is not None:
            said.append(range_sentence(made, cost.projection.currency))
        return " ".join(one for one in said if one)

    def _open(self, name: str) -> ReportPage | None:
        if self._table(name) is None:
            return None
        self.tabs.show_page(name)
        page = self.tabs.page(name)
        return page if isinstance(page, ReportPage) else None

    def _lines_of(self, name: str, row: ReportRow) -> list[tuple[str, str]]:
        cost = self.cost
        return made_of(cost, row, by_month=name == "months") if cost is not None else []

    def _show_cost(self) -> None:
        self.ranges.show_target(self._target)
        self.verdict.setText("\n".join(self._verdicts()))
        drawn = (RANGES, *(key for key, *_ in PICTURES))
        front = self.tabs.current
        gone = not self._has_costs() if front in drawn else self._table(front) is None
        if front != OVERVIEW and gone:
            self.tabs.show_page(OVERVIEW)  # before its tab is hidden: Qt would open the next one
        for key in drawn:
            self.tabs.set_visible(key, visible=self._has_costs())
        for name, title, _ in TABS:
            table = self._table(name)
            self.tabs.set_visible(name, visible=table is not None)
            count = f" ({len(table.rows):,})" if name == "unpriced" and table else ""
            self.tabs.set_title(name, title + count)
        self._on_page(self.tabs.current)

    def _on_page(self, key: str) -> None:
        """Fill the page in front; the others are filled when they come to the front."""
        # The tables need the room: the verdict stands over the first page.
        self.verdict.setVisible(key == OVERVIEW and self._has_costs())
        if key == OVERVIEW:
            self.tabs.page(OVERVIEW)
            cost = self.cost
            found = figures(cost) if cost is not None else ()
            self._fronts.setCurrentIndex(1 if found else 0)
            self.empty.setText(_why_empty(self))
            servers = bool(self._session.project.inventory.estate)
            self.plan_button.setVisible(servers and self._session.project.accepted is None)
            self.cards.show_figures(found)
            self.beside.setText(self._beside())
            self._show_chart()
            return
        page = self.tabs.page(key)
        if isinstance(page, PicturePage):
            page.show_cost(self.cost)
        table = self._table(key)
        if table is not None and isinstance(page, ReportPage) and page.report is not table:
            page.show_table(table)

    @Slot()
    def _show_chart(self) -> None:
        self.chart.show_series(cost_series(self.cost, by_month=self.by_month.isChecked()))

    @Slot(str)
    def _on_period(self, key: str) -> None:
        page = self._open("months" if self.by_month.isChecked() else "years")
        if page is not None:
            page.go_to(key)

    @Slot(str, str)
    def _on_bar(self, table: str, words: str) -> None:
        page = self._open(table)
        if page is not None:
            page.go_to(words=words)

    @Slot()
    def _save_chart(self) -> None:
        series = cost_series(self.cost, by_month=self.by_month.isChecked())
        draw = partial(_drawn, series)
        ask_and_save(self._asker, draw, "Staying against leaving", self.chart.size())

    @Slot(str, tuple)
    def _set_targets(self, text: str, targets: tuple[Target, ...]) -> None:
        self._session.edit(text, partial(edits.set_targets, targets=targets))

    def _ask_for_targets(self) -> None:
        """Ask the price book for its regions, once there are costs; reading it takes a moment."""
        self._targets_asked = True
        job = self._runner.start(
            _known_targets, kind="targets", title="Reading the price book", cancellable=False
        )
        job.succeeded.connect(self.targets.show_known)

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if "targets" in parts or "inventory" in parts or "accepted" in parts:
            self.refresh()
        elif "assumptions" in parts and self.tabs.current == "assumptions":
            self._on_page("assumptions")


def _why_empty(screen: CostsScreen) -> str:
    project = screen._session.project  # noqa: SLF001 - of this file
    if not project.inventory.estate:
        return "There is nothing to cost yet. Import an inventory first."
    if project.accepted is None:
        return (
            "Costs follow from dates, and there is no wave plan yet. Plan the waves to see what "
            "leaving costs and saves, month by month. Sizes, prices and assumptions are here "
            "already."
        )
    return "The figures are being worked out."


def _drawn(series: CostSeries | None, painter: QPainter, box: QRectF) -> None:
    draw_cost_chart(painter, box, series)


def _toggle(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setAccessibleName(f"Show the chart by {text.lower()}")
    theme.mark(button, "filter")
    return button


def _known_targets(_progress: Progress) -> tuple[Target, ...]:
    from costing.price_sources.price_file import load_price_book

    return load_price_book().targets()
