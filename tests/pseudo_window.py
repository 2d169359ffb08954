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
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop_app import formats, language, language_choice
from tests.pseudo_language import CODE, outside

LETTERS = re.compile(r"[A-Za-z]{2}")
#: Not words of any language: names, units, keys and formats.
ALLOWED = {
    *(
        "Decant",
        "Linux",
        "Windows",
        "RHEL",
        "SUSE",
        "GiB",
        "MiB",
        "kWh",
        "MWh",
        "GBP",
        "vCPU",
        "vCPUs",
    ),
    *("Ctrl", "Shift", "Alt", "Enter", "Esc", "CSV", "PNG", "SVG", "SHA", "MB", "GB", "kW", "CO"),
    *("yyyy", "MMM", "AWS", "aws", "azure", "eu", "west", "uksouth", "rvtools", "English", "UK"),
    *("span", "br", "MAC", "CPU", "RTO", "RPO", "NPV", "CO2e", "GO"),
}
#: Texts that the core writes and the window shows as they are (ARCHITECTURE.md says which).
CORE = (
    r"\b(aws|azure):[a-z]+[\w-]*",  # a target
    r"[dmy/-]{8,10} \([^)]*\)",  # how another program wants its days
    r"New plan|The plan",  # the names that a plan and its own scenario begin with
    r"On the costs that have a figure, leaving for .*",  # the verdict of the economic case
    r"No server, application or move group of the plan is called .*",  # an error
    # Qt's own, in a language that Qt does not have.
    r"^(Scroll (Left|Right)|Float|Close|Undocks and re-attaches .*|Closes the dock widget)$",
)
#: Known texts of more characters are sentences.
LONG = 20
#: How the texts of each kind of widget are asked for.
HELD: dict[type[QWidget], tuple[str, ...]] = {
    QAbstractButton: ("text",),
    QLineEdit: ("placeholderText",),
    QGroupBox: ("title",),
    QSpinBox: ("suffix", "prefix", "specialValueText"),
}
PATIENCE_SECONDS = 30.0


def main(arguments: list[str]) -> int:
    """Open the window in the language of a folder and tell what it shows."""
    folder, *pictures = (Path(one) for one in arguments)
    application = QApplication(["decant"])
    language_choice.take_language(application, CODE, folder)

    from costing.assumptions import DEFAULTS
    from desktop_app.views import theme
    from tests.builders_screens import exit_project, full

    theme.apply(application, theme.Scheme.LIGHT)
    known = set(language.calendar().months)
    remember_tables(known)
    remember_prices(known)
    project = exit_project()
    held = full(project)
    known |= set(strings(project)) | set(strings(dataclasses.replace(held, costs=())))
    known |= set(strings(DEFAULTS))
    known |= set(map(formats.sentence, known))
    told = Told(known=known, pictures=pictures[0] if pictures else None)
    for plan in (None, project):
        look_through(told, folder, plan, held)
    found = {where: texts for where, texts in told.untranslated.items() if texts}
    json.dump({"untranslated": found, "cut": told.cut}, sys.stdout, ensure_ascii=False)
    sys.stdout.flush()
    return 0


@dataclasses.dataclass
class Told:
    """What was found, and what may be shown without being looked up."""

    known: set[str]
    pictures: Path | None
    untranslated: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    cut: list[str] = dataclasses.field(default_factory=list)

    def take(self, window: QWidget, screen: str) -> None:
        """Look at everything that can be seen now."""
        for one, text in shown_by(window):
            self.take_text(screen, text, f"{one}: ")
        self.cut += [f"{screen}: {button.text()}" for button in cut_buttons(window)]

    def take_text(self, where: str, text: str, what: str = "") -> None:
        """Keep a text that was not looked up."""
        held = self.untranslated.setdefault(where, [])
        if not is_looked_up(text, self.known) and f"{what}{text}" not in held:
            held.append(f"{what}{text}")


def look_through(told: Told, folder: Path, plan: Any, held: Any) -> None:
    """Open a window on a plan and look at every screen and view of it."""
    from desktop_app.jobs import JobRunner
    from desktop_app.main_window import MainWindow
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from tests.builders_window import TODAY, ScriptedAsker, chain

    session, runner, asker = Session(plan, today=TODAY), JobRunner(), ScriptedAsker()
    if plan is not None:
        session.take_derived(plan, held)
    window = MainWindow(
        session=session,
        runner=runner,
        asker=asker,
        settings=Settings(folder / "settings.ini"),
        chain=chain(derive=lambda _project, _progress: held),
    )
    window.resize(1440, 900)
    window.show()
    window.findings.show()
    for screen in window.screens:
        look_at_screen(told, window, runner, screen.key)
    look_at_commands(told, window, runner)
    for message in asker.shown:
        told.take_text("message", f"{message.title}\n{message.text}")
    window.shut_down()
    window.hide()


def look_at_screen(told: Told, window: Any, runner: Any, key: str) -> None:
    """Look at a screen and at what else it can show."""
    window.show_screen(key)
    widget = window.widget_of(key)
    settle(runner)
    widget.prepare_for_screenshot()
    for view in ("", *widget.further_views()):
        if view:
            widget.show_view(view)
        settle(runner)
        if told.pictures is not None:
            name = f"{'empty' if window.session.is_blank else 'planned'}-{key}-{view}.png"
            window.grab().save(str(told.pictures / name))
        told.take(window, key)


def look_at_commands(told: Told, window: Any, runner: Any) -> None:
    """Look at the commands of the menu, and at the windows that some of them open."""
    for action in window.menu.every_action():
        told.take_text("menu", action.text())
    for name in ("why", "keys", "about"):
        window.menu.action(name).trigger()
        settle(runner)
        told.take(window, name)
    from desktop_app.views.command_palette import CommandPalette

    palette = CommandPalette(window.menu.every_action(), window)
    palette.show()
    told.take(palette, "palette")
    palette.close()


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
    for name in ("toolTip", "accessibleName", "accessibleDescription"):
        yield name, getattr(widget, name)()
    for kind, names in HELD.items():
        if isinstance(widget, kind):
            for name in names:
                yield name, getattr(widget, name)()
    if isinstance(widget, QLabel):  # one that is cut says what it would show
        yield "text", getattr(widget, "whole_text", widget.text)()
    if isinstance(widget, QComboBox):
        yield from (("item", widget.itemText(at)) for at in range(widget.count()))
    if isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
        yield from (("heading", text) for text in headings(widget))


def headings(header: QHeaderView) -> Iterator[str]:
    """Return the headings of the columns that are shown."""
    model = header.model()
    for at in range(header.count() if model is not None else 0):
        if not header.isSectionHidden(at):
            yield str(model.headerData(at, Qt.Orientation.Horizontal) or "")


def is_looked_up(text: str, known: set[str]) -> bool:
    """Return whether all words outside the brackets are data or no words."""
    rest = outside(re.sub(r"</?(span|br)>", " ", text))
    if not LETTERS.search(rest):
        return True
    held = sorted((one for one in known if one in rest and LETTERS.search(one)), key=len)
    for sentence in reversed(held):  # before the words that it is made of
        if len(sentence) > LONG:
            rest = without(sentence, rest)
    for pattern in CORE:
        rest = re.sub(pattern, "", rest)
    for word in reversed(held):
        rest = without(word, rest)
    return all(one in ALLOWED for one in re.findall(r"[^\W\d_]{2,}", rest))


def without(held: str, text: str) -> str:
    """Return a text without what is known, where that stands as a whole."""
    return re.sub(rf"(?<!\w){re.escape(held)}(?!\w)", " ", text)


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


def remember_tables(known: set[str]) -> None:
    """Take what the core writes into its tables as data: titles, notes and cells, not headings."""
    from costing.report import Table

    made = Table.__init__

    def remember(self: Any, *values: Any, **fields: Any) -> None:
        made(self, *values, **fields)
        said = {one for part in (self.title, self.notes, self.rows) for one in strings(part)}
        said.add("  ".join(self.notes))
        # As the core writes them, and as the window does.
        known.update(said, map(formats.sentence, said))

    Table.__init__ = remember  # type: ignore[method-assign] # in this process only


def remember_prices(known: set[str]) -> None:
    """Take what the core says of prices as data: models, sizes, sources and departures."""
    from costing.price_checks import CheckException
    from costing.price_models import NEVER_SHOWN, PriceModel
    from costing.price_sources.price_file import Source
    from costing.prices import Size

    known.add(NEVER_SHOWN)

    def watch(kind: Any) -> None:
        made = kind.__init__

        def remember(self: Any, *values: Any, **fields: Any) -> None:
            made(self, *values, **fields)
            said = set(strings(self))
            said |= {one.rpartition("; ")[0] for one in said}
            known.update(said, map(formats.sentence, said))

        kind.__init__ = remember

    for kind in (PriceModel, Size, Source, CheckException):
        watch(kind)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
