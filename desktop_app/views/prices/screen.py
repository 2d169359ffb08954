"""The Prices screen: any size with all its models, what is held, its rules, and a refresh."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.models.price_columns import REGION_COLUMNS, region_key
from desktop_app.models.price_details import rule_pairs
from desktop_app.models.price_figures import CARDS, region_figures, rule_figure
from desktop_app.models.report_columns import report_key, row_title
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.card_row import CardRow
from desktop_app.views.dialogs import Answer, Message, MessageKind, tell_error
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import FigureCard, PlainLabel, ScreenHeader
from desktop_app.views.page_tabs import PageTabs
from desktop_app.views.prices.changes import ChangesPage
from desktop_app.views.prices.shelf_work import (
    is_worth_a_look,
    lists_read,
    moved_since_shipped,
    other_prices_of,
    put_in_use,
    regions_held,
    rules_checked,
    with_coverage,
)
from desktop_app.views.prices.sizes import SizesPage
from desktop_app.views.reasons import Reason
from desktop_app.views.report_page import ReportPage
from desktop_app.views.saving_rows import ask_and_save_rows
from desktop_app.views.screen import ScreenWidget
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from costing.price_checks import PriceCheck
    from costing.price_refresh import ProviderOutcome, ReadPrices, RegionDifference
    from costing.prices import Target
    from costing.report import Table
    from desktop_app.jobs import Job, JobRunner
    from desktop_app.price_shelf import ShelfRegion
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress

SIZES, REGIONS, OTHERS = "sizes", "regions", "other_prices"
RULES, EXCEPTIONS, CHANGES = "price_rules", "price_exceptions", "price_changes"
#: Characters that the title needs beside it before buttons go below.
HEADER = 50


class PricesScreen(ScreenWidget):
    """Cards on the book, and its pages."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._asked = False
        self._read: tuple[ReadPrices, ...] = ()
        self._checks: tuple[PriceCheck, ...] | None = None
        self.header = ScreenHeader(translate("Prices", "Prices"))
        self.header.line.setText(
            translate(
                "Prices",
                "List prices, dated and with their source; nothing is fetched unasked",
            )
        )
        self.cards = {name: FigureCard(title) for name, title in CARDS.items()}
        self.sizes = SizesPage(session, runner, asker)
        self.prices, self.price_table = self.sizes.prices, self.sizes.price_table
        self.search = self.sizes.search
        self.regions = RowTable(REGION_COLUMNS, key=region_key, parent=self)
        self.region_table = RecordTable(
            self.regions, translate("Prices", "Regions of the price book")
        )
        self.changes = ChangesPage(runner, asker)
        self.tabs = PageTabs(translate("Prices", "Pages of the prices"))
        self.refresh_button = QPushButton(translate("Prices", "Refresh this region …"))
        self.refresh_button.setEnabled(False)
        self.plan_button = QPushButton(translate("Prices", "Refresh the plan's regions …"))
        self.plan_button.setEnabled(False)
        self._build()
        self.sizes.region_chosen.connect(self._choose)
        self.sizes.rules_wanted.connect(self.show_exceptions)
        self.region_table.current_changed.connect(self._on_region)
        self.region_table.activated_record.connect(lambda _: self.tabs.show_page(SIZES))
        self.refresh_button.clicked.connect(self._ask_for_region)
        self.plan_button.clicked.connect(self._ask_for_plan)
        self.changes.taken.connect(self._accept)
        self.changes.kept.connect(self._keep)
        self.tabs.page_shown.connect(self._on_page)
        session.changed.connect(self._on_changed)

    def showEvent(self, event: object) -> None:
        """Read the price book when the screen is first looked at."""
        super().showEvent(event)  # type: ignore[arg-type] # Qt hands in its own event
        if not self._asked:
            self.load()

    def load(self) -> None:
        """Read which regions are held, then how much of them is priced and which rules hold."""
        self._asked = True
        work = partial(regions_held, self._session.today, self._session.project.targets)
        job = self._start(work, "prices", translate("Prices", "Reading the price book"))
        job.succeeded.connect(self._take_regions)

    def show_subject(self, subject: str) -> bool:
        """Show a region, or a size of the region in front."""
        if self.region_table.go_to_key(subject):
            return True
        target = self.sizes.target
        key = f"{target}/{subject}"
        if self.prices.row_of(key) is None:
            return False
        self.tabs.show_page(SIZES)
        return self.price_table.go_to_key(key)

    def show_exceptions(self, family: str) -> None:
        """Show which rules a family departs from, and why."""
        self.tabs.show_page(EXCEPTIONS)
        page = self._report(EXCEPTIONS)
        if page is not None:
            target = self.sizes.target
            page.search.setText(f"{target or ''} {family}".strip())
            page.apply_filter()
            of_it = [row for row in page.model.shown() if row.cells[2] == family]
            if of_it:
                page.table.go_to_key(report_key(of_it[0]))
            else:
                none = translate("Prices", "This family departs from none of the rules.")
                page.detail.show_pairs(family, (("", none),))

    def prepare_for_screenshot(self) -> None:
        self.load()
        self.tabs.show_page(SIZES)

    def further_views(self) -> tuple[str, ...]:
        return tuple(key for key in self.tabs.keys if key != SIZES)

    def show_view(self, name: str) -> None:
        self.tabs.show_page(name)

    def why_reason(self) -> Reason | None:
        """Return the chosen price with where it comes from; a row of a table says its own."""
        if self.tabs.current == SIZES:
            return self.sizes.why_reason()
        page = (
            self.changes.page if self.tabs.current == CHANGES else self._report(self.tabs.current)
        )
        found = page.table.current_record() if page is not None else None
        if page is None or found is None:
            return None
        said = (*(f"{label}: {text}" for label, text in page.pairs(found)), *page.report.notes)
        return Reason(thing=row_title(page.report, found), sentences=lambda: said)

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if self._asked and parts & {"targets", "today"}:
            self.load()

    def _start(self, work: Callable[[Progress], object], kind: str, title: str) -> Job:
        job = self._runner.start(work, kind=kind, title=title, replace=True, cancellable=False)
        job.failed.connect(
            partial(tell_error, self._asker, translate("Prices", "The price book cannot be read"))
        )
        return job

    def _take_regions(self, rows: tuple[ShelfRegion, ...]) -> None:
        first = not self.regions.total
        self._show_regions(rows)
        self.sizes.take_regions(rows)
        if first and rows:
            self.region_table.go_to_key(region_key(rows[0]))
            self._choose(rows[0].target)
        elif rows:
            self.sizes.show_region(self.sizes.target)
        self._start(
            partial(with_coverage, rows), "coverage", translate("Prices", "Counting what is priced")
        ).succeeded.connect(self._show_regions)
        self._start(
            rules_checked, "rules", translate("Prices", "Checking the rules of the price book")
        ).succeeded.connect(self._take_checks)
        if not self.changes.asks:
            self._start(
                moved_since_shipped,
                "changes",
                translate("Prices", "Comparing with the shipped book"),
            ).succeeded.connect(self._take_since_shipped)
        self._load_others()

    def _show_regions(self, rows: tuple[ShelfRegion, ...]) -> None:
        chosen = self.region_table.current_record()
        self.region_table.blockSignals(True)  # noqa: FBT003 - Qt's own word; the choice stays
        self.regions.set_rows(rows)
        if chosen is not None:
            self.region_table.go_to_key(region_key(chosen))
        self.region_table.blockSignals(False)  # noqa: FBT003 - as above
        for name, (figure, (note, more), severity) in region_figures(rows).items():
            self.cards[name].show_figure(figure, note, more)
            self.cards[name].show_severity(severity)
        self.plan_button.setEnabled(any(one.in_plan and one.can_be_refreshed for one in rows))

    def _take_checks(self, checks: tuple[PriceCheck, ...]) -> None:
        from costing.report.price_book import exceptions_table, rules_table

        self._checks = checks
        figure, (note, more), severity = rule_figure(checks)
        self.cards["rules"].show_figure(figure, note, more)
        self.cards["rules"].show_severity(severity)
        self._show_table(RULES, rules_table(checks))
        self._show_table(EXCEPTIONS, exceptions_table(checks))

    def _take_since_shipped(self, found: tuple[RegionDifference, ...]) -> None:
        if not self.changes.asks:
            self.changes.show_since_shipped(found)

    @Slot(object)
    def _choose(self, target: Target | None) -> None:
        """Show the prices of a region everywhere, or of every region."""
        self.sizes.show_region(target)
        held = next((one for one in self.regions.shown() if one.target == target), None)
        self.refresh_button.setEnabled(held is not None and held.can_be_refreshed)
        if target is not None:
            self.region_table.blockSignals(True)  # noqa: FBT003 - Qt's own word; it is chosen here
            self.region_table.go_to_key(str(target))
            self.region_table.blockSignals(False)  # noqa: FBT003 - as above
            self._load_others()

    @Slot(object)
    def _on_region(self, region: ShelfRegion | None) -> None:
        if region is not None and region.target != self.sizes.target:
            self._choose(region.target)

    def _load_others(self) -> None:
        target = self.sizes.target
        if target is None:
            return
        self._start(
            partial(other_prices_of, target, self._session.today),
            "other prices",
            translate("Prices", "Reading what {target} charges beside machines").format(
                target=target
            ),
        ).succeeded.connect(partial(self._show_table, OTHERS))

    def _show_table(self, key: str, table: Table) -> None:
        holder = self.tabs.page(key)
        page = self._report(key)
        if page is not None:
            page.show_table(table)
            return
        layout = holder.layout()
        assert layout is not None  # noqa: S101 - made with its holder
        made = ReportPage(
            table, runner=self._runner, more=partial(self._exceptions_of, key), asker=self._asker
        )
        layout.addWidget(made)

    def _report(self, key: str) -> ReportPage | None:
        return (
            self.tabs.page(key).findChild(ReportPage)
            if key in {OTHERS, RULES, EXCEPTIONS}
            else None
        )

    def _exceptions_of(self, key: str, row: object) -> list[tuple[str, str]]:
        """Return what departs from the rule of a row, gathered by the reason."""
        if key != RULES or self._checks is None:
            return []
        name = row.cells[0].partition(" ")[0]  # type: ignore[attr-defined]  # a row of a report
        check = next(one for one in self._checks if one.name == name)
        return rule_pairs(check)

    def _on_page(self, key: str) -> None:
        if not self._asked:
            self.load()

    @Slot()
    def _ask_for_region(self) -> None:
        target = self.sizes.target
        if target is not None:
            self._ask_refresh((target,))

    @Slot()
    def _ask_for_plan(self) -> None:
        mine = [one.target for one in self.regions.shown() if one.in_plan and one.can_be_refreshed]
        self._ask_refresh(tuple(mine))

    def _ask_refresh(self, targets: tuple[Target, ...]) -> None:
        names = " and ".join(map(str, targets))
        answer = self._asker.ask(
            Message(
                kind=MessageKind.QUESTION,
                title=translate("Prices", "Refresh {target}?").format(target=names),
                text=translate(
                    "Prices",
                    "This opens a connection to the provider and reads its public price list. "
                    "Nothing of your plan is sent. The list of an AWS region has some hundred "
                    "megabytes; you may stop at any time. What changes is checked and shown before "
                    "it is in use; on any fault the prices in use stay as they are.",
                ),
                answers=(Answer.YES, Answer.CANCEL),
            )
        )
        if answer is not Answer.YES:
            return
        job = self._runner.start(
            partial(lists_read, targets, self._session.today),
            kind="refresh of prices",
            title=translate("Prices", "Reading the price list of {target}").format(target=names),
        )
        job.succeeded.connect(self._take_read)
        job.failed.connect(
            partial(tell_error, self._asker, translate("Prices", "The prices were not refreshed"))
        )

    @Slot(object)
    def _take_read(self, found: tuple[ReadPrices, ...]) -> None:
        """Put prices in use that change nothing much; show the others and wait for a word."""
        outcomes = tuple(one.outcome for one in found)
        may = [one for one in outcomes if one.needs_word or not one.refused]
        if any(one.needs_word or is_worth_a_look(one) for one in may):
            self._read = found
            self.changes.show_outcomes(outcomes, asks=True)
            self.tabs.show_page(CHANGES)
            self.changes.take_button.setFocus()
            return
        self._put_in_use(found)

    @Slot()
    def _accept(self) -> None:
        found, self._read = self._read, ()
        self._put_in_use(found)

    @Slot()
    def _keep(self) -> None:
        self._read = ()
        self.changes.show_since_shipped(())
        self.load()

    def _put_in_use(self, found: tuple[ReadPrices, ...]) -> None:
        job = self._runner.start(
            partial(put_in_use, found),
            kind="refresh of prices",
            title=translate("Prices", "Putting the new prices in use"),
            cancellable=False,
        )
        job.succeeded.connect(self._tell_outcome)
        job.failed.connect(
            partial(tell_error, self._asker, translate("Prices", "The prices were not refreshed"))
        )

    @Slot(object)
    def _tell_outcome(self, outcomes: tuple[ProviderOutcome, ...]) -> None:
        from desktop_app.refresh_document import refresh_text, refusals

        refused = refusals(outcomes)
        regions = [str(one.target) for each in outcomes for one in each.regions]
        self.changes.show_outcomes(outcomes, asks=False)
        if any(one.exchanged for one in outcomes):
            self.load()
            self._session.outside_changed()
        self._asker.ask(
            Message(
                kind=MessageKind.WARNING if refused else MessageKind.NOTE,
                title=translate("Prices", "The prices were not refreshed")
                if refused
                else translate("Prices", "Prices refreshed"),
                text=refused
                or translate("Prices", "The prices of {target} are those of today.").format(
                    target=" and ".join(regions)
                ),
                detail=refresh_text(outcomes),
            )
        )

    @Slot()
    def _save_regions(self) -> None:
        ask_and_save_rows(self._asker, self.region_table, self.regions, "price-regions")

    def _build(self) -> None:
        above = QWidget()
        top = FlowLayout(theme.gap(2), above)
        self.header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.header.setMinimumWidth(theme.text_width(HEADER))
        for widget in (self.header, self.plan_button, self.refresh_button):
            top.addWidget(widget)
        regions = QWidget()
        save = QPushButton(translate("Prices", "Save as CSV …"))
        save.clicked.connect(self._save_regions)
        bar = FlowLayout(theme.gap(2))
        bar.addWidget(
            PlainLabel(
                translate(
                    "Prices",
                    "What each region of the book holds. A cell with a dash is not counted yet.",
                ),
                theme.Role.SMALL,
                secondary=True,
            )
        )
        bar.addWidget(save)
        column = QVBoxLayout(regions)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.region_table, 1)
        for key, title, make, tip in (
            (
                SIZES,
                translate("Prices", "Sizes"),
                lambda: self.sizes,
                translate("Prices", "Any size with every way of buying it"),
            ),
            (
                REGIONS,
                translate("Prices", "Regions"),
                lambda: regions,
                translate("Prices", "What is held, how old it is and how much is priced"),
            ),
            (
                OTHERS,
                translate("Prices", "Other prices"),
                _holder,
                translate(
                    "Prices", "Disks, traffic, links, support and exchange rates of the region"
                ),
            ),
            (
                RULES,
                translate("Prices", "Rules"),
                _holder,
                translate("Prices", "The rules that every price book must keep"),
            ),
            (
                EXCEPTIONS,
                translate("Prices", "Exceptions"),
                _holder,
                translate("Prices", "What departs from a rule, with the reason"),
            ),
            (
                CHANGES,
                translate("Prices", "Changes"),
                lambda: self.changes,
                translate("Prices", "What a refresh changes: new, gone, moved by more than 5 %"),
            ),
        ):
            self.tabs.add_page(key, title, make, tip)
        for key in (REGIONS, CHANGES):
            self.tabs.page(key)  # made already: as long as nobody has it, it belongs to nobody
        self.tabs.show_page(SIZES)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(above)
        layout.addWidget(CardRow(tuple(self.cards.values())))
        layout.addWidget(self.tabs, 1)


def _holder() -> QWidget:
    """Return an empty page that a table is put into when it is known."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    return made
