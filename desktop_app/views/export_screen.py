"""The Export screen: what can be written and for whom, where to, and what was written."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.export_uses import READERS, USES
from desktop_app.views import theme
from desktop_app.views.dialogs import tell_error
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import ElidedLabel, PlainLabel, ScreenHeader
from desktop_app.views.screen import ScreenWidget

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from desktop_app.derived import Derived
    from desktop_app.jobs import Job, JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress

#: Kind of the background job; File > Export has the same, so that one waits for the other.
EXPORT = "export"
_NAME = Qt.ItemDataRole.UserRole
#: A day that tells day, month and year apart in every order.
SHOWN_DAY = date(2027, 3, 31)


class ExportScreen(ScreenWidget):
    """Exports by reader with a tick each, the folder and the look, progress, and the files."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._folder: Path | None = None
        self._job: Job | None = None
        self._usual: frozenset[str] = frozenset()
        self.open_folder = QDesktopServices.openUrl
        self.header = ScreenHeader(translate("Export", "Export"))
        self.header.line.setText(
            translate("Export", "All files appear together, or none; tables as the screens show")
        )
        self.list = QTreeWidget()
        self.list.setHeaderLabels(
            [translate("Export", "Export"), translate("Export", "What it is for")]
        )
        self.list.setAccessibleName(translate("Export", "Exports, by who reads them"))
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(theme.gap(3))
        self.list.itemChanged.connect(self._say_how_many)
        self.usual_button = QPushButton(translate("Export", "The usual papers"))
        self.all_button, self.none_button = (
            QPushButton(translate("Export", "All")),
            QPushButton(translate("Export", "None")),
        )
        self.ranges = QCheckBox(translate("Export", "Simulate ranges for the cost tables"))
        self.ranges.setToolTip(
            translate("Export", "Adds quantiles and the tornado; takes a few seconds more")
        )
        self.days = QComboBox()
        for name, pattern in formats.DAY_FORMATS.items():
            self.days.addItem(f"{name} ({SHOWN_DAY.strftime(pattern)})", name)
        self.days.setAccessibleName(translate("Export", "How days are written for issue trackers"))
        self.days.setToolTip(
            translate("Export", "In the files for issue trackers, whose settings differ")
        )
        self.folder_label = ElidedLabel(translate("Export", "No folder chosen"), secondary=True)
        self.folder_button = QPushButton(translate("Export", "Choose folder …"))
        self.template_label = ElidedLabel("", secondary=True)
        self.template_button = QPushButton(translate("Export", "Choose template …"))
        self.write_button = QPushButton(translate("Export", "Write"))
        theme.mark(self.write_button, "primary")
        self.cancel_button = QPushButton(translate("Export", "Cancel"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(translate("Export", "Progress of the export"))
        self.progress.setTextVisible(False)
        self.doing = ElidedLabel("", secondary=True)
        self.result = PlainLabel("", wrap=True)
        self.open_button = QPushButton(translate("Export", "Open folder"))
        self._build()
        self._connect()
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Names of the exports that are ticked, in the order shown."""
        return tuple(
            item.data(0, _NAME)
            for item in self._items()
            if item.checkState(0) is Qt.CheckState.Checked
        )

    @property
    def files_written(self) -> str:
        """What the last export wrote, as shown."""
        return self.result.text()

    def showEvent(self, event: object) -> None:
        """Ask what can be written when the screen is first looked at."""
        super().showEvent(event)  # type: ignore[arg-type] # Qt hands in its own event
        if not self.list.topLevelItemCount():
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sentences nearly half of the room."""
        super().resizeEvent(event)
        self.list.setColumnWidth(0, min(theme.text_width(76), self.list.width() * 11 // 20))

    def choose(self, names: frozenset[str]) -> None:
        """Tick these exports and no others."""
        for item in self._items():
            wanted = item.data(0, _NAME) in names
            item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    def _load(self) -> None:
        from desktop_app import stages

        titles = dict(stages.export_formats())
        self._usual = frozenset(one.name for one in stages.PLAN_EXPORTS)
        for reader in READERS:
            heading = QTreeWidgetItem(self.list, [reader])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setFont(0, theme.font(theme.Role.STRONG))
            for name, title in titles.items():
                known = USES.get(name)
                if known is None or known.reader != reader:
                    continue
                item = QTreeWidgetItem(heading, [term(title), known.use])
                item.setData(0, _NAME, name)
                item.setToolTip(0, f"--only {name}")
                item.setToolTip(1, known.use)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Unchecked)
        self.list.expandAll()
        self.choose(self._usual)

    def _items(self) -> list[QTreeWidgetItem]:
        groups = [self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount())]
        rows = (group.child(at) for group in groups if group for at in range(group.childCount()))
        return [row for row in rows if row is not None]

    @Slot()
    def _say_how_many(self) -> None:
        self._show()

    @Slot()
    def _choose_folder(self) -> None:
        folder = self._asker.folder_to_write(translate("Export", "Export to a folder"))
        if folder is not None:
            self._folder = folder
            self._show()

    @Slot()
    def write(self) -> None:
        """Write what is ticked, asking for a folder where none is chosen yet."""
        if self._folder is None:
            self._choose_folder()
        folder, names = self._folder, self.chosen
        if folder is None or not names:
            return
        derived = self._session.derived if self._session.derived_is_current else None
        work = partial(
            _written,
            self._session.project,
            derived,
            folder,
            names,
            with_ranges=self.ranges.isChecked(),
            day_format=formats.DAY_FORMATS[self.days.currentData()],
        )
        job = self._runner.start(
            work,
            kind=EXPORT,
            title=translate("Export", "Writing {exports}").format(
                exports=formats.count(len(names), "export")
            ),
        )
        self._job = job
        job.progressed.connect(self._on_progress)
        job.succeeded.connect(partial(self._take, folder))
        job.failed.connect(
            partial(tell_error, self._asker, translate("Export", "Nothing was written"))
        )
        job.cancelled.connect(self._on_cancelled)
        job.ended.connect(self._on_ended)
        self.progress.setValue(0)
        self.result.setText("")
        self._show()

    def _take(self, folder: Path, files: tuple[Path, ...]) -> None:
        names = "\n".join(file.name for file in files)
        self.result.setText(
            translate("Export", "{files} written to {folder}:\n{names}").format(
                files=formats.count(len(files), "file"), folder=folder, names=names
            )
            if files
            else translate(
                "Export",
                "Nothing was written: these exports print the plan, and there is no plan yet.",
            )
        )

    @Slot()
    def _on_cancelled(self) -> None:
        self.result.setText(translate("Export", "Cancelled. The folder is as it was."))

    @Slot(float, str)
    def _on_progress(self, fraction: float, message: str) -> None:
        self.progress.setValue(round(fraction * 100))
        self.doing.setText(message)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None
        self._show()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _open(self) -> None:
        if self._folder is not None:
            self.open_folder(QUrl.fromLocalFile(str(self._folder)))

    @Slot()
    def _show(self) -> None:
        project, busy = self._session.project, self._job is not None
        many = len(self.chosen)
        self.write_button.setText(
            translate("Export", "Write {exports}").format(exports=formats.count(many, "export"))
            if many
            else translate("Export", "Write")
        )
        self.write_button.setEnabled(bool(many and project.inventory.servers) and not busy)
        self.cancel_button.setVisible(busy)
        self.progress.setVisible(busy)
        self.doing.setVisible(busy)
        self.folder_label.setText(
            str(self._folder) if self._folder else translate("Export", "No folder chosen")
        )
        self.open_button.setVisible(self._folder is not None and bool(self.result.text()))
        name = project.template.name
        self.template_label.setText(
            translate("Export", "Look of papers: {name}").format(
                name=name or translate("Export", "plain")
            )
        )

    def _connect(self) -> None:
        self.usual_button.clicked.connect(lambda: self.choose(self._usual))
        self.all_button.clicked.connect(lambda: self.choose(frozenset(USES)))
        self.none_button.clicked.connect(lambda: self.choose(frozenset()))
        self.folder_button.clicked.connect(self._choose_folder)
        self.template_button.clicked.connect(partial(self.wants.emit, "template", ""))
        self.write_button.clicked.connect(self.write)
        self.cancel_button.clicked.connect(self._cancel)
        self.open_button.clicked.connect(self._open)
        self._session.changed.connect(self._show)

    def _build(self) -> None:
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        picks = FlowLayout(theme.gap(2))
        for button in (self.usual_button, self.all_button, self.none_button, self.ranges):
            picks.addWidget(button)
        places = QHBoxLayout()
        places.setSpacing(theme.gap(2))
        places.addWidget(self.folder_button)
        places.addWidget(self.folder_label, 2)
        looks = QHBoxLayout()
        looks.setSpacing(theme.gap(2))
        looks.addWidget(self.template_button)
        looks.addWidget(self.template_label, 1)
        looks.addWidget(PlainLabel(translate("Export", "Days for trackers")))
        looks.addWidget(self.days)
        work = QHBoxLayout()
        work.setSpacing(theme.gap(2))
        work.addWidget(self.write_button)
        work.addWidget(self.progress, 1)
        work.addWidget(self.doing, 1)
        work.addWidget(self.cancel_button)
        work.addWidget(self.open_button)
        work.addStretch(0)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(self.header)
        layout.addLayout(picks)
        self.list.setMinimumHeight(theme.gap(60))
        layout.addWidget(self.list, 1)
        layout.addLayout(places)
        layout.addLayout(looks)
        layout.addLayout(work)
        layout.addWidget(self.result)


def _written(
    project: Project,
    derived: Derived | None,
    folder: Path,
    names: tuple[str, ...],
    progress: Progress,
    *,
    with_ranges: bool,
    day_format: str,
) -> tuple[Path, ...]:
    from desktop_app import stages
    from inventory.progress import Share

    if derived is None:
        derived = stages.derive(project, Share(progress, 0.0, 0.3))
    if with_ranges and project.accepted is not None:
        derived = stages.with_ranges(project, derived, Share(progress, 0.3, 0.5))
    return stages.export(
        project,
        derived,
        folder,
        only=names,
        day_format=day_format,
        progress=Share(progress, 0.5, 1.0),
    )
