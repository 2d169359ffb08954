"""Opens every screen in the made-up language and writes what was shown without being looked up.

`python -m tests.pseudo_window FOLDER [PICTURES]`, in a process of its own: texts at the top of a
module are looked up when it is imported, so the language has to be there before the window is.
`FOLDER` holds the compiled language; the answer is one JSON object on standard output.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QTreeWidget,
    QWidget,
)

from desktop_app import language, language_choice
from tests.pseudo_language import CODE, outside

LETTERS = re.compile(r"[A-Za-z]{2}")
#: Not words of any language: names, units, keys and formats.
ALLOWED = {
    *("Decant", "Linux", "Windows", "RHEL", "GiB", "MiB", "kWh", "MWh", "GBP", "vCPU", "vCPUs"),
    *("Ctrl", "Shift", "Alt", "Enter", "Esc", "CSV", "PNG", "SVG", "SHA", "MB", "GB", "kW", "CO"),
    *("yyyy", "MMM", "AWS", "aws", "azure", "eu", "west", "uksouth", "rvtools", "English", "UK"),
    *("span", "br", "MAC", "CPU", "RTO", "RPO", "NPV", "CO2e", "GO"),
}
PATIENCE_SECONDS = 30.0


def main(arguments: list[str]) -> int:
    """Open the window in the language of a folder and tell what it shows."""
    application = QApplication(["decant"])
    language_choice.take_language(application, CODE, Path(arguments[0]))

    from desktop_app.jobs import JobRunner
    from desktop_app.main_window import MainWindow
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views import theme
    from tests.builders_screens import exit_project, full
    from tests.builders_window import TODAY, ScriptedAsker, chain

    theme.apply(application, theme.Scheme.LIGHT)
    project = exit_project()
    held = full(project)
    known = set(strings(project)) | set(cells(held)) | set(language.calendar().months)
    found: dict[str, list[str]] = {}
    cut: list[str] = []
    for plan in (None, project):
        session, runner = Session(plan, today=TODAY), JobRunner()
        if plan is not None:
            session.take_derived(plan, held)
        window = MainWindow(
            session=session,
            runner=runner,
            asker=ScriptedAsker(),
            settings=Settings(Path(arguments[0]) / "settings.ini"),
            chain=chain(derive=lambda _project, _progress: held),
        )
        window.resize(1440, 900)
        window.show()
        window.findings.show()
        for screen in window.screens:
            window.show_screen(screen.key)
            widget = window.widget_of(screen.key)
            settle(runner)
            widget.prepare_for_screenshot()
            for view in ("", *widget.further_views()):
                if view:
                    widget.show_view(view)
                settle(runner)
                if len(arguments) > 1:
                    name = f"{screen.key}-{view or 'first'}".replace("/", "_")
                    window.grab().save(str(Path(arguments[1]) / f"{bool(plan)}-{name}.png"))
                for one, text in shown_by(window):
                    if LETTERS.search(text) and not is_looked_up(text, known):
                        found.setdefault(screen.key, []).append(f"{one}: {text}")
                cut += [f"{screen.key}: {button.text()}" for button in cut_buttons(window)]
        for action in window.menu.every_action():
            if not is_looked_up(action.text(), known):
                found.setdefault("menu", []).append(action.text())
        window.shut_down()
        window.hide()
    told = {key: sorted(set(texts)) for key, texts in found.items()}
    json.dump({"untranslated": told, "cut": sorted(set(cut))}, sys.stdout, ensure_ascii=False)
    sys.stdout.flush()
    return 0


def settle(runner: Any) -> None:
    """Let layouts and background work come to rest."""
    until = time.monotonic() + PATIENCE_SECONDS
    QApplication.processEvents()
    while runner.jobs and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
    QApplication.processEvents()


def shown_by(window: QWidget) -> Iterator[tuple[str, str]]:
    """Return every text of the widgets that can be seen or heard, each with where it stands."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        name = type(widget).__name__
        for kind, text in texts_of(widget):
            if text:
                yield f"{name}.{kind}", text


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Return the texts that a widget itself holds; what stands in table cells is data."""
    yield "toolTip", widget.toolTip()
    yield "accessibleName", widget.accessibleName()
    yield "accessibleDescription", widget.accessibleDescription()
    if isinstance(widget, QLabel):
        yield "text", getattr(widget, "whole_text", widget.text)()
    elif isinstance(widget, QAbstractButton):
        yield "text", widget.text()
    elif isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    elif isinstance(widget, QComboBox):
        for at in range(widget.count()):
            yield "item", widget.itemText(at)
    elif isinstance(widget, QGroupBox):
        yield "title", widget.title()
    elif isinstance(widget, QSpinBox):
        for kind in ("suffix", "prefix", "specialValueText"):
            yield kind, getattr(widget, kind)()
    elif isinstance(widget, QTabWidget):
        for at in range(widget.count()):
            yield "tab", widget.tabText(at)
    elif isinstance(widget, QHeaderView):
        model = widget.model()
        for at in range(widget.count() if model is not None else 0):
            if widget.orientation() is Qt.Orientation.Horizontal and not widget.isSectionHidden(at):
                yield "heading", str(model.headerData(at, widget.orientation()) or "")
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QTreeWidget):
        return


def is_looked_up(text: str, known: set[str]) -> bool:
    """Return whether all words outside the brackets are data or no words."""
    rest = outside(re.sub(r"</?(span|br)>", " ", text))
    for part in re.split(r"[|\n]", rest):
        if LETTERS.search(part) and part.strip(" .,;:()–-/·") not in known:
            words = re.findall(r"[^\W\d_]{2,}", part)
            for piece in re.split(r"(?:, |; |: | \(|\)| and | · | – |/)", part):
                bare = piece.strip(" .,;:()–-/·“”")
                if bare in known:
                    words = [one for one in words if one not in re.findall(r"[^\W\d_]{2,}", bare)]
            if any(one not in ALLOWED and one not in known for one in words):
                return False
    return True


def cut_buttons(window: QWidget) -> Iterator[QPushButton]:
    """Return the buttons that are narrower than their text."""
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.text():
            words = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
            if words > button.width():
                yield button


def strings(value: object, depth: int = 0) -> Iterator[str]:
    """Return every text in a value made of dataclasses, tuples and mappings."""
    if isinstance(value, str):
        yield str(value)
    elif dataclasses.is_dataclass(value) and depth < 12:
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name), depth + 1)
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from strings(key, depth + 1)
            yield from strings(held, depth + 1)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from strings(one, depth + 1)


def cells(derived: Any) -> Iterator[str]:
    """Return what tables and findings say, without the headings of the tables."""
    tables = [*derived.exit_tables, *(one for cost in derived.costs for one in cost.tables)]
    for table in tables:
        yield from strings(table.rows)
        yield from strings(table.notes)
    yield from strings(derived.findings)
    yield from strings(derived.decommission)
    yield from strings(derived.violations)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
