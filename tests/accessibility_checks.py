"""What a screen reader, a keyboard and large text need of every widget; complaints in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Roles that tell a screen reader nothing.
NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Grouping}
#: Parts that Qt makes of its own widgets; they are reached through those.
INNER = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def shown(window: QWidget) -> list[QWidget]:
    """Return every widget that can be seen."""
    return [one for one in window.findChildren(QWidget) if one.isVisibleTo(window)]


def focusable(window: QWidget) -> list[QWidget]:
    """Return what the keyboard can stop at, without the inner parts of Qt's own widgets."""
    return [
        one
        for one in shown(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isEnabledTo(window)
        and one.focusProxy() is None
        and not one.objectName().startswith(INNER)
        and not isinstance(one, QScrollBar | QHeaderView | QSplitterHandle)
        and not isinstance(one.parentWidget(), QComboBox)
    ]


def named(widget: QWidget) -> str:
    """Return how a complaint calls a widget."""
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    parents = []
    parent = widget.parentWidget()
    while parent is not None and len(parents) < 3:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {words!r} in {' < '.join(parents)}"


def without_a_name(window: QWidget) -> Iterator[str]:
    """Tell what a screen reader cannot call by a name, or cannot say the kind of."""
    for widget in focusable(window):
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            yield f"no name: {named(widget)}"
        elif face.role() in NO_ROLE and not widget.accessibleDescription().strip():
            yield f"neither role nor description: {named(widget)}"


def pictures_without_words(window: QWidget) -> Iterator[str]:
    """Tell what is painted by our own code, can be walked by keys, and does not say what it is."""
    for widget in focusable(window):
        is_own = "paintEvent" in vars(type(widget)) and type(widget).__module__.startswith(
            "desktop"
        )
        if is_own and not isinstance(widget, QAbstractButton | QAbstractItemView | QLabel):
            said = widget.accessibleDescription() or widget.accessibleName()
            if len(said) < 20:
                yield f"paints without words: {named(widget)}: {said!r}"


def traps(window: QWidget) -> Iterator[str]:
    """Tell where Tab would not lead on."""
    for widget in focusable(window):
        if isinstance(widget, QTextEdit | QPlainTextEdit):
            if not widget.isReadOnly() and not widget.tabChangesFocus():
                yield f"Tab is typed: {named(widget)}"
        elif isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation():
            yield f"Tab walks the cells: {named(widget)}"


def not_reached(window: QWidget) -> Iterator[str]:
    """Tell what can be clicked and not reached by Tab, and what the ring of Tab leaves out."""
    ring = set()
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        ring.add(widget)
        widget = widget.nextInFocusChain()
    for one in focusable(window):
        if one not in ring:
            yield f"not in the ring of Tab: {named(one)}"
    for one in shown(window):
        is_inner = one.objectName().startswith(INNER) or one.parentWidget() is None
        is_inner = is_inner or isinstance(one.parentWidget(), QTabBar | QComboBox)
        is_inner = is_inner or type(one.parentWidget()).__name__ in {"QLineEdit", "QTabBar"}
        is_inner = is_inner or type(one.parentWidget()).__name__ in {"QMenuBar", "QTableView"}
        if isinstance(one, QAbstractButton) and not is_inner:
            # Of buttons of which one is chosen, Tab stops at that one and the arrows walk on.
            is_choice = one.group() is not None and one.group().exclusive()
            reached = is_choice or one.focusPolicy() & Qt.FocusPolicy.TabFocus
            shortcut = not one.shortcut().isEmpty()
            if not reached and not shortcut:
                yield f"button without focus: {named(one)}"


def against_reading(window: QWidget) -> Iterator[str]:
    """Tell where Tab goes up, to something that stands wholly above and not to the right."""
    before: QWidget | None = None
    widget = window.nextInFocusChain()
    stops = set(focusable(window))
    while widget is not None and widget is not window:
        if widget in stops:
            if before is not None and before.parentWidget() is widget.parentWidget():
                one = before.mapTo(window, QPoint(0, 0))
                other = widget.mapTo(window, QPoint(0, 0))
                if other.y() + widget.height() <= one.y() and other.x() <= one.x():
                    yield f"Tab goes back up from {named(before)} to {named(widget)}"
            before = widget
        widget = widget.nextInFocusChain()


def keys_twice(window: QWidget) -> Iterator[str]:
    """Tell which keys mean two things at once."""
    held: dict[str, list[str]] = {}
    for action in window.findChildren(QAction):
        for key in action.shortcuts():
            held.setdefault(key.toString(), []).append(f"action {action.text()!r}")
    for short in window.findChildren(QShortcut):
        parent = short.parent()
        is_here = isinstance(parent, QWidget) and parent.isVisibleTo(window)
        if is_here and short.isEnabled() and short.context() == Qt.ShortcutContext.WindowShortcut:
            for key in (short.key(),):
                held.setdefault(key.toString(), []).append(f"shortcut of {named(parent)}")
    for button in window.findChildren(QAbstractButton):
        key = button.shortcut()
        # Alt with a letter of the text is taken in turns; such keys are no commands.
        if button.isVisibleTo(window) and not key.isEmpty() and "&" not in button.text():
            held.setdefault(key.toString(), []).append(named(button))
    for text, users in held.items():
        if len(users) > 1 and QKeySequence(text) != QKeySequence():
            yield f"{text} means {' and '.join(sorted(users))}"


def cut_off(window: QWidget) -> Iterator[str]:
    """Tell what is smaller than its text."""
    for one in shown(window):
        if isinstance(one, QAbstractButton) and one.text() and not _is_own(one):
            wanted = one.sizeHint()
            room = 4 if isinstance(one, QCheckBox) else 2
            if one.width() + room < wanted.width() or one.height() + room < wanted.height():
                yield f"cut: {named(one)} has {one.width()} x {one.height()} px of {wanted}"
        elif (
            isinstance(one, QLabel) and one.text() and one.height() + 2 < one.fontMetrics().height()
        ):
            yield f"cut: {named(one)} is {one.height()} px high"


def out_of_sight(window: QWidget) -> Iterator[str]:
    """Tell what stands where no scrolling leads: beside an area that scrolls only down."""
    for area in window.findChildren(QAbstractScrollArea):
        inside = getattr(area, "widget", None)
        off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if inside is None or not callable(inside) or not off or not area.isVisibleTo(window):
            continue
        content = inside()
        if content is not None and content.width() > area.viewport().width() + 2:
            more = content.width() - area.viewport().width()
            yield f"{more} px of {named(content)} are beside what can be seen"


def _is_own(widget: QWidget) -> bool:
    return "paintEvent" in vars(type(widget))
