"""The row of filters above the drawn graph: services, evidence, age, what a person said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from desktop_app.graph_filter import EVERYTHING, EdgeFilter, Seen, ServiceTextError, services_in
from desktop_app.language import term, translate
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from inventory.identity import Evidence

if TYPE_CHECKING:
    from desktop_app.graph_filter import Service

#: Typing is answered when it has been quiet for so long.
TYPING_MS = 250
_ANY_EVIDENCE = translate("Dependencies", "Any evidence")


class FilterBar(QWidget):
    """Says which dependencies are drawn.

    Attributes:
        changed: Emitted with the `EdgeFilter` that a person now wants.
        noise_toggled: Emitted with whether noise is shown.
    """

    changed = Signal(object)
    noise_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = QLineEdit()
        self.services.setPlaceholderText(
            translate("Dependencies", "Ports, protocols: 1433, udp/53")
        )
        self.services.setClearButtonEnabled(True)
        self.services.setAccessibleName(
            translate("Dependencies", "Show dependencies of these ports and protocols only")
        )
        self.services.setMinimumWidth(theme.text_width(24))
        self.evidence = combo(
            translate("Dependencies", "How it is known"), [_ANY_EVIDENCE, *_evidence_words()]
        )
        self.seen = combo(
            translate("Dependencies", "When it was last seen"), [term(one.value) for one in Seen]
        )
        self.by_hand = QCheckBox(translate("Dependencies", "Said by hand only"))
        self.by_hand.setToolTip(translate("Dependencies", "Only what a person drew or confirmed"))
        self.noise = QCheckBox(translate("Dependencies", "Noise"))
        self.noise.setToolTip(
            translate("Dependencies", "Flows that are no dependency until a person confirms them")
        )
        self.clear = QPushButton(translate("Dependencies", "Show all"))
        self.clear.setToolTip(translate("Dependencies", "Take all filters away"))
        self.told = PlainLabel("", theme.Role.SMALL)
        self.told.hide()
        row = FlowLayout(theme.gap(3), self)
        for widget in (self.services, self.evidence, self.seen, self.by_hand, self.noise):
            row.addWidget(widget)
        row.addWidget(self.clear)
        row.addWidget(self.told)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self._on_changed)
        self.services.textChanged.connect(self._timer.start)
        self.services.returnPressed.connect(self._on_changed)
        self.evidence.currentIndexChanged.connect(self._on_changed)
        self.seen.currentIndexChanged.connect(self._on_changed)
        self.by_hand.toggled.connect(self._on_changed)
        self.noise.toggled.connect(self.noise_toggled)
        self.clear.clicked.connect(self.show_all)
        self._wanted = EVERYTHING
        self.clear.hide()

    @property
    def wanted(self) -> EdgeFilter:
        """What is to be shown; of a text that cannot be read, what was wanted before it."""
        return self._wanted

    def tell_noise(self, reasons: dict[str, int]) -> None:
        """Say how many flows are noise, and why, keyed by the reason."""
        count = sum(reasons.values())
        self.noise.setText(
            translate("Dependencies", "Noise ({count})").format(count=f"{count:,}")
            if count
            else translate("Dependencies", "Noise")
        )
        lines = [
            translate("Dependencies", "Flows that are no dependency until a person confirms them")
        ]
        lines += [f"{number:,}: {reason}" for reason, number in sorted(reasons.items())]
        self.noise.setToolTip("\n".join(lines))
        self.noise.setAccessibleDescription("; ".join(lines))

    @Slot()
    def show_all(self) -> None:
        """Take all filters away."""
        for widget in (self.services, self.evidence, self.seen, self.by_hand):
            widget.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.services.clear()
        self.evidence.setCurrentIndex(0)
        self.seen.setCurrentIndex(0)
        self.by_hand.setChecked(False)
        for widget in (self.services, self.evidence, self.seen, self.by_hand):
            widget.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._timer.stop()
        services = self._services()
        if services is None:
            return
        place = self.evidence.currentIndex()
        wanted = EdgeFilter(
            services=services,
            evidence=tuple(Evidence)[place - 1] if place > 0 else None,
            seen=tuple(Seen)[max(0, self.seen.currentIndex())],
            by_hand=self.by_hand.isChecked(),
        )
        self.clear.setVisible(not wanted.takes_all)
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)

    def _services(self) -> tuple[Service, ...] | None:
        try:
            found = services_in(self.services.text())
        except ServiceTextError as error:
            self.told.setText(str(error))
            self.told.show()
            return None
        self.told.hide()
        return found


def combo(name: str, entries: list[str]) -> QComboBox:
    """Return a box of entries with a name for those who do not see it."""
    made = QComboBox()
    made.addItems(entries)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _evidence_words() -> list[str]:
    return [term(one.value).capitalize() for one in Evidence]
