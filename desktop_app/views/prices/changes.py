"""The page of what a refresh changes, where a person takes the new prices or keeps the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.report_page import ReportPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from costing.price_refresh import ProviderOutcome, RegionDifference
    from desktop_app.jobs import JobRunner
    from desktop_app.views.dialogs import Asker


class ChangesPage(QWidget):
    """New, gone and moved prices; asks for a word where the new ones are not in use yet.

    Attributes:
        taken: Emitted when the person takes the new prices.
        kept: Emitted when the person keeps the old ones.
    """

    taken = Signal()
    kept = Signal()

    def __init__(self, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._runner = runner
        self._asker = asker
        self.words = PlainLabel("", wrap=True)
        self.take_button = QPushButton(translate("Prices", "Take the new prices"))
        self.keep_button = QPushButton(translate("Prices", "Keep the old prices"))
        self.take_button.clicked.connect(self.taken)
        self.keep_button.clicked.connect(self.kept)
        #: The table of changes and that of rows that are no price; None until there are any.
        self.page: ReportPage | None = None
        self.remarks: ReportPage | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.gap(2))
        bar = FlowLayout(theme.gap(2))
        bar.addWidget(self.take_button)
        bar.addWidget(self.keep_button)
        self._layout.addWidget(self.words)
        self._layout.addLayout(bar)
        self._room = QVBoxLayout()
        self._blank = QWidget()
        self._room.addWidget(self._blank, 1)
        self._layout.addLayout(self._room, 1)
        self.show_since_shipped(())

    @property
    def asks(self) -> bool:
        """Whether it waits for a word."""
        return not self.take_button.isHidden()

    def show_since_shipped(self, differences: Sequence[RegionDifference]) -> None:
        """Show how what was refreshed differs from the book that is shipped."""
        if not differences:
            self.words.setText(
                translate(
                    "Prices",
                    "Nothing was refreshed here: all prices are as shipped. After a refresh, what "
                    "is new, gone or moved by more than 5 % stands here before it is in use.",
                )
            )
        else:
            self.words.setText(
                translate(
                    "Prices", "How the prices refreshed here differ from the shipped book: {lines}"
                ).format(lines=" ".join(_line(one) for one in differences))
            )
        self._ask(wanted=False)
        self._show(differences, ())

    def show_outcomes(self, outcomes: Sequence[ProviderOutcome], *, asks: bool) -> None:
        """Show what was read, and ask for a word where one is wanted."""
        regions = [region for one in outcomes for region in one.regions]
        said = [one.refused for one in outcomes if one.refused and not one.needs_word]
        said += [
            translate("Prices", "The new prices need your word: {reasons}.").format(
                reasons="; ".join(one.needs_word)
            )
            for one in outcomes
            if one.needs_word
        ]
        said += [_line(one.difference) for one in regions]
        if asks:
            said.append(
                translate(
                    "Prices",
                    "They are not in use yet. Look at the changes, then take them or keep the old.",
                )
            )
        elif any(one.exchanged for one in outcomes):
            said.append(translate("Prices", "They are in use now."))
        self.words.setText("\n".join(formats.sentence(one) for one in said))
        self._ask(wanted=asks)
        self._show([one.difference for one in regions], regions)

    def _ask(self, *, wanted: bool) -> None:
        self.take_button.setVisible(wanted)
        self.keep_button.setVisible(wanted)

    def _show(self, differences: Iterable[RegionDifference], regions: Sequence[object]) -> None:
        from costing.report.price_book import difference_table, remarks_table

        for old in (self.page, self.remarks):
            if old is not None:
                old.hide()
                self._room.removeWidget(old)
                old.deleteLater()
        self.page = self.remarks = None
        changes = difference_table(differences)
        remarks = remarks_table(regions)  # type: ignore[arg-type]  # outcomes of regions
        if changes.rows:
            self.page = ReportPage(changes, runner=self._runner, asker=self._asker)
            self._room.addWidget(self.page, 2)
        if remarks.rows:
            self.remarks = ReportPage(remarks, runner=self._runner, asker=self._asker)
            self._room.addWidget(self.remarks, 1)
        self._blank.setVisible(self.page is None and self.remarks is None)


def _line(one: RegionDifference) -> str:
    """Return what changes in a region, in figures."""
    before = (
        translate("Prices", "not held before")
        if one.before_as_of is None
        else translate("Prices", "before: {prices}, the oldest of {day}").format(
            prices=formats.count(one.cells_before, "price"), day=formats.day(one.before_as_of)
        )
    )
    return translate(
        "Prices",
        "{target}: {prices} in {currency} ({before}); {new} new, {gone} gone, {moved} moved by "
        "more than 5 %.",
    ).format(
        target=one.target,
        prices=formats.count(one.cells, "price"),
        currency=one.currency,
        before=before,
        new=formats.count(len(one.new), "size"),
        gone=formats.count(len(one.gone), "price"),
        moved=formats.count(len(one.moved), "price"),
    )
