"""The page on which a size is looked up: those of a region or of all, and one with all its models.

Attributes of the page that others use: `prices` and `price_table` (the sizes found), `models` and
`model_table` (the price models of the size chosen), `detail` (one price in full).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.price_columns import model_columns, model_key, price_columns, price_key
from desktop_app.models.price_details import model_pairs, model_sentences, size_line
from desktop_app.models.row_table import RowTable
from desktop_app.size_search import size_search
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.dialogs import tell_error
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.reasons import Reason
from desktop_app.views.row_detail import RowDetail
from desktop_app.views.saving_rows import ask_and_save_rows
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.price_models import PriceModel
    from costing.prices import PriceRow, Target
    from desktop_app.jobs import JobRunner
    from desktop_app.price_shelf import ShelfRegion, ShownSize
    from desktop_app.session import Session
    from desktop_app.size_search import Elsewhere, SizeSearch
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress

#: Typing is answered when it has been quiet for so long.
TYPING_MS = 60
#: Heights in quarters of a line where the parts stand below each other.
SIZES_BELOW, MODELS_BELOW = 56, 136
#: Columns that say something only where the sizes are of several regions.
_OF_SEVERAL = "region"


class SizeParts(Beside):
    """Sizes beside their models; below them, models and details have room for several lines."""

    def _fold(self, *, wanted: bool) -> None:
        super()._fold(wanted=wanted)
        if wanted:
            self.setMinimumHeight(theme.gap(SIZES_BELOW + MODELS_BELOW))
            self.setSizes([theme.gap(SIZES_BELOW), theme.gap(MODELS_BELOW)])


class SizesPage(QWidget):
    """Sizes on the left, the price models of the chosen one and their details on the right.

    Attributes:
        region_chosen: Emitted with the `Target` that a person chose, None for every region.
        rules_wanted: Emitted with the family whose exceptions to the rules are to be shown.
    """

    region_chosen = Signal(object)
    rules_wanted = Signal(str)

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._target: Target | None = None
        self._shown: ShownSize | None = None
        self._wanted: tuple[str, str] = ("", "")
        self._regions: tuple[ShelfRegion, ...] = ()
        self.region = QComboBox()
        self.region.setAccessibleName(translate("Prices", "Region"))
        self.region.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.region.activated.connect(self._on_region)
        self.search = QLineEdit()
        self.search.setAccessibleName(translate("Prices", "Find a size"))
        self.search.setPlaceholderText(
            translate("Prices", "Find a size: m7i.xlarge, D4s v5, 4 vCPU 16-32 GiB …")
        )
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.text_width(28))
        self.count = PlainLabel("", theme.Role.SMALL, secondary=True)
        self.elsewhere = PlainLabel("", wrap=True)
        self.elsewhere.hide()
        self.save_button = QPushButton(translate("Prices", "Save as CSV …"))
        self.save_button.clicked.connect(self._save)
        self.prices = RowTable(price_columns(""), key=price_key, parent=self)
        self.price_table = RecordTable(self.prices, translate("Prices", "Sizes with their prices"))
        self.price_table.current_changed.connect(self._on_size)
        self.models = RowTable(model_columns(None), key=model_key, parent=self)
        self.model_table = RecordTable(
            self.models, translate("Prices", "Every price model of the chosen size")
        )
        self.model_table.current_changed.connect(self._on_model)
        self.heading = ElidedLabel("", theme.Role.HEADING)
        self.line = ElidedLabel("", theme.Role.SMALL, secondary=True)
        self.rules_button = QPushButton(translate("Prices", "Rules of this family …"))
        self.rules_button.setToolTip(
            translate("Prices", "Which rules of the price book this family departs from, and why")
        )
        self.rules_button.clicked.connect(self._ask_for_rules)
        self.detail = RowDetail(
            translate("Prices", "Choose a size to see every way of buying it and its source."),
            (self.rules_button,),
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.apply_filter)
        self.search.textChanged.connect(self._timer.start)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)
        self._build()

    @property
    def target(self) -> Target | None:
        """The region that is shown; None is every region."""
        return self._target

    def take_regions(self, rows: tuple[ShelfRegion, ...]) -> None:
        """Offer the regions of the book, those of the plan first, and every region last."""
        self._regions = rows
        self.region.clear()
        for one in rows:
            mine = translate("Prices", " (this plan)") if one.in_plan else ""
            self.region.addItem(f"{one.target}{mine}", str(one.target))
        self.region.addItem(translate("Prices", "every region"), "")
        self._name_region()

    def show_region(self, target: Target | None) -> None:
        """Show the sizes of a region, or of every one."""
        self._target = target
        self._name_region()
        title = (
            translate("Prices", "Reading the prices of every region")
            if target is None
            else translate("Prices", "Reading the prices of {target}").format(target=target)
        )
        job = self._runner.start(
            partial(_prices, target),
            kind="prices of a region",
            title=title,
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(partial(self._take_prices, target))
        job.failed.connect(
            partial(tell_error, self._asker, translate("Prices", "The price book cannot be read"))
        )

    @Slot()
    def apply_filter(self) -> None:
        """Show the sizes that are meant by what was typed."""
        search = size_search(self.search.text())
        current = self.price_table.current_record()
        self.prices.set_filter("", None if search.is_empty else partial(_found, search))
        if self.prices.rowCount():
            if current is None or not self.price_table.go_to_key(price_key(current)):
                self.price_table.selectRow(0)
        else:
            self._show_size(None)
        self._say_how_many(search)

    def why_reason(self) -> Reason | None:
        """Return the chosen price with where it comes from."""
        model: PriceModel | None = self.model_table.current_record()
        if model is None or self._shown is None:
            return None
        size = self._shown.models
        thing = f"{size.size.name}, {size.target}: {model.name}"
        make = partial(model_sentences, self._shown, model, self._session.today)
        return Reason(thing=thing, sentences=make)

    def _say_how_many(self, search: SizeSearch) -> None:
        found, total = self.prices.rowCount(), self.prices.total
        self.count.setText(
            translate("Prices", "{rowCount} of {sizes}, {currency} an hour").format(
                rowCount=f"{found:,}",
                sizes=formats.count(total, "size"),
                currency=self._currency() or translate("Prices", "each in its region's currency,"),
            )
        )
        self.elsewhere.setVisible(not found and total > 0)
        if found or not total:
            return
        if self._target is None:
            self._say_where(search, None)
            return
        self.elsewhere.setText(translate("Prices", "Not sold here. Looking in the other regions …"))
        job = self._runner.start(
            partial(_elsewhere, self._target, search),
            kind="size elsewhere",
            title=translate("Prices", "Looking for a size in every region"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(partial(self._say_where, search))

    def _say_where(self, search: SizeSearch, found: Elsewhere | None) -> None:
        if self.prices.rowCount() or search != size_search(self.search.text()):
            return
        words = self.search.text().strip()
        parts = [
            translate("Prices", "No size of {region} has “{words}” in its name.").format(
                region=self._target or translate("Prices", "any region"), words=words
            )
        ]
        if found is not None and found.near:
            parts.append(
                translate("Prices", "Written alike: {names}.").format(
                    names=formats.listed(list(found.near))
                )
            )
        if found is not None and found.held:
            held = [f"{one} ({formats.count(many, 'size')})" for one, many in found.held]
            parts.append(translate("Prices", "Sold in {held}.").format(held=formats.listed(held)))
        elif found is not None:
            parts.append(translate("Prices", "No other region of the book sells it either."))
        parts.append(
            translate(
                "Prices",
                "What a provider launched after the day of its prices is not among them; it has no "
                "price rather than a guessed one. A refresh reads it.",
            )
        )
        self.elsewhere.setText(" ".join(parts))

    def _take_prices(self, target: Target | None, rows: tuple[PriceRow, ...]) -> None:
        if target != self._target:
            return
        current = self.price_table.current_record()
        self.prices.set_rows(rows, price_columns(self._currency()))
        number = next(
            place for place, one in enumerate(self.prices.columns) if one.id == _OF_SEVERAL
        )
        self.price_table.setColumnHidden(number, target is not None)
        if current is not None:
            self.price_table.go_to_key(price_key(current))
        self.apply_filter()

    def _currency(self) -> str:
        """Return the currency of what is shown, "" where there are several."""
        shown = {one.currency for one in self._regions if self._target in {None, one.target}}
        return shown.pop() if len(shown) == 1 else ""

    def _name_region(self) -> None:
        wanted = "" if self._target is None else str(self._target)
        self.region.setCurrentIndex(max(0, self.region.findData(wanted)))

    @Slot()
    def _on_region(self) -> None:
        name = self.region.currentData()
        target = next((one.target for one in self._regions if str(one.target) == name), None)
        self.region_chosen.emit(target)

    @Slot(object)
    def _on_size(self, row: PriceRow | None) -> None:
        if row is None or row.target is None:
            return
        self._wanted = (str(row.target), row.size)
        job = self._runner.start(
            partial(_size, row.target, row.size),
            kind="price models",
            title=translate("Prices", "Reading every price of {size}").format(size=row.size),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._take_size)

    @Slot(object)
    def _take_size(self, shown: ShownSize | None) -> None:
        models = None if shown is None else shown.models
        if models is None or self._wanted == (str(models.target), models.size.name):
            self._show_size(shown)

    def _show_size(self, shown: ShownSize | None) -> None:
        chosen = self.model_table.current_record()
        self._shown = shown
        rows: Sequence[PriceModel] = () if shown is None else shown.models.models
        self.models.set_rows(rows, model_columns(shown))
        self.rules_button.setEnabled(shown is not None)
        if shown is None:
            self.heading.setText("")
            self.line.setText("")
            self.detail.clear()
            return
        self.heading.setText(
            translate("Prices", "{size} in {target}").format(
                size=shown.models.size.name, target=shown.models.target
            )
        )
        self.line.setText(
            translate("Prices", "{line}; {currency} an hour").format(
                line=size_line(shown.models.size), currency=shown.currency
            )
        )
        if chosen is None or not self.model_table.go_to_key(model_key(chosen)):
            self.model_table.selectRow(0)

    @Slot(object)
    def _on_model(self, model: PriceModel | None) -> None:
        if model is None or self._shown is None:
            return
        self.detail.show_pairs(model.name, model_pairs(self._shown, model, self._session.today))

    @Slot()
    def _ask_for_rules(self) -> None:
        if self._shown is not None:
            self.rules_wanted.emit(self._shown.models.size.family)

    @Slot()
    def _save(self) -> None:
        name = "every-region" if self._target is None else str(self._target).replace(":", "-")
        ask_and_save_rows(self._asker, self.price_table, self.prices, f"prices-{name}")

    def _build(self) -> None:
        bar = FlowLayout(theme.gap(2))
        for widget in (self.region, self.search, self.count, self.save_button):
            bar.addWidget(widget)
        models = QWidget()
        above = QVBoxLayout(models)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(theme.gap(1))
        above.addWidget(self.heading)
        above.addWidget(self.line)
        above.addWidget(self.model_table, 1)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(models)
        right.addWidget(self.detail)
        right.setHandleWidth(theme.gap(2))
        right.setSizes([theme.gap(64), theme.gap(64)])
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(2))
        column.addWidget(self.elsewhere)
        column.addWidget(self.price_table, 1)
        parts = SizeParts()
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([theme.text_width(84), theme.text_width(74)])
        parts.setHandleWidth(theme.gap(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(parts, 1)


def _found(search: SizeSearch, one: PriceRow) -> bool:
    return search.finds(one.size, one.family, one.vcpu, one.memory_gib)


def _prices(target: Target | None, _progress: Progress) -> tuple[PriceRow, ...]:
    from desktop_app.price_shelf import prices_of

    return prices_of(target)


def _size(target: Target, name: str, _progress: Progress) -> ShownSize | None:
    from desktop_app.price_shelf import shown_size

    return shown_size(target, name)


def _elsewhere(target: Target, search: SizeSearch, _progress: Progress) -> Elsewhere:
    from desktop_app.price_shelf import sold_elsewhere

    return sold_elsewhere(target, search)
