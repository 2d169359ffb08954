"""The visual language: one palette in light and dark, fonts by role, gaps by the font's size.

Series and states are told apart by colours that survive colour blindness (derived from the set
of Okabe and Ito, 2008) and always by a shape or a word as well.  Text keeps a contrast of at
least 4.5 to 1 on the surface it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from resources import FOLDER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


#: Qt's style, and the property of an application that has it.
_STYLE, _STYLED = "fusion", "decant style"


class Scheme(StrEnum):
    """What a person chose: as the system says, or always one of the two."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Role(Enum):
    """What a text is, with its size relative to the system's font and its weight."""

    TITLE = (1.7, QFont.Weight.DemiBold)
    HEADING = (1.2, QFont.Weight.DemiBold)
    FIGURE = (2.0, QFont.Weight.DemiBold)
    STRONG = (1.0, QFont.Weight.DemiBold)
    BODY = (1.0, QFont.Weight.Normal)
    SMALL = (0.9, QFont.Weight.Normal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Every colour of the window, as "#rrggbb".

    Attributes:
        window / surface / raised: Behind everything; behind tables and cards; header rows.
        text / secondary / disabled: On any of those three.
        accent / on_accent: Selection, main buttons and links, and the text on them.
        rail / on_rail / rail_secondary / rail_selected: The navigation on the left.
        error / warning / note / good: Severities and states, dark enough for text.
        series: Data series, in order of use; `series_soft` the same, for areas behind text.
    """

    window: str
    surface: str
    raised: str
    border: str
    text: str
    secondary: str
    disabled: str
    accent: str
    on_accent: str
    hover: str
    rail: str
    on_rail: str
    rail_secondary: str
    rail_selected: str
    error: str
    warning: str
    note: str
    good: str
    series: tuple[str, ...]
    series_soft: tuple[str, ...]


LIGHT = Colours(
    window="#f3f5f7",
    surface="#ffffff",
    raised="#e9edf1",
    border="#cfd6dd",
    text="#18222c",
    secondary="#52606d",
    disabled="#98a3ad",
    accent="#0067a3",
    on_accent="#ffffff",
    hover="#e3eff7",
    rail="#12283a",
    on_rail="#ffffff",
    rail_secondary="#b4c4d2",
    rail_selected="#23455f",
    error="#b03a00",
    warning="#875a00",
    note="#0067a3",
    good="#00684c",
    series=(
        "#0072b2",
        "#e69f00",
        "#009e73",
        "#cc79a7",
        "#56b4e9",
        "#d55e00",
        "#6b7785",
        "#8f7a00",
    ),
    series_soft=(
        "#cfe4f1",
        "#fae7c3",
        "#c9eae0",
        "#f4dde9",
        "#dcf0fb",
        "#f7d9c6",
        "#dde1e5",
        "#ebe5c2",
    ),
)

DARK = Colours(
    window="#161b20",
    surface="#1d242b",
    raised="#28313a",
    border="#3a4652",
    text="#e8edf1",
    secondary="#aab6c1",
    disabled="#6c7883",
    accent="#56b4e9",
    on_accent="#0b1a26",
    hover="#263746",
    rail="#0d151c",
    on_rail="#f2f6f9",
    rail_secondary="#9fb1c0",
    rail_selected="#21394c",
    error="#ff8f57",
    warning="#f0b440",
    note="#6cbff0",
    good="#3fc79d",
    series=(
        "#4aa3da",
        "#e69f00",
        "#1fb58a",
        "#d98cb6",
        "#86cdf5",
        "#ec7a2c",
        "#95a1ad",
        "#c9b23a",
    ),
    series_soft=(
        "#1f4058",
        "#4d3a12",
        "#134236",
        "#4a3140",
        "#27485c",
        "#52301a",
        "#39424b",
        "#453f1b",
    ),
)


def colours() -> Colours:
    """Return the colours in use, light or dark."""
    dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128  # noqa: PLR2004 - half of 255
    return DARK if dark else LIGHT


def font(role: Role) -> QFont:
    """Return the system's font in the size and weight of `role`, so that text scaling holds."""
    scale, weight = role.value
    result = QFont(QApplication.font())
    result.setPointSizeF(result.pointSizeF() * scale)
    result.setWeight(weight)
    return result


def gap(quarters: float = 2) -> int:
    """Return so many quarters of a text line, in pixels: 1 hair, 2 small, 4 a line, 8 large."""
    return max(1, round(QFontMetrics(QApplication.font()).height() * quarters / 4))


def text_width(characters: int) -> int:
    """Return the width in pixels of so many average characters."""
    return QFontMetrics(QApplication.font()).averageCharWidth() * characters


def row_height() -> int:
    """Return the height in pixels of a table row of one line."""
    return QFontMetrics(QApplication.font()).height() + gap(2)


def application(name: str) -> QApplication:
    """Return the application under the name of the program's file, in Qt's own style.

    Named as an argument the style costs nothing; asked for later, PySide first makes Python
    classes of all that styles draw, which the first window would wait for.
    """
    made = QApplication([name, "-style", _STYLE])
    made.setProperty(_STYLED, True)  # noqa: FBT003 - Qt's own signature
    return made


def apply(application: QApplication, scheme: str) -> None:
    """Give the whole program the look of `scheme`; one that is not known is the system's."""
    if not application.property(_STYLED):
        application.setStyle(_STYLE)
        application.setProperty(_STYLED, True)  # noqa: FBT003 - Qt's own signature
    chosen = DARK if _is_dark(scheme) else LIGHT
    application.setPalette(_palette(chosen))
    application.setStyleSheet(_style_sheet(chosen))


def scale_text(application: QApplication, percent: int) -> None:
    """Show all text in `percent` of the size that the system gave the program."""
    held = application.property("system points")
    if held is None:
        font = application.font()
        # A font whose size is given in pixels has no points.
        held = font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize() * 0.75
        application.setProperty("system points", held)
    font = QFont(application.font())
    font.setPointSizeF(float(held) * percent / 100)
    application.setFont(font)
    if application.styleSheet():
        application.setStyleSheet(_style_sheet(colours()))  # its gaps go by the font
    for widget in application.allWidgets():
        follow = getattr(widget, "follow_text_size", None)
        if follow is not None:
            follow()


def mark(widget: QWidget, role: str) -> None:
    """Give a widget a part in the style sheet: "card", "primary", "link", "secondary" ..."""
    widget.setProperty("part", role)


def _is_dark(scheme: str) -> bool:
    if scheme in {Scheme.LIGHT, Scheme.DARK}:
        return scheme == Scheme.DARK
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _palette(chosen: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, chosen.window),
        (roles.WindowText, chosen.text),
        (roles.Base, chosen.surface),
        (roles.AlternateBase, chosen.window),
        (roles.Text, chosen.text),
        (roles.PlaceholderText, chosen.secondary),
        (roles.Button, chosen.raised),
        (roles.ButtonText, chosen.text),
        (roles.ToolTipBase, chosen.raised),
        (roles.ToolTipText, chosen.text),
        (roles.Highlight, chosen.accent),
        (roles.HighlightedText, chosen.on_accent),
        (roles.Link, chosen.accent),
        (roles.LinkVisited, chosen.accent),
        (roles.Light, chosen.surface),
        (roles.Midlight, chosen.raised),
        (roles.Mid, chosen.border),
        (roles.Dark, chosen.border),
        (roles.Accent, chosen.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.disabled))
    return palette


#: The tick of a box, white on the accent of the light palette, dark enough on that of the dark one.
_TICK = (FOLDER / "marks" / "tick.svg").as_posix()


def _style_sheet(chosen: Colours) -> str:
    c, hair, small, line = chosen, gap(1), gap(2), gap(4)
    arrow = (FOLDER / "marks" / f"chevron_{'dark' if chosen is DARK else 'light'}.svg").as_posix()
    return f"""
    QWidget[part="card"] {{ background: {c.surface}; border: 1px solid {c.border};
        border-radius: {small}px; }}
    QWidget[part="drop"] {{ background: {c.surface}; border: 2px dashed {c.accent};
        border-radius: {gap(3)}px; }}
    QWidget[part="surface"] {{ background: {c.surface}; }}
    QWidget[part="rail"] {{ background: {c.rail}; }}
    QWidget[part="rail-line"] {{ background: {c.rail_selected}; }}
    QWidget[part="rail"] QScrollBar:vertical {{ background: {c.rail}; width: {small}px; }}
    QWidget[part="rail"] QScrollBar::handle:vertical {{ background: {c.rail_secondary};
        border-radius: {max(1, small // 2)}px; min-height: {line * 2}px; }}
    QWidget[part="rail"] QScrollBar::add-line, QWidget[part="rail"] QScrollBar::sub-line {{
        height: 0; }}
    QTreeView::indicator, QCheckBox::indicator {{ width: {line * 3 // 4}px;
        height: {line * 3 // 4}px; border: 1px solid {c.secondary}; background: {c.surface}; }}
    QTreeView::indicator:checked, QCheckBox::indicator:checked {{ background: {c.accent};
        border-color: {c.accent}; image: url("{_TICK}"); }}
    QCheckBox::indicator:focus {{ border: 2px solid {c.accent}; }}
    QLabel[part="secondary"] {{ color: {c.secondary}; }}
    QLabel[part="on-rail"] {{ color: {c.on_rail}; }}
    QLabel[part="on-rail-secondary"] {{ color: {c.rail_secondary}; }}
    QLabel[part="error"] {{ color: {c.error}; }}
    QLabel[part="warning"] {{ color: {c.warning}; }}
    QPushButton, QToolButton[part="button"] {{ background: {c.surface}; color: {c.text};
        border: 1px solid {c.border}; border-radius: {hair}px; padding: {hair}px {line}px; }}
    QPushButton:hover, QToolButton[part="button"]:hover {{ background: {c.hover};
        border-color: {c.accent}; }}
    QPushButton:pressed {{ background: {c.raised}; }}
    QPushButton:focus, QToolButton[part="button"]:focus {{ border: 2px solid {c.accent};
        padding: {max(0, hair - 1)}px {line - 1}px; }}
    QPushButton:disabled {{ color: {c.disabled}; background: {c.window}; }}
    QPushButton[part="primary"] {{ background: {c.accent}; color: {c.on_accent};
        border-color: {c.accent}; font-weight: 600; }}
    QPushButton[part="primary"]:hover {{ border-color: {c.text}; }}
    QPushButton[part="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[part="primary"]:disabled {{ background: {c.raised}; color: {c.disabled};
        border-color: {c.border}; }}
    QToolButton[part="filter"] {{ background: {c.window}; color: {c.secondary};
        border: 1px solid {c.border}; border-radius: {hair}px; padding: {hair}px {small}px; }}
    QToolButton[part="filter"]:checked {{ background: {c.surface}; color: {c.text};
        border-color: {c.accent}; }}
    QToolButton[part="filter"]:focus {{ border: 2px solid {c.accent};
        padding: {max(0, hair - 1)}px {small - 1}px; }}
    QToolButton[part="button"]::menu-indicator {{ image: none; }}
    QLineEdit, QComboBox {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border};
        border-radius: {hair}px; padding: {hair}px {small}px; }}
    QPlainTextEdit {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border};
        border-radius: {hair}px; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border-color: {c.accent}; }}
    QComboBox::drop-down {{ border: 0; width: {line}px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: {small}px; height: {small}px; }}
    QTableView, QTreeView, QListView {{ background: {c.surface};
        alternate-background-color: {c.window}; border: 1px solid {c.border};
        gridline-color: {c.border}; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; }}
    QTableView::item {{ padding: 0 {small}px; }}
    QHeaderView {{ background: {c.raised}; border: 0; }}
    QHeaderView::section {{ background: {c.raised}; color: {c.text}; border: 0;
        border-right: 1px solid {c.border}; border-bottom: 1px solid {c.border};
        padding: {hair}px {small}px; font-weight: 600; }}
    QTabBar {{ background: transparent; }}
    QTabBar::tab {{ background: transparent; color: {c.secondary}; border: 0;
        border-bottom: 3px solid transparent; padding: {hair}px {small}px;
        margin-right: {hair}px; }}
    QTabBar::tab:hover {{ color: {c.text}; border-bottom-color: {c.border}; }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent};
        font-weight: 600; }}
    QTabBar::tab:focus {{ background: {c.hover}; }}
    QToolBar {{ background: {c.surface}; border: 0; border-bottom: 1px solid {c.border};
        spacing: {hair}px; padding: {hair}px; }}
    QStatusBar {{ background: {c.surface}; border-top: 1px solid {c.border}; }}
    QStatusBar::item {{ border: 0; }}
    QMenuBar {{ background: {c.surface}; }}
    QMainWindow::separator {{ background: {c.border}; width: 1px; height: {hair}px; }}
    QSplitter::handle {{ background: {c.window}; }}
    QProgressBar {{ background: {c.raised}; border: 0; border-radius: {hair}px;
        max-height: {small}px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: {hair}px; }}
    QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.border};
        padding: {hair}px; }}
    QWidget[part="panel-title"] {{ background: {c.raised}; }}
    QToolButton[part="plain"] {{ background: transparent; border: 1px solid transparent;
        border-radius: {hair}px; padding: {hair}px; }}
    QToolButton[part="plain"]:hover, QToolButton[part="plain"]:focus {{
        border-color: {c.accent}; background: {c.hover}; }}
    """
