"""The form of one entry of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import term, translate
from desktop_app.models.register_rows import NAMES, RESPONSES, NotADayError, typed_day
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.scrolling import scrolled
from inventory.registers import RegisterEntry, RegisterKind, Score

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.models.register_rows import RegisterRow

#: Roles that are offered while one is typed; any other may be.
ROLES = (
    translate("Registers", "chief executive"),
    translate("Registers", "chief finance officer (s151)"),
    translate("Registers", "senior responsible owner"),
    translate("Registers", "senior information risk owner"),
    translate("Registers", "monitoring officer"),
    translate("Registers", "programme lead"),
    translate("Registers", "head of ICT"),
    translate("Registers", "change board"),
)
_DAYS = ("raised", "due", "closed")


class RegisterForm(QFrame):
    """Fields of an entry, filled in or to be typed.

    Attributes:
        entered: Emitted with a `RegisterEntry` when a person saves.
        removed: Emitted with the id of an entry.
    """

    entered = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self.title = PlainLabel("", theme.Role.HEADING, wrap=True)
        self.hint = PlainLabel("", secondary=True, wrap=True)
        self.kind = QComboBox()
        for kind, (name, _) in NAMES.items():
            self.kind.addItem(name, kind.value)
        self.id = QLineEdit()
        self.text, self.response = QPlainTextEdit(), QPlainTextEdit()
        self.subject, self.owner, self.role = QLineEdit(), QLineEdit(), QLineEdit()
        offered = QCompleter(ROLES, self.role)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.role.setCompleter(offered)
        self.role.setPlaceholderText(ROLES[0])
        self.likelihood, self.impact = _score(), _score()
        self.days = {name: QLineEdit() for name in _DAYS}
        self.problem = PlainLabel("", wrap=True)
        theme.mark(self.problem, "error")
        self.save = QPushButton(translate("Registers", "Save entry"))
        theme.mark(self.save, "primary")
        self.remove = QPushButton(translate("Registers", "Remove"))
        self._response = PlainLabel("", theme.Role.SMALL, secondary=True)
        self._build()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.save.clicked.connect(self._on_save)
        self.remove.clicked.connect(lambda: self.removed.emit(self.id.text()))
        self.show_row(None)

    def show_row(self, row: RegisterRow | None) -> None:
        """Show an entry; one that follows from the plan can be read only."""
        mine = row is not None and not row.from_plan
        self._enable(mine)
        self.say("")
        self.id.setReadOnly(True)
        if row is None:
            self.title.setText("")
            self.hint.setText(translate("Registers", "Choose an entry, or begin a new one."))
            self.hint.show()
            self._fill(RegisterEntry(id="", kind=RegisterKind.RISK, text=""))
            return
        self.title.setText(row.entry.id if mine else row.entry.subject or row.entry.id)
        self.hint.setText(
            ""
            if mine
            else translate(
                "Registers",
                "Follows from the plan: change the disposition or the rule it comes from.",
            )
        )
        self.hint.setVisible(bool(self.hint.text()))
        self._fill(row.entry)
        if not mine:  # its id is the plan's own and tells a person nothing
            self.id.setText(translate("Registers", "from the plan"))

    def begin(self, kind: RegisterKind, entry_id: str, today: date) -> None:
        """Empty the fields for a new entry."""
        self._enable(True)  # noqa: FBT003 - says whether
        self.remove.setEnabled(False)
        self.id.setReadOnly(False)
        self.title.setText(translate("Registers", "New entry"))
        self.hint.setText("")
        self._fill(RegisterEntry(id=entry_id, kind=kind, text="", raised=today))
        self.text.setFocus()

    def say(self, problem: str) -> None:
        """Show what is wrong, "" for nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    @Slot()
    def _on_save(self) -> None:
        try:
            days = {name: typed_day(field.text()) for name, field in self.days.items()}
        except NotADayError as error:
            self.say(str(error))
            return
        kind = RegisterKind(self.kind.currentData())
        risk = kind is RegisterKind.RISK
        self.entered.emit(
            RegisterEntry(
                id=self.id.text().strip(),
                kind=kind,
                text=self.text.toPlainText().strip(),
                response=self.response.toPlainText().strip(),
                subject=self.subject.text().strip(),
                owner=self.owner.text().strip(),
                role=self.role.text().strip(),
                likelihood=_chosen(self.likelihood) if risk else None,
                impact=_chosen(self.impact) if risk else None,
                **days,
            )
        )

    @Slot()
    def _on_kind(self) -> None:
        kind = RegisterKind(self.kind.currentData())
        self._response.setText(RESPONSES[kind])
        self.response.setAccessibleName(RESPONSES[kind])
        for box in (self.likelihood, self.impact):
            self._form.setRowVisible(box, kind is RegisterKind.RISK)

    def _fill(self, entry: RegisterEntry) -> None:
        self.kind.setCurrentIndex(self.kind.findData(entry.kind.value))
        self._on_kind()
        self.id.setText(entry.id)
        self.text.setPlainText(entry.text)
        self.response.setPlainText(entry.response)
        for name in ("subject", "owner", "role"):
            getattr(self, name).setText(getattr(entry, name))
        for box, score in ((self.likelihood, entry.likelihood), (self.impact, entry.impact)):
            box.setCurrentIndex(box.findData(score.value if score is not None else ""))
        for name, field in self.days.items():
            day = getattr(entry, name)
            field.setText(day.isoformat() if day is not None else "")

    def _enable(self, enabled: bool) -> None:  # noqa: FBT001 - says whether
        self._fields.setEnabled(enabled)
        self.save.setEnabled(enabled)
        self.remove.setEnabled(enabled)

    def _build(self) -> None:
        self._fields = QWidget()
        self._form = QFormLayout(self._fields)
        self._form.setContentsMargins(0, 0, theme.gap(1), 0)
        self._form.setVerticalSpacing(theme.gap(1))
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field in self.days.values():
            field.setPlaceholderText("2027-03-06")
        self.subject.setPlaceholderText(translate("Registers", "server, application, contract …"))
        for words in (self.text, self.response):
            words.setTabChangesFocus(True)
            words.setMaximumHeight(theme.gap(20))
        rows: tuple[tuple[str | PlainLabel, QWidget], ...] = (
            (translate("Registers", "Register"), self.kind),
            (translate("Registers", "Id"), self.id),
            (translate("Registers", "What it is, in a sentence"), self.text),
            (self._response, self.response),
            (translate("Registers", "About"), self.subject),
            (translate("Registers", "Owner"), self.owner),
            (translate("Registers", "Role"), self.role),
            (translate("Registers", "Likelihood"), self.likelihood),
            (translate("Registers", "Impact"), self.impact),
            *((term(name.capitalize()), field) for name, field in self.days.items()),
        )
        for label, widget in rows:
            if isinstance(label, str):
                widget.setAccessibleName(label)
                self._form.addRow(PlainLabel(label, theme.Role.SMALL, secondary=True), widget)
            else:
                self._form.addRow(label, widget)
        layout = QVBoxLayout(self)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.title)
        layout.addWidget(self.hint)
        layout.addWidget(scrolled(self._fields), 1)
        layout.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        layout.addLayout(buttons)


def _score() -> QComboBox:
    box = QComboBox()
    box.addItem(translate("Registers", "not said"), "")
    for score in Score:
        box.addItem(term(score.value), score.value)
    return box


def _chosen(box: QComboBox) -> Score | None:
    value = box.currentData()
    return Score(value) if value else None
