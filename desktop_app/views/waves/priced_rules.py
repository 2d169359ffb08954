"""Which rules are kept at any cost, and which may be gone against at a price."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.rule_edits import priced
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel

if TYPE_CHECKING:
    from inventory.waves.policy import WavePolicy

ORDER = "order-of-dependencies"
#: Rules with a price a server: name, caption, and what is paid for.
RULES = (
    (
        "freezes",
        translate("Waves", "Freezes"),
        translate("Waves", "Price of each server that leaves in a freeze or on a bank holiday"),
    ),
    (
        "owner-blackouts",
        translate("Waves", "Owners' blackouts"),
        translate("Waves", "Price of each server that leaves while its owner allows no cutover"),
    ),
    (
        "service-windows",
        translate("Waves", "Service windows"),
        translate("Waves", "Price of each server that leaves outside its service's windows"),
    ),
)
#: Below every price: the rule is kept.
KEPT = -1
MOST_PRICE = 100_000_000


class PricedRules(QObject):
    """One field for each rule that can be kept or priced.

    Attributes:
        changed: Emitted with what was changed, in words, and the policy as it then is.
    """

    changed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._policy: WavePolicy | None = None
        self.prices = {name: _price(caption, tip) for name, caption, tip in RULES}
        for name, spin in self.prices.items():
            spin.editingFinished.connect(partial(self._take_price, name))
        self.order = QComboBox()
        self.order.setAccessibleName(translate("Waves", "Order of dependencies"))
        self.order.setToolTip(
            translate(
                "Waves",
                "Whether a provider must leave before its consumer, or may leave later for the "
                "price of the days that the dependency spans both sites",
            )
        )
        self.order.addItem(translate("Waves", "always kept"), KEPT)
        self.order.addItem(translate("Waves", "priced as a split"), 0)
        self.order.activated.connect(self._take_order)
        for spin in self.prices.values():
            spin.setMinimumHeight(self.order.sizeHint().height())
        #: Each field under its caption, in order, for whoever lays them out.
        self.fields = [_captioned(caption, self.prices[name]) for name, caption, _ in RULES]
        self.fields.append(_captioned(translate("Waves", "Order of dependencies"), self.order))

    def show_policy(self, policy: WavePolicy) -> None:
        """Show which rules of a policy are kept and what the others cost."""
        self._policy = policy
        for name, spin in self.prices.items():
            price = policy.price_of(name)
            spin.setValue(KEPT if price is None else price)
        self.order.setCurrentIndex(0 if policy.price_of(ORDER) is None else 1)

    def _take_price(self, name: str) -> None:
        self._take(name, self.prices[name].value())

    def _take_order(self) -> None:
        self._take(ORDER, int(self.order.currentData()))

    def _take(self, name: str, value: int) -> None:
        price = None if value == KEPT else value
        if self._policy is None or price == self._policy.price_of(name):
            return
        captions = {one: caption for one, caption, _ in RULES}
        caption = captions.get(name, translate("Waves", "Order of dependencies"))
        if price is None:
            said = translate("Waves", "Keep the rule “{caption}”").format(caption=caption)
        else:
            said = translate("Waves", "Put a price on the rule “{caption}”").format(caption=caption)
        self.changed.emit(said, priced(self._policy, name, price))


def _price(caption: str, tip: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(KEPT, MOST_PRICE)
    spin.setSpecialValueText(translate("Waves", "always kept"))
    spin.setGroupSeparatorShown(True)
    spin.setKeyboardTracking(False)
    spin.setAccessibleName(f"{caption}: {tip}")
    spin.setToolTip(tip)
    spin.setMinimumWidth(theme.text_width(14))
    return spin


def _captioned(caption: str, edit: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.gap(0.5))
    layout.addWidget(PlainLabel(caption, theme.Role.SMALL, secondary=True))
    layout.addWidget(edit)
    return box
