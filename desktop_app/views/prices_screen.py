"""The Prices screen: what is held, how old it is, any size with all its models, and a refresh."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.price_columns import REGION_COLUMNS, price_columns, price_key, region_key
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.card_row import CardRow
from desktop_app.views.dialogs import Answer, Message, MessageKind, tell_error
from desktop_app.views.labels import FigureCard, PlainLabel, ScreenHeader
from desktop_app.views.screen import ScreenWidget
from desktop_app.views.screen_states import OLD_PRICE_DAYS
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from datetime import date

    from costing.price_refresh import ProviderOutcome
    from costing.prices import PriceRow, Target
    from desktop_app.jobs import JobRunner
    from desktop_app.price_shelf import ShelfRegion
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress


class PricesScreen(ScreenWidget):
    """Regions on the left, the sizes of the chosen one on the right."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._asked = False
        self._currency = ""
        self.header = ScreenHeader(translate("Prices", "Prices"))
        self.cards = {
            name: FigureCard(name)
            for name in (
                translate("Prices", "Regions"),
                translate("Prices", "Oldest"),
                translate("Prices", "Of this plan"),
            )
        }
        self.regions = RowTable(REGION_COLUMNS, key=region_key, parent=self)
        self.region_table = RecordTable(
            self.regions, translate("Prices", "Regions of the price book")
        )
        self.region_table.current_changed.connect(self._on_region)
        self.prices = RowTable(price_columns(""), key=price_key, parent=self)
        self.price_table = RecordTable(
            self.prices, translate("Prices", "Prices of the chosen region")
        )
        self.search = QLineEdit()
        self.search.setAccessibleName(translate("Prices", "Find a size"))
        self.search.setPlaceholderText(translate("Prices", "Find a size: m7i.xlarge, D4s_v5 …"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.shown = PlainLabel("", theme.Role.SMALL, secondary=True)
        self.refresh_button = QPushButton(translate("Prices", "Refresh this region …"))
        self.refresh_button.setEnabled(False)
        self.refresh_button.clicked.connect(self._ask_refresh)
        self._build()
        session.changed.connect(self._on_changed)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.header, 1)
        top.addWidget(self.refresh_button, 0, Qt.AlignmentFlag.AlignTop)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.shown)
        column.addLayout(line)
        column.addWidget(self.price_table, 1)
        parts = Beside()
        parts.addWidget(self.region_table)
        parts.addWidget(right)
        parts.setSizes([theme.text_width(84), theme.text_width(100)])
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addLayout(top)
        layout.addWidget(CardRow(tuple(self.cards.values())))
        layout.addWidget(parts, 1)

    def showEvent(self, event: object) -> None:
        """Read the price book when the screen is first looked at."""
        super().showEvent(event)  # type: ignore[arg-type] # Qt hands in its own event
        if not self._asked:
            self.load()

    def load(self) -> None:
        """Read which regions are held."""
        self._asked = True
        work = partial(_shelf, self._session.today, self._session.project.targets)
        job = self._runner.start(
            work,
            kind="prices",
            title=translate("Prices", "Reading the price book"),
            cancellable=False,
        )
        job.succeeded.connect(self._take_regions)
        job.failed.connect(
            partial(tell_error, self._asker, translate("Prices", "The price book cannot be read"))
        )

    def show_subject(self, subject: str) -> bool:
        return self.region_table.go_to_key(subject)

    def prepare_for_screenshot(self) -> None:
        self.load()

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if self._asked and parts & {"targets", "today"}:
            self.load()

    def _take_regions(self, rows: tuple[ShelfRegion, ...]) -> None:
        chosen = self.region_table.current_record()
        self.regions.set_rows(rows)
        if not rows:
            return
        self.region_table.go_to_key(region_key(chosen if chosen is not None else rows[0]))
        oldest = max(rows, key=lambda one: one.age_days)
        fresh = sum(one.refreshed for one in rows)
        self.header.line.setText(
            translate(
                "Prices",
                "List prices an hour, dated and with their source; nothing is fetched unasked",
            )
        )
        self.cards[translate("Prices", "Regions")].show_figure(
            formats.whole(len(rows)),
            translate("Prices", "{fresh} refreshed here, the others as shipped").format(fresh=fresh)
            if fresh
            else translate("Prices", "all as shipped"),
        )
        self.cards[translate("Prices", "Oldest")].show_figure(
            formats.day(oldest.as_of),
            translate("Prices", "{target}, {days} old").format(
                target=oldest.target, days=formats.count(oldest.age_days, "day")
            ),
        )
        mine = [one for one in rows if one.in_plan]
        old = [one for one in mine if one.age_days > OLD_PRICE_DAYS]
        age = max((one.age_days for one in mine), default=None)
        figure = (
            translate("Prices", "no target")
            if age is None
            else translate("Prices", "{days} old").format(days=formats.count(age, "day"))
        )
        names = formats.listed([str(one.target) for one in mine])
        note = translate("Prices", "{names}: refresh").format(names=names) if old else names
        self.cards[translate("Prices", "Of this plan")].show_figure(figure, note)
        self.cards[translate("Prices", "Of this plan")].show_severity("warning" if old else "")

    @Slot(object)
    def _on_region(self, region: ShelfRegion | None) -> None:
        self.refresh_button.setEnabled(region is not None and region.can_be_refreshed)
        if region is None:
            return
        job = self._runner.start(
            partial(_prices, region.target),
            kind="prices of a region",
            title=translate("Prices", "Reading the prices of {target}").format(
                target=region.target
            ),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(partial(self._take_prices, region))

    def _take_prices(self, region: ShelfRegion, rows: tuple[PriceRow, ...]) -> None:
        self.prices.set_rows(rows, price_columns(region.currency))
        self._currency = region.currency
        self._filter()

    @Slot()
    def _filter(self) -> None:
        self.prices.set_filter(self.search.text(), None)
        self.shown.setText(
            translate("Prices", "{rowCount} of {sizes}, {currency}").format(
                rowCount=f"{self.prices.rowCount():,}",
                sizes=formats.count(self.prices.total, "size"),
                currency=self._currency,
            )
        )

    @Slot()
    def _ask_refresh(self) -> None:
        region = self.region_table.current_record()
        if region is None:
            return
        answer = self._asker.ask(
            Message(
                kind=MessageKind.QUESTION,
                title=translate("Prices", "Refresh {target}?").format(target=region.target),
                text=translate(
                    "Prices",
                    "This opens a connection to the provider and reads its "
                    "public price list. Nothing of your plan is sent. What "
                    "changes is checked and shown; on any fault the prices "
                    "in use stay as they are.",
                ),
                answers=(Answer.YES, Answer.CANCEL),
            )
        )
        if answer is Answer.YES:
            self._refresh(region.target, accept=False)

    def _refresh(self, target: Target, *, accept: bool) -> None:
        work = partial(_refreshed, target, self._session.today, accept=accept)
        job = self._runner.start(
            work,
            kind="refresh of prices",
            title=translate("Prices", "Reading the price list of {target}").format(target=target),
        )
        job.succeeded.connect(partial(self._take_refresh, target))
        job.failed.connect(
            partial(tell_error, self._asker, translate("Prices", "The prices were not refreshed"))
        )

    def _take_refresh(self, target: Target, outcomes: tuple[ProviderOutcome, ...]) -> None:
        from desktop_app.refresh_document import refresh_text, refusals

        refused = refusals(outcomes)
        if any(one.needs_word for one in outcomes):
            answer = self._asker.ask(
                Message(
                    kind=MessageKind.QUESTION,
                    title=translate("Prices", "Take these prices?"),
                    text=refused,
                    detail=refresh_text(outcomes),
                    answers=(Answer.YES, Answer.CANCEL),
                )
            )
            if answer is Answer.YES:
                self._refresh(target, accept=True)
            return
        self._asker.ask(
            Message(
                kind=MessageKind.WARNING if refused else MessageKind.NOTE,
                title=translate("Prices", "The prices were not refreshed")
                if refused
                else translate("Prices", "Prices refreshed"),
                text=refused
                or translate("Prices", "The prices of {target} are those of today.").format(
                    target=target
                ),
                detail=refresh_text(outcomes),
            )
        )
        if not refused:
            self.load()
            self._session.outside_changed()


def _shelf(
    today: date, targets: tuple[Target, ...], _progress: Progress
) -> tuple[ShelfRegion, ...]:
    from desktop_app.price_shelf import shelf

    return shelf(today, targets)


def _prices(target: Target, _progress: Progress) -> tuple[PriceRow, ...]:
    from desktop_app.price_shelf import prices_of

    return prices_of(target)


def _refreshed(
    target: Target, today: date, progress: Progress, *, accept: bool
) -> tuple[ProviderOutcome, ...]:
    from desktop_app.price_shelf import refresh

    return refresh(target, today, progress, accept=accept)
