"""Dates, capacity and freezes of the exit, each changed in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.waves.rule_editor import RuleEditor
from inventory.waves.policy import Freeze

if TYPE_CHECKING:
    from desktop_app.rule_edits import PersonsRule
    from inventory.waves.policy import WavePolicy

DATE_FORMAT = "d MMM yyyy"
#: Fields that are whole numbers: name, caption, least, most, and what it means.
NUMBERS: tuple[tuple[str, str, int, int, str], ...] = (
    (
        "servers_per_wave",
        translate("Waves", "Servers a wave"),
        1,
        5_000,
        translate("Waves", "How many servers one cutover takes"),
    ),
    (
        "first_wave_servers",
        translate("Waves", "In the pilot"),
        1,
        5_000,
        translate("Waves", "How many servers the first cutover takes"),
    ),
    (
        "tier_1_per_wave",
        translate("Waves", "Tier 1 a wave"),
        0,
        500,
        translate("Waves", "How many tier-1 applications one cutover takes"),
    ),
    (
        "tier_1_not_before",
        translate("Waves", "No tier 1 in first"),
        0,
        50,
        translate("Waves", "First cutovers that are closed to tier 1"),
    ),
    (
        "weeks_between",
        translate("Waves", "Weeks between"),
        1,
        26,
        translate("Waves", "From one cutover to the next; 1 is every weekend"),
    ),
)


class WaveRules(QFrame):
    """Shows a policy and lets a person change it.

    Attributes:
        changed: Emitted with what was changed, in words, and the policy as it then is.
        freeze_added / freeze_removed: Emitted with a `Freeze`.
    """

    changed = Signal(str, object)
    freeze_added = Signal(object)
    freeze_removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self._policy: WavePolicy | None = None
        self.start = _date_edit(translate("Waves", "First day a cutover may begin"))
        self.exit_by = _date_edit(translate("Waves", "Last day on site"))
        self.numbers = {
            name: _number_edit(caption, least, most, meaning)
            for name, caption, least, most, meaning in NUMBERS
        }
        self.freezes = QToolButton()
        theme.mark(self.freezes, "button")
        self.freezes.setCheckable(True)
        self.freezes.setToolTip(translate("Waves", "Days in which nothing is cut over"))
        self.editor = FreezeEditor()
        self.editor.hide()
        self.editor.added.connect(self.freeze_added)
        self.editor.removed.connect(self.freeze_removed)
        self.freezes.toggled.connect(self.editor.setVisible)
        self.more = QToolButton()
        theme.mark(self.more, "button")
        self.more.setCheckable(True)
        self.more.setToolTip(
            translate("Waves", "The planner's weights, the link, and the rules people made")
        )
        self.rules = RuleEditor()
        self.rules.hide()
        self.rules.policy_changed.connect(self.changed)
        self.more.toggled.connect(self.rules.setVisible)
        self.start.editingFinished.connect(partial(self._take_date, "start", self.start))
        self.exit_by.editingFinished.connect(partial(self._take_date, "exit_by", self.exit_by))
        # A day clicked in the calendar counts at once, typed ones when the field is left.
        self.start.calendarWidget().clicked.connect(partial(self._take_day, "start"))
        self.exit_by.calendarWidget().clicked.connect(partial(self._take_day, "exit_by"))
        for name, number in self.numbers.items():
            number.editingFinished.connect(partial(self._take_number, name))
        self._build()

    def show_policy(self, policy: WavePolicy | None, rules: tuple[PersonsRule, ...] = ()) -> None:
        """Show a policy with the rules people made, or nothing while there is no inventory."""
        self.setEnabled(policy is not None)
        self.more.setText(
            translate("Waves", "Weights, {rules}").format(rules=formats.count(len(rules), "rule"))
            if rules
            else translate("Waves", "Weights, no rules")
        )
        if policy is not None and policy == self._policy:
            return
        self._policy = policy
        if policy is None:
            self.freezes.setText(translate("Waves", "Freezes"))
            return
        self.rules.show_rules(policy, rules)
        for edit, day in ((self.start, policy.start), (self.exit_by, policy.exit_by)):
            edit.setDate(_as_qt(day))
        for name, number in self.numbers.items():
            number.setValue(getattr(policy, name))
        held = len(policy.freezes)
        self.freezes.setText(
            formats.count(held, "freeze") if held else translate("Waves", "No freezes")
        )
        self.editor.show_freezes(policy)

    def open_control(self, name: str) -> bool:
        """Bring the control of a rule to hand, by its name; return whether there is one.

        Names: "start", "exit_by", those of `NUMBERS`, "freezes", and "rules" for the rest.
        """
        openers = {"freezes": self.freezes, "rules": self.more}
        control: QWidget | None = {"start": self.start, "exit_by": self.exit_by}.get(
            name
        ) or self.numbers.get(name)
        if name in openers:
            openers[name].setChecked(True)
            control = openers[name]
        if control is None:
            return False
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _take_date(self, name: str, edit: QDateEdit) -> None:
        self._take_day(name, edit.date())

    def _take_day(self, name: str, chosen: QDate) -> None:
        day = _as_date(chosen)
        if self._policy is not None and day != getattr(self._policy, name):
            what = "start" if name == "start" else translate("Waves", "exit date")
            given: dict[str, Any] = {name: day}
            changed = replace(self._policy, **given)
            self.changed.emit(
                translate("Waves", "Set the {what} to {day}").format(
                    what=what, day=formats.day(day)
                ),
                changed,
            )

    def _take_number(self, name: str) -> None:
        if self._policy is None:
            return
        value = self.numbers[name].value()
        if value != getattr(self._policy, name):
            caption = next(one[1] for one in NUMBERS if one[0] == name)
            given: dict[str, Any] = {name: value}
            changed = replace(self._policy, **given)
            self.changed.emit(
                translate("Waves", "Set “{caption}” to {value}").format(
                    caption=caption, value=value
                ),
                changed,
            )

    def _build(self) -> None:
        height = self.freezes.sizeHint().height()
        more = (*self.rules.weights.values(), *self.rules.limits.values(), self.rules.area)
        for edit in (self.start, self.exit_by, *self.numbers.values(), *more):
            edit.setFixedHeight(height)
        row = FlowLayout(theme.gap(4))
        row.addWidget(_captioned(translate("Waves", "Start"), self.start))
        row.addWidget(_captioned(translate("Waves", "Exit by"), self.exit_by))
        for name, caption, *_ in NUMBERS:
            row.addWidget(_captioned(caption, self.numbers[name]))
        row.addWidget(_captioned(translate("Waves", "Freeze periods"), self.freezes))
        row.addWidget(_captioned(translate("Waves", "Rules and weights"), self.more))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        layout.setSpacing(theme.gap(2))
        layout.addLayout(row)
        layout.addWidget(self.editor)
        layout.addWidget(self.rules)


class FreezeEditor(QWidget):
    """Lists the freezes, each with a button to remove it, and takes one more."""

    added = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = _date_edit(translate("Waves", "First day of the freeze"))
        self.last = _date_edit(translate("Waves", "Last day of the freeze"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(translate("Waves", "Reason, for example “year end”"))
        self.reason.setAccessibleName(translate("Waves", "Reason of the freeze"))
        self.add = QPushButton(translate("Waves", "Add freeze"))
        self.add.clicked.connect(self._on_add)
        self.reason.returnPressed.connect(self._on_add)
        self.buttons: list[QPushButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.gap(1))
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        for widget in (
            PlainLabel(translate("Waves", "From")),
            self.first,
            PlainLabel(translate("Waves", "to")),
            self.last,
        ):
            row.addWidget(widget)
        row.addWidget(self.reason, 1)
        row.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(self._list)
        layout.addLayout(row)

    def show_freezes(self, policy: WavePolicy) -> None:
        """Show the freezes of a policy."""
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.buttons = []
        for freeze in policy.freezes:
            self._list.addWidget(self._line(freeze))
        day = _as_qt(policy.start)
        if not policy.freezes and not self.reason.text():
            self.first.setDate(day)
            self.last.setDate(day.addDays(13))

    def _line(self, freeze: Freeze) -> QWidget:
        last = freeze.end - timedelta(days=1)
        said = translate("Waves", "{start} to {last}: {reason}").format(
            start=formats.day(freeze.start), last=formats.day(last), reason=freeze.reason
        )
        button = QPushButton(translate("Waves", "Remove"))
        button.setAccessibleName(translate("Waves", "Remove the freeze {said}").format(said=said))
        button.clicked.connect(partial(self.removed.emit, freeze))
        self.buttons.append(button)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(said), 1)
        row.addWidget(button)
        return line

    def _on_add(self) -> None:
        first, last = sorted((_as_date(self.first.date()), _as_date(self.last.date())))
        reason = self.reason.text().strip() or translate("Waves", "Freeze")
        self.reason.clear()
        self.added.emit(Freeze(start=first, end=last + timedelta(days=1), reason=reason))


def _captioned(caption: str, edit: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.gap(0.5))
    layout.addWidget(PlainLabel(caption, theme.Role.SMALL, secondary=True))
    layout.addWidget(edit)
    return box


def _date_edit(name: str) -> QDateEdit:
    edit = QDateEdit()
    edit.setDisplayFormat(DATE_FORMAT)
    edit.setCalendarPopup(True)
    edit.setAccessibleName(name)
    edit.setToolTip(name)
    edit.setMinimumWidth(theme.text_width(16))
    return edit


def _number_edit(caption: str, least: int, most: int, name: str) -> QSpinBox:
    edit = QSpinBox()
    edit.setRange(least, most)
    edit.setAccessibleName(f"{caption}: {name}")
    edit.setToolTip(name)
    edit.setKeyboardTracking(False)
    return edit


def _as_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _as_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
