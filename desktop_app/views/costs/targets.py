"""The targets side by side: which is shown, which is the plan's, and what else to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop_app.language import translate
from desktop_app.models.cost_figures import headline
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.charts.drawing import draw_text, text_size
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import repaint_on_palette_change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

    from costing.prices import Target
    from desktop_app.derived import TargetCost


class TargetTile(QAbstractButton):
    """One target: its name, what it is in the plan, and its advantage in a line."""

    def __init__(self, name: str, part: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self._line = line
        self.setText(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}, {part}: {line}")
        self.setToolTip(escaped(f"{name}, {part}\n{line}"))

    @property
    def line(self) -> str:
        """What the tile says of its target."""
        return self._line

    def sizeHint(self) -> QSize:
        first = (
            text_size(self.text(), theme.Role.STRONG)[0] + text_size(self._part)[0] + theme.gap(4)
        )
        width = max(first, text_size(self._line)[0]) + theme.gap(9)
        return QSize(round(width), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_width(16), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = chosen.accent if self.isChecked() or self.hasFocus() else chosen.border
        painter.setPen(QPen(QColor(edge), 2 if self.isChecked() or self.hasFocus() else 1))
        ground = chosen.surface if self.isChecked() else chosen.window
        painter.setBrush(QColor(chosen.hover if self.underMouse() else ground))
        painter.drawRoundedRect(box, theme.gap(2), theme.gap(2))
        if self.isChecked():
            bar = QRectF(
                box.left() + 1, box.top() + theme.gap(2), theme.gap(1), box.height() - theme.gap(4)
            )
            painter.fillRect(bar, QColor(chosen.accent))
        side, above = theme.gap(4), theme.gap(1.5)
        height = text_size("0", theme.Role.STRONG)[1]
        top = QRectF(side, above, self.width() - 2 * side, height)
        draw_text(painter, top, self.text(), colour="text", role=theme.Role.STRONG)
        used = text_size(self.text(), theme.Role.STRONG)[0] + theme.gap(3)
        draw_text(painter, top.adjusted(used, 0, 0, 0), self._part)
        below = QRectF(side, top.bottom() + 1, top.width(), text_size("0")[1])
        draw_text(painter, below, self._line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self, event)

    def _height(self) -> int:
        lines = text_size("0", theme.Role.STRONG)[1] + text_size("0")[1]
        return round(lines + theme.gap(3) + 1)


class TargetBar(QWidget):
    """A tile for each target of the plan, and a list of others to compare with.

    Attributes:
        chosen: Emitted with the place of the target to show.
        changed: Emitted with the text of an edit and the targets after it.
    """

    chosen = Signal(int)
    changed = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets: tuple[Target, ...] = ()
        self._known: tuple[Target, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self.tiles: list[TargetTile] = []
        self.others = QComboBox()
        self.others.setAccessibleName(translate("Costs", "Compare with another target"))
        self.others.activated.connect(self._on_other)
        self.more = QToolButton()
        self.more.setText(translate("Costs", "Target …"))
        self.more.setToolTip(
            translate("Costs", "Make the target that is shown the plan's, or stop comparing it")
        )
        theme.mark(self.more, "button")
        self.more.clicked.connect(self._show_menu)
        # To the right where a row has room, below the tiles where texts are large.
        self._tools = QWidget()
        self._tools.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(theme.gap(2))
        tools.addStretch(1)
        tools.addWidget(self.others)
        tools.addWidget(self.more)
        self._layout = FlowLayout(theme.gap(2), self)
        self._layout.addWidget(self._tools)
        self.show_known(())

    def show_costs(
        self, targets: tuple[Target, ...], costs: Sequence[TargetCost], current: int
    ) -> None:
        """Show the targets of the plan, with what is derived of each so far."""
        self._targets = targets
        for tile in self.tiles:
            self._group.removeButton(tile)
            self._layout.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._layout.removeWidget(self._tools)
        by_target = {cost.target: cost for cost in costs}
        self.tiles = []
        for place, target in enumerate(targets):
            cost = by_target.get(target)
            part = (
                translate("Costs", "the plan's target")
                if place == 0
                else translate("Costs", "compared")
            )
            line = headline(cost) if cost is not None else translate("Costs", "being worked out")
            tile = TargetTile(str(target), part, line)
            tile.setChecked(place == current)
            self._group.addButton(tile, place)
            self._layout.addWidget(tile)
            self.tiles.append(tile)
        self._layout.addWidget(self._tools)
        self.more.setEnabled(len(targets) > 1)
        self.show_known(self._known)

    def show_known(self, known: tuple[Target, ...]) -> None:
        """Offer targets that prices are held for."""
        self._known = known
        self.others.clear()
        self.others.addItem(translate("Costs", "Compare with …"))
        for target in known:
            if target not in self._targets:
                self.others.addItem(str(target), target)
        self.others.setEnabled(self.others.count() > 1)

    @property
    def current(self) -> int:
        """Place of the target that is shown."""
        return max(0, self._group.checkedId())

    def menu(self) -> QMenu:
        """Return what can be done with the target that is shown; the caller shows it."""
        menu = QMenu(self)
        place = self.current
        if place >= len(self._targets):
            return menu
        target = self._targets[place]
        rest = tuple(one for one in self._targets if one != target)
        first = menu.addAction(
            translate("Costs", "Make {target} the plan's target").format(target=target)
        )
        first.setEnabled(place > 0)
        first.triggered.connect(
            lambda: self.changed.emit(
                translate("Costs", "Make {target} the plan's target").format(target=target),
                (target, *rest),
            )
        )
        stop = menu.addAction(translate("Costs", "Stop comparing {target}").format(target=target))
        stop.setEnabled(bool(rest))
        stop.triggered.connect(
            lambda: self.changed.emit(
                translate("Costs", "Stop comparing {target}").format(target=target), rest
            )
        )
        return menu

    @Slot(int)
    def _on_other(self, place: int) -> None:
        target = self.others.itemData(place)
        self.others.setCurrentIndex(0)
        if target is not None:
            self.changed.emit(
                translate("Costs", "Compare with {target}").format(target=target),
                (*self._targets, target),
            )

    @Slot()
    def _show_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
