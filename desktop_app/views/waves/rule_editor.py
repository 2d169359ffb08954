"""The planner's weights, the link, and the rules that people made, below the dates."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.waves.priced_rules import PricedRules

if TYPE_CHECKING:
    from desktop_app.rule_edits import PersonsRule
    from inventory.waves.policy import WavePolicy

#: Weights: name, caption, and what it means.
WEIGHTS = (
    (
        "run",
        translate("Waves", "A server on site"),
        translate("Waves", "Price of keeping one server on site for one day"),
    ),
    (
        "site",
        translate("Waves", "The site open"),
        translate("Waves", "Price of keeping the site open for one day"),
    ),
    (
        "split",
        translate("Waves", "A split dependency"),
        translate("Waves", "Price of one dependency spanning both sites for one day"),
    ),
    ("wave", translate("Waves", "A cutover"), translate("Waves", "Price of holding one cutover")),
)
#: Fields of the policy: name, caption, most, what 0 says ("" where 0 is a number), meaning.
LIMITS = (
    (
        "link_megabits_per_second",
        translate("Waves", "Link, Mbit/s"),
        1_000_000,
        translate("Waves", "no limit"),
        translate("Waves", "Of the link to the target"),
    ),
    (
        "link_hours_per_wave",
        translate("Waves", "Link hours a wave"),
        2_000,
        "",
        translate("Waves", "Hours in which a wave is copied"),
    ),
    (
        "data_gigabytes_per_wave",
        translate("Waves", "Data a wave, GB"),
        10_000_000,
        translate("Waves", "no limit"),
        translate("Waves", "Most data of one wave, whatever the link"),
    ),
    (
        "extension_price",
        translate("Waves", "Extending a service"),
        100_000_000,
        translate("Waves", "always extended"),
        translate("Waves", "Price of extending a shared service to both sites"),
    ),
)
AREAS = (
    (None, translate("Waves", "not kept free")),
    ("england-and-wales", translate("Waves", "England and Wales")),
    ("scotland", translate("Waves", "Scotland")),
    ("northern-ireland", translate("Waves", "Northern Ireland")),
)
#: Of these, those that may have no value at all.
OPTIONAL = frozenset({"link_megabits_per_second", "data_gigabytes_per_wave"})
MOST_WEIGHT = 100_000_000
#: Rules listed; more make the window slow and nobody reads them.
MOST_RULES = 200
#: Of which so many are seen at once.
ROWS_SEEN = 4


class RuleEditor(QWidget):
    """Shows what the planner weighs, and every rule that a person made, each with its button.

    Attributes:
        weights_changed: Emitted with other `WaveWeights`.
        policy_changed: Emitted with what was changed, in words, and the policy as it then is.
        rule_removed: Emitted with a `PersonsRule`.
    """

    weights_changed = Signal(object)
    policy_changed = Signal(str, object)
    rule_removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy: WavePolicy | None = None
        self._rules: tuple[PersonsRule, ...] | None = None
        self.weights = {
            name: _spin(caption, MOST_WEIGHT, "", tip) for name, caption, tip in WEIGHTS
        }
        self.limits = {
            name: _spin(caption, most, none, tip) for name, caption, most, none, tip in LIMITS
        }
        self.area = QComboBox()
        self.area.setAccessibleName(translate("Waves", "Bank-holiday weekends without a cutover"))
        for key, label in AREAS:
            self.area.addItem(label, key)
        self.area.activated.connect(self._take_area)
        for name, spin in self.weights.items():
            spin.editingFinished.connect(partial(self._take_weight, name))
        for name, spin in self.limits.items():
            spin.editingFinished.connect(partial(self._take_limit, name))
        self.priced = PricedRules(self)
        self.priced.changed.connect(self.policy_changed)
        self.heading = PlainLabel("", theme.Role.STRONG)
        self.teams = PlainLabel("", secondary=True, wrap=True)
        self.removers: list[QPushButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.gap(1))
        self._build()

    def show_rules(self, policy: WavePolicy, rules: tuple[PersonsRule, ...]) -> None:
        """Show the weights and limits of a policy, and the rules people made."""
        self._policy = policy
        for name, spin in self.weights.items():
            spin.setValue(getattr(policy.weights, name))
        for name, spin in self.limits.items():
            spin.setValue(getattr(policy, name) or 0)
        self.area.setCurrentIndex(max(0, self.area.findData(policy.bank_holidays)))
        self.priced.show_policy(policy)
        self.teams.setText(_teams(policy))
        self.teams.setVisible(bool(policy.teams))
        if rules == self._rules:
            return
        self._rules = rules
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.removers = []
        for rule in rules[:MOST_RULES]:
            self._list.addWidget(self._line(rule))
        self._list.addStretch(1)
        self._room.setVisible(bool(rules))
        self._room.setFixedHeight(theme.gap(7 * min(len(rules), ROWS_SEEN)))
        self.heading.setText(
            formats.count(len(rules), "rule made by people", "rules made by people")
            if rules
            else translate(
                "Waves",
                "No rules made by people yet: select cards and use their "
                "menu, or the keys P, T, A, B, S and Del.",
            )
        )

    def _line(self, rule: PersonsRule) -> QWidget:
        button = QPushButton(translate("Waves", "Remove"))
        button.setAccessibleName(
            translate("Waves", "Remove the rule: {rule}").format(rule=rule.text)
        )
        button.clicked.connect(partial(self.rule_removed.emit, rule))
        self.removers.append(button)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, theme.gap(1), 0)
        row.addWidget(PlainLabel(rule.text, wrap=True), 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _take_weight(self, name: str) -> None:
        value = self.weights[name].value()
        if self._policy is not None and value != getattr(self._policy.weights, name):
            given: dict[str, Any] = {name: value}
            self.weights_changed.emit(replace(self._policy.weights, **given))

    def _take_limit(self, name: str) -> None:
        _, caption, _, none, _ = next(one for one in LIMITS if one[0] == name)
        value: int | None = self.limits[name].value()
        if name in OPTIONAL and not value:
            value = None
        if self._policy is not None and value != getattr(self._policy, name):
            given: dict[str, Any] = {name: value}
            said = none if not value and none else f"{value:,}"
            self.policy_changed.emit(
                translate("Waves", "Set “{caption}” to {said}").format(caption=caption, said=said),
                replace(self._policy, **given),
            )

    def _take_area(self) -> None:
        area = self.area.currentData()
        if self._policy is not None and area != self._policy.bank_holidays:
            self.policy_changed.emit(
                translate("Waves", "Bank-holiday weekends: {currentText}").format(
                    currentText=self.area.currentText()
                ),
                replace(self._policy, bank_holidays=area),
            )

    def _build(self) -> None:
        flow = FlowLayout(theme.gap(4))
        for name, caption, _ in WEIGHTS:
            flow.addWidget(
                _captioned(
                    translate("Waves", "Weight: {caption}").format(caption=caption.lower()),
                    self.weights[name],
                )
            )
        for name, caption, *_ in LIMITS:
            flow.addWidget(_captioned(caption, self.limits[name]))
        flow.addWidget(_captioned(translate("Waves", "Bank holidays"), self.area))
        for field in self.priced.fields:
            flow.addWidget(field)
        inside = QWidget()
        theme.mark(inside, "surface")
        inside.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._room = QScrollArea()
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(1.5))
        layout.addLayout(flow)
        layout.addWidget(self.teams)
        layout.addWidget(self.heading)
        layout.addWidget(self._room)


def _teams(policy: WavePolicy) -> str:
    said = []
    for team in policy.teams:
        more = (
            translate("Waves", " and {overtime_hours} h of overtime").format(
                overtime_hours=team.overtime_hours
            )
            if team.overtime_hours
            else ""
        )
        said.append(
            translate("Waves", "{team}: {hours_per_wave} h{more} a wave").format(
                team=team.team, hours_per_wave=team.hours_per_wave, more=more
            )
        )
    return translate("Waves", "Teams, from the rules file: {said}.").format(said="; ".join(said))


def _captioned(caption: str, edit: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.gap(0.5))
    layout.addWidget(PlainLabel(caption, theme.Role.SMALL, secondary=True))
    layout.addWidget(edit)
    return box


def _spin(caption: str, most: int, none: str, tip: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(0, most)
    spin.setGroupSeparatorShown(True)
    spin.setKeyboardTracking(False)
    spin.setAccessibleName(f"{caption}: {tip}")
    spin.setToolTip(tip)
    spin.setMinimumWidth(theme.text_width(14))
    if none:
        spin.setSpecialValueText(none)
    return spin
