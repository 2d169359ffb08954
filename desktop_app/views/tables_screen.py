"""A screen of figures, one picture and the tables behind them: Recovery and Energy are such."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.models.report_columns import row_title
from desktop_app.views import theme
from desktop_app.views.chart_files import ask_and_save
from desktop_app.views.costs.cards import FigureCards
from desktop_app.views.costs.ranges import boarded
from desktop_app.views.labels import PlainLabel, ScreenHeader
from desktop_app.views.page_tabs import PageTabs
from desktop_app.views.picture_view import PictureView
from desktop_app.views.reasons import Reason, is_meant, meant_card
from desktop_app.views.report_page import ReportPage
from desktop_app.views.screen import ScreenWidget
from desktop_app.views.scrolling import scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from costing.report import Table
    from desktop_app.jobs import JobRunner
    from desktop_app.models.bar_pictures import BarPicture
    from desktop_app.models.cost_figures import Figure
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker

OVERVIEW = "overview"


class TablesScreen(ScreenWidget):
    """What a subclass says it shows; a page is made when it is first looked at."""

    #: Title of the screen, one line on it, names of the figures, tables: name, title, tip.
    TITLE = ""
    LINE = ""
    FIGURES: Mapping[str, str] = {}
    TABLES: tuple[tuple[str, str, str], ...] = ()

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self.header = ScreenHeader(self.TITLE)
        self.header.line.setText(self.LINE)
        self.cards = FigureCards(self.FIGURES, columns=len(self.FIGURES))
        self.view = PictureView()
        self.save_button = QPushButton(translate("Tables", "Save picture …"))
        self.tabs = PageTabs(
            translate("Tables", "Pages of {TITLE}").format(TITLE=self.TITLE.lower())
        )
        self.empty = PlainLabel("", wrap=True)
        self.top = QHBoxLayout()
        self._build()
        self.cards.chosen.connect(self.explain)
        self.view.row_chosen.connect(self._on_bar)
        self.save_button.clicked.connect(self._on_save)
        self.tabs.page_shown.connect(self._on_page)
        session.changed.connect(self.refresh)
        session.derived_changed.connect(self.refresh)
        self.refresh()

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures as they are now; none where there is nothing to show."""
        return ()

    def picture(self) -> BarPicture | None:
        """Return the picture as it is now, None where there is none."""
        return None

    def table(self, name: str) -> Table | None:
        """Return one of `TABLES` as it is now, None where there is none."""
        return None

    def figure_reason(self, figure: str) -> tuple[str, ...]:
        """Return why one of `figures` is as it is, by its id; it may run in the background."""
        return ()

    def bar_reason(self, place: int) -> tuple[str, ...]:
        """Return why a bar of the picture is as it is, by its place from the top."""
        return ()

    def why_reason(self) -> Reason | None:
        """Return the card or bar that is meant, with its reasons; a row says its own."""
        name = meant_card(self.cards.cards)
        row, place = self.view.chosen_row, self.view.chosen_place
        if row is not None and place is not None and (is_meant(self.view) or not name):
            return Reason(thing=row.name, sentences=partial(self.bar_reason, place))
        if name:
            card = self.cards.cards[name]
            thing = card.accessibleName().partition(". ")[0]
            return Reason(thing=thing, sentences=partial(self.figure_reason, name))
        page = self.tabs.page(self.tabs.current)
        found = page.table.current_record() if isinstance(page, ReportPage) else None
        if found is None or not isinstance(page, ReportPage):
            return None
        said = (*(f"{label}: {text}" for label, text in page.pairs(found)), *page.report.notes)
        return Reason(thing=row_title(page.report, found), sentences=lambda: said)

    def why_empty(self) -> str:
        """Return what has to be done before there is something to show."""
        return ""

    @Slot()
    def refresh(self) -> None:
        """Show the plan as it is now."""
        found = self.figures()
        self._fronts.setCurrentIndex(1 if found else 0)
        self.empty.setText("" if found else self.why_empty())
        self.cards.show_figures(found)
        self._on_page(self.tabs.current)

    @Slot(object)
    def explain(self, figure: Figure) -> None:
        """Show the rows that a figure comes from."""
        self._on_bar(figure.table, figure.words)

    def further_views(self) -> tuple[str, ...]:
        if not self.figures():
            return ()
        return tuple(name for name, *_ in self.TABLES if self.table(name) is not None)

    def show_view(self, name: str) -> None:
        self.tabs.show_page(name)

    def show_subject(self, subject: str) -> bool:
        """Select the row of an application or server in the table shown, else in the first."""
        inventory = self._session.project.inventory
        names = [one.name for one in inventory.applications if one.id == subject]
        names += [one.name for one in inventory.servers if one.id == subject]
        keys = [self.tabs.current, *(name for name, *_ in self.TABLES)]
        for key in [key for key in keys if names and self.table(key) is not None]:
            page = self.tabs.page(key)
            if isinstance(page, ReportPage) and page.go_to_cell(names[0]):
                self.tabs.show_page(key)
                return True
        return False

    def prepare_for_screenshot(self) -> None:
        self.tabs.show_page(OVERVIEW)

    @Slot(str, str)
    def _on_bar(self, table: str, words: str) -> None:
        if self.table(table) is None:
            return
        self.tabs.show_page(table)
        page = self.tabs.page(table)
        if isinstance(page, ReportPage):
            page.go_to(words=words)

    @Slot(str)
    def _on_page(self, key: str) -> None:
        page = self.tabs.page(key)
        if key == OVERVIEW:
            self.view.show_picture(self.picture())
            self.save_button.setEnabled(self.view.picture is not None)
            return
        table = self.table(key)
        if table is not None and isinstance(page, ReportPage):
            page.show_table(table)

    def _page(self, name: str) -> QWidget:
        table = self.table(name)
        return (
            ReportPage(table, runner=self._runner, asker=self._asker)
            if table is not None
            else QWidget()
        )

    @Slot()
    def _on_save(self) -> None:
        draw = self.view.drawing()
        if draw is not None:
            ask_and_save(self._asker, draw, self.TITLE, self.view.size())

    def _overview(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignRight)
        area = scrolled(boarded(self.view))
        area.setMinimumHeight(theme.gap(72))
        layout.addWidget(area, 1)
        return page

    def _build(self) -> None:
        self.top.addWidget(self.header, 1)
        self.tabs.add_page(
            OVERVIEW,
            translate("Tables", "Overview"),
            self._overview,
            translate("Tables", "The picture"),
        )
        for name, title, tip in self.TABLES:
            self.tabs.add_page(name, title, partial(self._page, name), tip)
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.gap(3))
        inside.addWidget(self.cards)
        inside.addWidget(self.tabs, 1)
        front = QWidget()
        self._fronts = QStackedLayout(front)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fronts.addWidget(self.empty)
        self._fronts.addWidget(filled)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addLayout(self.top)
        layout.addWidget(front, 1)
