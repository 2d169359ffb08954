"""A form made from a list of fields; what is wrong with a field is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import translate
from desktop_app.models.entry_fields import Typed, UnreadableEntryError, read_all
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.scrolling import scrolled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.models.entry_fields import EntryField, Values

Control = QLineEdit | QComboBox | QCheckBox | QPlainTextEdit


class FieldForm(QFrame):
    """Shows an entry in its fields.

    Attributes:
        entered: Emitted with the values that a person typed, all of them readable.
    """

    entered = Signal(object)  # not a dict: Qt would turn its enumerations into texts

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self._hint = hint
        self._fields: tuple[EntryField, ...] = ()
        self._values: Values = {}
        self._controls: dict[str, Control] = {}
        self._problems: dict[str, PlainLabel] = {}
        self.title = PlainLabel("", theme.Role.HEADING, wrap=True)
        self.told = PlainLabel("", secondary=True, wrap=True)
        self.problem = PlainLabel("", wrap=True)
        theme.mark(self.problem, "error")
        self.save = QPushButton(translate("Window", "Save"))
        theme.mark(self.save, "primary")
        self.save.clicked.connect(self._on_save)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_save)
        self.save.setToolTip(translate("Window", "Ctrl+Enter, or Enter in a field of one line"))
        self.buttons = FlowLayout(theme.gap(2))
        self.buttons.addWidget(self.save)
        self._scroll = scrolled(QWidget())
        self._build()
        self.clear()

    @property
    def fields(self) -> tuple[EntryField, ...]:
        """The fields shown."""
        return self._fields

    @property
    def values(self) -> Values:
        """What was shown before anything was typed."""
        return dict(self._values)

    def control(self, name: str) -> Control:
        """Return the widget of a field."""
        return self._controls[name]

    def problem_of(self, name: str) -> str:
        """Return what is said beside a field, "" for nothing."""
        return self._problems[name].text()

    def clear(self) -> None:
        """Show no entry, and how to choose one."""
        self.show_fields("", self._hint, (), {})
        self.save.setEnabled(False)

    def show_fields(
        self, title: str, told: str, fields: tuple[EntryField, ...], values: Values
    ) -> None:
        """Show an entry; what was typed before is gone."""
        if tuple(one.name for one in fields) != tuple(one.name for one in self._fields) or any(
            one != other for one, other in zip(fields, self._fields, strict=True)
        ):
            self._make(fields)
        self._values = dict(values)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.told.setText(told)
        self.told.setVisible(bool(told))
        for field in fields:
            self.put(field.name, field.shown(values.get(field.name)))
        self.save.setEnabled(bool(fields))
        self.say("")

    def put(self, name: str, text: str) -> None:
        """Put a text into a field, as if it were typed."""
        control = self._controls[name]
        match control:
            case QComboBox():
                control.setCurrentIndex(max(0, control.findText(text)) if text else 0)
            case QCheckBox():
                control.setChecked(text == "yes")
            case QPlainTextEdit():
                control.setPlainText(text)
            case QLineEdit():
                control.setText(text)
                control.setCursorPosition(0)  # the beginning of a long text is read first

    @property
    def is_touched(self) -> bool:
        """Whether a person typed something that is not saved."""
        shown = {one.name: one.shown(self._values.get(one.name)) for one in self._fields}
        return any(
            text != shown[name] and not (field.typed is Typed.CHOICE and not shown[name])
            for field in self._fields
            for name, text in ((field.name, _text(self._controls[field.name])),)
        )

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {name: _text(control) for name, control in self._controls.items()}

    def begin(self) -> None:
        """Put the keyboard into the first field that takes any."""
        for field in self._fields:
            if not field.fixed:
                self._controls[field.name].setFocus()
                return

    def say(self, told: str) -> None:
        """Show what is wrong with the whole, "" for nothing; problems of fields go."""
        self.problem.setText(told)
        self.problem.setVisible(bool(told))
        for label in self._problems.values():
            label.clear()
            label.hide()

    def say_beside(self, problems: dict[str, str]) -> None:
        """Show what is wrong beside each field, and go to the first of them."""
        self.say("\n".join(text for name, text in problems.items() if name not in self._problems))
        first = None
        for name, label in self._problems.items():
            if name in problems:
                label.setText(problems[name])
                label.show()
                control = self._controls[name]
                control.setAccessibleDescription(problems[name])
                first = first or control
            else:
                self._controls[name].setAccessibleDescription(self._tip(name))
        if first is not None:
            first.setFocus()
            self._scroll.ensureWidgetVisible(first)

    @Slot()
    def _on_save(self) -> None:
        if not self._fields:
            return
        try:
            values = read_all(self._fields, self.texts())
        except UnreadableEntryError as error:
            self.say_beside(error.problems)
            return
        self.say("")
        self.entered.emit(values)

    def _tip(self, name: str) -> str:
        return next((one.tip for one in self._fields if one.name == name), "")

    def _make(self, fields: Iterable[EntryField]) -> None:
        """Make the widgets of other fields; the keyboard stays in the field of the same name."""
        had = next((name for name, one in self._controls.items() if one.hasFocus()), "")
        self._fields = tuple(fields)
        self._controls, self._problems = {}, {}
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, theme.gap(2), 0)
        layout.setSpacing(theme.gap(0.5))
        for field in self._fields:
            control = _control(field)
            control.setAccessibleName(field.label)
            control.setAccessibleDescription(field.tip)
            control.setToolTip(escaped(field.tip))
            if isinstance(control, QLineEdit):
                control.returnPressed.connect(self._on_save)
            if not isinstance(control, QCheckBox):
                label = PlainLabel(field.label, theme.Role.SMALL, secondary=True, wrap=True)
                label.setBuddy(control)
                layout.addWidget(label)
            problem = PlainLabel("", theme.Role.SMALL, wrap=True)
            theme.mark(problem, "error")
            problem.hide()
            layout.addWidget(control)
            layout.addWidget(problem)
            layout.addSpacing(theme.gap(1))
            self._controls[field.name], self._problems[field.name] = control, problem
        layout.addStretch(1)
        # Later: the field in which a person pressed Enter is still at work.
        before = self._scroll.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self._scroll.setWidget(inside)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        if had in self._controls:
            self._controls[had].setFocus()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.title)
        layout.addWidget(self.told)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.problem)
        layout.addLayout(self.buttons)
        self.setMinimumWidth(theme.text_width(38))


def _control(field: EntryField) -> Control:
    if field.typed is Typed.CHOICE:
        box = QComboBox()
        for text, _ in field.choices:
            box.addItem(text)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setEnabled(not field.fixed)
        return box
    if field.typed is Typed.TICK:
        tick = QCheckBox(field.label.replace("&", "&&"))
        tick.setEnabled(not field.fixed)
        return tick
    if field.typed is Typed.WORDS:
        words = QPlainTextEdit()
        words.setTabChangesFocus(True)
        words.setFixedHeight(theme.gap(18))
        words.setPlaceholderText(field.hint)
        words.setReadOnly(field.fixed)
        return words
    line = QLineEdit()
    line.setPlaceholderText(field.hint or _HINTS.get(field.typed, ""))
    line.setReadOnly(field.fixed)
    if field.offers:
        offered = QCompleter(list(field.offers), line)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(offered)
    return line


def _text(control: Control) -> str:
    match control:
        case QComboBox():
            return control.currentText()
        case QCheckBox():
            return "yes" if control.isChecked() else ""
        case QPlainTextEdit():
            return control.toPlainText()
    return control.text()


_HINTS = {Typed.DAY: "2027-03-31", Typed.PERCENT: "20 %", Typed.DAYS: "2027-10-01, 2028-04-01"}
