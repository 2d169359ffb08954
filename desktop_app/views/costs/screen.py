"""The Costs screen: the verdict and its figures on the first page, every row behind them below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from costing.assumptions import resolve
from costing.cases.economic import evidence_sentence
from costing.report.evidence import assumption_table
from costing.report.ranges import simulation_tables
from desktop_app import edits
from desktop_app.language import translate
from desktop_app.models.cost_figures import figures
from desktop_app.models.cost_periods import made_of
from desktop_app.models.cost_places import INVENTORY, LEADING, place_of
from desktop_app.models.range_entries import RANGE_ENTRIES
from desktop_app.models.range_figures import float_sentence, with_range
from desktop_app.models.shown_tables import provenance_pairs, verdict_beside
from desktop_app.views import theme
from desktop_app.views.costs.assumptions import AssumptionsPage
from desktop_app.views.costs.baselines import BaselinesPage
from desktop_app.views.costs.overview import CostsOverview
from desktop_app.views.costs.pages import (
    BASELINES,
    COMPARISON,
    ENTRY_TABS,
    OVERVIEW,
    PICTURES,
    RANGES,
    SCENARIOS,
    TABS,
)
from desktop_app.views.costs.pictures import PicturePage
from desktop_app.views.costs.ranges import RangesPage
from desktop_app.views.costs.reasons import ReasonFinder
from desktop_app.views.costs.scenarios import ComparisonPage, ScenariosPage, ScenarioWork
from desktop_app.views.costs.targets import TargetBar
from desktop_app.views.costs.verdict import VerdictText
from desktop_app.views.entry_page import EntryPage
from desktop_app.views.labels import PlainLabel
from desktop_app.views.page_tabs import PageTabs
from desktop_app.views.report_page import ReportPage
from desktop_app.views.screen import Place, ScreenWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from costing.prices import Target
    from costing.report import Table
    from desktop_app.derived import TargetCost
    from desktop_app.jobs import JobRunner
    from desktop_app.models.bar_pictures import BarPicture
    from desktop_app.models.cost_figures import Figure
    from desktop_app.models.report_columns import ReportRow
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.reasons import Reason
    from inventory.progress import Progress

#: Tables in which a row is a time, so that its lines can be told.
PERIODS = frozenset({"years", "months"})
#: Tables in which a row is a price with its source and date.
PRICED = frozenset({"prices_used", "composition"})


class CostsScreen(ScreenWidget):
    """What leaving costs and saves on each target."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._target: Target | None = None
        self._targets_asked = False
        self.verdict = VerdictText()
        self.targets = TargetBar()
        self.overview = CostsOverview(asker)
        self.tabs = PageTabs(translate("Costs", "Pages of the costs"))
        self.ranges = RangesPage(session, runner, asker)
        self.work = ScenarioWork(session, runner, asker, self)
        self._range_tables: tuple[object, tuple[Table, ...]] = (None, ())
        self._build()
        self.targets.chosen.connect(self.choose_target)
        self.targets.changed.connect(self._set_targets)
        self.overview.figure_chosen.connect(self.explain)
        self.overview.period_chosen.connect(self._on_period)
        self.overview.plan_wanted.connect(partial(self.wants.emit, "plan_waves", ""))
        self.ranges.chosen.connect(self.explain)
        self.ranges.row_chosen.connect(self._on_bar)
        self.ranges.simulated.connect(self._show_cost)
        self.ranges.ranges_wanted.connect(partial(self.tabs.show_page, RANGE_ENTRIES.key))
        self.work.changed.connect(self._show_cost)
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
        if figure.table == RANGES:
            self.tabs.show_page(RANGES)
            return
        page = self._open(figure.table)
        if page is not None:
            page.go_to(figure.row, figure.words)

    def show_subject(self, subject: str) -> bool:
        if subject in resolve().by_id:
            page = self._open("assumptions")
            return page is not None and page.go_to(subject)
        return False

    def open_view(self, name: str) -> None:
        """Show one of the pages."""
        if name in self.tabs.keys:
            self.tabs.show_page(name)

    def why_reason(self) -> Reason | None:
        cost, key = self.cost, self.tabs.current
        if cost is None or not key:
            return None
        finder = ReasonFinder(self._session.project, cost, self.ranges.simulation)
        page = self.tabs.page(key)
        if key == OVERVIEW:
            return finder.on_overview(self.overview)
        if key == RANGES:
            return finder.on_ranges(self.ranges)
        if isinstance(page, PicturePage):
            return finder.on_picture(page, key)
        if isinstance(page, ComparisonPage | BaselinesPage):
            return finder.on_table(page.page) if page.page is not None else None
        return finder.on_table(page) if isinstance(page, ReportPage) else None

    def prepare_for_screenshot(self) -> None:
        self.tabs.show_page(OVERVIEW)
        if self._has_costs() and not self.ranges.is_current:
            self.ranges.simulate()
        if not self.work.is_current:
            self.work.start()

    def further_views(self) -> tuple[str, ...]:
        """Return every page that has something to show, but the first."""
        shown = [key for key in self.tabs.keys if self.tabs.is_visible(key)]
        return tuple(key for key in shown if key != OVERVIEW)

    def show_view(self, name: str) -> None:
        """Show a page, an entry of it on its form."""
        self.tabs.show_page(name)
        page = self.tabs.page(name)
        entries = page.entries if isinstance(page, ScenariosPage) else page
        if isinstance(entries, EntryPage) and entries.model.rowCount() > 1 and not entries.key:
            entries.table.selectRow(1)

    def _build(self) -> None:
        export = QPushButton(translate("Costs", "Export …"))
        export.setToolTip(
            translate("Costs", "Write the workbooks and lists of the whole plan into a folder")
        )
        export.clicked.connect(partial(self.wants.emit, "export", ""))
        top = QHBoxLayout()
        top.setSpacing(theme.gap(4))
        words = QVBoxLayout()
        words.setSpacing(theme.gap(1))
        words.addWidget(PlainLabel(translate("Costs", "Costs"), theme.Role.TITLE))
        words.addWidget(self.verdict)
        top.addLayout(words, 1)
        top.addWidget(export, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs.add_page(
            OVERVIEW,
            translate("Costs", "Overview"),
            lambda: self.overview,
            translate("Costs", "The figures and the chart"),
        )
        tip = translate("Costs", "How far the result may lie apart: bands and tornado")
        self.tabs.add_page(RANGES, translate("Costs", "Simulation"), lambda: self.ranges, tip)
        for key, title, tip, make in PICTURES:
            self.tabs.add_page(key, title, partial(self._picture, title, tip, make), tip)
        for kind, title, tip in ENTRY_TABS:
            self.tabs.add_page(kind.key, title, partial(EntryPage, self._session, kind), tip)
        self.tabs.add_page(
            SCENARIOS,
            translate("Costs", "Scenarios"),
            lambda: ScenariosPage(self._session, self.work),
            translate(
                "Costs",
                "Named worlds in which the plan is worked out again: enter, copy, rename them",
            ),
        )
        self.tabs.add_page(
            COMPARISON,
            translate("Costs", "Compare"),
            lambda: ComparisonPage(self._session, self.work),
            translate("Costs", "Two scenarios side by side, line by line"),
        )
        self.tabs.add_page(
            BASELINES,
            translate("Costs", "Baselines"),
            lambda: BaselinesPage(self._session, self._asker),
            translate("Costs", "Figures kept of a day, and how far today's are from them"),
        )
        for name, title, tip in TABS:
            self.tabs.add_page(name, title, partial(self._page, name), tip)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, theme.gap(4), edge, theme.gap(3))
        layout.setSpacing(theme.gap(2.5))
        layout.addLayout(top)
        layout.addWidget(self.targets)
        layout.addWidget(self.tabs, 1)

    def _page(self, name: str) -> QWidget:
        table = self._table(name)
        if table is None:
            raise KeyError(name)
        if name == "assumptions":
            return AssumptionsPage(table, self._session, self._asker)
        more = partial(self._lines_of, name) if name in PERIODS else None
        if name in LEADING:
            return self._leading_page(table)
        if name in PRICED:
            more = partial(self._provenance, name)
        return ReportPage(table, runner=self._runner, more=more, asker=self._asker)

    def _leading_page(self, table: Table) -> ReportPage:
        """Return a page whose rows lead to where what they rest on is changed."""
        change = QPushButton(translate("Costs", "Change what it rests on"))
        page = ReportPage(
            table,
            runner=self._runner,
            asker=self._asker,
            buttons=(change,),
            hint=translate("Costs", "Choose a row to read it in full and see where it comes from."),
        )
        change.clicked.connect(lambda: self._lead_from(page))
        page.table.activated_record.connect(lambda _row: self._lead_from(page))
        return page

    def _lead_from(self, page: ReportPage) -> None:
        row = page.table.current_record()
        projection = self.cost.projection if self.cost is not None else None
        place = place_of(page.report, row, projection) if row is not None else None
        if place is None:
            return
        key, subject = place
        if key == INVENTORY:
            self.go_to.emit(Place(screen="inventory", subject=subject))
            return
        self.tabs.show_page(key)
        opened = self.tabs.page(key)
        if isinstance(opened, EntryPage | ReportPage):
            opened.go_to(subject)

    def _picture(
        self,
        title: str,
        hint: str,
        make: Callable[[TargetCost | None], BarPicture | None],
    ) -> QWidget:
        page = PicturePage(title, hint, make, self._asker)
        page.row_chosen.connect(self._on_bar)
        return page

    def _table(self, name: str) -> Table | None:
        if name == "assumptions":  # shown as they stand in the plan, before all is derived anew
            return assumption_table(resolve(dict(self._session.project.assumptions)))
        cost = self.cost
        made = (*self._scenario_tables(), *self._simulated())
        tables = (*made, *cost.tables) if cost is not None else ()
        table = next((table for table in tables if table.name == name), None)
        return verdict_beside(table) if table is not None and name == "options" else table

    def _provenance(self, name: str, row: ReportRow) -> list[tuple[str, str]]:
        """Return how old a price is, and what its source is."""
        page = self.tabs.page(name)
        if not isinstance(page, ReportPage):
            return []
        return provenance_pairs(page.report, row, self._session.today)

    def _scenario_tables(self) -> tuple[Table, ...]:
        """Return what scenarios add; they are of the plan's own target."""
        own = self._session.project.targets[:1] == (self._target,)
        return self.work.tables if own else ()

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
        exchange = cost.projection.exchange if cost.projection is not None else ""
        if exchange:
            rests += " " + translate("Costs", "Converted at {exchange}.").format(exchange=exchange)
        return [*first, f"{cost.statement.verdict} {rests.strip()}".strip()]

    def _figures(self) -> tuple[Figure, ...]:
        """Return the headline figures, the net present value with its ranges."""
        cost = self.cost
        if cost is None or cost.projection is None:
            return ()
        made, currency = self.ranges.simulation, cost.projection.currency
        current = self.ranges.is_current
        return tuple(
            with_range(one, made, currency, current=current) if one.id == "npv" else one
            for one in figures(cost)
        )

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
        self.verdict.show_verdicts(self._verdicts())
        drawn = (RANGES, *(key for key, *_ in PICTURES))
        front = self.tabs.current
        tables = {name for name, *_ in TABS}
        gone = front in tables and self._table(front) is None
        gone = gone or (front in {*drawn, COMPARISON, BASELINES} and not self._has_costs())
        if front != OVERVIEW and gone:
            self.tabs.show_page(OVERVIEW)  # before its tab is hidden: Qt would open the next one
        for key in drawn:
            self.tabs.set_visible(key, visible=self._has_costs())
        servers = bool(self._session.project.inventory.estate)
        for key in (*(kind.key for kind, *_ in ENTRY_TABS), SCENARIOS, COMPARISON, BASELINES):
            needs_costs = key in {COMPARISON, BASELINES}
            self.tabs.set_visible(key, visible=self._has_costs() if needs_costs else servers)
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
            self.overview.show_cost(
                self.cost,
                self._figures(),
                float_sentence(self._session.project, self._session.derived),
                self._session.project,
            )
            return
        page = self.tabs.page(key)
        if isinstance(page, PicturePage):
            page.show_cost(self.cost)
        table = self._table(key)
        if table is not None and isinstance(page, ReportPage) and page.report is not table:
            page.show_table(table)

    @Slot(str)
    def _on_period(self, key: str) -> None:
        page = self._open("months" if self.overview.is_by_month else "years")
        if page is not None:
            page.go_to(key)

    @Slot(str, str)
    def _on_bar(self, table: str, words: str) -> None:
        page = self._open(table)
        if page is not None:
            page.go_to(words=words)

    @Slot(str, tuple)
    def _set_targets(self, text: str, targets: tuple[Target, ...]) -> None:
        self._session.edit(text, partial(edits.set_targets, targets=targets))

    def _ask_for_targets(self) -> None:
        """Ask the price book for its regions, once there are costs; reading it takes a moment."""
        self._targets_asked = True
        job = self._runner.start(
            _known_targets,
            kind="targets",
            title=translate("Costs", "Reading the price book"),
            cancellable=False,
        )
        job.succeeded.connect(self.targets.show_known)

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if "targets" in parts or "inventory" in parts or "accepted" in parts:
            self.refresh()
        elif "assumptions" in parts and self.tabs.current == "assumptions":
            self._on_page("assumptions")


def _known_targets(_progress: Progress) -> tuple[Target, ...]:
    from costing.price_sources.price_file import load_price_book

    return load_price_book().targets()
