from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop_app.views.waves.priced_rules import KEPT, ORDER, PricedRules
from inventory.waves.policy import PricedRule, WavePolicy

POLICY = WavePolicy(
    start=date(2027, 1, 1),
    exit_by=date(2027, 3, 31),
    priced=(PricedRule(rule="owner-blackouts", price=40),),
)


@pytest.fixture
def editor(qtbot):
    made = PricedRules()
    for field in made.fields:
        qtbot.addWidget(field)
        field.show()
    made.show_policy(POLICY)
    return made


def test_that_kept_rules_say_so_and_priced_ones_show_their_price(editor):
    assert editor.prices["freezes"].text() == "always kept"
    assert editor.prices["owner-blackouts"].value() == 40
    assert editor.order.currentText() == "always kept"


def test_that_a_typed_price_is_taken(qtbot, editor):
    said = []
    editor.changed.connect(lambda text, policy: said.append((text, policy)))
    spin = editor.prices["freezes"]
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "75")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    ((text, policy),) = said
    assert text == "Put a price on the rule “Freezes”"
    assert policy.price_of("freezes") == 75
    assert policy.price_of("owner-blackouts") == 40


def test_that_a_rule_is_kept_again_when_its_price_is_taken_away(editor):
    said = []
    editor.changed.connect(lambda text, policy: said.append((text, policy)))
    editor.prices["owner-blackouts"].setValue(KEPT)
    editor.prices["owner-blackouts"].editingFinished.emit()
    assert said[0][0] == "Keep the rule “Owners' blackouts”"
    assert said[0][1].priced == ()


def test_that_the_order_of_dependencies_is_priced_as_a_split(editor):
    said = []
    editor.changed.connect(lambda _text, policy: said.append(policy))
    editor.order.setCurrentIndex(1)
    editor.order.activated.emit(1)
    assert said[0].price_of(ORDER) == 0


def test_that_nothing_is_said_where_nothing_was_changed(editor):
    said = []
    editor.changed.connect(lambda text, _policy: said.append(text))
    for spin in editor.prices.values():
        spin.editingFinished.emit()
    editor.order.activated.emit(0)
    assert said == []
