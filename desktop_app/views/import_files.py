"""The files that a plan was made from, how they were read and where every row went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.finding_columns import counts_by_severity, counts_in_words
from desktop_app.models.row_table import RowTable
from desktop_app.models.source_columns import how_read, source_columns, source_key, source_rows
from desktop_app.views import theme
from desktop_app.views.card_row import CardRow
from desktop_app.views.labels import FigureCard, PlainLabel, ScreenHeader
from desktop_app.views.row_detail import RowDetail
from desktop_app.views.table_view import RecordTable
from inventory.findings import Severity
from inventory.model import PowerState

if TYPE_CHECKING:
    from desktop_app.jobs import JobRunner
    from desktop_app.models.source_columns import SourceRow
    from desktop_app.session import Session
    from inventory.findings import Finding
    from inventory.progress import Progress

#: Said of a file whose importer had nothing to decide.
_NOTHING_TOLD = (
    (
        translate("Import", "How it was read"),
        translate("Import", "Nothing was noted about the reading of this file."),
    ),
)


class FilesPage(QWidget):
    """Counts of what was read, the files, and notes on the one chosen.

    Attributes:
        wants: Emitted with the name of a command and its argument.
    """

    wants = Signal(str, str)

    def __init__(self, session: Session, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._titles: dict[str, str] = {}
        self._titles_asked = False
        self._findings: tuple[Finding, ...] = ()
        self.header = ScreenHeader(translate("Import", "Import"))
        self.cards = {
            name: FigureCard(name)
            for name in (
                translate("Import", "Servers"),
                translate("Import", "Applications"),
                translate("Import", "Dependencies"),
                translate("Import", "Rows read"),
                translate("Import", "Findings"),
            )
        }
        self.model = RowTable(source_columns({}), key=source_key, parent=self)
        self.table = RecordTable(self.model, translate("Import", "Imported files"))
        self.table.current_changed.connect(self._show_detail)
        self.detail = RowDetail(translate("Import", "Choose a file to see how it was read."))
        self.plan_button = QPushButton(translate("Import", "Plan waves"))
        theme.mark(self.plan_button, "primary")
        self.plan_button.clicked.connect(partial(self.wants.emit, "plan_waves", ""))
        self._lay_out()

    @Slot()
    def refresh(self) -> None:
        """Show the plan as it is now."""
        project = self._session.project
        inventory = project.inventory
        derived = self._session.derived
        findings = derived.findings if derived is not None else project.import_findings
        chosen = self.table.current_record()
        self._findings = findings
        self.model.set_rows(source_rows(project, findings), source_columns(self._titles))
        if self.model.total:
            first = self.model.record(0)
            self.table.go_to_key(source_key(first if chosen is None else chosen))
        if inventory.sources and not self._titles_asked:
            self._ask_for_titles()
        files = formats.count(len(inventory.sources), "file")
        self.header.line.setText(
            translate("Import", "{project}: read from {files}").format(
                project=project.title, files=files
            )
        )
        off = [server.power for server in inventory.estate].count(PowerState.OFF)
        aside = len(inventory.servers) - len(inventory.estate)
        rows = project.rows
        counts = counts_by_severity(findings)
        show = self._show
        show(
            translate("Import", "Servers"),
            len(inventory.estate),
            translate("Import", "{off} switched off, {aside} templates").format(
                off=f"{off:,}", aside=f"{aside:,}"
            ),
        )
        show(
            translate("Import", "Applications"),
            len(inventory.applications),
            _units(len(inventory.contracts)),
        )
        show(
            translate("Import", "Dependencies"),
            len(inventory.dependencies),
            translate("Import", "flows and declarations"),
        )
        where = translate("Import", "{excepted} set aside, {merged} merged").format(
            excepted=f"{rows.excepted:,}", merged=f"{rows.merged:,}"
        )
        show(translate("Import", "Rows read"), rows.read, where)
        show(translate("Import", "Findings"), len(findings), counts_in_words(counts))
        self.cards[translate("Import", "Findings")].show_severity(
            next((one.value for one in Severity if counts[one]), "")
        )
        self.plan_button.setVisible(project.accepted is None and bool(inventory.servers))

    @Slot(object)
    def _show_detail(self, row: SourceRow | None) -> None:
        if row is None:
            self.detail.clear()
            return
        name = row.source.name
        self.detail.show_pairs(name, how_read(name, self._findings) or _NOTHING_TOLD)

    def _ask_for_titles(self) -> None:
        """Ask the importers for their titles, once there is a file; loading them takes a moment."""
        self._titles_asked = True
        job = self._runner.start(
            _format_titles,
            kind="formats",
            title=translate("Import", "Loading the importers"),
            cancellable=False,
        )
        job.succeeded.connect(self._on_titles)

    @Slot(object)
    def _on_titles(self, titles: dict[str, str]) -> None:
        self._titles = titles
        self.refresh()

    def _show(self, name: str, number: int, note: str) -> None:
        self.cards[name].show_figure(formats.whole(number), note)

    def _lay_out(self) -> None:
        more = QPushButton(translate("Import", "Import more files …"))
        more.clicked.connect(partial(self.wants.emit, "import", ""))
        top = QHBoxLayout()
        top.setSpacing(theme.gap(3))
        top.addWidget(self.header, 1)
        top.addWidget(more)
        top.addWidget(self.plan_button)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(4))
        layout.addLayout(top)
        layout.addWidget(CardRow(tuple(self.cards.values())))
        layout.addWidget(PlainLabel(translate("Import", "Files"), theme.Role.HEADING))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 1)
        parts.setMinimumHeight(theme.gap(70))
        layout.addWidget(parts, 1)
        layout.addWidget(
            PlainLabel(
                translate("Import", "Drop more files anywhere on the window to merge them in."),
                theme.Role.SMALL,
                secondary=True,
                wrap=True,
            )
        )


def _format_titles(_progress: Progress) -> dict[str, str]:
    from inventory.intake import importers

    return {importer.name: importer.title for importer in importers()}


def _units(contracts: int) -> str:
    return formats.count(contracts, "contract")
