"""Baselines: today's figures kept under a name, and how far later ones are from them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from costing.cases.scenario import SavedBaseline
from costing.options.baselines import figures_of, variances
from costing.report import Table
from costing.report.options import baseline_table, figure_title
from desktop_app import case_edits, edits, formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.dialogs import tell_error
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.report_page import ReportPage
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from desktop_app.derived import TargetCost
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker


class BaselinesPage(QWidget):
    """Saves a baseline, and shows each beside today's figures."""

    def __init__(self, session: Session, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asker = asker
        self.save_button = QPushButton(translate("Costs", "Save today's figures …"))
        theme.mark(self.save_button, "primary")
        self.save_button.setToolTip(
            translate("Costs", "Keeps the figures of the plan's own target under a name")
        )
        self.remove_button = QPushButton(translate("Costs", "Remove"))
        self.only = QComboBox()
        self.only.setAccessibleName(translate("Costs", "Baseline that is shown"))
        self.only.setMinimumWidth(theme.text_width(30))
        self.hint = PlainLabel("", secondary=True, wrap=True)
        self.page: ReportPage | None = None
        self._preview: ReportPage | None = None
        bar = FlowLayout(theme.gap(2))
        for widget in (self.save_button, self.only, self.remove_button):
            bar.addWidget(widget)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(theme.gap(2))
        self._room.addLayout(bar)
        self._room.addWidget(self.hint)
        self._room.addStretch(0)
        self.save_button.clicked.connect(self.save)
        self.remove_button.clicked.connect(self.remove)
        self.only.currentIndexChanged.connect(self._show_one)
        session.changed.connect(self._on_changed)
        session.derived_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Offer the baselines of the plan, the same one shown as before."""
        names = [one.name for one in self._session.project.case.baselines]
        chosen = self.only.currentText()
        self.only.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.only.clear()
        self.only.addItems(names)
        self.only.setCurrentIndex(names.index(chosen) if chosen in names else len(names) - 1)
        self.only.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.only.setVisible(bool(names))
        self.remove_button.setVisible(bool(names))
        self.save_button.setEnabled(self._first() is not None)
        self._show_one()

    @Slot()
    def save(self) -> None:
        """Ask for a name and keep today's figures under it, as one step that can be undone."""
        from desktop_app import stages

        derived = self._session.derived
        if derived is None:
            return
        usual = translate("Costs", "As of {today}").format(today=formats.day(self._session.today))
        name = self._asker.text(
            translate("Costs", "Save a baseline"), translate("Costs", "Name of the baseline"), usual
        )
        if name is None:
            return
        try:
            terms = stages.baseline_saved(self._session.project, derived, name)
            self._session.edit(
                translate("Costs", "Save baseline “{name}”").format(name=name.strip()),
                partial(edits.keep_baselines, baselines=terms.baselines),
            )
        except PlannerError as error:
            tell_error(self._asker, translate("Costs", "The baseline was not saved"), error)
            return
        self.only.setCurrentText(name.strip())

    @Slot()
    def remove(self) -> None:
        """Forget the baseline that is shown."""
        name = self.only.currentText()
        self._session.edit(
            translate("Costs", "Remove baseline “{name}”").format(name=name),
            partial(case_edits.remove_baseline, name=name),
        )

    @Slot()
    def _show_one(self) -> None:
        table = self._table(self.only.currentText())
        self._show_now(self._now() if table is None else None)
        self.hint.setText(
            translate(
                "Costs",
                "The variance is today's figure less the one that was kept. A "
                "baseline never changes.",
            )
            if table is not None
            else translate(
                "Costs",
                "No figures are kept yet. Save today's before you change "
                "the plan: later figures stand beside them, with the "
                "variance of each line.",
            )
        )
        if self.page is not None:
            self.page.setVisible(table is not None)
        if table is None:
            return
        if self.page is None:
            self.page = ReportPage(table)
            self._room.addWidget(self.page, 1)
        else:
            self.page.show_table(table)

    def _show_now(self, table: Table | None) -> None:
        """Show the figures that would be kept, while none are."""
        if self._preview is not None:
            self._room.removeWidget(self._preview)
            self._preview.deleteLater()
            self._preview = None
        if table is not None:
            self._preview = ReportPage(table)
            self._room.addWidget(self._preview, 1)

    def _now(self) -> Table | None:
        """Return today's figures; None where they are not known."""
        first = self._first()
        if first is None:
            return None
        made = _baseline_of_now(first)
        return Table(
            name="figures_now",
            title=translate("Costs", "Today's figures of {target} ({currency})").format(
                target=first.target, currency=first.currency
            ),
            headings=("Figure", "Now"),
            rows=tuple((figure_title(one), one.now) for one in variances(made, made.figures)),
        )

    def _table(self, name: str) -> Table | None:
        """Return one baseline beside today's figures; None without either."""
        case = self._session.project.case
        kept = tuple(one for one in case.baselines if one.name == name)
        first = self._first()
        if not kept or first is None:
            return None
        now = _baseline_of_now(first).figures
        return baseline_table(replace(case, baselines=kept), now)

    def _first(self) -> TargetCost | None:
        """Return the plan's own target where its figures are known."""
        derived = self._session.derived
        first = next(iter(derived.costs), None) if derived is not None else None
        if first is None or None in (first.projection, first.statement, first.economic):
            return None
        return first

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if "case" in parts:
            self.refresh()


def _baseline_of_now(first: TargetCost) -> SavedBaseline:
    """Return the figures of a target whose cases are known, without a name."""
    assert first.projection is not None  # noqa: S101 - its figures are known
    assert first.statement is not None  # noqa: S101 - as above
    assert first.economic is not None  # noqa: S101 - as above
    return SavedBaseline(
        name="",
        saved=first.price_book_date,
        target=str(first.target),
        currency=first.currency,
        figures=figures_of(first.projection, first.statement, first.economic),
    )
