"""What people record beside tasks: notices, media, certificates, sign-offs and legal holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import contract_edits
from desktop_app.language import translate
from desktop_app.models.certificate_entries import CERTIFICATE_ENTRIES
from desktop_app.models.counting_entries import (
    COUNT_ENTRIES,
    DISPOSAL_ENTRIES,
    REMOVAL_ENTRIES,
)
from desktop_app.models.exception_entries import (
    EXCEPTION_ENTRIES,
    INCIDENT_ENTRIES,
    SOAK_ENTRIES,
)
from desktop_app.models.exit_entries import HOLD_ENTRIES, NOTICE_ENTRIES
from desktop_app.models.media_entries import MEDIUM_ENTRIES
from desktop_app.models.signing_entries import SIGN_OFF_ENTRIES, subjects
from desktop_app.models.state_entries import STATE_ENTRIES
from desktop_app.views import theme
from desktop_app.views.decommission.entry_files import EntryFileReader
from desktop_app.views.entry_page import EntryPage
from desktop_app.views.flow_layout import FlowLayout

if TYPE_CHECKING:
    from desktop_app.jobs import JobRunner
    from desktop_app.models.entry_fields import Values
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.decommission import Task

#: In the order of their buttons.
KINDS = (
    NOTICE_ENTRIES,
    MEDIUM_ENTRIES,
    COUNT_ENTRIES,
    CERTIFICATE_ENTRIES,
    REMOVAL_ENTRIES,
    DISPOSAL_ENTRIES,
    SIGN_OFF_ENTRIES,
    EXCEPTION_ENTRIES,
    HOLD_ENTRIES,
    SOAK_ENTRIES,
    INCIDENT_ENTRIES,
    STATE_ENTRIES,
)
#: The field of a new entry that says what it is about.
_ABOUT = {
    MEDIUM_ENTRIES.key: "asset",
    COUNT_ENTRIES.key: "asset",
    REMOVAL_ENTRIES.key: "asset",
    DISPOSAL_ENTRIES.key: "asset",
    HOLD_ENTRIES.key: "asset",
    SIGN_OFF_ENTRIES.key: "subject",
}


class RecordsPage(QWidget):
    """A row of buttons, one a kind of record, over the entries of that kind."""

    def __init__(
        self,
        session: Session,
        runner: JobRunner,
        asker: Asker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.reader = EntryFileReader(session, runner, asker, self)
        self.read_button = QPushButton(translate("Decommission", "Read from files …"))
        self.read_button.setToolTip(
            translate(
                "Decommission",
                "Take tasks, media, contracts or approvals out of CSV files that were exported and "
                "filled in; what they would change is shown first",
            )
        )
        self.read_button.clicked.connect(self.reader.choose)
        self.buttons: dict[str, QToolButton] = {}
        self.pages: dict[str, EntryPage] = {}
        self._stack = QStackedWidget()
        group = QButtonGroup(self)
        bar = FlowLayout(theme.gap(1))
        for kind in KINDS:
            button = QToolButton()
            button.setText(kind.title)
            button.setCheckable(True)
            button.setAccessibleName(
                translate("Decommission", "Show {kind}").format(kind=kind.title.lower())
            )
            theme.mark(button, "filter")
            button.clicked.connect(partial(self._on_button, kind.key))
            group.addButton(button)
            bar.addWidget(button)
            self.buttons[kind.key] = button
            page = EntryPage(session, kind)
            self.pages[kind.key] = page
            self._stack.addWidget(page)
        top = QHBoxLayout()
        top.setSpacing(theme.gap(2))
        top.addLayout(bar, 1)
        top.addWidget(self.read_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self.show_kind(NOTICE_ENTRIES.key)

    @property
    def current(self) -> EntryPage:
        """The entries in front."""
        page = self._stack.currentWidget()
        assert isinstance(page, EntryPage)  # noqa: S101 - it holds nothing else
        return page

    def show_kind(self, key: str) -> None:
        """Bring the entries of a kind to the front."""
        self.buttons[key].setChecked(True)
        self._stack.setCurrentWidget(self.pages[key])
        self.pages[key].refresh()

    def begin(self, key: str, task: Task) -> None:
        """Begin a record about the subject of a task; a notice is that of its contract."""
        self.show_kind(key)
        page = self.pages[key]
        if key == NOTICE_ENTRIES.key:
            page.go_to(task.subject)
            return
        if key == EXCEPTION_ENTRIES.key:
            page.begin(values={"subject": task.id})
            return
        name = self._name_of(task)
        values: Values = {_ABOUT[key]: name} if name and key in _ABOUT else {}
        page.begin(values=values)

    def _name_of(self, task: Task) -> str:
        """Return what the forms call the subject of a task, "" where they have no name for it."""
        name = f"{task.subject_kind} {task.subject_name}"
        known = set(contract_edits.unit_names(self._session.project.inventory).values())
        return name if name in known or name in subjects(self._session.project) else ""

    @Slot()
    def _on_button(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.show_kind(key)
