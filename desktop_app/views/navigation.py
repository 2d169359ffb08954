"""The guided path on the left: every step with its state in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import term, translate
from desktop_app.models.tooltips import escaped
from desktop_app.views import icons, theme
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.screen import Step, StepState, screen_key
from desktop_app.views.scrolling import scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from desktop_app.views.screen import Screen
    from inventory.findings import Severity

#: Picture and colour of each state; the words say it as well.
MARKS = {
    Step.DONE: ("done", "#5fd3ae"),
    Step.READY: ("ready", "#8fd0f5"),
    Step.ATTENTION: ("warning", "#ffc861"),
    Step.STALE: ("stale", "#ffc861"),
    Step.BLOCKED: ("blocked", "#9fb1c0"),
}
#: The same by the severity of the weightiest finding, None where there is none.
FINDING_MARKS: dict[str | None, tuple[str, str]] = {
    "error": ("error", "#ff9d6c"),
    "warning": ("warning", "#ffc861"),
    "note": ("note", "#8fd0f5"),
    None: MARKS[Step.DONE],
}


class RailButton(QAbstractButton):
    """A picture, a title, and below it a mark and a few words on how things stand."""

    def __init__(self, title: str, icon: str, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._mark = MARKS[Step.BLOCKED]
        self._words = ""
        self._shows_focus = False
        self._is_compact = False
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shortcut = shortcut  # held by the menu's action, told here
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, mark: tuple[str, str], state: str = "") -> None:
        """Show how things stand: a few words, and the name and colour of a mark."""
        self._words, self._mark = words, mark
        said = f"{self.text()}: {state}, {words}" if state else f"{self.text()}: {words}"
        self.setAccessibleName(said)
        self.setToolTip(escaped(f"{said} ({self._shortcut})"))
        self.update()

    def show_state(self, state: StepState) -> None:
        """Show how far a step is."""
        self.show_words(state.text, MARKS[state.step], term(state.step.value))

    @property
    def words(self) -> str:
        """The words shown below the title."""
        return self._words

    def sizeHint(self) -> QSize:
        if not self._is_compact:
            return QSize(theme.text_width(33), theme.gap(13))
        title = QFontMetrics(theme.font(theme.Role.STRONG)).horizontalAdvance(self.text())
        return QSize(title + theme.gap(14), theme.gap(7))

    def show_compact(self, *, is_compact: bool) -> None:
        """Show only title and mark, on one line, where text is large or the window small."""
        self._is_compact = is_compact
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        # The words of a step that cannot be visited now stand back.
        whole = 1.0 if self.isEnabled() else 0.5
        painter.setOpacity(whole)
        if self.isChecked() or self.underMouse():
            painter.setOpacity(whole if self.isChecked() else 0.55)
            _fill(painter, box, colours.rail_selected)
            painter.setOpacity(whole)
        if self.isChecked():
            _fill(painter, QRectF(0, 0, theme.gap(1), box.height()), "#56b4e9")
        if self.hasFocus() and self._shows_focus:
            painter.setPen(QColor(colours.rail_secondary))
            painter.drawRect(box.adjusted(1.5, 1.5, -1.5, -1.5))
        if self._is_compact:
            self._draw_line(painter)
            return
        edge, left = theme.gap(5.5), theme.gap(4)
        icons.draw(
            painter,
            self._icon_name,
            colours.on_rail,
            QRectF(left, (box.height() - edge) / 2, edge, edge),
        )
        self._draw_words(painter, left + edge + theme.gap(3))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A frame for people who come by keyboard; the mouse and a new window need none.
        reasons = Qt.FocusReason
        self._shows_focus = event.reason() in {
            reasons.TabFocusReason,
            reasons.BacktabFocusReason,
            reasons.ShortcutFocusReason,
        }
        super().focusInEvent(event)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def _draw_line(self, painter: QPainter) -> None:
        """Draw the mark and the title on one line."""
        name, colour = self._mark
        edge, left = theme.gap(4.5), theme.gap(3)
        icons.draw(painter, name, colour, QRectF(left, (self.height() - edge) / 2, edge, edge))
        painter.setFont(theme.font(theme.Role.STRONG))
        painter.setPen(QColor(theme.colours().on_rail))
        room = QRectF(self.rect()).adjusted(left + edge + theme.gap(2), 0, -theme.gap(1), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _draw_words(self, painter: QPainter, left: float) -> None:
        colours = theme.colours()
        strong, small = theme.font(theme.Role.STRONG), theme.font(theme.Role.SMALL)
        first, second = QFontMetrics(strong).height(), QFontMetrics(small).height()
        top = (self.height() - first - second) / 2
        room = self.width() - left - theme.gap(2)
        painter.setFont(strong)
        painter.setPen(QColor(colours.on_rail))
        painter.drawText(QRectF(left, top, room, first), Qt.AlignmentFlag.AlignVCenter, self.text())
        name, colour = self._mark
        mark = second * 0.95
        icons.draw(
            painter, name, colour, QRectF(left, top + first + (second - mark) / 2, mark, mark)
        )
        painter.setFont(small)
        painter.setPen(QColor(colours.rail_secondary))
        words = QRectF(left + mark + theme.gap(1), top + first, room - mark - theme.gap(1), second)
        cut = QFontMetrics(small).elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, cut)


#: Characters from which on a window has room for a rail with words, and for its screen beside it.
ROOMY = 140


def _line_below_the_path() -> QWidget:
    """Return what parts the guided path from the other screens."""
    line = QWidget()
    theme.mark(line, "rail-line")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line.setFixedHeight(theme.gap(0.5))
    return line


class NavigationRail(QWidget):
    """The steps in order, one of them chosen."""

    #: Emitted with the key of the screen chosen.
    chosen = Signal(str)

    def __init__(self, screens: Sequence[Screen], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(translate("Window", "Steps of the plan"))
        self._screens = tuple(screens)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.findings = RailButton(translate("Window", "Findings"), "findings", "Ctrl+0")
        self._title = ElidedLabel("", theme.Role.SMALL)
        theme.mark(self._title, "on-rail-secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.gap(3), 0, theme.gap(2))
        layout.setSpacing(0)
        self._brand_row = self._brand()
        layout.addWidget(self._brand_row)
        layout.addSpacing(theme.gap(3))
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, screen in enumerate(self._screens):
            button = RailButton(screen.title, screen.icon, screen_key(number))
            self._group.addButton(button, number)
            if number and self._screens[number - 1].is_step and not screen.is_step:
                column.addWidget(_line_below_the_path())
            column.addWidget(button)
        column.addStretch(1)
        # With large text the steps are higher than the window: then they scroll.
        self._area = scrolled(steps)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.findings)
        # Toggled, not clicked: the arrow keys check a button without clicking it.
        self._group.idToggled.connect(self._on_toggled)

    def fit(self, window_width: int) -> None:
        """Take as much room as there is for a rail in a window so wide, in pixels."""
        is_compact = window_width < theme.text_width(ROOMY)
        for button in self.buttons():
            button.show_compact(is_compact=is_compact)
        self._title.setVisible(not is_compact)
        width = max(button.sizeHint().width() for button in self.buttons())
        if is_compact:
            width = max(width, self._brand_row.sizeHint().width())
        self.setFixedWidth(width)

    def buttons(self) -> tuple[RailButton, ...]:
        """Return every button, the findings last."""
        return (*(self.button(screen.key) for screen in self._screens), self.findings)

    def show_states(self, states: Sequence[StepState]) -> None:
        """Show the state of every step, in the order of the screens."""
        for number, state in enumerate(states):
            self.button(self._screens[number].key).show_state(state)

    def show_findings(self, counts: dict[Severity, int], words: str) -> None:
        """Show how many findings there are, under the mark of the weightiest."""
        worst = next((severity for severity, number in counts.items() if number), None)
        self.findings.show_words(words, FINDING_MARKS[worst])

    def show_title(self, title: str) -> None:
        """Show the name of the plan."""
        self._title.setText(title)

    def choose(self, key: str) -> None:
        """Mark a step as the one on screen, without announcing it."""
        self._group.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.button(key).setChecked(True)
        self._group.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._area.ensureWidgetVisible(self.button(key), 0, 0)

    def button(self, key: str) -> RailButton:
        """Return the button of a screen."""
        number = next(n for n, screen in enumerate(self._screens) if screen.key == key)
        found = self._group.button(number)
        if not isinstance(found, RailButton):
            raise KeyError(key)
        return found

    def _brand(self) -> QWidget:
        brand = QWidget()
        name = PlainLabel("Decant", theme.Role.HEADING)
        theme.mark(name, "on-rail")
        picture = PlainLabel()
        picture.setPixmap(icons.pixmap("decant", "#000000", theme.gap(9), self.devicePixelRatio()))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(self._title)
        layout = QHBoxLayout(brand)
        layout.setContentsMargins(theme.gap(3), 0, theme.gap(2), 0)
        layout.setSpacing(theme.gap(2.5))
        layout.addWidget(picture)
        layout.addLayout(words, 1)
        return brand

    @Slot(int, bool)
    def _on_toggled(self, number: int, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_checked:
            self.chosen.emit(self._screens[number].key)


def _fill(painter: QPainter, box: QRectF, colour: str) -> None:
    """Fill a box with a line as thick as it is high.

    For a brush PySide makes Python classes of all gradients, which the first window would wait for.
    """
    pen = QPen(QColor(colour))
    pen.setWidthF(box.height())
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    middle = box.center().y()
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
