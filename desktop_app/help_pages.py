"""The help that comes with the program: one page a screen or subject, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from resources import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER: Path = FOLDER / "help"
#: Pages that come first, in this order: the tour, the screens, then the subjects by name.
FIRST = (
    "tour",
    "import",
    "inventory",
    "dependencies",
    "waves",
    "costs",
    "decommission",
    "export",
    "keyboard",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """One page.

    Attributes:
        name: File name without its ending; links between pages use it.
        title: Its first heading.
    """

    name: str
    title: str
    text: str


@cache
def help_pages() -> tuple[HelpPage, ...]:
    """Return every page, in the order of the contents."""
    names = sorted(path.stem for path in _FOLDER.glob("*.md"))
    order = [*(one for one in FIRST if one in names), *(one for one in names if one not in FIRST)]
    return tuple(_page(name) for name in order)


def page_of(name: str) -> HelpPage | None:
    """Return the page of a screen or subject, None where there is none."""
    return next((page for page in help_pages() if page.name == name), None)


def _page(name: str) -> HelpPage:
    text = (_FOLDER / f"{name}.md").read_text(encoding="utf-8")
    first = text.splitlines()[0] if text else ""
    return HelpPage(name=name, title=first.removeprefix("#").strip() or name, text=text)
